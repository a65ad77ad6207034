"""Small functions of matrices that the namespaces of linear algebra share."""

from __future__ import annotations

from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_array
from arrax._located import value_error
from arrax.numpy._order import matrix_transpose
from arrax.numpy._parts import conjugate
from arrax.numpy._patterns import eye


def as_inexact(name: str, *args: Any) -> tuple:
    """Arrays of one floating-point or complex dtype."""
    arrays = (as_array(x, name, i) for i, x in enumerate(args))
    return _core.promote_args(name, *arrays, inexact=True)


def adjoint(x):
    return conjugate(matrix_transpose(x))


def symmetrize(x):
    return (x + adjoint(x)) / 2


def real_dtype(x) -> np.dtype:
    return np.finfo(x.dtype).dtype


def eye_like(x):
    """The identity of the size of the rows of ``x``, repeated for its batch."""
    n = x.shape[-2]
    return _core.broadcast_to(eye(n, dtype=x.dtype), (*x.shape[:-2], n, n))


def check_square(name: str, x) -> None:
    if x.ndim < 2 or x.shape[-1] != x.shape[-2]:
        raise value_error(
            f"Argument to {name} must have shape [..., n, n], got {x.shape}"
        )


def check_matrix(name: str, x) -> None:
    if x.ndim < 2:
        raise value_error(
            f"{name} takes matrices, arrays of at least 2 dimensions, got {x.shape}"
        )


def broadcast_batches(*arrays):
    """The arrays with the batch dimensions, all but two, that they have together."""
    batch = _core.broadcast_shapes(*(x.shape[:-2] for x in arrays))
    return tuple(_core.broadcast_to(x, (*batch, *x.shape[-2:])) for x in arrays)
