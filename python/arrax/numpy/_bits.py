"""The bits of arrays as elements of other dtypes."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._located import type_error, value_error
from arrax.numpy import _ufuncs as uf


def bitcast(x, dtype: np.dtype):
    """The bits as a real dtype. The elements of a narrower one are a last dimension
    more, those of a wider one are the last dimension, least significant first."""
    if x.dtype == dtype:
        return x
    if "b" in (x.dtype.kind, dtype.kind) or "c" in (x.dtype.kind, dtype.kind):
        raise type_error(
            f"bitcast_convert_type from {x.dtype} to {dtype}: there are no bits of "
            "bool and complex values. Use x != 0, real and imag"
        )
    if x.dtype.itemsize > dtype.itemsize:
        return _as(_pieces(_as(x, _word(x.dtype)), dtype.itemsize), dtype)
    if x.dtype.itemsize < dtype.itemsize:
        return _as(_joined(_as(x, _word(x.dtype)), dtype.itemsize), dtype)
    return _as(x, dtype)


def _as(x, dtype: np.dtype):
    return x if x.dtype == dtype else _core.bind("bitcast", (x,), dtype=dtype)


def _word(dtype: np.dtype) -> np.dtype:
    return np.dtype(f"uint{8 * dtype.itemsize}")


def _shifts(shape: tuple[int, ...], width: int, dtype: np.dtype):
    """By how many bits each piece of a word, along the last dimension, is shifted."""
    places = _core.asarray((np.arange(shape[-1]) * 8 * width).astype(dtype))
    return _core.broadcast_to(places, shape)


def _pieces(words, width: int):
    shape = (*words.shape, words.dtype.itemsize // width)
    wide = _core.broadcast_to(_core.reshape(words, (*words.shape, 1)), shape)
    shifts = _shifts(shape, width, words.dtype)
    pieces = _core.bind("shift_right_logical", (wide, shifts))
    return _core.convert(pieces, np.dtype(f"uint{8 * width}"))


def _joined(pieces, itemsize: int):
    count = itemsize // pieces.dtype.itemsize
    if pieces.shape[-1:] != (count,):
        raise value_error(
            f"bitcast_convert_type to a dtype of {itemsize} bytes: the last dimension "
            f"must have {count} elements of {pieces.dtype.itemsize}, got the shape "
            f"{pieces.shape}"
        )
    wide = _core.convert(pieces, np.dtype(f"uint{8 * itemsize}"))
    shifts = _shifts(pieces.shape, pieces.dtype.itemsize, wide.dtype)
    parts = _core.bind("shift_left", (wide, shifts))
    return _core.bind("reduce_or", (parts,), {"axes": (parts.ndim - 1,)})


def view(x, dtype: np.dtype):
    """The bits as another dtype, along the last dimension, as NumPy's `view`."""
    if x.dtype == dtype:
        return x
    if x.ndim == 0 and x.dtype.itemsize != dtype.itemsize:
        raise value_error(
            "view() of a 0d array is only supported if the itemsize is unchanged."
        )
    if x.dtype == np.bool_:
        return view(_core.convert(x, np.uint8), dtype)
    if dtype == np.bool_:
        return uf.not_equal(view(x, np.dtype(np.uint8)), 0)
    if x.ndim and x.shape[-1] * x.dtype.itemsize % dtype.itemsize:
        raise value_error(
            "When changing to a larger dtype, its size must be a divisor of the total "
            "size in bytes of the last axis of the array."
        )
    if x.dtype.kind == "c":
        return view(_parts(x), dtype) if x.ndim else _of_scalar(x, dtype)
    if dtype.kind == "c":
        return _of_parts(view(x, _half(dtype))) if x.ndim else _of_scalar(x, dtype)
    if x.dtype.itemsize > dtype.itemsize:
        return _core.reshape(pieces := bitcast(x, dtype), _merged(pieces.shape))
    if x.dtype.itemsize < dtype.itemsize:
        count = dtype.itemsize // x.dtype.itemsize
        shape = (*x.shape[:-1], x.shape[-1] // count, count)
        return bitcast(_core.reshape(x, shape), dtype)
    return bitcast(x, dtype)


def _of_scalar(x, dtype: np.dtype):
    """Between complex and real scalars of one width."""
    return _core.reshape(view(_core.reshape(x, (1,)), dtype), ())


def _half(dtype: np.dtype) -> np.dtype:
    return np.empty(0, dtype).real.dtype


def _merged(shape: tuple[int, ...]) -> tuple[int, ...]:
    return (*shape[:-2], shape[-2] * shape[-1])


def _parts(x):
    """Real and imaginary parts in turn, along the last dimension."""
    shape = (*x.shape, 1)
    parts = [_core.reshape(_core.bind(name, (x,)), shape) for name in ("real", "imag")]
    both = _core.bind("concatenate", parts, {"axis": x.ndim})
    return _core.reshape(both, _merged(both.shape))


def _of_parts(x):
    pairs = _core.reshape(x, (*x.shape[:-1], x.shape[-1] // 2, 2))
    ones = (1,) * pairs.ndim
    real, imag = (
        _core.bind(
            "slice",
            (pairs,),
            {
                "start": (*(0,) * (pairs.ndim - 1), k),
                "limit": (*pairs.shape[:-1], k + 1),
                "stride": ones,
            },
        )
        for k in (0, 1)
    )
    whole = _core.bind("complex", (real, imag))
    return _core.reshape(whole, pairs.shape[:-1])
