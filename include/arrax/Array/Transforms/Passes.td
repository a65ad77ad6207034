//===- Passes.td - Passes within the array dialect ----------*- tablegen -*-===//

#ifndef ARRAX_ARRAY_TRANSFORMS_PASSES
#define ARRAX_ARRAY_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def ArrayCheckify : Pass<"array-checkify", "::mlir::ModuleOp"> {
  let summary = "Return failed checks from functions";
  let description = [{
    Adds to the module, for every public function `@f`, a public function
    `@"checkified(f)"` that also returns the first check that failed: its number,
    from 1 on, or 0, then values for its message. `checks` are the numbers of debug
    callbacks whose first operand says that a check failed; the others are part of
    its message. `nan`, `division` and `index` check every op that may make a NaN,
    divides, or reads or writes at indices. There must be no transforms.

    Before:
    ```
    func.func @f(%p: tensor<i1>, %x: tensor<f32>) -> tensor<f32> {
      array.callback debug 3(%p, %x) : (tensor<i1>, tensor<f32>) -> ()
      return %x : tensor<f32>
    }
    ```
    What `@"checkified(f)"` calls, with a zero of each type as the error:
    ```
    func.func private @"checkify(f)"(%p: tensor<i1>, %x: tensor<f32>,
        %code: tensor<i32>, %value: tensor<f32>) -> (tensor<f32>, tensor<i32>, tensor<f32>) {
      %zero = array.constant dense<0> : tensor<i32>
      %none = array.compare EQ %code, %zero : tensor<i32>
      %now = array.and %p, %none : tensor<i1>
      %one = array.constant dense<1> : tensor<i32>
      %0 = array.select %now, %one, %code : tensor<i1>, tensor<i32>
      %1 = array.select %now, %x, %value : tensor<i1>, tensor<f32>
      return %x, %0, %1 : tensor<f32>, tensor<i32>, tensor<f32>
    }
    ```
  }];
  let options = [
    ListOption<"checks", "checks", "int64_t", "debug callbacks that are checks">,
    Option<"nan", "nan", "bool", "false", "check for NaNs">,
    Option<"division", "division", "bool", "false", "check for divisions by zero">,
    Option<"index", "index", "bool", "false", "check for indices out of bounds">];
  let dependentDialects = ["::arrax::array::ArrayDialect", "::mlir::func::FuncDialect"];
}

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
    functions that are not used any more are erased.

    `array.custom_jvp_call`, `array.custom_vjp_call` and `array.checkpoint` become
    calls of their callees where nothing differentiated them, and
    `array.checkpoint_name` goes, unless `keep-custom-rules` says that there is
    more to come. For example

    ```
    func.func @main(%x: tensor<f32>, %t: tensor<f32>) -> tensor<f32> {
      %y, %d = array.jvp @f(%x, %t) wrt [0] : (tensor<f32>, tensor<f32>) -> (tensor<f32>, tensor<f32>)
      return %d : tensor<f32>
    }
    ```

    becomes, for an `@f` that returns `array.sin` of its operand,

    ```
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
  let options = [Option<"keepCustomRules", "keep-custom-rules", "bool", "false",
                        "leave calls of functions with derivatives of their own">];
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

def ArraySplitLoops : Pass<"array-split-loops", "::mlir::func::FuncOp"> {
  let summary = "Take products of arrays that need no loop out of loops";
  let description = [{
    A product in the body of an `array.scan` that depends on constants and xs
    alone becomes one product of all steps in front of the loop. One that is only
    stacked, or only summed over the steps, becomes one after it, where the loop
    need not store more for that than the product itself: the gradient of a
    matrix, a sum of outer products, is one product of matrices. A constant matrix
    that each step multiplies by a vector is transposed in front of the loop if
    its rows are not the contiguous ones.

    Before:
    ```
    %s = array.scan length 9 consts() carries(%z : tensor<4x4xf32>)
        xs(%x : tensor<9x4xf32>) -> (tensor<4x4xf32>) {
    ^bb0(%sum: tensor<4x4xf32>, %a: tensor<4xf32>):
      %0 = array.dot_general %a, %a batch [] x [] contract [] x [] : tensor<4xf32>, tensor<4xf32>
      %1 = array.add %sum, %0 : tensor<4x4xf32>
      array.yield %1 : tensor<4x4xf32>
    }
    ```
    After:
    ```
    %0 = array.dot_general %x, %x batch [] x [] contract [0] x [0] : tensor<9x4xf32>, tensor<9x4xf32>
    %s = array.add %z, %0 : tensor<4x4xf32>
    ```
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

def ArrayCheckpointLoops : Pass<"array-checkpoint-loops", "::mlir::func::FuncOp"> {
  let summary = "Run loops backward within bounded memory";
  let description = [{
    Rewrites `array.rewind` as loops over a stack of states. The `memory` of the op
    holds some number of them. A loop of at most that many steps runs forward once,
    keeping every state, and then backward. In a longer one, with `s` places free
    and `d` steps to go from the state on top of the stack, the state `q` steps
    ahead is computed and pushed, where `q = C(s + r - 1, r - 1)` for the least `r`
    with `C(s + r, r) > d`: no step runs forward more than `r` times, which is the
    least possible (Griewank and Walther, "Revolve", ACM TOMS 26(1), 2000).

    States that no step changes become constants first, those that nothing reads
    go. It is an error if `memory` does not hold seven states. Before:

    ```
    %r = array.rewind steps(%n : tensor<i32>) consts() states(%x : tensor<f32>)
        carries(%ct : tensor<f32>) step {...} do {...}
    ```

    After:

    ```
    %e = array.empty : tensor<4660336xf32>
    %s = array.dynamic_update_slice %e, %x1, [%zero] : ...
    %r:4 = array.while consts() carries(%top, %n, %p, %s, %ct : ...) cond {
      // steps are left
    } do {
      // array.while: compute and push states
      // array.while: body of states popped
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
    Before:

    ```
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

    ```
    func.func @main(%x: tensor<f32>) -> tensor<f32> {
      %y = array.sin %x : tensor<f32>
      return %y : tensor<f32>
    }
    ```
  }];
  let dependentDialects = ["::arrax::array::ArrayDialect", "::mlir::func::FuncDialect"];
}

def ArrayDecompose : Pass<"array-decompose", "::mlir::func::FuncOp"> {
  let summary = "Write functions that few targets have in terms of others";
  let description = [{
    Rewrites `asin`, `acos`, `atan`, `sinh`, `cosh`, `asinh`, `acosh`, `atanh`,
    `erf`, `erfc`, `erf_inv`, `lgamma`, `digamma`, `zeta`, `bessel_i0e`, `bessel_i1e`,
    `exp2`, `integer_pow`, `conj`, `nextafter`, `threefry2x32`, `stop_gradient` and `checkpoint_name` as other array ops, for targets whose
    language lacks them. Formulas on `f16` and `bf16` are computed in `f32`.

    Before: `%y = array.atan %x : tensor<4xf32>`. After:

    ```
    %one = array.constant dense<1.0> : tensor<4xf32>
    %y = array.atan2 %x, %one : tensor<4xf32>
    ```
  }];
  let dependentDialects = ["::arrax::array::ArrayDialect"];
}

def ArrayDecomposeLibrary : Pass<"array-decompose-library", "::mlir::func::FuncOp"> {
  let summary = "Write ops of the library in terms of others";
  let description = [{
    For targets without the library: GPUs. Linear algebra stays.

    - running combinations double the number of elements that are combined, step by
      step;
    - `reduce_window_sum` and its like combine slices, along one dimension after the
      other;
    - `sort` and `top_k` compare all elements of short rows with each other; long ones
      go through a network of comparisons (Batcher, 1968). Positions make the order
      stable;
    - `search_sorted` compares with all elements of short rows, and halves long ones;
    - `convolution` becomes a product of matrices of windows;
    - `fft` is a product with a matrix for up to 64 elements, longer ones are split;
    - in `scatter` each element looks for its updates; where they are many they are
      sorted by where they go, and those of one place combined: both deterministic.

    What is left of `gather` and `scatter` moves elements. Before:
    `%y = array.cumsum %x axis 0 reverse false : tensor<2xf32>`. After:

    ```
    %p = array.pad %x, %zero low [1] high [0] interior [0] : tensor<2xf32>, tensor<f32>
    %a = array.slice %p start [0] limit [2] stride [1] : tensor<3xf32>
    %b = array.slice %p start [1] limit [3] stride [1] : tensor<3xf32>
    %s = array.add %a, %b : tensor<2xf32>
    %y = array.select %is_first, %b, %s : tensor<2xi1>, tensor<2xf32>
    ```
  }];
  let dependentDialects = ["::arrax::array::ArrayDialect"];
}

def ArrayWidenFloat8 : Pass<"array-widen-float8", "::mlir::func::FuncOp"> {
  let summary = "Compute on 8-bit floats in f32";
  let description = [{
    No target computes on floats of 8 bits. Ops that do convert their operands to
    `f32` and round their results; those that only move elements stay.

    Before: `%y = array.exp %x : tensor<4xf8E5M2>`. After:

    ```
    %a = array.convert %x : tensor<4xf8E5M2> to tensor<4xf32>
    %b = array.exp %a : tensor<4xf32>
    %y = array.convert %b : tensor<4xf32> to tensor<4xf8E5M2>
    ```
  }];
  let dependentDialects = ["::arrax::array::ArrayDialect"];
}

def ArrayStoreFloat8 : Pass<"array-store-float8", "::mlir::ModuleOp"> {
  let summary = "Store 8-bit floats as bytes";
  let description = [{
    Gives arrays of 8-bit floats the element type `ui8`, and writes conversions from
    and to them in terms of their bits, for targets that lack the types. Runs after
    `array-widen-float8`. Callbacks keep their types. Before:
    `%y = array.reshape %x : tensor<4xf8E5M2> to tensor<2x2xf8E5M2>`. After:
    `%y = array.reshape %x : tensor<4xui8> to tensor<2x2xui8>`
  }];
  let dependentDialects = ["::arrax::array::ArrayDialect"];
}

#endif // ARRAX_ARRAY_TRANSFORMS_PASSES
