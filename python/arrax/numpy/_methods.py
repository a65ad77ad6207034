"""Operators, methods and properties of arrays and tracers."""

from __future__ import annotations

from typing import Literal

import numpy as np

from arrax import _core
from arrax._args import as_array, check_unsupported, static_ints
from arrax._device import check_device, device_put
from arrax._located import not_implemented
from arrax.numpy import (
    _bits,
    _creation,
    _cumulative,
    _diagonals,
    _elementwise,
    _linalg,
    _order,
    _parts,
    _positions,
    _reductions,
    _repeating,
    _rounding,
    _selection,
    _shape,
    _sorting,
    _statistics,
    _taking,
)
from arrax.numpy import _ufuncs as uf
from arrax.numpy._namespace import namespace_of
from arrax.numpy._updates import IndexUpdates

_OPERATORS = {
    "add": uf.add,
    "sub": uf.subtract,
    "mul": uf.multiply,
    "truediv": uf.true_divide,
    "floordiv": _elementwise.floor_divide,
    "mod": _elementwise.remainder,
    "divmod": _elementwise.divmod,
    "pow": _elementwise.power,
    "matmul": _linalg.matmul,
    "neg": uf.negative,
    "pos": _selection.positive,
    "abs": uf.absolute,
    "invert": uf.invert,
    "and": uf.bitwise_and,
    "or": uf.bitwise_or,
    "xor": uf.bitwise_xor,
    "lshift": uf.left_shift,
    "rshift": _selection.right_shift,
    "lt": uf.less,
    "le": uf.less_equal,
    "eq": uf.equal,
    "ne": uf.not_equal,
    "gt": uf.greater,
    "ge": uf.greater_equal,
}


def _sizes(arguments: tuple):
    """Method arguments that come as one sequence or one by one."""
    return arguments[0] if len(arguments) == 1 else arguments


def _reshape(self, *args, order: str = "C", out_sharding=None):
    """The same elements under another shape; see :func:`arrax.numpy.reshape`."""
    return _shape.reshape(
        self, static_ints(_sizes(args), "shape"), order, out_sharding=out_sharding
    )


def _transpose(self, *args):
    """Permute dimensions; see :func:`arrax.numpy.transpose`."""
    axes = None if not args or args == (None,) else static_ints(_sizes(args), "axes")
    return _order.transpose(self, axes)


def _flatten(self, order: str = "C", *, out_sharding=None):
    """All elements as a vector; see :func:`arrax.numpy.ravel`."""
    return _shape.ravel(self, order, out_sharding=out_sharding)


def _astype(self, dtype, copy: bool = False, device=None):
    """Convert to another dtype; see :func:`arrax.numpy.astype`."""
    return _creation.astype(self, dtype, copy=copy, device=device)


def _clip(self, min=None, max=None):
    """Bound the elements; see :func:`arrax.numpy.clip`."""
    return _selection.clip(self, min, max)


def _copy(self):
    """Copy the array; see :func:`arrax.numpy.copy`."""
    return _creation.copy(self)


def _dot(self, b, *, precision=None, preferred_element_type=None):
    """The product with another array; see :func:`arrax.numpy.dot`."""
    return _linalg.dot(
        self, b, precision=precision, preferred_element_type=preferred_element_type
    )


def _compress(self, condition, axis=None, *, size=None, fill_value=0, out=None):
    """The elements where a condition is true; see :func:`arrax.numpy.compress`."""
    return _taking.compress(
        condition, self, axis, size=size, fill_value=fill_value, out=out
    )


def _view(self, dtype=None, type=None):
    """The same bits as another dtype.

    A narrower dtype multiplies the last dimension, a wider one divides it.
    """
    if type is not None:
        raise not_implemented("`type` argument of array.view() is not supported.")
    dtype = _core.canonical_dtype(float if dtype is None else dtype)
    return _bits.view(as_array(self, "view"), dtype)


def _to_device(self, device, /, *, stream=None):
    """The array on a device; see :func:`arrax.device_put`."""
    check_unsupported("to_device", stream=stream)
    return device_put(self, check_device("to_device", device))


def _tobytes(self, order: Literal["C", "F", "A", "K"] = "C") -> bytes:
    """The elements as bytes, in row-major order or with "F" in column-major order."""
    return np.asarray(self).tobytes(order)


def _byteswap(self, inplace: bool = False):
    """The elements with the bytes of each in reverse order."""
    if inplace:
        raise not_implemented("byteswap(inplace=True): arrays are immutable")
    return _core.asarray(np.asarray(self).byteswap())


def _is_ready(self) -> bool:
    """Whether the elements are computed: waits until they are."""
    self.block_until_ready()
    return True


def _copy_to_host_async(self) -> None:
    """Of no effect: arrays are copied to the host when they are read."""


def _round(self, decimals: int | None = 0, out=None):
    """Round to decimals; see :func:`arrax.numpy.round`."""
    return _rounding.round(self, 0 if decimals is None else decimals, out)


_METHODS = {
    "all": _reductions.all,
    "any": _reductions.any,
    "argmax": _reductions.argmax,
    "argmin": _reductions.argmin,
    "max": _reductions.max,
    "min": _reductions.min,
    "ptp": _reductions.ptp,
    "sum": _reductions.sum,
    "prod": _reductions.prod,
    "mean": _statistics.mean,
    "std": _statistics.std,
    "var": _statistics.var,
    "cumsum": _cumulative.cumsum,
    "cumprod": _cumulative.cumprod,
    "sort": _sorting.sort,
    "argsort": _sorting.argsort,
    "searchsorted": _sorting.searchsorted,
    "argpartition": _sorting.argpartition,
    "astype": _astype,
    "clip": _clip,
    "copy": _copy,
    "clone": _copy,
    "view": _view,
    "conj": _parts.conjugate,
    "conjugate": _parts.conjugate,
    "round": _round,
    "reshape": _reshape,
    "ravel": _shape.ravel,
    "flatten": _flatten,
    "squeeze": _shape.squeeze,
    "swapaxes": _order.swapaxes,
    "transpose": _transpose,
    "repeat": _repeating.repeat,
    "diagonal": _diagonals.diagonal,
    "trace": _diagonals.trace,
    "dot": _dot,
    "take": _taking.take,
    "nonzero": _positions.nonzero,
    "choose": _taking.choose,
    "compress": _compress,
    "to_device": _to_device,
    "__array_namespace__": namespace_of,
}

_ARRAY_METHODS = {
    "byteswap": _byteswap,
    "copy_to_host_async": _copy_to_host_async,
    "is_ready": _is_ready,
    "on_device_size_in_bytes": lambda self: self.nbytes,
    "platform": lambda self: self.device.platform,
    "tobytes": _tobytes,
}
"""Methods that tracers do not have."""

_PROPERTIES = {
    "T": (
        lambda self: _order.transpose(self),
        "The array with its dimensions reversed.",
    ),
    "mT": (lambda self: _order.matrix_transpose(self), "The transposed matrices."),
    "real": (lambda self: _parts.real(self), "The real part."),
    "imag": (lambda self: _parts.imag(self), "The imaginary part."),
    "at": (IndexUpdates, "Updates at an index: ``x.at[i].set(v)`` and its siblings."),
}


def _as_method(function):
    """A plain function, which binds to the instance; compiled objects may not."""
    if hasattr(type(function), "__get__"):
        return function

    def method(self, *args, **kwargs):
        return function(self, *args, **kwargs)

    method.__name__ = function.__name__
    method.__doc__ = function.__doc__
    return method


def _register() -> None:
    for name, function in _OPERATORS.items():
        _core.set_operator(name, function)
    _core.set_operator("round", _round)
    for name, function in _METHODS.items():
        _core.set_method(name, _as_method(function))
    for name, function in _ARRAY_METHODS.items():
        _core._set_array_method(name, function)
    for name, (getter, doc) in _PROPERTIES.items():
        _core.set_method(name, property(getter, doc=doc))


_register()
