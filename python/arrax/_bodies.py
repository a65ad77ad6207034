"""Bodies of branches and loops, traced as functions of the leaves of trees."""

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._calls import function_name, leaf_type, type_text
from arrax._located import type_error


def source_text(fun: Callable) -> str:
    """The name of a function and the line where it is defined."""
    code = getattr(inspect.unwrap(fun), "__code__", None)
    where = f" at {code.co_filename}:{code.co_firstlineno}" if code else ""
    return f"{function_name(fun)}{where}"


def leaves_of(tree: Any, what: str) -> tuple[list, Any, list[_core.Aval]]:
    """The leaves of a tree of arrays, its structure and the types of the leaves."""
    leaves, treedef = _core.tree_flatten(tree)
    return leaves, treedef, [leaf_type(leaf, what) for leaf in leaves]


def whole(out: Any) -> tuple[Any, ...]:
    return (out,)


class Body:
    """A function traced for arguments of given types.

    What it returns is split into trees, of which `trees` are the structures;
    `avals` are the types of all leaves, in order.
    """

    def __init__(
        self,
        fun: Callable,
        args_tree: Any,
        avals: Sequence[_core.Aval],
        what: str,
        split: Callable[[Any], tuple[Any, ...]] = whole,
    ):
        self.fun = fun

        def flat(leaves: Sequence[Any]) -> list[Any]:
            parts = split(fun(*args_tree.unflatten(leaves)))
            found = [leaves_of(part, f"the result of {what}") for part in parts]
            self.trees = [tree for _, tree, _ in found]
            return [leaf for part_leaves, _, _ in found for leaf in part_leaves]

        self.traced = _core._trace(flat, list(avals), function_name(fun), what)
        self.avals = self.traced.out_avals


def same_type(a: _core.Aval, b: _core.Aval) -> bool:
    """Whether two types are equal but for weakness."""
    return a.shape == b.shape and a.dtype == b.dtype


def promoted(carry: _core.Aval, out: _core.Aval) -> _core.Aval:
    """The type that a weakly typed carry takes to be that of the body's result."""
    if not carry.weak_type or same_type(carry, out):
        return carry
    dtype = _core.result_type(carry, out)
    return _core.Aval(carry.shape, dtype, False)


def check_carry(
    what: str,
    fun: Callable,
    before: tuple[Any, Sequence[_core.Aval]],
    after: tuple[Any, Sequence[_core.Aval]],
) -> None:
    """Raises TypeError unless the structure and types of the carry that a body
    returns are those of the carry that it takes."""
    where = f"{what} body {source_text(fun)}"
    tree, avals = before
    if after[0] != tree:
        raise type_error(
            f"{where}: carry input and carry output must have the same pytree "
            f"structure, but the input is {tree} and the output is {after[0]}. "
            "Revise the function so that it returns the structure it takes"
        )
    lines = [
        f"  the input carry{path or ''} has type {type_text(a)}, the corresponding "
        f"output carry component has type {type_text(b)}"
        for path, a, b in zip(
            tree.leaf_paths(), avals, after[1][: len(avals)], strict=True
        )
        if not same_type(a, b)
    ]
    if lines:
        raise type_error(
            f"{where}: carry input and carry output must have equal types (e.g. "
            "shapes and dtypes of arrays), but they differ:\n"
            + "\n".join(lines)
            + "\nRevise the function, or convert the initial carry, so that all "
            "output types match the corresponding input types"
        )


def check_branches(what: str, bodies: Sequence[Body], names: Sequence[str]) -> None:
    """Raises TypeError unless all branches return the same types."""
    first = bodies[0]
    for body, name in zip(bodies[1:], names[1:], strict=True):
        both = (
            f"{names[0]} is {source_text(first.fun)}, {name} is {source_text(body.fun)}"
        )
        if body.trees != first.trees:
            raise type_error(
                f"{what} branch outputs must have the same pytree structure, but "
                f"{names[0]} returns {first.trees[0]} and {name} returns "
                f"{body.trees[0]}. {both}. Revise them to return the same structure"
            )
        lines = [
            f"  the output of {names[0]}{path or ''} has type {type_text(a)}, that of "
            f"{name} has type {type_text(b)}"
            for path, a, b in zip(
                first.trees[0].leaf_paths(), first.avals, body.avals, strict=True
            )
            if not same_type(a, b)
        ]
        if lines:
            raise type_error(
                f"{what} branches must have equal output types but they differ:\n"
                + "\n".join(lines)
                + f"\n{both}. Revise them so that all output types match"
            )


def is_bool_scalar(aval: _core.Aval) -> bool:
    return aval.shape == () and aval.dtype == np.bool_
