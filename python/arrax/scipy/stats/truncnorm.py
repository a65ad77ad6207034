"""The normal distribution between ``a`` and ``b``, in standard deviations."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax.nn import log1mexp
from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise, real
from arrax.scipy.special._entropy import HALF_LOG_2_PI
from arrax.scipy.stats._locate import inside, standard


def _log_mass(low, high):
    """The logarithm of the probability between two bounds: both in the lower tail, so
    that it does not cancel, if both are positive."""
    mirrored = low > 0
    first = _core.select(mirrored, -high, low)
    second = _core.select(mirrored, -low, high)
    above, below = special.log_ndtr(second), special.log_ndtr(first)
    empty = (first >= second) | (below == -np.inf)
    gap = _core.select(empty, 1, above - below)
    value = above + log1mexp(gap)
    value = _core.select(below == -np.inf, above, value)
    return _core.select(first < second, value, -np.inf)


def _bounded(name: str, x, a, b, loc, scale):
    """The standard operand, the scale, and bounds that are NaN if not in order."""
    z, scale, a, b = standard(name, x, loc, scale, a, b)
    return z, scale, _core.select(a < b, a, np.nan), b


@elementwise("the logarithm of the density", "x, a, b, loc, scale")
def logpdf(x, a, b, loc=0, scale=1):
    z, scale, a, b = _bounded("truncnorm.logpdf", x, a, b, loc, scale)
    value = -0.5 * z * z - HALF_LOG_2_PI - uf.log(scale) - _log_mass(a, b)
    value = inside((z >= a) & (z <= b), value, -np.inf)
    return _core.select(a < b, value, np.nan)


@elementwise("the density", "x, a, b, loc, scale")
def pdf(x, a, b, loc=0, scale=1):
    return uf.exp(logpdf(x, a, b, loc, scale))


@elementwise("the logarithm of the distribution function", "x, a, b, loc, scale")
def logcdf(x, a, b, loc=0, scale=1):
    z, _, a, b = _bounded("truncnorm.logcdf", x, a, b, loc, scale)
    within = (z > a) & (z < b)
    value = _log_mass(a, _core.select(within, z, b)) - _log_mass(a, b)
    value = _core.select(z <= a, -np.inf, _core.select(z >= b, 0, value))
    return _core.select((a < b) & (z == z), value, np.nan)


@elementwise("the distribution function", "x, a, b, loc, scale")
def cdf(x, a, b, loc=0, scale=1):
    return uf.exp(logcdf(x, a, b, loc, scale))


@elementwise("the logarithm of the survival function", "x, a, b, loc, scale")
def logsf(x, a, b, loc=0, scale=1):
    x, a, b, loc, scale = real("truncnorm.logsf", x, a, b, loc, scale)
    return logcdf(-x, -b, -a, -loc, scale)


@elementwise("the survival function, ``1 - cdf``", "x, a, b, loc, scale")
def sf(x, a, b, loc=0, scale=1):
    return uf.exp(logsf(x, a, b, loc, scale))
