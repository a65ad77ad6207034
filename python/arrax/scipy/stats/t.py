"""Student's t distribution."""

from __future__ import annotations

import math

from arrax import lax
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise
from arrax.scipy.stats._locate import standard


@elementwise("the logarithm of the density", "x, df, loc, scale")
def logpdf(x, df, loc=0, scale=1):
    z, scale, df = standard("t.logpdf", x, loc, scale, df)
    scale = 0.5 * uf.log(math.pi * df) + uf.log(scale)
    norm = lax.lgamma(0.5 * (df + 1)) - lax.lgamma(0.5 * df) - scale
    return norm - 0.5 * (df + 1) * uf.log1p(z * z / df)


@elementwise("the density", "x, df, loc, scale")
def pdf(x, df, loc=0, scale=1):
    return uf.exp(logpdf(x, df, loc, scale))
