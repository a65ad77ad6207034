"""Exponential integrals and the dilogarithm, computed in float64."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core, lax
from arrax._custom_jvp import custom_jvp
from arrax.lax._special import _continued_fraction, _in_double, _until_small
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise, real
from arrax.scipy.special._normal import horner

_EULER = 0.57721566490153286061
# Up to 1, terms beyond are below the rounding of the sum.
_TERMS = 20


def _expn_series(n, x):
    """E_n(x) for 0 < x <= 1 and n >= 1 (5.1.12 of Abramowitz and Stegun)."""
    power, total = 0 * x + 1, 0 * x
    logarithm = 0 * x
    digamma = lax.digamma(n) - uf.log(x)
    for m in range(_TERMS):
        # The one term that has a logarithm.
        special = n == m + 1
        divisor = _core.select(special, 1, m - n + 1)
        total = total - _core.select(special, 0, power / divisor)
        logarithm = _core.select(special, power * digamma, logarithm)
        power = power * (-x) / (m + 1)
    return total + logarithm


def _expn_fraction(n, x):
    """E_n(x) for x > 1 (5.1.22, contracted)."""

    def coefficients(k):
        return -k * (n + k - 1), x + n + 2 * k

    return uf.exp(-x) / _continued_fraction(coefficients, x + n)


@custom_jvp
def _expn(n, x):
    positive = (x > 0) & (x < np.inf) & (n >= 1)
    small = x <= 1
    n_in = _core.select(positive, n, 1)
    series = _expn_series(n_in, _core.select(positive & small, x, 0.5))
    fraction = _expn_fraction(n_in, _core.select(positive & ~small, x, 2))
    value = _core.select(small, series, fraction)
    value = _core.select(positive, value, np.nan)
    at_zero = _core.select(n > 1, 1 / _core.select(n > 1, n - 1, 1), np.inf)
    value = _core.select((x == 0) & (n >= 1), at_zero, value)
    value = _core.select((n == 0) & (x >= 0), uf.exp(-x) / x, value)
    return _core.select((x == np.inf) & (n >= 0), 0, value)


@_expn.defjvp
def _expn_jvp(primals, tangents):
    (n, x), (_, tangent) = primals, tangents
    below = _core.select(n > 0, n - 1, 0)
    slope = _core.select(n > 0, -_expn(below, x), -uf.exp(-x) * (1 / x + 1 / (x * x)))
    return _expn(n, x), slope * tangent


@elementwise("the exponential integral of order n, ``x >= 0``", "n, x")
def expn(n, x):
    n, x = real("expn", n, x)
    return _in_double("expn", _expn, _core.bind("stop_gradient", (n,)), x)


@elementwise("the exponential integral of order 1, ``x >= 0``")
def exp1(x):
    (x,) = real("exp1", x)
    return _in_double("exp1", lambda x: _expn(0 * x + 1, x), x)


def _ei_series(x):
    """Ei(x) for 0 < x <= 40: all terms are positive."""

    def step(n, term, power):
        power = power * x / (n + 1)
        return power / (n + 1), power

    first = x + 0.0
    return _until_small(step, first, first, first) + uf.log(x) + _EULER


def _ei_asymptotic(x):
    """Ei(x) for x > 40, to the least term that counts."""
    total, term = 0 * x + 1, 0 * x + 1
    for k in range(1, 40):
        term = term * (k / x)
        total = total + term
    # In two factors, which overflow where the result does.
    return uf.exp(x / 2) * (total / x) * uf.exp(x / 2)


@custom_jvp
def _expi(x):
    small = (x > 0) & (x <= 40)
    positive = _core.select(
        small,
        _ei_series(_core.select(small, x, 1)),
        _ei_asymptotic(_core.select(x > 40, x, 50)),
    )
    positive = _core.select(x == np.inf, np.inf, positive)
    value = _core.select(x > 0, positive, -_expn(0 * x + 1, _core.select(x > 0, 1, -x)))
    return _core.select(x == x, value, x)


_expi.defjvps(lambda t, y, x: t * uf.exp(x) / x)


@elementwise("the exponential integral Ei, a principal value for ``x > 0``")
def expi(x):
    return _in_double("expi", _expi, *real("expi", x))


# B_2k / (2k + 1)! for k = 9 to 1.
_DILOGARITHM = tuple(
    b / math.factorial(2 * k + 1)
    for k, b in zip(
        range(10, 0, -1),
        (
            -174611 / 330,
            43867 / 798,
            -3617 / 510,
            7 / 6,
            -691 / 2730,
            5 / 66,
            -1 / 30,
            1 / 42,
            -1 / 30,
            1 / 6,
        ),
        strict=True,
    )
)


@custom_jvp
def _spence(x):
    # Near 1, a series in log(x), to which reflections lead.
    low, high = x < 0.5, x > 2
    inner = _core.select(low, 1 - x, x)
    inner = _core.select(high, x / _core.select(high, x - 1, 1), inner)
    u = -uf.log(_core.select(x >= 0, inner, 1))
    square = u * u
    value = u - square / 4 + u * square * horner(square, _DILOGARITHM)
    x_low = _core.select(low & (x > 0), x, 0.25)
    reflected = math.pi**2 / 6 - uf.log(x_low) * uf.log1p(-x_low) - value
    log = uf.log(_core.select(high, x - 1, 2))
    inverted = -(math.pi**2) / 6 - log * log / 2 - value
    value = _core.select(low, reflected, _core.select(high, inverted, value))
    value = _core.select(x == 0, math.pi**2 / 6, value)
    value = _core.select(x == np.inf, -np.inf, value)
    return _core.select(x >= 0, value, np.nan)


def _spence_slope(x):
    near = x == 1
    other = _core.select(near, 2, x)
    return _core.select(near, -1, uf.log(other) / (1 - other))


_spence.defjvps(lambda t, y, x: t * _spence_slope(x))


@elementwise("the dilogarithm of ``1 - x``, for ``x >= 0``")
def spence(x):
    return _in_double("spence", _spence, *real("spence", x))
