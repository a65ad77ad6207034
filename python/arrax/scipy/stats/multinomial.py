"""The multinomial distribution."""

from __future__ import annotations

import numpy as np

from arrax import _core, lax
from arrax.numpy import _reductions as red
from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise


@elementwise("the logarithm of the probability, along the last axis", "x, n, p")
def logpmf(x, n, p):
    x, n, p = _core.promote_args("multinomial.logpmf", x, n, p, inexact=True)
    value = lax.lgamma(n + 1) + red.sum(special.xlogy(x, p) - lax.lgamma(x + 1), -1)
    return _core.select(red.sum(x, -1) == n, value, -np.inf)


@elementwise("the probability, along the last axis", "x, n, p")
def pmf(x, n, p):
    return uf.exp(logpmf(x, n, p))
