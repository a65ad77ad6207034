"""What a function keeps for its derivative in reverse mode."""

import inspect
from collections.abc import Callable
from math import prod
from typing import Any

from arrax import _core
from arrax._calls import (
    FlatFunction,
    check_function,
    function_name,
    inexact_positions,
    leaf_type,
)


def saved_residuals(f: Callable, *args: Any, **kwargs: Any) -> list[tuple[Any, str]]:
    """The arrays that ``vjp(f, *args)`` keeps for its second half.

    Nothing is computed. Where `f` and its gradient are one program, the compiler
    may still decide otherwise: it keeps what is read again in memory or in
    registers, or computes it twice.

    Returns
    -------
    For each array its type and where it comes from: an argument, a constant, a name
    given by `checkpoint_name`, or an op and the line of the user that it is of.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> from arrax.ad_checkpoint import saved_residuals
    >>> saved_residuals(lambda x: (x**2).sum(), anp.ones(3))
    [(Aval(float32[3]), 'from the argument x')]
    """
    return [(aval, text) for aval, text, _ in _residuals(f, args, kwargs)]


def print_saved_residuals(f: Callable, *args: Any, **kwargs: Any) -> None:
    """Print `saved_residuals`, one a line, and the bytes of all.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> from arrax.ad_checkpoint import print_saved_residuals
    >>> print_saved_residuals(lambda x: (x**2).sum(), anp.ones(3))
    f32[3] from the argument x
    12 bytes in all, 12 of them in arguments
    """
    total = outside = 0
    for aval, text, is_outside in _residuals(f, args, kwargs):
        print(f"{_short(aval)} {text}")
        size = prod(aval.shape) * aval.dtype.itemsize
        total += size
        outside += size if is_outside else 0
    print(f"{total} bytes in all, {outside} of them in arguments")


def _residuals(f: Callable, args: tuple, kwargs: dict) -> list[tuple[Any, str, bool]]:
    """Type, origin, and whether it is an argument or constant, which are first."""
    check_function(f, "saved_residuals")
    name = function_name(f)
    leaves, tree = _core.tree_flatten((args, kwargs))
    leaves = [_value(leaf, name) for leaf in leaves]

    def call(xs: list[Any]) -> Any:
        args, kwargs = tree.unflatten(xs)
        return f(*args, **kwargs)

    found: list[tuple[Any, int, str, str, str]] = []

    def program(xs: list[Any]) -> list[Any]:
        flat = FlatFunction(call, False, "saved_residuals")
        traced = _core._trace(flat, xs, name, "vjp")
        wrt = inexact_positions([_core.typeof(x) for x in xs])
        found.extend(
            _core._linearize(traced, xs, wrt, flat.count)[2].residual_origins()
        )
        return []

    _core._run(program, leaves, name, "saved_residuals")
    names = _argument_names(f, args, kwargs)
    given, computed = [], []
    for aval, operand, op, mark, where in found:
        if operand >= len(names):
            given.append((-1, aval, "from a constant"))
        elif operand >= 0:
            given.append((operand, aval, f"from the argument {names[operand]}"))
        else:
            what = f"named '{mark}'" if mark else f"output of {op}"
            computed.append((aval, f"{what} from {where or 'an unknown place'}", False))
    given.sort(key=lambda entry: entry[0])
    return [(aval, text, True) for _, aval, text in given] + computed


def _value(leaf: Any, name: str) -> Any:
    if hasattr(leaf, "shape") and hasattr(leaf, "dtype"):
        return (
            leaf if _core.is_array_like(leaf) else _core.full(leaf.shape, 0, leaf.dtype)
        )
    leaf_type(leaf, f"saved_residuals of {name}")
    return leaf


def _argument_names(f: Callable, args: tuple, kwargs: dict) -> list[str]:
    """The name of each leaf of the arguments: ``x``, ``params['w']``."""
    try:
        parameters = list(inspect.signature(f).parameters.values())
    except (TypeError, ValueError):
        parameters = []
    names = []
    for i, arg in enumerate(args):
        prefix = f"args[{i}]"
        for position, parameter in enumerate(parameters[: i + 1]):
            if parameter.kind is parameter.VAR_POSITIONAL:
                prefix = f"{parameter.name}[{i - position}]"
                break
            prefix = parameter.name if position == i else prefix
        names += [prefix + path for path in _core.tree_flatten(arg)[1].leaf_paths()]
    for key in sorted(kwargs):
        paths = _core.tree_flatten(kwargs[key])[1].leaf_paths()
        names += [key + path for path in paths]
    return names


def _short(aval: Any) -> str:
    """``f32[3]``"""
    name = str(aval.dtype)
    for long, short in (
        ("bfloat", "bf"),
        ("float", "f"),
        ("complex", "c"),
        ("uint", "u"),
        ("int", "i"),
    ):
        if name.startswith(long):
            name = short + name[len(long) :]
            break
    return f"{name}[{','.join(map(str, aval.shape))}]"
