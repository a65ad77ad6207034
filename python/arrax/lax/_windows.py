"""Reductions by any function, of whole dimensions and of windows that slide."""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import (
    as_arrays,
    canonical_axes,
    check_unsupported,
    static_ints,
)
from arrax._located import type_error, value_error
from arrax._vmap import vmap
from arrax.lax._arithmetic import mul
from arrax.lax._control_flow import scan
from arrax.lax._elementwise import add, bitwise_and, bitwise_or
from arrax.lax._elementwise import max as max_
from arrax.lax._elementwise import min as min_
from arrax.lax._shape import concatenate, pad
from arrax.lax._slicing import dynamic_slice
from arrax.lax._slicing import slice as slice_
from arrax.numpy import _ufuncs as uf
from arrax.numpy._order import permuted
from arrax.numpy._reductions import _extreme_value

#: Windows of more elements are combined in a loop, which is not unrolled.
_MOST_ELEMENTS = 4096

_REDUCTIONS = {
    "add": "reduce_sum",
    "mul": "reduce_prod",
    "max": "reduce_max",
    "min": "reduce_min",
    "and": "reduce_and",
    "or": "reduce_or",
}
_WINDOW_REDUCTIONS = {
    "add": "reduce_window_sum",
    "max": "reduce_window_max",
    "min": "reduce_window_min",
}


#: Functions that are one op. Others are traced and combine arrays elementwise.
_OPERATORS: dict[Callable, str] = {
    function: op
    for op, functions in {
        "add": (operator.add, add, uf.add),
        "mul": (operator.mul, mul, uf.multiply),
        "max": (max_, uf.maximum),
        "min": (min_, uf.minimum),
        "and": (operator.and_, bitwise_and, uf.bitwise_and),
        "or": (operator.or_, bitwise_or, uf.bitwise_or),
    }.items()
    for function in functions
}


def _operator(computation: Callable, dtype: np.dtype) -> str | None:
    """The op that ``computation`` is, if there is one for the dtype."""
    op = _OPERATORS.get(computation)
    if dtype == np.bool_ and op not in ("and", "or"):
        return None
    if op in ("max", "min") and dtype.kind == "c":
        return None
    if op in ("and", "or") and dtype.kind not in "biu":
        return None
    return op


def _identity(op: str, dtype: np.dtype) -> Any:
    if op in ("max", "min"):
        return _extreme_value(dtype, low=op == "max")
    if op == "and":
        return True if dtype == np.bool_ else -1
    return 1 if op == "mul" else 0


def _starts_with(init, identity) -> bool:
    """Whether an initial value is known, and changes nothing."""
    if isinstance(init, _core.Tracer):
        return False
    return bool(np.asarray(init) == np.asarray(identity).astype(np.asarray(init).dtype))


def _initial(init, dtype: np.dtype):
    """An initial value in a dtype, as NumPy's if it is known."""
    converted = _core.convert(init, dtype)
    if isinstance(init, _core.Tracer):
        return converted
    return np.asarray(init).astype(dtype)


def _begun(init, op: str, result, combine: Callable):
    """A reduction by ``op`` that began with an initial value."""
    if _starts_with(init, _identity(op, result.dtype)):
        return result
    return combine([_core.broadcast_to(init, result.shape)], [result])[0]


def _flatten(name: str, operands, init_values, computation: Callable):
    """Arrays, initial scalars and a function from one list of arrays and another
    to a list of arrays, elementwise."""
    leaves, tree = _core.tree_flatten(operands)
    inits, init_tree = _core.tree_flatten(init_values)
    if tree != init_tree:
        raise value_error(
            f"Operands must have the same tree structure as init_values: {tree} vs. "
            f"{init_tree}"
        )
    arrays = as_arrays(name, *leaves)
    if not arrays:
        raise type_error(f"{name} needs an operand")
    if any(x.shape != arrays[0].shape for x in arrays):
        raise value_error(
            f"{name} operands must have one shape, got {[x.shape for x in arrays]}"
        )
    starts = tuple(
        _initial(init, x.dtype) for init, x in zip(inits, arrays, strict=True)
    )
    if any(init.shape for init in starts):
        raise value_error(f"{name} needs scalars as initial values")

    def combine(a: list, b: list) -> list:
        def scalars(xs, ys):
            result = computation(tree.unflatten(xs), tree.unflatten(ys))
            values, out_tree = _core.tree_flatten(result)
            if out_tree != tree:
                raise type_error(
                    f"{name}: the computation must return {tree}, not {out_tree}"
                )
            return [
                _core.convert(v, x.dtype) for v, x in zip(values, arrays, strict=True)
            ]

        shape = a[0].shape
        flat = [[_core.reshape(x, (x.size,)) for x in xs] for xs in (a, b)]
        return [_core.reshape(x, shape) for x in vmap(scalars)(*flat)]

    return arrays, starts, combine, tree


def reduce(
    operands,
    init_values,
    computation: Callable,
    dimensions: Sequence[int],
    out_sharding=None,
):
    """Combine the elements along dimensions by a function.

    Parameters
    ----------
    operands : tree of array_like
        Arrays of one shape.
    init_values : tree of array_like
        A scalar to begin with for each.
    computation : callable
        From a tree of scalars and another to one: associative. `lax.add`, `mul`, `max`,
        `min`, `bitwise_and` and `bitwise_or` are reductions of their own.
    dimensions : sequence of int
        The dimensions to reduce, which the results lack.
    out_sharding : None
        Not supported.

    Returns
    -------
    tree of Array
        The reduced arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.reduce(anp.array([2, 3, 4]), 0, lambda a, b: a + b, (0,))
    Array(9, dtype=int32)
    """
    check_unsupported("reduce", out_sharding=out_sharding)
    arrays, starts, combine, tree = _flatten(
        "lax.reduce", operands, init_values, computation
    )
    axes = canonical_axes(static_ints(dimensions, "dimensions"), arrays[0].shape)
    if len(arrays) == 1:
        op = _operator(computation, arrays[0].dtype)
        if op in _REDUCTIONS:
            result = _core.bind(_REDUCTIONS[op], arrays, {"axes": axes})
            return tree.unflatten([_begun(starts[0], op, result, combine)])
    return tree.unflatten(_fold_pairs(arrays, starts, combine, axes))


def _fold_pairs(arrays, starts, combine, axes) -> list:
    """Neighbours are combined until one is left."""
    shape = arrays[0].shape
    kept = tuple(d for d in range(len(shape)) if d not in axes)
    count = math.prod(shape[d] for d in axes)
    rest = tuple(shape[d] for d in kept)
    size = math.prod(rest)
    rows = [_core.reshape(permuted(x, axes + kept), (count, size)) for x in arrays]
    begin = [_core.broadcast_to(init, (1, size)) for init in starts]
    while count > 1:
        even = count - count % 2
        pairs = [
            [slice_(x, (k, 0), (even, size), (2, 1)) for x in rows] for k in (0, 1)
        ]
        joined = combine(*pairs)
        if count % 2:
            last = [slice_(x, (even, 0), (count, size)) for x in rows]
            joined = [concatenate(p, 0) for p in zip(joined, last, strict=True)]
        rows, count = joined, (count + 1) // 2
    if count:
        begin = combine(begin, rows)
    return [_core.reshape(x, rest) for x in begin]


def window_padding(padding, shape, window, strides) -> list[tuple[int, int]]:
    """The places before and after each dimension, for one of XLA's names or pairs."""
    if not isinstance(padding, str):
        given = [static_ints(p, "padding") for p in padding]
        if len(given) != len(shape) or any(len(p) != 2 for p in given):
            raise value_error(
                f"padding must have a pair for each of {len(shape)} dimensions, got "
                f"{padding!r}"
            )
        return [(p[0], p[1]) for p in given]
    name = padding.upper()
    if name not in ("VALID", "SAME", "SAME_LOWER"):
        raise value_error(
            "Unrecognized padding type: expected 'VALID', 'SAME', or 'SAME_LOWER', "
            f"got {padding}."
        )
    pairs = []
    for n, w, s in zip(shape, window, strides, strict=True):
        total = max((-(-n // s) - 1) * s + w - n, 0) if name != "VALID" else 0
        less, more = total // 2, total - total // 2
        pairs.append((more, less) if name == "SAME_LOWER" else (less, more))
    return pairs


def reduce_window(
    operand,
    init_value,
    computation: Callable,
    window_dimensions: Sequence[int],
    window_strides: Sequence[int] | None = None,
    padding: str | Sequence[tuple[int, int]] = "VALID",
    base_dilation: Sequence[int] | None = None,
    window_dilation: Sequence[int] | None = None,
):
    """Combine the elements of windows that slide over an array by a function.

    Parameters
    ----------
    operand : tree of array_like
        Arrays of one shape.
    init_value : tree of array_like
        A scalar for each: what windows begin with. Padding counts for nothing.
    computation : callable
        From a tree of scalars and another to one. `lax.add`, `max` and `min` are ops
        of their own; others combine the places of a window in
        turn.
    window_dimensions : sequence of int
        The size of a window in each dimension.
    window_strides : sequence of int, optional
        The distances between windows, by default 1.
    padding : str or sequence of pairs of int
        "VALID", "SAME", "SAME_LOWER", or the numbers of elements to add before and
        after each dimension.
    base_dilation, window_dilation : sequence of int, optional
        The distances between elements of the operand, and of a window; by default 1.

    Returns
    -------
    tree of Array
        An element for each window.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.reduce_window(anp.arange(6.0), -anp.inf, lax.max, (2,), (2,))
    Array([1., 3., 5.], dtype=float32)
    """
    arrays, starts, combine, tree = _flatten(
        "lax.reduce_window", operand, init_value, computation
    )
    shape = arrays[0].shape
    ones = (1,) * len(shape)
    window, strides, base, dilation = (
        ones if n is None else static_ints(n, what)
        for n, what in (
            (window_dimensions, "window_dimensions"),
            (window_strides, "window_strides"),
            (base_dilation, "base_dilation"),
            (window_dilation, "window_dilation"),
        )
    )
    for numbers in (window, strides, base, dilation):
        if len(numbers) != len(shape) or min(numbers, default=1) < 1:
            raise value_error(
                "reduce_window needs a positive number for each dimension of shape "
                f"{shape}, got {numbers}"
            )
    extent = [(n - 1) * d + 1 for n, d in zip(window, dilation, strict=True)]
    # As in JAX, of the operand before it is dilated.
    pads = window_padding(padding, shape, extent, strides)
    if len(arrays) == 1:
        op = _operator(computation, arrays[0].dtype)
        if op in _WINDOW_REDUCTIONS:
            attrs = {
                "window": window,
                "strides": strides,
                "base_dilation": base,
                "window_dilation": dilation,
                "low": tuple(p[0] for p in pads),
                "high": tuple(p[1] for p in pads),
            }
            result = _core.bind(_WINDOW_REDUCTIONS[op], arrays, attrs)
            return tree.unflatten([_begun(starts[0], op, result, combine)])
    config = [(*p, b - 1) for p, b in zip(pads, base, strict=True)]
    padded = [pad(x, init, config) for x, init in zip(arrays, starts, strict=True)]
    inside = pad(_core.full(shape, True, np.bool_), False, config)
    return tree.unflatten(
        _fold_window(padded, inside, starts, combine, window, strides, dilation, extent)
    )


def _fold_window(
    arrays, inside, starts, combine, window, strides, dilation, extent
) -> list:
    """The elements of all windows are combined one place after another, but for those
    of padding: in a loop, where windows are large."""
    counts = [
        max((n - e) // s + 1, 0)
        for n, e, s in zip(arrays[0].shape, extent, strides, strict=True)
    ]
    result = [_core.broadcast_to(init, counts) for init in starts]
    if 0 in counts:
        return result
    span = [(c - 1) * s + 1 for c, s in zip(counts, strides, strict=True)]

    def include(result: list, part: Callable) -> list:
        seen = combine(result, [part(x) for x in arrays])
        return [
            _core.select(part(inside), new, old)
            for new, old in zip(seen, result, strict=True)
        ]

    def step(result: list, start):
        zeros = (0,) * len(span)

        def part(x):
            block = dynamic_slice(x, [start[d] for d in range(len(span))], span)
            return slice_(block, zeros, span, strides)

        return include(result, part), None

    if math.prod(window) > _MOST_ELEMENTS:
        places = np.indices(window, np.int32).reshape(len(window), -1).T
        starts = places * np.array(dilation, np.int32)
        return scan(step, result, starts)[0]
    for offsets in itertools.product(*map(range, window)):
        start = [o * d for o, d in zip(offsets, dilation, strict=True)]
        limit = [a + n for a, n in zip(start, span, strict=True)]
        result = include(result, lambda x, a=start, b=limit: slice_(x, a, b, strides))
    return result
