//===- Custom.td - Derivatives that the user defines --------*- tablegen -*-===//
//
// Calls of functions whose derivative is given by other functions, and of
// functions that are computed again for their derivative. Derivations follow
// them; `array-expand-transforms` makes calls of those that are left.
//
//===-----------------------------------------------------------------------===//

#ifndef ARRAX_ARRAY_CUSTOM
#define ARRAX_ARRAY_CUSTOM

include "ArrayBase.td"

class Array_CustomOp<string mnemonic, list<Trait> traits = []>
    : Array_Op<mnemonic, !listconcat(
        [DeclareOpInterfaceMethods<SymbolUserOpInterface>], traits)>;

def Array_CustomJvpCallOp : Array_CustomOp<"custom_jvp_call"> {
  let summary = "a call of a function with a rule for its tangents";
  let description = [{
    The results of the callee. Its derivative is what `rule` says: that takes the
    operands of the callee and a tangent for each operand in `wrt`, and returns
    the results of the callee and a tangent for each differentiable one. Without
    `rule`, and by other operands than those in `wrt`, there is no derivative.

    C1: the callee and the rule are functions of the module; C2: `wrt` is strictly
    increasing and names differentiable operands; C3: operand types match; C4:
    result types match; C5: the rule has the type that this calls for.

    Example:
    `%y = array.custom_jvp_call @f(%x) wrt [0] rule @f_jvp : (tensor<f32>) -> tensor<f32>`
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<Array_Any>:$inputs,
                       DenseI64ArrayAttr:$wrt, OptionalAttr<FlatSymbolRefAttr>:$rule);
  let results = (outs Variadic<Array_Any>:$outputs);
  let assemblyFormat = [{
    $callee `(` $inputs `)` `wrt` $wrt (`rule` $rule^)? attr-dict
    `:` functional-type($inputs, $outputs)
  }];
}

def Array_CustomVjpCallOp : Array_CustomOp<"custom_vjp_call"> {
  let summary = "a call of a function with rules for its cotangents";
  let description = [{
    The results of the callee. Where it is linearized, `fwd` is called in its
    place: it takes the operands of the callee, and returns its results and then
    residuals. `bwd` takes these and a cotangent for each differentiable result,
    and returns a cotangent for each operand in `wrt`. Without the two, and by
    other operands than those in `wrt`, there is no derivative.

    C1: the callee, `fwd` and `bwd` are functions of the module; C2: `wrt` is
    strictly increasing and names differentiable operands; C3: operand types
    match; C4: result types match; C5: `fwd` and `bwd` have the types that this
    calls for, and are there both or not at all.

    Example:
    `%y = array.custom_vjp_call @f(%x) wrt [0] fwd @f_fwd bwd @f_bwd : (tensor<f32>) -> tensor<f32>`
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<Array_Any>:$inputs,
                       DenseI64ArrayAttr:$wrt, OptionalAttr<FlatSymbolRefAttr>:$fwd,
                       OptionalAttr<FlatSymbolRefAttr>:$bwd);
  let results = (outs Variadic<Array_Any>:$outputs);
  let assemblyFormat = [{
    $callee `(` $inputs `)` `wrt` $wrt (`fwd` $fwd^)? (`bwd` $bwd^)? attr-dict
    `:` functional-type($inputs, $outputs)
  }];
}

def Array_CustomVjpTangentsOp : Array_CustomOp<"custom_vjp_tangents",
    [AttrSizedOperandSegments]> {
  let summary = "the linear function whose transpose is given";
  let description = [{
    Stands for the tangents of the results of `array.custom_vjp_call`, which only
    its transpose defines: `bwd` takes the residuals and a cotangent for each
    result, and returns a cotangent for each of `tangents`. Nothing computes the
    results: only transposition can take the op away.

    C1: `bwd` is a function of the module; C2: its operands are the residuals and
    the results, its results the tangents.

    Example:
    `%dy = array.custom_vjp_tangents @f_bwd residuals(%x : tensor<f32>) tangents(%dx : tensor<f32>) -> tensor<f32>`
  }];
  let arguments = (ins FlatSymbolRefAttr:$bwd, Variadic<Array_Any>:$residuals,
                       Variadic<Array_InexactArray>:$tangents);
  let results = (outs Variadic<Array_InexactArray>:$outputs);
  let assemblyFormat = [{
    $bwd `residuals` `(` ($residuals^ `:` type($residuals))? `)`
    `tangents` `(` ($tangents^ `:` type($tangents))? `)` attr-dict
    `->` type($outputs)
  }];
}

def Array_PolicyArrayAttr
    : TypedArrayAttrBase<StrArrayAttr, "array of policies and their names">;

def Array_CustomVmapCallOp : Array_CustomOp<"custom_vmap_call"> {
  let summary = "a call of a function with a rule for its batch";
  let description = [{
    The results of the callee. Where it is batched, `rule` is called in its place:
    it takes the operands of the callee, those that `in_batched` marks with a
    leading dimension of `size`, and returns its results, likewise by
    `out_batched`. An operand without the batch is repeated if it is marked; other
    batches are an error.

    C1: the callee and the rule are functions of the module; C2: operand types
    match; C3: result types match; C4: the masks have one entry for each operand
    and result; C5: the rule has the type that this calls for.

    Example:
    ```
    %y = array.custom_vmap_call @f(%x) rule @f_vmap size 4 batched [true] -> [true]
      : (tensor<f32>) -> tensor<f32>
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<Array_Any>:$inputs,
                       FlatSymbolRefAttr:$rule, Array_I64Attr:$size,
                       DenseBoolArrayAttr:$in_batched, DenseBoolArrayAttr:$out_batched);
  let results = (outs Variadic<Array_Any>:$outputs);
  let assemblyFormat = [{
    $callee `(` $inputs `)` `rule` $rule `size` $size
    `batched` $in_batched `->` $out_batched attr-dict
    `:` functional-type($inputs, $outputs)
  }];
}

def Array_CheckpointOp : Array_CustomOp<"checkpoint"> {
  let summary = "a call of a function that its derivative computes again";
  let description = [{
    The results of the callee. Where it is linearized, its operands are residuals
    and, of what it computes, what `policy` names; the rest is computed again
    from these, behind `array.optimization_barrier` unless `allow_cse` is there.

    Policies: `nothing`; `everything`; `dots`, the results of `array.dot_general`;
    `dots_with_no_batch_dims`, of those without batch dimensions; `names`, the
    results of `array.checkpoint_name` with one of `names`;
    `names_but`, of those with another name; `anything_but`, everything but those
    with one of `names`. What one of the policies in `or` keeps, each a list of its
    name and its names, is kept too.

    C1: the callee is a function of the module; C2: operand types match; C3:
    result types match; C4: the policies are among these.

    Example:
    `%y = array.checkpoint @f(%x) policy "nothing" : (tensor<f32>) -> tensor<f32>`
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<Array_Any>:$inputs,
                       StrAttr:$policy, OptionalAttr<StrArrayAttr>:$names,
                       OptionalAttr<Array_PolicyArrayAttr>:$alternatives,
                       UnitAttr:$allow_cse);
  let results = (outs Variadic<Array_Any>:$outputs);
  let hasVerifier = 1;
  let assemblyFormat = [{
    $callee `(` $inputs `)` `policy` $policy (`names` $names^)?
    (`or` $alternatives^)? (`allow_cse` $allow_cse^)? attr-dict `:` functional-type($inputs, $outputs)
  }];
}

def Array_LinearSolveOp : Array_CustomOp<"linear_solve",
    [AttrSizedOperandSegments]> {
  let summary = "the solution of a linear equation, differentiated as such";
  let description = [{
    The results of `solve`: the x for which `matvec` of it is `b`, and what else it
    returns, which has no derivative. All functions take `params` and then arrays of
    the types of `b`; `matvec` is linear in these and returns such arrays.
    Derivatives follow from the equation: dx solves it for
    `db - d(matvec)/d(params) x`, and the cotangent of `b` solves the transposed
    one for that of x, with `transpose_solve`. With `transposed` the equation is that
    of the transpose of `matvec`; one that is `symmetric` is its own.

    C1: `matvec`, `solve` and `transpose_solve` are functions of the module; C2:
    `matvec` takes `params` and `b` and returns the types of `b`; C3: `solve` takes
    the same and returns the types of the results, which begin with those of `b`;
    C4: so does `transpose_solve`, if it is there, but for what it returns after x.

    Example:
    `%x = array.linear_solve @A params(%a : tensor<f32>) b(%b : tensor<f32>) solve @s transpose_solve @st -> tensor<f32>`
  }];
  let arguments = (ins FlatSymbolRefAttr:$matvec, Variadic<Array_Any>:$params,
                       Variadic<Array_InexactArray>:$b, FlatSymbolRefAttr:$solve,
                       OptionalAttr<FlatSymbolRefAttr>:$transpose_solve,
                       UnitAttr:$symmetric, UnitAttr:$transposed);
  let results = (outs Variadic<Array_Any>:$outputs);
  let assemblyFormat = [{
    $matvec `params` `(` ($params^ `:` type($params))? `)`
    `b` `(` ($b^ `:` type($b))? `)` `solve` $solve
    (`transpose_solve` $transpose_solve^)? (`symmetric` $symmetric^)?
    (`transposed` $transposed^)? attr-dict `->` type($outputs)
  }];
}

class Array_MarkOp<string mnemonic>
    : Array_Op<mnemonic, [SameOperandsAndResultType, Array_StructurallyLinear,
                          Array_Jvp, Array_Transpose, Array_Batch]>;

def Array_CheckpointNameOp : Array_MarkOp<"checkpoint_name"> {
  let summary = "x itself, with a name for the policies of checkpoints";
  let description = [{
    The identity. `array.checkpoint` may keep the result by its name.

    C1: the operand and the result have the same type.

    Example: `%y = array.checkpoint_name %x name "activation" : tensor<4xf32>`
  }];
  let arguments = (ins Array_Any:$x, StrAttr:$name);
  let results = (outs Array_Any:$result);
  let assemblyFormat = "$x `name` $name attr-dict `:` type($result)";
}

def Array_OptimizationBarrierOp : Array_MarkOp<"optimization_barrier"> {
  let summary = "x itself, which no rewrite knows";
  let description = [{
    The identity. What is computed from the result is not merged with what is
    computed from the operand.

    C1: the operand and the result have the same type.

    Example: `%y = array.optimization_barrier %x : tensor<4xf32>`
  }];
  let arguments = (ins Array_Any:$x);
  let results = (outs Array_Any:$result);
  let assemblyFormat = "$x attr-dict `:` type($result)";
}

#endif // ARRAX_ARRAY_CUSTOM
