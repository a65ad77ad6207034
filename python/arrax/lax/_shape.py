"""Operations that make, move or join elements."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from arrax import _core
from arrax._args import (
    as_array,
    as_arrays,
    canonical_axes,
    canonical_axis,
    canonical_shape,
    check_unsupported,
    static_int,
    static_ints,
)
from arrax._located import type_error, value_error

bind = _core.bind


def broadcast_shapes(*shapes: Sequence[int]) -> tuple[int, ...]:
    """The shape that arrays of the given shapes broadcast to.

    Parameters
    ----------
    *shapes : sequence of int
        The shapes.

    Returns
    -------
    tuple of int
        Their common shape.

    Raises
    ------
    ValueError
        If they are incompatible.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.broadcast_shapes((3, 1), (4,))
    (3, 4)
    """
    return tuple(_core.broadcast_shapes(*(canonical_shape(s) for s in shapes)))


def broadcast_in_dim(
    operand,
    shape: Sequence[int],
    broadcast_dimensions: Sequence[int],
    *,
    out_sharding=None,
):
    """Repeat an array along new or unit dimensions.

    Parameters
    ----------
    operand : array_like
        The operand.
    shape : sequence of int
        The shape of the result.
    broadcast_dimensions : sequence of int
        The dimension of the result for each dimension of the operand.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The repeated elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.broadcast_in_dim(anp.array([1, 2]), (2, 3), (0,))
    Array([[1, 1, 1],
           [2, 2, 2]], dtype=int32)
    """
    check_unsupported("broadcast_in_dim", out_sharding=out_sharding)
    x = as_array(operand, "lax.broadcast_in_dim")
    dims = static_ints(broadcast_dimensions, "broadcast_dimensions")
    shape = canonical_shape(shape)
    rank = len(shape)
    if (
        len(dims) != x.ndim
        or not all(0 <= d < rank for d in dims)
        or [*dims] != sorted({*dims})
    ):
        raise type_error(
            "broadcast_in_dim broadcast_dimensions must be strictly increasing "
            "dimensions of the "
            f"result, one per dimension of the operand; got {dims} for operand shape "
            f"{x.shape} "
            f"and shape {shape}."
        )
    if any(n not in (1, shape[d]) for n, d in zip(x.shape, dims, strict=True)):
        raise type_error(
            "broadcast_in_dim operand dimension sizes must be 1 or equal to those of "
            "the result; "
            f"got operand shape {x.shape}, shape {shape}, broadcast_dimensions {dims}."
        )
    return bind("broadcast_in_dim", (x,), {"dims": dims}, shape=shape)


def broadcast(operand, sizes: Sequence[int], *, out_sharding=None):
    """Repeat an array along new leading dimensions.

    Parameters
    ----------
    operand : array_like
        The operand.
    sizes : sequence of int
        Sizes of the new dimensions.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        An array of shape ``(*sizes, *operand.shape)``.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.broadcast(7, (3,))
    Array([7, 7, 7], dtype=int32, weak_type=True)
    """
    x = as_array(operand, "lax.broadcast")
    sizes = canonical_shape(sizes)
    dims = range(len(sizes), len(sizes) + x.ndim)
    return broadcast_in_dim(
        x, (*sizes, *x.shape), tuple(dims), out_sharding=out_sharding
    )


def broadcast_to_rank(x, rank: int):
    """Prepend unit dimensions until the array has a given rank.

    Parameters
    ----------
    x : array_like
        The operand.
    rank : int
        The rank of the result.

    Returns
    -------
    Array
        The reshaped operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.broadcast_to_rank(anp.zeros(3), 3).shape
    (1, 1, 3)
    """
    x = as_array(x, "lax.broadcast_to_rank")
    return expand_dims(x, tuple(range(static_int(rank, "rank") - x.ndim)))


def reshape(
    operand,
    new_sizes: Sequence[int],
    dimensions: Sequence[int] | None = None,
    *,
    out_sharding=None,
):
    """The same elements in row-major order under another shape.

    Parameters
    ----------
    operand : array_like
        The operand.
    new_sizes : sequence of int
        The shape of the result; the number of elements must not change.
    dimensions : sequence of int, optional
        The order in which to read the dimensions of the operand.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The reshaped elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.reshape(anp.arange(4), (2, 2))
    Array([[0, 1],
           [2, 3]], dtype=int32)
    """
    check_unsupported("reshape", out_sharding=out_sharding)
    x = as_array(operand, "lax.reshape")
    sizes = canonical_shape(new_sizes)
    if math.prod(sizes) != x.size:
        raise type_error(
            f"reshape total size must be unchanged, got new_sizes {sizes} (size "
            f"{math.prod(sizes)}) for shape {x.shape} (size {x.size})."
        )
    if dimensions is not None:
        x = transpose(x, dimensions)
    return _core.reshape(x, sizes)


def expand_dims(array, dimensions: Sequence[int]):
    """Insert unit dimensions.

    Parameters
    ----------
    array : array_like
        The operand.
    dimensions : sequence of int
        Positions of the new dimensions in the result.

    Returns
    -------
    Array
        The reshaped operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.expand_dims(anp.zeros(3), (0, 2)).shape
    (1, 3, 1)
    """
    x = as_array(array, "lax.expand_dims")
    dimensions = static_ints(dimensions, "dimensions")
    if not dimensions:
        return x
    new = canonical_axes(dimensions, x.ndim + len(dimensions))
    sizes = iter(x.shape)
    rank = x.ndim + len(new)
    return _core.reshape(x, tuple(1 if d in new else next(sizes) for d in range(rank)))


def squeeze(array, dimensions: Sequence[int]):
    """Remove unit dimensions.

    Parameters
    ----------
    array : array_like
        The operand.
    dimensions : sequence of int
        The dimensions to remove, each of size 1.

    Returns
    -------
    Array
        The reshaped operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.squeeze(anp.zeros((1, 3)), (0,)).shape
    (3,)
    """
    x = as_array(array, "lax.squeeze")
    axes = canonical_axes(tuple(dimensions), x.shape)
    if not axes:
        return x
    if any(x.shape[d] != 1 for d in axes):
        raise value_error(
            "cannot select an axis to squeeze out which has size not equal to one, got "
            f"shape={x.shape} and dimensions={tuple(dimensions)}"
        )
    return _core.reshape(x, tuple(n for d, n in enumerate(x.shape) if d not in axes))


def collapse(operand, start_dimension: int, stop_dimension: int | None = None):
    """Merge a range of neighbouring dimensions into one.

    Parameters
    ----------
    operand : array_like
        The operand.
    start_dimension, stop_dimension : int
        The first dimension to merge and the one after the last.

    Returns
    -------
    Array
        The reshaped operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.collapse(anp.zeros((2, 3, 4)), 0, 2).shape
    (6, 4)
    """
    x = as_array(operand, "lax.collapse")
    start = static_int(start_dimension, "start_dimension")
    stop = stop_dimension
    stop = stop if stop is None else static_int(stop, "stop_dimension")
    low, high, _ = slice(start, stop).indices(x.ndim)
    if high < low:
        raise value_error(
            f"Invalid dimension range passed to collapse: {x.shape}"
            f"[{start_dimension}:{stop_dimension}]"
        )
    return reshape(x, (*x.shape[:low], math.prod(x.shape[low:high]), *x.shape[high:]))


def transpose(operand, permutation: Sequence[int]):
    """Permute dimensions.

    Parameters
    ----------
    operand : array_like
        The operand.
    permutation : sequence of int
        The dimension of the operand for each dimension of the result.

    Returns
    -------
    Array
        The permuted operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.transpose(anp.array([[1, 2, 3]]), (1, 0)).shape
    (3, 1)
    """
    x = as_array(operand, "lax.transpose")
    permutation = static_ints(permutation, "permutation")
    if permutation == tuple(range(x.ndim)):
        return x
    if sorted(permutation) != list(range(x.ndim)):
        raise type_error(
            "transpose permutation isn't a permutation of operand dimensions, got "
            "permutation "
            f"{permutation} for operand shape {x.shape}."
        )
    return bind("transpose", (x,), {"permutation": permutation})


def rev(operand, dimensions: Sequence[int]):
    """Reverse the order of elements along dimensions.

    Parameters
    ----------
    operand : array_like
        The operand.
    dimensions : sequence of int
        The dimensions to reverse.

    Returns
    -------
    Array
        The reversed operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.rev(anp.arange(3), (0,))
    Array([2, 1, 0], dtype=int32)
    """
    x = as_array(operand, "lax.rev")
    axes = static_ints(dimensions, "dimensions")
    axes = canonical_axes(axes, x.shape, type_error)
    return bind("reverse", (x,), {"axes": axes}) if axes else x


def concatenate(operands: Sequence[Any], dimension: int):
    """Join arrays along a dimension.

    Parameters
    ----------
    operands : sequence of array_like
        Arrays of one dtype that agree in all other dimensions.
    dimension : int
        The dimension along which to join.

    Returns
    -------
    Array
        The joined arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.concatenate([anp.arange(2), anp.arange(3)], 0)
    Array([0, 1, 0, 1, 2], dtype=int32)
    """
    if not isinstance(operands, Iterable):
        raise type_error(f"concatenate takes a sequence of arrays, got {operands!r}")
    operands = tuple(operands)
    if len(operands) == 0:
        raise value_error("concatenate requires a non-empty sequences of arrays")
    arrays = as_arrays("lax.concatenate", *operands)
    if len(arrays) == 1:
        return arrays[0]
    if len({a.ndim for a in arrays}) > 1:
        raise type_error(
            "Cannot concatenate arrays with different numbers of dimensions: got "
            + ", ".join(str(a.shape) for a in arrays)
            + "."
        )
    axis = canonical_axis(dimension, arrays[0].shape, type_error)
    rest = {a.shape[:axis] + a.shape[axis + 1 :] for a in arrays}
    if len(rest) > 1:
        raise type_error(
            "Cannot concatenate arrays with shapes that differ in dimensions other "
            "than the one "
            f"being concatenated: concatenating along dimension {axis} for shapes "
            + ", ".join(str(a.shape) for a in arrays)
            + "."
        )
    return bind("concatenate", arrays, {"axis": axis})


def pad(operand, padding_value, padding_config: Sequence[tuple[int, int, int]]):
    """Add elements at the edges and between elements.

    Parameters
    ----------
    operand : array_like
        The operand.
    padding_value : array_like
        The value of new elements, a scalar of the same dtype.
    padding_config : sequence of (int, int, int)
        For each dimension, how many elements to add before, after and between;
        a negative number before or after removes elements.

    Returns
    -------
    Array
        The padded operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.pad(anp.array([1, 2]), 0, [(1, 2, 1)])
    Array([0, 1, 0, 2, 0, 0], dtype=int32)
    """
    x, value = as_arrays("lax.pad", operand, padding_value)
    if value.ndim:
        raise value_error(f"padding_value must be a scalar; got {value.shape}")
    if value.dtype != x.dtype:
        raise type_error(
            f"lax.pad requires arguments to have the same dtypes, got {x.dtype}, "
            f"{value.dtype}."
        )
    if len(padding_config) != x.ndim:
        raise value_error(
            f"length of padding_config must equal the number of axes of operand, got "
            f"{padding_config} for operand shape {x.shape}"
        )
    triples = [static_ints(c, "padding_config") for c in padding_config]
    if any(len(triple) != 3 for triple in triples):
        raise value_error(
            "padding_config has (low, high, interior) for each axis, got "
            f"{padding_config}"
        )
    low, high, interior = zip(*triples, strict=True) if x.ndim else ((), (), ())
    if any(i < 0 for i in interior):
        raise value_error(
            f"interior padding in padding_config must be nonnegative, got {interior}"
        )
    sizes = [
        lo + hi + n + max(n - 1, 0) * i
        for lo, hi, n, i in zip(low, high, x.shape, interior, strict=True)
    ]
    if any(n < 0 for n in sizes):
        raise value_error(
            f"Dimension size after padding is not at least 0, got {tuple(sizes)}"
        )
    return bind("pad", (x, value), {"low": low, "high": high, "interior": interior})


def tile(operand, reps: Sequence[int]):
    """Repeat an array along each dimension.

    Parameters
    ----------
    operand : array_like
        The operand.
    reps : sequence of int
        How often, for each dimension of the operand.

    Returns
    -------
    Array
        The repeated array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.tile(anp.array([1, 2]), (2,))
    Array([1, 2, 1, 2], dtype=int32)
    """
    x = as_array(operand, "lax.tile")
    reps = canonical_shape(reps)
    if len(reps) != x.ndim:
        raise type_error(
            f"tile: reps {reps} must have one entry per dimension of {x.shape}"
        )
    shape = tuple(n for pair in zip(reps, x.shape, strict=True) for n in pair)
    repeated = broadcast_in_dim(x, shape, tuple(range(1, 2 * x.ndim, 2)))
    return _core.reshape(
        repeated, tuple(r * n for r, n in zip(reps, x.shape, strict=True))
    )
