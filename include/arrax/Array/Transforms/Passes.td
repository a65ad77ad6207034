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
    symbol, transform and mask, and named after them: `@"jvp[1,0](f)"` takes the
    operands of `@f` and a tangent of the first; `@"fwd[1,0](f)"` returns the
    results and residuals, which `@"lin[1,0](f)"` and `@"bwd[1,0;1](f)"` take
    with tangents and cotangents; `@"vmap[8;1,0](f)"` maps the first operand.

    Residuals become arrays, in the signatures of functions too. The private
    functions that are not used any more are erased. For example

    ```mlir
    func.func @main(%x: tensor<f32>, %t: tensor<f32>) -> tensor<f32> {
      %y, %d = array.jvp @f(%x, %t) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
      return %d : tensor<f32>
    }
    ```

    becomes, for an `@f` that returns `array.sin` of its operand,

    ```mlir
    func.func private @"jvp[1](f)"(%x: tensor<f32>, %t: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
      %y = array.sin %x : tensor<f32>
      %c = array.cos %x : tensor<f32>
      %d = array.mul %t, %c : tensor<f32>
      return %y, %d : tensor<f32>, tensor<f32>
    }
    func.func @main(%x: tensor<f32>, %t: tensor<f32>) -> tensor<f32> {
      %r:2 = call @"jvp[1](f)"(%x, %t) : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
      return %r#1 : tensor<f32>
    }
    ```
  }];
  let dependentDialects = ["::arrax::array::ArrayDialect", "::mlir::func::FuncDialect"];
}

def ArrayInline : Pass<"array-inline", "::mlir::ModuleOp"> {
  let summary = "Inline all calls";
  let description = [{
    Replaces every `func.call` of a straight-line function by its body, innermost
    first, and erases the private functions that nobody refers to any more.
    Before:

    ```mlir
    func.func private @f(%x: tensor<f32>) -> tensor<f32> {
      %y = array.sin %x : tensor<f32>
      return %y : tensor<f32>
    }
    func.func @main(%x: tensor<f32>) -> tensor<f32> {
      %y = call @f(%x) : (tensor<f32>) -> tensor<f32>
      return %y : tensor<f32>
    }
    ```

    After:

    ```mlir
    func.func @main(%x: tensor<f32>) -> tensor<f32> {
      %y = array.sin %x : tensor<f32>
      return %y : tensor<f32>
    }
    ```
  }];
  let dependentDialects = ["::arrax::array::ArrayDialect", "::mlir::func::FuncDialect"];
}

#endif // ARRAX_ARRAY_TRANSFORMS_PASSES
