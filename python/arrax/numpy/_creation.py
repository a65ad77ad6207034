"""Making arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_array, canonical_shape, check_unsupported
from arrax._calls import check_function
from arrax._device import placed
from arrax._located import LocatedErrors, not_implemented, type_error
from arrax.numpy._grids import indices


def _check_order(order: str | None) -> None:
    if order not in (None, "K", "C", "A"):
        raise not_implemented("Only implemented for order='K'")


def array(
    object: Any,
    dtype=None,
    *,
    copy: bool = True,
    order: str | None = "K",
    ndmin: int = 0,
    device=None,
    out_sharding=None,
):
    """Make an array from a scalar, a nested sequence or another array.

    Parameters
    ----------
    object : Any
        Scalars, arrays, tracers, nested lists of them, and buffers.
    dtype : dtype, optional
        The dtype; by default that of the object. Python numbers make 32-bit
        arrays.
    copy : bool
        Whether to copy memory that the array could share.
    order : {"K", "C", "A"}
        Arrays are always in row-major order.
    ndmin : int
        The least rank; unit dimensions are prepended.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.array([[1, 2], [3, 4]])
    Array([[1, 2],
           [3, 4]], dtype=int32)
    """
    check_unsupported("array", out_sharding=out_sharding)
    _check_order(order)
    result = _core.asarray(object, dtype, copy)
    if result.ndim < ndmin:
        result = _core.reshape(result, (1,) * (ndmin - result.ndim) + result.shape)
    return placed("array", result, device)


def asarray(
    a: Any,
    dtype=None,
    order: str | None = None,
    *,
    copy: bool | None = None,
    device=None,
    out_sharding=None,
):
    """Make an array, sharing memory where that is possible.

    Parameters
    ----------
    a : Any
        What :func:`array` takes.
    dtype : dtype, optional
        The dtype; by default that of the object.
    order : {"K", "C", "A"}, optional
        Arrays are always in row-major order.
    copy : bool, optional
        True to copy always, False to refuse to copy.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The array; ``a`` itself if it is one already.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.asarray([1.0, 2.0])
    Array([1., 2.], dtype=float32)
    """
    check_unsupported("asarray", out_sharding=out_sharding)
    _check_order(order)
    return placed("asarray", _core.asarray(a, dtype, copy), device)


def copy(a, order: str | None = None):
    """Copy an array.

    Parameters
    ----------
    a : array_like
        The operand.
    order : {"K", "C", "A"}, optional
        Arrays are always in row-major order.

    Returns
    -------
    Array
        The copy.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.copy(anp.arange(3))
    Array([0, 1, 2], dtype=int32)
    """
    return array(as_array(a, "copy"), copy=True, order=order)


def astype(x, dtype, /, *, copy: bool = False, device=None):
    """Convert an array to another dtype.

    Parameters
    ----------
    x : array_like
        The operand.
    dtype : dtype, optional
        The dtype; None means the default float.
    copy : bool
        Whether to copy where the dtype does not change.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.

    Returns
    -------
    Array
        The converted array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.astype(anp.array([1.5, -1.5]), anp.int32)
    Array([ 1, -1], dtype=int32)
    """
    x = as_array(x, "astype")
    dtype = _core.canonical_dtype(float if dtype is None else dtype)
    if x.dtype == dtype and copy:
        return placed("astype", _core.asarray(x, dtype, True), device)
    if x.dtype.kind == "c" and dtype.kind not in "cb":
        x = _core.bind("real", (x,))
    return placed("astype", _core.convert(x, dtype), device)


def zeros(shape, dtype=None, *, device=None, out_sharding=None):
    """An array of zeros.

    Parameters
    ----------
    shape : int or sequence of int
        The shape.
    dtype : dtype, optional
        The dtype, by default float32.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.zeros((2, 3))
    Array([[0., 0., 0.],
           [0., 0., 0.]], dtype=float32)
    """
    check_unsupported("zeros", out_sharding=out_sharding)
    dtype = float if dtype is None else dtype
    return placed("zeros", _core.full(canonical_shape(shape), 0, dtype), device)


def ones(shape, dtype=None, *, device=None, out_sharding=None):
    """An array of ones.

    Parameters
    ----------
    shape : int or sequence of int
        The shape.
    dtype : dtype, optional
        The dtype, by default float32.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.ones(3, dtype=int)
    Array([1, 1, 1], dtype=int32)
    """
    check_unsupported("ones", out_sharding=out_sharding)
    dtype = float if dtype is None else dtype
    return placed("ones", _core.full(canonical_shape(shape), 1, dtype), device)


def empty(shape, dtype=None, *, device=None, out_sharding=None):
    """An array of zeros; arrax has no uninitialised arrays.

    Parameters
    ----------
    shape : int or sequence of int
        The shape.
    dtype : dtype, optional
        The dtype, by default float32.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.empty((2, 3)).shape
    (2, 3)
    """
    return zeros(shape, dtype, device=device, out_sharding=out_sharding)


def full(shape, fill_value, dtype=None, *, device=None, out_sharding=None):
    """An array of one value.

    Parameters
    ----------
    shape : int or sequence of int
        The shape.
    fill_value : array_like
        The value, or an array that broadcasts to the shape.
    dtype : dtype, optional
        The dtype, by default that of the value.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.full((2,), 7, dtype="float32")
    Array([7., 7.], dtype=float32)
    """
    check_unsupported("full", out_sharding=out_sharding)
    shape = canonical_shape(shape)
    if isinstance(fill_value, (bool, int, float, complex)):
        return placed("full", _core.full(shape, fill_value, dtype), device)
    value = as_array(fill_value, "full")
    if dtype is not None:
        value = astype(value, dtype)
    return placed("full", _core.broadcast_to(value, shape), device)


def _like(name: str, a, fill_value, dtype, shape, device, out_sharding):
    check_unsupported(name, out_sharding=out_sharding)
    model = a if hasattr(a, "shape") and hasattr(a, "dtype") else as_array(a, name)
    weak = dtype is None and getattr(model, "weak_type", not hasattr(a, "dtype"))
    dtype = _core.canonical_dtype(model.dtype if dtype is None else dtype)
    result = full(model.shape if shape is None else shape, fill_value, dtype)
    result = _core.convert(result, dtype, True) if weak else result
    return placed(name, result, device)


def full_like(a, fill_value, dtype=None, shape=None, *, device=None, out_sharding=None):
    """An array of one value with the shape and dtype of another.

    Parameters
    ----------
    a : array_like
        The model, anything with a shape and a dtype.
    fill_value : array_like
        The value, or an array that broadcasts to the shape.
    dtype : dtype, optional
        Replaces that of the model.
    shape : int or sequence of int, optional
        Replaces that of the model.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.full_like(anp.arange(3), 7)
    Array([7, 7, 7], dtype=int32)
    """
    return _like("full_like", a, fill_value, dtype, shape, device, out_sharding)


def zeros_like(a, dtype=None, shape=None, *, device=None, out_sharding=None):
    """An array of zeros with the shape and dtype of another.

    Parameters
    ----------
    a : array_like
        The model, anything with a shape and a dtype.
    dtype : dtype, optional
        Replaces that of the model.
    shape : int or sequence of int, optional
        Replaces that of the model.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.zeros_like(anp.arange(3))
    Array([0, 0, 0], dtype=int32)
    """
    return _like("zeros_like", a, 0, dtype, shape, device, out_sharding)


def ones_like(a, dtype=None, shape=None, *, device=None, out_sharding=None):
    """An array of ones with the shape and dtype of another.

    Parameters
    ----------
    a : array_like
        The model, anything with a shape and a dtype.
    dtype : dtype, optional
        Replaces that of the model.
    shape : int or sequence of int, optional
        Replaces that of the model.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.ones_like(anp.arange(3))
    Array([1, 1, 1], dtype=int32)
    """
    return _like("ones_like", a, 1, dtype, shape, device, out_sharding)


def empty_like(prototype, dtype=None, shape=None, *, device=None):
    """An array of zeros with the shape and dtype of another.

    Parameters
    ----------
    prototype : array_like
        The model, anything with a shape and a dtype.
    dtype : dtype, optional
        Replaces that of the model.
    shape : int or sequence of int, optional
        Replaces that of the model.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.

    Returns
    -------
    Array
        The array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.empty_like(anp.arange(3)).dtype
    dtype('int32')
    """
    return _like("empty_like", prototype, 0, dtype, shape, device, None)


def from_dlpack(x: Any, /, *, device=None, copy: bool | None = None):
    """Share an array of another library through DLPack.

    Parameters
    ----------
    x : Any
        An object with ``__dlpack__``.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.
    copy : bool, optional
        True to copy.

    Returns
    -------
    Array
        The array.

    Examples
    --------
    >>> import numpy as np
    >>> import arrax.numpy as anp
    >>> anp.from_dlpack(np.arange(3, dtype="int32"))
    Array([0, 1, 2], dtype=int32)
    """
    if not hasattr(x, "__dlpack__"):
        raise type_error(f"{type(x).__name__} does not export its memory by DLPack")
    with LocatedErrors():
        result = _core.from_dlpack(x)
    return placed("from_dlpack", array(result) if copy else result, device)


def frombuffer(buffer, dtype=float, count: int = -1, offset: int = 0):
    """Interpret a buffer as a vector.

    Parameters
    ----------
    buffer : buffer
        An object with the buffer protocol.
    dtype : dtype
        The dtype of its elements.
    count : int
        How many elements, -1 for all.
    offset : int
        Where to start, in bytes.

    Returns
    -------
    Array
        The vector.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.frombuffer(b"ab", dtype="uint8")
    Array([97, 98], dtype=uint8)
    """
    dtype = _core.canonical_dtype(dtype)
    with LocatedErrors():
        return array(np.frombuffer(buffer, dtype, count, offset))


def fromfunction(function, shape: Sequence[int], *, dtype=float, **kwargs):
    """Make an array from a function of the indices.

    Parameters
    ----------
    function : callable
        Takes one index array per dimension.
    shape : sequence of int
        The shape.
    dtype : dtype
        The dtype of the indices.
    **kwargs
        Passed on to the function.

    Returns
    -------
    Array
        The values.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.fromfunction(lambda i, j: i + j, (2, 2), dtype=int)
    Array([[0, 1],
           [1, 2]], dtype=int32)
    """
    check_function(function, "fromfunction")
    shape = canonical_shape(shape)
    result = function(*indices(shape, dtype), **kwargs)
    return _core.broadcast_to(result, shape) if _core.is_array_like(result) else result
