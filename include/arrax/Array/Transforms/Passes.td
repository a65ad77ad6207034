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

def ArrayInline : Pass<"array-inline", "::mlir::ModuleOp"> {
  let summary = "Inline all calls";
  let description = [{
    Replaces every `func.call` of a straight-line function by its body, innermost
    first, and erases the private functions that nobody refers to any more.
  }];
  let dependentDialects = ["::arrax::array::ArrayDialect", "::mlir::func::FuncDialect"];
}

#endif // ARRAX_ARRAY_TRANSFORMS_PASSES
