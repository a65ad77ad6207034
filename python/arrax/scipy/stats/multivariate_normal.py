"""The multivariate normal distribution."""

from __future__ import annotations

import math

from arrax import _core, lax
from arrax import numpy as anp
from arrax._args import as_arrays
from arrax._located import not_implemented, value_error
from arrax.numpy import _ufuncs as uf

_LOG_2_PI = math.log(2 * math.pi)


def _squared_norm(y):
    return (y * y).sum(axis=-1)


def _whitened(factor, z):
    """The solutions of triangular systems, for vectors along the last axis."""
    if factor.ndim == 2:
        # One system for all vectors.
        columns = z.reshape(-1, z.shape[-1]).T
        solved = lax.linalg.triangular_solve(
            factor, columns, left_side=True, lower=True
        )
        return solved.T.reshape(z.shape)
    n = z.shape[-1]
    batch = _core.broadcast_shapes(factor.shape[:-2], z.shape[:-1])
    factor = anp.broadcast_to(factor, (*batch, n, n))
    z = anp.broadcast_to(z, (*batch, n))[..., None]
    return lax.linalg.triangular_solve(factor, z, left_side=True, lower=True)[..., 0]


def logpdf(x, mean, cov, allow_singular=None):
    """The logarithm of the density.

    Parameters
    ----------
    x : array_like
        Points, of the shape (..., n).
    mean : array_like
        The mean, of the shape (..., n), or of numbers ().
    cov : array_like
        The covariance, of the shape (..., n, n), or a number times the identity. It
        is read as if it were symmetric and positive definite; else the result is NaN.
    allow_singular : None
        Is not supported.

    Returns
    -------
    Array
        The logarithms.
    """
    name = "multivariate_normal.logpdf"
    if allow_singular is not None:
        raise not_implemented(f"{name}: allow_singular is not supported")
    x, mean, cov = _core.promote_args(
        name, *as_arrays(name, x, mean, cov), inexact=True
    )
    z = x - mean
    if mean.ndim == 0:
        return -0.5 * z * z / cov - 0.5 * (_LOG_2_PI + uf.log(cov))
    n = mean.shape[-1]
    if cov.ndim == 0:
        return -0.5 * _squared_norm(z) / cov - 0.5 * n * (_LOG_2_PI + uf.log(cov))
    if cov.ndim < 2 or cov.shape[-2:] != (n, n):
        raise value_error(
            f"{name} got incompatible shapes: mean {mean.shape} and cov {cov.shape}"
        )
    factor = lax.linalg.cholesky(cov)
    half_log_det = uf.log(anp.diagonal(factor, axis1=-2, axis2=-1)).sum(axis=-1)
    norm = 0.5 * _squared_norm(_whitened(factor, z))
    return -norm - 0.5 * n * _LOG_2_PI - half_log_det


def pdf(x, mean, cov):
    """The density.

    Parameters
    ----------
    x, mean, cov
        As for :func:`logpdf`.

    Returns
    -------
    Array
        The density.
    """
    return uf.exp(logpdf(x, mean, cov))
