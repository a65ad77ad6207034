"""Triangular factors, and reflections."""

from __future__ import annotations

from arrax import _core
from arrax._args import as_array, as_arrays, static_int
from arrax._located import type_error, value_error
from arrax.lax.linalg._lapack import bind
from arrax.lax.linalg._matrices import symmetrize
from arrax.numpy._elementwise import composite, is_complex
from arrax.numpy._order import matrix_transpose
from arrax.numpy._patterns import eye, tril


@composite("symmetrize_input")
def _cholesky(x, symmetrize_input: bool):
    return bind("cholesky", symmetrize(x) if symmetrize_input else x)


def cholesky(x, *, symmetrize_input: bool = True):
    """The Cholesky factor of positive definite matrices.

    Parameters
    ----------
    x : array_like
        Hermitian matrices ``[..., n, n]`` of float32, float64 or complex.
    symmetrize_input : bool
        Whether to take ``(x + x^H) / 2``; else the lower triangle alone is read.

    Returns
    -------
    Array
        Lower triangular matrices ``L`` with ``L @ L^H = x``; NaN where ``x`` is not
        positive definite.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.linalg.cholesky(anp.array([[4.0, 2.0], [2.0, 5.0]]))
    Array([[2., 0.],
           [1., 2.]], dtype=float32)
    """
    return _cholesky(as_array(x, "cholesky"), symmetrize_input=bool(symmetrize_input))


def cholesky_update(r_matrix, w_vector):
    """The upper Cholesky factor of ``R^T R + w w^T``.

    Parameters
    ----------
    r_matrix : array_like
        An upper triangular matrix ``R``.
    w_vector : array_like
        A vector.

    Returns
    -------
    Array
        The upper triangular factor.
    """
    r, w = as_arrays("cholesky_update", r_matrix, w_vector)
    if r.shape != w.shape * 2 or w.ndim != 1:
        raise value_error(
            "cholesky_update: expected a square matrix and a vector of its size, got "
            f"the shapes {r.shape} and {w.shape}"
        )
    if is_complex(r) or is_complex(w):
        raise type_error("cholesky_update: expected real arrays")
    # R^T R + w w^T = [R; w]^T [R; w], whose factor is that of [R; w] by
    # reflections.
    rows = _core.bind("concatenate", (r, w[None]), {"axis": 0})
    _, factor = bind("qr", rows, pivoting=False, full_matrices=False)
    diagonal = _core.bind("reduce_sum", (factor * eye(*r.shape),), {"axes": (1,)})
    return factor * _core.reshape(
        _core.convert(diagonal >= 0, r.dtype) * 2 - 1, (w.size, 1)
    )


def lu(x):
    """The LU factors of matrices, with partial pivoting.

    Parameters
    ----------
    x : array_like
        Matrices ``[..., m, n]``.

    Returns
    -------
    tuple of Array
        ``lu``, which holds U and, below the diagonal, L; ``pivots``, the row with
        which each one was swapped; ``permutation``, ``x[permutation] = L @ U``.
    """
    return bind("lu", as_array(x, "lu"))


def lu_pivots_to_permutation(pivots, permutation_size: int):
    """The permutation that swaps of rows make.

    Parameters
    ----------
    pivots : array_like
        Swaps ``[..., k]`` of row ``i`` with row ``pivots[i]``, int32.
    permutation_size : int
        The number of rows.

    Returns
    -------
    Array
        Permutations ``[..., permutation_size]``.
    """
    x = _core.convert(as_array(pivots, "lu_pivots_to_permutation"), "int32")
    size = static_int(permutation_size, "permutation_size")
    return _core.bind("lu_pivots_to_permutation", (x,), {"size": size})


def qr(
    x,
    *,
    pivoting: bool = False,
    full_matrices: bool = True,
    use_magma: bool | None = None,
):
    """The QR factors of matrices.

    Parameters
    ----------
    x : array_like
        Matrices ``[..., m, n]``.
    pivoting : bool
        Whether to order the columns such that the diagonal of R does not grow.
    full_matrices : bool
        Whether Q is square.
    use_magma : bool, optional
        A hint for GPUs.

    Returns
    -------
    tuple of Array
        Q, R and, with `pivoting`, the order p: ``x[:, p] = Q @ R``.
    """
    return bind(
        "qr",
        as_array(x, "qr"),
        pivoting=bool(pivoting),
        full_matrices=bool(full_matrices),
    )


def geqrf(a):
    """The QR factors of matrices as reflections: R and their vectors, and taus.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., m, n]``.

    Returns
    -------
    tuple of Array
        Matrices of the same shape, and taus ``[..., min(m, n)]``.
    """
    return bind("geqrf", as_array(a, "geqrf"))


def householder_product(a, taus):
    """The product of reflections, as :func:`geqrf` returns them.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., m, n]`` that hold vectors below their diagonals.
    taus : array_like
        Factors ``[..., k]``, ``k <= n <= m``.

    Returns
    -------
    Array
        The first n columns of the product, ``[..., m, n]``.
    """
    return bind("householder_product", *as_arrays("householder_product", a, taus))


def ormqr(a, taus, c, *, left: bool = True, transpose: bool = False):
    """The product of a matrix and of reflections, which is never formed.

    Parameters
    ----------
    a, taus : array_like
        Reflections ``[..., r, k]``, ``[..., k]``, as :func:`geqrf` returns them.
    c : array_like
        Matrices ``[..., m, n]``.
    left : bool
        Whether the reflections are multiplied from the left, ``r = m``.
    transpose : bool
        Whether their product is transposed, and conjugated.

    Returns
    -------
    Array
        Matrices ``[..., m, n]``.
    """
    operands = as_arrays("ormqr", a, taus, c)
    return bind("ormqr", *operands, left=bool(left), transpose=bool(transpose))


def hessenberg(a):
    """Square matrices brought to Hessenberg form by reflections.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``.

    Returns
    -------
    tuple of Array
        Matrices of the same shape, which hold H and the reflections' vectors, and
        taus ``[..., n - 1]``.
    """
    return bind("hessenberg", as_array(a, "hessenberg"))


def tridiagonal(a, *, lower: bool = True):
    """Hermitian matrices brought to tridiagonal form by reflections.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., n, n]``, of which one triangle is read.
    lower : bool
        Which triangle.

    Returns
    -------
    tuple of Array
        The reflections' vectors, the diagonals ``[..., n]``, the off-diagonals
        ``[..., n - 1]`` and taus ``[..., n - 1]``.
    """
    return bind("tridiagonal", as_array(a, "tridiagonal"), lower=bool(lower))


@composite("symmetrize_output")
def _symmetric_product(a, c, alpha, beta, symmetrize_output: bool):
    result = alpha * (a @ matrix_transpose(a)) + beta * c
    if not symmetrize_output:
        return result
    return tril(result) + matrix_transpose(tril(result, -1))


def symmetric_product(
    a_matrix,
    c_matrix,
    *,
    alpha: float = 1.0,
    beta: float = 0.0,
    symmetrize_output: bool = False,
):
    """``alpha a @ a^T + beta c``.

    Parameters
    ----------
    a_matrix : array_like
        Matrices ``[..., m, n]``.
    c_matrix : array_like
        Symmetric matrices ``[..., m, m]``.
    alpha, beta : float
        Factors.
    symmetrize_output : bool
        Whether the upper triangle is made that of the lower one.

    Returns
    -------
    Array
        Matrices ``[..., m, m]``.
    """
    a, c = as_arrays("symmetric_product", a_matrix, c_matrix)
    return _symmetric_product(
        a, c, alpha, beta, symmetrize_output=bool(symmetrize_output)
    )
