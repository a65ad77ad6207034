"""The geometric distribution, of the number of the first success."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise, real


@elementwise("the logarithm of the probability", "k, p, loc")
def logpmf(k, p, loc=0):
    k, p, loc = real("geom.logpmf", k, p, loc)
    x = k - loc
    valid = ((x >= 1) & (x == uf.float_floor(x))) | (x != x)
    y = _core.select(valid, x, 1)
    value = special.xlog1py(y - 1, -p) + uf.log(p)
    return _core.select(valid, value, -np.inf)


@elementwise("the probability", "k, p, loc")
def pmf(k, p, loc=0):
    return uf.exp(logpmf(k, p, loc))
