"""The logistic distribution."""

from __future__ import annotations

from arrax.nn import softplus
from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise, real
from arrax.scipy.stats._locate import standard


@elementwise("the logarithm of the density", "x, loc, scale")
def logpdf(x, loc=0, scale=1):
    z, scale = standard("logistic.logpdf", x, loc, scale)
    return -uf.absolute(z) - 2 * softplus(-uf.absolute(z)) - uf.log(scale)


@elementwise("the density", "x, loc, scale")
def pdf(x, loc=0, scale=1):
    return uf.exp(logpdf(x, loc, scale))


@elementwise("the distribution function", "x, loc, scale")
def cdf(x, loc=0, scale=1):
    z, _ = standard("logistic.cdf", x, loc, scale)
    return special.expit(z)


@elementwise("the survival function, ``1 - cdf``", "x, loc, scale")
def sf(x, loc=0, scale=1):
    z, _ = standard("logistic.sf", x, loc, scale)
    return special.expit(-z)


@elementwise("the quantile function, the inverse of ``cdf``", "q, loc, scale")
def ppf(q, loc=0, scale=1):
    q, loc, scale = real("logistic.ppf", q, loc, scale)
    return special.logit(q) * scale + loc


@elementwise("the inverse of the survival function", "q, loc, scale")
def isf(q, loc=0, scale=1):
    q, loc, scale = real("logistic.isf", q, loc, scale)
    return loc - special.logit(q) * scale
