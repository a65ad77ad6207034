"""Indexing: blocks by integers, slices and scalar arrays; others by arrays."""

from __future__ import annotations

import operator
from typing import Any, NamedTuple

from arrax import _core
from arrax._located import index_error, type_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._advanced import (
    Access,
    SliceKey,
    is_advanced,
    remembered,
    slice_bounds,
    slice_key,
    take_blocks,
)
from arrax.numpy._elementwise import composite
from arrax.numpy._joining import unstack

bind = _core.bind
_CLIPPED = Access("clip")


class Plan(NamedTuple):
    """A block of an array, per dimension of the operand, and the result's shape."""

    starts: tuple  # ints, or scalars known at run time
    sizes: tuple[int, ...]
    strides: tuple[int, ...]
    reversed: tuple[int, ...]  # dimensions whose order turns around
    shape: tuple[int, ...]
    outside: bool  # whether a static index was out of bounds
    is_static: bool  # whether all starts are ints
    is_unit: bool  # whether no stride or order is another


def _classify(entry: Any) -> Any:
    """The entry as None, Ellipsis, slice, int or a scalar of integers."""
    if entry is None or entry is Ellipsis or type(entry) in (int, slice):
        return entry
    if isinstance(entry, str):
        raise type_error(f"string indexing is not supported; got {entry!r}")
    dtype = getattr(entry, "dtype", None)
    if dtype is None:
        try:
            return operator.index(entry)
        except TypeError:
            error = type_error if isinstance(entry, (float, complex)) else index_error
            raise error(
                f"an index must be an integer, a slice, ... or None, got {entry!r} of "
                f"type {type(entry).__name__}"
            ) from None
    if dtype.kind not in "iu":
        raise type_error(
            f"Indexer must have integer or boolean type, got indexer with type {dtype}"
        )
    return entry if isinstance(entry, (_core.Array, _core.Tracer)) else int(entry)


def _expanded(key: Any, ndim: int) -> list:
    """One entry per dimension of the operand, and None for new ones."""
    entries = [_classify(e) for e in (key if isinstance(key, tuple) else (key,))]
    given = sum(1 for e in entries if e is not None and e is not Ellipsis)
    dots = [i for i, e in enumerate(entries) if e is Ellipsis]
    if len(dots) > 1:
        raise index_error("an index can only have a single ellipsis ('...')")
    if given > ndim:
        raise index_error(
            f"Too many indices: array is {ndim}-dimensional, but {given} were indexed. "
            "None adds a dimension"
        )
    fill = [slice(None)] * (ndim - given)
    if not dots:
        return entries + fill
    return entries[: dots[0]] + fill + entries[dots[0] + 1 :]


def _wrapped(index, size: int):
    """A run-time index with negative values counted from the end."""
    if index.dtype.kind == "u":
        return index
    return _core.select(uf.less(index, 0), uf.add(index, size), index)


def make_plan(shape: tuple[int, ...], key: Any) -> Plan:
    starts: list[Any] = []
    sizes: list[int] = []
    strides: list[int] = []
    turned: list[int] = []
    result: list[int] = []
    outside = False
    for entry in _expanded(key, len(shape)):
        if entry is None:
            result.append(1)
            continue
        dimension = len(starts)
        size = shape[dimension]
        if isinstance(entry, slice):
            low, count, step = slice_bounds(entry, size)
            if step < 0:
                turned.append(dimension)
            result.append(count)
            starts.append(low)
            sizes.append(count)
            strides.append(abs(step) if count > 1 else 1)
            continue
        if size == 0:
            raise index_error(f"index into axis {dimension}, which has size 0")
        if type(entry) is int:
            wrapped = entry + size if entry < 0 else entry
            clamped = min(max(wrapped, 0), size - 1)
            outside |= clamped != wrapped
            starts.append(clamped)
        else:
            starts.append(_wrapped(entry, size))
        sizes.append(1)
        strides.append(1)
    # Integers keep a unit dimension in the block and none in the result.
    return Plan(
        tuple(starts),
        tuple(sizes),
        tuple(strides),
        tuple(turned),
        tuple(result),
        outside,
        all(type(s) is int for s in starts),
        not turned and all(s == 1 for s in strides),
    )


@remembered
def _remembered_plan(shape: tuple[int, ...], entries: tuple) -> Plan:
    return make_plan(
        shape, tuple(e.slice if isinstance(e, SliceKey) else e for e in entries)
    )


def static_plan(shape: tuple[int, ...], key: Any) -> Plan | None:
    """The plan of an index of ints, slices of ints, ... and None; else None."""
    entries: list[Any] = []
    for entry in key if type(key) is tuple else (key,):
        if type(entry) is slice:
            known = slice_key(entry)
            if known is None:
                return None
            entries.append(known)
        elif type(entry) is int or entry is None or entry is Ellipsis:
            entries.append(entry)
        else:
            return None
    return _remembered_plan(shape, tuple(entries))


def _static_block(x, starts, sizes, strides):
    limits = [
        a + (n - 1) * s + 1 if n else a
        for a, n, s in zip(starts, sizes, strides, strict=True)
    ]
    if tuple(limits) == x.shape and not any(starts) and all(s == 1 for s in strides):
        return x
    return bind("slice", (x,), {"start": starts, "limit": limits, "stride": strides})


@composite("sizes", "shape")
def _dynamic_block(x, starts, sizes, shape):
    # Indices of different dtypes meet in one op: int32 holds every dimension in use.
    block = bind("dynamic_slice", (x, *starts), {"sizes": sizes})
    return _core.reshape(block, shape)


@composite("starts", "sizes", "strides", "turned", "shape")
def _strided_block(x, starts, sizes, strides, turned, shape):
    x = _static_block(x, starts, sizes, strides)
    if turned:
        x = bind("reverse", (x,), {"axes": turned})
    return _core.reshape(x, shape)


@composite()
def _element(x, i):
    """``x[i]`` for an index within bounds."""
    zeros = (0,) * (x.ndim - 1)
    block = bind("dynamic_slice", (x, i, *zeros), {"sizes": (1, *x.shape[1:])})
    return _core.reshape(block, x.shape[1:])


def _take_block(x, plan: Plan):
    static, unit = plan.is_static, plan.is_unit
    if static and plan.sizes == x.shape and unit:
        return _core.reshape(x, plan.shape)
    if static and (not unit or isinstance(x, _core.Tracer)):
        return _strided_block(
            x,
            starts=plan.starts,
            sizes=plan.sizes,
            strides=plan.strides,
            turned=plan.reversed,
            shape=plan.shape,
        )
    if not unit:
        # Strided dimensions first, then those whose position is known at run time.
        fixed = [type(s) is int for s in plan.starts]
        sizes = tuple(
            n if f else m for n, m, f in zip(plan.sizes, x.shape, fixed, strict=True)
        )
        starts = tuple(s if f else 0 for s, f in zip(plan.starts, fixed, strict=True))
        x = _strided_block(
            x,
            starts=starts,
            sizes=sizes,
            strides=plan.strides,
            turned=plan.reversed,
            shape=sizes,
        )
        starts = tuple(0 if f else s for s, f in zip(plan.starts, fixed, strict=True))
    else:
        starts = plan.starts
    # Positions are operands: another position needs no other executable.
    return _dynamic_block(x, starts, sizes=plan.sizes, shape=plan.shape)


def names_by_arrays(key: Any) -> bool:
    """Whether an index has entries that are arrays or bools.

    Raises
    ------
    TypeError
        If the index is a list.
    """
    if isinstance(key, tuple):
        return any(is_advanced(e) for e in key)
    if isinstance(key, list):
        raise type_error(
            "Using a non-tuple sequence for multidimensional indexing is not allowed; "
            f"use `x[array(seq)]` instead of `x[seq]`. Got {key!r}"
        )
    return is_advanced(key)


def getitem(x, key):
    """``x[key]``; out-of-bounds integers are clamped, as in JAX."""
    if type(key) is int and type(x) is _core.Array:
        shape = x.shape
        if shape and shape[0]:
            size = shape[0]
            if key < 0:
                key += size
            return _element(x, key if 0 <= key < size else (0 if key < 0 else size - 1))
    plan = static_plan(x.shape, key)
    if plan is None:
        if names_by_arrays(key):
            return take_blocks(x, key, _CLIPPED)
        plan = make_plan(x.shape, key)
    return _take_block(x, plan)


def iterate(x):
    return iter(unstack(x)) if x.shape[0] else iter(())
