"""The sine and cosine integrals."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core
from arrax._custom_jvp import custom_jvp
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise, real
from arrax.scipy.special._normal import chebyshev, horner

_EULER = 0.57721566490153286061

# For x > 4, Chebyshev series in 8 / x - 1 of x f(x) and x^2 g(x), interpolated with
# mpmath, highest degree first: f and g are the auxiliary functions 5.2.6 and 5.2.7 of
# Abramowitz and Stegun.
_SINE_PART = (
    5.1249691355454578e-18,
    1.1378470978948795e-16,
    -5.2547080035851824e-16,
    1.5788176326315111e-15,
    -3.5605976192512655e-15,
    5.3597651042951873e-15,
    2.0193365759383489e-16,
    -3.8470012979279361e-14,
    1.7469920787828189e-13,
    -5.2214239401676972e-13,
    1.0994184520546132e-12,
    -1.0437693730017139e-12,
    -4.1023142563083941e-12,
    2.8970031570213235e-11,
    -1.0597889253948041e-10,
    2.5699831325960386e-10,
    -2.5232078399681216e-10,
    -1.4104344875897322e-9,
    1.0335650325496575e-8,
    -3.8976282875287033e-8,
    8.0819364822239345e-8,
    1.0063435941557782e-7,
    -1.8973430148713314e-6,
    9.8240257322525426e-6,
    -2.2743202204655083e-5,
    -9.8657685732700207e-5,
    0.0014705235789868065,
    -0.0073143711748104608,
    -0.043060837778596734,
    0.96578828035185183,
)
_COSINE_PART = (
    1.5864200232171502e-16,
    -7.7630050875218058e-17,
    -5.7476159194832978e-16,
    2.8684941277420936e-15,
    -8.7725011179802425e-15,
    2.0193334153749083e-14,
    -3.2911763130996042e-14,
    1.5628021614353268e-14,
    1.4374902679539461e-13,
    -7.3661873126096631e-13,
    2.2988935694963686e-12,
    -5.1721125472901578e-12,
    6.8955510074834811e-12,
    6.8534650574339546e-12,
    -8.4732270897146275e-11,
    3.4212123769554442e-10,
    -9.1899056938294357e-10,
    1.4522796339583886e-9,
    1.2607667303778686e-9,
    -2.0102731016250396e-8,
    8.841029352622145e-8,
    -2.3697231484697016e-7,
    2.2043478749784e-7,
    1.7726989408159551e-6,
    -1.2701604662245651e-5,
    4.4682517374294159e-5,
    -4.2656567192373624e-5,
    -0.00062691780467449499,
    0.0049592034540746306,
    -0.014042862912383139,
    -0.10747890964438707,
    0.9120488255296583,
)

# For x <= 4, Taylor's series in x^2 of Si(x) / x and Ci(x) - log(x) - Euler's constant.
_SINE_SERIES = tuple(
    (-1) ** k / (math.factorial(2 * k + 1) * (2 * k + 1)) for k in range(15, -1, -1)
)
_COSINE_SERIES = (
    *((-1) ** k / (math.factorial(2 * k) * 2 * k) for k in range(16, 0, -1)),
    0.0,
)


def _large(x):
    """Si and Ci for 4 < x."""
    inverse = 1 / x
    t = 8 * inverse - 1
    f = chebyshev(t, _SINE_PART) * inverse
    g = chebyshev(t, _COSINE_PART) * (inverse * inverse)
    sine, cosine = uf.sin(x), uf.cos(x)
    return math.pi / 2 - f * cosine - g * sine, f * sine - g * cosine


@custom_jvp
def _sici(x):
    size = uf.absolute(x)
    small, infinite = size <= 4, size == np.inf
    near = _core.select(small & (size > 0), size, 1)
    square = near * near
    sine = near * horner(square, _SINE_SERIES)
    cosine = horner(square, _COSINE_SERIES) + uf.log(near) + _EULER
    far_sine, far_cosine = _large(_core.select(small | infinite, 5, size))
    sine = _core.select(small, sine, _core.select(infinite, math.pi / 2, far_sine))
    cosine = _core.select(small, cosine, _core.select(infinite, 0, far_cosine))
    sine = _core.select(x == 0, x, _core.select(x < 0, -sine, sine))
    cosine = _core.select(x == 0, -np.inf, cosine)
    cosine = _core.select(x == -np.inf, np.nan, cosine)
    return tuple(_core.select(x == x, part, x) for part in (sine, cosine))


@_sici.defjvp
def _sici_jvp(primals, tangents):
    (x,), (tangent,) = primals, tangents
    zero = x == 0
    slope = _core.select(zero, 1, uf.sin(x) / _core.select(zero, 1, x))
    return _sici(x), (tangent * slope, tangent * uf.cos(x) / x)


@elementwise(
    "the sine and cosine integrals, the latter at ``abs(x)``",
    result="A tuple (Si, Ci).",
)
def sici(x):
    (x,) = real("sici", x)
    sine, cosine = _sici(_core.convert(x, np.float64))
    return _core.convert(sine, x.dtype), _core.convert(cosine, x.dtype)
