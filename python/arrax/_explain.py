"""Why functions were traced and compiled."""

from typing import NamedTuple

from arrax import _core


class Change(NamedTuple):
    """What differs from a known signature, or from an earlier function object."""

    where: str
    what: str
    before: str
    after: str

    def __str__(self) -> str:
        place = ": ".join(part for part in (self.where, self.what) if part)
        return f"{place}: {self.before} -> {self.after}"


class Trace(NamedTuple):
    """One trace of a function.

    `code` tells where machine code came from: "new", "disk" or "memory"; it and
    `compile_ms` are None where nothing was compiled.
    """

    cause: str
    changes: tuple[Change, ...]
    trace_ms: float
    compile_ms: float | None
    code: str | None
    line: str

    def __str__(self) -> str:
        times = f"traced in {self.trace_ms:.1f} ms"
        if self.compile_ms is not None:
            times += f", compiled in {self.compile_ms:.1f} ms ({self.code})"
        head = f"{self.line}: {self.cause}; {times}" if self.line else self.cause
        return "\n".join([head, *(f"    {change}" for change in self.changes)])


class Traces(list[Trace]):
    """The last traces of a function, in order; prints as text."""

    def __init__(self, name: str, total: int, traces: list[Trace]):
        super().__init__(traces)
        self.name, self.total = name, total

    def __repr__(self) -> str:
        compiled = sum(trace.code is not None for trace in self)
        lines = [f"{self.name}: traced {self.total} times, compiled {compiled} times"]
        if self.total > len(self):
            lines[0] += f" in the last {len(self)}"
        first = self.total - len(self) + 1
        lines += [f"{i}. {trace}" for i, trace in enumerate(self, first)]
        return "\n".join(lines)


def why(fun: _core.JitFunction) -> Traces:
    """Every trace of a jitted function with its cause, and what it took.

    Returns
    -------
    Traces
        A list of `Trace`, which prints as text. The last 256 are kept.

    Examples
    --------
    >>> import arrax as ax
    >>> f = ax.jit(lambda x: x + 1)
    >>> _ = f(1.0), f(1), f(2)
    >>> [(t.cause, [str(c) for c in t.changes]) for t in f.why()]
    [('first call', []), ('new signature', ['x: dtype: float32 -> int32'])]
    """
    count, traces = _core._why(fun)
    name = getattr(fun, "__name__", "function")
    return Traces(
        name,
        count,
        [
            Trace(cause, tuple(Change(*c) for c in changes), *rest)
            for cause, changes, *rest in traces
        ],
    )
