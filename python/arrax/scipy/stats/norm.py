"""The normal distribution."""

from __future__ import annotations

from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise, real
from arrax.scipy.special._entropy import HALF_LOG_2_PI
from arrax.scipy.stats._locate import standard


@elementwise("the logarithm of the density", "x, loc, scale")
def logpdf(x, loc=0, scale=1):
    z, scale = standard("norm.logpdf", x, loc, scale)
    return -0.5 * z * z - (HALF_LOG_2_PI + uf.log(scale))


@elementwise("the density", "x, loc, scale")
def pdf(x, loc=0, scale=1):
    return uf.exp(logpdf(x, loc, scale))


@elementwise("the distribution function", "x, loc, scale")
def cdf(x, loc=0, scale=1):
    z, _ = standard("norm.cdf", x, loc, scale)
    return special.ndtr(z)


@elementwise("the logarithm of the distribution function", "x, loc, scale")
def logcdf(x, loc=0, scale=1):
    z, _ = standard("norm.logcdf", x, loc, scale)
    return special.log_ndtr(z)


@elementwise("the survival function, ``1 - cdf``", "x, loc, scale")
def sf(x, loc=0, scale=1):
    z, _ = standard("norm.sf", x, loc, scale)
    return special.ndtr(-z)


@elementwise("the logarithm of the survival function", "x, loc, scale")
def logsf(x, loc=0, scale=1):
    z, _ = standard("norm.logsf", x, loc, scale)
    return special.log_ndtr(-z)


@elementwise("the quantile function, the inverse of ``cdf``", "q, loc, scale")
def ppf(q, loc=0, scale=1):
    q, loc, scale = real("norm.ppf", q, loc, scale)
    return special.ndtri(q) * scale + loc


@elementwise("the inverse of the survival function", "q, loc, scale")
def isf(q, loc=0, scale=1):
    q, loc, scale = real("norm.isf", q, loc, scale)
    return loc - special.ndtri(q) * scale
