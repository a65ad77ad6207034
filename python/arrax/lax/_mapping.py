"""Functions of the elements along an axis of arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from arrax import _core
from arrax._args import as_array, canonical_axis, static_int
from arrax._bodies import leaves_of
from arrax._located import type_error, value_error
from arrax._vmap import vmap
from arrax.lax._control_flow import scan
from arrax.lax._shape import concatenate, reshape, rev
from arrax.lax._slicing import slice_in_dim


def _tree_map(fun: Callable, tree: Any, *rest: Any) -> Any:
    leaves, treedef = _core.tree_flatten(tree)
    others = [_core.tree_flatten(other)[0] for other in rest]
    return treedef.unflatten(
        [fun(*parts) for parts in zip(leaves, *others, strict=True)]
    )


def map(f: Callable, xs: Any, *, batch_size: int | None = None) -> Any:
    """Applies a function to the elements along the leading axis, one by one.

    Parameters
    ----------
    f : callable
        From a tree of elements to a tree of arrays.
    xs : tree of array_like
        Arrays of one leading size.
    batch_size : int, optional
        How many elements to compute at once, as `arrax.vmap` does; 0 for all. The
        elements left over make a smaller batch.

    Returns
    -------
    tree of Array
        The results, stacked.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.map(lambda x: x * x, anp.arange(4.0))
    Array([0., 1., 4., 9.], dtype=float32)
    """
    if batch_size is None:
        return scan(lambda _, x: ((), f(x)), (), xs)[1]
    size = static_int(batch_size, "batch_size of map")
    if size < 0:
        raise value_error(f"batch_size of map must not be negative, got {size}")
    leaves, _, avals = leaves_of(xs, "the xs of map")
    if not leaves or any(not aval.shape for aval in avals):
        raise value_error("map with batch_size needs arrays with a leading axis")
    xs = _tree_map(lambda leaf: as_array(leaf, "lax.map"), xs)
    total = avals[0].shape[0]
    batches, left = divmod(total, size) if size else (0, total)
    if not batches:
        return vmap(f)(xs)
    whole = batches * size

    def batched(x: Any) -> Any:
        head = slice_in_dim(x, 0, whole)
        return reshape(head, (batches, size, *x.shape[1:]))

    def flattened(y: Any) -> Any:
        return reshape(y, (whole, *y.shape[2:]))

    ys = scan(lambda _, x: ((), vmap(f)(x)), (), _tree_map(batched, xs))[1]
    ys = _tree_map(flattened, ys)
    if not left:
        return ys
    rest = vmap(f)(_tree_map(lambda x: slice_in_dim(x, whole, None), xs))
    return _tree_map(lambda a, b: concatenate([a, b], 0), ys, rest)


def _interleave(even: Any, odd: Any, axis: int) -> Any:
    """even[0], odd[0], even[1], ... along an axis; there may be one more even."""
    count = odd.shape[axis]
    shape = list(odd.shape)

    def column(x: Any) -> Any:
        part = slice_in_dim(x, 0, count, axis=axis)
        return reshape(part, (*shape[: axis + 1], 1, *shape[axis + 1 :]))

    pairs = concatenate([column(even), column(odd)], axis + 1)
    shape[axis] *= 2
    result = reshape(pairs, shape)
    if even.shape[axis] == count:
        return result
    last = slice_in_dim(even, count, None, axis=axis)
    return concatenate([result, last], axis)


def _prefixes(combine: Callable[[list, list], list], elems: list, axis: int) -> list:
    """All prefixes, by combining neighbours and half as many prefixes of those
    (G. Blelloch, Prefix sums and their applications, 1990)."""
    count = elems[0].shape[axis]
    if count < 2:
        return elems

    def part(xs: list, start: int, limit: int | None, stride: int = 1) -> list:
        return [slice_in_dim(x, start, limit, stride, axis) for x in xs]

    pairs = combine(part(elems, 0, count - 1, 2), part(elems, 1, None, 2))
    odd = _prefixes(combine, pairs, axis)
    known = part(odd, 0, -1) if count % 2 == 0 else odd
    even = combine(known, part(elems, 2, None, 2)) if count > 2 else None
    first = part(elems, 0, 1)
    if even is not None:
        first = [concatenate([a, b], axis) for a, b in zip(first, even, strict=True)]
    return [_interleave(a, b, axis) for a, b in zip(first, odd, strict=True)]


def associative_scan(
    fn: Callable, elems: Any, reverse: bool = False, axis: int = 0
) -> Any:
    """All prefixes of an associative operation along an axis.

    It takes a number of steps that is logarithmic in the size, each for many
    elements at once.

    Parameters
    ----------
    fn : callable
        ``fn(a, b)``, associative, of trees like ``elems``, elementwise along
        ``axis``.
    elems : tree of array_like
        Arrays of one size along ``axis``.
    reverse : bool
        All suffixes instead.
    axis : int
        The axis.

    Returns
    -------
    tree of Array
        The prefixes, of the shapes of ``elems``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.associative_scan(anp.add, anp.arange(4))
    Array([0, 1, 3, 6], dtype=int32)
    """
    if not callable(fn):
        raise type_error("lax.associative_scan: fn argument should be callable.")
    leaves, tree, avals = leaves_of(elems, "the elements of associative_scan")
    if not leaves:
        return elems
    axis = canonical_axis(axis, len(avals[0].shape))
    sizes = [aval.shape[axis] for aval in avals]
    if len(set(sizes)) > 1:
        raise value_error(
            "Array inputs to associative_scan must have the same size along axis "
            f"{axis}, got the shapes {[aval.shape for aval in avals]}"
        )
    values = [as_array(leaf, "lax.associative_scan") for leaf in leaves]
    if reverse:
        values = [rev(value, (axis,)) for value in values]

    def combine(a: list, b: list) -> list:
        return _core.tree_flatten(fn(tree.unflatten(a), tree.unflatten(b)))[0]

    results = _prefixes(combine, values, axis)
    if reverse:
        results = [rev(result, (axis,)) for result in results]
    return tree.unflatten(results)
