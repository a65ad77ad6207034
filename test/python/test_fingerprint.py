"""What tells programs apart in the caches, through the C interface.

Residuals as operands of a compiled function are something Python never makes.
"""

import ctypes
import importlib.util
import pathlib

import arrax

PROGRAM = """
func.func private @f(%x: tensor<f32>) -> tensor<f32> {
  %y = array.OP %x : tensor<f32>
  return %y : tensor<f32>
}
func.func @main(%r: !array.residuals<@f, [0]>, %t: tensor<f32>) -> tensor<f32> {
  %y = array.linear_call %r(%t)
      : !array.residuals<@f, [0]>, (tensor<f32>) -> tensor<f32>
  return %y : tensor<f32>
}
"""


class Handle(ctypes.Structure):
    _fields_ = [("pointer", ctypes.c_void_p)]


class Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_char_p), ("size", ctypes.c_size_t)]


def load(path: pathlib.Path, **results) -> ctypes.CDLL:
    library = ctypes.CDLL(str(path))
    for name, result in results.items():
        getattr(library, name).restype = result
    return library


def libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    compiler = load(
        pathlib.Path(arrax.__path__[0]) / "lib" / "libarrax.so",
        arraxModuleCreate=ctypes.c_void_p,
        arraxCompile=ctypes.c_void_p,
    )
    (package,) = importlib.util.find_spec("mlir").submodule_search_locations
    mlir = load(
        pathlib.Path(package) / "_mlir_libs" / "libMLIRPythonCAPI.so",
        mlirModuleGetContext=Handle,
        mlirModuleCreateParse=Handle,
    )
    return compiler, mlir


def test_residuals_of_other_functions_are_another_program():
    compiler, mlir = libraries()
    context = mlir.mlirModuleGetContext(Handle(compiler.arraxModuleCreate()))

    def derivative(op: str) -> float:
        """Of what exp keeps, its value, and log, its operand: 2, along 3."""
        text = PROGRAM.replace("OP", op).encode()
        module = mlir.mlirModuleCreateParse(context, Text(text, len(text)))
        program = ctypes.c_void_p(compiler.arraxCompile(module, b"main", None, None))
        inputs = [ctypes.c_float(2), ctypes.c_float(3)]
        output = ctypes.c_float()
        pointers = (ctypes.c_void_p * 2)(*map(ctypes.addressof, inputs))
        result = (ctypes.c_void_p * 1)(ctypes.addressof(output))
        compiler.arraxExecute(program, pointers, result)
        compiler.arraxExecutableRelease(program)
        return output.value

    assert [derivative(op) for op in ("exp", "log")] == [6, 1.5]
