"""Matrices with a pattern."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays, static_int
from arrax._located import value_error
from arrax.lax.linalg._matrices import as_inexact
from arrax.numpy import _ufuncs as uf
from arrax.numpy._creation import asarray
from arrax.numpy._elementwise import composite
from arrax.numpy._joining import concatenate
from arrax.numpy._order import flip
from arrax.numpy._selection import where
from arrax.numpy._shape import atleast_1d, atleast_2d


def _size(name: str, n) -> int:
    n = static_int(n, "n")
    if not 0 <= n < 1 << 31:
        raise value_error(f"{name}: n must be from 0 to 2^31 - 1; got {n}.")
    return n


def _padded(x, low: tuple, high: tuple):
    """``x`` with zeros around its last dimensions."""
    none = (0,) * (x.ndim - len(low))
    attrs = {"low": none + low, "high": none + high, "interior": (0,) * x.ndim}
    return _core.bind("pad", (x, _core.full((), 0, x.dtype)), attrs)


def block_diag(*arrs):
    """A matrix with the given ones on its diagonal.

    Parameters
    ----------
    *arrs : array_like
        Matrices; vectors are rows.

    Returns
    -------
    Array
        The matrix.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy.linalg import block_diag
    >>> block_diag(anp.array([[1, 2]]), anp.array([[3]]))
    Array([[1, 2, 0],
           [0, 0, 3]], dtype=int32)
    """
    if not arrs:
        return _core.full((1, 0), 0, np.float32)
    blocks = [atleast_2d(x) for x in _core.promote_args("block_diag", *arrs)]
    for position, x in enumerate(blocks):
        if x.ndim > 2:
            raise value_error(
                "Arguments to block_diag must have at most 2 dimensions, got "
                f"{x.shape} at argument {position}."
            )
    width, start, rows = sum(x.shape[1] for x in blocks), 0, []
    for x in blocks:
        rest = width - start - x.shape[1]
        rows.append(_padded(x, (0, start), (0, rest)))
        start += x.shape[1]
    return concatenate(rows, axis=0)


@composite("rows", "columns")
def _windows(x, rows: int, columns: int):
    """The matrix of which row i is ``x[i : i + columns]``: copies of x of period
    ``size``, read as rows of ``size + 1`` elements, begin one element later each."""
    batch, size = x.shape[:-1], rows + columns - 1
    if rows == 0 or columns == 0:
        return _core.full((*batch, rows, columns), 0, x.dtype)
    copies = _core.broadcast_to(x[..., None, :], (*batch, rows + 1, size))
    flat = _core.reshape(copies, (*batch, (rows + 1) * size))
    flat = flat[..., : rows * (size + 1)]
    return _core.reshape(flat, (*batch, rows, size + 1))[..., :columns]


def _vectors(name: str, c, r):
    """Promoted vectors of one batch."""
    c, r = (atleast_1d(x) for x in _core.promote_args(name, *as_arrays(name, c, r)))
    batch = _core.broadcast_shapes(c.shape[:-1], r.shape[:-1])
    return tuple(_core.broadcast_to(x, (*batch, x.shape[-1])) for x in (c, r))


def toeplitz(c, r=None):
    """The matrix that is constant along diagonals.

    Parameters
    ----------
    c : array_like
        The first column, ``[..., m]``.
    r : array_like, optional
        The first row, ``[..., n]``, of which the first element is not read; the
        conjugate of the column by default.

    Returns
    -------
    Array
        Matrices ``[..., m, n]``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy.linalg import toeplitz
    >>> toeplitz(anp.array([1, 2]), anp.array([1, 3, 4]))
    Array([[1, 3, 4],
           [2, 1, 3]], dtype=int32)
    """
    c = as_array(c, "toeplitz")
    c, r = _vectors("toeplitz", c, c.conj() if r is None else r)
    m, n = c.shape[-1], r.shape[-1]
    elements = concatenate((flip(c, -1), r[..., 1:]), axis=-1)
    return flip(_windows(elements, rows=m, columns=n), -2)


def hankel(c, r=None):
    """The matrix that is constant along antidiagonals.

    Parameters
    ----------
    c : array_like
        The first column, ``[..., m]``.
    r : array_like, optional
        The last row, ``[..., n]``, of which the first element is not read; zeros by
        default.

    Returns
    -------
    Array
        Matrices ``[..., m, n]``.
    """
    c = as_array(c, "hankel")
    r = _core.full(c.shape, 0, c.dtype) if r is None else as_array(r, "hankel")
    if c.ndim == 0 or r.ndim == 0:
        raise value_error("hankel: c and r must be at least 1-dimensional")
    c, r = _vectors("hankel", c, r)
    elements = concatenate((c, r[..., 1:]), axis=-1)
    return _windows(elements, rows=c.shape[-1], columns=r.shape[-1])


def circulant(c):
    """The matrix of which each column is the one before, rotated.

    Parameters
    ----------
    c : array_like
        The first column, ``[..., n]``.

    Returns
    -------
    Array
        Matrices ``[..., n, n]``.
    """
    c = atleast_1d(as_array(c, "circulant"))
    return toeplitz(c, concatenate((c[..., :1], flip(c[..., 1:], -1)), axis=-1))


def _first_row_above(row, below):
    """A square matrix from its first row and a subdiagonal."""
    n = row.shape[-1]
    i, j = np.indices((n, n))
    placed = _padded(below, (0,), (1,))[..., None, :]
    rest = where(i == j + 1, placed, _core.full((), 0, row.dtype))
    return where(i == 0, row[..., None, :], rest)


def leslie(f, s):
    """The matrix of a population: fecundities, and rates of survival.

    Parameters
    ----------
    f : array_like
        The first row, ``[..., n]``, ``n >= 2``.
    s : array_like
        The first subdiagonal, ``[..., n - 1]``.

    Returns
    -------
    Array
        Matrices ``[..., n, n]``.
    """
    f, s = _vectors("leslie", f, s)
    if f.shape[-1] < 2 or s.shape[-1] != f.shape[-1] - 1:
        raise value_error(
            "leslie: f has at least 2 elements, and s one less; got shapes "
            f"{f.shape} and {s.shape}"
        )
    return _first_row_above(f, s)


def companion(a):
    """The companion matrix of a polynomial.

    Parameters
    ----------
    a : array_like
        Coefficients ``[..., n]``, the highest power first, ``n >= 2``.

    Returns
    -------
    Array
        Matrices ``[..., n - 1, n - 1]``.
    """
    (a,) = (atleast_1d(x) for x in as_inexact("companion", a))
    if a.shape[-1] < 2:
        raise value_error(
            "The length of `a` along the last axis must be at least 2; got shape "
            f"{a.shape}."
        )
    row = -a[..., 1:] / a[..., :1]
    return _first_row_above(
        row, _core.full((*a.shape[:-1], a.shape[-1] - 2), 1, a.dtype)
    )


def fiedler(a):
    """The matrix of absolute differences.

    Parameters
    ----------
    a : array_like
        Numbers ``[..., n]``.

    Returns
    -------
    Array
        Matrices ``[..., n, n]``.
    """
    a = atleast_1d(as_array(a, "fiedler"))
    return uf.absolute(a[..., :, None] - a[..., None, :])


def fiedler_companion(a):
    """The pentadiagonal companion matrix of a polynomial.

    Parameters
    ----------
    a : array_like
        Coefficients ``[..., n]``, the highest power first.

    Returns
    -------
    Array
        Matrices ``[..., n - 1, n - 1]``.
    """
    (a,) = (atleast_1d(x) for x in as_inexact("fiedler_companion", a))
    if a.shape[-1] == 0:
        raise value_error(
            "fiedler_companion requires the last axis of 'a' to have nonzero length, "
            f"but got an array of shape {a.shape}."
        )
    n = a.shape[-1] - 1
    c = -a[..., 1:] / a[..., :1]  # c[k] belongs to the power n - 1 - k.
    i, j = np.indices((n, n))
    is_even = i % 2 == 0
    rows = [
        (i == 0) & (j == 0),
        is_even & (j == i + 1),
        is_even & (i >= 2) & (j == i - 1),
    ]
    ones = ((i == 1) & (j == 0)) | (is_even & (j == i + 2))
    ones |= ~is_even & (i >= 3) & (j == i - 2)
    result = _core.broadcast_to(asarray(ones.astype(c.dtype)), (*c.shape[:-1], n, n))
    for mask, shift in zip(rows, (0, 1, 0), strict=True):
        moved = _padded(c[..., shift:], (0,), (shift,)) if shift else c
        result = where(mask, moved[..., :, None], result)
    return result


def convolution_matrix(a, n: int, mode: str = "full"):
    """The matrix whose product with a vector is a convolution.

    Parameters
    ----------
    a : array_like
        What is convolved, ``[..., m]``.
    n : int
        The length of the vector.
    mode : {"full", "same", "valid"}
        Which part of the convolution.

    Returns
    -------
    Array
        Matrices ``[..., k, n]``.
    """
    n = static_int(n, "n")
    if n <= 0:
        raise value_error(f"n must be a positive integer; got {n}.")
    a = as_array(a, "convolution_matrix")
    if a.ndim == 0 or a.shape[-1] < 1:
        raise value_error(
            f"convolution_matrix: a must have at least one element, got shape {a.shape}"
        )
    if mode not in ("full", "valid", "same"):
        raise value_error(f"mode must be one of 'full', 'valid', 'same'; got {mode!r}.")
    m = a.shape[-1]
    first = _padded(a[..., :1], (0,), (n - 1,))
    full = toeplitz(_padded(a, (0,), (n - 1,)), first)
    trim = 0 if mode == "full" else min(n, m) - 1
    low = trim // 2 if mode == "same" else trim
    high = trim - low if mode == "same" else trim
    return full[..., low : m + n - 1 - high, :]


def dft(n: int, scale: str | None = None, *, dtype=None):
    """The matrix of the discrete Fourier transform.

    Parameters
    ----------
    n : int
        The size.
    scale : {"sqrtn", "n"}, optional
        By what to divide.
    dtype : dtype, optional
        A complex dtype, complex64 by default.

    Returns
    -------
    Array
        A matrix.
    """
    if scale not in (None, "sqrtn", "n"):
        raise value_error(f"scale must be None, 'sqrtn', or 'n'; got {scale!r}.")
    dtype = np.dtype(np.complex64 if dtype is None else _core.canonical_dtype(dtype))
    if dtype.kind != "c":
        raise value_error(f"dtype must be a complex floating-point type; got {dtype}.")
    k = np.arange(n := _size("dft", n))
    roots = np.exp(-2j * np.pi * (np.outer(k, k) % n) / n)
    divisor = {None: 1.0, "sqrtn": math.sqrt(n), "n": float(n)}[scale]
    return asarray((roots / divisor).astype(dtype))


def hadamard(n: int, dtype=int):
    """Sylvester's matrix of 1 and -1 with orthogonal rows.

    Parameters
    ----------
    n : int
        The size, a power of 2.
    dtype : dtype
        The dtype of the result.

    Returns
    -------
    Array
        A matrix.
    """
    n = _size("hadamard", n)
    if n < 1 or n & (n - 1):
        raise value_error(f"n must be a positive power of 2; got {n}.")
    result = np.ones((1, 1))
    while result.shape[0] < n:
        result = np.block([[result, result], [result, -result]])
    return asarray(result.astype(_core.canonical_dtype(dtype)))


def hilbert(n: int):
    """The matrix of ``1 / (i + j + 1)``.

    Parameters
    ----------
    n : int
        The size.

    Returns
    -------
    Array
        A matrix of float32.
    """
    n = _size("hilbert", n)
    i, j = np.indices((n, n))
    return asarray((1 / (i + j + 1)).astype(np.float32))


def _binomials(n: int) -> np.ndarray:
    """Exact ones, rounded once: row i has those of i."""
    values = [[math.comb(i, j) for j in range(n)] for i in range(n)]
    return np.array(values, dtype=object).reshape(n, n)


def _exact(values) -> object:
    return asarray(np.asarray(values, dtype=np.float64).astype(np.float32))


def invhilbert(n: int):
    """The inverse of :func:`hilbert`.

    Parameters
    ----------
    n : int
        The size.

    Returns
    -------
    Array
        A matrix of float32.
    """
    n = _size("invhilbert", n)
    values = [
        [
            (-1) ** (i + j)
            * (i + j + 1)
            * math.comb(n + i, n - j - 1)
            * math.comb(n + j, n - i - 1)
            * math.comb(i + j, i) ** 2
            for j in range(n)
        ]
        for i in range(n)
    ]
    return _exact(values)


def _check_kind(kind: str | None) -> str:
    if kind not in (None, "symmetric", "lower", "upper"):
        raise value_error(
            f"Expected kind to be one of: ['symmetric', 'lower', 'upper']; got {kind}"
        )
    return kind or "symmetric"


def pascal(n: int, kind: str | None = None):
    """The matrix of binomial coefficients.

    Parameters
    ----------
    n : int
        The size.
    kind : {"symmetric", "lower", "upper"}, optional
        Pascal's triangle L, its transpose, or ``L @ L^T``.

    Returns
    -------
    Array
        A matrix of float32.
    """
    kind, lower = _check_kind(kind), _binomials(_size("pascal", n))
    return _exact({"lower": lower, "upper": lower.T}.get(kind, lower @ lower.T))


def invpascal(n: int, kind: str | None = None):
    """The inverse of :func:`pascal`.

    Parameters
    ----------
    n, kind
        As for :func:`pascal`.

    Returns
    -------
    Array
        A matrix of float32.
    """
    n = _size("invpascal", n)
    kind, lower = _check_kind(kind), _binomials(n)
    i, j = np.indices((n, n))
    lower = lower * (-1) ** ((i + j) % 2)
    return _exact({"lower": lower, "upper": lower.T}.get(kind, lower.T @ lower))


def helmert(n: int, full: bool = False):
    """The orthogonal matrix of differences of each element and the mean before it.

    Parameters
    ----------
    n : int
        The size.
    full : bool
        Whether to return the first row, of equal elements, too.

    Returns
    -------
    Array
        A matrix ``[n - 1, n]``, or ``[n, n]``, of float32.
    """
    n = _size("helmert", n)
    if n < 1:
        raise value_error(f"n must be a positive integer; got {n}.")
    i, j = np.indices((n, n))
    size = np.sqrt(np.maximum(i * (i + 1), 1))
    rows = np.where(j < i, 1 / size, np.where(j == i, -i / size, 0.0))
    rows[0] = 1 / math.sqrt(n)
    return _exact(rows if full else rows[1:])
