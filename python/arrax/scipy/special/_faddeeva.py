"""The Faddeeva function, and the integrals of Dawson and Fresnel that it gives."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core, lax
from arrax._custom_jvp import custom_jvp
from arrax.lax._special import _in_double
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import promote_inexact
from arrax.numpy._parts import conjugate
from arrax.scipy._define import elementwise, real
from arrax.scipy.special._normal import horner

_ROOT_PI = math.sqrt(math.pi)

# Of the rules below, whose error is below 2e-15 with 12 points.
_POINTS = 12
_STEP = math.sqrt(math.pi / _POINTS)


def _rule(z, square, points):
    """A rule for 2 i z / pi times the integral of e^(-t^2) / (z^2 - t^2), t > 0."""
    terms = sum(math.exp(-t * t) / (square - t * t) for t in points)
    return z * terms * (2j * _STEP / math.pi)


def _first_quadrant(z):
    """Midpoint and trapezoidal rules, with the residue of the poles at z.

    M. Al Azah and S. N. Chandler-Wilde, Computation of the complex error function
    using modified trapezoidal rules, 2021: of two rules, the one whose poles on the
    real axis are farther away.
    """
    x, y = z.real, z.imag
    square = z * z
    midpoint = _rule(z, square, [(k + 0.5) * _STEP for k in range(_POINTS)])
    whole = _core.select(z == 0, 1, z)
    trapezoid = _rule(z, square, [k * _STEP for k in range(1, _POINTS)])
    trapezoid = trapezoid + (1j * _STEP / math.pi) / whole
    # Above, the residue is below the rounding, and its factors overflow.
    low = y < uf.maximum(x, math.pi / _STEP)
    inner = _core.select(low, z, 1)
    residue = 2 * uf.exp(-inner * inner)
    cycle = uf.exp(inner * (-2j * math.pi / _STEP))
    phase = x / _STEP - uf.float_floor(x / _STEP)
    centred = (y < x) & (phase >= 0.25) & (phase <= 0.75)
    divisor = _core.select(centred, 1 - cycle, 1 + cycle)
    value = _core.select(centred, trapezoid, midpoint)
    return _core.select(low, value + residue / divisor, value)


@custom_jvp
def _wofz(z):
    x, y = z.real, z.imag
    far = uf.maximum(uf.absolute(x), uf.absolute(y)) > 1e8
    inner = _core.select(far, 1, lax.complex(uf.absolute(x), uf.absolute(y)))
    value = _first_quadrant(inner)
    # Two divisions, as squares would overflow; nothing if a part is infinite.
    infinite = (uf.absolute(x) == np.inf) | (uf.absolute(y) == np.inf)
    outer = _core.select(far & ~infinite, z, 1)
    upper = lax.complex(outer.real, uf.absolute(outer.imag))
    limit = _core.select(infinite, 0, (1j / _ROOT_PI) / upper)
    value = _core.select(x < 0, conjugate(value), value)
    value = _core.select(far, limit, value)
    # Below the real axis, w(z) = 2 exp(-z^2) - w(-z), and w(-z) = conj(w(conj(z))).
    below = y < 0
    inner = _core.select(below, z, 1)
    reflected = 2 * uf.exp(-inner * inner) - conjugate(value)
    value = _core.select(below, reflected, value)
    return _core.select(z == z, value, z)


_wofz.defjvps(lambda t, w, z: t * (2j / _ROOT_PI - 2 * z * w))


@elementwise("the Faddeeva function, ``exp(-z**2) * erfc(-1j * z)``", "z")
def wofz(z):
    (z,) = promote_inexact("wofz", z)
    dtype = _core.promote_types(z.dtype, np.complex64)
    wide = _wofz(_core.convert(z, np.complex128))
    return _core.convert(wide, dtype)


# Interpolants at Chebyshev's points, highest degree first, of Dawson's integral F:
# F(x) / x for x <= 3, a ratio of polynomials in x^2; 2 x F(x) for 3 <= x <= 6, in
# (1 / x^2 - 5 / 72) 24; and beyond, in 36 / x^2.
_DAWSN_ABOVE = (
    2.24575441156176e-14,
    3.2741568774109945e-12,
    7.99642459771104e-10,
    2.2482450702384383e-09,
    1.02576160549669e-06,
    -4.554936353985806e-06,
    0.00038803016036408717,
    -0.001787411100228789,
    0.04465350828452506,
    -0.11314634637019122,
    1.0,
)  # fmt: skip
_DAWSN_BELOW = (
    1.4328507619325676e-11,
    9.5936046034141e-10,
    3.588076415166196e-08,
    9.291964382286743e-07,
    1.7917083967681564e-05,
    0.0002637459037649538,
    0.0029616233071994244,
    0.024797905332504307,
    0.14700038848219985,
    0.5535203202964737,
    1.0,
)  # fmt: skip
_DAWSN_MIDDLE = (
    -1.246653969517568e-09,
    1.8461370443818047e-09,
    7.197780670588015e-09,
    -1.4679740162127e-08,
    -9.638857304744574e-09,
    4.302573121382775e-08,
    -3.037926483861109e-08,
    -2.5075954872550994e-08,
    1.0593214241257144e-07,
    -1.8043498608752944e-07,
    5.53113708390374e-08,
    4.809843458219509e-07,
    -1.0206553257305048e-06,
    1.3499467689574077e-07,
    3.011329034758093e-06,
    -4.294972733394703e-06,
    -5.089976879905868e-06,
    1.812656270392439e-05,
    8.507615346934311e-06,
    -6.218910972154782e-05,
    -6.588328247994364e-05,
    0.00013516527692137184,
    0.0006411916606040587,
    0.002776208182709583,
    0.02697611411759376,
    1.039205769078848,
)  # fmt: skip
_DAWSN_FAR = (
    3.3493306257386505e-10,
    -1.6946663861439693e-09,
    4.145984873281304e-09,
    -5.642930022330664e-09,
    6.055672593125211e-09,
    -5.926910871614063e-10,
    1.495005409939939e-08,
    7.417469001333242e-08,
    4.884811282773045e-07,
    3.907131724627864e-06,
    4.0187758067313675e-05,
    0.0005787037036694411,
    0.013888888888889419,
    1.0,
)  # fmt: skip


@custom_jvp
def _dawsn(x):
    size = uf.absolute(x)
    small, large = size < 3, size >= 6
    square = _core.select(small, x * x, 0)
    near = x * (horner(square, _DAWSN_ABOVE) / horner(square, _DAWSN_BELOW))
    inverse = 1 / _core.select(small, 3, x)
    square = inverse * inverse
    middle = horner((square - 5 / 72) * 24, _DAWSN_MIDDLE)
    far = horner(36 * square, _DAWSN_FAR)
    outside = 0.5 * inverse * _core.select(large, far, middle)
    return _core.select(small, near, outside)


_dawsn.defjvps(lambda t, y, x: t * (1 - 2 * x * y))


@elementwise("Dawson's integral, ``exp(-x**2)`` times that of ``exp(t**2)``")
def dawsn(x):
    return _in_double("dawsn", _dawsn, *real("dawsn", x))


# ---- Fresnel's integrals ----


def _quarter_turns(x):
    """x^2 modulo 4, of numbers below 2^21 as if without rounding."""
    high = uf.float_floor(32 * x + 0.5) / 32
    low = x - high
    square = high * high
    return square - 4 * uf.float_floor(square / 4) + low * (high + x)


def _fresnel_series(x):
    """S and C for |x| < 1.2: Taylor's series."""
    angle = 0.5 * math.pi * x * x
    square = -angle * angle
    sine, cosine = 0 * x, 0 * x
    for n in range(11, -1, -1):
        below = math.factorial(2 * n) * (4 * n + 1)
        sine = sine * square + 1 / (math.factorial(2 * n + 1) * (4 * n + 3))
        cosine = cosine * square + 1 / below
    return x * angle * sine, x * cosine


@custom_jvp
def _fresnel(x):
    size = uf.absolute(x)
    # Where the oscillation is below the rounding, its square may overflow.
    small, infinite = size < 1.2, size > 1e17
    near = _fresnel_series(_core.select(small, x, 0))
    # C + i S = (1 + i) / 2 erf((1 - i) sqrt(pi) x / 2), and erf is 1 - e^.. w(..).
    far = _core.select(small | infinite, 2, size)
    half = 0.5 * _ROOT_PI * far
    angle = 0.5 * math.pi * _quarter_turns(far)
    turn = lax.complex(uf.cos(angle), uf.sin(angle))
    value = (0.5 + 0.5j) * (1 - turn * _wofz(lax.complex(half, half)))
    parts = []
    for part, series in zip((value.imag, value.real), near, strict=True):
        part = _core.select(infinite, 0.5, part)
        part = _core.select(x < 0, -part, part)
        parts.append(_core.select(x == x, _core.select(small, series, part), x))
    return tuple(parts)


@_fresnel.defjvp
def _fresnel_jvp(primals, tangents):
    (x,), (tangent,) = primals, tangents
    angle = 0.5 * math.pi * _quarter_turns(uf.absolute(x))
    return _fresnel(x), (tangent * uf.sin(angle), tangent * uf.cos(angle))


@elementwise(
    "the integrals from 0 to x of ``sin(pi * t**2 / 2)`` and of its cosine",
    result="A tuple (S, C).",
)
def fresnel(x):
    (x,) = real("fresnel", x)
    sine, cosine = _fresnel(_core.convert(x, np.float64))
    return _core.convert(sine, x.dtype), _core.convert(cosine, x.dtype)
