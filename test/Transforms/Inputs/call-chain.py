"""Prints functions @f0, @f1, ... of which each calls the next, called by @main."""

import sys

length, main = int(sys.argv[1]), sys.argv[2]
type = "tensor<f32>"
caller = f"func.func @main(%x: {type}) -> {type}"
if main == "call":
    print(f"{caller} {{ %r = call @f0(%x) : ({type}) -> {type} return %r : {type} }}")
else:
    print(
        f"{caller} {{ %r:2 = array.jvp @f0(%x, %x) wrt [0] : ({type}, {type})"
        f" -> ({type}, {type}) return %r#1 : {type} }}"
    )
for i in range(length):
    call = "array.sin %x" if i == length - 1 else f"call @f{i + 1}(%x)"
    types = type if i == length - 1 else f"({type}) -> {type}"
    print(
        f"func.func private @f{i}(%x: {type}) -> {type} {{"
        f" %r = {call} : {types} return %r : {type} }}"
    )
