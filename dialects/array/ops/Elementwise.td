//===- Elementwise.td - Ops that act on each element alone --*- tablegen -*-===//

#ifndef ARRAX_ARRAY_ELEMENTWISE
#define ARRAX_ARRAY_ELEMENTWISE

include "ArrayBase.td"

//===-----------------------------------------------------------------------===//
// Classes
//===-----------------------------------------------------------------------===//

class Array_ElementwiseOp<string mnemonic, list<Trait> traits>
    : Array_Op<mnemonic, !listconcat([Array_Elementwise], traits)>;

class Array_UnaryOp<string mnemonic, Type operand, string text,
                    list<Trait> traits = [], string example = "4xf32">
    : Array_ElementwiseOp<mnemonic,
        !listconcat([SameOperandsAndResultType], traits)> {
  let summary = text;
  let description = "\n    Elementwise: " # text # [{.

    C1: the operand and the result have the same type.

    Example: `%r = array.}] # mnemonic # " %x : tensor<" # example # ">`";
  let arguments = (ins operand:$x);
  let results = (outs operand:$result);
  let assemblyFormat = "$x attr-dict `:` type($result)";
  let hasFolder = 1;
}

class Array_BinaryOp<string mnemonic, Type operand, string text,
                     list<Trait> traits = [], string example = "4xf32">
    : Array_ElementwiseOp<mnemonic,
        !listconcat([SameOperandsAndResultType], traits)> {
  let summary = text;
  let description = "\n    Elementwise: " # text # [{.

    C1: the operands and the result have the same type.

    Example: `%r = array.}] # mnemonic # " %a, %b : tensor<" # example # ">`";
  let arguments = (ins operand:$lhs, operand:$rhs);
  let results = (outs operand:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict `:` type($result)";
  let hasFolder = 1;
}

//===-----------------------------------------------------------------------===//
// Unary
//===-----------------------------------------------------------------------===//

def Array_NegOp : Array_UnaryOp<"neg", Array_NumericArray,
    "the negative of x, modulo 2^n for integers",
    [Array_StructurallyLinear, Array_Jvp, Array_Transpose]>;
def Array_AbsOp : Array_ElementwiseOp<"abs",
    [InferTypeOpAdaptor, SameOperandsAndResultShape, Array_Jvp]> {
  let summary = "the absolute value of x, its modulus for complex numbers";
  let description = [{
    Elementwise: the absolute value; for complex operands the modulus, of the
    matching floating-point type. The least signed integer maps to itself.

    Example: `%r = array.abs %x : tensor<4xcomplex<f32>>` has type
    `tensor<4xf32>`.
  }];
  let arguments = (ins Array_NumericArray:$x);
  let results = (outs Array_RealArray:$result);
  let assemblyFormat = "$x attr-dict `:` type($x)";
  let hasFolder = 1;
}
def Array_SignOp : Array_UnaryOp<"sign", Array_NumericArray,
    "-1, 0 or 1 by the sign of x; x/|x| for complex, 0 at 0; NaN for NaN, keeps signed zeros",
    [Array_Jvp]>;
def Array_FloorOp : Array_UnaryOp<"floor", Array_FloatArray,
    "the greatest integer not above x", [Array_NonDifferentiable]>;
def Array_CeilOp : Array_UnaryOp<"ceil", Array_FloatArray,
    "the least integer not below x", [Array_NonDifferentiable]>;
def Array_RoundOp : Array_UnaryOp<"round", Array_FloatArray,
    "the nearest integer, ties to even", [Array_NonDifferentiable]>;
def Array_ExpOp : Array_UnaryOp<"exp", Array_InexactArray, "e^x", [Array_Jvp]>;
def Array_Exp2Op : Array_UnaryOp<"exp2", Array_InexactArray, "2^x", [Array_Jvp]>;
def Array_Expm1Op : Array_UnaryOp<"expm1", Array_InexactArray,
    "e^x - 1, accurate near zero", [Array_Jvp]>;
def Array_LogOp : Array_UnaryOp<"log", Array_InexactArray,
    "the natural logarithm, principal branch", [Array_Jvp]>;
def Array_Log1pOp : Array_UnaryOp<"log1p", Array_InexactArray,
    "log(1 + x), accurate near zero", [Array_Jvp]>;
def Array_SqrtOp : Array_UnaryOp<"sqrt", Array_InexactArray,
    "the square root, principal branch", [Array_Jvp]>;
def Array_RsqrtOp : Array_UnaryOp<"rsqrt", Array_InexactArray,
    "1 / sqrt(x)", [Array_Jvp]>;
def Array_CbrtOp : Array_UnaryOp<"cbrt", Array_FloatArray,
    "the real cube root", [Array_Jvp]>;
def Array_SinOp : Array_UnaryOp<"sin", Array_InexactArray, "the sine", [Array_Jvp]>;
def Array_CosOp : Array_UnaryOp<"cos", Array_InexactArray, "the cosine", [Array_Jvp]>;
def Array_TanOp : Array_UnaryOp<"tan", Array_InexactArray, "the tangent", [Array_Jvp]>;
def Array_AsinOp : Array_UnaryOp<"asin", Array_InexactArray, "the inverse sine", [Array_Jvp]>;
def Array_AcosOp : Array_UnaryOp<"acos", Array_InexactArray, "the inverse cosine", [Array_Jvp]>;
def Array_AtanOp : Array_UnaryOp<"atan", Array_InexactArray, "the inverse tangent", [Array_Jvp]>;
def Array_SinhOp : Array_UnaryOp<"sinh", Array_InexactArray, "the hyperbolic sine", [Array_Jvp]>;
def Array_CoshOp : Array_UnaryOp<"cosh", Array_InexactArray, "the hyperbolic cosine", [Array_Jvp]>;
def Array_TanhOp : Array_UnaryOp<"tanh", Array_InexactArray, "the hyperbolic tangent", [Array_Jvp]>;
def Array_AsinhOp : Array_UnaryOp<"asinh", Array_InexactArray,
    "the inverse hyperbolic sine", [Array_Jvp]>;
def Array_AcoshOp : Array_UnaryOp<"acosh", Array_InexactArray,
    "the inverse hyperbolic cosine", [Array_Jvp]>;
def Array_AtanhOp : Array_UnaryOp<"atanh", Array_InexactArray,
    "the inverse hyperbolic tangent", [Array_Jvp]>;
def Array_LogisticOp : Array_UnaryOp<"logistic", Array_InexactArray,
    "1 / (1 + e^-x)", [Array_Jvp]>;
def Array_ErfOp : Array_UnaryOp<"erf", Array_FloatArray,
    "the error function", [Array_Jvp]>;
def Array_ErfcOp : Array_UnaryOp<"erfc", Array_FloatArray,
    "1 - erf(x), accurate for large x", [Array_Jvp]>;
def Array_ErfInvOp : Array_UnaryOp<"erf_inv", Array_FloatArray,
    "the inverse of erf", [Array_Jvp]>;
def Array_LgammaOp : Array_UnaryOp<"lgamma", Array_FloatArray,
    "log |gamma(x)|, infinite at 0 and the negative integers", [Array_Jvp]>;
def Array_DigammaOp : Array_UnaryOp<"digamma", Array_FloatArray,
    "the derivative of log gamma(x), NaN at 0 and the negative integers", [Array_Jvp]>;
def Array_BesselI0eOp : Array_UnaryOp<"bessel_i0e", Array_FloatArray,
    "e^-|x| I0(x), of the modified Bessel function of order 0", [Array_Jvp]>;
def Array_BesselI1eOp : Array_UnaryOp<"bessel_i1e", Array_FloatArray,
    "e^-|x| I1(x), of the modified Bessel function of order 1", [Array_Jvp]>;
def Array_ConjOp : Array_UnaryOp<"conj", Array_ComplexArray,
    "the complex conjugate",
    [Array_StructurallyLinear, Array_Jvp, Array_Transpose], "4xcomplex<f32>">;
def Array_NotOp : Array_UnaryOp<"not", Array_BitArray,
    "the bitwise complement; logical not for bool", [Array_NonDifferentiable], "4xi32">;
def Array_PopulationCountOp : Array_UnaryOp<"population_count", Array_IntArray,
    "the number of set bits", [Array_NonDifferentiable], "4xi32">;
def Array_CountLeadingZerosOp : Array_UnaryOp<"count_leading_zeros", Array_IntArray,
    "the number of zero bits above the highest set bit",
    [Array_NonDifferentiable], "4xi32">;
def Array_StopGradientOp : Array_UnaryOp<"stop_gradient", Array_Any,
    "x itself, with derivative zero", [Array_NonDifferentiable]>;

def Array_IntegerPowOp : Array_ElementwiseOp<"integer_pow",
    [SameOperandsAndResultType, Array_Jvp]> {
  let summary = "x to a constant integer power";
  let description = [{
    Elementwise: `x` to the constant power `exponent` by repeated squaring; a
    negative power is the reciprocal of the positive one, the power 0 is 1 even
    of NaN. C1: integer operands need an exponent of at least 0; C2: the operand
    and the result have the same type.

    Example: `%r = array.integer_pow %x exponent 3 : tensor<4xf32>`
  }];
  let arguments = (ins Array_NumericArray:$x, Array_I64Attr:$exponent);
  let results = (outs Array_NumericArray:$result);
  let assemblyFormat = "$x `exponent` $exponent attr-dict `:` type($result)";
  let hasFolder = 1;
  let hasVerifier = 1;
}

class Array_ComplexPartOp<string mnemonic, string text>
    : Array_ElementwiseOp<mnemonic, [InferTypeOpAdaptor,
        SameOperandsAndResultShape, Array_StructurallyLinear, Array_Jvp,
        Array_Transpose]> {
  let summary = text;
  let description = "\n    Elementwise: " # text # [{ of a complex array.

    Example: `%r = array.}] # mnemonic #
    " %x : tensor<4xcomplex<f32>>` has type `tensor<4xf32>`";
  let arguments = (ins Array_ComplexArray:$x);
  let results = (outs Array_FloatArray:$result);
  let assemblyFormat = "$x attr-dict `:` type($x)";
  let hasFolder = 1;
}
def Array_RealOp : Array_ComplexPartOp<"real", "the real part">;
def Array_ImagOp : Array_ComplexPartOp<"imag", "the imaginary part">;

def Array_IsFiniteOp : Array_ElementwiseOp<"is_finite", [InferTypeOpAdaptor,
    SameOperandsAndResultShape, Array_NonDifferentiable]> {
  let summary = "true where x is neither infinite nor NaN";
  let description = [{
    Elementwise: true where `x` is neither infinite nor NaN.

    Example: `%r = array.is_finite %x : tensor<4xf32>` has type `tensor<4xi1>`.
  }];
  let arguments = (ins Array_FloatArray:$x);
  let results = (outs Array_BoolArray:$result);
  let assemblyFormat = "$x attr-dict `:` type($x)";
  let hasFolder = 1;
}

//===-----------------------------------------------------------------------===//
// Binary
//===-----------------------------------------------------------------------===//

def Array_AddOp : Array_BinaryOp<"add", Array_NumericArray, "the sum",
    [Commutative, Array_StructurallyLinear, Array_Jvp, Array_Transpose]>;
def Array_SubOp : Array_BinaryOp<"sub", Array_NumericArray, "lhs - rhs",
    [Array_StructurallyLinear, Array_Jvp, Array_Transpose]>;
def Array_MulOp : Array_BinaryOp<"mul", Array_NumericArray, "the product",
    [Commutative, Array_Jvp, Array_Transpose]>;
def Array_DivOp : Array_BinaryOp<"div", Array_NumericArray,
    "lhs / rhs; integers truncate toward zero, by zero give -1 (all bits set), and wrap",
    [Array_Jvp, Array_Transpose]>;
def Array_RemOp : Array_BinaryOp<"rem", Array_RealArray,
    "the remainder of truncated division, with the sign of lhs; integers by zero give lhs",
    [Array_Jvp]>;
def Array_PowOp : Array_BinaryOp<"pow", Array_NumericArray,
    "lhs to the power rhs; a negative integer exponent gives the truncated reciprocal",
    [Array_Jvp]>;
def Array_MaxOp : Array_BinaryOp<"max", Array_Any,
    "the greater of both, NaN if either is NaN; true is greater than false", [Commutative, Array_Jvp]>;
def Array_MinOp : Array_BinaryOp<"min", Array_Any,
    "the lesser of both, NaN if either is NaN; false is less than true", [Commutative, Array_Jvp]>;
def Array_Atan2Op : Array_BinaryOp<"atan2", Array_FloatArray,
    "the angle of the point (rhs, lhs)", [Array_Jvp]>;
def Array_ZetaOp : Array_BinaryOp<"zeta", Array_FloatArray,
    "Hurwitz's zeta, the sum of (rhs + k)^-lhs over k >= 0; NaN for lhs < 1, and for rhs < 0 but infinite at integers",
    [Array_Jvp]>;
def Array_NextAfterOp : Array_BinaryOp<"nextafter", Array_FloatArray,
    "the next representable number after lhs towards rhs", [Array_NonDifferentiable]>;
def Array_AndOp : Array_BinaryOp<"and", Array_BitArray, "bitwise and",
    [Commutative, Array_NonDifferentiable], "4xi32">;
def Array_OrOp : Array_BinaryOp<"or", Array_BitArray, "bitwise or",
    [Commutative, Array_NonDifferentiable], "4xi32">;
def Array_XorOp : Array_BinaryOp<"xor", Array_BitArray, "bitwise exclusive or",
    [Commutative, Array_NonDifferentiable], "4xi32">;
def Array_ShiftLeftOp : Array_BinaryOp<"shift_left", Array_IntArray,
    "lhs shifted left by rhs bits; zero if rhs is negative or at least the width",
    [Array_NonDifferentiable], "4xi32">;
def Array_ShiftRightLogicalOp : Array_BinaryOp<"shift_right_logical", Array_IntArray,
    "lhs shifted right by rhs bits, zeros moved in; zero if rhs is negative or at least the width",
    [Array_NonDifferentiable], "4xi32">;
def Array_ShiftRightArithmeticOp : Array_BinaryOp<"shift_right_arithmetic", Array_IntArray,
    "lhs shifted right by rhs bits, copies of its top bit moved in; all of them if rhs is negative or at least the width",
    [Array_NonDifferentiable], "4xi32">;

def Array_ComplexOp : Array_ElementwiseOp<"complex", [InferTypeOpAdaptor,
    SameTypeOperands, SameOperandsAndResultShape, Array_StructurallyLinear,
    Array_Jvp, Array_Transpose]> {
  let summary = "the complex number of a real and an imaginary part";
  let description = [{
    Elementwise: `real + i imag`. C1: the parts are f32 or f64; C2: both have the
    same type.

    Example: `%r = array.complex %a, %b : tensor<4xf32>` has type
    `tensor<4xcomplex<f32>>`.
  }];
  let arguments = (ins Array_FloatArray:$real, Array_FloatArray:$imag);
  let results = (outs Array_ComplexArray:$result);
  let assemblyFormat = "$real `,` $imag attr-dict `:` type($real)";
  let hasFolder = 1;
}

//===-----------------------------------------------------------------------===//
// Comparison, selection, conversion
//===-----------------------------------------------------------------------===//

def Array_Direction : I32EnumAttr<"Direction", "comparison direction", [
    I32EnumAttrCase<"EQ", 0, "eq">, I32EnumAttrCase<"NE", 1, "ne">,
    I32EnumAttrCase<"LT", 2, "lt">, I32EnumAttrCase<"LE", 3, "le">,
    I32EnumAttrCase<"GT", 4, "gt">, I32EnumAttrCase<"GE", 5, "ge">]> {
  let cppNamespace = "::arrax::array";
}

def Array_CompareOp : Array_ElementwiseOp<"compare", [InferTypeOpAdaptor,
    SameTypeOperands, SameOperandsAndResultShape, Array_NonDifferentiable]> {
  let summary = "compares elements";
  let description = [{
    Elementwise: `lhs direction rhs`. Comparisons with NaN are false, except
    `ne`; false is less than true; complex numbers are in the order of their
    real parts and, where those are equal, of the imaginary ones. C1: the operands
    have the same type.

    Example: `%r = array.compare lt %a, %b : tensor<4xf32>` has type
    `tensor<4xi1>`.
  }];
  let arguments = (ins Array_Direction:$direction, Array_Any:$lhs, Array_Any:$rhs);
  let results = (outs Array_BoolArray:$result);
  let assemblyFormat = "$direction $lhs `,` $rhs attr-dict `:` type($lhs)";
  let hasFolder = 1;
}

def Array_SelectOp : Array_ElementwiseOp<"select", [
    AllTypesMatch<["on_true", "on_false", "result"]>,
    SameOperandsAndResultShape, Array_Jvp, Array_Transpose]> {
  let summary = "picks elements by a predicate";
  let description = [{
    Elementwise: `on_true` where `pred` holds, else `on_false`. C1: `on_true`,
    `on_false` and the result have the same type; C2: `pred` has their shape.

    Example: `%r = array.select %p, %a, %b : tensor<4xi1>, tensor<4xf32>`
  }];
  let arguments = (ins Array_BoolArray:$pred, Array_Any:$on_true, Array_Any:$on_false);
  let results = (outs Array_Any:$result);
  let assemblyFormat = "$pred `,` $on_true `,` $on_false attr-dict `:` type($pred) `,` type($result)";
  let hasFolder = 1;
}

def Array_ClampOp : Array_ElementwiseOp<"clamp",
    [SameOperandsAndResultType, Array_Jvp]> {
  let summary = "bounds elements from below and above";
  let description = [{
    Elementwise: `min(max(x, lower), upper)`; NaN if any of them is NaN. C1: the
    operands and the result have the same type.

    Example: `%r = array.clamp %lo, %x, %hi : tensor<4xf32>`
  }];
  let arguments = (ins Array_OrderedArray:$lower, Array_OrderedArray:$x,
                       Array_OrderedArray:$upper);
  let results = (outs Array_OrderedArray:$result);
  let assemblyFormat = "$lower `,` $x `,` $upper attr-dict `:` type($result)";
  let hasFolder = 1;
}

def Array_ConvertOp : Array_ElementwiseOp<"convert",
    [SameOperandsAndResultShape, Array_Jvp, Array_Transpose]> {
  let summary = "converts elements to another dtype";
  let description = [{
    Elementwise: the nearest value of the result's element type. Floats round
    to nearest even; to integers they truncate toward zero and saturate, NaN
    gives 0; integers wrap; anything to bool is `x != 0`; complex to real drops
    the imaginary part. C1: the operand and the result have the same shape.

    Example: `%r = array.convert %x : tensor<4xf32> to tensor<4xi32>`
  }];
  let arguments = (ins Array_Any:$x);
  let results = (outs Array_Any:$result);
  let assemblyFormat = "$x attr-dict `:` type($x) `to` type($result)";
  let hasFolder = 1;
  let hasCanonicalizer = 1;
}

def Array_BitcastOp : Array_ElementwiseOp<"bitcast",
    [SameOperandsAndResultShape, Array_NonDifferentiable]> {
  let summary = "reinterprets the bits of elements";
  let description = [{
    Elementwise: the value of the result's element type with the same bits. C1:
    both element types have the same width (bool and complex are not allowed);
    C2: the operand and the result have the same shape.

    Example: `%r = array.bitcast %x : tensor<4xf32> to tensor<4xui32>`
  }];
  let arguments = (ins Array_RealArray:$x);
  let results = (outs Array_RealArray:$result);
  let assemblyFormat = "$x attr-dict `:` type($x) `to` type($result)";
  let hasFolder = 1;
  let hasVerifier = 1;
}

#endif // ARRAX_ARRAY_ELEMENTWISE
