//===- Cumulative.td - Running combinations along an axis ---*- tablegen -*-===//

#ifndef ARRAX_ARRAY_CUMULATIVE
#define ARRAX_ARRAY_CUMULATIVE

include "LibraryBase.td"

class Array_CumulativeOp<string mnemonic, int kind, Type operand, string text,
                         list<Trait> traits>
    : Array_LibraryOp<mnemonic, "arrax_cumulative",
                      kind # ", getAxis(), getReverse()", traits> {
  let summary = text # " up to each element";
  let description = "\n    Along `axis`: " # text # [{
    of the elements from the first, or with `reverse` from the last, up to each
    one, itself included. C1: `axis` is a dimension of the operand.

    Example: `%r = array.}] # mnemonic # [{ %x axis 1 reverse true : tensor<2x3xf32>`}];
  let arguments = (ins operand:$x, Array_I64Attr:$axis, BoolAttr:$reverse);
  let results = (outs operand:$result);
  let assemblyFormat = "$x `axis` $axis `reverse` $reverse attr-dict `:` type($x)";
}

def Array_CumsumOp : Array_CumulativeOp<"cumsum", 0, Array_NumericArray, "the sum",
    [Array_StructurallyLinear, Array_Jvp, Array_Transpose]>;

#endif // ARRAX_ARRAY_CUMULATIVE
