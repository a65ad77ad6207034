"""Distributions of random numbers are JAX's, up to roundings of logarithms."""

import functools

import compare
import numpy as np
import pytest
import scipy.special
import scipy.stats

import arrax as ax
from arrax import random

jr = compare.jax.random
F = np.float32
CALLS = {
    "pareto": ((F(2),), {"shape": (500,)}),
    "maxwell": ((), {"shape": (500,)}),
    "double_sided_maxwell": ((F(0.5), F([1, 2])), {"shape": (300,)}),
    "weibull_min": ((F(2), F(1.5)), {"shape": (500,)}),
    "rayleigh": ((F(1.5),), {"shape": (500,)}),
    "wald": ((F(1.5),), {"shape": (500,)}),
    "triangular": ((F(0), F(0.3), F(1)), {"shape": (500,)}),
    "geometric": ((F(0.2),), {"shape": (500,)}),
    "binomial": ((F([[5], [100], [3000]]), F([0.1, 0.5, 0.7])), {"shape": (50, 3, 3)}),
    "multinomial": ((F(20), F([0.2, 0.3, 0.5])), {}),
    "poisson": ((F([0, 3, 20, 1000]),), {"shape": (200, 4)}),
    "gamma": ((F([0.3, 1, 4.5]),), {"shape": (200, 3)}),
    "loggamma": ((F([0.3, 1, 4.5]),), {"shape": (200, 3)}),
    "beta": ((F(0.5), F(2)), {"shape": (200,)}),
    "dirichlet": ((F([0.3, 1, 2]),), {"shape": (200,)}),
    "t": ((F(3),), {"shape": (200,)}),
    "chisquare": ((F(3),), {"shape": (200,)}),
    "f": ((F(3), F(4)), {"shape": (200,)}),
    "generalized_normal": ((F(1.5),), {"shape": (200,)}),
    "ball": ((3, F(1.5)), {"shape": (100,)}),
}


@pytest.mark.parametrize("name", CALLS)
def test_numbers_of_jax(name):
    args, kwargs = CALLS[name]
    ours = getattr(random, name)(random.key(7), *args, **kwargs)
    theirs = np.asarray(getattr(jr, name)(jr.key(7), *args, **kwargs))
    compare.assert_same(ours, theirs, rtol=1e-5)


# Samplers whose derivatives keep the probability below a sample, by one parameter.
KEEPING = {
    "ball": lambda f, a: f(2, a, (20,)),
    "beta": lambda f, a: f(a, F(2), (20,)),
    "chisquare": lambda f, a: f(a, (20,)),
    "dirichlet": lambda f, a: f(a * F([0.5, 1, 2]), (20,)) * F([1, 2, 3]),
    "f": lambda f, a: f(a, 2 * a, (20,)),
    "gamma": lambda f, a: f(a, (20,)),
    "generalized_normal": lambda f, a: f(a, (20,)),
    "loggamma": lambda f, a: f(a, (20,)),
    "t": lambda f, a: f(a, (20,)),
}


@pytest.mark.parametrize("name", KEEPING)
def test_derivatives_of_samples(name):
    def sums(module, key, a):
        sample = functools.partial(getattr(module, name), key)
        return KEEPING[name](sample, a).sum()

    a = F(1.7)
    ours = ax.grad(lambda a: sums(random, random.key(3), a))(a)
    theirs = compare.jax.grad(lambda a: sums(jr, jr.key(3), a))(a)
    np.testing.assert_allclose(ours, theirs, rtol=1e-3)


def test_derivatives_of_gamma_keep_the_probability_below():
    a, step = np.float64(2.3), 1e-6
    sample, slope = ax.jvp(
        lambda a: random.gamma(random.key(5), a, (8,), np.float64), (a,), (1.0,)
    )
    rise = scipy.special.gammainc(a + step, sample) - scipy.special.gammainc(
        a - step, sample
    )
    expected = -rise / (2 * step) / scipy.stats.gamma.pdf(sample, a)
    np.testing.assert_allclose(slope, expected, rtol=1e-7)


def test_vmap_over_parameters_and_keys():
    keys, a = random.split(random.key(1), 3), F([0.5, 2, 9])
    batched = ax.vmap(lambda k, a: random.gamma(k, a, (4,)))(keys, a)
    for row, k, p in zip(batched, keys, a, strict=True):
        np.testing.assert_array_equal(row, random.gamma(k, p, (4,)))


def test_bad_parameters():
    key = random.key(0)
    assert np.isnan(random.binomial(key, -1.0, 0.5))
    with pytest.raises(ValueError, match="must be a float dtype"):
        random.gamma(key, 1.0, dtype=np.int32)
    with pytest.raises(ValueError, match="must be an int dtype"):
        random.poisson(key, 1.0, dtype=np.float32)
    with pytest.raises(ValueError, match="broadcast-compatible"):
        random.gamma(key, F([1, 2]), (3,))
    with pytest.raises(ValueError, match=r"alpha\.ndim"):
        random.dirichlet(key, 1.0)
