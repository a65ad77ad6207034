"""Convolution and correlation of vectors against JAX and NumPy."""

import numpy as np
import pytest
from compare import check, jax, sample

import arrax as ax
import arrax.numpy as anp

jnp = jax.numpy
SIZES = [(1, 1), (5, 3), (3, 5), (4, 4), (7, 2), (2, 7)]
FUNCTIONS = ["convolve", "correlate"]


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("mode", ["full", "same", "valid"])
def test_modes_and_sizes(name, mode):
    for m, n in SIZES:
        x, y = sample(m, seed=m), sample(n, seed=n + 10)
        check(getattr(anp, name), getattr(jnp, name), x, y, mode)
        expected = getattr(np, name)(x, y, mode)
        np.testing.assert_allclose(
            getattr(anp, name)(x, y, mode), expected, rtol=1e-5, atol=1e-5
        )


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize(
    "dtypes",
    [
        *(("bool", "bool"), ("int8", "int8"), ("uint8", "int32"), ("int32", "float32")),
        *(("float16", "bfloat16"), ("float64", "float32"), ("complex64", "complex64")),
        ("complex128", "float64"),
    ],
    ids="-".join,
)
def test_dtypes(name, dtypes):
    x, y = sample(6, dtypes[0], seed=1), sample(4, dtypes[1], seed=2)
    for mode in ("full", "same"):
        check(getattr(anp, name), getattr(jnp, name), x, y, mode)
    check(getattr(anp, name), getattr(jnp, name), y, x, "full")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_preferred_element_type(name):
    x, y = sample(6, "int8"), sample(3, "int8")
    for dtype in ("int32", "float32"):
        check(
            getattr(anp, name),
            getattr(jnp, name),
            x,
            y,
            preferred_element_type=np.dtype(dtype),
        )


@pytest.mark.parametrize("name", FUNCTIONS)
def test_what_is_refused(name):
    function, x = getattr(anp, name), anp.ones(3)
    with pytest.raises(ValueError, match="mode must be one of"):
        function(x, x, "half")
    with pytest.raises(ValueError, match=r"1-dimensional.*\(3, 1\)"):
        function(x[:, None], x)
    with pytest.raises(ValueError, match="1-dimensional"):
        function(x, 2.0)
    with pytest.raises(ValueError, match="cannot be empty"):
        function(x, x[:0])
    with pytest.raises(TypeError, match="position 1"):
        function(x, [1.0])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_nan_and_infinity_spread_over_their_windows(name):
    x = np.array([1.0, np.nan, 2.0, 3.0, np.inf, 1.0], np.float32)
    check(getattr(anp, name), getattr(jnp, name), x, np.ones(2, np.float32), "valid")


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("dtype", ["float64", "complex128"])
def test_derivatives_and_batches(name, dtype):
    x, y = sample(5, dtype, seed=3), sample(3, dtype, seed=4)

    def loss(module):
        return lambda a, b: abs(getattr(module, name)(a, b, "same")).sum()

    got = ax.grad(loss(anp), (0, 1))(x, y)
    with jax.enable_x64(True):
        expected = jax.grad(loss(jnp), (0, 1))(x, y)
    for a, e in zip(got, expected, strict=True):
        np.testing.assert_allclose(a, e, rtol=1e-9)
    rows = sample((4, 5), dtype, seed=5)
    batch = ax.vmap(lambda a: getattr(anp, name)(a, y, "full"))(rows)
    for row, result in zip(rows, batch, strict=True):
        np.testing.assert_allclose(result, getattr(np, name)(row, y, "full"), rtol=1e-9)
