"""Reductions that ignore NaN."""

from __future__ import annotations

import math

from arrax import _core
from arrax._args import as_array
from arrax.numpy import _reductions as red
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import is_integral
from arrax.numpy._parts import isnan
from arrax.numpy._statistics import mean, std, var


def _not_nan(x, where):
    mask = uf.logical_not(isnan(x))
    return mask if where is None else uf.logical_and(mask, where)


def _nan_reduction(name: str, reduce, neutral: float, a, **options):
    """Reduce with NaN replaced by the neutral element."""
    x = as_array(a, name)
    if is_integral(x):
        return reduce(x, **options)
    return reduce(_core.select(isnan(x), neutral, x), **options)


def nansum(
    a, axis=None, dtype=None, out=None, keepdims: bool = False, initial=None, where=None
):
    """The sum of the elements that are not NaN.

    Parameters
    ----------
    a, axis, dtype, out, keepdims, initial, where
        As for :func:`sum`.

    Returns
    -------
    Array
        The sums.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nansum(anp.array([1.0, anp.nan, 2.0]))
    Array(3., dtype=float32)
    """
    return _nan_reduction(
        "nansum",
        red.sum,
        0,
        a,
        axis=axis,
        dtype=dtype,
        out=out,
        keepdims=keepdims,
        initial=initial,
        where=where,
    )


def nanprod(
    a, axis=None, dtype=None, out=None, keepdims: bool = False, initial=None, where=None
):
    """The product of the elements that are not NaN.

    Parameters
    ----------
    a, axis, dtype, out, keepdims, initial, where
        As for :func:`prod`.

    Returns
    -------
    Array
        The products.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nanprod(anp.array([3.0, anp.nan, 2.0]))
    Array(6., dtype=float32)
    """
    return _nan_reduction(
        "nanprod",
        red.prod,
        1,
        a,
        axis=axis,
        dtype=dtype,
        out=out,
        keepdims=keepdims,
        initial=initial,
        where=where,
    )


def _nan_extreme(
    name: str, reduce, neutral: float, a, axis, out, keepdims, initial, where
):
    x = as_array(a, name)
    result = _nan_reduction(
        name,
        reduce,
        neutral,
        x,
        axis=axis,
        out=out,
        keepdims=keepdims,
        initial=initial,
        where=where,
    )
    if is_integral(x) or initial is not None:
        return result
    return _core.select(red.all(isnan(x), axis, keepdims=keepdims), math.nan, result)


def nanmax(a, axis=None, out=None, keepdims: bool = False, initial=None, where=None):
    """The greatest element that is not NaN.

    Parameters
    ----------
    a, axis, out, keepdims, initial, where
        As for :func:`max`.

    Returns
    -------
    Array
        The maxima, NaN where all elements are.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nanmax(anp.array([1.0, anp.nan, 2.0]))
    Array(2., dtype=float32)
    """
    return _nan_extreme(
        "nanmax", red.max, -math.inf, a, axis, out, keepdims, initial, where
    )


def nanmin(a, axis=None, out=None, keepdims: bool = False, initial=None, where=None):
    """The least element that is not NaN.

    Parameters
    ----------
    a, axis, out, keepdims, initial, where
        As for :func:`min`.

    Returns
    -------
    Array
        The minima, NaN where all elements are.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nanmin(anp.array([1.0, anp.nan, 2.0]))
    Array(1., dtype=float32)
    """
    return _nan_extreme(
        "nanmin", red.min, math.inf, a, axis, out, keepdims, initial, where
    )


def _nan_position(name: str, op: str, neutral: float, a, axis, out, keepdims):
    x = as_array(a, name)
    if is_integral(x):
        return red.position_of_extreme(name, op, x, axis, out, keepdims)
    filled = _core.select(isnan(x), neutral, x)
    result = red.position_of_extreme(name, op, filled, axis, out, keepdims)
    return _core.select(red.all(isnan(x), axis, keepdims=bool(keepdims)), -1, result)


def nanargmax(a, axis: int | None = None, out=None, keepdims: bool | None = None):
    """The index of the greatest element that is not NaN.

    Parameters
    ----------
    a, axis, out, keepdims
        As for :func:`argmax`.

    Returns
    -------
    Array
        The indices, -1 where all elements are NaN.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nanargmax(anp.array([1.0, anp.nan, 2.0]))
    Array(2, dtype=int32)
    """
    return _nan_position("nanargmax", "argmax", -math.inf, a, axis, out, keepdims)


def nanargmin(a, axis: int | None = None, out=None, keepdims: bool | None = None):
    """The index of the least element that is not NaN.

    Parameters
    ----------
    a, axis, out, keepdims
        As for :func:`argmin`.

    Returns
    -------
    Array
        The indices, -1 where all elements are NaN.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nanargmin(anp.array([1.0, anp.nan, 2.0]))
    Array(0, dtype=int32)
    """
    return _nan_position("nanargmin", "argmin", math.inf, a, axis, out, keepdims)


def nanmean(a, axis=None, dtype=None, out=None, keepdims: bool = False, where=None):
    """The mean of the elements that are not NaN.

    Parameters
    ----------
    a, axis, dtype, out, keepdims, where
        As for :func:`mean`.

    Returns
    -------
    Array
        The means.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nanmean(anp.array([1.0, anp.nan, 2.0]))
    Array(1.5, dtype=float32)
    """
    x = as_array(a, "nanmean")
    return mean(x, axis, dtype, out, keepdims, where=_not_nan(x, where))


def nanvar(
    a,
    axis=None,
    dtype=None,
    out=None,
    ddof: int = 0,
    keepdims: bool = False,
    where=None,
    mean=None,
):
    """The variance of the elements that are not NaN.

    Parameters
    ----------
    a, axis, dtype, out, ddof, keepdims, where, mean
        As for :func:`var`.

    Returns
    -------
    Array
        The variances.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nanvar(anp.array([1.0, anp.nan, 3.0]))
    Array(1., dtype=float32)
    """
    x = as_array(a, "nanvar")
    return var(x, axis, dtype, out, ddof, keepdims, where=_not_nan(x, where), mean=mean)


def nanstd(
    a,
    axis=None,
    dtype=None,
    out=None,
    ddof: int = 0,
    keepdims: bool = False,
    where=None,
    mean=None,
):
    """The standard deviation of the elements that are not NaN.

    Parameters
    ----------
    a, axis, dtype, out, ddof, keepdims, where, mean
        As for :func:`std`.

    Returns
    -------
    Array
        The standard deviations.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nanstd(anp.array([1.0, anp.nan, 3.0]))
    Array(1., dtype=float32)
    """
    x = as_array(a, "nanstd")
    return std(x, axis, dtype, out, ddof, keepdims, where=_not_nan(x, where), mean=mean)
