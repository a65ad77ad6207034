"""Calls of functions as functions of the leaves of their arguments."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import static_int, static_ints
from arrax._array import is_floating
from arrax._located import type_error, value_error

float0 = np.dtype([("float0", np.void, 0)])
"""The dtype of tangents of integers and bool: there are none."""


def function_name(fun: Callable) -> str:
    return getattr(fun, "__name__", type(fun).__name__)


def argument_positions(argnums: Any, args: tuple, what: str) -> tuple[int, ...]:
    nums = argnums if isinstance(argnums, tuple) else (argnums,)
    for i in nums:
        if not -len(args) <= i < len(args):
            error = type_error if i >= 0 else value_error
            raise error(
                f"{what} with argnums={argnums} needs at least "
                f"{(i if i >= 0 else -i - 1) + 1} positional arguments, got {len(args)}"
            )
    return tuple(i % len(args) for i in nums)


def check_function(fun: Any, what: str) -> None:
    if not callable(fun):
        raise type_error(f"{what} expects a function, got {fun!r}")


def normal_argnums(argnums: Any) -> int | tuple[int, ...]:
    """An int for one position, a tuple for a sequence of them."""
    if isinstance(argnums, Sequence):
        return static_ints(argnums, "argnums")
    return static_int(argnums, "argnums")


class Derivative:
    """What the arguments and results of a derivative may be: real, unless told
    otherwise."""

    def __init__(
        self,
        what: str,
        *,
        forward: bool = False,
        holomorphic: bool = False,
        allow_int: bool = False,
    ):
        self.what, self.forward = what, forward
        self.holomorphic, self.allow_int = holomorphic, allow_int

    def check_input(self, dtype: np.dtype, function: str) -> None:
        if self.holomorphic:
            self._require_complex("inputs", dtype)
        elif not is_inexact(dtype):
            if self.allow_int:
                return
            remedy = (
                "use jvp"
                if self.forward
                else "use vjp, which leaves it out, or set allow_int to True"
            )
            raise type_error(
                f"{self.what} requires real- or complex-valued inputs (input dtype "
                f"that is a sub-dtype of np.inexact), but got {dtype} for an argument "
                f"of {function}. Convert it to floating point, name others with "
                f"argnums, or {remedy}"
            )
        elif self.forward and dtype.kind == "c":
            raise type_error(
                f"{self.what} requires real-valued inputs (input dtype that is a "
                f"sub-dtype of np.floating), but got {dtype}. Pass holomorphic=True "
                "if the function is holomorphic, else use jvp"
            )

    def check_output(self, dtype: np.dtype) -> None:
        if self.holomorphic:
            self._require_complex("outputs", dtype)
        elif self.forward:
            return
        elif not is_inexact(dtype):
            raise type_error(
                f"{self.what} requires real-valued outputs (output dtype that is a "
                f"sub-dtype of np.floating), but got {dtype}. Convert the output with "
                "astype, or use vjp for functions with integer outputs"
            )
        elif dtype.kind == "c":
            raise type_error(
                f"{self.what} requires real-valued outputs, but got {dtype}. Pass "
                "holomorphic=True if the function is holomorphic, else take the real "
                "part, or use vjp with a cotangent"
            )

    def _require_complex(self, which: str, dtype: np.dtype) -> None:
        if dtype.kind != "c":
            raise type_error(
                f"{self.what} with holomorphic=True requires {which} with complex "
                f"dtype, but got {dtype}."
            )


class Call:
    """A call as a function of the leaves of its differentiable arguments."""

    def __init__(
        self, fun: Callable, argnums: Any, args: tuple, kwargs: dict, rules: Derivative
    ):
        self.fun, self.args, self.kwargs, self.rules = fun, args, kwargs, rules
        self.nums = argument_positions(argnums, args, rules.what)
        self.single = not isinstance(argnums, tuple)
        chosen = tuple(args[i] for i in self.nums)
        self.leaves, self.tree = _core.tree_flatten(
            chosen[0] if self.single else chosen
        )
        for leaf in self.leaves:
            self._check_input(leaf)
        self.avals = [_core.typeof(leaf) for leaf in self.leaves]

    def _check_input(self, leaf: Any) -> None:
        if not _core.is_array_like(leaf):
            raise type_error(
                f"{self.rules.what} of {function_name(self.fun)} needs arrays or "
                f"scalars as differentiated arguments, got {leaf!r}"
            )
        self.rules.check_input(_core.typeof(leaf).dtype, function_name(self.fun))

    def __call__(self, leaves: Sequence[Any]) -> Any:
        chosen = self.tree.unflatten(leaves)
        args = list(self.args)
        for i, value in zip(
            self.nums, (chosen,) if self.single else chosen, strict=True
        ):
            args[i] = value
        return self.fun(*args, **self.kwargs)


def is_inexact(dtype: np.dtype) -> bool:
    return dtype.kind == "c" or is_floating(dtype)


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
    aval = leaf_type(leaf, "stop_gradient")
    if not _core.is_tracing() or not is_inexact(aval.dtype):
        return leaf
    return _core.bind("stop_gradient", (leaf,))


class FlatFunction:
    """Traces a call; remembers the structure of what it returned.

    Of aux, only tracers are results of the program: other leaves, of any type, are
    handed through.
    """

    def __init__(
        self, call: Callable, has_aux: bool, what: str, check: Callable | None = None
    ):
        self.call, self.has_aux, self.what, self.check = call, has_aux, what, check

    def __call__(self, leaves: Sequence[Any]) -> list[Any]:
        out, aux = split_aux(self.call(leaves), self.has_aux, self.what)
        if self.check:
            self.check(out)
        out_leaves, self.out_tree = _core.tree_flatten(out)
        self.aux_leaves, self.aux_tree = _core.tree_flatten(aux)
        self.count = len(out_leaves)
        self.traced = [
            i
            for i, leaf in enumerate(self.aux_leaves)
            if isinstance(leaf, _core.Tracer)
        ]
        return out_leaves + [self.aux_leaves[i] for i in self.traced]

    def result(self, values: Sequence[Any]) -> tuple[Any, Any]:
        """Output and aux, from what the program gave for what it returned."""
        out = self.out_tree.unflatten(values[: self.count])
        return out, self.aux(values[self.count :])

    def aux(self, values: Sequence[Any]) -> Any:
        """Aux, from values of which the first are those of its tracers."""
        for i, value in zip(self.traced, values, strict=False):
            self.aux_leaves[i] = value
        return self.aux_tree.unflatten(self.aux_leaves)


def leaf_type(leaf: Any, what: str) -> _core.Aval:
    """The type of an argument."""
    if isinstance(leaf, _core.Ref):
        raise type_error(
            f"{what} takes trees of arrays and scalars, got a reference, {leaf!r}. "
            "Close over it, or give what it holds: ref[...]"
        )
    if not _core.is_array_like(leaf):
        raise type_error(
            f"{what} takes trees of arrays and scalars, got {leaf!r} of type "
            f"{type(leaf).__name__}"
        )
    return _core.typeof(leaf)


def type_text(aval: Any) -> str:
    return f"{aval.dtype}[{','.join(map(str, aval.shape))}]"
