"""Covariances of samples."""

from __future__ import annotations

import math

from arrax import _core
from arrax._args import as_array
from arrax._located import type_error, value_error
from arrax.numpy import _reductions as red
from arrax.numpy import _ufuncs as uf
from arrax.numpy._diagonals import diagonal
from arrax.numpy._joining import concatenate
from arrax.numpy._linalg import matmul
from arrax.numpy._parts import conjugate


def _observations(name: str, m, rowvar: bool):
    m = as_array(m, name)
    if m.ndim > 2:
        raise value_error(f"{name}: at most 2 dimensions, got shape {m.shape}")
    if m.ndim < 2:
        return m.reshape((1, -1))
    return m if rowvar or m.shape[0] == 1 else m.T


def _weights(name: str, w, count: int):
    w = as_array(w, name)
    if w.shape != (count,):
        raise type_error(f"cov: {name} must have the shape ({count},), got {w.shape}")
    return w


def cov(
    m, y=None, rowvar: bool = True, bias: bool = False, ddof=None, fweights=None,
    aweights=None,
):  # fmt: skip
    """Covariances of variables.

    Parameters
    ----------
    m : array_like
        Variables by observations.
    y : array_like, optional
        Further variables.
    rowvar : bool
        Whether rows are variables, and columns observations.
    bias : bool
        Whether to divide by the number of observations, not one less.
    ddof : int, optional
        What the divisor is less than the number of observations.
    fweights, aweights : array_like, optional
        How often each observation counts, and how much.

    Returns
    -------
    Array
        The matrix; a scalar for one variable.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.cov(anp.array([[0.0, 1.0, 2.0], [2.0, 1.0, 0.0]]))
    Array([[ 1., -1.],
           [-1.,  1.]], dtype=float32)
    """
    parts = [_observations("cov", m, rowvar)]
    if y is not None:
        parts.append(_observations("cov", y, rowvar))
    (x, *rest) = _core.promote_args("cov", *parts, inexact=True)
    x = concatenate([x, *rest], axis=0) if rest else x
    ddof = (0 if bias else 1) if ddof is None else ddof
    count, weights = x.shape[1], None
    for name, given in (("fweights", fweights), ("aweights", aweights)):
        if given is not None:
            w = _weights(name, given, count)
            weights = w if weights is None else weights * w
    if weights is None:
        divisor = count - ddof
        x = x - red.sum(x, 1, keepdims=True) / count
        product = matmul(x, conjugate(x).T)
        divisor = max(divisor, 0) or math.nan
        return _scalar_if_one(product / divisor)
    weights = _core.convert(weights, x.dtype)
    total = red.sum(weights)
    x = x - red.sum(x * weights, 1, keepdims=True) / total
    divisor = total - ddof
    if aweights is not None and ddof:
        divisor = total - ddof * red.sum(weights * as_array(aweights, "cov")) / total
    return _scalar_if_one(matmul(x * weights, conjugate(x).T) / divisor)


def _scalar_if_one(matrix):
    return matrix.reshape(()) if matrix.shape == (1, 1) else matrix


def corrcoef(x, y=None, rowvar: bool = True, dtype=None):
    """Correlations of variables.

    Parameters
    ----------
    x : array_like
        Variables by observations.
    y : array_like, optional
        Further variables.
    rowvar : bool
        Whether rows are variables, and columns observations.
    dtype : dtype, optional
        The dtype of the result.

    Returns
    -------
    Array
        The matrix, of numbers in [-1, 1]; a scalar for one variable.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.corrcoef(anp.array([[0.0, 1.0, 2.0], [2.0, 1.0, 0.0]]))
    Array([[ 1., -1.],
           [-1.,  1.]], dtype=float32)
    """
    matrix = cov(x, y, rowvar)
    if matrix.ndim == 0:
        return matrix / matrix
    deviations = uf.sqrt(diagonal(matrix).real)
    result = matrix / deviations.reshape((-1, 1)) / deviations
    if result.dtype.kind != "c":
        result = uf.minimum(uf.maximum(result, -1), 1)
    return result if dtype is None else _core.convert(result, dtype)
