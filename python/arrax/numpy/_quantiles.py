"""Medians, quantiles and percentiles."""

from __future__ import annotations

import math
from collections.abc import Sequence

from arrax import _core
from arrax._args import canonical_axes
from arrax._located import not_implemented, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite
from arrax.numpy._order import permuted
from arrax.numpy._parts import isnan
from arrax.numpy._reductions import any as any_
from arrax.numpy._reductions import kept_shape
from arrax.numpy._reductions import sum as sum_
from arrax.numpy._rounding import ceil, floor
from arrax.numpy._selection import clip
from arrax.numpy._sorting import elements_along, sorted_along

Axis = int | Sequence[int] | None

METHODS = ("linear", "lower", "higher", "midpoint", "nearest", "inverted_cdf")


def _between(low, high, high_weight, method: str):
    """What lies between two neighbours of a sorted row."""
    if method == "lower":
        return low
    if method == "higher":
        return high
    if method == "nearest":
        return _core.select(uf.less_equal(high_weight, 0.5), low, high)
    if method == "midpoint":
        return (low + high) * _core.convert(0.5, low.dtype)
    weight = _core.convert(high_weight, low.dtype)
    return low * (1 - weight) + high * weight


@composite("method", "skip_nan")
def _quantiles_of_rows(x, q, method: str, skip_nan: bool):
    """The quantiles ``q``, a vector, of the rows of a matrix; a row for each."""
    missing = isnan(x)
    if not skip_nan:
        x = _core.select(any_(missing, axis=1, keepdims=True), float("nan"), x)
    (x,) = sorted_along((x,), 1)
    if skip_nan:
        counts = sum_(~missing, axis=1, dtype=q.dtype)
    else:
        counts = _core.full((x.shape[0],), x.shape[1], q.dtype)
    last = (counts - 1)[:, None]
    place = q[None, :] * last
    low, high = (
        elements_along(x, _core.convert(clip(p, 0, uf.maximum(last, 0)), "int32"), 1)
        for p in (floor(place), ceil(place))
    )
    return _between(low, high, place - floor(place), method).T


@composite("skip_nan")
def _weighted_quantiles(x, q, weights, skip_nan: bool):
    """The least elements of rows up to which the weights are ``q`` of all."""
    bad = any_(uf.logical_or(uf.less(weights, 0), isnan(weights)), axis=1)
    x, weights = sorted_along((x, weights), 1)
    missing = isnan(x)
    weights = _core.select(missing, 0, weights)
    running = _core.bind("cumsum", (weights,), {"axis": 1, "reverse": False})
    target = q[None, :] * running[:, -1:]
    counts = sum_(~missing, axis=1, keepdims=True)
    before = uf.less(running[:, None, :], target[:, :, None])
    places = clip(sum_(before, axis=2), 0, uf.maximum(counts - 1, 0))
    values = elements_along(x, places, 1)
    nothing = counts[:, 0] == 0 if skip_nan else any_(missing, axis=1)
    failed = uf.logical_or(bad, nothing)[:, None]
    return _core.select(failed, float("nan"), values).T


def _rows(x, axes: tuple[int, ...]):
    """``x`` as a matrix with what lies along the axes as its rows."""
    kept = tuple(d for d in range(x.ndim) if d not in axes)
    shape = tuple(x.shape[d] for d in kept)
    count = math.prod(x.shape[d] for d in axes)
    return _core.reshape(permuted(x, kept + axes), (math.prod(shape), count)), shape


def _weights_like(x, weights, axis: Axis):
    if weights.shape == x.shape:
        return weights
    if axis is None:
        raise value_error("Weights shape must match 'a' shape when axis is None.")
    axes = canonical_axes(axis, x.shape)
    if weights.shape != tuple(x.shape[d] for d in axes):
        raise value_error(
            f"Weights shape {weights.shape} must match reduction axes "
            f"{tuple(x.shape[d] for d in axes)}"
        )
    shape = tuple(n if d in axes else 1 for d, n in enumerate(x.shape))
    return _core.broadcast_to(_core.reshape(weights, shape), x.shape)


def _quantile(name, a, q, axis, out, overwrite, method, keepdims, weights, skip_nan):
    if overwrite or out is not None:
        raise value_error(
            f"{name} does not support overwrite_input=True or out != None"
        )
    if method not in METHODS:
        raise value_error(
            "method can only be 'linear', 'lower', 'higher', 'midpoint', 'nearest' or "
            f"'inverted_cdf', got {method!r}"
        )
    if weights is not None and method != "inverted_cdf":
        raise not_implemented(
            f"{method} doesn't support weights. Only method 'inverted_cdf' supports "
            "weights."
        )
    if weights is None:
        (x,) = _core.promote_args(name, a, inexact=True)
    else:
        x, weights = _core.promote_args(name, a, weights, inexact=True)
        weights = _weights_like(x, weights, axis)
    (q,) = _core.promote_args(name, q, inexact=True)
    if x.dtype.kind == "c":
        raise value_error(
            "quantile does not support complex input, as the operation is poorly "
            "defined."
        )
    if q.ndim > 1:
        raise value_error(f"q must be have rank <= 1, got shape {q.shape}")
    axes = canonical_axes(axis, x.shape)
    rows, shape = _rows(x, axes)
    if rows.shape[1] == 0:
        raise value_error(f"{name} of no elements: shape {x.shape}, axis {axis}")
    flat = _core.reshape(q, (q.size,))
    if method == "inverted_cdf":
        ones = _core.full(rows.shape, 1, rows.dtype)
        along = ones if weights is None else _rows(weights, axes)[0]
        result = _weighted_quantiles(rows, flat, along, skip_nan=skip_nan)
    else:
        result = _quantiles_of_rows(rows, flat, method=method, skip_nan=skip_nan)
    shape = kept_shape(x, axes) if keepdims else shape
    return _core.reshape(result, q.shape + shape)


def quantile(
    a,
    q,
    axis: Axis = None,
    out: None = None,
    overwrite_input: bool = False,
    method: str = "linear",
    keepdims: bool = False,
    *,
    weights=None,
):
    """Find the elements below which given fractions of all lie.

    Parameters
    ----------
    a : array_like
        A real array.
    q : array_like
        The fractions, from 0 to 1: a scalar or a vector.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    out : None
        Not supported.
    overwrite_input : bool
        Must be False.
    method : str
        What to return between two elements: "linear", "lower", "higher", "midpoint",
        "nearest"; or "inverted_cdf".
    keepdims : bool
        Whether to keep the reduced axes, with size 1.
    weights : array_like, optional
        The weights of elements, for "inverted_cdf".

    Returns
    -------
    Array
        The quantiles, NaN where there is a NaN; the dimension of ``q`` comes first.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.quantile(anp.array([1.0, 2.0, 4.0]), 0.75)
    Array(3., dtype=float32)
    """
    return _quantile(
        "quantile", a, q, axis, out, overwrite_input, method, keepdims, weights, False
    )


def nanquantile(
    a,
    q,
    axis: Axis = None,
    out: None = None,
    overwrite_input: bool = False,
    method: str = "linear",
    keepdims: bool = False,
    *,
    weights=None,
):
    """Find quantiles of the elements that are not NaN.

    Parameters
    ----------
    a, q, axis, out, overwrite_input, method, keepdims, weights
        As for :func:`quantile`.

    Returns
    -------
    Array
        The quantiles, NaN where there is no other element.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nanquantile(anp.array([1.0, anp.nan, 4.0]), 0.5)
    Array(2.5, dtype=float32)
    """
    return _quantile(
        "nanquantile", a, q, axis, out, overwrite_input, method, keepdims, weights, True
    )


def percentile(
    a,
    q,
    axis: Axis = None,
    out: None = None,
    overwrite_input: bool = False,
    method: str = "linear",
    keepdims: bool = False,
    *,
    weights=None,
    out_sharding: None = None,
):
    """Find the elements below which given percentages of all lie.

    Parameters
    ----------
    a, axis, out, overwrite_input, method, keepdims, weights
        As for :func:`quantile`.
    q : array_like
        The percentages, from 0 to 100.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The percentiles.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.percentile(anp.array([1.0, 2.0, 4.0]), 75)
    Array(3., dtype=float32)
    """
    if out_sharding is not None:
        raise not_implemented("percentile: out_sharding is not supported, pass None.")
    (q,) = _core.promote_args("percentile", q, inexact=True)
    return quantile(
        a, q / 100, axis, out, overwrite_input, method, keepdims, weights=weights
    )


def nanpercentile(
    a,
    q,
    axis: Axis = None,
    out: None = None,
    overwrite_input: bool = False,
    method: str = "linear",
    keepdims: bool = False,
    *,
    weights=None,
):
    """Find percentiles of the elements that are not NaN.

    Parameters
    ----------
    a, q, axis, out, overwrite_input, method, keepdims, weights
        As for :func:`percentile`.

    Returns
    -------
    Array
        The percentiles, NaN where there is no other element.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nanpercentile(anp.array([1.0, anp.nan, 4.0]), 50)
    Array(2.5, dtype=float32)
    """
    (q,) = _core.promote_args("nanpercentile", q, inexact=True)
    return nanquantile(
        a, q / 100, axis, out, overwrite_input, method, keepdims, weights=weights
    )


def median(
    a,
    axis: Axis = None,
    out: None = None,
    overwrite_input: bool = False,
    keepdims: bool = False,
):
    """Find the middle element, or the mean of the two middle ones.

    Parameters
    ----------
    a, axis, out, overwrite_input, keepdims
        As for :func:`quantile`.

    Returns
    -------
    Array
        The medians, NaN where there is a NaN.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.median(anp.array([1.0, 7.0, 3.0, 4.0]))
    Array(3.5, dtype=float32)
    """
    return quantile(a, 0.5, axis, out, overwrite_input, "midpoint", keepdims)


def nanmedian(
    a,
    axis: Axis = None,
    out: None = None,
    overwrite_input: bool = False,
    keepdims: bool = False,
):
    """Find the medians of the elements that are not NaN.

    Parameters
    ----------
    a, axis, out, overwrite_input, keepdims
        As for :func:`quantile`.

    Returns
    -------
    Array
        The medians, NaN where there is no other element.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nanmedian(anp.array([1.0, anp.nan, 4.0]))
    Array(2.5, dtype=float32)
    """
    return nanquantile(a, 0.5, axis, out, overwrite_input, "midpoint", keepdims)
