"""Solutions of linear systems that are given by matrix-vector products.

Right-hand sides may be trees of arrays. Derivatives come from the solution of the
transposed system, by the same method.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from arrax import _core, lax
from arrax._args import as_array
from arrax._jit import eval_shape
from arrax._located import type_error, value_error
from arrax.flatten_util import ravel_pytree
from arrax.numpy import _ufuncs as uf
from arrax.numpy._linalg import matmul
from arrax.numpy._parts import conjugate
from arrax.tree_util import tree_map, tree_structure


def _dot(x, y):
    return (conjugate(x) * y).sum()


def _square(x):
    """The squared norm, a real number."""
    y = uf.absolute(x)
    return (y * y).sum()


def _operator(a: Any, name: str) -> Callable:
    """The product with ``a``, a function of trees or a matrix."""
    if callable(a):
        return a
    a = as_array(a, name)
    if a.ndim != 2 or a.shape[0] != a.shape[1]:
        raise value_error(f"{name}: the matrix must be square, got shape {a.shape}")
    return lambda x: matmul(a, x)


def _solver(name: str, solve: Callable, symmetric: bool, a, b, x0, tol, atol, maxiter,
            m) -> tuple:  # fmt: skip
    """Runs ``solve(product, precondition, b, x0, threshold, maxiter)`` on vectors."""
    product = _operator(a, name)
    precondition = (lambda x: x) if m is None else _operator(m, name)
    b = tree_map(lambda x: as_array(x, name), b)
    b = tree_map(
        lambda x, y: _core.convert(x, np.result_type(x.dtype, y.dtype, np.float32)),
        b,
        eval_shape(product, b),
    )
    x0 = tree_map(lambda x: x * 0, b) if x0 is None else x0
    if tree_structure(x0) != tree_structure(b):
        raise type_error(
            f"{name}: x0 must have the structure of b: {tree_structure(x0)} is not "
            f"{tree_structure(b)}"
        )
    vector, unravel = ravel_pytree(b)
    start, _ = ravel_pytree(tree_map(lambda x: as_array(x, name), x0))
    dtype = vector.dtype
    start = _core.convert(start, dtype)
    steps = 10 * vector.size if maxiter is None else maxiter

    def on_vectors(function):
        return lambda x: _core.convert(ravel_pytree(function(unravel(x)))[0], dtype)

    start = _core.bind("stop_gradient", (start,))

    def run_from(first):
        def run(product, right):
            norm = uf.sqrt(_square(right))
            threshold = uf.maximum(tol * norm, atol)
            return solve(
                product, on_vectors(precondition), right, first, threshold, steps
            )

        return run

    solution = lax.custom_linear_solve(
        on_vectors(product),
        vector,
        solve=run_from(start),
        transpose_solve=run_from(0 * start),
        symmetric=symmetric,
    )
    return unravel(solution), None


def _conjugate_gradients(product, precondition, b, x0, threshold, steps):
    def unfinished(carry):
        k, _, r, *_ = carry
        return (_square(r) > threshold * threshold) & (k < steps)

    def step(carry):
        k, x, r, p, gamma = carry
        q = product(p)
        alpha = gamma / _dot(p, q)
        x, r = x + alpha * p, r - alpha * q
        z = precondition(r)
        following = _dot(r, z)
        return k + 1, x, r, z + following / gamma * p, following

    r = b - product(x0)
    z = precondition(r)
    start = (_core.full((), 0, np.int32), x0, r, z, _dot(r, z))
    return lax.while_loop(unfinished, step, start)[1]


def _divide(x, y):
    """0 for a divisor of 0, where the method breaks down."""
    return _core.select(y == 0, 0, x / _core.select(y == 0, 1, y))


def _stabilized(product, precondition, b, x0, threshold, steps):
    """BiCGStab (van der Vorst, 1992)."""

    def unfinished(carry):
        k, _, r, *_, broken = carry
        return (_square(r) > threshold * threshold) & (k < steps) & ~broken

    def step(carry):
        k, x, r, p, v, alpha, omega, rho, _ = carry
        following = _dot(shadow, r)
        beta = _divide(following, rho) * _divide(alpha, omega)
        p = r + beta * (p - omega * v)
        p_hat = precondition(p)
        v = product(p_hat)
        alpha = _divide(following, _dot(shadow, v))
        s = r - alpha * v
        s_hat = precondition(s)
        t = product(s_hat)
        done = _square(s) <= threshold * threshold
        omega = _core.select(done, 0, _divide(_dot(t, s), _dot(t, t)))
        x = x + alpha * p_hat + omega * s_hat
        r = s - omega * t
        broken = (alpha == 0) | ((omega == 0) & ~done)
        return k + 1, x, r, p, v, alpha, omega, following, broken

    shadow = b - product(x0)
    one = _core.full((), 1, b.dtype)
    none = _core.full((), False, np.bool_)
    zero = 0 * shadow
    start = (_core.full((), 0, np.int32), x0, shadow, zero, zero, one, one, one, none)
    return lax.while_loop(unfinished, step, start)[1]


def _row(matrix, k):
    return lax.dynamic_index_in_dim(matrix, k, 0, keepdims=False)


def _set(array, value, k):
    return lax.dynamic_update_index_in_dim(array, value, k, 0)


def _rotation(x, y):
    """The rotation that takes (x, y) to (r, 0)."""
    r = uf.sqrt(_square(x) + _square(y))
    safe = _core.select(r == 0, 1, r)
    c = _core.select(r == 0, 1, uf.absolute(x) / safe)
    phase = _core.select(x == 0, 1, x / _core.select(x == 0, 1, uf.absolute(x)))
    s = _core.select(r == 0, 0, phase * conjugate(y) / safe)
    return _core.convert(c, x.dtype), _core.convert(s, x.dtype)


def _krylov_correction(product, precondition, residual, restart: int):
    """The vector of a Krylov space with the least residual."""
    dtype, size = residual.dtype, residual.shape[0]
    norm = _core.convert(uf.sqrt(_square(residual)), dtype)
    first = _divide(residual, norm)
    basis = _set(_core.full((restart + 1, size), 0, dtype), first, 0)
    columns = _core.full((restart, restart + 1), 0, dtype)
    rotations = _core.full((restart, 2), 0, dtype)
    right = _set(_core.full((restart + 1,), 0, dtype), norm, 0)

    def extend(k, carry):
        basis, columns, rotations, right = carry
        v = product(precondition(_row(basis, k)))
        # Twice is enough for orthogonality.
        h = matmul(conjugate(basis), v)
        v = v - matmul(h, basis)
        again = matmul(conjugate(basis), v)
        v, h = v - matmul(again, basis), h + again
        length = _core.convert(uf.sqrt(_square(v)), dtype)
        small = uf.absolute(length) <= 1e-30
        basis = _set(basis, _core.select(small, 0, _divide(v, length)), k + 1)
        h = _set(h, length, k + 1)

        def rotate(i, h):
            c, s = _row(rotations, i)
            x, y = _row(h, i), _row(h, i + 1)
            h = _set(h, c * x + s * y, i)
            return _set(h, c * y - conjugate(s) * x, i + 1)

        h = lax.fori_loop(0, k, rotate, h)
        c, s = _rotation(_row(h, k), _row(h, k + 1))
        rotations = _set(rotations, lax.concatenate([c.reshape(1), s.reshape(1)], 0), k)
        h = _set(_set(h, c * _row(h, k) + s * _row(h, k + 1), k), 0 * c, k + 1)
        last = _row(right, k)
        right = _set(_set(right, c * last, k), -conjugate(s) * last, k + 1)
        return basis, _set(columns, h, k), rotations, right

    carry = (basis, columns, rotations, right)
    basis, columns, _, right = lax.fori_loop(0, restart, extend, carry)

    def substitute(i, y):
        k = restart - 1 - i
        above = matmul(y, columns[:, :restart])
        value = _divide(_row(right, k) - _row(above, k), _row(_row(columns, k), k))
        return _set(y, value, k)

    y = lax.fori_loop(0, restart, substitute, _core.full((restart,), 0, dtype))
    return precondition(matmul(y, basis[:restart]))


def _minimal_residual(restart: int) -> Callable:
    def solve(product, precondition, b, x0, threshold, steps):
        count = min(restart, b.shape[0])

        def unfinished(carry):
            k, _, r = carry
            return (_square(r) > threshold * threshold) & (k < steps)

        def step(carry):
            k, x, r = carry
            x = x + _krylov_correction(product, precondition, r, count)
            return k + 1, x, b - product(x)

        start = (_core.full((), 0, np.int32), x0, b - product(x0))
        return lax.while_loop(unfinished, step, start)[1]

    return solve


_DOC = """Solves ``A(x) == b`` by {method}.

Parameters
----------
A : callable or array_like
    The product with the matrix, a linear function of trees like ``b``{kind}.
b : tree of array_like
    The right-hand side.
x0 : tree of array_like, optional
    The first guess, by default zeros.
tol, atol : float
    The iteration ends when the norm of the residual is at most the greater of
    ``tol * norm(b)`` and ``atol``.
maxiter : int, optional
    The most steps.
M : callable or array_like, optional
    An approximation of the inverse of ``A``.{more}

Returns
-------
tuple
    The solution, and None.
"""


def cg(A, b, x0=None, *, tol=1e-5, atol=0.0, maxiter=None, M=None):
    return _solver("cg", _conjugate_gradients, True, A, b, x0, tol, atol, maxiter, M)


def bicgstab(A, b, x0=None, *, tol=1e-5, atol=0.0, maxiter=None, M=None):
    return _solver("bicgstab", _stabilized, False, A, b, x0, tol, atol, maxiter, M)


def gmres(A, b, x0=None, *, tol=1e-5, atol=0.0, restart=20, maxiter=None, M=None,
          solve_method="batched"):  # fmt: skip
    if solve_method not in ("batched", "incremental"):
        raise value_error(
            f"gmres: solve_method must be 'batched' or 'incremental', got "
            f"{solve_method!r}"
        )
    solve = _minimal_residual(restart)
    return _solver("gmres", solve, False, A, b, x0, tol, atol, maxiter, M)


cg.__doc__ = _DOC.format(
    method="conjugate gradients", kind=", positive definite", more=""
)
bicgstab.__doc__ = _DOC.format(
    method="stabilized biconjugate gradients", kind="", more=""
)
gmres.__doc__ = _DOC.format(
    method="the generalized minimal residual method",
    kind="",
    more="""
restart : int
    The dimension of the Krylov spaces, after each of which it starts anew.
solve_method : {"batched", "incremental"}
    For compatibility: both are the same.""",
)

__all__ = ["bicgstab", "cg", "gmres"]
