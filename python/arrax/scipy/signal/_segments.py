"""Windows and segments of signals."""

from __future__ import annotations

import warnings

import numpy as np

from arrax import _core
from arrax._args import ARRAY_TYPES, static_int
from arrax._located import value_error


def named_window(name, size: int) -> np.ndarray:
    """A window of the name: Hann's, or any of SciPy, if it is there.

    Raises
    ------
    ImportError
        If it is not.
    """
    if name == "hann":
        return np.sin(np.pi * np.arange(size) / size) ** 2 if size > 1 else np.ones(1)
    try:
        from scipy.signal import get_window
    except ImportError as error:
        raise ImportError(
            f"the window {name!r} needs scipy: install it, or pass an array"
        ) from error
    return get_window(name, size)


def segment_window(name: str, window, nperseg, length: int, dtype) -> tuple:
    """The window as an array, and how many samples a segment has."""
    if nperseg is not None:
        nperseg = static_int(nperseg, f"{name}: nperseg")
        if nperseg < 1:
            raise value_error(f"{name}: nperseg must be positive, got {nperseg}")
    if isinstance(window, (str, tuple)):
        size = length if nperseg is None else nperseg
        if size > length:
            warnings.warn(
                f"nperseg = {size} is greater than the length {length} of the signal, "
                f"which is used instead",
                stacklevel=4,
            )
            size = length
        return _core.asarray(named_window(window, size).astype(dtype)), size
    if not isinstance(window, ARRAY_TYPES):
        window = np.asarray(window)
    if window.ndim != 1:
        raise value_error(f"{name}: window must be 1-D, got the shape {window.shape}")
    size = window.shape[0]
    if length < size:
        raise value_error(
            f"{name}: the window, of {size} samples, is longer than the signal, of "
            f"{length}"
        )
    if nperseg is not None and nperseg != size:
        raise value_error(
            f"{name}: nperseg is {nperseg}, but the window has {size} samples"
        )
    return _core.convert(window, dtype), size


def check_overlap(name: str, noverlap, nperseg: int) -> int:
    """How many samples segments share, and how many follow each other."""
    if noverlap is None:
        return nperseg // 2
    noverlap = static_int(noverlap, f"{name}: noverlap")
    if noverlap >= nperseg:
        raise value_error(
            f"{name}: noverlap must be less than nperseg = {nperseg}, got {noverlap}"
        )
    return noverlap


def check_length(name: str, nfft, nperseg: int) -> int:
    """The length of transforms."""
    if nfft is None:
        return nperseg
    nfft = static_int(nfft, f"{name}: nfft")
    if nfft < nperseg:
        raise value_error(
            f"{name}: nfft must be at least nperseg = {nperseg}, got {nfft}"
        )
    return nfft


def segment_positions(count: int, nperseg: int, step: int) -> np.ndarray:
    """The positions of samples, of the shape (count, nperseg)."""
    return step * np.arange(count)[:, None] + np.arange(nperseg)
