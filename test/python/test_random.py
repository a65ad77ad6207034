import json
import pathlib

import compare
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import random

jr = compare.jax.random
DATA = json.loads((pathlib.Path(__file__).parent / "data" / "random.json").read_text())


def assert_bits(actual, expected, shape, dtype) -> None:
    actual = np.asarray(actual)
    assert (actual.shape, actual.dtype) == (tuple(shape), compare.dtype_of(dtype))
    if actual.dtype == np.bool_:
        words = actual.astype(int)
    else:
        words = np.ascontiguousarray(actual).view(f"uint{8 * actual.dtype.itemsize}")
    assert words.ravel().tolist() == expected


def draw(key, name: str, shape):
    function, *rest = name.split()
    if function == "randint":
        dtype, low, high = rest
        return random.randint(key, shape, int(low), int(high), dtype), dtype
    if function == "bernoulli":
        return random.bernoulli(key, 0.3, shape, rest[0]), "bool"
    return getattr(random, function)(key, shape, rest[0]), rest[0]


@pytest.mark.parametrize(
    "case", DATA["cases"], ids=lambda c: f"{c['seed']}-{c['shape']}"
)
def test_bits_are_those_of_jax(case):
    key = random.key(case["seed"])
    for name, expected in case["drawn"].items():
        if name not in ("normal float16", "normal bfloat16"):
            actual, dtype = draw(key, name, tuple(case["shape"]))
            assert_bits(actual, expected, case["shape"], dtype)


@pytest.mark.parametrize("name", ["normal float16", "normal bfloat16"])
def test_narrow_normals_are_near_those_of_jax(name):
    """JAX rounds to 16 bits after every step, arrax once at the end."""
    for case in DATA["cases"]:
        actual, dtype = draw(random.key(case["seed"]), name, tuple(case["shape"]))
        dtype = compare.dtype_of(dtype)
        words = np.array(case["drawn"][name], np.uint16).reshape(case["shape"])
        expected = words.view(dtype).astype(np.float32)
        actual = np.asarray(actual).astype(np.float32)
        np.testing.assert_allclose(actual, expected, rtol=0.05, atol=0.01)


def test_keys_are_those_of_jax():
    key = random.key(2**33 + 5)
    assert_bits(
        random.key_data(random.split(key, (2, 3))), DATA["split"], (2, 3, 2), "uint32"
    )
    assert_bits(
        random.key_data(random.fold_in(key, 7)), DATA["fold_in"], (2,), "uint32"
    )


def test_normal_of_the_quickstart():
    x = random.normal(random.key(1701), (1000,))
    assert_bits(x, DATA["normal 1701"], (1000,), "float32")


def test_jit_gives_the_same_numbers():
    key = random.key(3)
    sample = ax.jit(lambda k: random.normal(k, (7,)))
    np.testing.assert_array_equal(sample(key), random.normal(key, (7,)))
    traced = ax.jit(lambda k: random.split(k, 3))(key)
    np.testing.assert_array_equal(
        random.key_data(traced), random.key_data(random.split(key, 3))
    )


def test_vmap_over_keys():
    keys = random.split(random.key(3), 4)
    batched = ax.vmap(lambda k: random.uniform(k, (2,)))(keys)
    np.testing.assert_array_equal(
        batched, anp.stack([random.uniform(k, (2,)) for k in keys])
    )


@pytest.mark.parametrize(
    "name", ["exponential", "gumbel", "laplace", "logistic", "cauchy"]
)
def test_continuous_distributions(name):
    for dtype in ("float32", "float16"):
        ours = getattr(random, name)(random.key(5), (50,), dtype)
        theirs = getattr(jr, name)(jr.key(5), (50,), dtype)
        compare.assert_same(
            ours, np.asarray(theirs), rtol=1e-4 if dtype == "float32" else 3e-2
        )


def test_other_distributions():
    key, theirs = random.key(5), jr.key(5)
    compare.assert_same(
        random.truncated_normal(key, -1.0, 2.0, (50,)),
        np.asarray(jr.truncated_normal(theirs, -1.0, 2.0, (50,))),
        rtol=1e-4,
    )
    compare.assert_same(
        random.lognormal(key, 0.5, (50,)),
        np.asarray(jr.lognormal(theirs, 0.5, (50,))),
        rtol=1e-4,
    )
    compare.assert_same(
        random.rademacher(key, (50,)), np.asarray(jr.rademacher(theirs, (50,)))
    )
    bounds = random.uniform(key, (50,), minval=-2.0, maxval=3.0)
    expected = jr.uniform(theirs, (50,), minval=-2.0, maxval=3.0)
    compare.assert_same(bounds, np.asarray(expected), rtol=1e-5)
    logits = compare.sample((4, 5))
    for options in ({}, {"axis": 0}, {"shape": (3, 4)}):
        compare.assert_same(
            random.categorical(key, logits, **options),
            np.asarray(jr.categorical(theirs, logits, **options)),
        )
    z = random.normal(key, (50,), "complex64")
    compare.assert_same(z, np.asarray(jr.normal(theirs, (50,), "complex64")), rtol=1e-5)


def test_float64_normal_is_accurate():
    x = np.asarray(random.normal(random.key(0), (2000,), "float64"))
    with compare.jax.enable_x64(True):
        expected = np.asarray(jr.normal(jr.key(0), (2000,), "float64"))
    np.testing.assert_allclose(x, expected, rtol=1e-12)


def test_key_arrays():
    keys = random.split(random.key(0), (2, 3))
    assert (keys.shape, keys.ndim, keys.size, len(keys), str(keys.dtype)) == (
        (2, 3),
        2,
        6,
        2,
        "key<fry>",
    )
    assert keys[1].shape == (3,) and keys[:, 0].shape == (2,) and keys[0, 1].shape == ()
    assert [k.shape for k in keys] == [(3,), (3,)]
    assert keys.reshape(3, 2).shape == (3, 2) and keys.ravel().shape == (6,)
    assert bool((keys == keys).all()) and not bool((keys[0] == keys[1]).any())
    assert repr(random.key(7)) == "Array((), dtype=key<fry>) overlaying:\n[0 7]"
    raw = random.key_data(keys)
    assert bool((random.wrap_key_data(raw) == keys).all())
    assert random.key_impl(keys) == "threefry2x32"
    with pytest.raises(TypeError):
        hash(keys)


def test_raw_keys():
    raw, typed = random.PRNGKey(7), random.key(7)
    assert (raw.dtype, raw.shape) == (np.uint32, (2,))
    np.testing.assert_array_equal(
        random.uniform(raw, (3,)), random.uniform(typed, (3,))
    )
    a, _b = random.split(raw)
    np.testing.assert_array_equal(a, random.key_data(random.split(typed)[0]))
    np.testing.assert_array_equal(
        random.fold_in(raw, 1), random.key_data(random.fold_in(typed, 1))
    )


def test_parameters_are_checked():
    key = random.key(0)
    for call, error in (
        (lambda: random.uniform(7), TypeError),
        (lambda: random.uniform(np.ones(2, np.float32)), TypeError),
        (lambda: random.uniform(random.split(key)), ValueError),
        (lambda: random.uniform(key, dtype=int), ValueError),
        (lambda: random.uniform(key, (2,), minval=np.zeros(3)), ValueError),
        (lambda: random.bits(key, dtype=float), ValueError),
        (lambda: random.randint(key, (), 0, 5, float), TypeError),
        (lambda: random.bernoulli(key, 1), TypeError),
        (lambda: random.bernoulli(key, mode="x"), ValueError),
        (lambda: random.fold_in(key, np.arange(2)), TypeError),
        (lambda: random.fold_in(key, -1), OverflowError),
        (lambda: random.key(1.5), TypeError),
        (lambda: random.key(np.arange(2)), TypeError),
        (lambda: random.key(0, impl="rbg"), NotImplementedError),
        (lambda: random.normal(key, (-1,)), ValueError),
    ):
        with pytest.raises(error):
            call()
