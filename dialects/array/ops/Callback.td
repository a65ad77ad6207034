//===- Callback.td - Calls of functions of the host ---------*- tablegen -*-===//
//
// A program knows a function of the host, which in Python is any callable, by a
// number. Compiled code does not hold these numbers: it calls by position in a
// table that comes with each run, so that programs which differ in the functions
// alone share their code.
//
//===-----------------------------------------------------------------------===//

#ifndef ARRAX_ARRAY_CALLBACK
#define ARRAX_ARRAY_CALLBACK

include "ArrayBase.td"

def Array_CallbackKind : I32EnumAttr<"CallbackKind", "what a callback may do", [
    I32EnumAttrCase<"Pure", 0, "pure">, I32EnumAttrCase<"IO", 1, "io">,
    I32EnumAttrCase<"Debug", 2, "debug">]> {
  let cppNamespace = "::arrax::array";
}

def Array_VmapMethod : I32EnumAttr<"VmapMethod", "how a batch is given to a callback", [
    I32EnumAttrCase<"Sequential", 0, "sequential">,
    I32EnumAttrCase<"SequentialUnrolled", 1, "sequential_unrolled">,
    I32EnumAttrCase<"ExpandDims", 2, "expand_dims">,
    I32EnumAttrCase<"BroadcastAll", 3, "broadcast_all">,
    I32EnumAttrCase<"LegacyVectorized", 4, "legacy_vectorized">]> {
  let cppNamespace = "::arrax::array";
}

def Array_CallbackOp : Op<Array_Dialect, "callback",
    [DeclareOpInterfaceMethods<MemoryEffectsOpInterface>, Array_Jvp, Array_Batch]> {
  let summary = "a call of a function of the host";
  let description = [{
    The results of the function of the host with the number `callee`, of the types
    told. Kinds:

    - `pure`: the results depend on the operands alone. The call may be left out
      if nothing uses them, and happen again.
    - `io`: the call happens once for each time the program comes by.
    - `debug`: likewise, without results. It has no tangents; a derivative makes
      the call with the primal values.

    Calls that are not pure keep their order, whether or not they are `ordered`,
    but an `ordered` `io` call cannot be batched. A batched `debug` or `io` call
    is made for one element after another, a `pure` one as `vmap` says. `debug`
    calls have a derivative, others none.

    C1: `callee` is not negative; C2: a `debug` call has no results; C3: a `pure`
    call is not `ordered`; C4: only a `pure` call has `vmap`.

    Example:
    `%y = array.callback pure 3(%x) vmap sequential : (tensor<4xf32>) -> tensor<f32>`
  }];
  let arguments = (ins Array_CallbackKind:$kind, UnitAttr:$ordered, Array_I64Attr:$callee,
                       Variadic<Array_Any>:$inputs,
                       OptionalAttr<Array_VmapMethod>:$vmap);
  let results = (outs Variadic<Array_Any>:$outputs);
  let assemblyFormat = [{
    $kind (`ordered` $ordered^)? $callee `(` $inputs `)` (`vmap` $vmap^)? attr-dict
    `:` functional-type($inputs, $outputs)
  }];
  let hasVerifier = 1;
}

def Array_HostCallOp : Op<Array_Dialect, "host_call", [AttrSizedOperandSegments]> {
  let summary = "a call of a function of the host, on memory";
  let description = [{
    Calls the function of the host at the position `callee` of the table of the
    run, which reads `inputs` and writes `outputs`. Buffers are dense. `types` are
    those of the arrays, operands then results, which storage types do not tell.
    Where the function fails, the program ends.

    `convert-array-to-linalg` makes it from `array.callback`.

    C1: there is a type for each buffer, of its shape; C2: `callee` is not negative.

    Example:
    ```
    array.host_call 0 ins(%a : memref<4xi8>) outs(%b : memref<f32>)
      types [tensor<4xi1>, tensor<f32>]
    ```
  }];
  let arguments = (ins Array_I64Attr:$callee,
                       Arg<Variadic<AnyMemRef>, "", [MemRead]>:$inputs,
                       Arg<Variadic<AnyMemRef>, "", [MemWrite]>:$outputs,
                       TypeArrayAttr:$types);
  let assemblyFormat = [{
    $callee `ins` `(` ($inputs^ `:` type($inputs))? `)`
    `outs` `(` ($outputs^ `:` type($outputs))? `)` `types` $types attr-dict
  }];
  let hasVerifier = 1;
}

#endif // ARRAX_ARRAY_CALLBACK
