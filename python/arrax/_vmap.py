"""Batching of functions."""

import functools
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from arrax import _core
from arrax._args import static_int
from arrax._calls import check_function, function_name, leaf_type, type_text
from arrax._located import type_error, value_error
from arrax._refs import Ref


def _prefix_axes(axes: Any, tree: Any, what: str) -> list[int | None]:
    """One axis per leaf of `tree`, from a prefix of its structure."""
    if axes is None or isinstance(axes, int):
        return [axes] * _core.tree_flatten(tree)[1].num_leaves
    if not isinstance(axes, tuple | list | dict):
        raise type_error(
            f"{what} must be an int, None or a tree of them as the values are, got "
            f"{axes!r} of type {type(axes).__name__}"
        )
    same = type(axes) is type(tree) or (
        isinstance(axes, tuple | list) and isinstance(tree, tuple | list)
    )
    if not same or len(axes) != len(tree):
        raise value_error(
            f"{what} {axes!r} does not fit the structure of the values, "
            f"{_core.tree_flatten(tree)[1]}: give an int or None for all of them, or "
            "one for each"
        )
    if isinstance(axes, dict):
        if axes.keys() != tree.keys():
            raise value_error(
                f"{what} has the keys {list(axes)}, the values {list(tree)}"
            )
        keys = list(
            _core.tree_flatten({k: 0 for k in tree})[1].unflatten(range(len(tree)))
        )
        return [a for k in keys for a in _prefix_axes(axes[k], tree[k], what)]
    return [
        a for x, y in zip(axes, tree, strict=True) for a in _prefix_axes(x, y, what)
    ]


def _normal_axis(axis: int, rank: int, what: str, type_: str) -> int:
    if not -rank <= axis < rank:
        raise value_error(
            f"vmap got {what} {axis}, out of range for an array of type {type_}: "
            f"it is from {-rank} to {rank - 1}, or None for what is not batched"
            if rank
            else f"vmap got {what} {axis} for a scalar of type {type_}, which has no "
            "axis to map over: pass None in in_axes for it"
        )
    return axis % rank


def _batch_size(
    fun: Callable, mapped: list, axis_size: int | None, paths: list[str]
) -> int:
    sizes = [
        (path, axis, aval)
        for path, axis, aval in zip(paths, *zip(*mapped, strict=True), strict=True)
    ]
    found = {aval.shape[axis] for _, axis, aval in sizes}
    if axis_size is not None:
        found.add(axis_size)
    if len(found) == 1:
        return found.pop()
    lines = [
        f"  axis {axis} of argument{path} of type {type_text(aval)} "
        f"has size {aval.shape[axis]}"
        for path, axis, aval in sizes
    ]
    if axis_size is not None:
        lines.append(f"  axis_size is {axis_size}")
    raise value_error(
        f"vmap of {function_name(fun)} got inconsistent sizes for the axes to be "
        "mapped:\n" + "\n".join(lines) + "\nMake the sizes equal, or pass None in "
        "in_axes for what is the same for the whole batch"
    )


def _check_hashable(name: Any, what: str) -> None:
    try:
        hash(name)
    except TypeError:
        raise type_error(
            f"vmap: {what} must be hashable, like a string, got {name!r}"
        ) from None


def vmap(
    fun: Callable,
    in_axes: Any = 0,
    out_axes: Any = 0,
    axis_name: Hashable | None = None,
    axis_size: int | None = None,
    spmd_axis_name: Hashable | None = None,
) -> Callable:
    """A function that applies `fun` to every element of a batch at once.

    Parameters
    ----------
    in_axes
        The axis of each argument that holds the batch, None for an argument that
        is the same for the whole batch: one for all, a sequence with one per
        argument, or a tree with one per leaf. Keyword arguments are mapped over
        axis 0.
    out_axes
        The axis of each output that shall hold the batch; None only for what does
        not depend on mapped arguments.
    axis_name
        A name of the batch, by which `lax.psum` and other collectives in `fun`
        combine its elements.
    axis_size
        The size of the batch, needed when no argument is mapped.
    spmd_axis_name
        Has no effect: it names the batch for shardings in `fun`, which arrays on
        one device do not have.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.vmap(anp.dot, in_axes=(0, None))(anp.ones((2, 3)), anp.arange(3.0))
    Array([3., 3.], dtype=float32)
    """
    check_function(fun, "vmap")
    if isinstance(in_axes, list):
        in_axes = tuple(in_axes)
    if not (in_axes is None or isinstance(in_axes, int | tuple)):
        raise type_error(
            "vmap in_axes must be an int, None or a tuple with one entry per "
            f"positional argument, got {in_axes!r}"
        )
    if axis_size is not None and not (
        0 <= static_int(axis_size, "axis_size of vmap") < 1 << 63
    ):
        raise value_error(f"vmap: axis_size is a size, got {axis_size}")
    _check_hashable(axis_name, "axis_name")
    _check_hashable(spmd_axis_name, "spmd_axis_name")

    @functools.wraps(fun)
    def vmap_of(*args: Any, **kwargs: Any) -> Any:
        if isinstance(in_axes, tuple) and len(in_axes) != len(args):
            raise value_error(
                f"vmap in_axes has {len(in_axes)} entries, {in_axes}, for {len(args)} "
                f"positional arguments of {function_name(fun)}: give one for each"
            )
        leaves, tree = _core.tree_flatten((args, kwargs))
        given = list(leaves)
        axes = _prefix_axes(in_axes, args, "vmap in_axes")
        axes += [0] * (len(leaves) - len(axes))
        chosen = [i for i, axis in enumerate(axes) if axis is not None]
        if not chosen and axis_size is None:
            raise value_error(
                f"vmap of {function_name(fun)} must have at least one non-None value "
                f"in in_axes, or axis_size; got in_axes={in_axes} for {len(leaves)} "
                "arrays"
            )
        avals, mapped_axes = [], []
        for i, axis in enumerate(axes):
            if axis is None:
                continue
            if isinstance(leaves[i], Ref):
                leaves[i] = _core._read_ref(leaves[i])
            aval = leaf_type(leaves[i], f"vmap of {function_name(fun)}")
            axis = _normal_axis(axis, len(aval.shape), "in_axes", type_text(aval))
            axes[i] = axis
            avals.append(aval)
            mapped_axes.append(axis)
        size = axis_size
        if chosen:
            paths = [tree.leaf_paths()[i].removeprefix("[0]") for i in chosen]
            mapped = list(zip(mapped_axes, avals, strict=True))
            size = _batch_size(fun, mapped, axis_size, paths)
        elements = [
            _core.Aval(a.shape[:axis] + a.shape[axis + 1 :], a.dtype, a.weak_type)
            for a, axis in zip(avals, mapped_axes, strict=True)
        ]
        out_trees: list[Any] = []
        written: list[Ref] = []

        def element(xs: Sequence[Any]) -> list[Any]:
            full = list(given)
            for i, x in zip(chosen, xs, strict=True):
                full[i] = _core._new_ref(x) if isinstance(given[i], Ref) else x
            inner_args, inner_kwargs = tree.unflatten(full)
            out = fun(*inner_args, **inner_kwargs)
            out_leaves, out_tree = _core.tree_flatten(out)
            out_axes_of = _prefix_axes(out_axes, out, "vmap out_axes")
            for i, x in zip(chosen, xs, strict=True):
                if isinstance(given[i], Ref) and _core._read_ref(full[i]) is not x:
                    out_leaves.append(_core._read_ref(full[i]))
                    out_axes_of.append(axes[i])
                    written.append(given[i])
            out_trees[:] = [out_tree, out_axes_of]
            return out_leaves

        def program(xs: list[Any]) -> list[Any]:
            traced = _core._trace(
                element,
                elements,
                function_name(fun),
                "vmap",
                axis_name=axis_name,
                axis_size=size,
            )
            outs = [
                -1
                if a is None
                else _normal_axis(a, len(v.shape) + 1, "out_axes", type_text(v))
                for a, v in zip(out_trees[1], traced.out_avals, strict=True)
            ]
            return _core._vmap(traced, xs, mapped_axes, outs, size)

        values = _core._run(
            program, [leaves[i] for i in chosen], function_name(fun), "vmap"
        )
        count = len(values) - len(written)
        for ref, value in zip(written, values[count:], strict=True):
            _core._write_ref(ref, value, True)
        return out_trees[0].unflatten(values[:count])

    return vmap_of
