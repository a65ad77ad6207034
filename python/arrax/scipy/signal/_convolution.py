"""Convolutions and correlations of arrays."""

from __future__ import annotations

from collections.abc import Sequence

from arrax import _core, lax
from arrax._args import as_arrays, canonical_axes
from arrax._located import not_implemented, value_error
from arrax.numpy import fft
from arrax.numpy._elementwise import composite, is_complex
from arrax.numpy._order import flip
from arrax.numpy._parts import conjugate

_MODES = ("full", "same", "valid")


def _operands(name: str, in1, in2, mode: str) -> tuple:
    in1, in2 = _core.promote_args(name, *as_arrays(name, in1, in2), inexact=True)
    if mode not in _MODES:
        raise value_error(f"{name}: mode must be one of {list(_MODES)}, got {mode!r}")
    if in1.ndim != in2.ndim:
        raise value_error(
            f"{name}: in1 and in2 must have the same number of dimensions, got the "
            f"shapes {in1.shape} and {in2.shape}"
        )
    return in1, in2


def _contains(outer: Sequence[int], inner: Sequence[int]) -> bool:
    return all(m >= n for m, n in zip(outer, inner, strict=True))


def _part(mode: str, first: int, second: int, same: int) -> tuple[int, int]:
    """Where the part of a full convolution starts, and how many elements it has.

    ``same`` is the start for that mode.
    """
    if mode == "same":
        return same, first
    if mode == "valid":
        return min(first, second) - 1, abs(first - second) + 1
    return 0, first + second - 1


@composite("padding", "precision")
def _slide(x, kernel, padding: tuple, precision):
    """The sums of products of the kernel, turned around, and windows of ``x``."""
    lhs = _core.reshape(x, (1, 1, *x.shape))
    rhs = _core.reshape(flip(kernel), (1, 1, *kernel.shape))
    strides = (1,) * x.ndim
    out = lax.conv_general_dilated(lhs, rhs, strides, padding, precision=precision)
    return _core.reshape(out, out.shape[2:])


def _convolve(name: str, in1, in2, mode: str, precision, same: Sequence[int]):
    if in1.size == 0 or in2.size == 0:
        raise value_error(
            f"{name}: zero-size arrays are not supported in convolutions, got shapes "
            f"{in1.shape} and {in2.shape}"
        )
    x, kernel = in1, in2
    if not _contains(in1.shape, in2.shape):
        if not _contains(in2.shape, in1.shape):
            raise value_error(
                f"{name}: one input must be smaller than the other in every "
                f"dimension, got the shapes {in1.shape} and {in2.shape}"
            )
        x, kernel = in2, in1
    padding = []
    for d, n in enumerate(kernel.shape):
        start, count = _part(mode, in1.shape[d], in2.shape[d], same[d])
        padding.append((n - 1 - start, count + start - x.shape[d]))
    return _slide(x, kernel, padding=tuple(padding), precision=precision)


def _centres(x) -> tuple[int, ...]:
    return tuple((n - 1) // 2 for n in x.shape)


def convolve(in1, in2, mode: str = "full", method: str = "auto", precision=None):
    """The convolution of two arrays.

    Parameters
    ----------
    in1, in2 : array_like
        Arrays of as many dimensions, of which one is not larger than the other in
        any; integers count as float32.
    mode : {"full", "same", "valid"}
        The sums of all overlaps, as many as `in1` has in the middle, or those where
        one is inside the other.
    method : {"auto", "direct", "fft"}
        Whether to use Fourier transforms; "auto" does not.
    precision : Precision, optional
        A hint for accelerators.

    Returns
    -------
    Array
        The sums of products.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy import signal
    >>> signal.convolve(anp.array([1.0, 2, 3]), anp.array([0.0, 1, 0.5]), mode="same")
    Array([1. , 2.5, 4. ], dtype=float32)
    """
    if method == "fft":
        return fftconvolve(in1, in2, mode)
    if method not in ("auto", "direct"):
        raise value_error(
            f"convolve: method is 'auto', 'fft' or 'direct', got {method!r}"
        )
    in1, in2 = _operands("convolve", in1, in2, mode)
    return _convolve("convolve", in1, in2, mode, precision, _centres(in2))


def correlate(in1, in2, mode: str = "full", method: str = "auto", precision=None):
    """The cross-correlation of two arrays: :func:`convolve` with the conjugate of the
    second in reverse.

    Parameters
    ----------
    in1, in2, mode, method, precision
        As for :func:`convolve`.

    Returns
    -------
    Array
        The sums of products.
    """
    (in2,) = as_arrays("correlate", in2)
    return convolve(in1, flip(conjugate(in2)), mode, method, precision)


def _check_planes(name: str, in1, in2, boundary: str, fillvalue) -> None:
    if boundary != "fill" or fillvalue != 0:
        raise not_implemented(
            f"{name} only supports boundary='fill', fillvalue=0: pad the operand"
        )
    if in1.ndim != 2 or in2.ndim != 2:
        raise value_error(
            f"{name} only supports 2-dimensional inputs, got the shapes {in1.shape} "
            f"and {in2.shape}"
        )


def convolve2d(
    in1, in2, mode: str = "full", boundary: str = "fill", fillvalue=0, precision=None
):
    """The convolution of two matrices.

    Parameters
    ----------
    in1, in2, mode, precision
        As for :func:`convolve`.
    boundary, fillvalue
        "fill" and 0: there are zeros outside.

    Returns
    -------
    Array
        The sums of products.
    """
    in1, in2 = _operands("convolve2d", in1, in2, mode)
    _check_planes("convolve2d", in1, in2, boundary, fillvalue)
    return _convolve("convolve2d", in1, in2, mode, precision, _centres(in2))


def correlate2d(
    in1, in2, mode: str = "full", boundary: str = "fill", fillvalue=0, precision=None
):
    """The cross-correlation of two matrices.

    Parameters
    ----------
    in1, in2, mode, precision
        As for :func:`convolve`; of two middles, "same" means the later one.
    boundary, fillvalue
        "fill" and 0: there are zeros outside.

    Returns
    -------
    Array
        The sums of products.
    """
    in1, in2 = _operands("correlate2d", in1, in2, mode)
    _check_planes("correlate2d", in1, in2, boundary, fillvalue)
    centres = tuple(n // 2 for n in in2.shape)
    in2 = flip(conjugate(in2))
    result = _convolve("correlate2d", in1, in2, mode, precision, centres)
    if mode == "valid" and not _contains(in1.shape, in2.shape):
        # SciPy's, which correlates the second with the first then.
        return conjugate(result)
    return result


@composite("axes", "parts")
def _multiply_spectra(in1, in2, axes: tuple, parts: tuple):
    complex_ = is_complex(in1)
    forward, backward = (fft.fftn, fft.ifftn) if complex_ else (fft.rfftn, fft.irfftn)
    sizes = [in1.shape[a] + in2.shape[a] - 1 for a in axes]
    product = forward(in1, sizes, axes) * forward(in2, sizes, axes)
    result = backward(product, sizes, axes)
    for axis, (start, count) in zip(axes, parts, strict=True):
        result = lax.slice_in_dim(result, start, start + count, axis=axis)
    return result


def fftconvolve(in1, in2, mode: str = "full", axes=None):
    """The convolution of two arrays, by Fourier transforms.

    Parameters
    ----------
    in1, in2, mode
        As for :func:`convolve`.
    axes : int or sequence of int, optional
        The axes of the convolution, all by default; along others, which have the
        same size or 1, there is one for each index.

    Returns
    -------
    Array
        The sums of products.
    """
    in1, in2 = _operands("fftconvolve", in1, in2, mode)
    axes = canonical_axes(axes, in1.ndim)
    for d in set(range(in1.ndim)) - set(axes):
        if in1.shape[d] != in2.shape[d]:
            raise value_error(
                f"fftconvolve: mapped axes must have the same size, got the shapes "
                f"{in1.shape} and {in2.shape} and axes {axes}"
            )
    sizes = [tuple(x.shape[a] for a in axes) for x in (in1, in2)]
    nested = _contains(*sizes) or _contains(*reversed(sizes))
    if mode == "valid" and not nested:
        raise value_error(
            "fftconvolve: for mode 'valid', one input must be at least as large as the "
            f"other in every dimension, got the shapes {in1.shape} and {in2.shape}"
        )
    if not axes:
        return in1 * in2
    if in1.size == 0 or in2.size == 0:
        raise value_error(
            f"fftconvolve: zero-size arrays are not supported in convolutions, got "
            f"shapes {in1.shape} and {in2.shape}"
        )
    parts = (_part(mode, m, n, (n - 1) // 2) for m, n in zip(*sizes, strict=True))
    return _multiply_spectra(in1, in2, axes=axes, parts=tuple(parts))
