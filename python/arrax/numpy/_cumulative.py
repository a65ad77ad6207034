"""Running sums and products, in a logarithmic number of shifted passes."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._args import as_array, canonical_axis, check_no_out, static_int
from arrax._located import value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite, is_integral
from arrax.numpy._joining import concatenate, slice_along
from arrax.numpy._parts import isnan
from arrax.numpy._reductions import accumulation_dtype
from arrax.numpy._shape import ravel


@composite("axis", "dtype", "product")
def _scan(x, axis: int, dtype: np.dtype, product: bool):
    """After the pass with distance d, each element covers 2 d predecessors."""
    x = _core.convert(x, accumulation_dtype(dtype))
    neutral = _core.full((), int(product), x.dtype)
    combine = uf.multiply if product else uf.add
    distance, none = 1, (0,) * x.ndim
    while distance < x.shape[axis]:
        low, high = list(none), list(none)
        low[axis], high[axis] = distance, -distance
        attrs = {"low": low, "high": high, "interior": none}
        x = combine(_core.bind("pad", (x, neutral), attrs), x)
        distance *= 2
    return _core.convert(x, dtype)


def _cumulative(name: str, a, axis, dtype, out, product: bool, skip_nan: bool = False):
    check_no_out(name, out)
    x = as_array(a, name)
    if axis is None or x.ndim == 0:
        x, axis = ravel(x), 0
    axis = canonical_axis(axis, x.shape)
    if skip_nan and not is_integral(x):
        x = _core.select(isnan(x), int(product), x)
    if dtype is None:
        dtype = np.dtype(np.int32) if x.dtype == np.bool_ else x.dtype
    return _scan(x, axis=axis, dtype=_core.canonical_dtype(dtype), product=product)


def cumsum(a, axis: int | None = None, dtype=None, out=None):
    """The sums of all elements up to each one.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int, optional
        The axis; None flattens the array first.
    dtype : dtype, optional
        The dtype of the result.
    out : None
        Not supported.

    Returns
    -------
    Array
        The running sums.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.cumsum(anp.array([1, 2, 3]))
    Array([1, 3, 6], dtype=int32)
    """
    return _cumulative("cumsum", a, axis, dtype, out, False)


def cumprod(a, axis: int | None = None, dtype=None, out=None):
    """The products of all elements up to each one.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int, optional
        The axis; None flattens the array first.
    dtype : dtype, optional
        The dtype of the result.
    out : None
        Not supported.

    Returns
    -------
    Array
        The running products.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.cumprod(anp.array([1, 2, 3]))
    Array([1, 2, 6], dtype=int32)
    """
    return _cumulative("cumprod", a, axis, dtype, out, True)


def nancumsum(a, axis: int | None = None, dtype=None, out=None):
    """The running sums of the elements that are not NaN.

    Parameters
    ----------
    a, axis, dtype, out
        As for :func:`cumsum`.

    Returns
    -------
    Array
        The running sums.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nancumsum(anp.array([1.0, anp.nan, 3.0]))
    Array([1., 1., 4.], dtype=float32)
    """
    return _cumulative("nancumsum", a, axis, dtype, out, False, skip_nan=True)


def nancumprod(a, axis: int | None = None, dtype=None, out=None):
    """The running products of the elements that are not NaN.

    Parameters
    ----------
    a, axis, dtype, out
        As for :func:`cumprod`.

    Returns
    -------
    Array
        The running products.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nancumprod(anp.array([2.0, anp.nan, 3.0]))
    Array([2., 2., 6.], dtype=float32)
    """
    return _cumulative("nancumprod", a, axis, dtype, out, True, skip_nan=True)


def diff(a, n: int = 1, axis: int = -1, prepend=None, append=None):
    """The differences of neighbours, ``n`` times over.

    Parameters
    ----------
    a : array_like
        The operand.
    n : int
        How often to take differences.
    axis : int
        The axis.
    prepend, append : array_like, optional
        Values to join before or after, scalars or arrays.

    Returns
    -------
    Array
        The differences; ``!=`` for bool.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.diff(anp.array([1, 4, 9]))
    Array([3, 5], dtype=int32)
    """
    x = as_array(a, "diff")
    n = static_int(n, "n")
    if n < 0:
        raise value_error(f"order must be non-negative but got {n}")
    if n == 0:
        return x
    if x.ndim == 0:
        raise value_error("diff requires input that is at least one dimensional")
    axis = canonical_axis(axis, x.shape)
    ends = [None if e is None else as_array(e, "diff") for e in (prepend, append)]
    return _diff(x, *ends, n=n, axis=axis)


@composite("n", "axis")
def _diff(x, prepend, append, n: int, axis: int):
    if prepend is not None or append is not None:
        unit = (*x.shape[:axis], 1, *x.shape[axis + 1 :])
        ends = (
            e if e is None or e.ndim else _core.broadcast_to(e, unit)
            for e in (prepend, append)
        )
        before, after = ends
        x = concatenate([p for p in (before, x, after) if p is not None], axis)
    step = uf.not_equal if x.dtype == np.bool_ else uf.subtract
    for _ in range(n):
        size = x.shape[axis]
        if size == 0:
            break
        x = step(slice_along(x, axis, 1, size), slice_along(x, axis, 0, size - 1))
    return x
