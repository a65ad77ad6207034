"""Floats of 8 bits: values of ml_dtypes, results of JAX, the derivatives of others."""

import itertools
import pickle

import ml_dtypes
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import lax

jax = pytest.importorskip("jax")
jnp = jax.numpy

FORMATS = [
    *("float8_e3m4", "float8_e4m3", "float8_e4m3b11fnuz", "float8_e4m3fn"),
    *("float8_e4m3fnuz", "float8_e5m2", "float8_e5m2fnuz", "float8_e8m0fnu"),
]
SIGNED = FORMATS[:-1]
OTHERS = [
    *("bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64"),
    *("uint64", "float16", "bfloat16", "float32", "float64", "complex64"),
    *("complex128", *FORMATS),
]


def dtype_of(name: str) -> np.dtype:
    return np.dtype(getattr(ml_dtypes, name, name))


def every(name: str) -> np.ndarray:
    """Every number of a format."""
    return np.arange(256, dtype=np.uint8).view(dtype_of(name))


def pairs(name: str) -> tuple[np.ndarray, np.ndarray]:
    x = every(name)
    return np.repeat(x, 256), np.tile(x, 256)


def assert_same(actual, expected) -> None:
    """The same bits, except of NaN."""
    actual, expected = np.asarray(actual), np.asarray(expected)
    assert actual.dtype == expected.dtype
    assert actual.shape == expected.shape
    if actual.dtype.kind in "biu":
        np.testing.assert_array_equal(actual, expected)
        return
    same = actual == expected
    if actual.dtype.kind != "c":
        wide = actual.astype(np.float64), expected.astype(np.float64)
        same &= np.signbit(wide[0]) == np.signbit(wide[1])
    same |= (actual != actual) & (expected != expected)
    where = np.flatnonzero(~same)[:5]
    assert not where.size, (where, actual.ravel()[where], expected.ravel()[where])


def floats(dtype: np.dtype) -> np.ndarray:
    """Numbers of all magnitudes, those that are halfway between others among them."""
    rng = np.random.default_rng(1)
    word = f"uint{8 * dtype.itemsize}"
    bits = rng.integers(0, np.iinfo(word).max, 20000, dtype=word, endpoint=True)
    codes = np.concatenate([every(name).astype(np.float64) for name in FORMATS])
    codes = np.unique(codes[np.isfinite(codes)])
    halves = (codes[1:] + codes[:-1]) / 2
    steps = np.concatenate([halves, halves * (1 + 1e-15), halves * (1 - 1e-15)])
    steps = np.concatenate([steps, codes, np.array([np.inf, np.nan, 0.0, -0.0])])
    with np.errstate(all="ignore"):
        return np.concatenate([bits.view(dtype), steps.astype(dtype)])


def numbers(name: str) -> np.ndarray:
    dtype = dtype_of(name)
    if name in FORMATS:
        return every(name)
    if dtype.kind in "biu":
        info = np.iinfo(np.int8 if dtype.kind == "b" else dtype)
        small = np.arange(-600, 600)
        small = small[(small >= info.min) & (small <= info.max)].astype(dtype)
        extremes = np.array(
            [info.min, info.max], np.int8 if dtype.kind == "b" else dtype
        )
        return np.concatenate([small, extremes.astype(dtype)])
    if dtype.kind == "c":
        return floats(np.zeros((), dtype).real.dtype).astype(dtype)
    return floats(dtype)


@pytest.mark.parametrize("name", FORMATS)
def test_conversion_to_float8_is_that_of_ml_dtypes(name):
    for other in OTHERS:
        x = numbers(other)
        with np.errstate(all="ignore"):
            expected = (x.real if x.dtype.kind == "c" else x).astype(dtype_of(name))
        assert_same(lax.convert_element_type(x, dtype_of(name)), expected)


@pytest.mark.parametrize("name", FORMATS)
def test_conversion_from_float8_is_that_of_float32(name):
    x = every(name)
    for other in OTHERS:
        dtype = dtype_of(other)
        actual = anp.asarray(x).astype(dtype)
        expected = anp.asarray(x.astype(np.float32)).astype(dtype)
        assert_same(actual, expected)
    assert_same(anp.asarray(x).astype("float64"), x.astype(np.float64))


ARITHMETIC = ["add", "subtract", "multiply", "divide", "maximum", "minimum"]
COMPARISONS = ["equal", "not_equal", "less", "less_equal", "greater", "greater_equal"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("function", [*ARITHMETIC, *COMPARISONS])
def test_functions_of_two_numbers_are_those_of_jax(name, function):
    x, y = pairs(name)
    actual = getattr(anp, function)(x, y)
    assert_same(actual, getattr(jnp, function)(x, y))


@pytest.mark.parametrize("name", SIGNED)
@pytest.mark.parametrize(
    "function", ["negative", "abs", "sqrt", "floor", "sign", "isnan"]
)
def test_functions_of_a_number_are_those_of_jax(name, function):
    x = every(name)
    assert_same(getattr(anp, function)(x), getattr(jnp, function)(x))
