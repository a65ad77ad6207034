"""Joining, splitting and repeating arrays."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np

from arrax import _core
from arrax._args import (
    ARRAY_TYPES,
    as_array,
    as_arrays,
    canonical_axis,
    check_no_out,
    static_int,
    static_ints,
)
from arrax._located import type_error, value_error
from arrax.numpy._elementwise import composite
from arrax.numpy._shape import (
    atleast_1d,
    atleast_2d,
    atleast_3d,
    expand_dims,
    ravel,
    reshape,
)


def slice_along(x, axis: int, start: int, stop: int, stride: int = 1):
    """The elements ``start:stop:stride`` along one axis, bounds being in range."""
    starts, limits, strides = [0] * x.ndim, list(x.shape), [1] * x.ndim
    starts[axis], limits[axis], strides[axis] = start, stop, stride
    return _core.bind(
        "slice", (x,), {"start": starts, "limit": limits, "stride": strides}
    )


def _sequence(name: str, arrays) -> list:
    if isinstance(arrays, (*ARRAY_TYPES, np.ndarray)):
        x = as_array(arrays, name)
        if x.ndim == 0:
            raise type_error(f"{name}: iteration over a 0-d array")
        return list(unstack(x))
    if not isinstance(arrays, Sequence):
        raise type_error(f"{name} requires a sequence of arrays, got {type(arrays)}")
    return list(as_arrays(name, *arrays))


def _join(name: str, arrays: Sequence, axis: int, dtype):
    if len(arrays) == 0:
        raise value_error("Need at least one array to concatenate.")
    if any(x.ndim == 0 for x in arrays):
        raise value_error("Zero-dimensional arrays cannot be concatenated.")
    axis = canonical_axis(axis, arrays[0].shape)
    rest = {x.shape[:axis] + x.shape[axis + 1 :] for x in arrays}
    if len(rest) > 1 or len({x.ndim for x in arrays}) > 1:
        raise type_error(
            f"Cannot {name} arrays with shapes that differ in dimensions other than "
            "the one "
            f"being concatenated: concatenating along dimension {axis} for shapes "
            + ", ".join(str(x.shape) for x in arrays)
            + "."
        )
    if dtype is None:
        arrays = _core.promote_args(name, *arrays)
    else:
        arrays = [_core.convert(x, dtype) for x in arrays]
    return (
        arrays[0]
        if len(arrays) == 1
        else _core.bind("concatenate", arrays, {"axis": axis})
    )


def concatenate(arrays, axis: int | None = 0, dtype=None):
    """Join arrays along an existing axis.

    Parameters
    ----------
    arrays : sequence of array_like
        The arrays; they agree in all other dimensions.
    axis : int, optional
        The axis; None flattens the arrays first.
    dtype : dtype, optional
        The dtype, by default the promoted one.

    Returns
    -------
    Array
        The joined arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.concatenate([anp.arange(2), anp.ones(2)])
    Array([0., 1., 1., 1.], dtype=float32)
    """
    arrays = _sequence("concatenate", arrays)
    if axis is None:
        arrays, axis = [ravel(x) for x in arrays], 0
    return _join("concatenate", arrays, axis, dtype)


def concat(arrays, /, *, axis: int | None = 0):
    """Join arrays along an existing axis.

    Parameters
    ----------
    arrays : sequence of array_like
        The arrays; they agree in all other dimensions.
    axis : int, optional
        The axis; None flattens the arrays first.

    Returns
    -------
    Array
        The joined arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.concat([anp.arange(2), anp.arange(2)])
    Array([0, 1, 0, 1], dtype=int32)
    """
    return concatenate(arrays, axis)


@composite("axis", "dtype")
def _stack(arrays, axis: int, dtype):
    shapes = {x.shape for x in arrays}
    if len(shapes) > 1:
        raise value_error(
            "stack: all input arrays must have the same shape, got "
            + ", ".join(str(x.shape) for x in arrays)
            + ". Broadcast them with broadcast_arrays, or use concatenate"
        )
    axis = canonical_axis(axis, arrays[0].ndim + 1)
    return _join("stack", [expand_dims(x, axis) for x in arrays], axis, dtype)


def stack(arrays, axis: int = 0, out=None, dtype=None):
    """Join arrays along a new axis.

    Parameters
    ----------
    arrays : sequence of array_like
        Arrays of one shape.
    axis : int
        The position of the new axis in the result.
    out : None
        Not supported.
    dtype : dtype, optional
        The dtype, by default the promoted one.

    Returns
    -------
    Array
        The stacked arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.stack([anp.arange(2), anp.arange(2)], axis=1)
    Array([[0, 0],
           [1, 1]], dtype=int32)
    """
    check_no_out("stack", out)
    arrays = _sequence("stack", arrays)
    if not arrays:
        raise value_error("Need at least one array to stack.")
    dtype = None if dtype is None else _core.canonical_dtype(dtype)
    return _stack(arrays, axis=static_int(axis, "axis"), dtype=dtype)


def vstack(tup, dtype=None):
    """Stack arrays as rows.

    Parameters
    ----------
    tup : sequence of array_like
        The arrays; vectors count as single rows.
    dtype : dtype, optional
        The dtype, by default the promoted one.

    Returns
    -------
    Array
        The stacked arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.vstack([anp.arange(2), anp.arange(2)]).shape
    (2, 2)
    """
    return concatenate([atleast_2d(x) for x in _sequence("vstack", tup)], 0, dtype)


def hstack(tup, dtype=None):
    """Join arrays along the second axis, vectors along the first.

    Parameters
    ----------
    tup : sequence of array_like
        The arrays.
    dtype : dtype, optional
        The dtype, by default the promoted one.

    Returns
    -------
    Array
        The joined arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.hstack([anp.arange(2), anp.arange(2)])
    Array([0, 1, 0, 1], dtype=int32)
    """
    arrays = [atleast_1d(x) for x in _sequence("hstack", tup)]
    return concatenate(arrays, 0 if not arrays or arrays[0].ndim == 1 else 1, dtype)


def dstack(tup, dtype=None):
    """Join arrays along the third axis.

    Parameters
    ----------
    tup : sequence of array_like
        The arrays.
    dtype : dtype, optional
        The dtype, by default the promoted one.

    Returns
    -------
    Array
        The joined arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.dstack([anp.arange(2), anp.arange(2)]).shape
    (1, 2, 2)
    """
    return concatenate([atleast_3d(x) for x in _sequence("dstack", tup)], 2, dtype)


def column_stack(tup):
    """Join vectors as columns, matrices along the second axis.

    Parameters
    ----------
    tup : sequence of array_like
        The arrays.

    Returns
    -------
    Array
        The joined arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.column_stack([anp.arange(2), anp.arange(2)])
    Array([[0, 0],
           [1, 1]], dtype=int32)
    """
    columns = [
        reshape(x, (-1, 1)) if x.ndim < 2 else x for x in _sequence("column_stack", tup)
    ]
    return concatenate(columns, 1)


def append(arr, values, axis: int | None = None):
    """Join two arrays.

    Parameters
    ----------
    arr, values : array_like
        The arrays.
    axis : int, optional
        The axis; None flattens the arrays first.

    Returns
    -------
    Array
        The joined arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.append(anp.arange(2), 7)
    Array([0, 1, 7], dtype=int32)
    """
    return concatenate(list(as_arrays("append", arr, values)), axis)


def block(arrays):
    """Assemble an array from nested lists of blocks.

    Parameters
    ----------
    arrays : array_like or nested list of array_like
        Blocks; the innermost lists join along the last axis.

    Returns
    -------
    Array
        The assembled array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.block([[anp.ones((2, 2)), anp.zeros((2, 1))]]).shape
    (2, 3)
    """

    def depth(entry) -> int:
        if not isinstance(entry, list):
            return 0
        if not entry:
            raise value_error("block does not allow empty list arguments")
        depths = {depth(e) for e in entry}
        if len(depths) > 1:
            raise value_error(f"block: lists must be nested equally deep, got {arrays}")
        return 1 + depths.pop()

    def leaves(entry):
        return (
            [x for e in entry for x in leaves(e)]
            if isinstance(entry, list)
            else [entry]
        )

    levels = depth(arrays)
    rank = max(levels, *(as_array(x, "block").ndim for x in leaves(arrays)), 0)

    def assemble(entry, level: int):
        if not isinstance(entry, list):
            x = as_array(entry, "block")
            return _core.reshape(x, (1,) * (rank - x.ndim) + x.shape)
        return concatenate([assemble(e, level - 1) for e in entry], -level)

    return assemble(arrays, levels)


def _boundaries(name: str, length: int, sections) -> list[int]:
    if isinstance(sections, (list, tuple)) or np.ndim(sections) > 0:
        inner = [slice(0, i).indices(length)[1] for i in static_ints(sections, name)]
        return [0, *inner, length]
    count = static_int(sections, "the number of sections")
    if count < 1:
        raise value_error(
            f"{name}: number of sections must be larger than 0, got {count}"
        )
    small, rest = divmod(length, count)
    if rest and name != "array_split":
        raise value_error(
            f"array split does not result in an equal division: rest is {rest}"
        )
    return [i * small + min(i, rest) for i in range(count + 1)]


def _split(name: str, ary, sections, axis: int) -> list:
    x = as_array(ary, name)
    axis = canonical_axis(axis, x.shape)
    bounds = _boundaries(name, x.shape[axis], sections)
    return [
        slice_along(x, axis, low, max(low, high))
        for low, high in itertools.pairwise(bounds)
    ]


def split(ary, indices_or_sections, axis: int = 0) -> list:
    """Split an array into equal parts, or at indices.

    Parameters
    ----------
    ary : array_like
        The operand.
    indices_or_sections : int or sequence of int
        The number of parts, which must divide the length, or where to split.
    axis : int
        The axis to split.

    Returns
    -------
    list of Array
        The parts.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.split(anp.arange(4), 2)
    [Array([0, 1], dtype=int32), Array([2, 3], dtype=int32)]
    """
    return _split("split", ary, indices_or_sections, axis)


def array_split(ary, indices_or_sections, axis: int = 0) -> list:
    """Split an array into nearly equal parts, or at indices.

    Parameters
    ----------
    ary : array_like
        The operand.
    indices_or_sections : int or sequence of int
        The number of parts, or where to split.
    axis : int
        The axis to split.

    Returns
    -------
    list of Array
        The parts, the longer ones first.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.array_split(anp.arange(3), 2)
    [Array([0, 1], dtype=int32), Array([2], dtype=int32)]
    """
    return _split("array_split", ary, indices_or_sections, axis)


def vsplit(ary, indices_or_sections) -> list:
    """Split an array along the first axis.

    Parameters
    ----------
    ary : array_like
        The operand.
    indices_or_sections : int or sequence of int
        As for :func:`split`.

    Returns
    -------
    list of Array
        The parts.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> [x.shape for x in anp.vsplit(anp.zeros((4, 2)), 2)]
    [(2, 2), (2, 2)]
    """
    return _split("vsplit", ary, indices_or_sections, 0)


def hsplit(ary, indices_or_sections) -> list:
    """Split an array along the second axis, a vector along the first.

    Parameters
    ----------
    ary : array_like
        The operand.
    indices_or_sections : int or sequence of int
        As for :func:`split`.

    Returns
    -------
    list of Array
        The parts.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> [x.shape for x in anp.hsplit(anp.zeros((2, 4)), 2)]
    [(2, 2), (2, 2)]
    """
    x = as_array(ary, "hsplit")
    return _split("hsplit", x, indices_or_sections, 0 if x.ndim == 1 else 1)


def dsplit(ary, indices_or_sections) -> list:
    """Split an array along the third axis.

    Parameters
    ----------
    ary : array_like
        The operand.
    indices_or_sections : int or sequence of int
        As for :func:`split`.

    Returns
    -------
    list of Array
        The parts.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> [x.shape for x in anp.dsplit(anp.zeros((1, 1, 4)), 2)]
    [(1, 1, 2), (1, 1, 2)]
    """
    return _split("dsplit", ary, indices_or_sections, 2)


def unstack(x, /, *, axis: int = 0) -> tuple:
    """The sub-arrays along an axis.

    Parameters
    ----------
    x : array_like
        The operand.
    axis : int
        The axis, which the results lack.

    Returns
    -------
    tuple of Array
        The sub-arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.unstack(anp.arange(2))
    (Array(0, dtype=int32), Array(1, dtype=int32))
    """
    x = as_array(x, "unstack")
    if x.ndim == 0:
        raise value_error(
            "unstack requires arrays with rank > 0, however a scalar array was passed."
        )
    axis = canonical_axis(axis, x.shape)
    return _unstack(x, axis=axis)


@composite("axis")
def _unstack(x, axis: int):
    rest = x.shape[:axis] + x.shape[axis + 1 :]
    return tuple(
        _core.reshape(slice_along(x, axis, i, i + 1), rest)
        for i in range(x.shape[axis])
    )
