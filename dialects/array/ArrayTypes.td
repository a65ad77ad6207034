//===- ArrayTypes.td - Types and constraints of the array dialect -*- tablegen -*-===//

#ifndef ARRAX_ARRAY_TYPES
#define ARRAX_ARRAY_TYPES

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/BuiltinAttributes.td"
include "mlir/IR/CommonTypeConstraints.td"
include "ArrayDialect.td"

//===-----------------------------------------------------------------------===//
// Element types
//===-----------------------------------------------------------------------===//

def Array_Bool : TypeAlias<I1, "bool">;
def Array_SInt : AnyTypeOf<[I8, I16, I32, I64], "signed integer">;
def Array_UInt : AnyTypeOf<[UI8, UI16, UI32, UI64], "unsigned integer">;
def Array_Int : AnyTypeOf<[I8, I16, I32, I64, UI8, UI16, UI32, UI64], "integer">;
def Array_Float8 : AnyTypeOf<
    [F8E3M4, F8E4M3, F8E4M3B11FNUZ, F8E4M3FN, F8E4M3FNUZ, F8E5M2, F8E5M2FNUZ,
     F8E8M0FNU], "8-bit floating-point">;
def Array_Float
    : AnyTypeOf<[Array_Float8, F16, BF16, F32, F64], "floating-point">;
def Array_Complex
    : AnyTypeOf<[Complex<F32>, Complex<F64>], "complex">;

//===-----------------------------------------------------------------------===//
// Array (tensor) types
//===-----------------------------------------------------------------------===//

class Array_ArrayOf<list<Type> elements, string summary>
    : RankedTensorOf<elements, [], summary>;

def Array_Any : Array_ArrayOf<
    [I1, Array_Int, Array_Float, Array_Complex], "array of any dtype">;
def Array_BoolArray : Array_ArrayOf<[I1], "array of bool">;
def Array_IntArray : Array_ArrayOf<[Array_Int], "integer array">;
def Array_BitArray : Array_ArrayOf<[I1, Array_Int], "bool or integer array">;
def Array_FloatArray : Array_ArrayOf<[Array_Float], "floating-point array">;
def Array_InexactArray : Array_ArrayOf<
    [Array_Float, Array_Complex], "floating-point or complex array">;
def Array_ComplexArray : Array_ArrayOf<[Array_Complex], "complex array">;
def Array_RealArray : Array_ArrayOf<
    [Array_Int, Array_Float], "integer or floating-point array">;
def Array_OrderedArray : Array_ArrayOf<
    [I1, Array_Int, Array_Float], "bool, integer or floating-point array">;
def Array_NumericArray : Array_ArrayOf<
    [Array_Int, Array_Float, Array_Complex], "numeric array">;
def Array_UI32Array : Array_ArrayOf<[UI32], "array of ui32">;
def Array_ScalarIndex : 0DTensorOf<[Array_Int]>;
def Array_ScalarAny : 0DTensorOf<[I1, Array_Int, Array_Float, Array_Complex]>;

/// A 64-bit integer attribute whose accessor is signed, unlike I64Attr's.
def Array_I64Attr : SignlessIntegerAttrBase<I64, "64-bit integer"> {
  let returnType = "int64_t";
  let convertFromStorage = "$_self.getInt()";
  let constBuilderCall = "$_builder.getI64IntegerAttr($0)";
}

//===-----------------------------------------------------------------------===//
// Dialect types
//===-----------------------------------------------------------------------===//

def Array_ResidualsType : TypeDef<Array_Dialect, "Residuals"> {
  let mnemonic = "residuals";
  let summary = "what a linearized function keeps for its linear part";
  let description = [{
    Produced by `array.linearize` of `callee`, consumed by `array.vjp_bwd` and
    `array.linear_call`. It is opaque until
    `array-expand-transforms` replaces it by the arrays it stands for.
    `wrt` numbers the differentiated operands of the callee.

    Example: `!array.residuals<@f, [0, 1]>`
  }];
  let parameters = (ins "::mlir::FlatSymbolRefAttr":$callee,
                        "::mlir::DenseI64ArrayAttr":$wrt);
  let assemblyFormat = "`<` $callee `,` custom<Wrt>($wrt) `>`";
}

#endif // ARRAX_ARRAY_TYPES
