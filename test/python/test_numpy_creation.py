import compare
import numpy as np
import pytest
from compare import check, sample

import arrax.numpy as anp

jnp = compare.jax.numpy


@pytest.mark.parametrize(
    "args",
    [
        (5,),
        (5.0,),
        (2, 9),
        (2, 9, 3),
        (9, 2, -2),
        (0,),
        (5, 2),
        (0.0, 1.0, 0.1),
        (1, 2.5),
        (-3, 3),
    ],
)
@pytest.mark.parametrize("dtype", [None, "int8", "float16", "bfloat16", "float32"])
def test_arange(args, dtype):
    check(anp.arange, jnp.arange, *args, dtype=dtype)


def test_arange_errors():
    for args in ((np.ones(2),), (1j,), (None,), ("a",)):
        with pytest.raises((TypeError, ValueError)):
            anp.arange(*args)


@pytest.mark.parametrize("name", ["zeros", "ones", "empty"])
@pytest.mark.parametrize("shape", [(), 3, (2, 3), (0,), [2, 0], np.int32(2)])
def test_filled(name, shape):
    for dtype in (None, bool, int, float, complex, "bfloat16", np.uint8, anp.float16):
        ours = getattr(anp, name)(shape, dtype)
        theirs = getattr(jnp, name)(
            shape, np.float16 if dtype is anp.float16 else dtype
        )
        assert (ours.shape, ours.dtype, ours.weak_type) == (
            theirs.shape,
            theirs.dtype,
            False,
        )
        np.testing.assert_array_equal(ours, theirs)


def test_full_and_likes():
    for value in (True, 2, 2.5, 1j, np.float32(3), np.arange(3, dtype="int32")):
        check(anp.full, jnp.full, (2, 3), value)
        check(anp.full, jnp.full, (2, 3), value, "complex64")
    x = sample((2, 2), "int8")
    for name in ("zeros_like", "ones_like", "empty_like"):
        check(getattr(anp, name), getattr(jnp, name), x)
        check(getattr(anp, name), getattr(jnp, name), x, float, (3,))
    check(anp.full_like, jnp.full_like, x, 7)
    assert anp.zeros_like(1.0).weak_type and not anp.zeros_like(x).weak_type


def test_negative_shapes_are_refused():
    with pytest.raises(TypeError):
        anp.zeros((2, -1))
    with pytest.raises(TypeError):
        anp.zeros((2, 1.5))


@pytest.mark.parametrize(
    "value",
    [
        1,
        2.5,
        True,
        1j,
        [1, 2],
        [1, 2.5],
        [[1], [2]],
        [],
        [True, 2],
        (1, (2,)) and [(1, 2), (3, 4)],
    ],
)
def test_array_from_python(value):
    check(anp.array, jnp.array, value)
    assert anp.array(value).weak_type == jnp.array(value).weak_type


def test_array_from_arrays():
    x = anp.arange(3)
    np.testing.assert_array_equal(anp.array([x, x + 1]), [[0, 1, 2], [1, 2, 3]])
    assert anp.asarray(x) is x
    assert anp.array(x, ndmin=3).shape == (1, 1, 3)
    assert anp.array(np.arange(3.0)).dtype == np.float64
    assert anp.array([1.0], dtype="float64").dtype == np.float64
    with pytest.raises((TypeError, ValueError)):
        anp.array(None)
    with pytest.raises((TypeError, ValueError)):
        anp.array("text")


def test_linspace_and_relatives():
    for args in ((0, 1, 5), (2.0, -3.0, 7), (0, 10, 1), (0, 1, 0), (0, 10, 11)):
        for endpoint in (True, False):
            check(anp.linspace, jnp.linspace, *args, endpoint=endpoint)
            check(anp.linspace, jnp.linspace, *args, endpoint=endpoint, retstep=True)
    check(anp.linspace, jnp.linspace, 0, 10, 11, dtype="int32")
    check(
        anp.linspace,
        jnp.linspace,
        np.zeros(2, "float32"),
        np.ones(2, "float32"),
        3,
        axis=1,
    )
    check(anp.logspace, jnp.logspace, 0, 2, 5, rtol=1e-4)
    check(anp.geomspace, jnp.geomspace, 1, 1000, 4, rtol=1e-4)
    with pytest.raises(ValueError):
        anp.linspace(0, 1, -1)


@pytest.mark.parametrize("k", [-2, 0, 1, 5])
def test_patterns(k):
    for args in ((3,), (2, 4), (0, 2)):
        check(anp.eye, jnp.eye, *args, k=k)
        check(anp.tri, jnp.tri, *args, k=k)
    for shape in ((3, 3), (2, 4), (2, 3, 2), (0, 2)):
        for name in ("tril", "triu"):
            check(getattr(anp, name), getattr(jnp, name), sample(shape), k)
    check(anp.identity, jnp.identity, 3, "int32")
    check(anp.diag, jnp.diag, sample((3,)), k)
    check(anp.diag, jnp.diag, sample((3, 5)), k)
    check(anp.diagflat, jnp.diagflat, sample((2, 2)), k)


@pytest.mark.parametrize("k", [2**31 - 1, 2**31, 2**32, -(2**31), -(2**32), 2**63 - 2])
def test_diagonals_beyond_int32(k):
    x = np.arange(6.0).reshape(2, 3)
    np.testing.assert_array_equal(anp.eye(2, 3, k=k), np.zeros((2, 3)))
    np.testing.assert_array_equal(anp.tri(2, 3, k=k), np.full((2, 3), k > 0))
    np.testing.assert_array_equal(anp.tril(x, k), x if k > 0 else 0 * x)
    np.testing.assert_array_equal(anp.triu(x, k), x if k < 0 else 0 * x)


def test_grids():
    x, y, z = sample((2,)), sample((3,)), sample((4,))
    for sparse in (False, True):
        for indexing in ("xy", "ij"):
            check(anp.meshgrid, jnp.meshgrid, x, y, z, sparse=sparse, indexing=indexing)
    check(anp.indices, jnp.indices, (2, 3))
    check(anp.indices, jnp.indices, (2, 3), sparse=True)
    check(anp.ix_, jnp.ix_, np.arange(2), np.arange(3))
    check(anp.fromfunction, jnp.fromfunction, lambda i, j: i + 2 * j, (2, 3))


def test_dtype_functions():
    for a in compare.EVERY:
        for b in compare.EVERY:
            assert anp.promote_types(a, b) == jnp.promote_types(a, b)
        for kind in (np.floating, np.integer, np.inexact, np.number, np.signedinteger):
            assert anp.issubdtype(a, kind) == jnp.issubdtype(a, kind)
        for kind in (
            "bool",
            "integral",
            "real floating",
            "numeric",
            "complex floating",
        ):
            assert anp.isdtype(a, kind) == jnp.isdtype(compare.dtype_of(a), kind)
    assert anp.float32 == np.float32 == anp.dtype("float32")
    assert {anp.int8: 1}[np.int8] == 1
    assert anp.result_type(anp.float16, 1.0, np.int8) == np.float16
    assert anp.finfo(anp.bfloat16).bits == 16
    assert anp.iinfo(anp.uint8).max == 255
    assert anp.float16(3).dtype == np.float16
    assert anp.issubdtype(anp.bfloat16, anp.floating)
