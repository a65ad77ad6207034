"""Calls of functions as functions of the leaves of their arguments."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import static_ints
from arrax._located import type_error, value_error

float0 = np.dtype([("float0", np.void, 0)])
"""The dtype of tangents of integers and bool: there are none."""


def function_name(fun: Callable) -> str:
    return getattr(fun, "__name__", type(fun).__name__)


def argument_positions(argnums: Any, args: tuple, what: str) -> tuple[int, ...]:
    nums = static_ints(argnums, "argnums")
    for i in nums:
        if not -len(args) <= i < len(args):
            error = type_error if i >= 0 else value_error
            raise error(
                f"{what} with argnums={argnums} needs at least "
                f"{(i if i >= 0 else -i - 1) + 1} positional arguments, got {len(args)}"
            )
    return tuple(i % len(args) for i in nums)


class Call:
    """A call as a function of the leaves of its differentiable arguments."""

    def __init__(
        self, fun: Callable, argnums: Any, args: tuple, kwargs: dict, what: str
    ):
        self.fun, self.args, self.kwargs, self.what = fun, args, kwargs, what
        self.nums = argument_positions(argnums, args, what)
        chosen = (
            args[argnums]
            if isinstance(argnums, int)
            else tuple(args[i] for i in self.nums)
        )
        self.leaves, self.tree = _core.tree_flatten(chosen)
        self.single = isinstance(argnums, int)
        for leaf in self.leaves:
            self._check_input(leaf)

    def _check_input(self, leaf: Any) -> None:
        if not _core.is_array_like(leaf):
            raise type_error(
                f"{self.what} of {function_name(self.fun)} needs arrays or scalars "
                f"as differentiated arguments, got {leaf!r}"
            )
        dtype = _core.typeof(leaf).dtype
        if not is_inexact(dtype):
            raise type_error(
                f"{self.what} requires real- or complex-valued inputs (input dtype "
                f"that is a sub-dtype of np.inexact), but got {dtype} for an argument "
                f"of {function_name(self.fun)}. Convert it to floating point, name "
                "others with argnums, or use vjp"
            )

    def __call__(self, leaves: Sequence[Any]) -> Any:
        chosen = self.tree.unflatten(leaves)
        args = list(self.args)
        for i, value in zip(
            self.nums, (chosen,) if self.single else chosen, strict=True
        ):
            args[i] = value
        return self.fun(*args, **self.kwargs)


def is_inexact(dtype: np.dtype) -> bool:
    return dtype.kind in "fc" or dtype.name == "bfloat16"


def split_aux(out: Any, has_aux: bool, what: str) -> tuple[Any, Any]:
    if not has_aux:
        return out, ()
    if not (isinstance(out, tuple) and len(out) == 2):
        raise type_error(
            f"{what} with has_aux=True expects the function to return a pair "
            f"(output, aux), got {type(out).__name__}"
        )
    return out


def zeros_of(avals: Sequence[_core.Aval]) -> list[Any]:
    return [_core.full(a.shape, 0, a.dtype) for a in avals]


def inexact_positions(avals: Sequence[_core.Aval]) -> list[int]:
    return [i for i, a in enumerate(avals) if is_inexact(a.dtype)]


def stop_leaf(leaf: Any) -> Any:
    aval = leaf_type(leaf, "stop_gradient or has_aux=True")
    if not _core.is_tracing() or not is_inexact(aval.dtype):
        return leaf
    return _core.bind("stop_gradient", (leaf,))


class FlatFunction:
    """Traces a call; remembers the structure of what it returned."""

    def __init__(
        self, call: Callable, has_aux: bool, what: str, check: Callable | None = None
    ):
        self.call, self.has_aux, self.what, self.check = call, has_aux, what, check

    def __call__(self, leaves: Sequence[Any]) -> list[Any]:
        out, aux = split_aux(self.call(leaves), self.has_aux, self.what)
        if self.check:
            self.check(out)
        out_leaves, self.out_tree = _core.tree_flatten(out)
        aux_leaves, self.aux_tree = _core.tree_flatten(aux)
        self.count = len(out_leaves)
        return out_leaves + [stop_leaf(leaf) for leaf in aux_leaves]

    def result(self, values: Sequence[Any]) -> tuple[Any, Any]:
        n = self.count + self.aux_tree.num_leaves
        return (
            self.out_tree.unflatten(values[: self.count]),
            self.aux_tree.unflatten(values[self.count : n]),
        )


def leaf_type(leaf: Any, what: str) -> _core.Aval:
    """The type of an argument."""
    if not _core.is_array_like(leaf):
        raise type_error(
            f"{what} takes trees of arrays and scalars, got {leaf!r} of type "
            f"{type(leaf).__name__}"
        )
    return _core.typeof(leaf)


def type_text(aval: _core.Aval) -> str:
    return f"{aval.dtype}[{','.join(map(str, aval.shape))}]"
