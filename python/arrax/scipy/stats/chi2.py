"""The chi-squared distribution: half of it is gamma distributed."""

from __future__ import annotations

from arrax.scipy._define import elementwise
from arrax.scipy.stats import gamma


@elementwise("the logarithm of the density", "x, df, loc, scale")
def logpdf(x, df, loc=0, scale=1):
    return gamma.logpdf(x, df / 2, loc, 2 * scale)


@elementwise("the density", "x, df, loc, scale")
def pdf(x, df, loc=0, scale=1):
    return gamma.pdf(x, df / 2, loc, 2 * scale)


@elementwise("the distribution function", "x, df, loc, scale")
def cdf(x, df, loc=0, scale=1):
    return gamma.cdf(x, df / 2, loc, 2 * scale)


@elementwise("the logarithm of the distribution function", "x, df, loc, scale")
def logcdf(x, df, loc=0, scale=1):
    return gamma.logcdf(x, df / 2, loc, 2 * scale)


@elementwise("the survival function, ``1 - cdf``", "x, df, loc, scale")
def sf(x, df, loc=0, scale=1):
    return gamma.sf(x, df / 2, loc, 2 * scale)


@elementwise("the logarithm of the survival function", "x, df, loc, scale")
def logsf(x, df, loc=0, scale=1):
    return gamma.logsf(x, df / 2, loc, 2 * scale)
