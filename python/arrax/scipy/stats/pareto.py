"""The Pareto distribution."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax.nn import log1mexp
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise, real
from arrax.scipy.stats._locate import inside, outside_log, standard


@elementwise("the logarithm of the density", "x, b, loc, scale")
def logpdf(x, b, loc=0, scale=1):
    z, scale, b = standard("pareto.logpdf", x, loc, scale, b)
    z_in = _core.select(z < 1, 1, z)
    return outside_log(z >= 1, uf.log(b / scale) - (b + 1) * uf.log(z_in))


@elementwise("the density", "x, b, loc, scale")
def pdf(x, b, loc=0, scale=1):
    return uf.exp(logpdf(x, b, loc, scale))


@elementwise("the distribution function", "x, b, loc, scale")
def cdf(x, b, loc=0, scale=1):
    return -uf.expm1(logsf(x, b, loc, scale))


@elementwise("the logarithm of the distribution function", "x, b, loc, scale")
def logcdf(x, b, loc=0, scale=1):
    z, _, b = standard("pareto.logcdf", x, loc, scale, b)
    z_in = _core.select(z <= 1, 2, z)
    return outside_log(z > 1, log1mexp(b * uf.log(z_in)))


@elementwise("the survival function, ``1 - cdf``", "x, b, loc, scale")
def sf(x, b, loc=0, scale=1):
    return uf.exp(logsf(x, b, loc, scale))


@elementwise("the logarithm of the survival function", "x, b, loc, scale")
def logsf(x, b, loc=0, scale=1):
    z, _, b = standard("pareto.logsf", x, loc, scale, b)
    return inside(z >= 1, -b * uf.log(_core.select(z < 1, 1, z)), 0)


@elementwise("the quantile function, the inverse of ``cdf``", "q, b, loc, scale")
def ppf(q, b, loc=0, scale=1):
    q, b, loc, scale = real("pareto.ppf", q, b, loc, scale)
    value = uf.exp(-uf.log1p(-q) / b) * scale + loc
    return _core.select((q >= 0) & (q <= 1), value, np.nan)
