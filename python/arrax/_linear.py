"""Transposes of linear functions, and solutions of equations that derivatives
follow from."""

from collections.abc import Callable, Sequence
from typing import Any

from arrax import _core
from arrax._bodies import leaves_of, same_type, source_text
from arrax._calls import (
    check_function,
    function_name,
    is_inexact,
    leaf_type,
    type_text,
    zeros_of,
)
from arrax._closures import convert_closure
from arrax._custom_jvp import custom_jvp
from arrax._gradients import jvp, linearize
from arrax._jit import eval_shape
from arrax._located import not_implemented, type_error, value_error
from arrax._rules import spread, tangent_avals


def linear_transpose(fun: Callable, *primals: Any, reduce_axes: Any = ()) -> Callable:
    """The transpose of a function that is linear in all of its arguments.

    Where `fun` multiplies by a matrix, the transpose does by the transposed one.
    Nothing is differentiated: a function that is not linear is an error when the
    transpose is called. It may close over anything.

    Parameters
    ----------
    primals
        Trees of arrays, or of anything with a ``shape`` and a ``dtype``, that tell
        the types of the arguments.

    Returns
    -------
    A function from a tree like the result of `fun` to a tuple of trees like the
    arguments.

    Raises
    ------
    TypeError
        Unless arguments and results are all floating-point or complex, or all
        integers.

    Examples
    --------
    >>> import arrax as ax
    >>> transposed = ax.linear_transpose(lambda x, y: 0.5 * x - 0.5 * y, 1.0, 1.0)
    >>> [float(x) for x in transposed(1.0)]
    [0.5, -0.5]
    """
    check_function(fun, "linear_transpose")
    if reduce_axes:
        raise not_implemented("linear_transpose: reduce_axes is deprecated in JAX")
    name = function_name(fun)
    leaves, tree = _core.tree_flatten(primals)
    avals = [_aval(leaf, f"linear_transpose of {name}") for leaf in leaves]
    shapes, out_tree = _core.tree_flatten(eval_shape(fun, *primals))
    out_avals = [_aval(shape, name) for shape in shapes]
    dtypes = [a.dtype for a in avals], [a.dtype for a in out_avals]
    both = dtypes[0] + dtypes[1]
    if not (all(map(is_inexact, both)) or all(d.kind in "iu" for d in both)):
        raise type_error(
            "linear_transpose only supports [float or complex] -> [float or complex], "
            f"and integer -> integer functions, but got {_names(dtypes[0])} -> "
            f"{_names(dtypes[1])} for {source_text(fun)}"
        )

    def flat(xs: Sequence[Any]) -> list[Any]:
        return _core.tree_flatten(fun(*tree.unflatten(xs)))[0]

    def program(cotangents: Sequence[Any]) -> list[Any]:
        traced = _core._trace(flat, avals, name, "linear_transpose")
        return _core._linear_transpose(traced, cotangents)

    def transposed(cotangent: Any) -> tuple:
        values, values_tree = _core.tree_flatten(cotangent)
        if values_tree != out_tree:
            raise type_error(
                "cotangent tree does not match function output, expected "
                f"{out_tree} but got {values_tree}"
            )
        for path, value, aval in zip(
            out_tree.leaf_paths(), values, out_avals, strict=True
        ):
            actual = leaf_type(value, f"the transpose of {name}")
            fits = actual.shape == aval.shape and (
                actual.dtype == aval.dtype or actual.weak_type
            )
            if not fits:
                raise type_error(
                    "cotangent type does not match function output, expected "
                    f"{type_text(aval)} for output{path} of {name} but got "
                    f"{type_text(actual)}"
                )
        values = [
            _core.convert(value, aval.dtype)
            for value, aval in zip(values, out_avals, strict=True)
        ]
        return tree.unflatten(_core._run(program, values, name, "linear_transpose"))

    return transposed


def _aval(leaf: Any, what: str) -> _core.Aval:
    if _core.is_array_like(leaf):
        return _core.typeof(leaf)
    if not (hasattr(leaf, "shape") and hasattr(leaf, "dtype")):
        raise type_error(
            f"{what} takes trees of arrays, or of shapes and dtypes, got {leaf!r}"
        )
    return _core.Aval(leaf.shape, leaf.dtype, False)


def _names(dtypes: Sequence[Any]) -> str:
    return f"[{', '.join(map(str, dtypes))}]"


class _System:
    """Checks functions of arrays like a given tree that return such arrays."""

    def __init__(self, what: str, like: str, value: Any) -> None:
        self.what, self.like = what, like
        self.leaves, self.tree, self.avals = leaves_of(value, f"{like} of {what}")

    def check(self, name: str, fun: Callable, out: Any) -> None:
        """Raises TypeError or ValueError unless `out` is such a tree."""
        of = f"{name}() of {self.what}, {source_text(fun)}:"
        leaves, tree = _core.tree_flatten(out)
        if tree != self.tree:
            raise type_error(
                f"{of} {name}() output pytree structure must match {self.like}, got "
                f"{tree} and {self.tree}"
            )
        actual = [leaf_type(leaf, f"the output of {name}") for leaf in leaves]
        for path, a, b in zip(tree.leaf_paths(), actual, self.avals, strict=True):
            if a.shape != b.shape:
                raise value_error(
                    f"{of} {name}() output shapes must match {self.like}, got "
                    f"{type_text(a)} and {type_text(b)} at output{path}"
                )
            if not same_type(a, b):
                raise type_error(
                    f"{of} {name}() output dtypes must match {self.like}, got "
                    f"{type_text(a)} and {type_text(b)} at output{path}. Convert it "
                    "with astype"
                )

    def checked(self, name: str, fun: Callable, call: Callable, has_aux: bool) -> Any:
        """`call`, whose output, or the first of its outputs, is checked."""

        def checking(*args: Any) -> Any:
            out = call(*args)
            if has_aux and not (isinstance(out, tuple) and len(out) == 2):
                raise type_error(
                    f"{self.what} with has_aux=True expects {name}(), "
                    f"{source_text(fun)}, to return a pair of the solution and other "
                    f"data, got {type(out).__name__}"
                )
            self.check(name, fun, out[0] if has_aux else out)
            return out

        checking.__name__ = function_name(fun)
        return checking


def custom_linear_solve(
    matvec: Callable,
    b: Any,
    solve: Callable,
    transpose_solve: Callable | None = None,
    symmetric: bool = False,
    has_aux: bool = False,
) -> Any:
    """The solution x of ``matvec(x) == b``, differentiated as such.

    Derivatives, by `b` and by what `matvec` closes over, are solutions of linear
    equations with the same `matvec`, or its transpose: what `solve` does is not
    differentiated.

    Parameters
    ----------
    matvec
        A linear function from trees like `b` to such trees.
    b
        A tree of floating-point or complex arrays.
    solve
        ``solve(matvec, b)`` returns x; with `has_aux`, a pair of it and a tree of
        other arrays, which have no derivatives.
    transpose_solve
        ``transpose_solve(vecmat, b)`` does so for the transpose of `matvec`. Reverse
        mode needs it, unless the equation is `symmetric`.
    symmetric
        Promises that `matvec` is its own transpose; `solve` serves for both.

    Raises
    ------
    TypeError, ValueError
        If one of the functions returns other structures, dtypes or shapes than
        those of `b`.

    Examples
    --------
    >>> import arrax as ax
    >>> from arrax import lax
    >>> def divide(a, b):
    ...     solve = lambda matvec, b: b / matvec(1.0)
    ...     return lax.custom_linear_solve(lambda x: a * x, b, solve, symmetric=True)
    >>> [float(g) for g in ax.grad(divide, (0, 1))(2.0, 3.0)]
    [-0.75, 0.5]
    """
    what = "custom_linear_solve"
    if transpose_solve is None and symmetric:
        transpose_solve = solve
    system = _System(what, "b", b)
    for aval in system.avals:
        if not is_inexact(aval.dtype):
            raise type_error(
                f"{what} takes floating-point or complex b, got {type_text(aval)}. "
                "Convert it with astype"
            )
    if not system.leaves:
        return solve(matvec, b)
    trees: list[Any] = []

    def trace(name: str, fun: Callable, call: Callable, with_aux: bool) -> Any:
        checked = system.checked(name, fun, call, with_aux)

        def flat(xs: Sequence[Any]) -> list[Any]:
            out_leaves, out_tree = _core.tree_flatten(
                checked(system.tree.unflatten(xs))
            )
            trees.append(out_tree)
            return out_leaves

        # Only matvec is differentiated.
        depth = -1 if fun is matvec else 0
        return _core._trace(flat, system.avals, name, what, derivatives=depth)

    def vecmat(x: Any) -> Any:
        return linear_transpose(matvec, system.tree.unflatten(system.avals))(x)[0]

    def program(values: Sequence[Any]) -> list[Any]:
        operator = trace("matvec", matvec, matvec, False)
        solver = trace("solve", solve, lambda x: solve(matvec, x), has_aux)
        transposed = None
        if transpose_solve is not None:
            transposed_by = matvec if symmetric else vecmat
            transposed = trace(
                "transpose_solve",
                transpose_solve,
                lambda x: transpose_solve(transposed_by, x),
                has_aux,
            )
        return _core._linear_solve(operator, solver, transposed, symmetric, values)

    results = _core._run(program, system.leaves, what, what)
    return trees[1].unflatten(results)


def custom_root(
    f: Callable,
    initial_guess: Any,
    solve: Callable,
    tangent_solve: Callable,
    has_aux: bool = False,
) -> Any:
    """A root of `f`, differentiated by the implicit function theorem.

    With ``f(x) == 0`` also for other values of what `f` closes over, the derivative
    of x by these solves a linear equation: what `solve` does is not differentiated.

    Parameters
    ----------
    f
        A function from trees like `initial_guess` to such trees.
    solve
        ``solve(f, initial_guess)`` returns the root; with `has_aux`, a pair of it
        and a tree of other arrays, which have no derivatives.
    tangent_solve
        ``tangent_solve(g, y)`` returns the x with ``g(x) == y`` for a linear
        function `g`: ``y / g(1.0)`` for scalars. Reverse mode transposes it.

    Raises
    ------
    TypeError, ValueError
        If one of the functions returns other structures, dtypes or shapes than
        those of `initial_guess`.

    Examples
    --------
    >>> import arrax as ax
    >>> from arrax import lax
    >>> def sqrt(a):
    ...     newton = lambda f, x: lax.fori_loop(
    ...         0, 9, lambda i, x: x - f(x) / (2 * x), x)
    ...     return lax.custom_root(
    ...         lambda x: x * x - a, 1.0, newton, lambda g, y: y / g(1.0))
    >>> float(ax.grad(sqrt)(4.0))
    0.25
    """
    what = "custom_root"
    for function in (f, solve, tangent_solve):
        check_function(function, what)
    system = _System(what, "initial_guess", initial_guess)
    trees: list[Any] = []

    def program(values: Sequence[Any]) -> list[Any]:
        guess = system.tree.unflatten(values)
        out = _root(system, f, guess, solve, tangent_solve, has_aux)
        out_leaves, out_tree = _core.tree_flatten(out)
        trees.append(out_tree)
        return out_leaves

    results = _core._run(program, system.leaves, what, what)
    return trees[0].unflatten(results)


def _root(
    system: _System,
    f: Callable,
    guess: Any,
    solve: Callable,
    tangent_solve: Callable,
    has_aux: bool,
) -> Any:
    """`custom_root` where a trace is open."""

    def linearize_and_solve(x: Any, y: Any) -> Any:
        return tangent_solve(linearize(f, x)[1], y)

    def converted(name: str, fun: Callable, call: Callable, *args: Any) -> Any:
        with_aux = has_aux and fun is solve
        return convert_closure(system.checked(name, fun, call, with_aux), args)

    residual, params = converted("f", f, f, guess)
    solver, solve_params = converted("solve", solve, lambda x: solve(f, x), guess)
    tangent_solver, tangent_params = converted(
        "tangent_solve", tangent_solve, linearize_and_solve, guess, guess
    )

    @custom_jvp
    def root(guess: Any, params: Any, solve_params: Any, tangent_params: Any) -> Any:
        return solver(guess, *solve_params)

    @root.defjvp
    def root_jvp(primals: tuple, tangents: tuple) -> Any:
        _, params, _, tangent_params = primals
        out = root(*primals)
        solution, aux = out if has_aux else (out, ())
        # F(p, x(p)) = 0, so dF/dx dx = -dF/dp dp.
        right = _core.tree_map(lambda x: zeros_of([_core.typeof(x)])[0], solution)
        if params:
            _, right = jvp(
                lambda *values: residual(solution, *values), params, tangents[1]
            )
        step = tangent_solver(solution, right, *tangent_params)
        tangent = _core.tree_map(lambda x: -x, step)
        return out, (tangent, _zero_tangents(aux)) if has_aux else tangent

    root.__name__ = function_name(solve)  # type: ignore[attr-defined]
    return root(guess, params, solve_params, tangent_params)


def _zero_tangents(tree: Any) -> Any:
    leaves, treedef = _core.tree_flatten(tree)
    avals = [_core.typeof(leaf) for leaf in leaves]
    return treedef.unflatten(spread(zeros_of(tangent_avals(avals)), avals))
