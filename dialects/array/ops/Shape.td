//===- Shape.td - Ops that move, make or join elements ------*- tablegen -*-===//

#ifndef ARRAX_ARRAY_SHAPE
#define ARRAX_ARRAY_SHAPE

include "ArrayBase.td"

def Array_ConstantOp : Array_Op<"constant",
    [ConstantLike, AllTypesMatch<["value", "result"]>, Array_NonDifferentiable]> {
  let summary = "an array known at compile time";
  let description = [{
    The elements of `value`. C1: `value` and the result have the same type.

    Example: `%r = array.constant dense<1.0> : tensor<4xf32>`
  }];
  let arguments = (ins ElementsAttr:$value);
  let results = (outs Array_Any:$result);
  let assemblyFormat = "attr-dict $value";
  let hasFolder = 1;
}

def Array_EmptyOp : Array_Op<"empty", [Array_NonDifferentiable]> {
  let summary = "an array whose elements are not defined";
  let description = [{
    Memory to be filled by `array.dynamic_update_slice`: an element is not read
    before it has been written.

    Example: `%r = array.empty : tensor<1024xf32>`
  }];
  let results = (outs Array_Any:$result);
  let assemblyFormat = "attr-dict `:` type($result)";
}

def Array_IotaOp : Array_Op<"iota", [Array_NonDifferentiable]> {
  let summary = "the index along one dimension";
  let description = [{
    Every element is its index along `dimension`, wrapped or rounded to the
    element type. C1: `dimension` is one of the result.

    Example: `%r = array.iota dimension 0 : tensor<4x2xi32>`
  }];
  let arguments = (ins Array_I64Attr:$dimension);
  let results = (outs Array_NumericArray:$result);
  let assemblyFormat = "`dimension` $dimension attr-dict `:` type($result)";
  let hasVerifier = 1;
}

def Array_BroadcastInDimOp : Array_Op<"broadcast_in_dim",
    [SameOperandsAndResultElementType, Array_Jvp, Array_Transpose, Array_Batch,
     Array_StructurallyLinear]> {
  let summary = "repeats an array along new or unit dimensions";
  let description = [{
    Dimension `i` of the operand becomes dimension `dims[i]` of the result. C1:
    `dims` has one entry per operand dimension; C2: its entries are strictly
    increasing and below the result's rank; C3: each operand dimension is 1 or
    the size of its result dimension; C4: the operand and the result have the same
    element type. A dynamic result dimension takes the operand's size.

    Example:
    `%r = array.broadcast_in_dim %x dims [1] : tensor<4xf32> to tensor<2x4xf32>`
  }];
  let arguments = (ins Array_Any:$x, DenseI64ArrayAttr:$dims);
  let results = (outs Array_Any:$result);
  let assemblyFormat = "$x `dims` $dims attr-dict `:` type($x) `to` type($result)";
  let hasVerifier = 1;
  let hasFolder = 1;
  let hasCanonicalizer = 1;
}

def Array_ReshapeOp : Array_Op<"reshape",
    [SameOperandsAndResultElementType, Array_Jvp, Array_Transpose, Array_Batch,
     Array_StructurallyLinear]> {
  let summary = "the same elements in row-major order under another shape";
  let description = [{
    C1: both shapes hold the same number of elements, which an i64 can count; C2:
    both have the same element type.

    Example: `%r = array.reshape %x : tensor<2x3xf32> to tensor<6xf32>`
  }];
  let arguments = (ins Array_Any:$x);
  let results = (outs Array_Any:$result);
  let assemblyFormat = "$x attr-dict `:` type($x) `to` type($result)";
  let hasVerifier = 1;
  let hasFolder = 1;
  let hasCanonicalizer = 1;
}

def Array_TransposeOp : Array_InferredOp<"transpose",
    [Array_Jvp, Array_Transpose, Array_Batch, Array_StructurallyLinear]> {
  let summary = "permutes dimensions";
  let description = [{
    Dimension `i` of the result is dimension `permutation[i]` of the operand. C1:
    `permutation` is a permutation of the operand's dimensions.

    Example: `%r = array.transpose %x permutation [1, 0] : tensor<2x3xf32>`
  }];
  let arguments = (ins Array_Any:$x, DenseI64ArrayAttr:$permutation);
  let results = (outs Array_Any:$result);
  let assemblyFormat = "$x `permutation` $permutation attr-dict `:` type($x)";
  let hasFolder = 1;
  let hasCanonicalizer = 1;
}

def Array_ReverseOp : Array_InferredOp<"reverse",
    [Array_Jvp, Array_Transpose, Array_Batch, Array_StructurallyLinear]> {
  let summary = "reverses the order along dimensions";
  let description = [{
    Element `i` of each of `axes` moves to `size - 1 - i`. C1: `axes` are distinct
    dimensions of the operand.

    Example: `%r = array.reverse %x axes [0] : tensor<2x3xf32>`
  }];
  let arguments = (ins Array_Any:$x, DenseI64ArrayAttr:$axes);
  let results = (outs Array_Any:$result);
  let assemblyFormat = "$x `axes` $axes attr-dict `:` type($x)";
  let hasFolder = 1;
}

def Array_ConcatenateOp : Array_InferredOp<"concatenate",
    [Array_Jvp, Array_Transpose, Array_Batch, Array_StructurallyLinear]> {
  let summary = "joins arrays along a dimension";
  let description = [{
    The operands one after the other along `axis`. C1: at least one operand; C2: all have the same rank and element type; C3:
    `axis` is a dimension of them; C4: their other dimensions agree.

    Example: `%r = array.concatenate %a, %b axis 0 : tensor<2xf32>, tensor<3xf32>`
  }];
  let arguments = (ins Variadic<Array_Any>:$inputs, Array_I64Attr:$axis);
  let results = (outs Array_Any:$result);
  let assemblyFormat = "$inputs `axis` $axis attr-dict `:` type($inputs)";
  let hasFolder = 1;
}

def Array_PadOp : Array_InferredOp<"pad",
    [Array_Jvp, Array_Transpose, Array_Batch, Array_StructurallyLinear]> {
  let summary = "adds elements at the edges and between elements";
  let description = [{
    Along each dimension, `interior` copies of `padding` go between neighbouring
    elements, then `low` before and `high` after them; a negative `low` or
    `high` removes elements instead. C1: `low`, `high` and `interior` have one
    entry per dimension; C2: `interior` is not negative; C3: no dimension of the
    result is negative; C4: `padding` has the operand's element type.

    Example: `%r = array.pad %x, %p low [1] high [2] interior [0] : tensor<4xf32>`
    has type `tensor<7xf32>`.
  }];
  let arguments = (ins Array_Any:$x, Array_ScalarAny:$padding,
                       DenseI64ArrayAttr:$low, DenseI64ArrayAttr:$high,
                       DenseI64ArrayAttr:$interior);
  let results = (outs Array_Any:$result);
  let assemblyFormat = [{
    $x `,` $padding `low` $low `high` $high `interior` $interior attr-dict
    `:` type($x) `,` type($padding)
  }];
  let hasFolder = 1;
}

def Array_SliceOp : Array_InferredOp<"slice",
    [Array_Jvp, Array_Transpose, Array_Batch, Array_StructurallyLinear]> {
  let summary = "every stride-th element between two bounds, per dimension";
  let description = [{
    The elements `start`, `start + stride`, ... below `limit`. C1: `start`,
    `limit` and `stride` have one entry per dimension; C2:
    `0 <= start <= limit <= size`; C3: `stride >= 1`.

    Example: `%r = array.slice %x start [1] limit [9] stride [2] : tensor<9xf32>`
    has type `tensor<4xf32>`.
  }];
  let arguments = (ins Array_Any:$x, DenseI64ArrayAttr:$start,
                       DenseI64ArrayAttr:$limit, DenseI64ArrayAttr:$stride);
  let results = (outs Array_Any:$result);
  let assemblyFormat =
    "$x `start` $start `limit` $limit `stride` $stride attr-dict `:` type($x)";
  let hasFolder = 1;
}

#endif // ARRAX_ARRAY_SHAPE
