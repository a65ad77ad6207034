"""Fourier transforms of segments of signals, and Welch's estimate of spectra.

P. D. Welch, The use of the fast Fourier transform for the estimation of power spectra,
1967.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from arrax import _core
from arrax import numpy as anp
from arrax._args import as_array, canonical_axis
from arrax._located import value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import is_complex
from arrax.numpy._parts import conjugate
from arrax.scipy.signal._segments import (
    check_length,
    check_overlap,
    segment_positions,
    segment_window,
)
from arrax.scipy.signal._trends import detrend as remove_trend


class _Plan(NamedTuple):
    """What transforms of segments need: the window, sizes, and what is done before."""

    window: object
    nperseg: int
    step: int
    nfft: int
    detrend: Callable
    onesided: bool


def _odd_extension(x, n: int):
    """``n`` samples more at both ends of the last axis, turned by half a turn."""
    size = x.shape[-1]
    if n == 0:
        return x
    if n >= size:
        raise value_error(
            f"the extension by {n} samples at both ends needs more than {n} samples, "
            f"got {size}"
        )
    left = 2 * x[..., :1] - anp.flip(x[..., 1 : n + 1], -1)
    right = 2 * x[..., -1:] - anp.flip(x[..., -n - 1 : -1], -1)
    return anp.concatenate([left, x, right], axis=-1)


def _padded(mode: str) -> Callable:
    def pad(x, n: int):
        return anp.pad(x, [(0, 0)] * (x.ndim - 1) + [(n, n)], mode=mode)

    return pad


_BOUNDARIES: dict[str | None, Callable] = {
    "even": _padded("reflect"),
    "odd": _odd_extension,
    "constant": _padded("edge"),
    "zeros": _padded("constant"),
    None: lambda x, n: x,
}


def _with_zeros(x, count: int):
    """``count`` zeros more at the end of the last axis."""
    return anp.pad(x, [(0, 0)] * (x.ndim - 1) + [(0, count)])


def _trend(detrend, axis: int, rank: int) -> Callable:
    """The function that takes the trend from segments, along the last axis."""
    if isinstance(detrend, str):
        return lambda x: remove_trend(x, axis=-1, type=detrend)
    if callable(detrend):
        if axis == rank - 1:
            return detrend
        return lambda x: anp.moveaxis(detrend(anp.moveaxis(x, -1, axis)), axis, -1)
    if detrend:
        raise value_error(f"unsupported type of trend {detrend!r}")
    return lambda x: x


def _transform(x, plan: _Plan):
    """The spectra of the segments of the last axis, of the shape (.., segments, ..)."""
    count = (x.shape[-1] - plan.nperseg) // plan.step + 1
    segments = x[..., segment_positions(count, plan.nperseg, plan.step)]
    segments = plan.detrend(segments) * plan.window
    if plan.onesided:
        return anp.fft.rfft(segments.real, n=plan.nfft)
    return anp.fft.fft(segments, n=plan.nfft)


def _operands(name: str, x, y) -> tuple:
    if y is None:
        return (*_core.promote_args(name, as_array(x, name), inexact=True), None)
    x, y = as_array(x, name), as_array(y, name, 1)
    if x.ndim != y.ndim:
        raise value_error(
            f"{name}: the operands must have the same rank, got {x.ndim} and {y.ndim}"
        )
    return _core.promote_args(name, x, y, inexact=True)


def _scale(name: str, scaling: str, window, fs):
    if scaling == "density":
        return 1.0 / (fs * (window * window).sum())
    if scaling == "spectrum":
        return 1.0 / window.sum() ** 2
    raise value_error(f"{name}: scaling is 'density' or 'spectrum', got {scaling!r}")


def _empty(x, y, axis: int, dtype):
    """The result for no samples."""
    shape = list(x.shape)
    if y is not None:
        outer = [list(v.shape) for v in (x, y)]
        sizes = [s.pop(axis) for s in outer]
        shape = list(_core.broadcast_shapes(*map(tuple, outer)))
        shape.insert(axis, min(sizes))
    real = anp.zeros(shape, np.finfo(dtype).dtype)
    return real, real, anp.zeros(shape, dtype)


def _spectra(
    name: str,
    x,
    y,
    fs,
    window,
    nperseg,
    noverlap,
    nfft,
    detrend,
    return_onesided: bool,
    axis: int,
    scaling: str | None,
    boundary: str | None = None,
    padded: bool = False,
) -> tuple:
    """Frequencies, times, and the spectra, or their products if there is a scaling."""
    if boundary not in _BOUNDARIES:
        raise value_error(
            f"{name}: unknown boundary option {boundary!r}, it is one of "
            f"{list(_BOUNDARIES)}"
        )
    x, y = _operands(name, x, y)
    axis = canonical_axis(axis, x.shape)
    dtype = _core.promote_types(x.dtype, np.complex64)
    real_dtype = np.finfo(dtype).dtype
    win, size = segment_window(name, window, nperseg, x.shape[axis], x.dtype)
    noverlap, nfft = check_overlap(name, noverlap, size), check_length(name, nfft, size)
    if x.size == 0 or (y is not None and y.size == 0):
        return _empty(x, y, axis, dtype)
    step = size - noverlap
    onesided = return_onesided and not any(
        v is not None and is_complex(v) for v in (x, y)
    )
    if return_onesided and not onesided:
        warnings.warn(
            "Input data is complex, switching to return_onesided=False", stacklevel=3
        )
    plan = _Plan(win, size, step, nfft, _trend(detrend, axis, x.ndim), onesided)

    signals = [anp.moveaxis(v, axis, -1) for v in (x, y) if v is not None]
    longest = max(v.shape[-1] for v in signals)
    signals = [_with_zeros(v, longest - v.shape[-1]) for v in signals]
    signals = [_BOUNDARIES[boundary](v, size // 2) for v in signals]
    length = signals[0].shape[-1]
    if padded:
        length += -(length - size) % step % size
        signals = [_with_zeros(v, length - v.shape[-1]) for v in signals]
    spectra = [_transform(v, plan) for v in signals]

    if scaling is None:
        result = spectra[0] * uf.sqrt(_scale(name, "spectrum", win, fs))
    else:
        result = conjugate(spectra[0]) * spectra[-1]
        result = result * _scale(name, scaling, win, fs)
        if onesided:
            # Negative frequencies count too; 0 and the last of even many have none.
            factors = np.full(nfft // 2 + 1, 2, real_dtype)
            factors[0] = 1
            if nfft % 2 == 0:
                factors[-1] = 1
            result = result * factors
    frequencies = anp.fft.rfftfreq if onesided else anp.fft.fftfreq
    times = np.arange(size / 2, length - size / 2 + 1, step)
    if boundary is not None:
        times = times - size / 2
    result = _core.convert(result, dtype)
    if scaling is not None and y is None:
        result = result.real
    return (
        frequencies(nfft, 1 / fs, dtype=real_dtype),
        _core.asarray(times.astype(real_dtype)) / fs,
        anp.moveaxis(result, -1, axis),
    )


def stft(
    x,
    fs=1.0,
    window="hann",
    nperseg: int = 256,
    noverlap: int | None = None,
    nfft: int | None = None,
    detrend=False,
    return_onesided: bool = True,
    boundary: str | None = "zeros",
    padded: bool = True,
    axis: int = -1,
):
    """The short-time Fourier transform.

    Parameters
    ----------
    x : array_like
        The signal.
    fs : float
        The sampling frequency.
    window : str, tuple or array_like
        The window: of a name that SciPy knows, or its values.
    nperseg : int
        How many samples a segment has.
    noverlap : int, optional
        How many samples segments share, by default half of them.
    nfft : int, optional
        The length of the transforms, at least `nperseg`, which is the default.
    detrend : str, callable or False
        The type of trend to take from each segment, or a function that does.
    return_onesided : bool
        Whether to leave negative frequencies out, if the signal is real.
    boundary : {"zeros", "even", "odd", "constant"}, optional
        How the signal goes on for half a segment at both ends.
    padded : bool
        Whether zeros fill the last segment.
    axis : int
        The axis of time.

    Returns
    -------
    tuple of Array
        Frequencies, times, and the spectra: frequencies take the place of the axis,
        times are the last one.
    """
    return _spectra(
        "stft",
        x,
        None,
        fs,
        window,
        nperseg,
        noverlap,
        nfft,
        detrend,
        return_onesided,
        axis,
        None,
        boundary,
        padded,
    )


def _median_bias(n: int) -> float:
    """The expected median of ``n`` periodograms over their mean."""
    even = np.arange(2.0, n, 2)
    return 1 + float(np.sum(1 / (even + 1) - 1 / even))


def _average(name: str, spectra, average: str):
    if average == "mean":
        return spectra.mean(axis=-1)
    if average != "median":
        raise value_error(f"{name}: average is 'mean' or 'median', got {average!r}")
    bias = _median_bias(spectra.shape[-1])
    if not is_complex(spectra):
        return anp.median(spectra, axis=-1) / bias
    parts = (anp.median(part, axis=-1) / bias for part in (spectra.real, spectra.imag))
    return _core.bind("complex", tuple(parts))


def csd(
    x,
    y,
    fs=1.0,
    window="hann",
    nperseg: int | None = None,
    noverlap: int | None = None,
    nfft: int | None = None,
    detrend="constant",
    return_onesided: bool = True,
    scaling: str = "density",
    axis: int = -1,
    average: str = "mean",
):
    """The cross power spectral density of two signals, by Welch's method.

    Parameters
    ----------
    x, y : array_like
        The signals; None for `y` means `x`, and the result is real.
    fs, window, noverlap, nfft, detrend, return_onesided, axis
        As for :func:`stft`.
    nperseg : int, optional
        How many samples a segment has, by default all.
    scaling : {"density", "spectrum"}
        Whether the result is by unit of frequency.
    average : {"mean", "median"}
        How to combine the segments.

    Returns
    -------
    tuple of Array
        Frequencies, and the density, which are along the axis.
    """
    return _density(
        "csd",
        x,
        y,
        average,
        (fs, window, nperseg, noverlap, nfft, detrend, return_onesided, axis, scaling),
    )


def _density(name: str, x, y, average: str, options: tuple):
    frequencies, _, spectra = _spectra(name, x, y, *options)
    if spectra.ndim < 2 or spectra.size == 0:
        return frequencies, spectra
    if spectra.shape[-1] > 1:
        return frequencies, _average(name, spectra, average)
    return frequencies, spectra[..., 0]


def welch(
    x,
    fs=1.0,
    window="hann",
    nperseg: int | None = None,
    noverlap: int | None = None,
    nfft: int | None = None,
    detrend="constant",
    return_onesided: bool = True,
    scaling: str = "density",
    axis: int = -1,
    average: str = "mean",
):
    """The power spectral density of a signal, by Welch's method.

    Parameters
    ----------
    x : array_like
        The signal.
    fs, window, nperseg, noverlap, nfft, detrend, return_onesided
        As for :func:`csd`.
    scaling, axis, average
        As for :func:`csd`.

    Returns
    -------
    tuple of Array
        Frequencies, and the density, which are along the axis.
    """
    return _density(
        "welch",
        x,
        None,
        average,
        (fs, window, nperseg, noverlap, nfft, detrend, return_onesided, axis, scaling),
    )
