//===- GatherScatter.td - Access at arrays of positions -----*- tablegen -*-===//

#ifndef ARRAX_ARRAY_GATHERSCATTER
#define ARRAX_ARRAY_GATHERSCATTER

include "LibraryBase.td"

def Array_IndexMode : I32EnumAttr<"IndexMode", "what positions out of bounds mean", [
    I32EnumAttrCase<"Clip", 0, "clip">,
    I32EnumAttrCase<"FillOrDrop", 1, "fill_or_drop">,
    I32EnumAttrCase<"PromiseInBounds", 2, "promise_in_bounds">]> {
  let cppNamespace = "::arrax::array";
}

def Array_ScatterKind : I32EnumAttr<"ScatterKind", "how updates are combined", [
    I32EnumAttrCase<"Set", 0, "set">, I32EnumAttrCase<"Add", 1, "add">,
    I32EnumAttrCase<"Sub", 2, "sub">, I32EnumAttrCase<"Mul", 3, "mul">,
    I32EnumAttrCase<"Min", 4, "min">, I32EnumAttrCase<"Max", 5, "max">]> {
  let cppNamespace = "::arrax::array";
}

def Array_GatherOp : Array_LibraryOp<"gather", "arrax_gather", "getWindowParameters()",
    [Array_Jvp, Array_Transpose]> {
  let summary = "blocks at an array of positions";
  let description = [{
    A block of shape `slice_sizes` of `x` for each vector of `indices`, which lie
    along its last dimension: entry k is the start of the block in dimension
    `start_index_map[k]`. The dimensions of the result that are not `offset_dims`
    are those of `indices` but the last, in their order; `offset_dims` are the
    dimensions of the blocks, but for `collapsed_slice_dims`, where they have size
    1, and `operand_batching_dims`, where a block starts at its own position along
    the dimension of `indices` that `start_indices_batching_dims` pairs with it.

    A block that does not lie within `x` is moved there by the mode `clip`, and has
    all elements `fill`, zero if there is none, with `fill_or_drop`;
    `promise_in_bounds` says that there is none, and clips. `indices_are_sorted` and
    `unique_indices` are promises that compilers of StableHLO are told.

    C1: one slice size per dimension, from 0 to its size; C2: `offset_dims` ascend,
    and are dimensions of the result; C3: `collapsed_slice_dims` and
    `operand_batching_dims` ascend, are different dimensions of `x` and have slice
    sizes 1, or 0 for a batching dimension of size 0; C4: `start_index_map` has an
    entry for each of an index vector: different dimensions of `x` that are not
    batching ones; C5: `start_indices_batching_dims` are different dimensions of
    `indices` but the last, of the sizes of `operand_batching_dims`; C6: each
    dimension of `x` is collapsed, batching, or has an entry of `offset_dims`; C7:
    `fill` is a scalar of the element type of `x`, and there only with
    `fill_or_drop`.

    Example, rows of a matrix:
    ```
    %r = array.gather %x, %i offset_dims [1] collapsed [0] map [0] batching [] to []
      sizes [1, 4] mode clip sorted false unique false
      : tensor<9x4xf32>, tensor<5x1xi32>
    ```
  }];
  let arguments = (ins Array_Any:$x, Array_IntArray:$indices,
                       Optional<Array_ScalarAny>:$fill,
                       DenseI64ArrayAttr:$offset_dims,
                       DenseI64ArrayAttr:$collapsed_slice_dims,
                       DenseI64ArrayAttr:$start_index_map,
                       DenseI64ArrayAttr:$operand_batching_dims,
                       DenseI64ArrayAttr:$start_indices_batching_dims,
                       DenseI64ArrayAttr:$slice_sizes,
                       Array_IndexMode:$mode, BoolAttr:$indices_are_sorted,
                       BoolAttr:$unique_indices);
  let results = (outs Array_Any:$result);
  let assemblyFormat = [{
    $x `,` $indices (`fill` $fill^)? `offset_dims` $offset_dims
    `collapsed` $collapsed_slice_dims `map` $start_index_map
    `batching` $operand_batching_dims `to` $start_indices_batching_dims
    `sizes` $slice_sizes `mode` $mode `sorted` $indices_are_sorted
    `unique` $unique_indices attr-dict
    `:` type($x) `,` type($indices) (`,` type($fill)^)?
  }];
  let extraClassDeclaration = baseClassDeclaration # [{
    /// Where the blocks are, as the function reads it.
    ::llvm::SmallVector<int64_t> getWindowParameters();
  }];
}

def Array_ScatterOp : Array_LibraryOp<"scatter", "arrax_scatter", "getWindowParameters()",
    [Array_Jvp, Array_Transpose]> {
  let summary = "an array with blocks at an array of positions updated";
  let description = [{
    `x` with each block of `updates` combined with the block at its position, which
    is given as by `gather`: with the dimensions `update_window_dims` of `updates`
    for its `offset_dims`, `inserted_window_dims` for its `collapsed_slice_dims`,
    `scatter_dims_to_operand_dims` for its `start_index_map` and
    `scatter_indices_batching_dims` for its `start_indices_batching_dims`.

    `set` replaces elements, `add`, `sub`, `mul`, `min` and `max` combine them, NaN
    with any other to NaN. Where blocks overlap, they are applied in the order of
    `indices`. A block that does not lie within `x` is moved there by the mode
    `clip` and left out by `fill_or_drop`; `promise_in_bounds` says that there is
    none, and clips. The derivative of `set` is that of the element that stays,
    that of `min` and `max` goes to equal elements in equal parts.

    C1: `updates` has the element type of `x`: a numeric one for `add`, `sub` and
    `mul`, no complex one for `min` and `max`; C2: `update_window_dims` ascend, and
    are dimensions of `updates`, whose others are those of `indices` but the last;
    C3: `inserted_window_dims` and `operand_batching_dims` ascend, and are different
    dimensions of `x`; C4: `scatter_dims_to_operand_dims` has an entry for each of
    an index vector: different dimensions of `x` that are not batching ones; C5:
    `scatter_indices_batching_dims` are different dimensions of `indices` but the
    last, of the sizes of `operand_batching_dims`; C6: each dimension of `x` is
    inserted, batching, or has an entry of `update_window_dims`, no larger. The
    derivative of `mul` by `updates` needs `unique_indices`.

    Example, numbers added to rows of a matrix:
    ```
    %r = array.scatter add %x, %i, %u window_dims [1] inserted [0] map [0]
      batching [] to [] mode fill_or_drop sorted false unique false
      : tensor<9x4xf32>, tensor<5x1xi32>, tensor<5x4xf32>
    ```
  }];
  let arguments = (ins Array_ScatterKind:$combine, Array_Any:$x,
                       Array_IntArray:$indices, Array_Any:$updates,
                       DenseI64ArrayAttr:$update_window_dims,
                       DenseI64ArrayAttr:$inserted_window_dims,
                       DenseI64ArrayAttr:$scatter_dims_to_operand_dims,
                       DenseI64ArrayAttr:$operand_batching_dims,
                       DenseI64ArrayAttr:$scatter_indices_batching_dims,
                       Array_IndexMode:$mode, BoolAttr:$indices_are_sorted,
                       BoolAttr:$unique_indices);
  let results = (outs Array_Any:$result);
  let assemblyFormat = [{
    $combine $x `,` $indices `,` $updates `window_dims` $update_window_dims
    `inserted` $inserted_window_dims `map` $scatter_dims_to_operand_dims
    `batching` $operand_batching_dims `to` $scatter_indices_batching_dims
    `mode` $mode `sorted` $indices_are_sorted `unique` $unique_indices attr-dict
    `:` type($x) `,` type($indices) `,` type($updates)
  }];
  let extraClassDeclaration = baseClassDeclaration # [{
    /// How updates are combined, and where blocks are, as the function reads it.
    ::llvm::SmallVector<int64_t> getWindowParameters();
    /// The sizes of a block of `updates`, one for each dimension of `x`.
    ::llvm::SmallVector<int64_t> getWindowSizes();
    /// The function works in the memory of `x`.
    ::std::optional<unsigned> getUpdatedOperand() { return 0; }
  }];
}

#endif // ARRAX_ARRAY_GATHERSCATTER
