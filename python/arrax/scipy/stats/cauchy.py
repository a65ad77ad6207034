"""The Cauchy distribution."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise, real
from arrax.scipy.stats._locate import standard


@elementwise("the logarithm of the density", "x, loc, scale")
def logpdf(x, loc=0, scale=1):
    z, scale = standard("cauchy.logpdf", x, loc, scale)
    return -uf.log1p(z * z) - uf.log(math.pi * scale)


@elementwise("the density", "x, loc, scale")
def pdf(x, loc=0, scale=1):
    return uf.exp(logpdf(x, loc, scale))


@elementwise("the distribution function", "x, loc, scale")
def cdf(x, loc=0, scale=1):
    z, _ = standard("cauchy.cdf", x, loc, scale)
    return 0.5 + uf.arctan(z) / math.pi


@elementwise("the logarithm of the distribution function", "x, loc, scale")
def logcdf(x, loc=0, scale=1):
    return uf.log(cdf(x, loc, scale))


@elementwise("the survival function, ``1 - cdf``", "x, loc, scale")
def sf(x, loc=0, scale=1):
    z, _ = standard("cauchy.sf", x, loc, scale)
    return 0.5 - uf.arctan(z) / math.pi


@elementwise("the logarithm of the survival function", "x, loc, scale")
def logsf(x, loc=0, scale=1):
    return uf.log(sf(x, loc, scale))


def _quantile(q):
    value = uf.tan(math.pi * (q - 0.5))
    value = _core.select(q == 0, -np.inf, _core.select(q == 1, np.inf, value))
    return _core.select((q >= 0) & (q <= 1), value, np.nan)


@elementwise("the quantile function, the inverse of ``cdf``", "q, loc, scale")
def ppf(q, loc=0, scale=1):
    q, loc, scale = real("cauchy.ppf", q, loc, scale)
    return _quantile(q) * scale + loc


@elementwise("the inverse of the survival function", "q, loc, scale")
def isf(q, loc=0, scale=1):
    q, loc, scale = real("cauchy.isf", q, loc, scale)
    return loc - _quantile(q) * scale
