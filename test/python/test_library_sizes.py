"""Functions of the run time's library on arrays that several threads, vectors and
blocks share: sizes are off those of all of them."""

import itertools

import numpy as np
import pytest

import arrax.numpy as anp
from arrax import lax

COUNT = 100_003


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def floats(rng, *shape, dtype=np.float32):
    return rng.standard_normal(shape).astype(dtype)


# Some are out of bounds: they are dropped.
@pytest.mark.parametrize("size", [7, 1000, 1_000_003])
@pytest.mark.parametrize("is_sorted", [False, True], ids=["random", "sorted"])
def test_elements_are_updated_in_order(rng, size, is_sorted):
    x, updates = floats(rng, size), floats(rng, COUNT)
    places = rng.integers(0, size + size // 5 + 1, COUNT).astype(np.int32)
    places = np.sort(places) if is_sorted else places
    inside = places < size
    added, replaced = x.copy(), x.copy()
    np.add.at(added, places[inside], updates[inside])
    replaced[places[inside]] = updates[inside]
    at = anp.asarray(x).at[places]
    np.testing.assert_array_equal(at.add(updates), added)
    np.testing.assert_array_equal(at.set(updates), replaced)


@pytest.mark.parametrize("width", [2, 5, 64, 200])
def test_rows_are_updated_in_order(rng, width):
    x, updates = floats(rng, 1003, width), floats(rng, 5001, width)
    places = rng.integers(0, 1003, 5001)
    expected = x.copy()
    np.add.at(expected, places, updates)
    actual = anp.asarray(x).at[places].add(updates)
    np.testing.assert_array_equal(actual, expected)


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int32", "uint32", "int64"])
def test_elements_at_indices_of_any_dtype(rng, dtype):
    x = floats(rng, 101, 103)
    rows, columns = (rng.integers(0, 101, COUNT).astype(dtype) for _ in range(2))
    np.testing.assert_array_equal(anp.asarray(x)[rows, columns], x[rows, columns])
    np.testing.assert_array_equal(anp.asarray(x)[:, columns], x[:, columns])
    flat = x[0]
    np.testing.assert_array_equal(anp.asarray(flat)[columns], flat[columns])
    filled = anp.asarray(x[0, :50]).at[columns].get(mode="fill", fill_value=7)
    expected = np.where(columns < 50, flat[columns], np.float32(7))
    np.testing.assert_array_equal(filled, expected)


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_elements_along_any_axis(rng, axis):
    x = floats(rng, 3, 301, 37)
    places = rng.integers(-x.shape[axis], x.shape[axis], x.shape)
    actual = anp.take_along_axis(x, places, axis)
    np.testing.assert_array_equal(actual, np.take_along_axis(x, places, axis))


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(
    "dtype", ["bool", "int8", "uint64", "float16", "float32", "float64", "complex64"]
)
@pytest.mark.parametrize("length", [0, 1, 2, 1000, 4097])
def test_searching_many_values(rng, side, dtype, length):
    row, values = (
        (10 * rng.standard_normal(n)).astype(np.float32) for n in (length, 10_001)
    )
    if np.dtype(dtype).kind in "fc":
        row[: length // 9] = np.nan
        values[::17], values[1::17], values[2::17] = np.nan, np.inf, -0.0
    elif dtype == "uint64":
        row, values = np.abs(row), np.abs(values)
    row, values = np.sort(row.astype(dtype)), values.astype(dtype)
    actual = anp.searchsorted(row, values, side)
    np.testing.assert_array_equal(actual, np.searchsorted(row, values, side))


def windows_of(x, sizes, strides, padding, dilation, start):
    """The windows, in dimensions behind those of the result."""
    x = np.pad(x, padding, constant_values=start)
    reach = [(n - 1) * d + 1 for n, d in zip(sizes, dilation, strict=True)]
    views = np.lib.stride_tricks.sliding_window_view(x, reach)
    return views[
        tuple(slice(None, None, s) for s in strides)
        + tuple(slice(None, None, d) for d in dilation)
    ]


WINDOWS = [
    # shape, sizes, strides, padding, dilation
    ((3, 29, 31, 5), (1, 2, 2, 1), (1, 2, 2, 1), ((0, 0),) * 4, (1, 1, 1, 1)),
    (
        (3, 29, 31, 5),
        (1, 3, 3, 1),
        (1, 2, 2, 1),
        ((0, 0), (1, 1), (1, 1), (0, 0)),
        (1, 1, 1, 1),
    ),
    (
        (3, 5, 29, 301),
        (1, 1, 3, 3),
        (1, 1, 2, 2),
        ((0, 0), (0, 0), (1, 0), (2, 1)),
        (1, 1, 1, 1),
    ),
    ((2, 67, 300), (2, 9, 20), (1, 1, 1), ((1, 1), (4, 4), (19, 3)), (1, 1, 1)),
    ((20_001,), (100,), (1,), ((50, 49),), (1,)),
    ((20_001,), (9,), (3,), ((4, 30),), (2,)),
    ((7_001, 3), (11, 1), (1, 1), ((3, 2), (0, 0)), (5, 1)),
    ((40, 70), (5, 5), (5, 7), ((0, 0), (0, 0)), (1, 1)),
    ((3, 4), (9, 9), (1, 1), ((6, 6), (5, 5)), (1, 1)),
    ((0, 4), (2, 3), (1, 1), ((1, 2), (0, 0)), (1, 1)),
    ((4, 0), (2, 2), (1, 1), ((0, 0), (2, 1)), (1, 1)),
]


@pytest.mark.parametrize("dtype", ["float32", "float16", "int32", "uint8"])
@pytest.mark.parametrize("case", WINDOWS, ids=lambda c: f"{c[0]}-{c[1]}")
def test_windows(rng, case, dtype):
    shape, *numbers = case
    x = rng.integers(0, 50, shape).astype(dtype)
    if x.dtype.kind == "f":
        x[rng.random(shape) < 0.001] = np.nan
    wide = np.float64 if x.dtype.kind == "f" else dtype
    reductions = [
        (lax.add, np.zeros((), dtype), lambda w, axes: w.astype(wide).sum(axes)),
        (lax.max, lax_start(dtype, greatest=True), lambda w, axes: w.max(axes)),
        (lax.min, lax_start(dtype, greatest=False), lambda w, axes: w.min(axes)),
    ]
    axes = tuple(range(len(shape), 2 * len(shape)))
    for function, start, reference in reductions:
        sizes, strides, padding, dilation = numbers
        actual = lax.reduce_window(
            x, start, function, sizes, strides, padding, window_dilation=dilation
        )
        expected = reference(
            windows_of(x, sizes, strides, padding, dilation, start), axes
        )
        np.testing.assert_array_equal(actual, expected.astype(dtype))


def lax_start(dtype, greatest: bool):
    """What no element is beyond."""
    if np.dtype(dtype).kind == "f":
        return np.array(-np.inf if greatest else np.inf, dtype)
    limits = np.iinfo(dtype)
    return np.array(limits.min if greatest else limits.max, dtype)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64", "int8", "uint32"])
@pytest.mark.parametrize("k", [0, 1, 10, 32, 33, 500])
def test_greatest_of_long_rows(rng, dtype, k):
    x = rng.integers(0, 120, (5, 1003)).astype(dtype)
    order = np.argsort(-x.astype(np.float64), axis=1, kind="stable")[:, :k]
    values, places = lax.top_k(x, k)
    np.testing.assert_array_equal(places, order)
    np.testing.assert_array_equal(values, np.take_along_axis(x, order, 1))


def test_indices_that_differ_in_kind_alone():
    """Plans of indices are remembered: True is not 1, nor is a slice its numbers."""
    x = np.arange(24.0, dtype=np.float32).reshape(2, 3, 4)
    keys = [1, True, 0, False, slice(0, 1), slice(False, True), None]
    arrays = [np.array([0, 1]), np.array([[0], [1]]), np.array([True, False])]
    for key in itertools.chain(keys, arrays, itertools.product(keys, repeat=2)):
        np.testing.assert_array_equal(anp.asarray(x)[key], x[key])
