"""Signal processing: convolutions, trends and spectra."""

from arrax.scipy.signal._convolution import (
    convolve,
    convolve2d,
    correlate,
    correlate2d,
    fftconvolve,
)
from arrax.scipy.signal._spectra import csd, stft, welch
from arrax.scipy.signal._synthesis import istft
from arrax.scipy.signal._trends import detrend

__all__ = [
    "convolve",
    "convolve2d",
    "correlate",
    "correlate2d",
    "csd",
    "detrend",
    "fftconvolve",
    "istft",
    "stft",
    "welch",
]
