"""What arrax.export makes is a program for XLA, complete and of known arguments.

XLA:CPU executes it here; nothing ran on a TPU.
"""

import re

import ml_dtypes
import numpy as np
import pytest
import xla
from test_stablehlo import assert_same

import arrax as ax
import arrax.numpy as anp
from arrax.export import Exported, export


def check(function, *args, ulps=8, **kwargs) -> Exported:
    """XLA computes from the module what arrax computes from the function."""
    jitted = ax.jit(function)
    exported = export(jitted)(*args, **kwargs)
    leaves = ax.tree.leaves((args, kwargs))
    assert exported.in_tree == ax.tree.structure((args, kwargs))
    expected, out_tree = ax.tree.flatten(jitted(*args, **kwargs))
    assert exported.out_tree == out_tree
    operands = [
        np.asarray(leaf, aval.dtype)
        for leaf, aval in zip(leaves, exported.in_avals, strict=True)
    ]
    actual = xla.run(exported.mlir_module(), operands)
    for a, e, aval in zip(actual, expected, exported.out_avals, strict=True):
        assert_same(a, np.asarray(e), ulps)
        assert (aval.shape, aval.dtype) == (a.shape, a.dtype)
    return exported


def arguments(text: str) -> list[str]:
    """The types of the operands of @main."""
    types = re.search(r"function_type = \((.*?)\) ->", text)[1]
    return re.findall(r"tensor<[^>]*>", types)


X = np.linspace(-2, 2, 6, dtype=np.float32).reshape(2, 3)
PARAMETERS = {
    "layers": [
        (np.float32(0.5) * np.ones((3, 4), np.float32), np.zeros(4, np.float32))
    ],
    "scale": np.float32(2),
    "empty": None,
}


def predict(parameters, x):
    for w, b in parameters["layers"]:
        x = anp.tanh(x @ w + b)
    return {"y": parameters["scale"] * x, "n": (x.sum(), x > 0)}


def loss(parameters, x):
    return anp.mean(predict(parameters, x)["y"] ** 2)


def test_trees():
    exported = check(predict, PARAMETERS, x=X)
    assert exported.fun_name == "predict"
    assert exported.platforms == ("cpu",)
    types = ["tensor<3x4xf32>", "tensor<4xf32>", "tensor<f32>", "tensor<2x3xf32>"]
    assert arguments(exported.mlir_module()) == types


@pytest.mark.parametrize(
    ("function", "args"),
    [
        (ax.value_and_grad(loss), (PARAMETERS, X)),
        (ax.vmap(ax.grad(loss), in_axes=(None, 0)), (PARAMETERS, X)),
        (lambda x: ax.jit(predict)(PARAMETERS, ax.jit(anp.sin)(x)), (X,)),
        (ax.jacfwd(lambda x: ax.jit(ax.vmap(anp.cumsum))(x)), (X,)),
        (lambda key, x: x * ax.random.bernoulli(key, 0.5, x.shape), (X[0], X)),
        (lambda x, y: (), (X, X)),
        (lambda x, y: y, (X, 1)),
    ],
    ids=["grad", "vmap", "jit of jit", "jacfwd", "random", "no result", "unused"],
)
def test_programs(function, args, request):
    if "random" in request.node.name:
        args = (np.array([1, 2], np.uint32), *args[1:])
    check(function, *args)


def test_captured_arrays_are_constants():
    arrays = {
        "f32": ax.device_put(X),
        "f64": X.astype(np.float64),
        "f16": X.astype(np.float16),
        "bf16": X.astype(ml_dtypes.bfloat16),
        "c64": X + 1j * X,
        "i8": np.arange(-3, 3, dtype=np.int8),
        "u64": np.array([0, 2**64 - 1], np.uint64),
        "bool": X > 0,
        "scalar": np.array(7, np.int32),
        "empty": np.zeros((0, 3), np.float32),
        "splat": np.ones((5, 5), np.float32),
        "large": np.arange(100_000, dtype=np.float32),
    }

    def f(x):
        return ax.jit(lambda y: [y + array.sum().astype("float32") * 0 for array in
                                 map(anp.asarray, arrays.values())])(x), [
            anp.asarray(array) + 0 if array.dtype != bool else ~anp.asarray(array)
            for array in arrays.values()
        ]  # fmt: skip

    exported = check(f, np.float32(1))
    assert arguments(exported.mlir_module()) == ["tensor<f32>"]


def test_constants_are_those_of_the_trace():
    array = np.ones(3, np.float32)
    lowered = ax.jit(lambda x: x + array).lower(X)
    array[:] = 5
    [result] = xla.run(lowered.as_text("stablehlo"), [X])
    np.testing.assert_array_equal(result, X + 1)


def test_a_deleted_constant_is_an_error():
    array = anp.ones(3)
    lowered = ax.jit(lambda x: x + array).lower(X)
    array.delete()
    with pytest.raises(RuntimeError, match="deleted"):
        lowered.as_text("stablehlo")


def test_locations():
    """XLA reads where the user's code stands, around constants too."""
    array = ax.device_put(X)
    lowered = ax.jit(lambda x: anp.sin(x) + array).lower(X)
    text = lowered.as_text("stablehlo", locations=True)
    assert f'"{__file__}":' in text
    [result] = xla.run(text, [X])
    assert_same(result, np.sin(X) + X, 8)
    assert __file__ not in lowered.as_text("stablehlo")


def test_static_arguments_are_no_arguments():
    f = ax.jit(
        lambda n, x, *, mode: x * n if mode == "times" else x,
        static_argnums=(-2,),
        static_argnames="mode",
    )
    exported = export(f)(3, X, mode="times")
    assert exported.in_tree == ax.tree.structure(((X,), {}))
    assert exported.in_avals == (ax.ShapeDtypeStruct((2, 3), "float32"),)
    [result] = xla.run(exported.mlir_module(), [X])
    np.testing.assert_array_equal(result, X * 3)


def test_abstract_arguments():
    struct = ax.ShapeDtypeStruct(X.shape, X.dtype)
    text = export(ax.jit(anp.sin))(struct).mlir_module()
    assert text == export(ax.jit(anp.sin))(X).mlir_module()


def test_platforms():
    f = ax.jit(anp.sin)
    exported = export(f, platforms=["tpu", "cpu"])(X)
    assert exported.platforms == ("tpu", "cpu")
    assert exported.mlir_module() == export(f)(X).mlir_module()


class Sized:
    dtype = np.float32

    def __init__(self, *shape):
        self.shape = shape


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: export(anp.sin), TypeError, "a function that jit returned"),
        (lambda: export(ax.jit(anp.sin), platforms="tpu"), TypeError, "a sequence"),
        (lambda: export(ax.jit(anp.sin), platforms=[]), TypeError, "a sequence"),
        (
            lambda: export(ax.jit(anp.sin), platforms=["gpu"]),
            ValueError,
            "no platform 'gpu'; they are cpu, cuda, rocm, tpu",
        ),
        (lambda: export(ax.jit(predict))("x", X), TypeError, "argument of type str"),
        (
            lambda: export(ax.jit(anp.sin))(Sized(None, 3)),
            TypeError,
            "shapes and axes are integers, got None",
        ),
        (
            lambda: export(ax.jit(anp.sin))(Sized("batch", 3)),
            TypeError,
            "shapes and axes are integers, got 'batch'",
        ),
        (
            lambda: export(ax.jit(anp.sin))(Sized(-1, 3)),
            TypeError,
            "no negative sizes",
        ),
        (
            lambda: ax.ShapeDtypeStruct("batch, 3", np.float32),
            TypeError,
            "shape must be an int or a sequence of ints",
        ),
    ],
)
def test_errors(call, error, message):
    with pytest.raises(error, match=message) as raised:
        call()
    assert re.match(rf"{re.escape(__file__)}:\d+: ", str(raised.value))


def test_wrong_number_of_arguments():
    with pytest.raises(TypeError, match=r"predict\(\) missing 1 required positional"):
        export(ax.jit(predict))(PARAMETERS)


def test_errors_of_tracing_name_their_line():
    def f(x):
        return x @ x

    line = f.__code__.co_firstlineno + 1
    with pytest.raises(TypeError, match=rf"{re.escape(__file__)}:{line}: "):
        export(ax.jit(f))(X)
