"""Reductions, running combinations and sorts over drawn shapes: those of JAX."""

import numpy as np
import pytest
from drawn import (
    EVERY,
    FLOATS,
    NUMERIC,
    REAL,
    alike,
    alone,
    arrays,
    axes,
    compare_drawn,
    examples,
    jax,
    maybe,
    several_axes,
    shapes,
    with_axis,
)
from hypothesis import strategies as st

from arrax import lax, nn

ORDERED = (*REAL, "bool")
FLAGS = {"keepdims": st.booleans()}


def masks(x):
    """Which elements count: of its shape, or one that broadcasts to it."""
    sizes = st.tuples(*[st.sampled_from([n, 1]) for n in x.shape])
    return maybe(arrays(("bool",), sizes))


CONDITIONAL = {
    **alike("sum prod nansum nanprod", (NUMERIC, 0)),
    **alike("max min nanmax nanmin", (REAL, 1)),
    **alike("all any", (EVERY, None)),
    **alike("mean nanmean", (NUMERIC, None)),
    **alike("std var nanstd nanvar", (REAL, None)),
}
WITHOUT_MASK = {
    **alike("median nanmedian ptp", REAL),
    "average": FLOATS,
    "count_nonzero": EVERY,
}
RUNNING = {
    **alike("cumsum cumprod nancumsum nancumprod", NUMERIC),
    **alike("sort argsort", ORDERED),
}
AT_ONE = {
    **alike("argmax argmin nanargmax nanargmin", ORDERED),
}


@pytest.mark.parametrize("name", CONDITIONAL)
@examples(16)
def test_reductions(name, data):
    dtypes, initial = CONDITIONAL[name]
    options = {"where": masks, **FLAGS}
    if initial is not None:
        options["initial"] = maybe(st.integers(-2, 2))
    arguments = with_axis(arrays(dtypes), several_axes, **options)
    compare_drawn(data, name, arguments, rtol=None)


@pytest.mark.parametrize("name", WITHOUT_MASK)
@examples(10)
def test_reductions_without_mask(name, data):
    # Of scalars, JAX drops or keeps another dimension than NumPy and arrax.
    array = arrays(WITHOUT_MASK[name], shapes(1, least=1))
    arguments = with_axis(array, several_axes, **FLAGS)
    compare_drawn(data, name, arguments)


@pytest.mark.parametrize("name", AT_ONE)
@examples(10)
def test_places_of_extrema(name, data):
    axis = lambda rank: maybe(axes(rank))  # noqa: E731
    compare_drawn(data, name, with_axis(arrays(AT_ONE[name]), axis, **FLAGS))


@pytest.mark.parametrize("name", RUNNING)
@examples(12)
def test_running(name, data):
    # Of scalars, NumPy and arrax have an axis, JAX has none.
    array = arrays(RUNNING[name], shapes(1))
    compare_drawn(data, name, with_axis(array, lambda rank: maybe(axes(rank))))


@pytest.mark.parametrize("name", ["quantile", "percentile", "nanquantile"])
@examples(8)
def test_quantiles(name, data):
    # Of scalars, JAX keeps a dimension that NumPy and arrax have not.
    array = arrays(("float32", "float64"), shapes(1, least=1))
    method = st.sampled_from(["linear", "lower", "higher", "midpoint", "nearest"])
    scale = 100 if name == "percentile" else 1
    q = arrays(("float32",), shapes(0, 1), 0, 1, special=False)
    arguments = with_axis(array, several_axes, q=q.map(lambda q: np.abs(q) * scale),
                          method=method, **FLAGS)  # fmt: skip
    compare_drawn(data, name, arguments, rtol=1e-6)


LAX_RUNNING = {
    **alike("cumsum cumprod cummax cummin", REAL),  # complex: test_complex.py
    "cumlogsumexp": FLOATS,
}


@pytest.mark.parametrize("name", LAX_RUNNING)
@examples(8)
def test_lax_running(name, data):
    array = arrays(LAX_RUNNING[name], shapes(1))
    within = lambda rank: st.integers(0, rank - 1)  # noqa: E731
    arguments = with_axis(array, within, reverse=st.booleans())
    compare_drawn(data, name, arguments, lax, jax.lax)


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "logsumexp", "standardize"])
@examples(6)
def test_normalizations(name, data):
    # The variance from one pass cancels in narrow dtypes.
    dtypes = ("float32", "float64") if name == "standardize" else FLOATS
    arguments = with_axis(arrays(dtypes, shapes(least=1)), several_axes)
    rtol = 1e-3 if name == "standardize" else None
    compare_drawn(data, name, arguments, nn, jax.nn, rtol=rtol)


@examples(12)
def test_lax_sort(data):
    shape = data.draw(shapes(1))
    operands = st.lists(arrays(ORDERED, shape), min_size=1, max_size=3).map(tuple)

    def sort(lib, operands, dimension, keys):
        return lib.sort(operands, dimension=dimension, num_keys=keys)

    arguments = st.tuples(operands, axes(len(shape)), st.integers(1, 3))
    compare_drawn(data, sort, arguments.map(lambda a: (a, {})), lax, jax.lax)


@examples(12)
def test_unique(data):
    names = ("return_index", "return_inverse", "return_counts")
    options = st.fixed_dictionaries({name: st.booleans() for name in names})
    array = arrays(("int32", "float32", "uint8"), special=False)
    arguments = st.tuples(array, options).map(lambda a: (a[:1], a[1]))
    compare_drawn(data, "unique", arguments)


@examples(8)
def test_lexsort(data):
    shape = data.draw(shapes(1))
    keys = st.lists(arrays(ORDERED, shape), min_size=1, max_size=3).map(tuple)
    compare_drawn(data, "lexsort", alone(keys))
