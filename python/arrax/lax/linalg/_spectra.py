"""Eigenvalues, singular values and Schur forms."""

from __future__ import annotations

import enum

from arrax._args import as_array
from arrax._located import not_implemented
from arrax.lax.linalg._lapack import bind
from arrax.lax.linalg._matrices import symmetrize
from arrax.numpy._elementwise import composite


class EigImplementation(enum.Enum):
    """How an accelerator computes eigenvalues; a CPU uses LAPACK."""

    CUSOLVER = "cusolver"
    MAGMA = "magma"
    LAPACK = "lapack"


class EighImplementation(enum.Enum):
    """How an accelerator computes eigenvalues; a CPU uses LAPACK."""

    QR = "qr"
    JACOBI = "jacobi"
    QDWH = "qdwh"


class SvdAlgorithm(enum.Enum):
    """How an accelerator computes singular values; a CPU uses LAPACK's gesdd."""

    DEFAULT = "default"
    QR = "QR"
    JACOBI = "Jacobi"
    POLAR = "polar"


def _first_last(values, subset, what: str):
    """The elements [start, end) of the last axis that ``subset`` names."""
    start, end = subset
    size = values.shape[-1]
    if not 0 <= start < end <= size:
        raise not_implemented(
            f"{what}: subset_by_index {tuple(subset)} is no range of {size} values"
        )
    return values[..., start:end]


@composite("lower", "symmetrize_input")
def _eigh(x, lower: bool, symmetrize_input: bool):
    return bind("eigh", symmetrize(x) if symmetrize_input else x, lower=lower)


def eigh(
    x,
    *,
    lower: bool = True,
    symmetrize_input: bool = True,
    sort_eigenvalues: bool = True,
    subset_by_index: tuple[int, int] | None = None,
    implementation: EighImplementation | None = None,
):
    """Eigenvectors and eigenvalues of Hermitian matrices.

    Parameters
    ----------
    x : array_like
        Matrices ``[..., n, n]``.
    lower : bool
        The triangle that is read if the input is not symmetrized.
    symmetrize_input : bool
        Whether to take ``(x + x^H) / 2``.
    sort_eigenvalues : bool
        They always are.
    subset_by_index : (int, int), optional
        The first of the eigenvalues to return, and the one after the last.
    implementation : EighImplementation, optional
        A hint for accelerators.

    Returns
    -------
    tuple of Array
        Matrices whose columns are eigenvectors, and eigenvalues in increasing order.
    """
    v, w = _eigh(
        as_array(x, "eigh"), lower=bool(lower), symmetrize_input=bool(symmetrize_input)
    )
    if subset_by_index is not None:
        v = _first_last(v, subset_by_index, "eigh")
        w = _first_last(w, subset_by_index, "eigh")
    return v, w


def eig(
    x,
    *,
    compute_left_eigenvectors: bool = True,
    compute_right_eigenvectors: bool = True,
    enable_eigvec_derivs: bool = False,
    implementation: EigImplementation | None = None,
    use_magma: bool | None = None,
):
    """Eigenvalues and eigenvectors of square matrices.

    Parameters
    ----------
    x : array_like
        Matrices ``[..., n, n]``.
    compute_left_eigenvectors, compute_right_eigenvectors : bool
        Which eigenvectors to return.
    enable_eigvec_derivs : bool
        Derivatives of eigenvectors need no permission here. They are those of
        vectors of norm 1 whose largest component is real.
    implementation : EigImplementation, optional
        A hint for GPUs.
    use_magma : bool, optional
        A hint for GPUs.

    Returns
    -------
    list of Array
        Complex eigenvalues ``[..., n]``, then the left and the right eigenvectors
        that were asked for, ``[..., n, n]``.
    """
    result = bind(
        "eig",
        as_array(x, "eig"),
        left=bool(compute_left_eigenvectors),
        right=bool(compute_right_eigenvectors),
    )
    return list(result) if isinstance(result, tuple) else [result]


def svd(
    x,
    *,
    full_matrices: bool = True,
    compute_uv: bool = True,
    subset_by_index: tuple[int, int] | None = None,
    algorithm: SvdAlgorithm | None = None,
):
    """Singular values and vectors of matrices.

    Parameters
    ----------
    x : array_like
        Matrices ``[..., m, n]``.
    full_matrices : bool
        Whether the matrices of vectors are square.
    compute_uv : bool
        Whether to return vectors.
    subset_by_index : (int, int), optional
        The first of the singular values to return, and the one after the last.
    algorithm : SvdAlgorithm, optional
        A hint for accelerators.

    Returns
    -------
    tuple of Array or Array
        U, the singular values in decreasing order, and V^H; or the values alone.
    """
    result = bind(
        "svd",
        as_array(x, "svd"),
        full_matrices=bool(full_matrices and subset_by_index is None),
        compute_uv=bool(compute_uv),
    )
    if not compute_uv:
        if subset_by_index is not None:
            return _first_last(result, subset_by_index, "svd")
        return result
    s, u, vh = result
    if subset_by_index is not None:
        start, end = subset_by_index
        s, u = (_first_last(value, subset_by_index, "svd") for value in (s, u))
        vh = vh[..., start:end, :]
    return u, s, vh


def schur(
    x,
    *,
    compute_schur_vectors: bool = True,
    sort_eig_vals: bool = False,
    select_callable=None,
):
    """The Schur form of square matrices.

    Parameters
    ----------
    x : array_like
        Matrices ``[..., n, n]``.
    compute_schur_vectors : bool
        Whether to return the vectors.
    sort_eig_vals : bool
        Not supported.
    select_callable : callable, optional
        Not supported.

    Returns
    -------
    list of Array
        T, upper triangular (in blocks of 2 x 2 if `x` is real), and the unitary Z
        with ``Z @ T @ Z^H = x``.
    """
    if sort_eig_vals or select_callable is not None:
        raise not_implemented(
            "schur does not sort eigenvalues: sort what it returns, or use eig"
        )
    result = bind(
        "schur", as_array(x, "schur"), compute_vectors=bool(compute_schur_vectors)
    )
    return list(result) if isinstance(result, tuple) else [result]
