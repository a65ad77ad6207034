"""Random numbers against those that record_random.py took from JAX, bit for bit.

These tests need no JAX.
"""

import hashlib
import json
import pathlib

import ml_dtypes
import numpy as np
import pytest

import arrax as ax
from arrax import random

DATA = json.loads((pathlib.Path(__file__).parent / "data" / "random.json").read_text())
MANY = (1429, 7)


def dtype_of(name: str) -> np.dtype:
    return np.dtype(ml_dtypes.bfloat16 if name == "bfloat16" else name)


def as_words(x) -> np.ndarray:
    x = np.ascontiguousarray(x)
    if x.dtype.kind == "c":
        x = x.view(x.real.dtype)
    if x.dtype == np.bool_:
        return x.astype(np.uint8).ravel()
    return x.view(f"uint{8 * x.dtype.itemsize}").ravel()


def assert_bits(actual, expected, shape, dtype) -> None:
    actual = np.asarray(actual)
    assert (actual.shape, actual.dtype) == (tuple(shape), dtype_of(dtype))
    assert as_words(actual).tolist() == expected


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
def test_few(case):
    key = random.key(case["seed"])
    for name, expected in case["drawn"].items():
        actual, dtype = draw(key, name, tuple(case["shape"]))
        assert_bits(actual, expected, case["shape"], dtype)


def draw_many(key, name: str, args: dict):
    """A recorded call; lists stand for arrays."""
    args = dict(args)
    dtype = dtype_of(args.pop("bounds_dtype", args.pop("p_dtype", "float32")))
    args = {k: np.array(v, dtype) if type(v) is list else v for k, v in args.items()}
    return getattr(random, name)(key, shape=MANY, **args)


def label(call) -> str:
    arrays = any(type(v) is list for v in call["args"].values())
    values = [str(v) for v in call["args"].values() if type(v) is not list]
    return "-".join([call["name"], *values, *["arrays"] * arrays])


@pytest.mark.parametrize("call", DATA["many"], ids=label)
def test_many(call):
    """The first numbers, and a hash of all, because rare ones round differently."""
    if ax.default_backend() == "gpu" and call["args"].get("dtype") == "complex128":
        pytest.skip("libdevice rounds some logarithms of 64 bits otherwise than libm")
    words = as_words(draw_many(random.key(3), call["name"], call["args"]))
    assert words[: len(call["first"])].tolist() == call["first"]
    assert hashlib.sha256(words.tobytes()).hexdigest() == call["digest"]


@pytest.mark.parametrize(
    "call",
    [
        call
        for call in DATA["many"]
        if call["name"] == "normal" or call["args"].get("maxval") in (7.25, 2**33)
    ],
    ids=label,
)
def test_jit_and_vmap_draw_the_same(call):
    def sample(k):
        return draw_many(k, call["name"], call["args"])

    keys = random.split(random.key(3), 2)
    expected = [as_words(sample(k)) for k in keys]
    np.testing.assert_array_equal(as_words(ax.jit(sample)(keys[0])), expected[0])
    np.testing.assert_array_equal(
        as_words(ax.vmap(sample)(keys)), np.concatenate(expected)
    )


def make_keys(name: str):
    function, argument = name.split(" ", 1)
    key, value = random.key(2**33 + 5), json.loads(argument)
    if function == "split":
        return random.split(key, value)
    if function == "fold_in":
        fits = 0 <= value < 2**32
        return random.fold_in(key, value if fits else np.int64(value))
    return random.key(np.array(value, np.int64) if function == "int64" else value)


@pytest.mark.parametrize("name", DATA["keys"])
def test_keys(name):
    actual = as_words(random.key_data(make_keys(name)))
    assert actual.tolist() == DATA["keys"][name]


def test_seeds_of_numpy_and_traced_seeds():
    for seed in (np.int32(-3), np.int64(-3), np.uint32(2**32 - 3), 2**40 - 3):
        assert random.key_data(random.key(seed)).tolist() == [0, 2**32 - 3]
    traced = ax.jit(lambda s: random.key_data(random.key(s)))
    assert traced(-3).tolist() == [0, 2**32 - 3]
    assert traced(np.int64(-3)).tolist() == [2**32 - 1, 2**32 - 3]
    assert random.key_data(random.key(True)).tolist() == [0, 1]


def test_normal_of_the_quickstart():
    x = random.normal(random.key(1701), (1000,))
    assert_bits(x, DATA["normal 1701"], (1000,), "float32")
