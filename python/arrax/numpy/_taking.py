"""Elements taken from arrays, and put into them, by arrays of indices."""

from __future__ import annotations

import builtins
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays, canonical_axis, check_no_out, static_int
from arrax._index_modes import GatherScatterMode, default_fill
from arrax._located import index_error, not_implemented, type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._advanced import Access, concrete_mask, take_blocks, update_blocks
from arrax.numpy._elementwise import composite, remainder
from arrax.numpy._order import moveaxis
from arrax.numpy._positions import nonzero
from arrax.numpy._selection import clip
from arrax.numpy._shape import broadcast_arrays, ravel

_FILL = GatherScatterMode.FILL_OR_DROP.word


def _check_integers(name: str, indices: Any) -> None:
    if indices.dtype.kind not in "iu":
        raise type_error(f"{name}: indices must be integers, got {indices.dtype}")


def _check_not_in_place(name: str, inplace: bool) -> None:
    if inplace:
        raise value_error(
            f"arrax.numpy.{name} cannot modify arrays in place: they are immutable. "
            "Pass inplace=False to get an updated array"
        )


def take(
    a,
    indices,
    axis: int | None = None,
    out=None,
    mode: str | None = None,
    unique_indices: bool = False,
    indices_are_sorted: bool = False,
    fill_value=None,
):
    """The elements at indices along an axis.

    Parameters
    ----------
    a : array_like
        The operand.
    indices : array_like of int
        The indices; negative ones count from the end, except with ``"clip"``.
    axis : int, optional
        The axis; None takes from the flattened array.
    out : None
        Not supported.
    mode : str, optional
        What indices out of bounds name: ``"fill"``, the default, ``fill_value``;
        ``"clip"`` the nearest element; ``"wrap"`` counts on from the other end.
    unique_indices, indices_are_sorted : bool
        Promises about the indices.
    fill_value : scalar, optional
        By default NaN, the least integer or the greatest unsigned one.

    Returns
    -------
    Array
        The elements: the dimensions of ``indices`` in place of the axis.

    Raises
    ------
    IndexError
        If there are indices, but no elements along the axis.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.take(anp.array([1.0, 2.0, 3.0]), anp.array([2, 0, 5]))
    Array([ 3.,  1., nan], dtype=float32)
    """
    check_no_out("take", out)
    x, indices = as_arrays("take", a, indices)
    _check_integers("take", indices)
    if axis is None:
        x, axis = ravel(x), 0
    axis = canonical_axis(axis, x.shape)
    size = x.shape[axis]
    if size == 0 and indices.size:
        raise index_error("Cannot do a non-empty take() from an empty axis.")
    if mode == "raise":
        raise not_implemented("The 'raise' mode to take is not supported.")
    if mode not in (None, "fill", "clip", "wrap"):
        raise value_error(f"Invalid mode {mode!r} for take")
    if mode == "wrap" and size:
        indices = remainder(indices, _core.asarray(size, dtype=indices.dtype))
    word = _FILL if mode in (None, "fill") else "clip"
    access = Access(word, word == _FILL, bool(indices_are_sorted), bool(unique_indices))
    if indices.ndim == 0:
        key = (builtins.slice(None),) * axis + (_core.reshape(indices, (1,)),)
        taken = take_blocks(x, key, access, fill_value)
        return _core.reshape(taken, x.shape[:axis] + x.shape[axis + 1 :])
    key = (builtins.slice(None),) * axis + (indices,)
    return take_blocks(x, key, access, fill_value)


@composite("axis", "mode", "wraps", "fill_value")
def _take_along(x, indices, axis: int, mode: str, wraps: bool, fill_value):
    """Dimensions that both have are batching ones; those of one repeat."""
    size = x.shape[axis]
    if wraps and indices.dtype.kind == "i":
        if indices.dtype.itemsize < 4:
            indices = _core.convert(indices, np.int32)
        indices = _core.select(indices < 0, indices + size, indices)
    offset, collapsed, batching, of_indices, sizes, kept = [], [axis], [], [], [], []
    for d in range(x.ndim):
        if d == axis:
            sizes.append(1)
            kept.append(d)
        elif indices.shape[d] == 1:
            offset.append(d)
            sizes.append(x.shape[d])
        elif x.shape[d] == 1:
            collapsed.append(d)
            sizes.append(1)
            kept.append(d)
        else:
            of_indices.append(len(kept))
            batching.append(d)
            sizes.append(min(x.shape[d], 1))
            kept.append(d)
    vectors = _core.reshape(indices, (*(indices.shape[d] for d in kept), 1))
    operands = [x, vectors]
    if mode == _FILL:
        fill = default_fill(x.dtype) if fill_value is None else fill_value
        operands.append(_core.asarray(fill, dtype=x.dtype))
    attrs: dict[str, Any] = {
        "offset_dims": offset,
        "collapsed_slice_dims": sorted(collapsed),
        "start_index_map": [axis],
        "operand_batching_dims": batching,
        "start_indices_batching_dims": of_indices,
        "slice_sizes": sizes,
        "mode": mode,
        "indices_are_sorted": False,
        "unique_indices": False,
    }
    return _core.bind("gather", operands, attrs)


def take_along_axis(
    arr,
    indices,
    axis: int | None = -1,
    mode: str | GatherScatterMode | None = None,
    fill_value=None,
    *,
    wrap_negative_indices: bool | None = None,
):
    """The elements at indices along an axis, which differ for each position.

    Parameters
    ----------
    arr : array_like
        The operand.
    indices : array_like of int
        The indices, with as many dimensions, which broadcast except along the axis.
    axis : int, optional
        The axis; None takes from the flattened array.
    mode : str or GatherScatterMode, optional
        What indices out of bounds name: ``"fill"``, the default, ``fill_value``;
        ``"clip"`` the nearest element.
    fill_value : scalar, optional
        By default NaN, the least integer or the greatest unsigned one.
    wrap_negative_indices : bool, optional
        Whether negative indices count from the end, by default unless the mode is
        ``"promise_in_bounds"``.

    Returns
    -------
    Array
        The elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> x = anp.array([[3, 1], [2, 4]])
    >>> anp.take_along_axis(x, anp.argmin(x, axis=1, keepdims=True), axis=1)
    Array([[1],
           [2]], dtype=int32)
    """
    x, indices = as_arrays("take_along_axis", arr, indices)
    _check_integers("take_along_axis", indices)
    if axis is None:
        if indices.ndim != 1:
            raise value_error("take_along_axis indices must be 1D if axis=None")
        x, axis = ravel(x), 0
    if x.ndim != indices.ndim:
        raise value_error(
            "indices and arr must have the same number of dimensions; "
            f"{indices.ndim} vs. {x.ndim}"
        )
    axis = canonical_axis(axis, x.shape)
    for d, (n, m) in enumerate(zip(x.shape, indices.shape, strict=True)):
        if d != axis and n != m and 1 not in (n, m):
            raise value_error(
                f"take_along_axis: indices of shape {indices.shape} do not broadcast "
                f"to {x.shape} but for axis {axis}"
            )
    if wrap_negative_indices is None:
        wrap_negative_indices = mode != "promise_in_bounds"
    if x.shape[axis] == 0:
        shape = [
            n if m == 1 else m for n, m in zip(x.shape, indices.shape, strict=True)
        ]
        shape[axis] = indices.shape[axis]
        return _core.full(tuple(shape), 0, x.dtype)
    return _take_along(
        x,
        indices,
        axis=axis,
        mode=GatherScatterMode.from_any(mode).word,
        wraps=bool(wrap_negative_indices),
        fill_value=fill_value,
    )


def put_along_axis(
    arr,
    indices,
    values,
    axis: int | None,
    inplace: bool = True,
    *,
    mode: str | None = None,
):
    """The array with values put at indices along an axis, for each position.

    Parameters
    ----------
    arr : array_like
        The array.
    indices : array_like of int
        The indices, with as many dimensions.
    values : array_like
        The values, broadcast to the indices.
    axis : int or None
        The axis; None puts into the flattened array.
    inplace : bool
        Must be False.
    mode : str, optional
        What indices out of bounds mean, as for ``x.at[...]``.

    Returns
    -------
    Array
        The updated array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> x = anp.zeros((2, 2))
    >>> anp.put_along_axis(x, anp.array([[1], [0]]), 5, axis=1, inplace=False)
    Array([[0., 5.],
           [5., 0.]], dtype=float32)
    """
    _check_not_in_place("put_along_axis", inplace)
    x, indices, values = as_arrays("put_along_axis", arr, indices, values)
    if axis is None:
        flat = put_along_axis(ravel(x), indices, values, 0, False, mode=mode)
        return _core.reshape(flat, x.shape)
    if x.ndim != indices.ndim:
        raise value_error(
            "put_along_axis arguments 'arr' and 'indices' must have same ndim. Got "
            f"arr.ndim={x.ndim} and indices.ndim={indices.ndim}."
        )
    axis = canonical_axis(axis, x.shape)
    values = _core.broadcast_to(values, indices.shape)
    # Positions along the others, as open grids.
    key = tuple(
        indices
        if d == axis
        else np.arange(n).reshape((1,) * d + (n,) + (1,) * (x.ndim - d - 1))
        for d, n in enumerate(x.shape)
    )
    access = Access(GatherScatterMode.from_any(mode).word)
    return update_blocks(x, key, _core.convert(values, x.dtype), access, "set")


def _tiled(values, size: int):
    """The first ``size`` elements of repetitions of a vector."""
    return take_blocks(values, np.arange(size) % values.size, Access("clip"))


def put(a, ind, v, mode: str | None = None, *, inplace: bool = True):
    """The array with values put at indices of the flattened array.

    Parameters
    ----------
    a : array_like
        The array.
    ind : array_like of int
        The indices.
    v : array_like
        The values, repeated if there are fewer.
    mode : str, optional
        ``"clip"`` or ``"wrap"`` indices; by default those out of bounds are left out.
    inplace : bool
        Must be False.

    Returns
    -------
    Array
        The updated array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.put(anp.zeros(4), anp.array([0, 3]), 1.0, inplace=False)
    Array([1., 0., 0., 1.], dtype=float32)
    """
    _check_not_in_place("put", inplace)
    x, indices, values = as_arrays("put", a, ind, v)
    indices, values = ravel(indices), ravel(values)
    if not (x.size and indices.size and values.size):
        return x
    if mode == "raise":
        raise not_implemented("The 'raise' mode to put is not supported.")
    if mode not in (None, "clip", "wrap"):
        raise value_error(f"mode should be one of 'wrap' or 'clip'; got mode={mode!r}")
    if mode == "clip":
        indices = clip(indices, 0, x.size - 1)
    elif mode == "wrap":
        indices = remainder(indices, _core.asarray(x.size, dtype=indices.dtype))
    values = _core.convert(_tiled(values, indices.size), x.dtype)
    flat = update_blocks(ravel(x), indices, values, Access(_FILL), "set")
    return _core.reshape(flat, x.shape)


def place(arr, mask, vals, *, inplace: bool = True):
    """The array with values put, in order, where a mask is true.

    Parameters
    ----------
    arr : array_like
        The array.
    mask : array_like
        As many elements as the array.
    vals : array_like
        The values, repeated if there are fewer.
    inplace : bool
        Must be False.

    Returns
    -------
    Array
        The updated array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> x = anp.arange(4)
    >>> anp.place(x, x > 1, anp.array([7, 9]), inplace=False)
    Array([0, 1, 7, 9], dtype=int32)
    """
    _check_not_in_place("place", inplace)
    x, mask, values = as_arrays("place", arr, mask, vals)
    if x.size != mask.size:
        raise value_error("place: arr and mask must be the same size")
    if not values.size:
        raise value_error("Cannot place values from an empty array")
    if not x.size:
        return x
    (positions,) = nonzero(ravel(mask), size=mask.size, fill_value=mask.size)
    values = _core.convert(_tiled(ravel(values), mask.size), x.dtype)
    flat = update_blocks(ravel(x), positions, values, Access(_FILL), "set")
    return _core.reshape(flat, x.shape)


def choose(a, choices, out=None, mode: str = "raise"):
    """Elementwise: the element of the choice that an index names.

    Parameters
    ----------
    a : array_like of int
        The indices of choices.
    choices : sequence of array_like
        The choices, broadcast together with the indices.
    out : None
        Not supported.
    mode : str
        What indices out of bounds mean: ``"raise"``, ``"wrap"`` or ``"clip"``.

    Returns
    -------
    Array
        The chosen elements.

    Raises
    ------
    ValueError
        If an index is out of bounds, with ``"raise"``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.choose(anp.array([1, 0]), [anp.array([1, 2]), 9])
    Array([9, 2], dtype=int32)
    """
    check_no_out("choose", out)
    if not np.iterable(choices):
        raise type_error(f"choose: choices must be a sequence, got {choices!r}")
    index, *arrays = as_arrays("choose", a, *choices)
    if index.dtype.kind not in "iu":
        raise value_error("`a` array must be integer typed")
    count = len(arrays)
    if mode == "raise":
        if not bool(uf.logical_and(index >= 0, index < count).all()):
            raise value_error("invalid entry in choice array")
    elif mode == "wrap":
        index = remainder(index, _core.asarray(count, dtype=index.dtype))
    elif mode == "clip":
        index = clip(index, 0, count - 1)
    else:
        raise value_error(
            f"mode={mode!r} not understood. Must be 'raise', 'wrap', or 'clip'"
        )
    index, *arrays = broadcast_arrays(index, *_core.promote_args("choose", *arrays))
    result = arrays[-1]
    for i in range(count - 2, -1, -1):
        result = _core.select(index == i, arrays[i], result)
    return result


def compress(
    condition, a, axis: int | None = None, *, size=None, fill_value=0, out=None
):
    """The elements along an axis where a condition is true.

    Parameters
    ----------
    condition : array_like
        A vector.
    a : array_like
        The operand.
    axis : int, optional
        The axis; None takes from the flattened array.
    size : int, optional
        How many elements the result has along the axis, needed while tracing.
    fill_value : scalar
        The elements beyond those that there are.
    out : None
        Not supported.

    Returns
    -------
    Array
        The elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.compress(anp.array([True, False, True]), anp.array([1, 2, 3]))
    Array([1, 3], dtype=int32)
    """
    check_no_out("compress", out)
    condition, x = as_arrays("compress", condition, a)
    condition = condition.astype(bool)
    if condition.ndim != 1:
        raise value_error("condition must be a 1D array")
    if axis is None:
        x, axis = ravel(x), 0
    axis = canonical_axis(axis, x.shape)
    x = moveaxis(x, axis, 0)
    length = min(x.shape[0], condition.shape[0])
    if size is None:
        mask = concrete_mask(condition)
        if mask[length:].any():
            raise value_error("condition contains entries that are out of bounds")
        taken = take_blocks(x, np.flatnonzero(mask[:length]), Access("clip"))
        return moveaxis(taken, 0, axis)
    size = static_int(size, "size")
    if not 0 <= size <= length:
        raise value_error(
            "size must be positive and not greater than the size of the array axis; "
            f"got size={size} for a.shape[axis]={length}"
        )
    (positions,) = nonzero(condition[:length], size=size, fill_value=x.shape[0])
    taken = take_blocks(x, positions, Access(_FILL), fill_value)
    return moveaxis(taken, 0, axis)


def extract(condition, arr, *, size=None, fill_value=0):
    """The elements of the flattened array where a condition is true.

    Parameters
    ----------
    condition : array_like
        Of the shape of the array.
    arr : array_like
        The array.
    size : int, optional
        How many elements the result has, needed while tracing.
    fill_value : scalar
        The elements beyond those that there are.

    Returns
    -------
    Array
        The elements, a vector.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> x = anp.arange(4)
    >>> anp.extract(x > 1, x)
    Array([2, 3], dtype=int32)
    """
    condition = as_array(condition, "extract")
    return compress(ravel(condition), ravel(as_array(arr, "extract")), size=size,
                    fill_value=fill_value)  # fmt: skip
