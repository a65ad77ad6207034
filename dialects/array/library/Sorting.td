//===- Sorting.td - Ops that order elements along an axis ---*- tablegen -*-===//

#ifndef ARRAX_ARRAY_SORTING
#define ARRAX_ARRAY_SORTING

include "LibraryBase.td"

def Array_SortOp : Array_LibraryOp<"sort", "arrax_sort",
    "getDimension(), getNumKeys()", [Array_Jvp]> {
  let summary = "arrays in the order of the first of them along a dimension";
  let description = [{
    Permutes all operands alike along `dimension` so that the first `num_keys` of
    them are in ascending lexicographic order. Numbers are in their order, 0 and -0
    being equal and all NaN equal and last; false comes before true; complex numbers
    are compared by their real, then their imaginary parts. Equal elements keep
    their order; with `stable` false a target may give that up. C1: there is an
    operand and all have one shape; C2: `dimension` is one of theirs; C3:
    `num_keys` is from 1 to the number of operands.

    Example:
    `%r:2 = array.sort %k, %v dimension 0 keys 1 stable true : tensor<9xf32>, tensor<9xi32>`
  }];
  let arguments = (ins Variadic<Array_Any>:$operands, Array_I64Attr:$dimension,
                       Array_I64Attr:$num_keys, BoolAttr:$stable);
  let results = (outs Variadic<Array_Any>:$sorted);
  let assemblyFormat = [{
    $operands `dimension` $dimension `keys` $num_keys `stable` $stable attr-dict
    `:` type($operands)
  }];
}

def Array_TopKOp : Array_LibraryOp<"top_k", "arrax_top_k", "getK()", [Array_Jvp]> {
  let summary = "the greatest elements along the last axis, and where they are";
  let description = [{
    The `k` greatest elements of each row in descending order, and their positions.
    Of equal ones the first in the row comes first. Floats are in the total order of
    IEEE 754: -0 is below 0, NaN above infinity, and NaN with a sign below all else.
    C1: the operand has a dimension; C2: `0 <= k <= size` of the last one.

    Example: `%v, %i = array.top_k %x k 2 : tensor<3x9xf32>` has types
    `tensor<3x2xf32>` and `tensor<3x2xi32>`.
  }];
  let arguments = (ins Array_OrderedArray:$x, Array_I64Attr:$k);
  let results = (outs Array_OrderedArray:$values, Array_IntArray:$indices);
  let assemblyFormat = "$x `k` $k attr-dict `:` type($x)";
}

def Array_SearchSortedOp : Array_LibraryOp<"search_sorted", "arrax_search_sorted",
    "getRight()", [Array_NonDifferentiable]> {
  let summary = "where elements belong in sorted rows";
  let description = [{
    For each element of `values`, how many elements of the row of `sorted` are
    before it in the order of `sort`; with `right`, how many are not after it. The
    rows are along the last dimension of `sorted`; the others are the leading
    dimensions of `values`. What is not sorted gives some number up to the length of
    the row. C1: `sorted` has a dimension; C2: `values` has its element type and
    leading dimensions.

    Example:
    `%i = array.search_sorted %s, %v right false : tensor<9xf32>, tensor<4xf32>`
    has type `tensor<4xi32>`.
  }];
  let arguments = (ins Array_Any:$sorted, Array_Any:$values, BoolAttr:$right);
  let results = (outs Array_IntArray:$result);
  let assemblyFormat = [{
    $sorted `,` $values `right` $right attr-dict `:` type($sorted) `,` type($values)
  }];
}

#endif // ARRAX_ARRAY_SORTING
