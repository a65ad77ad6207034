"""The right-skewed Gumbel distribution."""

from __future__ import annotations

from arrax.nn import log1mexp
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise, real
from arrax.scipy.stats._locate import standard


@elementwise("the logarithm of the density", "x, loc, scale")
def logpdf(x, loc=0, scale=1):
    z, scale = standard("gumbel_r.logpdf", x, loc, scale)
    return -z - uf.exp(-z) - uf.log(scale)


@elementwise("the density", "x, loc, scale")
def pdf(x, loc=0, scale=1):
    return uf.exp(logpdf(x, loc, scale))


@elementwise("the distribution function", "x, loc, scale")
def cdf(x, loc=0, scale=1):
    return uf.exp(logcdf(x, loc, scale))


@elementwise("the logarithm of the distribution function", "x, loc, scale")
def logcdf(x, loc=0, scale=1):
    z, _ = standard("gumbel_r.logcdf", x, loc, scale)
    return -uf.exp(-z)


@elementwise("the survival function, ``1 - cdf``", "x, loc, scale")
def sf(x, loc=0, scale=1):
    return -uf.expm1(logcdf(x, loc, scale))


@elementwise("the logarithm of the survival function", "x, loc, scale")
def logsf(x, loc=0, scale=1):
    return log1mexp(-logcdf(x, loc, scale))


@elementwise("the quantile function, the inverse of ``cdf``", "q, loc, scale")
def ppf(q, loc=0, scale=1):
    q, loc, scale = real("gumbel_r.ppf", q, loc, scale)
    return loc - scale * uf.log(-uf.log(q))
