"""The Bernoulli distribution."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise, real


@elementwise("the logarithm of the probability", "k, p, loc")
def logpmf(k, p, loc=0):
    k, p, loc = real("bernoulli.logpmf", k, p, loc)
    x = k - loc
    value = special.xlogy(x, p) + special.xlog1py(1 - x, -p)
    return _core.select((x == 0) | (x == 1) | (x != x), value, -np.inf)


@elementwise("the probability", "k, p, loc")
def pmf(k, p, loc=0):
    return uf.exp(logpmf(k, p, loc))


@elementwise("the distribution function", "k, p")
def cdf(k, p):
    k, p = real("bernoulli.cdf", k, p)
    value = _core.select(k < 0, 0, _core.select(k < 1, 1 - p, 1))
    valid = (p >= 0) & (p <= 1) & (k == k)
    return _core.select(valid, value, np.nan)


@elementwise("the quantile function", "q, p")
def ppf(q, p):
    q, p = real("bernoulli.ppf", q, p)
    value = _core.select(q <= 1 - p, 0 * q, 0 * q + 1)
    valid = (q >= 0) & (q <= 1) & (p >= 0) & (p <= 1)
    return _core.select(valid, value, np.nan)
