"""Factorizations."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._located import not_implemented, shape_error, type_error, value_error
from arrax.lax import linalg
from arrax.lax.linalg._matrices import (
    adjoint,
    as_inexact,
    broadcast_batches,
    check_square,
)
from arrax.numpy._elementwise import composite
from arrax.numpy._joining import concatenate
from arrax.numpy._order import matrix_transpose
from arrax.numpy._patterns import eye, tril, triu
from arrax.scipy.linalg._solving import as_columns, as_given, solve_factored


def _pair(what: str, value, source: str) -> tuple:
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise type_error(
            f"{what} must be a pair, as {source} returns it, got {type(value).__name__}"
        )
    return tuple(value)


def cholesky(
    a, lower: bool = False, overwrite_a: bool = False, check_finite: bool = True
):
    """The Cholesky factor of positive definite matrices.

    Parameters
    ----------
    a : array_like
        Hermitian matrices ``[..., n, n]``, of which one triangle is read.
    lower : bool
        Whether to return L with ``L @ L^H = a``, from the lower triangle; else U with
        ``U^H @ U = a``, from the upper one.
    overwrite_a, check_finite
        Without effect.

    Returns
    -------
    Array
        The factor; NaN where `a` is not positive definite.
    """
    (x,) = as_inexact("cholesky", a)
    if lower:
        return linalg.cholesky(x, symmetrize_input=False)
    return adjoint(linalg.cholesky(adjoint(x), symmetrize_input=False))


def cho_factor(
    a, lower: bool = False, overwrite_a: bool = False, check_finite: bool = True
):
    """The Cholesky factor, for :func:`cho_solve`.

    Parameters
    ----------
    a, lower, overwrite_a, check_finite
        As for :func:`cholesky`.

    Returns
    -------
    tuple
        The factor and `lower`.
    """
    return cholesky(a, lower=lower), lower


@composite("lower")
def _cho_solve(c, b, lower: bool):
    c, b, is_vector = as_columns("cho_solve", c, b)
    return as_given(solve_factored(c, b, lower), is_vector)


def cho_solve(c_and_lower, b, overwrite_b: bool = False, check_finite: bool = True):
    """The solution of ``a @ x = b``, from the Cholesky factor of `a`.

    Parameters
    ----------
    c_and_lower : (array_like, bool)
        As :func:`cho_factor` returns them.
    b : array_like
        Right-hand sides ``[..., n]`` or ``[..., n, k]``.
    overwrite_b, check_finite
        Without effect.

    Returns
    -------
    Array
        x, of the shape of `b`.
    """
    c, lower = _pair("cho_solve: c_and_lower", c_and_lower, "cho_factor")
    c, b = as_inexact("cho_solve", c, b)
    return _cho_solve(c, b, lower=bool(lower))


def svd(
    a,
    full_matrices: bool = True,
    compute_uv: bool = True,
    overwrite_a: bool = False,
    check_finite: bool = True,
    lapack_driver: str = "gesdd",
):
    """Singular values and vectors; see :func:`arrax.numpy.linalg.svd`.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., m, n]``.
    full_matrices : bool
        Whether the matrices of vectors are square.
    compute_uv : bool
        Whether to return vectors.
    overwrite_a, check_finite, lapack_driver
        Without effect.

    Returns
    -------
    tuple of Array or Array
        U, the singular values in decreasing order, V^H; or the values alone.
    """
    (x,) = as_inexact("svd", a)
    return linalg.svd(x, full_matrices=full_matrices, compute_uv=compute_uv)


def eigh(
    a,
    b=None,
    lower: bool = True,
    eigvals_only: bool = False,
    overwrite_a: bool = False,
    overwrite_b: bool = False,
    turbo: bool = True,
    eigvals=None,
    type: int = 1,
    check_finite: bool = True,
):
    """Eigenvalues and eigenvectors of Hermitian matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.
    b : None
        Not supported.
    lower : bool
        Without effect: `a` is symmetrized.
    eigvals_only : bool
        Whether to return no vectors.
    overwrite_a, overwrite_b, turbo, check_finite
        Without effect.
    eigvals, type
        Not supported.

    Returns
    -------
    tuple of Array or Array
        Eigenvalues in increasing order, and matrices whose columns are eigenvectors.
    """
    if b is not None:
        raise not_implemented("Only the b=None case of eigh is implemented")
    if type != 1:
        raise not_implemented("Only the type=1 case of eigh is implemented.")
    if eigvals is not None:
        raise not_implemented("Only the eigvals=None case of eigh is implemented.")
    (x,) = as_inexact("eigh", a)
    v, w = linalg.eigh(x, lower=lower)
    return w if eigvals_only else (w, v)


def schur(a, output: str = "real"):
    """The Schur form of square matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.
    output : {"real", "complex"}
        Whether real matrices have a real form, with blocks of 2 x 2.

    Returns
    -------
    tuple of Array
        T and the unitary Z with ``Z @ T @ Z^H = a``.
    """
    if output not in ("real", "complex"):
        raise value_error(
            f"Expected 'output' to be either 'real' or 'complex', got {output=}."
        )
    (x,) = as_inexact("schur", a)
    if output == "complex":
        x = x.astype(_core.promote_types(x.dtype, np.complex64))
    t, z = linalg.schur(x)
    return t, z


@composite()
def _rsf2csf(t, z):
    form, vectors = linalg.schur(t)
    return form, z @ vectors


def rsf2csf(T, Z, check_finite: bool = True):
    """The complex Schur form from the real one.

    Parameters
    ----------
    T, Z : array_like
        As :func:`schur` returns them, ``[..., n, n]``.
    check_finite : bool
        Without effect.

    Returns
    -------
    tuple of Array
        Complex T, triangular, and Z.
    """
    t, z = as_inexact("rsf2csf", T, Z)
    check_square("rsf2csf", t)
    check_square("rsf2csf", z)
    if t.shape != z.shape:
        raise shape_error(
            f"Input array shapes must match: Z: {z.shape} vs. T: {t.shape}"
        )
    dtype = _core.promote_types(t.dtype, np.complex64)
    return _rsf2csf(t.astype(dtype), z.astype(dtype))


def lu_factor(a, overwrite_a: bool = False, check_finite: bool = True):
    """The LU factors of matrices, for :func:`lu_solve`.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., m, n]``.
    overwrite_a, check_finite
        Without effect.

    Returns
    -------
    tuple of Array
        The factors in one matrix, and the row with which each one was swapped.
    """
    (x,) = as_inexact("lu_factor", a)
    factors, pivots, _ = linalg.lu(x)
    return factors, pivots


def lu_solve(
    lu_and_piv, b, trans: int = 0, overwrite_b: bool = False, check_finite: bool = True
):
    """The solution of ``op(a) @ x = b``, from the LU factors of `a`.

    Parameters
    ----------
    lu_and_piv : (array_like, array_like)
        As :func:`lu_factor` returns them.
    b : array_like
        Right-hand sides ``[..., n]`` or ``[..., n, k]``.
    trans : {0, 1, 2}
        Whether op transposes (1), or transposes and conjugates (2).
    overwrite_b, check_finite
        Without effect.

    Returns
    -------
    Array
        x, of the shape of `b`.
    """
    factors, pivots = _pair("lu_solve: lu_and_piv", lu_and_piv, "lu_factor")
    factors, b = as_inexact("lu_solve", factors, b)
    permutation = linalg.lu_pivots_to_permutation(pivots, factors.shape[-2])
    is_vector = b.ndim == 1 or (
        factors.ndim == b.ndim + 1 and factors.shape[-1] == b.shape[-1]
    )
    if is_vector:
        b = b[..., None]
    return as_given(linalg.lu_solve(factors, permutation, b, trans), is_vector)


@composite("permute_l")
def _lu(x, permute_l: bool):
    factors, _, permutation = linalg.lu(x)
    m, n = x.shape[-2:]
    k = min(m, n)
    lower = tril(factors, -1)[..., :, :k] + eye(m, k, dtype=x.dtype)
    upper = triu(factors)[..., :k, :]

    def unpermute(rows):
        return _core.bind("permute_rows", (rows, permutation), {"inverse": True})

    if permute_l:
        return unpermute(lower), upper
    identity = _core.broadcast_to(eye(m, dtype=x.dtype), (*x.shape[:-2], m, m))
    return unpermute(identity).real, lower, upper


def lu(
    a, permute_l: bool = False, overwrite_a: bool = False, check_finite: bool = True
):
    """The LU factors of matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., m, n]``.
    permute_l : bool
        Whether to return ``P @ L`` in place of P and L.
    overwrite_a, check_finite
        Without effect.

    Returns
    -------
    tuple of Array
        P, L and U: ``P @ L @ U = a``.
    """
    (x,) = as_inexact("lu", a)
    return _lu(x, permute_l=bool(permute_l))


def qr(
    a,
    overwrite_a: bool = False,
    lwork=None,
    mode: str = "full",
    pivoting: bool = False,
    check_finite: bool = True,
):
    """The QR factors of matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., m, n]``.
    overwrite_a, lwork, check_finite
        Without effect.
    mode : {"full", "r", "economic"}
        Whether Q is square, not returned, or of ``m x min(m, n)``.
    pivoting : bool
        Whether to order the columns such that the diagonal of R does not grow.

    Returns
    -------
    tuple of Array
        Q and R, or R, and with `pivoting` the order of the columns.
    """
    if mode not in ("full", "r", "economic"):
        raise value_error(f"Unsupported QR decomposition mode {mode!r}")
    (x,) = as_inexact("qr", a)
    q, *rest = linalg.qr(x, pivoting=pivoting, full_matrices=mode != "economic")
    return tuple(rest) if mode == "r" else (q, *rest)


@composite("left", "conjugate")
def _multiply(a, c, left: bool, conjugate: bool):
    m, k = a.shape[-2], min(a.shape[-2:])
    reflections, taus = linalg.geqrf(a)
    if left and m > k:
        rows = _core.full((*c.shape[:-2], m - k, c.shape[-1]), 0, c.dtype)
        c = concatenate([c, rows], axis=-2)
    if conjugate:
        c = matrix_transpose(c)
    product = linalg.ormqr(
        reflections[..., :k], taus, c, left=left != conjugate, transpose=conjugate
    )
    if conjugate:
        product = matrix_transpose(product)
    return product if left else product[..., :k], triu(reflections[..., :k, :])


def qr_multiply(
    a,
    c,
    mode: str = "right",
    pivoting: bool = False,
    conjugate: bool = False,
    overwrite_a: bool = False,
    overwrite_c: bool = False,
):
    """The product with the Q of QR factors, which is never formed, and R.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., m, n]``.
    c : array_like
        What to multiply, a vector or matrices.
    mode : {"left", "right"}
        ``Q @ c``, or ``c @ Q``.
    pivoting : bool
        Not supported.
    conjugate : bool
        Whether Q is conjugated.
    overwrite_a, overwrite_c
        Without effect.

    Returns
    -------
    tuple of Array
        The product and R.
    """
    if mode not in ("right", "left"):
        raise value_error(f"mode must be 'right' or 'left', got {mode!r}")
    if pivoting:
        raise not_implemented(
            "qr_multiply(pivoting=True) is not supported: multiply by Q of qr"
        )
    a, c = as_inexact("qr_multiply", a, c)
    is_vector, left = c.ndim == 1, mode == "left"
    if is_vector:
        c = c[:, None] if left else c[None, :]
    expected = min(a.shape[-2:]) if left else a.shape[-2]
    if c.shape[-2 if left else -1] != expected:
        raise value_error(
            f"qr_multiply: Q of a matrix of shape {a.shape} does not go with c of "
            f"shape {c.shape} on the {'right' if left else 'left'}"
        )
    product, r = _multiply(
        *broadcast_batches(a, c), left=left, conjugate=bool(conjugate)
    )
    return (product.reshape(-1) if is_vector else product), r


@composite("right")
def _polar(x, right: bool):
    u, s, vh = linalg.svd(x, full_matrices=False)
    s = s[..., None, :].astype(x.dtype)
    positive = (adjoint(vh) * s) @ vh if right else (u * s) @ adjoint(u)
    return u @ vh, positive


def polar(
    a,
    side: str = "right",
    *,
    method: str = "qdwh",
    eps: float | None = None,
    max_iterations: int | None = None,
):
    """The unitary and the positive semidefinite factor of matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., m, n]``.
    side : {"right", "left"}
        ``a = u @ p``, or ``a = p @ u``.
    method, eps, max_iterations
        Without effect: the factors come from singular values.

    Returns
    -------
    tuple of Array
        u and p.
    """
    if side not in ("right", "left"):
        raise value_error("The argument `side` must be either 'right' or 'left'.")
    if method not in ("qdwh", "svd"):
        raise value_error(f"Unknown polar decomposition method {method}.")
    (x,) = as_inexact("polar", a)
    if x.ndim < 2:
        raise value_error("The input `a` must be at least a 2-D array.")
    return _polar(x, right=side == "right")


@composite("calc_q")
def _hessenberg(x, calc_q: bool):
    packed, taus = linalg.hessenberg(x)
    form = triu(packed, -1)
    if not calc_q:
        return form
    inner = linalg.householder_product(packed[..., 1:, :-1], taus)
    none = (0,) * (x.ndim - 2)
    attrs = {"low": (*none, 1, 1), "high": (0,) * x.ndim, "interior": (0,) * x.ndim}
    q = _core.bind("pad", (inner, _core.full((), 0, x.dtype)), attrs)
    corner = np.zeros(x.shape[-2:], bool)
    corner[0, 0] = True
    return form, q + corner.astype(x.dtype)


def hessenberg(
    a, *, calc_q: bool = False, overwrite_a: bool = False, check_finite: bool = True
):
    """The Hessenberg form of square matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.
    calc_q : bool
        Whether to return Q.
    overwrite_a, check_finite
        Without effect.

    Returns
    -------
    Array or tuple of Array
        H, zero below its first subdiagonal, and Q with ``Q @ H @ Q^H = a``.
    """
    (x,) = as_inexact("hessenberg", a)
    check_square("hessenberg", x)
    if x.shape[-1] == 0:
        return (x, x) if calc_q else x
    return _hessenberg(x, calc_q=bool(calc_q))


@composite()
def _from_diagonals(d, e):
    n = d.shape[0]
    row, column = np.arange(n)[:, None], np.arange(n)[None, :]
    below = _core.bind(
        "pad",
        (e, _core.full((), 0, e.dtype)),
        {"low": (0,), "high": (1,), "interior": (0,)},
    )
    lower = (row == column + 1) * below[None, :]
    return linalg.eigh((row == column) * d[None, :] + lower + adjoint(lower))


def eigh_tridiagonal(
    d, e, *, eigvals_only: bool = False, select: str = "a", select_range=None, tol=None,
    key=None,
):  # fmt: skip
    """Eigenvalues and eigenvectors of a Hermitian tridiagonal matrix.

    Parameters
    ----------
    d, e : array_like
        The diagonal ``[n]`` and the first subdiagonal ``[n - 1]``.
    eigvals_only : bool
        Whether to return no vectors.
    select : {"a", "i"}
        All eigenvalues, or those numbered by `select_range`, both ends included.
    select_range : (int, int), optional
        The first and the last.
    tol, key
        Without effect.

    Returns
    -------
    Array or tuple of Array
        Eigenvalues in increasing order, and a matrix whose columns are eigenvectors.
    """
    if select == "v":
        raise not_implemented(
            "eigh_tridiagonal(..., select='v') is not implemented: select by index"
        )
    if select not in ("a", "i"):
        raise value_error("'select must have a value in {'a', 'i', 'v'}.")
    d, e = as_inexact("eigh_tridiagonal", d, e)
    v, w = _from_diagonals(d, e)
    if select == "i":
        if select_range is None:
            raise value_error("for select='i', select_range must be specified.")
        first, last = select_range
        if first > last:
            raise value_error("Got empty index range in select_range.")
        v, w = v[:, first : last + 1], w[first : last + 1]
    return w if eigvals_only else (w, v)
