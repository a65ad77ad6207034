"""Names of parts of programs, for programs written for JAX."""

import contextlib
import functools
from collections.abc import Callable
from typing import Any

from arrax._calls import check_function
from arrax._located import type_error


class _Scope(contextlib.ContextDecorator):
    def __enter__(self) -> None:
        pass

    def __exit__(self, *error: object) -> None:
        pass


def named_scope(name: str) -> _Scope:
    """A context, and decorator, with a name for what is traced in it.

    Nothing is made of the name: operations carry the line of the user's program
    (``lower(...).as_text(locations=True)``), which errors and texts show.

    Parameters
    ----------
    name
        A string.

    Examples
    --------
    >>> import arrax as ax
    >>> with ax.named_scope("layer"):
    ...     y = ax.jit(lambda x: x + 1)(1)
    """
    if not isinstance(name, str):
        raise type_error(f"named_scope takes a string, got {name!r}")
    return _Scope()


def named_call(fun: Callable, *, name: str | None = None) -> Callable:
    """The function in a `named_scope` of its name, or of another.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.named_call(abs, name="magnitude")(-3)
    3
    """
    check_function(fun, "named_call")
    named_scope(getattr(fun, "__name__", "call") if name is None else name)

    @functools.wraps(fun)
    def named_call_of(*args: Any, **kwargs: Any) -> Any:
        return fun(*args, **kwargs)

    return named_call_of
