"""Changing shapes and the order of dimensions."""

from __future__ import annotations

import math
from collections.abc import Sequence

from arrax import _core
from arrax._args import (
    as_array,
    as_arrays,
    canonical_axes,
    canonical_shape,
    check_unsupported,
    static_ints,
)
from arrax._located import not_implemented, shape_error, type_error, value_error
from arrax.numpy._order import transpose


def shape(a) -> tuple[int, ...]:
    """The sizes of all dimensions.

    Parameters
    ----------
    a : array_like
        The operand.

    Returns
    -------
    tuple of int
        The shape.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.shape(anp.zeros((2, 3)))
    (2, 3)
    """
    return tuple(a.shape) if hasattr(a, "shape") else as_array(a, "shape").shape


def ndim(a) -> int:
    """The number of dimensions.

    Parameters
    ----------
    a : array_like
        The operand.

    Returns
    -------
    int
        The rank.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.ndim(anp.zeros((2, 3)))
    2
    """
    return len(shape(a))


def size(a, axis: int | Sequence[int] | None = None) -> int:
    """The number of elements, or those along axes.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or sequence of int, optional
        The axes to count along, by default all.

    Returns
    -------
    int
        The number of elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.size(anp.zeros((2, 3)), axis=1)
    3
    """
    sizes = shape(a)
    return math.prod(sizes[d] for d in canonical_axes(axis, len(sizes)))


def _completed(sizes: tuple[int, ...], x) -> tuple[int, ...]:
    """``sizes`` with -1 replaced by what the number of elements requires."""
    if -1 in sizes:
        known = math.prod(n for n in sizes if n != -1)
        if sizes.count(-1) > 1:
            raise type_error(
                f"only one size may be -1, got {sizes} for an array of shape {x.shape}"
            )
        if known == 0 or x.size % known:
            raise type_error(
                f"cannot reshape array of shape {x.shape} (size {x.size}) into shape "
                f"{sizes} "
                f"because the product of specified axis sizes ({known}) does not "
                "evenly "
                f"divide {x.size}"
            )
        return tuple(x.size // known if n == -1 else n for n in sizes)
    if math.prod(sizes) != x.size or any(n < 0 for n in sizes):
        raise type_error(
            f"cannot reshape array of shape {x.shape} (size {x.size}) into shape "
            f"{sizes} "
            f"(size {math.prod(sizes)})"
        )
    return sizes


def reshape(a, shape, order: str = "C", *, copy: bool | None = None, out_sharding=None):
    """The same elements under another shape.

    Parameters
    ----------
    a : array_like
        The operand.
    shape : int or sequence of int
        The shape; one entry may be -1 and is then computed.
    order : {"C", "F"}
        Whether the last or the first index changes fastest.
    copy : bool, optional
        Has no effect; False is refused.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The reshaped array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.reshape(anp.arange(6), (2, -1))
    Array([[0, 1, 2],
           [3, 4, 5]], dtype=int32)
    """
    check_unsupported("reshape", out_sharding=out_sharding)
    if copy is False:
        raise not_implemented("reshape with copy=False is not supported")
    x = as_array(a, "reshape")
    sizes = _completed(static_ints(shape, "shape"), x)
    if order == "C":
        return _core.reshape(x, sizes)
    if order == "F":
        return transpose(_core.reshape(transpose(x), sizes[::-1]))
    if order == "A":
        raise not_implemented("reshape order=A is not implemented.")
    raise value_error(f"Unexpected value for 'order' argument: {order}.")


def ravel(a, order: str = "C", *, out_sharding=None):
    """All elements as a vector.

    Parameters
    ----------
    a : array_like
        The operand.
    order : {"C", "F"}
        Whether the last or the first index changes fastest.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The vector.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.ravel(anp.zeros((2, 3))).shape
    (6,)
    """
    return reshape(
        a, (size(a),), "C" if order == "K" else order, out_sharding=out_sharding
    )


def expand_dims(a, axis: int | Sequence[int]):
    """Insert unit dimensions.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or sequence of int
        Positions of the new dimensions in the result.

    Returns
    -------
    Array
        The reshaped array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.expand_dims(anp.zeros(3), (0, 2)).shape
    (1, 3, 1)
    """
    x = as_array(a, "expand_dims")
    positions = static_ints(axis, "axis")
    rank = x.ndim + len(positions)
    new = canonical_axes(positions, rank)
    sizes = iter(x.shape)
    return _core.reshape(x, tuple(1 if d in new else next(sizes) for d in range(rank)))


def squeeze(a, axis: int | Sequence[int] | None = None):
    """Remove unit dimensions.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or sequence of int, optional
        The dimensions to remove, by default all of size 1.

    Returns
    -------
    Array
        The reshaped array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.squeeze(anp.zeros((1, 3, 1))).shape
    (3,)
    """
    x = as_array(a, "squeeze")
    if axis is None:
        return _core.reshape(x, tuple(n for n in x.shape if n != 1))
    axes = canonical_axes(axis, x.shape)
    if any(x.shape[d] != 1 for d in axes):
        raise value_error(
            "cannot select an axis to squeeze out which has size not equal to one, got "
            f"shape={x.shape} and dimensions={axes}"
        )
    return _core.reshape(x, tuple(n for d, n in enumerate(x.shape) if d not in axes))


def atleast_1d(*arys):
    """Arrays of rank 1 or more.

    Parameters
    ----------
    *arys : array_like
        The operands.

    Returns
    -------
    Array or list of Array
        Scalars become vectors of one element.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.atleast_1d(anp.array(3.0)).shape
    (1,)
    """
    arrays = [
        _core.reshape(x, (1,)) if x.ndim == 0 else x
        for x in as_arrays("atleast_1d", *arys)
    ]
    return arrays[0] if len(arrays) == 1 else arrays


def atleast_2d(*arys):
    """Arrays of rank 2 or more.

    Parameters
    ----------
    *arys : array_like
        The operands.

    Returns
    -------
    Array or list of Array
        Vectors become rows.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.atleast_2d(anp.arange(3)).shape
    (1, 3)
    """
    arrays = [
        _core.reshape(x, (1,) * (2 - x.ndim) + x.shape) if x.ndim < 2 else x
        for x in as_arrays("atleast_2d", *arys)
    ]
    return arrays[0] if len(arrays) == 1 else arrays


def atleast_3d(*arys):
    """Arrays of rank 3 or more.

    Parameters
    ----------
    *arys : array_like
        The operands.

    Returns
    -------
    Array or list of Array
        A vector becomes (1, n, 1), a matrix (m, n, 1).

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.atleast_3d(anp.arange(3)).shape
    (1, 3, 1)
    """
    new_shape = {0: lambda s: (1, 1, 1), 1: lambda s: (1, *s, 1), 2: lambda s: (*s, 1)}
    arrays = [
        _core.reshape(x, new_shape[x.ndim](x.shape)) if x.ndim < 3 else x
        for x in as_arrays("atleast_3d", *arys)
    ]
    return arrays[0] if len(arrays) == 1 else arrays


def broadcast_to(array, shape, *, out_sharding=None):
    """Repeat an array to fill a shape.

    Parameters
    ----------
    array : array_like
        The operand.
    shape : int or sequence of int
        The shape.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The repeated array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.broadcast_to(anp.arange(3), (2, 3))
    Array([[0, 1, 2],
           [0, 1, 2]], dtype=int32)
    """
    check_unsupported("broadcast_to", out_sharding=out_sharding)
    x, target = as_array(array, "broadcast_to"), canonical_shape(shape)
    fits = len(target) >= x.ndim and all(
        n in (1, m) for n, m in zip(x.shape[::-1], target[::-1], strict=False)
    )
    if not fits:
        raise shape_error(
            f"Incompatible shapes for broadcasting: {x.shape} and requested shape "
            f"{target}. Sizes of the same dimension, counted from the last, must be "
            "equal or 1 in the array"
        )
    return _core.broadcast_to(x, target)


def broadcast_arrays(*args):
    """Repeat arrays to their common shape.

    Parameters
    ----------
    *args : array_like
        The operands.

    Returns
    -------
    list of Array
        Arrays of one shape.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> [x.shape for x in anp.broadcast_arrays(anp.ones((2, 1)), anp.ones(3))]
    [(2, 3), (2, 3)]
    """
    return list(_core.broadcast_arrays(*as_arrays("broadcast_arrays", *args)))


def broadcast_shapes(*shapes) -> tuple[int, ...]:
    """The shape that arrays of the given shapes broadcast to.

    Parameters
    ----------
    *shapes : int or sequence of int
        The shapes.

    Returns
    -------
    tuple of int
        The common shape.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.broadcast_shapes((3, 1), (4,))
    (3, 4)
    """
    return tuple(_core.broadcast_shapes(*(canonical_shape(s) for s in shapes)))
