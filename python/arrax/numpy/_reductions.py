"""Reductions along axes."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core
from arrax._args import (
    as_array,
    canonical_axes,
    canonical_axis,
    check_no_out,
    check_not_complex,
)
from arrax._located import type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite


def static_axes(axis, shape: tuple[int, ...]):
    """``axis`` checked, as a hashable static argument."""
    return canonical_axes(axis, shape)


def kept_shape(x, axes: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(1 if d in axes else n for d, n in enumerate(x.shape))


def accumulation_dtype(dtype: np.dtype) -> np.dtype:
    """The dtype in which sums of ``dtype`` are formed: narrow floats use float32."""
    narrow = dtype.itemsize < 4 and dtype.kind not in "biu"
    return np.dtype(np.float32) if narrow else dtype


def sum_dtype(dtype: np.dtype, promote_integers: bool = True) -> np.dtype:
    """The dtype of a sum: bool counts, small integers widen to 32 bits."""
    if dtype == np.bool_:
        return np.dtype(np.int32)
    if promote_integers and dtype.kind in "iu" and dtype.itemsize < 4:
        return np.dtype(np.uint32 if dtype.kind == "u" else np.int32)
    return dtype


def _masked(x, where, neutral):
    """``x`` with what the mask excludes replaced by the neutral element."""
    if where is None:
        return x
    return _core.select(where, x, _core.full((), neutral, x.dtype))


@composite("op", "axes", "keepdims", "dtype", "neutral")
def _accumulate(
    x, initial, where, op: str, axes, keepdims: bool, dtype: np.dtype, neutral: int
):
    """Sum or product in the accumulation dtype."""
    working = accumulation_dtype(dtype)
    if x.dtype == np.bool_ and working == np.bool_:
        raise type_error(f"{op} does not accept dtype bool")
    x = _core.convert(x, working)
    x = _masked(x, where, neutral)
    result = _core.bind(op, (x,), {"axes": axes})
    if initial is not None:
        initial = _core.convert(initial, working)
        result = result + initial if op == "reduce_sum" else result * initial
    if keepdims:
        result = _core.reshape(result, kept_shape(x, axes))
    return _core.convert(result, dtype)


def _sum_or_prod(
    name, op, neutral, a, axis, dtype, out, keepdims, initial, where, promote=True
):
    check_no_out(name, out)
    x = as_array(a, name)
    axes = static_axes(axis, x.shape)
    dtype = (
        sum_dtype(x.dtype, promote) if dtype is None else _core.canonical_dtype(dtype)
    )
    if (
        initial is None
        and where is None
        and not keepdims
        and dtype == x.dtype == accumulation_dtype(dtype)
    ):
        return _core.bind(op, (x,), {"axes": axes})
    return _accumulate(
        x,
        initial,
        where,
        op=op,
        axes=axes,
        keepdims=bool(keepdims),
        dtype=dtype,
        neutral=neutral,
    )


def sum(
    a,
    axis=None,
    dtype=None,
    out=None,
    keepdims: bool = False,
    initial=None,
    where=None,
    promote_integers: bool = True,
):
    """The sum of elements.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    dtype : dtype, optional
        The dtype of the result; by default integers have at least 32 bits.
        Half-precision floats accumulate in float32.
    out : None
        Not supported.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.
    initial : array_like, optional
        A number to add.
    where : array_like of bool, optional
        Which elements count.
    promote_integers : bool
        Whether small integers widen.

    Returns
    -------
    Array
        The sums.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.sum(anp.arange(6).reshape(2, 3), axis=1)
    Array([ 3, 12], dtype=int32)
    """
    return _sum_or_prod(
        "sum",
        "reduce_sum",
        0,
        a,
        axis,
        dtype,
        out,
        keepdims,
        initial,
        where,
        promote_integers,
    )


def prod(
    a,
    axis=None,
    dtype=None,
    out=None,
    keepdims: bool = False,
    initial=None,
    where=None,
    promote_integers: bool = True,
):
    """The product of elements.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    dtype : dtype, optional
        The dtype of the result; by default integers have at least 32 bits.
    out : None
        Not supported.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.
    initial : array_like, optional
        A number to multiply by.
    where : array_like of bool, optional
        Which elements count.
    promote_integers : bool
        Whether small integers widen.

    Returns
    -------
    Array
        The products.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.prod(anp.array([2, 3, 4]))
    Array(24, dtype=int32)
    """
    return _sum_or_prod(
        "prod",
        "reduce_prod",
        1,
        a,
        axis,
        dtype,
        out,
        keepdims,
        initial,
        where,
        promote_integers,
    )


def _extreme_value(dtype: np.dtype, low: bool):
    """The least or greatest value of a dtype, of infinite parts unless of integers."""
    if dtype == np.bool_:
        return not low
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        return int(info.min if low else info.max)
    infinity = -math.inf if low else math.inf
    return complex(infinity, infinity) if dtype.kind == "c" else infinity


@composite("op", "axes", "keepdims")
def _extreme(x, initial, where, op: str, axes, keepdims: bool):
    greatest = op == "reduce_max"
    x = _masked(x, where, _extreme_value(x.dtype, greatest))
    result = _core.bind(op, (x,), {"axes": axes})
    if initial is not None:
        bound = uf.maximum if greatest else uf.minimum
        result = bound(_core.convert(initial, x.dtype), result)
    return _core.reshape(result, kept_shape(x, axes)) if keepdims else result


def _max_or_min(name: str, op: str, a, axis, out, keepdims, initial, where):
    check_no_out(name, out)
    x = as_array(a, name)
    axes = static_axes(axis, x.shape)
    if initial is None:
        if where is not None:
            raise value_error(
                f"reduction operation {name} does not have an identity, so to use a "
                "where mask "
                "one has to specify 'initial'"
            )
        if 0 in (x.shape[d] for d in axes):
            raise value_error(
                f"zero-size array to reduction operation {name} which has no identity"
            )
        if not keepdims:
            return _core.bind(op, (x,), {"axes": axes})
    return _extreme(x, initial, where, op=op, axes=axes, keepdims=bool(keepdims))


def max(a, axis=None, out=None, keepdims: bool = False, initial=None, where=None):
    """The greatest element, NaN if there is one.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    out : None
        Not supported.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.
    initial : array_like, optional
        A lower bound of the result; needed for empty axes and with ``where``.
    where : array_like of bool, optional
        Which elements count.

    Returns
    -------
    Array
        The maxima.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.max(anp.array([[1, 5], [4, 2]]), axis=0)
    Array([4, 5], dtype=int32)
    """
    return _max_or_min("max", "reduce_max", a, axis, out, keepdims, initial, where)


def min(a, axis=None, out=None, keepdims: bool = False, initial=None, where=None):
    """The least element, NaN if there is one.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    out : None
        Not supported.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.
    initial : array_like, optional
        An upper bound of the result; needed for empty axes and with ``where``.
    where : array_like of bool, optional
        Which elements count.

    Returns
    -------
    Array
        The minima.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.min(anp.array([[1, 5], [4, 2]]), axis=0)
    Array([1, 2], dtype=int32)
    """
    return _max_or_min("min", "reduce_min", a, axis, out, keepdims, initial, where)


def ptp(a, axis=None, out=None, keepdims: bool = False):
    """The distance between the greatest and the least element.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    out : None
        Not supported.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.

    Returns
    -------
    Array
        The ranges.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.ptp(anp.array([3, 9, 4]))
    Array(6, dtype=int32)
    """
    check_no_out("ptp", out)
    x = as_array(a, "ptp")
    return max(x, axis, keepdims=keepdims) - min(x, axis, keepdims=keepdims)


@composite("op", "axes", "keepdims")
def _logical(x, where, op: str, axes, keepdims: bool):
    x = x if x.dtype == np.bool_ else x != 0
    x = _masked(x, where, op == "reduce_and")
    result = _core.bind(op, (x,), {"axes": axes})
    return _core.reshape(result, kept_shape(x, axes)) if keepdims else result


def _all_or_any(name: str, op: str, a, axis, out, keepdims, where):
    check_no_out(name, out)
    x = as_array(a, name)
    axes = static_axes(axis, x.shape)
    return _logical(x, where, op=op, axes=axes, keepdims=bool(keepdims))


def all(a, axis=None, out=None, keepdims: bool = False, *, where=None):
    """Whether all elements are nonzero.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    out : None
        Not supported.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.
    where : array_like of bool, optional
        Which elements count.

    Returns
    -------
    Array
        Bool.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.all(anp.array([True, False]))
    Array(False, dtype=bool)
    """
    return _all_or_any("all", "reduce_and", a, axis, out, keepdims, where)


def any(a, axis=None, out=None, keepdims: bool = False, *, where=None):
    """Whether any element is nonzero.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    out : None
        Not supported.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.
    where : array_like of bool, optional
        Which elements count.

    Returns
    -------
    Array
        Bool.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.any(anp.array([True, False]))
    Array(True, dtype=bool)
    """
    return _all_or_any("any", "reduce_or", a, axis, out, keepdims, where)


def count_nonzero(a, axis=None, keepdims: bool = False):
    """The number of nonzero elements.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.

    Returns
    -------
    Array
        The counts, int32.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.count_nonzero(anp.array([0, 3, 4]))
    Array(2, dtype=int32)
    """
    x = as_array(a, "count_nonzero")
    return sum(uf.not_equal(x, 0), axis, np.int32, keepdims=keepdims)


@composite("op", "axis", "keepdims")
def _position(x, op: str, axis: int | None, keepdims: bool):
    flat = _core.reshape(x, (x.size,)) if axis is None else x
    along = 0 if axis is None else axis
    result = _core.bind(op, (flat,), {"axis": along, "index_type": np.dtype(np.int32)})
    if keepdims:
        axes = tuple(range(x.ndim)) if axis is None else (axis,)
        result = _core.reshape(result, kept_shape(x, axes))
    return result


def position_of_extreme(name: str, op: str, a, axis, out, keepdims):
    check_no_out(name, out)
    x = as_array(a, name)
    check_not_complex(name, x)
    axis = None if axis is None else canonical_axis(axis, x.shape)
    if (x.size if axis is None else x.shape[axis]) == 0:
        raise value_error(f"attempt to get {name} of an empty sequence")
    return _position(x, op=op, axis=axis, keepdims=bool(keepdims))


def argmax(a, axis: int | None = None, out=None, keepdims: bool | None = None):
    """The index of the greatest element, the first one of several.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int, optional
        The axis to search; None searches the flattened array.
    out : None
        Not supported.
    keepdims : bool
        Whether to keep the searched axes, with size 1.

    Returns
    -------
    Array
        The indices, int32; that of the first NaN where there is one.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.argmax(anp.array([1, 5, 2]))
    Array(1, dtype=int32)
    """
    return position_of_extreme("argmax", "argmax", a, axis, out, keepdims)


def argmin(a, axis: int | None = None, out=None, keepdims: bool | None = None):
    """The index of the least element, the first one of several.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int, optional
        The axis to search; None searches the flattened array.
    out : None
        Not supported.
    keepdims : bool
        Whether to keep the searched axes, with size 1.

    Returns
    -------
    Array
        The indices, int32; that of the first NaN where there is one.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.argmin(anp.array([5, 1, 2]))
    Array(1, dtype=int32)
    """
    return position_of_extreme("argmin", "argmin", a, axis, out, keepdims)
