"""The chi-squared distribution: half of it is gamma distributed."""

from __future__ import annotations

from arrax.scipy._define import elementwise, real
from arrax.scipy.stats import gamma


def _halved(name: str, x, df, loc, scale) -> tuple:
    x, df, loc, scale = real(name, x, df, loc, scale)
    return x, df / 2, loc, 2 * scale


@elementwise("the logarithm of the density", "x, df, loc, scale")
def logpdf(x, df, loc=0, scale=1):
    return gamma.logpdf(*_halved("chi2.logpdf", x, df, loc, scale))


@elementwise("the density", "x, df, loc, scale")
def pdf(x, df, loc=0, scale=1):
    return gamma.pdf(*_halved("chi2.pdf", x, df, loc, scale))


@elementwise("the distribution function", "x, df, loc, scale")
def cdf(x, df, loc=0, scale=1):
    return gamma.cdf(*_halved("chi2.cdf", x, df, loc, scale))


@elementwise("the logarithm of the distribution function", "x, df, loc, scale")
def logcdf(x, df, loc=0, scale=1):
    return gamma.logcdf(*_halved("chi2.logcdf", x, df, loc, scale))


@elementwise("the survival function, ``1 - cdf``", "x, df, loc, scale")
def sf(x, df, loc=0, scale=1):
    return gamma.sf(*_halved("chi2.sf", x, df, loc, scale))


@elementwise("the logarithm of the survival function", "x, df, loc, scale")
def logsf(x, df, loc=0, scale=1):
    return gamma.logsf(*_halved("chi2.logsf", x, df, loc, scale))
