"""Sorting, sets, quantiles, histograms, running sums and windows against NumPy and
JAX."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import arrax as ax
import arrax.numpy as anp
from arrax import lax, random

DTYPES = ("bool", "int8", "int32", "int64", "uint8", "uint32", "uint64", "float16",
          "float32", "float64", "complex64", "complex128")  # fmt: skip
REAL = DTYPES[:-2]
SPECIAL = [0.0, -0.0, np.nan, np.inf, -np.inf, 1.0, -1.0]


def arrays(dtypes=DTYPES, min_dims=1, max_dims=3, max_side=6):
    def elements(dtype):
        kind = np.dtype(dtype).kind
        if kind in "fc":
            values = st.sampled_from(SPECIAL) | st.integers(-3, 3).map(float)
            return st.builds(complex, values, values) if kind == "c" else values
        return st.integers(0, 5).map(bool) if kind == "b" else st.integers(0, 5)

    def of(dtype):
        shapes = hnp.array_shapes(
            min_dims=min_dims, max_dims=max_dims, min_side=0, max_side=max_side
        )
        return hnp.arrays(dtype, shapes, elements=elements(dtype))

    return st.sampled_from(dtypes).flatmap(of)


def same(actual, expected):
    """The same bits, but for those of NaN."""
    actual, expected = np.asarray(actual), np.asarray(expected)
    assert actual.shape == expected.shape
    np.testing.assert_array_equal(actual, expected)
    if actual.dtype.kind == "f":
        known = ~np.isnan(expected)
        np.testing.assert_array_equal(
            np.signbit(actual[known]), np.signbit(expected[known])
        )


def order(x, axis):
    keys = (x.imag, x.real) if x.dtype.kind == "c" else (x,)
    return np.lexsort(keys, axis=axis)


@settings(max_examples=60, deadline=None)
@given(arrays(), st.data())
def test_sort_and_argsort(x, data):
    axis = data.draw(st.integers(-x.ndim, x.ndim - 1))
    places = order(x, axis)
    same(anp.argsort(x, axis), places)
    same(anp.sort(x, axis), np.take_along_axis(x, places, axis))
    both = lax.sort((x, np.asarray(places)), dimension=axis)
    same(both[0], np.take_along_axis(x, places, axis))


@settings(max_examples=40, deadline=None)
@given(arrays(REAL), st.booleans())
def test_descending(x, stable):
    places = np.flip(order(np.flip(x, -1), -1), -1)
    places = x.shape[-1] - 1 - places
    if stable:
        same(anp.argsort(x, descending=True), places)
    result = anp.sort(x, descending=True, stable=stable)
    same(np.abs(result), np.abs(np.flip(np.sort(x, -1), -1)))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("count", [1, 150, 5000, 70000])
def test_long_rows(dtype, count):
    rng = np.random.default_rng(count)
    bits = np.dtype(dtype).itemsize * 8
    if np.dtype(dtype).kind in "iu":
        info = np.iinfo(dtype)
        x = rng.integers(info.min, info.max, count, dtype=dtype, endpoint=True)
    else:
        x = rng.normal(size=count).round(2 + bits // 16)
        x = (
            (x + 1j * rng.normal(size=count).round(2)).astype(dtype)
            if dtype[0] == "c"
            else x.astype(dtype)
        )
    places = order(x, 0)
    same(anp.argsort(x), places)
    same(anp.sort(x), x[places])


@pytest.mark.parametrize("dtype", ["float32", "int16", "bool", "float64", "complex64"])
@pytest.mark.parametrize("shape", [(3, 77, 37), (2, 9000, 5), (0, 4, 3), (3, 0, 2)])
def test_columns(shape, dtype):
    """Along a dimension that is not the last, with what goes along, and ties."""
    rng = np.random.default_rng(0)
    x = rng.integers(-20, 20, shape).astype(dtype)
    if np.dtype(dtype).kind == "f" and x.size:
        x.flat[rng.integers(0, x.size, 30)] = np.repeat([np.nan, -0.0], 15)
    beside = rng.integers(0, 2, shape).astype(np.int8)
    places = order(x, 1)
    same(anp.argsort(x, 1), places)
    same(anp.sort(x, 1), np.take_along_axis(x, places, 1))
    got = lax.sort((x, places, beside, x), dimension=1)
    for result, source in zip(got, (x, places, beside, x), strict=True):
        same(result, np.take_along_axis(source, places, 1))
    places = np.lexsort((x.real, beside), axis=1)
    if np.dtype(dtype).kind != "c":
        got = lax.sort((beside, x, places), dimension=1, num_keys=2)
        for result, source in zip(got, (beside, x, places), strict=True):
            same(result, np.take_along_axis(source, places, 1))


def test_positions_that_only_begin_as_a_count():
    x = np.random.default_rng(0).integers(0, 9, 5000)
    beside = np.arange(5000)
    beside[-1] = 7
    places = np.argsort(x, kind="stable")
    same(lax.sort((x, beside))[1], beside[places])
    narrow = np.arange(300).astype(np.int8)  # Wraps around.
    same(lax.sort((x[:300], narrow))[1], narrow[np.argsort(x[:300], kind="stable")])


@pytest.mark.parametrize("dtype", ["float32", "int32", "uint16", "bool", "float64"])
def test_top_k_is_jaxs(dtype):
    x = np.random.default_rng(0).integers(0, 9, (4, 300)).astype(dtype)
    for k in (0, 1, 5, 300):
        for a, e in zip(lax.top_k(x, k), jax.lax.top_k(x, k), strict=True):
            same(a, e)
    same(lax.top_k(x, 2, axis=0)[1], jax.lax.top_k(x.T, 2)[1].T)


@settings(max_examples=60, deadline=None)
@given(
    arrays(("int32", "float32", "float64"), max_dims=1),
    arrays(("float32",), max_dims=2),
    st.sampled_from(["left", "right"]),
)
def test_searchsorted(row, values, side):
    row = np.sort(row)
    same(anp.searchsorted(row, values, side), np.searchsorted(row, values, side))


@settings(max_examples=60, deadline=None)
@given(arrays(max_dims=2, max_side=5), st.booleans())
def test_unique(x, along):
    axis = 0 if along and 0 not in x.shape[1:] else None
    if axis is not None:
        x = np.nan_to_num(x) if x.dtype.kind in "fc" else x
    if x.dtype.kind == "c":
        x = x.real.astype(np.float32)
    # Zeros are one element, of which either may stand for it.
    x = x + np.zeros((), x.dtype) if x.dtype.kind == "f" else x
    expected = np.unique(x, True, True, True, axis=axis)
    actual = anp.unique(x, True, True, True, axis=axis)
    for a, e in zip(actual, expected, strict=True):
        np.testing.assert_array_equal(np.asarray(a), e.reshape(a.shape))
    if x.size and axis is None:
        size = len(expected[0]) + 2
        padded = ax.jit(lambda v: anp.unique(v, size=size, return_counts=True))(x)
        for a, e in zip(
            padded, jnp.unique(x, size=size, return_counts=True), strict=True
        ):
            np.testing.assert_array_equal(np.asarray(a), np.asarray(e))


@pytest.mark.parametrize("dtype", ["int32", "float32", "uint8"])
@pytest.mark.parametrize("sizes", [(0, 3), (7, 0), (9, 4), (30, 20)])
def test_sets(dtype, sizes):
    rng = np.random.default_rng(sizes)
    a, b = (rng.integers(0, 12, n).astype(dtype) for n in sizes)
    for name in ("union1d", "intersect1d", "setdiff1d", "setxor1d"):
        expected = getattr(np, name)(a, b)
        same(getattr(anp, name)(a, b), expected)
        sized = getattr(anp, name)(a, b, size=len(expected) + 2, fill_value=99)
        same(sized, [*expected, 99, 99])
    same(anp.isin(a, b), np.isin(a, b))
    same(anp.isin(a, b, invert=True), ~np.isin(a, b))
    for x, y in zip(
        anp.intersect1d(a, b, return_indices=True),
        np.intersect1d(a, b, return_indices=True),
        strict=True,
    ):
        same(x, y)


METHODS = ("linear", "lower", "higher", "midpoint", "nearest", "inverted_cdf")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("skip_nan", [False, True])
@pytest.mark.parametrize("axis", [None, 0, -1, (0, 2)])
def test_quantiles_are_jaxs(method, skip_nan, axis):
    x = np.random.default_rng(1).normal(size=(3, 5, 4)).astype(np.float32)
    x[1, 2, 3] = np.nan
    name = "nanquantile" if skip_nan else "quantile"
    for q in (np.float32(0.3), np.array([0.0, 0.5, 1.0], np.float32)):
        for keepdims in (False, True):
            actual = getattr(anp, name)(x, q, axis, method=method, keepdims=keepdims)
            with jax.enable_x64(False):
                e = getattr(jnp, name)(x, q, axis, method=method, keepdims=keepdims)
            assert actual.shape == e.shape
            np.testing.assert_allclose(actual, e, rtol=1e-6)


def test_medians_and_percentiles():
    x = np.random.default_rng(2).normal(size=(4, 6)).astype(np.float32)
    np.testing.assert_allclose(anp.median(x, 1), np.median(x, 1))
    np.testing.assert_allclose(anp.nanmedian(x), np.nanmedian(x))
    np.testing.assert_allclose(
        anp.percentile(x, np.array([10.0, 90.0]), 0),
        np.percentile(x, [10, 90], 0),
        1e-5,
    )
    np.testing.assert_allclose(
        anp.nanpercentile(x, 25, 1), np.nanpercentile(x, 25, 1), 1e-5
    )
    gradient = ax.grad(lambda v: anp.median(v))(x.ravel()[:5])
    np.testing.assert_array_equal(
        gradient, (x.ravel()[:5] == np.median(x.ravel()[:5])).astype(np.float32)
    )


def test_histograms():
    rng = np.random.default_rng(3)
    x, w = rng.normal(size=50).astype(np.float32), rng.random(50).astype(np.float32)
    edges = np.array([-1.0, 0.0, 0.5, 2.0])
    for options in (
        {},
        {"bins": 4},
        {"range": (-1.0, 1.0)},
        {"density": True},
        {"weights": w},
        {"bins": edges},
    ):
        for a, e in zip(
            anp.histogram(x, **options), jnp.histogram(x, **options), strict=True
        ):
            np.testing.assert_allclose(a, e, rtol=1e-5, atol=1e-6)
    actual, expected = anp.histogram2d(x, w, 3), np.histogram2d(x, w, 3)
    for a, e in zip(actual, expected, strict=True):
        np.testing.assert_allclose(a, e, rtol=1e-5, atol=1e-6)
    bins = np.array([0.0, 1.0, 2.0])
    for edges in (bins, bins[::-1].copy()):
        for right in (False, True):
            same(anp.digitize(x, edges, right), np.digitize(x, edges, right))


@pytest.mark.parametrize("name", ["cumsum", "cumprod", "cummax", "cummin"])
@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("axis", [0, 1])
def test_running_combinations_are_jaxs(name, reverse, axis):
    for dtype in ("int32", "uint8", "float32", "bfloat16"):
        x = np.random.default_rng(4).integers(1, 4, (5, 7)).astype(jnp.dtype(dtype))
        actual = getattr(lax, name)(x, axis, reverse)
        expected = getattr(jax.lax, name)(x, axis, reverse)
        assert actual.dtype == expected.dtype
        np.testing.assert_allclose(
            np.asarray(actual, np.float64), np.asarray(expected, np.float64), rtol=1e-2
        )


def test_long_running_sums_are_accurate():
    x = np.random.default_rng(5).normal(size=100_000).astype(np.float32)
    exact = np.cumsum(x.astype(np.float64))
    error = np.abs(np.asarray(anp.cumsum(x)) - exact).max()
    assert error <= np.abs(np.cumsum(x) - exact).max()
    assert error <= 2e-7 * np.abs(exact).max()


def test_derivatives_of_running_combinations():
    x = np.array([0.5, 2.0, 0.0, 3.0, -1.0])
    np.testing.assert_allclose(
        ax.jacrev(anp.cumprod)(x), jax.jacrev(jnp.cumprod)(x), rtol=1e-6
    )
    for f, g in (
        (lax.cummax, jax.lax.cummax),
        (lax.cumlogsumexp, jax.lax.cumlogsumexp),
    ):
        np.testing.assert_allclose(ax.jacrev(f)(x), jax.jacrev(g)(x), rtol=1e-5)
    empty = np.array([-np.inf, -np.inf, 1.0])
    assert np.isfinite(ax.jacrev(lax.cumlogsumexp)(empty)).all()


def test_sort_permutes_tangents():
    x = np.array([3.0, 1.0, 2.0])
    np.testing.assert_array_equal(ax.jacrev(anp.sort)(x), np.eye(3)[np.argsort(x)])
    weights = ax.grad(lambda v: (lax.top_k(v, 2)[0] * np.array([5.0, 7.0])).sum())(x)
    np.testing.assert_array_equal(weights, [5.0, 0.0, 7.0])


@pytest.mark.parametrize("padding", ["VALID", "SAME", "SAME_LOWER", ((1, 0), (0, 2))])
@pytest.mark.parametrize(
    ("computation", "reference", "init"),
    [
        (lax.add, jax.lax.add, 0.0),
        (lax.max, jax.lax.max, -np.inf),
        (lax.min, jax.lax.min, np.inf),
        (lax.mul, jax.lax.mul, 1.0),
        (lax.add, jax.lax.add, 2.0),
    ],
)
def test_reduce_window_is_jaxs(padding, computation, reference, init):
    x = np.random.default_rng(6).normal(size=(5, 6)).astype(np.float32)

    def ours(v):
        return lax.reduce_window(v, init, computation, (2, 3), (2, 1), padding)

    def theirs(v):
        return jax.lax.reduce_window(v, init, reference, (2, 3), (2, 1), padding)

    np.testing.assert_allclose(ours(x), theirs(x), rtol=1e-5)
    if init in (0.0, -np.inf):
        np.testing.assert_allclose(
            ax.grad(lambda v: (ours(v) ** 2).sum())(x),
            jax.grad(lambda v: (theirs(v) ** 2).sum())(x),
            rtol=1e-5,
        )


def test_windows_of_a_dilated_array_are_padded_as_jaxs():
    x = np.arange(1.0, 6.0, dtype=np.float32)
    for padding in ("SAME", "SAME_LOWER"):
        args = (3,), (2,), padding, (2,), (2,)
        ours = lax.reduce_window(x, 0.0, lax.add, *args)
        theirs = jax.lax.reduce_window(x, 0.0, jax.lax.add, *args)
        np.testing.assert_array_equal(ours, theirs, strict=True)


def test_reduce_is_jaxs():
    x = np.arange(1.0, 13.0, dtype=np.float32).reshape(3, 4)
    for f, init in (
        (lambda a, b: a + b, 0.0),
        (lambda a, b: a + b, 5.0),
        (lambda a, b: a * b, 1.0),
        (lambda a, b: a + b + a * b, 0.0),
    ):
        for axes in ((0,), (0, 1), (1,)):
            np.testing.assert_allclose(
                lax.reduce(x, np.float32(init), f, axes),
                jax.lax.reduce(x, np.float32(init), f, axes),
                rtol=1e-5,
            )


@pytest.mark.parametrize("n", [0, 1, 5, 3000])
def test_permutation_and_choice_are_jaxs(n):
    key, theirs = random.PRNGKey(7), jax.random.PRNGKey(7)
    same(random.permutation(key, n), jax.random.permutation(theirs, n))
    x = np.arange(n * 3).reshape(n, 3).astype(np.int32)
    for options in ({}, {"axis": 1}, {"independent": True}):
        same(
            random.permutation(key, x, **options),
            jax.random.permutation(theirs, x, **options),
        )
    if n:
        p = np.linspace(1, 2, n, dtype=np.float32)
        p /= p.sum()
        for options in ({}, {"replace": False}, {"p": p}, {"p": p, "replace": False}):
            same(
                random.choice(key, x, (1,), **options),
                jax.random.choice(theirs, x, (1,), **options),
            )
        logits = np.log(np.stack([p, p[::-1]]))
        same(
            random.categorical(key, logits, shape=(1, 2), replace=False),
            jax.random.categorical(theirs, logits, shape=(1, 2), replace=False),
        )


def test_cumulative_functions_of_numpy():
    x = np.arange(6, dtype=np.int8).reshape(2, 3)
    same(anp.cumsum(x, dtype=bool), jnp.cumsum(x, dtype=bool))
    same(anp.cumulative_sum(x, axis=1, include_initial=True),
         np.cumulative_sum(x, axis=1, include_initial=True))  # fmt: skip
    same(anp.cumulative_prod(x, axis=0), np.cumulative_prod(x, axis=0))
    y = np.array([1.0, np.nan, 3.0], np.float32)
    same(anp.nancumsum(y), np.nancumsum(y))
    same(anp.nancumprod(y), np.nancumprod(y))
    same(anp.trapezoid(y[[0, 2]], y[[0, 2]]), np.trapezoid(y[[0, 2]], y[[0, 2]]))


def test_errors_name_what_is_wrong():
    x = np.ones(3, np.float32)
    with pytest.raises(ValueError, match=r"k argument to top_k must be no larger"):
        lax.top_k(x, 4)
    with pytest.raises(ValueError, match="axis 1 is out of bounds"):
        anp.sort(x, 1)
    with pytest.raises(ValueError, match="method can only be"):
        anp.quantile(x, 0.5, method="mean")
    with pytest.raises(ax.errors.NonConcreteBooleanIndexError):
        ax.jit(anp.unique)(x)
