"""Counts of integers, elements inserted and deleted, functions by cases."""

from __future__ import annotations

import contextlib
import operator
from collections.abc import Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays, canonical_axis, static_int
from arrax._located import index_error, not_implemented, type_error, value_error
from arrax.numpy import _sorting
from arrax.numpy import _ufuncs as uf
from arrax.numpy._advanced import Access, take_blocks, update_blocks
from arrax.numpy._shape import ravel


def bincount(
    x, weights=None, minlength: int = 0, *, length: int | None = None, out_sharding=None
):
    """How often each integer occurs.

    Parameters
    ----------
    x : array_like of int
        A vector. Negative numbers count as 0.
    weights : array_like, optional
        What each occurrence counts, by default 1.
    minlength : int
        The least length of the result.
    length : int, optional
        The length of the result, needed while tracing; numbers beyond are left out.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The counts.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.bincount(anp.array([0, 2, 2]))
    Array([1, 0, 2], dtype=int32)
    """
    if out_sharding is not None:
        raise not_implemented("bincount: the argument 'out_sharding' is not supported")
    numbers = as_array(x, "bincount")
    if numbers.dtype == np.bool_:
        numbers = _core.convert(numbers, np.int32)
    if numbers.dtype.kind not in "iu":
        raise type_error(
            f"x argument to bincount must have an integer type; got {numbers.dtype}"
        )
    if numbers.ndim != 1:
        raise value_error("only 1-dimensional input supported.")
    minlength = static_int(minlength, "minlength")
    if length is None:
        greatest = int(numbers.max()) + 1 if numbers.size else 0
        length = max(minlength, greatest, 0)
    else:
        length = max(static_int(length, "length"), minlength)
    counted: Any = _core.full((), 1, np.int32) if weights is None else weights
    counted = as_array(counted, "bincount")
    if weights is not None and counted.shape != numbers.shape:
        raise value_error("shape of weights must match shape of x.")
    counts = _core.full((length,), 0, counted.dtype)
    access = Access("fill_or_drop", wraps=False)
    return update_blocks(counts, uf.maximum(numbers, 0), counted, access, "add")


def _edited_axis(name: str, arr, axis: int | None):
    x = as_array(arr, name)
    if axis is None:
        return ravel(x), 0
    return x, canonical_axis(axis, x.shape)


def _positions(name: str, obj: Any, size: int) -> np.ndarray:
    """The indices that ``obj``, an int, a slice or an array, stands for."""
    if isinstance(obj, slice):
        return np.arange(size)[obj]
    positions = np.asarray(obj)
    if positions.dtype == np.bool_ and positions.shape == (size,):
        return np.flatnonzero(positions)
    if positions.size == 0:
        return positions.astype(np.int64)
    if positions.dtype.kind not in "iu":
        raise value_error(
            f"{name}: index array must be integer typed; got {positions.dtype}"
        )
    if np.any(positions < -size) or np.any(positions > size):
        raise index_error(f"{name}: index {obj!r} is out of bounds for size {size}")
    return positions


def _along(axis: int, positions: Any) -> tuple:
    return (slice(None),) * axis + (positions,)


def insert(arr, obj, values, axis: int | None = None):
    """The array with values before the elements at some positions.

    Parameters
    ----------
    arr : array_like
        The array.
    obj : int, slice or array_like of int
        The positions.
    values : array_like
        The values, broadcast.
    axis : int, optional
        The axis; None inserts into the flattened array.

    Returns
    -------
    Array
        The longer array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.insert(anp.array([1, 2, 3]), 1, 9)
    Array([1, 9, 2, 3], dtype=int32)
    """
    x, axis = _edited_axis("insert", arr, axis)
    size = x.shape[axis]
    traced = isinstance(obj, _core.Tracer)
    positions = _traced("insert", obj) if traced else _positions("insert", obj, size)
    values = _core.convert(as_array(values, "insert"), x.dtype)
    if values.ndim < x.ndim:
        values = _core.reshape(values, (1,) * (x.ndim - values.ndim) + values.shape)
    if positions.size == 1 and positions.ndim == 0:
        permutation = _moved(values.ndim, 0, axis)
        values = _core.bind("transpose", (values,), {"permutation": permutation})
    if traced:
        return _insert_traced(x, positions, values, axis)
    if positions.size == 1:
        positions = np.full(values.shape[axis], positions.ravel()[0])
    positions = np.where(positions < 0, positions + size, positions)
    # The places in the result: each value moves those after it by one.
    places = positions.copy()
    order = np.argsort(positions, kind="stable")
    places[order] += np.arange(len(order))
    is_old = np.ones(size + len(places), bool)
    is_old[places] = False
    shape = list(x.shape)
    shape[axis] = len(is_old)
    result = _core.full(tuple(shape), 0, x.dtype)
    access = Access("clip", unique=True)
    old = np.flatnonzero(is_old)
    result = update_blocks(result, _along(axis, old), x, access, "set")
    return update_blocks(result, _along(axis, places), values, access, "set")


def _traced(name: str, positions: _core.Tracer) -> _core.Tracer:
    """Traced positions, of which the shape alone is known."""
    if positions.ndim > 1 or positions.dtype.kind not in "iu":
        raise value_error(
            f"{name}: traced positions must be one integer or a vector of them, got "
            f"{positions.dtype} of shape {positions.shape}"
        )
    return positions


def _from_the_start(positions, size: int):
    """Positions in order, where negative ones count from the end, and that order."""
    places = _core.convert(_core.reshape(positions, (positions.size,)), np.int32)
    places = _core.select(uf.less(places, 0), uf.add(places, size), places)
    order = _sorting.argsort(places)
    return uf.minimum(uf.maximum(places[order], 0), size), order


def _before(ends, count: int):
    """Of each of ``count`` numbers, how many of ``ends`` are not above it."""
    numbers = _core.asarray(np.arange(count, dtype=np.int32))
    return numbers, _core.bind("search_sorted", (ends, numbers), {"right": True})


def _insert_traced(x, positions, values, axis: int):
    size = x.shape[axis]
    if positions.size == 1:
        positions = _core.broadcast_to(positions, (values.shape[axis],))
    starts, order = _from_the_start(positions, size)
    count = starts.size
    numbers, shifts = _before(starts, size)
    shape = (*x.shape[:axis], size + count, *x.shape[axis + 1 :])
    access = Access("clip", unique=True)
    old = _along(axis, uf.add(numbers, shifts))
    result = update_blocks(_core.full(shape, 0, x.dtype), old, x, access, "set")
    places = uf.add(starts, _core.asarray(np.arange(count, dtype=np.int32)))
    new_shape = (*x.shape[:axis], count, *x.shape[axis + 1 :])
    values = _core.broadcast_to(values, new_shape)
    values = take_blocks(values, _along(axis, order), Access("clip", unique=True))
    return update_blocks(result, _along(axis, places), values, access, "set")


def _delete_traced(x, positions, axis: int):
    size = x.shape[axis]
    starts, _ = _from_the_start(positions, size)
    count = starts.size
    # Of the elements that stay, so many stand before each that goes.
    ends = uf.subtract(starts, _core.asarray(np.arange(count, dtype=np.int32)))
    numbers, shifts = _before(ends, max(size - count, 0))
    return take_blocks(x, _along(axis, uf.add(numbers, shifts)), Access("clip"))


def _moved(ndim: int, source: int, target: int) -> tuple[int, ...]:
    order = [d for d in range(ndim) if d != source]
    order.insert(target, source)
    return tuple(order)


def delete(arr, obj, axis: int | None = None, *, assume_unique_indices: bool = False):
    """The array without the elements at some positions.

    Parameters
    ----------
    arr : array_like
        The array.
    obj : int, slice or array_like of int or bool
        The positions. Where they are traced, they are one integer or
        ``assume_unique_indices`` says that none repeats.
    axis : int, optional
        The axis; None deletes from the flattened array.
    assume_unique_indices : bool
        Whether no position repeats.

    Returns
    -------
    Array
        The shorter array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.delete(anp.array([1, 2, 3]), 1)
    Array([1, 3], dtype=int32)
    """
    x, axis = _edited_axis("delete", arr, axis)
    size = x.shape[axis]
    if isinstance(obj, _core.Tracer):
        if not assume_unique_indices and obj.size != 1:
            raise not_implemented(
                "delete: of traced positions, assume_unique_indices=True must say that "
                "none repeats, because the shape of the result depends on it"
            )
        return _delete_traced(x, _traced("delete", obj), axis)
    if not isinstance(obj, slice) and getattr(obj, "dtype", None) != np.bool_:
        with contextlib.suppress(TypeError):
            obj = canonical_axis(operator.index(obj), size)
    kept = np.ones(size, bool)
    kept[_positions("delete", obj, size)] = False
    return take_blocks(x, _along(axis, np.flatnonzero(kept)), Access("clip"))


def piecewise(x, condlist, funclist: Sequence, *args, **kw):
    """Elementwise: the function that belongs to the last condition that holds.

    Parameters
    ----------
    x : array_like
        The operand.
    condlist : sequence of array_like
        The conditions.
    funclist : sequence of callable or scalar
        A function, or value, for each; one more is that where none holds, else 0.
    *args, **kw
        Given to the functions.

    Returns
    -------
    Array
        The values, of the dtype of the operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> x = anp.array([-1.0, 2.0])
    >>> anp.piecewise(x, [x < 0, x >= 0], [lambda v: -v, 7])
    Array([1., 7.], dtype=float32)
    """
    operand = as_array(x, "piecewise")
    for what, values in (("condlist", condlist), ("funclist", funclist)):
        if not hasattr(values, "__len__"):
            raise type_error(
                f"piecewise: {what} must be a sequence, got {type(values).__name__}"
            )
    count, functions = len(condlist), list(funclist)
    if len(functions) == count:
        functions.append(0)
    if len(functions) != count + 1:
        raise value_error(
            f"with {count} condition(s), either {count} or {count + 1} functions are "
            f"expected; got {len(functions)}"
        )
    conditions = as_arrays("piecewise", *condlist)

    def value(function):
        result = function(operand, *args, **kw) if callable(function) else function
        return _core.broadcast_to(_core.convert(result, operand.dtype), operand.shape)

    result = value(functions[-1])
    for condition, function in zip(conditions, functions[:count], strict=True):
        result = _core.select(condition, value(function), result)
    return result
