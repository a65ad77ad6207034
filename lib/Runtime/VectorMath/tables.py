"""Writes files of tables next to itself: values of functions at grid points.

python lib/Runtime/VectorMath/tables.py
clang-format -i lib/Runtime/VectorMath/*Tables.cpp
"""

import pathlib
from collections.abc import Iterable, Sequence

import mpmath as mp

mp.mp.dps = 60


def pair(value: mp.mpf) -> tuple[float, float]:
    """The number as the sum of two doubles."""
    high = float(value)
    return high, float(value - high)


def exponential() -> Iterable[Sequence[float]]:
    """2^(i/128) as T and the relative error of T."""
    for i in range(128):
        high, low = pair(mp.mpf(2) ** (mp.mpf(i) / 128))
        yield float(low / mp.mpf(high)), high


def logarithm() -> Iterable[Sequence[float]]:
    """1/c for an interval around c, and log(c) in two parts.

    1/c is 1 in the interval of 1. The first part is a multiple of 2^-42: its sum
    with a multiple of the first part of log(2) is exact.
    """
    start = 0x3FE6955500000000  # Of the first interval, as bits.
    for i in range(128):
        ends = [start + (i + k) * 2**45 for k in (0, 1)]
        low, high = (
            mp.ldexp(1 + mp.mpf(b % 2**52) / 2**52, (b >> 52) - 1023) for b in ends
        )
        inverse = mp.mpf(1) if low < 1 < high else mp.nint(1024 / (low + high)) / 512
        log = -mp.log(inverse)
        first = mp.nint(log * 2**42) / 2**42
        yield float(inverse), float(first), float(log - first), 0.0


def sines() -> Iterable[Sequence[float]]:
    """sin and cos of i pi/128, in two parts each."""
    for i in range(256):
        angle = mp.mpf(i) / 128
        yield *pair(mp.sinpi(angle)), *pair(mp.cospi(angle))


def arctangent() -> Iterable[Sequence[float]]:
    """atan(i/64) in two parts."""
    return (pair(mp.atan(mp.mpf(i) / 64)) for i in range(65))


def error_function() -> Iterable[Sequence[float]]:
    """erf and its derivative at i/32, in two parts each."""
    for i in range(193):
        x = mp.mpf(i) / 32
        slope = 2 / mp.sqrt(mp.pi) * mp.exp(-x * x)
        yield *pair(mp.erf(x)), *pair(slope)


def table(name: str, rows: Iterable[Sequence[float]]) -> str:
    rows = list(rows)
    columns = len(rows[0])
    lines = [
        f"alignas({8 * columns}) const double",
        f"    arrax::runtime::vectormath::{name}[{len(rows)}][{columns}] = {{",
        *("        {" + ", ".join(x.hex() for x in row) + "}," for row in rows),
        "};",
    ]
    return "\n".join(lines)


def write(file: str, *tables: str) -> None:
    title = f"//===- {file} - Made by tables.py ".ljust(75, "-") + "===//"
    text = "\n\n".join([title, '#include "Tables.h"', *tables])
    (pathlib.Path(__file__).parent / file).write_text(text + "\n")


if __name__ == "__main__":
    write(
        "ExponentialTables.cpp",
        table("ExponentialTable", exponential()),
        table("LogarithmTable", logarithm()),
        table("ErrorFunctionTable", error_function()),
    )
    write(
        "CircularTables.cpp",
        table("SineTable", sines()),
        table("ArctangentTable", arctangent()),
    )
