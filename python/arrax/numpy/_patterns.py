"""Matrices of zeros and ones, and triangles of matrices."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._args import as_array, canonical_shape, static_int
from arrax._device import placed
from arrax._located import value_error
from arrax.numpy._elementwise import composite
from arrax.numpy._grids import iota


def _triangle(k, rows: int, columns: int, lower: bool):
    """True where column - row <= k (lower) or == k."""
    if isinstance(k, (int, np.integer)):
        # Diagonals beyond the matrix are alike; int32 need not hold their number.
        k = max(-rows, min(int(k), columns))
    return _triangle_compiled(k, rows=rows, columns=columns, lower=lower)


@composite("rows", "columns", "lower")
def _triangle_compiled(k, rows: int, columns: int, lower: bool):
    row = iota(np.int32, (rows, columns), 0)
    column = iota(np.int32, (rows, columns), 1)
    return column <= row + k if lower else column == row + k


def eye(N: int, M: int | None = None, k=0, dtype=None, *, device=None):
    """A matrix with ones on a diagonal and zeros elsewhere.

    Parameters
    ----------
    N, M : int
        Rows and columns; by default as many columns as rows.
    k : int
        The diagonal, positive above the main one.
    dtype : dtype, optional
        The dtype, by default float32.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.

    Returns
    -------
    Array
        The matrix.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.eye(2, 3, k=1)
    Array([[0., 1., 0.],
           [0., 0., 1.]], dtype=float32)
    """
    rows, columns = (static_int(n, "a size") for n in (N, N if M is None else M))
    if rows < 0 or columns < 0:
        raise value_error(f"eye: sizes are not negative, got {rows} and {columns}")
    mask = _triangle(k, rows=rows, columns=columns, lower=False)
    result = _core.convert(mask, float if dtype is None else dtype)
    return placed("eye", result, device)


def identity(n: int, dtype=None):
    """The identity matrix.

    Parameters
    ----------
    n : int
        Rows and columns.
    dtype : dtype, optional
        The dtype, by default float32.

    Returns
    -------
    Array
        The matrix.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.identity(2)
    Array([[1., 0.],
           [0., 1.]], dtype=float32)
    """
    return eye(n, dtype=dtype)


def tri(N: int, M: int | None = None, k: int = 0, dtype=None):
    """A matrix with ones on and below a diagonal.

    Parameters
    ----------
    N, M : int
        Rows and columns; by default as many columns as rows.
    k : int
        The diagonal, positive above the main one.
    dtype : dtype, optional
        The dtype, by default float32.

    Returns
    -------
    Array
        The matrix.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.tri(2, 3)
    Array([[1., 0., 0.],
           [1., 1., 0.]], dtype=float32)
    """
    rows, columns = canonical_shape((N, N if M is None else M))
    k = static_int(k, "k")
    mask = _triangle(k, rows=rows, columns=columns, lower=True)
    return _core.convert(mask, float if dtype is None else dtype)


def _masked(name: str, m, k: int, lower: bool):
    m = as_array(m, name)
    if m.ndim < 2:
        raise value_error(f"Argument to {name} must be at least 2D")
    return _masked_compiled(m, k=static_int(k, "k"), lower=lower)


@composite("k", "lower")
def _masked_compiled(m, k: int, lower: bool):
    mask = _triangle(
        k if lower else k - 1, rows=m.shape[-2], columns=m.shape[-1], lower=True
    )
    zero = _core.full((), 0, m.dtype)
    return _core.select(mask, m, zero) if lower else _core.select(mask, zero, m)


def tril(m, k: int = 0):
    """The lower triangle of matrices, zeros above it.

    Parameters
    ----------
    m : array_like
        Matrices in the last two dimensions.
    k : int
        The last diagonal to keep.

    Returns
    -------
    Array
        The lower triangles.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.tril(anp.ones((2, 2)))
    Array([[1., 0.],
           [1., 1.]], dtype=float32)
    """
    return _masked("tril", m, k, True)


def triu(m, k: int = 0):
    """The upper triangle of matrices, zeros below it.

    Parameters
    ----------
    m : array_like
        Matrices in the last two dimensions.
    k : int
        The first diagonal to keep.

    Returns
    -------
    Array
        The upper triangles.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.triu(anp.ones((2, 2)))
    Array([[1., 1.],
           [0., 1.]], dtype=float32)
    """
    return _masked("triu", m, k, False)
