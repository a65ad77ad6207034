"""Gradients, Jacobian-vector and vector-Jacobian products."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._calls import (
    Call,
    Derivative,
    FlatFunction,
    check_function,
    float0,
    function_name,
    inexact_positions,
    is_inexact,
    leaf_type,
    normal_argnums,
    stop_leaf,
    type_text,
    zeros_of,
)
from arrax._located import type_error, value_error


def stop_gradient(x: Any) -> Any:
    """The tree itself, taken as constant by derivatives.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.grad(lambda x: x * ax.stop_gradient(x))(3.0)
    Array(3., dtype=float32, weak_type=True)
    """
    return _core.tree_map(stop_leaf, x)


def _check_scalar(rules: Derivative, out: Any) -> None:
    remedy = (
        f"Reduce it, for example with sum(), or use jacrev in place of {rules.what}"
    )
    if not _core.is_array_like(out):
        raise type_error(
            f"Gradient only defined for scalar-output functions. Output was {out!r}. "
            f"{remedy}"
        )
    aval = _core.typeof(out)
    if aval.shape != ():
        raise type_error(
            "Gradient only defined for scalar-output functions. "
            f"Output had shape: {aval.shape}, it is {type_text(aval)}. {remedy}"
        )
    rules.check_output(aval.dtype)


def _value_and_grad(
    fun: Callable,
    argnums: Any,
    has_aux: bool,
    rules: Derivative,
    args: tuple,
    kwargs: dict,
) -> tuple[Any, Any, Any]:
    what = rules.what
    call = Call(fun, argnums, args, kwargs, rules)
    flat = FlatFunction(call, has_aux, what, functools.partial(_check_scalar, rules))
    name, wrt = function_name(fun), inexact_positions(call.avals)

    def program(leaves: list[Any]) -> list[Any]:
        traced = _core._trace(flat, leaves, name, what)
        traced.set_auxiliary(flat.count)
        aux = [a for a in traced.out_avals[1:] if is_inexact(a.dtype)]
        return _core._vjp(traced, leaves, [1.0, *zeros_of(aux)], wrt)

    values = _core._run(program, call.leaves, name, what)
    value, aux = flat.result(values)
    gradient = _spread(values[len(values) - len(wrt) :], call.avals)
    return value, aux, call.tree.unflatten(gradient)


def value_and_grad(
    fun: Callable,
    argnums: int | Sequence[int] = 0,
    has_aux: bool = False,
    holomorphic: bool = False,
    allow_int: bool = False,
) -> Callable:
    """A function that returns the value of `fun` and its gradient.

    Parameters
    ----------
    fun
        A function with a real scalar result; with `has_aux`, a pair of it and a
        tree of arrays and other objects to hand through.
    argnums
        The positional arguments to differentiate by; with a sequence the
        gradient is a tuple.
    holomorphic
        Promises that `fun` is holomorphic: arguments and result are complex, and
        the gradient is the complex derivative.
    allow_int
        Whether arguments may be integers and bool. Their gradients hold nothing:
        they are NumPy arrays of dtype `float0`.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.value_and_grad(lambda x: x**2)(3.0)
    (Array(9., dtype=float32, weak_type=True), Array(6., dtype=float32, weak_type=True))
    """
    check_function(fun, "value_and_grad")
    argnums = normal_argnums(argnums)
    rules = Derivative("value_and_grad", holomorphic=holomorphic, allow_int=allow_int)

    @functools.wraps(fun)
    def value_and_grad_of(*args: Any, **kwargs: Any) -> Any:
        value, aux, gradient = _value_and_grad(
            fun, argnums, has_aux, rules, args, kwargs
        )
        return ((value, aux) if has_aux else value), gradient

    return value_and_grad_of


def grad(
    fun: Callable,
    argnums: int | Sequence[int] = 0,
    has_aux: bool = False,
    holomorphic: bool = False,
    allow_int: bool = False,
) -> Callable:
    """A function that returns the gradient of `fun`; see `value_and_grad`.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.grad(lambda x: x**3)(2.0)
    Array(12., dtype=float32, weak_type=True)
    >>> ax.grad(lambda z: z**3, holomorphic=True)(1j)
    Array(-3.+0.j, dtype=complex64, weak_type=True)
    """
    check_function(fun, "grad")
    argnums = normal_argnums(argnums)
    rules = Derivative("grad", holomorphic=holomorphic, allow_int=allow_int)

    @functools.wraps(fun)
    def grad_of(*args: Any, **kwargs: Any) -> Any:
        _, aux, gradient = _value_and_grad(fun, argnums, has_aux, rules, args, kwargs)
        return (gradient, aux) if has_aux else gradient

    return grad_of


def _check_tree(
    what: str, actual: _core.TreeDef, expected: _core.TreeDef, of: str
) -> None:
    if actual != expected:
        raise type_error(
            f"{what} must have the structure of {of}: {expected}, got {actual}. "
            "Give one for each leaf, in the same containers"
        )


def _float0(aval: _core.Aval) -> np.ndarray:
    return np.zeros(aval.shape, float0)


def _fits(actual: _core.Aval, expected: _core.Aval) -> bool:
    """Whether a derivative may have a dtype: Python floats fit any inexact one."""
    return actual.dtype == expected.dtype or (
        actual.weak_type and is_inexact(actual.dtype)
    )


def _tangent_leaves(
    what: str, avals: Sequence[_core.Aval], tangents: list[Any]
) -> list[Any]:
    """The tangents of inexact primals, in the primals' types."""
    chosen = []
    for i, (aval, tangent) in enumerate(zip(avals, tangents, strict=True)):
        dtype = getattr(tangent, "dtype", None)
        if not is_inexact(aval.dtype):
            if dtype != float0:
                error = value_error if what == "linearize" else type_error
                raise error(
                    f"{what}: primal {i} has dtype {aval.dtype}, whose tangents have "
                    f"dtype float0 (numpy.zeros({aval.shape}, arrax.float0)), got "
                    f"{dtype or type(tangent)}"
                )
            continue
        type_ = leaf_type(tangent, f"a tangent of {what}")
        if type_.shape == aval.shape and _fits(type_, aval):
            chosen.append(_core.convert(tangent, aval.dtype, aval.weak_type))
            continue
        # As in JAX, shapes are values that do not fit, dtypes are types.
        wrong_shape = type_.shape != aval.shape
        error = value_error if wrong_shape or what == "linearize" else type_error
        raise error(
            f"{what}: primal {i} is {type_text(aval)} but its tangent is "
            f"{type_text(type_)}; they must have the same shape and dtype. "
            + ("Reshape the tangent" if wrong_shape else "Convert it with astype")
        )
    return chosen


def _spread(values: Sequence[Any], avals: Sequence[_core.Aval]) -> list[Any]:
    """One tangent per aval: `values` for inexact ones, float0 zeros for others."""
    rest = iter(values)
    return [next(rest) if is_inexact(a.dtype) else _float0(a) for a in avals]


def _flat_call(fun: Callable, primals: Sequence[Any], has_aux: bool, what: str) -> Any:
    check_function(fun, what)
    leaves, tree = _core.tree_flatten(tuple(primals))
    for leaf in leaves:
        if not _core.is_array_like(leaf):
            raise type_error(
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
            raise type_error(
                f"jvp takes a tuple or list of {name}, one for each argument, got "
                f"{type(value).__name__}"
            )
    leaves, tree, flat = _flat_call(fun, primals, has_aux, "jvp")
    tangent_leaves, tangent_tree = _core.tree_flatten(tuple(tangents))
    _check_tree("the tangents of jvp", tangent_tree, tree, "the primals")
    ins = [_core.typeof(leaf) for leaf in leaves]
    directions = _tangent_leaves("jvp", ins, tangent_leaves)
    wrt = inexact_positions(ins)
    n, name = len(leaves), function_name(fun)
    avals: list[_core.Aval] = []

    def program(xs: list[Any]) -> list[Any]:
        traced = _core._trace(flat, xs[:n], name, "jvp")
        traced.set_auxiliary(flat.count)
        avals[:] = traced.out_avals
        return _core._jvp(traced, xs[:n], xs[n:], wrt)

    values = _core._run(program, leaves + directions, name, "jvp")
    out, aux = flat.result(values)
    tangent = flat.out_tree.unflatten(
        _spread(values[len(avals) :], avals[: flat.count])
    )
    return (out, tangent, aux) if has_aux else (out, tangent)


class _LinearPart:
    """The derivative of a function at a point, as functions of its residuals."""

    def __init__(
        self,
        linearized: Any,
        trees: tuple[_core.TreeDef, _core.TreeDef],
        avals: tuple[list[_core.Aval], list[_core.Aval]],
        name: str,
    ):
        self.linearized, self.name = linearized, name
        self.in_tree, self.out_tree = trees
        self.in_avals, self.out_avals = avals

    def pull(self, residuals: list[Any], *cotangent: Any) -> Any:
        if len(cotangent) != 1:
            raise type_error(
                f"the function that vjp of {self.name} returned takes one argument, "
                f"got {len(cotangent)}: a function with several outputs returns one "
                "tuple, and so its cotangents are one tuple"
            )
        leaves, tree = _core.tree_flatten(cotangent[0])
        if tree != self.out_tree:
            raise value_error(
                f"the cotangent given to the vjp of {self.name} must have the "
                f"structure of the output: {self.out_tree}, got {tree}. Give one "
                "for each leaf, in the same containers"
            )
        cotangents = self._cotangents(leaves)
        grads = _core._apply_linear(self.linearized, True, residuals + cotangents)
        return self.in_tree.unflatten(_spread(grads, self.in_avals))

    def _cotangents(self, leaves: list[Any]) -> list[Any]:
        chosen = []
        for i, (leaf, aval) in enumerate(zip(leaves, self.out_avals, strict=True)):
            if not is_inexact(aval.dtype):
                # There are none of integers: float0, or anything of that shape.
                shape = getattr(leaf, "shape", ())
                same, actual = shape == aval.shape, f"shape {shape}"
            else:
                type_ = leaf_type(leaf, f"a cotangent of {self.name}")
                same = type_.shape == aval.shape and _fits(type_, aval)
                actual = type_text(type_)
            if not same:
                where = self.out_tree.leaf_paths()[i]
                raise value_error(
                    f"the cotangent of output{where} of {self.name} must be "
                    f"{type_text(aval)} as the output is, got {actual}. "
                    "Reshape it, or convert it with astype"
                )
            if is_inexact(aval.dtype):
                chosen.append(_core.convert(leaf, aval.dtype))
        return chosen

    def push(self, residuals: list[Any], *tangents: Any) -> Any:
        leaves, tree = _core.tree_flatten(tangents)
        what = f"the tangents given to the linearized {self.name}"
        _check_tree(what, tree, self.in_tree, "the primals")
        directions = _tangent_leaves("linearize", self.in_avals, leaves)
        out = _core._apply_linear(self.linearized, False, residuals + directions)
        return self.out_tree.unflatten(_spread(out, self.out_avals))


def _linearize(
    fun: Callable, primals: tuple, has_aux: bool, what: str
) -> tuple[Any, Any, _LinearPart, list[Any]]:
    """Output, aux, the derivative and the residuals to call it with."""
    leaves, tree, flat = _flat_call(fun, primals, has_aux, what)
    ins, name = [_core.typeof(leaf) for leaf in leaves], function_name(fun)

    def program(xs: list[Any]) -> tuple[list[Any], Any, int]:
        traced = _core._trace(flat, xs, name, what)
        values, residuals, linearized = _core._linearize(
            traced, xs, inexact_positions(ins), flat.count
        )
        outs = traced.out_avals[: flat.count]
        trees = tree, flat.out_tree
        derivative = _LinearPart(linearized, trees, (ins, outs), name)
        return values + residuals, derivative, len(values)

    values, derivative, count = _core._run(program, leaves, name, what)
    out, aux = flat.result(values)
    return out, aux, derivative, values[count:]


def _partial(function: Callable, residuals: list[Any]) -> Any:
    """`function` of its residuals, as a tree: jit may take and return it."""
    from arrax.tree_util import Partial

    return Partial(function, residuals)


def vjp(fun: Callable, *primals: Any, has_aux: bool = False) -> Any:
    """The value of `fun` and a function from output cotangents to input cotangents.

    The function keeps what it needs of the primals and of values in between: it
    may be called often, and computes nothing of `fun` again. It is a tree of the
    arrays it keeps, so functions that are compiled may take and return it.

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
    out, aux, derivative, residuals = _linearize(fun, primals, has_aux, "vjp")
    vjp_fun = _partial(derivative.pull, residuals)
    return (out, vjp_fun, aux) if has_aux else (out, vjp_fun)


def linearize(fun: Callable, *primals: Any, has_aux: bool = False) -> Any:
    """The value of `fun` and its derivative there as a linear function of tangents.

    As that of `vjp`, the function that is returned computes nothing of `fun`
    again.

    Returns
    -------
    ``(value, derivative)``, with `has_aux` ``(value, derivative, aux)``.

    Examples
    --------
    >>> import arrax as ax
    >>> value, derivative = ax.linearize(lambda x: x**2, 3.0)
    >>> derivative(2.0)
    Array(12., dtype=float32, weak_type=True)
    """
    out, aux, derivative, residuals = _linearize(fun, primals, has_aux, "linearize")
    jvp_fun = _partial(derivative.push, residuals)
    return (out, jvp_fun, aux) if has_aux else (out, jvp_fun)
