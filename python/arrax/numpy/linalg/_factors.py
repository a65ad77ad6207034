"""Factorizations."""

from __future__ import annotations

from typing import Any, NamedTuple

from arrax._located import value_error
from arrax.lax import linalg
from arrax.lax.linalg._matrices import adjoint, as_inexact
from arrax.numpy._elementwise import composite
from arrax.numpy._order import flip, matrix_transpose


class EigResult(NamedTuple):
    eigenvalues: Any
    eigenvectors: Any


class EighResult(NamedTuple):
    eigenvalues: Any
    eigenvectors: Any


class QRResult(NamedTuple):
    Q: Any
    R: Any


class SVDResult(NamedTuple):
    U: Any
    S: Any
    Vh: Any


def cholesky(a, *, upper: bool = False, symmetrize_input: bool = True):
    """The Cholesky factor of positive definite matrices.

    Parameters
    ----------
    a : array_like
        Hermitian matrices ``[..., n, n]``.
    upper : bool
        Whether to return the upper triangular factor.
    symmetrize_input : bool
        Whether to take ``(a + a^H) / 2``; else the lower triangle alone is read.

    Returns
    -------
    Array
        L with ``L @ L^H = a``, or its adjoint; NaN where `a` is not positive definite.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.linalg.cholesky(anp.array([[4.0, 2.0], [2.0, 5.0]]))
    Array([[2., 0.],
           [1., 2.]], dtype=float32)
    """
    (x,) = as_inexact("cholesky", a)
    factor = linalg.cholesky(x, symmetrize_input=symmetrize_input)
    return adjoint(factor) if upper else factor


def qr(a, mode: str = "reduced"):
    """The QR factors of matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., m, n]``.
    mode : str
        ``"reduced"``: Q of ``m x min(m, n)``; ``"complete"``: of ``m x m``; ``"r"``:
        R alone; ``"raw"``: reflections, transposed, and taus.

    Returns
    -------
    QRResult or Array
        ``Q``, ``R``.
    """
    (x,) = as_inexact("qr", a)
    if mode == "raw":
        reflections, taus = linalg.geqrf(x)
        return QRResult(matrix_transpose(reflections), taus)
    if mode not in ("reduced", "r", "full", "complete"):
        raise value_error(f"Unsupported QR decomposition mode {mode!r}")
    q, r = linalg.qr(x, full_matrices=mode == "complete")
    return r if mode == "r" else QRResult(q, r)


def eig(a):
    """Eigenvalues and right eigenvectors of square matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.

    Returns
    -------
    EigResult
        Complex ``eigenvalues`` ``[..., n]``, in no order, and ``eigenvectors``, whose
        columns they are.
    """
    (x,) = as_inexact("eig", a)
    return EigResult(*linalg.eig(x, compute_left_eigenvectors=False))


def eigvals(a):
    """Eigenvalues of square matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.

    Returns
    -------
    Array
        Complex numbers ``[..., n]``, in no order.
    """
    (x,) = as_inexact("eigvals", a)
    (w,) = linalg.eig(
        x, compute_left_eigenvectors=False, compute_right_eigenvectors=False
    )
    return w


def eigh(a, UPLO: str | None = None, symmetrize_input: bool = True):
    """Eigenvalues and eigenvectors of Hermitian matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.
    UPLO : {"L", "U"}, optional
        The triangle that is read if the input is not symmetrized.
    symmetrize_input : bool
        Whether to take ``(a + a^H) / 2``.

    Returns
    -------
    EighResult
        Real ``eigenvalues`` ``[..., n]`` in increasing order, and ``eigenvectors``,
        whose columns they are.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.linalg.eigh(anp.array([[3.0, 0.0], [0.0, 2.0]])).eigenvalues
    Array([2., 3.], dtype=float32)
    """
    if UPLO not in (None, "L", "U"):
        raise value_error(f"UPLO must be one of None, 'L', or 'U', got {UPLO}")
    (x,) = as_inexact("eigh", a)
    v, w = linalg.eigh(x, lower=UPLO != "U", symmetrize_input=symmetrize_input)
    return EighResult(w, v)


def eigvalsh(a, UPLO: str | None = "L", *, symmetrize_input: bool = True):
    """Eigenvalues of Hermitian matrices.

    Parameters
    ----------
    a, UPLO, symmetrize_input
        As for :func:`eigh`.

    Returns
    -------
    Array
        Real numbers ``[..., n]`` in increasing order.
    """
    return eigh(a, UPLO, symmetrize_input).eigenvalues


@composite("compute_uv")
def _hermitian_svd(x, compute_uv: bool):
    """Eigenvalues up to signs, which go to one of the factors. Sorted by a
    permutation of columns."""
    from arrax.numpy import abs, argsort, sign, take_along_axis

    v, w = linalg.eigh(x)
    order = flip(argsort(abs(w), axis=-1), axis=-1)
    s = take_along_axis(abs(w), order, axis=-1)
    if not compute_uv:
        return s
    signs = take_along_axis(sign(w), order, axis=-1)[..., None, :]
    u = take_along_axis(v, order[..., None, :], axis=-1)
    return SVDResult(u, s, adjoint(u * signs.astype(u.dtype)))


def svd(
    a,
    full_matrices: bool = True,
    compute_uv: bool = True,
    hermitian: bool = False,
    subset_by_index: tuple[int, int] | None = None,
):
    """Singular values and vectors of matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., m, n]``.
    full_matrices : bool
        Whether U and Vh are square.
    compute_uv : bool
        Whether to return U and Vh.
    hermitian : bool
        Whether `a` is Hermitian, which is faster.
    subset_by_index : (int, int), optional
        The first of the singular values to return, and the one after the last.

    Returns
    -------
    SVDResult or Array
        ``U``, ``S`` in decreasing order, and ``Vh``; or the values alone.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.linalg.svd(anp.array([[0.0, 2.0], [1.0, 0.0]]), compute_uv=False)
    Array([2., 1.], dtype=float32)
    """
    (x,) = as_inexact("svd", a)
    if hermitian and subset_by_index is None:
        return _hermitian_svd(x, compute_uv=bool(compute_uv))
    result = linalg.svd(
        x,
        full_matrices=full_matrices,
        compute_uv=compute_uv,
        subset_by_index=subset_by_index,
    )
    return SVDResult(*result) if compute_uv else result


def svdvals(x, /):
    """Singular values of matrices.

    Parameters
    ----------
    x : array_like
        Matrices ``[..., m, n]``.

    Returns
    -------
    Array
        Real numbers ``[..., min(m, n)]`` in decreasing order.
    """
    return svd(x, compute_uv=False)
