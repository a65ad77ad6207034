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
def Array_CumprodOp : Array_CumulativeOp<"cumprod", 1, Array_NumericArray,
    "the product", [Array_Jvp]>;
def Array_CummaxOp : Array_CumulativeOp<"cummax", 2, Array_Any,
    "the maximum, NaN if any is NaN,", [Array_Jvp]>;
def Array_CumminOp : Array_CumulativeOp<"cummin", 3, Array_Any,
    "the minimum, NaN if any is NaN,", [Array_Jvp]>;
def Array_CumlogsumexpOp : Array_CumulativeOp<"cumlogsumexp", 4, Array_InexactArray,
    "the logarithm of the sum of the exponentials", [Array_Jvp]>;

def Array_LinearRecurrenceOp : Array_LibraryOp<"linear_recurrence",
    "arrax_linear_recurrence", "getAxis(), getReverse()",
    [SameTypeOperands, Array_Jvp, Array_Transpose]> {
  let summary = "each element a multiple of the one before plus another";
  let description = [{
    Along `axis`, `y[i] = a[i] * y[i - 1] + b[i]`, where `y` before the first is 0.
    With `reverse` it runs from the last: `y[i] = a[i] * y[i + 1] + b[i]`. C1:
    `axis` is a dimension of the operands; C2: they have one type.

    It is the derivative of every op above: linear in `b`, and its transpose is
    another such recurrence.

    Example: `%y = array.linear_recurrence %a, %b axis 0 reverse false : tensor<9xf32>`
  }];
  let arguments = (ins Array_InexactArray:$a, Array_InexactArray:$b,
                       Array_I64Attr:$axis, BoolAttr:$reverse);
  let results = (outs Array_InexactArray:$y);
  let assemblyFormat = [{
    $a `,` $b `axis` $axis `reverse` $reverse attr-dict `:` type($a)
  }];
}

#endif // ARRAX_ARRAY_CUMULATIVE
