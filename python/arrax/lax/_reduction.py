"""Reductions along axes, in the dtype of the operand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from arrax import _core
from arrax._args import (
    as_array,
    canonical_axes,
    canonical_axis,
    check_unsupported,
    static_ints,
)
from arrax._located import type_error, value_error

bind = _core.bind


def _document(f: Callable, name: str, summary: str, example: str) -> Callable:
    f.__name__ = f.__qualname__ = name
    f.__module__ = "arrax.lax"
    f.__doc__ = f"""Combine the elements along axes: {summary}.

Parameters
----------
operand : array_like
    The operand.
axes : sequence of int
    The axes to reduce, which the result lacks.

Returns
-------
Array
    The reduced array.

Examples
--------
>>> import arrax.numpy as anp
>>> from arrax import lax
>>> lax.{name}({example}
"""
    return f


def _reduction(name: str, summary: str, example: str) -> Callable:
    def reduction(operand, axes: Sequence[int]):
        x = as_array(operand, f"lax.{name}")
        return bind(
            name, (x,), {"axes": canonical_axes(static_ints(axes, "axes"), x.shape)}
        )

    return _document(reduction, name, summary, example)


reduce_prod = _reduction(
    "reduce_prod", "the product", "anp.array([2, 3, 4]), (0,))\nArray(24, dtype=int32)"
)
reduce_max = _reduction(
    "reduce_max", "the maximum", "anp.array([2, 3, 1]), (0,))\nArray(3, dtype=int32)"
)
reduce_min = _reduction(
    "reduce_min", "the minimum", "anp.array([2, 3, 1]), (0,))\nArray(1, dtype=int32)"
)
reduce_and = _reduction(
    "reduce_and",
    "the bitwise and",
    "anp.array([True, False]), (0,))\nArray(False, dtype=bool)",
)
reduce_or = _reduction(
    "reduce_or",
    "the bitwise or",
    "anp.array([True, False]), (0,))\nArray(True, dtype=bool)",
)


def reduce_sum(operand, axes: Sequence[int], *, out_sharding=None):
    check_unsupported("reduce_sum", out_sharding=out_sharding)
    x = as_array(operand, "lax.reduce_sum")
    return bind(
        "reduce_sum", (x,), {"axes": canonical_axes(static_ints(axes, "axes"), x.shape)}
    )


_document(
    reduce_sum,
    "reduce_sum",
    "the sum",
    "anp.array([2, 3, 4]), (0,))\nArray(9, dtype=int32)",
)


def _arg_reduction(name: str, operand, axis: int, index_dtype):
    x = as_array(operand, f"lax.{name}")
    axis = canonical_axis(axis, x.shape)
    if x.shape[axis] == 0:
        raise value_error("require non-empty reduction dimension")
    dtype = _core.canonical_dtype(index_dtype)
    if not np.issubdtype(dtype, np.integer):
        raise type_error(f"index_dtype must be an integer type, but got {dtype}.")
    return bind(name, (x,), {"axis": axis, "index_type": dtype})


def argmax(operand, axis: int, index_dtype):
    """The index of the maximum along an axis, the first one of several.

    Parameters
    ----------
    operand : array_like
        The operand.
    axis : int
        The axis to search, which the result lacks.
    index_dtype : dtype
        The integer dtype of the result.

    Returns
    -------
    Array
        The indices; that of the first NaN where there is one.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.argmax(anp.array([2, 3, 1]), 0, anp.int32)
    Array(1, dtype=int32)
    """
    return _arg_reduction("argmax", operand, axis, index_dtype)


def argmin(operand, axis: int, index_dtype):
    """The index of the minimum along an axis, the first one of several.

    Parameters
    ----------
    operand : array_like
        The operand.
    axis : int
        The axis to search, which the result lacks.
    index_dtype : dtype
        The integer dtype of the result.

    Returns
    -------
    Array
        The indices; that of the first NaN where there is one.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.argmin(anp.array([2, 3, 1]), 0, anp.int32)
    Array(2, dtype=int32)
    """
    return _arg_reduction("argmin", operand, axis, index_dtype)
