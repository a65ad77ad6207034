"""The uniform distribution on [loc, loc + scale]."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise, real
from arrax.scipy.stats._locate import outside_log, standard


@elementwise("the logarithm of the density", "x, loc, scale")
def logpdf(x, loc=0, scale=1):
    z, scale = standard("uniform.logpdf", x, loc, scale)
    value = outside_log((z >= 0) & (z <= 1), -uf.log(scale))
    return _core.select(z == z, value, z)


@elementwise("the density", "x, loc, scale")
def pdf(x, loc=0, scale=1):
    return uf.exp(logpdf(x, loc, scale))


@elementwise("the distribution function", "x, loc, scale")
def cdf(x, loc=0, scale=1):
    z, _ = standard("uniform.cdf", x, loc, scale)
    return uf.minimum(uf.maximum(z, 0), 1)


@elementwise("the quantile function, the inverse of ``cdf``", "q, loc, scale")
def ppf(q, loc=0, scale=1):
    q, loc, scale = real("uniform.ppf", q, loc, scale)
    return _core.select((q >= 0) & (q <= 1), q * scale + loc, np.nan)
