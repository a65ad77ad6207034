"""The negative binomial distribution."""

from __future__ import annotations

import numpy as np

from arrax import _core, lax
from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise, real
from arrax.scipy.stats._locate import outside_log, safe


@elementwise("the logarithm of the probability", "k, n, p, loc")
def logpmf(k, n, p, loc=0):
    k, n, p, loc = real("nbinom.logpmf", k, n, p, loc)
    x = k - loc
    y = safe(x >= 0, x, 0)
    choices = lax.lgamma(y + n) - lax.lgamma(y + 1) - lax.lgamma(n)
    value = choices + special.xlogy(n, p) + special.xlog1py(y, -p)
    valid = (n > 0) & (p > 0) & (p <= 1)
    return _core.select(valid, outside_log(x >= 0, value), np.nan)


@elementwise("the probability", "k, n, p, loc")
def pmf(k, n, p, loc=0):
    return uf.exp(logpmf(k, n, p, loc))
