"""Elementwise functions over drawn shapes, dtypes and values: those of JAX."""

import pytest
from drawn import (
    COMPLEX,
    EVERY,
    FLOATS,
    INTEGERS,
    NUMERIC,
    alike,
    alone,
    arrays,
    broadcastable,
    compare_drawn,
    examples,
    jax,
    positional,
)

import arrax.scipy.special
from arrax import nn

BITS = (*INTEGERS, "bool")
UNARY = {
    **alike(
        "abs absolute cbrt ceil conj deg2rad degrees exp2 fabs floor i0 imag "
        "isfinite isinf isnan isneginf isposinf logical_not nan_to_num negative "
        "positive rad2deg radians real reciprocal rint sign signbit sinc square "
        "trunc isreal iscomplex modf",
        EVERY,
    ),
    **alike(
        "arctan arcsinh cos sin exp expm1 log log10 log1p log2 sinh sqrt tanh tan "
        "cosh arccos arcsin arccosh arctanh spacing frexp round",
        (*FLOATS, *BITS),
    ),
    **alike("exp log sqrt sin cos tanh", (*FLOATS, *COMPLEX)),
    **alike("invert bitwise_count", BITS),
}
BINARY = {
    **alike(
        "add subtract multiply true_divide equal not_equal logical_and logical_or "
        "logical_xor isclose",
        EVERY,
    ),
    **alike(
        "floor_divide mod fmod maximum minimum fmax fmin greater greater_equal less "
        "less_equal arctan2 copysign hypot logaddexp logaddexp2 heaviside nextafter "
        "divmod float_power power",
        (*FLOATS, *BITS),
    ),
    **alike(
        "bitwise_and bitwise_or bitwise_xor left_shift right_shift gcd lcm",
        BITS,
    ),
    "ldexp": (*FLOATS, "int32"),
}
SPECIAL = {
    **alike(
        "digamma entr erf erfc erfinv expit gammaln gamma i0 i0e i1 i1e log_ndtr "
        "logit ndtr ndtri exp1 expi spence",
        1,
    ),
    **alike("betaln gammainc gammaincc kl_div rel_entr xlog1py xlogy", 2),
    "betainc": 3,
}
ACTIVATIONS = (
    "celu elu gelu hard_sigmoid hard_silu hard_tanh leaky_relu log_sigmoid mish relu "
    "relu6 selu sigmoid silu soft_sign softplus sparse_plus sparse_sigmoid squareplus"
)


@pytest.mark.parametrize("name", UNARY)
@examples(6)
def test_unary(name, data):
    compare_drawn(data, name, alone(arrays(UNARY[name])))


@pytest.mark.parametrize("name", BINARY)
@examples(8)
def test_binary(name, data):
    compare_drawn(data, name, positional(broadcastable(2, BINARY[name])))


@pytest.mark.parametrize("name", ["clip", "where"])
@examples(20)
def test_ternary(name, data):
    compare_drawn(data, name, positional(broadcastable(3, NUMERIC)))


@pytest.mark.parametrize("name", SPECIAL)
@examples(4)
def test_special(name, data):
    # JAX refuses integers in some, and has NaN for SciPy's infinities in others.
    dtypes = ("float32", "float64")
    arguments = positional(broadcastable(SPECIAL[name], dtypes, special=False))
    theirs = jax.scipy.special
    compare_drawn(data, name, arguments, arrax.scipy.special, theirs, rtol=1e-4)


@pytest.mark.parametrize("name", ACTIVATIONS.split())
@examples(3)
def test_activations(name, data):
    compare_drawn(data, name, alone(arrays(FLOATS)), nn, jax.nn)
