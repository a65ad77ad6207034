//===- Reduction.td - Ops that combine elements along axes --*- tablegen -*-===//

#ifndef ARRAX_ARRAY_REDUCTION
#define ARRAX_ARRAY_REDUCTION

include "ArrayBase.td"

class Array_ReductionOp<string mnemonic, Type operand, string text,
                        list<Trait> traits, string example = "2x3xf32">
    : Array_InferredOp<mnemonic, !listconcat([Array_Batch], traits)> {
  let summary = text;
  let description = "\n    Combines the elements along `axes`, which the result lacks: " # text # [{.
    C1: `axes` are distinct dimensions of the operand in increasing order.

    Example: `%r = array.}] # mnemonic # " %x axes [1] : tensor<" # example # ">`";
  let arguments = (ins operand:$x, DenseI64ArrayAttr:$axes);
  let results = (outs operand:$result);
  let assemblyFormat = "$x `axes` $axes attr-dict `:` type($x)";
  let hasFolder = 1;
}

def Array_ReduceSumOp : Array_ReductionOp<"reduce_sum", Array_NumericArray,
    "the sum, 0 if empty",
    [Array_StructurallyLinear, Array_Jvp, Array_Transpose]>;
def Array_ReduceProdOp : Array_ReductionOp<"reduce_prod", Array_NumericArray,
    "the product, 1 if empty", [Array_Jvp]>;
def Array_ReduceMaxOp : Array_ReductionOp<"reduce_max", Array_Any,
    "the maximum, NaN if any is NaN, the least value if empty", [Array_Jvp]>;
def Array_ReduceMinOp : Array_ReductionOp<"reduce_min", Array_Any,
    "the minimum, NaN if any is NaN, the greatest value if empty", [Array_Jvp]>;
def Array_ReduceAndOp : Array_ReductionOp<"reduce_and", Array_BitArray,
    "the bitwise and, all ones if empty", [Array_NonDifferentiable], "2x3xi1">;
def Array_ReduceOrOp : Array_ReductionOp<"reduce_or", Array_BitArray,
    "the bitwise or, 0 if empty", [Array_NonDifferentiable], "2x3xi1">;

class Array_ArgReductionOp<string mnemonic, string text>
    : Array_InferredOp<mnemonic, [Array_Batch, Array_NonDifferentiable]> {
  let summary = text;
  let description = "\n    Along `axis`, which the result lacks: " # text # [{.
    The first of several; the first NaN if there is one. C1: `axis` is a
    dimension of the operand; C2: it is not empty; C3: `index_type` is an integer
    type other than bool.

    Example: `%r = array.}] # mnemonic # " %x axis 1 as i32 : tensor<2x3xf32>`";
  let arguments = (ins Array_OrderedArray:$x, Array_I64Attr:$axis, TypeAttr:$index_type);
  let results = (outs Array_IntArray:$result);
  let assemblyFormat = "$x `axis` $axis `as` $index_type attr-dict `:` type($x)";
}
def Array_ArgmaxOp : Array_ArgReductionOp<"argmax", "the index of the maximum">;
def Array_ArgminOp : Array_ArgReductionOp<"argmin", "the index of the minimum">;

#endif // ARRAX_ARRAY_REDUCTION
