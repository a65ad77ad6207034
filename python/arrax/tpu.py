"""Compiling for TPUs ahead of time, on machines that have none.

Google's TPU compiler is `libtpu.so`, of the PyPI package ``libtpu``. It runs in a
process of its own: what it does there, crashing included, is an exception here.
Nothing is executed.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from arrax import _core
from arrax._jit import jit
from arrax._located import type_error, value_error
from arrax._tools import tool_path
from arrax.errors import CompilationError

__all__ = ["Memory", "Report", "compile", "compile_module"]

TOPOLOGIES = "'v4:2x2x1', 'v5e:2x2', 'v5p:2x2x1', 'v6e:2x2' or 'tpu7x:2x2x1'"


@dataclass(frozen=True)
class Memory:
    """Bytes that a program takes of the memory of one TPU.

    Attributes
    ----------
    argument, output, temp : int
        Arguments, results, and values in between, in the layout on the device.
    alias : int
        Arguments whose memory results are written to.
    code : int
        The program as it is loaded.
    peak : int
        The most at one time, by XLA's count.
    """

    argument: int
    output: int
    alias: int
    temp: int
    code: int
    peak: int


@dataclass(frozen=True)
class Report:
    """What libtpu says of a program it compiled; ``str`` of it is readable.

    Attributes
    ----------
    topology, device : str
        What it was compiled for: the name of the topology and the kind of device.
    libtpu : str
        The version of the package, and of the build.
    memory : Memory
        Bytes on one device.
    flops, transcendentals, bytes_accessed : float
        Operations and memory traffic of one run, as XLA counts them.
    optimal_seconds : float or None
        Time of one run that XLA estimates, if it does; nothing was measured.
    code_bytes : int
        Size of the instructions and constants.
    compile_seconds : float
        Time that the compilation took, without loading libtpu.
    hlo : str
        The optimised program as HLO text.
    """

    topology: str
    device: str
    libtpu: str
    memory: Memory
    flops: float
    transcendentals: float
    bytes_accessed: float
    optimal_seconds: float | None
    code_bytes: int
    compile_seconds: float
    hlo: str = field(repr=False)

    def __str__(self) -> str:
        memory, seconds = self.memory, self.optimal_seconds
        estimate = "none" if seconds is None else f"{1e6 * seconds:.3g} us"
        return (
            f"compiled for {self.device} ({self.topology}) in "
            f"{self.compile_seconds:.2f} s, not executed\n"
            f"  libtpu     {self.libtpu}\n"
            f"  memory     {_bytes(memory.argument)} arguments, "
            f"{_bytes(memory.output)} results, {_bytes(memory.temp)} temporaries, "
            f"{_bytes(memory.code)} program\n"
            f"  code       {_bytes(self.code_bytes)} of instructions and constants\n"
            f"  work       {self.flops:.4g} flops, {self.transcendentals:.4g} "
            f"transcendentals, {_bytes(self.bytes_accessed)} accessed\n"
            f"  estimate   {estimate}"
        )


def compile(
    fun: Callable, args: tuple, *, topology: str = "v5e:2x2", timeout: float = 300.0
) -> Report:
    """Compile a function for one TPU of a topology, without a TPU.

    Parameters
    ----------
    fun : function
        A function of trees of arrays; ``jit`` need not be applied.
    args : tuple
        Its arguments: arrays or anything with a ``shape`` and a ``dtype``.
    topology : str
        The generation and how many chips stand along each axis: 'v4:2x2x1',
        'v5e:2x2', 'v5p:2x2x1', 'v6e:2x2', 'tpu7x:2x2x1'.
    timeout : float
        Seconds after which libtpu is stopped.

    Returns
    -------
    Report
        Memory, flops, size of the code, and the optimised HLO.

    Raises
    ------
    CompilationError
        If the program cannot be exported, or libtpu refuses it or crashes.
    ImportError
        If there is no libtpu.
    ValueError
        If libtpu knows no such topology.
    TimeoutError
        If libtpu takes longer than `timeout`.

    Notes
    -----
    libtpu is the library that the environment variable ``TPU_LIBRARY_PATH`` names,
    or else that of the installed package ``libtpu`` (Linux on x86-64).

    Examples
    --------
    >>> import arrax as ax
    >>> x = ax.ShapeDtypeStruct((256, 256), "bfloat16")
    >>> report = ax.tpu.compile(lambda x: x @ x, (x,), topology="v6e:2x2")
    >>> report.device, report.memory.argument
    ('TPU v6 lite', 131072)
    """
    if not isinstance(args, tuple):
        raise type_error(
            "args is the tuple of the function's arguments, as in "
            f"compile(f, (x,)), got {type(args).__name__}"
        )
    jitted = fun if isinstance(fun, _core.JitFunction) else jit(fun)
    # libtpu's errors name the places in it.
    module = jitted.lower(*args).as_text("stablehlo", locations=True)
    return compile_module(module, topology=topology, timeout=timeout)


def compile_module(
    module: str, *, topology: str = "v5e:2x2", timeout: float = 300.0
) -> Report:
    """As :func:`compile`, for the text of a StableHLO module."""
    if not isinstance(topology, str) or ":" not in topology:
        raise value_error(f"topology is a name such as {TOPOLOGIES}, got {topology!r}")
    library, version = _find_libtpu()
    with tempfile.TemporaryDirectory(prefix="arrax-tpu-") as folder:
        answer = _run(library, module, topology, timeout, folder)
        if "error" in answer:
            _raise(answer, topology, library)
        return _report(answer, topology, version, _hlo(folder))


# ---- libtpu ----------------------------------------------------------------------


def _find_libtpu() -> tuple[str, str]:
    """The library and the version of its package."""
    chosen = os.environ.get("TPU_LIBRARY_PATH")
    spec = importlib.util.find_spec("libtpu")
    if spec and spec.submodule_search_locations:
        path = os.path.join(spec.submodule_search_locations[0], "libtpu.so")
        # Importing libtpu, as JAX does, sets the variable.
        if not chosen or chosen == path:
            return path, importlib.metadata.version("libtpu")
    if not chosen:
        raise ImportError(
            _core.located(
                "there is no libtpu. On Linux on x86-64, pip install "
                "'arrax[tpu-check]' or libtpu==0.0.52; elsewhere there is none. "
                "TPU_LIBRARY_PATH may name a libtpu.so"
            )
        )
    if not os.path.exists(chosen):
        raise ImportError(
            _core.located(f"TPU_LIBRARY_PATH names {chosen}, which does not exist")
        )
    return chosen, chosen


def _run(
    library: str, module: str, topology: str, timeout: float, folder: str
) -> dict[str, Any]:
    """What pjrt-compile prints; the optimised HLO is left in `folder`."""
    flags = f"--xla_dump_to={folder} --xla_dump_hlo_as_text"
    environment = dict(os.environ)
    environment["XLA_FLAGS"] = f"{environment.get('XLA_FLAGS', '')} {flags}".strip()
    try:
        run = subprocess.run(
            [tool_path("pjrt-compile"), library, topology],
            input=module.encode(),
            capture_output=True,
            timeout=timeout,
            env=environment,
        )
    except subprocess.TimeoutExpired:
        raise TimeoutError(
            _core.located(
                f"libtpu was stopped after {timeout:g} s. Give it more with "
                "timeout=..., or a smaller program"
            )
        ) from None
    if run.returncode not in (0, 1) or not run.stdout:
        raise CompilationError(_core.located(_crash(run, topology)))
    return json.loads(run.stdout.decode(errors="replace"))


def _crash(run: subprocess.CompletedProcess, topology: str) -> str:
    """What libtpu said when it ended its process."""
    end = f"status {run.returncode}"
    if run.returncode < 0:
        end = signal.Signals(-run.returncode).name
    said = run.stderr.decode(errors="replace")
    # A failed check of libtpu is a line such as "F1122 ... file.cc:1058] ...".
    failed = re.findall(r"^F\d{4} .*?\] (.*)$", said, re.M)
    lines = failed[:1] or said.strip().splitlines()[-3:]
    return f"libtpu crashed ({end}) compiling for {topology}: " + "\n".join(lines)


def _raise(answer: dict[str, Any], topology: str, library: str) -> None:
    message = answer["error"].strip()
    if answer["during"] == "loading":
        raise ImportError(_core.located(f"cannot use {library}: {message}"))
    if answer["during"] == "topology":
        raise value_error(
            f"libtpu knows no topology {topology!r}: {message}. Names are such as "
            f"{TOPOLOGIES}"
        )
    raise CompilationError(
        _core.located(f"libtpu cannot compile this for {topology}: {message}")
    )


# ---- Reports -----------------------------------------------------------------------


def _hlo(folder: str) -> str:
    # The first module is the program, others would be for its host.
    first, *_ = sorted(pathlib.Path(folder).glob("*.after_optimizations.txt"))
    return first.read_text(errors="replace")


def _report(answer: dict[str, Any], topology: str, version: str, hlo: str) -> Report:
    cost = answer["cost"]
    seconds = cost.get("optimal_seconds", 0.0)
    build = re.sub(r"^.*\n", "", answer["platform"])
    return Report(
        topology=topology,
        device=answer["device"],
        libtpu=f"{version}, {build[:1].lower() + build[1:]}",
        memory=Memory(**answer["memory"]),
        flops=cost.get("flops", 0.0),
        transcendentals=cost.get("transcendentals", 0.0),
        bytes_accessed=cost.get("bytes accessed", 0.0),
        optimal_seconds=seconds if seconds > 0 else None,
        code_bytes=answer["code_bytes"],
        compile_seconds=answer["compile_seconds"],
        hlo=hlo,
    )


def _bytes(count: float) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000 or unit == "GB":
            break
        count /= 1000
    return f"{count:.3g} {unit}"
