//===- Convolution.td - Convolutions ------------------------*- tablegen -*-===//

#ifndef ARRAX_ARRAY_CONVOLUTION
#define ARRAX_ARRAY_CONVOLUTION

include "LibraryBase.td"

def Array_ConvolutionOp : Array_LibraryOp<"convolution", "arrax_convolution", "",
    [Array_Jvp, Array_Transpose]> {
  let summary = "sums products of windows and a kernel";
  let description = [{
    As XLA's convolution, which does not turn the kernel around. Of `lhs_dims`,
    the first number is the dimension of `lhs` that is its batch, the second its
    features, the others are spatial. Those of `rhs` are, in `rhs_dims`, the
    output features, the input features and the spatial ones; those of the result,
    in `out_dims`, batch, features and spatial. For one group each

    `out[n, o, p] = sum over i, k of x[n, i, strides * p + rhs_dilation * k] * rhs[o, i, k]`

    where x is lhs with `lhs_dilation - 1` zeros between its elements, and `low` and
    `high` zeros around them; negative numbers take elements away.

    With `feature_groups`, the features of lhs, and the output features, fall into as
    many groups, one after the other, each a convolution of its own; with
    `batch_groups` the batch of lhs and the output features do.

    C1: the operands have the same element type and rank, at least 2, and the three
    lists of dimensions are permutations of all; C2: `strides`, `low`, `high`,
    `lhs_dilation` and `rhs_dilation` have one number per spatial dimension, strides
    and dilations are positive; C3: groups are positive, and one of them is 1; C4: lhs
    has `feature_groups` times as many features as rhs; C5: the output features are a
    multiple of both numbers of groups, the batch of lhs of `batch_groups`.

    Example:
    ```
    %y = array.convolution %x, %w dims [0, 3, 1, 2] x [3, 2, 0, 1] to [0, 3, 1, 2]
      strides [1, 1] low [1, 1] high [1, 1] dilation [1, 1] x [1, 1] groups 1, 1
      : tensor<8x9x9x3xf32>, tensor<3x3x3x4xf32>
    ```
  }];
  let arguments = (ins Array_NumericArray:$lhs, Array_NumericArray:$rhs,
                       DenseI64ArrayAttr:$lhs_dims, DenseI64ArrayAttr:$rhs_dims,
                       DenseI64ArrayAttr:$out_dims, DenseI64ArrayAttr:$strides,
                       DenseI64ArrayAttr:$low, DenseI64ArrayAttr:$high,
                       DenseI64ArrayAttr:$lhs_dilation, DenseI64ArrayAttr:$rhs_dilation,
                       Array_I64Attr:$feature_groups, Array_I64Attr:$batch_groups);
  let results = (outs Array_NumericArray:$result);
  let assemblyFormat = [{
    $lhs `,` $rhs `dims` $lhs_dims `x` $rhs_dims `to` $out_dims
    `strides` $strides `low` $low `high` $high
    `dilation` $lhs_dilation `x` $rhs_dilation
    `groups` $feature_groups `,` $batch_groups attr-dict `:` type($lhs) `,` type($rhs)
  }];
  let extraClassDeclaration = [{
    ::llvm::StringRef getLibraryName() { return "arrax_convolution"; }
    ::llvm::SmallVector<int64_t> getLibraryParameters();
  }];
}

#endif // ARRAX_ARRAY_CONVOLUTION
