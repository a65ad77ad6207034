"""The shapes around each row of `baseline.py`: odd sizes, other dtypes, axes, strides.

A row that were fast for its own shape only would show here. Prints minimum and median
of many interleaved repeats and JAX's time over arrax's.
Usage: ``python benchmarks/around.py [--seconds S] [--json FILE]``.
"""

from collections.abc import Callable, Iterator

import jax
import jax.numpy as jnp
import numpy as np
from _contenders import both, finish, start

Cases = Iterator[tuple[str, dict[str, Callable]]]
SEED = np.random.default_rng(0)
ODD = 999_983
ELEMENTWISE = {
    "exp": lambda lib, np_, x: np_.exp(x),
    "log": lambda lib, np_, x: np_.log(x),
    "tanh": lambda lib, np_, x: np_.tanh(x),
    "logistic": lambda lib, np_, x: lib.nn.sigmoid(x),
    "erf": lambda lib, np_, x: lib.lax.erf(x),
    "gelu": lambda lib, np_, x: lib.nn.gelu(x),
    "log1p": lambda lib, np_, x: np_.log1p(x),
    "expm1": lambda lib, np_, x: np_.expm1(x),
    "rsqrt": lambda lib, np_, x: lib.lax.rsqrt(x),
    "sin": lambda lib, np_, x: np_.sin(x),
    "power": lambda lib, np_, x: np_.power(x, 1.7),
    "arctan2": lambda lib, np_, x: np_.arctan2(x, x + 1),
    "selu": lambda lib, np_, x: lib.nn.selu(x),
}


def positive(*shape: int, dtype="float32") -> np.ndarray:
    return SEED.uniform(0.1, 4, shape).astype(jnp.dtype(dtype))


def normal(*shape: int, dtype="float32") -> np.ndarray:
    return SEED.standard_normal(shape).astype(jnp.dtype(dtype))


def elementwise() -> Cases:
    for name, program in ELEMENTWISE.items():
        for size in (1000, 30_001, ODD):
            yield f"{name} {size:,}", both(program, positive(size))
        for dtype in ("bfloat16", "float64"):
            yield f"{name} 1e6 {dtype}", both(program, positive(10**6, dtype=dtype))
        yield (
            f"{name} 1e6 of every second",
            both(
                lambda lib, np_, x, program=program: program(lib, np_, x[::2]),
                positive(2 * 10**6),
            ),
        )


def standardize(lib, np_, x, axis: int):
    mean, variance = x.mean(axis, keepdims=True), x.var(axis, keepdims=True)
    return (x - mean) / np_.sqrt(variance + 1e-5)


def reductions() -> Cases:
    total: Callable = lambda lib, np_, x: np_.sum(x)  # noqa: E731
    for dtype in ("float32", "float64", "bfloat16", "int32"):
        x = positive(ODD, dtype=dtype)
        yield f"sum {ODD:,} {dtype}", both(total, x)
    for shape in ((1000, 1003), (37, 27_011), (1_000_003, 3)):
        x = normal(*shape)
        for axis in (0, 1):
            case = f"{'x'.join(map(str, shape))} axis {axis}"
            yield (
                f"sum {case}",
                both(lambda lib, np_, x, axis=axis: np_.sum(x, axis), x),
            )
            yield (
                f"softmax {case}",
                both(lambda lib, np_, x, axis=axis: lib.nn.softmax(x, axis), x),
            )
            yield (
                f"layer_norm {case}",
                both(lambda lib, np_, x, axis=axis: standardize(lib, np_, x, axis), x),
            )
    x = normal(1024, 1024, dtype="bfloat16")
    yield (
        "softmax 1024x1024 bfloat16",
        both(lambda lib, np_, x: lib.nn.softmax(x), x),
    )


def transposes() -> Cases:
    turned: Callable = lambda lib, np_, x: np_.swapaxes(x, -1, -2) + 0  # noqa: E731
    for shape in ((1000, 1013), (100_000, 8), (8, 100_000), (64, 128, 130)):
        yield f"transpose {'x'.join(map(str, shape))}", both(turned, normal(*shape))
    for dtype in ("float64", "bfloat16", "int8"):
        x = normal(1024, 1024, dtype=dtype)
        yield f"transpose 1024x1024 {dtype}", both(turned, x)
    yield (
        "axes (2, 0, 1) of 100x101x102",
        both(lambda lib, np_, x: x.transpose(2, 0, 1) + 0, normal(100, 101, 102)),
    )


def products() -> Cases:
    product: Callable = lambda lib, np_, x, y: x @ y  # noqa: E731
    sizes = [
        (100, 100, 100),
        (501, 517, 733),
        (7, 4096, 33),
        (4096, 32, 32),
        (1000, 1000, 1000),
        (2000, 50, 2000),
        (50, 2000, 50),
    ]
    for m, k, n in [*sizes, (1, 1000, 1000), (1000, 1000, 1), (7, 7, 7)]:
        yield f"matmul {m}x{k} by {k}x{n}", both(product, normal(m, k), normal(k, n))
    for dtype in ("float64", "bfloat16", "complex64", "int32"):
        x, y = normal(256, 256, dtype=dtype), normal(256, 256, dtype=dtype)
        yield f"matmul 256 {dtype}", both(product, x, y)
    x, y = normal(512, 512), normal(512, 512)
    yield "matmul 512, both transposed", both(lambda lib, np_, x, y: x.T @ y.T, x, y)
    x, y = normal(50, 100, 130), normal(50, 130, 90)
    yield "batched matmul 50x100x130x90", both(product, x, y)


def convolutions() -> Cases:
    def convolve(lib, np_, x, w, stride: int, layout: str):
        return lib.lax.conv_general_dilated(
            x, w, (stride, stride), "SAME", dimension_numbers=(layout, "HWIO", layout)
        )

    kernels = [
        (1, 1, 64, 256),
        (5, 1, 24, 40),
        (3, 2, 64, 128),
        (7, 2, 3, 64),
        (3, 2, 17, 40),
    ]
    for kernel, stride, inputs, outputs in kernels:
        w = normal(kernel, kernel, inputs, outputs)
        shapes = {"NHWC": (8, 57, 55, inputs), "NCHW": (8, inputs, 57, 55)}
        for layout, shape in shapes.items():
            yield (
                f"convolution {kernel}x{kernel}/{stride} {inputs}-{outputs} {layout}",
                both(
                    lambda lib, np_, x, w, stride=stride, layout=layout: convolve(
                        lib, np_, x, w, stride, layout
                    ),
                    normal(*shape),
                    w,
                ),
            )


def orders() -> Cases:
    sort: Callable = lambda lib, np_, x: np_.sort(x)  # noqa: E731
    cumsum: Callable = lambda lib, np_, x: np_.cumsum(x)  # noqa: E731
    for size in (1000, ODD):
        yield f"sort {size:,}", both(sort, normal(size))
        yield (
            f"argsort {size:,}",
            both(lambda lib, np_, x: np_.argsort(x), normal(size)),
        )
        yield f"cumsum {size:,}", both(cumsum, normal(size))
    rows = normal(999, 1001)
    for axis in (0, 1):
        for name in ("sort", "argsort", "cumsum"):
            yield (
                f"{name} 999x1001 axis {axis}",
                both(
                    lambda lib, np_, x, name=name, axis=axis: getattr(np_, name)(
                        x, axis=axis
                    ),
                    rows,
                ),
            )
    for dtype in ("float64", "bfloat16", "int32", "uint8"):
        x = (100 * normal(ODD)).astype(jnp.dtype(dtype))
        yield f"sort {ODD:,} {dtype}", both(sort, x)
        yield f"cumsum {ODD:,} {dtype}", both(cumsum, x)


def samples() -> Cases:
    key = np.asarray(jax.random.PRNGKey(0))
    for size in (1000, ODD):
        for name in ("bits", "uniform", "normal"):
            yield (
                f"random.{name} {size:,}",
                both(
                    lambda lib, np_, key, name=name, size=size: getattr(
                        lib.random, name
                    )(key, (size,)),
                    key,
                ),
            )
    yield (
        "random.normal 1e6 float64",
        both(lambda lib, np_, key: lib.random.normal(key, (10**6,), np_.float64), key),
    )


def main() -> None:
    options, table = start(__doc__)
    jax.config.update("jax_enable_x64", True)
    for family in (elementwise, reductions, transposes, products, convolutions,
                   orders, samples):  # fmt: skip
        table.time(family(), options.seconds)
    finish(options, table)


if __name__ == "__main__":
    main()
