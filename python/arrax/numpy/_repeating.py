"""Repeating, rolling and padding arrays."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from arrax import _core
from arrax._args import (
    as_array,
    as_arrays,
    canonical_axis,
    check_unsupported,
    static_int,
    static_ints,
)
from arrax._located import (
    LocatedErrors,
    not_implemented,
    type_error,
    value_error,
)
from arrax.numpy import _ufuncs as uf
from arrax.numpy._advanced import Access, take_blocks
from arrax.numpy._elementwise import composite, remainder
from arrax.numpy._grids import linspace
from arrax.numpy._joining import slice_along
from arrax.numpy._order import flip
from arrax.numpy._shape import ravel, reshape
from arrax.numpy._vectorize import apply_along_axis


def tile(A, reps: int | Sequence[int]):
    """Repeat an array along each dimension.

    Parameters
    ----------
    A : array_like
        The operand.
    reps : int or sequence of int
        How often, for the last dimensions.

    Returns
    -------
    Array
        The repeated array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.tile(anp.array([1, 2]), (2, 2))
    Array([[1, 2, 1, 2],
           [1, 2, 1, 2]], dtype=int32)
    """
    x = as_array(A, "tile")
    reps = static_ints(reps, "reps")
    rank = max(x.ndim, len(reps))
    reps = (1,) * (rank - len(reps)) + reps
    sizes = (1,) * (rank - x.ndim) + x.shape
    return _tile(x, reps=reps, sizes=sizes)


@composite("reps", "sizes")
def _tile(x, reps: tuple[int, ...], sizes: tuple[int, ...]):
    rank = len(reps)
    interleaved = tuple(n for pair in zip(reps, sizes, strict=True) for n in pair)
    x = _core.reshape(x, sizes)
    dims = tuple(range(1, 2 * rank, 2))
    x = _core.bind("broadcast_in_dim", (x,), {"dims": dims}, shape=interleaved)
    return _core.reshape(x, tuple(r * n for r, n in zip(reps, sizes, strict=True)))


def repeat(
    a,
    repeats,
    axis: int | None = None,
    *,
    total_repeat_length: int | None = None,
    out_sharding=None,
):
    """Repeat each element.

    Parameters
    ----------
    a : array_like
        The operand.
    repeats : int or array_like of int
        How often; traced counts need ``total_repeat_length``.
    axis : int, optional
        The axis along which to repeat; None flattens the array first.
    total_repeat_length : int, optional
        The length of the result; longer results are cut, shorter ones filled
        with the last element.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The repeated elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.repeat(anp.array([1, 2]), 2)
    Array([1, 1, 2, 2], dtype=int32)
    """
    check_unsupported("repeat", out_sharding=out_sharding)
    x = as_array(a, "repeat")
    if axis is None or x.ndim == 0:
        x, axis = ravel(x), 0
    axis = canonical_axis(axis, x.shape)
    if isinstance(repeats, _core.Tracer):
        if total_repeat_length is None:
            raise not_implemented(
                "repeat: the number of repetitions must be known while tracing, "
                "because the shape of the result depends on it; mark it static, use a "
                "NumPy array, or give total_repeat_length."
            )
        length = static_int(total_repeat_length, "total_repeat_length")
        return _repeat_dynamic(x, ravel(repeats), axis, length)
    with LocatedErrors():
        counts = np.ravel(np.asarray(repeats))
    if counts.size == 1:
        counts = np.broadcast_to(counts, (x.shape[axis],))
    _check_counts(counts.shape, x.shape[axis])
    if np.any(counts < 0):
        raise type_error(f"repeat: repeats must not be negative, got {counts}")
    result = _repeat(x, axis=axis, counts=tuple(counts.tolist()))
    if total_repeat_length is None:
        return result
    total_repeat_length = static_int(total_repeat_length, "total_repeat_length")
    have = result.shape[axis]
    if have >= total_repeat_length:
        return slice_along(result, axis, 0, total_repeat_length)
    width = [(0, 0)] * x.ndim
    width[axis] = (0, total_repeat_length - have)
    return pad(result, width, "edge")


def _check_counts(shape: tuple[int, ...], size: int) -> None:
    if shape != (size,):
        raise value_error(
            "repeat: repeats must be a scalar or have one entry for each of the "
            f"{size} elements along the axis, got shape {shape}"
        )


def _repeat_dynamic(x, counts, axis: int, length: int):
    """By traced counts: each place of the result finds the element that it repeats."""
    size = x.shape[axis]
    if counts.dtype.kind not in "iu":
        raise type_error(f"repeat: repeats must be integers, got {counts.dtype}")
    if counts.shape == (1,):
        counts = _core.broadcast_to(counts, (size,))
    _check_counts(counts.shape, size)
    if size == 0:
        raise value_error("repeat: an empty axis has nothing to repeat")
    counts = _core.convert(counts, np.int32)
    ends = _core.bind("cumsum", (counts,), {"axis": 0, "reverse": False})
    places = _core.asarray(np.arange(length, dtype=np.int32))
    positions = _core.bind("search_sorted", (ends, places), {"right": True})
    key = (slice(None),) * axis + (positions,)
    return take_blocks(x, key, Access("clip", sorted=True))


@composite("axis", "counts")
def _repeat(x, axis: int, counts: tuple[int, ...]):
    if len(set(counts)) > 1:
        positions = np.repeat(np.arange(len(counts)), counts)
        key = (slice(None),) * axis + (positions,)
        return take_blocks(x, key, Access("clip", sorted=True))
    count = counts[0] if counts else 1
    lead, rest = x.shape[: axis + 1], x.shape[axis + 1 :]
    dims = tuple(range(axis + 1)) + tuple(range(axis + 2, x.ndim + 1))
    x = _core.bind(
        "broadcast_in_dim", (x,), {"dims": dims}, shape=(*lead, count, *rest)
    )
    return _core.reshape(x, (*lead[:-1], lead[-1] * count, *rest))


def roll(a, shift, axis: int | Sequence[int] | None = None):
    """Shift elements cyclically.

    Parameters
    ----------
    a : array_like
        The operand.
    shift : int or sequence of int
        By how many places.
    axis : int or sequence of int, optional
        Along which axes; None rolls the flattened array.

    Returns
    -------
    Array
        The shifted array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.roll(anp.arange(4), 1)
    Array([3, 0, 1, 2], dtype=int32)
    """
    x = as_array(a, "roll")
    if axis is None:
        return reshape(roll(ravel(x), shift, 0), x.shape)
    axes = tuple(canonical_axis(d, x.shape) for d in static_ints(axis, "axis"))
    several = isinstance(shift, (tuple, list))
    if any(isinstance(s, _core.Tracer) for s in (shift if several else [shift])):
        return _roll_dynamic(x, as_arrays("roll", *shift) if several else shift, axes)
    with LocatedErrors():
        shifts, along = np.broadcast_arrays(static_ints(shift, "shift"), axes)
    if shifts.ndim > 1:
        raise _roll_ranks()
    return _roll(x, shifts=tuple(shifts.tolist()), axes=tuple(along.tolist()))


def _roll_ranks() -> ValueError:
    return value_error(
        "'shift' and 'axis' arguments to roll must be scalars or 1D arrays"
    )


@composite("shifts", "axes")
def _roll(x, shifts: tuple[int, ...], axes: tuple[int, ...]):
    for shift, axis in zip(shifts, axes, strict=True):
        size = x.shape[axis]
        cut = -shift % size if size else 0
        if cut:
            parts = slice_along(x, axis, cut, size), slice_along(x, axis, 0, cut)
            x = _core.bind("concatenate", parts, {"axis": axis})
    return x


def _roll_dynamic(x, shifts, axes: tuple[int, ...]):
    """By traced numbers of places: an array of them, or a list of scalars."""
    if isinstance(shifts, _core.Tracer):
        if shifts.ndim > 1:
            raise _roll_ranks()
        shifts = (
            [shifts] if shifts.ndim == 0 else [shifts[i] for i in range(len(shifts))]
        )
    if any(s.shape for s in shifts):
        raise _roll_ranks()
    with LocatedErrors():
        which, along = np.broadcast_arrays(np.arange(len(shifts)), axes)
    for i, axis in zip(which.tolist(), along.tolist(), strict=True):
        x = _roll_along(x, shifts[i], axis=axis)
    return x


@composite("axis")
def _roll_along(x, shift, axis: int):
    size = x.shape[axis]
    if size == 0:
        return x
    start = remainder(-_core.convert(shift, np.int32), size)
    doubled = _core.bind("concatenate", (x, x), {"axis": axis})
    zero = _core.full((), 0, np.int32)
    starts = [start if d == axis else zero for d in range(x.ndim)]
    return _core.bind("dynamic_slice", (doubled, *starts), {"sizes": x.shape})


def _pairs(name: str, value, rank: int) -> tuple:
    """``value`` in the forms that NumPy allows, as one (before, after) per axis."""
    if isinstance(value, dict):
        full = [(0, 0)] * rank
        for axis, pair in value.items():
            full[canonical_axis(axis, rank)] = (
                (pair, pair) if np.ndim(pair) == 0 else tuple(pair)
            )
        return tuple(full)
    if isinstance(value, (list, tuple)):
        if len(value) == 1:
            return _pairs(name, value[0], rank)
        if len(value) == 2 and all(np.ndim(v) == 0 for v in value):
            return (tuple(value),) * rank
        if len(value) == rank and all(
            np.ndim(v) == 1 and len(v) in (1, 2) for v in value
        ):
            return tuple(tuple(v) if len(v) == 2 else (v[0], v[0]) for v in value)
        raise value_error(
            f"pad: {name} with {rank} dimensions must be one pair per axis, got {value}"
        )
    if isinstance(value, np.ndarray) and value.ndim:
        return _pairs(name, value.tolist(), rank)
    return ((value, value),) * rank


def _pad_constant(x, width, constant_values=0):
    values = _pairs("constant_values", constant_values, x.ndim)
    if np.ndim(constant_values) == 0 or not values:
        value = _core.convert(values[0][0] if values else 0, x.dtype)
        low, high = zip(*width, strict=True) if width else ((), ())
        return _core.bind(
            "pad", (x, value), {"low": low, "high": high, "interior": (0,) * x.ndim}
        )
    for axis, (before, after) in enumerate(width):
        for side, (count, value) in enumerate(
            zip((before, after), values[axis], strict=True)
        ):
            amount = [0] * x.ndim
            amount[axis] = count
            none = [0] * x.ndim
            low, high = (amount, none) if side == 0 else (none, amount)
            value = _core.convert(value, x.dtype)
            x = _core.bind(
                "pad", (x, value), {"low": low, "high": high, "interior": none}
            )
    return x


def _join(axis: int, *parts):
    return _core.bind("concatenate", parts, {"axis": axis})


def _pad_edge(x, axis: int, before: int, after: int):
    size = x.shape[axis]
    first, last = slice_along(x, axis, 0, 1), slice_along(x, axis, size - 1, size)
    return _join(
        axis,
        _repeat(first, axis=axis, counts=(before,)),
        x,
        _repeat(last, axis=axis, counts=(after,)),
    )


def _pad_wrap(x, axis: int, before: int, after: int):
    size = x.shape[axis]
    head, tail = before % size, after % size
    whole = [x] * (before // size + after // size + 1)
    return _join(
        axis,
        slice_along(x, axis, size - head, size),
        *whole,
        slice_along(x, axis, 0, tail),
    )


def _pad_reflect(
    x, axis: int, before: int, after: int, reflect_type="even", skip_edge=True
):
    """Mirror at the edges; ``odd`` mirrors values as well."""
    step = 1 if skip_edge else 0
    while before or after:
        size = x.shape[axis]
        if size == 1 and skip_edge:
            return _pad_edge(x, axis, before, after)
        low, high = min(before, size - step), min(after, size - step)
        head = flip(slice_along(x, axis, step, step + low), axis)
        tail = flip(slice_along(x, axis, size - step - high, size - step), axis)
        if reflect_type == "odd":
            head = 2 * slice_along(x, axis, 0, 1) - head
            tail = 2 * slice_along(x, axis, size - 1, size) - tail
        x = _join(axis, head, x, tail)
        before, after = before - low, after - high
    return x


def _pad_symmetric(x, axis: int, before: int, after: int, reflect_type="even"):
    return _pad_reflect(x, axis, before, after, reflect_type, skip_edge=False)


def _pad_ramp(x, axis: int, before: int, after: int, end_values=(0, 0)):
    size = x.shape[axis]
    shape = (*x.shape[:axis], 1, *x.shape[axis + 1 :])
    squeezed = shape[:axis] + shape[axis + 1 :]
    ramps = []
    for count, end, edge in zip(
        (before, after), end_values, (0, size - 1), strict=True
    ):
        value = _core.reshape(slice_along(x, axis, edge, edge + 1), squeezed)
        end = _core.broadcast_to(_core.convert(end, x.dtype), squeezed)
        ramps.append(
            linspace(end, value, count, endpoint=False, dtype=x.dtype, axis=axis)
        )
    return _join(axis, ramps[0], x, flip(ramps[1], axis))


def _pad_statistic(function: Callable):
    def extend(x, axis: int, before: int, after: int, stat_length=(None, None)):
        size = x.shape[axis]
        parts = []
        for count, length, front in zip(
            (before, after), stat_length, (True, False), strict=True
        ):
            length = size if length is None else min(length, size)
            low, high = (0, length) if front else (size - length, size)
            value = function(slice_along(x, axis, low, high), axis)
            value = _core.convert(value, x.dtype)
            parts.append(_repeat(value, axis=axis, counts=(count,)))
        return _join(axis, parts[0], x, parts[1])

    return extend


def _reduced(op: str):
    def reduce(x, axis: int):
        result = _core.bind(op, (x,), {"axes": (axis,)})
        return _core.reshape(result, (*x.shape[:axis], 1, *x.shape[axis + 1 :]))

    return reduce


def _mean(x, axis: int):
    total = _reduced("reduce_sum")(x, axis) / x.shape[axis]
    return total if x.dtype.kind not in "iu" else uf.float_round(total)


_MODES = {
    "edge": (_pad_edge, None),
    "wrap": (_pad_wrap, None),
    "reflect": (_pad_reflect, "reflect_type"),
    "symmetric": (_pad_symmetric, "reflect_type"),
    "linear_ramp": (_pad_ramp, "end_values"),
    "maximum": (_pad_statistic(_reduced("reduce_max")), "stat_length"),
    "minimum": (_pad_statistic(_reduced("reduce_min")), "stat_length"),
    "mean": (_pad_statistic(_mean), "stat_length"),
}


def pad(array, pad_width, mode: str | Callable = "constant", **kwargs):
    """Add elements at the edges.

    Parameters
    ----------
    array : array_like
        The operand.
    pad_width : int, pair, sequence of pairs or dict
        How many elements to add before and after, per axis.
    mode : str or callable
        "constant", "edge", "linear_ramp", "maximum", "mean", "minimum",
        "reflect", "symmetric", "wrap" or "empty"; or a function that makes of a padded
        vector, its two widths, its axis and a dict of ``kwargs`` another vector.
    **kwargs
        ``constant_values``, ``end_values``, ``reflect_type`` or ``stat_length``, as
        for :func:`numpy.pad`; or what the function gets.

    Returns
    -------
    Array
        The padded array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.pad(anp.array([1, 2]), (1, 2), constant_values=7)
    Array([7, 1, 2, 7, 7], dtype=int32)
    >>> anp.pad(anp.array([1, 2, 3]), 1, mode="reflect")
    Array([2, 1, 2, 3, 2], dtype=int32)
    """
    x = as_array(array, "pad")
    if callable(mode):
        return _pad_by(mode, x, _widths(pad_width, x.ndim), kwargs)
    option = (
        "constant_values" if mode == "constant" else _MODES.get(mode, (None, None))[1]
    )
    if mode not in ("constant", "empty", *_MODES):
        raise not_implemented(f"Unimplemented padding mode {mode!r} for pad.")
    if set(kwargs) - {option}:
        raise value_error(
            f"unsupported keyword arguments for mode '{mode}': "
            f"{sorted(set(kwargs) - {option})}"
        )
    width = _widths(pad_width, x.ndim)
    if mode in ("constant", "empty"):
        return _pad_constant(x, width, **kwargs)
    return _pad_along(x, width, *_MODES[mode], mode, kwargs)


def _widths(pad_width, rank: int) -> tuple[tuple[int, ...], ...]:
    """The numbers of elements before and after each axis."""
    widths = tuple(
        tuple(static_int(n, "pad_width") for n in pair)
        for pair in _pairs("pad_width", pad_width, rank)
    )
    if any(n < 0 for pair in widths for n in pair):
        raise value_error("index can't contain negative values")
    return widths


def _pad_by(function: Callable, x, widths, kwargs: dict):
    """With what a function makes of each vector, padded with zeros."""
    x = _pad_constant(x, widths)
    for axis, width in enumerate(widths):
        x = apply_along_axis(function, axis, x, width, axis, kwargs)
    return x


def _pad_along(x, width, extend: Callable, option: str | None, mode: str, kwargs: dict):
    setting = kwargs.get(option) if option else None
    for axis, (before, after) in enumerate(width):
        if before == after == 0:
            continue
        if x.shape[axis] == 0:
            raise value_error(f"Cannot apply '{mode}' padding to empty axis {axis}")
        options = {}
        if option is not None and setting is not None:
            paired = option != "reflect_type"
            options[option] = (
                _pairs(option, setting, x.ndim)[axis] if paired else setting
            )
        x = extend(x, axis, before, after, **options)
    return x


def resize(a, new_shape):
    """Fill a shape with repetitions of the elements.

    Parameters
    ----------
    a : array_like
        The operand.
    new_shape : int or sequence of int
        The shape.

    Returns
    -------
    Array
        The filled array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.resize(anp.arange(3), (2, 2))
    Array([[0, 1],
           [2, 0]], dtype=int32)
    """
    shape = static_ints(new_shape, "new_shape")
    x = ravel(a)
    total = math.prod(shape)
    if any(n < 0 for n in shape):
        raise value_error("all elements of `new_shape` must be non-negative")
    if total == 0 or x.size == 0:
        return _core.full(shape, 0, x.dtype)
    x = tile(x, -(-total // x.size))
    return _core.reshape(slice_along(x, 0, 0, total), shape)
