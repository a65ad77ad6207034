"""Transforms of functions: tracing and checks; the mathematics is the compiler's.

Each transform traces the function into the module of the program at hand and
emits one op on it. Outside of any trace the whole is compiled, found again by
its content, and run.
"""

import functools
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._device import CPU, Device

float0 = np.dtype([("float0", np.void, 0)])
"""The dtype of tangents of integers and bool: there are none."""


class ShapeDtypeStruct:
    """The shape and dtype of an array that need not exist."""

    __slots__ = ("dtype", "shape", "weak_type")

    def __init__(self, shape: Sequence[int], dtype: Any, weak_type: bool = False) -> None:
        self.shape = tuple(shape)
        self.dtype = _core.canonical_dtype(dtype)
        self.weak_type = weak_type

    ndim = property(lambda self: len(self.shape))
    size = property(lambda self: int(np.prod(self.shape)))

    def __len__(self) -> int:
        if not self.shape:
            raise TypeError("len() of unsized object")
        return self.shape[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ShapeDtypeStruct) and (
            (self.shape, self.dtype, self.weak_type)
            == (other.shape, other.dtype, other.weak_type)
        )

    def __hash__(self) -> int:
        return hash((self.shape, self.dtype, self.weak_type))

    def __repr__(self) -> str:
        weak = ", weak_type=True" if self.weak_type else ""
        return f"ShapeDtypeStruct(shape={self.shape}, dtype={self.dtype}{weak})"


# ---- jit ---------------------------------------------------------------------------


def _as_tuple(x: Any, kind: type) -> tuple:
    if x is None:
        return ()
    if isinstance(x, kind):
        return (x,)
    return tuple(x)


def _nums_and_names(fun: Callable, nums: Any, names: Any) -> tuple[tuple, tuple]:
    """Completes positions by the names of those parameters and vice versa."""
    nums, names = _as_tuple(nums, int), _as_tuple(names, str)
    nums = tuple(operator.index(i) for i in nums)
    if not nums and not names:
        return nums, names
    import inspect

    try:
        parameters = list(inspect.signature(fun).parameters.values())
    except (TypeError, ValueError):
        return nums, names
    positional = [
        p.name
        for p in parameters
        if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
    ]
    takes_any_name = any(p.kind == p.VAR_KEYWORD for p in parameters)
    takes_any_count = any(p.kind == p.VAR_POSITIONAL for p in parameters)
    known = {p.name for p in parameters}
    for name in names:
        if name not in known and not takes_any_name:
            raise ValueError(f"{_name(fun)} has no parameter {name!r}")
    for i in nums:
        if not -len(positional) <= i < len(positional) and not takes_any_count:
            raise ValueError(f"{_name(fun)} has no positional parameter {i}")
    all_nums = {*nums, *(positional.index(n) for n in names if n in positional)}
    all_names = {*names, *(positional[i] for i in nums if i < len(positional))}
    return tuple(sorted(all_nums)), tuple(sorted(all_names))


def _name(fun: Callable) -> str:
    return getattr(fun, "__name__", type(fun).__name__)


def _copy_identity(wrapper: Any, fun: Callable) -> None:
    for attribute in functools.WRAPPER_ASSIGNMENTS:
        if hasattr(fun, attribute):
            setattr(wrapper, attribute, getattr(fun, attribute))


def jit(
    fun: Callable | None = None,
    *,
    static_argnums: int | Sequence[int] | None = None,
    static_argnames: str | Sequence[str] | None = None,
    donate_argnums: int | Sequence[int] | None = None,
    donate_argnames: str | Sequence[str] | None = None,
    inline: bool = False,
) -> Any:
    """Compile a function at its first call for each set of argument types.

    Parameters
    ----------
    fun
        A function of trees of arrays. It is called with tracers, once for each
        combination of shapes, dtypes and static values.
    static_argnums, static_argnames
        Arguments that are Python values, not arrays: hashable, and a new value
        compiles anew.
    donate_argnums, donate_argnames
        Arguments whose memory the function may take; the arrays passed cannot
        be used afterwards.
    inline
        Called while another function is traced, become part of it instead of a
        function that it calls.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.jit(lambda x: x * 2 + 1)(anp.arange(3.0))
    Array([1., 3., 5.], dtype=float32)
    """
    if fun is None:
        return functools.partial(
            jit,
            static_argnums=static_argnums,
            static_argnames=static_argnames,
            donate_argnums=donate_argnums,
            donate_argnames=donate_argnames,
            inline=inline,
        )
    if not callable(fun):
        raise TypeError(f"jit expects a function, got {fun!r}")
    static = _nums_and_names(fun, static_argnums, static_argnames)
    donate = _nums_and_names(fun, donate_argnums, donate_argnames)
    jitted = _core._jit(fun, *static, *donate, inline)
    _copy_identity(jitted, fun)
    return jitted


def eval_shape(fun: Callable, *args: Any, **kwargs: Any) -> Any:
    """The shapes and dtypes of the results, without computing them.

    Arguments may be arrays or anything with a ``shape`` and a ``dtype``.
    """
    jitted = fun if isinstance(fun, _core.JitFunction) else _core._jit(fun, (), (), (), (), False)
    avals = _core._eval_shape(jitted, *args, **kwargs)
    return _core.tree_map(lambda a: ShapeDtypeStruct(a.shape, a.dtype, a.weak_type), avals)


def _compile(lowered: Any) -> Any:
    """The compiled function; compilation happens at its first call at the latest."""
    return lowered._function


# The stub of the core declares jit, for the layers below this module.
_core.jit = jit
_core._set_jit_method("lower", lambda self, *args, **kwargs: _core._lower(self, *args, **kwargs))
_core._set_jit_method("eval_shape", eval_shape)
_core.Lowered.compile = _compile


# ---- Differentiable and other arguments ----------------------------------------------


def _positions(argnums: Any, args: tuple, what: str) -> tuple[int, ...]:
    nums = (argnums,) if isinstance(argnums, int) else tuple(argnums)
    nums = tuple(operator.index(i) for i in nums)
    for i in nums:
        if not -len(args) <= i < len(args):
            raise TypeError(
                f"{what} with argnums={argnums} needs at least "
                f"{(i if i >= 0 else -i - 1) + 1} positional arguments, got {len(args)}"
            )
    return tuple(i % len(args) for i in nums)


class _Call:
    """A call as a function of the leaves of its differentiable arguments."""

    def __init__(self, fun: Callable, argnums: Any, args: tuple, kwargs: dict, what: str):
        self.fun, self.args, self.kwargs, self.what = fun, args, kwargs, what
        self.nums = _positions(argnums, args, what)
        chosen = args[argnums] if isinstance(argnums, int) else tuple(args[i] for i in self.nums)
        self.leaves, self.tree = _core.tree_flatten(chosen)
        self.single = isinstance(argnums, int)
        for leaf in self.leaves:
            self._check_input(leaf)

    def _check_input(self, leaf: Any) -> None:
        if not _core.is_array_like(leaf):
            raise TypeError(
                f"{self.what} of {_name(self.fun)} needs arrays or scalars as differentiated "
                f"arguments, got {leaf!r} of type {type(leaf).__name__}"
            )
        dtype = _core.typeof(leaf).dtype
        if not _is_inexact(dtype):
            raise TypeError(
                f"{self.what} requires real- or complex-valued inputs (input dtype that is a "
                f"sub-dtype of np.inexact), but got {dtype}. Convert the argument to floating "
                "point, or use vjp"
            )

    def __call__(self, leaves: Sequence[Any]) -> Any:
        chosen = self.tree.unflatten(leaves)
        args = list(self.args)
        for i, value in zip(self.nums, (chosen,) if self.single else chosen, strict=True):
            args[i] = value
        return self.fun(*args, **self.kwargs)


def _is_inexact(dtype: np.dtype) -> bool:
    return dtype.kind in "fc" or dtype.name == "bfloat16"


def _split_aux(out: Any, has_aux: bool, what: str) -> tuple[Any, Any]:
    if not has_aux:
        return out, ()
    if not (isinstance(out, tuple) and len(out) == 2):
        raise TypeError(
            f"{what} with has_aux=True expects the function to return a pair (output, aux), "
            f"got {type(out).__name__}"
        )
    return out


def _zeros(avals: Sequence[_core.Aval]) -> list[Any]:
    return [_core.full(a.shape, 0, a.dtype) for a in avals]


def _inexact_positions(avals: Sequence[_core.Aval]) -> list[int]:
    return [i for i, a in enumerate(avals) if _is_inexact(a.dtype)]


def _stop(leaf: Any) -> Any:
    if not _core.is_tracing() or not _is_inexact(_core.typeof(leaf).dtype):
        return leaf
    return _core.bind("stop_gradient", (leaf,))


def stop_gradient(x: Any) -> Any:
    """The tree itself, taken as constant by derivatives.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.grad(lambda x: x * ax.stop_gradient(x))(3.0)
    Array(3., dtype=float32, weak_type=True)
    """
    return _core.tree_map(_stop, x)


class _Flat:
    """Traces a call; remembers the structure of what it returned."""

    def __init__(self, call: Callable, has_aux: bool, what: str, check: Callable | None = None):
        self.call, self.has_aux, self.what, self.check = call, has_aux, what, check

    def __call__(self, leaves: Sequence[Any]) -> list[Any]:
        out, aux = _split_aux(self.call(leaves), self.has_aux, self.what)
        if self.check:
            self.check(out)
        out_leaves, self.out_tree = _core.tree_flatten(out)
        aux_leaves, self.aux_tree = _core.tree_flatten(aux)
        self.count = len(out_leaves)
        return out_leaves + [_stop(leaf) for leaf in aux_leaves]

    def result(self, values: Sequence[Any]) -> tuple[Any, Any]:
        n = self.count + self.aux_tree.num_leaves
        return (
            self.out_tree.unflatten(values[: self.count]),
            self.aux_tree.unflatten(values[self.count : n]),
        )


# ---- grad --------------------------------------------------------------------------


def _check_scalar(what: str) -> Callable[[Any], None]:
    def check(out: Any) -> None:
        if not _core.is_array_like(out):
            raise TypeError(f"Gradient only defined for scalar-output functions. Output was {out!r}.")
        aval = _core.typeof(out)
        if aval.shape != ():
            raise TypeError(
                f"Gradient only defined for scalar-output functions. Output had shape: {aval.shape}."
            )
        if not _is_inexact(aval.dtype):
            raise TypeError(
                f"{what} requires real-valued outputs (output dtype that is a sub-dtype of "
                f"np.floating), but got {aval.dtype}."
            )
        if aval.dtype.kind == "c":
            raise TypeError(
                f"{what} requires real-valued outputs, but got {aval.dtype}. Take the real part, "
                "or use vjp with a cotangent"
            )

    return check


def _value_and_grad(
    fun: Callable, argnums: Any, has_aux: bool, what: str, args: tuple, kwargs: dict
) -> tuple[Any, Any, Any]:
    call = _Call(fun, argnums, args, kwargs, what)
    flat = _Flat(call, has_aux, what, _check_scalar(what))
    name = _name(fun)

    def program(leaves: list[Any]) -> list[Any]:
        traced = _core._trace(flat, leaves, name, what)
        aux = [a for a in traced.out_avals[1:] if _is_inexact(a.dtype)]
        return _core._vjp(traced, leaves, [1.0, *_zeros(aux)], range(len(leaves)))

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


def grad(fun: Callable, argnums: int | Sequence[int] = 0, has_aux: bool = False) -> Callable:
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


# ---- jvp, vjp, linearize ---------------------------------------------------------------


def _check_tree(what: str, actual: _core.TreeDef, expected: _core.TreeDef, of: str) -> None:
    if actual != expected:
        raise TypeError(f"{what} must have the structure of {of}: {expected}, got {actual}")


def _float0(aval: _core.Aval) -> np.ndarray:
    return np.zeros(aval.shape, float0)


def _tangent_leaves(what: str, primals: list[Any], tangents: list[Any]) -> list[Any]:
    """The tangents of inexact primals, in the primals' types."""
    chosen = []
    for i, (primal, tangent) in enumerate(zip(primals, tangents, strict=True)):
        aval = _core.typeof(primal)
        dtype = getattr(tangent, "dtype", None)
        if not _is_inexact(aval.dtype):
            if dtype != float0:
                raise TypeError(
                    f"{what}: primal {i} has dtype {aval.dtype}, whose tangents have dtype float0 "
                    f"(numpy.zeros({aval.shape}, arrax.float0)), got {dtype or type(tangent)}"
                )
            continue
        type_ = _core.typeof(tangent)
        same = type_.dtype == aval.dtype or (type_.weak_type and aval.dtype.kind != "i")
        if type_.shape != aval.shape or not same:
            raise TypeError(
                f"{what}: primal {i} is {_short(aval)} but its tangent is {_short(type_)}; "
                "they must have the same shape and dtype"
            )
        chosen.append(_core.convert(tangent, aval.dtype, aval.weak_type))
    return chosen


def _short(aval: _core.Aval) -> str:
    return f"{aval.dtype}[{','.join(map(str, aval.shape))}]"


def _spread(values: Sequence[Any], avals: Sequence[_core.Aval]) -> list[Any]:
    """One tangent per aval: `values` for inexact ones, float0 zeros for others."""
    rest = iter(values)
    return [next(rest) if _is_inexact(a.dtype) else _float0(a) for a in avals]


def _flat_call(fun: Callable, primals: Sequence[Any], has_aux: bool, what: str) -> Any:
    leaves, tree = _core.tree_flatten(tuple(primals))
    for leaf in leaves:
        if not _core.is_array_like(leaf):
            raise TypeError(
                f"{what} of {_name(fun)} needs arrays or scalars as primals, got {leaf!r}"
            )
    return leaves, tree, _Flat(lambda xs: fun(*tree.unflatten(xs)), has_aux, what)


def jvp(fun: Callable, primals: Sequence[Any], tangents: Sequence[Any], has_aux: bool = False) -> Any:
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
            raise TypeError(f"jvp takes a tuple or list of {name}, got {type(value).__name__}")
    leaves, tree, flat = _flat_call(fun, primals, has_aux, "jvp")
    tangent_leaves, tangent_tree = _core.tree_flatten(tuple(tangents))
    _check_tree("the tangents of jvp", tangent_tree, tree, "the primals")
    directions = _tangent_leaves("jvp", leaves, tangent_leaves)
    wrt = _inexact_positions([_core.typeof(leaf) for leaf in leaves])
    n, name, avals = len(leaves), _name(fun), []

    def program(xs: list[Any]) -> list[Any]:
        traced = _core._trace(flat, xs[:n], name, "jvp")
        avals[:] = traced.out_avals
        return _core._jvp(traced, xs[:n], xs[n:], wrt)

    values = _core._run(program, leaves + directions, name, "jvp")
    out, aux = flat.result(values)
    tangent = flat.out_tree.unflatten(_spread(values[len(avals) :], avals[: flat.count]))
    return (out, tangent, aux) if has_aux else (out, tangent)


def _cotangent_leaves(ct: Any, flat: _Flat, avals: Sequence[_core.Aval]) -> list[Any]:
    leaves, tree = _core.tree_flatten(ct)
    _check_tree("the cotangent given to a vjp function", tree, flat.out_tree, "the output")
    chosen = []
    for i, (leaf, aval) in enumerate(zip(leaves, avals, strict=True)):
        if not _is_inexact(aval.dtype):
            continue
        type_ = _core.typeof(leaf)
        if type_.shape != aval.shape or (type_.dtype != aval.dtype and not type_.weak_type):
            raise ValueError(
                f"output {i} is {_short(aval)} but its cotangent is {_short(type_)}; they must "
                "have the same shape and dtype"
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
    wrt, name, avals = _inexact_positions(in_avals), _name(fun), []

    def forward(xs: list[Any]) -> list[Any]:
        traced = _core._trace(flat, xs, name, "vjp")
        avals[:] = traced.out_avals
        return _core._call(traced, xs)

    out, aux = flat.result(_core._run(forward, leaves, name, "vjp"))

    def vjp_fun(ct: Any) -> tuple:
        cotangents = _cotangent_leaves(ct, flat, avals[: flat.count])
        zeros = _zeros([a for a in avals[flat.count :] if _is_inexact(a.dtype)])
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
    wrt, name, avals = _inexact_positions([x.aval for x in leaves]), _name(fun), []

    def forward(xs: list[Any]) -> list[Any]:
        traced = _core._trace(flat, xs, name, "linearize")
        avals[:] = traced.out_avals
        return _core._call(traced, xs)

    out, aux = flat.result(_core._run(forward, leaves, name, "linearize"))

    def derivative(*tangents: Any) -> Any:
        tangent_leaves, tangent_tree = _core.tree_flatten(tangents)
        _check_tree("the tangents of a linearized function", tangent_tree, tree, "the primals")
        directions = _tangent_leaves("linearize", leaves, tangent_leaves)
        n = len(leaves)

        def forward_mode(xs: list[Any]) -> list[Any]:
            traced = _core._trace(flat, xs[:n], name, "linearize")
            return _core._jvp(traced, xs[:n], xs[n:], wrt)[len(avals) :]

        values = _core._run(forward_mode, [*leaves, *directions], name, "linearize")
        return flat.out_tree.unflatten(_spread(values, avals[: flat.count]))

    return (out, derivative, aux) if has_aux else (out, derivative)


# ---- Jacobians ----------------------------------------------------------------------


def _eye_rows(avals: Sequence[_core.Aval]) -> list[Any]:
    """The standard basis of all elements of `avals`, batched along axis 0."""
    total, rows, start = sum(a.size for a in avals), [], 0
    i = _core.bind("iota", (), {"dimension": 0}, shape=(total, total), dtype=np.int32)
    j = _core.bind("iota", (), {"dimension": 1}, shape=(total, total), dtype=np.int32)
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


def _blocks(x: Any, avals: Sequence[_core.Aval], axis: int, shape: Callable) -> list[Any]:
    """Cuts `x` along the basis axis into one block per aval, in shape(aval)."""
    blocks, start = [], 0
    for aval in avals:
        lower, upper = [0] * x.ndim, list(x.shape)
        lower[axis], upper[axis] = start, start + aval.size
        part = x
        if len(avals) > 1:
            bounds = {"start": tuple(lower), "limit": tuple(upper), "stride": (1,) * x.ndim}
            part = _core.bind("slice", (x,), bounds)
        blocks.append(_core.reshape(part, shape(aval)))
        start += aval.size
    return blocks


def _jacobian(forward: bool, fun: Callable, argnums: Any, has_aux: bool) -> Callable:
    what = "jacfwd" if forward else "jacrev"

    @functools.wraps(fun)
    def jacobian_of(*args: Any, **kwargs: Any) -> Any:
        call = _Call(fun, argnums, args, kwargs, what)
        flat = _Flat(call, has_aux, what)
        ins = [_core.typeof(leaf) for leaf in call.leaves]
        name, wrt = _name(fun), range(len(ins))

        def program(xs: list[Any]) -> list[Any]:
            traced = _core._trace(flat, xs, name, what)
            outs, aux = traced.out_avals[: flat.count], traced.out_avals[flat.count :]
            for a in outs:
                if not _is_inexact(a.dtype):
                    raise TypeError(f"{what} requires real-valued outputs, but got {a.dtype}")
            handed = _core._call(traced, xs)[flat.count :] if aux else []
            aux_zeros = [a for a in aux if _is_inexact(a.dtype)]
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
        return _core._vjp(traced, xs, [*cotangents, *_zeros(aux)], wrt)[n_out:]

    pulled = _core._trace(pull, outs, "pull", "jacrev")
    size = sum(a.size for a in outs)
    return _core._vmap(pulled, _eye_rows(outs), [0] * len(outs), [0] * len(wrt), size)


def jacfwd(fun: Callable, argnums: int | Sequence[int] = 0, has_aux: bool = False) -> Callable:
    """A function that returns the Jacobian of `fun`, by forward mode.

    The result has the structure of the output; each leaf has that of the
    arguments, with shape ``(*output.shape, *argument.shape)``. Best when the
    output is larger than the input.
    """
    return _jacobian(True, fun, argnums, has_aux)


def jacrev(fun: Callable, argnums: int | Sequence[int] = 0, has_aux: bool = False) -> Callable:
    """A function that returns the Jacobian of `fun`, by reverse mode.

    As `jacfwd`; best when the input is larger than the output.
    """
    return _jacobian(False, fun, argnums, has_aux)


jacobian = jacrev


def hessian(fun: Callable, argnums: int | Sequence[int] = 0, has_aux: bool = False) -> Callable:
    """A function that returns the matrix of second derivatives of `fun`.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.hessian(lambda x: (x**3).sum())(anp.array([1.0, 2.0]))
    Array([[ 6.,  0.],
           [ 0., 12.]], dtype=float32)
    """
    return jacfwd(jacrev(fun, argnums, has_aux), argnums, has_aux)


# ---- vmap --------------------------------------------------------------------------


def _prefix_axes(axes: Any, tree: Any, what: str) -> list[int | None]:
    """One axis per leaf of `tree`, from a prefix of its structure."""
    if axes is None or isinstance(axes, int):
        return [axes] * _core.tree_flatten(tree)[1].num_leaves
    same = type(axes) is type(tree) or (
        isinstance(axes, tuple | list) and isinstance(tree, tuple | list)
    )
    if not same or len(axes) != len(tree):
        raise ValueError(
            f"{what} must be an int, None, or follow the structure of the values: "
            f"{axes!r} does not fit {_core.tree_flatten(tree)[1]}"
        )
    if isinstance(axes, dict):
        if axes.keys() != tree.keys():
            raise ValueError(f"{what} has the keys {list(axes)}, the values {list(tree)}")
        keys = list(_core.tree_flatten({k: 0 for k in tree})[1].unflatten(range(len(tree))))
        return [a for k in keys for a in _prefix_axes(axes[k], tree[k], what)]
    if not isinstance(axes, tuple | list):
        raise TypeError(f"{what} must be an int, None or a tree of them, got {axes!r}")
    return [
        a for x, y in zip(axes, tree, strict=True) for a in _prefix_axes(x, y, what)
    ]


def _normal_axis(axis: int, rank: int, what: str, type_: str) -> int:
    if not -rank <= axis < rank:
        raise ValueError(f"vmap got {what} {axis}, out of range for an array of type {type_}")
    return axis % rank


def _batch_size(fun: Callable, mapped: list, axis_size: int | None, paths: list[str]) -> int:
    sizes = [(path, axis, aval) for path, axis, aval in zip(paths, *zip(*mapped, strict=True), strict=True)]
    found = {aval.shape[axis] for _, axis, aval in sizes}
    if axis_size is not None:
        found.add(axis_size)
    if len(found) == 1:
        return found.pop()
    lines = [
        f"  axis {axis} of argument{path} of type {_short(aval)} has size {aval.shape[axis]}"
        for path, axis, aval in sizes
    ]
    if axis_size is not None:
        lines.append(f"  axis_size is {axis_size}")
    raise ValueError(
        f"vmap of {_name(fun)} got inconsistent sizes for the axes to be mapped:\n"
        + "\n".join(lines)
    )


def vmap(
    fun: Callable,
    in_axes: Any = 0,
    out_axes: Any = 0,
    *,
    axis_size: int | None = None,
) -> Callable:
    """A function that applies `fun` to every element of a batch at once.

    Parameters
    ----------
    in_axes
        The axis of each argument that holds the batch, None for an argument that
        is the same for the whole batch: one for all, a sequence with one per
        argument, or a tree with one per leaf. Keyword arguments are mapped over
        axis 0.
    out_axes
        The axis of each output that shall hold the batch; None only for what does
        not depend on mapped arguments.
    axis_size
        The size of the batch, needed when no argument is mapped.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.vmap(anp.dot, in_axes=(0, None))(anp.ones((2, 3)), anp.arange(3.0))
    Array([3., 3.], dtype=float32)
    """
    if isinstance(in_axes, list):
        in_axes = tuple(in_axes)

    @functools.wraps(fun)
    def vmap_of(*args: Any, **kwargs: Any) -> Any:
        if isinstance(in_axes, tuple) and len(in_axes) != len(args):
            raise ValueError(
                f"vmap in_axes has {len(in_axes)} entries for {len(args)} positional arguments "
                f"of {_name(fun)}"
            )
        leaves, tree = _core.tree_flatten((args, kwargs))
        axes = _prefix_axes(in_axes, args, "vmap in_axes")
        axes += [0] * (len(leaves) - len(axes))
        chosen = [i for i, axis in enumerate(axes) if axis is not None]
        if not chosen and axis_size is None:
            raise ValueError("vmap must have at least one non-None value in in_axes, or axis_size")
        avals = []
        for i in chosen:
            aval = _core.typeof(leaves[i])
            axes[i] = _normal_axis(axes[i], len(aval.shape), "in_axes", _short(aval))
            avals.append(aval)
        mapped_axes = [axes[i] for i in chosen]
        size = axis_size
        if chosen:
            paths = [tree.leaf_paths()[i].removeprefix("[0]") for i in chosen]
            mapped = list(zip(mapped_axes, avals, strict=True))
            size = _batch_size(fun, mapped, axis_size, paths)
        elements = [
            _core.Aval(a.shape[:axis] + a.shape[axis + 1 :], a.dtype, a.weak_type)
            for a, axis in zip(avals, mapped_axes, strict=True)
        ]
        out_trees: list[Any] = []

        def element(xs: Sequence[Any]) -> list[Any]:
            full = list(leaves)
            for i, x in zip(chosen, xs, strict=True):
                full[i] = x
            inner_args, inner_kwargs = tree.unflatten(full)
            out = fun(*inner_args, **inner_kwargs)
            out_leaves, out_tree = _core.tree_flatten(out)
            out_trees[:] = [out_tree, _prefix_axes(out_axes, out, "vmap out_axes")]
            return out_leaves

        def program(xs: list[Any]) -> list[Any]:
            traced = _core._trace(element, elements, _name(fun), "vmap")
            outs = [
                -1 if a is None else _normal_axis(a, len(v.shape) + 1, "out_axes", _short(v))
                for a, v in zip(out_trees[1], traced.out_avals, strict=True)
            ]
            return _core._vmap(traced, xs, mapped_axes, outs, size)

        values = _core._run(program, [leaves[i] for i in chosen], _name(fun), "vmap")
        return out_trees[0].unflatten(values)

    return vmap_of


# ---- Devices -------------------------------------------------------------------------


def block_until_ready(x: Any) -> Any:
    """Waits until all arrays of the tree are computed; returns the tree."""
    return x


def device_put(x: Any, device: Device | None = None) -> Any:
    """The tree with its leaves as arrays on a device."""
    if device not in (None, CPU):
        raise ValueError(f"device_put: no device {device!r}; see arrax.devices()")
    return _core.tree_map(_core.asarray, x)


def device_get(x: Any) -> Any:
    """The tree with its arrays as NumPy arrays."""
    return _core.tree_map(lambda a: np.asarray(a) if isinstance(a, _core.Array) else a, x)
