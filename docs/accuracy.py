"""Writes docs/accuracy.md: the greatest errors found, in ulps, of ours and of JAX's.

References are mpmath's, of the numbers as they are rounded to each dtype. The page
depends on the machine's vectors and library; tests check bounds (test_accuracy.py).

    python docs/accuracy.py
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax
import jax.scipy.special as jax_special
import ml_dtypes
import mpmath
import numpy as np

from arrax import lax
from arrax.scipy import special

PAGE = Path(__file__).resolve().parent / "accuracy.md"
DTYPES = ("float16", "bfloat16", "float32", "float64")
POINTS = 300

HEAD = """\
# Accuracy

The greatest errors found in units in the last place of the result, ours and those of
JAX 0.10.2 on the CPU (in parentheses), at {points} random points of the range. Made by
`python docs/accuracy.py` with mpmath on an x86-64 machine with AVX2. Errors below 0.5
are correct rounding; 16-bit results are rounded from float32.

| function | range | {dtypes} |
|---|---|{bars}|
"""

# Functions of one number, mpmath's, and the range: of exponents of 2 if it is marked.
FUNCTIONS: dict[str, tuple[Callable, float, float]] = {
    "exp": (mpmath.exp, -9, 9),
    "exp2": (lambda x: mpmath.mpf(2) ** x, -9, 9),
    "expm1": (mpmath.expm1, -9, 9),
    "log": (mpmath.log, 1e-3, 9),
    "log1p": (mpmath.log1p, -0.9, 9),
    "sqrt": (mpmath.sqrt, 0, 9),
    "rsqrt": (lambda x: 1 / mpmath.sqrt(x), 1e-3, 9),
    "cbrt": (lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), -9, 9),
    "sin": (mpmath.sin, -99, 99),
    "cos": (mpmath.cos, -99, 99),
    "tan": (mpmath.tan, -9, 9),
    "asin": (mpmath.asin, -1, 1),
    "acos": (mpmath.acos, -1, 1),
    "atan": (mpmath.atan, -9, 9),
    "sinh": (mpmath.sinh, -9, 9),
    "cosh": (mpmath.cosh, -9, 9),
    "tanh": (mpmath.tanh, -9, 9),
    "asinh": (mpmath.asinh, -9, 9),
    "acosh": (mpmath.acosh, 1, 9),
    "atanh": (mpmath.atanh, -0.99, 0.99),
    "logistic": (lambda x: 1 / (1 + mpmath.exp(-x)), -9, 9),
    "erf": (mpmath.erf, -4, 4),
    "erfc": (mpmath.erfc, -4, 9),
    "erf_inv": (mpmath.erfinv, -0.99, 0.99),
    "lgamma": (lambda x: mpmath.re(mpmath.loggamma(x)), 0, 30),
    "digamma": (mpmath.digamma, 0.01, 30),
    "bessel_i0e": (lambda x: mpmath.exp(-abs(x)) * mpmath.besseli(0, x), -30, 30),
    "bessel_i1e": (lambda x: mpmath.exp(-abs(x)) * mpmath.besseli(1, x), -30, 30),
}
SPECIAL: dict[str, tuple[Callable, float, float]] = {
    "ndtr": (mpmath.ncdf, -5, 5),
    "log_ndtr": (lambda x: mpmath.log(mpmath.ncdf(x)), -30, 5),
    "ndtri": (lambda p: mpmath.sqrt(2) * mpmath.erfinv(2 * p - 1), 1e-3, 0.999),
    "erfcx": (lambda x: mpmath.exp(x * x) * mpmath.erfc(x), 0, 30),
    "exp1": (mpmath.e1, 1e-3, 30),
    "expi": (mpmath.ei, 1e-3, 60),
    "spence": (lambda x: mpmath.re(mpmath.polylog(2, 1 - x)), 1e-3, 30),
}
BINARY: dict[str, tuple[Callable, tuple, tuple]] = {
    "zeta": (mpmath.zeta, (1.1, 9), (0.1, 30)),
    "gammainc": (
        lambda a, x: mpmath.gammainc(a, 0, x, regularized=True),
        (0.1, 30),
        (0.1, 30),
    ),
    "gammaincc": (
        lambda a, x: mpmath.gammainc(a, x, regularized=True),
        (0.1, 30),
        (0.1, 30),
    ),
}


def spacing(values: list, dtype: np.dtype) -> list:
    info = ml_dtypes.finfo(dtype)
    least = mpmath.mpf(2) ** int(np.log2(float(info.smallest_normal)))
    units = []
    for value in values:
        exponent = mpmath.floor(mpmath.log(max(abs(value), least), 2))
        units.append(mpmath.mpf(2) ** (exponent - info.nmant))
    return units


def greatest_error(results, expected: list, dtype: np.dtype) -> float:
    values = np.asarray(results).astype(np.float64)
    most = float(ml_dtypes.finfo(dtype).max)
    errors = [
        float(abs(mpmath.mpf(float(v)) - e) / u)
        for v, e, u in zip(values, expected, spacing(expected, dtype), strict=True)
        if abs(e) < most and np.isfinite(v)
    ]
    return max(errors)


def cell(name: str, dtype_name: str, reference, ranges, ours, theirs) -> str:
    dtype = np.dtype(ml_dtypes.bfloat16 if dtype_name == "bfloat16" else dtype_name)
    rng = np.random.default_rng(0)
    operands = [rng.uniform(low, high, POINTS).astype(dtype) for low, high in ranges]
    exact = [[mpmath.mpf(float(v)) for v in x] for x in operands]
    expected = [mpmath.mpf(reference(*row)) for row in zip(*exact, strict=True)]
    own = greatest_error(ours(*operands), expected, dtype)
    try:
        other = f"{greatest_error(theirs(*operands), expected, dtype):.3g}"
    except (TypeError, ValueError, NotImplementedError):
        other = "none"
    return f"{own:.3g} ({other})"


def rows():
    for name, (reference, *bounds) in FUNCTIONS.items():
        yield name, reference, [bounds], getattr(lax, name), getattr(jax.lax, name)
    for name, (reference, *bounds) in SPECIAL.items():
        ours, theirs = getattr(special, name), getattr(jax_special, name)
        yield name, reference, [bounds], ours, theirs
    for name, (reference, *ranges) in BINARY.items():
        ours, theirs = getattr(special, name), getattr(jax_special, name)
        yield name, reference, ranges, ours, theirs


def main() -> None:
    mpmath.mp.dps = 40
    text = HEAD.format(
        points=POINTS, dtypes=" | ".join(DTYPES), bars="|".join(["---"] * len(DTYPES))
    )
    with jax.enable_x64(True):
        for name, reference, ranges, ours, theirs in rows():
            where = ", ".join(f"[{low}, {high}]" for low, high in ranges)
            cells = []
            for dtype in DTYPES:
                try:
                    cells.append(cell(name, dtype, reference, ranges, ours, theirs))
                except TypeError:
                    cells.append("")  # ndtr and its like take no 16-bit numbers
            text += f"| `{name}` | {where} | {' | '.join(cells)} |\n"
    PAGE.write_text(text)


if __name__ == "__main__":
    main()
