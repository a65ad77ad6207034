"""Linear algebra, with NumPy's names."""

from arrax.numpy import (
    matmul,
    matrix_transpose,
    tensordot,
    vecdot,
)
from arrax.numpy.linalg._factors import (
    cholesky,
    eig,
    eigh,
    eigvals,
    eigvalsh,
    qr,
    svd,
    svdvals,
)
from arrax.numpy.linalg._norms import (
    cond,
    matrix_norm,
    norm,
    vector_norm,
)
from arrax.numpy.linalg._products import (
    cross,
    diagonal,
    matrix_power,
    multi_dot,
    outer,
    trace,
)
from arrax.numpy.linalg._ranks import (
    lstsq,
    matrix_rank,
    pinv,
)
from arrax.numpy.linalg._solving import (
    det,
    inv,
    slogdet,
    solve,
    tensorinv,
    tensorsolve,
)

__all__ = [
    "cholesky",
    "cond",
    "cross",
    "det",
    "diagonal",
    "eig",
    "eigh",
    "eigvals",
    "eigvalsh",
    "inv",
    "lstsq",
    "matmul",
    "matrix_norm",
    "matrix_power",
    "matrix_rank",
    "matrix_transpose",
    "multi_dot",
    "norm",
    "outer",
    "pinv",
    "qr",
    "slogdet",
    "solve",
    "svd",
    "svdvals",
    "tensordot",
    "tensorinv",
    "tensorsolve",
    "trace",
    "vecdot",
    "vector_norm",
]
