"""Elementwise functions over drawn shapes, dtypes and values: those of JAX."""

import pytest
from drawn import (
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

from arrax import nn

BITS = (*INTEGERS, "bool")
UNARY = {
    **alike(
        "abs absolute cbrt ceil conj deg2rad degrees exp2 fabs floor i0 imag "
        "isfinite isinf isnan isneginf isposinf logical_not nan_to_num negative "
        "positive rad2deg radians real reciprocal rint sign signbit sinc square "
        "trunc isreal iscomplex modf exp log sqrt sin cos tanh",
        EVERY,
    ),
    **alike(
        "arctan arcsinh expm1 log10 log1p log2 sinh tan cosh arccos arcsin arccosh "
        "arctanh spacing frexp round",
        (*FLOATS, *BITS),
    ),
    **alike("invert bitwise_count", BITS),
}
BINARY = {
    **alike(
        "add subtract multiply true_divide equal not_equal logical_and logical_or "
        "logical_xor isclose fmax fmin greater greater_equal less less_equal",
        EVERY,
    ),
    **alike(
        "floor_divide mod fmod maximum minimum arctan2 copysign hypot logaddexp "
        "logaddexp2 heaviside nextafter divmod float_power",
        (*FLOATS, *BITS),
    ),
    **alike("bitwise_and bitwise_or bitwise_xor", BITS),
    # JAX shifts bools, as int32, and has int32 powers of bools to scalars alone.
    **alike("left_shift right_shift gcd lcm", INTEGERS),
    "power": (*FLOATS, *INTEGERS),
    "ldexp": (*FLOATS, "int32"),
}
ACTIVATIONS = (
    "celu elu gelu hard_sigmoid hard_silu hard_tanh leaky_relu log_sigmoid mish relu "
    "relu6 selu sigmoid silu soft_sign softplus sparse_plus sparse_sigmoid squareplus"
)


@pytest.mark.parametrize("name", UNARY)
@examples(2)
def test_unary(name, data):
    compare_drawn(data, name, alone(arrays(UNARY[name])))


@pytest.mark.parametrize("name", BINARY)
@examples(3)
def test_binary(name, data):
    compare_drawn(data, name, positional(broadcastable(2, BINARY[name])))


@pytest.mark.parametrize("name", ["clip", "where"])
@examples(6)
def test_ternary(name, data):
    compare_drawn(data, name, positional(broadcastable(3, NUMERIC)))


@pytest.mark.parametrize("name", ACTIVATIONS.split())
@examples(2)
def test_activations(name, data):
    compare_drawn(data, name, alone(arrays(FLOATS)), nn, jax.nn)
