"""The beta-binomial distribution."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise, real
from arrax.scipy.stats._locate import outside_log, safe


@elementwise("the logarithm of the probability", "k, n, a, b, loc")
def logpmf(k, n, a, b, loc=0):
    k, n, a, b, loc = real("betabinom.logpmf", k, n, a, b, loc)
    x = k - loc
    valid = (x >= 0) & (x <= n) & (x == uf.float_floor(x)) & (n >= 0)
    valid = valid & (n == uf.float_floor(n)) & (a > 0) & (b > 0)
    y, m = safe(valid, x, 0), safe(valid, n, 0)
    choices = -uf.log1p(m) - special.betaln(m - y + 1, y + 1)
    value = choices + special.betaln(y + a, m - y + b) - special.betaln(a, b)
    value = outside_log(valid, value)
    return _core.select((a > 0) & (b > 0) & (n >= 0), value, np.nan)


@elementwise("the probability", "k, n, a, b, loc")
def pmf(k, n, a, b, loc=0):
    return uf.exp(logpmf(k, n, a, b, loc))
