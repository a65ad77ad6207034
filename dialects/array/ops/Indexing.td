//===- Indexing.td - Access at positions known at run time --*- tablegen -*-===//

#ifndef ARRAX_ARRAY_INDEXING
#define ARRAX_ARRAY_INDEXING

include "ArrayBase.td"

def Array_DynamicSliceOp : Array_InferredOp<"dynamic_slice",
    [Array_Jvp, Array_Transpose, Array_Batch]> {
  let summary = "a block at a position known at run time";
  let description = [{
    The block of shape `sizes` that starts at `indices`, one integer scalar per
    dimension, clamped so that the block lies within the operand. C1: one index
    and one size per dimension; C2: `0 <= sizes[i] <= size of dimension i`.

    Example: `%r = array.dynamic_slice %x, [%i] sizes [2] : tensor<9xf32>, [tensor<i32>]`
  }];
  let arguments = (ins Array_Any:$x, Variadic<Array_ScalarIndex>:$indices,
                       DenseI64ArrayAttr:$sizes);
  let results = (outs Array_Any:$result);
  let assemblyFormat = [{
    $x `,` `[` $indices `]` `sizes` $sizes attr-dict
    `:` type($x) `,` custom<TypeList>(type($indices))
  }];
  let hasFolder = 1;
}

def Array_DynamicUpdateSliceOp : Array_InferredOp<"dynamic_update_slice",
    [Array_Jvp, Array_Transpose, Array_Batch]> {
  let summary = "an array with a block replaced at a position known at run time";
  let description = [{
    `x` with the block that starts at `indices` (clamped so that it lies within)
    replaced by `update`. C1: `update` has the rank and element type of `x`; C2:
    it is no larger in any dimension; C3: one index per dimension.

    Example:
    `%r = array.dynamic_update_slice %x, %u, [%i] : tensor<9xf32>, tensor<2xf32>, [tensor<i32>]`
  }];
  let arguments = (ins Array_Any:$x, Array_Any:$update,
                       Variadic<Array_ScalarIndex>:$indices);
  let results = (outs Array_Any:$result);
  let assemblyFormat = [{
    $x `,` $update `,` `[` $indices `]` attr-dict
    `:` type($x) `,` type($update) `,` custom<TypeList>(type($indices))
  }];
  let hasFolder = 1;
}

#endif // ARRAX_ARRAY_INDEXING
