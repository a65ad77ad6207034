"""Owen's T function."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core, lax
from arrax._custom_jvp import custom_jvp
from arrax.lax._special import _in_double
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise, real

_ROOT_HALF = math.sqrt(0.5)
_TURN = 1 / (2 * math.pi)
# Beyond, exp(-u^2 / 2) does not count.
_WIDTH = 8.7
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(28)


def _integral(h, a):
    """T for h >= 0 and 0 <= a <= 1: Gauss' rule on what counts of [0, a]."""
    end = uf.minimum(a, _WIDTH / uf.maximum(h, 1e-300))
    total = 0 * h
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        x = end * (0.5 + 0.5 * float(node))
        value = uf.exp(-0.5 * (h * x) * (h * x)) / (1 + x * x)
        total = total + float(weight) * value
    return total * end * uf.exp(-0.5 * h * h) / (4 * math.pi)


def _upper(x):
    """The survival function of the normal distribution."""
    return 0.5 * lax.erfc(_ROOT_HALF * x)


@custom_jvp
def _owens_t(h, a):
    # T is even in h and odd in a. For a > 1, equation 2.3 of Patefield and Tandy
    # (Fast and accurate calculation of Owen's T function, 2000).
    height, size = uf.absolute(h), uf.absolute(a)
    steep = size > 1
    product = _core.select(steep, height * _core.select(size == np.inf, 1, size), 0)
    product = _core.select(steep & (size == np.inf) & (height > 0), np.inf, product)
    inner = _core.select(steep, product, height)
    inner = _core.select(inner == np.inf, 1e10, inner)
    value = _integral(inner, _core.select(steep, 1 / size, size))
    q, p = _upper(height), _upper(product)
    complement = 0.5 * q + 0.5 * p - q * p - value
    value = _core.select(steep, complement, value)
    value = _core.select(a < 0, -value, value)
    return _core.select((h == h) & (a == a), value, np.nan)


_owens_t.defjvps(
    lambda t, y, h, a: t * _slope_by_h(h, a),
    lambda t, y, h, a: t * uf.exp(-0.5 * h * h * (1 + a * a)) / (1 + a * a) * _TURN,
)


def _slope_by_h(h, a):
    density = uf.exp(-0.5 * h * h) / (2 * math.sqrt(2 * math.pi))
    return -lax.erf(_ROOT_HALF * a * h) * density


@elementwise("Owen's T function", "h, a")
def owens_t(h, a):
    return _in_double("owens_t", _owens_t, *real("owens_t", h, a))
