"""Positions in arrays: where elements are not zero, diagonals, triangles."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays, canonical_shape, static_int
from arrax._calls import check_function
from arrax._located import type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._advanced import Access, concrete_mask, update_blocks
from arrax.numpy._cumulative import cumsum
from arrax.numpy._elementwise import composite, remainder
from arrax.numpy._joining import stack
from arrax.numpy._shape import ravel
from arrax.numpy._types import result_type

index_exp = np.index_exp
s_ = np.s_


@composite("size", "shape", "fills")
def _first_positions(mask, size: int, shape: tuple[int, ...], fills: tuple | None):
    """The first ``size`` true positions of a flattened mask of ``shape``."""
    count = cumsum(_core.convert(mask, np.int32))
    total = math.prod(shape)
    # Element i is number count[i] - 1 of those that are true.
    target = _core.select(mask, count - 1, size)
    numbers = _core.bind("iota", (), {"dimension": 0}, shape=(total,), dtype=np.int32)
    none = _core.full((size,), 0, np.int32)
    access = Access("fill_or_drop", wraps=False, unique=False)
    flat = update_blocks(none, target, numbers, access, "set")
    is_beyond = uf.greater_equal(
        _core.bind("iota", (), {"dimension": 0}, shape=(size,), dtype=np.int32),
        count[-1],
    )
    result = []
    for d, n in enumerate(shape):
        stride = math.prod(shape[d + 1 :])
        along = remainder(_quotient(flat, stride), n)
        fill = 0 if fills is None else fills[d]
        result.append(_core.select(is_beyond, fill, along))
    return tuple(result)


def _quotient(x, divisor: int):
    """Of numbers that are not negative."""
    return _core.bind("div", (x, _core.full(x.shape, divisor, x.dtype)))


def nonzero(a, *, size: int | None = None, fill_value=None):
    """The positions of the elements that are not zero.

    Parameters
    ----------
    a : array_like
        The operand, of one dimension or more.
    size : int, optional
        How many positions the result has, needed while tracing.
    fill_value : int or tuple of int, optional
        What stands for positions beyond those that there are, by default 0.

    Returns
    -------
    tuple of Array
        For each dimension, the indices, in row-major order.

    Raises
    ------
    NonConcreteBooleanIndexError
        If ``size`` is not given and the operand is traced.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nonzero(anp.array([0, 3, 0, 4]))
    (Array([1, 3], dtype=int32),)
    """
    x = as_array(a, "nonzero")
    if x.ndim == 0:
        raise value_error(
            "Calling nonzero on 0d arrays is not allowed. Use "
            "atleast_1d(scalar).nonzero() instead."
        )
    mask = x if x.dtype == np.bool_ else uf.not_equal(x, 0)
    if size is None:
        found = np.nonzero(concrete_mask(mask))
        return tuple(_core.asarray(f.astype(np.int32)) for f in found)
    size = static_int(size, "size")
    if x.size == 0 or size == 0:
        return tuple(_core.full((size,), 0, np.int32) for _ in x.shape)
    fills = fill_value
    if fills is not None:
        fills = fills if isinstance(fills, tuple) else (fills,) * x.ndim
        if len(fills) != x.ndim or any(np.ndim(f) for f in fills):
            raise value_error(
                f"fill_value must be a scalar or a tuple of length {x.ndim}; got "
                f"{fill_value}"
            )
        fills = tuple(operator.index(f) for f in fills)
    return _first_positions(ravel(mask), size=size, shape=x.shape, fills=fills)


def flatnonzero(a, *, size: int | None = None, fill_value=None):
    """The positions of the elements of the flattened array that are not zero.

    Parameters
    ----------
    a : array_like
        The operand.
    size : int, optional
        How many positions the result has, needed while tracing.
    fill_value : int, optional
        What stands for positions beyond those that there are, by default 0.

    Returns
    -------
    Array
        The indices.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.flatnonzero(anp.array([[0, 3], [0, 4]]))
    Array([1, 3], dtype=int32)
    """
    x = as_array(a, "flatnonzero")
    return nonzero(ravel(x), size=size, fill_value=fill_value)[0]


def argwhere(a, *, size: int | None = None, fill_value=None):
    """The positions of the elements that are not zero, one in each row.

    Parameters
    ----------
    a : array_like
        The operand.
    size : int, optional
        How many positions the result has, needed while tracing.
    fill_value : int, optional
        What stands for positions beyond those that there are, by default 0.

    Returns
    -------
    Array
        The positions, of shape (how many, dimensions of the operand).

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.argwhere(anp.array([[0, 3], [0, 4]]))
    Array([[0, 1],
           [1, 1]], dtype=int32)
    """
    x = as_array(a, "argwhere")
    if x.ndim == 0:
        found = nonzero(_core.reshape(x, (1,)), size=size, fill_value=fill_value)[0]
        return _core.full((found.size, 0), 0, np.int32)
    return stack(nonzero(x, size=size, fill_value=fill_value), axis=1)


def unravel_index(indices, shape: Sequence[int] | int):
    """The positions in an array that indices of the flattened array have.

    Parameters
    ----------
    indices : array_like of int
        The indices; those out of bounds are clipped.
    shape : int or sequence of int
        The shape of the array.

    Returns
    -------
    tuple of Array
        For each dimension, the indices.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.unravel_index(anp.array([1, 5]), (2, 3))
    (Array([0, 1], dtype=int32), Array([1, 2], dtype=int32))
    """
    x = as_array(indices, "unravel_index")
    return _unravelled(x, shape=canonical_shape(shape))


@composite("shape")
def _unravelled(x, shape: tuple[int, ...]):
    total = math.prod(shape)
    x = _core.select(x < 0, x + total, x)
    x = uf.minimum(uf.maximum(x, 0), total - 1)
    result = []
    for d, n in enumerate(shape):
        stride = math.prod(shape[d + 1 :])
        result.append(remainder(_quotient(x, stride), n))
    return tuple(result)


def ravel_multi_index(
    multi_index: Sequence, dims: Sequence[int], mode: str = "raise", order: str = "C",
    *, dtype=None,
):  # fmt: skip
    """The indices of the flattened array that positions have.

    Parameters
    ----------
    multi_index : sequence of array_like of int
        For each dimension, the indices.
    dims : sequence of int
        The shape of the array.
    mode : str
        What indices out of bounds mean: ``"raise"``, ``"wrap"`` or ``"clip"``.
    order : str
        ``"C"`` or ``"F"``.
    dtype : dtype, optional
        The dtype of the result.

    Returns
    -------
    Array
        The indices.

    Raises
    ------
    ValueError
        If an index is out of bounds, with ``"raise"``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.ravel_multi_index((anp.array([0, 1]), anp.array([1, 2])), (2, 3))
    Array([1, 5], dtype=int32)
    """
    if not isinstance(multi_index, Iterable):
        raise type_error(
            "ravel_multi_index: multi_index is a sequence of arrays, got "
            f"{multi_index!r}"
        )
    arrays = as_arrays("ravel_multi_index", *multi_index)
    sizes = canonical_shape(dims)
    if len(arrays) != len(sizes):
        raise value_error(
            f"ravel_multi_index: got {len(arrays)} indices for {len(sizes)} dimensions"
        )
    if order not in ("C", "F"):
        raise value_error(f"invalid order={order!r}. Expected 'C' or 'F'")
    dtype = np.dtype(result_type(int, *arrays) if dtype is None else dtype)
    if dtype.kind not in "iu" or math.prod(sizes) - 1 > np.iinfo(dtype).max:
        raise value_error(f"ravel_multi_index: {dtype} holds no indices of {sizes}")
    total: Any = _core.full((), 0, dtype)
    for d, (index, size) in enumerate(zip(arrays, sizes, strict=True)):
        rest = sizes[d + 1 :] if order == "C" else sizes[:d]
        if mode == "raise":
            if not bool(uf.logical_and(index >= 0, index < size).all()):
                raise value_error("invalid entry in coordinates array")
        elif mode == "wrap":
            index = remainder(index, _core.asarray(size, dtype=index.dtype))
        elif mode == "clip":
            index = uf.minimum(uf.maximum(index, 0), size - 1)
        else:
            raise value_error(
                f"invalid mode={mode!r}. Expected 'raise', 'wrap', or 'clip'"
            )
        total = total + _core.convert(index, dtype) * _core.asarray(
            math.prod(rest), dtype=dtype
        )
    return total


def _positions(arrays) -> tuple:
    return tuple(_core.asarray(a.astype(np.int32)) for a in arrays)


def diag_indices(n: int, ndim: int = 2):
    """The positions of the diagonal of an array with equal sizes.

    Parameters
    ----------
    n : int
        The size.
    ndim : int
        The number of dimensions.

    Returns
    -------
    tuple of Array
        For each dimension, the indices.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.diag_indices(2)
    (Array([0, 1], dtype=int32), Array([0, 1], dtype=int32))
    """
    n, ndim = static_int(n, "n"), static_int(ndim, "ndim")
    if n < 0 or ndim < 0:
        raise value_error(
            f"diag_indices: n and ndim must not be negative, got {n} and {ndim}"
        )
    return _positions([np.arange(n)] * ndim)


def diag_indices_from(arr):
    """The positions of the diagonal of an array with equal sizes.

    Parameters
    ----------
    arr : array_like
        The array, of two dimensions or more.

    Returns
    -------
    tuple of Array
        For each dimension, the indices.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.diag_indices_from(anp.zeros((2, 2)))
    (Array([0, 1], dtype=int32), Array([0, 1], dtype=int32))
    """
    x = as_array(arr, "diag_indices_from")
    if x.ndim < 2:
        raise value_error("input array must be at least 2-d")
    if len(set(x.shape)) != 1:
        raise value_error("All dimensions of input must be of equal length")
    return diag_indices(x.shape[0], x.ndim)


def tril_indices(n: int, k: int = 0, m: int | None = None):
    """The positions of the lower triangle of a matrix.

    Parameters
    ----------
    n : int
        The number of rows.
    k : int
        The diagonal that ends the triangle.
    m : int, optional
        The number of columns, by default that of rows.

    Returns
    -------
    tuple of Array
        The rows and the columns.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.tril_indices(2)
    (Array([0, 1, 1], dtype=int32), Array([0, 0, 1], dtype=int32))
    """
    n, k = static_int(n, "n"), static_int(k, "k")
    return _positions(np.tril_indices(n, k, None if m is None else static_int(m, "m")))


def triu_indices(n: int, k: int = 0, m: int | None = None):
    """The positions of the upper triangle of a matrix.

    Parameters
    ----------
    n : int
        The number of rows.
    k : int
        The diagonal that begins the triangle.
    m : int, optional
        The number of columns, by default that of rows.

    Returns
    -------
    tuple of Array
        The rows and the columns.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.triu_indices(2)
    (Array([0, 0, 1], dtype=int32), Array([0, 1, 1], dtype=int32))
    """
    n, k = static_int(n, "n"), static_int(k, "k")
    return _positions(np.triu_indices(n, k, None if m is None else static_int(m, "m")))


def _matrix_shape(name: str, arr) -> tuple[int, int]:
    shape = np.shape(arr)
    if len(shape) != 2:
        raise value_error(f"{name}: needs a matrix, got shape {shape}")
    return shape


def tril_indices_from(arr, k: int = 0):
    """The positions of the lower triangle of a matrix.

    Parameters
    ----------
    arr : array_like
        The matrix.
    k : int
        The diagonal that ends the triangle.

    Returns
    -------
    tuple of Array
        The rows and the columns.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.tril_indices_from(anp.zeros((2, 2)))
    (Array([0, 1, 1], dtype=int32), Array([0, 0, 1], dtype=int32))
    """
    rows, columns = _matrix_shape("tril_indices_from", arr)
    return tril_indices(rows, k, columns)


def triu_indices_from(arr, k: int = 0):
    """The positions of the upper triangle of a matrix.

    Parameters
    ----------
    arr : array_like
        The matrix.
    k : int
        The diagonal that begins the triangle.

    Returns
    -------
    tuple of Array
        The rows and the columns.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.triu_indices_from(anp.zeros((2, 2)))
    (Array([0, 0, 1], dtype=int32), Array([0, 1, 1], dtype=int32))
    """
    rows, columns = _matrix_shape("triu_indices_from", arr)
    return triu_indices(rows, k, columns)


def mask_indices(n: int, mask_func: Callable, k: int = 0, *, size: int | None = None):
    """The positions of a matrix that a function such as ``triu`` keeps.

    Parameters
    ----------
    n : int
        The number of rows and of columns.
    mask_func : callable
        From a matrix and ``k`` to a matrix.
    k : int
        Given to the function.
    size : int, optional
        How many positions the result has, needed while tracing.

    Returns
    -------
    tuple of Array
        The rows and the columns.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.mask_indices(2, anp.triu)
    (Array([0, 0, 1], dtype=int32), Array([0, 1, 1], dtype=int32))
    """
    check_function(mask_func, "mask_indices")
    ones = _core.full((static_int(n, "n"),) * 2, 1, np.int32)
    return nonzero(mask_func(ones, k), size=size)
