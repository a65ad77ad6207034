"""Operations across the elements of a named axis.

``vmap(f, axis_name="i")`` names the batch that ``f`` sees one element of. Where
``axis_name`` is a tuple of names, the first is the slowest: the elements are those
of all the axes together, in the order of a row-major array.
"""

from __future__ import annotations

import builtins
import math
from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_array, canonical_axes, canonical_axis, static_int
from arrax._located import name_error, not_implemented, value_error
from arrax.lax._selection import convert_element_type
from arrax.lax._shape import expand_dims, reshape, squeeze, transpose
from arrax.lax._slicing import index_in_dim

bind = _core.bind


class _Axis:
    """A named axis that is open here: what the program calls it, and its size."""

    def __init__(self, name: Hashable, what: str):
        found = _core._named_axis(name)
        if isinstance(found, list):
            known = ", ".join(builtins.map(repr, found)) or "none"
            raise name_error(
                f"lax.{what}: unbound axis name: {name!r}. Call it in a function that "
                f"vmap(..., axis_name={name!r}) maps; names that are bound here: "
                f"{known}"
            )
        self.text, self.size = found


def _names(axis_name: Any) -> tuple:
    return tuple(axis_name) if isinstance(axis_name, tuple | list) else (axis_name,)


def _axes(axis_name: Any, what: str) -> list[_Axis]:
    axes = [_Axis(name, what) for name in _names(axis_name)]
    if len({axis.text for axis in axes}) != len(axes):
        raise value_error(f"lax.{what}: duplicate axis names in {axis_name!r}")
    return axes


def _tree_map(function: Callable, tree: Any, what: str) -> Any:
    leaves, treedef = _core.tree_flatten(tree)
    return treedef.unflatten(
        [function(as_array(leaf, f"lax.{what}", i)) for i, leaf in enumerate(leaves)]
    )


def _check_no_groups(groups: Any, what: str) -> None:
    if groups is not None:
        raise not_implemented(
            f"lax.{what}: axis_index_groups is not supported under vmap. Use two "
            "nested vmaps, and a name for each"
        )


def _move_axis(x: Any, source: int, target: int) -> Any:
    order = [i for i in range(x.ndim) if i != source]
    order.insert(target, source)
    return transpose(x, order)


# ---- Reductions -----------------------------------------------------------------


def _all_reduce(kind: str, what: str, x: Any, axis_name: Any) -> Any:
    names = _names(axis_name)
    positions = [name for name in names if isinstance(name, int)]
    axes = _axes([n for n in names if not isinstance(n, int)], what)

    def reduce(leaf: Any) -> Any:
        if kind == "sum" and leaf.dtype == np.bool_:
            leaf = convert_element_type(leaf, np.int32)
        if positions:
            dims = canonical_axes(positions, leaf.shape)
            leaf = bind(f"reduce_{kind}", (leaf,), {"axes": dims})
        if not axes:
            return leaf
        texts = tuple(axis.text for axis in axes)
        return bind("all_reduce", (leaf,), {"kind": kind, "axes": texts})

    return _tree_map(reduce, x, what)


def _group_size(axis_name: Any, groups: Any, what: str) -> int:
    """The number of elements that are added up, of axes or of a group of one."""
    names = _names(axis_name)
    if groups is None:
        return math.prod(_Axis(n, what).size for n in names if not isinstance(n, int))
    if builtins.any(isinstance(name, int) for name in names):
        raise value_error(
            f"lax.{what}: axis_index_groups only supported for sums over just named "
            "axes"
        )
    indices = sorted(i for group in groups for i in group)
    if indices != list(range(len(indices))):
        raise value_error(
            f"lax.{what}: axis_index_groups must cover all indices exactly once, got "
            f"{groups}"
        )
    return len(groups[0])


def _is_constant(leaf: Any) -> bool:
    return not isinstance(leaf, _core.Tracer)


def psum(
    x: Any, axis_name: Any, *, axis_index_groups: Sequence[Sequence[int]] | None = None
) -> Any:
    """The sum over named axes.

    Parameters
    ----------
    x : tree of array_like
        What is added up, leaf by leaf; bool as int32.
    axis_name : hashable or tuple of hashable
        The names of the axes. Integers among them are axes of the operands.
    axis_index_groups : sequence of sequence of int, optional
        Only for sums of constants.

    Returns
    -------
    tree of Array
        The sums. Of Python scalars and arrays that are known while tracing it is
        their product by the number of elements: ``psum(1, name)`` is an int.

    Raises
    ------
    NameError
        If no axis of that name is open.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.vmap(lambda x: x / ax.lax.psum(x, "i"), axis_name="i")(anp.arange(4.0))
    Array([0.        , 0.16666667, 0.33333334, 0.5       ], dtype=float32)
    """
    leaves, tree = _core.tree_flatten(x)
    positions = [name for name in _names(axis_name) if isinstance(name, int)]
    if not positions and builtins.all(builtins.map(_is_constant, leaves)):
        size = _group_size(axis_name, axis_index_groups, "psum")
        return tree.unflatten(
            [
                (leaf.astype(np.int32) if _is_bool_array(leaf) else leaf) * size
                for leaf in leaves
            ]
        )
    _check_no_groups(axis_index_groups, "psum")
    return _all_reduce("sum", "psum", x, axis_name)


def _is_bool_array(leaf: Any) -> bool:
    return getattr(leaf, "dtype", None) == np.bool_


def pmean(
    x: Any, axis_name: Any, *, axis_index_groups: Sequence[Sequence[int]] | None = None
) -> Any:
    """The mean over named axes: `psum`, divided by the number of elements.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.vmap(lambda x: x - ax.lax.pmean(x, "i"), axis_name="i")(anp.arange(3.0))
    Array([-1.,  0.,  1.], dtype=float32)
    """
    total = psum(x, axis_name, axis_index_groups=axis_index_groups)
    size = psum(1, axis_name, axis_index_groups=axis_index_groups)
    leaves, tree = _core.tree_flatten(total)
    return tree.unflatten([leaf / size for leaf in leaves])


def pmax(
    x: Any, axis_name: Any, *, axis_index_groups: Sequence[Sequence[int]] | None = None
) -> Any:
    """The maximum over named axes; NaN if one is NaN.

    Its derivative is the mean of the tangents of all elements that attain it.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.vmap(lambda x: ax.lax.pmax(x, "i"), axis_name="i")(anp.array([3, 5, 4]))
    Array([5, 5, 5], dtype=int32)
    """
    _check_no_groups(axis_index_groups, "pmax")
    return _all_reduce("max", "pmax", x, axis_name)


def pmin(
    x: Any, axis_name: Any, *, axis_index_groups: Sequence[Sequence[int]] | None = None
) -> Any:
    """The minimum over named axes; NaN if one is NaN. As `pmax` otherwise."""
    _check_no_groups(axis_index_groups, "pmin")
    return _all_reduce("min", "pmin", x, axis_name)


# ---- Exchanges ------------------------------------------------------------------


def all_gather(
    x: Any,
    axis_name: Any,
    *,
    axis_index_groups: Sequence[Sequence[int]] | None = None,
    axis: int = 0,
    tiled: bool = False,
) -> Any:
    """The operands of all elements of named axes, for each of them.

    Parameters
    ----------
    x : tree of array_like
        The operands.
    axis_name : hashable or tuple of hashable
        The names of the axes.
    axis : int
        The axis of the result that runs over the elements.
    tiled : bool
        Whether to concatenate along an axis that is there, not to stack along a new
        one.

    Returns
    -------
    tree of Array
        The operands, stacked or concatenated.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.vmap(lambda x: ax.lax.all_gather(x, "i"), axis_name="i")(anp.arange(2))
    Array([[0, 1],
           [0, 1]], dtype=int32)
    """
    _check_no_groups(axis_index_groups, "all_gather")
    axes = _axes(axis_name, "all_gather")

    def gather(leaf: Any) -> Any:
        dim = canonical_axis(axis, leaf.ndim + (not tiled))
        if not axes:
            return leaf
        if not tiled:
            leaf = expand_dims(leaf, (dim,))
        for one in reversed(axes):
            attributes = {"axis": one.text, "size": one.size, "dim": dim}
            leaf = bind("all_gather", (leaf,), attributes)
        return leaf

    return _tree_map(gather, x, "all_gather")


def _check_split(what: str, x: Any, dim: int, size: int, tiled: bool) -> None:
    found = x.shape[dim]
    if tiled and (size == 0 or found % size):
        raise value_error(
            f"lax.{what}: axis {dim} of shape {x.shape} must be divisible by the size "
            f"of the named axis, {size}"
        )
    if not tiled and found != size:
        raise value_error(
            f"lax.{what}: axis {dim} of shape {x.shape} must have the size of the "
            f"named axis, {size}; tiled=True splits it into pieces"
        )


def psum_scatter(
    x: Any,
    axis_name: Any,
    *,
    scatter_dimension: int = 0,
    axis_index_groups: Sequence[Sequence[int]] | None = None,
    tiled: bool = False,
) -> Any:
    """A piece of the sum over named axes, for each element its own.

    Parameters
    ----------
    x : tree of array_like
        What is added up.
    axis_name : hashable or tuple of hashable
        The names of the axes.
    scatter_dimension : int
        The axis of the operand that is split among the elements.
    tiled : bool
        Whether the result keeps that axis, with a piece of it, rather than to lack it.

    Returns
    -------
    tree of Array
        The pieces.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> x = anp.arange(6.0).reshape(2, 3)[:, :2]
    >>> ax.vmap(lambda x: ax.lax.psum_scatter(x, "i"), axis_name="i")(x)
    Array([3., 5.], dtype=float32)
    """
    _check_no_groups(axis_index_groups, "psum_scatter")
    axes = _axes(axis_name, "psum_scatter")

    def scatter(leaf: Any) -> Any:
        if not axes:
            return leaf
        dim = canonical_axis(scatter_dimension, leaf.shape)
        size = math.prod(one.size for one in axes)
        _check_split("psum_scatter", leaf, dim, size, tiled)
        for one in axes:
            attributes = {"axis": one.text, "size": one.size, "dim": dim}
            leaf = bind("reduce_scatter", (leaf,), attributes)
        return leaf if tiled else squeeze(leaf, (dim,))

    return _tree_map(scatter, x, "psum_scatter")


def ppermute(x: Any, axis_name: Any, perm: Sequence[tuple[int, int]]) -> Any:
    """Sends operands from some elements of a named axis to others.

    Parameters
    ----------
    x : tree of array_like
        The operands.
    axis_name : hashable
        The name of the axis.
    perm : sequence of pair of int
        Pairs of a source and a target, no source and no target twice. Elements that
        are no target get zeros.

    Returns
    -------
    tree of Array
        What each element got.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> shift = [(0, 1), (1, 2)]
    >>> ax.vmap(lambda x: ax.lax.ppermute(x, "i", shift), axis_name="i")(anp.ones(3))
    Array([0., 1., 1.], dtype=float32)
    """
    axes = _axes(axis_name, "ppermute")
    if len(axes) != 1:
        raise not_implemented(
            f"lax.ppermute: one axis at a time is supported, got {axis_name!r}"
        )
    pairs = [(static_int(s, "source"), static_int(t, "target")) for s, t in perm]
    sources, targets = [s for s, _ in pairs], [t for _, t in pairs]
    if len(set(sources)) != len(pairs) or len(set(targets)) != len(pairs):
        raise value_error(
            f"lax.ppermute: sources and destinations must be unique, got {perm}"
        )
    attributes = {
        "axis": axes[0].text,
        "size": axes[0].size,
        "sources": sources,
        "targets": targets,
    }
    return _tree_map(
        lambda leaf: bind("collective_permute", (leaf,), attributes), x, "ppermute"
    )


def pshuffle(x: Any, axis_name: Any, perm: Sequence[int]) -> Any:
    """`ppermute` with the source of each element: element i gets that of ``perm[i]``.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.vmap(lambda x: ax.lax.pshuffle(x, "i", [2, 0, 1]), axis_name="i")(
    ...     anp.arange(3)
    ... )
    Array([2, 0, 1], dtype=int32)
    """
    if sorted(perm) != list(range(len(perm))):
        raise value_error(
            f"lax.pshuffle: `perm` does not represent a permutation: {perm}"
        )
    return ppermute(x, axis_name, [(source, i) for i, source in enumerate(perm)])


def pbroadcast(x: Any, axis_name: Any, source: int) -> Any:
    """The operand of one element of a named axis, for all of them.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.vmap(lambda x: ax.lax.pbroadcast(x, "i", 1), axis_name="i")(anp.arange(3))
    Array([1, 1, 1], dtype=int32)
    """
    size = axis_size(axis_name)
    if not 0 <= static_int(source, "source") < size:
        raise value_error(
            f"lax.pbroadcast: there is no element {source} in an axis of {size}"
        )
    return _tree_map(
        lambda leaf: index_in_dim(
            all_gather(leaf, axis_name), source, axis=0, keepdims=False
        ),
        x,
        "pbroadcast",
    )


def pswapaxes(
    x: Any,
    axis_name: Any,
    axis: int,
    *,
    axis_index_groups: Sequence[Sequence[int]] | None = None,
) -> Any:
    """Exchanges a named axis and an axis of the operands, which have the same size.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> x = anp.array([[1, 2], [3, 4]])
    >>> ax.vmap(lambda x: ax.lax.pswapaxes(x, "i", 0), axis_name="i")(x)
    Array([[1, 3],
           [2, 4]], dtype=int32)
    """
    return all_to_all(x, axis_name, axis, axis, axis_index_groups=axis_index_groups)


def all_to_all(
    x: Any,
    axis_name: Any,
    split_axis: int,
    concat_axis: int,
    *,
    axis_index_groups: Sequence[Sequence[int]] | None = None,
    tiled: bool = False,
) -> Any:
    """Every element of named axes sends each other a piece of its operand.

    Parameters
    ----------
    x : tree of array_like
        The operands.
    axis_name : hashable or tuple of hashable
        The names of the axes.
    split_axis : int
        The axis of the operand that is split among the elements.
    concat_axis : int
        The axis of the result along which the pieces follow each other.
    tiled : bool
        Whether pieces keep ``split_axis`` and are concatenated along an axis that is
        there. Otherwise ``split_axis`` has the size of the named axes and goes, and
        ``concat_axis`` comes.

    Returns
    -------
    tree of Array
        The pieces that each element got.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> x = anp.arange(8).reshape(2, 4)
    >>> ax.vmap(lambda x: ax.lax.all_to_all(x, "i", 0, 0, tiled=True), axis_name="i")(x)
    Array([[0, 1, 4, 5],
           [2, 3, 6, 7]], dtype=int32)
    """
    _check_no_groups(axis_index_groups, "all_to_all")
    axes = _axes(axis_name, "all_to_all")

    def exchange(leaf: Any) -> Any:
        split = canonical_axis(split_axis, leaf.shape)
        concat = canonical_axis(concat_axis, leaf.shape)
        size = math.prod(one.size for one in axes)
        _check_split("all_to_all", leaf, split, size, tiled)
        if not tiled:
            return _move_axis(_exchange(leaf, axes, split, split), split, concat)
        return _exchange(leaf, axes, split, concat)

    return _tree_map(exchange, x, "all_to_all")


def _exchange(x: Any, axes: Sequence[_Axis], split: int, concat: int) -> Any:
    """The tiled `all_to_all`."""

    def op(x: Any, one: _Axis, split: int, concat: int) -> Any:
        attributes = {"split_dim": split, "concat_dim": concat}
        return bind(
            "all_to_all", (x,), {"axis": one.text, "size": one.size, **attributes}
        )

    if len(axes) == 1:
        return op(x, axes[0], split, concat)
    # A dimension for each axis, which is exchanged with it.
    sizes = [one.size for one in axes]
    shape = x.shape
    piece = shape[split] // math.prod(sizes)
    x = reshape(x, (*shape[:split], *sizes, piece, *shape[split + 1 :]))
    for i, one in enumerate(axes):
        x = op(x, one, split + i, split + i)
    received = (*shape[:split], math.prod(sizes), piece, *shape[split + 1 :])
    x = _move_axis(reshape(x, received), split, concat)
    joined = (*x.shape[:concat], x.shape[concat] * x.shape[concat + 1])
    return reshape(x, (*joined, *x.shape[concat + 2 :]))


# ---- Axes -----------------------------------------------------------------------


def axis_index(axis_name: Any) -> Any:
    """The index of this element of named axes, an int32.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.vmap(lambda x: x * ax.lax.axis_index("i"), axis_name="i")(anp.ones(3))
    Array([0., 1., 2.], dtype=float32)
    """
    index: Any = None
    for name in _names(axis_name):
        one = _Axis(name, "axis_index")
        position = bind("axis_index", (), {"axis": one.text})
        index = position if index is None else index * one.size + position
    return convert_element_type(0, np.int32) if index is None else index


def axis_size(axis_name: Any) -> int:
    """The number of elements of named axes.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.vmap(lambda x: x / ax.lax.axis_size("i"), axis_name="i")(anp.ones(4))
    Array([0.25, 0.25, 0.25, 0.25], dtype=float32)
    """
    return math.prod(_Axis(name, "axis_size").size for name in _names(axis_name))
