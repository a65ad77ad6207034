"""Bits, patches, shapes and joining of lax against JAX."""

import numpy as np
import pytest
from compare import check, jax, sample

import arrax as ax
import arrax.numpy as anp
from arrax import lax

jlax, jnp = jax.lax, jax.numpy


@pytest.mark.parametrize(
    "dtype", ["int8", "uint8", "int32", "uint32", "int64", "uint64"]
)
def test_mulhi(dtype):
    info = np.iinfo(dtype)
    rng = np.random.default_rng(0)
    x = rng.integers(info.min, info.max, 20, dtype, endpoint=True)
    y = np.concatenate([x[::-1][:16], np.array([info.min, info.max, 0, 1], dtype)])
    expected = [(int(a) * int(b)) >> info.bits for a, b in zip(x, y, strict=True)]
    np.testing.assert_array_equal(lax.mulhi(x, y), np.array(expected, dtype))
    if info.bits < 64:
        check(lax.mulhi, jlax.mulhi, x, y)
    assert lax.mulhi(x, y).dtype == dtype


def test_what_mulhi_refuses():
    check(lax.mulhi, jlax.mulhi, 1.5, 2.5)
    check(lax.mulhi, jlax.mulhi, np.ones(2, np.int32), np.ones(3, np.int32))
    check(lax.mulhi, jlax.mulhi, np.ones(2, np.int32), np.ones(2, np.int8))


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
@pytest.mark.parametrize("form", [(5, 10), (8, 7), (4, 3), (5, 0), (11, 52)], ids=str)
def test_reduce_precision(dtype, form):
    special = [0.0, -0.0, np.inf, -np.inf, np.nan, 65504, 65520, 1e-7, -1e-9, 6e-5]
    x = np.concatenate(
        [sample(40, dtype), np.array(special).astype(sample(1, dtype).dtype)]
    )
    check(lax.reduce_precision, jlax.reduce_precision, x, *form, rtol=0)
    got = np.signbit(np.asarray(lax.reduce_precision(x, *form)).astype(np.float64))
    known = ~np.isnan(x.astype(np.float64))
    np.testing.assert_array_equal(got[known], np.signbit(x.astype(np.float64))[known])


def test_reduce_precision_of_traced_numbers():
    assert ax.grad(lambda x: lax.reduce_precision(x, 5, 2))(1.1) == 1
    np.testing.assert_array_equal(
        ax.vmap(lambda x: lax.reduce_precision(x, 5, 0))(anp.array([3.3, 1.2])), [4, 1]
    )
    for bad in [(1, 5, 2), (1.0, 0, 2), (1.0, 5, -1)]:
        check(lax.reduce_precision, jlax.reduce_precision, *bad)


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int32", "float32"])
def test_reduce_xor(dtype):
    x = sample((3, 4, 2), dtype)
    for axes in ((0,), (1, 2), (), (0, 1, 2)):
        check(lax.reduce_xor, jlax.reduce_xor, x, axes)
    check(lax.reduce_xor, jlax.reduce_xor, x[:0], (0,))


def test_joining():
    x, y = sample((2, 3), seed=1), sample((2, 3), seed=2)
    for axis in (0, 1, -1):
        check(lax.stack, jlax.stack, [x, y], axis)
        check(lax.unstack, jlax.unstack, x, axis)
    check(lax.stack, jlax.stack, [x, y[:1]])
    check(lax.stack, jlax.stack, [x, y.astype(np.int32)])
    check(lax.unstack, jlax.unstack, x[:0])
    for sizes, axis in [((1, 2), 1), ((0, 2, 0), 0), ((2,), 1), ((3, -1), 0)]:
        check(lax.split, jlax.split, x, sizes, axis=axis)
    with pytest.raises(ValueError, match="at least one"):
        lax.stack([])
    check(lax.broadcast_like, jlax.broadcast_like, x[0], y)
    check(lax.broadcast_like, jlax.broadcast_like, 1, y)
    check(lax.broadcast_like, jlax.broadcast_like, x[:, 0], y)
    check(lax.shape_as_value, jlax.shape_as_value, (2, 3))


def test_dtype():
    for x in (
        1,
        1.5,
        True,
        np.float32,
        "int8",
        np.ones(2, np.int16),
        np.dtype("uint8"),
    ):
        assert lax.dtype(x) == jlax.dtype(x)
    for bad in ([1], None):
        check(lax.dtype, jlax.dtype, bad)


def test_optimization_barrier():
    tree = {"a": sample(3), "b": (1, 2.0)}
    check(lax.optimization_barrier, jlax.optimization_barrier, tree)
    slope = ax.grad(lambda x: (lax.optimization_barrier(x) ** 2).sum())(sample(3))
    np.testing.assert_allclose(slope, 2 * sample(3))


def test_platform_dependent():
    def choose(lib, **functions):
        return lib.platform_dependent(2.0, **functions)

    plus, minus = (lambda x: x + 1), (lambda x: -x)
    assert choose(lax, cpu=plus, default=minus) == choose(jlax, cpu=plus, default=minus)
    assert choose(lax, tpu=plus, default=minus) == choose(jlax, tpu=plus, default=minus)
    with pytest.raises(
        NotImplementedError, match="no function for 'cpu', only for tpu"
    ):
        choose(lax, tpu=plus)


LAYOUT = ("NHWC", "HWIO", "NHWC")


@pytest.mark.parametrize(
    "padding", ["SAME", "VALID", "SAME_LOWER", [(1, 0), (0, 2)]], ids=str
)
def test_shapes(padding):
    if isinstance(padding, str):
        args = (8, 7), (3, 2), (2, 3), padding
        check(lax.padtype_to_pads, jlax.padtype_to_pads, *args)
    else:
        args = (8, 7), (3, 2), (2, 3), padding
        check(lax.reduce_window_shape_tuple, jlax.reduce_window_shape_tuple, *args)
        check(
            lax.reduce_window_shape_tuple,
            jlax.reduce_window_shape_tuple,
            *args,
            (2, 1),
            (1, 3),
        )
    x = anp.ones((8, 7))
    windows = lax.reduce_window(x, 0.0, lax.add, (3, 2), (2, 3), padding)
    assert windows.shape == lax.reduce_window_shape_tuple(
        (8, 7), (3, 2), (2, 3), padding
    )
    nchw = (2, 3, 8, 7), (4, 3, 3, 2), (2, 3), padding
    assert lax.conv_shape_tuple(*nchw) == tuple(jlax.conv_shape_tuple(*nchw))
    nhwc = (2, 8, 7, 3), (3, 2, 3, 4), (2, 3), padding, LAYOUT
    ours = lax.conv_general_shape_tuple(*nhwc)
    assert ours == tuple(jlax.conv_general_shape_tuple(*nhwc))
    if padding != "SAME_LOWER":
        ours = lax.conv_transpose_shape_tuple(*nhwc)
        assert ours == tuple(jlax.conv_transpose_shape_tuple(*nhwc))
    assert lax.conv_general_permutations(LAYOUT) == jlax.conv_general_permutations(
        LAYOUT
    )


@pytest.mark.parametrize("dtype", ["int32", "float32"])
def test_patches(dtype):
    x = sample((2, 3, 6, 5), dtype)
    for args in [
        ((2, 3), (1, 1), "VALID"),
        ((2, 2), (2, 1), "SAME"),
        ((2, 2), (1, 2), ((1, 0), (-1, 2)), (1, 2), (2, 1)),
    ]:
        check(
            lax.conv_general_dilated_patches,
            jlax.conv_general_dilated_patches,
            x,
            *args,
        )
    check(
        lambda x: lax.conv_general_dilated_patches(
            x, (2, 2), (1, 1), "SAME", dimension_numbers=LAYOUT
        ),
        lambda x: jlax.conv_general_dilated_patches(
            x, (2, 2), (1, 1), "SAME", dimension_numbers=LAYOUT
        ),
        x,
    )


def test_infinities_stay_in_their_place():
    x = np.array([[[1.0, np.inf, 2.0]]], np.float32)
    got = lax.conv_general_dilated_patches(x, (2,), (1,), "VALID")
    np.testing.assert_array_equal(got, [[[1, np.inf], [np.inf, 2]]])


def test_local_convolution():
    x, w = sample((2, 3, 6), seed=1), sample((4, 6, 5), seed=2)
    ours, theirs = lax.conv_general_dilated_local, jlax.conv_general_dilated_local
    check(ours, theirs, x, w, (1,), "VALID", (2,))
    nhwc, kernel = sample((2, 5, 4, 3), seed=3), sample((3, 2, 12, 4), seed=4)
    args = (2, 2), "SAME", (2, 2), None, None, LAYOUT
    check(ours, theirs, nhwc, kernel, *args)
    with pytest.raises(TypeError, match=r"features, 6, 5\) in the order OIHW"):
        ours(x, w[:, :, :4], (1,), "VALID", (2,))
    x, w = x.astype(np.float64), w.astype(np.float64)

    def loss(f):
        return lambda x, w: (f(x, w, (1,), "VALID", (2,)) ** 2).sum()

    got = ax.grad(loss(ours), (0, 1))(x, w)
    with jax.enable_x64(True):
        expected = jax.grad(loss(theirs), (0, 1))(x, w)
    for a, e in zip(got, expected, strict=True):
        np.testing.assert_allclose(a, e, rtol=1e-9)


def test_ragged_dot():
    x, w = sample((6, 3), seed=1), sample((3, 3, 4), seed=2)
    for sizes in ([1, 2, 3], [0, 4, 0], [6, 0, 0]):
        check(lax.ragged_dot, jlax.ragged_dot, x, w, np.array(sizes, np.int32))
    sizes = np.array([1, 2, 2], np.int32)
    check(lax.ragged_dot, jlax.ragged_dot, x.astype(np.int32), w, sizes)
    check(lax.ragged_dot, jlax.ragged_dot, x, w, sizes[:2])
    check(lax.ragged_dot, jlax.ragged_dot, x[:, :2], w, sizes)
    check(lax.ragged_dot, jlax.ragged_dot, x, w, sizes.astype(np.float32))

    def loss(f):
        return lambda x, w: (f(x, w, sizes) ** 2).sum()

    got = ax.grad(loss(lax.ragged_dot), (0, 1))(x, w)
    expected = jax.grad(loss(jlax.ragged_dot), (0, 1))(x, w)
    for a, e in zip(got, expected, strict=True):
        np.testing.assert_allclose(a, e, rtol=1e-5, atol=1e-5)
