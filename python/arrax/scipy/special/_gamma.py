"""The gamma function and its relatives."""

from __future__ import annotations

import functools
import math
from fractions import Fraction

import numpy as np

from arrax import _core, lax
from arrax._args import as_array, static_int
from arrax._located import not_implemented, type_error, value_error
from arrax.lax._special import STIRLING
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import is_complex, promote_inexact
from arrax.numpy._parts import conjugate
from arrax.scipy._define import elementwise, real


@elementwise("the logarithm of the absolute value of the gamma function")
def gammaln(x):
    return lax.lgamma(*real("gammaln", x))


def _is_integer(x):
    return x == uf.float_floor(x)


def _is_odd(x):
    """Of numbers that are integers."""
    return x != 2 * uf.float_floor(x / 2)


@elementwise("the sign of the gamma function, NaN at negative integers")
def gammasgn(x):
    (x,) = real("gammasgn", x)
    pole = (x < 0) & _is_integer(x)
    is_negative = (x < 0) & _is_odd(uf.float_floor(x))
    is_negative = is_negative | ((x == 0) & (1 / x < 0))
    sign = _core.select(is_negative, -1, _core.select(x == x, 1 + 0 * x, x))
    sign = _core.select(uf.absolute(x) == np.inf, 1, sign)
    return _core.select(pole, np.nan, sign)


@elementwise("the gamma function")
def gamma(x):
    (x,) = promote_inexact("gamma", x)
    if is_complex(x):
        return uf.exp(loggamma(x))
    value = gammasgn(x) * uf.exp(lax.lgamma(x))
    return _core.select(x == -np.inf, np.nan, value)


@elementwise("the principal branch of the logarithm of the gamma function")
def loggamma(x):
    (x,) = promote_inexact("loggamma", x)
    if is_complex(x):
        return _complex_loggamma(x)
    return _core.select(x > 0, lax.lgamma(x), np.nan + 0 * x)


_SHIFT = 10


def _complex_loggamma(z):
    """Stirling's series of z + 10, whose real part is at least 10, and reflection."""
    re, im = z.real, z.imag
    reflects = re < 0
    y = _core.select(reflects, 1 - z, z)
    # One logarithm of each factor keeps the branch: their angles have one sign.
    logs = functools.reduce(lambda s, k: s + uf.log(y + k), range(1, _SHIFT), uf.log(y))
    w = y + _SHIFT
    inverse = 1 / w
    square, series = inverse * inverse, 0 * w
    for coefficient in reversed(STIRLING):
        series = series * square + coefficient
    value = (w - 0.5) * uf.log(w) - w + 0.5 * math.log(2 * math.pi)
    value = value + series * inverse - logs
    reflected = math.log(math.pi) - _log_sin_pi(z) - value
    value = _core.select(reflects, reflected, value)
    pole = (im == 0) & (re <= 0) & _is_integer(re)
    return _core.select(pole, np.nan, value)


def _log_sin_pi(z):
    """The branch of log(sin(pi z)) that is continuous off the real axis."""
    above = z.imag >= 0
    other = _core.select((z.imag > 0) | ((z.imag == 0) & above), z, conjugate(z))
    # sin(pi z) = e^(-i pi (z - 1/2)) (1 - e^(2 i pi z)) / 2 in the upper half plane.
    cycle = other - uf.float_floor(other.real)
    rest = uf.log1p(-uf.exp(2j * math.pi * cycle))
    value = rest - 1j * math.pi * (other - 0.5) - math.log(2)
    return _core.select(above, value, conjugate(value))


@elementwise("the logarithm of the beta function", "a, b")
def betaln(a, b):
    a, b = real("betaln", a, b)
    return lax.lgamma(a) + lax.lgamma(b) - lax.lgamma(a + b)


@elementwise("the beta function", "a, b")
def beta(a, b):
    a, b = real("beta", a, b)
    sign = gammasgn(a) * gammasgn(b) * gammasgn(a + b)
    return sign * uf.exp(betaln(a, b))


def factorial(n, exact: bool = False):
    """Elementwise: the factorial, by the gamma function; 0 of negative numbers.

    Parameters
    ----------
    n : array_like
        Numbers; integers count as float32.
    exact : bool
        Only False is supported: results are floating-point numbers.

    Returns
    -------
    Array
        The factorials.
    """
    if exact:
        raise not_implemented(
            "factorial: exact=True is not supported; math.factorial is exact"
        )
    return _factorial(n)


@elementwise("the factorial", "n")
def _factorial(n):
    (n,) = real("factorial", n)
    return _core.select(n < 0, 0, uf.exp(lax.lgamma(n + 1)))


def comb(N, k, *, repetition: bool = False):
    """Elementwise: how many ways there are to choose ``k`` of ``N`` things.

    Parameters
    ----------
    N, k : array_like
        Numbers that broadcast together.
    repetition : bool
        Whether a thing may be chosen more than once.

    Returns
    -------
    Array
        The binomial coefficients, 0 where there are none.
    """
    if repetition:
        return _choose_repeatedly(N, k)
    return _choose(N, k)


@elementwise("the binomial coefficient", "n, k")
def _choose(n, k):
    n, k = real("comb", n, k)
    valid = (k <= n) & (n >= 0) & (k >= 0)
    n, k = (_core.select(valid, x, 0) for x in (n, k))
    logs = lax.lgamma(n + 1) - lax.lgamma(k + 1) - lax.lgamma(n - k + 1)
    return _core.select(valid, uf.exp(logs), 0)


@elementwise("the binomial coefficient with repetition", "n, k")
def _choose_repeatedly(n, k):
    n, k = real("comb", n, k)
    return _core.select((k == 0) & (n >= 0), 1, _choose(n + k - 1, k))


@elementwise("the rising factorial, gamma(z + m) / gamma(z)", "z, m")
def poch(z, m):
    z, m = real("poch", z, m)
    # At poles of gamma(z) the product is finite or 0 for integers m.
    sign = gammasgn(z) * gammasgn(z + m)
    value = sign * uf.exp(lax.lgamma(z + m) - lax.lgamma(z))
    return _core.select(m == 0, 1, value)


@elementwise("the derivative of the logarithm of the gamma function")
def digamma(x):
    return lax.digamma(*real("digamma", x))


def polygamma(n, x):
    """Elementwise: the derivative of order ``n`` of :func:`digamma`.

    Parameters
    ----------
    n : array_like of int
        The order, at least 0.
    x : array_like
        Real numbers.

    Returns
    -------
    Array
        The derivative.
    """
    n = as_array(n, "polygamma")
    if n.dtype.kind not in "iu":
        raise value_error(
            f"Argument `n` to polygamma must be of integer type, got {n.dtype}"
        )
    return _polygamma(n, x)


@elementwise("the derivative of digamma", "n, x")
def _polygamma(n, x):
    return lax.polygamma(*real("polygamma", n, x))


def zeta(x, q=None):
    """Elementwise: Hurwitz's zeta function, the sum of ``(q + k)**-x``.

    Parameters
    ----------
    x : array_like
        The exponent, greater than 1.
    q : array_like, optional
        The first base, by default 1: Riemann's zeta function.

    Returns
    -------
    Array
        The sum.
    """
    return _zeta(x, 1 if q is None else q)


@elementwise("Hurwitz's zeta function", "x, q")
def _zeta(x, q):
    return lax.zeta(*real("zeta", x, q))


def multigammaln(a, d):
    """Elementwise: the logarithm of the multivariate gamma function.

    Parameters
    ----------
    a : array_like
        Numbers greater than ``(d - 1) / 2``.
    d : int
        The dimension.

    Returns
    -------
    Array
        The logarithm.
    """
    return _multigammaln(a, static_int(d, "multigammaln: d"))


def _multigammaln(a, d: int):
    (a,) = real("multigammaln", a)
    constant = d * (d - 1) / 4 * math.log(math.pi)
    return sum((lax.lgamma(a - j / 2) for j in range(d)), 0 * a + constant)


def bernoulli(n):
    """The Bernoulli numbers B(0) to B(n).

    Parameters
    ----------
    n : int
        The last index, at least 0.

    Returns
    -------
    Array
        ``n + 1`` floating-point numbers.
    """
    n = static_int(n, "bernoulli: n")
    if n < 0:
        raise type_error(f"bernoulli: n must be nonnegative, got {n}")
    numbers = [Fraction(1)]
    for m in range(1, n + 1):
        total = sum(math.comb(m + 1, k) * b for k, b in enumerate(numbers))
        numbers.append(-total / (m + 1))
    dtype = _core.canonical_dtype(float)
    return _core.constant(np.asarray([float(b) for b in numbers]).astype(dtype))


@elementwise("the regularized lower incomplete gamma function", "a, x")
def gammainc(a, x):
    return lax.igamma(*real("gammainc", a, x))


@elementwise("the regularized upper incomplete gamma function", "a, x")
def gammaincc(a, x):
    return lax.igammac(*real("gammaincc", a, x))


@elementwise("the regularized incomplete beta function", "a, b, x")
def betainc(a, b, x):
    return lax.betainc(*real("betainc", a, b, x))
