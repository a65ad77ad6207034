"""Sample calls of every op of the array dialect, with NumPy's answer.

The tests of semantics (test_semantics.py) and of the laws of differentiation
and batching (test_laws.py) run over this table, and fail for a registered op
that has no row in it.
"""

import math

import library_cases  # noqa: F401  (it adds its rows)
import linalg_cases
import numpy as np
import scipy.special
from op_case import (
    ANY,
    BOOL,
    CASES,
    COMPLEX,
    FLOATS,
    INEXACT,
    INTEGERS,
    NUMERIC,
    ORDERED,
    SIGNED,
    UNSIGNED,
    add,
    binary,
    unary,
)

__all__ = ["CASES", "OTHER_OPS"]

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
unary("stop_gradient", np.positive, NUMERIC)
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
binary("max", np.maximum, ANY, holomorphic=False)
binary("min", np.minimum, ANY, holomorphic=False)
binary("atan2", np.arctan2, FLOATS, low=0.1, ulps=8)
binary("atan2", np.arctan2, FLOATS, low=-3, high=-0.1, label="negative", ulps=8)
binary(
    "zeta",
    scipy.special.zeta,
    FLOATS,
    low=(1.5, 0.3),
    high=9,
    ulps=32,
    lawless="the derivative by the exponent is refused: test_special.py",
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
        ANY,
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
        lawless="" if target in INEXACT else "integers have no derivative",
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
    add("reduce_max", shapes, ANY, lambda x, axes=axes: x.max(axes), **options)
    add("reduce_min", shapes, ANY, lambda x, axes=axes: x.min(axes), **options)
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
        law_dtypes=FLOATS,
    )

# ---- Ops of the library ------------------------------------------------------------

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
    "library_call": "made by convert-array-to-linalg, never written: test/Conversion",
    "all_reduce": "needs a named axis: test_collectives.py",
    "all_gather": "needs a named axis: test_collectives.py",
    "reduce_scatter": "needs a named axis: test_collectives.py",
    "collective_permute": "needs a named axis: test_collectives.py",
    "all_to_all": "needs a named axis: test_collectives.py",
    "axis_index": "needs a named axis: test_collectives.py",
    "gemm": "made by convert-array-to-linalg, never written: test/Conversion",
}
