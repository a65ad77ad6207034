"""What a row of op_cases.py is: a sample call of an op, with NumPy's answer."""

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ml_dtypes
import numpy as np

BOOL = ("bool",)
SIGNED = ("int8", "int16", "int32", "int64")
UNSIGNED = ("uint8", "uint16", "uint32", "uint64")
INTEGERS = SIGNED + UNSIGNED
FLOATS = ("float16", "bfloat16", "float32", "float64")
COMPLEX = ("complex64", "complex128")
INEXACT = FLOATS + COMPLEX
NUMERIC = INTEGERS + INEXACT
ORDERED = BOOL + INTEGERS + FLOATS
ANY = BOOL + NUMERIC


@dataclasses.dataclass(frozen=True)
class Case:
    """One way to call one op.

    `shapes` are those of the operands; `dtypes` the dtypes to try, all operands
    alike unless `operand_dtypes` fixes some (None: as the case's). `low` and
    `high` bound the operands' values, elementwise or for all. `reference`
    computes the result from NumPy operands, in float64 for lower precisions.
    `ulps` is the error allowed, in units of the result dtype's epsilon. With
    `exact`, operands reach `reference` in their own dtype. Derivatives are checked
    in `law_dtypes`, unless `lawless` says why not; where an op chooses, as signs and
    phases of vectors, they are those of `invariants`, of its results. Of complex
    functions that are not `holomorphic`, only real parts pair with cotangents.
    """

    op: str
    shapes: Sequence[tuple[int, ...]]
    dtypes: Sequence[str]
    reference: Callable[..., Any]
    attrs: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    result: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    operand_dtypes: Sequence[str | None] = ()
    low: Any = -3.0
    high: Any = 3.0
    ulps: float = 4.0
    lawless: str = ""
    invariants: Callable[..., Any] | None = None
    law_dtypes: Sequence[str] = ("float64", "complex128")
    holomorphic: bool = True
    exact: bool = False
    label: str = ""

    def __str__(self) -> str:
        return f"{self.op}{'-' + self.label if self.label else ''}"

    def operands(self, dtype: str, seed: int = 0) -> list[np.ndarray]:
        """Reproducible operands of this dtype."""
        rng = np.random.default_rng((seed, *self.op.encode()))
        kinds = self.operand_dtypes or (None,) * len(self.shapes)
        lows = self.low if isinstance(self.low, tuple) else (self.low,) * len(kinds)
        highs = self.high if isinstance(self.high, tuple) else (self.high,) * len(kinds)
        return [
            sample(rng, shape, kind or dtype, low, high)
            for shape, kind, low, high in zip(
                self.shapes, kinds, lows, highs, strict=True
            )
        ]


def sample(rng, shape, dtype, low, high) -> np.ndarray:
    """Random values in [low, high) of any dtype."""
    dtype = np.dtype(dtype)
    if dtype.kind == "b":
        return rng.integers(0, 2, shape).astype(bool)
    if dtype.kind == "u":
        low, high = max(0, math.floor(low)), max(0, math.floor(high))
        return rng.integers(low, high + 1, shape).astype(dtype)
    if dtype.kind == "i":
        info = np.iinfo(dtype)
        low, high = max(math.floor(low), info.min), min(math.floor(high), info.max)
        return rng.integers(low, high + 1, shape).astype(dtype)
    if dtype.kind == "c":
        parts = rng.uniform(low, high, (2, *shape))
        return np.asarray(parts[0] + 1j * parts[1]).astype(dtype)
    return np.asarray(rng.uniform(low, high, shape)).astype(dtype)


def is_low_precision(dtype) -> bool:
    return np.dtype(dtype) in (np.float16, ml_dtypes.bfloat16, np.float32, np.complex64)


def is_inexact(dtype) -> bool:
    """bfloat16, which NumPy does not know, is one of them."""
    return np.dtype(dtype).kind in "fc" or is_low_precision(dtype)


def widen(x: np.ndarray) -> np.ndarray:
    """The same values in the widest dtype of their kind."""
    if x.dtype.kind == "c":
        return x.astype(np.complex128)
    if is_low_precision(x.dtype):
        return x.astype(np.float64)
    return x


CASES: list[Case] = []


def add(*args, **kwargs) -> None:
    CASES.append(Case(*args, **kwargs))


def unary(op, reference, dtypes, **options) -> None:
    add(op, [(3, 5)], dtypes, reference, **options)


def binary(op, reference, dtypes, **options) -> None:
    add(op, [(3, 5), (3, 5)], dtypes, reference, **options)
