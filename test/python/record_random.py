"""Records random numbers of JAX as the reference of test_random_bits.py."""

import hashlib
import json
import pathlib

import jax
import numpy as np

TARGET = pathlib.Path(__file__).parent / "data" / "random.json"
SEEDS = [0, 1701, -1, 2**33 + 5]
SHAPES = [(), (0,), (5,), (2, 3)]
RANGES = [(0, 10), (-1000, 1000), (7, 7), (5, 2)]
KEYS = [0, 7, -1, 2**31, 2**32 - 1, 2**33 + 5, -(2**31), 2**63 - 1]
FLOATS = ["float16", "bfloat16", "float32", "float64"]
INTEGERS = [f"{sign}int{width}" for sign in ("", "u") for width in (8, 16, 32, 64)]
# An odd number of them, and more than a kernel computes in one block.
MANY = [1429, 7]


def as_words(x) -> np.ndarray:
    """The elements as unsigned integers, for exact comparison."""
    x = np.ascontiguousarray(x)
    if x.dtype.kind == "c":
        x = x.view(x.real.dtype)
    if x.dtype == np.bool_:
        return x.astype(np.uint8).ravel()
    return x.view(f"uint{8 * x.dtype.itemsize}").ravel()


def _bits(x) -> list:
    return as_words(x).tolist()


def as_array(value, dtype: str):
    """A list of a recorded call as an array; other values as they are."""
    return np.array(value, jax.numpy.dtype(dtype)) if type(value) is list else value


def _draw(random, key, shape) -> dict:
    drawn = {}
    for width in (8, 16, 32, 64):
        drawn[f"bits uint{width}"] = random.bits(key, shape, f"uint{width}")
    for dtype in FLOATS:
        drawn[f"uniform {dtype}"] = random.uniform(key, shape, dtype)
        drawn[f"normal {dtype}"] = random.normal(key, shape, dtype)
    for dtype in INTEGERS:
        info = np.iinfo(dtype)
        top = int(info.max) + (info.bits < 64)
        for low, high in (*RANGES, (int(info.min), top)):
            if max(abs(low), abs(high)) < 2**62 and (info.min or low >= 0):
                drawn[f"randint {dtype} {low} {high}"] = random.randint(
                    key, shape, low, high, dtype
                )
    for mode in ("low", "high"):
        drawn[f"bernoulli {mode}"] = random.bernoulli(key, np.float32(0.3), shape, mode)
    return {name: _bits(value) for name, value in drawn.items()}


def _calls():
    """Names and arguments of the calls whose many results are recorded."""
    ramp = [-3.0, -1.25, 0.0, 0.1, 2.0, 40.0, 1e4]
    for dtype in FLOATS:
        for low, high in [(-1, 1), (2.5, 7.25), (-0.3, 0.9), (1e-3, 3e4), (5, 2)]:
            yield "uniform", {"dtype": dtype, "minval": low, "maxval": high}
        bounds = {"minval": ramp, "maxval": [2 * x + 1 for x in ramp]}
        yield "uniform", {"dtype": dtype, **bounds}
        for mode in ("low", "high"):
            p = [0.0, 1e-6, 1e-3, 0.1, 0.3, 0.77, 1.0]
            yield "bernoulli", {"p": p, "p_dtype": dtype, "mode": mode}
    for dtype in (*FLOATS, "complex64", "complex128"):
        yield "normal", {"dtype": dtype}
    for dtype in INTEGERS:
        info = np.iinfo(dtype)
        low, high = int(info.min), int(info.max)
        for bounds in [(low, min(high + 1, 2**63 - 1)), (-5, 2**40), (2, 2**33)]:
            yield (
                "randint",
                {"dtype": dtype, "minval": bounds[0], "maxval": bounds[1]},
            )
        edges = [low, 0, 3, 100, high - 1, high, low]
        ends = [high, 9, 3, 7, high, high, low + 1]
        yield (
            "randint",
            {"dtype": dtype, "minval": edges, "maxval": ends, "bounds_dtype": dtype},
        )
    for name in ("exponential", "gumbel", "laplace", "logistic", "cauchy"):
        for dtype in ("float16", "bfloat16"):
            yield name, {"dtype": dtype}
    for dtype in ("float16", "bfloat16", "float32", "float64"):
        yield "truncated_normal", {"dtype": dtype, "lower": -1.0, "upper": 2.0}


def invoke(random, name: str, key, args: dict, array):
    """A recorded call, with ``array`` to make arrays of lists."""
    args = dict(args)
    if name == "bernoulli":
        p = array(args["p"], args["p_dtype"])
        return random.bernoulli(key, p, MANY, args["mode"])
    if name == "truncated_normal":
        return random.truncated_normal(
            key, args["lower"], args["upper"], MANY, args["dtype"]
        )
    bounds_dtype = args.pop("bounds_dtype", "float32")
    args = {k: array(v, bounds_dtype) for k, v in args.items()}
    return getattr(random, name)(key, shape=MANY, **args)


def digest(x) -> str:
    return hashlib.sha256(as_words(x).tobytes()).hexdigest()


def main() -> None:
    cases, many = [], []
    with jax.enable_x64(True):
        for seed in SEEDS:
            key = jax.random.wrap_key_data(np.array([0, seed & 0xFFFFFFFF], np.uint32))
            for shape in SHAPES:
                drawn = _draw(jax.random, key, shape)
                cases.append({"seed": seed, "shape": shape, "drawn": drawn})
        for name, args in _calls():
            x = invoke(jax.random, name, jax.random.key(3), args, as_array)
            many.append({"name": name, "args": args, "digest": digest(x)})
            many[-1]["first"] = as_words(x)[:14].tolist()
        keys = {
            f"int64 {seed}": jax.random.key(np.array(seed, np.int64)) for seed in KEYS
        }
        for shape in ((0,), (1,), (5,), (2, 3), ()):
            keys[f"split {json.dumps(shape)}"] = jax.random.split(key, shape)
        for data in (0, 1, 7, 2**31, 2**32 - 1):
            keys[f"fold_in {data}"] = jax.random.fold_in(key, data)
        for data in (-1, -(2**31), 2**40 + 3):
            keys[f"fold_in {data}"] = jax.random.fold_in(key, np.int64(data))
    for seed in KEYS:
        keys[f"int {seed}"] = jax.random.key(seed)
    data = {
        "jax": jax.__version__,
        "cases": cases,
        "many": many,
        "keys": {name: _bits(jax.random.key_data(k)) for name, k in keys.items()},
        "normal 1701": _bits(
            jax.random.normal(jax.random.key(1701), (1000,), "float32")
        ),
    }
    TARGET.write_text(json.dumps(data, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
