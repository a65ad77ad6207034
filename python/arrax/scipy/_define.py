"""What definitions of functions in this package share."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable

from arrax._located import LocatedErrors, value_error
from arrax.numpy._elementwise import is_complex, promote_inexact, promoting


def document(f: Callable, summary: str, operands: str, result: str) -> None:
    f.__doc__ = f"""{summary}.

Parameters
----------
{operands} : array_like
    Numbers that broadcast together; integers count as float32.

Returns
-------
Array
    {result}
"""


def elementwise(summary: str, operands: str = "x", result: str = "The values."):
    """Gives a function its docstring, and compiles it where it is called eagerly."""

    def decorate(f: Callable) -> Callable:
        document(f, f"Elementwise: {summary}", operands, result)
        compiled, signature = promoting()(f), inspect.signature(f)

        @functools.wraps(f)
        def call(*args, **kwargs):
            if kwargs:
                # Promotion looks at positional arguments.
                with LocatedErrors():
                    bound = signature.bind(*args, **kwargs)
                bound.apply_defaults()
                args = bound.args
            return compiled(*args)

        return call

    return decorate


def real(name: str, *operands) -> tuple:
    """Promoted floating-point operands of one shape.

    Raises
    ------
    ValueError
        If one is complex.
    """
    operands = promote_inexact(name, *operands)
    if any(is_complex(x) for x in operands):
        raise value_error(
            f"{name} does not support complex-valued inputs: give it real parts"
        )
    return operands
