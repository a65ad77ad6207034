"""Programs of ops of the library, of sizes at which their decompositions differ.

The tables of op_cases.py have small arrays; targets without the library take another
way for long rows (lib/Array/Decompositions).
"""

import numpy as np

import arrax as ax
import arrax.numpy as anp
from arrax import lax


def numbers(*shape, dtype="float32"):
    rng = np.random.default_rng(shape)
    return rng.uniform(-2, 2, shape).astype(dtype)


def integers(*shape, low=0, high=5, dtype="int32"):
    return np.random.default_rng(shape).integers(low, high, shape).astype(dtype)


def with_special_values(*shape):
    """Numbers with ties, zeros of both signs, infinities and NaN."""
    values = np.array([np.nan, -np.nan, np.inf, -np.inf, 0.0, -0.0, 1.5, -2.5])
    return values[integers(*shape, high=8)].astype("float32")


def add_at(x, places, updates):
    return x.at[places].add(updates)


def transform(kind, size):
    function = getattr(anp.fft, kind)
    return lambda x: function(x) / size


def convolve(x, w):
    return lax.conv_general_dilated(x, w, (2, 1), "SAME", feature_group_count=2)


def max_pool(x):
    return lax.reduce_window(x, -np.inf, lax.max, (1, 3, 5), (1, 2, 1), "SAME")


PROGRAMS = {
    # Counted up to 1024 elements, a network of comparisons beyond.
    "sort-ties": (
        lambda x: (anp.sort(x), anp.argsort(x)),
        [with_special_values(3, 99)],
    ),
    "sort-network": (lambda x: anp.argsort(x, 0), [with_special_values(1100)]),
    "sort-keys": (
        lambda *xs: lax.sort(xs, dimension=0, num_keys=2),
        [integers(70, 3), integers(70, 3, dtype="uint8"), numbers(70, 3)],
    ),
    "top_k": (lambda x: lax.top_k(x, 5), [with_special_values(4, 70)]),
    "searchsorted-halves": (
        lambda x, v: (anp.searchsorted(x, v), anp.searchsorted(x, v, "right")),
        [np.sort(integers(1500, high=300)), integers(40, low=-3, high=305)],
    ),
    **{
        f"cumsum-{size}": (
            lambda x: (anp.cumsum(x), lax.cummax(x, reverse=True)),
            [numbers(size, dtype="float64") / 9],
        )
        for size in (1, 2, 33, 1000)
    },
    "cumprod-grad": (ax.grad(lambda x: anp.sum(anp.cumprod(x))), [numbers(20)]),
    # Elements look for their updates, or those are sorted; positions out of bounds.
    "scatter-add": (
        add_at,
        [numbers(9), integers(1500, low=-9, high=12), numbers(1500)],
    ),
    "scatter-sorted": (
        add_at,
        [numbers(20_000), integers(1100, low=-30_000, high=90), numbers(1100)],
    ),
    "scatter-rows": (add_at, [numbers(9, 4), integers(70, high=9), numbers(70, 4)]),
    **{
        f"scatter-set-{size}": (
            lambda x, i, u: x.at[i].set(u),
            [numbers(size), integers(1030, high=size), numbers(1030)],
        )
        for size in (9, 17_000)
    },
    "gather-rows": (lambda x, i: x[i], [numbers(300, 5), integers(4, 70, high=300)]),
    "convolution": (convolve, [numbers(2, 4, 13, 11), numbers(6, 2, 3, 4)]),
    "convolution-grad": (
        ax.grad(lambda x, w: anp.sum(convolve(x, w) ** 2), argnums=(0, 1)),
        [numbers(2, 4, 7, 6) / 9, numbers(4, 2, 3, 2) / 9],
    ),
    "max_pool": (max_pool, [numbers(3, 21, 17)]),
    "max_pool-grad": (ax.grad(lambda x: anp.sum(max_pool(x) ** 2)), [numbers(2, 9, 8)]),
    # A product; split; of a prime, and of one too long for a product.
    **{
        f"{kind}-{size}": (transform(kind, size), [numbers(2, size, dtype=dtype)])
        for kind, dtype in (
            ("fft", "complex128"),
            ("ifft", "complex128"),
            ("rfft", "float64"),
        )
        for size in (64, 67, 240, 521)
    },
    "irfft-100": (transform("irfft", 100), [numbers(2, 51, dtype="complex128")]),
}
