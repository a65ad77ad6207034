"""The stages of a function on its way to machine code, and the program of one.

``jit(f).trace(x)`` gives a `Traced`, its ``lower()`` a `Lowered`, the ``compile()`` of
that a `Compiled`, which is called without the static arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from arrax import _core, tree
from arrax._jit import ShapeDtypeStruct
from arrax._located import type_error

Wrapped = _core.JitFunction
Lowered = _core.Lowered
Compiled = _core.Compiled

__all__ = ["ArgInfo", "Compiled", "Lowered", "Program", "Traced", "Wrapped"]


@dataclass(frozen=True)
class ArgInfo:
    """What is known of an argument: its type, and whether it is donated."""

    shape: tuple[int, ...]
    dtype: np.dtype
    donated: bool


class Program:
    """The operations of a traced function, which print as text of the dialect.

    It takes the place of JAX's ``ClosedJaxpr``.

    Attributes
    ----------
    in_avals, out_avals : list of ShapeDtypeStruct
        The types of arguments and results, as flat lists.
    """

    def __init__(self, lowered: Lowered) -> None:
        if not isinstance(lowered, Lowered):
            raise type_error(f"Program takes what lower returned, got {lowered!r}")
        self._lowered = lowered
        self.in_avals = structs(lowered._inputs)
        self.out_avals = structs(tree.leaves(lowered._outputs))

    def as_text(self, stage: str = "array") -> str:
        """The program at a stage of the compiler."""
        return self._lowered.as_text(stage)

    def __repr__(self) -> str:
        return self.as_text().rstrip("\n")


class Traced:
    """A function traced for arguments of one type.

    Attributes
    ----------
    fun_name : str
        The name of the function.
    in_tree, out_tree : PyTreeDef
        The structures of ``(args, kwargs)``, without static arguments, and of the
        result.
    in_avals, out_avals : tree of ShapeDtypeStruct
        The types of arguments and results.
    args_info : tree of ArgInfo
        The same for arguments, with what is donated.
    out_info : tree of ShapeDtypeStruct
        As ``out_avals``.
    jaxpr : Program
        The operations.
    """

    def __init__(self, fun: Wrapped, args: tuple, kwargs: dict[str, Any]) -> None:
        if not isinstance(fun, Wrapped):
            raise type_error(f"Traced takes what jit returned, got {fun!r}")
        self._lowered = fun.lower(*args, **kwargs)
        dynamic = dynamic_arguments(fun, args, kwargs)
        self.fun_name = getattr(fun, "__name__", "function")
        self.in_tree = tree.structure(dynamic)
        avals = structs(self._lowered._inputs)[: self.in_tree.num_leaves]
        self.in_avals = tree.unflatten(self.in_tree, avals)
        self.args_info = _args_info(fun, args, self.in_avals)
        self.out_info = self.out_avals = self._lowered.out_info
        self.out_tree = tree.structure(self.out_info)
        self.jaxpr = Program(self._lowered)

    def lower(self) -> Lowered:
        """The stage that compiles."""
        return self._lowered


def structs(avals: Sequence[_core.Aval]) -> list[ShapeDtypeStruct]:
    return [ShapeDtypeStruct(a.shape, a.dtype, a.weak_type) for a in avals]


def _static_positions(fun: Callable, args: tuple) -> set[int]:
    nums = _core._jit_options(fun)[0]
    return {n % len(args) for n in nums if -len(args) <= n < len(args)}


def dynamic_arguments(
    fun: Callable, args: tuple, kwargs: dict[str, Any]
) -> tuple[tuple, dict[str, Any]]:
    """The arguments that are not static."""
    static, names = _static_positions(fun, args), _core._jit_options(fun)[1]
    return (
        tuple(arg for i, arg in enumerate(args) if i not in static),
        {name: arg for name, arg in kwargs.items() if name not in names},
    )


def _args_info(fun: Callable, args: tuple, avals: tuple[tuple, dict]) -> Any:
    _, _, nums, names, *_ = _core._jit_options(fun)
    static = _static_positions(fun, args)
    donated = {n % len(args) for n in nums if -len(args) <= n < len(args)}
    positions = [i for i in range(len(args)) if i not in static]

    def infos(of: Any, is_donated: bool) -> Any:
        return tree.map(lambda a: ArgInfo(a.shape, a.dtype, is_donated), of)

    return (
        tuple(infos(a, i in donated) for a, i in zip(avals[0], positions, strict=True)),
        {name: infos(a, name in names) for name, a in avals[1].items()},
    )
