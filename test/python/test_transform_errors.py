"""What wrong uses of transforms and of traced values say."""

import functools

import numpy as np
import pytest
from error_messages import assert_error

import arrax as ax
import arrax.numpy as anp
from arrax import errors, lax

ONES = {n: np.ones(n, np.float32) for n in (2, 3, 4)}
X = ONES[3]
MATRIX = np.ones((2, 3), np.float32)
INTEGERS = np.arange(3, dtype=np.int32)


def identity(x):
    return x


def choose(x):
    return x if x > 0 else -x


# ---- Gradients ---------------------------------------------------------------------

GRADIENTS = [
    (ax.grad(identity), (X,), ["scalar-output", "(3,)", "float32[3]", "jacrev"]),
    (ax.value_and_grad(identity), (X,), ["scalar-output", "(3,)", "jacrev"]),
    (ax.grad(lambda x: (x, x)), (1.0,), ["scalar-output", "Reduce"]),
    (ax.grad(lambda x: x > 0), (1.0,), ["grad", "bool", "astype"]),
    (ax.grad(lambda x: anp.int32(1)), (1.0,), ["grad", "int32", "astype"]),
    (ax.grad(identity), (1,), ["grad", "int32", "identity", "floating point"]),
    (ax.grad(lambda x: x.sum()), (INTEGERS,), ["grad", "int32", "vjp"]),
    (ax.grad(identity), ("a",), ["grad", "identity", "'a'"]),
    (ax.grad(identity, 1), (1.0,), ["grad", "argnums=1", "2 positional"]),
    (ax.grad(identity, has_aux=True), (1.0,), ["has_aux=True", "pair"]),
    (ax.jacrev(lambda x: anp.int32(1)), (1.0,), ["jacrev", "int32"]),
    (ax.jacfwd(identity), (1,), ["jacfwd", "int32"]),
]


@pytest.mark.parametrize("outer", ["eager", "jit"])
@pytest.mark.parametrize("case", range(len(GRADIENTS)))
def test_gradients(case, outer):
    function, args, parts = GRADIENTS[case]
    if outer == "jit":
        if isinstance(args[0], str):
            return  # jit refuses it
        function = ax.jit(function)
    assert_error(lambda: function(*args), TypeError, *parts)


def test_transforms_need_functions():
    for transform in (
        ax.jit,
        ax.grad,
        ax.value_and_grad,
        ax.jacfwd,
        ax.jacrev,
        ax.vmap,
    ):
        assert_error(functools.partial(_apply, transform), TypeError, "function", "1")


def _apply(transform):
    return transform(1)


# ---- Tangents and cotangents -------------------------------------------------------

HALF = np.ones(3, np.float16)
TANGENTS = [
    ((X,), (X, X), TypeError, ["structure", "TreeDef((*,))", "TreeDef((*, *))"]),
    (({"a": 1.0},), ({"b": 1.0},), TypeError, ["structure", "'a'", "'b'"]),
    (([1.0],), ((1.0,),), TypeError, ["structure", "containers"]),
    ((X,), (ONES[4],), ValueError, ["float32[3]", "float32[4]", "Reshape"]),
    ((X,), (HALF,), TypeError, ["float32[3]", "float16[3]", "astype"]),
    ((X,), (INTEGERS,), TypeError, ["float32[3]", "int32[3]", "astype"]),
    ((1.0,), (1,), TypeError, ["float32[]", "int32[]"]),
    ((INTEGERS,), (INTEGERS,), TypeError, ["int32", "float0"]),
    ((X,), ("a",), TypeError, ["'a'", "str"]),
    (X, X, TypeError, ["tuple or list", "ndarray"]),
]


@pytest.mark.parametrize("jit", [False, True])
@pytest.mark.parametrize("case", range(len(TANGENTS)))
def test_tangents(case, jit):
    primals, tangents, error, parts = TANGENTS[case]
    run = functools.partial(ax.jvp, identity, primals, tangents)
    assert_error(lambda: ax.jit(run)() if jit else run(), error, "jvp", *parts)


COTANGENTS = [
    (identity, X, "ONES4", ["float32[3]", "float32[4]", "Reshape"]),
    (identity, X, INTEGERS, ["float32[3]", "int32[3]", "astype"]),
    (lambda x: (x, x), X, X, ["structure", "TreeDef((*, *))"]),
    (lambda x: {"a": x}, X, {"b": X}, ["structure", "'a'", "'b'"]),
    (identity, 1.0, 1, ["float32[]", "int32[]"]),
]


@pytest.mark.parametrize("jit", [False, True])
@pytest.mark.parametrize("case", range(len(COTANGENTS)))
def test_cotangents(case, jit):
    function, primal, cotangent, parts = COTANGENTS[case]
    cotangent = ONES[4] if isinstance(cotangent, str) else cotangent

    def run():
        return ax.vjp(function, primal)[1](cotangent)

    assert_error(lambda: ax.jit(run)() if jit else run(), ValueError, *parts)


def test_linearized_functions_check_tangents():
    derivative = ax.linearize(identity, X)[1]
    assert_error(lambda: derivative(ONES[4]), ValueError, "float32[3]", "float32[4]")
    assert_error(lambda: derivative(X, X), TypeError, "structure")


# ---- vmap --------------------------------------------------------------------------

VMAPS = [
    (ax.vmap(anp.add), (X, ONES[4]), ["float32[3]", "float32[4]", "size 4", "None"]),
    (ax.vmap(identity, axis_size=4), (X,), ["size 3", "axis_size is 4"]),
    (ax.vmap(identity), ({"a": X, "b": ONES[4]},), ["['a']", "['b']", "size 4"]),
    (ax.vmap(identity), (1.0,), ["in_axes 0", "float32[]", "None"]),
    (ax.vmap(identity, in_axes=1), (X,), ["in_axes 1", "float32[3]", "-1 to 0"]),
    (ax.vmap(identity, in_axes=None), (X,), ["identity", "axis_size"]),
    (ax.vmap(identity, in_axes=(0, 0)), (X,), ["2 entries", "1 positional"]),
    (ax.vmap(identity, in_axes=((0, 0),)), (X,), ["(0, 0)", "structure"]),
    (ax.vmap(identity, in_axes=({"a": 0},)), ({"b": X},), ["a", "b", "keys"]),
    (ax.vmap(identity, out_axes=1), (X,), ["out_axes 1", "float32[]"]),
    (ax.vmap(identity, out_axes=(0, 0)), (X,), ["out_axes", "(0, 0)", "structure"]),
    (ax.vmap(identity, out_axes=None), (X,), ["out_axes", "None", "axis"]),
]


@pytest.mark.parametrize("jit", [False, True])
@pytest.mark.parametrize("case", range(len(VMAPS)))
def test_vmap(case, jit):
    function, args, parts = VMAPS[case]
    function = ax.jit(function) if jit else function
    assert_error(lambda: function(*args), ValueError, "vmap", *parts)


def test_vmap_axes_of_wrong_type():
    for axes in ("a", 1.5, {"x": 0}):
        assert_error(functools.partial(_vmap, axes), TypeError, "in_axes", repr(axes))
    assert_error(lambda: ax.vmap(identity, in_axes=("a",))(X), TypeError, "'a'")
    assert_error(lambda: ax.vmap(identity, out_axes="a")(X), TypeError, "'a'")


def _vmap(axes):
    return ax.vmap(identity, in_axes=axes)(X)


# ---- jit ---------------------------------------------------------------------------


def test_static_arguments():
    for value in ([1], {}, {1}, np.ones(3), anp.ones(3)):
        call = functools.partial(_static, value)
        parts = "static argument 1", "add_n", type(value).__name__, "hashable"
        assert_error(call, ValueError, *parts)
    assert_error(
        lambda: ax.jit(identity, static_argnames="x")(x=[1]), ValueError, "argument x"
    )


def _static(value):
    def add_n(x, n):
        return x

    return ax.jit(add_n, static_argnums=1)(X, value)


@pytest.mark.parametrize(
    ("arguments", "error", "parts"),
    [
        ({"static_argnums": 1}, ValueError, ["identity", "1", "x"]),
        ({"static_argnums": -2}, ValueError, ["identity", "-2", "x"]),
        ({"static_argnames": "y"}, ValueError, ["identity", "'y'", "x"]),
        ({"donate_argnums": 1}, ValueError, ["identity", "1", "x"]),
        ({"donate_argnames": "y"}, ValueError, ["identity", "'y'", "x"]),
        ({"static_argnums": "a"}, TypeError, ["argnums", "'a'"]),
        ({"static_argnums": 1.5}, TypeError, ["argnums", "1.5"]),
        ({"static_argnames": 1}, TypeError, ["argnames", "1"]),
        ({"static_argnums": 0, "donate_argnums": 0}, ValueError, ["static", "donated"]),
    ],
)
def test_options_of_jit(arguments, error, parts):
    assert_error(lambda: ax.jit(identity, **arguments), error, "jit", *parts)


def test_arguments_and_results_are_trees_of_arrays():
    for value in ("a", object(), ax.jit):
        call = functools.partial(_jitted, value)
        kind = type(value).__name__
        assert_error(call, TypeError, "identity", kind, "static_argnums")
    message = "returned a value of type str at output['a']"
    assert_error(lambda: ax.jit(lambda x: {"a": "b"})(1), TypeError, message)
    assert ax.jit(identity)(None) is None
    assert ax.vmap(lambda x: None)(X) is None


def _jitted(value):
    return ax.jit(identity)(value)


def test_donated_arrays():
    x = anp.ones(3)
    ax.jit(lambda v: v + 1, donate_argnums=0)(x)
    assert_error(lambda: x + 1, RuntimeError, "deleted", "float32[3]", "donated")
    assert_error(lambda: ax.jit(identity)(x), RuntimeError, "deleted", "donated")


# ---- Values of tracers -------------------------------------------------------------

BOOL = errors.TracerBoolConversionError
NUMBER = errors.ConcretizationTypeError
INDEX = errors.TracerIntegerConversionError
NUMPY = errors.TracerArrayConversionError
VALUES = [
    (choose, BOOL, "arrax.numpy.where"),
    (lambda x: x > 0 and x < 2, BOOL, "arrax.numpy.where"),
    (lambda x: x.any() or x, BOOL, "static_argnums"),
    (lambda x: [x for _ in range(3) if x > 0], BOOL, "static_argnums"),
    (int, NUMBER, "astype"),
    (float, NUMBER, "static_argnums"),
    (lambda x: x.item(), NUMBER, "static_argnums"),
    (lambda x: range(x.astype(int)), INDEX, "static_argnums"),
    (lambda x: [1, 2][x.astype(int)], INDEX, "arrax.numpy.asarray"),
    (np.asarray, NUMPY, "arrax.numpy"),
    (np.sin, NUMPY, "arrax.numpy"),
    (lambda x: anp.zeros(x.astype(int)), INDEX, "known"),
    (lambda x: anp.zeros((x.astype(int), 2)), INDEX, "known"),
    (lambda x: anp.reshape(X, (x.astype(int), -1)), INDEX, "known"),
    (lambda x: anp.sum(X, axis=x.astype(int)), INDEX, "known"),
    (lambda x: anp.arange(x), TypeError, "static"),
    (lambda x: X[: anp.asarray(x, int)] + anp.asarray(X)[: x.astype(int)], INDEX, ""),
    (lambda x: anp.asarray(X)[: x.astype(int)], IndexError, "lax.dynamic_slice"),
    (lambda x: lax.dynamic_slice(X, (0,), (x.astype(int),)), INDEX, "known"),
    (lambda x: {x: 1}, TypeError, "unhashable"),
]


@pytest.mark.parametrize("outer", ["jit", "vmap", "jit of grad", "nested jit"])
@pytest.mark.parametrize("case", range(len(VALUES)))
def test_values_of_tracers(case, outer):
    function, error, remedy = VALUES[case]
    # A function of this file, for those that are none.
    call = function if hasattr(function, "__code__") else (lambda x: function(x))
    run = {
        "jit": lambda: ax.jit(call)(1.0),
        "vmap": lambda: ax.vmap(call)(X),
        "jit of grad": lambda: ax.jit(ax.grad(call))(1.0),
        "nested jit": lambda: ax.jit(lambda x: ax.jit(call)(x))(1.0),
    }[outer]
    message = assert_error(run, error, remedy)
    if error in (BOOL, NUMBER, INDEX, NUMPY):
        assert "[]" in message
        assert "traces" in message


def test_classes_of_errors_are_those_of_jax():
    jax = pytest.importorskip("jax")
    for name in ("ConcretizationTypeError", "UnexpectedTracerError"):
        assert issubclass(getattr(errors, name), TypeError)
    for name, error in vars(errors).items():
        theirs = getattr(jax.errors, name, None)
        if isinstance(error, type) and theirs:
            for base in theirs.__mro__:
                if base.__module__ == "builtins":
                    assert issubclass(error, base)
                elif hasattr(errors, base.__name__):
                    assert issubclass(error, getattr(errors, base.__name__))


# ---- Tracers that escape -----------------------------------------------------------

TRANSFORMS = {
    "jit": lambda f: ax.jit(f)(X[0]),
    "grad": lambda f: ax.grad(f)(X[0]),
    "vmap": lambda f: ax.vmap(f)(X),
    "jvp": lambda f: ax.jvp(f, (X[0],), (X[0],)),
}
USES = {
    "operator": lambda x: x + 1,
    "function": lambda x: anp.sum(x),
    "jit": lambda x: ax.jit(identity)(x),
    "in another trace": lambda x: ax.jit(lambda y: x + y)(1.0),
    "in another gradient": lambda x: ax.grad(lambda y: x * y)(1.0),
    "in another batch": lambda x: ax.vmap(lambda y: x + y)(X),
    "sequence": lambda x: anp.array([x, x]),
    "method": lambda x: x.astype("float16"),
    "index": lambda x: x[None],
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("transform", TRANSFORMS)
def test_escaped_tracers(transform, use):
    kept = []

    def f(x):
        kept.append(x)
        return x

    TRANSFORMS[transform](f)
    message = assert_error(
        lambda: USES[use](kept[0]),
        errors.UnexpectedTracerError,
        "float32[]",
        f"{__file__}:",
        "Return it",
    )
    assert f"tracing f for {transform}" in message


def test_tracers_do_not_leave_an_inner_function():
    def outer(x):
        kept = []
        ax.vmap(lambda row: kept.append(row))(x)
        return kept[0] + 1

    assert_error(lambda: ax.jit(outer)(MATRIX), errors.UnexpectedTracerError, "[3]")


def test_python_control_flow_works_where_values_are_known():
    assert ax.grad(choose)(-2.0) == -1
    assert float(ax.jvp(choose, (-2.0,), (1.0,))[1]) == -1
