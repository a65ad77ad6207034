"""The exponential distribution."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax.nn import log1mexp
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise, real
from arrax.scipy.stats._locate import inside, outside_log, standard


@elementwise("the logarithm of the density", "x, loc, scale")
def logpdf(x, loc=0, scale=1):
    z, scale = standard("expon.logpdf", x, loc, scale)
    return outside_log(z >= 0, -z - uf.log(scale))


@elementwise("the density", "x, loc, scale")
def pdf(x, loc=0, scale=1):
    return uf.exp(logpdf(x, loc, scale))


@elementwise("the distribution function", "x, loc, scale")
def cdf(x, loc=0, scale=1):
    z, _ = standard("expon.cdf", x, loc, scale)
    return inside(z >= 0, -uf.expm1(-z), 0)


@elementwise("the logarithm of the distribution function", "x, loc, scale")
def logcdf(x, loc=0, scale=1):
    z, _ = standard("expon.logcdf", x, loc, scale)
    return outside_log(z >= 0, log1mexp(_core.select(z < 0, 1, z)))


@elementwise("the survival function, ``1 - cdf``", "x, loc, scale")
def sf(x, loc=0, scale=1):
    z, _ = standard("expon.sf", x, loc, scale)
    return inside(z >= 0, uf.exp(-z), 1)


@elementwise("the logarithm of the survival function", "x, loc, scale")
def logsf(x, loc=0, scale=1):
    z, _ = standard("expon.logsf", x, loc, scale)
    return inside(z >= 0, -z, 0)


@elementwise("the quantile function, the inverse of ``cdf``", "q, loc, scale")
def ppf(q, loc=0, scale=1):
    q, loc, scale = real("expon.ppf", q, loc, scale)
    value = loc - uf.log1p(-q) * scale
    return _core.select((q >= 0) & (q <= 1), value, np.nan)
