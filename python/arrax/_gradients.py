"""Gradients, Jacobian-vector and vector-Jacobian products."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._calls import (
    Call,
    FlatFunction,
    float0,
    function_name,
    inexact_positions,
    is_inexact,
    stop_leaf,
    type_text,
    zeros_of,
)


def stop_gradient(x: Any) -> Any:
    """The tree itself, taken as constant by derivatives.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.grad(lambda x: x * ax.stop_gradient(x))(3.0)
    Array(3., dtype=float32, weak_type=True)
    """
    return _core.tree_map(stop_leaf, x)


def _check_scalar(what: str) -> Callable[[Any], None]:
    def check(out: Any) -> None:
        if not _core.is_array_like(out):
            raise TypeError(
                "Gradient only defined for scalar-output functions. "
                f"Output was {out!r}."
            )
        aval = _core.typeof(out)
        if aval.shape != ():
            raise TypeError(
                "Gradient only defined for scalar-output functions. "
                f"Output had shape: {aval.shape}."
            )
        if not is_inexact(aval.dtype):
            raise TypeError(
                f"{what} requires real-valued outputs (output dtype that is a "
                f"sub-dtype of np.floating), but got {aval.dtype}."
            )
        if aval.dtype.kind == "c":
            raise TypeError(
                f"{what} requires real-valued outputs, but got {aval.dtype}. Take the "
                "real part, or use vjp with a cotangent"
            )

    return check


def _value_and_grad(
    fun: Callable, argnums: Any, has_aux: bool, what: str, args: tuple, kwargs: dict
) -> tuple[Any, Any, Any]:
    call = Call(fun, argnums, args, kwargs, what)
    flat = FlatFunction(call, has_aux, what, _check_scalar(what))
    name = function_name(fun)

    def program(leaves: list[Any]) -> list[Any]:
        traced = _core._trace(flat, leaves, name, what)
        aux = [a for a in traced.out_avals[1:] if is_inexact(a.dtype)]
        return _core._vjp(traced, leaves, [1.0, *zeros_of(aux)], range(len(leaves)))

    values = _core._run(program, call.leaves, name, what)
    value, aux = flat.result(values)
    return value, aux, call.tree.unflatten(values[len(values) - len(call.leaves) :])


def value_and_grad(
    fun: Callable, argnums: int | Sequence[int] = 0, has_aux: bool = False
) -> Callable:
    """A function that returns the value of `fun` and its gradient.

    Parameters
    ----------
    fun
        A function with a real scalar result; with `has_aux`, a pair of it and a
        tree of values to hand through.
    argnums
        The positional arguments to differentiate by; with a sequence the
        gradient is a tuple.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.value_and_grad(lambda x: x**2)(3.0)
    (Array(9., dtype=float32, weak_type=True), Array(6., dtype=float32, weak_type=True))
    """

    @functools.wraps(fun)
    def value_and_grad_of(*args: Any, **kwargs: Any) -> Any:
        value, aux, gradient = _value_and_grad(
            fun, argnums, has_aux, "value_and_grad", args, kwargs
        )
        return ((value, aux) if has_aux else value), gradient

    return value_and_grad_of


def grad(
    fun: Callable, argnums: int | Sequence[int] = 0, has_aux: bool = False
) -> Callable:
    """A function that returns the gradient of `fun`; see `value_and_grad`.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.grad(lambda x: x**3)(2.0)
    Array(12., dtype=float32, weak_type=True)
    """

    @functools.wraps(fun)
    def grad_of(*args: Any, **kwargs: Any) -> Any:
        _, aux, gradient = _value_and_grad(fun, argnums, has_aux, "grad", args, kwargs)
        return (gradient, aux) if has_aux else gradient

    return grad_of


def _check_tree(
    what: str, actual: _core.TreeDef, expected: _core.TreeDef, of: str
) -> None:
    if actual != expected:
        raise TypeError(
            f"{what} must have the structure of {of}: {expected}, got {actual}"
        )


def _float0(aval: _core.Aval) -> np.ndarray:
    return np.zeros(aval.shape, float0)


def _tangent_leaves(what: str, primals: list[Any], tangents: list[Any]) -> list[Any]:
    """The tangents of inexact primals, in the primals' types."""
    chosen = []
    for i, (primal, tangent) in enumerate(zip(primals, tangents, strict=True)):
        aval = _core.typeof(primal)
        dtype = getattr(tangent, "dtype", None)
        if not is_inexact(aval.dtype):
            if dtype != float0:
                raise TypeError(
                    f"{what}: primal {i} has dtype {aval.dtype}, whose tangents have "
                    f"dtype float0 (numpy.zeros({aval.shape}, arrax.float0)), got "
                    f"{dtype or type(tangent)}"
                )
            continue
        type_ = _core.typeof(tangent)
        same = type_.dtype == aval.dtype or (type_.weak_type and aval.dtype.kind != "i")
        if type_.shape != aval.shape or not same:
            raise TypeError(
                f"{what}: primal {i} is {type_text(aval)} but its tangent is "
                f"{type_text(type_)}; they must have the same shape and dtype"
            )
        chosen.append(_core.convert(tangent, aval.dtype, aval.weak_type))
    return chosen


def _spread(values: Sequence[Any], avals: Sequence[_core.Aval]) -> list[Any]:
    """One tangent per aval: `values` for inexact ones, float0 zeros for others."""
    rest = iter(values)
    return [next(rest) if is_inexact(a.dtype) else _float0(a) for a in avals]


def _flat_call(fun: Callable, primals: Sequence[Any], has_aux: bool, what: str) -> Any:
    leaves, tree = _core.tree_flatten(tuple(primals))
    for leaf in leaves:
        if not _core.is_array_like(leaf):
            raise TypeError(
                f"{what} of {function_name(fun)} needs arrays or scalars as primals, "
                f"got {leaf!r}"
            )
    return (
        leaves,
        tree,
        FlatFunction(lambda xs: fun(*tree.unflatten(xs)), has_aux, what),
    )


def jvp(
    fun: Callable,
    primals: Sequence[Any],
    tangents: Sequence[Any],
    has_aux: bool = False,
) -> Any:
    """The value of `fun` and its directional derivative.

    Parameters
    ----------
    primals, tangents
        The arguments, and a direction of the same structure and types.

    Returns
    -------
    ``(value, tangent)``, with `has_aux` ``(value, tangent, aux)``.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.jvp(lambda x: x**2, (3.0,), (1.0,))
    (Array(9., dtype=float32, weak_type=True), Array(6., dtype=float32, weak_type=True))
    """
    for name, value in (("primals", primals), ("tangents", tangents)):
        if not isinstance(value, tuple | list):
            raise TypeError(
                f"jvp takes a tuple or list of {name}, got {type(value).__name__}"
            )
    leaves, tree, flat = _flat_call(fun, primals, has_aux, "jvp")
    tangent_leaves, tangent_tree = _core.tree_flatten(tuple(tangents))
    _check_tree("the tangents of jvp", tangent_tree, tree, "the primals")
    directions = _tangent_leaves("jvp", leaves, tangent_leaves)
    wrt = inexact_positions([_core.typeof(leaf) for leaf in leaves])
    n, name, avals = len(leaves), function_name(fun), []

    def program(xs: list[Any]) -> list[Any]:
        traced = _core._trace(flat, xs[:n], name, "jvp")
        avals[:] = traced.out_avals
        return _core._jvp(traced, xs[:n], xs[n:], wrt)

    values = _core._run(program, leaves + directions, name, "jvp")
    out, aux = flat.result(values)
    tangent = flat.out_tree.unflatten(
        _spread(values[len(avals) :], avals[: flat.count])
    )
    return (out, tangent, aux) if has_aux else (out, tangent)


def _cotangent_leaves(
    ct: Any, flat: FlatFunction, avals: Sequence[_core.Aval]
) -> list[Any]:
    leaves, tree = _core.tree_flatten(ct)
    _check_tree(
        "the cotangent given to a vjp function", tree, flat.out_tree, "the output"
    )
    chosen = []
    for i, (leaf, aval) in enumerate(zip(leaves, avals, strict=True)):
        if not is_inexact(aval.dtype):
            continue
        type_ = _core.typeof(leaf)
        if type_.shape != aval.shape or (
            type_.dtype != aval.dtype and not type_.weak_type
        ):
            raise ValueError(
                f"output {i} is {type_text(aval)} but its cotangent is "
                f"{type_text(type_)}; they must have the same shape and dtype"
            )
        chosen.append(_core.convert(leaf, aval.dtype))
    return chosen


def vjp(fun: Callable, *primals: Any, has_aux: bool = False) -> Any:
    """The value of `fun` and a function from output cotangents to input cotangents.

    Returns
    -------
    ``(value, vjp_fun)``, with `has_aux` ``(value, vjp_fun, aux)``; `vjp_fun`
    returns a tuple with one cotangent per primal.

    Examples
    --------
    >>> import arrax as ax
    >>> value, pullback = ax.vjp(lambda x, y: x * y, 2.0, 3.0)
    >>> pullback(1.0)
    (Array(3., dtype=float32, weak_type=True), Array(2., dtype=float32, weak_type=True))
    """
    leaves, tree, flat = _flat_call(fun, primals, has_aux, "vjp")
    leaves = [_core.asarray(leaf) for leaf in leaves]
    in_avals = [leaf.aval for leaf in leaves]
    wrt, name, avals = inexact_positions(in_avals), function_name(fun), []

    def forward(xs: list[Any]) -> list[Any]:
        traced = _core._trace(flat, xs, name, "vjp")
        avals[:] = traced.out_avals
        return _core._call(traced, xs)

    out, aux = flat.result(_core._run(forward, leaves, name, "vjp"))

    def vjp_fun(ct: Any) -> tuple:
        cotangents = _cotangent_leaves(ct, flat, avals[: flat.count])
        zeros = zeros_of([a for a in avals[flat.count :] if is_inexact(a.dtype)])
        n = len(leaves)

        def backward(xs: list[Any]) -> list[Any]:
            traced = _core._trace(flat, xs[:n], name, "vjp")
            return _core._vjp(traced, xs[:n], xs[n:], wrt)[len(avals) :]

        grads = _core._run(backward, [*leaves, *cotangents, *zeros], name, "vjp")
        return tree.unflatten(_spread(grads, in_avals))

    return (out, vjp_fun, aux) if has_aux else (out, vjp_fun)


def linearize(fun: Callable, *primals: Any, has_aux: bool = False) -> Any:
    """The value of `fun` and its derivative there as a linear function of tangents.

    Examples
    --------
    >>> import arrax as ax
    >>> value, derivative = ax.linearize(lambda x: x**2, 3.0)
    >>> derivative(2.0)
    Array(12., dtype=float32, weak_type=True)
    """
    leaves, tree, flat = _flat_call(fun, primals, has_aux, "linearize")
    leaves = [_core.asarray(leaf) for leaf in leaves]
    wrt, name, avals = (
        inexact_positions([x.aval for x in leaves]),
        function_name(fun),
        [],
    )

    def forward(xs: list[Any]) -> list[Any]:
        traced = _core._trace(flat, xs, name, "linearize")
        avals[:] = traced.out_avals
        return _core._call(traced, xs)

    out, aux = flat.result(_core._run(forward, leaves, name, "linearize"))

    def derivative(*tangents: Any) -> Any:
        tangent_leaves, tangent_tree = _core.tree_flatten(tangents)
        _check_tree(
            "the tangents of a linearized function", tangent_tree, tree, "the primals"
        )
        directions = _tangent_leaves("linearize", leaves, tangent_leaves)
        n = len(leaves)

        def forward_mode(xs: list[Any]) -> list[Any]:
            traced = _core._trace(flat, xs[:n], name, "linearize")
            return _core._jvp(traced, xs[:n], xs[n:], wrt)[len(avals) :]

        values = _core._run(forward_mode, [*leaves, *directions], name, "linearize")
        return flat.out_tree.unflatten(_spread(values, avals[: flat.count]))

    return (out, derivative, aux) if has_aux else (out, derivative)
