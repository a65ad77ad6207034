"""Access to blocks at arrays of positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from arrax import _core
from arrax._args import as_array, as_arrays, static_ints
from arrax._calls import check_function
from arrax._index_modes import GatherScatterMode, default_fill
from arrax._located import type_error, value_error

bind = _core.bind


class GatherDimensionNumbers(NamedTuple):
    """How the dimensions of an operand, of indices and of gathered blocks relate.

    Parameters
    ----------
    offset_dims : tuple of int
        The dimensions of the result that run through a block, ascending.
    collapsed_slice_dims : tuple of int
        The dimensions of the operand in which blocks have size 1 that the result
        lacks, ascending.
    start_index_map : tuple of int
        For each entry of an index vector, the dimension of the operand that it is
        the start in.
    operand_batching_dims : tuple of int
        The dimensions of the operand along which each block has its own position,
        ascending.
    start_indices_batching_dims : tuple of int
        The dimensions of the indices that give that, one for each.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.GatherDimensionNumbers((1,), (0,), (0,)).operand_batching_dims
    ()
    """

    offset_dims: tuple[int, ...]
    collapsed_slice_dims: tuple[int, ...]
    start_index_map: tuple[int, ...]
    operand_batching_dims: tuple[int, ...] = ()
    start_indices_batching_dims: tuple[int, ...] = ()


class ScatterDimensionNumbers(NamedTuple):
    """How the dimensions of an operand, of indices and of updates relate.

    Parameters
    ----------
    update_window_dims : sequence of int
        The dimensions of the updates that run through a block, ascending.
    inserted_window_dims : sequence of int
        The dimensions of the operand in which blocks have size 1 that the updates
        lack, ascending.
    scatter_dims_to_operand_dims : sequence of int
        For each entry of an index vector, the dimension of the operand that it is
        the start in.
    operand_batching_dims : sequence of int
        The dimensions of the operand along which each block has its own position,
        ascending.
    scatter_indices_batching_dims : sequence of int
        The dimensions of the indices that give that, one for each.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.ScatterDimensionNumbers((), (0,), (0,)).operand_batching_dims
    ()
    """

    update_window_dims: Sequence[int]
    inserted_window_dims: Sequence[int]
    scatter_dims_to_operand_dims: Sequence[int]
    operand_batching_dims: Sequence[int] = ()
    scatter_indices_batching_dims: Sequence[int] = ()


def _numbers(dimension_numbers: Any, kind: type) -> dict[str, tuple[int, ...]]:
    if not isinstance(dimension_numbers, kind):
        raise type_error(
            f"dimension_numbers must be lax.{kind.__name__}, got {dimension_numbers!r}"
        )
    fields = dimension_numbers._asdict()  # type: ignore[attr-defined]
    return {name: static_ints(dims, name) for name, dims in fields.items()}


def _check_indices(name: str, indices: Any) -> None:
    if indices.dtype.kind not in "iu":
        raise type_error(f"{name}: indices must be integers, got {indices.dtype}")


def gather(
    operand,
    start_indices,
    dimension_numbers: GatherDimensionNumbers,
    slice_sizes: Sequence[int],
    *,
    unique_indices: bool = False,
    indices_are_sorted: bool = False,
    mode: str | GatherScatterMode | None = None,
    fill_value=None,
):
    """Blocks at an array of positions.

    Most programs index arrays instead: ``x[indices]``, ``x.at[indices].get()``.

    Parameters
    ----------
    operand : array_like
        The array that the blocks are taken from.
    start_indices : array_like of int
        The positions, the entries of each along the last dimension.
    dimension_numbers : GatherDimensionNumbers
        How dimensions relate.
    slice_sizes : sequence of int
        The sizes of a block, one for each dimension of the operand.
    unique_indices, indices_are_sorted : bool
        Promises about the positions.
    mode : str or GatherScatterMode, optional
        What positions out of bounds mean, by default that there are none.
    fill_value : scalar, optional
        What elements of blocks out of bounds are in the mode ``"fill"``, by default
        NaN, the least integer or the greatest unsigned one.

    Returns
    -------
    Array
        The blocks.

    Raises
    ------
    ValueError
        If dimension numbers or sizes do not fit.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.gather(
    ...     anp.arange(6).reshape(3, 2),
    ...     anp.array([[2], [0]]),
    ...     lax.GatherDimensionNumbers((1,), (0,), (0,)),
    ...     (1, 2),
    ... )
    Array([[4, 5],
           [0, 1]], dtype=int32)
    """
    x, indices = as_arrays("lax.gather", operand, start_indices)
    _check_indices("gather", indices)
    if mode is None:
        mode = GatherScatterMode.PROMISE_IN_BOUNDS
    mode = GatherScatterMode.from_any(mode)
    operands = [x, indices]
    if mode is GatherScatterMode.FILL_OR_DROP:
        fill = default_fill(x.dtype) if fill_value is None else fill_value
        operands.append(_core.asarray(fill, dtype=x.dtype))
    attrs: dict[str, Any] = {
        **_numbers(dimension_numbers, GatherDimensionNumbers),
        "slice_sizes": static_ints(slice_sizes, "slice_sizes"),
        "mode": mode.word,
        "indices_are_sorted": bool(indices_are_sorted),
        "unique_indices": bool(unique_indices),
    }
    return bind("gather", operands, attrs)


def _scatter(
    combine: str,
    operand,
    scatter_indices,
    updates,
    dimension_numbers: ScatterDimensionNumbers,
    indices_are_sorted: bool,
    unique_indices: bool,
    mode,
):
    name = "scatter" if combine == "set" else f"scatter_{combine}"
    x, indices, updates = as_arrays(f"lax.{name}", operand, scatter_indices, updates)
    _check_indices(name, indices)
    if x.dtype != updates.dtype:
        raise type_error(
            f"lax.{name} requires arguments to have the same dtypes, got {x.dtype}, "
            f"{updates.dtype}."
        )
    attrs: dict[str, Any] = {
        **_numbers(dimension_numbers, ScatterDimensionNumbers),
        "combine": combine,
        "mode": GatherScatterMode.from_any(mode).word,
        "indices_are_sorted": bool(indices_are_sorted),
        "unique_indices": bool(unique_indices),
    }
    return bind("scatter", (x, indices, updates), attrs)


_SCATTER_DOC = """{summary}

    Most programs update arrays instead: ``x.at[indices].{method}(updates)``.

    Parameters
    ----------
    operand : array_like
        The array.
    scatter_indices : array_like of int
        The positions of the blocks, the entries of each along the last dimension.
    updates : array_like
        The blocks, of the dtype of the operand.
    dimension_numbers : ScatterDimensionNumbers
        How dimensions relate.
    indices_are_sorted, unique_indices : bool
        Promises about the positions.
    mode : str or GatherScatterMode, optional
        What positions out of bounds mean, by default that the block is left out.

    Returns
    -------
    Array
        The updated array.

    Raises
    ------
    TypeError
        If dtypes differ.
    ValueError
        If dimension numbers or shapes do not fit.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.{name}(
    ...     anp.full(3, 4.0),
    ...     anp.array([[2], [0]]),
    ...     anp.array([1.0, 8.0]),
    ...     lax.ScatterDimensionNumbers((), (0,), (0,)),
    ... )
    {result}
    """


def _scatter_function(combine: str, method: str, summary: str, result: str):
    def scatter(
        operand,
        scatter_indices,
        updates,
        dimension_numbers: ScatterDimensionNumbers,
        *,
        indices_are_sorted: bool = False,
        unique_indices: bool = False,
        mode: str | GatherScatterMode | None = None,
    ):
        return _scatter(
            combine,
            operand,
            scatter_indices,
            updates,
            dimension_numbers,
            indices_are_sorted,
            unique_indices,
            mode,
        )

    name = "scatter" if combine == "set" else f"scatter_{combine}"
    scatter.__name__ = scatter.__qualname__ = name
    scatter.__doc__ = _SCATTER_DOC.format(
        summary=summary,
        method=method,
        name=name,
        result=f"Array({result}, dtype=float32)",
    )
    return scatter


scatter = _scatter_function(
    "set", "set", "An array with blocks replaced; of equal positions the last counts.",
    "[8., 4., 1.]",
)  # fmt: skip
scatter_add = _scatter_function(
    "add", "add", "An array with blocks added at positions.", "[12.,  4.,  5.]"
)
scatter_sub = _scatter_function(
    "sub", "subtract", "An array with blocks subtracted at positions.",
    "[-4.,  4.,  3.]",
)  # fmt: skip
scatter_mul = _scatter_function(
    "mul", "multiply", "An array multiplied by blocks at positions.",
    "[32.,  4.,  4.]",
)  # fmt: skip
scatter_min = _scatter_function(
    "min", "min", "The least of an array and of blocks at positions.", "[4., 4., 1.]"
)
scatter_max = _scatter_function(
    "max", "max", "The greatest of an array and of blocks at positions.",
    "[8., 4., 4.]",
)  # fmt: skip


def scatter_apply(
    operand,
    scatter_indices,
    func: Callable,
    dimension_numbers: ScatterDimensionNumbers,
    *,
    update_shape: Sequence[int] = (),
    indices_are_sorted: bool = False,
    unique_indices: bool = False,
    mode: str | GatherScatterMode | None = None,
):
    """An array with a function applied to elements, as often as they are named.

    Parameters
    ----------
    operand : array_like
        The array.
    scatter_indices : array_like of int
        The positions of the blocks, the entries of each along the last dimension.
    func : callable
        From elements to elements of the same shape and dtype.
    dimension_numbers : ScatterDimensionNumbers
        How dimensions relate, of updates of shape ``update_shape``.
    update_shape : sequence of int
        The shape that updates would have.
    indices_are_sorted, unique_indices : bool
        Promises about the positions.
    mode : str or GatherScatterMode, optional
        What positions out of bounds mean, by default that the block is left out.

    Returns
    -------
    Array
        The updated array.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.scatter_apply(
    ...     anp.full(3, 4.0),
    ...     anp.array([[2], [0], [0]]),
    ...     lambda x: x * 2,
    ...     lax.ScatterDimensionNumbers((), (0,), (0,)),
    ...     update_shape=(3,),
    ... )
    Array([16.,  4.,  8.], dtype=float32)
    """
    from arrax.lax._control_flow import while_loop

    check_function(func, "scatter_apply")
    x = as_array(operand, "lax.scatter_apply")
    times = scatter_add(
        _core.full(x.shape, 0, "int32"),
        scatter_indices,
        _core.full(static_ints(update_shape, "update_shape"), 1, "int32"),
        dimension_numbers,
        indices_are_sorted=indices_are_sorted,
        unique_indices=unique_indices,
        mode=mode,
    )

    def once(x, times):
        applied = _core.convert(func(x), x.dtype)
        return _core.select(times > 0, applied, x), times - 1

    if unique_indices or x.size == 0:
        return once(x, times)[0]
    return while_loop(lambda c: (c[1] > 0).any(), lambda c: once(*c), (x, times))[0]


def index_take(src, idxs, axes: Sequence[int]):
    """The elements at an index along each of some axes.

    Parameters
    ----------
    src : array_like
        The array.
    idxs : sequence of array_like of int
        For each axis, a vector of indices, all of one length.
    axes : sequence of int
        The axes.

    Returns
    -------
    Array
        Dimension 0 runs through the indices, the others are those of ``src`` that
        are not in ``axes``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> x = anp.arange(6).reshape(3, 2)
    >>> lax.index_take(x, (anp.array([2, 0]),), (0,))
    Array([[4, 5],
           [0, 1]], dtype=int32)
    """
    x = as_array(src, "lax.index_take")
    axes = static_ints(axes, "axes")
    columns = as_arrays("lax.index_take", *idxs)
    if len(columns) != len(axes) or any(
        c.ndim != 1 or c.shape != columns[0].shape for c in columns
    ):
        raise value_error(
            "index_take: needs a vector of indices for each axis, all of one length, "
            f"got shapes {[c.shape for c in columns]} for axes {axes}"
        )
    stacked = [_core.reshape(c, (*c.shape, 1)) for c in columns]
    indices = (
        bind("concatenate", stacked, {"axis": 1}) if len(stacked) > 1 else stacked[0]
    )
    sizes = [1 if d in axes else n for d, n in enumerate(x.shape)]
    return gather(
        x,
        indices,
        GatherDimensionNumbers(
            tuple(range(1, x.ndim - len(axes) + 1)), tuple(sorted(axes)), axes
        ),
        sizes,
        mode="clip",
    )
