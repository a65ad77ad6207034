"""Functions with rules for their tangents."""

from collections.abc import Callable, Sequence
from typing import Any

from arrax import _core
from arrax._calls import float0, is_inexact, leaf_type, type_text
from arrax._located import attribute_error, type_error
from arrax._rules import (
    CustomCall,
    CustomFunction,
    SymbolicZero,
    check_pair,
    instantiated,
    place,
    same_type,
    spread,
    tangent_avals,
)


class custom_jvp(CustomFunction):  # noqa: N801 (the name in JAX)
    """A function with a rule for its derivative, in forward and reverse mode.

    Parameters
    ----------
    fun
        A function of trees of arrays.
    nondiff_argnums, nondiff_argnames
        Arguments that are no arrays: they come first in calls of the rule.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> @ax.custom_jvp
    ... def f(x):
    ...     return anp.log1p(anp.exp(x))
    >>> @f.defjvp
    ... def f_jvp(primals, tangents):
    ...     (x,), (t,) = primals, tangents
    ...     return f(x), t * (1 - 1 / (1 + anp.exp(x)))
    >>> float(ax.grad(f)(100.0))
    1.0
    """

    kind = "custom_jvp"
    jvp: Callable | None = None

    def defjvp(self, jvp: Callable, symbolic_zeros: bool = False) -> Callable:
        """Set the rule ``jvp(*nondiff, primals, tangents)``, and return it.

        It returns the outputs of the function and their tangents, of the same
        structure and types. Of integers and bool, tangents have dtype `float0`.
        With `symbolic_zeros`, tangents that are known to be zero are
        `custom_derivatives.SymbolicZero` objects, also those that the rule returns.
        """
        self.jvp, self.symbolic_zeros = jvp, bool(symbolic_zeros)
        return jvp

    def defjvps(self, *jvps: Callable | None) -> None:
        """Set one rule ``jvp(tangent, output, *primals)`` for each argument.

        None stands for a derivative of zero. The tangents add up.
        """
        if self.nondiff:
            raise type_error("Can't use ``defjvps`` with ``nondiff_argnums``.")

        def jvp(primals: tuple, tangents: tuple) -> Any:
            out = self(*primals)
            leaves, tree = _core.tree_flatten(out)
            total = [_core.full(a.shape, 0, a.dtype) for a in map(_core.typeof, leaves)]
            for rule, tangent in zip(jvps, tangents, strict=True):
                if rule is not None:
                    term, _ = _core.tree_flatten(rule(tangent, out, *primals))
                    total = [a + b for a, b in zip(total, term, strict=True)]
            return out, tree.unflatten(total)

        self.defjvp(jvp)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if self.jvp is None:
            raise attribute_error(
                f"No JVP defined for custom_jvp function {place(self.fun)} using "
                "defjvp."
            )
        args = self._positional(args, kwargs)
        if not _core.is_tracing():
            return self.fun(*args)
        call = CustomCall(self, args)
        rule = None
        if call.derivatives:
            tangents = tangent_avals(call.avals)
            rule = call.trace_rule(
                _Rule(self.jvp, call), [*call.leaves, *tangents], "jvp"
            )
        return call.result(_core._custom_jvp(call.traced, rule, call.leaves))


class _Rule:
    """A rule as a function of flat primals and tangents."""

    def __init__(self, jvp: Callable, call: CustomCall) -> None:
        self.jvp, self.call = jvp, call
        self.what = f"Custom JVP rule {place(jvp)}"

    def __call__(self, leaves: Sequence[Any]) -> list[Any]:
        call, n = self.call, len(self.call.leaves)
        primals = call.tree.unflatten(leaves[:n])
        values = spread(leaves[n:], call.avals)
        if call.owner.symbolic_zeros:
            values = [
                x if perturbed else SymbolicZero(aval)
                for x, aval, perturbed in zip(
                    values, call.avals, call.perturbed, strict=True
                )
            ]
        tangents = call.tree.unflatten(values)
        returned = self.jvp(*call.static, primals, tangents)
        rule = f"{self.what} for function {place(call.owner.fun)}"
        out, tangent = check_pair(returned, rule, "primal and tangent outputs")
        return call.check_primal(self.what, out) + self._tangents(rule, tangent)

    def _tangents(self, rule: str, tangent: Any) -> list[Any]:
        leaves, tree = _core.tree_flatten(tangent)
        if self.call.owner.symbolic_zeros:
            leaves = [instantiated(leaf) for leaf in leaves]
        if tree != self.call.out_tree:
            raise type_error(
                f"{rule} must produce primal and tangent outputs with equal container "
                f"(pytree) structures, but got {self.call.out_tree} and {tree} "
                "respectively."
            )
        chosen = []
        avals = self.call.out_avals
        for path, leaf, aval in zip(tree.leaf_paths(), leaves, avals, strict=True):
            if not is_inexact(aval.dtype):
                self._check_float0(rule, path, leaf, aval)
                continue
            actual = leaf_type(leaf, rule)
            if not same_type(actual, aval):
                raise type_error(
                    f"{rule} must produce primal and tangent outputs with "
                    f"corresponding shapes and dtypes, but at output{path} the primal "
                    f"is {type_text(aval)} and the tangent {type_text(actual)}"
                )
            chosen.append(_core.convert(leaf, aval.dtype, aval.weak_type))
        return chosen

    def _check_float0(self, rule: str, path: str, leaf: Any, aval: Any) -> None:
        if getattr(leaf, "dtype", None) != float0:
            raise type_error(
                f"{rule} must produce tangents of dtype float0 for outputs of integers "
                f"and bool, but output{path}, which is {type_text(aval)}, has the "
                f"tangent {leaf!r}. Return numpy.zeros({aval.shape}, arrax.float0)"
            )
