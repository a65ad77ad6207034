"""Sorting, running sums, indexing, convolution, Fourier transforms, linear algebra and
special functions in JAX and arrax, side by side in one run.

Prints minimum and median of many interleaved repeats and JAX's time over arrax's.
Usage: ``python benchmarks/families.py [--seconds S] [--json FILE]``.
"""

import numpy as np
from _contenders import both, finish, start

MILLION = 1_000_000


def sorting(rng):
    x = rng.standard_normal(MILLION).astype(np.float32)
    i = rng.integers(0, MILLION, MILLION).astype(np.int32)
    yield "sort 1e6 f32", both(lambda lib, np_, x: np_.sort(x), x)
    yield "sort 1e6 i32", both(lambda lib, np_, x: np_.sort(x), i)
    yield "argsort 1e6 f32", both(lambda lib, np_, x: np_.argsort(x), x)
    rows = x.reshape(1000, 1000)
    yield "sort 1000x1000, axis 1", both(lambda lib, np_, x: np_.sort(x, axis=1), rows)
    yield "sort 1000x1000, axis 0", both(lambda lib, np_, x: np_.sort(x, axis=0), rows)
    yield "top_k 1000x1000, 10", both(lambda lib, np_, x: lib.lax.top_k(x, 10), rows)
    yield "median 1e6", both(lambda lib, np_, x: np_.median(x), x)
    ordered = np.sort(x)
    yield (
        "searchsorted 1e6 in 1e6",
        both(lambda lib, np_, x, v: np_.searchsorted(x, v), ordered, x),
    )


def running(rng):
    x = rng.standard_normal(MILLION).astype(np.float32)
    rows = x.reshape(1000, 1000)
    yield "cumsum 1e6", both(lambda lib, np_, x: np_.cumsum(x), x)
    yield "cumsum 1000x1000, axis 0", both(lambda lib, np_, x: np_.cumsum(x, 0), rows)
    yield "cumsum 1000x1000, axis 1", both(lambda lib, np_, x: np_.cumsum(x, 1), rows)
    yield "cumprod 1e6", both(lambda lib, np_, x: np_.cumprod(x), x)
    yield "cummax 1e6", both(lambda lib, np_, x: lib.lax.cummax(x), x)
    yield "cumlogsumexp 1e6", both(lambda lib, np_, x: lib.lax.cumlogsumexp(x), x)


def indexing(rng):
    table = rng.standard_normal((100_000, 64)).astype(np.float32)
    rows = rng.integers(0, 100_000, 10_000).astype(np.int32)
    flat = rng.standard_normal(MILLION).astype(np.float32)
    places = rng.integers(0, MILLION, MILLION).astype(np.int32)
    updates = rng.standard_normal((10_000, 64)).astype(np.float32)
    groups = np.sort(rng.integers(0, 1000, MILLION)).astype(np.int32)
    yield "x[i], 1e4 rows of 64", both(lambda lib, np_, x, i: x[i], table, rows)
    yield "x[i], 1e6 elements", both(lambda lib, np_, x, i: x[i], flat, places)
    yield (
        "x.at[i].add, 1e4 rows of 64",
        both(lambda lib, np_, x, i, u: x.at[i].add(u), table, rows, updates),
    )
    yield (
        "x.at[i].add, 1e6 elements",
        both(lambda lib, np_, x, i, u: x.at[i].add(u), flat, places, flat),
    )
    yield (
        "x.at[i].set, 1e6 elements",
        both(lambda lib, np_, x, i, u: x.at[i].set(u), flat, places, flat),
    )
    yield (
        "gradient of sum(x[i]**2)",
        both(
            lambda lib, np_, x, i: lib.grad(lambda x: np_.sum(x[i] ** 2))(x),
            table,
            rows,
        ),
    )
    yield (
        "segment_sum 1e6 into 1000",
        both(lambda lib, np_, x, g: lib.ops.segment_sum(x, g, 1000), flat, groups),
    )
    yield (
        "take_along_axis 1000x1000",
        both(
            lambda lib, np_, x, i: np_.take_along_axis(x, i, 1),
            flat.reshape(1000, 1000),
            (places % 1000).reshape(1000, 1000),
        ),
    )
    yield "x[3], eager", both(lambda lib, np_, x: x[3], flat, jit=False)


def convolution(rng):
    def loss(lib, x, w, layout):
        y = lib.lax.conv_general_dilated(
            x, w, (1, 1), "SAME", dimension_numbers=(layout, "HWIO", layout)
        )
        return (y**2).sum()

    w = rng.standard_normal((3, 3, 64, 64)).astype(np.float32) / 24
    for layout, shape in (("NHWC", (8, 56, 56, 64)), ("NCHW", (8, 64, 56, 56))):
        x = rng.standard_normal(shape).astype(np.float32)
        yield (
            f"convolution 3x3 8x56x56x64 {layout}",
            both(
                lambda lib, np_, x, w, layout=layout: lib.lax.conv_general_dilated(
                    x, w, (1, 1), "SAME", dimension_numbers=(layout, "HWIO", layout)
                ),
                x,
                w,
            ),
        )
        yield (
            f"its gradient, {layout}",
            both(
                lambda lib, np_, x, w, layout=layout: lib.grad(
                    lambda x, w: loss(lib, x, w, layout), (0, 1)
                )(x, w),
                x,
                w,
            ),
        )
    depthwise = rng.standard_normal((3, 3, 1, 64)).astype(np.float32)
    yield (
        "depthwise 3x3 8x64x56x56 NCHW",
        both(
            lambda lib, np_, x, w: lib.lax.conv_general_dilated(
                *(x, w, (1, 1), "SAME"),
                dimension_numbers=("NCHW", "HWIO", "NCHW"),
                feature_group_count=64,
            ),
            x,
            depthwise,
        ),
    )
    pixels = rng.standard_normal((8, 112, 112, 64)).astype(np.float32)
    pool = dict(window_dimensions=(1, 2, 2, 1), window_strides=(1, 2, 2, 1))
    yield (
        "max pooling 2x2 8x112x112x64",
        both(
            lambda lib, np_, x: lib.lax.reduce_window(
                x, -np.inf, lib.lax.max, padding="VALID", **pool
            ),
            pixels,
        ),
    )
    yield (
        "its gradient",
        both(
            lambda lib, np_, x: lib.grad(
                lambda x: np_.sum(
                    lib.lax.reduce_window(
                        x, -np.inf, lib.lax.max, padding="VALID", **pool
                    )
                    ** 2
                )
            )(x),
            pixels,
        ),
    )


def fourier(rng):
    def signal(*shape):
        parts = rng.standard_normal((2, *shape)).astype(np.float32)
        return parts[0] + 1j * parts[1]

    for shape in ((1000, 1024), (MILLION,), (1 << 20,), (1000, 1000)):
        yield (
            f"fft {shape} c64",
            both(lambda lib, np_, x: np_.fft.fft(x), signal(*shape)),
        )
    yield (
        "fft2 1024x1024",
        both(lambda lib, np_, x: np_.fft.fft2(x), signal(1024, 1024)),
    )
    real = rng.standard_normal((1000, 1024)).astype(np.float32)
    yield "rfft 1000x1024", both(lambda lib, np_, x: np_.fft.rfft(x), real)


def linear_algebra(rng):
    big = rng.standard_normal((500, 500)).astype(np.float32)
    positive = big @ big.T + 500 * np.eye(500, dtype=np.float32)
    small = rng.standard_normal((1000, 8, 8)).astype(np.float32)
    small_positive = small @ small.swapaxes(1, 2) + 8 * np.eye(8, dtype=np.float32)
    vector = rng.standard_normal(500).astype(np.float32)
    la = {
        "cholesky": (positive, small_positive),
        "inv": (positive, small_positive),
        "eigh": (positive, small_positive),
        "svd": (big, small),
        "qr": (big, small),
        "det": (big, small),
    }
    for name, (large, batch) in la.items():
        function = lambda lib, np_, x, name=name: getattr(np_.linalg, name)(x)  # noqa: E731
        yield f"{name} 500x500", both(function, large)
        yield f"{name} 1000x8x8", both(function, batch)
    yield (
        "solve 500x500",
        both(lambda lib, np_, a, b: np_.linalg.solve(a, b), big, vector),
    )


def special(rng):
    x = rng.uniform(0.1, 20, MILLION).astype(np.float32)
    for name in ("gammaln", "digamma", "erfinv", "i0e", "ndtr", "xlog1py"):
        function = lambda lib, np_, x, name=name: (  # noqa: E731
            lib.scipy.special.xlog1py(x, x)
            if name == "xlog1py"
            else getattr(lib.scipy.special, name)(x / 21)
        )
        yield f"{name} 1e6", both(function, x)
    yield (
        "gammainc 1e5",
        both(lambda lib, np_, x: lib.scipy.special.gammainc(x, x + 1), x[:100_000]),
    )
    for name in ("gamma", "beta", "poisson", "permutation"):
        yield f"random.{name} 1e5", both(random(name))


def random(name):
    def program(lib, np_):
        key = lib.random.key(0)
        if name == "permutation":
            return lib.random.permutation(key, 100_000)
        parameters = (2.5, 1.5)[: 2 if name == "beta" else 1]
        return getattr(lib.random, name)(key, *parameters, shape=(100_000,))

    return program


def main():
    options, table = start(__doc__)
    rng = np.random.default_rng(0)
    for family in (
        *(sorting, running, indexing, convolution),
        *(fourier, linear_algebra, special),
    ):
        table.time(family(rng), options.seconds)
    finish(options, table)


if __name__ == "__main__":
    main()
