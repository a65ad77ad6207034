"""The Poisson distribution."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core, lax
from arrax.numpy import _ufuncs as uf
from arrax.scipy import special
from arrax.scipy._define import elementwise, real
from arrax.scipy.stats._locate import inside, outside_log, safe


@elementwise("the logarithm of the probability", "k, mu, loc")
def logpmf(k, mu, loc=0):
    k, mu, loc = real("poisson.logpmf", k, mu, loc)
    x = k - loc
    valid = (x >= 0) & (x == uf.float_floor(x))
    y = safe(valid, x, 0)
    value = special.xlogy(y, mu) - lax.lgamma(y + 1) - mu
    return outside_log(valid, value)


@elementwise("the probability", "k, mu, loc")
def pmf(k, mu, loc=0):
    return uf.exp(logpmf(k, mu, loc))


@elementwise("the distribution function", "k, mu, loc")
def cdf(k, mu, loc=0):
    k, mu, loc = real("poisson.cdf", k, mu, loc)
    x = uf.float_floor(k - loc)
    value = lax.igammac(safe(x >= 0, x + 1, 1), mu)
    return inside(x >= 0, value, 0)


@elementwise("the entropy, in nats", "mu, loc")
def entropy(mu, loc=0):
    mu, _ = real("poisson.entropy", mu, loc)
    # The sum of -p log(p), where few terms count, and the asymptotic series
    # (Evans, Boersma, Blachman and Jagers, SIAM Review 30, 1988) where many do.
    small = mu < 40
    rate = _core.select(small & (mu > 0), mu, 1)
    logs = logpmf(np.arange(120.0, dtype=mu.dtype), rate[..., None])
    exact = _core.select(mu == 0, 0, -(uf.exp(logs) * logs).sum(axis=-1))
    large = _core.select(small, 40, mu)
    inverse = 1 / large
    series = inverse * (1 / 12 + inverse * (1 / 24 + inverse * 19 / 360))
    far = 0.5 * uf.log(2 * math.pi * math.e * large) - series
    value = _core.select(small, exact, far)
    return _core.select(mu >= 0, value, np.nan)
