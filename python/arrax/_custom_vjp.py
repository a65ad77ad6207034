"""Functions with rules for their cotangents."""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

from arrax import _core
from arrax._calls import is_inexact, leaf_type, type_text
from arrax._located import attribute_error, type_error, value_error
from arrax._rules import (
    CustomCall,
    CustomFunction,
    SymbolicZero,
    check_pair,
    place,
    same_type,
    spread,
    tangent_avals,
)


class custom_vjp(CustomFunction):  # noqa: N801 (the name in JAX)
    """A function with a rule for its derivative in reverse mode.

    Forward mode is an error.

    Parameters
    ----------
    fun
        A function of trees of arrays.
    nondiff_argnums, nondiff_argnames
        Arguments that are no arrays: they come first in calls of ``bwd``.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> @ax.custom_vjp
    ... def clip_gradient(x):
    ...     return x
    >>> def fwd(x):
    ...     return x, None
    >>> def bwd(_, ct):
    ...     return (anp.clip(ct, -1, 1),)
    >>> clip_gradient.defvjp(fwd, bwd)
    >>> float(ax.grad(lambda x: 5 * clip_gradient(x))(1.0))
    1.0
    """

    kind = "custom_vjp"
    fwd: Callable | None = None
    bwd: Callable | None = None

    def defvjp(
        self,
        fwd: Callable,
        bwd: Callable,
        symbolic_zeros: bool = False,
        optimize_remat: bool = False,
    ) -> None:
        """Set the rules.

        Parameters
        ----------
        fwd
            Takes the arguments of the function; returns its output and residuals,
            a tree of what `bwd` needs.
        bwd
            ``bwd(*nondiff, residuals, cotangent)`` returns a tuple with the
            cotangent of each argument; None is zero.
        symbolic_zeros
            Whether `fwd` takes a `custom_derivatives.CustomVJPPrimal` for each array:
            its ``value``, and whether a derivative may be by it. In `bwd`, the
            cotangents of integers and bool are
            `custom_derivatives.SymbolicZero` objects.
        """
        self.fwd, self.bwd, self.symbolic_zeros = fwd, bwd, bool(symbolic_zeros)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self.fwd is None or self.bwd is None:
            raise attribute_error(
                f"No VJP defined for custom_vjp function {place(self.fun)} using "
                "defvjp."
            )
        args = self._positional(args, kwargs)
        if not _core.is_tracing():
            return self.fun(*args)
        call = CustomCall(self, args)
        fwd = bwd = None
        if call.derivatives:
            rules = _Rules(self.fwd, self.bwd, call)
            fwd = call.trace_rule(rules.forward, call.leaves, "fwd")
            residuals = fwd.out_avals[len(call.out_avals) :]
            cotangents = tangent_avals(call.out_avals)
            bwd = call.trace_rule(rules.backward, [*residuals, *cotangents], "bwd")
        return call.result(_core._custom_vjp(call.traced, fwd, bwd, call.leaves))


@dataclasses.dataclass(frozen=True)
class CustomVJPPrimal:
    """An argument of the ``fwd`` of a rule with ``symbolic_zeros=True``."""

    value: Any
    #: False if no derivative is by it.
    perturbed: bool


class _Rules:
    """The rules as functions of flat values."""

    def __init__(self, fwd: Callable, bwd: Callable, call: CustomCall) -> None:
        self.fwd, self.bwd, self.call = fwd, bwd, call

    def forward(self, leaves: Sequence[Any]) -> list[Any]:
        what = f"Custom VJP fwd rule {place(self.fwd)}"
        call = self.call
        if call.owner.symbolic_zeros:
            leaves = [
                CustomVJPPrimal(*pair)
                for pair in zip(leaves, call.perturbed, strict=True)
            ]
        out, residuals = check_pair(
            self.fwd(*call.full_args(leaves)),
            f"{what} for function {place(self.call.owner.fun)}",
            "the primal output and residuals (i.e. values stored from the forward pass "
            "for use on the backward pass)",
        )
        primals = self.call.check_primal(what, out)
        # Residuals that are no values of the trace may be anything.
        self.residuals, self.tree = _core.tree_flatten(residuals)
        self.traced = [
            i for i, x in enumerate(self.residuals) if isinstance(x, _core.Tracer)
        ]
        return primals + [self.residuals[i] for i in self.traced]

    def backward(self, leaves: Sequence[Any]) -> list[Any]:
        call, count = self.call, len(self.traced)
        for i, leaf in zip(self.traced, leaves[:count], strict=True):
            self.residuals[i] = leaf
        residuals = self.tree.unflatten(self.residuals)
        cotangents = spread(leaves[count:], call.out_avals)
        if call.owner.symbolic_zeros:
            cotangents = [
                x if is_inexact(aval.dtype) else SymbolicZero(aval)
                for x, aval in zip(cotangents, call.out_avals, strict=True)
            ]
        cotangent = call.result(cotangents)
        returned = self.bwd(*call.static, residuals, cotangent)
        what = f"Custom VJP bwd rule {place(self.bwd)}"
        if not isinstance(returned, tuple | list):
            raise type_error(
                f"{what} must produce a tuple with one entry for each of the "
                f"{len(call.arrays)} differentiable arguments of "
                f"{place(call.owner.fun)}, but got {returned!r}"
            )
        if len(returned) != len(call.arrays):
            raise type_error(
                f"{what} must produce a list or tuple of length equal to the primal "
                f"args tuple of {place(call.owner.fun)}, {len(call.arrays)}, but got "
                f"one of length {len(returned)}"
            )
        given = _leaves_like(tuple(returned), call.arrays, what)
        return [
            self._cotangent(what, path, leaf, aval)
            for path, leaf, aval in zip(
                call.tree.leaf_paths(), given, call.avals, strict=True
            )
            if is_inexact(aval.dtype)
        ]

    def _cotangent(self, what: str, path: str, leaf: Any, aval: _core.Aval) -> Any:
        if leaf is None:
            return _core.full(aval.shape, 0, aval.dtype)
        actual = leaf_type(leaf, what)
        if not same_type(actual, aval):
            raise value_error(
                f"{what} must produce cotangents of the shapes and dtypes of the "
                f"arguments of {place(self.call.owner.fun)}, but at output{path} it "
                f"produced {type_text(actual)} for an argument of type "
                f"{type_text(aval)}"
            )
        return _core.convert(leaf, aval.dtype, aval.weak_type)


def _leaves_like(value: Any, like: Any, what: str) -> list[Any]:
    """The leaves of `value`; None stands for any tree, one None for each leaf."""
    expected_leaves, expected = _core.tree_flatten(like)
    if value is None:
        return [None] * len(expected_leaves)
    leaves, tree = _core.tree_flatten(value)
    if tree == expected:
        return leaves
    pairs: Any = None
    if type(value) is type(like) and isinstance(value, tuple | list):
        pairs = zip(value, like, strict=True) if len(value) == len(like) else None
    elif isinstance(value, dict) and isinstance(like, dict):
        # In the order in which dicts are flattened.
        keys = _core.tree_flatten({k: 0 for k in like})[1].unflatten(range(len(like)))
        order = sorted(keys, key=keys.__getitem__)
        if value.keys() == like.keys():
            pairs = [(value[k], like[k]) for k in order]
    if pairs is None:
        raise type_error(
            f"{what} must produce cotangents with the container (pytree) structure of "
            f"the arguments, {expected}, but got {tree}"
        )
    return [leaf for v, x in pairs for leaf in _leaves_like(v, x, what)]
