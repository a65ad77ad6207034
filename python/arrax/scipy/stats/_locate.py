"""Location, scale and support of distributions."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax.scipy._define import real


def standard(name: str, x, loc, scale, *parameters) -> tuple:
    """``(x - loc) / scale``, the scale and the parameters, promoted together."""
    x, loc, scale, *rest = real(name, x, loc, scale, *parameters)
    return ((x - loc) / scale, scale, *rest)


def inside(condition, value, otherwise: float):
    """``value`` where the condition holds, NaN where it is NaN."""
    return _core.select(condition | (value != value), value, otherwise)


def safe(condition, x, harmless: float):
    """An operand that no formula makes infinite where its value is not chosen; NaN
    stays, so that it is the value."""
    return _core.select(condition | (x != x), x, harmless)


def outside_log(condition, value):
    return inside(condition, value, -np.inf)
