"""What calls of public functions, of which derivatives are tested, are written with.

Operands are float64 unless complex, away from where functions are not smooth. Numbers
and shapes are small: each call is compiled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

RNG = np.random.default_rng(7)


class Call(NamedTuple):
    """A function of operands, and their values."""

    function: Callable
    operands: tuple


def call(function: Callable, *operands) -> Call:
    return Call(function, operands)


def spread(low: float, high: float, *shape: int) -> np.ndarray:
    """Numbers of a range, in random order, none near another."""
    count = int(np.prod(shape))
    steps = (np.arange(count) + RNG.uniform(0.25, 0.75, count)) / max(count, 1)
    return RNG.permutation(low + (high - low) * steps).reshape(shape)


U, W = spread(0.15, 0.85, 4), spread(0.2, 0.9, 4)  # Vectors.
M, N = spread(0.1, 0.9, 3, 4), spread(0.2, 0.8, 3, 4)  # Matrices.
S = RNG.normal(size=(3, 3)) + 3 * np.diag([1.0, 2.0, 3.0])  # A square one.
P = S @ S.T  # A positive definite one.
T = spread(-1, 1, 2, 3, 2)
Z = U + 1j * W
C = spread(1.2, 3.0, 4)  # Beyond 1.
B = RNG.normal(size=3)
INDICES = np.array([2, 0, 1, 2])
MASK = np.array([True, False, True, True])


def each(names: str, *operands, **options) -> dict[str, Callable[[Callable], Call]]:
    """Functions that are called alike."""
    return {
        name: lambda f: call(lambda *x: f(*x, **options), *operands)
        for name in names.split()
    }


def by(*operands):
    """A decorator's like: gives a function of the public one its operands."""

    def make(use: Callable) -> Callable[[Callable], Call]:
        return lambda f: call(lambda *x: use(f, *x), *operands)

    return make
