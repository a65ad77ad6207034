"""Records random numbers of JAX as the reference of test_random.py."""

import json
import pathlib

import jax
import numpy as np

TARGET = pathlib.Path(__file__).parent / "data" / "random.json"
SEEDS = [0, 1701, -1, 2**33 + 5]
SHAPES = [(), (0,), (5,), (2, 3)]
RANGES = [(0, 10), (-1000, 1000), (7, 7), (5, 2)]


def _bits(x) -> list:
    """The elements as unsigned integers, for exact comparison."""
    x = np.asarray(x)
    if x.dtype == np.bool_:
        return x.astype(int).ravel().tolist()
    return x.view(f"uint{8 * x.dtype.itemsize}").ravel().tolist()


def _draw(random, key, shape) -> dict:
    drawn = {}
    for width in (8, 16, 32, 64):
        drawn[f"bits uint{width}"] = random.bits(key, shape, f"uint{width}")
    for dtype in ("float16", "bfloat16", "float32", "float64"):
        drawn[f"uniform {dtype}"] = random.uniform(key, shape, dtype)
        if dtype != "float64":
            drawn[f"normal {dtype}"] = random.normal(key, shape, dtype)
    for sign in ("int", "uint"):
        for width in (8, 16, 32, 64):
            dtype = f"{sign}{width}"
            info = np.iinfo(dtype)
            top = int(info.max) + (width < 64)
            for low, high in (*RANGES, (int(info.min), top)):
                if max(abs(low), abs(high)) < 2**62 and not (
                    sign == "uint" and low < 0
                ):
                    drawn[f"randint {dtype} {low} {high}"] = random.randint(
                        key, shape, low, high, dtype
                    )
    for mode in ("low", "high"):
        drawn[f"bernoulli {mode}"] = random.bernoulli(key, np.float32(0.3), shape, mode)
    return {name: _bits(value) for name, value in drawn.items()}


def main() -> None:
    cases = []
    with jax.enable_x64(True):
        for seed in SEEDS:
            key = jax.random.wrap_key_data(np.array([0, seed & 0xFFFFFFFF], np.uint32))
            for shape in SHAPES:
                drawn = _draw(jax.random, key, shape)
                cases.append({"seed": seed, "shape": shape, "drawn": drawn})
        keys = jax.random.split(key, (2, 3))
        data = {
            "jax": jax.__version__,
            "cases": cases,
            "split": _bits(jax.random.key_data(keys)),
            "fold_in": _bits(jax.random.key_data(jax.random.fold_in(key, 7))),
            "normal 1701": _bits(
                jax.random.normal(jax.random.key(1701), (1000,), "float32")
            ),
        }
    TARGET.write_text(json.dumps(data, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
