"""Continuous distributions made from uniform numbers by one formula each."""

from __future__ import annotations

import math

import ml_dtypes
import numpy as np

from arrax import _core
from arrax._args import (
    as_array,
    canonical_axis,
    canonical_shape,
    check_unsupported,
)
from arrax._located import not_implemented, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite
from arrax.numpy._order import moveaxis
from arrax.numpy._reductions import argmax
from arrax.random._keys import check_key
from arrax.random._samplers import (
    Steps,
    _bernoulli,
    _float_dtype,
    _normal,
    _uniform,
    check_fits,
    erf_inv,
)


def _arguments(name: str, key, shape, dtype, out_sharding):
    check_unsupported(name, out_sharding=out_sharding)
    words, _ = check_key(name, key)
    return words, canonical_shape(shape), _float_dtype(name, dtype)


def _unit_interval(words, low: float, shape, dtype):
    """Uniform numbers in [low, 1), and the steps that follow."""
    bounds = (_core.full((), b, dtype) for b in (low, 1))
    steps = Steps(dtype)
    return steps.enter(_uniform(words, *bounds, shape=shape, dtype=dtype)), steps


def _open_interval(words, shape, dtype):
    """Uniform numbers in (0, 1), and the steps that follow."""
    u, steps = _unit_interval(words, 0.0, shape, dtype)
    # Not a bound of the interval, which would shift small float16 numbers.
    tiny = _core.full(shape, float(ml_dtypes.finfo(dtype).tiny), steps.compute)
    return uf.maximum(u, tiny), steps


@composite("shape", "dtype")
def _exponential(words, shape, dtype):
    # 1 - u lies in (0, 1], so that the logarithm is finite.
    u, steps = _unit_interval(words, 0.0, shape, dtype)
    return steps.leave(-uf.log1p(-u))


def exponential(key, shape=(), dtype=None, *, out_sharding=None):
    """Numbers with the exponential distribution of scale 1.

    Parameters
    ----------
    key : KeyArray
        A single key.
    shape : int or sequence of int
        The shape of the result.
    dtype : dtype, optional
        A floating-point dtype, by default float32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The numbers.

    Examples
    --------
    >>> from arrax import random
    >>> random.exponential(random.key(0), (3,)).shape
    (3,)
    """
    words, shape, dtype = _arguments("exponential", key, shape, dtype, out_sharding)
    return _exponential(words, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _gumbel(words, shape, dtype):
    u, steps = _open_interval(words, shape, dtype)
    return steps.leave(-uf.log(steps.round(-uf.log(u))))


def gumbel(key, shape=(), dtype=None, mode: str | None = None, *, out_sharding=None):
    """Numbers with the standard Gumbel distribution.

    Parameters
    ----------
    key : KeyArray
        A single key.
    shape : int or sequence of int
        The shape of the result.
    dtype : dtype, optional
        A floating-point dtype, by default float32.
    mode : {"low"}, optional
        How many random bits to spend.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The numbers.

    Examples
    --------
    >>> from arrax import random
    >>> random.gumbel(random.key(0), (3,)).shape
    (3,)
    """
    words, shape, dtype = _arguments("gumbel", key, shape, dtype, out_sharding)
    if mode not in (None, "low"):
        raise not_implemented(f"gumbel: mode {mode!r} is not supported, only 'low'")
    return _gumbel(words, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _laplace(words, shape, dtype):
    low = -1.0 + float(ml_dtypes.finfo(dtype).epsneg)
    u, steps = _unit_interval(words, low, shape, dtype)
    return steps.leave(uf.sign(u) * uf.log1p(-uf.absolute(u)))


def laplace(key, shape=(), dtype=None, *, out_sharding=None):
    """Numbers with the standard Laplace distribution.

    Parameters
    ----------
    key : KeyArray
        A single key.
    shape : int or sequence of int
        The shape of the result.
    dtype : dtype, optional
        A floating-point dtype, by default float32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The numbers.

    Examples
    --------
    >>> from arrax import random
    >>> random.laplace(random.key(0), (3,)).shape
    (3,)
    """
    words, shape, dtype = _arguments("laplace", key, shape, dtype, out_sharding)
    return _laplace(words, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _logistic(words, shape, dtype):
    u, steps = _open_interval(words, shape, dtype)
    return steps.leave(steps.round(uf.log(u)) - steps.round(uf.log1p(-u)))


def logistic(key, shape=(), dtype=None, *, out_sharding=None):
    """Numbers with the standard logistic distribution.

    Parameters
    ----------
    key : KeyArray
        A single key.
    shape : int or sequence of int
        The shape of the result.
    dtype : dtype, optional
        A floating-point dtype, by default float32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The numbers.

    Examples
    --------
    >>> from arrax import random
    >>> random.logistic(random.key(0), (3,)).shape
    (3,)
    """
    words, shape, dtype = _arguments("logistic", key, shape, dtype, out_sharding)
    return _logistic(words, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _cauchy(words, shape, dtype):
    eps = float(ml_dtypes.finfo(dtype).eps)
    u, steps = _unit_interval(words, eps, shape, dtype)
    return steps.leave(uf.tan(steps.round(steps.enter(math.pi) * steps.round(u - 0.5))))


def cauchy(key, shape=(), dtype=None, *, out_sharding=None):
    """Numbers with the standard Cauchy distribution.

    Parameters
    ----------
    key : KeyArray
        A single key.
    shape : int or sequence of int
        The shape of the result.
    dtype : dtype, optional
        A floating-point dtype, by default float32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The numbers.

    Examples
    --------
    >>> from arrax import random
    >>> random.cauchy(random.key(0), (3,)).shape
    (3,)
    """
    words, shape, dtype = _arguments("cauchy", key, shape, dtype, out_sharding)
    return _cauchy(words, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _truncated_normal(words, lower, upper, shape, dtype):
    steps = Steps(dtype)
    root = steps.enter(math.sqrt(2))
    # XLA divides by a constant by its reciprocal, which is a bfloat16 nowhere.
    held = dtype if dtype == np.float16 else steps.compute
    inverse = np.ones((), held) / np.sqrt(2).astype(dtype).astype(held)
    inverse = _core.convert(_core.constant(inverse), steps.compute)
    scaled = (steps.round(steps.enter(bound) * inverse) for bound in (lower, upper))
    a, b = (steps.leave(_core.bind("erf", (bound,))) for bound in scaled)
    u = _uniform(words, a, b, shape=shape, dtype=dtype)
    x = steps.leave(root * steps.round(erf_inv(steps.enter(u))))
    # Rounding must not leave the open interval.
    inside = uf.nextafter(_core.bind("stop_gradient", (lower,)), math.inf)
    below = uf.nextafter(_core.bind("stop_gradient", (upper,)), -math.inf)
    return uf.minimum(below, uf.maximum(inside, x))


def truncated_normal(key, lower, upper, shape=None, dtype=None, *, out_sharding=None):
    """Numbers with the normal distribution cut to an interval.

    Parameters
    ----------
    key : KeyArray
        A single key.
    lower, upper : array_like
        The ends of the interval.
    shape : int or sequence of int, optional
        The shape of the result, by default that of the ends.
    dtype : dtype, optional
        A floating-point dtype, by default float32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The numbers.

    Examples
    --------
    >>> from arrax import random
    >>> bool((random.truncated_normal(random.key(0), -1, 1, (9,)) < 1).all())
    True
    """
    if shape is None:
        shape = _core.broadcast_shapes(np.shape(lower), np.shape(upper))
    words, shape, dtype = _arguments(
        "truncated_normal", key, shape, dtype, out_sharding
    )
    check_fits("truncated_normal", shape, lower, upper)
    lower, upper = _core.convert(lower, dtype), _core.convert(upper, dtype)
    return _truncated_normal(words, lower, upper, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _lognormal(words, sigma, shape, dtype):
    steps = Steps(dtype)
    x = steps.enter(_normal(words, shape=shape, dtype=dtype))
    sigma = steps.enter(_core.convert(sigma, dtype))
    return steps.leave(uf.exp(steps.round(x * sigma)))


def lognormal(key, sigma=1.0, shape=None, dtype=None, *, out_sharding=None):
    """Numbers whose logarithm has a normal distribution.

    Parameters
    ----------
    key : KeyArray
        A single key.
    sigma : array_like
        The standard deviation of the logarithm.
    shape : int or sequence of int, optional
        The shape of the result, by default that of ``sigma``.
    dtype : dtype, optional
        A floating-point dtype, by default float32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The numbers.

    Examples
    --------
    >>> from arrax import random
    >>> random.lognormal(random.key(0), 0.5, (3,)).shape
    (3,)
    """
    shape = np.shape(sigma) if shape is None else shape
    words, shape, dtype = _arguments("lognormal", key, shape, dtype, out_sharding)
    check_fits("lognormal", shape, sigma)
    return _lognormal(words, sigma, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _rademacher(words, shape, dtype):
    half = _core.full((), 0.5, np.float32)
    heads = _bernoulli(words, half, shape=shape, mode="low")
    return _core.convert(2 * _core.convert(heads, dtype) - 1, dtype)


def rademacher(key, shape=(), dtype=None, *, out_sharding=None):
    """Numbers that are 1 or -1 with equal probability.

    Parameters
    ----------
    key : KeyArray
        A single key.
    shape : int or sequence of int
        The shape of the result.
    dtype : dtype, optional
        The dtype, by default int32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The numbers.

    Examples
    --------
    >>> from arrax import random
    >>> random.rademacher(random.key(0), (3,)).dtype
    dtype('int32')
    """
    check_unsupported("rademacher", out_sharding=out_sharding)
    words, _ = check_key("rademacher", key)
    dtype = _core.canonical_dtype(int if dtype is None else dtype)
    return _rademacher(words, shape=canonical_shape(shape), dtype=dtype)


def categorical(
    key,
    logits,
    axis: int = -1,
    shape=None,
    replace: bool = True,
    mode: str | None = None,
    *,
    out_sharding=None,
):
    """Indices drawn with probabilities given by their logarithms.

    Parameters
    ----------
    key : KeyArray
        A single key.
    logits : array_like
        Unnormalised logarithms of the probabilities.
    axis : int
        The axis of the categories.
    shape : sequence of int, optional
        The shape of the result, which ends with the other dimensions of the
        logits; by default just those.
    replace : bool
        Whether a category may be drawn again for the leading dimensions of ``shape``.
    mode : {"low"}, optional
        How many random bits to spend.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The indices, int32.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import random
    >>> random.categorical(random.key(0), anp.zeros((5, 3))).shape
    (5,)
    """
    logits = as_array(logits, "categorical")
    axis = canonical_axis(axis, logits.shape)
    batch = logits.shape[:axis] + logits.shape[axis + 1 :]
    shape = batch if shape is None else canonical_shape(shape)
    prefix = shape[: len(shape) - len(batch)]
    check_fits("categorical", shape, np.broadcast_to(0, batch))
    if not replace:
        return _without_replacement(key, logits, axis, prefix, shape, mode)
    sizes = list(shape[len(prefix) :])
    sizes.insert(axis, logits.shape[axis])
    noise = gumbel(
        key, (*prefix, *sizes), logits.dtype, mode, out_sharding=out_sharding
    )
    return _best(noise, logits, axis=axis + len(prefix))


def _without_replacement(key, logits, axis: int, prefix, shape, mode):
    """The best categories of one sample of noise, as many as ``prefix`` holds."""
    count = math.prod(prefix)
    if count > logits.shape[axis]:
        raise value_error(
            f"Number of samples without replacement ({count}) cannot exceed number of "
            f"categories ({logits.shape[axis]})."
        )
    noisy = logits + gumbel(key, logits.shape, logits.dtype, mode)
    best = _core.bind("top_k", (moveaxis(noisy, axis, -1),), {"k": count})[1]
    return _core.reshape(moveaxis(best, -1, 0), shape)


@composite("axis")
def _best(noise, logits, axis: int):
    # Rounded, so that ties are those of the dtype.
    steps = Steps(logits.dtype)
    total = steps.round(steps.enter(noise) + steps.enter(logits))
    return argmax(total, axis=axis)
