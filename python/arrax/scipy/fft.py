"""Discrete cosine transforms, with SciPy's names."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from arrax import _core, lax
from arrax._args import as_array, canonical_axis, static_int, static_ints
from arrax._located import not_implemented, value_error
from arrax.numpy import fft as np_fft
from arrax.numpy._elementwise import composite, is_complex
from arrax.numpy._joining import concatenate
from arrax.numpy._order import flip, moveaxis

__all__ = ["dct", "dctn", "idct", "idctn"]


def _phases(n: int, dtype: np.dtype) -> np.ndarray:
    return np.exp(-0.5j * np.pi * np.arange(n) / n).astype(dtype)


def _orthonormal(n: int, dtype: np.dtype) -> np.ndarray:
    factors = np.full(n, math.sqrt(1 / (2 * n)))
    factors[:1] = math.sqrt(1 / (4 * n))
    return factors.astype(dtype)


def _dct(x, ortho: bool):
    """J. Makhoul, A fast cosine transform in one and two dimensions, 1980: a Fourier
    transform of the even elements, then the odd ones in reverse."""
    n = x.shape[-1]
    y = np_fft.fft(concatenate([x[..., ::2], flip(x[..., 1::2], -1)], axis=-1))
    result = 2 * (y * _phases(n, y.dtype)).real
    return result * _orthonormal(n, x.dtype) if ortho else result


def _idct(x, ortho: bool):
    """The even part of y is x times the phases; the odd part is its mirror image."""
    n = x.shape[-1]
    x = x / (_orthonormal(n, x.dtype) if ortho else 1)
    mirrored = concatenate([x[..., :1] * 0, -flip(x[..., 1:], -1)], axis=-1)
    y = lax.complex(x, mirrored) / 2
    v = np_fft.ifft(y * np.conj(_phases(n, y.dtype))).real
    half = (n + 1) // 2
    even, odd = v[..., :half], flip(v[..., half:], -1)
    if n % 2:
        odd = concatenate([odd, even[..., :1]], axis=-1)
    pairs = concatenate([even[..., None], odd[..., None]], axis=-1)
    return pairs.reshape(*x.shape[:-1], 2 * half)[..., :n]


@composite("sizes", "axes", "inverse", "ortho")
def _transform(x, sizes: tuple, axes: tuple, inverse: bool, ortho: bool):
    if is_complex(x):
        parts = (
            _transform(p, sizes=sizes, axes=axes, inverse=inverse, ortho=ortho)
            for p in (x.real, x.imag)
        )
        return lax.complex(*parts)
    high = [0] * x.ndim
    for axis, size in zip(axes, sizes, strict=True):
        high[axis] = size - x.shape[axis]
    none = (0,) * x.ndim
    attrs = {"low": none, "high": high, "interior": none}
    x = _core.bind("pad", (x, _core.full((), 0, x.dtype)), attrs)
    for axis in axes:
        y = moveaxis(x, axis, -1)
        x = moveaxis(_idct(y, ortho) if inverse else _dct(y, ortho), -1, axis)
    return x


def _along(name: str, x, type: int, s, axes, norm, inverse: bool):
    x = as_array(x, name)
    if type != 2:
        raise not_implemented(f"{name}: only type 2 is implemented, got {type}.")
    if norm not in (None, "backward", "ortho"):
        raise value_error(f"{name}: {norm=!r} is not implemented")
    if s is not None:
        s = static_ints(s, "s")
        if len(s) > x.ndim:
            raise value_error(
                f"{name}: s must have at most x.ndim ({x.ndim}) elements, got {len(s)}"
            )
    if axes is None:
        axes = tuple(range(x.ndim - len(s) if s is not None else 0, x.ndim))
    axes = tuple(canonical_axis(a, x.shape) for a in static_ints(axes, "axes"))
    sizes = tuple(x.shape[a] for a in axes) if s is None else s
    if len(sizes) != len(axes):
        raise value_error(f"{name}: s and axes have different lengths.")
    x = _core.convert(x, _core.promote_types(x.dtype, np.float32))
    return _transform(x, sizes=sizes, axes=axes, inverse=inverse, ortho=norm == "ortho")


def dct(x, type: int = 2, n: int | None = None, axis: int = -1, norm=None):
    """The discrete cosine transform, of type 2.

    Parameters
    ----------
    x : array_like
        The operand; of complex numbers, both parts are transformed.
    type : int
        2.
    n : int, optional
        The size to which the axis is cut or padded with zeros.
    axis : int
        The axis.
    norm : {"backward", "ortho"}, optional
        Whether the matrix of the transform is orthogonal.

    Returns
    -------
    Array
        The transform.
    """
    s = None if n is None else (static_int(n, "n"),)
    return _along("dct", x, type, s, (axis,), norm, False)


def idct(x, type: int = 2, n: int | None = None, axis: int = -1, norm=None):
    """The inverse of :func:`dct`.

    Parameters
    ----------
    x, type, n, axis, norm
        As for :func:`dct`.

    Returns
    -------
    Array
        The inverse transform.
    """
    s = None if n is None else (static_int(n, "n"),)
    return _along("idct", x, type, s, (axis,), norm, True)


def dctn(x, type: int = 2, s: Sequence[int] | None = None, axes=None, norm=None):
    """The discrete cosine transform, of type 2, along several axes.

    Parameters
    ----------
    x, type, norm
        As for :func:`dct`.
    s : sequence of int, optional
        The sizes to which the axes are cut or padded with zeros.
    axes : sequence of int, optional
        The axes; the last ones, as many as `s` has, or all of them.

    Returns
    -------
    Array
        The transform.
    """
    return _along("dctn", x, type, s, axes, norm, False)


def idctn(x, type: int = 2, s: Sequence[int] | None = None, axes=None, norm=None):
    """The inverse of :func:`dctn`.

    Parameters
    ----------
    x, type, s, axes, norm
        As for :func:`dctn`.

    Returns
    -------
    Array
        The inverse transform.
    """
    return _along("idctn", x, type, s, axes, norm, True)
