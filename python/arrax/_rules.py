"""What functions with derivatives of their own have in common."""

import dataclasses
import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import static_ints
from arrax._calls import (
    check_function,
    float0,
    function_name,
    is_inexact,
    leaf_type,
    type_text,
)
from arrax._located import type_error, value_error


def place(fun: Callable) -> str:
    """The name of a function and the line where it is defined."""
    code = getattr(inspect.unwrap(fun), "__code__", None)
    where = f" ({code.co_filename}:{code.co_firstlineno})" if code else ""
    return function_name(fun) + where


def tangent_avals(avals: Sequence[_core.Aval]) -> list[_core.Aval]:
    return [a for a in avals if is_inexact(a.dtype)]


def spread(values: Iterable[Any], avals: Sequence[_core.Aval]) -> list[Any]:
    """One tangent for each value: zeros of dtype float0 for those without."""
    rest = iter(values)
    return [
        next(rest) if is_inexact(a.dtype) else np.zeros(a.shape, float0) for a in avals
    ]


def same_type(actual: _core.Aval, expected: _core.Aval) -> bool:
    return actual.shape == expected.shape and actual.dtype == expected.dtype


class CustomFunction:
    """A function whose derivative does not follow from its body."""

    kind = ""
    symbolic_zeros = False
    signature: inspect.Signature | None

    def __init__(
        self,
        fun: Callable,
        nondiff_argnums: Sequence[int] = (),
        nondiff_argnames: Sequence[str] = (),
    ) -> None:
        check_function(fun, self.kind)
        # Not its attributes: it may have rules itself.
        functools.update_wrapper(self, fun, updated=())  # type: ignore[arg-type]
        self.fun = fun
        try:
            self.signature = inspect.signature(fun)
        except (TypeError, ValueError):
            self.signature = None
        names = list(self.signature.parameters) if self.signature else []
        if not isinstance(nondiff_argnames, Sequence):
            raise type_error(
                f"{self.kind}: nondiff_argnames must be strings, got "
                f"{nondiff_argnames!r}"
            )
        for name in nondiff_argnames:
            if name not in names:
                raise value_error(
                    f"{self.kind}: {function_name(fun)} has no parameter {name!r}; "
                    f"its parameters are {', '.join(names)}"
                )
        self.nondiff = {
            *static_ints(nondiff_argnums, "nondiff_argnums"),
            *(names.index(name) for name in nondiff_argnames),
        }

    def _positional(self, args: tuple, kwargs: dict) -> tuple:
        """The arguments by position, defaults filled in."""
        signature = self.signature
        if not kwargs and (not signature or len(args) == len(signature.parameters)):
            return args
        if not signature:
            raise type_error(
                f"{self.kind} of {function_name(self.fun)}: a function without a "
                "signature takes no keyword arguments"
            )
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            raise type_error(
                f"{self.kind} of {function_name(self.fun)}: {error}"
            ) from None
        bound.apply_defaults()
        # Those that keep their defaults are none of the rule's business.
        if passed := sorted(bound.kwargs.keys() & kwargs.keys()):
            raise type_error(
                f"{self.kind} of {place(self.fun)} cannot have keyword-only "
                f"arguments, got {passed}: the rule takes arguments by position"
            )
        return bound.args

    def _split(self, args: tuple) -> tuple[list[Any], tuple]:
        """Arguments that are no arrays, and those that are."""
        count = len(args)
        for i in self.nondiff:
            if not -count <= i < count:
                raise value_error(
                    f"{self.kind} of {place(self.fun)} has nondiff_argnums with {i}, "
                    f"but was called with {count} positional arguments"
                )
        chosen = {i % count for i in self.nondiff}
        return [args[i] for i in sorted(chosen)], tuple(
            arg for i, arg in enumerate(args) if i not in chosen
        )

    def _rejoin(self, args: tuple, arrays: Sequence[Any]) -> list[Any]:
        chosen = {i % len(args) for i in self.nondiff}
        rest = iter(arrays)
        return [arg if i in chosen else next(rest) for i, arg in enumerate(args)]


class CustomCall:
    """One call: the flat arguments, and the function traced for them."""

    def __init__(self, owner: CustomFunction, args: tuple) -> None:
        self.owner, self.args = owner, args
        self.name = function_name(owner.fun)
        self.static, self.arrays = owner._split(args)
        self.leaves, self.tree = _core.tree_flatten(self.arrays)
        self.avals = [leaf_type(x, f"{owner.kind} of {self.name}") for x in self.leaves]
        self.traced = _core._trace(
            self._primal, self.leaves, self.name, owner.kind, derivatives=0
        )
        self.out_avals = self.traced.out_avals
        #: For each leaf, whether it may have a tangent, where rules ask for it.
        self.perturbed = [
            owner.symbolic_zeros and is_inexact(a.dtype) and _core._may_have_tangent(x)
            for x, a in zip(self.leaves, self.avals, strict=True)
        ]
        #: How many derivatives are taken of this call.
        self.derivatives = _core._derivatives()

    def full_args(self, leaves: Sequence[Any]) -> list[Any]:
        return self.owner._rejoin(self.args, self.tree.unflatten(leaves))

    def _primal(self, leaves: Sequence[Any]) -> list[Any]:
        out = self.owner.fun(*self.full_args(leaves))
        out_leaves, self.out_tree = _core.tree_flatten(out)
        for leaf in out_leaves:
            leaf_type(leaf, f"the output of {self.owner.kind} {self.name}")
        return out_leaves

    def trace_rule(self, rule: Callable, values: Sequence[Any], what: str) -> Any:
        return _core._trace(
            rule,
            values,
            f"{self.name}_{what}",
            self.owner.kind,
            derivatives=self.derivatives - 1,
        )

    def result(self, values: Sequence[Any]) -> Any:
        return self.out_tree.unflatten(values)

    def check_primal(self, rule: str, out: Any) -> list[Any]:
        """The leaves of the primal output of a rule, if it is as the function's."""
        leaves, tree = _core.tree_flatten(out)
        of = f"{rule} for function {place(self.owner.fun)}"
        if tree != self.out_tree:
            raise type_error(
                f"{of} must produce a pair where the first element represents the "
                f"primal output with the same container structure (pytree) as the "
                f"output of the function: {self.out_tree}, got {tree}"
            )
        for path, leaf, aval in zip(
            tree.leaf_paths(), leaves, self.out_avals, strict=True
        ):
            actual = leaf_type(leaf, rule)
            if not same_type(actual, aval):
                raise type_error(
                    f"{of} must produce primal outputs with the shapes and dtypes of "
                    f"the function's outputs, but output{path} is {type_text(actual)} "
                    f"in place of {type_text(aval)}"
                )
        return leaves


def check_pair(value: Any, rule: str, what: str) -> tuple[Any, Any]:
    if not (isinstance(value, tuple | list) and len(value) == 2):
        raise type_error(
            f"{rule} must produce a pair (list or tuple of length two) representing "
            f"{what}, but got {value!r}"
        )
    return value[0], value[1]


@dataclasses.dataclass(frozen=True)
class SymbolicZero:
    """A tangent or cotangent that is known to be zero.

    Rules take and return these in place of arrays if they are defined with
    ``symbolic_zeros=True``.
    """

    aval: _core.Aval

    @property
    def shape(self) -> tuple[int, ...]:
        return self.aval.shape

    @property
    def dtype(self) -> np.dtype:
        """That of tangents: `float0` for integers and bool."""
        return self.aval.dtype if is_inexact(self.aval.dtype) else float0

    @property
    def ndim(self) -> int:
        return len(self.aval.shape)


def instantiated(tangent: Any) -> Any:
    """`tangent` as an array."""
    if not isinstance(tangent, SymbolicZero):
        return tangent
    if tangent.dtype == float0:
        return np.zeros(tangent.shape, float0)
    return _core.full(tangent.shape, 0, tangent.dtype)


def zero_from_primal(value: Any, symbolic_zeros: bool = False) -> Any:
    """The zero tangent of a tree of arrays, as `SymbolicZero` if so told."""

    def zero(leaf: Any) -> Any:
        tangent = SymbolicZero(leaf_type(leaf, "zero_from_primal"))
        return tangent if symbolic_zeros else instantiated(tangent)

    return _core.tree_map(zero, value)
