"""The binomial distribution."""

from __future__ import annotations

import numpy as np

from arrax import _core, lax
from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise, real
from arrax.scipy.stats._locate import outside_log, safe


@elementwise("the logarithm of the probability", "k, n, p, loc")
def logpmf(k, n, p, loc=0):
    k, n, p, loc = real("binom.logpmf", k, n, p, loc)
    x = k - loc
    valid = (x >= 0) & (x <= n) & (x == uf.float_floor(x))
    y, m = safe(valid, x, 0), safe(valid, n, 0)
    choices = lax.lgamma(m + 1) - lax.lgamma(y + 1) - lax.lgamma(m - y + 1)
    value = choices + special.xlogy(y, p) + special.xlog1py(m - y, -p)
    value = outside_log(valid, value)
    return _core.select((n >= 0) & (p >= 0) & (p <= 1), value, np.nan)


@elementwise("the probability", "k, n, p, loc")
def pmf(k, n, p, loc=0):
    return uf.exp(logpmf(k, n, p, loc))
