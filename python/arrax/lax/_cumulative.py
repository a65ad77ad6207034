"""Running combinations along an axis, in the dtype of the operand."""

from __future__ import annotations

from collections.abc import Callable

from arrax import _core
from arrax._args import as_array, canonical_axis
from arrax._array import is_floating
from arrax._located import type_error


def _cumulative(name: str, summary: str, kinds: str, example: str) -> Callable:
    def cumulative(operand, axis: int = 0, reverse: bool = False):
        x = as_array(operand, f"lax.{name}")
        if x.dtype.kind not in kinds and not is_floating(x.dtype):
            raise type_error(f"{name} does not accept dtype {x.dtype}")
        attrs = {"axis": canonical_axis(axis, x.shape), "reverse": bool(reverse)}
        return _core.bind(name, (x,), attrs)

    cumulative.__name__ = cumulative.__qualname__ = name
    cumulative.__module__ = "arrax.lax"
    cumulative.__doc__ = f"""Combine all elements up to each one: {summary}.

Parameters
----------
operand : array_like
    The operand.
axis : int
    The axis.
reverse : bool
    Whether to run from the last element to the first.

Returns
-------
Array
    The running results, of the shape and dtype of the operand.

Examples
--------
>>> import arrax.numpy as anp
>>> from arrax import lax
>>> lax.{name}({example}
"""
    return cumulative


cumsum = _cumulative(
    "cumsum",
    "their sum",
    "iufc",
    "anp.array([1, 2, 3]))\nArray([1, 3, 6], dtype=int32)",
)
cumprod = _cumulative(
    "cumprod",
    "their product",
    "iufc",
    "anp.array([1, 2, 3]))\nArray([1, 2, 6], dtype=int32)",
)
cummax = _cumulative(
    "cummax",
    "their maximum",
    "biufc",
    "anp.array([1, 3, 2]))\nArray([1, 3, 3], dtype=int32)",
)
cummin = _cumulative(
    "cummin",
    "their minimum",
    "biufc",
    "anp.array([2, 3, 1]))\nArray([2, 2, 1], dtype=int32)",
)
cumlogsumexp = _cumulative(
    "cumlogsumexp",
    "the logarithm of the sum of their exponentials",
    "fc",
    "anp.zeros(2))\nArray([0.       , 0.6931472], dtype=float32)",
)
