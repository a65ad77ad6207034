"""Tracing: programs, closures, escaped tracers, static arguments, locations."""

import collections
import inspect

import numpy as np
import pytest
from core_functions import add, exp, mul, sub

import arrax as ax
from arrax import _core, errors


def text(fun, *args, **kwargs):
    return ax.jit(fun).lower(*args, **kwargs).as_text()


X = ax.ShapeDtypeStruct((3,), np.float32)
SCALAR = ax.ShapeDtypeStruct((), np.float32)


def test_ops_of_a_function():
    program = text(lambda x: x * 2 + exp(x), X)
    assert "func.func @main(%arg0: tensor<3xf32>) -> tensor<3xf32>" in program
    for op in (
        "dense<2.000000e+00> : tensor<3xf32>",
        "array.mul",
        "array.exp",
        "array.add",
    ):
        assert op in program
    assert "array.convert" not in program


def test_python_scalars_are_weak():
    assert "array.convert" not in text(
        lambda x: x + 1, ax.ShapeDtypeStruct((2,), np.float16)
    )
    program = text(lambda x: x + 1.5, ax.ShapeDtypeStruct((2,), np.int32))
    assert "tensor<2xi32> to tensor<2xf32>" in program


def test_equal_constants_are_emitted_once():
    assert text(lambda x: (x + 2) * (x - 2), X).count("array.constant") == 1


def test_arrays_of_a_closure_become_arguments():
    y = ax.device_put(np.ones((3,), np.float32))
    program = text(lambda x: x + y, X)
    assert "@main(%arg0: tensor<3xf32>, %arg1: tensor<3xf32>)" in program
    assert "array.constant" not in program


def test_an_array_is_hoisted_once():
    y = ax.device_put(np.ones((3,), np.float32))
    inner = ax.jit(lambda x: x * y)
    program = text(lambda x: inner(x) + inner(x * 2) + y, X)
    assert "@main(%arg0: tensor<3xf32>, %arg1: tensor<3xf32>)" in program
    assert program.count("func.func private") == 1


def test_outer_tracers_become_trailing_arguments_at_every_level():
    def f(x, y):
        @ax.jit
        def middle(a):
            @ax.jit
            def inner(b):
                return b * y

            return inner(a)

        return middle(x)

    program = text(f, SCALAR, X)
    assert (
        "func.func private @middle(%arg0: tensor<f32>, %arg1: tensor<3xf32>)" in program
    )
    assert (
        "func.func private @inner(%arg0: tensor<f32>, %arg1: tensor<3xf32>)" in program
    )


def test_inline_leaves_no_function():
    inner = ax.jit(lambda x: x * 2, inline=True)
    assert "private" not in text(lambda x: inner(x), X)


def test_nested_functions_are_shared_by_signature():
    inner = ax.jit(lambda x: x * x)
    program = text(lambda x, y: (inner(x), inner(x), inner(y)), X, SCALAR)
    assert program.count("func.func private") == 2


def test_escaped_tracer_names_its_line():
    kept = []

    def f(x):
        kept.append(x * 2)
        return x

    line = inspect.getsourcelines(f)[1] + 1
    text(f, X)
    with pytest.raises(errors.UnexpectedTracerError) as caught:
        add(kept[0], 1)
    message = str(caught.value)
    assert f"{__file__}:{line}" in message
    assert "tracing f for jit" in message
    with pytest.raises(errors.UnexpectedTracerError):
        text(lambda x: x + kept[0], X)


@pytest.mark.parametrize(
    ("convert", "error"),
    [
        (bool, errors.TracerBoolConversionError),
        (int, errors.ConcretizationTypeError),
        (float, errors.ConcretizationTypeError),
        (complex, errors.ConcretizationTypeError),
        (range, errors.TracerIntegerConversionError),
        (np.asarray, errors.TracerArrayConversionError),
        (lambda x: x.item(), errors.ConcretizationTypeError),
    ],
)
def test_tracers_have_no_value(convert, error):
    def f(x):
        return convert(x)

    with pytest.raises(error) as caught:
        text(f, SCALAR)
    assert __file__ in str(caught.value)
    assert "static_argnums" in str(caught.value)


def test_tracers_are_not_hashable():
    with pytest.raises(TypeError, match="unhashable"):
        text(lambda x: {x: 1}, X)


def test_locations_are_the_users():
    def f(x):
        return x + x

    line = inspect.getsourcelines(f)[1] + 1
    program = ax.jit(f).lower(X).as_text(locations=True)
    assert f"test_core_tracing.py:{line}:" in program


def test_errors_of_ops_name_shapes():
    with pytest.raises(
        errors.ShapeError, match=r"incompatible shapes for broadcasting: \(3,\), \(4,\)"
    ):
        text(lambda x, y: x + y, X, ax.ShapeDtypeStruct((4,), np.float32))
    with pytest.raises(TypeError, match=r"transpose: .*float32\[3\]"):
        text(lambda x: _core.bind("transpose", (x,), {"permutation": (1, 0)}), X)
    with pytest.raises(TypeError, match=r"add: operand .* must be .*bool"):
        pred = ax.ShapeDtypeStruct((3,), bool)
        text(lambda x: _core.bind("add", (x, x)), pred)


def test_an_exception_leaves_no_open_trace():
    def f(x):
        raise KeyError("stop")

    for transform in (ax.jit(f), ax.grad(f), ax.vmap(f)):
        with pytest.raises(KeyError, match="stop"):
            transform(np.ones((2,), np.float32))
    assert not _core.is_tracing()


def test_static_arguments():
    def f(x, n, *, flip=False):
        return -x if flip else mul(x, n)

    jitted = ax.jit(f, static_argnums=1, static_argnames="flip")
    assert "array.neg" in jitted.lower(X, 2, flip=True).as_text()
    assert "dense<3.000000e+00>" in jitted.lower(X, 3).as_text()
    assert "dense<4.000000e+00>" in jitted.lower(X, n=4).as_text()


def test_unhashable_static_argument_is_named():
    jitted = ax.jit(lambda x, axes: x, static_argnums=1)
    with pytest.raises(ValueError, match=r"static argument 1 .*list.*not hashable"):
        jitted.lower(X, [0, 1])
    with pytest.raises(ValueError, match=r"static argument axes .*list.*not hashable"):
        ax.jit(lambda x, axes: x, static_argnames="axes").lower(X, axes=[0])


def test_arguments_that_are_no_arrays():
    with pytest.raises(TypeError, match=r"argument of type str.*static_argnums"):
        text(lambda x: x, "text")
    with pytest.raises(
        TypeError, match=r"returned a value of type str at output\['a'\]"
    ):
        text(lambda x: {"a": "text"}, X)


Point = collections.namedtuple("Point", ["x", "y"])


@pytest.mark.parametrize(
    "tree",
    [
        (1, [2, {"b": 3, "a": 4}], None),
        Point(1, (2,)),
        {"z": None, "y": [], "x": {}},
        collections.OrderedDict(b=1, a=2),
    ],
    ids=repr,
)
def test_trees_round_trip(tree):
    leaves, structure = _core.tree_flatten(tree)
    assert structure.num_leaves == len(leaves)
    assert structure.unflatten(leaves) == tree
    assert structure == _core.tree_flatten(tree)[1]
    assert hash(structure) == hash(_core.tree_flatten(tree)[1])


def test_dicts_of_any_order_are_one_structure():
    a, b = _core.tree_flatten({"a": 1, "b": 2}), _core.tree_flatten({"b": 2, "a": 1})
    assert a == b


def test_eval_shape_computes_nothing():
    out = ax.eval_shape(
        lambda x: {"y": sub(x, 1)}, ax.ShapeDtypeStruct((1 << 20, 1 << 20), np.int8)
    )
    assert out == {"y": ax.ShapeDtypeStruct((1 << 20, 1 << 20), np.int8)}


def test_transforms_emit_their_op():
    assert "array.vjp @f(" in text(lambda x: ax.grad(_named_f)(x), SCALAR)
    assert "array.jvp @f(" in text(lambda x: ax.jvp(_named_f, (x,), (x,)), SCALAR)
    assert "array.vmap @f(" in text(lambda x: ax.vmap(_named_f)(x), X)


def _named_f(x):
    return x * x


_named_f.__name__ = "f"


def test_vmap_lists_the_sizes_that_disagree():
    with pytest.raises(ValueError) as caught:
        ax.vmap(add)(np.ones((3,), np.float32), np.ones((4,), np.float32))
    assert "axis 0 of argument[0] of type float32[3] has size 3" in str(caught.value)
    assert "axis 0 of argument[1] of type float32[4] has size 4" in str(caught.value)


def test_grad_rejects_what_has_no_gradient():
    with pytest.raises(TypeError, match=r"sub-dtype of np.inexact.*int32"):
        ax.grad(_named_f)(1)
    with pytest.raises(
        TypeError, match=r"scalar-output functions. Output had shape: \(3,\)"
    ):
        ax.grad(_named_f)(np.ones((3,), np.float32))
