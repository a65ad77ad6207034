"""The wrapped Cauchy distribution, on a circle."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise, real


@elementwise("the logarithm of the density on [0, 2 pi]", "x, c")
def logpdf(x, c):
    x, c = real("wrapcauchy.logpdf", x, c)
    density = (1 - c * c) / (2 * math.pi * (1 + c * c - 2 * c * uf.cos(x)))
    inside = (x >= 0) & (x <= 2 * math.pi)
    value = _core.select(inside | (x != x), uf.log(density), -np.inf)
    return _core.select((c > 0) & (c < 1), value, np.nan)


@elementwise("the density on [0, 2 pi]", "x, c")
def pdf(x, c):
    return uf.exp(logpdf(x, c))
