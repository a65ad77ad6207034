import compare
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp

jnp = compare.jax.numpy
X = np.arange(60, dtype=np.float32).reshape(3, 4, 5)
KEYS = [
    0,
    2,
    -1,
    -3,
    (0, 1),
    (0, 1, 2),
    (-1, ..., -1),
    ...,
    (),
    slice(None),
    slice(1, None),
    slice(None, -1),
    slice(None, None, 2),
    slice(None, None, -1),
    slice(2, 0, -1),
    slice(5, 9),
    (slice(None), 1),
    (..., 0),
    (..., slice(1, 4, 2)),
    None,
    (None, 1, None),
    (0, None, ..., None),
    (slice(1, 3), slice(None, None, -2), slice(4, None, -3)),
    (1, slice(0, 0)),
    np.int32(1),
    (slice(-2, None), np.int64(-1)),
    np.array(2),
    (slice(None, None, -1), 0, slice(None, 2)),
    (slice(0, 3, 5), slice(3, 0, -7)),
]


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_basic(key):
    np.testing.assert_array_equal(anp.asarray(X)[key], X[key])
    assert anp.asarray(X)[key].shape == X[key].shape
    traced = ax.jit(lambda x: x[key])(X)
    np.testing.assert_array_equal(traced, X[key])


@pytest.mark.parametrize("key", [5, -7, (0, 9), (1, -9, 0)])
def test_static_integers_out_of_bounds_are_clamped(key):
    np.testing.assert_array_equal(anp.asarray(X)[key], jnp.asarray(X)[key])


@pytest.mark.parametrize("dtype", ["int32", "uint8", "int64"])
@pytest.mark.parametrize("i", [0, 2, 7, -1, -2, -9])
def test_scalar_arrays(dtype, i):
    if dtype == "uint8" and i < 0:
        pytest.skip("unsigned")
    index = anp.array(i, dtype)
    expected = X[min(max(i + 3 if i < 0 else i, 0), 2)]
    x = anp.asarray(X)
    np.testing.assert_array_equal(x[index], expected)
    np.testing.assert_array_equal(ax.jit(lambda x, i: x[i])(x, index), expected)
    np.testing.assert_array_equal(x[index, ::2, None, 1], expected[::2, None, 1])


def test_errors():
    x = anp.asarray(X)
    for key, error in (
        ((0, 0, 0, 0), IndexError),
        ((..., ...), IndexError),
        (1.0, TypeError),
        ("a", TypeError),
        ([0, 1], TypeError),
        (X[0] > 0, IndexError),
        (np.array([0.5]), TypeError),
        ((np.array([0, 1]), np.array([0, 1, 2])), IndexError),
        (slice(0.5), TypeError),
    ):
        with pytest.raises(error):
            x[key]
    with pytest.raises(IndexError):
        anp.zeros((0, 2))[0]
    with pytest.raises(IndexError):
        anp.array(1.0)[0]


def test_iteration():
    rows = list(anp.asarray(X))
    assert len(rows) == 3
    np.testing.assert_array_equal(anp.stack(rows), X)
    a, b = anp.arange(2)
    assert (int(a), int(b)) == (0, 1)
    assert list(anp.zeros((0, 2))) == []
    with pytest.raises(TypeError):
        iter(anp.array(1.0))


@pytest.mark.parametrize(
    "key",
    [
        0,
        -1,
        (1, 2),
        slice(1, 3),
        (..., 0),
        (slice(None), slice(1, 2)),
        (None, 0),
        ...,
        7,
    ],
)
def test_updates(key):
    x, ours = jnp.asarray(X), anp.asarray(X)
    for name in ("set", "add", "subtract", "multiply", "divide", "power", "min", "max"):
        expected = getattr(x.at[key], name)(2.0)
        compare.assert_same(getattr(ours.at[key], name)(2.0), np.asarray(expected))
    compare.assert_same(
        ours.at[key].apply(anp.sqrt), np.asarray(x.at[key].apply(jnp.sqrt))
    )
    compare.assert_same(ours.at[key].get(), np.asarray(x[key]))


def test_updates_at_run_time_positions():
    x = anp.arange(5.0)
    update = ax.jit(lambda x, i: x.at[i].set(9.0))
    for i in (0, 4, -1, 5, -6):
        expected = np.asarray(jnp.arange(5.0).at[i].set(9.0))
        np.testing.assert_array_equal(update(x, anp.array(i)), expected)
    np.testing.assert_array_equal(x.at[::-2].set([7, 8, 9]), [9, 1, 8, 3, 7])
