"""The Laplace distribution."""

from __future__ import annotations

from arrax import _core
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise
from arrax.scipy.stats._locate import standard


@elementwise("the logarithm of the density", "x, loc, scale")
def logpdf(x, loc=0, scale=1):
    z, scale = standard("laplace.logpdf", x, loc, scale)
    return -uf.absolute(z) - uf.log(2 * scale)


@elementwise("the density", "x, loc, scale")
def pdf(x, loc=0, scale=1):
    return uf.exp(logpdf(x, loc, scale))


@elementwise("the distribution function", "x, loc, scale")
def cdf(x, loc=0, scale=1):
    z, _ = standard("laplace.cdf", x, loc, scale)
    half = 0.5 * uf.exp(-uf.absolute(z))
    return _core.select(z <= 0, half, 1 - half)
