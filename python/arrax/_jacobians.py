"""Jacobians and Hessians: products with the standard basis, batched."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

from arrax import _core
from arrax._calls import (
    Call,
    Derivative,
    FlatFunction,
    check_function,
    function_name,
    inexact_positions,
    normal_argnums,
)


def _eye_rows(avals: Sequence[_core.Aval]) -> list[Any]:
    """The standard basis of all elements of `avals`, batched along axis 0."""
    total, rows, start = sum(a.size for a in avals), [], 0
    i = _core.bind("iota", (), {"dimension": 0}, shape=(total, total), dtype="int32")
    j = _core.bind("iota", (), {"dimension": 1}, shape=(total, total), dtype="int32")
    eye = _core.bind("compare", (i, j), {"direction": "eq"})
    for aval in avals:
        limit = start + aval.size
        part = eye
        if len(avals) > 1:
            bounds = {"start": (0, start), "limit": (total, limit), "stride": (1, 1)}
            part = _core.bind("slice", (eye,), bounds)
        part = _core.convert(part, aval.dtype, aval.weak_type)
        rows.append(_core.reshape(part, (total, *aval.shape)))
        start = limit
    return rows


def _blocks(
    x: Any, avals: Sequence[_core.Aval], axis: int, shape: Callable
) -> list[Any]:
    """Cuts `x` along the basis axis into one block per aval, in shape(aval)."""
    blocks, start = [], 0
    for aval in avals:
        lower, upper = [0] * x.ndim, list(x.shape)
        lower[axis], upper[axis] = start, start + aval.size
        part = x
        if len(avals) > 1:
            bounds = {
                "start": tuple(lower),
                "limit": tuple(upper),
                "stride": (1,) * x.ndim,
            }
            part = _core.bind("slice", (x,), bounds)
        blocks.append(_core.reshape(part, shape(aval)))
        start += aval.size
    return blocks


def _jacobian(
    fun: Callable, argnums: Any, has_aux: bool, rules: Derivative
) -> Callable:
    check_function(fun, rules.what)
    argnums = normal_argnums(argnums)

    @functools.wraps(fun)
    def jacobian_of(*args: Any, **kwargs: Any) -> Any:
        call = Call(fun, argnums, args, kwargs, rules)
        flat = FlatFunction(call, has_aux, rules.what)
        name, ins = function_name(fun), call.avals
        outs: list[_core.Aval] = []

        def program(xs: list[Any]) -> list[Any]:
            traced = _core._trace(flat, xs, name, rules.what)
            outs[:] = traced.out_avals[: flat.count]
            for aval in outs:
                rules.check_output(aval.dtype)
            values, residuals, linearized = _core._linearize(
                traced, xs, inexact_positions(ins), flat.count
            )
            blocks = _all_blocks(rules, linearized, residuals, ins, outs)
            return blocks + values[flat.count :]

        values = _core._run(program, call.leaves, name, rules.what)
        n = len(ins)
        count = flat.count * n
        rows = [
            call.tree.unflatten(values[i * n : (i + 1) * n]) for i in range(flat.count)
        ]
        result = flat.out_tree.unflatten(rows)
        return (result, flat.aux(values[count:])) if has_aux else result

    return jacobian_of


def _all_blocks(
    rules: Derivative, linearized: Any, residuals: list[Any], ins: list, outs: list
) -> list[Any]:
    """One block for each output and input, row by row."""
    wrt, of = inexact_positions(ins), inexact_positions(outs)
    inputs, outputs = [ins[i] for i in wrt], [outs[i] for i in of]
    basis, results = (inputs, outputs) if rules.forward else (outputs, inputs)
    known = {}
    if basis and results:

        def apply(vectors: list[Any]) -> list[Any]:
            return _core._apply_linear(
                linearized, not rules.forward, residuals + list(vectors)
            )

        applied = _core._trace(apply, basis, "basis", rules.what)
        axes = [len(a.shape) if rules.forward else 0 for a in results]
        size = sum(a.size for a in basis)
        products = _core._vmap(applied, _eye_rows(basis), [0] * len(basis), axes, size)
        for i, (product, aval) in enumerate(zip(products, results, strict=True)):
            if rules.forward:
                axis, shape = product.ndim - 1, lambda b, a=aval: (*a.shape, *b.shape)
            else:
                axis, shape = 0, lambda b, a=aval: (*b.shape, *a.shape)
            for j, block in enumerate(_blocks(product, basis, axis, shape)):
                row, column = (i, j) if rules.forward else (j, i)
                known[of[row], wrt[column]] = block
    # Integers vary with nothing: zeros in the dtype that JAX gives them.
    return [
        known[i, j]
        if (i, j) in known
        else _core.full(
            (*outs[i].shape, *ins[j].shape),
            0,
            outs[i].dtype if rules.forward else ins[j].dtype,
        )
        for i in range(len(outs))
        for j in range(len(ins))
    ]


def jacfwd(
    fun: Callable,
    argnums: int | Sequence[int] = 0,
    has_aux: bool = False,
    holomorphic: bool = False,
) -> Callable:
    """A function that returns the Jacobian of `fun`, by forward mode.

    The result has the structure of the output; each leaf has that of the
    arguments, with shape ``(*output.shape, *argument.shape)``. Best when the
    output is larger than the input. `argnums`, `has_aux` and `holomorphic` are
    as for `value_and_grad`.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.jacfwd(lambda x: x**2)(anp.array([1.0, 2.0]))
    Array([[2., 0.],
           [0., 4.]], dtype=float32)
    """
    rules = Derivative("jacfwd", forward=True, holomorphic=holomorphic)
    return _jacobian(fun, argnums, has_aux, rules)


def jacrev(
    fun: Callable,
    argnums: int | Sequence[int] = 0,
    has_aux: bool = False,
    holomorphic: bool = False,
    allow_int: bool = False,
) -> Callable:
    """A function that returns the Jacobian of `fun`, by reverse mode.

    As `jacfwd`; best when the input is larger than the output. With `allow_int`,
    the blocks of integer arguments are zeros.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.jacrev(lambda z: z**2, holomorphic=True)(anp.array([1j]))
    Array([[0.+2.j]], dtype=complex64)
    """
    rules = Derivative("jacrev", holomorphic=holomorphic, allow_int=allow_int)
    return _jacobian(fun, argnums, has_aux, rules)


jacobian = jacrev


def hessian(
    fun: Callable,
    argnums: int | Sequence[int] = 0,
    has_aux: bool = False,
    holomorphic: bool = False,
) -> Callable:
    """A function that returns the matrix of second derivatives of `fun`.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.hessian(lambda x: (x**3).sum())(anp.array([1.0, 2.0]))
    Array([[ 6.,  0.],
           [ 0., 12.]], dtype=float32)
    """
    gradient = jacrev(fun, argnums, has_aux, holomorphic)
    return jacfwd(gradient, argnums, has_aux, holomorphic)
