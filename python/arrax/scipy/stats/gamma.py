"""The gamma distribution."""

from __future__ import annotations

from arrax import lax
from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise
from arrax.scipy.stats._locate import inside, outside_log, safe, standard


@elementwise("the logarithm of the density", "x, a, loc, scale")
def logpdf(x, a, loc=0, scale=1):
    z, scale, a = standard("gamma.logpdf", x, loc, scale, a)
    z_in = safe(z >= 0, z, 1)
    value = special.xlogy(a - 1, z_in) - z - lax.lgamma(a) - uf.log(scale)
    return outside_log(z >= 0, value)


@elementwise("the density", "x, a, loc, scale")
def pdf(x, a, loc=0, scale=1):
    return uf.exp(logpdf(x, a, loc, scale))


@elementwise("the distribution function", "x, a, loc, scale")
def cdf(x, a, loc=0, scale=1):
    z, _, a = standard("gamma.cdf", x, loc, scale, a)
    return inside(z >= 0, lax.igamma(a, safe(z >= 0, z, 1)), 0)


@elementwise("the logarithm of the distribution function", "x, a, loc, scale")
def logcdf(x, a, loc=0, scale=1):
    return uf.log(cdf(x, a, loc, scale))


@elementwise("the survival function, ``1 - cdf``", "x, a, loc, scale")
def sf(x, a, loc=0, scale=1):
    z, _, a = standard("gamma.sf", x, loc, scale, a)
    return inside(z >= 0, lax.igammac(a, safe(z >= 0, z, 1)), 1)


@elementwise("the logarithm of the survival function", "x, a, loc, scale")
def logsf(x, a, loc=0, scale=1):
    return uf.log(sf(x, a, loc, scale))
