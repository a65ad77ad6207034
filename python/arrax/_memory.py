"""What takes the memory of programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from os.path import basename
from typing import Any, NamedTuple

from arrax import _core

WIDTH = 80
ROWS = 16  # of a timeline
BAR = 20


class Source(NamedTuple):
    """What computes an array.

    `op` is the operation, `fused` are those that became one loop nest with it.
    `lines` are those of all of them, "file:line", and `transforms` those that the
    operation went through, outermost first.
    """

    op: str
    fused: tuple[str, ...]
    lines: tuple[str, ...]
    transforms: tuple[str, ...]

    def __str__(self) -> str:
        fused = f" (+{len(self.fused)})" if self.fused else ""
        return f"{self.op}{fused} {_place(self.lines)}".rstrip()


class Buffer(NamedTuple):
    """Memory while it holds one array.

    `kind` is "argument", "result", "temporary", or "work space" of a function of the
    run time, and `name` the name of an argument. `shape` and `dtype` are None where
    it is no array, and `source` is None for arguments. It is in use from the step
    `first` to the step `last`.
    """

    kind: str
    name: str
    nbytes: int
    shape: tuple[int, ...] | None
    dtype: str | None
    source: Source | None
    first: int
    last: int

    def __str__(self) -> str:
        shape = ",".join(map(str, self.shape or ()))
        what = f"{self.dtype}[{shape}]" if self.dtype else self.kind
        made = self.source or f"argument {self.name}"
        return f"{size(self.nbytes):>9}  {what:<22} {made}"


class Step(NamedTuple):
    """An operation that runs, inside of loops too; the last step is the return.

    `nbytes` are those of all buffers that are in use then.
    """

    source: Source
    nbytes: int
    workspace: int


class MemoryReport:
    """The memory that a run of a program takes; prints as text.

    Attributes
    ----------
    name : str
        The name of the function.
    peak : int
        Bytes that the program needs in all: arguments, results, temporaries and work
        space. Results in the memory of donated arguments count once.
    growth : int
        Of these, what is not there before a call: all but the arguments.
    arguments, results, donated, temporaries, workspace, pages : int
        The parts. `donated` are the bytes of results that take the memory of
        arguments, `temporaries` is one block for all, and `workspace` what matrix
        products and functions of the library ask for while they run, which is kept
        for the next call. `pages` is what large results and temporaries have more
        because the system gives whole huge pages.
    steps : tuple of Step
        The operations in order, with the bytes in use.
    buffers : tuple of Buffer
        All that is in use at some time.
    peak_step : int
        The step that has most in use.
    at_peak : tuple of Buffer
        What is in use then, the largest first.
    """

    def __init__(self, name: str, text: str, names: Sequence[str]):
        facts = json.loads(text)
        self.name = name
        self.arguments: int = facts["arguments"]
        self.results: int = facts["results"]
        self.donated: int = facts["donated"]
        self.temporaries: int = facts["temporaries"]
        self.workspace: int = facts["workspace"]
        self.pages: int = facts["pages"]
        self.steps = tuple(
            Step(_source(step), step["bytes"], step["workspace"])
            for step in facts["steps"]
        )
        self.buffers = tuple(_buffer(fact, names) for fact in facts["buffers"])

    @property
    def peak(self) -> int:
        return self.arguments + self.growth

    @property
    def growth(self) -> int:
        blocks = self.results - self.donated + self.temporaries + self.workspace
        return blocks + self.pages

    @property
    def peak_step(self) -> int:
        return max(range(len(self.steps)), key=lambda i: self.steps[i].nbytes)

    @property
    def at_peak(self) -> tuple[Buffer, ...]:
        at = self.peak_step
        buffers = [b for b in self.buffers if b.first <= at <= b.last]
        source, _, space = self.steps[at]
        if space:
            buffers.append(Buffer("work space", "", space, None, None, source, at, at))
        return tuple(sorted(buffers, key=lambda buffer: -buffer.nbytes))

    def summary(self, count: int) -> list[str]:
        """Lines about the parts, and the largest buffers at the peak."""
        outside = f"  arguments {size(self.arguments)}, results {size(self.results)}"
        if self.donated:
            outside += f" ({size(self.donated)} in donated arguments)"
        inside = f"  temporaries {size(self.temporaries)}"
        if self.workspace:
            inside += f", work space {size(self.workspace)}"
        if self.pages:
            inside += f", pages {size(self.pages)}"
        at, held = self.peak_step, self.at_peak
        step = self.steps[at]
        lines = [
            outside,
            inside,
            f"most in use: {size(step.nbytes)} in step {at + 1} of {len(self.steps)}, "
            f"{step.source}",
            *(f"  {buffer}" for buffer in held[:count]),
        ]
        if rest := held[count:]:
            total = sum(buffer.nbytes for buffer in rest)
            lines.append(f"  {size(total):>9}  in {len(rest)} more")
        return lines

    def timeline(self) -> list[str]:
        """Lines with the bytes in use, of the largest of several steps each."""
        per = -(-len(self.steps) // ROWS)
        most = max(step.nbytes for step in self.steps) or 1
        lines = [f"{'step':>6} {'in use':>9}"]
        for first in range(0, len(self.steps), per):
            among = range(first, min(first + per, len(self.steps)))
            at = max(among, key=lambda i: self.steps[i].nbytes)
            step = self.steps[at]
            bar = "#" * round(BAR * step.nbytes / most)
            lines.append(
                f"{at + 1:>6} {size(step.nbytes):>9} {bar:<{BAR}} {step.source}"
            )
        return lines

    def __repr__(self) -> str:
        head = f"{self.name} takes {size(self.peak)}"
        return _text([head, *self.summary(12), *self.timeline()])


def size(nbytes: int) -> str:
    """Bytes in the unit that reads best."""
    amount, unit = float(nbytes), "B"
    for larger in ("KiB", "MiB", "GiB", "TiB"):
        if amount < 1024:
            break
        amount, unit = amount / 1024, larger
    return f"{nbytes} B" if unit == "B" else f"{amount:.1f} {unit}"


def _text(lines: Iterable[str]) -> str:
    """Lines of no more than `WIDTH` columns."""
    return "\n".join(
        line if len(line) <= WIDTH else line[: WIDTH - 3] + "..." for line in lines
    )


def _place(lines: Iterable[str]) -> str:
    """As in "f.py:3,5 g.py:7"."""
    numbers: dict[str, list[str]] = {}
    for line in lines:
        file, _, number = line.rpartition(":")
        numbers.setdefault(basename(file), []).append(number)
    return " ".join(f"{file}:{','.join(n)}" for file, n in numbers.items())


def _source(fact: dict[str, Any]) -> Source:
    return Source(
        fact["op"],
        tuple(fact["fused"]),
        tuple(fact["lines"]),
        tuple(fact["transforms"]),
    )


def _buffer(fact: dict[str, Any], names: Sequence[str]) -> Buffer:
    kind, number = fact["kind"], fact["number"]
    is_argument = kind == "argument"
    name = ""
    if is_argument:
        name = names[number] if number < len(names) else "that is closed over"
    shape, dtype = None, None
    if found := re.fullmatch(r"(.+)\[(.*)\]", fact["type"]):
        dtype = found[1]
        shape = tuple(int(n) for n in found[2].split(",") if n)
    return Buffer(
        kind,
        name,
        fact["bytes"],
        shape,
        dtype,
        None if is_argument else _source(fact),
        fact["first"],
        fact["last"],
    )


def of_lowered(lowered: _core.Lowered) -> MemoryReport:
    """What takes the memory of a run, by operations and lines. Nothing is run.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> x = anp.ones((256, 256))
    >>> report = ax.jit(lambda x: anp.sum(anp.exp(x @ x) @ x)).memory(x)
    >>> report.arguments, report.results, report.temporaries
    (262144, 4, 524288)
    >>> [b.source.op for b in report.at_peak if b.kind == "temporary"]
    ['exp', 'dot_general']
    """
    name = getattr(lowered._function, "__name__", "function")
    return MemoryReport(name, *lowered._memory_report())


def no_memory(
    name: str,
    wanted: int,
    nbytes: int,
    device: str,
    in_use: int,
    limit: int,
    text: str | None,
    names: Sequence[str],
    is_eager: bool,
) -> str:
    """What the core says when memory runs out, with the report if it is known.

    The code of operations outside of jit is shared by lines.
    """
    report = MemoryReport(name, text, names) if text else None
    needed = size(report.peak if report else nbytes)
    head = f"no memory for {size(wanted)} on {device}: {name} needs {needed} in all"
    lines = [head, f"  {size(in_use)} are in use, of {size(limit)}"]
    if report and not is_eager:
        lines += report.summary(8)
    return "\n".join(lines)
