//===- Contraction.td - Sums of products --------------------*- tablegen -*-===//

#ifndef ARRAX_ARRAY_CONTRACTION
#define ARRAX_ARRAY_CONTRACTION

include "ArrayBase.td"

def Array_DotGeneralOp : Array_InferredOp<"dot_general",
    [Array_Jvp, Array_Transpose, Array_Batch]> {
  let summary = "sums products over contracted dimensions, per batch";
  let description = [{
    The result's dimensions are the batch dimensions, then those of `lhs` that
    are neither batch nor contracted, then those of `rhs`. Products accumulate in
    the result's element type: `preferred_element_type`, else that of the
    operands. For bool, products are `and` and sums are `or`.

    C1: batch dimensions pair up, in number and size; C2: so do contracting
    dimensions; C3: all of one side are distinct and in range; C4: the operands
    have the same element type; C5: `preferred_element_type` is complex if they
    are complex, and floating-point or complex if they are floating-point.

    Example: a matrix product
    `%r = array.dot_general %a, %b batch [] x [] contract [1] x [0] :
       tensor<2x3xf32>, tensor<3x4xf32>`
  }];
  let arguments = (ins Array_Any:$lhs, Array_Any:$rhs,
                       DenseI64ArrayAttr:$lhs_batch, DenseI64ArrayAttr:$rhs_batch,
                       DenseI64ArrayAttr:$lhs_contract, DenseI64ArrayAttr:$rhs_contract,
                       OptionalAttr<TypeAttr>:$preferred_element_type);
  let results = (outs Array_Any:$result);
  let assemblyFormat = [{
    $lhs `,` $rhs `batch` $lhs_batch `x` $rhs_batch
    `contract` $lhs_contract `x` $rhs_contract
    (`as` $preferred_element_type^)? attr-dict `:` type($lhs) `,` type($rhs)
  }];
  let hasCanonicalizer = 1;
}

#endif // ARRAX_ARRAY_CONTRACTION
