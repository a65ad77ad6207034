"""The laws of derivatives and batching, for every op (docs/spec.md).

Derivatives are checked in float64 and complex128, and those of convert in every
dtype, on every case of op_cases.py whose op has one; batching on every case, for
batch sizes 0, 1 and 3 and every choice of batched operands.
"""

import itertools

import numpy as np
import pytest
from op_case import Case, is_inexact, is_low_precision, widen
from op_cases import CASES, OTHER_OPS
from test_semantics import call, epsilon

import arrax as ax
import arrax.numpy as anp
from arrax import _core, lax


def traits(case: Case) -> set[str]:
    return set(_core.registered_ops()[case.op])


DIFFERENTIABLE = [
    (case, dtype)
    for case in CASES
    if case.differentiable and case.shapes
    for dtype in case.dtypes
    if dtype in case.law_dtypes and "non_differentiable" not in traits(case)
]
IDS = [f"{case}-{dtype}" for case, dtype in DIFFERENTIABLE]
BATCHABLE = [case for case in CASES if case.shapes]


def test_every_op_has_rules():
    """A new op must differentiate or opt out, and must batch."""
    for op, rules in _core.registered_ops().items():
        if op in OTHER_OPS:
            continue
        assert {"jvp", "non_differentiable"} & set(rules), f"{op} has no derivative"
        sources = {"constant", "iota"}
        assert op in sources or {"batch", "elementwise"} & set(rules), (
            f"{op} has no batching"
        )


def split(case: Case, dtype: str, seed: int = 0):
    """The op as a function of its inexact operands, and their values."""
    operands = case.operands(dtype, seed)
    inexact = [i for i, x in enumerate(operands) if is_inexact(x.dtype)]

    def function(*values):
        arguments = list(operands)
        for i, value in zip(inexact, values, strict=True):
            arguments[i] = value
        return call(case, dtype, arguments)

    return function, [operands[i] for i in inexact]


def direction(values, seed: int):
    rng = np.random.default_rng(seed)
    out = []
    for x in values:
        d = rng.standard_normal(x.shape)
        if x.dtype.kind == "c":
            d = d + 1j * rng.standard_normal(x.shape)
        out.append(np.asarray(d).astype(x.dtype))
    return out


def inner(a, b) -> complex:
    """The bilinear pairing of tangents and cotangents."""
    return complex(np.sum(widen(np.asarray(a)) * widen(np.asarray(b))))


def rounding(*arrays) -> float:
    """The epsilon of the least precise dtype."""
    return max(epsilon(np.asarray(x).dtype) for x in arrays)


def assert_close(actual, expected, rtol: float, atol: float, rounding: float) -> None:
    """With the tolerances, which are for float64, or a few of the roundings."""
    np.testing.assert_allclose(
        widen(np.asarray(actual)),
        widen(np.asarray(expected)),
        rtol=max(rtol, 8 * rounding),
        atol=max(atol, 8 * rounding),
    )


def slope(function, values, tangents, out):
    """The difference quotient. Only linear ops have laws in narrow dtypes: there a
    long step takes the quotient out of the rounding."""
    step = 1e-6 if rounding(*values, out) < 1e-15 else 64
    moved = [
        function(*[x + (h * t).astype(x.dtype) for x, t in pairs])
        for h in (step, -step)
        for pairs in [list(zip(values, tangents, strict=True))]
    ]
    plus, minus = (widen(np.asarray(m)) for m in moved)
    return (plus - minus) / (2 * step)


def only_real_parts_pair(case: Case, out, values) -> bool:
    """Where a derivative is linear over the reals alone: between real and complex
    arrays, and of functions that are not holomorphic."""
    kinds = {np.asarray(x).dtype.kind == "c" for x in (out, *values)}
    return len(kinds) > 1 or not case.holomorphic


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_jvp_is_the_directional_derivative(case, dtype):
    function, values = split(case, dtype)
    tangents = direction(values, 1)
    out, tangent = ax.jvp(function, tuple(values), tuple(tangents))
    expected = slope(function, values, tangents, out)
    assert_close(tangent, expected, 1e-5, 1e-6, rounding(out, *values))


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_vjp_is_the_transpose_of_jvp(case, dtype):
    function, values = split(case, dtype)
    tangents = direction(values, 2)
    out, tangent = ax.jvp(function, tuple(values), tuple(tangents))
    cotangent = direction([np.asarray(out)], 3)[0]
    out_again, pullback = ax.vjp(function, *values)
    eps = rounding(out, *values)
    assert_close(out_again, out, 1e-12, 1e-12, eps)
    cotangents = pullback(cotangent)
    left = inner(cotangent, tangent)
    right = sum(inner(c, t) for c, t in zip(cotangents, tangents, strict=True))
    if only_real_parts_pair(case, out, values):
        left, right = left.real, right.real
    assert_close(right, left, 1e-9, 1e-9, eps)


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_linearize_is_jvp(case, dtype):
    function, values = split(case, dtype)
    tangents = direction(values, 4)
    out, tangent = ax.jvp(function, tuple(values), tuple(tangents))
    out_again, linear = ax.linearize(function, *values)
    eps = rounding(out, *values)
    assert_close(out_again, out, 1e-12, 1e-12, eps)
    assert_close(linear(*tangents), tangent, 1e-10, 1e-10, eps)


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_second_derivative(case, dtype):
    """The jvp of the jvp is the derivative of the jvp; and of the vjp of the vjp."""
    function, values = split(case, dtype)
    first, second = direction(values, 5), direction(values, 6)

    def derivative(*xs):
        return ax.jvp(function, xs, tuple(first))[1]

    _, tangent = ax.jvp(derivative, tuple(values), tuple(second))
    out = np.asarray(function(*values))
    eps = rounding(out, *values)
    assert_close(tangent, slope(derivative, values, second, out), 1e-4, 1e-5, eps)

    cotangent = direction([out], 7)[0]

    def gradient(*xs):
        return ax.vjp(function, *xs)[1](cotangent)

    _, rows = ax.jvp(gradient, tuple(values), tuple(second))
    left = inner(cotangent, tangent)
    right = sum(inner(r, t) for r, t in zip(rows, first, strict=True))
    if only_real_parts_pair(case, out, values):
        left, right = left.real, right.real
    assert_close(right, left, 1e-8, 1e-8, eps)


def masks(count: int):
    """Every non-empty choice of batched operands (a few, for many operands)."""
    every = list(itertools.product((True, False), repeat=count))[:-1]
    return every if len(every) <= 7 else every[:3] + every[-4:]


@pytest.mark.parametrize("case", BATCHABLE, ids=str)
def test_vmap_is_a_loop(case):
    dtype = case.dtypes[-1]
    single = case.operands(dtype)
    for size, mask in itertools.product((3, 1, 0), masks(len(single))):
        elements = [case.operands(dtype, seed) for seed in range(max(size, 1))]
        batched = [
            np.stack([e[i] for e in elements])[:size] if mapped else single[i]
            for i, mapped in enumerate(mask)
        ]
        in_axes = tuple(0 if mapped else None for mapped in mask)

        def function(*operands):
            return call(case, dtype, operands)

        actual = ax.vmap(function, in_axes=in_axes)(*batched)
        expected = [
            function(*[e[i] if m else single[i] for i, m in enumerate(mask)])
            for e in elements
        ]
        several = isinstance(actual, tuple)
        for j, a in enumerate(actual if several else (actual,)):
            rows = [np.asarray(e[j] if several else e) for e in expected]
            assert np.asarray(a).shape == (size, *rows[0].shape)
            for row, e in zip(np.asarray(a), rows, strict=False):
                # The batch may be summed in another order.
                tolerance = max(1e-6, case.ulps * epsilon(e.dtype))
                tolerance = tolerance if e.dtype.kind in "fc" else 0
                np.testing.assert_allclose(row, e, rtol=tolerance, atol=tolerance)


def classes(case: Case) -> list[str]:
    """One dtype of every class that the op takes: booleans, integers with and
    without sign, floats of each precision, complex numbers."""
    return list(
        {(np.dtype(d).kind, is_low_precision(d)): d for d in case.dtypes}.values()
    )


def looped(case: Case, dtype: str, results):
    """The op on `first` or `second`, whichever the last of `count` steps sees; zeros
    if there is none."""
    start = [_core.full(r.shape, 0, r.dtype) for r in results]

    def function(count, first, second):
        def step(carry):
            i = carry[0]
            operands = [
                anp.where(i % 2 == 0, x, y) for x, y in zip(first, second, strict=True)
            ]
            out = call(case, dtype, operands)
            return (i + 1, *(out if isinstance(out, tuple) else (out,)))

        return lax.while_loop(lambda c: c[0] < count, step, (np.int32(0), *start))[1:]

    return function


#: The steps of the elements of a batch, which go on until the last is done.
COUNTS = np.array([1, 0, 2], np.int32)


def batch_of_loops(case: Case, dtype: str):
    """A loop over the op, the arguments of a batch, and what each element gives."""
    rows = [[case.operands(dtype, 2 * n + k) for n in range(3)] for k in (0, 1)]
    outs = [[call(case, dtype, row) for row in half] for half in rows]
    outs = [[o if isinstance(o, tuple) else (o,) for o in half] for half in outs]
    nothing = [np.zeros(r.shape, r.dtype) for r in outs[0][0]]
    expected = [
        outs[count - 1][n] if count else nothing for n, count in enumerate(COUNTS)
    ]
    stacks = [[np.stack(xs) for xs in zip(*half, strict=True)] for half in rows]
    return looped(case, dtype, nothing), stacks, expected


@pytest.mark.parametrize("case", CASES, ids=str)
def test_vmap_of_while_is_a_loop(case):
    loops = [batch_of_loops(case, dtype) for dtype in classes(case)]

    def every(count, stacks):
        return [f(count, *s) for (f, _, _), s in zip(loops, stacks, strict=True)]

    actual = ax.jit(ax.vmap(every))(COUNTS, [stacks for _, stacks, _ in loops])
    for values, (_, _, expected) in zip(actual, loops, strict=True):
        for row in range(len(COUNTS)):
            for a, e in zip(values, expected[row], strict=True):
                a, e = np.asarray(a)[row], np.asarray(e)
                eps = 8 * rounding(e) if is_inexact(e.dtype) else 0
                a, e = widen(a), widen(e)
                np.testing.assert_allclose(a, e, rtol=eps, atol=eps)


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_jvp_of_vmap_is_vmap_of_jvp(case, dtype):
    _, single = split(case, dtype)
    function, _ = split(case, dtype)
    values = [
        np.stack([split(case, dtype, s)[1][i] for s in (0, 1)])
        for i in range(len(single))
    ]
    tangents = direction(values, 8)
    outer = ax.jvp(ax.vmap(function), tuple(values), tuple(tangents))
    inner_ = ax.vmap(lambda xs, ts: ax.jvp(function, xs, ts))(
        tuple(values), tuple(tangents)
    )
    for a, b in zip(outer, inner_, strict=True):
        assert_close(a, b, 1e-10, 1e-10, rounding(a, *values))


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_no_transform_op_survives_expansion(case, dtype):
    function, values = split(case, dtype)

    def gradient(*xs):
        out, pullback = ax.vjp(function, *xs)
        return pullback(out)

    text = (
        ax.jit(lambda *xs: ax.jvp(gradient, xs, xs)).lower(*values).as_text("expanded")
    )
    for op in ("jvp", "vjp", "vmap", "linearize", "linear_call", "vjp_bwd"):
        assert f"array.{op} " not in text
