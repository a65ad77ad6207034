"""Access to blocks at static and at run-time positions."""

from __future__ import annotations

import builtins
from collections.abc import Sequence

from arrax import _core
from arrax._args import (
    as_array,
    as_arrays,
    canonical_axis,
    canonical_shape,
    scalar_like,
    static_ints,
)
from arrax._located import index_error, type_error, value_error
from arrax.lax._shape import squeeze

bind = _core.bind


def slice(
    operand,
    start_indices: Sequence[int],
    limit_indices: Sequence[int],
    strides: Sequence[int] | None = None,
):
    """Every stride-th element between two bounds, per dimension.

    Parameters
    ----------
    operand : array_like
        The operand.
    start_indices, limit_indices : sequence of int
        The first index and the one after the last.
    strides : sequence of int, optional
        The steps, by default 1.

    Returns
    -------
    Array
        The block.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.slice(anp.arange(9), (1,), (9,), (3,))
    Array([1, 4, 7], dtype=int32)
    """
    x = as_array(operand, "lax.slice")
    start = static_ints(start_indices, "start_indices")
    limit = static_ints(limit_indices, "limit_indices")
    stride = (1,) * x.ndim if strides is None else static_ints(strides, "strides")
    if not len(start) == len(limit) == len(stride) == x.ndim:
        raise type_error(
            "slice: start_indices, limit_indices and strides must have one entry per "
            "dimension of "
            f"{x.shape}, got {start}, {limit} and {strides}."
        )
    if any(not 0 <= a <= b <= n for a, b, n in zip(start, limit, x.shape, strict=True)):
        raise type_error(
            "slice bounds must satisfy 0 <= start <= limit <= size, got "
            f"start_indices {start} "
            f"and limit_indices {limit} for operand shape {x.shape}."
        )
    if any(s < 1 for s in stride):
        raise type_error(f"slice strides must be positive, got {stride}")
    return bind("slice", (x,), {"start": start, "limit": limit, "stride": stride})


def slice_in_dim(
    operand,
    start_index: int | None,
    limit_index: int | None,
    stride: int = 1,
    axis: int = 0,
):
    """Slice along one dimension, with Python's rules for the bounds.

    Parameters
    ----------
    operand : array_like
        The operand.
    start_index, limit_index : int or None
        The bounds; negative ones count from the end, None means the edge.
    stride : int
        The step.
    axis : int
        The dimension to slice.

    Returns
    -------
    Array
        The block.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.slice_in_dim(anp.arange(5), 1, -1)
    Array([1, 2, 3], dtype=int32)
    """
    x = as_array(operand, "lax.slice_in_dim")
    axis = canonical_axis(axis, x.shape)
    size = x.shape[axis]
    start = 0 if start_index is None else int(start_index)
    limit = size if limit_index is None else int(limit_index)
    starts, limits, strides = [0] * x.ndim, list(x.shape), [1] * x.ndim
    starts[axis] = start + size if start < 0 else start
    limits[axis] = limit + size if limit < 0 else limit
    strides[axis] = int(stride)
    return slice(x, starts, limits, strides)


def index_in_dim(operand, index: int, axis: int = 0, keepdims: bool = True):
    """The element at a static index along one dimension.

    Parameters
    ----------
    operand : array_like
        The operand.
    index : int
        The index; a negative one counts from the end.
    axis : int
        The dimension to index.
    keepdims : bool
        Whether to keep that dimension, with size 1.

    Returns
    -------
    Array
        The element.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.index_in_dim(anp.arange(5), -2)
    Array([3], dtype=int32)
    """
    x = as_array(operand, "lax.index_in_dim")
    axis = canonical_axis(axis, x.shape)
    size = x.shape[axis]
    wrapped = index + size if index < 0 else index
    if not 0 <= wrapped < size:
        raise index_error(
            f"index {index} is out of bounds for axis {axis} with size {size}"
        )
    result = slice_in_dim(x, wrapped, wrapped + 1, 1, axis)
    return result if keepdims else squeeze(result, (axis,))


def _start_scalars(x, start_indices, allow_negative, name: str) -> builtins.list:
    """One integer scalar per dimension, negative ones counted from the end."""
    if not isinstance(start_indices, (tuple, list)):
        start_indices = list(as_array(start_indices, name))
    if len(start_indices) != x.ndim:
        raise value_error(
            f"{name}: the number of start indices must equal the rank, got "
            f"{len(start_indices)} for operand shape {x.shape}."
        )
    wrap = allow_negative
    if not isinstance(wrap, (tuple, list)):
        wrap = (bool(wrap),) * x.ndim
    scalars = []
    for index, size, negative in zip(start_indices, x.shape, wrap, strict=True):
        if isinstance(index, int):
            scalars.append(
                _core.asarray(
                    index + size if negative and index < 0 else index, "int32"
                )
            )
            continue
        index = as_array(index, name)
        if index.ndim or index.dtype.kind not in "iu":
            raise type_error(
                f"{name}: start indices must be integer scalars, got {index.aval}."
            )
        if negative and index.dtype.kind == "i":
            below = bind("compare", (index, scalar_like(0, index)), {"direction": "lt"})
            wrapped = bind("add", (index, scalar_like(size, index)))
            index = bind("select", (below, wrapped, index))
        scalars.append(index)
    return scalars


def dynamic_slice(
    operand,
    start_indices,
    slice_sizes: Sequence[int],
    *,
    allow_negative_indices: bool | Sequence[bool] = True,
):
    """A block at a position known at run time, moved to lie within bounds.

    Parameters
    ----------
    operand : array_like
        The operand.
    start_indices : array_like or sequence of array_like
        One integer per dimension.
    slice_sizes : sequence of int
        The shape of the block.
    allow_negative_indices : bool or sequence of bool
        Whether negative indices count from the end.

    Returns
    -------
    Array
        The block.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.dynamic_slice(anp.arange(5), (anp.array(4),), (2,))
    Array([3, 4], dtype=int32)
    """
    x = as_array(operand, "lax.dynamic_slice")
    sizes = canonical_shape(slice_sizes)
    if len(sizes) != x.ndim or any(s > n for s, n in zip(sizes, x.shape, strict=True)):
        raise type_error(
            "slice slice_sizes must be less than or equal to operand shape, got "
            "slice_sizes "
            f"{sizes} for operand shape {x.shape}."
        )
    scalars = _start_scalars(x, start_indices, allow_negative_indices, "dynamic_slice")
    return bind("dynamic_slice", (x, *scalars), {"sizes": sizes})


def dynamic_slice_in_dim(
    operand,
    start_index,
    slice_size: int,
    axis: int = 0,
    *,
    allow_negative_indices: bool = True,
):
    """A block along one dimension, at a position known at run time.

    Parameters
    ----------
    operand : array_like
        The operand.
    start_index : array_like of int
        The first index along ``axis``.
    slice_size : int
        The size of the block along ``axis``.
    axis : int
        The dimension to slice.
    allow_negative_indices : bool
        Whether a negative index counts from the end.

    Returns
    -------
    Array
        The block.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.dynamic_slice_in_dim(anp.arange(5), 1, 3)
    Array([1, 2, 3], dtype=int32)
    """
    x = as_array(operand, "lax.dynamic_slice_in_dim")
    axis = canonical_axis(axis, x.shape)
    starts, sizes = [0] * x.ndim, list(x.shape)
    starts[axis], sizes[axis] = start_index, int(slice_size)
    return dynamic_slice(
        x, starts, sizes, allow_negative_indices=allow_negative_indices
    )


def dynamic_index_in_dim(
    operand,
    index,
    axis: int = 0,
    keepdims: bool = True,
    *,
    allow_negative_indices: bool = True,
):
    """The element at a run-time index along one dimension.

    Parameters
    ----------
    operand : array_like
        The operand.
    index : array_like of int
        The index along ``axis``, moved to lie within bounds.
    axis : int
        The dimension to index.
    keepdims : bool
        Whether to keep that dimension, with size 1.
    allow_negative_indices : bool
        Whether a negative index counts from the end.

    Returns
    -------
    Array
        The element.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.dynamic_index_in_dim(anp.arange(5), 3, keepdims=False)
    Array(3, dtype=int32)
    """
    x = as_array(operand, "lax.dynamic_index_in_dim")
    result = dynamic_slice_in_dim(
        x, index, 1, axis, allow_negative_indices=allow_negative_indices
    )
    return result if keepdims else squeeze(result, (axis,))


def dynamic_update_slice(
    operand,
    update,
    start_indices,
    *,
    allow_negative_indices: bool | Sequence[bool] = True,
):
    """An array with a block replaced at a position known at run time.

    Parameters
    ----------
    operand : array_like
        The array.
    update : array_like
        The new block, of the same rank and dtype.
    start_indices : array_like or sequence of array_like
        One integer per dimension; the block is moved to lie within bounds.
    allow_negative_indices : bool or sequence of bool
        Whether negative indices count from the end.

    Returns
    -------
    Array
        The updated array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.dynamic_update_slice(anp.zeros(4), anp.ones(2), (1,))
    Array([0., 1., 1., 0.], dtype=float32)
    """
    x, update = as_arrays("lax.dynamic_update_slice", operand, update)
    if update.ndim != x.ndim or any(
        u > n for u, n in zip(update.shape, x.shape, strict=True)
    ):
        raise type_error(
            "dynamic_update_slice update shape must be smaller than operand shape, "
            "got update "
            f"shape {update.shape} for operand shape {x.shape}."
        )
    if update.dtype != x.dtype:
        raise type_error(
            "lax.dynamic_update_slice requires arguments to have the same dtypes, got "
            f"{x.dtype}, {update.dtype}."
        )
    scalars = _start_scalars(
        x, start_indices, allow_negative_indices, "dynamic_update_slice"
    )
    return bind("dynamic_update_slice", (x, update, *scalars))


def dynamic_update_slice_in_dim(
    operand, update, start_index, axis: int, *, allow_negative_indices: bool = True
):
    """An array with a block along one dimension replaced.

    Parameters
    ----------
    operand, update : array_like
        The array and the new block.
    start_index : array_like of int
        The first index along ``axis``.
    axis : int
        The dimension of the position.
    allow_negative_indices : bool
        Whether a negative index counts from the end.

    Returns
    -------
    Array
        The updated array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.dynamic_update_slice_in_dim(anp.zeros(4), anp.ones(2), 2, 0)
    Array([0., 0., 1., 1.], dtype=float32)
    """
    x = as_array(operand, "lax.dynamic_update_slice_in_dim")
    starts = [0] * x.ndim
    starts[canonical_axis(axis, x.shape)] = start_index
    return dynamic_update_slice(
        x, update, starts, allow_negative_indices=allow_negative_indices
    )


def dynamic_update_index_in_dim(
    operand, update, index, axis: int, *, allow_negative_indices: bool = True
):
    """An array with the element at one index along one dimension replaced.

    Parameters
    ----------
    operand, update : array_like
        The array and the new element, with or without the indexed dimension.
    index : array_like of int
        The index along ``axis``.
    axis : int
        The dimension to index.
    allow_negative_indices : bool
        Whether a negative index counts from the end.

    Returns
    -------
    Array
        The updated array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.dynamic_update_index_in_dim(anp.zeros(3), 7.0, 1, 0)
    Array([0., 7., 0.], dtype=float32)
    """
    x, update = as_arrays("lax.dynamic_update_index_in_dim", operand, update)
    axis = canonical_axis(axis, x.shape)
    if update.ndim != x.ndim:
        if update.ndim + 1 != x.ndim:
            raise type_error(
                f"dynamic_update_index_in_dim: an update of shape {update.shape} does "
                "not fit "
                f"an operand of shape {x.shape}."
            )
        update = _core.reshape(update, (*update.shape[:axis], 1, *update.shape[axis:]))
    return dynamic_update_slice_in_dim(
        x, update, index, axis, allow_negative_indices=allow_negative_indices
    )
