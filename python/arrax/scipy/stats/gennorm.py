"""The generalized normal distribution."""

from __future__ import annotations

from arrax import lax
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import power
from arrax.scipy._define import elementwise, real


@elementwise("the logarithm of the density", "x, beta")
def logpdf(x, beta):
    x, beta = real("gennorm.logpdf", x, beta)
    norm = uf.log(0.5 * beta) - lax.lgamma(1 / beta)
    return norm - power(uf.absolute(x), beta)


@elementwise("the density", "x, beta")
def pdf(x, beta):
    return uf.exp(logpdf(x, beta))


@elementwise("the distribution function", "x, beta")
def cdf(x, beta):
    x, beta = real("gennorm.cdf", x, beta)
    tail = lax.igamma(1 / beta, power(uf.absolute(x), beta))
    return 0.5 * (1 + uf.sign(x) * tail)
