"""Results that exceed the caches, which are stored past them where they are aligned."""

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp

RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    "dtype,shape",
    [
        ("float32", (8192, 1024)),
        ("float32", (3001, 3001)),  # most rows are not aligned
        ("float64", (2100, 2050)),
        ("bfloat16", (4200, 4100)),
        ("complex64", (2100, 2050)),
        ("int8", (6000, 6000)),
    ],
)
def test_agrees_with_numpy(dtype, shape):
    x = anp.asarray(RNG.integers(0, 50, shape)).astype(dtype)
    data = np.asarray(x)
    np.testing.assert_array_equal(ax.jit(lambda x: x + x)(x), data + data)
    np.testing.assert_array_equal(ax.jit(lambda x: x.T + x.T)(x), (data + data).T)
    np.testing.assert_array_equal(anp.flip(x, 1), data[:, ::-1])
    np.testing.assert_array_equal(anp.copy(x[1:, 1:]), data[1:, 1:])


def test_rows_are_normalized():
    x = RNG.standard_normal((8192, 1024), dtype=np.float32)

    @ax.jit
    def normalize(x):
        return (x - x.mean(1, keepdims=True)) / x.std(1, keepdims=True)

    expected = (x - x.mean(1, keepdims=True)) / x.std(1, keepdims=True)
    np.testing.assert_allclose(normalize(x), expected, rtol=1e-4, atol=1e-5)


def test_result_in_memory_that_is_not_aligned():
    memory = np.arange(9_000_001, dtype=np.float32)
    x = anp.asarray(memory[1:])
    result = ax.jit(lambda x: x * 2, donate_argnums=0)(x)
    np.testing.assert_array_equal(result, np.arange(1, 9_000_001, dtype=np.float32) * 2)


def test_threads_see_all_of_it():
    x = anp.zeros(10_000_000)
    increment, total = ax.jit(lambda x: x + 1), ax.jit(lambda x: x.sum())
    for step in range(1, 20):
        x = increment(x)
        assert float(total(x)) == step * 10_000_000
