"""Resident memory: JAX and arrax, each measurement in a process of its own.

``import`` and ``first call``: what a process holds beyond Python with NumPy. Steps and
updates: how far the first call of a compiled program raises the peak of resident memory
above what was resident before. That is with the arguments and with the threads and the
code that a small call of the same program needs, but without what the compiler has
freed. Beside it stands what ``f.memory()`` predicts, its `growth`, and for JAX what
``memory_analysis()`` does. The last row: how much more is resident after 10,000 calls
that follow 1,000 others.
Usage: ``python benchmarks/memory.py [--only WORD] [--json FILE]``.
"""

import argparse
import ctypes
import importlib
import itertools
import json
import os
import pathlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from baseline_rows import gpt_arguments, gpt_gradient, mlp_arguments, mlp_step

LIBRARIES = ("jax", "arrax")
SMALL_CALLS, CALLS = 1000, 10_000


class Program(NamedTuple):
    """A function of a library, its numpy and arguments, and what it is called with."""

    name: str
    function: Callable
    arguments: Callable
    small: Callable
    donated: tuple[int, ...] = ()


# ---- Programs ----------------------------------------------------------------------


def mlp(widths: tuple[int, ...], batch: int) -> Callable:
    def arguments():
        rng = np.random.default_rng(0)
        parameters = [
            (rng.standard_normal((m, n), np.float32) / m, np.zeros(n, np.float32))
            for m, n in itertools.pairwise(widths)
        ]
        x = rng.standard_normal((batch, widths[0]), np.float32)
        return parameters, x, np.ones((batch, widths[-1]), np.float32)

    return arguments


def gpt(batch: int, length: int, width: int) -> Callable:
    def arguments():
        rng = np.random.default_rng(0)
        shapes = {"qkv": (width, 3 * width), "out": (width, width)}
        shapes |= {"up": (width, 4 * width), "down": (4 * width, width)}
        shapes |= dict.fromkeys(("g1", "g2", "b1", "b2"), (width,))
        p = {
            name: rng.standard_normal(shape, np.float32) / shape[0] ** 0.5
            for name, shape in shapes.items()
        }
        return p, rng.standard_normal((batch, length, width), np.float32)

    return arguments


def vector(size: int) -> Callable:
    return lambda: (np.ones(size, np.float32), np.float32(2))


def update(lib, np_, x, value):
    return x.at[3].set(value)


def steps() -> Iterator[Program]:
    small_mlp, small_gpt = mlp((64, 64, 10), 32), gpt(2, 32, 64)
    rng = np.random.default_rng(0)
    yield Program("MLP step", mlp_step, lambda: mlp_arguments(rng), small_mlp)
    yield Program("GPT step", gpt_gradient, lambda: gpt_arguments(rng), small_gpt)
    large = mlp((784, 4096, 4096, 10), 2048)
    yield Program("MLP step, 20 million weights", mlp_step, large, small_mlp)
    large = gpt(4, 512, 1024)
    yield Program("GPT step, 12 million weights", gpt_gradient, large, small_gpt)


def updates() -> Iterator[Program]:
    for title, donated in (("kept", ()), ("donated", (0,))):
        name = f"x.at[3].set(v), 64 MiB, {title}"
        yield Program(name, update, vector(1 << 24), vector(100), donated)


PROGRAMS = {program.name: program for program in [*steps(), *updates()]}


# ---- In a process of its own -------------------------------------------------------


def status(field: str) -> int:
    for line in pathlib.Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) << 10
    raise KeyError(field)


def resident() -> int:
    """Bytes, exactly: /proc/self/status may be behind."""
    for line in pathlib.Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Rss:"):
            return int(line.split()[1]) << 10
    raise KeyError("Rss")


def load(name: str):
    return importlib.import_module(name), importlib.import_module(f"{name}.numpy")


def measure_start(name: str) -> dict[str, int]:
    before = resident()
    lib, np_ = load(name)
    imported = resident()
    lib.block_until_ready(lib.jit(lambda x: x + 1)(np_.ones(3)))
    return {"import": imported - before, "first call": resident() - before}


def compiled(name: str, program: Program, arguments: Callable):
    """A program for arguments, and them."""
    lib, np_ = load(name)
    arrays = lib.tree.map(np_.array, arguments())
    jitted = lib.jit(
        lambda *args: program.function(lib, np_, *args), donate_argnums=program.donated
    )
    return lib.block_until_ready(arrays), jitted.lower(*arrays).compile()


def predicted(name: str, executable) -> int:
    if name == "arrax":
        return executable.memory().growth
    facts = executable.memory_analysis()
    return (
        facts.output_size_in_bytes
        - facts.alias_size_in_bytes
        + facts.temp_size_in_bytes
    )


def measure_program(name: str, program: Program) -> dict[str, int]:
    lib, _ = load(name)
    small, warm = compiled(name, program, program.small)
    lib.block_until_ready(warm(*small))
    arrays, executable = compiled(name, program, program.arguments)
    expected = predicted(name, executable)
    # What the compiler has freed would be used again.
    ctypes.CDLL(None).malloc_trim(0)
    before = resident()
    pathlib.Path("/proc/self/clear_refs").write_text("5")  # The peak starts here.
    result = lib.block_until_ready(executable(*arrays))
    peak = max(status("VmHWM"), resident())
    del result
    return {"growth": peak - before, "predicted": expected}


def measure_calls(name: str) -> dict[str, int]:
    lib, _ = load(name)
    program = PROGRAMS["MLP step"]
    (parameters, *data), step = compiled(name, program, program.small)
    sizes = []
    for count in (SMALL_CALLS, CALLS):
        for _ in range(count):
            parameters = step(parameters, *data)
        lib.block_until_ready(parameters)
        sizes.append(resident())
    return {"growth": sizes[1] - sizes[0]}


def measure(name: str, what: str) -> dict[str, int]:
    if what == "start":
        return measure_start(name)
    if what == "calls":
        return measure_calls(name)
    return measure_program(name, PROGRAMS[what])


# ---- All of them -------------------------------------------------------------------


def ask(name: str, what: str) -> dict[str, int]:
    environment = dict(os.environ, JAX_PLATFORMS="cpu", ARRAX_CACHE="0")
    answer = subprocess.run(
        [sys.executable, __file__, "--measure", name, what],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
    ).stdout
    return json.loads(answer.splitlines()[-1])


def mib(nbytes: int) -> str:
    return f"{nbytes / 2**20:.2f}"


def show(row: str, facts: dict[str, dict[str, int]], field: str) -> None:
    cells = "".join(f"{mib(facts[name][field]):>10}" for name in LIBRARIES)
    expected = [facts[name].get("predicted") for name in LIBRARIES]
    for name, nbytes in zip(LIBRARIES, expected, strict=True):
        if nbytes is not None:
            measured = facts[name][field]
            error = f"{nbytes / measured - 1:+.1%}" if measured >= 1 << 20 else ""
            cells += f"{mib(nbytes):>12} {error:>7}"
    print(f"{row:<34}{cells}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="rows whose names have this word")
    parser.add_argument("--json", help="file to save the bytes in")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(*options.measure)))
        return
    print(f"{'MiB':<34}{'jax':>10}{'arrax':>10}{'jax says':>20}{'arrax says':>20}")
    results = {}
    for what in ("start", *PROGRAMS, "calls"):
        if options.only not in what:
            continue
        facts = results[what] = {name: ask(name, what) for name in LIBRARIES}
        if what == "start":
            show("import", facts, "import")
            show("import and first call", facts, "first call")
        else:
            show(f"{CALLS:,} calls" if what == "calls" else what, facts, "growth")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
