"""Branches and loops by value, compiled as such."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core, _loop_memory
from arrax._args import as_array, static_int
from arrax._bodies import (
    Body,
    check_branches,
    check_carry,
    is_bool_scalar,
    leaves_of,
    promoted,
    same_type,
    source_text,
)
from arrax._calls import type_text
from arrax._located import type_error, value_error
from arrax._refs import Ref, bind_refs
from arrax.lax._elementwise import add, lt, ne
from arrax.lax._selection import clamp, convert_element_type

_NO_OPERAND: Any = object()


# ---- Branches ----


def _choose(
    what: str,
    index: Any,
    to_index: Callable[[Any], Any],
    functions: Sequence[Callable],
    names: Sequence[str],
    operands: tuple,
) -> Any:
    """Calls the function that `to_index(index)` numbers, all of them being traced."""
    functions, operands = bind_refs(functions, operands)
    leaves, tree, avals = leaves_of(operands, f"the operands of {what}")
    trees: list[Any] = []

    def program(values: Sequence[Any]) -> list[Any]:
        bodies = [Body(fun, tree, avals, what) for fun in functions]
        check_branches(what, bodies, names)
        trees[:] = bodies[0].trees
        traced = [body.traced for body in bodies]
        return _core._switch(to_index(values[0]), traced, values[1:])

    results = _core._run(program, [index, *leaves], what, what)
    return trees[0].unflatten(results)


def cond(
    pred: Any,
    true_fun: Callable,
    false_fun: Callable,
    *operands: Any,
    operand: Any = _NO_OPERAND,
) -> Any:
    """``true_fun(*operands)`` where ``pred`` holds, else ``false_fun(*operands)``.

    Both functions are traced, one runs. Under `arrax.vmap` of ``pred`` both run,
    and each element of the batch selects its result.

    Parameters
    ----------
    pred : array_like
        A bool scalar, or a number, which holds unless it is zero.
    true_fun, false_fun : callable
        Functions that return trees of one structure, with leaves of the same
        shapes and dtypes.
    *operands : tree of array_like
        Their arguments.

    Returns
    -------
    tree of Array
        What the chosen function returns.

    Raises
    ------
    TypeError
        If the functions return different types; both are named.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.cond(True, lambda x: x + 1, lambda x: x - 1, 3.0)
    Array(4., dtype=float32, weak_type=True)
    """
    if not (callable(true_fun) and callable(false_fun)):
        if callable(false_fun) and len(operands) == 2 and callable(operands[1]):
            # The older order: each function after its own operand.
            on_true, on_false = false_fun, operands[1]
            return cond(
                pred,
                lambda x, _: on_true(x),
                lambda _, x: on_false(x),
                true_fun,
                operands[0],
            )
        raise type_error(
            "lax.cond: true_fun and false_fun arguments should be callable."
        )
    if operand is not _NO_OPERAND:
        if operands:
            raise type_error(
                "if 'operand' keyword is passed then no positional operands can be "
                f"passed, got operand={operand!r} and positional operands {operands}"
            )
        operands = (operand,)
    if pred is None:
        raise type_error("cond predicate is None")
    if isinstance(pred, Sequence) or not _core.is_array_like(pred):
        raise type_error(f"Pred must be a scalar, got {pred} of type {type(pred)}.")
    aval = _core.typeof(pred)
    if aval.shape != ():
        raise type_error(f"Pred must be a scalar, got {pred} of shape {aval.shape}.")
    if aval.dtype.kind == "c":
        raise type_error(
            f"Pred type must be either boolean or number, got {aval.dtype}."
        )

    def to_index(pred: Any) -> Any:
        pred = as_array(pred, "lax.cond")
        if pred.dtype != np.bool_:
            pred = ne(pred, _core.full((), 0, pred.dtype))
        return convert_element_type(pred, np.int32)

    return _choose(
        "cond",
        pred,
        to_index,
        (false_fun, true_fun),
        ("false_fun", "true_fun"),
        operands,
    )


def switch(index: Any, branches: Sequence[Callable], *operands: Any) -> Any:
    """``branches[index](*operands)``, with ``index`` clamped to those there are.

    Parameters
    ----------
    index : array_like
        An integer scalar.
    branches : sequence of callable
        Functions that return trees of one structure, with leaves of the same
        shapes and dtypes. All are traced, one runs.
    *operands : tree of array_like
        Their arguments.

    Returns
    -------
    tree of Array
        What the chosen function returns.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.switch(1, [lambda x: x, lambda x: -x], 3.0)
    Array(-3., dtype=float32, weak_type=True)
    """
    if not np.iterable(branches) or not all(map(callable, branches)):
        raise type_error(
            "lax.switch: branches argument should be a sequence of callables."
        )
    aval = _core.typeof(index)
    if aval.shape != ():
        raise type_error(
            f"Branch index must be scalar, got {index} of shape {aval.shape}."
        )
    if aval.dtype.kind not in "iu":
        raise type_error(f"Index type must be an integer, got {aval.dtype}.")
    branches = tuple(branches)
    if not branches:
        raise value_error("Empty branch sequence")
    if len(branches) == 1:
        return branches[0](*operands)

    def to_index(index: Any) -> Any:
        index = as_array(index, "lax.switch")
        last = min(len(branches) - 1, np.iinfo(index.dtype).max)
        # A wide index must not wrap around on its way to int32.
        index = clamp(
            _core.full((), 0, index.dtype), index, _core.full((), last, index.dtype)
        )
        return convert_element_type(index, np.int32)

    names = [f"branch {i}" for i in range(len(branches))]
    return _choose("switch", index, to_index, branches, names, operands)


# ---- Loops ----


def _start(values: Sequence[Any], avals: Sequence[_core.Aval]) -> list[Any]:
    """Initial carries in the types of the body's."""
    return [
        value
        if same_type(_core.typeof(value), aval)
        else convert_element_type(value, aval.dtype)
        for value, aval in zip(values, avals, strict=True)
    ]


def while_loop(cond_fun: Callable, body_fun: Callable, init_val: Any) -> Any:
    """Applies ``body_fun`` to a value as long as ``cond_fun`` of it holds.

    The number of steps may depend on values. Derivatives are supported in both
    modes; how much memory reverse mode takes is bounded, see `arrax.loop_memory`.

    Parameters
    ----------
    cond_fun : callable
        From the carry to a bool scalar.
    body_fun : callable
        From the carry to the next one, of the same structure, shapes and dtypes.
    init_val : tree of array_like
        The first carry.

    Returns
    -------
    tree of Array
        The last carry.

    Raises
    ------
    TypeError
        If ``body_fun`` changes the type of the carry.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.while_loop(lambda x: x < 100, lambda x: 2 * x, 1)
    Array(128, dtype=int32, weak_type=True)
    """
    if not (callable(cond_fun) and callable(body_fun)):
        raise type_error(
            "lax.while_loop: body_fun and cond_fun arguments should be callable."
        )
    leaves, tree, avals = leaves_of(init_val, "the carry of while_loop")
    args_tree = _core.tree_flatten((init_val,))[1]

    def trace_body(avals: list) -> Body:
        return Body(body_fun, args_tree, avals, "while_loop")

    def program(values: Sequence[Any]) -> list[Any]:
        types, body = _trace_loop(trace_body, tree, avals, "while_loop")
        test = Body(cond_fun, args_tree, types, "while_loop")
        if len(test.avals) != 1 or test.trees[0].num_leaves != 1:
            raise type_error(
                "cond_fun must return a boolean scalar, but got pytree "
                f"{test.trees[0]} from {source_text(cond_fun)}"
            )
        if not is_bool_scalar(test.avals[0]):
            raise type_error(
                "cond_fun must return a boolean scalar, but got output type(s) "
                f"{type_text(test.avals[0])} from {source_text(cond_fun)}"
            )
        return _core._while(
            test.traced, body.traced, _start(values, types), _loop_memory.get()
        )

    return tree.unflatten(_core._run(program, leaves, "while_loop", "while_loop"))


def _trace_loop(
    trace_body: Callable[[list], Body], tree: Any, avals: list, what: str
) -> tuple[list, Body]:
    """The body of a loop, and the types of the carries, of which weak ones take the
    types that the body gives them."""
    body = trace_body(avals)
    types = avals
    if body.trees[0] == tree:
        types = [promoted(a, b) for a, b in zip(avals, body.avals, strict=False)]
        if any(a is not b for a, b in zip(types, avals, strict=True)):
            body = trace_body(types)
    check_carry(what, body.fun, (tree, types), (body.trees[0], body.avals))
    return types, body


def _scan_length(avals: Sequence[_core.Aval], length: Any) -> int:
    if any(not a.shape for a in avals):
        raise value_error(
            "scan got value with no leading axis to scan over: "
            + ", ".join(type_text(a) for a in avals if not a.shape)
        )
    sizes = [a.shape[0] for a in avals]
    if length is not None:
        length = static_int(length, "the `length` argument to `scan`")
        if length < 0:
            raise value_error(f"scan got a negative `length`: {length}")
        if any(size != length for size in sizes):
            raise value_error(
                f"scan got `length` argument of {length} which disagrees with "
                f"leading axis sizes {sizes}."
            )
        return length
    if not sizes:
        raise value_error("scan got no values to scan over and `length` not provided.")
    if len(set(sizes)) > 1:
        raise value_error(
            "scan got values with different leading axis sizes: "
            f"{', '.join(map(str, sizes))}."
        )
    return sizes[0]


def _unroll_count(unroll: Any, what: str) -> int:
    """The number of steps that are one of the compiled loop; 0 for all."""
    if isinstance(unroll, bool):
        return 0 if unroll else 1
    count = static_int(unroll, f"unroll of {what}")
    if count < 0:
        raise value_error("`unroll` must be a `bool` or a non-negative `int`.")
    return count


def _pair(out: Any) -> tuple[Any, ...]:
    if not (isinstance(out, tuple | list) and len(out) == 2):
        raise type_error(
            "scan body output must be a pair, got "
            f"{type(out).__name__}: return (carry, y), with None for y if there is none"
        )
    return tuple(out)


def scan(
    f: Callable,
    init: Any,
    xs: Any = None,
    length: int | None = None,
    reverse: bool = False,
    unroll: int | bool = 1,
    _split_transpose: bool = False,
) -> tuple[Any, Any]:
    """Applies a function along the leading axis of arrays, carrying a value along.

    The loop is compiled as one: carries are updated in place, elements of ``xs`` are
    read and those of ``ys`` written where they are. All derivatives and batches are
    supported.

    Parameters
    ----------
    f : callable
        ``f(carry, x) -> (carry, y)``. The carry keeps structure, shapes and dtypes.
    init : tree of array_like
        The first carry.
    xs : tree of array_like
        Arrays of one leading size. `x` is a tree of their elements.
    length : int, optional
        The number of steps, needed where there are no ``xs``.
    reverse : bool
        From the last element to the first.
    unroll : int or bool
        How many steps are one step of the compiled loop; all of them if 0 or True.

    Returns
    -------
    tuple
        The last carry, and the tree of the ``y`` of all steps, stacked.

    Raises
    ------
    TypeError
        If ``f`` changes the type of the carry, or does not return a pair.
    ValueError
        If leading sizes differ, or there is no ``length``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.scan(lambda c, x: (c + x, 2 * x), 0.0, anp.array([1.0, 2.0, 3.0]))
    (Array(6., dtype=float32), Array([2., 4., 6.], dtype=float32))
    """
    if not callable(f):
        raise type_error("lax.scan: f argument should be a callable.")
    if any(isinstance(x, Ref) for x in _core.tree_flatten(xs)[0]):
        return _scan_refs(f, init, xs, length, reverse, unroll)
    steps = _unroll_count(unroll, "scan")
    leaves, tree, avals = leaves_of(init, "the carry of scan")
    xs_leaves, _, xs_avals = leaves_of(xs, "the xs of scan")
    count = _scan_length(xs_avals, length)
    elements = [_core.Aval(a.shape[1:], a.dtype, a.weak_type) for a in xs_avals]
    # What f takes, as one tree: that of the elements is that of the xs.
    args_tree = _core.tree_flatten((init, xs))[1]
    found: list[Body] = []

    def program(values: Sequence[Any]) -> list[Any]:
        types, body = _trace_loop(
            lambda types: Body(f, args_tree, [*types, *elements], "scan", _pair),
            tree,
            avals,
            "scan",
        )
        found[:] = [body]
        inits = _start(values[: len(avals)], types)
        xs = values[len(avals) :]
        return _core._scan(body.traced, inits, xs, count, reverse, steps)

    results = _core._run(program, [*leaves, *xs_leaves], "scan", "scan")
    return (
        tree.unflatten(results[: len(avals)]),
        found[0].trees[1].unflatten(results[len(avals) :]),
    )


def _scan_refs(f: Callable, init: Any, xs: Any, *options: Any) -> tuple[Any, Any]:
    """`scan` over references, too: each step takes one to its element."""
    leaves, tree = _core.tree_flatten(xs)
    is_ref = [isinstance(leaf, Ref) for leaf in leaves]

    @functools.wraps(f)
    def step(carry: Any, elements: list) -> tuple:
        inner = [
            _core._new_ref(x) if ref else x
            for x, ref in zip(elements, is_ref, strict=True)
        ]
        carry, y = _pair(f(carry, tree.unflatten(inner)))
        return carry, (y, [_core._read_ref(x) for x in inner if isinstance(x, Ref)])

    values = [_core._read_ref(x) if isinstance(x, Ref) else x for x in leaves]
    carry, (ys, last) = scan(step, init, values, *options)
    for ref, value in zip((x for x in leaves if isinstance(x, Ref)), last, strict=True):
        _core._write_ref(ref, value, True)
    return carry, ys


def _checked_step(body_fun: Callable, i: Any, value: Any) -> Any:
    """The next carry of `fori_loop`, which names the user's function where it is
    none: the loop that is made of it carries more."""
    new = body_fun(i, value)
    _, tree, avals = leaves_of(value, "the carry of fori_loop")
    _, new_tree, new_avals = leaves_of(new, "the result of fori_loop")
    if tree == new_tree:
        avals = [promoted(a, b) for a, b in zip(avals, new_avals, strict=True)]
    check_carry("fori_loop", body_fun, (tree, avals), (new_tree, new_avals))
    return new


def _loop_dtype(lower: _core.Aval, upper: _core.Aval) -> np.dtype:
    """The dtype of the counter: a Python int takes that of the other bound."""
    if lower.dtype == upper.dtype:
        return lower.dtype
    if lower.dtype.kind == upper.dtype.kind == "i":
        if lower.weak_type and not upper.weak_type:
            return upper.dtype
        if upper.weak_type and not lower.weak_type:
            return lower.dtype
    raise type_error(
        "lower and upper arguments to fori_loop must have equal types, got "
        f"{lower.dtype} and {upper.dtype}"
    )


def fori_loop(
    lower: Any,
    upper: Any,
    body_fun: Callable,
    init_val: Any,
    *,
    unroll: int | bool | None = None,
) -> Any:
    """Applies ``body_fun(i, value)`` for ``i`` from ``lower`` up to ``upper``.

    With bounds that are known while tracing it is a `scan`, else a `while_loop`.

    Parameters
    ----------
    lower, upper : array_like
        Integer scalars; no step is taken if ``lower >= upper``.
    body_fun : callable
        From the counter and the carry to the next carry, of the same structure,
        shapes and dtypes.
    init_val : tree of array_like
        The first carry.
    unroll : int or bool, optional
        As for `scan`, where both bounds are known.

    Returns
    -------
    tree of Array
        The last carry.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.fori_loop(0, 5, lambda i, x: x + i, 0)
    Array(10, dtype=int32, weak_type=True)
    """
    if not callable(body_fun):
        raise type_error("lax.fori_loop: body_fun argument should be callable.")
    unroll = 1 if unroll is None else unroll
    count = _unroll_count(unroll, "fori_loop")
    dtype = _loop_dtype(_core.typeof(lower), _core.typeof(upper))
    if not isinstance(lower, _core.Tracer) and not isinstance(upper, _core.Tracer):
        start, stop = (static_int(bound, "a bound") for bound in (lower, upper))

        def step(carry: tuple, _: None) -> tuple:
            i, value = carry
            return (i + 1, _checked_step(body_fun, i, value)), None

        length = max(stop - start, 0)
        return scan(step, (start, init_val), length=length, unroll=unroll)[0][1]
    if count != 1:
        raise value_error(
            "Can only use `unroll` in `fori_loop` if the loop bounds are statically "
            "known."
        )
    lower, upper = (convert_element_type(bound, dtype) for bound in (lower, upper))
    one = _core.full((), 1, dtype)
    return while_loop(
        lambda carry: lt(carry[0], carry[1]),
        lambda carry: (
            add(carry[0], one),
            carry[1],
            _checked_step(body_fun, carry[0], carry[2]),
        ),
        (lower, upper, init_val),
    )[2]
