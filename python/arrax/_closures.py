"""Closures as functions of what they close over."""

from collections.abc import Callable, Sequence
from typing import Any

from arrax import _core
from arrax._calls import function_name, is_inexact, leaf_type
from arrax._custom_vjp import custom_vjp
from arrax._located import type_error
from arrax._rules import spread, tangent_avals


def closure_convert(fun: Callable, *example_args: Any) -> tuple[Callable, list[Any]]:
    """`fun` as a function of its arguments and of the values it closes over.

    Rules of custom derivatives take what they differentiate by as arguments: this
    makes arguments of the traced values inside a function.

    Returns
    -------
    ``(converted, values)``: ``converted(*args, *values)`` is ``fun(*args)`` for
    arguments of the structure and types of the examples.

    Examples
    --------
    >>> import arrax as ax
    >>> def scaled(y):
    ...     f, values = ax.closure_convert(lambda x: x * y, 1.0)
    ...     return f(2.0, *values)
    >>> float(ax.grad(scaled)(3.0))
    2.0
    """
    return convert_closure(fun, example_args, lambda x: is_inexact(x.dtype))


def convert_closure(
    fun: Callable, example_args: tuple, chosen: Callable[[Any], bool] = lambda x: True
) -> tuple[Callable, list[Any]]:
    """`closure_convert` for the traced values that are `chosen`."""
    if not _core.is_tracing():
        return fun, []
    leaves, tree = _core.tree_flatten(example_args)
    name = function_name(fun)
    trees = []

    def flat(xs: Sequence[Any]) -> list[Any]:
        out_leaves, out_tree = _core.tree_flatten(fun(*tree.unflatten(xs)))
        trees.append(out_tree)
        return out_leaves

    avals = [leaf_type(x, f"closure_convert of {name}") for x in leaves]
    traced = _core._trace(flat, avals, name, "closure_convert")
    outside = _core._captures(traced)
    positions = [
        i for i, x in enumerate(outside) if isinstance(x, _core.Tracer) and chosen(x)
    ]

    def converted(*args: Any) -> Any:
        args_end = len(args) - len(positions)
        values, args_tree = _core.tree_flatten(args[:args_end])
        if args_tree != tree:
            raise type_error(
                f"{name}, converted by closure_convert, takes arguments of the "
                f"structure {tree}, got {args_tree}"
            )
        used = list(outside)
        for i, value in zip(positions, args[args_end:], strict=True):
            used[i] = value
        return trees[0].unflatten(_core._call_with(traced, values, used))

    return converted, [outside[i] for i in positions]


def custom_gradient(fun: Callable) -> Callable:
    """A function whose derivative its own output says.

    `fun` returns its output and a function from a cotangent of that to the
    cotangents of the arguments: a tuple of them, unless there is one argument
    that is an array.

    Examples
    --------
    >>> import arrax as ax
    >>> @ax.custom_gradient
    ... def f(x):
    ...     return x**2, lambda ct: ct * x
    >>> float(ax.grad(f)(3.0))
    3.0
    """

    def primal(*args: Any) -> Any:
        return fun(*args)[0]

    def fwd(*args: Any) -> tuple[Any, Any]:
        out, rule = fun(*args)
        leaves, tree = _core.tree_flatten(out)
        avals = [leaf_type(x, "the output of custom_gradient") for x in leaves]
        zeros = [_core.full(a.shape, 0, a.dtype) for a in tangent_avals(avals)]

        def flat_rule(*cotangents: Any) -> Any:
            return rule(tree.unflatten(spread(cotangents, avals)))

        converted, values = convert_closure(flat_rule, tuple(zeros))
        return out, (converted, values)

    def bwd(residuals: Any, cotangent: Any) -> tuple:
        converted, values = residuals
        cotangents = [
            x
            for x in _core.tree_flatten(cotangent)[0]
            if isinstance(x, _core.Tracer | _core.Array)
        ]
        out = converted(*cotangents, *values)
        is_leaf = _core.tree_flatten(0)[1] == _core.tree_flatten(out)[1]
        return (out,) if is_leaf else tuple(out)

    primal.__name__ = function_name(fun)
    wrapped = custom_vjp(primal)
    wrapped.defvjp(fwd, bwd)
    wrapped.__wrapped__ = fun  # type: ignore[attr-defined]
    return wrapped
