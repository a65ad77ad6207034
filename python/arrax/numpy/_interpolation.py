"""Functions that are known at points: differences, slopes, interpolation."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays, canonical_axes, canonical_axis
from arrax._located import not_implemented, type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._cumulative import cumsum, diff
from arrax.numpy._elementwise import composite, is_complex, remainder
from arrax.numpy._joining import concatenate
from arrax.numpy._selection import clip, where
from arrax.numpy._shape import ravel
from arrax.numpy._sorting import argsort, searchsorted
from arrax.numpy._types import finfo


def ediff1d(ary, to_end=None, to_begin=None):
    """The differences of consecutive elements of the flattened array.

    Parameters
    ----------
    ary : array_like
        The operand, of numbers.
    to_end, to_begin : array_like, optional
        What to put behind and in front of them, converted to their dtype.

    Returns
    -------
    Array
        The vector.

    Raises
    ------
    TypeError
        If the elements are bools.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.ediff1d(anp.array([1, 3, 2]), to_begin=7)
    Array([ 7,  2, -1], dtype=int32)
    """
    x = ravel(as_array(ary, "ediff1d"))
    if x.dtype == np.bool_:
        raise type_error("ediff1d: the difference of bools is not defined")
    parts = [x[1:] - x[:-1]]
    if to_begin is not None:
        parts.insert(0, _core.convert(ravel(as_array(to_begin, "ediff1d")), x.dtype))
    if to_end is not None:
        parts.append(_core.convert(ravel(as_array(to_end, "ediff1d")), x.dtype))
    return concatenate(parts)


def _between(x, axis: int, start: int | None, stop: int | None):
    return x[(slice(None),) * axis + (slice(start, stop),)]


def _slope(x, step, axis: int):
    """Differences to both sides, at the ends to one; for steps of different lengths
    the slope of the parabola through three points (Fornberg, 1988)."""
    first = _between(x, axis, 1, 2) - _between(x, axis, 0, 1)
    last = _between(x, axis, -1, None) - _between(x, axis, -2, -1)
    if step.ndim == 0:
        inner = (_between(x, axis, 2, None) - _between(x, axis, None, -2)) / (2 * step)
        return concatenate([first / step, inner, last / step], axis)
    steps = diff(step).reshape((-1,) + (1,) * (x.ndim - axis - 1))
    before, after = steps[:-1], steps[1:]
    inner = (
        _between(x, axis, 2, None) * (before / (after * (before + after)))
        + _between(x, axis, 1, -1) * ((after - before) / (before * after))
        - _between(x, axis, None, -2) * (after / (before * (before + after)))
    )
    return concatenate([first / steps[:1], inner, last / steps[-1:]], axis)


def gradient(f, *varargs, axis=None, edge_order: int | None = None):
    """The slopes along axes, by central differences.

    Parameters
    ----------
    f : array_like
        The values, at two points or more along each of the axes.
    *varargs : array_like
        The distances of points: none for 1, one for all axes, or one for each. A
        scalar, or the coordinates of the points.
    axis : int or sequence of int, optional
        The axes, by default all.
    edge_order : None
        Not supported: the differences at the ends are of first order.

    Returns
    -------
    Array or list of Array
        The slopes, along each of several axes.

    Raises
    ------
    TypeError
        If there are as many distances as neither 1 nor the axes.
    ValueError
        If an axis has less than two elements, or coordinates are not as many.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.gradient(anp.array([1.0, 2.0, 4.0]))
    Array([1. , 1.5, 2. ], dtype=float32)
    """
    if edge_order is not None:
        raise not_implemented(
            "The 'edge_order' argument to arrax.numpy.gradient is not supported."
        )
    x, *steps = _core.promote_args(
        "gradient", *as_arrays("gradient", f, *varargs), inexact=True
    )
    if isinstance(axis, (tuple, list)):
        axes: tuple[int, ...] = tuple(canonical_axis(a, x.shape) for a in axis)
    else:
        axes = canonical_axes(axis, x.shape)
    if len(steps) <= 1:
        steps = (steps or [_core.asarray(1, dtype=x.dtype)]) * len(axes)
    if len(steps) != len(axes):
        raise type_error(
            f"Invalid number of spacing arguments {len(steps)} for axis={axis} of an "
            f"array of shape {x.shape}"
        )
    for step, a in zip(steps, axes, strict=True):
        if x.shape[a] < 2:
            raise value_error(
                "gradient needs at least 2 elements along an axis, got the shape "
                f"{x.shape} and axis {a}"
            )
        if step.ndim > 1 or step.shape not in ((), (x.shape[a],)):
            raise value_error(
                f"gradient: the spacing along axis {a} of shape {x.shape} is a scalar "
                f"or {x.shape[a]} coordinates, got the shape {step.shape}"
            )
    slopes = [_slope(x, s, a) for s, a in zip(steps, axes, strict=True)]
    return slopes[0] if len(slopes) == 1 else slopes


def _beyond(name: str, value):
    """What points outside have: a value, None for that at the end, or "extrapolate"."""
    if isinstance(value, str):
        if value != "extrapolate":
            raise value_error(
                f"the only valid string value of `{name}` is 'extrapolate', but got: "
                f"{value!r}"
            )
        return value
    return value if value is None else as_array(value, "interp")


def interp(x, xp, fp, left=None, right=None, period=None):
    """Piecewise linear interpolation between points.

    Parameters
    ----------
    x : array_like
        Where to interpolate; real.
    xp : array_like
        The coordinates of the points, a vector that increases.
    fp : array_like
        The values there.
    left, right : array_like or "extrapolate", optional
        What holds before the first point and after the last, by default the value
        there; "extrapolate" goes on with the slope there.
    period : array_like, optional
        A scalar: coordinates are taken modulo it, and may come in any order;
        ``left`` and ``right`` have no effect.

    Returns
    -------
    Array
        The values at ``x``.

    Raises
    ------
    ValueError
        If ``xp`` and ``fp`` are no vectors of one size, 1 at least.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.interp(2.5, anp.array([1.0, 2.0, 3.0]), anp.array([3.0, 2.0, 0.0]))
    Array(1., dtype=float32)
    """
    x, xp, fp = as_arrays("interp", x, xp, fp)
    if xp.ndim != 1 or xp.shape != fp.shape or xp.shape[0] == 0:
        raise value_error(
            "xp and fp must be one-dimensional arrays of equal size, 1 at least; got "
            f"the shapes {xp.shape} and {fp.shape}"
        )
    if is_complex(x) or is_complex(xp):
        raise value_error("interp: complex x values are not supported")
    if period is not None:
        period = as_array(period, "interp")
        if period.ndim:
            raise value_error(f"period must be a scalar; got the shape {period.shape}")
        if is_complex(period):
            raise value_error("interp: complex periods are not supported")
    left, right = _beyond("left", left), _beyond("right", right)
    modes = tuple(v if isinstance(v, str) else "" for v in (left, right))
    values = tuple(None if isinstance(v, str) else v for v in (left, right))
    return _interpolated(x, xp, fp, period, values, modes=modes)


@composite("modes")
def _interpolated(x, xp, fp, period, values: tuple, modes: tuple[str, str]):
    x, xp = _core.promote_args("interp", x, xp, inexact=True)
    (fp,) = _core.promote_args("interp", fp, inexact=True)
    if period is not None:
        period = uf.absolute(_core.convert(period, x.dtype))
        x, xp = remainder(x, period), remainder(xp, period)
        order = argsort(xp)
        xp, fp = xp[order], fp[order]
        xp = concatenate([xp[-1:] - period, xp, xp[:1] + period])
        fp = concatenate([fp[-1:], fp, fp[:1]])
        values, modes = (None, None), ("", "")
    last = xp.shape[0] - 1
    if last == 0:
        result = _core.broadcast_to(fp[0], x.shape)
    else:
        i = clip(searchsorted(xp, x, side="right"), 1, last)
        start, width = xp[i - 1], xp[i] - xp[i - 1]
        # Points at one place have no slope.
        flat = uf.absolute(width) <= _tiny(xp.dtype)
        part = (x - start) / where(flat, 1, width)
        result = fp[i - 1] + where(flat, 0, part * (fp[i] - fp[i - 1]))
    for side, end, mode, value in zip(
        (x < xp[0], x > xp[-1]), (fp[0], fp[-1]), modes, values, strict=True
    ):
        if mode != "extrapolate":
            result = where(side, end if value is None else value, result)
    return result


def _tiny(dtype: np.dtype) -> float:
    return float(np.spacing(np.float64(finfo(dtype).eps)))


def unwrap(p, discont=None, axis: int = -1, period=2 * math.pi):
    """Phases without jumps: multiples of the period are added along an axis.

    Parameters
    ----------
    p : array_like
        The phases, real.
    discont : array_like, optional
        Jumps that are not larger stay; by default half of the period.
    axis : int
        The axis.
    period : array_like
        The period, by default 2 pi.

    Returns
    -------
    Array
        The phases.

    Raises
    ------
    ValueError
        If the phases are complex, or there is no such axis.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.unwrap(anp.array([0, 1, 2, -1, 0]), period=4)
    Array([0, 1, 2, 3, 4], dtype=int32)
    """
    x = as_array(p, "unwrap")
    if is_complex(x):
        raise value_error("unwrap does not support complex inputs")
    axis = canonical_axis(axis, x.shape)
    x, period = _core.promote_args("unwrap", x, period)
    return _unwrapped(x, discont, period, axis=axis)


@composite("axis")
def _unwrapped(x, discont, period, axis: int):
    if x.shape[axis] == 0:
        return x
    if x.dtype.kind in "iu":
        half, odd = (
            _core.bind("div", (period, _core.asarray(2, dtype=x.dtype))),
            period % 2,
        )
        is_tie = odd == 0
    else:
        half, is_tie = period / 2, True
    steps = diff(x, axis=axis)
    turned = remainder(steps + half, period) - half
    # A jump of half a period goes the way that it went.
    turned = where(
        uf.logical_and(is_tie, uf.logical_and(turned == -half, steps > 0)), half, turned
    )
    bound = half if discont is None else discont
    added = where(uf.absolute(steps) < bound, 0, turned - steps)
    rest = _between(x, axis, 1, None) + cumsum(added, axis, dtype=x.dtype)
    return concatenate([_between(x, axis, 0, 1), rest], axis)
