"""The gamma distribution, and those made of it.

A sample takes as many steps as it needs, of keys of its own (Marsaglia and Tsang, A
simple method for generating gamma variables, 2000).
"""

from __future__ import annotations

import ml_dtypes
import numpy as np

from arrax import _core, lax
from arrax._custom_jvp import custom_jvp
from arrax._located import value_error
from arrax._vmap import vmap
from arrax.nn import softmax
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite
from arrax.random._distributions import _exponential, _rademacher
from arrax.random._keys import _split
from arrax.random._parameters import float_arguments, sampler
from arrax.random._samplers import _normal, _uniform, key_parts


def _unit(words, shape, dtype):
    low, high = (_core.full((), b, dtype) for b in (0, 1))
    return _uniform(words, low, high, shape=shape, dtype=dtype)


def _one(words, alpha, log_space: bool):
    """A sample for a scalar ``alpha``."""
    dtype = alpha.dtype
    zero, one = (_core.full((), value, dtype) for value in (0, 1))
    boosted = alpha >= 1
    # Below 1, a sample for alpha + 1 times a power of a uniform number.
    d = _core.select(boosted, alpha, alpha + 1) - 1 / 3
    c = 1 / 3 / uf.sqrt(d)

    def rejected(carry):
        _, square, cube, u = carry
        slow = uf.log(u) >= square * 0.5 + d * (one - cube + uf.log(cube))
        return (u >= one - 0.0331 * (square * square)) & slow

    def positive(carry):
        words, *_ = carry
        words, part = key_parts(words)
        x = _normal(part, shape=(), dtype=dtype)
        return words, x, one + x * c

    def propose(carry):
        words, x_words, u_words = key_parts(carry[0], 3)
        start = (x_words, zero, -one)
        _, x, v = lax.while_loop(lambda carry: carry[2] <= 0, positive, start)
        return words, x * x, v * v * v, _unit(u_words, (), dtype)

    words, rest = key_parts(words)
    cube = lax.while_loop(rejected, propose, (words, zero, one, one + 1))[2]
    if log_space:
        log = -_exponential(rest, shape=(), dtype=dtype)
        boost = _core.select(boosted | (log == 0), zero, log * (one / alpha))
        return uf.log(d) + uf.log(cube) + boost
    power = lax.pow(one - _unit(rest, (), dtype), one / alpha)
    return d * cube * _core.select(boosted, one, power)


def _sampling(log_space: bool):
    @custom_jvp
    def sample(words, alpha):
        keys = _split(words, shape=(alpha.size,))
        one = vmap(lambda words, a: _one(words, a, log_space))
        return one(keys, alpha.reshape(-1)).reshape(alpha.shape)

    @sample.defjvp
    def rule(primals, tangents):
        alpha, result = primals[1], sample(*primals)
        value = result
        if log_space:
            tiny = float(ml_dtypes.finfo(alpha.dtype).tiny)
            value = uf.exp(result)
            value = _core.select(value == 0, tiny, value)
        slope = lax.random_gamma_grad(alpha, value)
        if log_space:
            slope = slope / value
        return result, slope * tangents[1]

    return sample


_SAMPLING = {log_space: _sampling(log_space) for log_space in (False, True)}


@composite("shape", "dtype", "log_space")
def _gamma(words, a, shape, dtype, log_space: bool = False):
    alpha = _core.broadcast_to(_core.convert(a, dtype), shape)
    return _SAMPLING[log_space](words, alpha)


@sampler("Numbers with the gamma distribution of scale 1", a="The shape parameter.")
def gamma(key, a, shape=None, dtype=None, *, out_sharding=None):
    words, shape, dtype, a = float_arguments(
        "gamma", key, shape, dtype, out_sharding, a
    )
    return _gamma(words, a, shape=shape, dtype=dtype)


@sampler(
    "Logarithms of numbers with the gamma distribution, accurate for small ``a``",
    a="The shape parameter.",
)
def loggamma(key, a, shape=None, dtype=None, *, out_sharding=None):
    words, shape, dtype, a = float_arguments(
        "loggamma", key, shape, dtype, out_sharding, a
    )
    return _gamma(words, a, shape=shape, dtype=dtype, log_space=True)


@composite("shape", "dtype")
def _beta(words, a, b, shape, dtype):
    logs = [
        _gamma(part, parameter, shape=shape, dtype=dtype, log_space=True)
        for part, parameter in zip(key_parts(words), (a, b), strict=True)
    ]
    most = uf.maximum(*logs)
    first, second = (uf.exp(log - most) for log in logs)
    return first / (first + second)


@sampler(
    "Numbers with the beta distribution",
    a="The first parameter.",
    b="The second parameter.",
)
def beta(key, a, b, shape=None, dtype=None, *, out_sharding=None):
    words, shape, dtype, a, b = float_arguments(
        "beta", key, shape, dtype, out_sharding, a, b
    )
    return _beta(words, a, b, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _dirichlet(words, alpha, shape, dtype):
    return softmax(_gamma(words, alpha, shape=shape, dtype=dtype, log_space=True), -1)


@sampler(
    "Vectors with the Dirichlet distribution, which sum to 1",
    alpha="The parameters, vectors along the last axis.",
)
def dirichlet(key, alpha, shape=None, dtype=None, *, out_sharding=None):
    sizes = np.shape(alpha)
    if not sizes:
        raise value_error("dirichlet requires alpha.ndim >= 1, got alpha.ndim == 0")
    shape = None if shape is None else (*_sizes(shape), sizes[-1])
    words, shape, dtype, alpha = float_arguments(
        "dirichlet", key, shape, dtype, out_sharding, alpha
    )
    return _dirichlet(words, alpha, shape=shape, dtype=dtype)


def _sizes(shape) -> tuple:
    return tuple(shape) if np.ndim(shape) else (shape,)


@composite("shape", "dtype")
def _t(words, df, shape, dtype):
    normal_words, gamma_words = key_parts(words)
    n = _normal(normal_words, shape=shape, dtype=dtype)
    half = _core.convert(df, dtype) / 2
    g = _gamma(gamma_words, half, shape=shape, dtype=dtype)
    return n * uf.sqrt(half / g)


@sampler("Numbers with Student's t distribution", df="The degrees of freedom.")
def t(key, df, shape=(), dtype=None, *, out_sharding=None):
    shape = np.shape(df) if shape is None else shape
    words, shape, dtype, df = float_arguments("t", key, shape, dtype, out_sharding, df)
    return _t(words, df, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _chisquare(words, df, shape, dtype):
    log = _gamma(words, df / 2, shape=shape, dtype=dtype, log_space=True)
    return uf.exp(log) * 2


@sampler("Numbers with the chi-squared distribution", df="The degrees of freedom.")
def chisquare(key, df, shape=None, dtype=None, *, out_sharding=None):
    words, shape, dtype, df = float_arguments(
        "chisquare", key, shape, dtype, out_sharding, df
    )
    return _chisquare(words, df, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _f(words, dfnum, dfden, shape, dtype):
    den_words, num_words = key_parts(words)
    num = _chisquare(num_words, dfnum, shape=shape, dtype=dtype) / dfnum
    den = _chisquare(den_words, dfden, shape=shape, dtype=dtype) / dfden
    return num / den


@sampler(
    "Numbers with the F distribution",
    dfnum="The degrees of freedom of the numerator.",
    dfden="The degrees of freedom of the denominator.",
)
def f(key, dfnum, dfden, shape=None, dtype=None, *, out_sharding=None):
    words, shape, dtype, dfnum, dfden = float_arguments(
        "f", key, shape, dtype, out_sharding, dfnum, dfden
    )
    return _f(words, dfnum, dfden, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _generalized_normal(words, p, shape, dtype):
    gamma_words, sign_words = key_parts(words)
    g = _gamma(gamma_words, 1 / p, shape=shape, dtype=dtype)
    sign = _rademacher(sign_words, shape=shape, dtype=dtype)
    return sign * lax.pow(g, _core.broadcast_to(1 / p, shape))


@sampler(
    "Numbers with a density proportional to ``exp(-abs(x)**p)``", p="The exponent."
)
def generalized_normal(key, p, shape=(), dtype=None, *, out_sharding=None):
    words, shape, dtype, p = float_arguments(
        "generalized_normal", key, shape, dtype, out_sharding, p
    )
    return _generalized_normal(words, p, shape=shape, dtype=dtype)


@composite("d", "shape", "dtype")
def _ball(words, p, d: int, shape, dtype):
    first, second = key_parts(words)
    g = _generalized_normal(first, p, shape=(*shape, d), dtype=dtype)
    e = _exponential(second, shape=shape, dtype=dtype)
    powers = lax.pow(uf.absolute(g), _core.broadcast_to(p, g.shape))
    total = powers.sum(-1) + e
    norm = lax.pow(total, _core.broadcast_to(1 / p, shape))
    return g / _core.reshape(norm, (*shape, 1))


def ball(key, d, p=2, shape=(), dtype=None, *, out_sharding=None):
    """Vectors uniformly distributed in the unit ball of a p-norm.

    Parameters
    ----------
    key : KeyArray
        A single key.
    d : int
        The dimension.
    p : float
        The exponent of the norm.
    shape : int or sequence of int
        The shape of the result, before the dimension.
    dtype : dtype, optional
        A floating-point dtype, by default float32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The vectors, of shape ``(*shape, d)``.
    """
    words, shape, dtype, p = float_arguments("ball", key, shape, dtype, out_sharding, p)
    return _ball(words, p, d=d, shape=shape, dtype=dtype)
