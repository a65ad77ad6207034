"""The beta distribution."""

from __future__ import annotations

from arrax import lax
from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise
from arrax.scipy.stats._locate import outside_log, safe, standard


@elementwise("the logarithm of the density", "x, a, b, loc, scale")
def logpdf(x, a, b, loc=0, scale=1):
    z, scale, a, b = standard("beta.logpdf", x, loc, scale, a, b)
    valid = (z >= 0) & (z <= 1)
    z_in = safe(valid, z, 0.5)
    logs = special.xlogy(a - 1, z_in) + special.xlog1py(b - 1, -z_in)
    return outside_log(valid, logs - special.betaln(a, b) - uf.log(scale))


@elementwise("the density", "x, a, b, loc, scale")
def pdf(x, a, b, loc=0, scale=1):
    return uf.exp(logpdf(x, a, b, loc, scale))


@elementwise("the distribution function", "x, a, b, loc, scale")
def cdf(x, a, b, loc=0, scale=1):
    z, _, a, b = standard("beta.cdf", x, loc, scale, a, b)
    return lax.betainc(a, b, uf.minimum(uf.maximum(z, 0), 1))


@elementwise("the logarithm of the distribution function", "x, a, b, loc, scale")
def logcdf(x, a, b, loc=0, scale=1):
    return uf.log(cdf(x, a, b, loc, scale))


@elementwise("the survival function, ``1 - cdf``", "x, a, b, loc, scale")
def sf(x, a, b, loc=0, scale=1):
    z, _, a, b = standard("beta.sf", x, loc, scale, a, b)
    return lax.betainc(b, a, 1 - uf.minimum(uf.maximum(z, 0), 1))


@elementwise("the logarithm of the survival function", "x, a, b, loc, scale")
def logsf(x, a, b, loc=0, scale=1):
    return uf.log(sf(x, a, b, loc, scale))
