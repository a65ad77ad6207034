"""Continuous distributions that are functions of a uniform or normal number."""

from __future__ import annotations

import numpy as np

from arrax import _core, lax
from arrax._args import canonical_shape
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite
from arrax.random._distributions import _exponential, _rademacher
from arrax.random._gamma import _unit
from arrax.random._keys import check_key
from arrax.random._parameters import float_arguments, sampler
from arrax.random._samplers import _float_dtype, _normal, key_parts


@composite("shape", "dtype")
def _pareto(words, b, shape, dtype):
    return uf.exp(_exponential(words, shape=shape, dtype=dtype) / b)


@sampler("Numbers with the Pareto distribution", b="The exponent.")
def pareto(key, b, shape=None, dtype=None, *, out_sharding=None):
    words, shape, dtype, b = float_arguments(
        "pareto", key, shape, dtype, out_sharding, b
    )
    return _pareto(words, b, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _maxwell(words, shape, dtype):
    x = _normal(words, shape=(*shape, 3), dtype=dtype)
    return uf.sqrt((x * x).sum(-1))


@sampler("Numbers with the Maxwell distribution, the length of a normal vector")
def maxwell(key, shape=(), dtype=None, *, out_sharding=None):
    words, shape, dtype = float_arguments("maxwell", key, shape, dtype, out_sharding)
    return _maxwell(words, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _double_sided_maxwell(words, loc, scale, shape, dtype):
    first, second = key_parts(words)
    x = _maxwell(first, shape=shape, dtype=dtype)
    return _rademacher(second, shape=shape, dtype=dtype) * x * scale + loc


@sampler(
    "Numbers with a Maxwell distribution and a random sign. Their shape is "
    "``shape``, or that of the parameters, followed by that of the parameters",
    loc="The centre.",
    scale="The scale.",
)
def double_sided_maxwell(key, loc, scale, shape=(), dtype=None):
    words, _ = check_key("double_sided_maxwell", key)
    dtype = _float_dtype("double_sided_maxwell", dtype)
    sizes = _core.broadcast_shapes(np.shape(loc), np.shape(scale))
    shape = (canonical_shape(shape) or sizes) + sizes
    loc, scale = (_core.convert(x, dtype) for x in (loc, scale))
    return _double_sided_maxwell(words, loc, scale, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _weibull_min(words, scale, concentration, shape, dtype):
    exponential = -uf.log1p(-_unit(words, shape, dtype))
    power = _core.broadcast_to(1 / concentration, shape)
    return lax.pow(exponential, power) * scale


@sampler(
    "Numbers with the Weibull distribution of least values",
    scale="The scale.",
    concentration="The shape parameter.",
)
def weibull_min(key, scale, concentration, shape=(), dtype=None):
    words, shape, dtype, scale, concentration = float_arguments(
        "weibull_min", key, shape, dtype, None, scale, concentration
    )
    return _weibull_min(words, scale, concentration, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _rayleigh(words, scale, shape, dtype):
    return scale * uf.sqrt(uf.log(_unit(words, shape, dtype)) * -2)


@sampler("Numbers with the Rayleigh distribution", scale="The scale.")
def rayleigh(key, scale, shape=None, dtype=None, *, out_sharding=None):
    words, shape, dtype, scale = float_arguments(
        "rayleigh", key, shape, dtype, out_sharding, scale
    )
    return _rayleigh(words, scale, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _wald(words, mean, shape, dtype):
    normal_words, unit_words = key_parts(words)
    mean = _core.broadcast_to(mean, shape)
    v = _normal(normal_words, shape=shape, dtype=dtype)
    u = _unit(unit_words, shape, dtype)
    y, square = v * v, mean * mean
    root = uf.sqrt(4 * mean * y + square * (y * y))
    x = mean + square * y / 2 - mean / 2 * root
    return _core.select(u <= mean / (mean + x), x, square / x)


@sampler("Numbers with the Wald, or inverse Gaussian, distribution", mean="The mean.")
def wald(key, mean, shape=None, dtype=None, *, out_sharding=None):
    words, shape, dtype, mean = float_arguments(
        "wald", key, shape, dtype, out_sharding, mean
    )
    return _wald(words, mean, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _triangular(words, left, mode, right, shape, dtype):
    left, mode, right = (_core.broadcast_to(x, shape) for x in (left, mode, right))
    u = _unit(words, shape, dtype)
    rising = left + uf.sqrt(u * (right - left) * (mode - left))
    falling = right - uf.sqrt((1 - u) * (right - left) * (right - mode))
    return _core.select(u < (mode - left) / (right - left), rising, falling)


@sampler(
    "Numbers with a triangular density",
    left="The least number.",
    mode="Where the density is greatest.",
    right="The greatest number.",
)
def triangular(key, left, mode, right, shape=None, dtype=None, *, out_sharding=None):
    words, shape, dtype, *ends = float_arguments(
        "triangular", key, shape, dtype, out_sharding, left, mode, right
    )
    return _triangular(words, *ends, shape=shape, dtype=dtype)
