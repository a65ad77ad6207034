"""Convolutions, trends and spectra have SciPy's values, and derivatives."""

import functools

import numpy as np
import pytest
import scipy.signal

import arrax as ax
import arrax.numpy as anp
from arrax.scipy import signal
from arrax.test_util import check_grads

RNG = np.random.default_rng(0)
MODES = ("full", "same", "valid")


def sample(shape, dtype="float64"):
    x = RNG.normal(size=shape)
    if np.dtype(dtype).kind == "c":
        x = x + 1j * RNG.normal(size=shape)
    return (9 * x).astype(dtype)


def close(actual, expected, dtype=None, rtol=1e-12):
    dtype = expected.dtype if dtype is None else np.dtype(dtype)
    actual = np.asarray(actual)
    assert (actual.shape, actual.dtype) == (expected.shape, dtype)
    rtol = max(rtol, 20 * float(np.finfo(dtype).eps))
    scale = np.abs(expected).max(initial=1e-30)
    np.testing.assert_allclose(actual, expected, rtol, rtol * scale)


SHAPES = [((5,), (3,)), ((3,), (6,)), ((4,), (4,)), ((5, 4), (2, 3)), ((2, 3), (4, 4))]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("shapes", SHAPES)
def test_convolutions(shapes, mode):
    for dtype in ("float64", "complex64"):
        x, y = (sample(s, dtype) for s in shapes)
        for name in ("convolve", "correlate", "fftconvolve"):
            expected = getattr(scipy.signal, name)(x, y, mode)
            close(getattr(signal, name)(x, y, mode), expected, dtype)
        if x.ndim == 2:
            for name in ("convolve2d", "correlate2d"):
                expected = getattr(scipy.signal, name)(x, y, mode)
                close(getattr(signal, name)(x, y, mode), expected, dtype)


def test_convolutions_of_other_shapes_and_dtypes():
    x, y = sample((3, 4, 5)), sample((2, 2, 3))
    close(signal.convolve(x, y), scipy.signal.convolve(x, y, method="direct"))
    close(signal.convolve(np.float64(3), np.float64(4)), np.float64(12))
    i, j = np.arange(5), np.arange(3)
    close(signal.convolve(i, j), np.convolve(i, j), "float32")
    close(signal.correlate(i, j, method="fft"), np.correlate(i, j, "full"), "float32")
    for axes in (0, (1, 2), -1, []):
        y = sample(
            tuple(2 if d in np.r_[axes] % 3 else n for d, n in enumerate(x.shape))
        )
        expected = scipy.signal.fftconvolve(x, y, axes=axes) if axes != [] else x * y
        close(signal.fftconvolve(x, y, axes=axes), expected)


def test_gradients_of_convolutions():
    x, y = sample((4, 3)), sample((2, 3))
    for name in ("convolve", "correlate", "fftconvolve", "convolve2d", "correlate2d"):
        f = getattr(signal, name)
        check_grads(functools.partial(f, mode="same"), (x, y), 2)
    close(
        ax.vmap(signal.convolve)(x, y[:1].repeat(4, 0)),
        np.stack([np.convolve(row, y[0]) for row in x]),
    )


@pytest.mark.parametrize("dtype", ["float32", "float64", "complex128", "int32"])
def test_detrend(dtype):
    x = sample((3, 11, 2), dtype)
    result = np.result_type(dtype, np.float32) if dtype != "int32" else "float32"
    for kind in ("linear", "constant"):
        for axis in (1, -2, 0):
            expected = scipy.signal.detrend(x, axis, kind)
            close(signal.detrend(x, axis, kind), expected, result)
    expected = scipy.signal.detrend(x, 1, bp=[3, 4, 8])
    close(signal.detrend(x, 1, bp=[3, 4, 8]), expected, result)
    if dtype == "float64":
        check_grads(lambda x: signal.detrend(x, 1, bp=4), (x,), 2)


OPTIONS = [
    {},
    {"nperseg": 8},
    {"nperseg": 9, "noverlap": 3, "nfft": 16, "detrend": "linear"},
    {"nperseg": 8, "fs": 4.0, "return_onesided": False, "detrend": False},
    {"nperseg": 8, "window": "hamming", "axis": 0},
    {"nperseg": 7, "window": np.hamming(7)},
]


@pytest.mark.parametrize("options", OPTIONS)
def test_welch_and_csd(options):
    x, y = sample((20, 30)), sample((20, 30))
    for more in ({}, {"scaling": "spectrum"}, {"average": "median"}):
        actual = signal.welch(x, **options, **more)
        expected = scipy.signal.welch(x, **options, **more)
        for a, e in zip(actual, expected, strict=True):
            close(a, e, "float64")
        actual = signal.csd(x, y, **options, **more)
        expected = scipy.signal.csd(x, y, **options, **more)
        for a, e in zip(actual, expected, strict=True):
            close(a, e)


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("dtype", ["float32", "complex128"])
@pytest.mark.filterwarnings("ignore:.*(return_onesided|nperseg)")
def test_stft_and_its_inverse(options, dtype):
    x = sample((20, 30), dtype)
    for boundary, padded in (
        ("zeros", True),
        ("even", False),
        ("odd", True),
        (None, 0),
    ):
        more = {**options, "boundary": boundary, "padded": bool(padded)}
        actual = signal.stft(x, **more)
        expected = scipy.signal.stft(x, **more)
        for a, e in zip(actual, expected, strict=True):
            close(a, e, np.result_type(dtype, "complex64") if a.ndim == 3 else a.dtype)
    if "nfft" in options:  # SciPy's inverse would need more options.
        return
    _, _, z = scipy.signal.stft(x, **options)
    more = {k: v for k, v in options.items() if k in ("nperseg", "window", "fs")}
    more["input_onesided"] = (
        options.get("return_onesided", True) and x.dtype.kind == "f"
    )
    more["nperseg"] = options.get("nperseg", 30)
    more["freq_axis"] = options.get("axis", 1)
    times, back = signal.istft(z, **more)
    expected_times, expected = scipy.signal.istft(z, **more)
    result = z.dtype if expected.dtype.kind == "c" else z.real.dtype
    close(back, expected, result, rtol=1e-6)
    close(times, expected_times, result.type(0).real.dtype)


def test_gradients_of_spectra():
    x, y = sample(20), sample(20)
    check_grads(lambda x, y: signal.csd(x, y, nperseg=8)[1], (x, y), 2)
    check_grads(lambda x: signal.stft(x, nperseg=8)[2], (x,), 2)

    def there_and_back(x):
        return signal.istft(signal.stft(x, nperseg=8)[2], nperseg=8)[1]

    close(there_and_back(x), x)
    check_grads(there_and_back, (x,), 2)
    jacobian = ax.jacrev(there_and_back)(x)
    np.testing.assert_allclose(jacobian, np.eye(20), atol=1e-12)


def test_spectra_of_nothing():
    with pytest.warns(UserWarning, match="nperseg"):
        for part in signal.stft(np.zeros((2, 0), "float32")):
            assert part.shape == (2, 0)


CALLS = {
    "mode must be one of": lambda: signal.convolve(np.ones(3), np.ones(3), "bad"),
    "same number of dim": lambda: signal.convolve(np.ones(3), np.ones((3, 1))),
    "zero-size": lambda: signal.convolve(np.ones(0), np.ones(3)),
    "smaller than the other": lambda: signal.convolve(np.ones((3, 2)), np.ones((2, 3))),
    "at least as large": lambda: signal.fftconvolve(
        np.ones((3, 2)), np.ones((2, 3)), "valid"
    ),
    "mapped axes": lambda: signal.fftconvolve(
        np.ones((3, 2)), np.ones((2, 3)), axes=[0]
    ),
    "method is": lambda: signal.convolve(np.ones(3), np.ones(3), method="slow"),
    "2-dimensional": lambda: signal.convolve2d(np.ones(3), np.ones(3)),
    "type of trend": lambda: signal.detrend(np.ones(3), type="quadratic"),
    "break points": lambda: signal.detrend(np.ones(3), bp=4),
    "nperseg must be positive": lambda: signal.welch(np.ones(9), nperseg=0),
    "noverlap must be": lambda: signal.welch(np.ones(9), nperseg=3, noverlap=3),
    "nfft must be": lambda: signal.welch(np.ones(9), nperseg=3, nfft=2),
    "scaling is": lambda: signal.welch(np.ones(9), nperseg=3, scaling="bad"),
    "average is": lambda: signal.welch(np.ones(9), nperseg=3, average="bad"),
    "unknown boundary": lambda: signal.stft(np.ones(9), nperseg=3, boundary="bad"),
    "longer than the signal": lambda: signal.welch(np.ones(3), window=np.ones(4)),
    "window must be 1-D": lambda: signal.welch(np.ones(3), window=np.ones((2, 2))),
    "2 dimensions": lambda: signal.istft(np.ones(3)),
    "both along": lambda: signal.istft(np.ones((3, 3)), time_axis=0, freq_axis=0),
}


@pytest.mark.parametrize("message", CALLS)
def test_what_is_refused(message):
    with pytest.raises(ValueError, match=message):
        CALLS[message]()


def test_what_is_not_supported():
    with pytest.raises(NotImplementedError, match="boundary='fill'"):
        signal.convolve2d(anp.ones((2, 2)), anp.ones((2, 2)), boundary="wrap")
    with pytest.raises(NotImplementedError, match="overwrite_data"):
        signal.detrend(anp.ones(3), overwrite_data=True)
