"""Systems of equations, inverses and determinants."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from arrax import _core
from arrax._args import as_arrays, static_int
from arrax._custom_jvp import custom_jvp
from arrax._gradients import stop_gradient
from arrax._linear import custom_linear_solve
from arrax._located import value_error
from arrax.lax import linalg
from arrax.lax.linalg._matrices import (
    as_inexact,
    broadcast_batches,
    check_square,
    eye_like,
)
from arrax.lax.linalg._solutions import solve_factored
from arrax.numpy import _reductions as reductions
from arrax.numpy import _ufuncs as uf
from arrax.numpy._diagonals import diagonal, trace
from arrax.numpy._elementwise import composite, is_complex
from arrax.numpy._order import moveaxis
from arrax.numpy._parts import real
from arrax.numpy._selection import where


class SlogdetResult(NamedTuple):
    sign: Any
    logabsdet: Any


def solve_matrices(a, b):
    """The solution of ``a @ x = b``, matrices of one batch. Derivatives are by the
    equation, not by the factors."""
    lu, _, permutation = linalg.lu(stop_gradient(a))

    def solve_with(trans: int):
        return lambda _, y: solve_factored(lu, permutation, y, trans)

    return custom_linear_solve(lambda x: a @ x, b, solve_with(0), solve_with(1))


@composite()
def _solve(a, b):
    if b.ndim == 1:
        columns = _core.broadcast_to(b[:, None], (*a.shape[:-2], b.shape[0], 1))
        return solve_matrices(a, columns)[..., 0]
    if a.ndim == 2 and b.ndim > 2:
        # One matrix, factored once: its right-hand sides stand side by side.
        beside = moveaxis(b, -2, 0)
        x = solve_matrices(a, beside.reshape(b.shape[-2], -1))
        return moveaxis(x.reshape(beside.shape), 0, -2)
    return solve_matrices(*broadcast_batches(a, b))


def solve(a, b):
    """The solution of ``a @ x = b``.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.
    b : array_like
        A vector ``[n]`` or matrices ``[..., n, k]``.

    Returns
    -------
    Array
        x, ``[..., n]`` or ``[..., n, k]``; not finite where `a` is singular.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.linalg.solve(anp.array([[2.0, 0.0], [0.0, 4.0]]), anp.array([2.0, 8.0]))
    Array([1., 2.], dtype=float32)
    """
    a, b = as_inexact("solve", a, b)
    if a.ndim < 2:
        raise value_error(
            f"left hand array must be at least two dimensional; got {a.shape=}"
        )
    check_square("solve", a)
    if b.ndim == 0 or b.shape[-min(2, b.ndim)] != a.shape[-1]:
        hint = ""
        if b.ndim > 1 and b.shape[-1] == a.shape[-1]:
            hint = " For a batch of vectors use solve(a, b[..., None]).squeeze(-1)."
        raise value_error(f"Invalid shapes for solve: {a.shape}, {b.shape}.{hint}")
    return _solve(a, b)


def inv(a):
    """The inverse of square matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.

    Returns
    -------
    Array
        The inverses; not finite where `a` is singular.
    """
    (x,) = as_inexact("inv", a)
    check_square("inv", x)
    return _solve(x, eye_like(x))


def _is_odd(pivots):
    """Whether the number of rows that were swapped is odd."""
    rows = _core.bind(
        "iota", (), {"dimension": pivots.ndim - 1}, shape=pivots.shape, dtype="int32"
    )
    return reductions.sum(pivots != rows, axis=-1) % 2 == 1


def _logdet_of_factors(lu, pivots):
    u = diagonal(lu, axis1=-2, axis2=-1)
    sizes = uf.absolute(u)
    signs = reductions.prod(where(u == 0, u, u / sizes), axis=-1)
    sign = where(_is_odd(pivots), -signs, signs)
    return sign, reductions.sum(uf.log(sizes), axis=-1)


@custom_jvp
def _slogdet(x):
    lu, pivots, _ = linalg.lu(x)
    return _logdet_of_factors(lu, pivots)


@_slogdet.defjvp
def _slogdet_jvp(primals, tangents):
    """d log det = trace(a^-1 da) (Jacobi's formula)."""
    (x,), (t,) = primals, tangents
    sign, logdet = _slogdet(x)
    change = trace(solve_matrices(x, t), axis1=-2, axis2=-1)
    if not is_complex(x):
        return (sign, logdet), (sign * 0, change)
    return (sign, logdet), (sign * (1j * change.imag), real(change))


_slogdet_compiled = composite()(lambda x: _slogdet(x))


def slogdet(a, *, method: str | None = None):
    """The sign and the logarithm of the absolute value of determinants.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.
    method : {"lu", "qr"}, optional
        Both are computed from LU factors.

    Returns
    -------
    SlogdetResult
        ``sign``, a number of absolute value 1, or 0; ``logabsdet``, -infinity where
        `a` is singular.
    """
    (x,) = as_inexact("slogdet", a)
    check_square("slogdet", x)
    if method not in (None, "lu", "qr"):
        raise value_error(
            f"Unknown slogdet method '{method}'. Supported methods are 'lu' (`None`), "
            "and 'qr'."
        )
    return SlogdetResult(*_slogdet_compiled(x))


def _det_of_factors(lu, pivots):
    product = reductions.prod(diagonal(lu, axis1=-2, axis2=-1), axis=-1)
    return where(_is_odd(pivots), -product, product)


@custom_jvp
def _det(x):
    lu, pivots, _ = linalg.lu(x)
    return _det_of_factors(lu, pivots)


@_det.defjvp
def _det_jvp(primals, tangents):
    """d det = trace(adj(a) da). With P a = L U, the adjugate times da is det times
    U^-1 L^-1 P da, in which the last element u of the diagonal of U cancels: the
    factor of the last row is det / u, and 1 stands for u. So it holds for matrices of
    which the rank lacks one; with a lower rank, the adjugate is 0."""
    (x,), (t,) = primals, tangents
    lu, pivots, permutation = linalg.lu(x)
    det = _det_of_factors(lu, pivots)
    n = x.shape[-1]
    if n == 0:
        return det, det * 0
    u = diagonal(lu, axis1=-2, axis2=-1)
    others = reductions.prod(u[..., :-1], axis=-1)
    last = where(_is_odd(pivots), -others, others)
    is_last = np.arange(n) == n - 1
    is_zero = (u == 0) | is_last
    on_diagonal = np.eye(n, dtype=bool)
    guarded = where(on_diagonal & is_zero[..., None, :], 1, lu)
    y = linalg.triangular_solve(
        lu,
        _core.bind("permute_rows", (t, permutation), {"inverse": False}),
        left_side=True,
        lower=True,
        unit_diagonal=True,
    )
    y = y * where(is_last, last[..., None], det[..., None])[..., :, None]
    z = linalg.triangular_solve(guarded, y, left_side=True, lower=False)
    lacks_more = reductions.any(u[..., :-1] == 0, axis=-1)
    return det, where(lacks_more, 0, trace(z, axis1=-2, axis2=-1))


def _det_small(x):
    if x.shape[-1] == 2:
        return x[..., 0, 0] * x[..., 1, 1] - x[..., 0, 1] * x[..., 1, 0]
    a, b, c = (x[..., 0, i] for i in range(3))
    d, e, f = (x[..., 1, i] for i in range(3))
    g, h, i = (x[..., 2, i] for i in range(3))
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


@composite()
def _det_compiled(x):
    return _det_small(x) if x.shape[-1] in (2, 3) else _det(x)


def det(a):
    """The determinant of square matrices.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.

    Returns
    -------
    Array
        Numbers ``[...]``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.linalg.det(anp.array([[1.0, 2.0], [3.0, 4.0]]))
    Array(-2., dtype=float32)
    """
    (x,) = as_inexact("det", a)
    check_square("det", x)
    return _det_compiled(x)


def tensorinv(a, ind: int = 2):
    """The inverse of an array as a map of arrays of its last dimensions.

    Parameters
    ----------
    a : array_like
        An array; the product of its first `ind` sizes is that of the others.
    ind : int
        The number of dimensions of what it maps to.

    Returns
    -------
    Array
        An array of shape ``a.shape[ind:] + a.shape[:ind]``.
    """
    (x,) = as_inexact("tensorinv", a)
    ind = static_int(ind, "ind")
    if ind <= 0:
        raise value_error(f"ind must be a positive integer; got {ind=}")
    rows, columns = math.prod(x.shape[:ind]), math.prod(x.shape[ind:])
    if rows != columns:
        raise value_error(
            "tensorinv is only possible when the product of the first `ind` dimensions "
            f"equals that of the remaining dimensions. got {x.shape=} with {ind=}."
        )
    return inv(x.reshape(rows, columns)).reshape(x.shape[ind:] + x.shape[:ind])


def tensorsolve(a, b, axes: tuple[int, ...] | None = None):
    """The solution of ``tensordot(a, x, x.ndim) = b``.

    Parameters
    ----------
    a : array_like
        An array whose shape is that of `b`, then that of x, of as many elements.
    b : array_like
        The right-hand side.
    axes : tuple of int, optional
        Axes of `a` to move to the end first.

    Returns
    -------
    Array
        x.
    """
    x, y = as_arrays("tensorsolve", a, b)
    if axes is not None:
        ends = tuple(range(x.ndim - len(axes), x.ndim))
        x = moveaxis(x, tuple(axes), ends)
    shape = x.shape[y.ndim :]
    if x.shape[: y.ndim] != y.shape:
        raise value_error(
            "After moving axes to end, leading shape of a must match shape of b. got "
            f"a.shape={x.shape}, b.shape={y.shape}"
        )
    if y.size != math.prod(shape):
        raise value_error(
            "Input arrays must have prod(a.shape[:b.ndim]) == prod(a.shape[b.ndim:]); "
            f"got a.shape={x.shape}, b.ndim={y.ndim}."
        )
    return solve(x.reshape(y.size, y.size), y.reshape(y.size)).reshape(shape)
