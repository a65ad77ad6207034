"""How time grows: of calls with the size of arrays, of compilation with programs.

For each family, the time of one call per element, from 10 to 1e8 of them, in JAX and
arrax in turn; a step of more than three times from one decade to the next is marked.
For each kind of program, the time to trace, lower and compile it from 10 to 10,000 ops
that are unrolled, and its gradient; the exponent is that of the line through the
logarithms. A library that takes more than ``--limit`` seconds is left out from there
on.
Usage: ``python benchmarks/scale.py [--limit S] [--only WORD] [--json FILE]
[--html FILE]``.
"""

import argparse
import itertools
import json
import os
import pathlib
import sys
import time
from collections.abc import Callable

import numpy as np
from _contenders import LIBRARIES, both
from _curves import exponent, write_curves
from _timing import human, interleave

SIZES = [10**power for power in range(1, 9)]
LENGTHS = [10, 100, 1000, 10_000]
STEP = 3.0


def square(size: int) -> tuple[int, int]:
    side = int(size**0.5)
    return side, side


# ---- Families: the largest size, arguments by size, and the program ----------------

FAMILIES: dict[str, tuple[int, Callable, Callable]] = {
    "x + 1": (10**8, lambda rng, n: [floats(rng, n)], lambda lib, np_, x: x + 1),
    "exp": (10**8, lambda rng, n: [floats(rng, n)], lambda lib, np_, x: np_.exp(x)),
    "sum": (10**8, lambda rng, n: [floats(rng, n)], lambda lib, np_, x: np_.sum(x)),
    "softmax of rows": (
        10**8,
        lambda rng, n: [floats(rng, square(n))],
        lambda lib, np_, x: lib.nn.softmax(x),
    ),
    "transpose": (
        10**8,
        lambda rng, n: [floats(rng, square(n))],
        lambda lib, np_, x: x.T + 0,
    ),
    "cumsum": (
        10**8,
        lambda rng, n: [floats(rng, n)],
        lambda lib, np_, x: np_.cumsum(x),
    ),
    "sort": (10**7, lambda rng, n: [floats(rng, n)], lambda lib, np_, x: np_.sort(x)),
    "x[i]": (
        10**7,
        lambda rng, n: [floats(rng, n), rng.integers(0, n, n).astype(np.int32)],
        lambda lib, np_, x, i: x[i],
    ),
    "matmul": (
        10**7,
        lambda rng, n: [floats(rng, square(n))],
        lambda lib, np_, x: x @ x,
    ),
    "fft": (10**7, lambda rng, n: [floats(rng, n)], lambda lib, np_, x: np_.fft.fft(x)),
}


def floats(rng, shape) -> np.ndarray:
    return rng.standard_normal(shape, dtype=np.float32)


# ---- Programs: of about as many ops as `length` --------------------------------------


def elementwise(np_, x, length: int):
    for _ in range(length // 2):
        x = np_.sin(x) + 0.5
    return x.sum()


def products(np_, x, length: int):
    for _ in range(length // 2):
        x = np_.tanh(x @ x)
    return x.sum()


def reductions(np_, x, length: int):
    for _ in range(length // 5):
        x = (x - x.mean()) / (1 + abs(x).max())
    return x.sum()


def unlike(np_, x, length: int):
    """No two steps do the same."""
    for i in range(length // 4):
        x = np_.where(x > i, x * (1.0 + i), np_.cos(x))
    return x.sum()


PROGRAMS = {
    "elementwise": elementwise,
    "products": products,
    "reductions": reductions,
    "unlike steps": unlike,
}


# ---- Measuring -------------------------------------------------------------------


def once(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def call_times(family: str, limit: float) -> dict[str, dict[int, float]]:
    """Seconds of one call by size."""
    most, arguments, program = FAMILIES[family]
    curves: dict[str, dict[int, float]] = {name: {} for name, *_ in LIBRARIES}
    slow: set[str] = set()
    for size in SIZES:
        if size > most:
            break
        calls = both(program, *arguments(np.random.default_rng(0), size))
        slow |= {name for name, call in calls.items() if once(call) > limit}
        calls = {name: call for name, call in calls.items() if name not in slow}
        for name, timing in interleave(calls, 0.3).items():
            curves[name][size] = timing.minimum
    return curves


variants = itertools.count(1)


def compile_seconds(lib, np_, program, length: int, gradient: bool) -> float:
    # A program that was compiled before would be found in a cache.
    factor = 1 + next(variants) * 2.0**-10

    def function(x):
        return program(np_, x * factor, length)

    traced = lib.grad(function) if gradient else function
    x = np_.asarray(np.random.default_rng(0).random((8, 8), dtype=np.float32) / 4)
    return once(lambda: lib.jit(traced).lower(x).compile())


def compile_times(program, gradient: bool, limit: float) -> dict[str, dict[int, float]]:
    """Seconds of tracing, lowering and compiling by length, the least of some."""
    curves: dict[str, dict[int, float]] = {name: {} for name, *_ in LIBRARIES}
    for name, lib, np_ in LIBRARIES:
        # What a process does once is no part of it.
        compile_seconds(lib, np_, program, 5, gradient)
        for length in LENGTHS:
            taken = compile_seconds(lib, np_, program, length, gradient)
            if taken < limit / 10:
                again = compile_seconds(lib, np_, program, length, gradient)
                taken = min(taken, again)
            curves[name][length] = taken
            # Its time grows at least as the length does.
            if 10 * taken > limit:
                break
    return curves


def show_calls(family: str, curves: dict[str, dict[int, float]]) -> None:
    for name, curve in curves.items():
        cells, before = [], None
        for size, seconds in curve.items():
            each = seconds / size
            cliff = before is not None and size >= 10**4 and each > STEP * before
            cells.append(f"{each * 1e9:.3g}{'!' if cliff else ''}")
            before = each
        print(f"{family:<18}{name:<7}" + "".join(f"{cell:>9}" for cell in cells))
    sys.stdout.flush()


def show_compilation(title: str, curves: dict[str, dict[int, float]]) -> None:
    for name, curve in curves.items():
        cells = "".join(f"{human(seconds):>10}" for seconds in curve.values())
        slope = f"{exponent(curve):.2f}" if len(curve) > 1 else ""
        print(f"{title:<26}{name:<7}{cells:<40}{slope:>9}")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=float, default=20.0, help="seconds")
    parser.add_argument("--only", default="", help="rows whose names have this word")
    parser.add_argument("--json", help="file to save the times in")
    parser.add_argument("--html", help="file to draw the curves in")
    options = parser.parse_args()
    # The cache on disk would hide compile times.
    os.environ.setdefault("ARRAX_CACHE", "0")

    calls: dict[str, dict[str, dict[int, float]]] = {}
    compilation: dict[str, dict[str, dict[int, float]]] = {}
    print("nanoseconds per element; ! marks a step")
    print(f"{'':<25}" + "".join(f"{size:>9.0e}" for size in SIZES))
    for family in FAMILIES:
        if options.only in family:
            calls[family] = call_times(family, options.limit)
            show_calls(family, calls[family])
    print("\nseconds to compile; the exponent")
    print(f"{'':<33}" + "".join(f"{length:>10}" for length in LENGTHS))
    for name, program in PROGRAMS.items():
        for gradient in (False, True):
            title = f"{name}{', gradient' if gradient else ''}"
            if options.only in title:
                compilation[title] = compile_times(program, gradient, options.limit)
                show_compilation(title, compilation[title])
    if options.json:
        report = {"calls": calls, "compilation": compilation}
        pathlib.Path(options.json).write_text(json.dumps(report, indent=1))
    if options.html:
        write_curves(pathlib.Path(options.html), {**calls, **compilation})


if __name__ == "__main__":
    main()
