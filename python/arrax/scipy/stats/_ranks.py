"""What sorting tells about samples."""

from __future__ import annotations

import collections

import numpy as np

from arrax import _core, lax
from arrax import numpy as anp
from arrax._args import as_array, canonical_axis
from arrax._located import not_implemented, value_error
from arrax.numpy._elementwise import composite, is_integral

ModeResult = collections.namedtuple("ModeResult", ("mode", "count"))
ModeResult.__doc__ = "The most common values, and how often they are there."


def _check_policy(name: str, nan_policy: str) -> None:
    if nan_policy in ("omit", "raise"):
        raise not_implemented(f"{name}: nan_policy={nan_policy!r} is not supported")
    if nan_policy != "propagate":
        raise value_error(
            f"{name}: illegal nan_policy {nan_policy!r}, expected one of 'propagate', "
            "'omit', 'raise'"
        )


def _is_nan(x):
    return anp.zeros(x.shape, bool) if is_integral(x) else x != x


def _runs(x):
    """Of sorted numbers, where runs of equal ones start and end."""
    position = lax.broadcasted_iota(np.int32, x.shape, x.ndim - 1)
    after, before = x[..., 1:], x[..., :-1]
    differs = (after != before) & ~(_is_nan(after) & _is_nan(before))
    edge = anp.ones((*x.shape[:-1], 1), bool)
    first = anp.concatenate([edge, differs], axis=-1)
    last = anp.concatenate([differs, edge], axis=-1)
    size = x.shape[-1]
    start = lax.cummax(anp.where(first, position, 0), axis=x.ndim - 1)
    end = lax.cummin(anp.where(last, position, size), axis=x.ndim - 1, reverse=True)
    return first, start, end


@composite()
def _mode(x):
    x = anp.sort(x, axis=-1)
    _, start, end = _runs(x)
    count = end - start + 1
    # The first, so that of several the least is the mode.
    where = anp.argmax(count, axis=-1, keepdims=True)
    return anp.take_along_axis(x, where, axis=-1), anp.max(
        count, axis=-1, keepdims=True
    )


def mode(
    a, axis: int | None = 0, nan_policy: str = "propagate", keepdims: bool = False
):
    """The most common values, the least of several.

    Parameters
    ----------
    a : array_like
        The samples. All NaN count as equal.
    axis : int, optional
        The axis of the samples; None means all.
    nan_policy : {"propagate"}
        What happens to NaN.
    keepdims : bool
        Whether to keep the axis, with size 1.

    Returns
    -------
    ModeResult
        A named tuple (mode, count). Of no samples they are NaN and 0.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy import stats
    >>> stats.mode(anp.array([2, 4, 1, 4])).mode
    Array(4, dtype=int32)
    """
    _check_policy("mode", nan_policy)
    x = anp.atleast_1d(as_array(a, "mode"))
    shape = x.shape
    if axis is None:
        x, axis, reduced = x.reshape(-1), 0, tuple(range(len(shape)))
    else:
        axis = canonical_axis(axis, shape)
        reduced = (axis,)
    x = anp.moveaxis(x, axis, -1)
    if keepdims:
        result = tuple(1 if d in reduced else n for d, n in enumerate(shape))
    else:
        result = tuple(n for d, n in enumerate(shape) if d not in reduced)
    if x.shape[-1] == 0:
        return ModeResult(anp.full(result, np.nan), anp.zeros(result))
    return ModeResult(*(v.reshape(result) for v in _mode(x)))


@composite("method", "dtype")
def _rankdata(x, method: str, dtype):
    position = lax.broadcasted_iota(np.int32, x.shape, x.ndim - 1)
    ordered, order = lax.sort_key_val(x, position, dimension=-1)
    first, start, end = _runs(ordered)
    if method == "ordinal":
        ranks = position + 1
    elif method == "dense":
        ranks = lax.cumsum(_core.convert(first, np.int32), axis=x.ndim - 1)
    elif method == "min":
        ranks = start + 1
    elif method == "max":
        ranks = end + 1
    else:
        ranks = 0.5 * _core.convert(start + end + 2, dtype)
    back = anp.argsort(order, axis=-1)
    ranks = anp.take_along_axis(_core.convert(ranks, dtype), back, axis=-1)
    return anp.where(anp.any(_is_nan(x), axis=-1, keepdims=True), np.nan, ranks)


def rankdata(
    a, method: str = "average", *, axis: int | None = None, nan_policy="propagate"
):
    """The ranks of numbers, from 1.

    Parameters
    ----------
    a : array_like
        The numbers.
    method : {"average", "min", "max", "dense", "ordinal"}
        What rank equal numbers have: the average of theirs, the least, the greatest,
        the next after that of the numbers before, or each its own.
    axis : int, optional
        The axis along which to rank; None flattens the array.
    nan_policy : {"propagate"}
        Where there is a NaN, all ranks are.

    Returns
    -------
    Array
        The ranks, in the default floating-point dtype.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy import stats
    >>> stats.rankdata(anp.array([1, 3, 2, 3]))
    Array([1. , 3.5, 2. , 3.5], dtype=float32)
    """
    _check_policy("rankdata", nan_policy)
    methods = ("average", "min", "max", "dense", "ordinal")
    if method not in methods:
        raise value_error(
            f"rankdata: unknown method {method!r}, it is one of {list(methods)}"
        )
    x = as_array(a, "rankdata")
    if axis is None:
        x, axis = x.reshape(-1), 0
    axis = canonical_axis(axis, x.shape)
    x = anp.moveaxis(x, axis, -1)
    dtype = _core.canonical_dtype(float)
    if x.size == 0:
        return anp.moveaxis(anp.zeros(x.shape, dtype), -1, axis)
    return anp.moveaxis(_rankdata(x, method=method, dtype=dtype), -1, axis)
