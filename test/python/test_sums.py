"""Sums stay accurate when they are long, narrow or many."""

import ml_dtypes
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import lax


def relative_error(actual, expected) -> float:
    expected = np.asarray(expected, np.float64)
    return float(np.max(np.abs(np.asarray(actual, np.float64) / expected - 1)))


@pytest.mark.parametrize(
    ("shape", "axes"),
    [
        ((4_000_037,), (0,)),
        ((9, 1_000_003), (1,)),
        ((3, 400_001, 5), (1, 2)),
        ((40_001, 2, 50), (0, 2)),
    ],
)
def test_long_sums_of_equal_terms_do_not_drift(shape, axes):
    """Terms that are added to a large total one by one lose the same bits."""
    x = np.full(shape, 0.1, np.float32)
    total = ax.jit(lambda x: anp.sum(x, axes))(x)
    expected = np.float64(np.float32(0.1)) * np.prod([shape[i] for i in axes])
    assert relative_error(total, np.full(total.shape, expected)) < 5e-5


@pytest.mark.parametrize("dtype", [np.float16, ml_dtypes.bfloat16])
@pytest.mark.parametrize("columns", [3, 64, 40_000])
@pytest.mark.parametrize("axis", [0, 1])
def test_narrow_sums_accumulate_in_float32(dtype, columns, axis):
    """One by one, ones stop adding up at 2048 in float16 and 256 in bfloat16."""
    shape = (4096, columns) if axis == 0 else (columns, 4096)
    x = np.ones(shape, dtype)
    total = ax.jit(lambda x: lax.reduce_sum(x, (axis,)))(x)
    assert np.asarray(total).dtype == dtype
    assert np.all(np.asarray(total, np.float32) == 4096)


@pytest.mark.parametrize("dtype", [np.float16, ml_dtypes.bfloat16])
def test_narrow_sums_beside_their_terms_accumulate_in_float32(dtype):
    x = np.ones((4096, 20), dtype)
    doubled, total = ax.jit(lambda x: (x * 2, lax.reduce_sum(x * 2, (0,))))(x)
    assert np.all(np.asarray(doubled, np.float32) == 2)
    assert np.all(np.asarray(total, np.float32) == 8192)


def test_sums_over_no_elements_of_a_narrow_type_are_zero():
    x = np.ones((0, 5), np.float16)
    total = ax.jit(lambda x: lax.reduce_sum(x, (0,)))(x)
    np.testing.assert_array_equal(total, np.zeros(5, np.float16))


@pytest.mark.parametrize("shape", [(1003, 501), (1003, 517), (5003, 30), (200, 4099)])
def test_sum_of_columns_beside_the_terms(shape):
    """Rows are shared among threads, and both results are written."""
    x = np.random.default_rng(0).standard_normal(shape).astype(np.float32)
    terms, total, most = ax.jit(
        lambda x: (anp.exp(x), anp.sum(anp.exp(x), 0), anp.max(x, 0))
    )(x)
    expected = np.exp(x.astype(np.float64))
    np.testing.assert_allclose(terms, expected, rtol=1e-6)
    np.testing.assert_allclose(total, expected.sum(0), rtol=1e-5)
    np.testing.assert_array_equal(most, x.max(0))


def test_hundreds_of_sums_fit_on_the_stack():
    """The partial results of one do not outlive it: 350 of 32 KiB would."""

    def f(x):
        total = anp.zeros(128, np.float32)
        for _ in range(350):
            total = anp.sum(x + total, axis=0) * np.float32(1 / 70_000)
        return total

    x = np.ones((70_000, 128), np.float32)
    np.testing.assert_allclose(ax.jit(f)(x), np.full(128, 350), rtol=1e-3)
