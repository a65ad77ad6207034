"""Distributions of counts."""

from __future__ import annotations

import ml_dtypes
import numpy as np

from arrax import _core, lax
from arrax._args import check_unsupported
from arrax.numpy import _ufuncs as uf
from arrax.numpy._cumulative import cumsum
from arrax.numpy._elementwise import composite
from arrax.numpy._order import moveaxis
from arrax.random._gamma import _unit
from arrax.random._keys import _split, check_key
from arrax.random._parameters import broadcast_shape, integer_dtype, sampler
from arrax.random._samplers import _float_dtype, key_parts


def _knuth(words, rate, shape, most: int):
    """Poisson numbers: how many uniform numbers have a product above e^-rate."""

    def unfinished(carry):
        i, _, _, log = carry
        return (log > -rate).any() & (i < most)

    def step(carry):
        i, count, words, log = carry
        words, part = key_parts(words)
        count = _core.select(log > -rate, count + 1, count)
        return i + 1, count, words, log + uf.log(_unit(part, shape, np.dtype("f4")))

    zeros = _core.full(shape, 0, np.float32)
    start = (_core.full((), 0, np.int32), _core.full(shape, 0, np.int32), words, zeros)
    return lax.while_loop(unfinished, step, start)[1] - 1


def _until_accepted(words, shape, dtype, propose, most: float):
    """Proposals until all are accepted: ``propose(u, v)`` gives values, and which."""

    def unfinished(carry):
        i, _, accepted, _ = carry
        return ~accepted.all() & (i < most)

    def step(carry):
        i, value, accepted, words = carry
        words, first, second = key_parts(words, 3)
        u, v = (_unit(part, shape, dtype) for part in (first, second))
        proposal, accept = propose(u - 0.5, v)
        value = _core.select(accept, proposal, value)
        return i + 1, value, accepted | accept, words

    start = (
        _core.full((), 0, np.int32),
        _core.full(shape, -1, dtype),
        _core.full(shape, False, np.bool_),
        words,
    )
    return lax.while_loop(unfinished, step, start)[1]


def _ptrs(words, rate, shape, most: int):
    """Poisson numbers by transformed rejection (Hoermann, 1993)."""
    log_rate = uf.log(rate)
    b = 0.931 + 2.53 * uf.sqrt(rate)
    a = -0.059 + 0.02483 * b
    scale = 1.1239 + 1.1328 / (b - 3.4)
    certain = 0.9277 - 3.6224 / (b - 2)

    def propose(u, v):
        rest = 0.5 - uf.absolute(u)
        k = uf.float_floor((2 * a / rest + b) * u + rate + 0.43)
        left = uf.log(v * scale / (a / (rest * rest) + b))
        right = -rate + k * log_rate - lax.lgamma(k + 1)
        reject = (k < 0) | ((rest < 0.013) & (v > rest))
        return k, ((rest >= 0.07) & (v <= certain)) | (~reject & (left <= right))

    return _until_accepted(words, shape, np.dtype("f4"), propose, most)


@composite("shape", "dtype")
def _poisson(words, lam, shape, dtype):
    rate = _core.broadcast_to(_core.convert(lam, np.float32), shape)
    few = (rate != rate) | (rate < 10)
    most = min(np.iinfo(dtype).max, np.iinfo(np.int32).max)
    counted = _knuth(words, _core.select(few, rate, 0), shape, most)
    large = _ptrs(words, _core.select(few, 1e5, rate), shape, most)
    result = _core.select(
        few, _core.convert(counted, dtype), _core.convert(large, dtype)
    )
    return _core.convert(_core.select(rate == 0, 0, result), dtype)


@sampler("Numbers with the Poisson distribution", lam="The mean.")
def poisson(key, lam, shape=None, dtype=None, *, out_sharding=None):
    check_unsupported("poisson", out_sharding=out_sharding)
    words, _ = check_key("poisson", key)
    dtype = integer_dtype("poisson", dtype)
    shape = broadcast_shape("poisson", shape, lam)
    return _poisson(words, lam, shape=shape, dtype=dtype)


# log(k!) less its approximation by Stirling, for k = 0 to 9.
_TAILS = (
    0.0810614667953272,
    0.0413406959554092,
    0.0276779256849983,
    0.02079067210376509,
    0.0166446911898211,
    0.0138761288230707,
    0.0118967099458917,
    0.0104112652619720,
    0.00925546218271273,
    0.00833056343336287,
)


def _stirling_tail(k):
    square = (k + 1) * (k + 1)
    tail = (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1)
    whole = uf.float_floor(uf.maximum(k, 0))
    for i in reversed(range(len(_TAILS))):
        tail = _core.select(whole <= i, _TAILS[i], tail)
    return tail


def _inversion(words, count, prob, shape, dtype, most: float):
    """Binomial numbers: how many geometric ones have a sum of at most ``count``."""
    log_failure = uf.log1p(-prob)

    def unfinished(carry):
        i, _, total, _ = carry
        return (total <= count).any() & (i < most)

    def step(carry):
        i, number, total, words = carry
        part, words = key_parts(words)
        number = _core.select(total <= count, number + 1, number)
        steps = uf.log(_unit(part, shape, dtype)) / log_failure
        return i + 1, number, total + lax.ceil(steps), words

    zeros = _core.full(shape, 0, dtype)
    start = (_core.full((), 0, np.int32), zeros, zeros, words)
    return lax.while_loop(unfinished, step, start)[1] - 1


def _btrs(words, count, prob, shape, dtype, most: float):
    """Binomial numbers by transformed rejection (Hoermann, The generation of binomial
    random variates, 1993)."""
    deviation = uf.sqrt(count * prob * (1 - prob))
    b = 1.15 + 2.53 * deviation
    a = -0.0873 + 0.0248 * b + 0.01 * prob
    centre = count * prob + 0.5
    certain = 0.92 - 4.2 / b
    odds = prob / (1 - prob)
    alpha = (2.83 + 5.1 / b) * deviation
    mode = uf.float_floor((count + 1) * prob)

    def propose(u, v):
        rest = 0.5 - uf.absolute(u)
        k = uf.float_floor((2 * a / rest + b) * u + centre)
        reject = (k < 0) | (k > count)
        left = uf.log(v * alpha / (a / (rest * rest) + b))
        right = (
            (mode + 0.5) * uf.log((mode + 1) / (odds * (count - mode + 1)))
            + (count + 1) * uf.log((count - mode + 1) / (count - k + 1))
            + (k + 0.5) * uf.log(odds * (count - k + 1) / (k + 1))
            + _stirling_tail(mode)
            + _stirling_tail(count - mode)
            - _stirling_tail(k)
            - _stirling_tail(count - k)
        )
        accept = (rest >= 0.07) & (v <= certain)
        return k, accept | (~reject & (left <= right))

    return _until_accepted(words, shape, dtype, propose, most)


@composite("shape", "dtype")
def _binomial(words, n, p, shape, dtype):
    (p,) = _core.promote_args("binomial", p, inexact=True)
    compute = p.dtype
    n, p = (_core.broadcast_to(_core.convert(x, compute), shape) for x in (n, p))
    below_half = p < 0.5
    q = _core.select(below_half, p, 1 - p)
    bad_count, bad_p = (n != n) | (n < 0), (q != q) | (q < 0)
    infinite = uf.absolute(n) == np.inf
    q = _core.select(bad_p, 0.01, q)
    few = bad_count | (n * q <= 10)
    n = uf.float_floor(n)
    most = min(float(ml_dtypes.finfo(dtype).max), np.iinfo(np.int32).max)
    inverted = _inversion(words, _core.select(few, n, 0), q, shape, compute, most)
    count, prob = _core.select(few, 1e4, n), _core.select(few, 0.5, q)
    rejected = _btrs(words, count, prob, shape, compute, most)
    result = _core.select(few, inverted, rejected)
    result = _core.select(bad_count | bad_p, np.nan, result)
    result = _core.select(infinite & ~(bad_count | bad_p), np.inf, result)
    keeps = below_half | bad_count | (p != p) | infinite
    return _core.convert(_core.select(keeps, result, n - result), dtype)


def binomial(key, n, p, shape=None, dtype=None):
    """Numbers with the binomial distribution.

    Parameters
    ----------
    key : KeyArray
        A single key.
    n : array_like
        The number of trials.
    p : array_like
        The probability of success.
    shape : int or sequence of int, optional
        The shape of the result, by default that of the parameters.
    dtype : dtype, optional
        A floating-point dtype, by default float32.

    Returns
    -------
    Array
        The numbers; NaN for parameters out of range.
    """
    words, _ = check_key("binomial", key)
    dtype = _float_dtype("binomial", dtype)
    shape = broadcast_shape("binomial", shape, n, p)
    return _binomial(words, n, p, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _multinomial(words, n, p, shape, dtype):
    n, p = _core.promote_args("multinomial", n, p, inexact=True)
    n = _core.broadcast_to(n, shape[:-1])
    p = moveaxis(_core.broadcast_to(p, shape), -1, 0)
    # Of what the categories before leave, with the probability among those left.
    remaining = lax.rev(cumsum(lax.rev(p, (0,)), 0), (0,))
    ratios = p / _core.select(remaining == 0, 1, remaining)
    ratios = uf.minimum(uf.maximum(ratios, 0), 1)

    def step(left, xs):
        ratio, words = xs
        count = _binomial(words, left, ratio, shape=left.shape, dtype=left.dtype)
        return left - count, count

    keys = _split(words, shape=(ratios.shape[0],))
    counts = lax.scan(step, n, (ratios, keys))[1]
    return _core.convert(moveaxis(counts, 0, -1), dtype)


def multinomial(key, n, p, *, shape=None, dtype=None, unroll=1):
    """Vectors with the multinomial distribution, which sum to ``n``.

    Parameters
    ----------
    key : KeyArray
        A single key.
    n : array_like
        The number of trials.
    p : array_like
        The probabilities, along the last axis.
    shape : sequence of int, optional
        The shape of the result, by default that of ``p``.
    dtype : dtype, optional
        The dtype of the result, by default that of the parameters.
    unroll : int or bool
        For compatibility: the compiler decides.

    Returns
    -------
    Array
        The counts of the categories.
    """
    words, _ = check_key("multinomial", key)
    shape = broadcast_shape("multinomial", shape, p)
    default = _core.promote_args("multinomial", n, p, inexact=True)[0].dtype
    dtype = default if dtype is None else _core.canonical_dtype(dtype)
    return _multinomial(words, n, p, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _geometric(words, p, shape, dtype):
    (p,) = _core.promote_args("geometric", p, inexact=True)
    u = _unit(words, shape, p.dtype)
    u = _core.select(u == 0, 1, u)
    failure = _core.broadcast_to(uf.log1p(-p), shape)
    return _core.convert(uf.float_floor(uf.log(u) / failure) + 1, dtype)


@sampler(
    "Numbers with the geometric distribution, of the first success",
    p="The probability of success.",
)
def geometric(key, p, shape=None, dtype=None, *, out_sharding=None):
    check_unsupported("geometric", out_sharding=out_sharding)
    words, _ = check_key("geometric", key)
    dtype = integer_dtype("geometric", dtype)
    shape = broadcast_shape("geometric", shape, p)
    return _geometric(words, p, shape=shape, dtype=dtype)
