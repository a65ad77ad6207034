"""How many threads of the processor programs run on."""

from __future__ import annotations

import operator

from arrax import _core
from arrax._located import type_error, value_error


class _Threads:
    """A context that sets the number from before at its end."""

    def __init__(self, before: int):
        self._before = before
        self.count = _core._num_threads()

    def __enter__(self) -> _Threads:
        _core._set_num_threads(self.count)
        return self

    def __exit__(self, *error: object) -> None:
        _core._set_num_threads(self._before)

    def __repr__(self) -> str:
        return f"threads({self.count})"


def threads(count: int | None = None) -> _Threads:
    """Set how many threads programs use on the processor, the caller's included.

    It holds from this call on, for the whole process. Results have the same bits for
    every number. The environment variable ``ARRAX_NUM_THREADS`` sets the default.
    Without it, that is the number of processors that the affinity of the process and
    the quota of its container grant.

    Parameters
    ----------
    count : int, optional
        The number; None restores the default.

    Returns
    -------
    context manager
        At its end, the number is what it was before the call. Its ``count`` is the
        number that holds now.

    Examples
    --------
    >>> import arrax as ax
    >>> import arrax.numpy as anp
    >>> with ax.threads(1) as threads:
    ...     float(anp.ones(1_000_000).sum()), threads.count
    (1000000.0, 1)
    """
    wanted = 0 if count is None else _as_count(count)
    before = _core._num_threads()
    _core._set_num_threads(wanted)
    return _Threads(before)


def _as_count(count: object) -> int:
    if isinstance(count, bool):
        raise type_error(f"threads: a number of threads is an integer, got {count!r}")
    try:
        number = operator.index(count)  # type: ignore[arg-type]
    except TypeError:
        raise type_error(
            f"threads: a number of threads is an integer, got {count!r}"
        ) from None
    if not 1 <= number <= 1024:
        raise value_error(f"threads: give a number from 1 to 1024, got {number}")
    return number
