//===- LibraryCall.td - Calls of functions on whole arrays --*- tablegen -*-===//

#ifndef ARRAX_ARRAY_LIBRARYCALL
#define ARRAX_ARRAY_LIBRARYCALL

include "ArrayBase.td"

def Array_LibraryCallOp : Op<Array_Dialect, "library_call", [AttrSizedOperandSegments]> {
  let summary = "a call of a function of the run time, on memory";
  let description = [{
    Calls the function `callee` of the run time's library, which reads `inputs`
    and writes `outputs`, with `parameters` that it knows how to read. Buffers are
    dense. `types` are those of the arrays, operands then results, which storage
    types do not tell.

    `convert-array-to-linalg` makes it from ops that have a function of the
    library.

    C1: there is a type for each buffer, of its shape.

    Example:
    ```
    array.library_call "arrax_cumulative" [0, 1, 0] ins(%a : memref<4x2xf32>)
      outs(%b : memref<4x2xf32>) types [tensor<4x2xf32>, tensor<4x2xf32>]
    ```
  }];
  let arguments = (ins StrAttr:$callee, DenseI64ArrayAttr:$parameters,
                       Arg<Variadic<AnyMemRef>, "", [MemRead]>:$inputs,
                       Arg<Variadic<AnyMemRef>, "", [MemWrite]>:$outputs,
                       TypeArrayAttr:$types);
  let assemblyFormat = [{
    $callee $parameters `ins` `(` ($inputs^ `:` type($inputs))? `)`
    `outs` `(` ($outputs^ `:` type($outputs))? `)` `types` $types attr-dict
  }];
  let hasVerifier = 1;
}

#endif // ARRAX_ARRAY_LIBRARYCALL
