"""Operations that make arrays."""

from __future__ import annotations

from collections.abc import Sequence

from arrax import _core
from arrax._args import as_array, canonical_axis, canonical_shape, check_unsupported
from arrax._located import type_error, value_error

bind = _core.bind


def iota(dtype, size: int):
    """The numbers ``0, 1, ..., size - 1``.

    Parameters
    ----------
    dtype : dtype
        The dtype of the result.
    size : int
        How many numbers.

    Returns
    -------
    Array
        A vector.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.iota(anp.float32, 3)
    Array([0., 1., 2.], dtype=float32)
    """
    return broadcasted_iota(dtype, (size,), 0)


def broadcasted_iota(dtype, shape: Sequence[int], dimension: int, *, out_sharding=None):
    """The index along one dimension.

    Parameters
    ----------
    dtype : dtype
        The dtype of the result.
    shape : sequence of int
        The shape of the result.
    dimension : int
        The dimension whose index to give.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        An array that grows along ``dimension``.

    Raises
    ------
    ValueError
        If ``dimension`` is none of the shape's; it does not count from the end.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.broadcasted_iota(anp.int32, (2, 3), 1)
    Array([[0, 1, 2],
           [0, 1, 2]], dtype=int32)
    """
    check_unsupported("broadcasted_iota", out_sharding=out_sharding)
    shape = canonical_shape(shape)
    axis = canonical_axis(dimension, len(shape))
    if axis != dimension:
        raise value_error(
            f"lax.broadcasted_iota: dimension {dimension} is out of range for shape "
            f"{shape}"
        )
    return bind("iota", (), {"dimension": axis}, shape=shape, dtype=dtype)


def full(shape: Sequence[int], fill_value, dtype=None, *, sharding=None):
    """An array of one value.

    Parameters
    ----------
    shape : sequence of int
        The shape of the result.
    fill_value : array_like
        The value, a scalar.
    dtype : dtype, optional
        The dtype of the result, by default that of the value.
    sharding : None
        Not supported.

    Returns
    -------
    Array
        The filled array.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.full((2,), 7.0, "float32")
    Array([7., 7.], dtype=float32)
    """
    check_unsupported("full", sharding=sharding)
    shape = canonical_shape(shape)
    if isinstance(fill_value, (bool, int, float, complex)):
        return _core.full(shape, fill_value, dtype)
    value = as_array(fill_value, "lax.full")
    if value.ndim:
        raise type_error(
            "full must be called with scalar fill_value, got fill_value.shape "
            f"{value.shape}."
        )
    if dtype is not None:
        value = _core.convert(value, dtype)
    return _core.broadcast_to(value, shape)


def full_like(
    x, fill_value, dtype=None, shape: Sequence[int] | None = None, sharding=None
):
    """An array of one value with the shape and dtype of another.

    Parameters
    ----------
    x : array_like
        The model.
    fill_value : array_like
        The value, a scalar.
    dtype : dtype, optional
        Replaces that of the model.
    shape : sequence of int, optional
        Replaces that of the model.
    sharding : None
        Not supported.

    Returns
    -------
    Array
        The filled array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.full_like(anp.array([1.0, 2.0]), 7)
    Array([7., 7.], dtype=float32)
    """
    aval = (
        x
        if hasattr(x, "shape") and hasattr(x, "dtype")
        else as_array(x, "lax.full_like")
    )
    weak = dtype is None and getattr(aval, "weak_type", False)
    dtype = _core.canonical_dtype(aval.dtype if dtype is None else dtype)
    result = full(
        aval.shape if shape is None else shape, fill_value, dtype, sharding=sharding
    )
    return _core.convert(result, dtype, True) if weak else result


def empty(shape: Sequence[int], dtype, *, out_sharding=None):
    """An array of zeros; arrax has no uninitialised arrays.

    Parameters
    ----------
    shape : sequence of int
        The shape of the result.
    dtype : dtype
        The dtype of the result.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The array.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.empty((2, 3), "float32").shape
    (2, 3)
    """
    check_unsupported("empty", out_sharding=out_sharding)
    return _core.full(canonical_shape(shape), 0, dtype)
