//===- Gemm.td - Matrix products in memory ------------------*- tablegen -*-===//

#ifndef ARRAX_ARRAY_GEMM
#define ARRAX_ARRAY_GEMM

include "ArrayBase.td"

def Array_GemmOp : Op<Array_Dialect, "gemm"> {
  let summary = "a batch of matrix products in memory";
  let description = [{
    Writes `out[i] = lhs[i] * rhs[i]` for `i` in `[0, batch)`, with `lhs[i]` of
    size m x k and `rhs[i]` of size k x n. Strides are in elements, one each for
    the batch, the rows and the columns, and count from the first element of the
    buffer, whatever its shape. `element_type` and `out_element_type` are the
    types of the arrays, which storage types do not tell: unsigned integers and
    bool are stored as signless integers. `out` overlaps neither operand. C1: there
    are three strides per buffer; C2: sizes are not negative.

    `convert-array-to-linalg` makes it from `array.dot_general`; it becomes a
    call of the run time's `arrax_gemm`.

    Example:
    ```
    array.gemm %a, %b, %c m 2 n 4 k 3 batch 1 strides [0, 3, 1] [0, 4, 1] [0, 4, 1]
      types f32, f32 : memref<2x3xf32>, memref<3x4xf32>, memref<2x4xf32>
    ```
  }];
  let arguments = (ins Arg<AnyMemRef, "", [MemRead]>:$lhs, Arg<AnyMemRef, "", [MemRead]>:$rhs,
                       Arg<AnyMemRef, "", [MemWrite]>:$out,
                       Array_I64Attr:$m, Array_I64Attr:$n, Array_I64Attr:$k,
                       Array_I64Attr:$batch,
                       DenseI64ArrayAttr:$lhs_strides, DenseI64ArrayAttr:$rhs_strides,
                       DenseI64ArrayAttr:$out_strides,
                       TypeAttr:$element_type, TypeAttr:$out_element_type);
  let assemblyFormat = [{
    $lhs `,` $rhs `,` $out `m` $m `n` $n `k` $k `batch` $batch
    `strides` $lhs_strides $rhs_strides $out_strides
    `types` $element_type `,` $out_element_type attr-dict
    `:` type($lhs) `,` type($rhs) `,` type($out)
  }];
  let hasVerifier = 1;
}

#endif // ARRAX_ARRAY_GEMM
