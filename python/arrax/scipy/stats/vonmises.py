"""The von Mises distribution, on a circle."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core, lax
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise, real


@elementwise("the logarithm of the density", "x, kappa")
def logpdf(x, kappa):
    x, kappa = real("vonmises.logpdf", x, kappa)
    norm = uf.log(2 * math.pi * lax.bessel_i0e(kappa))
    return _core.select(kappa > 0, kappa * (uf.cos(x) - 1) - norm, np.nan)


@elementwise("the density", "x, kappa")
def pdf(x, kappa):
    return uf.exp(logpdf(x, kappa))
