"""Results that hold a NaN or an infinity become errors."""

from __future__ import annotations

import os
from contextlib import ContextDecorator
from functools import partial

from arrax import _core
from arrax._located import type_error

NANS, INFS = 0, 1


class _Checked(ContextDecorator):
    def __init__(self, kind: int, name: str, check: bool):
        if check not in (True, False):
            raise type_error(f"{name} is True or False, got {check!r}")
        self.kind, self.check = kind, bool(check)
        self.before: list[int] = []

    def __enter__(self) -> None:
        self.before.append(_core._check_here(self.kind, int(self.check)))

    def __exit__(self, *error: object) -> None:
        _core._check_here(self.kind, self.before.pop())


def debug_nans(check: bool = True) -> _Checked:
    """A context, or decorator, in which a NaN in a result is an error.

    Results are those of jitted functions, of transforms and of single operations.
    A FloatingPointError says which operation made the NaN, of which operands, in
    which iteration of which loop, and whether in the forward or in the backward
    pass. NaNs that ``where`` masks, or that nothing returns, are none. It holds
    for this thread; ``config.update("jax_debug_nans", True)``, and the environment
    variables ``ARRAX_DEBUG_NANS`` and ``JAX_DEBUG_NANS``, hold for all.

    Functions are traced once more for it. Donated arguments are not written over.

    Parameters
    ----------
    check
        Whether to; False checks nothing where another context does.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> f = ax.jit(lambda x: anp.log(x) + 1)
    >>> with ax.debug_nans():
    ...     f(-2.0)
    Traceback (most recent call last):
    FloatingPointError: ...invalid value (nan) encountered in jit(<lambda>)...
    """
    return _Checked(NANS, "debug_nans", check)


def debug_infs(check: bool = True) -> _Checked:
    """A context, or decorator, in which an infinity in a result is an error.

    As `debug_nans`, under ``jax_debug_infs``, ``ARRAX_DEBUG_INFS`` and
    ``JAX_DEBUG_INFS``.

    Parameters
    ----------
    check
        Whether to; False checks nothing where another context does.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> with ax.debug_infs():
    ...     anp.divide(1.0, 0.0)
    Traceback (most recent call last):
    FloatingPointError: ...invalid value (inf) encountered in divide...
    """
    return _Checked(INFS, "debug_infs", check)


FLAGS = {
    f"jax_debug_{name}": (partial(_core._is_checked, kind), partial(_core._check, kind))
    for kind, name in ((NANS, "nans"), (INFS, "infs"))
}
"""What reads a flag, and what sets it for all threads."""

for _flag, (_, _set) in FLAGS.items():
    _names = (_flag.upper(), _flag.upper().replace("JAX", "ARRAX"))
    if any(os.environ.get(name, "0") not in ("", "0") for name in _names):
        _set(True)
