"""Sample calls of the ops that functions of the library compute: convolution, sorting,
running combinations, windows and indexing by arrays. Part of op_cases.py."""

import math

import numpy as np
from op_case import ANY, FLOATS, INEXACT, NUMERIC, ORDERED, add

# ---- Convolution -----------------------------------------------------------------


def spread(x, dilation, low, high):
    """Spatial dimensions (the last ones) dilated and padded."""
    shape = [0 if n == 0 else (n - 1) * by + 1
             for n, by in zip(x.shape[2:], dilation, strict=True)]  # fmt: skip
    out = np.zeros((*x.shape[:2], *shape), x.dtype)
    out[(..., *(slice(None, None, by) for by in dilation))] = x
    out = np.pad(
        out,
        [(0, 0)] * 2 + [(max(a, 0), max(b, 0)) for a, b in zip(low, high, strict=True)],
    )
    return out[
        (..., *(slice(max(-a, 0), n - max(-b, 0))
                for a, b, n in zip(low, high, out.shape[2:], strict=True)))
    ]  # fmt: skip


def convolution(x, w, **a):
    rank = len(a["strides"])
    groups = a["feature_groups"] * a["batch_groups"]
    x = spread(np.transpose(x, a["lhs_dims"]), a["lhs_dilation"], a["low"], a["high"])
    w = spread(
        np.transpose(w, a["rhs_dims"]), a["rhs_dilation"], [0] * rank, [0] * rank
    )
    window = w.shape[2:]
    shape = [
        max(0, (n - k) // s + 1)
        for n, k, s in zip(x.shape[2:], window, a["strides"], strict=True)
    ]
    axis = 1 if a["batch_groups"] == 1 else 0
    parts = []
    for part, kernel in zip(
        np.split(x, groups, axis), np.split(w, groups, 0), strict=True
    ):
        out = np.zeros((len(part), len(kernel), *shape), x.dtype)
        for at in np.ndindex(*shape):
            start = [i * s for i, s in zip(at, a["strides"], strict=True)]
            key = tuple(slice(i, i + k) for i, k in zip(start, window, strict=True))
            seen = part[(..., *key)].reshape(*part.shape[:2], math.prod(window))
            flat = kernel.reshape(*kernel.shape[:2], math.prod(window))
            out[(..., *at)] = np.einsum("nik,oik->no", seen, flat)
        parts.append(out)
    return np.transpose(np.concatenate(parts, 1), np.argsort(a["out_dims"]))


def add_convolution(label, lhs, rhs, dims, strides=None, low=None, high=None,
                    lhs_dilation=None, rhs_dilation=None, feature_groups=1,
                    batch_groups=1, dtypes=("float32", "float64", "complex64"),
                    ):  # fmt: skip
    count = len(lhs) - 2
    attrs = {
        "lhs_dims": dims[0],
        "rhs_dims": dims[1],
        "out_dims": dims[2],
        "strides": strides or (1,) * count,
        "low": low or (0,) * count,
        "high": high or (0,) * count,
        "lhs_dilation": lhs_dilation or (1,) * count,
        "rhs_dilation": rhs_dilation or (1,) * count,
        "feature_groups": feature_groups,
        "batch_groups": batch_groups,
    }
    add(
        "convolution",
        [lhs, rhs],
        dtypes,
        lambda x, w: convolution(x, w, **attrs),
        attrs=attrs,
        label=label,
        ulps=64,
    )


NCHW = ((0, 1, 2, 3),) * 3
NHWC = ((0, 3, 1, 2), (3, 2, 0, 1), (0, 3, 1, 2))
add_convolution("plain", (2, 3, 5, 4), (4, 3, 3, 2), NCHW, dtypes=NUMERIC)
add_convolution("nhwc", (2, 5, 4, 3), (3, 2, 3, 4), NHWC, (2, 1), (1, 0), (1, 1))
add_convolution("dilated", (1, 2, 4, 3), (2, 2, 2, 3), NCHW, (2, 3), (3, 2), (1, 4),
                (2, 1), (1, 2))  # fmt: skip
add_convolution("cropped", (1, 2, 6, 5), (2, 2, 2, 2), NCHW, None, (-1, 1), (0, -2))
add_convolution("feature_groups", (2, 4, 4, 6), (2, 2, 2, 6), NHWC, feature_groups=3)
add_convolution("batch_groups", (4, 3, 5), (2, 3, 2), ((0, 1, 2),) * 3, batch_groups=2)
add_convolution(
    "mixed", (3, 2, 4, 5), (2, 3, 2, 4), ((1, 0, 3, 2), (3, 1, 0, 2), (2, 1, 0, 3))
)
add_convolution("no_space", (3, 4), (5, 4), ((0, 1),) * 3)
add_convolution("empty", (0, 2, 3), (2, 2, 2), ((0, 1, 2),) * 3, dtypes=("float64",))
add_convolution("no_features", (2, 0, 3), (2, 0, 2), ((0, 1, 2),) * 3,
                dtypes=("float32", "float64"))  # fmt: skip

# ---- Sorting ---------------------------------------------------------------------


def sorted_by(keys: int, dimension: int, *arrays):
    """The arrays in the order of the first ones, as tuples of elements have it."""
    first = np.lexsort(
        tuple(
            part
            for key in arrays[:keys][::-1]
            for part in ((key.imag, key.real) if key.dtype.kind == "c" else (key,))
        ),
        axis=dimension,
    )
    result = tuple(np.take_along_axis(x, first, dimension) for x in arrays)
    return result if len(result) > 1 else result[0]


def add_sort(label, shape, count, keys, dimension, dtypes=ANY, fixed=()):
    add(
        "sort",
        [shape] * count,
        dtypes,
        lambda *xs: sorted_by(keys, dimension, *xs),
        attrs={"dimension": dimension, "num_keys": keys, "stable": True},
        operand_dtypes=fixed,
        exact=True,
        low=-9,
        high=9,
        label=label,
    )


add_sort("alone", (3, 5), 1, 1, 1)
add_sort("first_axis", (5, 3), 1, 1, 0)
add_sort("payload", (3, 5), 2, 1, 1)
add_sort("two_keys", (9,), 3, 2, 0, fixed=("int8", None, None))
add_sort("long", (2, 700), 2, 1, 1, ("int16", "float32", "float64"))
add_sort("empty", (0, 3), 2, 1, 0, ("float32", "float64"))


def top(x, k: int):
    order = np.argsort(~x if x.dtype.kind in "biu" else -x, -1, kind="stable")
    places = order[..., :k]
    return np.take_along_axis(x, places, -1), places.astype(np.int32)


for shape, k in (((3, 9), 2), ((7,), 7), ((2, 4), 0), ((2, 400), 3)):
    add(
        "top_k",
        [shape],
        ORDERED,
        lambda x, k=k: top(x, k),
        attrs={"k": k},
        low=-99,
        high=99,
        label=f"{k}_of_{shape[-1]}",
    )
for right in (False, True):
    side = "right" if right else "left"
    add(
        "search_sorted",
        [(3, 1), (3, 4)],
        ORDERED,
        lambda x, v, right=right: ((x <= v) if right else (x < v)).astype(np.int32),
        attrs={"right": right},
        low=-2,
        high=2,
        label=f"one_{side}",
    )
    add(
        "search_sorted",
        [(6,), (2, 3)],
        FLOATS,
        lambda x, v, side=side: np.searchsorted(x, v, side).astype(np.int32),
        attrs={"right": right},
        low=(np.arange(6.0), -1),
        high=(np.arange(6.0) + 1, 8),
        label=f"row_{side}",
    )

# ---- Running combinations --------------------------------------------------------


def running(combine, x, axis: int, reverse: bool):
    turned = np.flip(x, axis) if reverse else x
    result = combine(turned, axis)
    return np.flip(result, axis) if reverse else result


def recurrence(a, b, axis: int, reverse: bool):
    order = range(a.shape[axis])
    y, total = np.zeros_like(b), np.zeros_like(np.take(b, [0], axis))
    for i in reversed(order) if reverse else order:
        total = np.take(a, [i], axis) * total + np.take(b, [i], axis)
        y[(slice(None),) * axis + (slice(i, i + 1),)] = total
    return y


def log_sums_of_exponentials(x, axis):
    return np.log(np.cumsum(np.exp(x), axis))


for axis, reverse in ((0, False), (1, True), (2, False), (2, True)):
    options = {
        "attrs": {"axis": axis, "reverse": reverse},
        "label": f"{axis}{'_reverse' if reverse else ''}",
        "ulps": 32,
    }
    for op, combine, dtypes in (
        ("cumsum", lambda x, axis: np.cumsum(x, axis, x.dtype), NUMERIC),
        ("cumprod", lambda x, axis: np.cumprod(x, axis, x.dtype), NUMERIC),
        ("cummax", np.maximum.accumulate, ANY),
        ("cummin", np.minimum.accumulate, ANY),
        ("cumlogsumexp", log_sums_of_exponentials, INEXACT),
    ):
        add(
            op,
            [(2, 3, 4)],
            dtypes,
            lambda x, f=combine, axis=axis, reverse=reverse: running(
                f, x, axis, reverse
            ),
            **options,
        )
    add(
        "linear_recurrence",
        [(2, 3, 4)] * 2,
        INEXACT,
        lambda a, b, axis=axis, reverse=reverse: recurrence(a, b, axis, reverse),
        **options,
    )

# ---- Windows ---------------------------------------------------------------------


def windows_of(x, window, strides, base_dilation, window_dilation, low, high):
    """For each window, the places of its elements in `x`."""
    dims = list(
        zip(x.shape, window, strides, base_dilation, window_dilation, low, strict=True)
    )
    counts = []
    for (n, w, s, b, d, before), after in zip(dims, high, strict=True):
        places = (n - 1) * b + 1 + before + after - ((w - 1) * d + 1)
        counts.append(max(0, places // s + 1))
    for at in np.ndindex(*counts):
        found = []
        for k in np.ndindex(*window):
            spots = [
                (j * s + i * d - before) / b
                for j, i, (_, _, s, b, d, before) in zip(at, k, dims, strict=True)
            ]
            if all(q in range(n) for q, n in zip(spots, x.shape, strict=True)):
                found.append(tuple(map(int, spots)))
        yield tuple(counts), at, found


def over_windows(function, x, dtype=None, **attrs):
    result = None
    for counts, at, found in windows_of(x, **attrs):
        if result is None:
            result = np.zeros(counts, dtype or x.dtype)
        result[at] = function(found)
    return result


def extremum_place(x, found, greatest: bool):
    return (max if greatest else min)(found, key=lambda place: x[place])


def window_gather(x, values, greatest, **attrs):
    return over_windows(
        lambda found: values[extremum_place(x, found, greatest)],
        x,
        values.dtype,
        **attrs,
    )


def window_scatter(x, updates, greatest, **attrs):
    result = np.zeros(x.shape, updates.dtype)
    for _, at, found in windows_of(x, **attrs):
        result[extremum_place(x, found, greatest)] += updates[at]
    return result


for label, shape, windows_shape, window, strides, base, dilation, low, high in (
    ("plain", (4, 5), (3, 4), (2, 2), (1, 1), (1, 1), (1, 1), (0, 0), (0, 0)),
    ("strides", (5, 4), (3, 2), (3, 2), (2, 2), (1, 1), (1, 1), (1, 0), (1, 1)),
    ("dilated", (3, 4), (2, 2), (2, 2), (2, 2), (2, 1), (2, 2), (0, 1), (0, 1)),
    ("cropped", (6,), (2,), (2,), (2,), (1,), (1,), (-1,), (-1,)),
):  # fmt: skip
    attrs = {
        "window": window,
        "strides": strides,
        "base_dilation": base,
        "window_dilation": dilation,
        "low": low,
        "high": high,
    }
    options = {"label": label, "ulps": 16, "low": -99, "high": 99}
    add(
        "reduce_window_sum",
        [shape],
        NUMERIC,
        lambda x, a=attrs: over_windows(
            lambda found: sum((x[place] for place in found), x.dtype.type(0)), x, **a
        ),
        attrs=attrs,
        label=label,
        ulps=32,
    )
    for op, greatest in (("reduce_window_max", True), ("reduce_window_min", False)):
        add(
            op,
            [shape],
            ORDERED,
            lambda x, a=attrs, g=greatest: over_windows(
                lambda found: x[extremum_place(x, found, g)], x, **a
            ),
            attrs=attrs,
            **options,
        )
    for greatest in (True, False):
        for op, reference, second in (
            ("window_gather", window_gather, shape),
            ("window_scatter", window_scatter, windows_shape),
        ):
            add(
                op,
                [shape, second],
                INEXACT,
                lambda x, v, a=attrs, g=greatest, f=reference: f(x, v, g, **a),
                attrs={**attrs, "greatest": greatest},
                operand_dtypes=("int32", None),
                low=(-99, -3),
                high=(99, 3),
                label=f"{label}_{'max' if greatest else 'min'}",
                ulps=16,
            )

# ---- Indexing --------------------------------------------------------------------


def block(x, indices, sizes):
    return tuple(
        slice(s := min(max(int(i), 0), n - size), s + size)
        for i, n, size in zip(indices, x.shape, sizes, strict=True)
    )


def dynamic_update_slice(x, update, *indices):
    out = x.copy()
    out[block(x, indices, update.shape)] = update
    return out


for index_type in ("int32", "int64", "uint8"):
    add(
        "dynamic_slice",
        [(4, 5), (), ()],
        ANY,
        lambda x, *i: x[block(x, i, (2, 3))],
        attrs={"sizes": (2, 3)},
        operand_dtypes=(None, index_type, index_type),
        low=(-3, -2, -2),
        high=(3, 6, 6),
        label=index_type,
    )
    add(
        "dynamic_update_slice",
        [(4, 5), (2, 3), (), ()],
        ANY,
        dynamic_update_slice,
        operand_dtypes=(None, None, index_type, index_type),
        low=(-3, -3, -2, -2),
        high=(3, 3, 6, 6),
        label=index_type,
    )


def blocks(x, indices, window_dims, single, index_map, batching, indices_batching,
           sizes, mode):  # fmt: skip
    """The block of `x` that belongs to each index vector, None out of bounds."""
    window = [d for d in range(x.ndim) if d not in (*single, *batching)]
    for at in np.ndindex(indices.shape[:-1]):
        start = [0] * x.ndim
        for k, d in enumerate(index_map):
            start[d] = int(indices[(*at, k)])
        for d, e in zip(batching, indices_batching, strict=True):
            start[d] = at[e]
        last = [n - size for n, size in zip(x.shape, sizes, strict=True)]
        clipped = [min(max(i, 0), n) for i, n in zip(start, last, strict=True)]
        key = tuple(
            slice(i, i + sizes[d]) if d in window else i for d, i in enumerate(clipped)
        )
        place, batch = [], iter(at)
        for d in range(len(at) + len(window_dims)):
            place.append(slice(None) if d in window_dims else next(batch))
        inside = mode != "fill_or_drop" or clipped == start
        yield (key if inside else None), tuple(place)


def gather(x, indices, *fill, **attrs):
    names = ("offset_dims", "collapsed_slice_dims", "start_index_map",
             "operand_batching_dims", "start_indices_batching_dims", "slice_sizes",
             "mode")  # fmt: skip
    window, single, *_ = (attrs[name] for name in names)
    sizes = attrs["slice_sizes"]
    extents = [
        n
        for d, n in enumerate(sizes)
        if d not in (*single, *attrs["operand_batching_dims"])
    ]
    shape = list(indices.shape[:-1])
    for d, n in zip(window, extents, strict=True):
        shape.insert(d, n)
    out = np.zeros(shape, x.dtype)
    for key, place in blocks(x, indices, *(attrs[name] for name in names)):
        out[place] = x[key] if key is not None else (fill[0] if fill else 0)
    return out


SCATTERS = {
    "set": lambda old, new: new,
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "min": np.minimum,
    "max": np.maximum,
}


def scatter(x, indices, updates, **attrs):
    names = ("update_window_dims", "inserted_window_dims",
             "scatter_dims_to_operand_dims", "operand_batching_dims",
             "scatter_indices_batching_dims")  # fmt: skip
    window, single, _, batching, _ = (attrs[name] for name in names)
    sizes = [1] * x.ndim
    rest = [d for d in range(x.ndim) if d not in (*single, *batching)]
    for d, e in zip(rest, window, strict=True):
        sizes[d] = updates.shape[e]
    out = x.copy()
    dims = (attrs[name] for name in names)
    for key, place in blocks(x, indices, *dims, sizes, attrs["mode"]):
        if key is not None:
            out[key] = SCATTERS[attrs["combine"]](out[key], updates[place])
    return out


def add_gather(label, shapes, window, single, index_map, sizes, mode, dtypes=ANY,
               batching=(), indices_batching=(), index_type="int32"):  # fmt: skip
    attrs = {
        "offset_dims": window,
        "collapsed_slice_dims": single,
        "start_index_map": index_map,
        "operand_batching_dims": batching,
        "start_indices_batching_dims": indices_batching,
        "slice_sizes": sizes,
        "mode": mode,
        "indices_are_sorted": False,
        "unique_indices": False,
    }
    add(
        "gather",
        shapes,
        dtypes,
        lambda *operands: gather(*operands, **attrs),
        attrs=attrs,
        operand_dtypes=(None, index_type, None)[: len(shapes)],
        low=(-3, -2, -3)[: len(shapes)],
        high=(3, 6, 3)[: len(shapes)],
        label=label,
    )


def add_scatter(label, combine, shapes, window, single, index_map, mode, dtypes,
                batching=(), indices_batching=(), index_type="int32",
                unique=False, lawless=""):  # fmt: skip
    attrs = {
        "combine": combine,
        "update_window_dims": window,
        "inserted_window_dims": single,
        "scatter_dims_to_operand_dims": index_map,
        "operand_batching_dims": batching,
        "scatter_indices_batching_dims": indices_batching,
        "mode": mode,
        "indices_are_sorted": False,
        "unique_indices": unique,
    }
    add(
        "scatter",
        shapes,
        dtypes,
        lambda *operands: scatter(*operands, **attrs),
        attrs=attrs,
        operand_dtypes=(None, index_type, None),
        low=(-3, -2, -3),
        high=(3, 6, 3),
        label=label,
        ulps=64,
        law_dtypes=("float64",)
        if combine in ("min", "max")
        else ("float64", "complex128"),
        lawless=lawless,
    )


add_gather("rows", [(5, 3), (4, 1)], (1,), (0,), (0,), (1, 3), "clip")
add_gather("filled_rows", [(5, 3), (4, 1), ()], (1,), (0,), (0,), (1, 3),
           "fill_or_drop")  # fmt: skip
for index_type in ("int8", "int64", "uint8", "uint64"):
    add_gather(f"elements_{index_type}", [(4, 5), (6, 2)], (), (0, 1), (1, 0), (1, 1),
               "fill_or_drop", ("float64",), index_type=index_type)  # fmt: skip
add_gather("columns", [(3, 5), (2, 2, 1)], (1,), (1,), (1,), (3, 1), "clip")
add_gather("blocks", [(4, 5), (3, 2)], (0, 2), (), (0, 1), (2, 3), "fill_or_drop")
add_gather("batched", [(3, 5), (3, 2, 1)], (), (1,), (1,), (1, 1), "clip",
           batching=(0,), indices_batching=(0,))  # fmt: skip
add_gather("empty", [(3, 0), (2, 1)], (1,), (0,), (0,), (1, 0), "clip")
REFUSED = "the derivative by factors needs unique indices: mul_unique"
for combine, dtypes in [
    ("set", ANY), ("add", NUMERIC), ("sub", NUMERIC), ("mul", NUMERIC),
    ("min", ORDERED), ("max", ORDERED),
]:  # fmt: skip
    options = {"lawless": REFUSED} if combine == "mul" else {}
    add_scatter(f"{combine}_rows", combine, [(5, 3), (4, 1), (4, 3)], (1,), (0,), (0,),
                "fill_or_drop", dtypes, **options)  # fmt: skip
    add_scatter(f"{combine}_elements", combine, [(6,), (7, 1), (7,)], (), (0,), (0,),
                "clip", dtypes, index_type="int64", **options)  # fmt: skip
    add_scatter(f"{combine}_blocks", combine, [(4, 5), (3, 2), (2, 3, 3)], (0, 2), (),
                (0, 1), "fill_or_drop", ("float64", "int32"),
                **options)  # fmt: skip
    add_scatter(f"{combine}_batched", combine, [(3, 5), (3, 2, 1), (3, 2)], (), (1,),
                (1,), "clip", ("float64", "int32"), batching=(0,),
                indices_batching=(0,), **options)  # fmt: skip
add_scatter("mul_unique", "mul", [(5, 3), (1, 1), (1, 3)], (1,), (0,), (0,), "clip",
            ("float64", "complex128"), unique=True)  # fmt: skip
