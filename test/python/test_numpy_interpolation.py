"""Differences, slopes, interpolation and window functions against JAX and NumPy."""

import numpy as np
import pytest
from compare import check, jax, sample

import arrax as ax
import arrax.numpy as anp

jnp = jax.numpy


@pytest.mark.parametrize("name", ["bartlett", "blackman", "hamming", "hanning"])
def test_windows(name):
    for m in (0, 1, 2, 5, 16, 3.5):
        check(getattr(anp, name), getattr(jnp, name), m)
    with pytest.raises(ValueError, match="got -1"):
        getattr(anp, name)(-1)


def test_kaiser():
    for m, beta in [(0, 1.0), (1, 2), (6, 2), (9, 14.0), (5, np.float64(3))]:
        check(anp.kaiser, jnp.kaiser, m, beta)
    with jax.enable_x64(True):
        expected = jax.grad(lambda b: jnp.kaiser(5, b).sum())(2.0)
    np.testing.assert_allclose(
        ax.grad(lambda b: anp.kaiser(5, b).sum())(np.float64(2)), expected, rtol=1e-9
    )


@pytest.mark.parametrize(
    "dtype", ["int32", "float16", "bfloat16", "float32", "float64"]
)
def test_i0(dtype):
    check(anp.i0, jnp.i0, sample((3, 4), dtype))
    if dtype == "float64":
        x = np.array([0.0, -0.0, np.inf, -np.inf, np.nan, 700.0, 1e-3])
        check(anp.i0, jnp.i0, x)
    check(anp.i0, jnp.i0, sample(2, "complex64"))


def test_slope_of_i0_at_zero():
    assert ax.grad(anp.i0)(0.0) == 0
    assert ax.grad(ax.grad(anp.i0))(np.float64(0.5)) == pytest.approx(
        0.54769476, rel=1e-6
    )


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint8", "float32", "complex64"])
def test_ediff1d(dtype):
    for shape in [(), (0,), (1,), (5,), (2, 3)]:
        check(anp.ediff1d, jnp.ediff1d, sample(shape, dtype))
    if dtype != "bool":
        x, ends = sample(4, dtype), sample((2, 2), "int32")
        check(anp.ediff1d, jnp.ediff1d, x, to_begin=ends, to_end=3)


@pytest.mark.parametrize(
    "dtype", ["int32", "float16", "float32", "float64", "complex64"]
)
def test_gradient(dtype):
    x = sample((4, 3), dtype)
    for options in ({}, {"axis": 1}, {"axis": (-1,)}, {"axis": (1, 0)}):
        check(anp.gradient, jnp.gradient, x, **options)
    check(anp.gradient, jnp.gradient, x, 2.0)
    check(anp.gradient, jnp.gradient, x, 2.0, 3.0)
    points = np.array([0, 1, 3, 7]).astype(
        "float64" if dtype == "float64" else "float32"
    )
    check(anp.gradient, jnp.gradient, x, points, axis=0)
    check(anp.gradient, jnp.gradient, x[:2, :2])


def test_what_gradient_refuses():
    x = sample(5)
    check(anp.gradient, jnp.gradient, x[:1])
    check(anp.gradient, jnp.gradient, np.float32(1))
    check(anp.gradient, jnp.gradient, x, axis=2)
    check(anp.gradient, jnp.gradient, x, sample(2))
    check(anp.gradient, jnp.gradient, x, sample((2, 2)))
    check(anp.gradient, jnp.gradient, x, 1.0, 2.0)
    with pytest.raises(NotImplementedError, match="edge_order"):
        anp.gradient(x, edge_order=2)


POINTS = np.array([-1.0, 0.0, 0.5, 3.0], np.float32)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_interp(dtype):
    x = np.array([[-2, -1, -0.25], [0.5, 2.9, 3.5]]).astype(dtype)
    fp, rtol = sample(4, dtype), 2e-3 if dtype == "float16" else 1e-6
    options = [{}, {"left": -1, "right": np.float32(7)}]
    options += [{"left": "extrapolate", "right": "extrapolate"}]
    for kwargs in options:
        check(anp.interp, jnp.interp, x, POINTS, fp, rtol=rtol, **kwargs)
    check(anp.interp, jnp.interp, x, POINTS[::-1].copy(), fp, period=2.5, rtol=1e-2)
    check(anp.interp, jnp.interp, x, POINTS, fp + 1j * fp, rtol=rtol)


def test_interp_of_special_numbers():
    x = np.array([np.nan, np.inf, -np.inf, 0.0], np.float32)
    check(anp.interp, jnp.interp, x, POINTS, POINTS**2)
    check(anp.interp, jnp.interp, x[:1], POINTS[:1], POINTS[:1])
    check(anp.interp, jnp.interp, np.float32(0), np.float32([0, 0, 1]), POINTS[:3])
    check(anp.interp, jnp.interp, 2, np.int32([1, 2, 4]), np.int32([3, 2, 0]))


def test_what_interp_refuses():
    x = POINTS
    check(anp.interp, jnp.interp, x, x, x[:2])
    check(anp.interp, jnp.interp, x, x[None], x[None])
    check(anp.interp, jnp.interp, x * 1j, x, x)
    check(anp.interp, jnp.interp, x, x, x, left="nearest")
    check(anp.interp, jnp.interp, x, x, x, period=x)
    with pytest.raises(ValueError, match=r"shapes \(0,\)"):
        anp.interp(x, x[:0], x[:0])


def test_derivatives_of_interp():
    x, fp = np.array([-0.3, 0.2, 1.7]), sample(4, "float64")

    def loss(module):
        return lambda x, xp, fp: (module.interp(x, xp, fp) ** 2).sum()

    args = x, POINTS.astype(np.float64), fp
    got = ax.grad(loss(anp), (0, 1, 2))(*args)
    with jax.enable_x64(True):
        expected = jax.grad(loss(jnp), (0, 1, 2))(*args)
    for a, e in zip(got, expected, strict=True):
        np.testing.assert_allclose(a, e, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("dtype", ["int8", "int32", "float32", "float64", "complex64"])
def test_unwrap(dtype):
    x = sample((3, 5), dtype, low=-9, high=9)
    for options in ({}, {"axis": 0}, {"period": 4}, {"period": 4, "axis": -2}):
        check(anp.unwrap, jnp.unwrap, x, **options)
    if np.dtype(dtype).kind == "i":
        np.testing.assert_array_equal(
            anp.unwrap(x, period=5, axis=-2), np.unwrap(x, period=5, axis=-2)
        )
    check(anp.unwrap, jnp.unwrap, x, discont=6)
    check(anp.unwrap, jnp.unwrap, x[:, :0])
    check(anp.unwrap, jnp.unwrap, x, axis=2)
