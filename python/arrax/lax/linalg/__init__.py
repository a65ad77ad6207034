"""Factorizations and solutions of matrices, the last two dimensions of arrays."""

from arrax.lax.linalg._factorizations import (
    cholesky,
    cholesky_update,
    geqrf,
    hessenberg,
    householder_product,
    lu,
    lu_pivots_to_permutation,
    ormqr,
    qr,
    symmetric_product,
    tridiagonal,
)
from arrax.lax.linalg._polar import qdwh
from arrax.lax.linalg._solutions import (
    lu_solve,
    triangular_solve,
    tridiagonal_solve,
)
from arrax.lax.linalg._spectra import (
    EighImplementation,
    EigImplementation,
    SvdAlgorithm,
    eig,
    eigh,
    schur,
    svd,
)

__all__ = [
    "EigImplementation",
    "EighImplementation",
    "SvdAlgorithm",
    "cholesky",
    "cholesky_update",
    "eig",
    "eigh",
    "geqrf",
    "hessenberg",
    "householder_product",
    "lu",
    "lu_pivots_to_permutation",
    "lu_solve",
    "ormqr",
    "qdwh",
    "qr",
    "schur",
    "svd",
    "symmetric_product",
    "triangular_solve",
    "tridiagonal",
    "tridiagonal_solve",
]
