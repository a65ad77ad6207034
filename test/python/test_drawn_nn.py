"""Layers of nn, their initializers and resized images over drawn arguments: those of
JAX."""

import compare
import numpy as np
import pytest
from drawn import (
    FLOATS,
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

import arrax as ax
from arrax import nn

WIDE = ("float32", "float64")


@examples(6)
def test_gated_units(data):
    even = st.tuples(shapes(0, 2), st.sampled_from([2, 4, 0])).map(
        lambda s: (*s[0], s[1])
    )
    compare_drawn(data, "glu", alone(arrays(FLOATS, even)), nn, jax.nn)


@examples(8)
def test_one_hot(data):
    @st.composite
    def drawn(draw):
        x = draw(arrays(("int32", "uint8"), shapes(0, 2), special=False))
        dtype = draw(st.sampled_from([np.float32, np.int32, np.bool_]))
        axis = draw(st.integers(-1, x.ndim))
        return (x, draw(st.integers(0, 4))), {"dtype": dtype, "axis": axis}

    compare_drawn(data, "one_hot", drawn(), nn, jax.nn)


@examples(6)
def test_means_of_exponentials(data):
    x = arrays(WIDE, shapes(least=1))
    arguments = with_axis(x, several_axes, keepdims=st.booleans())
    compare_drawn(data, "logmeanexp", arguments, nn, jax.nn)


@examples(8)
def test_weighted_sums_of_exponentials(data):
    x = data.draw(arrays(WIDE, shapes(1, least=1)))
    own = tuple(n if data.draw(st.booleans()) else 1 for n in x.shape)
    options = {
        "axis": data.draw(several_axes(x.ndim)),
        "keepdims": data.draw(st.booleans()),
        "b": data.draw(maybe(arrays((x.dtype.name,), own, special=False))),
        "return_sign": data.draw(st.booleans()),
    }
    compare_drawn(data, "logsumexp", st.just(((x,), options)), nn, jax.nn)


@examples(6)
def test_masked_softmax(data):
    name = data.draw(st.sampled_from(["softmax", "log_softmax", "standardize"]))
    x = data.draw(arrays(WIDE, shapes(1, least=1), special=False))
    mask = data.draw(arrays(("bool",), x.shape))
    axis = data.draw(axes(x.ndim))
    arguments = st.just(((x,), {"axis": axis, "where": mask}))
    compare_drawn(data, name, arguments, nn, jax.nn, rtol=1e-3)


@st.composite
def attended(draw):
    """Queries, keys and values; of several heads to a key; biases, masks, windows."""
    heads, groups, size = (draw(st.integers(1, 2)) for _ in range(3))
    batch, t, s = (
        draw(st.integers(0, 2)),
        draw(st.integers(1, 4)),
        draw(st.integers(1, 4)),
    )
    batched = draw(st.booleans())
    lead = (batch,) if batched else ()
    dtype = (draw(st.sampled_from(["float32", "float16"])),)

    def drawn(*shape, dtypes=dtype):
        return draw(arrays(dtypes, shape, special=False))

    q = drawn(*lead, t, heads * groups, size)
    k, v = drawn(*lead, s, heads, size), drawn(*lead, s, heads, size)
    optional = {"bias": dtype, "mask": ("bool",)}
    options = {
        name: drawn(*(lead and (1,)), heads * groups, t, s, dtypes=kind)
        for name, kind in optional.items()
        if draw(st.booleans())
    }
    options["is_causal"] = draw(st.booleans())
    options["scale"] = draw(st.sampled_from([None, 0.7]))
    options["local_window_size"] = draw(st.sampled_from([None, None, 1, (2, 0)]))
    if batched and draw(st.booleans()):
        options["query_seq_lengths"] = np.full(
            batch, t - draw(st.integers(0, 1)), np.int32
        )
        options["key_value_seq_lengths"] = np.full(batch, s, np.int32)
    return (q, k, v), options


@examples(8)
def test_attention(data):
    compare_drawn(data, "dot_product_attention", attended(), nn, jax.nn, rtol=2e-3)


INITIALIZERS = {
    **alike(
        "glorot_normal glorot_uniform he_normal he_uniform lecun_normal "
        "lecun_uniform orthogonal", ()),
    "normal": (0.5,), "uniform": (0.5,), "truncated_normal": (0.5,), "constant": (3,),
    "zeros": None, "ones": None,
}  # fmt: skip


@pytest.mark.parametrize("name", INITIALIZERS)
@examples(2)
def test_initializers(name, data):
    arguments, shape = INITIALIZERS[name], data.draw(shapes(2, 3))
    dtype = compare.dtype_of(data.draw(st.sampled_from(FLOATS[:1] + FLOATS[2:])))

    def initialize(lib, random):
        make = getattr(lib.initializers, name)
        make = make if arguments is None else make(*arguments)
        return make(random.key(3), shape, dtype)

    compare.check(
        lambda: initialize(nn, ax.random),
        lambda: initialize(jax.nn, jax.random),
        rtol=2e-4 if dtype.itemsize == 4 else None,
    )


@examples(10)
def test_resized_images(data):
    import arrax.image

    @st.composite
    def drawn(draw):
        x = draw(arrays(("float32", "int32"), shapes(1, 3, least=1), special=False))
        shape = tuple(
            n if draw(st.booleans()) else draw(st.integers(1, 6)) for n in x.shape
        )
        method = draw(st.sampled_from(["nearest", "linear", "cubic", "lanczos3"]))
        return (x, shape, method), {"antialias": draw(st.booleans())}

    compare_drawn(data, "resize", drawn(), arrax.image, jax.image, rtol=1e-3)
