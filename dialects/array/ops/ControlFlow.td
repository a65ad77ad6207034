//===- ControlFlow.td - Branches and loops ------------------*- tablegen -*-===//
//
// Regions are isolated: a body sees its block arguments and nothing else, so
// that it can be taken out as a function, which is how transforms derive it.
//
//===-----------------------------------------------------------------------===//

#ifndef ARRAX_ARRAY_CONTROL_FLOW
#define ARRAX_ARRAY_CONTROL_FLOW

include "ArrayBase.td"

def Array_BranchIndex : 0DTensorOf<[I32]>,
    BuildableType<"::mlir::RankedTensorType::get({}, $_builder.getI32Type())">;

/// The bytes that the states of a loop may take up while it is run backward.
def Array_LoopMemory : DefaultValuedAttr<Array_I64Attr, "defaultLoopMemory">;

class Array_ControlFlowOp<string mnemonic, list<Trait> traits = []>
    : Op<Array_Dialect, mnemonic,
         !listconcat([IsolatedFromAbove, SingleBlock, RecursiveMemoryEffects,
                      RecursivelySpeculatable], traits)> {
  let hasRegionVerifier = 1;
  let hasCanonicalizer = 1;
}

def Array_SwitchOp : Array_ControlFlowOp<"switch"> {
  let summary = "one of several branches, chosen by an index";
  let description = [{
    Runs branch number `index`, clamped to the branches there are, on the
    operands. C1: there is at least one branch; C2: the arguments of each have
    the types of the operands; C3: each yields the types of the results.

    Example:
    ```
    %r = array.switch %i(%x : tensor<4xf32>) -> (tensor<4xf32>) {
    ^bb0(%a: tensor<4xf32>):
      %0 = array.sin %a : tensor<4xf32>
      array.yield %0 : tensor<4xf32>
    }, {
    ^bb0(%a: tensor<4xf32>):
      array.yield %a : tensor<4xf32>
    }
    ```
  }];
  let arguments = (ins Array_BranchIndex:$index, Variadic<Array_Any>:$inputs);
  let results = (outs Variadic<Array_Any>:$outputs);
  let regions = (region VariadicRegion<SizedRegion<1>>:$branches);
  let assemblyFormat = [{
    $index `(` ($inputs^ `:` type($inputs))? `)` `->`
    custom<ResultTypes>(type($outputs)) attr-dict-with-keyword $branches
  }];
}

def Array_WhileOp : Array_ControlFlowOp<"while",
    [AttrSizedOperandSegments, InferTypeOpAdaptor]> {
  let summary = "repeats a body while a condition holds";
  let description = [{
    Starts with the carries `inits`; as long as `cond` of the constants and the
    carries is true, `body` of them gives the next carries. The results are the
    last. In reverse mode the states of the loop take up at most `memory` bytes:
    see `array.rewind`. C1: the arguments of both regions are the constants, then
    the carries; C2: `cond` yields one bool scalar; C3: `body` yields the types of
    the carries.

    Example:
    ```
    %r = array.while consts(%n : tensor<i32>) carries(%i : tensor<i32>) cond {
    ^bb0(%limit: tensor<i32>, %a: tensor<i32>):
      %0 = array.compare LT %a, %limit : tensor<i32>
      array.yield %0 : tensor<i1>
    } do {
    ^bb0(%limit: tensor<i32>, %a: tensor<i32>):
      %0 = array.add %a, %a : tensor<i32>
      array.yield %0 : tensor<i32>
    }
    ```
  }];
  let arguments = (ins Variadic<Array_Any>:$consts, Variadic<Array_Any>:$inits,
                       Array_LoopMemory:$memory);
  let results = (outs Variadic<Array_Any>:$outputs);
  let regions = (region SizedRegion<1>:$cond, SizedRegion<1>:$body);
  let assemblyFormat = [{
    `consts` `(` ($consts^ `:` type($consts))? `)`
    `carries` `(` ($inits^ `:` type($inits))? `)`
    attr-dict-with-keyword `cond` $cond `do` $body
  }];
}

def Array_ScanOp : Array_ControlFlowOp<"scan", [AttrSizedOperandSegments]> {
  let summary = "repeats a body over the leading axis of arrays";
  let description = [{
    Runs `body` for each of the `length` elements of the leading axis of `xs`,
    last to first if `reverse`. It takes the constants, the carries, which start
    as `inits`, and the elements, and yields the next carries and elements of the
    `ys`. The results are the last carries, and the ys stacked along a leading
    axis, at the indices of the xs they belong to.

    C1: `length` is not negative; C2: the leading axis of each of the xs has
    `length` elements; C3: the arguments of the body are the constants, the
    carries and elements of the xs; C4: it yields the types of the carries first;
    C5: the results are the carries, then what else it yields, stacked.

    Example:
    ```
    %r:2 = array.scan length 5 consts() carries(%c : tensor<f32>)
        xs(%x : tensor<5xf32>) -> (tensor<f32>, tensor<5xf32>) {
    ^bb0(%a: tensor<f32>, %b: tensor<f32>):
      %0 = array.add %a, %b : tensor<f32>
      array.yield %0, %0 : tensor<f32>, tensor<f32>
    }
    ```
  }];
  let arguments = (ins Variadic<Array_Any>:$consts, Variadic<Array_Any>:$inits,
                       Variadic<Array_Any>:$xs, Array_I64Attr:$length,
                       UnitAttr:$reverse);
  let results = (outs Variadic<Array_Any>:$outputs);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = [{
    `length` $length (`reverse` $reverse^)?
    `consts` `(` ($consts^ `:` type($consts))? `)`
    `carries` `(` ($inits^ `:` type($inits))? `)`
    `xs` `(` ($xs^ `:` type($xs))? `)` `->` custom<ResultTypes>(type($outputs))
    attr-dict-with-keyword $body
  }];
  let extraClassDeclaration = [{
    /// The last carries, and the stacked ys.
    ::mlir::ResultRange getFinals() {
      return getOutputs().take_front(getInits().size());
    }
    ::mlir::ResultRange getYs() {
      return getOutputs().drop_front(getInits().size());
    }
  }];
}

def Array_RewindOp : Array_ControlFlowOp<"rewind",
    [AttrSizedOperandSegments, InferTypeOpAdaptor]> {
  let summary = "goes through the states of a loop from last to first";
  let description = [{
    A loop of `steps` steps, none if that is negative, has the states
    `s[0] = states` and `s[i + 1] = step(consts, s[i])`. The carries start as
    `inits`, and become `body(consts, s[i], carries)` for `i` from `steps - 1` down
    to 0. The results are the last. `body` is linear in the carries: this is how
    reverse mode runs an `array.while`.

    The states are kept as long as they fit in `memory` bytes; of a longer loop
    some are kept and others computed again, as `array-checkpoint-loops` plans.

    C1: the arguments of `step` are the constants, then the states; C2: it yields
    the types of the states; C3: the arguments of `body` are those, then the
    carries; C4: it yields the types of the carries.

    Example:
    ```
    %r = array.rewind steps(%n : tensor<i32>) consts() states(%x : tensor<f32>)
        carries(%ct : tensor<f32>) step {
    ^bb0(%a: tensor<f32>):
      %0 = array.sin %a : tensor<f32>
      array.yield %0 : tensor<f32>
    } do {
    ^bb0(%a: tensor<f32>, %b: tensor<f32>):
      %0 = array.cos %a : tensor<f32>
      %1 = array.mul %b, %0 : tensor<f32>
      array.yield %1 : tensor<f32>
    }
    ```
  }];
  let arguments = (ins Array_ScalarIndex:$steps, Variadic<Array_Any>:$consts,
                       Variadic<Array_Any>:$states, Variadic<Array_Any>:$inits,
                       Array_LoopMemory:$memory);
  let results = (outs Variadic<Array_Any>:$outputs);
  let regions = (region SizedRegion<1>:$step, SizedRegion<1>:$body);
  let assemblyFormat = [{
    `steps` `(` $steps `:` type($steps) `)`
    `consts` `(` ($consts^ `:` type($consts))? `)`
    `states` `(` ($states^ `:` type($states))? `)`
    `carries` `(` ($inits^ `:` type($inits))? `)`
    attr-dict-with-keyword `step` $step `do` $body
  }];
}

#endif // ARRAX_ARRAY_CONTROL_FLOW
