"""Diagonals of matrices."""

from __future__ import annotations

from arrax import _core
from arrax._args import as_array, canonical_axis, check_no_out
from arrax._located import value_error
from arrax.numpy._elementwise import composite
from arrax.numpy._joining import slice_along
from arrax.numpy._order import moveaxis
from arrax.numpy._reductions import sum as reduce_sum
from arrax.numpy._shape import ravel


@composite("offset", "axis1", "axis2")
def _diagonal(x, offset: int, axis1: int, axis2: int):
    x = moveaxis(x, (axis1, axis2), (-2, -1))
    rows, columns = x.shape[-2:]
    row, column = max(0, -offset), max(0, offset)
    n = max(0, min(rows - row, columns - column))
    batch = x.shape[:-2]
    if n == 0:
        return _core.full((*batch, 0), 0, x.dtype)
    square = slice_along(x, x.ndim - 2, row, row + n)
    square = slice_along(square, x.ndim - 1, column, column + n)
    # In row-major order, neighbours on the diagonal of a square are n + 1 apart.
    flat = _core.reshape(square, (*batch, n * n))
    return slice_along(flat, len(batch), 0, n * n, n + 1)


def diagonal(a, offset: int = 0, axis1: int = 0, axis2: int = 1):
    """The diagonals of matrices.

    Parameters
    ----------
    a : array_like
        The operand.
    offset : int
        Which diagonal, positive above the main one.
    axis1, axis2 : int
        The axes of the matrices.

    Returns
    -------
    Array
        The diagonals, along the last axis.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.diagonal(anp.array([[1, 2], [3, 4]]))
    Array([1, 4], dtype=int32)
    """
    x = as_array(a, "diagonal")
    if x.ndim < 2:
        raise value_error("diagonal requires an array of at least two dimensions.")
    axis1, axis2 = canonical_axis(axis1, x.shape), canonical_axis(axis2, x.shape)
    if axis1 == axis2:
        raise value_error("diagonal: axis1 and axis2 cannot be the same")
    return _diagonal(x, offset=int(offset), axis1=axis1, axis2=axis2)


def trace(a, offset: int = 0, axis1: int = 0, axis2: int = 1, dtype=None, out=None):
    """The sums of diagonals.

    Parameters
    ----------
    a : array_like
        The operand.
    offset : int
        Which diagonal, positive above the main one.
    axis1, axis2 : int
        The axes of the matrices.
    dtype : dtype, optional
        The dtype of the sums.
    out : None
        Not supported.

    Returns
    -------
    Array
        The traces.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.trace(anp.array([[1, 2], [3, 4]]))
    Array(5, dtype=int32)
    """
    check_no_out("trace", out)
    return reduce_sum(diagonal(a, offset, axis1, axis2), axis=-1, dtype=dtype)


@composite("k")
def _diag(v, k: int):
    n = v.size
    zero = _core.full((), 0, v.dtype)
    # n zeros between neighbours put them on the diagonal of an n x n matrix.
    flat = _core.bind("pad", (v, zero), {"low": (0,), "high": (0,), "interior": (n,)})
    square = _core.reshape(flat, (n, n))
    low, high = (max(0, -k), max(0, k)), (max(0, k), max(0, -k))
    attrs = {"low": low, "high": high, "interior": (0, 0)}
    return _core.bind("pad", (square, zero), attrs)


def diag(v, k: int = 0):
    """A diagonal matrix from a vector, or the diagonal of a matrix.

    Parameters
    ----------
    v : array_like
        A vector or a matrix.
    k : int
        Which diagonal, positive above the main one.

    Returns
    -------
    Array
        A matrix or a vector.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.diag(anp.array([1, 2]))
    Array([[1, 0],
           [0, 2]], dtype=int32)
    """
    x = as_array(v, "diag")
    if x.ndim == 1:
        return _diag(x, k=int(k))
    if x.ndim == 2:
        return diagonal(x, k)
    raise value_error("diag input must be 1d or 2d")


def diagflat(v, k: int = 0):
    """A diagonal matrix from the flattened operand.

    Parameters
    ----------
    v : array_like
        The operand.
    k : int
        Which diagonal, positive above the main one.

    Returns
    -------
    Array
        A matrix.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.diagflat(anp.array([[1, 2]]))
    Array([[1, 0],
           [0, 2]], dtype=int32)
    """
    return _diag(ravel(v), k=int(k))
