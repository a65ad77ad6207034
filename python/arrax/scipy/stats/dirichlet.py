"""The Dirichlet distribution."""

from __future__ import annotations

import numpy as np

from arrax import _core, lax
from arrax._located import value_error
from arrax.numpy import _reductions as red
from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise


@elementwise("the logarithm of the density, along the first axis", "x, alpha")
def logpdf(x, alpha):
    x, alpha = _core.promote_args("dirichlet.logpdf", x, alpha, inexact=True)
    if alpha.ndim != 1:
        raise value_error(f"dirichlet: alpha must have one axis, got {alpha.shape}")
    count = alpha.shape[0]
    if x.ndim == 0 or x.shape[0] not in (count, count - 1):
        raise value_error(
            f"dirichlet: the first axis of x must have the size {count} of alpha or "
            f"one less, got shape {x.shape}"
        )
    if x.shape[0] == count - 1:
        rest = 1 - red.sum(x, 0, keepdims=True)
        x = lax.concatenate([x, rest], 0)
    shape = (count,) + (1,) * (x.ndim - 1)
    norm = red.sum(lax.lgamma(alpha)) - lax.lgamma(red.sum(alpha))
    powers = special.xlogy(_core.reshape(alpha, shape) - 1, x)
    value = red.sum(powers, 0) - norm
    sums = uf.absolute(red.sum(x, 0) - 1)
    valid = red.all((x > 0) & (x <= 1), 0) & (sums <= 1e-3)
    return _core.select(valid, value, -np.inf)


@elementwise("the density, along the first axis", "x, alpha")
def pdf(x, alpha):
    return uf.exp(logpdf(x, alpha))
