"""Functions of singular values: ranks, pseudoinverses, least squares."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._custom_jvp import custom_jvp
from arrax._located import type_error, value_error
from arrax.lax import linalg
from arrax.lax.linalg._matrices import (
    adjoint,
    as_inexact,
    check_matrix,
    real_dtype,
    symmetrize,
)
from arrax.numpy import _reductions as reductions
from arrax.numpy._elementwise import composite
from arrax.numpy._selection import where
from arrax.numpy.linalg._factors import svd
from arrax.numpy.linalg._norms import vector_norm


def _tolerance(first, second, what: str, names: tuple[str, str]):
    if first is not None and second is not None:
        raise value_error(f"{what}: only one of {names[0]} or {names[1]} may be given.")
    return second if first is None else first


def matrix_rank(M, rtol=None, *, hermitian: bool = False, tol=None):
    """The number of singular values that are not small.

    Parameters
    ----------
    M : array_like
        Matrices ``[..., m, n]``.
    rtol : array_like, optional
        What they must exceed; by default the largest one times ``max(m, n) eps``.
    hermitian : bool
        Whether `M` is Hermitian.
    tol : array_like, optional
        Another name of `rtol`.

    Returns
    -------
    Array
        Integers ``[...]``.
    """
    limit = _tolerance(rtol, tol, "matrix_rank", ("tol", "rtol"))
    (x,) = as_inexact("matrix_rank", M)
    if x.ndim < 2:
        return reductions.any(x != 0).astype(np.int32)
    s = svd(x, compute_uv=False, hermitian=hermitian)
    if limit is None:
        eps = float(np.finfo(s.dtype).eps) * max(x.shape[-2:])
        limit = reductions.max(s, axis=-1, initial=0) * eps
    limit = _core.asarray(limit)
    return reductions.sum(s > limit[..., None], axis=-1)


@composite("hermitian")
def _pinv_value(x, rtol, hermitian: bool):
    u, s, vh = svd(x, full_matrices=False, hermitian=hermitian)
    limit = rtol[..., None] * s[..., :1]
    inverse = where(s > limit, 1 / where(s > limit, s, 1), 0).astype(x.dtype)
    return (adjoint(vh) * inverse[..., None, :]) @ adjoint(u)


def _pinv(x, rtol, hermitian: bool):
    @custom_jvp
    def pseudoinverse(x):
        return _pinv_value(x, rtol, hermitian=hermitian)

    @pseudoinverse.defjvp
    def derivative(primals, tangents):
        """G. Golub and V. Pereyra, The differentiation of pseudo-inverses, 1973:
        -p da p + p p^H da^H (1 - a p) + (1 - p a) da^H p^H p."""
        (a,), (da,) = primals, tangents
        p = pseudoinverse(a)
        if hermitian:
            a, da = symmetrize(a), symmetrize(da)
        daH, pH = adjoint(da), adjoint(p)
        if a.shape[-2] >= a.shape[-1]:
            left, right = (p @ pH) @ daH, (daH @ pH) @ p
        else:
            left, right = p @ (pH @ daH), daH @ (pH @ p)
        change = left - (left @ a) @ p + right - p @ (a @ right) - p @ da @ p
        return p, change

    return pseudoinverse(x)


def pinv(a, rtol=None, hermitian: bool = False, *, rcond=None):
    """The Moore-Penrose inverse of matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., m, n]``.
    rtol : array_like, optional
        Singular values at most this times the largest one count as 0; ``10 max(m, n)
        eps`` by default.
    hermitian : bool
        Whether `a` is Hermitian.
    rcond : array_like, optional
        Another name of `rtol`.

    Returns
    -------
    Array
        Matrices ``[..., n, m]``.
    """
    limit = _tolerance(rtol, rcond, "pinv", ("rtol", "rcond"))
    (x,) = as_inexact("pinv", a)
    check_matrix("pinv", x)
    m, n = x.shape[-2:]
    if m == 0 or n == 0:
        return _core.full((*x.shape[:-2], n, m), 0, x.dtype)
    if limit is None:
        limit = 10.0 * max(m, n) * float(np.finfo(x.dtype).eps)
    return _pinv(x, _core.asarray(limit, dtype=real_dtype(x)), bool(hermitian))


@composite()
def _least_squares(a, b, rcond):
    u, s, vh = linalg.svd(a, full_matrices=False)
    kept = (s > 0) & (s >= rcond * s[0])
    inverse = where(kept, 1 / where(kept, s, 1), 0).astype(a.dtype)
    x = adjoint(vh) @ (inverse[:, None] * (adjoint(u) @ b))
    return x, vector_norm(b - a @ x, axis=0) ** 2, reductions.sum(kept), s


def lstsq(a, b, rcond=None, *, numpy_resid: bool = False):
    """The x of least norm that minimizes the norm of ``a @ x - b``.

    Parameters
    ----------
    a : array_like
        A matrix ``[m, n]``.
    b : array_like
        A vector ``[m]`` or a matrix ``[m, k]``.
    rcond : float, optional
        Singular values below this times the largest one count as 0; ``max(m, n) eps``
        by default.
    numpy_resid : bool
        Whether there are no residuals where the rank is not full, as in NumPy.

    Returns
    -------
    tuple of Array
        x, the squared norms of residuals, the rank and the singular values.
    """
    a, b = as_inexact("lstsq", a, b)
    if a.ndim != 2:
        raise type_error(
            f"{a.ndim}-dimensional array given. Array must be two-dimensional"
        )
    if b.ndim not in (1, 2):
        raise type_error(
            f"{b.ndim}-dimensional array given. Array must be one or two-dimensional"
        )
    if a.shape[0] != b.shape[0]:
        raise value_error("Leading dimensions of input arrays must match")
    eps, (m, n) = float(np.finfo(a.dtype).eps), a.shape
    columns = b if b.ndim == 2 else b[:, None]
    if a.size == 0:
        x = _core.full((n, columns.shape[1]), 0, a.dtype)
        residuals = vector_norm(columns, axis=0) ** 2
        rank, s = _core.full((), 0, np.int32), _core.full((0,), 0, real_dtype(a))
    else:
        limit = eps * max(m, n) if rcond is None else rcond
        limit = _core.asarray(limit, dtype=real_dtype(a))
        limit = where(limit < 0, eps, limit)
        x, residuals, rank, s = _least_squares(a, columns, limit)
    if numpy_resid and (m <= n or int(rank) < n):
        residuals = _core.full((0,), 0, real_dtype(a))
    return (x if b.ndim == 2 else x[:, 0]), residuals, rank, s
