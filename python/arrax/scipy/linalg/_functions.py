"""Functions of matrices."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from arrax import _core, lax
from arrax._gradients import jvp
from arrax._located import not_implemented, shape_error, value_error
from arrax.lax import linalg
from arrax.lax.linalg._matrices import adjoint, as_inexact, check_square, eye_like
from arrax.numpy import _reductions as reductions
from arrax.numpy import _ufuncs as uf
from arrax.numpy import linalg as np_linalg
from arrax.numpy._diagonals import diagonal
from arrax.numpy._elementwise import composite, log2
from arrax.numpy._selection import where

# Coefficients of the numerators of Pade approximants of exp, and the norm up to which
# they are exact to rounding: N. Higham, The scaling and squaring method for the matrix
# exponential revisited, 2005, table 2.3, and Al-Mohy and Higham, 2009, for float32.
_PADE = {
    np.dtype(np.float32): (
        (17297280.0, 8648640.0, 1995840.0, 277200.0, 25200.0, 1512.0, 56.0, 1.0),
        3.925724783138660,
    ),
    np.dtype(np.float64): (
        (
            64764752532480000.0, 32382376266240000.0, 7771770303897600.0,
            1187353796428800.0, 129060195264000.0, 10559470521600.0, 670442572800.0,
            33522128640.0, 1323241920.0, 40840800.0, 960960.0, 16380.0, 182.0, 1.0,
        ),
        5.371920351148152,
    ),
}  # fmt: skip


def _pade(x, coefficients):
    """The odd and the even part of the numerator, from powers of the square."""
    square = x @ x
    power, odd, even = eye_like(x), 0, 0
    for i in range(0, len(coefficients), 2):
        even = even + coefficients[i] * power
        odd = odd + coefficients[i + 1] * power
        if i + 2 < len(coefficients):
            power = power @ square if i else square
    return x @ odd, even


@composite("upper_triangular", "max_squarings")
def _expm(x, upper_triangular: bool, max_squarings: int):
    coefficients, limit = _PADE[np.finfo(x.dtype).dtype]
    size = np_linalg.matrix_norm(x, ord=1)
    squarings = uf.maximum(0, log2(size / limit))
    squarings = lax.stop_gradient(_core.convert(lax.ceil(squarings), np.int32))
    scaled = x * uf.exp2(-_core.convert(squarings, size.dtype))[..., None, None]
    odd, even = _pade(scaled, coefficients)
    if upper_triangular:
        result = linalg.triangular_solve(even - odd, even + odd, left_side=True)
    else:
        result = np_linalg.solve(even - odd, even + odd)
    count = uf.minimum(max_squarings, reductions.max(squarings, initial=0))
    pending = squarings[..., None, None]
    result = lax.fori_loop(0, count, lambda i, y: where(i < pending, y @ y, y), result)
    return where(pending > max_squarings, np.nan, result)


def expm(A, *, upper_triangular: bool = False, max_squarings: int = 16):
    """The exponential of square matrices, by a Pade approximant and squarings.

    Parameters
    ----------
    A : array_like
        Matrices ``[..., n, n]``.
    upper_triangular : bool
        Whether they are upper triangular.
    max_squarings : int
        The most squarings; results that need more are NaN.

    Returns
    -------
    Array
        The exponentials.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy.linalg import expm
    >>> expm(anp.zeros((2, 2)))
    Array([[1., 0.],
           [0., 1.]], dtype=float32)
    """
    (x,) = as_inexact("expm", A)
    check_square("expm", x)
    return _expm(
        x, upper_triangular=bool(upper_triangular), max_squarings=int(max_squarings)
    )


def expm_frechet(A, E, *, method: str | None = None, compute_expm: bool = True):
    """The derivative of :func:`expm` at A in the direction E.

    Parameters
    ----------
    A, E : array_like
        Matrices ``[..., n, n]``.
    method : str, optional
        Without effect.
    compute_expm : bool
        Whether to return the exponential as well.

    Returns
    -------
    tuple of Array or Array
        The exponential, and the derivative.
    """
    a, e = as_inexact("expm_frechet", A, E)
    check_square("expm_frechet", a)
    if a.shape != e.shape:
        raise shape_error(
            "expected A and E to be the same shape, got "
            f"A.shape={a.shape} E.shape={e.shape}"
        )
    value, derivative = jvp(expm, (a,), (e,))
    return (value, derivative) if compute_expm else derivative


def _triangular_sqrt(t):
    """Column by column: (U + u_jj) x = t_j for what is above the diagonal."""
    n = t.shape[-1]
    roots = uf.sqrt(diagonal(t, axis1=-2, axis2=-1))
    index = np.arange(n)

    def column(j, u):
        above = index < j
        root = reductions.sum(where(index == j, roots, 0), axis=-1, keepdims=True)
        shifted = u + eye_like(u) * where(above, root, 1)[..., None, :]
        on_diagonal = diagonal(shifted, axis1=-2, axis2=-1)
        shifted = shifted + eye_like(u) * (on_diagonal == 0)[..., None, :]
        right = reductions.sum(where(index == j, t, 0), axis=-1, keepdims=True)
        x = linalg.triangular_solve(
            shifted, where(above[:, None], right, 0), left_side=True
        )
        return u + where(index == j, where(above[:, None], x, 0), 0)

    start = eye_like(t) * roots[..., None, :]
    return lax.fori_loop(0, n, column, start)


@composite()
def _sqrtm(x):
    t, z = linalg.schur(x.astype(_core.promote_types(x.dtype, np.complex64)))
    return z @ _triangular_sqrt(t) @ adjoint(z)


def sqrtm(A, blocksize: int = 1):
    """The principal square root of square matrices, from their Schur form.

    Parameters
    ----------
    A : array_like
        Matrices ``[..., n, n]``.
    blocksize : int
        1.

    Returns
    -------
    Array
        Complex matrices.
    """
    if blocksize > 1:
        raise not_implemented("sqrtm(blocksize > 1) is not implemented: leave it out")
    (x,) = as_inexact("sqrtm", A)
    check_square("sqrtm", x)
    return _sqrtm(x)


def _parlett(t, values):
    """Functions of a triangular matrix, diagonal by diagonal: F T = T F gives each
    from those before (B. Parlett, 1976). Also the least distance of eigenvalues."""
    n = t.shape[-1]
    w = diagonal(t, axis1=-2, axis2=-1)
    gaps = w[:, None] - w[None, :]
    offset = np.arange(n)[None, :] - np.arange(n)[:, None]

    def superdiagonal(p, f):
        commutator = f @ t - t @ f
        return where(offset == p, commutator / where(gaps == 0, 1, gaps), f)

    start = eye_like(t) * values[None, :].astype(t.dtype)
    least = reductions.min(where(offset > 0, uf.absolute(gaps), np.inf), initial=np.inf)
    return lax.fori_loop(1, n, superdiagonal, start), least


def funm(A, func: Callable, disp: bool = True):
    """A function of a square matrix, from its Schur form.

    Parameters
    ----------
    A : array_like
        A matrix ``[n, n]``. The result is accurate if its eigenvalues are distinct.
    func : callable
        The function, of vectors of complex numbers.
    disp : bool
        Whether to return the matrix alone.

    Returns
    -------
    Array or tuple of Array
        A complex matrix, and an estimate of the relative error.
    """
    (x,) = as_inexact("funm", A)
    if x.ndim != 2 or x.shape[0] != x.shape[1]:
        raise value_error(f"expected square array_like input, got shape {x.shape}")
    t, z = linalg.schur(x.astype(_core.promote_types(x.dtype, np.complex64)))
    inner, least = _parlett(t, func(diagonal(t)))
    result = z @ inner @ adjoint(z)
    if disp:
        return result
    eps = float(np.finfo(result.dtype).eps)
    row, column = np.indices(t.shape)
    above = np_linalg.norm(where(column > row, t, 0), 1)
    error = uf.minimum(1, uf.maximum(eps, eps / uf.maximum(least, eps) * above))
    return result, where(reductions.any(uf.absolute(result) == np.inf), np.inf, error)
