//===- Fusion.td - Groups of ops that become one loop nest --*- tablegen -*-===//

#ifndef ARRAX_ARRAY_FUSION
#define ARRAX_ARRAY_FUSION

include "ArrayBase.td"

def Array_FusionOp : Array_Op<"fusion", [IsolatedFromAbove, SingleBlock]> {
  let summary = "array ops that are evaluated in one loop nest";
  let description = [{
    Formed by `array-fuse`. The body sees the operands as block arguments and
    holds elementwise ops, ops that only move elements (broadcast_in_dim,
    transpose, reverse, slice, reshape), iota, splat constants, and reductions
    whose results are yielded. Every yielded value is computed at each point of
    one iteration space: the shape of the value itself or, for the result of a
    reduction, the shape of its operand. Nothing in the body is stored but what
    `array.yield` names.

    C1: block arguments have the types of the operands; C2: the yielded values
    have the types of the results; C3: all yielded values have the same iteration
    space; C4: a reduction in the body is only yielded.

    Example:
    ```
    %s = array.fusion(%x : tensor<4xf32>) -> tensor<f32> {
    ^bb0(%a: tensor<4xf32>):
      %0 = array.exp %a : tensor<4xf32>
      %1 = array.reduce_sum %0 axes [0] : tensor<4xf32>
      array.yield %1 : tensor<f32>
    }
    ```
  }];
  let arguments = (ins Variadic<Array_Any>:$inputs);
  let results = (outs Variadic<Array_Any>:$outputs);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    `(` ($inputs^ `:` type($inputs))? `)` `->` type($outputs)
    attr-dict-with-keyword $body
  }];
  let extraClassDeclaration = [{
    /// The shape of the loop nest that computes the results.
    ::llvm::ArrayRef<int64_t> getIterationShape();
  }];
  let hasVerifier = 1;
  let hasRegionVerifier = 1;
}

def Array_YieldOp : Array_Op<"yield", [Terminator,
    ParentOneOf<["FusionOp", "SwitchOp", "WhileOp", "ScanOp", "RewindOp"]>]> {
  let summary = "the results of a region";
  let description = [{
    Ends a region of `array.fusion`, `array.switch`, `array.while` or
    `array.scan`.

    Example: `array.yield %a : tensor<4xf32>`
  }];
  let arguments = (ins Variadic<Array_Any>:$values);
  let assemblyFormat = "($values^ `:` type($values))? attr-dict";
}

#endif // ARRAX_ARRAY_FUSION
