"""Functions with rules for their batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from arrax import _core
from arrax._calls import leaf_type, type_text
from arrax._located import type_error, value_error
from arrax._rules import CustomCall, CustomFunction, check_pair, place


class custom_vmap(CustomFunction):  # noqa: N801 (the name in JAX)
    """A function with a rule for `arrax.vmap`.

    A derivative of it, in forward mode, has the derivative of the rule. It has none in
    reverse mode: make a `arrax.custom_vjp` function of it.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> @ax.custom_batching.custom_vmap
    ... def f(x, y):
    ...     return x + y
    >>> @f.def_vmap
    ... def f_vmap(axis_size, in_batched, xs, ys):
    ...     return xs * ys, True
    >>> ax.vmap(f)(anp.arange(3.0), anp.arange(1.0, 4.0))
    Array([0., 2., 6.], dtype=float32)
    """

    kind = "custom_vmap"
    vmap_rule: Callable | None = None

    def __init__(self, fun: Callable) -> None:
        super().__init__(fun)

    def def_vmap(self, vmap_rule: Callable) -> Callable:
        """Set the rule ``vmap_rule(axis_size, in_batched, *args)``, and return it.

        ``in_batched`` says of each leaf of the arguments whether it has the batch, as
        its leading axis. What arguments of functions inside of the batched one stand
        for is not always known: those are taken to have it.

        Returns the output and a tree of the same structure, which says of each leaf
        whether it has the batch.
        """
        self.vmap_rule = vmap_rule
        return vmap_rule

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        args = self._positional(args, kwargs)
        rule = self.vmap_rule
        if rule is None:
            raise AttributeError(
                f"No batching rule defined for custom_vmap function {place(self.fun)} "
                "using def_vmap."
            )
        leaves, _ = _core.tree_flatten(args)
        batch = _core._batch_of(leaves)
        if batch is None:
            return self.fun(*args)
        size, in_batched, level = batch
        call = CustomCall(self, args)
        batched = _Rule(rule, call, size, in_batched, level)
        avals = [
            _batched(aval, size) if is_batched else aval
            for aval, is_batched in zip(call.avals, in_batched, strict=True)
        ]
        traced = _core._trace(batched, avals, f"{call.name}_vmap", self.kind)
        return call.result(
            _core._custom_vmap(
                call.traced, traced, call.leaves, size, in_batched, batched.out_batched
            )
        )


def _batched(aval: _core.Aval, size: int) -> _core.Aval:
    return _core.Aval((size, *aval.shape), aval.dtype, aval.weak_type)


class _Rule:
    """A rule as a function of flat arguments; says which outputs have the batch."""

    def __init__(
        self, rule: Callable, call: CustomCall, size: int, in_batched: list, level: Any
    ) -> None:
        self.rule, self.call, self.size, self.level = rule, call, size, level
        self.in_batched = in_batched
        self.out_batched: list[bool] = []
        self.what = f"the custom vmap rule {place(rule)}"

    def __call__(self, leaves: Sequence[Any]) -> list[Any]:
        _core._leave_batch(self.level)
        tree, out_tree = self.call.tree, self.call.out_tree
        returned = self.rule(
            self.size, list(tree.unflatten(self.in_batched)), *tree.unflatten(leaves)
        )
        out, mask = check_pair(returned, self.what, "output and which of it is batched")
        values, tree = _core.tree_flatten(out)
        batched, mask_tree = _core.tree_flatten(mask)
        if tree != mask_tree:
            raise value_error(
                "structure of output value and output batching specification returned "
                f"by {self.what} do not match.\nOutput values: {tree}\nBatching spec: "
                f"{mask_tree}"
            )
        if tree != out_tree:
            raise value_error(
                f"structure of output returned by {self.what} does not match that of "
                f"the function.\nOriginal output: {out_tree}\nRule output: {tree}"
            )
        self.out_batched = [bool(b) for b in batched]
        return [self._checked(*output) for output in self._outputs(tree, values)]

    def _outputs(self, tree: Any, values: list[Any]) -> Any:
        paths, avals = tree.leaf_paths(), self.call.out_avals
        return zip(paths, values, avals, self.out_batched, strict=True)

    def _checked(self, path: str, value: Any, aval: Any, is_batched: bool) -> Any:
        actual = leaf_type(value, self.what)
        expected = _batched(aval, self.size) if is_batched else aval
        if (actual.shape, actual.dtype) != (expected.shape, expected.dtype):
            raise type_error(
                f"{self.what} returned {type_text(actual)} at output{path}, expected "
                f"{type_text(expected)}: the function returns {type_text(aval)}, and "
                f"the batch of {self.size} "
                + ("leads" if is_batched else "is not there, as the rule says")
            )
        return _core.convert(value, aval.dtype, aval.weak_type)


def sequential_vmap(fun: Callable) -> custom_vmap:
    """A function that `arrax.vmap` calls for one element after another, in a loop.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> @ax.custom_batching.sequential_vmap
    ... def f(x):
    ...     ax.debug.print("{}", x)
    ...     return x + 1
    >>> ax.vmap(f)(anp.arange(3))
    0
    1
    2
    Array([1, 2, 3], dtype=int32)
    """
    function = custom_vmap(fun)

    @function.def_vmap
    def rule(axis_size: int, in_batched: list, *args: Any) -> tuple[Any, Any]:
        from arrax import lax

        leaves, tree = _core.tree_flatten(list(args))
        mask, _ = _core.tree_flatten(in_batched)
        chosen = [i for i, is_batched in enumerate(mask) if is_batched]

        def element(values: Sequence[Any]) -> Any:
            full = list(leaves)
            for i, value in zip(chosen, values, strict=True):
                full[i] = value
            return function(*tree.unflatten(full))

        out = lax.map(element, [leaves[i] for i in chosen])
        return out, _core.tree_map(lambda _: True, out)

    return function
