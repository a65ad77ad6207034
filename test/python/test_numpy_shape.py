import compare
import hypothesis
import hypothesis.strategies as st
import numpy as np
import pytest
from compare import check, sample

import arrax.numpy as anp

jnp = compare.jax.numpy
X = sample((2, 3, 4))


@pytest.mark.parametrize(
    "name,args",
    [
        ("reshape", ((4, 6),)),
        ("reshape", ((-1,),)),
        ("reshape", (24,)),
        ("reshape", ((2, -1, 2),)),
        ("reshape", ((4, 6), "F")),
        ("reshape", ((5, -1),)),
        ("reshape", ((5, 5),)),
        ("reshape", ((-1, -1),)),
        ("ravel", ()),
        ("ravel", ("F",)),
        ("transpose", ()),
        ("transpose", ((1, 2, 0),)),
        ("transpose", ((0, -1, 1),)),
        ("swapaxes", (0, -1)),
        ("moveaxis", (0, -1)),
        ("moveaxis", ((0, 1), (-1, 0))),
        ("rollaxis", (2,)),
        ("rollaxis", (0, 3)),
        ("expand_dims", (0,)),
        ("expand_dims", ((0, -1),)),
        ("matrix_transpose", ()),
        ("broadcast_to", ((5, 2, 3, 4),)),
        ("broadcast_to", ((2, 2),)),
        ("flip", ()),
        ("flip", (1,)),
        ("flip", ((0, -1),)),
        ("fliplr", ()),
        ("flipud", ()),
        ("rot90", ()),
        ("rot90", (2,)),
        ("rot90", (3, (1, 2))),
        ("rot90", (-1,)),
        ("atleast_1d", ()),
        ("atleast_2d", ()),
        ("atleast_3d", ()),
        ("squeeze", (0,)),
        ("swapaxes", (0, 3)),
        ("permute_dims", ((2, 0, 1),)),
        ("split", (2, 0)),
        ("split", (4, 2)),
        ("split", (2, 1)),
        ("split", ((1, 2), 1)),
        ("array_split", (2, 1)),
        ("array_split", (3, 2)),
        ("vsplit", (2,)),
        ("hsplit", (3,)),
        ("dsplit", ((1, 3),)),
        ("tile", (2,)),
        ("tile", ((2, 1),)),
        ("tile", ((2, 1, 1, 2),)),
        ("repeat", (2,)),
        ("repeat", (3, 1)),
        ("repeat", (0, 0)),
        ("repeat", (np.array([1, 0, 2]), 1)),
        ("roll", (5,)),
        ("roll", (1, 0)),
        ("roll", ((1, -2), (0, 2))),
        ("roll", (2, (0, 1))),
        ("resize", ((5, 7),)),
        ("resize", ((2, 2),)),
        ("unstack", ()),
        ("append", (X, 1)),
        ("append", (1.0,)),
        ("diagonal", ()),
        ("diagonal", (1, 1, 2)),
        ("diagonal", (-1, 0, 2)),
        ("trace", ()),
        ("trace", (1, 2, 1)),
    ],
)
def test_shape_functions(name, args):
    check(getattr(anp, name), getattr(jnp, name), X, *args)


def test_small_ranks():
    for x in (np.float32(3), sample((3,)), sample((1, 1)), sample((0, 2))):
        for name in (
            "ravel",
            "transpose",
            "squeeze",
            "atleast_1d",
            "atleast_2d",
            "atleast_3d",
            "flip",
            "copy",
        ):
            check(getattr(anp, name), getattr(jnp, name), x)


@pytest.mark.parametrize(
    "name", ["concatenate", "stack", "vstack", "hstack", "dstack", "column_stack"]
)
def test_joining(name):
    a, b = sample((2, 3)), sample((2, 3), "int8", 1)
    for arrays in (
        [a, b],
        (a,),
        [a[0], b[0]],
        X,
        [a, b[:1]],
        [np.float32(1), np.float32(2)],
    ):
        check(getattr(anp, name), getattr(jnp, name), arrays)
    if name in ("concatenate", "stack"):
        check(getattr(anp, name), getattr(jnp, name), [a, b], -1)
        check(getattr(anp, name), getattr(jnp, name), [a, b], 5)
        check(getattr(anp, name), getattr(jnp, name), [a, b], dtype="float16")
    check(anp.concatenate, jnp.concatenate, [a, b], None)


def test_nothing_to_join():
    for name in ("concatenate", "stack", "vstack", "hstack", "dstack", "column_stack"):
        with pytest.raises(ValueError):
            getattr(anp, name)([])


def test_block():
    a, b = np.ones((2, 2), np.float32), np.zeros((2, 1), np.float32)
    check(anp.block, jnp.block, [[a, b], [b.T, np.ones((1, 1), np.float32)]])
    check(anp.block, jnp.block, [a[0], b[:, 0]])


@pytest.mark.parametrize(
    "mode",
    [
        "constant",
        "edge",
        "reflect",
        "symmetric",
        "wrap",
        "maximum",
        "minimum",
        "mean",
        "linear_ramp",
        "empty",
    ],
)
def test_pad_modes(mode):
    x = sample((3, 4))
    for width in (1, (1, 2), ((1, 2), (3, 0)), ((4, 7), (9, 5)), 0):
        check(anp.pad, jnp.pad, x, width, mode)


def test_pad_options():
    x = sample((3, 4))
    check(anp.pad, jnp.pad, x, 2, constant_values=((1, 2), (3, 4)))
    check(anp.pad, jnp.pad, x, 2, constant_values=7)
    check(anp.pad, jnp.pad, x, 2, "linear_ramp", end_values=5)
    check(anp.pad, jnp.pad, x, 2, "reflect", reflect_type="odd")
    check(anp.pad, jnp.pad, x, 1, "mean", stat_length=2)
    check(anp.pad, jnp.pad, x, -1)
    check(anp.pad, jnp.pad, x, 1, "nonsense")
    check(anp.pad, jnp.pad, x, 1, "edge", constant_values=1)
    check(anp.pad, jnp.pad, sample((0,)), 2)
    np.testing.assert_array_equal(anp.pad(x, {0: 2}), np.pad(x, [(2, 2), (0, 0)]))


def test_shapes_and_sizes():
    assert anp.shape(X) == (2, 3, 4) and anp.ndim(X) == 3 and anp.size(X) == 24
    assert anp.size(X, 1) == 3 and anp.size(X, (0, -1)) == 8
    assert anp.shape(1.0) == () and anp.broadcast_shapes((2, 1), (3,)) == (2, 3)
    with pytest.raises(ValueError):
        anp.broadcast_shapes((2,), (3,))
    assert [a.shape for a in anp.broadcast_arrays(X, 1.0)] == [(2, 3, 4)] * 2
    assert anp.isscalar(1.0) and anp.isscalar(anp.array(1.0)) and not anp.isscalar(X)
    assert anp.iscomplexobj(1j) and anp.isrealobj(X)


SHAPES = st.lists(st.integers(0, 4), min_size=0, max_size=4).map(tuple)


@hypothesis.settings(max_examples=25, deadline=None)
@hypothesis.given(SHAPES, st.data())
def test_transposing_back_is_the_identity(shape, data):
    x = np.arange(np.prod(shape, dtype=int), dtype=np.int32).reshape(shape)
    order = data.draw(st.permutations(range(len(shape))))
    y = anp.transpose(x, order)
    np.testing.assert_array_equal(y, x.transpose(order))
    np.testing.assert_array_equal(anp.transpose(y, np.argsort(order).tolist()), x)


@pytest.mark.parametrize(
    "dtype", ["bool", "bfloat16", "float32", "float64", "complex128"]
)
@pytest.mark.parametrize(
    "shape",
    [(300, 2100), (2100, 300), (257, 513), (2, 130, 270), (16, 5000), (2049, 65)],
)
def test_transposes_of_several_blocks(shape, dtype):
    x = anp.asarray(np.random.default_rng(0).integers(0, 200, shape)).astype(dtype)
    expected = np.swapaxes(np.asarray(x), -1, -2)
    np.testing.assert_array_equal(anp.swapaxes(x, -1, -2), expected)
