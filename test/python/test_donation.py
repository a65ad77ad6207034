"""Donated arrays: outputs are written in their memory where that is safe."""

import warnings

import ml_dtypes
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import lax
from tools import SHARES_MEMORY

DTYPES = [
    *(np.dtype(t) for t in "?bhilBHILefdFD"),
    np.dtype(ml_dtypes.bfloat16),
]
SHAPES = [(1,), (5,), (1000,), (3, 7), (64, 128), (2, 3, 5), (300_001,), (17, 4, 1)]


def make(shape, dtype=np.float32, seed=0):
    """A new array that owns its memory, and its elements."""
    values = np.random.default_rng(seed).integers(0, 7, shape).astype(dtype)
    return anp.array(values, copy=True), values


def donating(function, *donated):
    return ax.jit(function, donate_argnums=donated or 0)


def equal(actual, expected):
    np.testing.assert_array_equal(
        np.asarray(actual).astype(np.complex128),
        np.asarray(expected).astype(np.complex128),
    )


@pytest.fixture(autouse=True)
def no_warnings():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_elementwise_in_place(shape, dtype):
    x, values = make(shape, dtype)
    address = x.unsafe_buffer_pointer()
    if dtype.kind == "b":
        out, expected = donating(lambda a: ~a)(x), ~values
    else:
        out, expected = donating(lambda a: a + a)(x), values + values
    assert out.unsafe_buffer_pointer() == address
    equal(out, expected)
    assert x.is_deleted()
    with pytest.raises(RuntimeError, match="Array has been deleted with shape="):
        x + x


def test_many_steps_stay_in_place():
    step = donating(lambda x, y: x * 0.5 + y, 0)
    x, values = make((1000,))
    y, other = make((1000,), seed=1)
    address = x.unsafe_buffer_pointer()
    for _ in range(5):
        x = step(x, y)
        values = values * 0.5 + other
        assert x.unsafe_buffer_pointer() == address
    equal(x, values)
    assert not y.is_deleted()


def test_another_dtype_of_the_same_width():
    x, values = make((64,), np.float32)
    address = x.unsafe_buffer_pointer()
    out = donating(lambda a: a.astype(np.int32) * 3)(x)
    assert out.dtype == np.int32 and out.unsafe_buffer_pointer() == address
    equal(out, values.astype(np.int32) * 3)


def test_another_shape_of_the_same_size():
    x, values = make((6, 4))
    address = x.unsafe_buffer_pointer()
    out = donating(lambda a: (a + 1).reshape(8, 3))(x)
    assert out.unsafe_buffer_pointer() == address
    equal(out, (values + 1).reshape(8, 3))


def test_several_outputs_and_arguments():
    x, a = make((50, 3))
    y, b = make((50, 3), seed=1)
    addresses = {x.unsafe_buffer_pointer(), y.unsafe_buffer_pointer()}
    p, q, r = donating(lambda x, y: (x + y, x - y, x * y), 0, 1)(x, y)
    equal(p, a + b), equal(q, a - b), equal(r, a * b)
    assert addresses <= {v.unsafe_buffer_pointer() for v in (p, q, r)}
    assert len({v.unsafe_buffer_pointer() for v in (p, q, r)}) == 3


def test_trees_are_updated_in_place():
    def step(params, gradients):
        return ax.tree.map(lambda p, g: p - 0.5 * g, params, gradients)

    params = {"w": make((30, 20))[0], "b": [make((20,), seed=2)[0]]}
    expected = ax.tree.map(lambda p: np.asarray(p) * 0.5, params)
    expected = ax.tree.map(np.array, expected)
    addresses = [p.unsafe_buffer_pointer() for p in ax.tree.leaves(params)]
    gradients = ax.tree.map(lambda p: p + 0, params)
    new = donating(step)(params, gradients)
    assert [p.unsafe_buffer_pointer() for p in ax.tree.leaves(new)] == addresses
    for p, e in zip(ax.tree.leaves(new), ax.tree.leaves(expected), strict=True):
        equal(p, e)


def test_updates_of_slices_in_place():
    def write(cache, row, i):
        return lax.dynamic_update_slice(cache, row, (i, 0))

    write = donating(write)
    cache, values = make((128, 16))
    address = cache.unsafe_buffer_pointer()
    for i in (0, 5, 127):
        row, new = make((1, 16), seed=i)
        cache = write(cache, row, i)
        values[i] = new
        assert cache.unsafe_buffer_pointer() == address
    equal(cache, values)


def test_the_argument_itself():
    x, values = make((10,))
    address = x.unsafe_buffer_pointer()
    out, twice = donating(lambda a: (a, a))(x)
    equal(out, values), equal(twice, values)
    assert address in {out.unsafe_buffer_pointer(), twice.unsafe_buffer_pointer()}
    assert out.unsafe_buffer_pointer() != twice.unsafe_buffer_pointer()
    assert x.is_deleted()


def hazards():
    """Functions of square matrices that read elements late or elsewhere."""

    def two_views(x):
        flat = x.reshape(-1)
        return x + flat[::-1].reshape(x.shape) * 2

    def crossed(x):
        size = x.shape[0]
        return x * 2 + x.reshape(size // 2, size, 2).transpose(2, 1, 0).reshape(x.shape)

    return {
        "transpose": lambda x: x.T,
        "transposed sum": lambda x: x + x.T,
        "reverse": lambda x: x[::-1],
        "reversed sum": lambda x: x + x[:, ::-1],
        "two views": two_views,
        "crossed": crossed,
        "roll": lambda x: anp.roll(x, 1) + x,
        "matmul": lambda x: x @ x,
        "matmul plus": lambda x: x @ x + x,
        "matmul then read": lambda x: (x @ x, x + 1),
        "read then matmul": lambda x: (x + 1, x @ x),
        "softmax": lambda x: anp.exp(x - x.max(1, keepdims=True)) / x.sum(),
        "centred": lambda x: x - x.mean(0),
        "sum and map": lambda x: (x.sum(0), x * 2, x.max()),
        "row of it": lambda x: x * x[0],
        "column of it": lambda x: x * x[:, :1],
        "cumulative": lambda x: anp.cumsum(x, 0),
        "sorted outputs": lambda x: (x + 1, (x + 1) * x, x.T - 1),
        "swap": lambda x: (x.T, x),
        "update by itself": lambda x: lax.dynamic_update_slice(x, x.T * 2, (0, 0)),
        "update by its part": lambda x: lax.dynamic_update_slice(x, x[1:], (0, 0)),
        "update at its value": lambda x: lax.dynamic_update_slice(
            x, x[:1], (x[0, 0].astype(np.int32), x[1, 1].astype(np.int32))
        ),
        "update, then read": lambda x: (
            lax.dynamic_update_slice(x, x[:1] + 5, (1, 0)) + x
        ),
        "slice back": lambda x: anp.concatenate([x[2:], x[:2]]),
        "pad": lambda x: anp.pad(x[1:], ((0, 1), (0, 0))),
        "select": lambda x: anp.where(x > x.T, x, -x),
    }


@pytest.mark.parametrize("name", hazards())
@pytest.mark.parametrize("size", [2, 6, 16, 34, 130, 600])
@pytest.mark.filterwarnings("ignore:Some donated buffers")
def test_hazards(name, size):
    function = hazards()[name]
    warnings.simplefilter("ignore")
    for dtype in (np.float32, np.float64, np.int32):
        x, values = make((size, size), dtype)
        expected = ax.jit(function)(values)
        actual = donating(function)(x)
        assert x.is_deleted()
        for a, e in zip(ax.tree.leaves(actual), ax.tree.leaves(expected), strict=True):
            np.testing.assert_array_equal(np.asarray(a), np.asarray(e))


def test_random_programs():
    """Donating all arguments changes no result."""
    warnings.simplefilter("ignore")
    rng = np.random.default_rng(0)
    steps = [
        lambda p, q: p + q,
        lambda p, q: p * 2 - q,
        lambda p, q: p.T + q,
        lambda p, q: p[::-1] * q,
        lambda p, q: p @ q * 0.125,
        lambda p, q: p - q.sum(0),
        lambda p, q: anp.where(p > q, p, q),
        lambda p, q: lax.dynamic_update_slice(p, q[:1], (1, 0)),
    ]
    for trial in range(60):
        picks = rng.integers(0, 1 << 30, (int(rng.integers(1, 8)), 3))
        returned = rng.integers(0, 1 << 30, 3)

        def program(x, y, picks=picks, returned=returned):
            values = [x, y]
            for step, i, j in picks:
                p, q = values[i % len(values)], values[j % len(values)]
                values.append(steps[step % len(steps)](p, q))
            return [values[k % len(values)] for k in returned]

        size = int(rng.choice([4, 9, 32]))
        x, a = make((size, size), seed=trial)
        y, b = make((size, size), seed=1000 + trial)
        expected = ax.jit(program)(a, b)
        actual = donating(program, 0, 1)(x, y)
        for got, want in zip(actual, expected, strict=True):
            np.testing.assert_array_equal(np.asarray(got), np.asarray(want))


def test_an_array_given_twice_is_refused():
    x, values = make((10,))
    for donated in ((0, 1), (0,), (1,)):
        with pytest.raises(RuntimeError, match="donated cannot be another argument"):
            donating(lambda a, b: (a + 1, b + 1), *donated)(x, x)
    equal(x, values)


def test_memory_of_numpy_is_left_alone():
    values = np.ones(1000, np.float32)
    out = donating(lambda a: a + 1)(values)
    equal(out, np.full(1000, 2)), equal(values, np.ones(1000))
    borrowed = anp.asarray(values)
    out = donating(lambda a: a + 1)(borrowed)
    assert borrowed.is_deleted()
    equal(out, np.full(1000, 2)), equal(values, np.ones(1000))


@SHARES_MEMORY
def test_memory_that_others_see_is_left_alone():
    x, values = make((1000,))
    view = np.asarray(x)
    out = donating(lambda a: a + 1)(x)
    assert x.is_deleted()
    equal(view, values), equal(out, values + 1)
    x, values = make((1000,))
    capsule = np.from_dlpack(x)
    out = donating(lambda a: a + 1)(x)
    equal(capsule, values), equal(out, values + 1)
    x, values = make((1000,))
    _, pull = ax.vjp(lambda a: a * a, x)
    out = donating(lambda a: a + 1)(x)
    equal(pull(np.ones(1000, np.float32))[0], 2 * values), equal(out, values + 1)


def test_captured_arrays_are_left_alone():
    x, values = make((100,))
    out = donating(lambda a: a + x)(x)
    equal(out, values + values)


def test_unusable_memory_is_named_once():
    f = donating(lambda a, b: (a.sum(), b + 1), 0, 1)
    with pytest.warns(UserWarning, match=r"not usable: float32\[30\]\."):
        f(make((30,))[0], make((40,))[0])
    x, _ = make((30,))
    f(x, make((40,))[0])
    assert x.is_deleted()


def test_under_a_trace_nothing_is_donated():
    inner = donating(lambda a: a + 1)
    x, values = make((8,))
    equal(ax.jit(lambda a: inner(a) * a)(x), (values + 1) * values)
    equal(ax.vmap(inner)(x), values + 1)
    assert not x.is_deleted()


def test_scalars_and_empty_arrays():
    x, _ = make((0, 3))
    assert donating(lambda a: a + 1)(x).shape == (0, 3)
    assert donating(lambda a: a + 1)(2.0).item() == 3
    x = anp.array(np.float32(2))
    address = x.unsafe_buffer_pointer()
    out = donating(lambda a: a + 1)(x)
    assert out.item() == 3 and out.unsafe_buffer_pointer() == address
