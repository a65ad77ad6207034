"""Discrete Fourier transforms, with NumPy's names."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from arrax import _core, lax
from arrax._args import as_array, canonical_axis, static_int, static_ints
from arrax._located import value_error
from arrax.numpy._creation import asarray
from arrax.numpy._elementwise import composite
from arrax.numpy._grids import arange
from arrax.numpy._order import moveaxis
from arrax.numpy._parts import conjugate
from arrax.numpy._repeating import roll

__all__ = [
    "fft",
    "fft2",
    "fftfreq",
    "fftn",
    "fftshift",
    "hfft",
    "ifft",
    "ifft2",
    "ifftn",
    "ifftshift",
    "ihfft",
    "irfft",
    "irfft2",
    "irfftn",
    "rfft",
    "rfft2",
    "rfftfreq",
    "rfftn",
]


def _scale(kind: str, norm: str | None, count: int) -> float:
    """By what to multiply: the inverse transforms divide by the number of elements."""
    if norm not in (None, "backward", "ortho", "forward"):
        raise value_error(
            f'Invalid norm value {norm}; should be "backward", "ortho" or "forward".'
        )
    if norm in (None, "backward") or count == 0:
        return 1.0
    inverse = kind in ("IFFT", "IRFFT")
    if norm == "ortho":
        return math.sqrt(count) if inverse else 1 / math.sqrt(count)
    return float(count) if inverse else 1.0 / count


@composite("kind", "sizes", "axes", "scale")
def _transform(x, kind: str, sizes: tuple, axes: tuple, scale: float):
    ends = tuple(range(x.ndim - len(axes), x.ndim))
    x = moveaxis(x, axes, ends)
    inputs = sizes
    if kind == "IRFFT":
        inputs = (*sizes[:-1], sizes[-1] // 2 + 1)
    if inputs != x.shape[ends[0] :]:
        high = tuple(n - x.shape[a] for a, n in zip(ends, inputs, strict=True))
        none = (0,) * x.ndim
        attrs = {"low": none, "high": (*none[: ends[0]], *high), "interior": none}
        x = _core.bind("pad", (x, _core.full((), 0, x.dtype)), attrs)
    result = lax.fft(x, kind, sizes)
    if scale != 1:
        result = result * scale
    return moveaxis(result, ends, axes)


def _transform_axes(name: str, kind: str, a, s, axes, norm):
    x = as_array(a, name)
    if s is not None:
        s = static_ints(s, "s")
        if any(n <= 0 for n in s):
            raise value_error(f"{name}: Shape should be positive, got {s}.")
    if axes is None:
        axes = tuple(range(x.ndim - len(s) if s is not None else 0, x.ndim))
    axes = tuple(canonical_axis(i, x.shape) for i in static_ints(axes, "axes"))
    if s is not None and len(s) != len(axes):
        raise value_error(f"{name}: Shape and axes have different lengths.")
    if len(axes) != len(set(axes)):
        raise value_error(f"{name} does not support repeated axes. Got axes {axes}.")
    if s is None:
        s = tuple(x.shape[i] for i in axes)
        if kind == "IRFFT" and axes:
            s = (*s[:-1], 2 * (s[-1] - 1))
    if any(n <= 0 for n in s):
        raise value_error(
            f"{name}: there is no transform of {min(s)} elements, got shape {x.shape} "
            f"and axes {axes}"
        )
    scale = _scale(kind, norm, math.prod(s))
    if not axes:
        return lax.fft(x, kind, ())
    return _transform(x, kind=kind, sizes=s, axes=axes, scale=scale)


def _transform_axis(name: str, kind: str, a, n, axis, norm):
    if not isinstance(axis, (int, np.integer)):
        raise value_error(f"{name} does not support multiple axes; got {axis=}")
    s = None if n is None else (static_int(n, "n"),)
    return _transform_axes(name, kind, a, s, (axis,), norm)


def _transform_plane(name: str, kind: str, a, s, axes, norm):
    if len(axes) != 2:
        raise value_error(f"{name} only supports 2 axes. Got {axes = }.")
    return _transform_axes(name, kind, a, s, axes, norm)


def _document(f, summary: str, many: bool, result: str):
    if many:
        sizes = """s : sequence of int, optional
    The sizes to which the axes are cut or padded with zeros.
axes : sequence of int, optional
    The axes; the last ones, as many as `s` has, or all of them."""
    else:
        sizes = """n : int, optional
    The size to which the axis is cut or padded with zeros.
axis : int
    The axis."""
    f.__doc__ = f"""{summary}

Parameters
----------
a : array_like
    The operand.
{sizes}
norm : {{"backward", "ortho", "forward"}}, optional
    Whether the inverse transforms divide by the number of elements (the default),
    both by its square root, or the others by it.

Returns
-------
Array
    {result}
"""
    return f


def fft(a, n: int | None = None, axis: int = -1, norm: str | None = None):
    return _transform_axis("fft", "FFT", a, n, axis, norm)


def ifft(a, n: int | None = None, axis: int = -1, norm: str | None = None):
    return _transform_axis("ifft", "IFFT", a, n, axis, norm)


def rfft(a, n: int | None = None, axis: int = -1, norm: str | None = None):
    return _transform_axis("rfft", "RFFT", a, n, axis, norm)


def irfft(a, n: int | None = None, axis: int = -1, norm: str | None = None):
    return _transform_axis("irfft", "IRFFT", a, n, axis, norm)


def _opposite(norm: str | None) -> str:
    """The other direction's factors."""
    names = {None: "forward", "backward": "forward", "forward": "backward"}
    return "ortho" if norm == "ortho" else names.get(norm, str(norm))


def hfft(a, n: int | None = None, axis: int = -1, norm: str | None = None):
    x = conjugate(as_array(a, "hfft"))
    return _transform_axis("hfft", "IRFFT", x, n, axis, _opposite(norm))


def ihfft(a, n: int | None = None, axis: int = -1, norm: str | None = None):
    return conjugate(_transform_axis("ihfft", "RFFT", a, n, axis, _opposite(norm)))


def fftn(a, s: Sequence[int] | None = None, axes=None, norm: str | None = None):
    return _transform_axes("fftn", "FFT", a, s, axes, norm)


def ifftn(a, s: Sequence[int] | None = None, axes=None, norm: str | None = None):
    return _transform_axes("ifftn", "IFFT", a, s, axes, norm)


def rfftn(a, s: Sequence[int] | None = None, axes=None, norm: str | None = None):
    return _transform_axes("rfftn", "RFFT", a, s, axes, norm)


def irfftn(a, s: Sequence[int] | None = None, axes=None, norm: str | None = None):
    return _transform_axes("irfftn", "IRFFT", a, s, axes, norm)


def fft2(a, s: Sequence[int] | None = None, axes=(-2, -1), norm: str | None = None):
    return _transform_plane("fft2", "FFT", a, s, axes, norm)


def ifft2(a, s: Sequence[int] | None = None, axes=(-2, -1), norm: str | None = None):
    return _transform_plane("ifft2", "IFFT", a, s, axes, norm)


def rfft2(a, s: Sequence[int] | None = None, axes=(-2, -1), norm: str | None = None):
    return _transform_plane("rfft2", "RFFT", a, s, axes, norm)


def irfft2(a, s: Sequence[int] | None = None, axes=(-2, -1), norm: str | None = None):
    return _transform_plane("irfft2", "IRFFT", a, s, axes, norm)


_COMPLEX, _HALF = "Complex numbers.", "Complex numbers, ``n // 2 + 1`` along the axis."
_HALF_LAST = "Complex numbers, ``n // 2 + 1`` along the last of the axes."
_REAL = "Real numbers, ``2 (m - 1)`` along the axis by default."
_REAL_LAST = "Real numbers, ``2 (m - 1)`` along the last of the axes by default."
for _f, _summary, _many, _result in (
    (fft, "The discrete Fourier transform along an axis.", False, _COMPLEX),
    (ifft, "The inverse of :func:`fft`.", False, _COMPLEX),
    (rfft, "The discrete Fourier transform of real numbers.", False, _HALF),
    (irfft, "The inverse of :func:`rfft`.", False, _REAL),
    (hfft, "The transform of numbers of which one half is given.", False, _REAL),
    (ihfft, "The inverse of :func:`hfft`.", False, _HALF),
    (fftn, "The discrete Fourier transform along several axes.", True, _COMPLEX),
    (ifftn, "The inverse of :func:`fftn`.", True, _COMPLEX),
    (rfftn, "The transform of real numbers along several axes.", True, _HALF_LAST),
    (irfftn, "The inverse of :func:`rfftn`.", True, _REAL_LAST),
    (fft2, "The discrete Fourier transform along two axes.", True, _COMPLEX),
    (ifft2, "The inverse of :func:`fft2`.", True, _COMPLEX),
    (rfft2, "The transform of real numbers along two axes.", True, _HALF_LAST),
    (irfft2, "The inverse of :func:`rfft2`.", True, _REAL_LAST),
):
    _document(_f, _summary, _many, _result)


def _frequencies(name: str, k, n: int, d, dtype):
    for what, value in (("n", n), ("d", d)):
        if isinstance(value, (list, tuple)):
            kind = "an int" if what == "n" else "a single value"
            raise value_error(
                f"The {what} argument of arrax.numpy.fft.{name} only takes {kind}. Got "
                f"{what} = {list(value)}."
            )
    dtype = np.dtype(np.float32 if dtype is None else _core.canonical_dtype(dtype))
    wide = dtype if dtype.kind == "f" else np.dtype(np.float32)
    result = k().astype(wide) / asarray(d * n, dtype=wide)
    return result.astype(dtype)


def fftfreq(n: int, d=1.0, *, dtype=None, device=None):
    """The frequencies of the elements of :func:`fft`.

    Parameters
    ----------
    n : int
        The number of elements.
    d : array_like
        The distance of samples.
    dtype : dtype, optional
        The dtype of the result, float32 by default.
    device : Device, optional
        The device.

    Returns
    -------
    Array
        ``n`` frequencies, from 0 up, then the negative ones.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.fft.fftfreq(4)
    Array([ 0.  ,  0.25, -0.5 , -0.25], dtype=float32)
    """

    def indices():
        i = arange(n, device=device)
        return (i + n // 2) % n - n // 2

    return _frequencies("fftfreq", indices, n, d, dtype)


def rfftfreq(n: int, d=1.0, *, dtype=None, device=None):
    """The frequencies of the elements of :func:`rfft`.

    Parameters
    ----------
    n, d, dtype, device
        As for :func:`fftfreq`.

    Returns
    -------
    Array
        ``n // 2 + 1`` frequencies, from 0 up.
    """
    return _frequencies(
        "rfftfreq", lambda: arange(n // 2 + 1, device=device), n, d, dtype
    )


def _shift(name: str, x, axes, sign: int):
    x = as_array(x, name)
    if axes is None:
        axes = tuple(range(x.ndim))
    axes = tuple(canonical_axis(a, x.shape) for a in static_ints(axes, "axes"))
    for axis in axes:
        x = roll(x, sign * (x.shape[axis] // 2), axis)
    return x


def fftshift(x, axes=None):
    """Moves frequency 0 to the middle.

    Parameters
    ----------
    x : array_like
        The operand.
    axes : int or sequence of int, optional
        The axes, all by default.

    Returns
    -------
    Array
        The elements in another order.
    """
    return _shift("fftshift", x, axes, 1)


def ifftshift(x, axes=None):
    """The inverse of :func:`fftshift`.

    Parameters
    ----------
    x, axes
        As for :func:`fftshift`.

    Returns
    -------
    Array
        The elements in another order.
    """
    # -(n // 2), not -n // 2: they differ for odd n.
    return _shift("ifftshift", x, axes, -1)
