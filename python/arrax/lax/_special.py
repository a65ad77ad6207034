"""Special functions: operands of one floating-point dtype, no promotion.

Those with a fixed formula are ops of the dialect. The incomplete gamma and beta
functions take as many steps as their slowest element needs: they are loops of ops,
in float64, to where the last term no longer counts.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from arrax import _core
from arrax._args import as_array
from arrax._custom_jvp import custom_jvp
from arrax._gradients import jvp
from arrax._rules import SymbolicZero
from arrax.lax._control_flow import while_loop
from arrax.lax._elementwise import abs as _abs
from arrax.lax._elementwise import align, bind, exp, log, log1p

_EPSILON = float(np.finfo(np.float64).eps)
_TINY = 1e-300
_STEPS = 10000

_compiled = functools.partial(_core.jit, inline=True)


def lgamma(x):
    """Elementwise: the logarithm of the absolute value of the gamma function.

    Parameters
    ----------
    x : array_like
        Floating-point numbers.

    Returns
    -------
    Array
        The logarithm, infinite at 0 and the negative integers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.lgamma(anp.array([1.0, 0.0]))
    Array([ 0., inf], dtype=float32)
    """
    return bind("lgamma", (as_array(x, "lax.lgamma"),))


def digamma(x):
    """Elementwise: the derivative of the logarithm of the gamma function.

    Parameters
    ----------
    x : array_like
        Floating-point numbers.

    Returns
    -------
    Array
        The derivative, NaN at 0 and the negative integers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.digamma(anp.array([0.5, 0.0]))
    Array([-1.96351,      nan], dtype=float32)
    """
    return bind("digamma", (as_array(x, "lax.digamma"),))


def bessel_i0e(x):
    """Elementwise: ``exp(-abs(x)) * I0(x)``, of the modified Bessel function.

    Parameters
    ----------
    x : array_like
        Floating-point numbers.

    Returns
    -------
    Array
        Numbers in [0, 1].

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.bessel_i0e(anp.array([0.0, anp.inf]))
    Array([1., 0.], dtype=float32)
    """
    return bind("bessel_i0e", (as_array(x, "lax.bessel_i0e"),))


def bessel_i1e(x):
    """Elementwise: ``exp(-abs(x)) * I1(x)``, of the modified Bessel function.

    Parameters
    ----------
    x : array_like
        Floating-point numbers.

    Returns
    -------
    Array
        Numbers between -1/4 and 1/4, with the sign of ``x``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.bessel_i1e(anp.array([0.0, anp.inf]))
    Array([0., 0.], dtype=float32)
    """
    return bind("bessel_i1e", (as_array(x, "lax.bessel_i1e"),))


def zeta(x, q):
    """Elementwise: Hurwitz's zeta function, the sum of ``(q + k)**-x``.

    Parameters
    ----------
    x : array_like
        The exponent: NaN below 1, infinite at 1.
    q : array_like
        Positive numbers; infinite at others that are integers. For other negative
        ones the terms are powers of negative numbers, which an ``x`` that is an
        integer allows.

    Returns
    -------
    Array
        The sum, which has a derivative by ``q`` alone.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.zeta(anp.array([2.0]), anp.array([1.0]))
    Array([1.644934], dtype=float32)
    """
    x, q = align("zeta", (x, q))
    return _zeta(x, q)


@_compiled
def _zeta(x, q):
    # With f the fraction of -q, the negative terms are those of f and beyond, up to
    # -q, and the others those of 1 - f and beyond.
    reflects = (q < 0) & (q != bind("floor", (q,))) & (x == bind("floor", (x,)))
    other = _core.select(reflects, q, -0.5)
    fraction = bind("floor", (other,)) + 1 - other
    sign = 1 - 2 * _abs(x - 2 * bind("floor", (x / 2,)))
    negative = bind("zeta", (x, fraction)) - bind("zeta", (x, 1 - other))
    reflected = bind("zeta", (x, 1 - fraction)) + sign * negative
    return _core.select(reflects, reflected, bind("zeta", (x, q)))


def polygamma(m, x):
    """Elementwise: the derivative of order ``m`` of :func:`digamma`.

    Parameters
    ----------
    m : array_like
        Nonnegative integers, in a floating-point dtype.
    x : array_like
        Numbers of the same dtype.

    Returns
    -------
    Array
        The derivative.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.polygamma(anp.array([1.0]), anp.array([1.0]))
    Array([1.644934], dtype=float32)
    """
    m, x = align("polygamma", (m, x))
    return _polygamma(m, x)


@_compiled
def _polygamma(m, x):
    valid = (m >= 0) & (m == bind("floor", (m,)))
    order = _core.select(valid & (m > 0), m, 1)
    sign = 2 * _abs(order - 2 * bind("floor", (order / 2,))) - 1
    value = sign * exp(lgamma(order + 1)) * _zeta(order + 1, x)
    value = _core.select(m == 0, digamma(x), value)
    return _core.select(valid, value, np.nan)


# ---- Loops ----


def _in_double(name: str, function: Callable, *operands):
    """``function`` of float64 operands, in the dtype of the operands."""
    operands = align(name, operands)
    dtype = operands[0].dtype
    wide = (_core.convert(x, np.float64) for x in operands)
    return _core.convert(function(*wide), dtype)


def _where_valid(valid, x, otherwise: float):
    return _core.select(valid, x, otherwise)


def _until_small(step: Callable, term, total, *state):
    """Adds terms to a total until none changes it in the last digit."""

    def unfinished(carry):
        n, term, total, *_ = carry
        return (n < _STEPS) & (_abs(term) > _EPSILON / 8 * _abs(total)).any()

    def advance(carry):
        n, term, total, *state = carry
        term, *state = step(n, term, *state)
        return (n + 1, term, total + term, *state)

    first = _core.constant(np.ones((), np.float64))
    return while_loop(unfinished, advance, (first, term, total, *state))[2]


# Steps for derivatives, which have terms where those of the function end.
_SLOPE_STEPS = 200


def _continued_fraction(coefficients: Callable, b0, least: int = 0):
    """b0 + a1 / (b1 + a2 / (b2 + ...)) by the modified algorithm of Lentz.

    ``coefficients(n)`` are a_n and b_n; there are at least ``least`` steps.
    """

    def away_from_zero(x):
        return _core.select(_abs(x) < _TINY, _TINY, x)

    def unfinished(carry):
        n, _, _, _, factor = carry
        busy = (_abs(factor - 1) > _EPSILON / 2).any()
        return (n < _STEPS) & (busy | (n < least))

    def advance(carry):
        n, value, c, d, last = carry
        a, b = coefficients(n)
        d = 1 / away_from_zero(b + a * d)
        c = away_from_zero(b + a / c)
        factor = c * d
        if not least:
            # Elements that wait for others must not gather roundings.
            factor = _core.select(_abs(last - 1) > _EPSILON / 2, factor, 1)
        return n + 1, value * factor, c, d, factor

    first = _core.constant(np.ones((), np.float64))
    value = away_from_zero(b0)
    carry = (first, value, value, 0 * value, 0 * value)
    return while_loop(unfinished, advance, carry)[1]


# B_2k / (2k (2k - 1)), of Stirling's series, in 1 / x and its odd powers.
STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156,
            -3617 / 122400)  # fmt: skip


def _gamma_term(a, x):
    """x^a e^-x / gamma(a + 1), for finite a, x > 0.

    Powers of large x would lose digits: from a = 10 on, Stirling's series, and the
    exponent as a function of the small distance of x from a (C. Loader, Fast and
    accurate computation of binomial probabilities, 2000).
    """
    small = a < 10
    low, y = _where_valid(small, a, 1.0), _where_valid(small & (x < 1000), x, 1000.0)
    product = bind("pow", (y, low)) * exp(-y - lgamma(low + 1))
    high = _core.select(small, 10, a)
    distance = (x - high) / high
    near = distance > -0.5
    logarithm = _core.select(
        near, log1p(_where_valid(near, distance, 0.0)), log(x / high)
    )
    inverse = 1 / high
    series = 0 * inverse
    for coefficient in reversed(STIRLING):
        series = series * (inverse * inverse) + coefficient
    exponent = -high * (distance - logarithm) - series * inverse
    scaled = exp(exponent) * bind("rsqrt", (2 * np.pi * high,))
    return _core.select(small, product, scaled)


def _lower_gamma_series(a, x):
    """The regularized P(a, x) over x^a e^-x / gamma(a + 1), for x < a + 1."""
    one = 0 * (a + x) + 1
    return _until_small(lambda n, term: (term * x / (a + n),), one, one)


def _upper_gamma_fraction(a, x, least: int):
    """The regularized Q(a, x) over x^a e^-x / gamma(a), for x > a + 1."""

    def coefficients(n):
        return n * (a - n), x + 2 * n + 1 - a

    return 1 / _continued_fraction(coefficients, x + 1 - a, least)


@functools.partial(_compiled, static_argnames=("least",))
def _gamma_parts(a, x, least: int = 0):
    """P(a, x) and Q(a, x), the regularized incomplete gamma functions."""
    valid = (a > 0) & (x > 0) & (x < np.inf) & (a < np.inf)
    small = x < a + 1
    a_low, x_low = (_where_valid(valid & small, v, 1.0) for v in (a, x))
    a_up = _where_valid(valid & ~small, a, 1.0)
    x_up = _where_valid(valid & ~small, x, 3.0)
    low = _gamma_term(a_low, x_low) * _lower_gamma_series(a_low, x_low)
    up = _gamma_term(a_up, x_up) * a_up * _upper_gamma_fraction(a_up, x_up, least)
    p = _core.select(small, low, 1 - up)
    q = _core.select(small, 1 - low, up)
    # The limits: of x at 0 and infinity, of a at 0.
    is_one = ((x == np.inf) & (a < np.inf) & (a > 0)) | ((a == 0) & (x > 0))
    is_zero = ((x == 0) & (a > 0)) | ((a == np.inf) & (x >= 0) & (x < np.inf))
    p, q = (_where_valid(valid, v, np.nan) for v in (p, q))
    p = _core.select(is_one, 1, _core.select(is_zero, 0, p))
    return p, _core.select(is_one, 0, _core.select(is_zero, 1, q))


def _gamma_density(a, x):
    """The derivative of P(a, x) by x."""
    inside = (a > 0) & (x > 0) & (x < np.inf)
    a_in, x_in = (_where_valid(inside, v, 1.0) for v in (a, x))
    density = _gamma_term(a_in, x_in) * a_in / x_in
    at_zero = _core.select(a == 1, 1, _core.select(a < 1, np.inf, 0))
    return _core.select(inside, density, _core.select(x == 0, at_zero, 0 * x))


def _slope_by_a(a, x):
    slope = jvp(lambda a: _gamma_parts(a, x, least=_SLOPE_STEPS), (a,), (0 * a + 1,))[1]
    # P where it is the sum, else Q = 1 - P.
    return _core.select(x < a + 1, slope[0], -slope[1])


def _with_partials(*partials: Callable):
    """Gives a function its derivative by each operand; those by operands that are
    constant take no time."""

    def decorate(f: Callable):
        function = custom_jvp(f)

        def rule(primals, tangents):
            total = 0 * sum(primals)
            for partial, tangent in zip(partials, tangents, strict=True):
                if type(tangent) is not SymbolicZero:
                    total = total + partial(*primals) * tangent
            return function(*primals), total

        function.defjvp(rule, symbolic_zeros=True)
        return function

    return decorate


@_with_partials(_slope_by_a, _gamma_density)
def _igamma(a, x):
    return _gamma_parts(a, x)[0]


@_with_partials(
    lambda a, x: -_slope_by_a(a, x),
    lambda a, x: -_gamma_density(a, x),
)
def _igammac(a, x):
    return _gamma_parts(a, x)[1]


def igamma(a, x):
    """Elementwise: the regularized lower incomplete gamma function P(a, x).

    Parameters
    ----------
    a, x : array_like
        The parameter and the bound of the integral, both nonnegative.

    Returns
    -------
    Array
        Numbers in [0, 1]; NaN for negative operands.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.igamma(anp.array([1.0]), anp.array([1.0]))
    Array([0.63212055], dtype=float32)
    """
    return _in_double("igamma", _igamma, a, x)


def igammac(a, x):
    """Elementwise: the regularized upper incomplete gamma function Q(a, x).

    Parameters
    ----------
    a, x : array_like
        The parameter and the bound of the integral, both nonnegative.

    Returns
    -------
    Array
        Numbers in [0, 1]; NaN for negative operands.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.igammac(anp.array([1.0]), anp.array([1.0]))
    Array([0.36787945], dtype=float32)
    """
    return _in_double("igammac", _igammac, a, x)


def igamma_grad_a(a, x):
    """Elementwise: the derivative of :func:`igamma` by ``a``.

    Parameters
    ----------
    a, x : array_like
        The parameter and the bound of the integral.

    Returns
    -------
    Array
        The derivative.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.igamma_grad_a(anp.array([1.0]), anp.array([1.0]))
    Array([-0.4317297], dtype=float32)
    """
    return _in_double("igamma_grad_a", _slope_by_a, a, x)


def random_gamma_grad(a, x):
    """Elementwise: the derivative by ``a`` of a sample of the gamma distribution.

    Parameters
    ----------
    a, x : array_like
        The shape parameter, and the sample: P(a, x) is constant.

    Returns
    -------
    Array
        The derivative of the sample.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.random_gamma_grad(anp.array([1.0]), anp.array([1.0]))
    Array([1.173563], dtype=float32)
    """
    return _in_double(
        "random_gamma_grad",
        lambda a, x: -_slope_by_a(a, x) / _gamma_density(a, x),
        a,
        x,
    )


def _beta_fraction(a, b, x, least: int):
    """The fraction 8.17.22 of the DLMF, fast for x < (a + 1) / (a + b + 2)."""

    def coefficients(n):
        m = bind("floor", (n / 2,))
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        return _core.select(n == 2 * m, even, odd), 0 * x + 1

    return 1 / _continued_fraction(coefficients, 0 * (a + b + x) + 1, least)


@functools.partial(_compiled, static_argnames=("least",))
def _beta_part(a, b, x, least: int = 0):
    """The regularized incomplete beta function."""
    valid = (a > 0) & (b > 0) & (x > 0) & (x < 1) & (a < np.inf) & (b < np.inf)
    a_in, b_in = (_where_valid(valid, v, 1.0) for v in (a, b))
    x_in = _where_valid(valid, x, 0.5)
    swaps = x_in > (a_in + 1) / (a_in + b_in + 2)
    first = _core.select(swaps, b_in, a_in)
    second = _core.select(swaps, a_in, b_in)
    bound = _core.select(swaps, 1 - x_in, x_in)
    scale = lgamma(a_in + b_in) - lgamma(a_in) - lgamma(b_in)
    scale = exp(scale + a_in * log(x_in) + b_in * log1p(-x_in)) / first
    value = scale * _beta_fraction(first, second, bound, least)
    value = _core.select(swaps, 1 - value, value)
    value = _where_valid(valid, value, np.nan)
    inner = (a > 0) & (b > 0)
    value = _core.select(inner & (x == 0), 0, value)
    return _core.select(inner & (x == 1), 1, value)


def _beta_slope_by_a(a, b, x):
    return jvp(lambda a: _beta_part(a, b, x, least=_SLOPE_STEPS), (a,), (0 * a + 1,))[1]


def _beta_slope_by_b(a, b, x):
    return jvp(lambda b: _beta_part(a, b, x, least=_SLOPE_STEPS), (b,), (0 * b + 1,))[1]


def _beta_density(a, b, x):
    inside = (x > 0) & (x < 1)
    x_in = _where_valid(inside, x, 0.5)
    scale = lgamma(a + b) - lgamma(a) - lgamma(b)
    density = exp(scale + (a - 1) * log(x_in) + (b - 1) * log1p(-x_in))
    return _core.select(inside, density, 0 * density)


@_with_partials(_beta_slope_by_a, _beta_slope_by_b, _beta_density)
def _betainc(a, b, x):
    return _beta_part(a, b, x)


def betainc(a, b, x):
    """Elementwise: the regularized incomplete beta function.

    Parameters
    ----------
    a, b : array_like
        The parameters, positive.
    x : array_like
        The bound of the integral, in [0, 1].

    Returns
    -------
    Array
        Numbers in [0, 1]; NaN for operands out of range.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.betainc(anp.array([1.0]), anp.array([2.0]), anp.array([0.5]))
    Array([0.75], dtype=float32)
    """
    return _in_double("betainc", _betainc, a, b, x)
