"""Random samples of drawn shapes and dtypes: those of JAX, up to roundings."""

import compare
import numpy as np
import pytest
from drawn import FLOATS, alike, arrays, axes, examples, jax, shapes
from hypothesis import strategies as st

from arrax import random

WIDE = ("float32", "float64")
# dtypes of each sampler, and bounds of its parameters, arrays that broadcast.
SAMPLERS = {
    "bits": (("uint8", "uint16", "uint32", "uint64"), ()),
    "randint": (("int8", "uint8", "int32", "uint32", "int64"), ((-5, 4), (5, 90))),
    "rademacher": (("int8", "int32", "float32"), ()),
    **alike("uniform normal", (FLOATS, ())),
    **alike("exponential gumbel laplace logistic cauchy maxwell", (FLOATS, ())),
    "truncated_normal": (FLOATS, ((-2, 0), (1, 2))),
    "rayleigh": (WIDE, ((1, 2),)),
    "pareto": (WIDE, ((1, 4),)),
    "weibull_min": (WIDE, ((1, 2), (1, 3))),
    "lognormal": (WIDE, ((1, 2),)),
    "wald": (WIDE, ((1, 4),)),
    "triangular": (WIDE, ((-2, -1), (0, 1), (2, 3))),
    # Beta, t and others are made of it, and JAX takes seconds to compile each.
    "gamma": (WIDE, ((1, 4),)),
    "geometric": (("int32", "int64"), ((0.2, 0.9),)),
    "poisson": (("int32", "int64"), ((0, 20),)),
    "binomial": (WIDE, ((0, 20), (0.1, 0.9))),
}
EXACT = ("bits", "randint", "rademacher", "uniform", "normal")


def compare_samples(draw, *args, wide=False, rtol=None, seed=0):
    """``draw``, of a module, its key and the arguments, is the same in both."""
    with jax.enable_x64(wide):
        compare.check(
            lambda *a: draw(random, random.key(seed), *a),
            lambda *a: draw(jax.random, jax.random.key(seed), *a),
            *args,
            rtol=rtol,
            narrow=True,
        )


@pytest.mark.parametrize("name", SAMPLERS)
@examples(2)
def test_samplers(name, data):
    dtypes, limits = SAMPLERS[name]
    dtype = compare.dtype_of(data.draw(st.sampled_from(dtypes)))
    shape = data.draw(shapes())
    kind = "int32" if name == "randint" else dtype if dtype in WIDE else "float32"
    parameters = [data.draw(bounded(kind, limit, shape)) for limit in limits]

    def draw(module, key, *parameters):
        return getattr(module, name)(key, *parameters, shape=shape, dtype=dtype)

    wide = dtype.itemsize == 8
    exact = name in EXACT or dtype.itemsize < 4
    rtol = 0 if exact else 1e-9 if wide else 2e-4
    seed = data.draw(st.integers(0, 2**31))
    compare_samples(draw, *parameters, wide=wide, rtol=rtol, seed=seed)


@st.composite
def bounded(draw, dtype, limits, shape):
    """A parameter between limits, of a shape that broadcasts to the samples'."""
    own = tuple(n if draw(st.booleans()) else 1 for n in shape)
    own = own[draw(st.integers(0, len(own))) :]
    x = np.random.default_rng(draw(st.integers(0, 99))).uniform(*limits, own)
    return np.asarray(np.round(x, 1), dtype)


@examples(6)
def test_bernoulli(data):
    p = data.draw(bounded("float32", (0, 1), data.draw(shapes())))
    compare_samples(lambda module, key, p: module.bernoulli(key, p), p)


@examples(5)
def test_categories(data):
    logits = data.draw(arrays(WIDE[:1], shapes(1, least=1), special=False))
    axis = data.draw(st.integers(-logits.ndim, logits.ndim - 1))
    rest = np.delete(logits.shape, axis)
    shape = data.draw(st.sampled_from([None, (2, *map(int, rest))]))
    replace = data.draw(st.booleans())

    def draw(module, key, logits):
        return module.categorical(key, logits, axis, shape, replace=replace)

    compare_samples(draw, logits)


@examples(6)
def test_permutations(data):
    x = data.draw(
        st.one_of(arrays(("float32", "int32", "bool"), shapes(1)), st.integers(0, 9))
    )
    rank = np.ndim(x) or 1
    axis, independent = data.draw(axes(rank)), data.draw(st.booleans())

    def draw(module, key, x):
        return module.permutation(key, x, axis, independent)

    compare_samples(draw, x)


@examples(6)
def test_choices(data):
    x = data.draw(arrays(("float32", "int32"), shapes(1), special=False))
    axis = data.draw(st.integers(0, x.ndim - 1))
    shape, replace = data.draw(shapes(0, 2)), data.draw(st.booleans())
    weights = np.arange(1, x.shape[axis] + 1, dtype=np.float32)
    p = data.draw(st.sampled_from([None, weights / weights.sum()]))

    def draw(module, key, x, p):
        return module.choice(key, x, shape, replace, p, axis)

    compare_samples(draw, x, p)


@examples(6)
def test_keys(data):
    shape, number = data.draw(shapes(0, 2)), data.draw(st.integers(0, 2**32 - 1))

    def draw(module, key):
        keys = module.split(key, shape), module.fold_in(key, number), module.clone(key)
        return [module.key_data(k) for k in keys]

    compare_samples(draw, seed=data.draw(st.integers(-(2**31), 2**31 - 1)))


@pytest.mark.parametrize("name", ["multivariate_normal", "orthogonal", "ball"])
@examples(2)
def test_vectors(name, data):
    shape, n = data.draw(shapes(0, 2)), data.draw(st.integers(1, 3))
    alpha = np.arange(1, n + 1, dtype=np.float32)
    draws = {
        "multivariate_normal": lambda m, key, a: m.multivariate_normal(
            key, a, np.diag(a), shape
        ),
        "orthogonal": lambda m, key, a: m.orthogonal(key, n, shape),
        "ball": lambda m, key, a: m.ball(key, n, 2.0, shape),
    }
    compare_samples(draws[name], alpha, rtol=1e-4)
