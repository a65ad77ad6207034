"""Fourier transforms."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_array, static_ints
from arrax._located import type_error, value_error
from arrax.numpy._reductions import accumulation_dtype


class FftType(enum.IntEnum):
    """The kinds of transforms: complex and real, forward and inverse."""

    FFT = 0
    IFFT = 1
    RFFT = 2
    IRFFT = 3


def _kind(fft_type: Any) -> str:
    if isinstance(fft_type, FftType):
        return fft_type.name.lower()
    name = str(fft_type).upper()
    if name not in FftType.__members__:
        raise value_error(f"fft: unknown FFT type {fft_type!r}")
    return name.lower()


def _wide(dtype: np.dtype, least: str) -> np.dtype:
    return _core.promote_types(accumulation_dtype(dtype), least)


def fft(x, fft_type: FftType | str, fft_lengths: int | Sequence[int]):
    """The discrete Fourier transform over the last dimensions.

    Parameters
    ----------
    x : array_like
        The operand; its dtype is promoted to a complex or, for RFFT, real one of 32
        or 64 bits.
    fft_type : FftType or str
        The kind of transform.
    fft_lengths : int or sequence of int
        The sizes of the dimensions to transform, for RFFT and IRFFT those of the real
        array.

    Returns
    -------
    Array
        The transform; those of RFFT keep ``n // 2 + 1`` elements of the last
        dimension.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.fft(anp.array([1.0, 2.0]), lax.FftType.RFFT, (2,))
    Array([ 3.+0.j, -1.+0.j], dtype=complex64)
    """
    x, kind = as_array(x, "fft"), _kind(fft_type)
    lengths = static_ints(fft_lengths, "fft_lengths")
    if kind == "rfft":
        if x.dtype.kind == "c":
            raise type_error(f"RFFT input must be real, got {x.dtype}")
        x = _core.convert(x, _wide(x.dtype, "float32"))
    elif x.dtype.kind != "c":
        x = _core.convert(x, _wide(x.dtype, "complex64"))
    if not lengths:
        return x
    return _core.bind("fft", (x,), {"kind": kind, "lengths": lengths})
