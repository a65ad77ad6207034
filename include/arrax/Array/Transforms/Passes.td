//===- Passes.td - Passes within the array dialect ----------*- tablegen -*-===//

#ifndef ARRAX_ARRAY_TRANSFORMS_PASSES
#define ARRAX_ARRAY_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def ArrayExpandTransforms : Pass<"array-expand-transforms", "::mlir::ModuleOp"> {
  let summary = "Replace transform ops by calls to derived functions";
  let description = [{
    Expands `array.jvp`, `array.vjp`, `array.linearize`, `array.linear_call`,
    `array.vjp_bwd` and `array.vmap`, innermost first: what a callee contains is
    expanded before the callee is transformed. Derived functions are shared by
    symbol, transform and mask, and named after them.
  }];
  let dependentDialects = ["::arrax::array::ArrayDialect", "::mlir::func::FuncDialect"];
}

def ArraySimplify : Pass<"array-simplify", "::mlir::func::FuncOp"> {
  let summary = "Fold, canonicalize and remove repeated and unused array ops";
  let description = [{
    Walks the function forward, folding and removing repetitions, applies the
    canonicalization patterns of the array ops in one more walk, and removes what
    is unused; repeats while that changed something, a few times at most.

    Before: `%1 = array.mul %x, %ones : tensor<4xf32>` with `%ones` a constant of
    ones, used by `%2 = array.neg %1`. After: `%2 = array.neg %x`.
  }];
  let dependentDialects = ["::arrax::array::ArrayDialect"];
}

def ArrayFuse : Pass<"array-fuse", "::mlir::func::FuncOp"> {
  let summary = "Group array ops into loop nests";
  let description = [{
    Decides which values are stored. Elementwise ops, ops that only move
    elements and reductions become `array.fusion` groups of one iteration space
    each; a group computes what it needs of unstored values itself. A value is
    stored if a result, an op outside any group or a reduction needs it, or if
    computing it once is cheaper than computing it in every group and at every
    index that needs it. Groups of the same iteration space that read the same
    array, or of which one reads the other's result element by element, are
    merged.

    Before:
    ```
    %0 = array.exp %x : tensor<4xf32>
    %1 = array.reduce_sum %0 axes [0] : tensor<4xf32>
    ```
    After:
    ```
    %1 = array.fusion(%x : tensor<4xf32>) -> tensor<f32> {
    ^bb0(%a: tensor<4xf32>):
      %2 = array.exp %a : tensor<4xf32>
      %3 = array.reduce_sum %2 axes [0] : tensor<4xf32>
      array.yield %3 : tensor<f32>
    }
    ```
  }];
  let dependentDialects = ["::arrax::array::ArrayDialect"];
}

def ArrayInline : Pass<"array-inline", "::mlir::ModuleOp"> {
  let summary = "Inline all calls";
  let description = [{
    Replaces every `func.call` of a straight-line function by its body, innermost
    first, and erases the private functions that nobody refers to any more.
  }];
  let dependentDialects = ["::arrax::array::ArrayDialect", "::mlir::func::FuncDialect"];
}

#endif // ARRAX_ARRAY_TRANSFORMS_PASSES
