"""What arrays do through NumPy: conversion of sequences, printing, pickling."""

import os
from typing import Any

import ml_dtypes
import numpy as np

from arrax import _core, errors
from arrax import _device as _device  # the class of devices
from arrax._located import LocatedErrors, overflow_error, type_error, value_error

_DTYPES = [
    *("bool", "int8", "int16", "int32", "int64"),
    *("uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64"),
    *("complex64", "complex128"),
]
NARROW_FLOATS = {
    name: np.dtype(getattr(ml_dtypes, name))
    for name in (
        *("bfloat16", "float8_e3m4", "float8_e4m3", "float8_e4m3b11fnuz"),
        *("float8_e4m3fn", "float8_e4m3fnuz", "float8_e5m2", "float8_e5m2fnuz"),
        "float8_e8m0fnu",
    )
}
"""The dtypes that NumPy has from ml_dtypes, most of which it does not call floating."""
_PYTHON_SCALARS = (bool, int, float, complex)


def is_floating(dtype: np.dtype) -> bool:
    return dtype.kind == "f" or dtype.name in NARROW_FLOATS


def _to_dtype(dtype: Any) -> np.dtype:
    if isinstance(dtype, str) and dtype in NARROW_FLOATS:
        return NARROW_FLOATS[dtype]
    try:
        return np.dtype(dtype)
    except (TypeError, ValueError):
        raise type_error(
            f"data type {dtype!r} not understood: give a numpy.dtype, its name or a "
            "scalar type"
        ) from None


# ---- Sequences -----------------------------------------------------------------


def _leaves(x: Any) -> list[Any]:
    if isinstance(x, list | tuple):
        return [leaf for item in x for leaf in _leaves(item)]
    return [x]


def _is_python_scalar(x: Any) -> bool:
    return isinstance(x, _PYTHON_SCALARS) and not isinstance(x, np.generic)


def _stack(items: list[Any], dtype: np.dtype) -> Any:
    """Joins equally shaped values along a new first axis."""
    parts = [_from_sequence(item, dtype) for item in items]
    shape = parts[0].shape
    for part in parts:
        if part.shape != shape:
            raise type_error(
                f"a sequence of arrays of shapes {shape} and {part.shape} is no array: "
                "all need the same shape"
            )
    parts = [_core.reshape(part, (1, *shape)) for part in parts]
    return _core.bind("concatenate", parts, {"axis": 0})


def _numpy_array(x: Any, dtype: np.dtype) -> np.ndarray:
    try:
        return np.array(x, dtype)
    except ValueError as error:
        raise value_error(
            f"array of a nested sequence: {error} Lists at one "
            "depth need the same length"
        ) from None
    except OverflowError as error:
        raise overflow_error(f"array of {dtype}: {error}. Give a wider dtype") from None


def _from_sequence(x: Any, dtype: np.dtype) -> Any:
    if not isinstance(x, list | tuple):
        return _core.asarray(x, dtype)
    if not any(isinstance(leaf, _core.Array | _core.Tracer) for leaf in _leaves(x)):
        return _core._from_numpy(_numpy_array(x, dtype), False)
    return _stack(list(x), dtype)


def _convert_other(x: Any, dtype: Any, copy: bool | None) -> Any:
    """What `asarray` does with all but arrays and scalars."""
    if not isinstance(x, list | tuple):
        with LocatedErrors():
            value = np.from_dlpack(x) if hasattr(x, "__dlpack__") else np.asarray(x)
        return _core.asarray(value, dtype, copy)
    leaves = _leaves(x)
    if dtype is not None:
        target = _core.canonical_dtype(dtype)
    elif not leaves:
        target = np.dtype(np.float32)
    elif all(map(_core.is_array_like, leaves)):
        target = _core.result_type(*leaves)
    else:
        bad = next(leaf for leaf in leaves if not _core.is_array_like(leaf))
        if not hasattr(bad, "__array__"):
            raise type_error(
                f"{type(bad).__name__} is no array or scalar: {bad!r} in a sequence"
            )
        target = _core.result_type(*map(np.asarray, leaves))
    return _from_sequence(x, target)


# ---- NumPy's view of an array ------------------------------------------------------


def _array(self: _core.Array, dtype: Any = None, copy: bool | None = None) -> Any:
    if self.dtype.name in NARROW_FLOATS:
        view = np.asarray(_core._bits(self)).view(self.dtype)
    else:
        view = np.asarray(memoryview(self))
    with LocatedErrors():
        dtype = view.dtype if dtype is None else np.dtype(dtype)
    if dtype != view.dtype:
        if copy is False:
            raise value_error(
                f"a {self.dtype} array is no {dtype} array without a copy"
            )
        return view.astype(dtype)
    return view.copy() if copy else view


def _repr(x: _core.Array) -> str:
    if x.is_deleted():
        return f"<deleted Array {x.aval!r}>"
    weak = ", weak_type=True" if x.weak_type else ""
    values = np.asarray(x)
    if x.size == 0:
        return f"Array([], shape={x.shape}, dtype={x.dtype}{weak})"
    text = np.array2string(values, separator=", ", prefix="Array(")
    suffix = f"dtype={x.dtype}{weak})"
    last_line = len(text) - (text.rfind("\n") + 1)
    fits = last_line + len(suffix) + 2 <= np.get_printoptions()["linewidth"]
    gap = " " if fits else "\n" + " " * 6
    return f"Array({text},{gap}{suffix}"


def _str(x: _core.Array) -> str:
    return str(np.asarray(x))


def _format(x: _core.Array, spec: str) -> str:
    if x.ndim == 0:
        return format(np.asarray(x)[()], spec)
    return format(np.asarray(x), spec)


# ---- Copies --------------------------------------------------------------------


def _rebuild(values: np.ndarray, weak: bool) -> Any:
    array = _core._from_numpy(values, False)
    return _core.convert(array, array.dtype, True) if weak else array


def _reduce(self: _core.Array) -> tuple:
    return _rebuild, (np.array(self), self.weak_type)


def _copy(self: _core.Array) -> Any:
    return _rebuild(np.array(self), self.weak_type)


def _install() -> None:
    dtypes = {name: np.dtype(name) for name in _DTYPES} | NARROW_FLOATS
    _core._set_numpy(dtypes, np.ndarray, np.generic, np.dtype, _to_dtype)
    _core._set_package_directory(os.path.dirname(__file__) + os.sep)
    _core._set_list_converter(_convert_other)
    _core.set_errors({k: v for k, v in vars(errors).items() if isinstance(v, type)})
    _core.set_operator("repr", _repr)
    _core.set_operator("str", _str)
    _core.set_operator("format", _format)
    _core._set_array_method("__array__", _array)
    _core._set_array_method("__reduce__", _reduce)
    _core._set_array_method("__copy__", _copy)
    _core._set_array_method("__deepcopy__", lambda self, memo: _copy(self))


_install()
