"""Ranges, grids and patterns."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core
from arrax._args import (
    as_array,
    as_arrays,
    canonical_axis,
    canonical_shape,
    check_unsupported,
    static_int,
)
from arrax._device import placed
from arrax._located import located, type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite, promote_inexact
from arrax.numpy._rounding import floor


def iota(dtype, shape: tuple[int, ...], dimension: int):
    return _core.bind("iota", (), {"dimension": dimension}, shape=shape, dtype=dtype)


def _concrete(value, name: str):
    """A Python or NumPy scalar; sizes of arrays must be known while tracing."""
    if value is None:
        return None
    if isinstance(value, _core.Array):
        value = np.asarray(value)
    elif isinstance(value, _core.Tracer):
        raise type_error(
            f"arange: {name} must be known while tracing, because the shape of the "
            "result "
            f"depends on it; got {value}. Mark it static_argnums, or compute it "
            "outside of jit."
        )
    elif not _core.is_array_like(value):
        as_array(value, "arange")
    if np.ndim(value):
        raise value_error(f"arange: arguments must be scalars; got {name}={value}")
    if np.iscomplexobj(value):
        raise value_error("arange does not accept complex numbers")
    return value[()] if isinstance(value, np.ndarray) else value


@composite("size", "dtype")
def _arithmetic_progression(start, step, size: int, dtype: np.dtype):
    return _core.convert(start + step * iota(start.dtype, (size,), 0), dtype)


def arange(start, stop=None, step=None, dtype=None, *, device=None, out_sharding=None):
    """Evenly spaced numbers in a half-open interval.

    Parameters
    ----------
    start : scalar
        The first number; the end if ``stop`` is left out.
    stop : scalar, optional
        The end, which is not part of the result.
    step : scalar, optional
        The distance, by default 1.
    dtype : dtype, optional
        The dtype, by default that of the arguments.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        A vector.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.arange(2, 10, 3)
    Array([2, 5, 8], dtype=int32)
    """
    check_unsupported("arange", out_sharding=out_sharding)
    start = _concrete(start, "stop" if stop is None and step is None else "start")
    stop, step = _concrete(stop, "stop"), _concrete(step, "step")
    if dtype is None:
        dtype = _core.result_type(*(v for v in (start, stop, step) if v is not None))
    dtype = _core.canonical_dtype(dtype)
    if stop is None:
        start, stop = 0, start
    if step == 0:
        raise ZeroDivisionError(located("arange: the step must not be zero"))
    length = stop - start if step is None else (stop - start) / step
    if not math.isfinite(length):
        raise value_error(
            f"arange: the bounds must be finite, got start {start}, stop {stop} and "
            f"step {step}"
        )
    size = max(0, math.ceil(length))
    if step is None:
        if start == 0:
            return placed("arange", iota(dtype, (size,), 0), device)
        step = 1
    working = (
        np.dtype(np.float32) if dtype.itemsize < 4 and dtype.kind not in "iu" else dtype
    )
    start, step = _core.convert(start, working), _core.convert(step, working)
    result = _arithmetic_progression(start, step, size=size, dtype=dtype)
    return placed("arange", result, device)


@composite("num", "endpoint", "axis", "dtype")
def _linspace(start, stop, num: int, endpoint: bool, axis: int, dtype: np.dtype):
    start, stop = _core.broadcast_arrays(start, stop)
    working = start.dtype
    intervals = num - 1 if endpoint else num
    width = stop - start
    step = (
        width / max(intervals, 1)
        if intervals > 0
        else _core.full(width.shape, math.nan, working)
    )
    axis = canonical_axis(axis, start.ndim + 1)
    lead = (*start.shape[:axis], 1, *start.shape[axis:])
    first, last = _core.reshape(start, lead), _core.reshape(stop, lead)
    shape = (*lead[:axis], num, *lead[axis + 1 :])
    if intervals > 0:
        real = np.zeros((), working).real.dtype
        index = _core.convert(iota(real, shape, axis), working)
        share = index / intervals
        # Weighing both ends keeps the spacing exact in the middle and avoids overflow.
        result = first * (1 - share) + last * share
        if endpoint:
            result = _core.select(index == intervals, last, result)
    else:
        result = _core.broadcast_to(first, shape)
    if dtype.kind in "iu" and working.kind not in "biu":
        result = floor(result)
    return _core.convert(result, dtype), step


def linspace(
    start,
    stop,
    num: int = 50,
    endpoint: bool = True,
    retstep: bool = False,
    dtype=None,
    axis: int = 0,
    *,
    device=None,
):
    """Evenly spaced numbers over an interval.

    Parameters
    ----------
    start, stop : array_like
        The ends of the interval.
    num : int
        How many numbers.
    endpoint : bool
        Whether ``stop`` is the last of them.
    retstep : bool
        Whether to return the distance as well.
    dtype : dtype, optional
        The dtype, by default the floating-point dtype of the ends.
    axis : int
        Where to put the new dimension if the ends are arrays.
    device : Device or str, optional
        Where the array is to be; by default where it would be otherwise.

    Returns
    -------
    Array or tuple of Array
        The numbers, and the distance if asked for.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.linspace(0, 1, 5)
    Array([0.  , 0.25, 0.5 , 0.75, 1.  ], dtype=float32)
    """
    num = static_int(num, "num")
    if num < 0:
        raise value_error(f"Number of samples, {num}, must be non-negative.")
    as_arrays("linspace", start, stop)
    if dtype is None:
        dtype = _core.result_type(start, stop)
        dtype = np.dtype(np.float32) if dtype.kind in "biu" else dtype
    dtype = _core.canonical_dtype(dtype)
    working = np.dtype(np.float32) if dtype.kind in "biu" else dtype
    start, stop = _core.convert(start, working), _core.convert(stop, working)
    result, step = _linspace(
        start,
        stop,
        num=num,
        endpoint=bool(endpoint),
        axis=static_int(axis, "axis"),
        dtype=dtype,
    )
    result = placed("linspace", result, device)
    return (result, step) if retstep else result


def logspace(
    start,
    stop,
    num: int = 50,
    endpoint: bool = True,
    base=10.0,
    dtype=None,
    axis: int = 0,
):
    """Numbers evenly spaced on a logarithmic scale.

    Parameters
    ----------
    start, stop : array_like
        The exponents of the ends.
    num : int
        How many numbers.
    endpoint : bool
        Whether the end is the last of them.
    base : array_like
        The base of the powers.
    dtype : dtype, optional
        The dtype, by default a floating-point one.
    axis : int
        Where to put the new dimension if the ends are arrays.

    Returns
    -------
    Array
        The numbers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.logspace(0, 3, 4, base=2.0)
    Array([1., 2., 4., 8.], dtype=float32)
    """
    as_arrays("logspace", start, stop)
    if dtype is None:
        dtype = _core.result_type(*promote_inexact("logspace", start, stop))
    dtype = _core.canonical_dtype(dtype)
    working = np.dtype(np.float32) if dtype.kind in "biu" else dtype
    exponents = linspace(start, stop, num, endpoint, False, working, axis)
    return _core.convert(uf.float_power(_core.convert(base, working), exponents), dtype)


def geomspace(
    start, stop, num: int = 50, endpoint: bool = True, dtype=None, axis: int = 0
):
    """Numbers in geometric progression.

    Parameters
    ----------
    start, stop : array_like
        The ends, of the same sign.
    num : int
        How many numbers.
    endpoint : bool
        Whether the end is the last of them.
    dtype : dtype, optional
        The dtype, by default a floating-point one.
    axis : int
        Where to put the new dimension if the ends are arrays.

    Returns
    -------
    Array
        The numbers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.geomspace(1, 8, 4).shape
    (4,)
    """
    start, stop = promote_inexact("geomspace", start, stop)
    dtype = _core.canonical_dtype(start.dtype if dtype is None else dtype)
    working = start.dtype
    ratio = linspace(
        uf.log(start / start), uf.log(stop / start), num, endpoint, False, working, axis
    )
    lead = start.shape[: axis % (start.ndim + 1)]
    first = _core.reshape(start, (*lead, 1, *start.shape[len(lead) :]))
    result = first * uf.exp(ratio)
    if endpoint and num > 1:
        index = iota(np.int32, result.shape, len(lead))
        last = _core.reshape(stop, first.shape)
        result = _core.select(index == num - 1, last, result)
    return _core.convert(result, dtype)


def meshgrid(*xi, copy: bool = True, sparse: bool = False, indexing: str = "xy"):
    """Coordinate arrays from coordinate vectors.

    Parameters
    ----------
    *xi : array_like
        The vectors.
    copy : bool
        Must be True.
    sparse : bool
        Whether to leave out the repetitions.
    indexing : {"xy", "ij"}
        Whether the first two dimensions of the result are swapped.

    Returns
    -------
    list of Array
        One array per vector.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.meshgrid(anp.arange(2), anp.arange(3))[0]
    Array([[0, 1],
           [0, 1],
           [0, 1]], dtype=int32)
    """
    if not copy:
        raise value_error("meshgrid only supports copy=True")
    if indexing not in ("xy", "ij"):
        raise value_error(
            f"Valid values for indexing are 'xy' and 'ij', got {indexing}"
        )
    vectors = as_arrays("meshgrid", *xi)
    if any(v.ndim != 1 for v in vectors):
        raise value_error(
            f"Arguments to meshgrid must be 1D, got shapes {[v.shape for v in vectors]}"
        )
    rank = len(vectors)
    position = list(range(rank))
    if indexing == "xy" and rank > 1:
        position[:2] = 1, 0
    shape = [0] * rank
    for axis, vector in zip(position, vectors, strict=True):
        shape[axis] = vector.size
    grids = []
    for axis, vector in zip(position, vectors, strict=True):
        target = (
            tuple(vector.size if d == axis else 1 for d in range(rank))
            if sparse
            else shape
        )
        grids.append(
            _core.bind("broadcast_in_dim", (vector,), {"dims": (axis,)}, shape=target)
        )
    return grids


def indices(dimensions, dtype=None, sparse: bool = False):
    """The indices of every element of an array.

    Parameters
    ----------
    dimensions : sequence of int
        The shape of the array.
    dtype : dtype, optional
        The dtype of the indices, by default int32.
    sparse : bool
        Whether to return one array per dimension, without repetitions.

    Returns
    -------
    Array or tuple of Array
        The indices, one dimension of the array after the other.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.indices((2, 2))[0]
    Array([[0, 0],
           [1, 1]], dtype=int32)
    """
    shape = canonical_shape(dimensions)
    dtype = _core.canonical_dtype(int if dtype is None else dtype)
    if sparse:
        return tuple(
            iota(dtype, tuple(n if d == axis else 1 for d in range(len(shape))), axis)
            for axis, n in enumerate(shape)
        )
    if not shape:
        return _core.full((0,), 0, dtype)
    planes = [
        _core.reshape(iota(dtype, shape, d), (1, *shape)) for d in range(len(shape))
    ]
    return (
        planes[0]
        if len(planes) == 1
        else _core.bind("concatenate", planes, {"axis": 0})
    )


def ix_(*args):
    """Open grids from vectors: each along its own dimension.

    Parameters
    ----------
    *args : array_like
        The vectors.

    Returns
    -------
    tuple of Array
        One array per vector, all of the same rank.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> [g.shape for g in anp.ix_(anp.arange(2), anp.arange(3))]
    [(2, 1), (1, 3)]
    """
    vectors = as_arrays("ix_", *args)
    if any(v.ndim != 1 for v in vectors):
        raise value_error("Arguments to ix_ must be 1-dimensional")
    return tuple(
        _core.reshape(v, tuple(v.size if d == axis else 1 for d in range(len(vectors))))
        for axis, v in enumerate(vectors)
    )


class _Mesh:
    """Grids by indexing with slices: a complex step is a number of points."""

    def __init__(self, sparse: bool):
        self._sparse = sparse

    def __getitem__(self, key):
        if not isinstance(key, tuple):
            return _from_slice(key)
        axes = [_from_slice(s) for s in key]
        dtype = _core.result_type(*axes)
        axes = [_core.convert(x, dtype) for x in axes]
        grids = meshgrid(*axes, indexing="ij", sparse=self._sparse)
        if self._sparse:
            return list(grids)
        if not axes:
            return _core.full((0,), 0, dtype)
        return _core.bind(
            "concatenate",
            tuple(_core.reshape(g, (1, *g.shape)) for g in grids),
            {"axis": 0},
        )


def _from_slice(s):
    if not isinstance(s, slice) or s.stop is None:
        raise type_error(f"mgrid and ogrid take slices with an end, got {s!r}")
    start = 0 if s.start is None else s.start
    if isinstance(s.step, complex):
        return linspace(start, s.stop, int(abs(s.step)))
    return arange(start, s.stop, 1 if s.step is None else s.step)


mgrid = _Mesh(sparse=False)
ogrid = _Mesh(sparse=True)
