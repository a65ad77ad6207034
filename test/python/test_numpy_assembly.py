"""Divisors, bits, diagonals, joined indices and files against JAX and NumPy."""

import io

import numpy as np
import pytest
from compare import check, dtype_of, jax, sample

import arrax as ax
import arrax.numpy as anp

jnp = jax.numpy


@pytest.mark.parametrize("name", ["gcd", "lcm"])
def test_divisors(name):
    for left, right in [
        *(("int8", "int8"), ("uint8", "uint8"), ("int32", "uint8")),
        *(("int64", "int32"), ("uint16", "int8")),
    ]:
        x, y = sample((3, 4), left, 1, -9, 12), sample(4, right, 2, -9, 12)
        check(getattr(anp, name), getattr(jnp, name), x, y)
        np.testing.assert_array_equal(getattr(anp, name)(x, y), getattr(np, name)(x, y))
    check(getattr(anp, name), getattr(jnp, name), 12, 18)
    check(getattr(anp, name), getattr(jnp, name), np.zeros(0, int), 18)
    for bad in (1.5, True):
        check(getattr(anp, name), getattr(jnp, name), bad, 2)


@pytest.mark.parametrize("bitorder", ["big", "little", "middle"])
def test_bits(bitorder):
    for dtype in ("bool", "uint8", "int32", "float32"):
        for shape, axis in [
            ((), None),
            ((0,), 0),
            ((19,), -1),
            ((3, 9), 1),
            ((9, 2), 0),
        ]:
            x = sample(shape, dtype, low=0, high=1)
            check(anp.packbits, jnp.packbits, x, axis, bitorder)
    x = np.array([[177, 2], [128, 255]], np.uint8)
    for axis in (None, 0, -1):
        for count in (None, 3, -3, 40, -40):
            check(anp.unpackbits, jnp.unpackbits, x, axis, count, bitorder)
    check(anp.unpackbits, jnp.unpackbits, x.astype(np.int32), 0, None, bitorder)


@pytest.mark.parametrize(
    "dtype", ["int32", "float16", "bfloat16", "float32", "float64"]
)
def test_spacing(dtype):
    values = [1.0, -1.0, 0.0, 3.0, 100.0]
    values += [] if dtype == "int32" else [-0.0, np.inf, -np.inf, np.nan, 1e-7]
    x = np.array(values).astype(dtype_of(dtype))
    if dtype == "float16":  # of which NumPy and JAX round, and lose the sign
        np.testing.assert_array_equal(anp.spacing(x)[:3], [2**-10, -(2**-10), 2**-24])
    else:
        check(anp.spacing, jnp.spacing, x, rtol=0)
    check(anp.spacing, jnp.spacing, x * 1j if dtype == "float32" else 2)


def test_fill_diagonal():
    for shape in [(3, 3), (5, 2), (2, 5), (0, 3), (2, 2, 2), (3,), (2, 3, 2)]:
        for value in (1.5, np.array([[1], [2], [3], [4]], np.int32)):
            x = sample(shape, "float32")
            check(anp.fill_diagonal, jnp.fill_diagonal, x, value, inplace=False)
    check(anp.fill_diagonal, jnp.fill_diagonal, sample((3, 3)), 1)
    check(anp.fill_diagonal, jnp.fill_diagonal, sample((3, 3)), 1, True, inplace=False)
    with pytest.raises(ValueError, match="no values"):
        anp.fill_diagonal(anp.ones((2, 2)), anp.ones(0), inplace=False)
    slope = ax.grad(
        lambda v: anp.fill_diagonal(anp.ones((2, 2)), v, inplace=False).sum()
    )
    np.testing.assert_array_equal(slope(anp.ones(2)), [1, 1])


def test_trim_zeros():
    vectors = [[0, 1, 0, 2, 0], [0, 0], [], [3], [0.0, np.nan, 0.0]]
    matrices = [np.array([[0, 0, 0], [0, 1, 0]]), np.zeros((2, 2))]
    for trim in ("fb", "f", "b", "B", ""):
        for x in (np.array(v, np.float32) for v in vectors):
            check(anp.trim_zeros, jnp.trim_zeros, x, trim)
        for x in matrices:
            for axis in (None, 0, -1, (0, 1)):
                check(anp.trim_zeros, jnp.trim_zeros, x, trim, axis)
    with pytest.raises(ax.errors.TracerArrayConversionError):
        ax.jit(anp.trim_zeros)(anp.ones(2))


def test_apply_over_axes():
    x = sample((2, 3, 4))
    for axes in ([0, 2], (1,), [], [-1, 0]):
        ours, theirs = (
            lambda a, m=m, axes=axes: m.apply_over_axes(m.sum, a, axes)
            for m in (anp, jnp)
        )
        check(ours, theirs, x)
    with pytest.raises(ValueError, match="correct shape"):
        anp.apply_over_axes(lambda a, axis: a[0, 0, 0], x, [0])


def test_iterable():
    for x in (1, [1], np.ones(2), "a", None):
        assert anp.iterable(x) == jnp.iterable(x)
    assert anp.iterable(anp.ones(1)) and not anp.iterable(anp.ones(()))


A, B = np.array([1, 2], np.int32), np.array([[3, 4]], np.int32)


@pytest.mark.parametrize(
    "key",
    [
        *(1, [1, 2], slice(3), slice(1, 4), slice(0, 1, 0.25), slice(0, 1, 3j)),
        *((slice(1, 4), 0, A), (A, 2.5), ("0,2", A, A), ("1,2,0", A, A), ("1,3,1", A)),
        *(("0,3,-1", A, A), ("0,3,-2", A), ("r", A), ("c", A), ("-1", A, A)),
    ],
    ids=str,
)
def test_joined_indices(key):
    for name in ("c_", "r_"):
        ours, theirs = getattr(anp, name), getattr(jnp, name)
        check(lambda ours=ours: ours[key], lambda theirs=theirs: theirs[key])


def test_what_joined_indices_refuse():
    with pytest.raises(ValueError, match="could not understand directive 'x'"):
        anp.r_["x", 1]
    with pytest.raises(ValueError, match="something to join"):
        anp.c_[()]
    with pytest.raises(TypeError, match="Cannot concatenate"):
        anp.r_[A, B]
    np.testing.assert_array_equal(anp.r_["0,4,0", B[None]], np.r_["0,4,0", B[None]])


@pytest.mark.parametrize("dtype", ["bool", "int8", "bfloat16", "float32", "complex128"])
def test_files(dtype, tmp_path):
    x = sample((2, 3), dtype)
    for target in (tmp_path / "x.npy", io.BytesIO()):
        anp.save(target, anp.asarray(x))
        if isinstance(target, io.BytesIO):
            target.seek(0)
        back = anp.load(target)
        assert isinstance(back, ax.Array) and back.dtype == x.dtype
        np.testing.assert_array_equal(np.asarray(back), x)
    anp.savez(tmp_path / "x.npz", anp.asarray(x), y=x)
    with anp.load(tmp_path / "x.npz") as found:
        assert sorted(found) == ["arr_0", "y"]
    if dtype == "float32":
        x.tofile(tmp_path / "x")
        np.testing.assert_array_equal(anp.fromfile(tmp_path / "x"), x.ravel())
        got = anp.fromfile(tmp_path / "x", offset=8, count=2)
        np.testing.assert_array_equal(got, x.ravel()[2:4])


def test_texts_and_iterables():
    check(anp.fromstring, jnp.fromstring, "1 2 3", sep=" ")
    check(anp.fromstring, jnp.fromstring, "1,2,3", int, 2, sep=",")
    got = anp.fromiter(iter([1, 2, 3]), "int8", 2)
    np.testing.assert_array_equal(got, np.array([1, 2], np.int8))
    with pytest.raises(ValueError, match=r"test_numpy_assembly\.py"):
        anp.fromiter([1, 2], int, 3)
