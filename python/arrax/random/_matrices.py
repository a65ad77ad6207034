"""Random vectors and matrices that need factorizations."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._args import canonical_shape, check_unsupported, static_int
from arrax._located import value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy import linalg
from arrax.numpy._diagonals import diagonal
from arrax.numpy._einsum import einsum
from arrax.numpy._elementwise import composite
from arrax.random._keys import check_key
from arrax.random._parameters import float_arguments
from arrax.random._samplers import _float_dtype, _normal, check_fits


def _factor(cov, method: str):
    """A matrix whose product with its transpose is ``cov``."""
    if method == "cholesky":
        return linalg.cholesky(cov)
    if method == "svd":
        vectors, values, _ = linalg.svd(cov)
    else:
        values, vectors = linalg.eigh(cov)
    return vectors * uf.sqrt(values).reshape((*values.shape[:-1], 1, values.shape[-1]))


@composite("shape", "dtype", "method")
def _multivariate_normal(words, mean, cov, shape, dtype, method: str):
    x = _normal(words, shape=(*shape, mean.shape[-1]), dtype=dtype)
    return mean + einsum("...ij,...j->...i", _factor(cov, method), x)


def multivariate_normal(
    key, mean, cov, shape=None, dtype=None, method="cholesky", *, out_sharding=None
):
    """Vectors with a multivariate normal distribution.

    Parameters
    ----------
    key : KeyArray
        A single key.
    mean : array_like
        The mean, along the last axis.
    cov : array_like
        The matrix of covariances, along the last two.
    shape : int or sequence of int, optional
        The shape of the result before its last axis, by default that of the
        parameters.
    dtype : dtype, optional
        The dtype of the normal numbers, by default that of the parameters.
    method : {"cholesky", "svd", "eigh"}
        How to factor the matrix; the first needs it to be positive definite.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The vectors.
    """
    check_unsupported("multivariate_normal", out_sharding=out_sharding)
    words, _ = check_key("multivariate_normal", key)
    if method not in ("cholesky", "svd", "eigh"):
        raise value_error("method must be one of {'svd', 'eigh', 'cholesky'}")
    mean, cov = _core.promote_args("multivariate_normal", mean, cov, inexact=True)
    dtype = _float_dtype("multivariate_normal", mean.dtype if dtype is None else dtype)
    if mean.ndim < 1 or cov.ndim < 2 or cov.shape[-2:] != (mean.shape[-1],) * 2:
        raise value_error(
            "multivariate_normal requires mean.shape == (..., n) and cov.shape == "
            f"(..., n, n), but got shapes {mean.shape} and {cov.shape}."
        )
    lead = mean.shape[:-1], cov.shape[:-2]
    shape = _core.broadcast_shapes(*lead) if shape is None else canonical_shape(shape)
    check_fits("multivariate_normal", shape, *(np.broadcast_to(0, s) for s in lead))
    return _multivariate_normal(
        words, mean, cov, shape=shape, dtype=dtype, method=method
    )


@composite("n", "m", "shape", "dtype")
def _orthogonal(words, n: int, m: int, shape, dtype):
    z = _normal(words, shape=(*shape, max(n, m), min(n, m)), dtype=dtype)
    q, r = linalg.qr(z)
    signs = uf.sign(diagonal(r, axis1=-2, axis2=-1))
    x = q * signs.reshape((*shape, 1, min(n, m)))
    return x.mT if n < m else x


def orthogonal(key, n, shape=(), dtype=None, m=None, *, out_sharding=None):
    """Matrices uniformly distributed among those with orthonormal columns, or rows.

    Parameters
    ----------
    key : KeyArray
        A single key.
    n : int
        The number of rows.
    shape : int or sequence of int
        The shape of the result, before its last two axes.
    dtype : dtype, optional
        A floating-point or complex dtype, by default float32.
    m : int, optional
        The number of columns, by default ``n``.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The matrices, of shape ``(*shape, n, m)``.
    """
    n = static_int(n, "orthogonal: n")
    m = n if m is None else static_int(m, "orthogonal: m")
    dtype = _core.canonical_dtype(float if dtype is None else dtype)
    if dtype.kind == "c":
        words, shape = check_key("orthogonal", key)[0], canonical_shape(shape)
        check_unsupported("orthogonal", out_sharding=out_sharding)
    else:
        words, shape, dtype = float_arguments(
            "orthogonal", key, shape, dtype, out_sharding
        )
    return _orthogonal(words, n=n, m=m, shape=shape, dtype=dtype)
