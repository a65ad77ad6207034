"""What each wrong use of an op says: class, the user's line, op, shapes, remedy."""

import numpy as np
import pytest
from error_messages import assert_error

import arrax as ax
import arrax.numpy as anp
from arrax import errors, lax, random

ONES = {n: np.ones(n, np.float32) for n in (2, 3, 4)}
MATRIX = np.ones((2, 3), np.float32)
INTEGERS = np.arange(3, dtype=np.int32)

CONTEXTS = {
    "eager": lambda f, x: f(x),
    "jit": lambda f, x: ax.jit(f)(x),
    "nested jit": lambda f, x: ax.jit(ax.jit(f))(x),
    "grad": lambda f, x: ax.grad(f)(x),
    "vmap": lambda f, x: ax.vmap(f)(anp.stack([x, x])),
    "jvp": lambda f, x: ax.jvp(f, (x,), (x,)),
    "vjp": lambda f, x: ax.vjp(f, x),
    "jit of grad of vmap": lambda f, x: ax.jit(
        ax.grad(lambda v: ax.vmap(f)(anp.stack([v, v])).sum())
    )(x),
}


# A function of x, a float32[3]; the class; what the message names: the op, shapes
# or dtypes, the remedy.
OPERANDS = [
    (lambda x: x + ONES[4], errors.ShapeError, "add", "(3,), (4,)", "reshape"),
    (lambda x: ONES[4] * x, errors.ShapeError, "multiply", "(4,), (3,)", "reshape"),
    (lambda x: x < ONES[4], errors.ShapeError, "less", "(3,), (4,)", "reshape"),
    (lambda x: x ** MATRIX[:, :2], errors.ShapeError, "power", "(2, 2)", "reshape"),
    (lambda x: anp.arctan2(x, ONES[2]), errors.ShapeError, "arctan2", "(2,)", "resh"),
    (lambda x: anp.where(x > 0, ONES[4], x), errors.ShapeError, "where", "(4,)", "1"),
    (lambda x: anp.broadcast_to(x, (4,)), errors.ShapeError, "broadcast_to", "(4,)"),
    (lambda x: anp.broadcast_arrays(x, ONES[4]), errors.ShapeError, "(3,), (4,)"),
    (lambda x: lax.add(x, ONES[4]), TypeError, "add", "(3,)", "(4,)"),
    (lambda x: lax.mul(x, INTEGERS), TypeError, "mul", "float32", "int32"),
    (lambda x: x + "a", TypeError),
    (lambda x: x * [1, 2, 3], TypeError, "mul", "list", "arrax.numpy.asarray"),
    (lambda x: anp.sin([1, 2]), TypeError, "sin", "list"),
    (lambda x: anp.add(x, "a"), TypeError, "add", "str"),
    (lambda x: anp.bitwise_and(x, 1), TypeError, "bitwise_and", "float32", "astype"),
    (lambda x: ~x, TypeError, "invert", "float32", "astype"),
    (lambda x: -(x > 0), TypeError, "neg", "bool"),
]
SHAPES = [
    (lambda x: anp.reshape(x, (4,)), TypeError, "reshape", "(3,)", "(4,)"),
    (lambda x: x.reshape(2, -1), TypeError, "reshape", "(3,)", "(2, -1)"),
    (lambda x: x.reshape(-1, -1), TypeError, "reshape", "(3,)", "(-1, -1)", "only"),
    (lambda x: lax.reshape(x, (4,)), TypeError, "reshape", "(3,)", "(4,)"),
    (lambda x: anp.reshape(x, (1.5, 2)), TypeError, "reshape", "1.5", "int"),
    (lambda x: anp.zeros((2, -1)) + x, TypeError, "zeros", "(2, -1)", "nonnegative"),
    (lambda x: x @ ONES[4], TypeError, "matmul", "(3,)", "(4,)"),
    (lambda x: anp.dot(x, ONES[4]), TypeError, "dot", "(3,)", "(4,)"),
    (lambda x: MATRIX @ (x * MATRIX), TypeError, "matmul", "(3,)", "(2,)"),
    (lambda x: anp.tensordot(x, MATRIX, 1), TypeError, "tensordot", "(3,)", "(2,)"),
    (lambda x: anp.einsum("i,ij", x, MATRIX), ValueError, "einsum", "(3,), (2, 3)"),
    (lambda x: lax.dot(x, ONES[4]), ValueError, "dot", "(3,)", "(4,)"),
    (lambda x: anp.concatenate([x, MATRIX]), TypeError, "concatenate", "(3,), (2, 3)"),
    (lambda x: anp.stack([x, ONES[4]]), ValueError, "stack", "(3,), (4,)", "Broadcast"),
    (lambda x: anp.array([x, ONES[4]]), TypeError, "array", "(3,)", "(4,)"),
    (lambda x: lax.concatenate([x, INTEGERS], 0), TypeError, "concatenate", "int32[3]"),
    (lambda x: anp.transpose(x, (1, 0)), ValueError, "transpose", "axis 1", "(3,)"),
    (lambda x: anp.transpose(x, (0, 0)), TypeError, "transpose", "(0, 0)", "once"),
    (lambda x: anp.squeeze(x, 0), ValueError, "squeeze", "(3,)"),
    (lambda x: anp.split(x, 2), ValueError, "split", "equal division"),
    (lambda x: anp.tile(x, -1), TypeError, "negative"),
    (lambda x: x.at[0].set(ONES[4]), errors.ShapeError, "(4,)"),
]
AXES = [
    (lambda x: anp.sum(x, axis=1), "sum"),
    (lambda x: x.max(axis=-2), "max"),
    (lambda x: anp.argmax(x, axis=1), "argmax"),
    (lambda x: anp.cumsum(x, axis=1), "cumsum"),
    (lambda x: anp.mean(x, axis=(0, 1)), "mean"),
    (lambda x: anp.concatenate([x, x], axis=1), "concatenate"),
    (lambda x: anp.stack([x, x], axis=2), "stack"),
    (lambda x: anp.expand_dims(x, 2), "expand_dims"),
    (lambda x: anp.flip(x, 1), "flip"),
    (lambda x: anp.swapaxes(x, 0, 1), "swapaxes"),
    (lambda x: anp.moveaxis(x, 0, 1), "moveaxis"),
    (lambda x: anp.roll(x, 1, axis=1), "roll"),
    (lambda x: anp.repeat(x, 2, axis=1), "repeat"),
    (lambda x: anp.split(x, 3, axis=1), "split"),
    (lambda x: ax.nn.softmax(x, axis=1), "softmax"),
]
INDICES = [
    (lambda x: x[0, 0], IndexError, "1-dimensional", "2", "None"),
    (lambda x: x[..., ...], IndexError, "ellipsis"),
    (lambda x: x["a"], TypeError, "string", "'a'"),
    (lambda x: x[0.5], TypeError, "integer", "0.5"),
    (lambda x: x[::0], ValueError, "step"),
    (lambda x: x.__setitem__(0, 1), TypeError, "immutable", "x.at[i].set(y)"),
    (lambda x: lax.dynamic_slice(x, (0,), (4,)), TypeError, "dynamic_slice", "(4,)"),
    (lambda x: lax.dynamic_slice(x, (0, 0), (1,)), ValueError, "dynamic_slice", "(3,)"),
    (lambda x: lax.slice(x, (0,), (4,)), TypeError, "slice", "(4,)", "(3,)"),
]


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("case", range(len(OPERANDS + SHAPES + INDICES)))
def test_operands_shapes_and_indices(case, context):
    function, error, *parts = (OPERANDS + SHAPES + INDICES)[case]
    if not parts:  # Python's own message; its traceback ends at the user's line.
        with pytest.raises(error, match="unsupported operand type"):
            CONTEXTS[context](function, anp.ones(3))
        return
    assert_error(lambda: CONTEXTS[context](function, anp.ones(3)), error, *parts)


@pytest.mark.parametrize("context", CONTEXTS)
@pytest.mark.parametrize("case", range(len(AXES)))
def test_axes_out_of_bounds(case, context):
    function, name = AXES[case]
    message = assert_error(
        lambda: CONTEXTS[context](function, anp.ones(3)),
        np.exceptions.AxisError,
        name,
        "is out of bounds for array of dimension",
        "It is from",
    )
    assert "dimension 1 and shape (3,)" in message or "dimension 2" in message


def test_repeated_axes():
    assert_error(lambda: anp.sum(MATRIX, axis=(0, -2)), ValueError, "sum", "duplicate")


@pytest.mark.parametrize(
    ("function", "error", "parts"),
    [
        (lambda: anp.zeros(3, "nope"), TypeError, ["nope", "not understood"]),
        (lambda: anp.zeros(3, object), TypeError, ["object", "not supported"]),
        (lambda: anp.array([[1, 2], [3]]), ValueError, ["same length"]),
        (lambda: anp.array("a"), TypeError, ["str"]),
        (lambda: anp.array([1, "a"]), TypeError, ["str", "'a'"]),
        (lambda: anp.array(None), TypeError, ["NoneType"]),
        (lambda: anp.array(1 << 70), OverflowError, ["out of bounds", "int64"]),
        (lambda: anp.eye(-1), ValueError, ["eye", "-1"]),
        (lambda: anp.arange(0, 1, 0), ZeroDivisionError, ["arange", "step"]),
        (lambda: anp.linspace(0, 1, 2.5), TypeError, ["linspace", "2.5", "int"]),
        (lambda: anp.meshgrid(MATRIX), ValueError, ["meshgrid", "(2, 3)"]),
        (lambda: anp.full((2,), ONES[3]), errors.ShapeError, ["(3,)", "(2,)"]),
        (lambda: bool(anp.ones(3)), ValueError, ["float32[3]", "a.any()"]),
        (lambda: int(anp.ones(3)), TypeError, ["float32[3]"]),
        (lambda: range(anp.ones(())), TypeError, ["float32[]", "integer"]),
        (lambda: len(anp.ones(())), TypeError, ["no dimensions"]),
        (lambda: hash(anp.ones(3)), TypeError, ["unhashable", "Array"]),
        (lambda: ax.nn.one_hot(INTEGERS, -1), TypeError, ["negative", "(1, -1)"]),
        (lambda: ax.nn.glu(anp.ones(3)), ValueError, ["glu", "(3,)", "divisible"]),
    ],
)
def test_values_from_outside(function, error, parts):
    assert_error(function, error, *parts)


@pytest.mark.parametrize(
    ("function", "error", "parts"),
    [
        (lambda k: random.normal(k, (-1,)), TypeError, ["normal", "(-1,)"]),
        (lambda k: random.normal(k, (2.5,)), TypeError, ["normal", "2.5"]),
        (lambda k: random.uniform(7), TypeError, ["key", "int"]),
        (lambda k: random.uniform(k, dtype=int), ValueError, ["uniform", "int32"]),
        (lambda k: random.key(1.5), TypeError, ["seed", "float32"]),
        (lambda k: random.bernoulli(k, INTEGERS), TypeError, ["bernoulli", "int32"]),
        (lambda k: random.split(k, -1), TypeError, ["-1"]),
    ],
)
def test_random(function, error, parts):
    assert_error(lambda: function(random.key(0)), error, *parts)


def test_lines_of_statements_that_span_some():
    def f(x):
        y = x * 2
        return anp.concatenate(
            [
                y,
                anp.ones((4, 4)),
            ]
        )

    assert_error(lambda: ax.jit(f)(anp.ones(3)), TypeError, "(3,), (4, 4)")


def test_a_shape_error_is_what_numpy_and_jax_users_catch():
    for error in (TypeError, ValueError):
        with pytest.raises(error):
            anp.ones(3) + anp.ones(4)
        with pytest.raises(error):
            anp.ones((2, 3)) + anp.ones(4)


@pytest.mark.parametrize("function", [anp.array_str, anp.array_repr])
def test_options_of_printing(function):
    with pytest.raises(TypeError, match=r"test_errors.py:\d+: .*precision must be an"):
        function(anp.ones(3), precision="much")


def test_correction_is_a_number():
    with pytest.raises(TypeError, match=r"test_errors.py:\d+: .*requires arrays or sc"):
        anp.std(anp.ones(3), correction=[1])
