"""``x.at[index].set(value)`` and its siblings for basic indices."""

from __future__ import annotations

from collections.abc import Callable

from arrax import _core
from arrax._calls import check_function
from arrax._located import not_implemented
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import power
from arrax.numpy._indexing import _take_block, getitem, make_plan


def _in_bounds(index, size: int):
    return uf.logical_and(uf.greater_equal(index, 0), uf.less(index, size))


def _updated(x, key, values, combine: Callable | None):
    plan = make_plan(x.shape, key)
    if any(s != 1 for s in plan.strides) or plan.reversed:
        raise not_implemented(
            "at[...] with a slice whose step is not 1 is not supported yet; use where "
            "with a mask"
        )
    if combine is not None:
        values = combine(_take_block(x, plan), values)
    values = _core.convert(values, x.dtype)
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


class _IndexUpdate:
    """The place in an array that an update is about."""

    __slots__ = ("_array", "_key")

    def __init__(self, array, key):
        self._array, self._key = array, key

    def get(self):
        """The elements at the place."""
        return getitem(self._array, self._key)

    def set(self, values):
        """The array with the elements replaced."""
        return _updated(self._array, self._key, values, None)

    def add(self, values):
        """The array with values added to the elements."""
        return _updated(self._array, self._key, values, uf.add)

    def subtract(self, values):
        """The array with values subtracted from the elements."""
        return _updated(self._array, self._key, values, uf.subtract)

    def multiply(self, values):
        """The array with the elements multiplied by values."""
        return _updated(self._array, self._key, values, uf.multiply)

    mul = multiply

    def divide(self, values):
        """The array with the elements divided by values."""
        return _updated(self._array, self._key, values, uf.true_divide)

    def power(self, values):
        """The array with the elements raised to powers."""
        return _updated(self._array, self._key, values, power)

    def min(self, values):
        """The array with the elements bounded from above."""
        return _updated(self._array, self._key, values, uf.minimum)

    def max(self, values):
        """The array with the elements bounded from below."""
        return _updated(self._array, self._key, values, uf.maximum)

    def apply(self, function: Callable):
        """The array with a function applied to the elements."""
        check_function(function, "apply")
        return _updated(self._array, self._key, None, lambda old, _: function(old))


class IndexUpdates:
    """What ``x.at`` gives: indexing it names a place.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.zeros(3).at[1].set(7.0)
    Array([0., 7., 0.], dtype=float32)
    """

    __slots__ = ("_array",)

    def __init__(self, array):
        self._array = array

    def __getitem__(self, key) -> _IndexUpdate:
        return _IndexUpdate(self._array, key)
