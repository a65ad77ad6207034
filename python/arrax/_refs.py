"""References: arrays that functions change in place.

What a reference holds is a value like any other. A function that is traced takes it
as an argument and gives it back as a result; a compiled program writes it where it is.
"""

import functools
import math
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._calls import type_text
from arrax._core import Ref
from arrax._located import type_error, value_error


class AbstractRef:
    """The type of a reference: that of the array that it holds."""

    def __init__(self, inner_aval: Any, memory_space: Any = None, kind: Any = None):
        self.inner_aval, self.memory_space, self.kind = inner_aval, memory_space, kind

    shape = property(lambda self: self.inner_aval.shape)
    dtype = property(lambda self: self.inner_aval.dtype)
    ndim = property(lambda self: len(self.shape))
    size = property(lambda self: math.prod(self.shape))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AbstractRef) and (
            (self.shape, self.dtype, self.memory_space, self.kind)
            == (other.shape, other.dtype, other.memory_space, other.kind)
        )

    def __hash__(self) -> int:
        return hash((self.shape, self.dtype, self.memory_space, self.kind))

    def __repr__(self) -> str:
        return f"Ref{{{type_text(self)}}}"


# ---- Making and giving up -------------------------------------------------------


def _check_kind(memory_space: Any, kind: Any, what: str) -> None:
    if memory_space is not None:
        raise value_error(
            f"{what}: memory_space={memory_space!r} is not supported, there is one "
            "memory. Pass None"
        )
    if kind not in (None, "no_grad_no_remat"):
        raise value_error(f"{what}: kind is None or 'no_grad_no_remat', got {kind!r}")


def new_ref(init_val: Any, *, memory_space: Any = None, kind: str | None = None) -> Ref:
    """A reference to a new array, with the elements of another.

    Functions that are compiled, differentiated and batched may read and write it:
    those that it is an argument of, and those that close over it.

    Parameters
    ----------
    init_val : array_like
        What it holds at first.
    memory_space
        Not supported.
    kind
        ``"no_grad_no_remat"`` has no effect.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ref = ax.new_ref(anp.zeros(3))
    >>> @ax.jit
    ... def count(x):
    ...     ref[0] += 1
    ...     return 2 * x
    >>> count(1.0), count(2.0)
    (Array(2., dtype=float32, weak_type=True), Array(4., dtype=float32, weak_type=True))
    >>> ref
    Ref([2., 0., 0.], dtype=float32)
    >>> ax.freeze(ref)
    Array([2., 0., 0.], dtype=float32)
    """
    _check_kind(memory_space, kind, "new_ref")
    if isinstance(init_val, Ref):
        raise type_error(
            "new_ref takes an array, got a reference. Copy what it holds: "
            "new_ref(ref[...])"
        )
    if not _core.is_array_like(init_val):
        raise type_error(
            f"new_ref takes an array or a scalar, got {init_val!r} of type "
            f"{type(init_val).__name__}. Convert lists with arrax.numpy.asarray"
        )
    return _core._new_ref(_core.asarray(init_val))


def empty_ref(ty: Any, memory_space: Any = None) -> Ref:
    """A reference to an array of a shape and dtype, whose elements are zeros.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.ref.empty_ref(ax.ShapeDtypeStruct((2,), "int32"))
    Ref([0, 0], dtype=int32)
    """
    _check_kind(memory_space, None, "empty_ref")
    if not (hasattr(ty, "shape") and hasattr(ty, "dtype")):
        raise type_error(
            f"empty_ref takes what has a shape and a dtype, got {ty!r}. Give a "
            "ShapeDtypeStruct"
        )
    return _core._new_ref(_core.full(ty.shape, 0, ty.dtype))


def freeze(ref: Ref) -> Any:
    """What a reference holds, which is its last use.

    Examples
    --------
    >>> import arrax as ax
    >>> ref = ax.new_ref(1.0)
    >>> ref[...] = 2.0
    >>> float(ax.freeze(ref))
    2.0
    """
    return _core._freeze_ref(_checked(ref, "freeze"))


def free_ref(ref: Ref) -> None:
    """Gives up the array that a reference holds.

    Examples
    --------
    >>> import arrax as ax
    >>> ref = ax.new_ref(1.0)
    >>> ax.ref.free_ref(ref)
    """
    _core._freeze_ref(_checked(ref, "free_ref"))


def _checked(ref: Any, what: str) -> Ref:
    if not isinstance(ref, Ref):
        raise type_error(
            f"{what} takes a reference, as new_ref returns it, got {ref!r} of type "
            f"{type(ref).__name__}"
        )
    return ref


# ---- Places in what a reference holds ----------------------------------------------


class RefView:
    """A part of what a reference holds, which is read and written like a reference."""

    def __init__(self, parent: Any, key: Any):
        self._parent, self._key = parent, key

    shape = property(lambda self: _read(self).shape)
    dtype = property(lambda self: self._parent.dtype)
    ndim = property(lambda self: len(self.shape))
    size = property(lambda self: math.prod(self.shape))


class _Places:
    """`ref.at`, whose items are parts of a reference."""

    def __init__(self, of: Any):
        self._of = of

    def __getitem__(self, key: Any) -> RefView:
        return RefView(self._of, key)


def _is_whole(key: Any) -> bool:
    return key is None or key is Ellipsis or (isinstance(key, tuple) and not key)


def _read(place: Any) -> Any:
    if isinstance(place, RefView):
        return _part(_read(place._parent), place._key)
    return _core._read_ref(place)


def _write(place: Any, value: Any, is_fresh: bool) -> None:
    if isinstance(place, RefView):
        whole = _read(place._parent)
        _write(place._parent, whole.at[place._key].set(value), True)
    else:
        _core._write_ref(place, value, is_fresh)


def _check_bounds(key: Any, shape: Sequence[int]) -> None:
    """Integers that are known must be positions: arrays clamp them."""
    entries = key if isinstance(key, tuple) else (key,)
    if any(np.ndim(e) for e in entries if not isinstance(e, slice)):
        return
    entries = tuple(e for e in entries if e is not None)
    dots = [i for i, e in enumerate(entries) if e is Ellipsis]
    axes = list(range(len(entries)))
    if dots:
        behind = len(entries) - dots[0] - 1
        axes[dots[0] + 1 :] = range(len(shape) - behind, len(shape))
    for axis, entry in zip(axes, entries, strict=True):
        if isinstance(entry, int | np.integer) and axis < len(shape):
            size = shape[axis]
            if not -size <= entry < size:
                raise value_error(
                    f"index {entry} of a reference is out of bounds for axis {axis} "
                    f"of size {size}: it is from {-size} to {size - 1}"
                )


def _part(value: Any, key: Any) -> Any:
    if _is_whole(key):
        return value
    _check_bounds(key, value.shape)
    return value[key]


def _fitting(place: Any, value: Any, what: str) -> Any:
    """`value`, if it is of the dtype of the place or a scalar that becomes it."""
    if not isinstance(place, RefView):
        _checked(place, what)
    if not _core.is_array_like(value):
        raise type_error(
            f"{what} takes arrays and scalars, got {value!r} of type "
            f"{type(value).__name__}. Convert lists with arrax.numpy.asarray"
        )
    aval = _core.typeof(value)
    if aval.dtype != place.dtype and not (
        aval.weak_type
        and _core.result_type(aval, _core.Aval((), place.dtype)) == place.dtype
    ):
        raise value_error(
            f"{what}: a reference of dtype {place.dtype} does not take values of "
            f"dtype {aval.dtype}. Convert them with astype({place.dtype.name!r})"
        )
    return value


def _store(place: Any, whole: Any, key: Any, value: Any) -> None:
    """Puts `value` where `key` says in a place that holds `whole`."""
    if not _is_whole(key):
        _check_bounds(key, whole.shape)
        _write(place, whole.at[key].set(value), True)
        return
    if np.ndim(value) > whole.ndim:
        raise value_error(
            f"a reference of shape {whole.shape} does not take an array of shape "
            f"{np.shape(value)}"
        )
    value = _core.broadcast_to(value, whole.shape)
    _write(place, _core.convert(value, whole.dtype, whole.weak_type), False)


def _add(place: Any, whole: Any, key: Any, value: Any) -> None:
    key = Ellipsis if _is_whole(key) else key
    _check_bounds(key, whole.shape)
    _write(place, whole.at[key].add(value), True)


# ---- Updates outside of traces -----------------------------------------------------


def _split_key(key: Any) -> tuple[tuple, list]:
    """An index as what is known of it, and the integers and arrays in it."""
    known: list[Any] = []
    values: list[Any] = []
    for entry in key if isinstance(key, tuple) else (key,):
        if isinstance(entry, slice):
            known.append((entry.start, entry.stop, entry.step))
        elif entry is None or entry is Ellipsis:
            known.append(entry)
        else:
            known.append(len(values))
            values.append(entry)
    return tuple(known), values


def _joined_key(known: tuple, values: Sequence[Any]) -> tuple:
    return tuple(
        slice(*entry)
        if isinstance(entry, tuple)
        else values[entry]
        if isinstance(entry, int)
        else entry
        for entry in known
    )


def _is_integer(x: Any) -> bool:
    return _core.is_array_like(x) and _core.typeof(x).dtype.kind in "iu"


def _apply(ref: Ref, values: list, known: tuple, value: Any, update: Callable) -> None:
    update(ref, _read(ref), _joined_key(known, values), value)


# The part of the index that is known, and the kind of the update, are static.
_update_in_place = _core._jit(_apply, (2, 4), (), (), (), False, None)


def _update(place: Any, key: Any, value: Any, update: Callable) -> None:
    """Updates a part of what a place holds. Outside of traces it is a compiled
    program that does, which writes it where it is."""
    known, values = _split_key(key)
    if (
        isinstance(place, Ref)
        and not _is_whole(key)
        and not _core.is_tracing()
        and all(map(_is_integer, values))
    ):
        _check_bounds(key, place.shape)
        _update_in_place(place, values, known, value, update)
    else:
        update(place, _read(place), key, value)


# ---- Functions of references -------------------------------------------------------


def get_(ref: Any, idx: Any = None) -> Any:
    """What a reference holds at an index, ``ref[idx]``; all of it without one.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.ref.get(ax.new_ref(anp.arange(3)), 1)
    Array(1, dtype=int32)
    """
    return _part(_read(ref), idx)


def swap(ref: Any, idx: Any, value: Any) -> Any:
    """Writes a value at an index, and returns what was there.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ref = ax.new_ref(anp.arange(3))
    >>> ax.ref.swap(ref, 1, 7), ref
    (Array(1, dtype=int32), Ref([0, 7, 2], dtype=int32))
    """
    whole = _read(ref)
    old = _part(whole, idx)
    _store(ref, whole, idx, _fitting(ref, value, "swap"))
    return old


def set_(ref: Any, idx: Any, value: Any) -> None:
    """Writes a value at an index, as ``ref[idx] = value`` does.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ref = ax.new_ref(anp.zeros(3))
    >>> ax.ref.set(ref, 1, 10.0)
    >>> ref
    Ref([ 0., 10.,  0.], dtype=float32)
    """
    _update(ref, idx, _fitting(ref, value, "set"), _store)


def addupdate(ref: Any, idx: Any, x: Any) -> None:
    """Adds a value to what is at an index, as often as the index has it.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ref = ax.new_ref(anp.zeros(3))
    >>> ax.ref.addupdate(ref, anp.array([1, 1]), anp.ones(2))
    >>> ref
    Ref([0., 2., 0.], dtype=float32)
    """
    _update(ref, idx, _fitting(ref, x, "addupdate"), _add)


# ---- Methods of references -----------------------------------------------------


def _repr(ref: Ref) -> str:
    value = _core._read_ref(ref)
    if isinstance(value, _core.Array):
        return "Ref" + repr(value).removeprefix("Array")
    return repr(AbstractRef(ref.aval))


def _length(ref: Any) -> int:
    if not ref.shape:
        raise type_error("len() of unsized object")
    return ref.shape[0]


def _install() -> None:
    types: tuple[Any, ...] = (Ref, RefView)
    for type_ in types:
        type_.__getitem__ = get_
        type_.__setitem__ = set_
        type_.__len__ = _length
        type_.__iter__ = None
        type_.addupdate = lambda self, x, idx=(): addupdate(self, idx, x)
        type_.at = property(_Places, doc="Its items are parts of it.")
    for name in ("shape", "dtype", "ndim", "size", "weak_type"):
        setattr(Ref, name, property(operator.attrgetter(f"aval.{name}")))
    Ref.__repr__ = _repr  # type: ignore[method-assign, assignment]


_install()


# ---- References among the arguments of functions ----------------------------------


def bind_refs(functions: Sequence[Callable], args: Any) -> tuple[list[Callable], Any]:
    """Functions of the arrays among their arguments alone, and these: references are
    handed through, as if the functions closed over them."""
    leaves, tree = _core.tree_flatten(args)
    is_ref = [isinstance(leaf, Ref) for leaf in leaves]
    if not any(is_ref):
        return list(functions), args

    def bound(fun: Callable) -> Callable:
        @functools.wraps(fun)
        def call(*arrays: Any) -> Any:
            rest = iter(arrays)
            full = [
                leaf if ref else next(rest)
                for leaf, ref in zip(leaves, is_ref, strict=True)
            ]
            return fun(*tree.unflatten(full))

        return call

    arrays = [leaf for leaf, ref in zip(leaves, is_ref, strict=True) if not ref]
    return [bound(fun) for fun in functions], tuple(arrays)
