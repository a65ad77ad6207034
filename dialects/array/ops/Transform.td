//===- Transform.td - Derivatives and batching of functions -*- tablegen -*-===//
//
// Ops that apply a transform to the function that a symbol names. They exist
// until `array-expand-transforms`; no lowering sees them.
//
// `wrt` numbers the differentiated operands of the callee, strictly increasing.
// The tangent of a floating-point or complex array has its type; bool and
// integer arrays have none, and do not appear in tangent and cotangent lists.
//
//===-----------------------------------------------------------------------===//

#ifndef ARRAX_ARRAY_TRANSFORM
#define ARRAX_ARRAY_TRANSFORM

include "ArrayBase.td"

/// Residuals may be captured by a transformed function: they have no tangent and
/// are the same for a whole batch.
def Array_TransformOperand : AnyTypeOf<[Array_Any, Array_ResidualsType]>;

class Array_TransformOp<string mnemonic>
    : Array_Op<mnemonic, [DeclareOpInterfaceMethods<SymbolUserOpInterface>]>;

def Array_JvpOp : Array_TransformOp<"jvp"> {
  let summary = "a function and its directional derivative";
  let description = [{
    Operands are those of the callee, then one tangent for each operand in
    `wrt`. Results are those of the callee, then one tangent for each
    differentiable result.

    C1: the callee is a function of the module; C2: `wrt` is strictly increasing
    and names differentiable operands; C3: operand types match; C4: result types
    match.

    Example:
    `%y, %dy = array.jvp @f(%x, %dx) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)`
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<Array_TransformOperand>:$inputs,
                       DenseI64ArrayAttr:$wrt);
  let results = (outs Variadic<Array_Any>:$outputs);
  let assemblyFormat =
    "$callee `(` $inputs `)` `wrt` $wrt attr-dict `:` functional-type($inputs, $outputs)";
}

def Array_VjpOp : Array_TransformOp<"vjp"> {
  let summary = "a function and its vector-Jacobian product";
  let description = [{
    Operands are those of the callee, then one cotangent for each differentiable
    result. Results are those of the callee, then one cotangent for each operand
    in `wrt`.

    C1: the callee is a function of the module; C2: `wrt` is strictly increasing
    and names differentiable operands; C3: operand types match; C4: result types
    match.

    Example:
    `%y, %dx = array.vjp @f(%x, %dy) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)`
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<Array_TransformOperand>:$inputs,
                       DenseI64ArrayAttr:$wrt);
  let results = (outs Variadic<Array_Any>:$outputs);
  let assemblyFormat =
    "$callee `(` $inputs `)` `wrt` $wrt attr-dict `:` functional-type($inputs, $outputs)";
}

def Array_LinearizeOp : Array_TransformOp<"linearize"> {
  let summary = "a function and what its derivative at a point needs";
  let description = [{
    Results are those of the callee at the operands, then the residuals, which
    `array.linear_call` (forward) and `array.vjp_bwd` (backward) take.

    C1: the callee is a function of the module; C2: `wrt` is strictly increasing
    and names differentiable operands; C3: operand types match; C4: result types
    match; C5: the residuals' type names the same callee and `wrt`.

    Example:
    `%y, %r = array.linearize @f(%x) wrt [0] : (tensor<f32>) -> tensor<f32>, !array.residuals<@f, [0]>`
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<Array_TransformOperand>:$inputs,
                       DenseI64ArrayAttr:$wrt);
  let results = (outs Variadic<Array_Any>:$outputs, Array_ResidualsType:$residuals);
  let assemblyFormat = [{
    $callee `(` $inputs `)` `wrt` $wrt attr-dict
    `:` functional-type($inputs, $outputs) `,` type($residuals)
  }];
}

def Array_LinearCallOp : Array_TransformOp<"linear_call"> {
  let summary = "the derivative of a linearized function on tangents";
  let description = [{
    Operands are the residuals and one tangent for each operand in `wrt`;
    results one tangent for each differentiable result.

    C1: the callee of the residuals is a function of the module; C2: their `wrt`
    is strictly increasing and names differentiable operands; C3: operand types
    match; C4: result types match.

    Example:
    `%dy = array.linear_call %r(%dx) : !array.residuals<@f, [0]>, (tensor<f32>) -> tensor<f32>`
  }];
  let arguments = (ins Array_ResidualsType:$residuals, Variadic<Array_Any>:$tangents);
  let results = (outs Variadic<Array_Any>:$outputs);
  let assemblyFormat = [{
    $residuals `(` $tangents `)` attr-dict
    `:` type($residuals) `,` functional-type($tangents, $outputs)
  }];
}

def Array_VjpBwdOp : Array_TransformOp<"vjp_bwd"> {
  let summary = "the transposed derivative of a linearized function";
  let description = [{
    Operands are the residuals and one cotangent for each differentiable result;
    results one cotangent for each operand in `wrt`.

    C1: the callee of the residuals is a function of the module; C2: their `wrt`
    is strictly increasing and names differentiable operands; C3: operand types
    match; C4: result types match.

    Example:
    `%dx = array.vjp_bwd %r(%dy) : !array.residuals<@f, [0]>, (tensor<f32>) -> tensor<f32>`
  }];
  let arguments = (ins Array_ResidualsType:$residuals, Variadic<Array_Any>:$cotangents);
  let results = (outs Variadic<Array_Any>:$outputs);
  let assemblyFormat = [{
    $residuals `(` $cotangents `)` attr-dict
    `:` type($residuals) `,` functional-type($cotangents, $outputs)
  }];
}

def Array_LinearTransposeOp : Array_TransformOp<"linear_transpose"> {
  let summary = "the transpose of a linear function";
  let description = [{
    The callee is linear in the operands in `wrt`. Operands are its others, then one
    cotangent for each of its results; results one cotangent for each operand in
    `wrt`. Cotangents have the types of what they belong to, integers included.

    C1: the callee is a function of the module; C2: `wrt` is strictly increasing
    and names operands of the callee; C3: operand types match; C4: result types
    match.

    Example:
    `%x = array.linear_transpose @f(%a, %y) wrt [1] : (tensor<2x3xf32>, tensor<2xf32>) -> tensor<3xf32>`
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<Array_TransformOperand>:$inputs,
                       DenseI64ArrayAttr:$wrt);
  let results = (outs Variadic<Array_Any>:$outputs);
  let assemblyFormat =
    "$callee `(` $inputs `)` `wrt` $wrt attr-dict `:` functional-type($inputs, $outputs)";
}

def Array_VmapOp : Array_TransformOp<"vmap"> {
  let summary = "a function applied to each element of a batch";
  let description = [{
    `in_axes[i]` is the dimension of operand `i` that holds the batch, -1 if it
    is the same for the whole batch; `out_axes` likewise says where results carry
    the batch, -1 only for results that do not depend on it. `size` is the batch
    size. Collective ops in the callee, and in functions that it calls, may name the
    batch by `axis_name`, and combine its elements.

    C1: the callee is a function of the module; C2: one entry of `in_axes` per
    operand, of `out_axes` per result; C3: an axis is in range and has `size`
    elements; C4: operand and result types are those of the callee with the
    batch inserted; C5: `size` is not negative; C6: `axis_name` is not empty.

    Example:
    `%y = array.vmap @f(%x) in_axes [0] out_axes [1] size 8 : (tensor<8x3xf32>) -> tensor<3x8xf32>`
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<Array_TransformOperand>:$inputs,
                       DenseI64ArrayAttr:$in_axes, DenseI64ArrayAttr:$out_axes,
                       Array_I64Attr:$size, OptionalAttr<StrAttr>:$axis_name);
  let results = (outs Variadic<Array_Any>:$outputs);
  let assemblyFormat = [{
    $callee `(` $inputs `)` `in_axes` $in_axes `out_axes` $out_axes `size` $size
    (`named` $axis_name^)? attr-dict `:` functional-type($inputs, $outputs)
  }];
}

#endif // ARRAX_ARRAY_TRANSFORM
