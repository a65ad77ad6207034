"""Operators, methods and properties of arrays and tracers, and methods of ufuncs.

Each is imported at its first use: most programs use few of them.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

from arrax import _core
from arrax._lazy import places

_OPERATORS = places(
    """
    ._array_methods: round
    ._elementwise: floordiv=floor_divide mod=remainder divmod pow=power
    ._indexing: getitem iter=iterate
    ._linalg: matmul
    ._selection: pos=positive rshift=right_shift
    ._ufuncs: add sub=subtract mul=multiply truediv=true_divide neg=negative
        abs=absolute invert and=bitwise_and or=bitwise_or xor=bitwise_xor
        lshift=left_shift lt=less le=less_equal eq=equal ne=not_equal gt=greater
        ge=greater_equal
    """
)
_METHODS = places(
    """
    ._array_methods: astype clip clone=copy compress copy dot flatten reshape round
        to_device transpose view
    ._cumulative: cumprod cumsum
    ._diagonals: diagonal trace
    ._namespace: __array_namespace__=namespace_of
    ._order: swapaxes
    ._parts: conj=conjugate conjugate
    ._positions: nonzero
    ._reductions: all any argmax argmin max min prod ptp sum
    ._repeating: repeat
    ._shape: ravel squeeze
    ._sorting: argpartition argsort searchsorted sort
    ._statistics: mean std var
    ._taking: choose take
    """
)
_PROPERTIES = places("._array_methods: T mT real imag  ._updates: at=IndexUpdates")
_ARRAY_METHODS = places(
    """
    ._array_methods: byteswap copy_to_host_async is_ready on_device_size_in_bytes
        platform tobytes
    """
)
"""Methods that tracers do not have."""
_UFUNC_METHODS = places(
    """
    ._ufunc_methods: reduce=_reduce accumulate=_accumulate reduceat=_reduceat at=_at
        outer=_outer
    """
)
_UFUNC_PROPERTIES = places("._ufunc_methods: identity=_identity nargs=_nargs")


class _Later:
    """An attribute of a type that finds its value, and gives way to it, when used."""

    def __init__(self, put: Callable[[str, Any], None], name: str, find: Callable):
        self._put, self._name, self._find = put, name, find

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        value = self._find()
        self._put(self._name, value)
        return value.__get__(instance, owner)


def _function(place: tuple[str, str]) -> Callable:
    module, name = place
    return getattr(import_module(module, "arrax.numpy"), name)


def _operator(name: str, place: tuple[str, str]) -> Callable:
    """What finds the function of an operator, and gives way to it, when called."""

    def first(*operands: Any) -> Any:
        function = _function(place)
        _core.set_operator(name, function)
        return function(*operands)

    return first


def _method(place: tuple[str, str]) -> Any:
    """A plain function, which binds to the instance; compiled objects may not."""
    function = _function(place)
    if hasattr(type(function), "__get__"):
        return function

    def method(self, *args, **kwargs):
        return function(self, *args, **kwargs)

    method.__name__ = function.__name__
    method.__doc__ = function.__doc__
    return method


def _property(place: tuple[str, str]) -> property:
    return property(_function(place))


def _register() -> None:
    for name, place in _OPERATORS.items():
        _core.set_operator(name, _operator(name, place))
    set_for_ufuncs = partial(setattr, _core.Ufunc)
    for put, find, table in (
        (_core.set_method, _method, _METHODS),
        (_core.set_method, _property, _PROPERTIES),
        (_core._set_array_method, _method, _ARRAY_METHODS),
        (set_for_ufuncs, _method, _UFUNC_METHODS),
        (set_for_ufuncs, _property, _UFUNC_PROPERTIES),
    ):
        for name, place in table.items():
            put(name, _Later(put, name, partial(find, place)))


_register()
