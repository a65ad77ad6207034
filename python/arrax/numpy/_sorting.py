"""Sorting, and searching what is sorted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays, canonical_axis, static_int
from arrax._located import not_implemented, type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite
from arrax.numpy._order import flip
from arrax.numpy._shape import ravel
from arrax.numpy._taking import take_along_axis


def sorted_along(arrays: tuple, axis: int, keys: int = 1, stable: bool = True) -> tuple:
    """The arrays in the order of the first ``keys`` of them."""
    attrs = {"dimension": axis, "num_keys": keys, "stable": bool(stable)}
    result = _core.bind("sort", arrays, attrs)
    return result if isinstance(result, tuple) else (result,)


def positions_along(x, axis: int, dtype=np.int32):
    """The positions along an axis, for each element of ``x``."""
    attrs = {"dimension": axis}
    return _core.bind("iota", (), attrs, shape=x.shape, dtype=np.dtype(dtype))


def elements_along(x, positions, axis: int):
    """The elements of ``x`` at positions along an axis, all of them within it."""
    return take_along_axis(x, positions, axis, mode="promise_in_bounds")


def _operand(name: str, a, axis, kind, order):
    """The array and the axis to sort along."""
    x = as_array(a, name)
    if kind is not None:
        raise type_error(
            f"'kind' argument to {name} is not supported. Use stable=True or "
            "stable=False to specify sort stability."
        )
    if order is not None:
        raise type_error(f"'order' argument to {name} is not supported.")
    if axis is None:
        return ravel(x), 0
    return x, canonical_axis(axis, x.shape)


@composite("axis", "stable", "descending")
def _sort(x, axis: int, stable: bool, descending: bool):
    (result,) = sorted_along((x,), axis, 1, stable)
    return flip(result, axis) if descending else result


def sort(
    a,
    axis: int | None = -1,
    *,
    kind: None = None,
    order: None = None,
    stable: bool = True,
    descending: bool = False,
):
    """Sort along an axis.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int, optional
        The axis; None flattens the array first.
    kind, order : None
        Not supported.
    stable : bool
        Whether equal elements, as 0 and -0 are, keep their order.
    descending : bool
        Whether the greatest comes first.

    Returns
    -------
    Array
        The sorted array, NaN last.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.sort(anp.array([3, 1, 2]))
    Array([1, 2, 3], dtype=int32)
    """
    x, axis = _operand("sort", a, axis, kind, order)
    return _sort(x, axis=axis, stable=bool(stable), descending=bool(descending))


@composite("axis", "stable", "descending", "dtype")
def _argsort(x, axis: int, stable: bool, descending: bool, dtype):
    positions = positions_along(x, axis, dtype)
    if descending and stable:
        x, positions = flip(x, axis), flip(positions, axis)
    indices = sorted_along((x, positions), axis, 1, stable)[1]
    return flip(indices, axis) if descending else indices


def argsort(
    a,
    axis: int | None = -1,
    *,
    kind: None = None,
    order: None = None,
    stable: bool = True,
    descending: bool = False,
    dtype=None,
):
    """Find the positions of the elements in sorted order.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int, optional
        The axis; None flattens the array first.
    kind, order : None
        Not supported.
    stable : bool
        Whether equal elements keep their order.
    descending : bool
        Whether the greatest comes first.
    dtype : dtype, optional
        An integer dtype, int32 by default.

    Returns
    -------
    Array
        The positions.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.argsort(anp.array([3, 1, 2]))
    Array([1, 2, 0], dtype=int32)
    """
    x, axis = _operand("argsort", a, axis, kind, order)
    dtype = _core.canonical_dtype(np.int32 if dtype is None else dtype)
    return _argsort(
        x, axis=axis, stable=bool(stable), descending=bool(descending), dtype=dtype
    )


@composite("axis")
def _lexsort(keys, axis: int):
    positions = positions_along(keys[0], axis)
    return sorted_along((*keys[::-1], positions), axis, len(keys))[-1]


def lexsort(keys: Sequence, axis: int = -1):
    """Find the positions that sort by several keys.

    Parameters
    ----------
    keys : sequence of array_like
        Arrays of one shape, the most important one last.
    axis : int
        The axis.

    Returns
    -------
    Array
        The positions, int32.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.lexsort((anp.array([1, 2, 3]), anp.array([1, 0, 0])))
    Array([1, 2, 0], dtype=int32)
    """
    arrays = as_arrays("lexsort", *keys)
    if not arrays:
        raise type_error("need sequence of keys with len > 0 in lexsort")
    if len({x.shape for x in arrays}) > 1:
        raise value_error("all keys need to be the same shape")
    if arrays[0].ndim == 0:
        return _core.full((), 0, np.int32)
    return _lexsort(arrays, axis=canonical_axis(axis, arrays[0].shape))


def sort_complex(a):
    """Sort complex numbers by their real, then their imaginary parts.

    Parameters
    ----------
    a : array_like
        The operand.

    Returns
    -------
    Array
        The sorted numbers along the last axis, complex.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.sort_complex(anp.array([2, 1]))
    Array([1.+0.j, 2.+0.j], dtype=complex64)
    """
    result = sort(a)
    return _core.convert(result, _core.promote_types(result.dtype, np.complex64))


def _partition_operand(name: str, a, kth, axis):
    x = as_array(a, name)
    if x.dtype.kind == "c":
        raise not_implemented(f"{name} for complex dtype is not implemented.")
    axis = canonical_axis(axis, x.shape)
    size, k = x.shape[axis], static_int(kth, "kth")
    if not -size <= k < size:
        raise value_error(f"kth={k} is out of bounds for {size} elements")
    return x, axis


def partition(a, kth: int, axis: int = -1):
    """Put an element where sorting would, and smaller ones before it.

    Parameters
    ----------
    a : array_like
        A real array.
    kth : int
        The place of the element.
    axis : int
        The axis.

    Returns
    -------
    Array
        The array in such an order, which is the sorted one.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.partition(anp.array([3, 1, 2]), 1)[1]
    Array(2, dtype=int32)
    """
    x, axis = _partition_operand("partition", a, kth, axis)
    return sort(x, axis)


def argpartition(a, kth: int, axis: int = -1):
    """Find positions that put an element where sorting would.

    Parameters
    ----------
    a : array_like
        A real array.
    kth : int
        The place of the element.
    axis : int
        The axis.

    Returns
    -------
    Array
        The positions of such an order, which is the sorted one; int32.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.argpartition(anp.array([3, 1, 2]), 1)[1]
    Array(2, dtype=int32)
    """
    x, axis = _partition_operand("argpartition", a, kth, axis)
    return argsort(x, axis)


@composite("right")
def _search(a, v, right: bool):
    return _core.bind("search_sorted", (a, v), {"right": right})


def searchsorted(a, v, side: str = "left", sorter=None, *, method: str = "scan"):
    """Find where elements belong in a sorted array.

    Parameters
    ----------
    a : array_like
        A sorted vector, NaN last.
    v : array_like
        The elements to look for.
    side : {"left", "right"}
        Whether they come before or after equal ones.
    sorter : array_like of int, optional
        Positions that sort ``a``.
    method : {"scan", "scan_unrolled", "sort", "compare_all"}
        JAX's choice of an algorithm, of no effect here.

    Returns
    -------
    Array
        The positions, int32.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.searchsorted(anp.array([1, 3, 5]), 3)
    Array(1, dtype=int32)
    """
    if side not in ("left", "right"):
        raise value_error(f"{side!r} is an invalid value for keyword 'side'")
    if method not in ("scan", "scan_unrolled", "sort", "compare_all"):
        raise value_error(
            f"{method!r} is not a method of searchsorted: 'scan', 'scan_unrolled', "
            "'sort' or 'compare_all'"
        )
    a, v = _core.promote_args("searchsorted", a, v)
    if a.ndim != 1:
        raise value_error(f"a should be 1-dimensional, got shape {a.shape}")
    if sorter is not None:
        a = elements_along(a, as_array(sorter, "searchsorted"), 0)
    return _search(a, v, right=side == "right")


@composite("right")
def _digitize(x, bins, right: bool):
    ascending = _search(bins, x, right=not right)
    descending = uf.subtract(bins.shape[0], _search(flip(bins), x, right=not right))
    return _core.select(uf.greater_equal(bins[-1], bins[0]), ascending, descending)


def digitize(x, bins, right: bool = False, *, method: str | None = None):
    """Find the bins that elements are in.

    Parameters
    ----------
    x : array_like
        The elements.
    bins : array_like
        The edges of the bins, ascending or descending.
    right : bool
        Whether bins include their right edges instead of their left ones.
    method : str, optional
        As for :func:`searchsorted`, of no effect.

    Returns
    -------
    Array
        The number of the bin of each, 0 before the first edge; int32.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.digitize(anp.array([0.5, 2.5]), anp.array([0, 1, 2, 3]))
    Array([1, 3], dtype=int32)
    """
    del method
    x, bins = _core.promote_args("digitize", x, bins)
    if bins.ndim != 1:
        raise value_error(
            f"digitize: bins must be a 1-dimensional array; got shape {bins.shape}"
        )
    if bins.shape[0] == 0:
        return _core.full(x.shape, 0, np.int32)
    return _digitize(x, bins, right=bool(right))
