"""Changing the order of dimensions and elements."""

from __future__ import annotations

from collections.abc import Sequence

from arrax import _core
from arrax._args import (
    as_array,
    canonical_axes,
    canonical_axis,
    static_int,
    static_ints,
)
from arrax._located import type_error, value_error


def transpose(a, axes: Sequence[int] | None = None):
    """Permute dimensions.

    Parameters
    ----------
    a : array_like
        The operand.
    axes : sequence of int, optional
        The dimension of the operand for each one of the result; by default
        their order is reversed.

    Returns
    -------
    Array
        The permuted array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.transpose(anp.zeros((2, 3, 4)), (1, 0, 2)).shape
    (3, 2, 4)
    """
    x = as_array(a, "transpose")
    if axes is None:
        permutation = tuple(range(x.ndim))[::-1]
    else:
        permutation = tuple(
            canonical_axis(d, x.shape) for d in static_ints(axes, "axes")
        )
    return permuted(x, permutation)


def permuted(x, permutation: tuple[int, ...]):
    if permutation == tuple(range(x.ndim)):
        return x
    if sorted(permutation) != list(range(x.ndim)):
        raise type_error(
            f"axes {permutation} do not permute the dimensions of shape {x.shape}: "
            "name each one once"
        )
    return _core.bind("transpose", (x,), {"permutation": permutation})


def permute_dims(a, /, axes: tuple[int, ...]):
    """Permute dimensions.

    Parameters
    ----------
    a : array_like
        The operand.
    axes : sequence of int
        The dimension of the operand for each one of the result.

    Returns
    -------
    Array
        The permuted array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.permute_dims(anp.zeros((2, 3)), (1, 0)).shape
    (3, 2)
    """
    return transpose(a, axes)


def matrix_transpose(x, /):
    """Swap the last two dimensions.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        The transposed matrices.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.matrix_transpose(anp.zeros((5, 2, 3))).shape
    (5, 3, 2)
    """
    x = as_array(x, "matrix_transpose")
    if x.ndim < 2:
        raise value_error(
            f"x must be at least two-dimensional for matrix_transpose; got {x.ndim=}"
        )
    return swapaxes(x, -1, -2)


def swapaxes(a, axis1: int, axis2: int):
    """Swap two dimensions.

    Parameters
    ----------
    a : array_like
        The operand.
    axis1, axis2 : int
        The dimensions.

    Returns
    -------
    Array
        The permuted array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.swapaxes(anp.zeros((2, 3, 4)), 0, 2).shape
    (4, 3, 2)
    """
    x = as_array(a, "swapaxes")
    first, second = canonical_axis(axis1, x.shape), canonical_axis(axis2, x.shape)
    permutation = list(range(x.ndim))
    permutation[first], permutation[second] = second, first
    return permuted(x, tuple(permutation))


def moveaxis(a, source: int | Sequence[int], destination: int | Sequence[int]):
    """Move dimensions to new positions, the others keep their order.

    Parameters
    ----------
    a : array_like
        The operand.
    source, destination : int or sequence of int
        Where the dimensions are, and where they go.

    Returns
    -------
    Array
        The permuted array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.moveaxis(anp.zeros((2, 3, 4)), 0, -1).shape
    (3, 4, 2)
    """
    x = as_array(a, "moveaxis")
    origin = tuple(canonical_axis(d, x.shape) for d in static_ints(source, "source"))
    target = tuple(
        canonical_axis(d, x.shape) for d in static_ints(destination, "destination")
    )
    if len(origin) != len(target):
        raise value_error(
            f"Inconsistent number of elements: {len(origin)} vs {len(target)} in "
            "moveaxis"
        )
    if len(set(origin)) != len(origin) or len(set(target)) != len(target):
        raise type_error(f"moveaxis: repeated axis in {source} or {destination}")
    order = [d for d in range(x.ndim) if d not in origin]
    for position, d in sorted(zip(target, origin, strict=True)):
        order.insert(position, d)
    return permuted(x, tuple(order))


def rollaxis(a, axis: int, start: int = 0):
    """Move a dimension backwards until it stands before another one.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int
        The dimension to move.
    start : int
        The dimension before which it goes.

    Returns
    -------
    Array
        The permuted array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.rollaxis(anp.zeros((2, 3, 4)), 2).shape
    (4, 2, 3)
    """
    x = as_array(a, "rollaxis")
    start = static_int(start, "start")
    if not -x.ndim <= start <= x.ndim:
        raise value_error(f"start={start} must satisfy {-x.ndim} <= start <= {x.ndim}")
    start = start + x.ndim if start < 0 else start
    axis = canonical_axis(axis, x.shape)
    return moveaxis(x, axis, start - 1 if start > axis else start)


def flip(m, axis: int | Sequence[int] | None = None):
    """Reverse the order of elements along axes.

    Parameters
    ----------
    m : array_like
        The operand.
    axis : int or sequence of int, optional
        The axes, by default all.

    Returns
    -------
    Array
        The reversed array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.flip(anp.arange(3))
    Array([2, 1, 0], dtype=int32)
    """
    x = as_array(m, "flip")
    axes = canonical_axes(axis, x.shape)
    return _core.bind("reverse", (x,), {"axes": axes}) if axes else x


def fliplr(m):
    """Reverse the order of columns.

    Parameters
    ----------
    m : array_like
        An array of rank 2 or more.

    Returns
    -------
    Array
        The reversed array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.fliplr(anp.array([[1, 2]]))
    Array([[2, 1]], dtype=int32)
    """
    return flip(m, 1)


def flipud(m):
    """Reverse the order of rows.

    Parameters
    ----------
    m : array_like
        An array of rank 1 or more.

    Returns
    -------
    Array
        The reversed array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.flipud(anp.array([1, 2]))
    Array([2, 1], dtype=int32)
    """
    return flip(m, 0)


def rot90(m, k: int = 1, axes: tuple[int, int] = (0, 1)):
    """Rotate by quarter turns, from the first axis towards the second.

    Parameters
    ----------
    m : array_like
        An array of rank 2 or more.
    k : int
        How many quarter turns.
    axes : (int, int)
        The plane of the rotation.

    Returns
    -------
    Array
        The rotated array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.rot90(anp.array([[1, 2], [3, 4]]))
    Array([[2, 4],
           [1, 3]], dtype=int32)
    """
    x = as_array(m, "rot90")
    if x.ndim < 2:
        raise value_error("rot90 requires its first argument to have ndim at least two")
    planes = [canonical_axis(d, x.shape) for d in static_ints(axes, "axes of rot90")]
    if len(planes) != 2:
        raise value_error(f"rot90 turns a plane of two axes, got {axes!r}")
    first, second = planes
    if first == second:
        raise value_error("Axes must be different")
    turns = static_int(k, "k") % 4
    if turns == 0:
        return x
    if turns == 2:
        return flip(x, (first, second))
    if turns == 1:
        return swapaxes(flip(x, second), first, second)
    return flip(swapaxes(x, first, second), second)
