"""Signals from transforms of their segments."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax import numpy as anp
from arrax._args import as_array, canonical_axis, static_int
from arrax._located import value_error
from arrax.scipy.signal._segments import (
    check_overlap,
    segment_positions,
    segment_window,
)


def _overlap_and_add(segments, step: int):
    """The sum of segments, along the last axis, at their places."""
    *batch, count, size = segments.shape
    result = anp.zeros((*batch, step * (count - 1) + size), segments.dtype)
    return result.at[..., segment_positions(count, size, step)].add(segments)


def istft(
    Zxx,
    fs=1.0,
    window="hann",
    nperseg: int | None = None,
    noverlap: int | None = None,
    nfft: int | None = None,
    input_onesided: bool = True,
    boundary: bool = True,
    time_axis: int = -1,
    freq_axis: int = -2,
):
    """The inverse of :func:`stft`: overlapping segments add up.

    D. W. Griffin and J. S. Lim, Signal estimation from modified short-time Fourier
    transform, 1984: the signal whose transform is closest.

    Parameters
    ----------
    Zxx : array_like
        The spectra.
    fs, window, noverlap
        As for :func:`stft`.
    nperseg, nfft : int, optional
        How many samples a segment has, and the length of transforms, by default by
        the number of frequencies.
    input_onesided : bool
        Whether negative frequencies are left out.
    boundary : bool
        Whether the signal went on at both ends, which are cut.
    time_axis, freq_axis : int
        The axes of times and frequencies.

    Returns
    -------
    tuple of Array
        Times, and the signal.
    """
    z = as_array(Zxx, "istft")
    if z.ndim < 2:
        raise value_error(f"istft: the input must have 2 dimensions, got {z.ndim}")
    time, frequency = (canonical_axis(a, z.shape) for a in (time_axis, freq_axis))
    if time == frequency:
        raise value_error(f"istft: times and frequencies are both along axis {time}")
    z = _core.convert(z, _core.promote_types(z.dtype, np.complex64))
    bins = z.shape[frequency]
    size = 2 * (bins - 1) if input_onesided else bins
    nperseg = static_int(nperseg or size, "istft: nperseg")
    if nfft is None:
        # Of an odd number of samples, unless transforms were longer.
        nfft = size + 1 if input_onesided and nperseg == size + 1 else size
    nfft = static_int(nfft, "istft: nfft")
    if not 0 < nperseg <= nfft:
        raise value_error(
            f"istft: nperseg must be from 1 to the length {nfft} of the transforms, "
            f"got {nperseg}"
        )
    noverlap = check_overlap("istft", noverlap or None, nperseg)
    step = nperseg - noverlap

    z = anp.moveaxis(z, (time, frequency), (-2, -1))
    transform = anp.fft.irfft if input_onesided else anp.fft.ifft
    segments = transform(z, n=nfft)[..., :nperseg]
    win, _ = segment_window("istft", window, nperseg, nperseg, segments.dtype)
    x = _overlap_and_add(segments * (win * win.sum()), step)
    squares = anp.broadcast_to(win * win, segments.shape[-2:])
    norm = _overlap_and_add(squares, step)
    if boundary:
        half, stop = nperseg // 2, x.shape[-1] - nperseg // 2
        x, norm = x[..., half:stop], norm[half:stop]
    x = x / anp.where(anp.abs(norm) > 1e-10, norm, 1)
    x = anp.moveaxis(x, -1, time - (frequency < time))
    times = np.arange(x.shape[0], dtype=np.finfo(x.dtype).dtype)
    return _core.asarray(times) / fs, x
