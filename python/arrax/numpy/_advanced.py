"""Indexing by arrays: which blocks an index names, as gather and scatter see them."""

from __future__ import annotations

import functools
import operator
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from arrax import _core
from arrax._args import ARRAY_TYPES
from arrax._index_modes import GatherScatterMode, default_fill
from arrax._located import index_error, located, type_error, value_error
from arrax.errors import ConcretizationTypeError, NonConcreteBooleanIndexError
from arrax.numpy._elementwise import composite
from arrax.numpy._joining import stack

bind = _core.bind


class Column(NamedTuple):
    """Where the entries of index vectors for a dimension come from.

    Those of ``array``, an operand, else ``start + step * i``, are repeated along the
    batch dimensions but ``first``, ``first + 1``, ...
    """

    dimension: int
    first: int = 0
    array: int = -1
    start: int = 0
    step: int = 0


class BlockPlan(NamedTuple):
    """The blocks that an index names, for shapes alone."""

    columns: tuple[Column, ...]
    collapsed: tuple[int, ...]
    sizes: tuple[int, ...]  # of a block, one per dimension of the array
    batch: tuple[int, ...]  # the shape of the indices, without the vectors
    offsets: tuple[int, ...]  # dimensions of the blocks in the result
    reversed: tuple[int, ...]  # dimensions of the result that turn around
    inner: tuple[int, ...]  # the shape of the result without new dimensions
    shape: tuple[int, ...]


def concrete_mask(mask: Any) -> np.ndarray:
    """The values of a bool array.

    Raises
    ------
    NonConcreteBooleanIndexError
        If they are not known while tracing.
    """
    if not isinstance(mask, _core.Tracer):
        return np.asarray(mask)
    try:
        return np.array(mask.tolist(), bool).reshape(mask.shape)
    except ConcretizationTypeError:
        raise NonConcreteBooleanIndexError(
            located(
                f"Array boolean indices must be concrete; got {mask.aval}: the shape "
                "of the result would depend on values. Use where(mask, x, other), or "
                "nonzero(mask, size=n)."
            )
        ) from None


def is_advanced(entry: Any) -> bool:
    """Whether an entry of an index names elements by an array or a bool."""
    if isinstance(entry, (bool, np.bool_, list, tuple)):
        return True
    dtype = getattr(entry, "dtype", None)
    return dtype is not None and (dtype == np.bool_ or bool(getattr(entry, "ndim", 0)))


def _as_index_array(entry: Any) -> Any:
    """An array of integers or bools."""
    if isinstance(entry, (list, tuple)):
        if any(isinstance(e, ARRAY_TYPES) for e in entry):
            entry = stack([_core.asarray(e) for e in entry])
        else:
            entry = np.asarray(entry) if len(entry) else np.zeros(0, np.int32)
    if entry.dtype.kind not in "iub":
        raise type_error(
            "Indexer must have integer or boolean type, got indexer with type "
            f"{entry.dtype}"
        )
    return entry


def _dimensions_taken(entry: Any) -> int:
    if entry is None or entry is Ellipsis or isinstance(entry, bool):
        return 0
    return entry.ndim if _is_mask(entry) else 1


def _is_mask(entry: Any) -> bool:
    return getattr(entry, "dtype", None) == np.bool_


def _without_ellipsis(entries: list, ndim: int) -> list:
    given = sum(map(_dimensions_taken, entries))
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
    # A mark stays: what is to its sides is not side by side.
    return [*entries[: dots[0]], Ellipsis, *fill, *entries[dots[0] + 1 :]]


def _expand_masks(entries: list, shape: tuple[int, ...]) -> list:
    """Bool arrays as the arrays of the positions where they are true."""
    result: list[Any] = []
    dimension = 0
    for entry in entries:
        taken = _dimensions_taken(entry)
        if not _is_mask(entry):
            result.append(entry)
        elif entry.ndim == 0:
            result.append(bool(concrete_mask(entry)))
        else:
            expected = shape[dimension : dimension + taken]
            if any(m not in (0, n) for m, n in zip(entry.shape, expected, strict=True)):
                raise index_error(
                    "boolean index did not match shape of indexed array: got "
                    f"{entry.shape}, expected {expected}"
                )
            result += np.nonzero(concrete_mask(entry))
        dimension += taken
    return result


def slice_bounds(s: slice, size: int) -> tuple[int, int, int]:
    """Lowest index, number of elements and stride (negative to turn around)."""
    try:
        r = range(*s.indices(size))
    except ValueError:
        raise value_error(f"slice step cannot be zero, got {s}") from None
    except TypeError:
        traced = any(isinstance(x, _core.Tracer) for x in (s.start, s.stop, s.step))
        error = index_error if traced else type_error
        raise error(
            f"array slice indices must be ints known while tracing, got {s}. Use "
            "lax.dynamic_slice for a position known at run time; sizes are always "
            "static."
        ) from None
    low = min(r[0], r[-1]) if len(r) else 0
    return low, len(r), r.step


class SliceKey(NamedTuple):
    """A slice of ints, which equals nothing else that is in an index."""

    start: int | None
    stop: int | None
    step: int | None
    kind: str = "slice"

    @property
    def slice(self) -> slice:
        return slice(self.start, self.stop, self.step)


class _ArrayKey(NamedTuple):
    """An array of integers, of which a plan depends on the shape alone."""

    shape: tuple[int, ...]
    kind: str = "array"


class _FlagKey(NamedTuple):
    value: bool
    kind: str = "bool"


_SLICE_PARTS = (int, type(None))

# Programs that walk through an array use another index each time.
remembered = functools.lru_cache(maxsize=1024)


def slice_key(entry: slice) -> SliceKey | None:
    """What stands for a slice where plans are remembered; None if it is not of ints."""
    start, stop, step = entry.start, entry.stop, entry.step
    for part in (start, stop, step):
        if type(part) not in _SLICE_PARTS:
            return None
    return SliceKey(start, stop, step)


class _Layout:
    """Collects the dimensions of a result in their order."""

    def __init__(self) -> None:
        self.shape: list[int] = []
        self.inner: list[int] = []
        self.batch: list[int] = []
        self.offsets: list[int] = []
        self.reversed: list[int] = []

    def add_new(self) -> None:
        self.shape.append(1)

    def add_window(self, size: int, turned: bool) -> None:
        self.offsets.append(len(self.inner))
        if turned:
            self.reversed.append(len(self.inner))
        self.inner.append(size)
        self.shape.append(size)

    def add_batch(self, sizes: tuple[int, ...]) -> int:
        first = len(self.batch)
        self.batch += sizes
        self.inner += sizes
        self.shape += sizes
        return first


def _broadcast(shapes: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    try:
        return np.broadcast_shapes(*shapes)
    except ValueError:
        raise index_error(
            "shape mismatch: indexing arrays could not be broadcast together with "
            f"shapes {' '.join(map(str, shapes))}"
        ) from None


def _scalar_index(entry: Any) -> Any:
    """An int, or a scalar of integers known at run time."""
    if isinstance(entry, (_core.Array, _core.Tracer)):
        return entry
    try:
        return operator.index(entry)
    except TypeError:
        error = type_error if isinstance(entry, (float, complex, str)) else index_error
        raise error(
            f"an index must be an integer, an array of integers or bools, a slice, "
            f"... or None, got {entry!r} of type {type(entry).__name__}"
        ) from None


def _typed(entries: list) -> list:
    """Entries as None, Ellipsis, slice, bool, int, or arrays."""
    result: list[Any] = []
    for entry in entries:
        if entry is None or entry is Ellipsis or isinstance(entry, (slice, bool)):
            result.append(entry)
        elif isinstance(entry, np.bool_):
            result.append(bool(entry))
        elif isinstance(entry, (list, tuple)) or hasattr(entry, "dtype"):
            array = _as_index_array(entry)
            is_int = array.ndim == 0 and array.dtype.kind in "iu"
            result.append(_scalar_index(array) if is_int else array)
        else:
            result.append(_scalar_index(entry))
    return result


class _Planner:
    """Goes through the entries of an index, one dimension after the other."""

    def __init__(self, shape: tuple[int, ...], common: tuple[int, ...]) -> None:
        self.shape, self.common = shape, common
        self.layout = _Layout()
        self.first = -1  # The batch dimension where those of arrays begin.
        self.sizes: list[int] = []
        self.collapsed: list[int] = []
        self.columns: list[Column] = []
        self.indices: list[tuple[int, int | _ArrayKey]] = []

    def place_arrays(self) -> None:
        if self.first < 0:
            self.first = self.layout.add_batch(self.common)

    def add_index(self, index: int | _ArrayKey) -> None:
        dimension = len(self.sizes)
        self.collapsed.append(dimension)
        self.indices.append((dimension, index))
        self.sizes.append(1)

    def add_slice(self, entry: slice) -> None:
        dimension = len(self.sizes)
        low, count, step = slice_bounds(entry, self.shape[dimension])
        if abs(step) == 1 or count <= 1:
            self.layout.add_window(count, turned=step < 0)
            if low:
                self.columns.append(Column(dimension, start=low))
            self.sizes.append(count)
            return
        first = self.layout.add_batch((count,))
        start = low if step > 0 else low - (count - 1) * step
        self.columns.append(Column(dimension, first, start=start, step=step))
        self.collapsed.append(dimension)
        self.sizes.append(1)

    def add(self, entry: Any) -> None:
        if entry is None:
            self.layout.add_new()
        elif isinstance(entry, SliceKey):
            self.add_slice(entry.slice)
        elif isinstance(entry, slice):
            self.add_slice(entry)
        elif entry is not Ellipsis:
            self.place_arrays()
            if not isinstance(entry, _FlagKey):
                self.add_index(entry)

    def finish(self) -> BlockPlan:
        operands = 0
        for dimension, index in self.indices:
            if isinstance(index, int):
                self.columns.append(Column(dimension, start=index))
                continue
            at = self.first + len(self.common) - len(index.shape)
            self.columns.append(Column(dimension, at, operands))
            operands += 1
        layout = self.layout
        return BlockPlan(
            tuple(sorted(self.columns)),
            tuple(self.collapsed),
            tuple(self.sizes),
            tuple(layout.batch),
            tuple(layout.offsets),
            tuple(layout.reversed),
            tuple(layout.inner),
            tuple(layout.shape),
        )


def _plan_entries(shape: tuple[int, ...], entries: tuple) -> BlockPlan:
    """The plan for an index of slices, their keys and those of arrays and flags."""
    shapes = [e.shape for e in entries if isinstance(e, _ArrayKey)]
    shapes += [(int(e.value),) for e in entries if isinstance(e, _FlagKey)]
    planner = _Planner(shape, _broadcast(shapes))
    named = [
        i
        for i, e in enumerate(entries)
        if not (e is None or e is Ellipsis or isinstance(e, (slice, SliceKey)))
    ]
    # Dimensions of arrays that are not side by side come first.
    if named and named[-1] - named[0] >= len(named):
        planner.place_arrays()
    for entry in entries:
        planner.add(entry)
    return planner.finish()


_remembered_plan = remembered(_plan_entries)


def plan_blocks(shape: tuple[int, ...], key: Any) -> tuple[BlockPlan, tuple]:
    """The plan for an index into an array of ``shape``, and its arrays."""
    if type(key) in ARRAY_TYPES and key.ndim and key.dtype.kind in "iu" and shape:
        # The commonest index of all.
        whole = (SliceKey(None, None, None),) * (len(shape) - 1)
        return _remembered_plan(shape, (_ArrayKey(key.shape), *whole)), (key,)
    typed = _typed(list(key) if isinstance(key, tuple) else [key])
    typed = _expand_masks(_without_ellipsis(typed, len(shape)), shape)
    arrays = tuple(e for e in typed if isinstance(e, (np.ndarray, *ARRAY_TYPES)))
    entries = tuple(map(_entry_key, typed))
    if any(isinstance(e, slice) for e in entries):
        return _plan_entries(shape, entries), arrays
    return _remembered_plan(shape, entries), arrays


def _entry_key(entry: Any) -> Any:
    """What of an entry a plan depends on; a slice that is not of ints as it is."""
    if isinstance(entry, (np.ndarray, *ARRAY_TYPES)):
        return _ArrayKey(entry.shape)
    if isinstance(entry, bool):
        return _FlagKey(entry)
    if isinstance(entry, slice):
        return slice_key(entry) or entry
    return entry


def _index_dtype(arrays: list) -> np.dtype:
    """int32 if it holds every index, else the widest."""
    kinds = {np.dtype(a.dtype) for a in arrays}
    if len(kinds) == 1 and kinds <= {np.dtype(np.int64), np.dtype(np.uint64)}:
        return kinds.pop()
    wide = any(d.itemsize == 8 or d == np.uint32 for d in kinds)
    return np.dtype(np.int64 if wide else np.int32)


def _wrapped(index: Any, size: int) -> Any:
    """Negative indices counted from the end."""
    if index.dtype.kind == "u":
        return index
    zero, extent = (_core.asarray(v, dtype=index.dtype) for v in (0, size))
    return _core.select(index < zero, index + extent, index)


def _column_values(column: Column, arrays: tuple, dtype, plan: BlockPlan, size, wrap):
    """The entries of a column, in the shape of the indices with vectors of one."""
    if column.array < 0 and column.step == 0:
        start = column.start + size if wrap and column.start < 0 else column.start
        return _core.full((*plan.batch, 1), start, dtype)
    if column.array < 0:
        count = plan.batch[column.first]
        steps = bind("iota", (), {"dimension": 0}, shape=(count,), dtype=dtype)
        values = steps * _core.asarray(column.step, dtype=dtype) + _core.asarray(
            column.start, dtype=dtype
        )
    else:
        values = _core.convert(arrays[column.array], dtype)
        if wrap and np.dtype(arrays[column.array].dtype).kind == "i":
            values = _wrapped(values, size)
    if values.shape == plan.batch:
        return _core.reshape(values, (*plan.batch, 1))
    # Unit dimensions of an array repeat along the common ones.
    kept = [d for d, n in enumerate(values.shape) if n == plan.batch[column.first + d]]
    values = _core.reshape(values, tuple(values.shape[d] for d in kept))
    dims = tuple(column.first + d for d in kept)
    return bind("broadcast_in_dim", (values,), {"dims": dims}, shape=(*plan.batch, 1))


def index_vectors(shape: tuple[int, ...], arrays: tuple, plan: BlockPlan, wrap: bool):
    """The indices of a gather or scatter into an array of ``shape``."""
    dtype = _index_dtype(list(arrays))
    columns = [
        _column_values(c, arrays, dtype, plan, shape[c.dimension], wrap)
        for c in plan.columns
    ]
    if not columns:
        return _core.full((*plan.batch, 0), 0, dtype)
    if len(columns) == 1:
        return columns[0]
    return bind("concatenate", columns, {"axis": len(plan.batch)})


def _block_attrs(plan: BlockPlan, names: tuple[str, ...]) -> dict[str, Any]:
    dims = (plan.offsets, plan.collapsed, tuple(c.dimension for c in plan.columns))
    return dict(zip(names, (*dims, (), ()), strict=True))


_GATHER = (
    "offset_dims",
    "collapsed_slice_dims",
    "start_index_map",
    "operand_batching_dims",
    "start_indices_batching_dims",
)
_SCATTER = (
    "update_window_dims",
    "inserted_window_dims",
    "scatter_dims_to_operand_dims",
    "operand_batching_dims",
    "scatter_indices_batching_dims",
)


class Access(NamedTuple):
    """How elements are accessed, beyond which they are."""

    mode: str
    wraps: bool = True  # Negative indices count from the end.
    sorted: bool = False
    unique: bool = False

    def attrs(self) -> dict[str, Any]:
        return {
            "mode": self.mode,
            "indices_are_sorted": self.sorted,
            "unique_indices": self.unique,
        }


def _reversed(x, plan: BlockPlan):
    return bind("reverse", (x,), {"axes": plan.reversed}) if plan.reversed else x


@composite("plan", "access")
def _gathered(x, arrays: tuple, fill, plan: BlockPlan, access: Access):
    indices = index_vectors(x.shape, arrays, plan, access.wraps)
    attrs = _block_attrs(plan, _GATHER) | {"slice_sizes": plan.sizes} | access.attrs()
    operands = (x, indices) if fill is None else (x, indices, fill)
    return _core.reshape(_reversed(bind("gather", operands, attrs), plan), plan.shape)


@composite("plan", "access", "combine")
def _scattered(x, arrays, values, plan: BlockPlan, access: Access, combine: str):
    indices = index_vectors(x.shape, arrays, plan, access.wraps)
    values = _core.reshape(_core.broadcast_to(values, plan.shape), plan.inner)
    attrs = _block_attrs(plan, _SCATTER) | {"combine": combine} | access.attrs()
    return bind("scatter", (x, indices, _reversed(values, plan)), attrs)


def _is_empty_along(shape: tuple[int, ...], plan: BlockPlan) -> bool:
    return any(shape[d] == 0 for d in plan.collapsed)


def parsed_mode(mode: Any, default: GatherScatterMode) -> GatherScatterMode:
    return default if mode is None else GatherScatterMode.from_any(mode)


def take_blocks(x, key, access: Access, fill_value=None):
    """The elements that an index names.

    Raises
    ------
    IndexError
        If it names elements along a dimension that has none.
    """
    plan, arrays = plan_blocks(x.shape, key)
    if 0 in plan.shape:
        return _core.full(plan.shape, 0, x.dtype)
    if _is_empty_along(x.shape, plan):
        raise index_error(f"index into an axis of size 0 of an array of {x.shape}")
    fill = None
    if access.mode == GatherScatterMode.FILL_OR_DROP.word:
        fill = default_fill(x.dtype) if fill_value is None else fill_value
        fill = _core.asarray(fill, dtype=x.dtype)
    return _gathered(x, arrays, fill, plan=plan, access=access)


def update_blocks(x, key, values, access: Access, combine: str):
    """The array with values, of its dtype, combined with the elements named."""
    plan, arrays = plan_blocks(x.shape, key)
    if 0 in plan.shape or _is_empty_along(x.shape, plan):
        _core.broadcast_to(values, plan.shape)
        return x
    return _scattered(x, arrays, values, plan=plan, access=access, combine=combine)
