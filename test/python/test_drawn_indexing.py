"""Indexing and functions of shapes over drawn arguments: NumPy's values."""

import numpy as np
import pytest
from drawn import EVERY, arrays, axes, examples, shapes
from hypothesis import strategies as st

import arrax as ax
import arrax.numpy as anp


@st.composite
def slices(draw, size: int):
    bounds = st.one_of(st.none(), st.integers(-size - 1, size + 1))
    step = draw(st.sampled_from([None, 1, 2, -1, -3]))
    return slice(draw(bounds), draw(bounds), step)


@st.composite
def indices(draw, shape, distinct=False):
    """An index of an array: integers, slices, masks, arrays of integers that broadcast,
    new axes and an ellipsis. Arrays are ``distinct`` if no element is there twice."""
    batch = draw(st.sampled_from([(2,), (3,), (2, 3), (1,), (0,)]))
    parts, dim, arrays_so_far = [], 0, 0
    stop = draw(st.integers(0, len(shape)))
    while dim < stop:
        size = shape[dim]
        kinds = ["slice", "slice", "newaxis", "mask", "array"]
        kinds = [*kinds, "int"] if size else kinds
        kind = draw(st.sampled_from(kinds))
        if kind == "newaxis":
            parts.append(None)
            continue
        if kind in ("mask", "array") and (
            arrays_so_far and (distinct or kind == "mask")
        ):
            kind = "slice"
        if kind == "slice":
            parts.append(draw(slices(size)))
        elif kind == "int":
            parts.append(draw(st.integers(-size, size - 1)))
        elif kind == "mask":
            parts.append(np.array(draw(st.lists(st.booleans(), min_size=size,
                                                max_size=size)), bool))  # fmt: skip
            batch = (int(parts[-1].sum()),)
            arrays_so_far += 1
        else:
            parts.append(draw(places(size, batch, distinct)))
            arrays_so_far += 1
        dim += 1
    if draw(st.booleans()):
        parts.insert(draw(st.integers(0, len(parts))) if stop == len(shape)
                     else len(parts), Ellipsis)  # fmt: skip
    return tuple(parts) if len(parts) != 1 or draw(st.booleans()) else parts[0]


@st.composite
def places(draw, size: int, batch, distinct: bool):
    """Integers that are indices, of which some are negative."""
    count = int(np.prod(batch))
    if size == 0 or (distinct and count > size):
        return np.zeros((0,), np.int32)
    numbers = st.integers(0, size - 1)
    drawn = draw(st.lists(numbers, min_size=count, max_size=count, unique=distinct))
    chosen = np.array(drawn, np.int32).reshape(batch)
    return chosen - size if draw(st.booleans()) else chosen


def numpys(function):
    """What NumPy does, None if it refuses."""
    try:
        return function()
    except (IndexError, ValueError):
        return None


@examples(150)
def test_getting(data):
    x = data.draw(arrays(EVERY))
    index = data.draw(indices(x.shape))
    expected = numpys(lambda: x[index])
    if expected is None:
        with pytest.raises((IndexError, ValueError)):
            anp.asarray(x)[index]
        return
    actual = anp.asarray(x)[index]
    assert actual.dtype == x.dtype
    np.testing.assert_array_equal(actual, expected, strict=True)


UPDATES = {
    "set": lambda x, index, y: x.__setitem__(index, y),
    "add": np.add.at,
    "multiply": np.multiply.at,
    "min": np.minimum.at,
    "max": np.maximum.at,
}


@pytest.mark.parametrize("name", UPDATES)
@examples(30)
def test_updating(name, data):
    x = data.draw(arrays(("int32", "float32", "float64"), special=False))
    index = data.draw(indices(x.shape, distinct=name == "set"))
    view = numpys(lambda: x[index])
    if view is None:
        return
    shape = view.shape[data.draw(st.integers(0, view.ndim)) :]
    y = data.draw(arrays((x.dtype.name,), tuple(shape), special=False))
    expected = x.copy()
    # NumPy's `at` may read beyond what it broadcasts.
    UPDATES[name](expected, index, np.broadcast_to(y, view.shape).copy())
    actual = getattr(anp.asarray(x).at[index], name)(y)
    assert actual.dtype == x.dtype
    np.testing.assert_allclose(actual, expected, rtol=1e-5, atol=1e-5)


@examples(30)
def test_the_derivative_of_getting_adds(data):
    x = data.draw(arrays(("float64",), special=False))
    index = data.draw(indices(x.shape))
    view = numpys(lambda: x[index])
    if view is None:
        return
    weights = np.arange(1.0, view.size + 1).reshape(view.shape)
    expected = np.zeros_like(x)
    np.add.at(expected, index, weights)
    actual = ax.grad(lambda x: (x[index] * weights).sum())(x)
    np.testing.assert_array_equal(actual, expected)


def one_axis(x):
    return axes(x.ndim).map(lambda a: {"axis": a})


SHAPES = {
    "transpose": lambda x: st.permutations(range(x.ndim)).map(lambda p: {"axes": p}),
    "reshape": lambda x: st.permutations(x.shape).map(lambda s: {"shape": tuple(s)}),
    "expand_dims": lambda x: axes(x.ndim + 1).map(lambda a: {"axis": a}),
    "squeeze": lambda x: st.one_of(st.just({}), one_axis(x)),
    "flip": lambda x: st.one_of(st.just({}), one_axis(x)),
    "roll": lambda x: st.tuples(st.integers(-4, 4), axes(x.ndim)).map(
        lambda a: {"shift": a[0], "axis": a[1]}
    ),
    "repeat": lambda x: st.tuples(st.integers(0, 3), axes(x.ndim)).map(
        lambda a: {"repeats": a[0], "axis": a[1]}
    ),
    "tile": lambda x: st.lists(st.integers(0, 2), max_size=4).map(
        lambda r: {"reps": tuple(r)}
    ),
    "moveaxis": lambda x: st.tuples(axes(x.ndim), axes(x.ndim)).map(
        lambda a: {"source": a[0], "destination": a[1]}
    ),
    "swapaxes": lambda x: st.tuples(axes(x.ndim), axes(x.ndim)).map(
        lambda a: {"axis1": a[0], "axis2": a[1]}
    ),
    "rot90": lambda x: st.integers(-3, 5).map(lambda k: {"k": k}),
    "diagonal": lambda x: st.integers(-3, 3).map(lambda k: {"offset": k}),
    "tril": lambda x: st.integers(-3, 3).map(lambda k: {"k": k}),
    "triu": lambda x: st.integers(-3, 3).map(lambda k: {"k": k}),
    "array_split": lambda x: st.tuples(st.integers(1, 5), axes(x.ndim)).map(
        lambda a: {"indices_or_sections": a[0], "axis": a[1]}
    ),
    "diff": lambda x: st.tuples(st.integers(0, 3), axes(x.ndim)).map(
        lambda a: {"n": a[0], "axis": a[1]}
    ),
    "pad": lambda x: st.tuples(
        st.integers(0, 3), st.sampled_from(["constant", "edge", "wrap", "reflect"])
    ).map(lambda a: {"pad_width": a[0], "mode": a[1]}),
}


@pytest.mark.parametrize("name", SHAPES)
@examples(25)
def test_shapes(name, data):
    dtypes = ("int32", "float64", "bool", "complex64")
    # NumPy lets scalars have an axis here and there.
    least = 2 if name in ("tril", "triu") else 1
    x = data.draw(arrays(dtypes, shapes(least), special=False))
    options = data.draw(SHAPES[name](x))
    expected = numpys(lambda: getattr(np, name)(x, **options))
    if expected is None or (x.dtype == bool and name == "diff"):
        return
    actual = getattr(anp, name)(x, **options)
    several = isinstance(expected, (list, tuple))
    pairs = zip(actual, expected, strict=True) if several else [(actual, expected)]
    for a, e in pairs:
        np.testing.assert_array_equal(a, e)


@pytest.mark.parametrize("name", ["concatenate", "stack"])
@examples(25)
def test_joining(name, data):
    shape = data.draw(shapes(1))
    parts = data.draw(
        st.lists(arrays(("int32", "float64"), shape), min_size=1, max_size=3)
    )
    axis = data.draw(axes(len(shape)))
    expected = numpys(lambda: getattr(np, name)(parts, axis=axis))
    if expected is None:
        with pytest.raises(ValueError, match="axis"):
            getattr(anp, name)(parts, axis=axis)
        return
    np.testing.assert_array_equal(getattr(anp, name)(parts, axis=axis), expected)
