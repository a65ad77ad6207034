"""Solutions of systems of linear equations, given factors."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._args import as_arrays
from arrax._located import not_implemented, shape_error, value_error
from arrax.lax.linalg._lapack import bind
from arrax.lax.linalg._matrices import broadcast_batches
from arrax.numpy._elementwise import composite


def triangular_solve(
    a,
    b,
    *,
    left_side: bool = False,
    lower: bool = False,
    transpose_a: bool = False,
    conjugate_a: bool = False,
    unit_diagonal: bool = False,
):
    """The solution of ``op(a) @ x = b``, or of ``x @ op(a) = b``.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``, of which one triangle is read.
    b : array_like
        Matrices ``[..., n, k]`` if `left_side`, else ``[..., k, n]``; or a batch of
        vectors ``[..., n]``, of one dimension less than `a`.
    left_side : bool
        The side of `a`.
    lower : bool
        The triangle of `a` that is read.
    transpose_a, conjugate_a : bool
        What op does.
    unit_diagonal : bool
        Whether the diagonal of `a` counts as ones.

    Returns
    -------
    Array
        x, of the shape of `b`.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> a = anp.array([[2.0, 0.0], [1.0, 4.0]])
    >>> lax.linalg.triangular_solve(
    ...     a, anp.array([[2.0], [9.0]]), left_side=True, lower=True
    ... )
    Array([[1.],
           [2.]], dtype=float32)
    """
    a, b = as_arrays("triangular_solve", a, b)
    is_vector = b.ndim == a.ndim - 1
    if is_vector:
        batch, size = b.shape[:-1], b.shape[-1:]
        b = _core.reshape(b, (*batch, *size, 1) if left_side else (*batch, 1, *size))
    result = bind(
        "triangular_solve",
        a,
        b,
        left_side=bool(left_side),
        lower=bool(lower),
        transpose_a=bool(transpose_a),
        conjugate_a=bool(conjugate_a),
        unit_diagonal=bool(unit_diagonal),
    )
    if not is_vector:
        return result
    return _core.reshape(result, (*result.shape[:-2], a.shape[-1]))


def tridiagonal_solve(dl, d, du, b, *, perturb_singular: bool = False):
    """The solution of a system of a tridiagonal matrix.

    Parameters
    ----------
    dl, d, du : array_like
        The lower, main and upper diagonals ``[..., n]``. The first element of `dl`
        and the last of `du` are not read.
    b : array_like
        Right-hand sides ``[..., n, k]``.
    perturb_singular : bool
        Not supported.

    Returns
    -------
    Array
        The solution, NaN where the matrix is singular.
    """
    if perturb_singular:
        raise not_implemented(
            "tridiagonal_solve(perturb_singular=True) is not supported: add a small "
            "number to the diagonal"
        )
    return bind("tridiagonal_solve", *as_arrays("tridiagonal_solve", dl, d, du, b))


def solve_factored(lu, permutation, b, trans: int):
    """As :func:`lu_solve`, of operands of one batch."""

    def solve(x, *, lower: bool):
        return triangular_solve(
            lu,
            x,
            left_side=True,
            lower=lower,
            unit_diagonal=lower,
            transpose_a=trans != 0,
            conjugate_a=trans == 2,
        )

    def permute(x, *, inverse: bool):
        return _core.bind("permute_rows", (x, permutation), {"inverse": inverse})

    if trans == 0:
        return solve(solve(permute(b, inverse=False), lower=True), lower=False)
    return permute(solve(solve(b, lower=False), lower=True), inverse=True)


@composite("trans")
def _lu_solve(lu, permutation, b, trans: int):
    is_vector = lu.ndim == b.ndim + 1
    if is_vector:
        b = _core.reshape(b, (*b.shape, 1))
    if lu.shape[-1] != b.shape[-2]:
        raise shape_error(
            f"lu_solve: factors of shape {lu.shape} do not go with a right-hand side "
            f"of shape {b.shape}"
        )
    lu, b = broadcast_batches(lu, b)
    permutation = _core.broadcast_to(permutation, (*lu.shape[:-2], lu.shape[-1]))
    x = solve_factored(lu, permutation, b, trans)
    return _core.reshape(x, x.shape[:-1]) if is_vector else x


def lu_solve(lu, permutation, b, trans: int = 0):
    """The solution of a system of equations, from the factors of its matrix.

    Parameters
    ----------
    lu, permutation : array_like
        Factors ``[..., n, n]`` and permutations ``[..., n]``, as of :func:`lu`.
    b : array_like
        Right-hand sides ``[..., n, k]``, or ``[..., n]`` of one dimension less than
        `lu`.
    trans : {0, 1, 2}
        Whether the matrix is transposed (1), or transposed and conjugated (2).

    Returns
    -------
    Array
        The solution, of the shape of `b`.
    """
    lu, permutation, b = as_arrays("lu_solve", lu, permutation, b)
    permutation = _core.convert(permutation, np.int32)
    if trans not in (0, 1, 2):
        raise value_error(f"'trans' value must be 0, 1, or 2, got {trans}")
    if lu.ndim < 2 or lu.shape[-1] != lu.shape[-2]:
        raise value_error(
            "last two dimensions of LU decomposition must be equal, got shape "
            f"{lu.shape}"
        )
    if b.ndim < 1:
        raise value_error(f"b matrix must have rank >= 1, got shape {b.shape}")
    return _lu_solve(lu, permutation, b, trans=trans)
