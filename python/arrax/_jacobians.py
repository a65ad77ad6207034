"""Jacobians and Hessians: products with the standard basis, batched."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

from arrax import _core
from arrax._calls import (
    Call,
    FlatFunction,
    function_name,
    is_inexact,
    type_text,
    zeros_of,
)
from arrax._located import type_error


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


def _jacobian(forward: bool, fun: Callable, argnums: Any, has_aux: bool) -> Callable:
    what = "jacfwd" if forward else "jacrev"
    if not callable(fun):
        raise type_error(f"{what} expects a function, got {fun!r}")

    @functools.wraps(fun)
    def jacobian_of(*args: Any, **kwargs: Any) -> Any:
        call = Call(fun, argnums, args, kwargs, what)
        flat = FlatFunction(call, has_aux, what)
        ins = [_core.typeof(leaf) for leaf in call.leaves]
        name, wrt = function_name(fun), range(len(ins))

        def program(xs: list[Any]) -> list[Any]:
            traced = _core._trace(flat, xs, name, what)
            outs, aux = traced.out_avals[: flat.count], traced.out_avals[flat.count :]
            for a in outs:
                if not is_inexact(a.dtype):
                    raise type_error(
                        f"{what} of {name} requires outputs of floating point, but got "
                        f"{type_text(a)}. Convert them with astype"
                    )
            handed = _core._call(traced, xs)[flat.count :] if aux else []
            aux_zeros = [a for a in aux if is_inexact(a.dtype)]
            if forward:
                columns = _push_basis(traced, xs, ins, wrt)
                blocks = [
                    _blocks(y, ins, y.ndim - 1, lambda i, o=o: (*o.shape, *i.shape))
                    for y, o in zip(columns[: len(outs)], outs, strict=True)
                ]
            else:
                rows = _pull_basis(traced, xs, outs, aux_zeros, wrt)
                by_input = [
                    _blocks(g, outs, 0, lambda o, i=i: (*o.shape, *i.shape))
                    for g, i in zip(rows, ins, strict=True)
                ]
                blocks = [list(column) for column in zip(*by_input, strict=True)]
            return [b for row in blocks for b in row] + handed

        values = _core._run(program, call.leaves, name, what)
        n = len(ins)
        rows = [
            call.tree.unflatten(values[i * n : (i + 1) * n]) for i in range(flat.count)
        ]
        result = flat.out_tree.unflatten(rows)
        if not has_aux:
            return result
        return result, flat.aux_tree.unflatten(values[flat.count * n :])

    return jacobian_of


def _push_basis(traced: Any, xs: list[Any], ins: list[Any], wrt: Any) -> list[Any]:
    n_out = len(traced.out_avals)

    def push(tangents: list[Any]) -> list[Any]:
        return _core._jvp(traced, xs, tangents, wrt)[n_out:]

    pushed = _core._trace(push, ins, "push", "jacfwd")
    size = sum(a.size for a in ins)
    out_axes = [len(a.shape) for a in pushed.out_avals]
    return _core._vmap(pushed, _eye_rows(ins), [0] * len(ins), out_axes, size)


def _pull_basis(
    traced: Any, xs: list[Any], outs: list[Any], aux: list[Any], wrt: Any
) -> list[Any]:
    n_out = len(traced.out_avals)

    def pull(cotangents: list[Any]) -> list[Any]:
        return _core._vjp(traced, xs, [*cotangents, *zeros_of(aux)], wrt)[n_out:]

    pulled = _core._trace(pull, outs, "pull", "jacrev")
    size = sum(a.size for a in outs)
    return _core._vmap(pulled, _eye_rows(outs), [0] * len(outs), [0] * len(wrt), size)


def jacfwd(
    fun: Callable, argnums: int | Sequence[int] = 0, has_aux: bool = False
) -> Callable:
    """A function that returns the Jacobian of `fun`, by forward mode.

    The result has the structure of the output; each leaf has that of the
    arguments, with shape ``(*output.shape, *argument.shape)``. Best when the
    output is larger than the input.
    """
    return _jacobian(True, fun, argnums, has_aux)


def jacrev(
    fun: Callable, argnums: int | Sequence[int] = 0, has_aux: bool = False
) -> Callable:
    """A function that returns the Jacobian of `fun`, by reverse mode.

    As `jacfwd`; best when the input is larger than the output.
    """
    return _jacobian(False, fun, argnums, has_aux)


jacobian = jacrev


def hessian(
    fun: Callable, argnums: int | Sequence[int] = 0, has_aux: bool = False
) -> Callable:
    """A function that returns the matrix of second derivatives of `fun`.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.hessian(lambda x: (x**3).sum())(anp.array([1.0, 2.0]))
    Array([[ 6.,  0.],
           [ 0., 12.]], dtype=float32)
    """
    return jacfwd(jacrev(fun, argnums, has_aux), argnums, has_aux)
