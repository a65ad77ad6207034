"""Checks and normal forms of arguments that the namespaces share."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Sequence
from typing import Any

import numpy as np

from arrax import _core

ARRAY_TYPES = (_core.Array, _core.Tracer)


def as_array(x: Any, name: str = "argument", position: int = 0) -> Any:
    """Return ``x`` as an array or tracer; lists are refused, as in JAX."""
    if isinstance(x, ARRAY_TYPES):
        return x
    if _core.is_array_like(x):
        return _core.asarray(x)
    raise TypeError(
        f"{name} requires ndarray or scalar arguments, got {type(x)} at position "
        f"{position}."
    )


def as_arrays(name: str, *args: Any) -> tuple:
    return tuple(as_array(x, name, i) for i, x in enumerate(args))


def scalar_like(value: Any, x: Any) -> Any:
    """A 0-d constant of the dtype of ``x``."""
    return _core.asarray(value, dtype=x.dtype)


def canonical_axis(axis: Any, ndim: int) -> int:
    """``axis`` counted from the front.

    Raises
    ------
    ValueError
        If there is no such axis.
    """
    i = operator.index(axis)
    if not -ndim <= i < ndim:
        raise ValueError(f"axis {i} is out of bounds for array of dimension {ndim}")
    return i + ndim if i < 0 else i


def canonical_axes(axis: Any, ndim: int) -> tuple[int, ...]:
    """``axis`` (None, int or sequence) as an increasing tuple without repeats."""
    if axis is None:
        return tuple(range(ndim))
    if isinstance(axis, (tuple, list, np.ndarray)) and np.ndim(axis) != 0:
        axes = sorted(canonical_axis(a, ndim) for a in axis)
        if any(a == b for a, b in itertools.pairwise(axes)):
            raise ValueError(f"duplicate value in 'axis': {tuple(axis)}")
        return tuple(axes)
    if isinstance(axis, (tuple, list)):
        return ()
    return (canonical_axis(axis, ndim),)


def canonical_shape(shape: Any) -> tuple[int, ...]:
    """``shape`` (int or sequence) as a tuple of nonnegative ints."""
    result = static_ints(shape, "shape")
    if any(d < 0 for d in result):
        raise ValueError(f"shape must have nonnegative dimensions, got {result}")
    return result


def static_ints(values: Any, what: str) -> tuple[int, ...]:
    """``values`` (int or sequence) as a tuple of Python ints known while tracing."""
    if isinstance(values, int):
        return (values,)
    try:
        if not isinstance(values, Sequence) and np.ndim(values) == 0:
            return (operator.index(values),)
        return tuple(operator.index(v) for v in values)
    except TypeError:
        raise TypeError(
            f"{what} must be an int or a sequence of ints known while tracing, got "
            f"{values!r}"
        ) from None


def check_no_out(name: str, out: Any) -> None:
    if out is not None:
        raise NotImplementedError(
            f"The 'out' argument to arrax.numpy.{name} is not supported: arrays are "
            "immutable."
        )


def check_unsupported(name: str, **arguments: Any) -> None:
    """Refuse keyword arguments that other devices or meshes would need."""
    for key, value in arguments.items():
        if value is not None:
            raise NotImplementedError(
                f"{name}: the argument {key!r} is not supported, pass None."
            )
