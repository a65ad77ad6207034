"""Systems of equations."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._gradients import stop_gradient
from arrax._linear import custom_linear_solve
from arrax._located import shape_error, value_error
from arrax.lax import linalg
from arrax.lax.linalg._matrices import adjoint, as_inexact, broadcast_batches
from arrax.numpy import _reductions as reductions
from arrax.numpy import _ufuncs as uf
from arrax.numpy import linalg as np_linalg
from arrax.numpy._elementwise import composite, is_complex
from arrax.numpy._selection import where

_TRANSPOSITIONS = {0: 0, "N": 0, 1: 1, "T": 1, 2: 2, "C": 2}


def as_columns(name: str, a, b):
    """Matrices and right-hand sides of one batch, and whether those are vectors:
    of one dimension, or of one less than the matrices."""
    is_vector = b.ndim == 1 or (a.ndim == b.ndim + 1 and a.shape[-1] == b.shape[-1])
    if is_vector:
        b = _core.reshape(b, (*b.shape, 1))
    if a.ndim < 2 or b.ndim < 2 or a.shape[-1] != b.shape[-2]:
        raise shape_error(
            f"{name}: matrices of shape {a.shape} do not go with right-hand sides of "
            f"shape {b.shape}"
        )
    a, b = broadcast_batches(a, b)
    return a, b, is_vector


def as_given(x, is_vector: bool):
    return _core.reshape(x, x.shape[:-1]) if is_vector else x


@composite("trans", "lower", "unit_diagonal")
def _solve_triangular(a, b, trans: int, lower: bool, unit_diagonal: bool):
    a, b, is_vector = as_columns("solve_triangular", a, b)
    x = linalg.triangular_solve(
        a,
        b,
        left_side=True,
        lower=lower,
        transpose_a=trans > 0,
        conjugate_a=trans == 2,
        unit_diagonal=unit_diagonal,
    )
    return as_given(x, is_vector)


def solve_triangular(
    a,
    b,
    trans: int | str = 0,
    lower: bool = False,
    unit_diagonal: bool = False,
    overwrite_b: bool = False,
    debug=None,
    check_finite: bool = True,
):
    """The solution of ``op(a) @ x = b`` for triangular matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``, of which one triangle is read.
    b : array_like
        Right-hand sides ``[..., n]`` or ``[..., n, k]``.
    trans : {0, 1, 2, "N", "T", "C"}
        Whether op transposes (1), or transposes and conjugates (2).
    lower : bool
        The triangle that is read.
    unit_diagonal : bool
        Whether the diagonal counts as ones.
    overwrite_b, debug, check_finite
        Without effect.

    Returns
    -------
    Array
        x, of the shape of `b`.
    """
    if trans not in _TRANSPOSITIONS:
        raise value_error(f"Invalid 'trans' value {trans}")
    a, b = as_inexact("solve_triangular", a, b)
    return _solve_triangular(
        a,
        b,
        trans=_TRANSPOSITIONS[trans],
        lower=bool(lower),
        unit_diagonal=bool(unit_diagonal),
    )


def solve_factored(factor, b, lower: bool):
    """The solution for ``L @ L^H``, or ``U^H @ U``, of operands of one batch."""

    def solve(x, adjoint: bool):
        return linalg.triangular_solve(
            factor,
            x,
            left_side=True,
            lower=lower,
            transpose_a=adjoint,
            conjugate_a=adjoint,
        )

    return solve(solve(b, not lower), lower)


@composite("lower")
def _solve_positive(a, b, lower: bool):
    a, b, is_vector = as_columns("solve", a, b)
    fixed = stop_gradient(a)
    factor = linalg.cholesky(fixed if lower else adjoint(fixed), symmetrize_input=False)
    x = custom_linear_solve(
        lambda x: a @ x,
        b,
        lambda _, y: solve_factored(factor, y, True),
        lambda _, y: _conjugated(solve_factored(factor, _conjugated(y), True)),
    )
    return as_given(x, is_vector)


def _conjugated(x):
    return x.conj() if is_complex(x) else x


def solve(
    a,
    b,
    lower: bool = False,
    overwrite_a: bool = False,
    overwrite_b: bool = False,
    debug: bool = False,
    check_finite: bool = True,
    assume_a: str = "gen",
):
    """The solution of ``a @ x = b``.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.
    b : array_like
        Right-hand sides ``[n]`` or ``[..., n, k]``.
    lower : bool
        The triangle of `a` that is read if it is positive definite.
    overwrite_a, overwrite_b, debug, check_finite
        Without effect.
    assume_a : {"gen", "sym", "her", "pos"}
        Whether `a` is known to be positive definite: Cholesky factors are faster.

    Returns
    -------
    Array
        x, of the shape of `b`.
    """
    if assume_a not in ("gen", "sym", "her", "pos"):
        raise value_error(
            "Expected assume_a to be one of ['gen', 'sym', 'her', 'pos']; got "
            f"{assume_a!r}"
        )
    if assume_a != "pos":
        return np_linalg.solve(a, b)
    a, b = as_inexact("solve", a, b)
    return _solve_positive(a, b, lower=bool(lower))


def inv(a, overwrite_a: bool = False, check_finite: bool = True):
    """The inverse of square matrices; see :func:`arrax.numpy.linalg.inv`.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.
    overwrite_a, check_finite
        Without effect.

    Returns
    -------
    Array
        The inverses.
    """
    return np_linalg.inv(a)


def det(a, overwrite_a: bool = False, check_finite: bool = True):
    """The determinant of square matrices; see :func:`arrax.numpy.linalg.det`.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.
    overwrite_a, check_finite
        Without effect.

    Returns
    -------
    Array
        Numbers ``[...]``.
    """
    return np_linalg.det(a)


@composite("tol")
def _sylvester(a, b, c, tol: float):
    wa, va = np_linalg.eig(a)
    wb, vb = np_linalg.eig(b)
    sums = wa[..., :, None] + wb[..., None, :]
    inner = np_linalg.solve(va, c.astype(va.dtype) @ vb) / sums
    x = va @ inner @ np_linalg.inv(vb)
    if not is_complex(c):
        x = x.real
    is_singular = reductions.any(uf.absolute(sums) < tol, axis=(-2, -1), keepdims=True)
    return where(is_singular, np.nan, x)


def solve_sylvester(A, B, C, *, method: str = "schur", tol: float = 1e-8):
    """The solution of ``A @ X + X @ B = C``, from eigenvalues of A and B.

    Parameters
    ----------
    A, B, C : array_like
        Matrices ``[..., m, m]``, ``[..., n, n]`` and ``[..., m, n]``.
    method : {"schur", "eigen"}
        Both use eigenvectors here.
    tol : float
        A sum of an eigenvalue of A and one of B below this means no solution.

    Returns
    -------
    Array
        X, NaN where there is no solution.
    """
    a, b, c = as_inexact("solve_sylvester", A, B, C)
    if method not in ("schur", "eigen"):
        raise value_error(
            f"Unrecognized method {method}. The two valid methods are either 'schur' "
            "or 'eigen'."
        )
    rows, columns = c.shape[-2:-1], c.shape[-1:]
    if not rows or a.shape[-2:] != rows * 2 or b.shape[-2:] != columns * 2:
        raise value_error(
            f"Incompatible shapes for Sylvester equation:\nA: {a.shape}\nB: {b.shape}\n"
            f"C: {c.shape}"
        )
    return _sylvester(*broadcast_batches(a, b, c), tol=float(tol))
