"""``x.at[index].set(value)`` and its siblings."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import check_unsupported
from arrax._calls import check_function
from arrax._index_modes import GatherScatterMode
from arrax._located import value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._advanced import Access, parsed_mode, take_blocks, update_blocks
from arrax.numpy._elementwise import power
from arrax.numpy._indexing import (
    Plan,
    getitem,
    make_plan,
    names_by_arrays,
    static_plan,
)

_DROP = GatherScatterMode.FILL_OR_DROP
_CLIP = GatherScatterMode.CLIP


def _in_bounds(index, size: int):
    return uf.logical_and(uf.greater_equal(index, 0), uf.less(index, size))


def _block_plan(x, key, access: Access) -> Plan | None:
    """The plan of an index that names one block, None for another one."""
    if access.mode != _DROP.word or not access.wraps:
        return None
    plan = static_plan(x.shape, key)
    if plan is None:
        if names_by_arrays(key):
            return None
        plan = make_plan(x.shape, key)
    return plan if plan.is_unit else None


def _set_block(x, plan: Plan, values):
    block = _core.reshape(_core.broadcast_to(values, plan.shape), plan.sizes)
    if plan.outside:
        return x  # updates out of bounds have no effect
    # Out of bounds, the old block is written back: that takes no more than the
    # block, while a choice between the arrays would take them whole.
    for start, size in zip(plan.starts, x.shape, strict=True):
        if type(start) is not int:
            old = _core.bind("dynamic_slice", (x, *plan.starts), {"sizes": plan.sizes})
            block = _core.select(_in_bounds(start, size), block, old)
    return _core.bind("dynamic_update_slice", (x, block, *plan.starts))


def _old_block(x, plan: Plan):
    block = _core.bind("dynamic_slice", (x, *plan.starts), {"sizes": plan.sizes})
    return _core.reshape(block, plan.shape)


_COMBINATIONS: dict[str, Callable] = {
    "add": uf.add,
    "sub": uf.subtract,
    "mul": uf.multiply,
    "min": uf.minimum,
    "max": uf.maximum,
}


def _updated(x, key, values, combine: str, access: Access):
    if isinstance(values, (list, tuple)):
        values = _core.asarray(values)
    plan = _block_plan(x, key, access)
    if plan is not None:
        if combine != "set":
            values = _COMBINATIONS[combine](_old_block(x, plan), values)
        return _set_block(x, plan, _core.convert(values, x.dtype))
    dtype = x.dtype if combine == "set" else _core.result_type(x, values)
    wide, values = _core.convert(x, dtype), _core.convert(values, dtype)
    return _core.convert(update_blocks(wide, key, values, access, combine), x.dtype)


def _factors(x, key, values, access: Access):
    """Ones, and the product of the values for each element that is named."""
    return _updated(_core.full(x.shape, 1, x.dtype), key, values, "mul", access)


def _applied(x, key, function: Callable, access: Access):
    """The function on elements, as often as they are named."""
    plan = _block_plan(x, key, access)
    if plan is not None:
        new = _core.convert(function(_old_block(x, plan)), x.dtype)
        return _set_block(x, plan, new)
    one = _core.full((), 1, "int32")
    times = update_blocks(_core.full(x.shape, 0, "int32"), key, one, access, "add")

    def once(x, times):
        new = _core.convert(function(x), x.dtype)
        return _core.select(times > 0, new, x), times - 1

    # Not at the top: arrax.lax imports functions of arrax.numpy.
    from arrax.lax._control_flow import while_loop

    if access.unique or math.prod(x.shape) == 0:
        return once(x, times)[0]
    return while_loop(lambda c: (c[1] > 0).any(), lambda c: once(*c), (x, times))[0]


class _IndexUpdate:
    """The place in an array that an update is about.

    Methods take ``indices_are_sorted`` and ``unique_indices``, promises about the
    index; ``mode``, what positions out of bounds mean: updates are left out with
    ``"drop"``, the default, moved to lie within bounds with ``"clip"``;
    ``wrap_negative_indices``, whether negative indices count from the end.
    """

    __slots__ = ("_array", "_key")

    def __init__(self, array, key):
        self._array, self._key = array, key

    array = property(lambda self: self._array, doc="The array.")
    index = property(lambda self: self._key, doc="The index of the place.")

    def get(
        self,
        *,
        indices_are_sorted: bool = False,
        unique_indices: bool = False,
        mode: str | GatherScatterMode | None = None,
        fill_value=None,
        out_sharding=None,
        wrap_negative_indices: bool = True,
    ):
        """The elements at the place.

        Those out of bounds are the nearest that are not, by default; with the mode
        ``"fill"`` they are ``fill_value``: NaN, the least integer or the greatest
        unsigned one, by default.
        """
        check_unsupported("at[...].get", out_sharding=out_sharding)
        if fill_value is not None and np.ndim(fill_value):
            raise value_error("fill_value argument to indexed get() must be a scalar")
        wanted = parsed_mode(mode, _CLIP if fill_value is None else _DROP)
        if wanted is not _DROP and wrap_negative_indices:
            return getitem(self._array, self._key)
        access = Access(
            wanted.word,
            bool(wrap_negative_indices),
            bool(indices_are_sorted),
            bool(unique_indices),
        )
        return take_blocks(self._array, self._key, access, fill_value)

    def set(self, values, **options: Any):
        """The array with the elements replaced; of equal positions, the last one."""
        return _updated(self._array, self._key, values, "set", _access(**options))

    def add(self, values, **options: Any):
        """The array with values added to the elements."""
        return _updated(self._array, self._key, values, "add", _access(**options))

    def subtract(self, values, **options: Any):
        """The array with values subtracted from the elements."""
        return _updated(self._array, self._key, values, "sub", _access(**options))

    def multiply(self, values, **options: Any):
        """The array with the elements multiplied by values."""
        return _updated(self._array, self._key, values, "mul", _access(**options))

    mul = multiply

    def divide(self, values, **options: Any):
        """The array with the elements divided by values."""
        factors = _factors(self._array, self._key, values, _access(**options))
        return uf.true_divide(self._array, factors)

    def power(self, values, **options: Any):
        """The array with the elements raised to powers."""
        factors = _factors(self._array, self._key, values, _access(**options))
        return power(self._array, factors)

    def min(self, values, **options: Any):
        """The array with the elements bounded from above."""
        return _updated(self._array, self._key, values, "min", _access(**options))

    def max(self, values, **options: Any):
        """The array with the elements bounded from below."""
        return _updated(self._array, self._key, values, "max", _access(**options))

    def apply(self, function: Callable, **options: Any):
        """The array with a function applied to elements, as often as they occur."""
        check_function(function, "apply")
        return _applied(self._array, self._key, function, _access(**options))


def _access(
    *,
    indices_are_sorted: bool = False,
    unique_indices: bool = False,
    mode: str | GatherScatterMode | None = None,
    out_sharding=None,
    wrap_negative_indices: bool = True,
) -> Access:
    check_unsupported("at[...]", out_sharding=out_sharding)
    return Access(
        parsed_mode(mode, _DROP).word,
        bool(wrap_negative_indices),
        bool(indices_are_sorted),
        bool(unique_indices),
    )


class IndexUpdates:
    """What ``x.at`` gives: indexing it names a place.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.zeros(3).at[1].set(7.0)
    Array([0., 7., 0.], dtype=float32)
    >>> anp.zeros(3).at[anp.array([2, 0, 2])].add(1.0)
    Array([1., 0., 2.], dtype=float32)
    """

    __slots__ = ("_array",)

    def __init__(self, array):
        self._array = array

    def __getitem__(self, key) -> _IndexUpdate:
        return _IndexUpdate(self._array, key)
