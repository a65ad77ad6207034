"""Bits of other widths, and functions of counts and positions that are traced."""

import numpy as np
import pytest
from compare import assert_same, jax, sample

import arrax as ax
import arrax.numpy as anp
from arrax import lax

X = sample((3, 4), "float32")
DTYPES = ("int8", "uint16", "float16", "uint32", "float32", "int64", "float64")


@pytest.mark.parametrize("target", [*DTYPES, "complex64", "complex128"])
@pytest.mark.parametrize("source", [*DTYPES, "complex64", "complex128"])
def test_view_is_that_of_numpy(source, target):
    x = sample((2, 16), source, seed=1)
    np.testing.assert_array_equal(anp.asarray(x).view(target), x.view(target))
    empty = np.zeros((3, 0), source)
    assert anp.asarray(empty).view(target).shape == (3, 0)


def test_view_of_scalars_bools_and_odd_lengths():
    assert anp.asarray(np.float32(1)).view(np.int32) == 0x3F800000
    z = np.complex64(1 + 2j)
    assert_same(anp.asarray(z).view(np.float64), np.asarray(z).view(np.float64))
    mask = np.array([True, False])
    np.testing.assert_array_equal(anp.asarray(mask).view(np.uint16), mask.view("u2"))
    for x, dtype in ((np.float32(1), np.int8), (np.zeros(3, np.float32), np.float64)):
        with pytest.raises(ValueError, match=r"^.*test_traced_positions.py:\d+"):
            anp.asarray(x).view(dtype)


@pytest.mark.parametrize("target", DTYPES)
@pytest.mark.parametrize("source", DTYPES)
def test_bitcast_to_another_width(source, target):
    width = np.dtype(target).itemsize // np.dtype(source).itemsize
    x = sample((3, 2, width) if width > 1 else (3, 2), source)

    def bitcast(lib, x):
        return lib.bitcast_convert_type(x, target)

    with jax.enable_x64(True):
        expected = np.asarray(bitcast(jax.lax, x))
    assert_same(bitcast(lax, x), expected)
    assert_same(ax.vmap(lambda x: bitcast(lax, x))(x), expected)


def test_bitcast_needs_all_pieces_of_a_number():
    with pytest.raises(ValueError, match="2 elements"):
        lax.bitcast_convert_type(np.zeros(3, np.float32), np.float64)
    with pytest.raises(TypeError, match="complex"):
        lax.bitcast_convert_type(np.zeros(3, np.complex64), np.float32)


CALLS = {
    "repeat": (
        lambda np_, r: np_.repeat(X, r, axis=0, total_repeat_length=7),
        [np.array([2, 0, 1]), np.array([4, 4, 4]), np.array([0, 0, 0]), np.array([2])],
    ),
    "repeat_by_one": (
        lambda np_, r: np_.repeat(X, r, total_repeat_length=5),
        [np.array(0), np.array(2)],
    ),
    "roll": (
        lambda np_, s: np_.roll(X, s, (0, 1)),
        [np.array(1), np.array([2, -5]), np.array([0, 3])],
    ),
    "roll_one_axis": (lambda np_, s: np_.roll(X, s, 1), [np.array([1, 2, -9])]),
    "roll_tuple": (lambda np_, s: np_.roll(X, (s, 1), (0, 1)), [np.array(-4)]),
    "roll_flat": (lambda np_, s: np_.roll(X, (s, 2)), [np.array(7)]),
    "insert": (
        lambda np_, i: np_.insert(X, i, X[0, :3], axis=1),
        [np.array([0, 4, 2]), np.array([3, -1, 3]), np.array([1])],
    ),
    "insert_one": (
        lambda np_, i: np_.insert(X, i, 9, axis=0),
        [np.array(0), np.array(-1), np.array(3)],
    ),
    "insert_flat": (lambda np_, i: np_.insert(X, i, X[:2, 1]), [np.array([12, 5])]),
    "delete": (
        lambda np_, i: np_.delete(X, i, 1, assume_unique_indices=True),
        [np.array([1, 2]), np.array([-1, 0]), np.array([3, 1, 2, 0])],
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_traced_as_in_jax(name):
    function, values = CALLS[name]
    for value in values:
        value = value.astype(np.int32)
        expected = np.asarray(jax.jit(lambda v: function(jax.numpy, v))(value))
        assert_same(ax.jit(lambda v: function(anp, v))(value), expected)
        batch = ax.vmap(lambda v: function(anp, v))(np.stack([value, value]))
        assert_same(batch, np.stack([expected, expected]))


def test_delete_of_one_traced_position_is_numpys():
    for i in (0, 2, -1):
        actual = ax.jit(lambda i: anp.delete(X, i, 0))(i)
        np.testing.assert_array_equal(actual, np.delete(X, i, 0))


def test_traced_positions_that_say_too_little():
    calls = (
        lambda v: anp.repeat(X, v),
        lambda v: anp.delete(X, v, 1),
        lambda v: anp.repeat(X, v, axis=0, total_repeat_length=3),
        lambda v: anp.roll(X, v, (0, 1, 0)),
        lambda v: anp.insert(X, v.reshape(1, 2), 1.0, axis=0),
    )
    for call in calls:
        with pytest.raises((NotImplementedError, ValueError), match="test_traced_pos"):
            ax.jit(call)(np.array([1, 2], np.int32))


def test_pad_by_a_function():
    def edges(vector, width, axis, kwargs):
        return vector.at[: width[0]].set(kwargs["by"] + axis)

    for lib in (anp, jax.numpy):
        ours = lib.pad(lib.asarray(X), ((1, 2), (2, 0)), edges, by=7.0)
        if lib is anp:
            actual = ours
    assert_same(actual, np.asarray(ours))


def test_large_windows_are_a_loop():
    x = sample((70, 80), "int32", low=-9, high=9)

    def windows(lib, computation):
        options = {"window_strides": (2, 1), "padding": ((1, 0), (0, 3))}
        return lib.reduce_window(x, np.int32(5), computation, (66, 64), **options)

    ours = windows(lax, lambda a, b: a ^ b)
    assert_same(ours, np.asarray(windows(jax.lax, jax.lax.bitwise_xor)))


def test_odd_calls_are_located_errors():
    x = anp.zeros((2, 3))
    calls = (
        lambda: anp.piecewise(x, 3, [anp.sin]),
        lambda: anp.piecewise(x, [x > 0], 3),
        lambda: ax.nn.standardize(x, algorithm=np.zeros(3, [("a", "f4")])),
        lambda: x.__array__((2, 3)),
        lambda: ax.Array.view({"a": 1}),
        lambda: lax.custom_root(lambda x: x, x, x, lambda g, y: y),
        lambda: lax.custom_root(lambda x: x, x, lambda f, x: x, x, has_aux=True),
    )
    for call in calls:
        with pytest.raises((TypeError, ValueError), match="test_traced_positions"):
            call()
