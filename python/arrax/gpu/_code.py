"""What the assemblers return, and how they are run."""

from __future__ import annotations

import importlib.util
import os
import pathlib
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from arrax import _core


@dataclass(frozen=True)
class Kernel:
    """What one kernel takes of a chip.

    Attributes
    ----------
    registers : int
        Of one thread: those of 32 bits that hold a value for each thread.
    shared : int
        Bytes of memory that the threads of a block share.
    stack, spills : int
        Bytes of memory of one thread, and how many of them are for registers that
        do not fit.
    """

    registers: int
    shared: int
    stack: int
    spills: int


@dataclass(frozen=True)
class Code:
    """Machine code of a program's kernels; nothing was executed.

    Attributes
    ----------
    chip : str
        What it is for, e.g. 'sm_90'.
    binary : bytes
        What the driver loads: a cubin, or a code object.
    kernels : dict of str to Kernel
        What each takes.
    """

    chip: str
    binary: bytes = field(repr=False)
    kernels: Mapping[str, Kernel]


def package_folders(name: str) -> Iterator[pathlib.Path]:
    """Where a package is installed, which is not imported."""
    spec = importlib.util.find_spec(name)
    for folder in spec.submodule_search_locations or () if spec else ():
        yield pathlib.Path(folder)


def roots(*variables: str) -> Iterator[pathlib.Path]:
    """The folders that environment variables name."""
    for variable in variables:
        if folder := os.environ.get(variable):
            yield pathlib.Path(folder)


def run_tool(
    name: str, command: Sequence[str], timeout: float, data: bytes = b""
) -> subprocess.CompletedProcess:
    """Run a program on `data`; TimeoutError if it does not end in time."""
    try:
        return subprocess.run(command, input=data, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired:
        raise TimeoutError(
            _core.located(
                f"{name} was stopped after {timeout:g} s. Give it more with "
                "timeout=..., or a smaller program"
            )
        ) from None


def complaint(run: subprocess.CompletedProcess) -> str:
    """The last lines that a program which failed has said, or how it ended."""
    said = (run.stdout + run.stderr).decode(errors="replace").strip()
    return "\n".join(said.splitlines()[-5:]) or f"it ended with {run.returncode}"
