"""The error function and the normal distribution."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from arrax import _core, lax
from arrax._args import as_array
from arrax._array import is_floating
from arrax._custom_jvp import custom_jvp
from arrax._located import type_error
from arrax.lax._special import _in_double
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite
from arrax.scipy._define import document, elementwise, real
from arrax.scipy.special._entropy import HALF_LOG_2_PI

_ROOT_HALF = math.sqrt(0.5)


@elementwise("the error function")
def erf(x):
    return lax.erf(*real("erf", x))


@elementwise("``1 - erf(x)``, accurate for large ``x``")
def erfc(x):
    return lax.erfc(*real("erfc", x))


@elementwise("the inverse of the error function")
def erfinv(x):
    return lax.erf_inv(*real("erfinv", x))


# ---- Scaled functions: Chebyshev series of what tends to constants at both ends ----

# Of (1 + 2 x) erfcx(x) in (x - 3.75) / (x + 3.75), after Shepherd and Laframboise
# (Chebyshev approximation of (1 + 2 x) exp(x^2) erfc(x), 1981), highest degree first.
_ERFCX = (
    5.06814890479611132e-17,
    7.41823525662404346e-17,
    -1.25079505306886471e-15,
    -1.8645628804193131e-15,
    3.34781194828680539e-14,
    3.25254814814873984e-14,
    -9.65469674843343891e-13,
    1.94558685457773472e-13,
    2.8687950109306699e-11,
    -6.31808834088668449e-11,
    -7.75440020883135111e-10,
    4.5219598112182869e-9,
    1.07649994656709104e-8,
    -2.18864010492343957e-7,
    7.74038306619849067e-7,
    4.13902798607301017e-6,
    -0.0000691697330250120637,
    0.000490775836525808632,
    -0.00241316354041760819,
    0.00907499767070526509,
    -0.0266586684353057523,
    0.0592099399981918905,
    -0.0842491333665179156,
    -0.00459005458064647733,
    1.17757893456740175,
)


def chebyshev(t, coefficients: Sequence[float]):
    """A series of Chebyshev polynomials, highest degree first, by Clenshaw's rule."""
    last, total = 0.0, coefficients[0] + 0 * t
    for c in coefficients[1:-1]:
        last, total = total, 2 * t * total - last + c
    return t * total - last + coefficients[-1]


def horner(x, coefficients: Sequence[float]):
    """A polynomial, highest degree first."""
    total = coefficients[0] + 0 * x
    for c in coefficients[1:]:
        total = total * x + c
    return total


def _erfcx_of_positive(x):
    # As 1 - ..., since an infinity must give 1.
    t = 1 - 7.5 / (x + 3.75)
    return chebyshev(t, _ERFCX) / (1 + 2 * x)


@elementwise("``exp(x**2) * erfc(x)``, without overflow for large ``x``")
def erfcx(x):
    return _in_double("erfcx", _erfcx, *real("erfcx", x))


@custom_jvp
def _erfcx(x):
    positive = _erfcx_of_positive(uf.absolute(x))
    return _core.select(x < 0, 2 * uf.exp(x * x) - positive, positive)


_erfcx.defjvps(lambda t, y, x: t * (2 * x * y - 2 / math.sqrt(math.pi)))


# ---- The normal distribution ----


def _normal_operand(name: str, x):
    x = as_array(x, name)
    if not is_floating(x.dtype):
        raise type_error(
            f"{name} requires a floating-point operand, got {x.dtype}. Convert it"
        )
    return x


@elementwise("the distribution function of the standard normal distribution")
def ndtr(x):
    # In float64: the rounding of x sqrt(1/2) would count x^2 times.
    return _in_double(
        "ndtr", lambda x: 0.5 * lax.erfc(-_ROOT_HALF * x), _normal_operand("ndtr", x)
    )


@custom_jvp
def _log_ndtr(x):
    w = _ROOT_HALF * uf.absolute(x)
    tail = uf.log(0.5 * _erfcx_of_positive(w)) - 0.5 * x * x
    return _core.select(x < 0, tail, uf.log1p(-0.5 * lax.erfc(w)))


def _log_density(x):
    return -0.5 * x * x - HALF_LOG_2_PI


_log_ndtr.defjvps(lambda t, y, x: t * uf.exp(_log_density(x) - y))


@composite()
def _log_ndtr_compiled(x):
    return _core.select(x == -np.inf, -np.inf, _log_ndtr(x))


def log_ndtr(x, series_order: int = 3):
    x = _normal_operand("log_ndtr", x)
    return _log_ndtr_compiled(x)


document(
    log_ndtr,
    "Elementwise: the logarithm of :func:`ndtr`, accurate for all ``x``. "
    "``series_order`` is for compatibility: no series is truncated",
    "x",
    "Numbers that are not positive.",
)

# Rational functions of the Cephes library (Moshier, Methods and programs for
# mathematical functions, 1989), highest degree first: in (p - 1/2)^2, and in
# 1 / sqrt(-2 log p) for roots below 8 and beyond.
_CENTRE = (
    (-59.9633501014107895267, 98.0010754185999661536, -56.6762857469070293439,
     13.9312609387279679503, -1.23916583867381258016),
    (1.0, 1.95448858338141759834, 4.67627912898881538453, 86.3602421390890590575,
     -225.462687854119370527, 200.260212380060660359, -82.0372256168333339912,
     15.9056225126211695515, -1.18331621121330003142),
)  # fmt: skip
_MIDDLE = (
    (4.05544892305962419923, 31.5251094599893866154, 57.1628192246421288162,
     44.0805073893200834700, 14.6849561928858024014, 2.18663306850790267539,
     -0.140256079171354495875, -0.0350424626827848203418, -8.57456785154685413611e-4),
    (1.0, 15.7799883256466749731, 45.3907635128879210584, 41.3172038254672030440,
     15.0425385692907503408, 2.50464946208309415979, -0.142182922854787788574,
     -0.0380806407691578277194, -9.33259480895457427372e-4),
)  # fmt: skip
_FAR = (
    (3.23774891776946035970, 6.91522889068984211695, 3.93881025292474443415,
     1.33303460815807542389, 0.201485389549179081538, 0.0123716634817820021358,
     3.01581553508235416007e-4, 2.65806974686737550832e-6, 6.23974539184983293730e-9),
    (1.0, 6.02427039364742014255, 3.67983563856160859403, 1.37702099489081330271,
     0.216236993594496635890, 0.0134204006088543189037, 3.28014464682127739104e-4,
     2.89247864745380683936e-6, 6.79019408009981274425e-9),
)  # fmt: skip
_E2 = math.exp(-2)


def _ratio(x, tables: tuple):
    return horner(x, tables[0]) / horner(x, tables[1])


@custom_jvp
def _ndtri(p):
    upper = p > 1 - _E2
    q = _core.select(upper, 1 - p, p)
    inside = (q > 0) & (q < 1)
    q = _core.select(inside, q, 0.5)
    w = q - 0.5
    centre = w + w * (w * w) * _ratio(w * w, _CENTRE)
    centre = math.sqrt(2 * math.pi) * centre
    root = uf.sqrt(-2 * uf.log(q))
    inverse = 1 / root
    tables = _core.select(root < 8, _ratio(inverse, _MIDDLE), _ratio(inverse, _FAR))
    tail = inverse * tables - (root - uf.log(root) * inverse)
    value = _core.select(q > _E2, centre, tail)
    value = _core.select(upper, -value, value)
    value = _core.select(inside, value, np.nan)
    value = _core.select(p == 0, -np.inf, value)
    return _core.select(p == 1, np.inf, value)


_ndtri.defjvps(lambda t, x, p: t * uf.exp(-_log_density(x)))


@elementwise("the inverse of :func:`ndtr`", "p")
def ndtri(p):
    return _ndtri(_normal_operand("ndtri", p))
