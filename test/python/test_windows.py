"""Reductions of windows and their gradients against sums over entries of windows."""

import itertools

import numpy as np
import pytest

import arrax as ax
from arrax import lax

# shape, window, strides, padding, base_dilation, window_dilation
WINDOWS = [
    ((3, 17, 130), (1, 2, 3), (1, 2, 1), ((0, 0), (0, 0), (1, 1)), (1,) * 3, (1,) * 3),
    ((2, 13, 70, 1), (1, 3, 3, 1), (1, 2, 2, 1), ((0, 0), (1, 1), (0, 2), (0, 0)),
     (1,) * 4, (1,) * 4),
    ((2, 9, 7, 67), (1, 2, 2, 1), (1, 2, 2, 1), ((0, 0),) * 4, (1,) * 4, (1,) * 4),
    ((5, 90), (2, 4), (1, 3), ((1, 0), (2, 5)), (1, 2), (2, 3)),
    ((30, 5), (5, 1), (1, 1), ((4, 3), (0, 0)), (3, 1), (2, 1)),
    ((4, 200), (1, 9), (1, 1), ((0, 0), (-3, 11)), (1, 4), (1, 6)),
    ((150,), (3,), (2,), ((1, 4),), (3,), (1,)),
    ((150,), (12,), (1,), ((11, 11),), (1,), (2,)),
    ((6, 7), (1, 1), (1, 1), ((0, 0), (2, 1)), (1, 3), (1, 1)),
]  # fmt: skip


def places_of_windows(shape, window, strides, padding, base_dilation, window_dilation):
    """By window, the flat places of its elements in the order of its entries."""
    axes = []
    for axis in zip(
        shape, window, strides, padding, base_dilation, window_dilation, strict=True
    ):
        size, width, stride, (low, high), base, dilation = axis
        extent = max(0, (size - 1) * base + 1) + low + high
        count = max(0, (extent - (width - 1) * dilation - 1) // stride + 1)
        rows = []
        for j in range(count):
            at = [j * stride + k * dilation - low for k in range(width)]
            rows.append(
                [i // base for i in at if i % base == 0 and 0 <= i < size * base]
            )
        axes.append(rows)
    strides = np.cumprod([1, *shape[:0:-1]])[::-1]
    result = [
        [sum(i * s for i, s in zip(place, strides, strict=True))
         for place in itertools.product(*rows)]
        for rows in itertools.product(*axes)
    ]  # fmt: skip
    return [len(rows) for rows in axes], result


def sample(shape, dtype):
    """With ties, and with NaN and infinities of floats."""
    x = np.random.default_rng(0).integers(-5, 6, shape).astype(dtype)
    if np.dtype(dtype).kind == "f" and x.size > 20:
        x.flat[[3, 4, 17]] = np.nan, -np.inf, np.inf
    return x


@pytest.mark.parametrize("case", WINDOWS)
@pytest.mark.parametrize("dtype", ["float32", "float64", "float16", "int32", "uint8"])
def test_reductions(case, dtype):
    shape, counts, places = case[0], *places_of_windows(*case)
    x = sample(shape, dtype)
    info = np.finfo(dtype) if x.dtype.kind == "f" else np.iinfo(dtype)
    low, high = (-np.inf, np.inf) if x.dtype.kind == "f" else (info.min, info.max)
    for operation, start, reduce in (
        (lax.add, 0, np.sum),
        (lax.max, low, np.max),
        (lax.min, high, np.min),
    ):
        got = lax.reduce_window(x, np.asarray(start, dtype), operation, *case[1:])
        with np.errstate(invalid="ignore"):
            want = [
                reduce(x.flat[at], initial=np.asarray(start, dtype)) for at in places
            ]
        np.testing.assert_array_equal(got, np.reshape(want, counts).astype(dtype))


def first_extremum(values, greatest):
    if not len(values):
        return None
    return int((np.argmax if greatest else np.argmin)(values))


@pytest.mark.parametrize("case", WINDOWS)
@pytest.mark.parametrize("greatest", [True, False])
def test_gradients_of_extrema(case, greatest):
    shape, counts, places = case[0], *places_of_windows(*case)
    x = np.nan_to_num(sample(shape, "float32"), nan=5.0)
    weights = np.random.default_rng(1).integers(-9, 10, counts).astype("float32")
    start, operation = (-np.inf, lax.max) if greatest else (np.inf, lax.min)

    def reduce(x):
        return lax.reduce_window(x, start, operation, *case[1:])

    want, tangents = np.zeros(x.size, "float32"), np.zeros(weights.size, "float32")
    direction = np.random.default_rng(2).integers(-9, 10, x.size).astype("float32")
    for window, at in enumerate(places):
        best = first_extremum(x.flat[at], greatest)
        if best is not None:
            want[at[best]] += weights.flat[window]
            tangents[window] = direction[at[best]]
    (got,) = ax.vjp(reduce, x)[1](weights)
    np.testing.assert_array_equal(got, want.reshape(shape))
    got = ax.jvp(reduce, (x,), (direction.reshape(shape),))[1]
    np.testing.assert_array_equal(got, tangents.reshape(counts))


@pytest.mark.parametrize("case", WINDOWS)
def test_gradients_of_sums(case):
    shape, counts, places = case[0], *places_of_windows(*case)
    weights = np.random.default_rng(1).integers(-9, 10, counts).astype("float32")
    want = np.zeros(np.prod(shape), "float32")
    for window, at in enumerate(places):
        np.add.at(want, at, weights.flat[window])

    def reduce(x):
        return lax.reduce_window(x, 0.0, lax.add, *case[1:])

    (got,) = ax.vjp(reduce, np.zeros(shape, "float32"))[1](weights)
    np.testing.assert_array_equal(got, want.reshape(shape))


@pytest.mark.parametrize("of", [ax.jit, lambda f: f])
@pytest.mark.parametrize("kind", ["max", "min"])
def test_derivatives_where_a_window_has_a_nan(of, kind):
    # The first NaN of a window gets them; JAX has the last.
    x = np.array([1, np.nan, np.nan, 2, 5, 3], "float32")
    init, compute = (-np.inf, lax.max) if kind == "max" else (np.inf, lax.min)

    def f(x):
        return lax.reduce_window(x, init, compute, (3,), (3,), "VALID").sum()

    want = [0, 1, 0, 0, 1, 0] if kind == "max" else [0, 1, 0, 1, 0, 0]
    np.testing.assert_array_equal(of(ax.grad(f))(x), want)
    _, tangent = of(lambda x: ax.jvp(f, (x,), (x * 0 + 2,)))(x[3:])
    np.testing.assert_array_equal(tangent, 2)


def test_known_initial_values_that_change_nothing_cost_nothing():
    def pooled(x):
        return lax.reduce_window(x, -np.inf, lax.max, (2,), (2,), "VALID")

    text = ax.jit(pooled).lower(np.ones(8, "float32")).as_text()
    assert "reduce_window_max" in text and "array.max " not in text
