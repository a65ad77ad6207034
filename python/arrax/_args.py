"""Checks and normal forms of arguments that the namespaces share."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._located import axis_error, not_implemented, type_error, value_error
from arrax.errors import TracerIntegerConversionError, UnexpectedTracerError

ARRAY_TYPES = (_core.Array, _core.Tracer)


def as_array(x: Any, name: str = "argument", position: int = 0) -> Any:
    """Return ``x`` as an array or tracer; lists are refused, as in JAX."""
    if isinstance(x, ARRAY_TYPES):
        return x
    if _core.is_array_like(x):
        return _core.asarray(x)
    raise type_error(
        f"{name} requires ndarray or scalar arguments, got {type(x)} at position "
        f"{position}. Convert lists with arrax.numpy.asarray"
    )


def as_arrays(name: str, *args: Any) -> tuple:
    return tuple(as_array(x, name, i) for i, x in enumerate(args))


def scalar_like(value: Any, x: Any) -> Any:
    """A 0-d constant of the dtype of ``x``."""
    return _core.asarray(value, dtype=x.dtype)


def canonical_axis(
    axis: Any, of: int | Sequence[int], error: Callable = axis_error
) -> int:
    """``axis`` counted from the front, for a number of dimensions or a shape.

    Raises
    ------
    AxisError
        If there is no such axis; what ``error`` makes, if it is given.
    """
    ndim = of if isinstance(of, int) else len(of)
    i = static_int(axis, "axis")
    if not -ndim <= i < ndim:
        shape = "" if isinstance(of, int) else f" and shape {tuple(of)}"
        remedy = f"It is from {-ndim} to {ndim - 1}" if ndim else "It has no axes"
        raise error(
            f"axis {i} is out of bounds for array of dimension {ndim}{shape}. {remedy}"
        )
    return i + ndim if i < 0 else i


def canonical_axes(
    axis: Any, of: int | Sequence[int], error: Callable | None = None
) -> tuple[int, ...]:
    """``axis`` (None, int or sequence) as an increasing tuple without repeats."""
    no_such_axis = error or axis_error
    if axis is None:
        return tuple(range(of if isinstance(of, int) else len(of)))
    if isinstance(axis, (tuple, list)) or np.ndim(axis) == 1:
        axes = sorted(canonical_axis(a, of, no_such_axis) for a in axis)
        if any(a == b for a, b in itertools.pairwise(axes)):
            raise (error or value_error)(
                f"duplicate value in 'axis': {tuple(axis)} for an array with "
                f"{of if isinstance(of, int) else len(of)} dimensions. Name each "
                "axis once"
            )
        return tuple(axes)
    return (canonical_axis(axis, of, no_such_axis),)


def canonical_shape(shape: Any) -> tuple[int, ...]:
    """``shape`` (int or sequence) as a tuple of nonnegative ints."""
    result = static_ints(shape, "shape")
    if any(d < 0 for d in result):
        raise type_error(
            f"shape must have nonnegative sizes, got {result}; only reshape takes -1"
        )
    return result


def static_int(value: Any, what: str) -> int:
    """``value`` as a Python int known while tracing."""
    try:
        return operator.index(value)
    except (TracerIntegerConversionError, UnexpectedTracerError):
        raise
    except TypeError:
        raise type_error(
            f"{what} must be an int known while tracing, got {value!r} of type "
            f"{type(value).__name__}"
        ) from None


def static_ints(values: Any, what: str) -> tuple[int, ...]:
    """``values`` (int or sequence) as a tuple of Python ints known while tracing."""
    if isinstance(values, int):
        return (values,)
    if not isinstance(values, str):
        if not isinstance(values, Sequence) and np.ndim(values) == 0:
            return (static_int(values, what),)
        if isinstance(values, Iterable):
            return tuple(static_int(v, what) for v in values)
    raise type_error(
        f"{what} must be an int or a sequence of ints known while tracing, got "
        f"{values!r} of type {type(values).__name__}"
    )


def check_no_out(name: str, out: Any) -> None:
    if out is not None:
        raise not_implemented(
            f"The 'out' argument to arrax.numpy.{name} is not supported: arrays are "
            "immutable."
        )


def check_not_complex(name: str, x: Any) -> None:
    if x.dtype.kind == "c":
        raise not_implemented(f"{name} does not support complex-valued inputs")


def check_unsupported(name: str, **arguments: Any) -> None:
    """Refuse keyword arguments that other devices or meshes would need."""
    for key, value in arguments.items():
        if value is not None:
            raise not_implemented(
                f"{name}: the argument {key!r} is not supported, pass None."
            )
