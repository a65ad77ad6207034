"""Indexing by arrays, against NumPy; out of bounds and derivatives against JAX."""

import compare
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import arrax as ax
import arrax.numpy as anp
from arrax import lax

jax, jnp = compare.jax, compare.jax.numpy
X = np.arange(60, dtype=np.float32).reshape(3, 4, 5)
GRID = np.array([[2, 0], [-1, 1]])
KEYS = [
    GRID,
    np.array([], np.int32),
    (GRID, slice(None), GRID),
    (slice(None), GRID),
    (slice(None), GRID, slice(None, None, 2)),
    (GRID, None, slice(1, 4, 2)),
    (slice(2, 0, -1), np.array([0, 3]), slice(4, None, -2)),
    (0, slice(None), np.array([1, 2])),
    (0, np.array([1, 2])),
    (np.array([1, 2]), ..., 0),
    (np.array([0, 2]), np.array([[1], [3]]), slice(1, 3)),
    (..., GRID, None),
    (None, GRID, ..., np.array([0, 4])),
    X > 30,
    X[:, :, 0] > 7,
    (slice(None), X[0] > 7),
    (X[:, 0, 0] > 10, slice(None), np.array([0])),
    (slice(None), X[0, :, 0] > 99),
    True,
    False,
    (True, 0),
    (slice(1), True, np.array([1, 0])),
    ([0, 2], slice(None), [1, 3]),
    (np.array(1), np.array([0, 1])),
    (np.uint8([1, 2]), np.int8([-4, 3])),
]


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_as_numpy(key):
    expected = X[key]
    result = anp.asarray(X)[key]
    assert result.shape == expected.shape and result.dtype == expected.dtype
    np.testing.assert_array_equal(result, expected)
    np.testing.assert_array_equal(ax.jit(lambda x: x[key])(X), expected)


@pytest.mark.parametrize("key", KEYS, ids=str)
@pytest.mark.parametrize("method", ["set", "add", "multiply", "min", "max", "subtract"])
def test_updates_as_jax(key, method):
    values = np.float32(2) + np.arange(X[key].size, dtype=np.float32).reshape(
        X[key].shape
    )
    if method == "set":  # JAX says nothing about equal positions
        values = np.float32(9)
    expected = getattr(jnp.asarray(X).at[key], method)(values)
    result = getattr(anp.asarray(X).at[key], method)(values)
    np.testing.assert_allclose(result, expected, rtol=1e-6)
    traced = ax.jit(lambda x, v: getattr(x.at[key], method)(v))(X, values)
    np.testing.assert_array_equal(traced, result)


@st.composite
def indices(draw):
    shape = tuple(draw(st.lists(st.integers(0, 4), min_size=1, max_size=4)))
    common = tuple(draw(st.lists(st.integers(0, 3), max_size=2)))
    key, used = [], 0
    while used < len(shape):
        size = shape[used]
        kinds = ["slice", "none", "array", "mask"] + (["int"] if size else [])
        kind = draw(st.sampled_from(kinds))
        if kind == "none":
            if sum(entry is None for entry in key) < 2:
                key.append(None)
            continue
        used += 1
        if kind == "slice":
            bound = st.one_of(st.none(), st.integers(-5, 5))
            step = draw(st.sampled_from([None, 1, 2, -1, -2]))
            key.append(slice(draw(bound), draw(bound), step))
        elif kind == "int":
            key.append(draw(st.integers(-size, size - 1)))
        elif kind == "mask":
            key.append(np.array(draw(st.lists(st.booleans(), min_size=size,
                                              max_size=size)), bool))  # fmt: skip
        elif size or 0 in common:
            n = int(np.prod(common))
            values = draw(st.lists(st.integers(-size, max(size - 1, 0)), min_size=n,
                                   max_size=n))  # fmt: skip
            ones = [draw(st.booleans()) for _ in common]
            array = np.array(values, np.int32).reshape(common)
            key.append(array[tuple(slice(0, 1) if o else slice(None) for o in ones)])
        else:
            key.append(slice(None))
    return shape, tuple(key)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(indices())
def test_any_index_as_numpy(case):
    shape, key = case
    x = np.arange(np.prod(shape), dtype=np.int32).reshape(shape)
    try:
        expected = x[key]
    except IndexError:
        with pytest.raises(IndexError):
            anp.asarray(x)[key]
        return
    result = anp.asarray(x)[key]
    assert result.shape == expected.shape
    np.testing.assert_array_equal(result, expected)
    updated = x.copy()
    updated[key] = -1
    np.testing.assert_array_equal(anp.asarray(x).at[key].set(-1), updated)
    counts = np.zeros_like(x)
    np.add.at(counts, key, 2)
    np.testing.assert_array_equal(anp.zeros_like(x).at[key].add(2), counts)


OUTSIDE = [
    np.array([0, 3, -4, 2]),
    (slice(None), np.array([4, -5])),
    (np.array([0, 9]), np.array([1, 1])),
    5,
    (0, -9),
]
MODES = [None, "clip", "fill", "promise_in_bounds"]


@pytest.mark.parametrize("key", OUTSIDE, ids=str)
@pytest.mark.parametrize("mode", MODES)
def test_out_of_bounds_as_jax(key, mode):
    x, j = anp.asarray(X), jnp.asarray(X)
    if mode != "promise_in_bounds":
        np.testing.assert_array_equal(
            x.at[key].get(mode=mode), j.at[key].get(mode=mode)
        )
        for method in ("set", "add"):
            np.testing.assert_array_equal(
                getattr(x.at[key], method)(7, mode=mode),
                getattr(j.at[key], method)(7, mode=mode),
            )
    np.testing.assert_array_equal(
        x.at[key].get(mode="fill", fill_value=3, wrap_negative_indices=False),
        j.at[key].get(mode="fill", fill_value=3, wrap_negative_indices=False),
    )


@pytest.mark.parametrize("dtype", ["int8", "uint16", "bool", "complex64"])
def test_default_fill_as_jax(dtype):
    x = np.ones(3, dtype)
    key = np.array([0, 5])
    np.testing.assert_array_equal(
        anp.asarray(x).at[key].get(mode="fill"), jnp.asarray(x).at[key].get(mode="fill")
    )


DERIVATIVES = [
    lambda np, x, i, v: x[i] * 2,
    lambda np, x, i, v: x.at[i].set(v) ** 2,
    lambda np, x, i, v: x.at[i].add(v) ** 2,
    lambda np, x, i, v: x.at[i].min(v) ** 2,
    lambda np, x, i, v: x.at[i].max(v) ** 2,
    lambda np, x, i, v: np.take(x, i, axis=0, mode="clip") ** 3,
    lambda np, x, i, v: x.at[i, 1].get(mode="fill", fill_value=0) ** 3,
    lambda np, x, i, v: np.take_along_axis(x, i[:, None], 0) ** 3,
    lambda np, x, i, v: x.at[i[:1]].multiply(v[:1], unique_indices=True) ** 2,
    lambda np, x, i, v: x.at[i[:1]].divide(v[:1], unique_indices=True) ** 2,
]


@pytest.mark.parametrize("number", range(len(DERIVATIVES)))
def test_derivatives_as_jax(number):
    f = DERIVATIVES[number]
    rng = np.random.default_rng(0)
    x = rng.normal(size=(4, 3)).astype(np.float32)
    v = rng.normal(size=(5, 3)).astype(np.float32)
    i = np.array([0, 3, 3, -1, 1])
    total = lambda m: lambda x, v: m.sum(m.sin(f(m, x, m.asarray(i), v)))  # noqa: E731
    for order in (lambda lib, g: lib.grad(g, (0, 1)), lambda lib, g: lib.hessian(g)):
        expected = order(jax, total(jnp))(x, v)
        compare_trees(order(ax, total(anp))(x, v), expected)


def compare_trees(result, expected):
    if isinstance(expected, tuple):
        for r, e in zip(result, expected, strict=True):
            compare_trees(r, e)
    else:
        np.testing.assert_allclose(result, expected, rtol=2e-4, atol=2e-5)


AXES = [
    (0, 0, 0),
    (None, 0, 0),
    (0, None, 0),
    (0, 0, None),
    (None, None, 0),
    (1, 0, 1),
    (None, 0, None),
]


@pytest.mark.parametrize("axes", AXES, ids=str)
@pytest.mark.parametrize("number", range(len(DERIVATIVES)))
def test_batches_as_jax(axes, number):
    f = DERIVATIVES[number]
    rng = np.random.default_rng(1)
    shapes = ((4, 3), (5,), (5, 3))
    batched = [
        s if a is None else (*s[:a], 2, *s[a:])
        for s, a in zip(shapes, axes, strict=True)
    ]
    x = rng.normal(size=batched[0]).astype(np.float32)
    i = rng.permutation(np.arange(np.prod(batched[1])) % 4).reshape(batched[1])
    if number == 1:  # Positions of `set` that are equal are up to XLA.
        i = np.zeros_like(i)
    v = rng.normal(size=batched[2]).astype(np.float32)
    if number == 1:
        v = np.broadcast_to(v[..., :1, :], v.shape) if axes[2] != 1 else v * 0
    if all(a is None for a in axes):
        return
    ours, theirs = (
        lib.vmap(lambda x, i, v, m=m: f(m, x, i, v), axes)(*map(m.asarray, (x, i, v)))
        for lib, m in ((ax, anp), (jax, jnp))
    )
    np.testing.assert_allclose(ours, theirs, rtol=1e-5)


def test_mapped_positions_of_blocks():
    x = np.arange(40.0, dtype=np.float32).reshape(2, 4, 5)
    starts = np.array([[0, 1], [3, -1], [9, 9]])
    u = np.ones((3, 2, 2), np.float32)
    for in_x in (None, 0):
        y = x[0] if in_x is None else np.stack([x[0], x[1], x[0]])
        ours, theirs = (
            lib.vmap(
                lambda x, i, u, lax=lib.lax: (
                    lax.dynamic_slice(x, (i[0], i[1]), (2, 2)),
                    lax.dynamic_update_slice(x, u, (i[0], i[1])),
                    lax.dynamic_slice(x, (i[0], 0), (1, 5)),
                ),
                (in_x, 0, 0),
            )(y, starts, u)
            for lib in (ax, jax)
        )
        for r, e in zip(ours, theirs, strict=True):
            np.testing.assert_array_equal(r, e)


def test_masks_under_transforms():
    np.testing.assert_array_equal(
        ax.grad(lambda x: (x[x > 2] ** 2).sum())(X[0]),
        jax.grad(lambda x: (x[x > 2] ** 2).sum())(X[0]),
    )
    with pytest.raises(ax.errors.NonConcreteBooleanIndexError, match="where"):
        ax.jit(lambda x: x[x > 2])(X)
    with pytest.raises(ax.errors.NonConcreteBooleanIndexError, match="size"):
        ax.jit(anp.nonzero)(X)


def test_products_need_unique_positions():
    i = np.array([0, 0])
    with pytest.raises(ax.errors.CompilationError, match="unique_indices"):
        ax.grad(lambda v: anp.ones(3).at[i].multiply(v).sum())(np.float32([1, 2]))


CALLS = [
    ("take", (X, GRID)),
    ("take", (X, np.array([0, 9, -9]), 1)),
    ("take", (X, np.array([0, 9, -9]), 1, None, "clip")),
    ("take", (X, np.array([0, 9, -9]), 1, None, "wrap")),
    ("take", (X, 2, 1)),
    ("take_along_axis", (X, np.array([[[1]], [[2]], [[9]]]), 1)),
    ("take_along_axis", (X, np.array([[[1, 2]]]), 2)),
    ("take_along_axis", (X[:1], np.zeros((3, 2, 5), int), 1)),
    ("take_along_axis", (X, np.array([3, 99, -1]), None)),
    ("choose", (np.array([0, 2, 1]), [np.arange(3), 7, np.arange(3) * 2])),
    ("choose", (np.array([0, 9, -1]), [np.arange(3), 7], None, "wrap")),
    ("choose", (np.array([0, 9, -1]), [np.arange(3), 7], None, "clip")),
    ("compress", (np.array([True, False, True]), X, 0)),
    ("extract", (X > 50, X)),
    ("nonzero", (X > 40,)),
    ("argwhere", (X > 50,)),
    ("flatnonzero", (X > 50,)),
    ("where", (X > 50,)),
    ("unravel_index", (np.array([3, 59, 99, -1, -99]), (3, 4, 5))),
    ("ravel_multi_index", ((np.array([0, 2]), np.array([3, 1])), (3, 4))),
    ("ravel_multi_index", ((np.array([0, 5]), np.array([-3, 1])), (3, 4), "wrap")),
    ("ravel_multi_index", ((np.array([0, 5]), np.array([-3, 1])), (3, 4), "clip", "F")),
    ("diag_indices", (3,)),
    ("tril_indices", (3, 1, 4)),
    ("triu_indices", (3, -1)),
    ("tril_indices_from", (X[0],)),
    ("bincount", (np.array([1, 1, 3]),)),
    ("bincount", (np.array([1, 1, 3]), np.float32([0.5, 1, 2]), 6)),
    ("insert", (np.arange(5), 2, 9)),
    ("insert", (np.arange(5), np.array([0, 3]), np.array([7, 8]))),
    ("insert", (X[0], np.array([1, 1]), np.float32(4), 1)),
    ("insert", (X[0], 1, X[0, 0], 0)),
    ("delete", (np.arange(5), np.array([0, -1]))),
    ("delete", (X, 1, 2)),
    ("delete", (X, slice(None, None, 2), 1)),
    ("delete", (np.arange(3), np.array([True, False, True]))),
    ("repeat", (X[0], np.array([0, 2, 1, 3]), 0)),
    ("piecewise", (X[0], [X[0] < 3, X[0] > 9], [-1, lambda v: v * 2, 5])),
]


@pytest.mark.parametrize("name, args", CALLS, ids=lambda a: a if type(a) is str else "")
def test_functions_as_jax(name, args):
    def convert(m, value):  # JAX has 32 bits by default
        if isinstance(value, (list, tuple)):
            return type(value)(convert(m, entry) for entry in value)
        if not isinstance(value, np.ndarray):
            return value
        return m.asarray(value, np.int32 if value.dtype == np.int64 else None)

    expected = getattr(jnp, name)(*convert(jnp, args))
    result = getattr(anp, name)(*convert(anp, args))
    if not isinstance(expected, tuple):
        expected, result = (expected,), (result,)
    for r, e in zip(result, expected, strict=True):
        assert r.dtype == e.dtype and r.shape == e.shape
        np.testing.assert_array_equal(r, e)


def test_functions_that_update():
    x = anp.arange(6).reshape(2, 3)
    j = jnp.arange(6).reshape(2, 3)
    i = np.array([0, 5, 99])
    for mode in ("clip", "wrap"):
        np.testing.assert_array_equal(
            anp.put(x, i, np.array([7, 8]), mode, inplace=False),
            jnp.put(j, i, np.array([7, 8]), mode, inplace=False),
        )
    # JAX documents that 99 is left out, and puts 7 at the last place.
    np.testing.assert_array_equal(
        anp.put(x, i, np.array([7, 8]), inplace=False), [[7, 1, 2], [3, 4, 8]]
    )
    mask = np.array([[True, False, True], [True, True, False]])
    np.testing.assert_array_equal(
        anp.place(x, mask, np.array([7, 8, 9]), inplace=False),
        jnp.place(j, mask, np.array([7, 8, 9]), inplace=False),
    )
    np.testing.assert_array_equal(
        anp.put_along_axis(x, np.array([[1], [2]]), 9, 1, inplace=False),
        jnp.put_along_axis(j, np.array([[1], [2]]), 9, 1, inplace=False),
    )
    for name, axis in (("put", ()), ("place", ()), ("put_along_axis", (0,))):
        with pytest.raises(ValueError, match="inplace"):
            getattr(anp, name)(x, i, i, *axis)


@pytest.mark.parametrize(
    "size, fill", [(3, None), (20, None), (20, -1), (20, (7, 8, 9))]
)
def test_nonzero_of_known_size(size, fill):
    ours, theirs = (
        lib.jit(lambda x, m=m: m.nonzero(x > 50, size=size, fill_value=fill))(X)
        for lib, m in ((ax, anp), (jax, jnp))
    )
    for r, e in zip(ours, theirs, strict=True):
        np.testing.assert_array_equal(r, e)


@pytest.mark.parametrize("name", ["sum", "prod", "max", "min"])
@pytest.mark.parametrize("dtype", ["float32", "int32"])
def test_segments(name, dtype):
    data = np.arange(1, 13).reshape(6, 2).astype(dtype)
    ids = np.array([0, 2, 2, 0, 5, -1])
    for options in ({}, {"num_segments": 4}, {"num_segments": 4, "bucket_size": 2}):
        ours, theirs = (
            getattr(lib.ops, f"segment_{name}")(data, ids, **options)
            for lib in (ax, jax)
        )
        np.testing.assert_array_equal(ours, theirs)
    compiled = ax.jit(lambda x: getattr(ax.ops, f"segment_{name}")(x, ids))
    assert compiled(data).shape == (6, 2)


def test_applied_as_often_as_named():
    i = np.array([2, 0, 2])
    x = anp.array([1.0, 2.0, 3.0])
    np.testing.assert_array_equal(x.at[i].apply(lambda v: v * 2), [2, 2, 12])
    np.testing.assert_array_equal(
        x.at[i[:2]].apply(lambda v: v * 2, unique_indices=True), [2, 2, 6]
    )


def test_lax_functions():
    x = np.arange(12, dtype=np.float32).reshape(4, 3)
    i = np.array([[1], [9]])
    for lib in (ax, jax):
        numbers = lib.lax.GatherDimensionNumbers((1,), (0,), (0,))
        results = [
            lib.lax.gather(x, i, numbers, (1, 3), mode=m)
            for m in ("clip", "fill", lib.lax.GatherScatterMode.CLIP)
        ]
        results.append(
            lib.lax.index_take(lib.numpy.asarray(x), (i[:1, 0], i[:1, 0]), (0, 1))
        )
        if lib is ax:
            ours = results
    for r, e in zip(ours, results, strict=True):
        np.testing.assert_array_equal(r, e)
    with pytest.raises(TypeError, match="ascending"):
        lax.gather(x, i, lax.GatherDimensionNumbers((5,), (0,), (0,)), (1, 3))
    with pytest.raises(TypeError, match="GatherDimensionNumbers"):
        lax.gather(x, i, None, (1, 3))


def test_updates_are_applied_in_order():
    """The bits are those of one after the other, whatever the number of threads."""
    rng = np.random.default_rng(2)
    x = rng.normal(size=3000).astype(np.float32)
    i = rng.integers(0, 3000, 100_000)
    v = rng.normal(size=100_000).astype(np.float32)
    expected = x.copy()
    np.add.at(expected, i, v)
    np.testing.assert_array_equal(anp.asarray(x).at[i].add(v), expected)
    rows = rng.normal(size=(500, 128)).astype(np.float32)
    j = rng.integers(0, 500, 3000)
    expected = rows.copy()
    np.add.at(expected, j, rows[j])
    np.testing.assert_array_equal(anp.asarray(rows).at[j].add(rows[j]), expected)
    last = rows.copy()
    last[j] = rows[::-1][j]
    np.testing.assert_array_equal(anp.asarray(rows).at[j].set(rows[::-1][j]), last)
