import compare
import numpy as np
import pytest
from compare import EVERY, check, sample

import arrax.numpy as anp

jnp = compare.jax.numpy

SUMS = ["sum", "prod", "mean", "var", "std"]
EXTREMES = ["max", "min", "ptp"]
AXES = [None, 0, -1, (0, 2), (-1, 0), (), [1]]


@pytest.mark.parametrize("name", [*SUMS, *EXTREMES, "all", "any", "count_nonzero"])
def test_axes_and_keepdims(name):
    x = sample((2, 3, 4))
    for axis in AXES:
        for keepdims in (False, True):
            axis_ = tuple(axis) if isinstance(axis, list) else axis
            ours = getattr(anp, name)(x, axis, keepdims=keepdims)
            theirs = getattr(jnp, name)(x, axis_, keepdims=keepdims)
            compare.assert_same(ours, theirs)


@pytest.mark.parametrize("name", ["sum", "prod", "mean", "max", "all", "var", "argmax"])
@pytest.mark.parametrize("dtype", EVERY)
def test_dtypes(name, dtype):
    if name == "argmax" and dtype == "complex64":
        pytest.skip("no order of complex numbers")
    if (dtype in ("int64", "float64") and name == "argmax") or (
        name == "prod" and dtype == "bool"
    ):
        dtype = "int32"
    check(
        getattr(anp, name), getattr(jnp, name), sample((3, 2), dtype, low=1, high=2), 0
    )


@pytest.mark.parametrize("name", SUMS)
def test_dtype_argument(name):
    for dtype in (
        "float16",
        "float32",
        "int32" if name in ("sum", "prod") else "float32",
    ):
        check(getattr(anp, name), getattr(jnp, name), sample((4,), "int8"), dtype=dtype)


def test_half_precision_accumulates_in_float32():
    ones = np.ones(5000, np.float16)
    assert float(anp.sum(ones)) == 5000.0
    assert anp.sum(ones).dtype == np.float16
    assert float(anp.mean(np.full(70000, 2, np.float16))) == 2.0


@pytest.mark.parametrize("name", ["sum", "prod", "all", "any", "mean", "var"])
def test_empty(name):
    for shape, axis in (((0,), None), ((2, 0), 1), ((2, 0), 0), ((), None)):
        check(getattr(anp, name), getattr(jnp, name), sample(shape), axis)


@pytest.mark.parametrize("name", ["max", "min", "argmax", "argmin"])
def test_empty_without_identity(name):
    with pytest.raises(ValueError):
        getattr(anp, name)(np.zeros((0,), np.float32))
    assert getattr(anp, name)(np.zeros((0, 2), np.float32), 1).shape == (0,)


@pytest.mark.parametrize(
    "name", ["sum", "prod", "max", "min", "mean", "std", "all", "any"]
)
def test_where_and_initial(name):
    x, mask = sample((3, 4)), sample((3, 4), "bool", 7)
    options = {"where": mask}
    if name in ("sum", "prod", "max", "min"):
        options["initial"] = 1.5
        check(getattr(anp, name), getattr(jnp, name), x, 1, initial=1.5)
    check(getattr(anp, name), getattr(jnp, name), x, 1, **options)
    check(getattr(anp, name), getattr(jnp, name), x, **options)


@pytest.mark.parametrize("name", ["max", "min", "argmax", "argmin", "sum", "ptp"])
def test_nan_propagates(name):
    x = np.array([[1, np.nan, 3], [4, 5, 6]], np.float32)
    check(getattr(anp, name), getattr(jnp, name), x, 1)
    check(getattr(anp, name), getattr(jnp, name), x)


@pytest.mark.parametrize(
    "name",
    [
        "nansum",
        "nanprod",
        "nanmax",
        "nanmin",
        "nanmean",
        "nanvar",
        "nanstd",
        "nanargmax",
        "nanargmin",
        "nancumsum",
    ],
)
def test_nan_is_ignored(name):
    x = np.array([[1, np.nan, 3], [4, 5, 6], [np.nan] * 3], np.float32)
    check(getattr(anp, name), getattr(jnp, name), x, 1)
    check(getattr(anp, name), getattr(jnp, name), sample((2, 3), "int32"), 1)


@pytest.mark.parametrize("name", ["argmax", "argmin"])
def test_positions(name):
    x = sample((3, 4), "int32")
    for axis in (None, 0, 1, -1):
        for keepdims in (False, True):
            check(getattr(anp, name), getattr(jnp, name), x, axis, keepdims=keepdims)


def test_spread_options():
    x = sample((3, 4))
    for ddof in (0, 1, 3, 5):
        check(anp.var, jnp.var, x, 0, ddof=ddof)
    check(anp.std, jnp.std, x, correction=1.5)
    check(anp.var, jnp.var, sample((5,), "complex64"))
    with pytest.raises(ValueError):
        anp.var(x, ddof=1, correction=1)


def test_average():
    x, w = sample((3, 4)), sample((3, 4), seed=3, low=1)
    check(anp.average, jnp.average, x, 1, w)
    check(anp.average, jnp.average, x, 1, w[0])
    check(anp.average, jnp.average, x, None, w, returned=True)
    check(anp.average, jnp.average, x)


@pytest.mark.parametrize("name", ["cumsum", "cumprod"])
def test_cumulative(name):
    for dtype in ("bool", "int8", "int32", "float16", "float32"):
        check(
            getattr(anp, name), getattr(jnp, name), sample((2, 5), dtype), 1, rtol=2e-3
        )
    x = sample((3, 4))
    for axis in (None, 0, -1):
        check(getattr(anp, name), getattr(jnp, name), x, axis)
    check(getattr(anp, name), getattr(jnp, name), sample((0,)))
    check(anp.diff, jnp.diff, x, 2, 0)
    check(anp.diff, jnp.diff, x, prepend=0.0, append=x)
    check(anp.diff, jnp.diff, x > 0)


@pytest.mark.parametrize("name", ["sum", "max", "all", "mean", "argmax"])
@pytest.mark.parametrize("axis", [3, -4])
def test_axis_out_of_bounds(name, axis):
    with pytest.raises(ValueError, match=f"axis {axis} is out of bounds"):
        getattr(anp, name)(sample((2, 3, 4)), axis)


def test_axis_errors():
    with pytest.raises(ValueError, match="duplicate"):
        anp.sum(sample((2, 3)), (0, -2))
    with pytest.raises(TypeError):
        anp.sum(sample((2, 3)), 1.5)
    with pytest.raises(NotImplementedError, match="out"):
        anp.sum(sample((2, 3)), out=np.zeros(()))
    with pytest.raises(ValueError):
        anp.max(sample((2, 3)), where=np.ones(3, bool))


@pytest.mark.parametrize("dtype", ["float32", "float64", "bfloat16", "int8", "uint32"])
@pytest.mark.parametrize(
    ("shape", "axis"),
    [((n,), 0) for n in (1, 7, 33, 1000, 70001, 600011)]
    + [((700, 901), 0), ((700, 901), 1), ((3, 200001), 1), ((200001, 3), 0)],
)
def test_the_first_of_equals_and_of_nans_wins(dtype, shape, axis):
    """Whatever lanes and threads see it, and however many there are."""
    rng = np.random.default_rng(5)
    x = rng.integers(0, 100, shape).astype(anp.dtype(dtype))  # many are equal
    for function in ("argmax", "argmin"):
        expected = getattr(np, function)(x, axis)
        np.testing.assert_array_equal(getattr(anp, function)(x, axis), expected)
    if np.dtype(dtype).kind in "iu":
        return
    for share in (1e-5, 1e-2):
        nans = np.where(rng.random(shape) < share, np.nan, x).astype(x.dtype)
        extremes = np.where(nans == 7, -np.inf, nans).astype(x.dtype)
        for function in ("argmax", "argmin"):
            # NumPy's own loops for bfloat16 do not look for NaNs.
            expected = getattr(np, function)(extremes.astype(np.float64), axis)
            actual = getattr(anp, function)(extremes, axis)
            np.testing.assert_array_equal(actual, expected)
