"""Writes docs/accuracy.md: the greatest errors found, in ulps, of ours and of JAX's.

References are mpmath's, of the numbers as they are rounded to each dtype. The page
depends on the machine's vectors and library; tests check bounds (test_accuracy.py).

    python docs/accuracy.py
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax
import jax.scipy.special as jax_special
import ml_dtypes
import mpmath
import numpy as np

from arrax import lax
from arrax.scipy import special

PAGE = Path(__file__).resolve().parent / "accuracy.md"
REAL = ("float16", "bfloat16", "float32", "float64")
COMPLEX = ("complex64", "complex128")
POINTS = 120
# As many times that of elementary functions, whose references take no time.
ELEMENTARY = 8

HEAD = """\
# Accuracy

The greatest errors found, in units in the last place of the result, and those of JAX
0.10.2 on the CPU in parentheses. An error below 0.5 is correct rounding. Made by
`python docs/accuracy.py` with mpmath, on an x86-64 machine with AVX2.

Of each range, {many} numbers are random, {points} of the functions of `scipy.special`,
half of them by their exponents, and others lie next to zeros, poles and ends of the
range. "all" means all normal numbers for which the result is one. Errors of complex
numbers are those of both parts in units of the absolute value. `inf` stands for
infinities and NaN that should be numbers, `none` for what JAX does not take (or end). A
star marks where ours are greater than JAX's, and greater than 0.51: below, rounding is
correct but for values within a hundredth of a unit of the middle of two numbers.

"""


class Function(NamedTuple):
    """What is measured.

    Attributes
    ----------
    reference : callable
        mpmath's function.
    ranges : sequence of tuple
        Of each operand, the least and the greatest number in common use.
    limits : sequence of tuple
        Of each operand, the domain; empty where it is that range.
    hard : sequence of float
        Numbers next to which digits may get lost.
    """

    reference: Callable
    ranges: Sequence[tuple[float, float]]
    limits: Sequence[tuple[float, float]] = ()
    hard: Sequence[float] = ()


ALL, POSITIVE = ((-math.inf, math.inf),), ((0.0, math.inf),)
TURNS = tuple(k * math.pi / 2 for k in (1, 2, 3, 4, 7, 100, 12345))


def one(reference: Callable, low: float, high: float, limits=(), hard=()) -> Function:
    return Function(reference, [(low, high)], limits, hard)


LAX = {
    "exp": one(mpmath.exp, -9, 9, ALL),
    "exp2": one(lambda x: mpmath.mpf(2) ** x, -9, 9, ALL),
    "expm1": one(mpmath.expm1, -9, 9, ALL),
    "log": one(mpmath.log, 1e-3, 9, POSITIVE, [1]),
    "log1p": one(mpmath.log1p, -0.9, 9, ((-1.0, math.inf),), [-1]),
    "sqrt": one(mpmath.sqrt, 0, 9, POSITIVE),
    "rsqrt": one(lambda x: 1 / mpmath.sqrt(x), 1e-3, 9, POSITIVE),
    "cbrt": one(lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), -9, 9, ALL),
    "sin": one(mpmath.sin, -99, 99, ALL, TURNS),
    "cos": one(mpmath.cos, -99, 99, ALL, TURNS),
    "tan": one(mpmath.tan, -9, 9, ALL, TURNS),
    "asin": one(mpmath.asin, -1, 1, hard=[1, -1]),
    "acos": one(mpmath.acos, -1, 1, hard=[1, -1]),
    "atan": one(mpmath.atan, -9, 9, ALL),
    "sinh": one(mpmath.sinh, -9, 9, ALL),
    "cosh": one(mpmath.cosh, -9, 9, ALL),
    "tanh": one(mpmath.tanh, -9, 9, ALL),
    "asinh": one(mpmath.asinh, -9, 9, ALL),
    "acosh": one(mpmath.acosh, 1, 9, ((1.0, math.inf),), [1]),
    "atanh": one(mpmath.atanh, -0.99, 0.99, ((-1.0, 1.0),), [1, -1]),
    "logistic": one(lambda x: 1 / (1 + mpmath.exp(-x)), -9, 9, ALL),
    "erf": one(mpmath.erf, -4, 4, ALL),
    "erfc": one(mpmath.erfc, -4, 9, ((-math.inf, 27.0),)),
    "erf_inv": one(mpmath.erfinv, -0.99, 0.99, ((-1.0, 1.0),), [1, -1]),
    "lgamma": one(lambda x: mpmath.re(mpmath.loggamma(x)), 0, 30, POSITIVE, [1, 2]),
    "digamma": one(mpmath.digamma, 0.01, 30, ((0.0, 1e30),), [1.4616321449683623]),
    "bessel_i0e": one(lambda x: mpmath.exp(-abs(x)) * mpmath.besseli(0, x), -30, 30),
    "bessel_i1e": one(lambda x: mpmath.exp(-abs(x)) * mpmath.besseli(1, x), -30, 30),
    "pow": Function(mpmath.power, [(0.1, 9), (-9, 9)]),
    "atan2": Function(mpmath.atan2, [(-9, 9), (-9, 9)]),
}
SPECIAL = {
    "ndtr": one(mpmath.ncdf, -5, 5, ((-37.0, 9.0),)),
    "log_ndtr": one(lambda x: mpmath.log(mpmath.ncdf(x)), -30, 5),
    "ndtri": one(lambda p: mpmath.sqrt(2) * mpmath.erfinv(2 * p - 1), 1e-3, 0.999),
    "erfcx": one(lambda x: mpmath.exp(x * x) * mpmath.erfc(x), 0, 20),
    "exp1": one(mpmath.e1, 1e-3, 30),
    "expi": one(mpmath.ei, 1e-3, 60, hard=[0.37250741078136663]),
    "spence": one(lambda x: mpmath.re(mpmath.polylog(2, 1 - x)), 1e-3, 30),
    "dawsn": one(
        lambda x: mpmath.sqrt(mpmath.pi) / 2 * mpmath.exp(-x * x) * mpmath.erfi(x),
        -20,
        20,
    ),
    "zeta": Function(mpmath.zeta, [(1.1, 9), (0.1, 30)]),
    "gammainc": Function(
        lambda a, x: mpmath.gammainc(a, 0, x, regularized=True), [(0.1, 30), (0.1, 30)]
    ),
    "gammaincc": Function(
        lambda a, x: mpmath.gammainc(a, x, regularized=True), [(0.1, 30), (0.1, 30)]
    ),
}
# JAX's, whose loops do not end in 16 bits.
ENDLESS = {"exp1", "expi"}

COMPLEX_FUNCTIONS = {
    name: getattr(mpmath, name)
    for group in (
        "exp expm1 log sqrt sin cos tan asin acos atan",
        "sinh cosh tanh asinh acosh atanh",
    )
    for name in group.split()
}
COMPLEX_FUNCTIONS["rsqrt"] = lambda z: 1 / mpmath.sqrt(z)
COMPLEX_FUNCTIONS["log1p"] = lambda z: mpmath.log(1 + z)


# ---- Numbers ----


def dtype_of(name: str) -> np.dtype:
    return np.dtype(ml_dtypes.bfloat16 if name == "bfloat16" else name)


def real_numbers(
    dtype: np.dtype,
    low: float,
    high: float,
    hard: Sequence[float] = (),
    points: int = POINTS,
):
    """Random numbers of a range, and those next to hard ones."""
    info, rng = ml_dtypes.finfo(dtype), np.random.default_rng(0)
    most, least = float(info.max), float(info.smallest_normal)
    low, high = max(low, -most), min(high, most)
    half = points // 2
    even = rng.uniform(max(low, -1e3), min(high, 1e3), half)
    top = math.log2(max(abs(low), abs(high)))
    spread = np.exp2(rng.uniform(math.log2(least), top, half))
    spread *= rng.choice([-1, 1], half) if low < 0 < high else np.sign(low + high)
    near = [h + k * float(info.eps) * max(abs(h), least) for h in hard for k in
            (-64, -4, -1, 0, 1, 4, 64)]  # fmt: skip
    x = np.concatenate([even, spread, near, [low, high]]).astype(dtype)
    wide = x.astype(np.float64)
    return x[(wide >= low) & (wide <= high) & (np.abs(wide) >= least)]


def complex_numbers(dtype: np.dtype):
    """Of a square, of all sizes to 2^10, and next to the axes and to 1 and i."""
    rng, eps = np.random.default_rng(0), float(np.finfo(dtype).eps)
    square = rng.uniform(-4, 4, (2, POINTS // 2))
    sizes = np.exp2(rng.uniform(-20, 10, POINTS // 2))
    turns = np.exp(2j * np.pi * rng.uniform(size=sizes.size))
    near = [p * (1 + d * eps * 8) for p in (1, -1, 1j, -1j) for d in (1, -1, 1j, -1j)]
    small = rng.uniform(-4, 4, 20) + 1j * rng.uniform(-1, 1, 20) * eps
    parts = [square[0] + 1j * square[1], sizes * turns, near, small, 1j * small]
    return np.concatenate(parts).astype(dtype)


def exact(x) -> mpmath.mpf | mpmath.mpc:
    """The number; a zero part is a little off, to the side of its sign."""
    if np.iscomplexobj(x):
        tiny = mpmath.mpf("1e-999")
        parts = (float(x.real), float(x.imag))
        return mpmath.mpc(*(p or math.copysign(1, p) * tiny for p in parts))
    return mpmath.mpf(float(x))


def greatest_error(results, expected: Iterable, dtype: np.dtype) -> float:
    info = np.finfo(dtype) if dtype.kind == "c" else ml_dtypes.finfo(dtype)
    most, least = float(info.max), float(info.smallest_normal)
    values = np.asarray(results)
    values = values.astype(np.complex128 if dtype.kind == "c" else np.float64)
    worst = 0.0
    for value, e in zip(values, expected, strict=True):
        if e is None or not least <= abs(e) < 0.99 * most:
            continue
        if not np.isfinite(value):
            return math.inf
        exponent = int(mpmath.floor(mpmath.log(abs(e), 2)))
        unit = mpmath.mpf(2) ** (exponent - info.nmant)
        worst = max(worst, float(abs(exact(value) - e) / unit))
    return worst


# ---- The page ----


def value_at(reference: Callable, row: Sequence):
    """The reference, None at poles."""
    try:
        value = reference(*row)
    except (ValueError, ZeroDivisionError, OverflowError, mpmath.NoConvergence):
        return None
    return value if mpmath.isfinite(value) else None


def cell(reference: Callable, operands: Sequence, ours: Callable, theirs) -> str:
    """Both errors, with a star where ours is greater; empty if we do not take this."""
    dtype = operands[0].dtype
    expected = [
        value_at(reference, [exact(v) for v in row])
        for row in zip(*operands, strict=True)
    ]
    try:
        own = greatest_error(ours(*operands), expected, dtype)
    except TypeError:
        return ""
    try:
        other = greatest_error(theirs(*operands), expected, dtype)
    except (TypeError, ValueError, NotImplementedError, AttributeError):
        return f"{own:.3g} (none)"
    star = " \\*" if own > max(1.01 * other, 0.51) else ""
    return f"{own:.3g} ({other:.3g}){star}"


def shown(low: float, high: float) -> str:
    return f"[{low:g}, {high:g}]"


def real_rows(
    name: str, f: Function, ours: Callable, theirs: Callable, points: int
) -> list[str]:
    """A row for the numbers in common use, and one for the domain."""
    rows = []
    for where, ranges in (("", f.ranges), ("all", f.limits)):
        if not ranges:
            continue
        hard = f.hard if where or not f.limits else ()
        cells = []
        for dtype in REAL:
            numbers = [real_numbers(dtype_of(dtype), *r, hard, points) for r in ranges]
            count = min(map(len, numbers))
            rng = np.random.default_rng(1)
            # Operands meet at random.
            numbers = [
                x[:count] if i == 0 else rng.permutation(x)[:count]
                for i, x in enumerate(numbers)
            ]
            other = None if name in ENDLESS and dtype in REAL[:2] else theirs
            cells.append(cell(f.reference, numbers, ours, other))
        if where == "all" and all(math.isfinite(v) for r in ranges for v in r):
            where = ""
        where = where or ", ".join(shown(*r) for r in ranges)
        rows.append(f"| `{name}` | {where} | {' | '.join(cells)} |")
    return rows


def complex_row(name: str, reference: Callable) -> str:
    cells = (
        cell(
            reference,
            [complex_numbers(dtype_of(dtype))],
            getattr(lax, name),
            getattr(jax.lax, name),
        )
        for dtype in COMPLEX
    )
    return f"| `{name}` | {' | '.join(cells)} |"


def table(title: str, columns: Sequence[str], rows: Iterable[str]) -> str:
    bars = "|".join(["---"] * len(columns))
    return (
        f"## {title}\n\n| {' | '.join(columns)} |\n|{bars}|\n" + "\n".join(rows) + "\n"
    )


def page(names: Sequence[str] | None = None) -> str:
    """The text, of the functions of these names or of all."""
    mpmath.mp.dps = 50
    columns = ("function", "range", *REAL)
    tables = []
    many = ELEMENTARY * POINTS
    for title, functions, ours, theirs, points in (
        ("Elementary functions, in `lax`", LAX, lax, jax.lax, many),
        ("Functions of `scipy.special`", SPECIAL, special, jax_special, POINTS),
    ):
        rows = [
            row
            for name, f in functions.items()
            if names is None or name in names
            for row in real_rows(
                name, f, getattr(ours, name), getattr(theirs, name, None), points
            )
        ]
        tables.append(table(title, columns, rows))
    rows = [
        complex_row(name, reference)
        for name, reference in COMPLEX_FUNCTIONS.items()
        if names is None or name in names
    ]
    tables.append(table("Complex numbers", ("function", *COMPLEX), rows))
    return HEAD.format(points=POINTS, many=many) + "\n".join(tables)


def main() -> None:
    with jax.enable_x64(True), np.errstate(all="ignore"):
        PAGE.write_text(page())


if __name__ == "__main__":
    main()
