//===- Windows.td - Reductions of windows that slide --------*- tablegen -*-===//

#ifndef ARRAX_ARRAY_WINDOWS
#define ARRAX_ARRAY_WINDOWS

include "LibraryBase.td"

defvar Array_WindowArguments = (ins
  DenseI64ArrayAttr:$window, DenseI64ArrayAttr:$strides,
  DenseI64ArrayAttr:$base_dilation, DenseI64ArrayAttr:$window_dilation,
  DenseI64ArrayAttr:$low, DenseI64ArrayAttr:$high);
defvar Array_WindowFormat = [{
  `window` $window `strides` $strides `dilations` $base_dilation $window_dilation
  `low` $low `high` $high attr-dict
}];

class Array_ReduceWindowOp<string mnemonic, int kind, Type operand, string text,
                           list<Trait> traits>
    : Array_LibraryOp<mnemonic, "arrax_reduce_window",
                      "windowParameters(" # kind # ", windowsOf(*this))",
                      traits> {
  let summary = text # " of each window";
  let description = "\n    The element at `j` is " # text # [{ in the window that starts
    at `j * strides - low` of the operand, after `base_dilation[d] - 1` places were put
    between neighbours in each dimension `d`. A window has `window[d]` elements,
    `window_dilation[d]` apart; places between and beyond the elements of the operand
    count for nothing. `low` and `high` are the places before the first and after the
    last element that windows reach, negative to leave out some.

    C1: one number of each per dimension; C2: `window`, `strides` and the dilations
    are positive. Dimension `d` of the result is the number of windows that fit, 0 if
    none does.

    Example: `%r = array.}] # mnemonic # [{ %x window [2] strides [2] dilations [1] [1]
    low [0] high [0] : tensor<8xf32>`}];
  let arguments = !con((ins operand:$x), Array_WindowArguments);
  let results = (outs operand:$result);
  let assemblyFormat = !strconcat("$x ", Array_WindowFormat, " `:` type($x)");
}

def Array_ReduceWindowSumOp : Array_ReduceWindowOp<"reduce_window_sum", 0,
    Array_NumericArray, "the sum, 0 if empty,",
    [Array_StructurallyLinear, Array_Jvp, Array_Transpose]>;
def Array_ReduceWindowMaxOp : Array_ReduceWindowOp<"reduce_window_max", 1,
    Array_OrderedArray, "the maximum, NaN if any is NaN, the least value if empty,",
    [Array_Jvp]>;
def Array_ReduceWindowMinOp : Array_ReduceWindowOp<"reduce_window_min", 2,
    Array_OrderedArray, "the minimum, NaN if any is NaN, the greatest value if empty,",
    [Array_Jvp]>;

def Array_WindowGatherOp : Array_LibraryOp<"window_gather", "arrax_window_gather",
    "windowParameters(getGreatest(), windowsOf(*this))",
    [Array_Jvp, Array_Transpose]> {
  let summary = "an array where another has its extremum, per window";
  let description = [{
    For each window, as of `reduce_window_max`, the element of `values` at the
    place of the maximum of `x`, of the minimum if `greatest` is false: of the
    first NaN, else of the first extremum; 0 if the window is empty. Linear in
    `values`; `window_scatter` is its transpose. C1, C2: as there; C3: `x` and
    `values` have one shape.

    Example: `%r = array.window_gather %x, %t greatest true window [2] strides [2]
    dilations [1] [1] low [0] high [0] : tensor<8xf32>, tensor<8xf32>`
  }];
  let arguments = !con((ins Array_OrderedArray:$x, Array_InexactArray:$values,
                            BoolAttr:$greatest), Array_WindowArguments);
  let results = (outs Array_InexactArray:$result);
  let assemblyFormat = !strconcat(
    "$x `,` $values `greatest` $greatest ", Array_WindowFormat,
    " `:` type($x) `,` type($values)");
}

def Array_WindowScatterOp : Array_LibraryOp<"window_scatter", "arrax_window_scatter",
    "windowParameters(getGreatest(), windowsOf(*this))",
    [Array_Jvp, Array_Transpose]> {
  let summary = "adds what belongs to each window where it has its extremum";
  let description = [{
    Zeros of the shape of `x`, to which each element of `updates` is added at the
    place that `window_gather` reads for it. Linear in `updates`. C1, C2: as there;
    C3: `updates` has the shape of the result there.

    Example: `%r = array.window_scatter %x, %u greatest true window [2] strides [2]
    dilations [1] [1] low [0] high [0] : tensor<8xf32>, tensor<4xf32>`
  }];
  let arguments = !con((ins Array_OrderedArray:$x, Array_InexactArray:$updates,
                            BoolAttr:$greatest), Array_WindowArguments);
  let results = (outs Array_InexactArray:$result);
  let assemblyFormat = !strconcat(
    "$x `,` $updates `greatest` $greatest ", Array_WindowFormat,
    " `:` type($x) `,` type($updates)");
}

#endif // ARRAX_ARRAY_WINDOWS
