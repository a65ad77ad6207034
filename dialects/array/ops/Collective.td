//===- Collective.td - Ops across the elements of a named axis -*- tablegen -*-===//
//
// An op sees one element of an axis that is named from outside, and combines it
// with those of the others: the elements of the batch of an `array.vmap` with this
// `axis_name`. The innermost one counts. Dimensions are split and joined as
// StableHLO's collectives do, so none is made or removed.
//
//===-----------------------------------------------------------------------===//

#ifndef ARRAX_ARRAY_COLLECTIVE
#define ARRAX_ARRAY_COLLECTIVE

include "ArrayBase.td"

defvar Array_Collective = DeclareOpInterfaceMethods<CollectiveOpInterface>;

def Array_ReduceKind : I32EnumAttr<"ReduceKind", "how elements are combined", [
    I32EnumAttrCase<"SUM", 0, "sum">, I32EnumAttrCase<"MAX", 1, "max">,
    I32EnumAttrCase<"MIN", 2, "min">]> {
  let cppNamespace = "::arrax::array";
}

def Array_AllReduceOp : Array_InferredOp<"all_reduce",
    [Array_Collective, Array_Jvp, Array_Transpose, Array_Batch]> {
  let summary = "combines the arrays of all elements of named axes";
  let description = [{
    Every element of the axes gets the sum, maximum or minimum of their arrays. As
    every element has it, the transpose of the sum is the sum of the cotangents.

    C1: `axes` are one or more names, none twice; C2: the sum takes no bool, the
    maximum and minimum no complex operand.

    Example: `%r = array.all_reduce sum %x over ["i", "j"] : tensor<4xf32>`
  }];
  let arguments = (ins Array_ReduceKind:$kind, Array_Any:$x, StrArrayAttr:$axes);
  let results = (outs Array_Any:$result);
  let assemblyFormat = "$kind $x `over` $axes attr-dict `:` type($x)";
}

def Array_AllGatherOp : Array_InferredOp<"all_gather",
    [Array_Collective, Array_StructurallyLinear, Array_Jvp, Array_Transpose,
     Array_Batch]> {
  let summary = "joins the arrays of all elements of a named axis";
  let description = [{
    Every element of `axis`, which has `size` elements, gets the arrays of all,
    joined along dimension `dim` in their order.

    C1: `dim` is a dimension of the operand; C2: `size` is not negative.

    Example: `%r = array.all_gather %x over "i" size 3 dim 0 : tensor<4xf32>`
  }];
  let arguments = (ins Array_Any:$x, StrAttr:$axis, Array_I64Attr:$size,
                       Array_I64Attr:$dim);
  let results = (outs Array_Any:$result);
  let assemblyFormat =
    "$x `over` $axis `size` $size `dim` $dim attr-dict `:` type($x)";
}

def Array_ReduceScatterOp : Array_InferredOp<"reduce_scatter",
    [Array_Collective, Array_StructurallyLinear, Array_Jvp, Array_Transpose,
     Array_Batch]> {
  let summary = "a piece of the sum of the arrays of a named axis, for each element";
  let description = [{
    The arrays of the `size` elements of `axis` are added up; the sum is split into
    `size` pieces along dimension `dim`, of which each element gets one, in order.

    C1: `dim` is a dimension of the operand; C2: `size` is positive and divides it.

    Example: `%r = array.reduce_scatter %x over "i" size 2 dim 0 : tensor<4xf32>`
  }];
  let arguments = (ins Array_NumericArray:$x, StrAttr:$axis, Array_I64Attr:$size,
                       Array_I64Attr:$dim);
  let results = (outs Array_NumericArray:$result);
  let assemblyFormat =
    "$x `over` $axis `size` $size `dim` $dim attr-dict `:` type($x)";
}

def Array_CollectivePermuteOp : Array_InferredOp<"collective_permute",
    [Array_Collective, Array_StructurallyLinear, Array_Jvp, Array_Transpose,
     Array_Batch]> {
  let summary = "sends arrays from some elements of a named axis to others";
  let description = [{
    Element `targets[k]` of `axis`, which has `size` elements, gets the array of
    element `sources[k]`. Elements that are no target get zeros.

    C1: `sources` and `targets` have the same length, and neither has an entry
    twice; C2: entries are in [0, `size`).

    Example:
    `%r = array.collective_permute %x over "i" size 3 from [0, 1] to [1, 2] : tensor<4xf32>`
  }];
  let arguments = (ins Array_Any:$x, StrAttr:$axis, Array_I64Attr:$size,
                       DenseI64ArrayAttr:$sources, DenseI64ArrayAttr:$targets);
  let results = (outs Array_Any:$result);
  let assemblyFormat = [{
    $x `over` $axis `size` $size `from` $sources `to` $targets attr-dict `:` type($x)
  }];
}

def Array_AllToAllOp : Array_InferredOp<"all_to_all",
    [Array_Collective, Array_StructurallyLinear, Array_Jvp, Array_Transpose,
     Array_Batch]> {
  let summary = "every element of a named axis sends each other a piece";
  let description = [{
    Each of the `size` elements of `axis` splits its array into `size` pieces along
    dimension `split_dim`, sends one to each, in order, and joins those it gets
    along dimension `concat_dim`, in the order of the senders.

    C1: `split_dim` and `concat_dim` are dimensions of the operand; C2: `size` is
    positive and divides dimension `split_dim`.

    Example:
    `%r = array.all_to_all %x over "i" size 2 split 0 concat 1 : tensor<4x3xf32>`
  }];
  let arguments = (ins Array_Any:$x, StrAttr:$axis, Array_I64Attr:$size,
                       Array_I64Attr:$split_dim, Array_I64Attr:$concat_dim);
  let results = (outs Array_Any:$result);
  let assemblyFormat = [{
    $x `over` $axis `size` $size `split` $split_dim `concat` $concat_dim attr-dict
    `:` type($x)
  }];
}

def Array_AxisIndexOp : Array_InferredOp<"axis_index",
    [Array_Collective, Array_NonDifferentiable]> {
  let summary = "the number of this element of a named axis";
  let description = [{
    Counts the elements of `axis` from 0.

    Example: `%r = array.axis_index "i"`
  }];
  let arguments = (ins StrAttr:$axis);
  let results = (outs 0DTensorOf<[I32]>:$result);
  let assemblyFormat = "$axis attr-dict";
}

#endif // ARRAX_ARRAY_COLLECTIVE
