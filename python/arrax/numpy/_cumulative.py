"""Running sums and products, and what differences and trapezoids are."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._args import as_array, canonical_axis, check_no_out, static_int
from arrax._located import value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._creation import full
from arrax.numpy._elementwise import composite, is_integral
from arrax.numpy._joining import concatenate, slice_along
from arrax.numpy._order import moveaxis
from arrax.numpy._parts import isnan
from arrax.numpy._reductions import sum_dtype
from arrax.numpy._shape import ravel


@composite("op", "axis", "dtype", "skip_nan")
def _running(x, op: str, axis: int, dtype: np.dtype, skip_nan: bool):
    if skip_nan and not is_integral(x):
        x = _core.select(isnan(x), int(op == "cumprod"), x)
    # Of bools, whether the sum or product of all up to each one is not 0.
    if dtype == np.bool_:
        x = _core.convert(uf.not_equal(x, 0), np.int32)
    else:
        x = _core.convert(x, dtype)
    result = _core.bind(op, (x,), {"axis": axis, "reverse": False})
    return _core.convert(result, dtype)


def _cumulative(name: str, op: str, a, axis, dtype, out, skip_nan: bool = False):
    check_no_out(name, out)
    x = as_array(a, name)
    if axis is None or x.ndim == 0:
        x, axis = ravel(x), 0 if axis is None else axis
    axis = canonical_axis(axis, x.shape)
    if dtype is None:
        dtype = np.dtype(np.int32) if x.dtype == np.bool_ else x.dtype
    dtype = _core.canonical_dtype(dtype)
    if dtype == x.dtype and dtype != np.bool_ and not skip_nan:
        return _core.bind(op, (x,), {"axis": axis, "reverse": False})
    return _running(x, op=op, axis=axis, dtype=dtype, skip_nan=skip_nan)


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
    return _cumulative("cumsum", "cumsum", a, axis, dtype, out)


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
    return _cumulative("cumprod", "cumprod", a, axis, dtype, out)


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
    return _cumulative("nancumsum", "cumsum", a, axis, dtype, out, skip_nan=True)


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
    return _cumulative("nancumprod", "cumprod", a, axis, dtype, out, skip_nan=True)


def _standard(name: str, op: str, x, axis, dtype, include_initial: bool):
    x = as_array(x, name)
    if x.ndim == 0:
        raise value_error(f"{name} needs at least one dimension, got a scalar")
    if axis is None and x.ndim > 1:
        raise value_error(
            f"The input array has rank {x.ndim}, however axis was not set to an "
            "explicit value. The axis argument is only optional for one-dimensional "
            "arrays."
        )
    axis = canonical_axis(0 if axis is None else axis, x.shape)
    if dtype is None:
        dtype = sum_dtype(x.dtype)
    result = _cumulative(name, op, x, axis, dtype, None)
    if include_initial:
        shape = (*x.shape[:axis], 1, *x.shape[axis + 1 :])
        first = full(shape, int(op == "cumprod"), result.dtype)
        result = concatenate([first, result], axis)
    return result


def cumulative_sum(
    x, /, *, axis: int | None = None, dtype=None, include_initial: bool = False
):
    """The sums of all elements up to each one.

    Parameters
    ----------
    x : array_like
        An array of at least one dimension.
    axis : int, optional
        The axis; needed unless there is just one.
    dtype : dtype, optional
        The dtype of the result; by default integers have at least 32 bits.
    include_initial : bool
        Whether to begin with the sum of no elements.

    Returns
    -------
    Array
        The running sums.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.cumulative_sum(anp.array([1, 2, 3]), include_initial=True)
    Array([0, 1, 3, 6], dtype=int32)
    """
    return _standard("cumulative_sum", "cumsum", x, axis, dtype, include_initial)


def cumulative_prod(
    x, /, *, axis: int | None = None, dtype=None, include_initial: bool = False
):
    """The products of all elements up to each one.

    Parameters
    ----------
    x : array_like
        An array of at least one dimension.
    axis : int, optional
        The axis; needed unless there is just one.
    dtype : dtype, optional
        The dtype of the result.
    include_initial : bool
        Whether to begin with the product of no elements.

    Returns
    -------
    Array
        The running products.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.cumulative_prod(anp.array([2, 3]), include_initial=True)
    Array([1, 2, 6], dtype=int32)
    """
    return _standard("cumulative_prod", "cumprod", x, axis, dtype, include_initial)


def trapezoid(y, x=None, dx=1.0, axis: int = -1):
    """The integral of a function between samples, by trapezoids.

    Parameters
    ----------
    y : array_like
        The values of the function.
    x : array_like, optional
        Where it has them: a vector, or an array of the shape of ``y``.
    dx : array_like
        The distances between them, if ``x`` is not given.
    axis : int
        The axis to integrate along.

    Returns
    -------
    Array
        The integrals.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.trapezoid(anp.array([0.0, 1.0, 4.0]), dx=0.5)
    Array(1.5, dtype=float32)
    """
    if x is None:
        (y,) = _core.promote_args("trapezoid", y, inexact=True)
        widths = as_array(dx, "trapezoid")
        if widths.ndim:
            widths = _core.reshape(widths, (1,) * (y.ndim - widths.ndim) + widths.shape)
            widths = moveaxis(widths, axis, -1)
    else:
        y, x = _core.promote_args("trapezoid", y, x, inexact=True)
        widths = diff(x) if x.ndim == 1 else moveaxis(diff(x, axis=axis), axis, -1)
    y = moveaxis(y, axis, -1)
    if y.shape[-1] and (widths.ndim == 0 or widths.shape[-1] == 1):
        width = widths if widths.ndim == 0 else widths[..., 0]
        return width * (y.sum(-1) - 0.5 * (y[..., 0] + y[..., -1]))
    return 0.5 * (widths * (y[..., 1:] + y[..., :-1])).sum(-1)


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
