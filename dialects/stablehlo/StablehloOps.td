//===- StablehloOps.td - The ops of StableHLO that are exported -*- tablegen -*-===//

#ifndef ARRAX_STABLEHLO_OPS
#define ARRAX_STABLEHLO_OPS

include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "StablehloDialect.td"

//===-----------------------------------------------------------------------===//
// Types
//===-----------------------------------------------------------------------===//

defvar Stablehlo_Bool = I1;
def Stablehlo_Int : AnyTypeOf<[I<8>, I<16>, I<32>, I<64>, UI8, UI16, UI32, UI64]>;
def Stablehlo_Float : AnyTypeOf<
    [F8E3M4, F8E4M3, F8E4M3B11FNUZ, F8E4M3FN, F8E4M3FNUZ, F8E5M2, F8E5M2FNUZ,
     F8E8M0FNU, F16, BF16, F32, F64]>;
def Stablehlo_Complex : AnyTypeOf<[Complex<F32>, Complex<F64>]>;

class Stablehlo_TensorOf<list<Type> types> : StaticShapeTensorOf<types>;
def Stablehlo_Tensor : Stablehlo_TensorOf<[Stablehlo_Bool, Stablehlo_Int, Stablehlo_Float, Stablehlo_Complex]>;
def Stablehlo_Numbers : Stablehlo_TensorOf<[Stablehlo_Int, Stablehlo_Float, Stablehlo_Complex]>;
def Stablehlo_Reals : Stablehlo_TensorOf<[Stablehlo_Int, Stablehlo_Float]>;
def Stablehlo_Ordered : Stablehlo_TensorOf<[Stablehlo_Bool, Stablehlo_Int, Stablehlo_Float]>;
def Stablehlo_Inexact : Stablehlo_TensorOf<[Stablehlo_Float, Stablehlo_Complex]>;
def Stablehlo_Floats : Stablehlo_TensorOf<[Stablehlo_Float]>;
def Stablehlo_Transformed : Stablehlo_TensorOf<[F32, F64, Stablehlo_Complex]>;
def Stablehlo_Complexes : Stablehlo_TensorOf<[Stablehlo_Complex]>;
def Stablehlo_Ints : Stablehlo_TensorOf<[Stablehlo_Int]>;
def Stablehlo_Bits : Stablehlo_TensorOf<[Stablehlo_Bool, Stablehlo_Int]>;
def Stablehlo_Bools : Stablehlo_TensorOf<[Stablehlo_Bool]>;

//===-----------------------------------------------------------------------===//
// Elementwise
//===-----------------------------------------------------------------------===//

class Stablehlo_Op<string mnemonic, list<Trait> traits = []>
    : Op<Stablehlo_Dialect, mnemonic, !listconcat([Pure], traits)>;

class Stablehlo_UnaryOp<string mnemonic, Type type>
    : Stablehlo_Op<mnemonic, [SameOperandsAndResultType]> {
  let summary = "elementwise " # mnemonic;
  let arguments = (ins type:$operand);
  let results = (outs type:$result);
}

class Stablehlo_BinaryOp<string mnemonic, Type type>
    : Stablehlo_Op<mnemonic, [SameOperandsAndResultType]> {
  let summary = "elementwise " # mnemonic;
  let arguments = (ins type:$lhs, type:$rhs);
  let results = (outs type:$result);
}

def Stablehlo_CbrtOp : Stablehlo_UnaryOp<"cbrt", Stablehlo_Inexact>;
def Stablehlo_CeilOp : Stablehlo_UnaryOp<"ceil", Stablehlo_Floats>;
def Stablehlo_CosineOp : Stablehlo_UnaryOp<"cosine", Stablehlo_Inexact>;
def Stablehlo_CountLeadingZerosOp : Stablehlo_UnaryOp<"count_leading_zeros", Stablehlo_Ints>;
def Stablehlo_ExponentialOp : Stablehlo_UnaryOp<"exponential", Stablehlo_Inexact>;
def Stablehlo_ExponentialMinusOneOp : Stablehlo_UnaryOp<"exponential_minus_one", Stablehlo_Inexact>;
def Stablehlo_FloorOp : Stablehlo_UnaryOp<"floor", Stablehlo_Floats>;
def Stablehlo_LogOp : Stablehlo_UnaryOp<"log", Stablehlo_Inexact>;
def Stablehlo_LogPlusOneOp : Stablehlo_UnaryOp<"log_plus_one", Stablehlo_Inexact>;
def Stablehlo_LogisticOp : Stablehlo_UnaryOp<"logistic", Stablehlo_Inexact>;
def Stablehlo_NegateOp : Stablehlo_UnaryOp<"negate", Stablehlo_Numbers>;
def Stablehlo_NotOp : Stablehlo_UnaryOp<"not", Stablehlo_Bits>;
def Stablehlo_PopcntOp : Stablehlo_UnaryOp<"popcnt", Stablehlo_Ints>;
def Stablehlo_RoundNearestEvenOp : Stablehlo_UnaryOp<"round_nearest_even", Stablehlo_Floats>;
def Stablehlo_RsqrtOp : Stablehlo_UnaryOp<"rsqrt", Stablehlo_Inexact>;
def Stablehlo_SignOp : Stablehlo_UnaryOp<"sign", Stablehlo_Numbers>;
def Stablehlo_SineOp : Stablehlo_UnaryOp<"sine", Stablehlo_Inexact>;
def Stablehlo_SqrtOp : Stablehlo_UnaryOp<"sqrt", Stablehlo_Inexact>;
def Stablehlo_TanOp : Stablehlo_UnaryOp<"tan", Stablehlo_Inexact>;
def Stablehlo_TanhOp : Stablehlo_UnaryOp<"tanh", Stablehlo_Inexact>;

def Stablehlo_AddOp : Stablehlo_BinaryOp<"add", Stablehlo_Tensor>;
def Stablehlo_AndOp : Stablehlo_BinaryOp<"and", Stablehlo_Bits>;
def Stablehlo_Atan2Op : Stablehlo_BinaryOp<"atan2", Stablehlo_Inexact>;
def Stablehlo_DivideOp : Stablehlo_BinaryOp<"divide", Stablehlo_Numbers>;
def Stablehlo_MaximumOp : Stablehlo_BinaryOp<"maximum", Stablehlo_Tensor>;
def Stablehlo_MinimumOp : Stablehlo_BinaryOp<"minimum", Stablehlo_Tensor>;
def Stablehlo_MultiplyOp : Stablehlo_BinaryOp<"multiply", Stablehlo_Tensor>;
def Stablehlo_OrOp : Stablehlo_BinaryOp<"or", Stablehlo_Bits>;
def Stablehlo_PowerOp : Stablehlo_BinaryOp<"power", Stablehlo_Numbers>;
def Stablehlo_RemainderOp : Stablehlo_BinaryOp<"remainder", Stablehlo_Numbers>;
def Stablehlo_ShiftLeftOp : Stablehlo_BinaryOp<"shift_left", Stablehlo_Ints>;
def Stablehlo_ShiftRightArithmeticOp : Stablehlo_BinaryOp<"shift_right_arithmetic", Stablehlo_Ints>;
def Stablehlo_ShiftRightLogicalOp : Stablehlo_BinaryOp<"shift_right_logical", Stablehlo_Ints>;
def Stablehlo_SubtractOp : Stablehlo_BinaryOp<"subtract", Stablehlo_Numbers>;
def Stablehlo_XorOp : Stablehlo_BinaryOp<"xor", Stablehlo_Bits>;

def Stablehlo_AbsOp : Stablehlo_Op<"abs", [SameOperandsAndResultShape]> {
  let summary = "the absolute value; of complex numbers a real one";
  let description = [{
    C1: the result has the operand's type, for complex operands that of their parts.
  }];
  let arguments = (ins Stablehlo_TensorOf<[Stablehlo_Int, Stablehlo_Float, Stablehlo_Complex]>:$operand);
  let results = (outs Stablehlo_Reals:$result);
  let hasVerifier = 1;
}

class Stablehlo_PartOp<string mnemonic>
    : Stablehlo_Op<mnemonic, [SameOperandsAndResultShape]> {
  let summary = "the " # mnemonic # " part";
  let description = [{C1: the result has the type of the operand's parts.}];
  let arguments = (ins Stablehlo_Complexes:$operand);
  let results = (outs Stablehlo_Floats:$result);
  let hasVerifier = 1;
}
def Stablehlo_RealOp : Stablehlo_PartOp<"real">;
def Stablehlo_ImagOp : Stablehlo_PartOp<"imag">;

def Stablehlo_ComplexOp : Stablehlo_Op<"complex",
    [SameOperandsAndResultShape, SameTypeOperands]> {
  let summary = "the complex number of two parts";
  let description = [{C1: the parts have the type of the result's parts.}];
  let arguments = (ins Stablehlo_Floats:$lhs, Stablehlo_Floats:$rhs);
  let results = (outs Stablehlo_Complexes:$result);
  let hasVerifier = 1;
}

def Stablehlo_IsFiniteOp : Stablehlo_Op<"is_finite", [SameOperandsAndResultShape]> {
  let summary = "true where the operand is neither infinite nor NaN";
  let arguments = (ins Stablehlo_Floats:$x);
  let results = (outs Stablehlo_Bools:$y);
}

def Stablehlo_CompareOp : Stablehlo_Op<"compare",
    [SameOperandsAndResultShape, SameTypeOperands]> {
  let summary = "compares elements";
  let description = [{C1: complex operands allow EQ and NE only.}];
  let arguments = (ins Stablehlo_Tensor:$lhs, Stablehlo_Tensor:$rhs,
                       Stablehlo_ComparisonDirectionAttr:$comparison_direction,
                       OptionalAttr<Stablehlo_ComparisonTypeAttr>:$compare_type);
  let results = (outs Stablehlo_Bools:$result);
  let hasVerifier = 1;
}

def Stablehlo_SelectOp : Stablehlo_Op<"select",
    [AllTypesMatch<["on_true", "on_false", "result"]>, SameOperandsAndResultShape]> {
  let summary = "picks elements by a predicate";
  let arguments = (ins Stablehlo_Bools:$pred, Stablehlo_Tensor:$on_true,
                       Stablehlo_Tensor:$on_false);
  let results = (outs Stablehlo_Tensor:$result);
}

def Stablehlo_ClampOp : Stablehlo_Op<"clamp", [SameOperandsAndResultType]> {
  let summary = "bounds elements from below and above";
  let arguments = (ins Stablehlo_Ordered:$min, Stablehlo_Ordered:$operand,
                       Stablehlo_Ordered:$max);
  let results = (outs Stablehlo_Ordered:$result);
}

def Stablehlo_OptimizationBarrierOp
    : Stablehlo_Op<"optimization_barrier", [SameOperandsAndResultType]> {
  let summary = "the operand, which no rewrite knows";
  let arguments = (ins Stablehlo_Tensor:$operand);
  let results = (outs Stablehlo_Tensor:$result);
}

def Stablehlo_ConvertOp : Stablehlo_Op<"convert", [SameOperandsAndResultShape]> {
  let summary = "converts elements to another type";
  let arguments = (ins Stablehlo_Tensor:$operand);
  let results = (outs Stablehlo_Tensor:$result);
}

def Stablehlo_BitcastConvertOp : Stablehlo_Op<"bitcast_convert"> {
  let summary = "takes the bits of elements for those of another type";
  let description = [{
    C1: element types of one width leave the shape; C2: to narrower elements a
    last dimension of the ratio is added, to wider ones it is dropped.
  }];
  let arguments = (ins Stablehlo_Tensor:$operand);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

//===-----------------------------------------------------------------------===//
// Shape
//===-----------------------------------------------------------------------===//

def Stablehlo_ConstantOp : Stablehlo_Op<"constant",
    [ConstantLike, AllTypesMatch<["value", "output"]>]> {
  let summary = "an array known at compile time";
  let arguments = (ins ElementsAttr:$value);
  let results = (outs Stablehlo_Tensor:$output);
  let hasFolder = 1;
}

def Stablehlo_IotaOp : Stablehlo_Op<"iota"> {
  let summary = "the index along one dimension";
  let description = [{C1: `iota_dimension` is one of the result.}];
  let arguments = (ins ConfinedAttr<I64Attr, [IntNonNegative]>:$iota_dimension);
  let results = (outs Stablehlo_Numbers:$output);
  let hasVerifier = 1;
}

def Stablehlo_BroadcastInDimOp : Stablehlo_Op<"broadcast_in_dim",
    [SameOperandsAndResultElementType]> {
  let summary = "repeats an array along new or unit dimensions";
  let description = [{
    C1: one entry of `broadcast_dimensions` per operand dimension; C2: they are
    distinct dimensions of the result; C3: an operand dimension is 1 or the size
    of its result dimension.
  }];
  let arguments = (ins Stablehlo_Tensor:$operand, DenseI64ArrayAttr:$broadcast_dimensions);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

def Stablehlo_ReshapeOp : Stablehlo_Op<"reshape", [SameOperandsAndResultElementType]> {
  let summary = "the same elements under another shape";
  let description = [{C1: both have the same number of elements.}];
  let arguments = (ins Stablehlo_Tensor:$operand);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

def Stablehlo_TransposeOp : Stablehlo_Op<"transpose", [SameOperandsAndResultElementType]> {
  let summary = "permutes dimensions";
  let description = [{
    C1: `permutation` is one of the operand's dimensions; C2: result dimension i
    has the size of operand dimension `permutation[i]`.
  }];
  let arguments = (ins Stablehlo_Tensor:$operand, DenseI64ArrayAttr:$permutation);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

def Stablehlo_ReverseOp : Stablehlo_Op<"reverse", [SameOperandsAndResultType]> {
  let summary = "reverses the order along dimensions";
  let description = [{C1: `dimensions` are distinct dimensions of the operand.}];
  let arguments = (ins Stablehlo_Tensor:$operand, DenseI64ArrayAttr:$dimensions);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

def Stablehlo_ConcatenateOp : Stablehlo_Op<"concatenate", [SameOperandsAndResultElementType]> {
  let summary = "joins arrays along a dimension";
  let description = [{
    C1: at least one operand; C2: `dimension` is one of them; C3: other
    dimensions agree; C4: that of the result is the sum of the operands'.
  }];
  let arguments = (ins Variadic<Stablehlo_Tensor>:$inputs,
                       ConfinedAttr<I64Attr, [IntNonNegative]>:$dimension);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

def Stablehlo_PadOp : Stablehlo_Op<"pad", [SameOperandsAndResultElementType]> {
  let summary = "adds elements at the edges and between elements";
  let description = [{
    C1: one amount of each kind per dimension; C2: interior ones are not
    negative; C3: the padding value is a scalar; C4: sizes of the result are
    those of the operand and its padding.
  }];
  let arguments = (ins Stablehlo_Tensor:$operand, Stablehlo_Tensor:$padding_value,
                       DenseI64ArrayAttr:$edge_padding_low,
                       DenseI64ArrayAttr:$edge_padding_high,
                       DenseI64ArrayAttr:$interior_padding);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

def Stablehlo_SliceOp : Stablehlo_Op<"slice", [SameOperandsAndResultElementType]> {
  let summary = "every stride-th element between two bounds, per dimension";
  let description = [{
    C1: one start, limit and stride per dimension; C2: `0 <= start <= limit <=
    size` and `stride >= 1`; C3: sizes of the result are the numbers of elements
    taken.
  }];
  let arguments = (ins Stablehlo_Tensor:$operand, DenseI64ArrayAttr:$start_indices,
                       DenseI64ArrayAttr:$limit_indices, DenseI64ArrayAttr:$strides);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

//===-----------------------------------------------------------------------===//
// Indexing
//===-----------------------------------------------------------------------===//

def Stablehlo_DynamicSliceOp : Stablehlo_Op<"dynamic_slice"> {
  let summary = "a block at a position known at run time";
  let description = [{
    C1: one scalar start of one integer type per dimension; C2: the result's
    sizes are `slice_sizes`, each at most the operand's; C3: element types agree.
  }];
  let arguments = (ins Stablehlo_Tensor:$operand, Variadic<Stablehlo_Ints>:$start_indices,
                       DenseI64ArrayAttr:$slice_sizes);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

def Stablehlo_DynamicUpdateSliceOp : Stablehlo_Op<"dynamic_update_slice",
    [AllTypesMatch<["operand", "result"]>]> {
  let summary = "an array with a block replaced at a position known at run time";
  let description = [{
    C1: one scalar start of one integer type per dimension; C2: the update has
    the operand's rank and element type and is no larger.
  }];
  let arguments = (ins Stablehlo_Tensor:$operand, Stablehlo_Tensor:$update,
                       Variadic<Stablehlo_Ints>:$start_indices);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

def Stablehlo_GatherOp : Stablehlo_Op<"gather"> {
  let summary = "blocks at an array of positions";
  let description = [{
    C1: dimension numbers are distinct dimensions of what they belong to, paired in
    number and size; C2: there is a size for each dimension of the operand, at most
    its own; C3: the result has the dimensions of the indices, without that of the
    index vector, and those of the blocks.
  }];
  let arguments = (ins Stablehlo_Tensor:$operand, Stablehlo_Ints:$start_indices,
                       Stablehlo_GatherDimensionNumbersAttr:$dimension_numbers,
                       DenseI64ArrayAttr:$slice_sizes,
                       BoolAttr:$indices_are_sorted);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

def Stablehlo_ScatterOp : Stablehlo_Op<"scatter",
    [AllTypesMatch<["input", "result"]>]> {
  let summary = "an array with blocks at an array of positions updated";
  let description = [{
    C1: dimension numbers are distinct dimensions of what they belong to, paired in
    number and size; C2: the updates have the dimensions of the indices, without
    that of the index vector, and blocks no larger than the input; C3: the body
    takes two scalars of the element type and returns one.
  }];
  let arguments = (ins Stablehlo_Tensor:$input, Stablehlo_Ints:$scatter_indices,
                       Stablehlo_Tensor:$updates,
                       Stablehlo_ScatterDimensionNumbersAttr:$scatter_dimension_numbers,
                       BoolAttr:$indices_are_sorted, BoolAttr:$unique_indices);
  let regions = (region SizedRegion<1>:$update_computation);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

//===-----------------------------------------------------------------------===//
// Reduction and contraction
//===-----------------------------------------------------------------------===//

def Stablehlo_ReduceOp : Stablehlo_Op<"reduce",
    [SameVariadicOperandSize]> {
  let summary = "combines elements along dimensions";
  let description = [{
    C1: at least one input, all of one shape; C2: an initial value, a scalar of
    its element type, for each; C3: `dimensions` are distinct ones of the inputs;
    C4: results lack them; C5: the body takes a scalar of each result, then of
    each input, and returns one of each.
  }];
  let arguments = (ins Variadic<Stablehlo_Tensor>:$inputs,
                       Variadic<Stablehlo_Tensor>:$init_values,
                       DenseI64ArrayAttr:$dimensions);
  let regions = (region SizedRegion<1>:$body);
  let results = (outs Variadic<Stablehlo_Tensor>);
  let hasVerifier = 1;
}

def Stablehlo_ReduceWindowOp : Stablehlo_Op<"reduce_window",
    [SameVariadicOperandSize]> {
  let summary = "combines the elements of windows that slide";
  let description = [{
    C1: at least one input, all of one shape; C2: an initial value, a scalar of
    its element type, for each; C3: one number of each kind per dimension, and a
    pair of `padding`; C4: sizes of the results are the numbers of windows that fit;
    C5: the body takes a scalar of each result, then of each input, and returns one
    of each.
  }];
  let arguments = (ins Variadic<Stablehlo_Tensor>:$inputs,
                       Variadic<Stablehlo_Tensor>:$init_values,
                       DenseI64ArrayAttr:$window_dimensions,
                       DenseI64ArrayAttr:$window_strides,
                       DenseI64ArrayAttr:$base_dilations,
                       DenseI64ArrayAttr:$window_dilations,
                       I64ElementsAttr:$padding);
  let regions = (region SizedRegion<1>:$body);
  let results = (outs Variadic<Stablehlo_Tensor>);
  let hasVerifier = 1;
}

def Stablehlo_SortOp : Stablehlo_Op<"sort"> {
  let summary = "permutes arrays along a dimension into an order";
  let description = [{
    C1: at least one input, all of one shape; C2: `dimension` is one of theirs; C3:
    the results have the types of the inputs; C4: the comparator takes two scalars of
    each input and returns a bool.
  }];
  let arguments = (ins Variadic<Stablehlo_Tensor>:$inputs, I64Attr:$dimension,
                       BoolAttr:$is_stable);
  let regions = (region SizedRegion<1>:$comparator);
  let results = (outs Variadic<Stablehlo_Tensor>);
  let hasVerifier = 1;
}

def Stablehlo_ReturnOp : Stablehlo_Op<"return", [Terminator]> {
  let summary = "ends the body of an op";
  let arguments = (ins Variadic<Stablehlo_Tensor>:$results);
}

def Stablehlo_DotGeneralOp : Stablehlo_Op<"dot_general"> {
  let summary = "sums products over contracted dimensions, per batch";
  let description = [{
    C1: batching dimensions pair up in number and size; C2: so do contracting
    ones; C3: those of one side are distinct and in range; C4: the result's
    dimensions are the batching ones, then the others of lhs, then those of rhs.
  }];
  let arguments = (ins Stablehlo_Tensor:$lhs, Stablehlo_Tensor:$rhs,
                       Stablehlo_DotDimensionNumbersAttr:$dot_dimension_numbers,
                       OptionalAttr<Stablehlo_PrecisionConfigAttr>:$precision_config);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

def Stablehlo_ConvolutionOp : Stablehlo_Op<"convolution"> {
  let summary = "sums products of windows and a kernel";
  let description = [{
    C1: the dimension numbers of each of input, kernel and result are all of its
    dimensions; C2: one stride, pair of `padding` and dilation per spatial dimension.
  }];
  let arguments = (ins Stablehlo_Tensor:$lhs, Stablehlo_Tensor:$rhs,
                       DenseI64ArrayAttr:$window_strides, I64ElementsAttr:$padding,
                       DenseI64ArrayAttr:$lhs_dilation, DenseI64ArrayAttr:$rhs_dilation,
                       Stablehlo_ConvDimensionNumbersAttr:$dimension_numbers,
                       I64Attr:$feature_group_count, I64Attr:$batch_group_count);
  let results = (outs Stablehlo_Tensor:$result);
  let hasVerifier = 1;
}

//===-----------------------------------------------------------------------===//
// Linear algebra and Fourier transforms
//===-----------------------------------------------------------------------===//

def Stablehlo_CholeskyOp : Stablehlo_Op<"cholesky", [SameOperandsAndResultType]> {
  let summary = "the Cholesky factor of positive definite matrices";
  let description = [{C1: the last two dimensions are those of square matrices.}];
  let arguments = (ins Stablehlo_Inexact:$a, BoolAttr:$lower);
  let results = (outs Stablehlo_Inexact:$result);
  let hasVerifier = 1;
}

def Stablehlo_TriangularSolveOp : Stablehlo_Op<"triangular_solve",
    [AllTypesMatch<["b", "result"]>]> {
  let summary = "solves systems of equations of triangular matrices";
  let description = [{
    C1: the last two dimensions of `a` are those of square matrices; C2: `b` has as
    many rows, or columns unless `left_side`, and the same batch and element type.
  }];
  let arguments = (ins Stablehlo_Inexact:$a, Stablehlo_Inexact:$b, BoolAttr:$left_side,
                       BoolAttr:$lower, BoolAttr:$unit_diagonal,
                       Stablehlo_TransposeAttr:$transpose_a);
  let results = (outs Stablehlo_Inexact:$result);
  let hasVerifier = 1;
}

def Stablehlo_FftOp : Stablehlo_Op<"fft"> {
  let summary = "the discrete Fourier transform over the last dimensions";
  let description = [{
    C1: there are one to three lengths, not more than dimensions; C2: FFT and IFFT
    have complex elements, RFFT makes complex ones of real ones, IRFFT the reverse;
    C3: the lengths are the last sizes of the operand, for IRFFT of the result; the
    other side has the same shape, except that n / 2 + 1 of the n elements of the
    last dimension stand for all on the complex side of RFFT and IRFFT.
  }];
  let arguments = (ins Stablehlo_Transformed:$operand, Stablehlo_FftTypeAttr:$fft_type,
                       DenseI64ArrayAttr:$fft_length);
  let results = (outs Stablehlo_Transformed:$result);
  let hasVerifier = 1;
}

#endif // ARRAX_STABLEHLO_OPS
