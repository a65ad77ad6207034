"""Looking into programs that are compiled: `print`, `log`, `callback` and `breakpoint`.

Calls happen when the program runs, once for each time it comes by, in the order of the
program. They do not keep what they look at from being differentiated or batched: a
derivative makes the call once, in the forward part; `arrax.vmap` makes it for one
element after another; `arrax.checkpoint` makes it again where it computes again.
"""

from __future__ import annotations

import logging
import string
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._callbacks import emit_callback
from arrax._debugger import breakpoint as breakpoint
from arrax._located import type_error, value_error

__all__ = ["breakpoint", "callback", "log", "print"]


def callback(
    callback: Callable[..., None] | None = None,
    *args: Any,
    ordered: bool = False,
    partitioned: bool = False,
    **kwargs: Any,
) -> Callable[..., None] | None:
    """Call a Python function with values of a program.

    Its result is not used. Arguments that are no arrays are handed over as they are.

    Without `callback`, returns a function that takes it and the arguments:
    ``callback(ordered=True)(f, x)``.

    Parameters
    ----------
    callback
        A function of trees of arrays and other objects.
    *args, **kwargs
        Its arguments.
    ordered
        Calls keep the order of the program in any case.
    partitioned
        Of no effect: an array is on one device.

    Examples
    --------
    >>> import arrax as ax
    >>> seen = []
    >>> f = ax.jit(lambda x: [ax.debug.callback(seen.append, x), x * 2][1])
    >>> f(3.0), seen
    (Array(6., dtype=float32, weak_type=True), [Array(3., dtype=float32)])
    """
    if callback is not None:
        _call(callback, args, kwargs, ordered)
        return None
    if args or kwargs:
        raise type_error(
            "debug_callback received unexpected arguments in the two-call form: "
            f"{args=} {kwargs=}"
        )
    return lambda callback, *args, **kwargs: _call(callback, args, kwargs, ordered)


def _call(callback: Callable, args: tuple, kwargs: Mapping, ordered: bool) -> None:
    if not callable(callback):
        raise type_error(
            "first argument to arrax.debug.callback must be callable, but got an "
            f"object of type {type(callback)}"
        )
    leaves, tree = _core.tree_flatten((args, kwargs))
    chosen = [i for i, leaf in enumerate(leaves) if _core.is_array_like(leaf)]
    arrays = [leaves[i] for i in chosen]
    for i in chosen:
        leaves[i] = None  # Tracers must not outlive the trace.

    def flat(values: Sequence[Any], types: Sequence[Any]) -> tuple:
        merged = list(leaves)
        for i, value in zip(chosen, values, strict=True):
            merged[i] = value
        args, kwargs = tree.unflatten(merged)
        callback(*args, **kwargs)
        return ()

    emit_callback(flat, "debug", arrays, ordered=ordered)


def print(
    fmt: str | None = None,
    *args: Any,
    ordered: bool = False,
    partitioned: bool = False,
    skip_format_check: bool = False,
    **kwargs: Any,
) -> Callable[..., None] | None:
    """Print values of a program.

    Without `fmt`, returns a function that takes it and the values:
    ``print(ordered=True)("x is {x}", x=x)``.

    Parameters
    ----------
    fmt
        A format string as that of `str.format`: the values are not known yet, so an
        f-string would show how they are traced. One without fields is printed in
        front of the values.
    *args, **kwargs
        What it formats.
    ordered
        Calls keep the order of the program in any case.
    partitioned
        Of no effect: an array is on one device.
    skip_format_check
        Do not look for mistakes in the format string before the program runs.

    Examples
    --------
    >>> import arrax as ax
    >>> @ax.jit
    ... def f(x):
    ...     ax.debug.print("x is {x:.2f}", x=x)
    ...     return x * 2
    >>> _ = f(3.14159)
    x is 3.14
    """
    if fmt is not None:
        _print(fmt, args, kwargs, ordered, skip_format_check, _write)
        return None
    if args or kwargs:
        raise type_error(
            f"debug_print received unexpected arguments in the two-call form: {args=} "
            f"{kwargs=}"
        )
    return lambda fmt, *args, **kwargs: _print(
        fmt, args, kwargs, ordered, skip_format_check, _write
    )


def log(
    fmt: str | None = None,
    *args: Any,
    ordered: bool = False,
    partitioned: bool = False,
    skip_format_check: bool = False,
    **kwargs: Any,
) -> Callable[..., None] | None:
    """Log values of a program, for ``logging.getLogger("arrax.debug")`` at INFO.

    Parameters
    ----------
    fmt, *args, ordered, partitioned, skip_format_check, **kwargs
        As of `print`.

    Examples
    --------
    >>> import logging, sys
    >>> import arrax as ax
    >>> logger = logging.getLogger("arrax.debug")
    >>> logger.addHandler(logging.StreamHandler(sys.stdout))
    >>> logger.setLevel(logging.INFO)
    >>> ax.debug.log("x is {x}", x=3)
    x is 3
    """
    if fmt is not None:
        _print(fmt, args, kwargs, ordered, skip_format_check, _LOGGER.info)
        return None
    if args or kwargs:
        raise type_error(
            f"debug_log received unexpected arguments in the two-call form: {args=} "
            f"{kwargs=}"
        )
    return lambda fmt, *args, **kwargs: _print(
        fmt, args, kwargs, ordered, skip_format_check, _LOGGER.info
    )


_LOGGER = logging.getLogger("arrax.debug")


def _print(
    fmt: Any,
    args: tuple,
    kwargs: Mapping,
    ordered: bool,
    skip: bool,
    emit: Callable[[str], Any],
) -> None:
    if not isinstance(fmt, str):
        raise type_error(
            "first argument to arrax.debug.print must be a string, but got an object "
            f"of type {type(fmt)}"
        )
    has_fields = any(name is not None for _, name, *_ in _parse(fmt))
    if not skip:
        try:
            _FormatChecker().format(fmt, *args, **kwargs)
        except ValueError as error:
            raise value_error(str(error)) from None
    options = np.get_printoptions()

    def write(*args: Any, **kwargs: Any) -> None:
        with np.printoptions(**options):
            if has_fields or kwargs:
                text = fmt.format(*args, **kwargs)
            else:
                text = " ".join((fmt, *map(str, args)))
        emit(text)

    _call(write, args, kwargs, ordered)


def _write(text: str) -> None:
    sys.stdout.write(text + "\n")


def _parse(fmt: str) -> list[tuple]:
    try:
        return list(string.Formatter().parse(fmt))
    except ValueError as error:
        raise value_error(f"arrax.debug.print: {error}") from None


class _FormatChecker(string.Formatter):
    """Checks a format string against the values that it is for."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return ""

    def check_unused_args(
        self, used_args: Any, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> None:
        unused = [arg for i, arg in enumerate(args) if i not in used_args]
        if unused:
            raise ValueError(
                f"Unused positional arguments to `arrax.debug.print`: {unused}"
            )
        names = [name for name in kwargs if name not in used_args]
        if names:
            raise ValueError(
                f"Unused keyword arguments to `arrax.debug.print`: {names}. You may be "
                'passing an f-string (i.e, `f"{x}"`) into `arrax.debug.print` and '
                "instead should pass in a regular string."
            )
