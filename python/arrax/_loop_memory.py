"""How much memory the states of a loop may take up in reverse mode."""

from __future__ import annotations

import operator
import os
import threading
from contextlib import ContextDecorator
from typing import Any

from arrax._located import type_error, value_error

_DEFAULT = 64 << 20

_for_all = _DEFAULT
_here = threading.local()


def get() -> int:
    """The bytes allowed to loops that are traced now, by this thread."""
    return getattr(_here, "bytes", _for_all)


def update(value: Any) -> None:
    global _for_all
    _for_all = _as_bytes(value)


def _as_bytes(value: Any) -> int:
    if isinstance(value, bool):
        raise type_error(f"arrax_loop_memory is a number of bytes, got {value!r}")
    try:
        count = operator.index(value)
    except TypeError:
        raise type_error(
            f"arrax_loop_memory is a number of bytes, an integer, got {value!r}"
        ) from None
    if not 0 < count < 2**63:
        raise value_error(f"arrax_loop_memory is a number of bytes, got {count}")
    return count


class _LoopMemory(ContextDecorator):
    def __init__(self, nbytes: int):
        self.bytes = nbytes
        self.before: list[int | None] = []

    def __enter__(self) -> None:
        self.before.append(getattr(_here, "bytes", None))
        _here.bytes = self.bytes

    def __exit__(self, *error: object) -> None:
        before = self.before.pop()
        if before is None:
            del _here.bytes
        else:
            _here.bytes = before


def loop_memory(nbytes: int) -> _LoopMemory:
    """A context, or decorator, that bounds what reverse mode keeps of a loop.

    The derivative of `lax.while_loop`, and of `lax.fori_loop` with traced bounds,
    goes through the states of the loop from last to first. As many as fit are kept;
    the states of a longer loop are computed again from those: with room for ``s`` of
    them, each step runs forward at most ``r`` times where ``C(s + r, r)`` is the
    number of steps. It holds for loops traced in the context by this thread, and for
    each loop: what a loop inside of another keeps comes on top.

    ``config.update("arrax_loop_memory", nbytes)`` and the environment variable
    ``ARRAX_LOOP_MEMORY`` set it for all threads. The default is 64 MiB.

    Parameters
    ----------
    nbytes : int
        Room for seven states at least, or differentiating the loop is a
        CompilationError that says how much it needs.

    Examples
    --------
    >>> import arrax as ax
    >>> from arrax import lax
    >>> def power(x):
    ...     return lax.while_loop(lambda c: c < 100, lambda c: c * x, x)
    >>> with ax.loop_memory(1 << 20):
    ...     ax.grad(power)(3.0)
    Array(405., dtype=float32, weak_type=True)
    """
    return _LoopMemory(_as_bytes(nbytes))


if os.environ.get("ARRAX_LOOP_MEMORY"):
    try:
        update(int(os.environ["ARRAX_LOOP_MEMORY"]))
    except ValueError:
        raise ValueError(
            "ARRAX_LOOP_MEMORY is a number of bytes, got "
            f"{os.environ['ARRAX_LOOP_MEMORY']!r}"
        ) from None
