"""Sample calls of every op of the array dialect, with NumPy's answer.

The tests of semantics (test_semantics.py) and of the laws of differentiation
and batching (test_laws.py) run over this table, and fail for a registered op
that has no row in it.
"""

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import linalg_cases
import ml_dtypes
import numpy as np
import scipy.special

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
    in `law_dtypes`. Of complex functions that are not `holomorphic`, only real
    parts pair with cotangents.
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
    differentiable: bool = True
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


# ---- Elementwise -----------------------------------------------------------------

unary("neg", np.negative, NUMERIC)
unary("abs", np.abs, NUMERIC)
unary("sign", np.sign, NUMERIC, holomorphic=False)
unary("floor", np.floor, FLOATS)
unary("ceil", np.ceil, FLOATS)
unary("round", np.round, FLOATS)
unary("exp", np.exp, INEXACT)
unary("exp2", np.exp2, FLOATS)
unary("exp2", lambda x: np.exp(x * math.log(2)), COMPLEX, label="complex", ulps=8)
unary("expm1", np.expm1, INEXACT, ulps=8)
unary("log", np.log, INEXACT, low=0.1)
unary("log1p", np.log1p, INEXACT, low=-0.9, ulps=8)
unary("sqrt", np.sqrt, INEXACT, low=0.1)
unary("rsqrt", lambda x: 1 / np.sqrt(x), INEXACT, low=0.1)
unary("cbrt", np.cbrt, FLOATS, low=0.1)
unary("cbrt", np.cbrt, FLOATS, low=-3, high=-0.1, label="negative")
unary("sin", np.sin, INEXACT, ulps=8)
unary("cos", np.cos, INEXACT, ulps=8)
unary("tan", np.tan, INEXACT, low=-1.2, high=1.2, ulps=8)
unary("asin", np.arcsin, INEXACT, low=-0.9, high=0.9, ulps=8)
unary("acos", np.arccos, INEXACT, low=-0.9, high=0.9, ulps=8)
unary("atan", np.arctan, INEXACT, ulps=8)
unary("sinh", np.sinh, INEXACT, ulps=8)
unary("cosh", np.cosh, INEXACT, ulps=8)
unary("tanh", np.tanh, INEXACT, ulps=8)
unary("asinh", np.arcsinh, INEXACT, ulps=8)
unary("acosh", np.arccosh, INEXACT, low=1.1, ulps=8)
unary("atanh", np.arctanh, INEXACT, low=-0.9, high=0.9, ulps=8)
unary("logistic", lambda x: 1 / (1 + np.exp(-x)), INEXACT, ulps=8)
unary("erf", scipy.special.erf, FLOATS, ulps=8)
unary("erfc", scipy.special.erfc, FLOATS, low=-2, high=2, ulps=16)
GAMMA = {
    "lgamma": (scipy.special.gammaln, -3.8, -3.3),
    "digamma": (scipy.special.digamma, -3.95, -3.75),
}
for _op, (_reference, _low, _high) in GAMMA.items():
    unary(_op, _reference, FLOATS, low=0.1, high=12, ulps=16)
    unary(_op, _reference, FLOATS, low=_low, high=_high, label="negative", ulps=32)
unary("bessel_i0e", scipy.special.i0e, FLOATS, low=-12, high=12, ulps=16)
unary("bessel_i1e", scipy.special.i1e, FLOATS, low=-12, high=12, ulps=16)
unary("erf_inv", scipy.special.erfinv, FLOATS, low=-0.9, high=0.9, ulps=8)
unary("conj", np.conj, COMPLEX, holomorphic=False)
unary("real", np.real, COMPLEX)
unary("imag", np.imag, COMPLEX)
unary("not", np.invert, BOOL + INTEGERS, low=-100, high=100)
unary("population_count", np.bitwise_count, UNSIGNED, low=0, high=200)
unary(
    "population_count",
    lambda x: np.bitwise_count(x.view(x.dtype.str.replace("i", "u"))).astype(x.dtype),
    SIGNED,
    low=-100,
    high=100,
    label="signed",
)
unary(
    "count_leading_zeros",
    lambda x: np.array(
        [x.itemsize * 8 - int(v).bit_length() for v in x.ravel()], x.dtype
    ).reshape(x.shape),
    UNSIGNED,
    low=0,
    high=200,
)
unary(
    "count_leading_zeros",
    lambda x: np.array(
        [0 if v < 0 else x.itemsize * 8 - int(v).bit_length() for v in x.ravel()],
        x.dtype,
    ).reshape(x.shape),
    SIGNED,
    low=-100,
    high=100,
    label="signed",
)
unary("stop_gradient", np.positive, NUMERIC, differentiable=False)
unary("is_finite", np.isfinite, FLOATS)
for exponent in (0, 1, 2, 3, 7):
    unary(
        "integer_pow",
        lambda x, n=exponent: x**n,
        NUMERIC,
        attrs={"exponent": exponent},
        label=str(exponent),
        ulps=16,
    )
unary(
    "integer_pow",
    lambda x: x**-2.0,
    INEXACT,
    attrs={"exponent": -2},
    low=0.5,
    label="-2",
)

binary("add", np.add, NUMERIC)
binary("sub", np.subtract, NUMERIC)
binary("mul", np.multiply, NUMERIC)
binary("div", np.divide, INEXACT, low=(-3, 0.5))
binary(
    "div",
    lambda a, b: np.where(b == 0, -1, np.trunc(a / np.where(b == 0, 1, b))).astype(
        a.dtype
    ),
    SIGNED,
    low=(-100, -5),
    high=(100, 5),
    label="signed",
)
binary(
    "div",
    lambda a, b: np.where(
        b == 0, np.iinfo(a.dtype).max, a // np.where(b == 0, 1, b)
    ).astype(a.dtype),
    UNSIGNED,
    low=0,
    high=(200, 5),
    label="unsigned",
)
binary("rem", np.fmod, FLOATS, low=(-9, 0.5), ulps=8)
binary(
    "rem",
    lambda a, b: np.where(b == 0, a, np.fmod(a, np.where(b == 0, 1, b))).astype(
        a.dtype
    ),
    INTEGERS,
    low=(-100, -5),
    high=(100, 5),
    label="integer",
)
binary("pow", np.power, FLOATS, low=(0.1, -2), high=(3, 2), ulps=16)
binary("pow", np.power, COMPLEX, low=(0.1, -1), high=(2, 1), ulps=64, label="complex")
binary("pow", np.power, INTEGERS, low=(-4, 0), high=(4, 5), label="integer")
binary("max", np.maximum, ORDERED)
binary("min", np.minimum, ORDERED)
binary("atan2", np.arctan2, FLOATS, low=0.1, ulps=8)
binary("atan2", np.arctan2, FLOATS, low=-3, high=-0.1, label="negative", ulps=8)
binary(
    "zeta",
    scipy.special.zeta,
    FLOATS,
    low=(1.5, 0.3),
    high=9,
    ulps=32,
    differentiable=False,  # Not by the exponent: see test_special.py.
)
binary("nextafter", np.nextafter, ("float32", "float64"), ulps=0)
binary("and", np.bitwise_and, BOOL + INTEGERS, low=-100, high=100)
binary("or", np.bitwise_or, BOOL + INTEGERS, low=-100, high=100)
binary("xor", np.bitwise_xor, BOOL + INTEGERS, low=-100, high=100)


def shift(x, bits, sign):
    """x shifted by `bits` to the left (+1), right (-1) or right logically (0)."""
    width = x.itemsize * 8
    out = []
    for value, n in zip(x.ravel().tolist(), bits.ravel().tolist(), strict=True):
        within = 0 <= n < width
        if sign > 0:
            value = value << n if within else 0
        elif sign == 0:
            value = (value % 2**width) >> n if within else 0
        else:
            value = value >> (n if within else width - 1)
        value %= 2**width
        if x.dtype.kind == "i" and value >= 2 ** (width - 1):
            value -= 2**width
        out.append(value)
    return np.array(out, x.dtype).reshape(x.shape)


binary(
    "shift_left", lambda a, b: shift(a, b, 1), INTEGERS, low=(-50, -2), high=(50, 70)
)
binary(
    "shift_right_logical",
    lambda a, b: shift(a, b, 0),
    INTEGERS,
    low=(-50, -2),
    high=(50, 70),
)
binary(
    "shift_right_arithmetic",
    lambda a, b: shift(a, b, -1),
    SIGNED,
    low=(-50, -2),
    high=(50, 70),
)
binary(
    "complex",
    lambda a, b: a + 1j * b,
    ("float32", "float64"),
)
for direction, reference in {
    "eq": np.equal, "ne": np.not_equal, "lt": np.less,
    "le": np.less_equal, "gt": np.greater, "ge": np.greater_equal,
}.items():  # fmt: skip
    binary(
        "compare",
        reference,
        ORDERED + (COMPLEX if direction in ("eq", "ne") else ()),
        attrs={"direction": direction},
        low=-2,
        high=2,
        label=direction,
    )
add("select", [(3, 5)] * 3, ANY, np.where, operand_dtypes=("bool", None, None))
add(
    "clamp",
    [(3, 5)] * 3,
    ORDERED,
    lambda low, x, high: np.minimum(np.maximum(low, x), high),
    low=(-2, -4, 1),
    high=(-1, 4, 2),
)


def convert(x, dtype):
    """NumPy's conversion, with saturation from float to integer."""
    dtype = np.dtype(dtype)
    if x.dtype.kind == "c" and dtype.kind not in "cb":
        x = x.real
    if dtype.kind == "b":
        return x != 0
    if dtype.kind in "iu" and x.dtype.kind not in "biu":
        info = np.iinfo(dtype)
        whole = np.trunc(
            np.nan_to_num(x.astype(np.float64), posinf=np.inf, neginf=-np.inf)
        )
        clipped = [min(max(v, info.min), info.max) for v in whole.ravel().tolist()]
        return np.array([int(v) for v in clipped], dtype).reshape(x.shape)
    return x.astype(dtype)


for target in ANY:
    unary(
        "convert",
        lambda x, target=target: convert(x, target),
        ANY,
        result={"dtype": target},
        low=-100.7,
        high=100.7,
        label=f"to_{target}",
        differentiable=target in INEXACT,
        law_dtypes=INEXACT,
    )
for source, target in (
    ("float32", "uint32"), ("uint32", "float32"), ("float64", "int64"),
    ("int16", "float16"), ("bfloat16", "uint16"), ("int8", "uint8"),
):  # fmt: skip
    unary(
        "bitcast",
        lambda x, target=target: x.view(target),
        (source,),
        result={"dtype": target},
        high=30,
        exact=True,
        label=f"{source}_to_{target}",
    )

# ---- Shape -----------------------------------------------------------------------

add(
    "constant",
    [],
    ANY,
    lambda: np.arange(6).reshape(2, 3),
    attrs={"value": np.arange(6).reshape(2, 3)},
)
for dimension in (0, 1):
    add(
        "iota",
        [],
        NUMERIC,
        lambda d=dimension: np.broadcast_to(
            np.expand_dims(np.arange((2, 3)[d]), 1 - d), (2, 3)
        ),
        attrs={"dimension": dimension},
        result={"shape": (2, 3)},
        label=str(dimension),
    )
for shape, dims, target in (
    ((5,), (1,), (3, 5)), ((3,), (0,), (3, 5)), ((), (), (2, 3)),
    ((1, 5), (0, 1), (4, 5)), ((2, 1), (0, 2), (2, 3, 4)), ((0,), (1,), (2, 0)),
):  # fmt: skip
    add(
        "broadcast_in_dim",
        [shape],
        ANY,
        lambda x, dims=dims, target=target: np.broadcast_to(
            x.reshape(
                [x.shape[dims.index(i)] if i in dims else 1 for i in range(len(target))]
            ),
            target,
        ),
        attrs={"dims": dims},
        result={"shape": target},
        label=f"{shape}_to_{target}",
    )
for shape, target in (
    ((3, 4), (2, 6)),
    ((3, 4), (12,)),
    ((), (1, 1)),
    ((0, 3), (3, 0)),
    ((1,), ()),
):
    add(
        "reshape",
        [shape],
        ANY,
        lambda x, target=target: x.reshape(target),
        result={"shape": target},
        label=f"{shape}_to_{target}",
    )
for permutation in ((1, 0), (0, 1)):
    add("transpose", [(3, 5)], ANY, lambda x, p=permutation: x.transpose(p),
        attrs={"permutation": permutation}, label=str(permutation))  # fmt: skip
for permutation in ((2, 0, 1), (0, 2, 1), (1, 0, 2), (2, 1, 0)):
    add("transpose", [(2, 3, 4)], ("float32", "float64"),
        lambda x, p=permutation: x.transpose(p),
        attrs={"permutation": permutation}, label=str(permutation))  # fmt: skip
for axes in ((0,), (1,), (0, 1), ()):
    add(
        "reverse",
        [(3, 5)],
        ANY,
        lambda x, axes=axes: np.flip(x, axes),
        attrs={"axes": axes},
        label=str(axes),
    )
for axis, shapes in ((0, [(2, 3), (1, 3), (0, 3)]), (1, [(2, 3), (2, 1)]), (0, [(4,)])):
    add("concatenate", shapes, ANY, lambda *xs, axis=axis: np.concatenate(xs, axis),
        attrs={"axis": axis}, label=f"{axis}_{len(shapes)}")  # fmt: skip


def pad(x, value, low, high, interior):
    """XLA's padding: interior first, then edges, where negative ones crop."""
    for axis, (lo, hi, gap) in enumerate(zip(low, high, interior, strict=True)):
        n = x.shape[axis]
        spread_size = n + max(n - 1, 0) * gap
        spread = np.full(
            (*x.shape[:axis], spread_size, *x.shape[axis + 1 :]), value, x.dtype
        )
        spread[(slice(None),) * axis + (slice(None, None, gap + 1),)] = x
        widths = [(0, 0)] * x.ndim
        widths[axis] = (max(lo, 0), max(hi, 0))
        spread = np.pad(spread, widths, constant_values=value)
        stop = spread.shape[axis] + min(hi, 0)
        x = spread[(slice(None),) * axis + (slice(max(-lo, 0), stop),)]
    return x


for low, high, interior in (
    ((1, 0), (2, 3), (0, 0)), ((-1, 1), (0, -2), (0, 0)),
    ((0, 1), (0, 0), (2, 1)), ((-1, 2), (1, -1), (1, 0)),
):  # fmt: skip
    add(
        "pad",
        [(3, 4), ()],
        ANY,
        lambda x, v, low=low, high=high, interior=interior: pad(
            x, v, low, high, interior
        ),
        attrs={"low": low, "high": high, "interior": interior},
        label=f"{low}_{high}_{interior}",
    )
for start, limit, stride in (
    ((0, 0), (3, 5), (1, 1)),
    ((1, 2), (3, 5), (1, 1)),
    ((0, 1), (3, 5), (2, 3)),
    ((1, 1), (1, 4), (1, 1)),
):
    add(
        "slice",
        [(3, 5)],
        ANY,
        lambda x, a=start, b=limit, s=stride: x[a[0] : b[0] : s[0], a[1] : b[1] : s[1]],
        attrs={"start": start, "limit": limit, "stride": stride},
        label=f"{start}_{limit}_{stride}",
    )

# ---- Reduction -------------------------------------------------------------------

AXES = ((), (0,), (1,), (2,), (0, 2), (1, 2), (0, 1, 2))
for axes in AXES:
    options = {"attrs": {"axes": axes}, "label": str(axes), "ulps": 16}
    shapes = [(2, 3, 4)]
    add(
        "reduce_sum",
        shapes,
        NUMERIC,
        lambda x, axes=axes: x.sum(axes, dtype=x.dtype),
        **options,
    )
    add(
        "reduce_prod",
        shapes,
        NUMERIC,
        lambda x, axes=axes: x.prod(axes, dtype=x.dtype),
        **options,
    )
    add("reduce_max", shapes, ORDERED, lambda x, axes=axes: x.max(axes), **options)
    add("reduce_min", shapes, ORDERED, lambda x, axes=axes: x.min(axes), **options)
    add(
        "reduce_and",
        shapes,
        BOOL + INTEGERS,
        lambda x, axes=axes: np.bitwise_and.reduce(x, axes),
        **options,
    )
    add(
        "reduce_or",
        shapes,
        BOOL + INTEGERS,
        lambda x, axes=axes: np.bitwise_or.reduce(x, axes),
        **options,
    )
add(
    "reduce_sum",
    [(0, 3)],
    NUMERIC,
    lambda x: x.sum(0, dtype=x.dtype),
    attrs={"axes": (0,)},
    label="empty",
)
add(
    "reduce_prod",
    [(0, 3)],
    NUMERIC,
    lambda x: x.prod(0, dtype=x.dtype),
    attrs={"axes": (0,)},
    label="empty",
)
add(
    "reduce_sum",
    [(1000, 7)],
    ("float32", "float64"),
    lambda x: x.sum(0),
    attrs={"axes": (0,)},
    label="long",
    ulps=500,
)
add(
    "reduce_sum",
    [(7, 1000)],
    ("float32", "float64"),
    lambda x: x.sum(1),
    attrs={"axes": (1,)},
    label="wide",
    ulps=500,
)
for axis in (0, 1):
    for index_type in ("int32", "int64", "uint8"):
        options = {
            "attrs": {"axis": axis, "index_type": index_type},
            "label": f"{axis}_{index_type}",
        }
        add(
            "argmax",
            [(3, 5)],
            ORDERED,
            lambda x, axis=axis, t=index_type: x.argmax(axis).astype(t),
            **options,
        )
        add(
            "argmin",
            [(3, 5)],
            ORDERED,
            lambda x, axis=axis, t=index_type: x.argmin(axis).astype(t),
            **options,
        )

# ---- Contraction -----------------------------------------------------------------


def dot_general(a, b, lhs_batch, rhs_batch, lhs_contract, rhs_contract):
    letters = iter("abcdefghijklmnop")
    left, right = [""] * a.ndim, [""] * b.ndim
    for i, j in zip(
        (*lhs_batch, *lhs_contract), (*rhs_batch, *rhs_contract), strict=True
    ):
        left[i] = right[j] = next(letters)
    left = [c or next(letters) for c in left]
    right = [c or next(letters) for c in right]
    batch = [left[i] for i in lhs_batch]
    free = [c for i, c in enumerate(left) if i not in (*lhs_batch, *lhs_contract)]
    free += [c for j, c in enumerate(right) if j not in (*rhs_batch, *rhs_contract)]
    if a.dtype == bool:
        a, b = a.astype(np.int64), b.astype(np.int64)
        return dot_general(a, b, lhs_batch, rhs_batch, lhs_contract, rhs_contract) != 0
    spec = f"{''.join(left)},{''.join(right)}->{''.join(batch + free)}"
    return np.einsum(spec, a, b)


for a, b, lb, rb, lc, rc in (
    ((3, 4), (4, 5), (), (), (1,), (0,)), ((4, 3), (5, 4), (), (), (0,), (1,)),
    ((4,), (4,), (), (), (0,), (0,)), ((3, 4), (4,), (), (), (1,), (0,)),
    ((2, 3, 4), (2, 4, 5), (0,), (0,), (2,), (1,)),
    ((3, 2, 4), (4, 5, 2), (1,), (2,), (2,), (0,)),
    ((2, 3, 4), (3, 2, 5), (), (), (0, 1), (1, 0)), ((2,), (3,), (), (), (), ()),
    ((0, 4), (4, 5), (), (), (1,), (0,)), ((3, 0), (0, 5), (), (), (1,), (0,)),
    ((17, 33), (33, 9), (), (), (1,), (0,)),
):  # fmt: skip
    attrs = {"lhs_batch": lb, "rhs_batch": rb, "lhs_contract": lc, "rhs_contract": rc}
    add(
        "dot_general",
        [a, b],
        ANY,
        lambda a, b, attrs=attrs: dot_general(a, b, **attrs),
        attrs=attrs,
        label=f"{a}_{b}_{lc}{rc}",
        ulps=64,
    )
for dtype, wide in (
    ("bfloat16", "float32"),
    ("float16", "float32"),
    ("int8", "int32"),
    ("float32", "float64"),
):
    attrs = {
        "lhs_batch": (),
        "rhs_batch": (),
        "lhs_contract": (1,),
        "rhs_contract": (0,),
    }
    add(
        "dot_general",
        [(3, 4), (4, 5)],
        (dtype,),
        lambda a, b, attrs=attrs, wide=wide: dot_general(
            a.astype(wide), b.astype(wide), **attrs
        ),
        attrs={**attrs, "preferred_element_type": wide},
        label=f"{dtype}_as_{wide}",
        ulps=64,
        differentiable=False,
    )

# ---- Convolution -----------------------------------------------------------------


def spread(x, dilation, low, high):
    """Spatial dimensions (the last ones) dilated and padded."""
    shape = [0 if n == 0 else (n - 1) * by + 1
             for n, by in zip(x.shape[2:], dilation, strict=True)]  # fmt: skip
    out = np.zeros((*x.shape[:2], *shape), x.dtype)
    out[(..., *(slice(None, None, by) for by in dilation))] = x
    out = np.pad(
        out,
        [(0, 0)] * 2 + [(max(a, 0), max(b, 0)) for a, b in zip(low, high, strict=True)],
    )
    return out[
        (..., *(slice(max(-a, 0), n - max(-b, 0))
                for a, b, n in zip(low, high, out.shape[2:], strict=True)))
    ]  # fmt: skip


def convolution(x, w, **a):
    rank = len(a["strides"])
    groups = a["feature_groups"] * a["batch_groups"]
    x = spread(np.transpose(x, a["lhs_dims"]), a["lhs_dilation"], a["low"], a["high"])
    w = spread(
        np.transpose(w, a["rhs_dims"]), a["rhs_dilation"], [0] * rank, [0] * rank
    )
    window = w.shape[2:]
    shape = [
        max(0, (n - k) // s + 1)
        for n, k, s in zip(x.shape[2:], window, a["strides"], strict=True)
    ]
    axis = 1 if a["batch_groups"] == 1 else 0
    parts = []
    for part, kernel in zip(
        np.split(x, groups, axis), np.split(w, groups, 0), strict=True
    ):
        out = np.zeros((len(part), len(kernel), *shape), x.dtype)
        for at in np.ndindex(*shape):
            start = [i * s for i, s in zip(at, a["strides"], strict=True)]
            key = tuple(slice(i, i + k) for i, k in zip(start, window, strict=True))
            seen = part[(..., *key)].reshape(*part.shape[:2], math.prod(window))
            flat = kernel.reshape(*kernel.shape[:2], math.prod(window))
            out[(..., *at)] = np.einsum("nik,oik->no", seen, flat)
        parts.append(out)
    return np.transpose(np.concatenate(parts, 1), np.argsort(a["out_dims"]))


def add_convolution(label, lhs, rhs, dims, strides=None, low=None, high=None,
                    lhs_dilation=None, rhs_dilation=None, feature_groups=1,
                    batch_groups=1, dtypes=("float32", "float64", "complex64"),
                    ):  # fmt: skip
    count = len(lhs) - 2
    attrs = {
        "lhs_dims": dims[0],
        "rhs_dims": dims[1],
        "out_dims": dims[2],
        "strides": strides or (1,) * count,
        "low": low or (0,) * count,
        "high": high or (0,) * count,
        "lhs_dilation": lhs_dilation or (1,) * count,
        "rhs_dilation": rhs_dilation or (1,) * count,
        "feature_groups": feature_groups,
        "batch_groups": batch_groups,
    }
    add(
        "convolution",
        [lhs, rhs],
        dtypes,
        lambda x, w: convolution(x, w, **attrs),
        attrs=attrs,
        label=label,
        ulps=64,
    )


NCHW = ((0, 1, 2, 3),) * 3
NHWC = ((0, 3, 1, 2), (3, 2, 0, 1), (0, 3, 1, 2))
add_convolution("plain", (2, 3, 5, 4), (4, 3, 3, 2), NCHW, dtypes=NUMERIC)
add_convolution("nhwc", (2, 5, 4, 3), (3, 2, 3, 4), NHWC, (2, 1), (1, 0), (1, 1))
add_convolution("dilated", (1, 2, 4, 3), (2, 2, 2, 3), NCHW, (2, 3), (3, 2), (1, 4),
                (2, 1), (1, 2))  # fmt: skip
add_convolution("cropped", (1, 2, 6, 5), (2, 2, 2, 2), NCHW, None, (-1, 1), (0, -2))
add_convolution("feature_groups", (2, 4, 4, 6), (2, 2, 2, 6), NHWC, feature_groups=3)
add_convolution("batch_groups", (4, 3, 5), (2, 3, 2), ((0, 1, 2),) * 3, batch_groups=2)
add_convolution(
    "mixed", (3, 2, 4, 5), (2, 3, 2, 4), ((1, 0, 3, 2), (3, 1, 0, 2), (2, 1, 0, 3))
)
add_convolution("no_space", (3, 4), (5, 4), ((0, 1),) * 3)
add_convolution("empty", (0, 2, 3), (2, 2, 2), ((0, 1, 2),) * 3, dtypes=("float32",))
add_convolution("no_features", (2, 0, 3), (2, 0, 2), ((0, 1, 2),) * 3,
                dtypes=("float32",))  # fmt: skip

# ---- Sorting ---------------------------------------------------------------------


def sorted_by(keys: int, dimension: int, *arrays):
    """The arrays in the order of the first ones, as tuples of elements have it."""
    first = np.lexsort(
        tuple(
            part
            for key in arrays[:keys][::-1]
            for part in ((key.imag, key.real) if key.dtype.kind == "c" else (key,))
        ),
        axis=dimension,
    )
    result = tuple(np.take_along_axis(x, first, dimension) for x in arrays)
    return result if len(result) > 1 else result[0]


def add_sort(label, shape, count, keys, dimension, dtypes=ANY, fixed=()):
    add(
        "sort",
        [shape] * count,
        dtypes,
        lambda *xs: sorted_by(keys, dimension, *xs),
        attrs={"dimension": dimension, "num_keys": keys, "stable": True},
        operand_dtypes=fixed,
        differentiable=count == 1,  # several results: test_sorting.py
        exact=True,
        low=-9,
        high=9,
        label=label,
    )


add_sort("alone", (3, 5), 1, 1, 1)
add_sort("first_axis", (5, 3), 1, 1, 0)
add_sort("payload", (3, 5), 2, 1, 1)
add_sort("two_keys", (9,), 3, 2, 0, fixed=("int8", None, None))
add_sort("long", (2, 700), 2, 1, 1, ("int16", "float32", "float64"))
add_sort("empty", (0, 3), 2, 1, 0, ("float32",))


def top(x, k: int):
    order = np.argsort(~x if x.dtype.kind in "biu" else -x, -1, kind="stable")
    places = order[..., :k]
    return np.take_along_axis(x, places, -1), places.astype(np.int32)


for shape, k in (((3, 9), 2), ((7,), 7), ((2, 4), 0), ((2, 400), 3)):
    add(
        "top_k",
        [shape],
        ORDERED,
        lambda x, k=k: top(x, k),
        attrs={"k": k},
        low=-99,
        high=99,
        differentiable=False,  # two results: test_sorting.py
        label=f"{k}_of_{shape[-1]}",
    )
for right in (False, True):
    side = "right" if right else "left"
    add(
        "search_sorted",
        [(3, 1), (3, 4)],
        ORDERED,
        lambda x, v, right=right: ((x <= v) if right else (x < v)).astype(np.int32),
        attrs={"right": right},
        low=-2,
        high=2,
        label=f"one_{side}",
    )
    add(
        "search_sorted",
        [(6,), (2, 3)],
        FLOATS,
        lambda x, v, side=side: np.searchsorted(x, v, side).astype(np.int32),
        attrs={"right": right},
        low=(np.arange(6.0), -1),
        high=(np.arange(6.0) + 1, 8),
        label=f"row_{side}",
    )

# ---- Running combinations --------------------------------------------------------


def running(combine, x, axis: int, reverse: bool):
    turned = np.flip(x, axis) if reverse else x
    result = combine(turned, axis)
    return np.flip(result, axis) if reverse else result


def recurrence(a, b, axis: int, reverse: bool):
    order = range(a.shape[axis])
    y, total = np.zeros_like(b), np.zeros_like(np.take(b, [0], axis))
    for i in reversed(order) if reverse else order:
        total = np.take(a, [i], axis) * total + np.take(b, [i], axis)
        y[(slice(None),) * axis + (slice(i, i + 1),)] = total
    return y


for axis, reverse in ((0, False), (1, True), (2, False), (2, True)):
    options = {
        "attrs": {"axis": axis, "reverse": reverse},
        "label": f"{axis}{'_reverse' if reverse else ''}",
        "ulps": 32,
    }
    for op, combine, dtypes in (
        ("cumsum", lambda x, axis: np.cumsum(x, axis, x.dtype), NUMERIC),
        ("cumprod", lambda x, axis: np.cumprod(x, axis, x.dtype), NUMERIC),
        ("cummax", np.maximum.accumulate, ORDERED),
        ("cummin", np.minimum.accumulate, ORDERED),
        ("cumlogsumexp", np.logaddexp.accumulate, FLOATS),
    ):
        add(
            op,
            [(2, 3, 4)],
            dtypes,
            lambda x, f=combine, axis=axis, reverse=reverse: running(
                f, x, axis, reverse
            ),
            **options,
        )
    add(
        "linear_recurrence",
        [(2, 3, 4)] * 2,
        INEXACT,
        lambda a, b, axis=axis, reverse=reverse: recurrence(a, b, axis, reverse),
        **options,
    )

# ---- Windows ---------------------------------------------------------------------


def windows_of(x, window, strides, base_dilation, window_dilation, low, high):
    """For each window, the places of its elements in `x`."""
    dims = list(
        zip(x.shape, window, strides, base_dilation, window_dilation, low, strict=True)
    )
    counts = []
    for (n, w, s, b, d, before), after in zip(dims, high, strict=True):
        places = (n - 1) * b + 1 + before + after - ((w - 1) * d + 1)
        counts.append(max(0, places // s + 1))
    for at in np.ndindex(*counts):
        found = []
        for k in np.ndindex(*window):
            spots = [
                (j * s + i * d - before) / b
                for j, i, (_, _, s, b, d, before) in zip(at, k, dims, strict=True)
            ]
            if all(q in range(n) for q, n in zip(spots, x.shape, strict=True)):
                found.append(tuple(map(int, spots)))
        yield tuple(counts), at, found


def over_windows(function, x, dtype=None, **attrs):
    result = None
    for counts, at, found in windows_of(x, **attrs):
        if result is None:
            result = np.zeros(counts, dtype or x.dtype)
        result[at] = function(found)
    return result


def extremum_place(x, found, greatest: bool):
    return (max if greatest else min)(found, key=lambda place: x[place])


def window_gather(x, values, greatest, **attrs):
    return over_windows(
        lambda found: values[extremum_place(x, found, greatest)],
        x,
        values.dtype,
        **attrs,
    )


def window_scatter(x, updates, greatest, **attrs):
    result = np.zeros(x.shape, updates.dtype)
    for _, at, found in windows_of(x, **attrs):
        result[extremum_place(x, found, greatest)] += updates[at]
    return result


for label, shape, windows_shape, window, strides, base, dilation, low, high in (
    ("plain", (4, 5), (3, 4), (2, 2), (1, 1), (1, 1), (1, 1), (0, 0), (0, 0)),
    ("strides", (5, 4), (3, 2), (3, 2), (2, 2), (1, 1), (1, 1), (1, 0), (1, 1)),
    ("dilated", (3, 4), (2, 2), (2, 2), (2, 2), (2, 1), (2, 2), (0, 1), (0, 1)),
    ("cropped", (6,), (2,), (2,), (2,), (1,), (1,), (-1,), (-1,)),
):  # fmt: skip
    attrs = {
        "window": window,
        "strides": strides,
        "base_dilation": base,
        "window_dilation": dilation,
        "low": low,
        "high": high,
    }
    options = {"label": label, "ulps": 16, "low": -99, "high": 99}
    add(
        "reduce_window_sum",
        [shape],
        NUMERIC,
        lambda x, a=attrs: over_windows(
            lambda found: sum((x[place] for place in found), x.dtype.type(0)), x, **a
        ),
        attrs=attrs,
        label=label,
        ulps=32,
    )
    for op, greatest in (("reduce_window_max", True), ("reduce_window_min", False)):
        add(
            op,
            [shape],
            ORDERED,
            lambda x, a=attrs, g=greatest: over_windows(
                lambda found: x[extremum_place(x, found, g)], x, **a
            ),
            attrs=attrs,
            **options,
        )
    for greatest in (True, False):
        for op, reference, second in (
            ("window_gather", window_gather, shape),
            ("window_scatter", window_scatter, windows_shape),
        ):
            add(
                op,
                [shape, second],
                INEXACT,
                lambda x, v, a=attrs, g=greatest, f=reference: f(x, v, g, **a),
                attrs={**attrs, "greatest": greatest},
                operand_dtypes=("int32", None),
                low=(-99, -3),
                high=(99, 3),
                label=f"{label}_{'max' if greatest else 'min'}",
                ulps=16,
            )

# ---- Indexing --------------------------------------------------------------------


def block(x, indices, sizes):
    return tuple(
        slice(s := min(max(int(i), 0), n - size), s + size)
        for i, n, size in zip(indices, x.shape, sizes, strict=True)
    )


def dynamic_update_slice(x, update, *indices):
    out = x.copy()
    out[block(x, indices, update.shape)] = update
    return out


for index_type in ("int32", "int64", "uint8"):
    add(
        "dynamic_slice",
        [(4, 5), (), ()],
        ANY,
        lambda x, *i: x[block(x, i, (2, 3))],
        attrs={"sizes": (2, 3)},
        operand_dtypes=(None, index_type, index_type),
        low=(-3, -2, -2),
        high=(3, 6, 6),
        label=index_type,
    )
    add(
        "dynamic_update_slice",
        [(4, 5), (2, 3), (), ()],
        ANY,
        dynamic_update_slice,
        operand_dtypes=(None, None, index_type, index_type),
        low=(-3, -3, -2, -2),
        high=(3, 3, 6, 6),
        label=index_type,
    )


def blocks(x, indices, window_dims, single, index_map, batching, indices_batching,
           sizes, mode):  # fmt: skip
    """The block of `x` that belongs to each index vector, None out of bounds."""
    window = [d for d in range(x.ndim) if d not in (*single, *batching)]
    for at in np.ndindex(indices.shape[:-1]):
        start = [0] * x.ndim
        for k, d in enumerate(index_map):
            start[d] = int(indices[(*at, k)])
        for d, e in zip(batching, indices_batching, strict=True):
            start[d] = at[e]
        last = [n - size for n, size in zip(x.shape, sizes, strict=True)]
        clipped = [min(max(i, 0), n) for i, n in zip(start, last, strict=True)]
        key = tuple(
            slice(i, i + sizes[d]) if d in window else i for d, i in enumerate(clipped)
        )
        place, batch = [], iter(at)
        for d in range(len(at) + len(window_dims)):
            place.append(slice(None) if d in window_dims else next(batch))
        inside = mode != "fill_or_drop" or clipped == start
        yield (key if inside else None), tuple(place)


def gather(x, indices, *fill, **attrs):
    names = ("offset_dims", "collapsed_slice_dims", "start_index_map",
             "operand_batching_dims", "start_indices_batching_dims", "slice_sizes",
             "mode")  # fmt: skip
    window, single, *_ = (attrs[name] for name in names)
    sizes = attrs["slice_sizes"]
    extents = [
        n
        for d, n in enumerate(sizes)
        if d not in (*single, *attrs["operand_batching_dims"])
    ]
    shape = list(indices.shape[:-1])
    for d, n in zip(window, extents, strict=True):
        shape.insert(d, n)
    out = np.zeros(shape, x.dtype)
    for key, place in blocks(x, indices, *(attrs[name] for name in names)):
        out[place] = x[key] if key is not None else (fill[0] if fill else 0)
    return out


SCATTERS = {
    "set": lambda old, new: new,
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "min": np.minimum,
    "max": np.maximum,
}


def scatter(x, indices, updates, **attrs):
    names = ("update_window_dims", "inserted_window_dims",
             "scatter_dims_to_operand_dims", "operand_batching_dims",
             "scatter_indices_batching_dims")  # fmt: skip
    window, single, _, batching, _ = (attrs[name] for name in names)
    sizes = [1] * x.ndim
    rest = [d for d in range(x.ndim) if d not in (*single, *batching)]
    for d, e in zip(rest, window, strict=True):
        sizes[d] = updates.shape[e]
    out = x.copy()
    dims = (attrs[name] for name in names)
    for key, place in blocks(x, indices, *dims, sizes, attrs["mode"]):
        if key is not None:
            out[key] = SCATTERS[attrs["combine"]](out[key], updates[place])
    return out


def add_gather(label, shapes, window, single, index_map, sizes, mode, dtypes=ANY,
               batching=(), indices_batching=(), index_type="int32"):  # fmt: skip
    attrs = {
        "offset_dims": window,
        "collapsed_slice_dims": single,
        "start_index_map": index_map,
        "operand_batching_dims": batching,
        "start_indices_batching_dims": indices_batching,
        "slice_sizes": sizes,
        "mode": mode,
        "indices_are_sorted": False,
        "unique_indices": False,
    }
    add(
        "gather",
        shapes,
        dtypes,
        lambda *operands: gather(*operands, **attrs),
        attrs=attrs,
        operand_dtypes=(None, index_type, None)[: len(shapes)],
        low=(-3, -2, -3)[: len(shapes)],
        high=(3, 6, 3)[: len(shapes)],
        label=label,
    )


def add_scatter(label, combine, shapes, window, single, index_map, mode, dtypes,
                batching=(), indices_batching=(), index_type="int32",
                unique=False, differentiable=True):  # fmt: skip
    attrs = {
        "combine": combine,
        "update_window_dims": window,
        "inserted_window_dims": single,
        "scatter_dims_to_operand_dims": index_map,
        "operand_batching_dims": batching,
        "scatter_indices_batching_dims": indices_batching,
        "mode": mode,
        "indices_are_sorted": False,
        "unique_indices": unique,
    }
    add(
        "scatter",
        shapes,
        dtypes,
        lambda *operands: scatter(*operands, **attrs),
        attrs=attrs,
        operand_dtypes=(None, index_type, None),
        low=(-3, -2, -3),
        high=(3, 6, 3),
        label=label,
        ulps=64,
        law_dtypes=("float64",)
        if combine in ("min", "max")
        else ("float64", "complex128"),
        differentiable=differentiable,
    )


add_gather("rows", [(5, 3), (4, 1)], (1,), (0,), (0,), (1, 3), "clip")
add_gather("filled_rows", [(5, 3), (4, 1), ()], (1,), (0,), (0,), (1, 3),
           "fill_or_drop")  # fmt: skip
for index_type in ("int8", "int64", "uint8", "uint64"):
    add_gather(f"elements_{index_type}", [(4, 5), (6, 2)], (), (0, 1), (1, 0), (1, 1),
               "fill_or_drop", ("float64",), index_type=index_type)  # fmt: skip
add_gather("columns", [(3, 5), (2, 2, 1)], (1,), (1,), (1,), (3, 1), "clip")
add_gather("blocks", [(4, 5), (3, 2)], (0, 2), (), (0, 1), (2, 3), "fill_or_drop")
add_gather("batched", [(3, 5), (3, 2, 1)], (), (1,), (1,), (1, 1), "clip",
           batching=(0,), indices_batching=(0,))  # fmt: skip
add_gather("empty", [(3, 0), (2, 1)], (1,), (0,), (0,), (1, 0), "clip")
for combine, dtypes in [
    ("set", ANY), ("add", NUMERIC), ("sub", NUMERIC), ("mul", NUMERIC),
    ("min", ORDERED), ("max", ORDERED),
]:  # fmt: skip
    smooth = combine != "mul"
    add_scatter(f"{combine}_rows", combine, [(5, 3), (4, 1), (4, 3)], (1,), (0,), (0,),
                "fill_or_drop", dtypes, differentiable=smooth)  # fmt: skip
    add_scatter(f"{combine}_elements", combine, [(6,), (7, 1), (7,)], (), (0,), (0,),
                "clip", dtypes, index_type="int64", differentiable=smooth)  # fmt: skip
    add_scatter(f"{combine}_blocks", combine, [(4, 5), (3, 2), (2, 3, 3)], (0, 2), (),
                (0, 1), "fill_or_drop", ("float64", "int32"),
                differentiable=smooth)  # fmt: skip
    add_scatter(f"{combine}_batched", combine, [(3, 5), (3, 2, 1), (3, 2)], (), (1,),
                (1,), "clip", ("float64", "int32"), batching=(0,),
                indices_batching=(0,), differentiable=smooth)  # fmt: skip
add_scatter("mul_unique", "mul", [(5, 3), (1, 1), (1, 3)], (1,), (0,), (0,), "clip",
            ("float64", "complex128"), unique=True)  # fmt: skip

# ---- Linear algebra, Fourier transforms -------------------------------------------

linalg_cases.add_cases(add)

# ---- Random ----------------------------------------------------------------------


def threefry2x32(key0, key1, x0, x1):
    """Salmon et al. 2011, with 20 rounds."""
    rotations = ((13, 15, 26, 6), (17, 29, 16, 24))
    keys = (key0, key1, key0 ^ key1 ^ np.uint32(0x1BD11BDA))
    x0, x1 = x0 + keys[0], x1 + keys[1]
    for block_number in range(5):
        for r in rotations[block_number % 2]:
            x0 = x0 + x1
            x1 = (x1 << np.uint32(r)) | (x1 >> np.uint32(32 - r))
            x1 = x1 ^ x0
        x0 = x0 + keys[(block_number + 1) % 3]
        x1 = x1 + keys[(block_number + 2) % 3] + np.uint32(block_number + 1)
    return x0, x1


add("threefry2x32", [(3, 5)] * 4, ("uint32",), threefry2x32, low=0, high=2**32 - 2)

#: Ops that these tests do not call directly, and the test that covers them.
OTHER_OPS = {
    "jvp": "test_laws.py",
    "vjp": "test_laws.py",
    "vmap": "test_laws.py",
    "linearize": "test_laws.py",
    "linear_call": "test_laws.py",
    "vjp_bwd": "test_laws.py",
    "linear_transpose": "test_linear.py",
    "linear_solve": "test_linear.py",
    "custom_jvp_call": "test_custom_rules.py",
    "custom_vjp_call": "test_custom_rules.py",
    "custom_vjp_tangents": "test_custom_rules.py",
    "checkpoint": "test_checkpoint.py",
    "checkpoint_name": "test_checkpoint.py",
    "optimization_barrier": "test_checkpoint.py",
    "fusion": "made by array-fuse, never written: test/Transforms/fuse.mlir",
    "yield": "made by array-fuse, never written: test/Transforms/fuse.mlir",
    "switch": "has bodies: test_control_flow.py",
    "while": "has bodies: test_control_flow.py",
    "scan": "has bodies: test_control_flow.py",
    "rewind": "has bodies, made of while: test_rewind.py",
    "empty": "has no value: test_rewind.py",
    "custom_vmap_call": "calls functions: test_custom_vmap.py",
    "callback": "calls Python functions: test_callbacks.py",
    "host_call": "made by convert-array-to-linalg, never written: test/Conversion",
    "all_reduce": "needs a named axis: test_collectives.py",
    "all_gather": "needs a named axis: test_collectives.py",
    "reduce_scatter": "needs a named axis: test_collectives.py",
    "collective_permute": "needs a named axis: test_collectives.py",
    "all_to_all": "needs a named axis: test_collectives.py",
    "axis_index": "needs a named axis: test_collectives.py",
    "gemm": "made by convert-array-to-linalg, never written: test/Conversion",
}
