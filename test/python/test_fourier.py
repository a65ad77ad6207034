"""Fourier and cosine transforms against NumPy and SciPy, gradients against JAX."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
import scipy.fft

import arrax as ax
import arrax.numpy as anp
import arrax.scipy.fft as asf
from arrax import lax

LENGTHS = (1, 2, 3, 4, 5, 7, 8, 11, 13, 17, 30, 64, 97, 143, 210, 256, 1009, 4096)
NAMES = ("fft", "ifft", "rfft", "irfft", "hfft", "ihfft")


def sample(name, shape, dtype="float64"):
    rng = np.random.default_rng(sum(shape))
    x = rng.standard_normal(shape)
    if name not in ("rfft", "ihfft", "rfft2", "rfftn"):
        x = x + 1j * rng.standard_normal(shape)
        dtype = np.result_type(dtype, np.complex64)
    return x.astype(dtype)


def close(actual, expected, ulps=20):
    actual, expected = np.asarray(actual), np.asarray(expected)
    assert actual.shape == expected.shape
    scale = np.sqrt(np.mean(np.abs(expected) ** 2)) if expected.size else 0
    error = np.sqrt(np.mean(np.abs(actual - expected) ** 2)) if expected.size else 0
    assert error <= ulps * np.finfo(actual.dtype).eps * scale


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("length", LENGTHS)
def test_one_dimension(length, name, dtype):
    for lines in (1, 3, 17):
        x = sample(name, (lines, length), dtype)
        wide = x.astype(np.result_type(x.dtype, np.float64))
        for n in (None, length + 1):
            if (n or 2 * (length - 1)) == 0:
                continue
            close(getattr(anp.fft, name)(x, n), getattr(np.fft, name)(wide, n))


@pytest.mark.parametrize("norm", [None, "backward", "ortho", "forward"])
@pytest.mark.parametrize("name", NAMES)
def test_norms_and_axes(name, norm):
    x = sample(name, (5, 6, 7))
    for axis in (0, 1, -1):
        expected = getattr(np.fft, name)(x, axis=axis, norm=norm)
        close(getattr(anp.fft, name)(x, axis=axis, norm=norm), expected)


@pytest.mark.parametrize("name", ["fftn", "ifftn", "rfftn", "irfftn"])
def test_several_dimensions(name):
    x = sample(name, (3, 4, 5, 6))
    for s, axes in (
        (None, (0, 1, 2, 3)),
        (None, (2, 0)),
        ((4, 7), (1, 3)),
        ((2, 3, 4), (-3, -2, -1)),
    ):
        close(getattr(anp.fft, name)(x, s, axes), getattr(np.fft, name)(x, s, axes))
    plane = name.replace("n", "2")
    close(getattr(anp.fft, plane)(x), getattr(np.fft, plane)(x))


def test_shifts_and_frequencies():
    for n in (1, 4, 5):
        close(anp.fft.fftfreq(n, 0.5), np.fft.fftfreq(n, 0.5).astype(np.float32))
        close(anp.fft.rfftfreq(n), np.fft.rfftfreq(n).astype(np.float32))
        x = np.arange(2.0 * n).reshape(2, n)
        for axes in (None, 1, (0, 1)):
            close(anp.fft.fftshift(x, axes), np.fft.fftshift(x, axes))
            close(anp.fft.ifftshift(x, axes), np.fft.ifftshift(x, axes))


@pytest.mark.parametrize("norm", [None, "ortho"])
@pytest.mark.parametrize("name", ["dct", "idct", "dctn", "idctn"])
def test_cosine_transforms(name, norm):
    for n in (1, 2, 5, 8):
        x = np.random.default_rng(n).standard_normal((3, n))
        expected = getattr(scipy.fft, name)(x, norm=norm)
        close(getattr(asf, name)(x, norm=norm), expected)


@pytest.mark.parametrize("name", ["fft", "ifft", "rfft", "irfft"])
@pytest.mark.parametrize("n", [4, 5])
def test_gradients_are_those_of_jax(name, n):
    x = sample(name, (3, n), "float32")

    def loss(module):
        def function(y):
            z = getattr(module.fft, name)(y)
            return (abs(z * np.arange(z.shape[-1])) ** 2).sum()

        return function

    expected = jax.grad(loss(jnp))(x)
    np.testing.assert_allclose(ax.grad(loss(anp))(x), expected, rtol=1e-4, atol=1e-4)


def test_batches():
    x = sample("fft", (4, 5, 6))
    close(ax.vmap(anp.fft.fft, in_axes=1)(x), np.fft.fft(np.moveaxis(x, 1, 0)))


def test_results_do_not_depend_on_threads():
    x = sample("fft", (2, 1 << 15))
    one = np.asarray(anp.fft.fft(x))
    np.testing.assert_array_equal(one, np.asarray(anp.fft.fft(x)))


@pytest.mark.parametrize(
    "call",
    [
        lambda: anp.fft.fft(np.ones(4), norm="bad"),
        lambda: anp.fft.fft(np.ones(4), n=0),
        lambda: anp.fft.fftn(np.ones((4, 4)), axes=(0, 0)),
        lambda: anp.fft.fft2(np.ones((4, 4)), axes=(0,)),
        lambda: lax.fft(np.ones(4, "complex64"), "RFFT", (4,)),
        lambda: lax.fft(np.ones(4, "complex64"), "bad", (4,)),
        lambda: lax.fft(np.ones(4, "complex64"), "FFT", (5,)),
    ],
)
def test_bad_arguments_name_the_line(call):
    with pytest.raises((ValueError, TypeError), match=r"test_fourier\.py"):
        call()
