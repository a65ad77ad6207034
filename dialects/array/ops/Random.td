//===- Random.td - Counter-based random bits ----------------*- tablegen -*-===//

#ifndef ARRAX_ARRAY_RANDOM
#define ARRAX_ARRAY_RANDOM

include "ArrayBase.td"

def Array_Threefry2x32Op : Array_Op<"threefry2x32",
    [Array_Elementwise, SameOperandsAndResultType, Array_NonDifferentiable]> {
  let summary = "the Threefry-2x32 hash with 20 rounds";
  let description = [{
    Elementwise: encrypts the counter words `x0, x1` under the key words
    `key0, key1` (Salmon et al., Parallel random numbers: as easy as 1, 2, 3,
    SC 2011). C1: the operands and the results have the same type.

    Example: `%a, %b = array.threefry2x32 %k0, %k1, %x0, %x1 : tensor<4xui32>`
  }];
  let arguments = (ins Array_UI32Array:$key0, Array_UI32Array:$key1,
                       Array_UI32Array:$x0, Array_UI32Array:$x1);
  let results = (outs Array_UI32Array:$y0, Array_UI32Array:$y1);
  let assemblyFormat = "$key0 `,` $key1 `,` $x0 `,` $x1 attr-dict `:` type($y0)";
}

#endif // ARRAX_ARRAY_RANDOM
