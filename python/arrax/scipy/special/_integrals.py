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
# Of the series of Ein(x) / x, highest degree first.
_EIN = tuple(
    (-1) ** k / ((k + 1) * math.factorial(k + 1)) for k in range(_TERMS, -1, -1)
)


def _ein(x):
    """E_1(x) + log(x) + Euler's constant, for 0 < x <= 1."""
    return x * horner(x, _EIN)


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


# Of x e^x E_1(x) for x >= 1 in (x - 2) / (x + 2), highest degree first: the
# interpolant at Chebyshev's points.
_E1 = (
    0.00011070476117895937,
    -0.0008937614680554134,
    0.0032013094250621862,
    -0.0066135304642031155,
    0.008522802014473594,
    -0.0068235404555091065,
    0.0031208359160989486,
    -0.0009136018865651811,
    0.001272430764182541,
    -0.002535412282879235,
    0.003283236168661007,
    -0.0035724161699372606,
    0.0039009496763012844,
    -0.004420022007058656,
    0.005090743278729873,
    -0.005904006999978551,
    0.006932820478606236,
    -0.008235291967982611,
    0.009984677482717086,
    -0.01227374908112939,
    0.01562660531886183,
    -0.020175893862988917,
    0.02798574074368942,
    -0.03889919310941263,
    0.06516778421023146,
    -0.1015408569182103,
    0.33594340265867073,
    0.7226572337764452,
)  # fmt: skip


def _e1_far(x):
    # As 1 - ..., which is 1 at infinity.
    return uf.exp(-x) * horner(1 - 4 / (x + 2), _E1) / x


@custom_jvp
def _exp1(x):
    valid = (x > 0) & (x < np.inf)
    small = x <= 1
    x_in = _core.select(valid & small, x, 0.5)
    near = _ein(x_in) - (uf.log(x_in) + _EULER)
    value = _core.select(small, near, _e1_far(_core.select(valid & ~small, x, 2)))
    value = _core.select(valid, value, np.nan)
    value = _core.select(x == 0, np.inf, value)
    return _core.select(x == np.inf, 0, value)


_exp1.defjvps(lambda t, y, x: -t * uf.exp(-x) / x)


@elementwise("the exponential integral of order 1, ``x >= 0``")
def exp1(x):
    return _in_double("exp1", _exp1, *real("exp1", x))


# The root of Ei, in two parts.
_ROOT, _ROOT_REST = 0.37250741078136663446, 1.3140183414386028e-17

# Of (Ei(x) - log(x / root)) / (x - root), highest degree first: the power series of
# Ei(x) - log(x), divided.
_NEAR_ROOT = tuple(
    math.fsum(_ROOT ** (k - 1 - j) / (k * math.factorial(k)) for k in range(j + 1, 30))
    for j in range(_TERMS, -1, -1)
)


def _ei_near(x):
    """Ei(x) for 0 < x <= 1, as a sum whose parts vanish together at the root."""
    distance = (x - _ROOT) - _ROOT_REST
    close = x > 0.2
    log = _core.select(
        close,
        uf.log1p(_core.select(close, distance, 0) / _ROOT),
        uf.log(x) - math.log(_ROOT),
    )
    return log + distance * horner(x, _NEAR_ROOT)


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
        _ei_series(_core.select(small & (x > 1), x, 1)),
        _ei_asymptotic(_core.select(x > 40, x, 50)),
    )
    near = (x > 0) & (x <= 1)
    positive = _core.select(near, _ei_near(_core.select(near, x, 1)), positive)
    positive = _core.select(x == np.inf, np.inf, positive)
    value = _core.select(x > 0, positive, -_exp1(_core.select(x > 0, 1, -x)))
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
