"""Means and variances."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core
from arrax._args import as_array, canonical_axis, check_no_out, static_ints
from arrax._located import value_error
from arrax.numpy import _reductions as red
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import (
    composite,
    imag_part,
    is_complex,
    is_integral,
    real_part,
)
from arrax.numpy._reductions import accumulation_dtype, static_axes


def _result_dtype(x, dtype) -> np.dtype:
    """The dtype of a mean: that of the operand, float32 for integers."""
    if dtype is not None:
        return _core.canonical_dtype(dtype)
    return np.dtype(np.float32) if is_integral(x) else x.dtype


def _count(x, axes: tuple[int, ...], keepdims: bool, where, dtype: np.dtype):
    """How many elements count: a number, or an array if there is a mask."""
    if where is None:
        return math.prod(x.shape[d] for d in axes)
    mask = _core.broadcast_to(where, x.shape)
    return red.sum(
        mask,
        axes,
        np.dtype(dtype) if dtype.kind == "f" else np.float32,
        keepdims=keepdims,
    )


@composite("axes", "dtype", "keepdims")
def _mean(x, where, axes, dtype: np.dtype, keepdims: bool):
    working = accumulation_dtype(dtype)
    total = red.sum(x, axes, working, keepdims=keepdims, where=where)
    count = _count(x, axes, keepdims, where, working)
    return _core.convert(uf.true_divide(total, count), dtype)


def mean(a, axis=None, dtype=None, out=None, keepdims: bool = False, *, where=None):
    """The arithmetic mean.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    dtype : dtype, optional
        The dtype of the result, by default float32 for integers.
    out : None
        Not supported.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.
    where : array_like of bool, optional
        Which elements count.

    Returns
    -------
    Array
        The means, NaN where no element counts.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.mean(anp.arange(4))
    Array(1.5, dtype=float32)
    """
    check_no_out("mean", out)
    x = as_array(a, "mean")
    axes = static_axes(axis, x.shape)
    return _mean(
        x, where, axes=axes, dtype=_result_dtype(x, dtype), keepdims=bool(keepdims)
    )


@composite("axes", "dtype", "keepdims", "root")
def _var(
    x, where, center, correction, axes, dtype: np.dtype, keepdims: bool, root: bool
):
    complex_input = is_complex(x)
    working = accumulation_dtype(dtype)
    if complex_input:
        working = x.dtype
    elif is_integral(x):
        working = _core.promote_types(working, np.float32)
    x = _core.convert(x, working)
    if center is None:
        center = mean(x, axes, working, keepdims=True, where=where)
    centered = x - as_array(center, "mean")
    if complex_input:
        squares = real_part(centered) ** 2 + imag_part(centered) ** 2
    else:
        squares = centered * centered
    total = red.sum(squares, axes, keepdims=keepdims, where=where)
    count = _count(x, axes, keepdims, where, squares.dtype)
    freedom = _core.convert(uf.subtract(count, correction), squares.dtype)
    result = _core.select(freedom > 0, total / freedom, math.nan)
    return _core.convert(uf.sqrt(result) if root else result, dtype)


def _spread(name, a, axis, dtype, out, ddof, keepdims, where, mean, correction, root):
    check_no_out(name, out)
    x = as_array(a, name)
    if correction is not None:
        if ddof != 0:
            raise value_error("ddof and correction can't be provided simultaneously.")
        ddof = correction
    if dtype is None:
        dtype = (
            np.zeros((), x.dtype).real.dtype
            if is_complex(x)
            else _result_dtype(x, None)
        )
    else:
        dtype = _core.canonical_dtype(dtype)
    axes = static_axes(axis, x.shape)
    return _var(
        x, where, mean, ddof, axes=axes, dtype=dtype, keepdims=bool(keepdims), root=root
    )


def var(
    a,
    axis=None,
    dtype=None,
    out=None,
    ddof: int = 0,
    keepdims: bool = False,
    *,
    where=None,
    mean=None,
    correction: int | float | None = None,
):
    """The variance.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    dtype : dtype, optional
        The dtype of the result, by default float32 for integers.
    out : None
        Not supported.
    ddof : int
        What to subtract from the number of elements in the divisor.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.
    where : array_like of bool, optional
        Which elements count.
    mean : array_like, optional
        The mean, if it is known, with the reduced axes kept.
    correction : int or float, optional
        Another name of ``ddof``.

    Returns
    -------
    Array
        The variances, NaN where the divisor is not positive.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.var(anp.arange(4))
    Array(1.25, dtype=float32)
    """
    return _spread(
        "var", a, axis, dtype, out, ddof, keepdims, where, mean, correction, False
    )


def std(
    a,
    axis=None,
    dtype=None,
    out=None,
    ddof: int = 0,
    keepdims: bool = False,
    *,
    where=None,
    mean=None,
    correction: int | float | None = None,
):
    """The standard deviation.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    dtype : dtype, optional
        The dtype of the result, by default float32 for integers.
    out : None
        Not supported.
    ddof : int
        What to subtract from the number of elements in the divisor.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.
    where : array_like of bool, optional
        Which elements count.
    mean : array_like, optional
        The mean, if it is known, with the reduced axes kept.
    correction : int or float, optional
        Another name of ``ddof``.

    Returns
    -------
    Array
        The standard deviations, NaN where the divisor is not positive.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.std(anp.array([1.0, 3.0]))
    Array(1., dtype=float32)
    """
    return _spread(
        "std", a, axis, dtype, out, ddof, keepdims, where, mean, correction, True
    )


def average(a, axis=None, weights=None, returned: bool = False, keepdims: bool = False):
    """The weighted mean.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    weights : array_like, optional
        The weights: of the shape of ``a``, or a vector along ``axis``.
    returned : bool
        Whether to return the sum of weights as well.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.

    Returns
    -------
    Array or tuple of Array
        The means, and the sums of weights if asked for.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.average(anp.array([1.0, 3.0]), weights=anp.array([3.0, 1.0]))
    Array(1.5, dtype=float32)
    """
    x = as_array(a, "average")
    if weights is None:
        result = mean(x, axis, keepdims=keepdims)
        count = x.size / (result.size or 1)
        return (
            (result, _core.full(result.shape, count, result.dtype))
            if returned
            else result
        )
    x, w = _core.promote_args("average", x, weights, inexact=True)
    if w.shape != x.shape:
        if axis is None:
            raise value_error(
                "Axis must be specified when shapes of a and weights differ."
            )
        axes = tuple(canonical_axis(d, x.shape) for d in static_ints(axis, "axis"))
        if w.shape != tuple(x.shape[d] for d in axes):
            raise value_error(
                "Shape of weights must be consistent with shape of a along specified "
                "axis."
            )
        order = sorted(range(len(axes)), key=axes.__getitem__)
        w = _core.bind("transpose", (w,), {"permutation": order})
        w = _core.reshape(
            w, tuple(n if d in axes else 1 for d, n in enumerate(x.shape))
        )
        w = _core.broadcast_to(w, x.shape)
    total = red.sum(w, axis, keepdims=keepdims)
    result = red.sum(x * w, axis, keepdims=keepdims) / total
    return (result, total) if returned else result
