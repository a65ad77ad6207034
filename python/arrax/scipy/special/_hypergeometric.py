"""The hypergeometric functions 1F1 and 2F1 of real numbers, computed in float64.

J. W. Pearson, S. Olver and M. A. Porter, Numerical methods for the computation of the
confluent and Gauss hypergeometric functions, 2014, compares the methods used here:
Taylor's series, after transformations (DLMF, chapters 13 and 15) of the argument to
where its terms are positive or fall fast, and for large arguments of 1F1 the
asymptotic series.
"""

from __future__ import annotations

import functools

import numpy as np

from arrax import _core, lax
from arrax._gradients import jvp
from arrax.lax._control_flow import while_loop
from arrax.lax._special import _EPSILON, _in_double, _with_partials
from arrax.numpy import _ufuncs as uf
from arrax.scipy._define import elementwise, real
from arrax.scipy.special._gamma import gammasgn

_STEPS = 100_000  # Of Taylor's series.
_TERMS = 40  # Of the asymptotic series, where the argument is at least 50.


def _is_pole(x):
    """Whether the gamma function has a pole: the series with x above terminate."""
    return (x <= 0) & (x == uf.float_floor(x))


def _reciprocal_gamma(x):
    pole = _is_pole(x)
    other = _core.select(pole, 1, x)
    return _core.select(pole, 0, gammasgn(other) * uf.exp(-lax.lgamma(other)))


# ---- Taylor's series ----


def _ratio(k, x, above, below):
    """The next term over term k."""
    value = x / (k + 1)
    for a in above:
        value = value * (a + k)
    for b in below:
        value = value / (b + k)
    return value


def _sum(x, above: tuple, below: tuple):
    """The sum of the series, NaN where the terms do not end."""

    def unfinished(carry):
        k, term, total = carry
        return (k < _STEPS) & (
            uf.absolute(term) > _EPSILON / 8 * uf.absolute(total)
        ).any()

    def advance(carry):
        k, term, total = carry
        term = term * _ratio(k, x, above, below)
        return k + 1, term, total + term

    zero = _core.constant(np.zeros((), np.float64))
    one = 0 * sum((*above, *below), x) + 1
    _, term, total = while_loop(unfinished, advance, (zero, one, one))
    return _core.select(
        uf.absolute(term) <= _EPSILON * uf.absolute(total), total, np.nan
    )


def _sum_of_slopes(x, above: tuple, below: tuple, place: int):
    """The derivative of the sum by a parameter: those above come first.

    It has terms where the sum has none, or no more.
    """

    def unfinished(carry):
        k, term, slope, total = carry
        rest = uf.absolute(slope) + uf.absolute(term)
        return (k < _STEPS) & (rest > _EPSILON / 8 * uf.absolute(total)).any()

    def advance(carry):
        k, term, slope, total = carry
        ratio = _ratio(k, x, above, below)
        # Of the ratio by the parameter, which may be 0 there.
        if place < len(above):
            others = (*above[:place], *above[place + 1 :])
            change = _ratio(k, x, others, below)
        else:
            change = -ratio / (below[place - len(above)] + k)
        slope = slope * ratio + term * change
        return k + 1, term * ratio, slope, total + slope

    zero = _core.constant(np.zeros((), np.float64))
    none = 0 * sum((*above, *below), x)
    carry = (zero, none + 1, none, none)
    return while_loop(unfinished, advance, carry)[3]


def _series(n_above: int, n_below: int):
    """The function of parameters above, those below, and the argument."""

    def split(operands):
        *parameters, x = operands
        return x, tuple(parameters[:n_above]), tuple(parameters[n_above:])

    def slope(place, *operands):
        return _sum_of_slopes(*split(operands), place)

    def slope_by_x(*operands):
        x, above, below = split(operands)
        factor = _ratio(0, 1, above, below)
        raised = (*(p + 1 for p in (*above, *below)), x)
        return factor * series(*raised)

    places = range(n_above + n_below)
    slopes = (functools.partial(slope, place) for place in places)

    @_with_partials(*slopes, slope_by_x)
    def series(*operands):
        return _sum(*split(operands))

    return series


_series_1f1 = _series(1, 1)
_series_2f1 = _series(2, 1)


def _slope(f, place: int):
    """The derivative of ``f`` by one operand, in forward mode."""

    def slope(*operands):
        def of_one(x):
            return f(*operands[:place], x, *operands[place + 1 :])

        x = operands[place]
        return jvp(of_one, (x,), (0 * x + 1,))[1]

    return slope


# ---- 1F1 ----


def _asymptotic_1f1(a, b, x, scale):
    """For x > 50: 13.7.1 of the DLMF over e^x, times a scale; and its last term."""
    total, term = 0 * x + 1, 0 * x + 1
    for s in range(_TERMS):
        term = term * (s + 1 - a) * (s + b - a) / ((s + 1) * x)
        total = total + term
    gammas = gammasgn(b) * uf.exp(lax.lgamma(b)) * _reciprocal_gamma(a)
    # Half of the exponential at a time overflows where the result does.
    value = gammas * uf.exp(scale / 2) * lax.pow(x, a - b) * total * uf.exp(scale / 2)
    return value, uf.absolute(term) <= _EPSILON * uf.absolute(total)


def _plain_1f1(a, b, x):
    valid = (a == a) & (x == x) & ~_is_pole(b)
    finite = valid & (uf.absolute(x) < np.inf)
    a, x = (_core.select(finite, v, 1) for v in (a, x))
    b = _core.select(valid, b, 1.5)
    # Kummer's transformation, 13.2.39, to terms of one sign.
    flips = ((x < 0) | _is_pole(b - a)) & ~_is_pole(a)
    first = _core.select(flips, b - a, a)
    z = _core.select(flips, -x, x)
    far = (z > 50) & ~_is_pole(a) & ~_is_pole(b - a)
    far_z = _core.select(far, z, 60)
    scale = _core.select(flips, 0, far_z)
    asymptotic, converged = _asymptotic_1f1(first, b, far_z, scale)
    far = far & converged
    near_z = _core.select(far, 0, z)
    near = _series_1f1(first, b, near_z)
    near = _core.select(flips, uf.exp(_core.select(flips, x, 0)) * near, near)
    value = _core.select(far, asymptotic, near)
    return _core.select(finite, value, np.nan)


@_with_partials(
    _slope(_plain_1f1, 0),
    _slope(_plain_1f1, 1),
    lambda a, b, x: a / b * _hyp1f1(a + 1, b + 1, x),
)
def _hyp1f1(a, b, x):
    value = _plain_1f1(a, b, x)
    value = _core.select(_is_pole(b), np.inf, value)
    return _core.select(a == 0, 1, value)


@elementwise("the confluent hypergeometric function 1F1", "a, b, x")
def hyp1f1(a, b, x):
    return _in_double("hyp1f1", _hyp1f1, *real("hyp1f1", a, b, x))


# ---- 2F1 ----


def _near_one(a, b, c, x, excess):
    """15.8.4 of the DLMF, by series in 1 - x; the excess c - a - b is no integer."""
    rest = 1 - x
    gamma_c = gammasgn(c) * uf.exp(lax.lgamma(c))

    def gamma(x):
        return gammasgn(x) * uf.exp(lax.lgamma(x))

    first = gamma(excess) * _reciprocal_gamma(c - a) * _reciprocal_gamma(c - b)
    second = gamma(-excess) * _reciprocal_gamma(a) * _reciprocal_gamma(b)
    first = first * _series_2f1(a, b, 1 - excess, rest)
    second = second * _series_2f1(c - a, c - b, 1 + excess, rest)
    return gamma_c * (first + lax.pow(rest, excess) * second)


def _plain_2f1(a, b, c, x):
    """For x < 1, or any x if the series ends."""
    ends = _is_pole(a) | _is_pole(b)
    valid = (a == a) & (b == b) & (x == x) & ~_is_pole(c) & (ends | (x < 1))
    valid = valid & (uf.absolute(x) < np.inf)
    a, b, x = (_core.select(valid, v, 0.5) for v in (a, b, x))
    c = _core.select(valid, c, 1.5)
    # Pfaff's transformation 15.8.1 of negative arguments.
    negative = (x < 0) & ~ends
    below_one = _core.select(ends, 0, x)
    z = _core.select(negative, x / (below_one - 1), x)
    factor = _core.select(negative, lax.pow(1 - below_one, -a), 1)
    b = _core.select(negative, c - b, b)
    # Then Euler's, so that the terms fall faster than those of 1 / (1 - z).
    z_in = _core.select(ends, 0, z)
    ends = ends | _is_pole(b)
    excess = c - a - b
    swaps = (excess < 0) & ~ends
    factor = factor * _core.select(swaps, lax.pow(1 - z_in, excess), 1)
    a, b = _core.select(swaps, c - a, a), _core.select(swaps, c - b, b)
    excess = _core.select(swaps, -excess, excess)
    away = uf.absolute(excess - uf.float_floor(excess + 0.5)) > 0.01
    near = (z > 0.9) & ~ends & away & ~_is_pole(a) & ~_is_pole(b)
    z_near = _core.select(near, z, 1)
    value = _near_one(a, b, c, z_near, _core.select(near, excess, 0.5))
    value = _core.select(near, value, _series_2f1(a, b, c, _core.select(near, 0, z)))
    return _core.select(valid, factor * value, np.nan)


def _at_one(a, b, c):
    """Gauss' sum 15.4.20, which c > a + b makes finite."""
    excess = c - a - b
    finite = excess > 0
    inner = _core.select(finite, excess, 1)
    gammas = gammasgn(c) * uf.exp(lax.lgamma(c) + lax.lgamma(inner))
    value = gammas * _reciprocal_gamma(c - a) * _reciprocal_gamma(c - b)
    return _core.select(finite, value, np.inf)


@_with_partials(
    _slope(_plain_2f1, 0),
    _slope(_plain_2f1, 1),
    _slope(_plain_2f1, 2),
    lambda a, b, c, x: a * b / c * _hyp2f1(a + 1, b + 1, c + 1, x),
)
def _hyp2f1(a, b, c, x):
    ends = _is_pole(a) | _is_pole(b)
    value = _plain_2f1(a, b, c, x)
    value = _core.select((x == 1) & ~ends, _at_one(a, b, c), value)
    value = _core.select(((x > 1) & ~ends) | _is_pole(c), np.inf, value)
    return _core.select((x == 0) | (((a == 0) | (b == 0)) & (c != 0)), 1, value)


@elementwise("Gauss' hypergeometric function 2F1, infinite for x > 1", "a, b, c, x")
def hyp2f1(a, b, c, x):
    return _in_double("hyp2f1", _hyp2f1, *real("hyp2f1", a, b, c, x))
