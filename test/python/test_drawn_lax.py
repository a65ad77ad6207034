"""Functions of lax that NumPy lacks over drawn arguments: those of JAX."""

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
    compare_drawn,
    examples,
    jax,
    shapes,
)
from hypothesis import strategies as st

from arrax import lax

SIZES = st.sampled_from([3, 1, 2, 4, 0])


def compare_lax(data, function, strategy, rtol=None):
    compare_drawn(data, function, strategy, lax, jax.lax, rtol=rtol)


# ---- Shapes ------------------------------------------------------------------------


@st.composite
def padded(draw):
    x = draw(arrays(EVERY, special=False))
    edge = st.tuples(st.integers(-2, 3), st.integers(-2, 3), st.integers(0, 2))
    config = [draw(edge) for _ in range(x.ndim)]
    return (x, np.asarray(1, x.dtype), config), {}


@st.composite
def sliced(draw):
    x = draw(arrays(EVERY, special=False))
    starts = [draw(st.integers(0, n)) for n in x.shape]
    limits = [draw(st.integers(s, n)) for s, n in zip(starts, x.shape, strict=True)]
    strides = [draw(st.integers(1, 3)) for _ in x.shape]
    return (x, starts, limits, draw(st.sampled_from([None, strides]))), {}


@st.composite
def windows_at(draw, update=False):
    """An array and a place in it, or beyond."""
    x = draw(arrays(EVERY, special=False))
    starts = [np.int32(draw(st.integers(-3, n + 2))) for n in x.shape]
    sizes = tuple(draw(st.integers(0, n)) for n in x.shape)
    if update:
        y = draw(arrays((x.dtype.name,), sizes, special=False))
        return (x, y, starts), {}
    return (x, starts, sizes), {}


@st.composite
def broadcast_in(draw):
    shape = draw(shapes(0, 4))
    dims = sorted(draw(st.permutations(range(len(shape))))[: draw(st.integers(0, 3))])
    own = tuple(shape[d] if draw(st.integers(0, 3)) else 1 for d in dims)
    return (draw(arrays(EVERY, own, special=False)), shape, dims), {}


@st.composite
def selected(draw):
    """A condition, of booleans or numbers of cases, and the cases."""
    count = draw(st.integers(2, 3))
    shape = draw(shapes())
    cases = st.tuples(*[arrays(("float32",), shape)] * count)
    which = draw(st.sampled_from([shape, ()]))
    if count == 2:
        return (draw(arrays(("bool",), which)), *draw(cases)), {}
    return (draw(arrays(("int32",), which, 0, 2)), *draw(cases)), {}


@st.composite
def clamped(draw):
    shape, dtype = draw(shapes()), (draw(st.sampled_from(REAL)),)
    bounds = st.sampled_from([shape, ()]).flatmap(lambda s: arrays(dtype, s))
    return (draw(bounds), draw(arrays(dtype, shape)), draw(bounds)), {}


@st.composite
def with_dims(draw, dtypes=EVERY, low=0):
    x = draw(arrays(dtypes, shapes(low)))
    dims = draw(st.permutations(range(x.ndim)))[: draw(st.integers(0, x.ndim))]
    return (x, tuple(dims)), {}


@st.composite
def with_dim(draw, dtypes=EVERY, extra=((),)):
    x = draw(arrays(dtypes, shapes(1)))
    return (x, draw(st.integers(0, x.ndim - 1)), *draw(st.sampled_from(extra))), {}


def extrema(dtypes=REAL):
    return with_dim(dtypes, [(np.int32,), (np.uint8,)])


STRUCTURE = {
    "pad": padded(),
    "slice": sliced(),
    "dynamic_slice": windows_at(),
    "dynamic_update_slice": windows_at(update=True),
    "broadcast_in_dim": broadcast_in(),
    "select_n": selected(),
    "clamp": clamped(),
    "rev": with_dims(),
    **alike("reduce_sum reduce_prod", with_dims(NUMERIC)),
    **alike("reduce_max reduce_min", with_dims(REAL)),
    **alike("reduce_and reduce_or reduce_xor", with_dims(("bool", "int32", "uint8"))),
    **alike("argmax argmin", extrema()),
    "split": with_dim().map(
        lambda a: ((a[0][0], (1, a[0][0].shape[a[0][1]] - 1), a[0][1]), {})
    ),
    "bitcast_convert_type": st.tuples(
        arrays(("float32", "int32", "float16", "uint8", "float64"), special=False),
        st.sampled_from([np.uint8, np.int32, np.float16, np.int64]),
    ).map(lambda a: (a, {})),
    "convert_element_type": st.tuples(
        arrays(EVERY, special=False), st.sampled_from(EVERY[:3] + EVERY[4:])
    ).map(lambda a: (a, {})),
    "broadcasted_iota": st.tuples(
        st.sampled_from([np.int32, np.float32, np.uint8, np.complex64]),
        shapes(1),
        st.integers(0, 2),
    ).map(lambda a: (a, {})),
    "reduce_precision": st.tuples(
        arrays(FLOATS), st.integers(2, 8), st.integers(0, 9)
    ).map(lambda a: (a, {})),
}


@pytest.mark.parametrize("name", STRUCTURE)
@examples(6)
def test_structure(name, data):
    compare_lax(data, name, STRUCTURE[name])


@examples(12)
def test_top_k(data):
    def top_k(lib, x, k, axis):
        return lib.top_k(x, k, axis=axis)

    x = data.draw(arrays((*FLOATS, "int32", "uint8"), shapes(1)))
    axis = data.draw(st.integers(-x.ndim, x.ndim - 1))
    k = data.draw(st.integers(0, x.shape[axis] + (data.draw(st.integers(0, 9)) == 0)))
    compare_lax(data, top_k, st.just(((x, k, axis), {})))


# ---- Contractions ------------------------------------------------------------------


@st.composite
def contracted(draw):
    """Two arrays with batch dimensions and others over which to sum, permuted."""
    batch = [draw(SIZES) for _ in range(draw(st.integers(0, 2)))]
    summed = [draw(SIZES) for _ in range(draw(st.integers(0, 2)))]
    dtype = draw(st.sampled_from(EVERY))
    operands, numbers = [], []
    for _ in range(2):
        free = [draw(SIZES) for _ in range(draw(st.integers(0, 1)))]
        sizes = batch + summed + free
        order = draw(st.permutations(range(len(sizes))))
        place = {d: i for i, d in enumerate(order)}
        shape = tuple(sizes[d] for d in order)
        operands.append(draw(arrays((dtype,), shape, special=False)))
        numbers.append([place[d] for d in range(len(batch) + len(summed))])
    n = len(batch)
    contracting = tuple(x[n:] for x in numbers)
    return (*operands, (contracting, tuple(x[:n] for x in numbers))), {}


@examples(16)
def test_dot_general(data):
    compare_lax(data, "dot_general", contracted())


@st.composite
def convolved(draw):
    """Operands of a convolution in 0 to 2 dimensions, in various layouts."""
    rank = draw(st.integers(0, 2))
    batch, depth, filters = (
        draw(SIZES),
        draw(st.integers(1, 2)),
        draw(st.integers(1, 2)),
    )
    groups, batch_groups = draw(st.sampled_from([(1, 1), (2, 1), (1, 2), (1, 1)]))
    space = [draw(st.integers(0, 6)) for _ in range(rank)]
    window = [draw(st.integers(1, 3)) for _ in range(rank)]
    names = "HW"[:rank]
    sizes = {"N": batch * batch_groups, "C": depth * groups,
             "I": depth, "O": filters * groups * batch_groups}  # fmt: skip
    layouts = [draw(st.permutations("NC" + names)), draw(st.permutations("IO" + names)),
               draw(st.permutations("NC" + names))]  # fmt: skip

    def shape(layout, spatial):
        extents = sizes | dict(zip(names, spatial, strict=True))
        return tuple(extents[c] for c in layout)

    dtypes = (draw(st.sampled_from(("float32", "float64", "int32", "complex64"))),)
    lhs = draw(arrays(dtypes, shape(layouts[0], space), special=False))
    rhs = draw(arrays(dtypes, shape(layouts[1], window), special=False))
    steps = st.lists(st.integers(1, 2), min_size=rank, max_size=rank)
    edges = st.tuples(st.integers(-1, 2), st.integers(-1, 2))
    explicit = st.lists(edges, min_size=rank, max_size=rank)
    options = {
        "window_strides": draw(steps),
        "padding": draw(st.one_of(st.sampled_from(["SAME", "VALID"]), explicit)),
        "lhs_dilation": draw(steps),
        "rhs_dilation": draw(steps),
        "dimension_numbers": tuple(map("".join, layouts)),
        "feature_group_count": groups,
        "batch_group_count": batch_groups,
    }
    return (lhs, rhs), options


@examples(16)
def test_convolutions(data):
    compare_lax(data, "conv_general_dilated", convolved(), rtol=1e-4)


@st.composite
def transposed_convolutions(draw):
    window, space = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    lhs = draw(arrays(("float32",), (2, space, 3), special=False))
    kernel = (window, 2, 3) if draw(st.booleans()) else (window, 3, 2)
    rhs = draw(arrays(("float32",), kernel, special=False))
    edges = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1,
                     max_size=1)  # fmt: skip
    return (lhs, rhs), {
        "strides": (draw(st.integers(1, 3)),),
        "padding": draw(st.one_of(st.sampled_from(["SAME", "VALID"]), edges)),
        "rhs_dilation": draw(st.sampled_from([None, (2,)])),
        "dimension_numbers": ("NWC", "WIO", "NWC"),
        "transpose_kernel": kernel == (window, 2, 3),
    }


@examples(6)
def test_transposed_convolutions(data):
    compare_lax(data, "conv_transpose", transposed_convolutions(), rtol=1e-4)


# ---- Windows -----------------------------------------------------------------------


@st.composite
def windowed(draw):
    x = draw(arrays(("float32", "int32", "float16"), shapes(), special=False))
    each = lambda low, high: [draw(st.integers(low, high)) for _ in x.shape]  # noqa: E731
    padding = list(zip(each(0, 2), each(0, 2), strict=True))
    options = {
        "window_dimensions": each(1, 3),
        "window_strides": each(1, 2),
        "padding": draw(st.sampled_from(["SAME", "VALID", padding])),
        "base_dilation": each(1, 2),
        "window_dilation": each(1, 2),
    }
    return (x, draw(st.sampled_from(["add", "max", "min", "mul"]))), options


@examples(16)
def test_windows(data):
    start = {"add": 0, "mul": 1, "max": -9, "min": 9}

    def reduce_window(lib, x, name, **options):
        initial = np.asarray(start[name], x.dtype)
        return lib.reduce_window(x, initial, getattr(lib, name), **options)

    compare_lax(data, reduce_window, windowed())


@examples(8)
def test_reductions_by_functions(data):
    def reduce(lib, x, dims):
        def larger_and_sum(a, b):
            return lib.max(a[0], b[0]), lib.add(a[1], b[1])

        least = np.asarray(-np.inf if x.dtype.kind == "f" else -9, x.dtype)
        zero = np.asarray(0, x.dtype)
        return lib.reduce((x, x), (least, zero), larger_and_sum, dims)

    compare_lax(data, reduce, with_dims(("float32", "int32")))


# ---- Gathers and scatters ----------------------------------------------------------

MODES = ("clip", "fill", "promise_in_bounds")


@st.composite
def gathers(draw):
    """An array, places of windows in it, and the numbers of dimensions: with collapsed
    and batching ones. Places are out of bounds where the mode allows that."""
    rank = draw(st.integers(1, 3))
    mode = draw(st.sampled_from(MODES))
    batching = draw(st.sampled_from([0, 0, 1])) if rank > 1 else 0
    shape = [draw(st.integers(1, 4)) for _ in range(rank)]
    rest = list(range(batching, rank))
    indexed = draw(st.permutations(rest))[: draw(st.integers(1, len(rest)))]
    collapsed = sorted(d for d in indexed if draw(st.booleans()))
    sizes = [
        1 if d in collapsed or d < batching else draw(st.integers(1, shape[d]))
        for d in range(rank)
    ]
    batch = shape[:batching] + [draw(SIZES) for _ in range(draw(st.integers(0, 1)))]
    beyond = 0 if mode == "promise_in_bounds" else 2
    columns = [
        draw(arrays(("int32",), tuple(batch), -beyond, shape[d] - sizes[d] + beyond))
        for d in indexed
    ]
    places = np.stack(columns, -1)
    if not beyond:
        places = np.maximum(places, 0)
    window = rank - batching - len(collapsed)
    return {
        "shape": tuple(shape),
        "places": places,
        "sizes": tuple(sizes),
        "result": (*batch, *[sizes[d] for d in rest if d not in collapsed]),
        "offsets": tuple(range(len(batch), len(batch) + window)),
        "collapsed": tuple(collapsed),
        "map": tuple(indexed),
        "batching": tuple(range(batching)),
        "mode": mode,
    }


@examples(16)
def test_gathers(data):
    of = data.draw(gathers())

    def gather(lib, x, places):
        numbers = lib.GatherDimensionNumbers(
            of["offsets"], of["collapsed"], of["map"], of["batching"], of["batching"]
        )
        return lib.gather(x, places, numbers, of["sizes"], mode=of["mode"])

    x = arrays(NUMERIC, of["shape"], special=False)
    compare_lax(data, gather, x.map(lambda x: ((x, of["places"]), {})))


@pytest.mark.parametrize("name", ["add", "mul", "min", "max", "sub"])
@examples(6)
def test_scatters(name, data):
    of = data.draw(gathers())

    def scatter(lib, x, places, updates):
        numbers = lib.ScatterDimensionNumbers(
            of["offsets"], of["collapsed"], of["map"], of["batching"], of["batching"]
        )
        function = getattr(lib, f"scatter_{name}")
        return function(x, places, updates, numbers, mode=of["mode"])

    dtype = (data.draw(st.sampled_from(["float32", "int32", "float64", "uint8"])),)
    x = data.draw(arrays(dtype, of["shape"], special=False))
    updates = data.draw(arrays(dtype, of["result"], special=False))
    compare_lax(data, scatter, st.just(((x, of["places"], updates), {})), rtol=1e-4)


AT = ("add", "multiply", "min", "max", "set", "divide", "power")


@examples(20)
def test_updates_out_of_bounds(data):
    """``x.at[...]`` of places beyond the array, in each mode."""
    name = data.draw(st.sampled_from(AT))
    x = data.draw(arrays(("float32", "int32"), shapes(1, 2, least=1), special=False))
    count = x.shape[0]
    # Of one place set twice, any value may stay.
    places = data.draw(st.permutations(range(-count - 2, count + 2)))
    single = places[:1] if name in ("set", "divide", "power") else places[:3]
    at = np.array(single, np.int32)
    y = data.draw(arrays((x.dtype.name,), (len(at), *x.shape[1:]), 1, 3, special=False))
    mode = data.draw(st.sampled_from([None, "drop", "clip", "fill", "wrap"]))

    def update(lib, x, at, y):
        place = lib.asarray(x).at[at]
        return getattr(place, name)(y, mode=mode), place.get(mode=mode)

    compare_drawn(data, update, st.just(((x, at, y), {})))


SEGMENTS = ("segment_sum", "segment_prod", "segment_max", "segment_min")


@pytest.mark.parametrize("name", SEGMENTS)
@examples(4)
def test_segments(name, data):
    import arrax.ops

    x = data.draw(arrays(("float32", "int32"), shapes(1, 2), special=False))
    ids = data.draw(arrays(("int32",), x.shape[:1], -1, 4))
    # JAX does not count the segments of no elements.
    count = st.sampled_from([None, 3, 7][not len(ids) :])
    options = count.map(lambda n: {"num_segments": n})
    arguments = options.map(lambda o: ((x, ids), o))
    compare_drawn(data, name, arguments, arrax.ops, jax.ops)


@examples(6)
def test_complex_parts(data):
    name = data.draw(st.sampled_from(["real", "imag", "conj", "abs", "sign", "neg"]))
    compare_lax(data, name, alone(arrays(("complex64", "complex128"))))
