"""The dtypes, and weak types, of results are JAX's, for all pairs of dtypes."""

import itertools

import ml_dtypes
import pytest

import arrax as ax
import arrax.numpy as anp

jax = pytest.importorskip("jax")
jnp = jax.numpy

# Of each kind; test_core_types.py compares what all promote to, 64 bits included, which
# JAX's default mode lacks.
DTYPES = [
    *("bool", "int8", "int32", "uint8", "float8_e4m3fn", "float8_e5m2"),
    *("float16", "bfloat16", "float32", "complex64"),
]
SCALARS = {"int": 2, "float": 2.0, "complex": 2j}
OPERANDS = [*DTYPES, *(f"weak {name}" for name in SCALARS), *SCALARS]
ARITHMETIC = [
    *("add", "subtract", "multiply", "true_divide", "floor_divide", "remainder"),
    *("power", "float_power", "arctan2", "hypot", "copysign", "maximum", "fmin"),
    *("logaddexp", "heaviside", "divmod", "logical_and", "bitwise_or", "left_shift"),
    *("equal", "less", "gcd", "where", "concatenate", "matmul"),
]
# docs/limits.md says that these have no complex operands.
REAL = {"arctan2", "maximum", "fmin", "logaddexp", "less"}


def operand(numpy, name):
    """A value of NumPy's namespace or its like: an array, or one of Python."""
    if name in SCALARS:
        return SCALARS[name]
    if name.startswith("weak "):
        return numpy.asarray(SCALARS[name.removeprefix("weak ")])
    return numpy.ones((), getattr(ml_dtypes, name, name))


def call(numpy, function, x, y):
    f = getattr(numpy, function)
    if function == "where":
        return f(numpy.asarray(True), x, y)
    if function in ("concatenate", "matmul"):
        x, y = (numpy.reshape(v, (1,)) for v in (x, y))
    return f([x, y]) if function == "concatenate" else f(x, y)


def outcome(library, numpy, function, names):
    """The dtypes and weak types of the results, or that there are none."""
    values = [operand(numpy, name) for name in names]
    arrays = [
        i for i, v in enumerate(values) if not isinstance(v, (int, float, complex))
    ]

    def apply(*traced):
        for i, v in zip(arrays, traced, strict=True):
            values[i] = v
        return call(numpy, function, *values)

    try:
        result = library.eval_shape(apply, *(values[i] for i in arrays))
    except library.dtypes.TypePromotionError:
        return "no promotion"
    except (TypeError, ValueError, NotImplementedError) as error:
        return type(error)
    results = result if isinstance(result, tuple) else (result,)
    # A weak bool, which JAX has, is as a bool.
    return [(str(r.dtype), r.weak_type and r.dtype != bool) for r in results]


def is_refused(function, names, found, expected) -> bool:
    """Whether one of the two does not have the function for such numbers at all."""
    if isinstance(expected, type):  # copysign of float8, matmul with weak integers
        return True
    documented = function in REAL and any("complex" in name for name in names)
    return isinstance(found, type) and (documented or names == ("bool", "bool"))


@pytest.mark.parametrize("function", ARITHMETIC)
def test_results_have_the_dtypes_of_jax(function):
    wrong = []
    both = itertools.combinations_with_replacement(OPERANDS, 2)
    for names in itertools.product(OPERANDS, repeat=2) if function == "power" else both:
        found = outcome(ax, anp, function, names)
        expected = outcome(jax, jnp, function, names)
        if found != expected and not is_refused(function, names, found, expected):
            wrong.append((*names, found, expected))
    assert not wrong
