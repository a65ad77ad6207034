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
    if not case.lawless and case.shapes
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


def test_every_op_has_laws():
    """Of every op that differentiates, and of each of its cases that take inexact
    operands, derivatives are checked in some dtype, or the case says why not."""
    checked = {id(case) for case, _ in DIFFERENTIABLE}
    for case in BATCHABLE:
        inexact = any(
            is_inexact(x.dtype) for d in case.dtypes for x in case.operands(d)
        )
        if not inexact or "non_differentiable" in traits(case):
            continue
        assert (id(case) in checked) != bool(case.lawless), case


def split(case: Case, dtype: str, seed: int = 0):
    """The inexact results, or their invariants, as a function of the inexact operands,
    and the values of these."""
    operands = case.operands(dtype, seed)
    inexact = [i for i, x in enumerate(operands) if is_inexact(x.dtype)]

    def function(*values):
        arguments = list(operands)
        for i, value in zip(inexact, values, strict=True):
            arguments[i] = value
        results = call(case, dtype, arguments)
        results = results if isinstance(results, tuple) else (results,)
        if case.invariants and len(results) > 1:
            results = case.invariants(*results)
        return tuple(r for r in results if is_inexact(r.dtype))

    return function, [operands[i] for i in inexact]


def direction(values, seed: int):
    rng = np.random.default_rng(seed)
    out = []
    for x in map(np.asarray, values):
        d = rng.standard_normal(x.shape)
        if x.dtype.kind == "c":
            d = d + 1j * rng.standard_normal(x.shape)
        out.append(np.asarray(d).astype(x.dtype))
    return tuple(out)


def inner(left, right) -> complex:
    """The bilinear pairing of tangents and cotangents."""
    return sum(
        complex(np.sum(widen(np.asarray(a)) * widen(np.asarray(b))))
        for a, b in zip(left, right, strict=True)
    )


def rounding(*arrays) -> float:
    """The epsilon of the least precise dtype."""
    return max(epsilon(np.asarray(x).dtype) for x in arrays)


def assert_close(actual, expected, rtol: float, atol: float, rounding: float) -> None:
    """With the tolerances, which are for float64, or a few of the roundings."""
    for a, e in zip(actual, expected, strict=True):
        np.testing.assert_allclose(
            widen(np.asarray(a)),
            widen(np.asarray(e)),
            rtol=max(rtol, 8 * rounding),
            atol=max(atol, 8 * rounding),
        )


def assert_paired(case: Case, left, right, values, tolerance: float, rounding: float):
    """That the pairs of ``left`` and ``right`` have one inner product."""
    pairs = np.array([inner(*left), inner(*right)])
    kinds = {np.asarray(x).dtype.kind == "c" for x in (*left[0], *values)}
    # Between real and complex arrays, and where a function is not holomorphic, a
    # derivative is linear over the reals alone.
    if len(kinds) > 1 or not case.holomorphic:
        pairs = pairs.real
    assert_close(pairs[:1], pairs[1:], tolerance, tolerance, rounding)


def slope(function, values, tangents, outs):
    """The difference quotients. Only linear ops have laws in narrow dtypes: there a
    long step takes the quotient out of the rounding."""
    step = 1e-6 if rounding(*values, *outs) < 1e-15 else 64
    plus, minus = (
        function(
            *[
                x + (h * t).astype(x.dtype)
                for x, t in zip(values, tangents, strict=True)
            ]
        )
        for h in (step, -step)
    )
    return [
        (widen(np.asarray(p)) - widen(np.asarray(m))) / (2 * step)
        for p, m in zip(plus, minus, strict=True)
    ]


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_jvp_is_the_directional_derivative(case, dtype):
    function, values = split(case, dtype)
    tangents = direction(values, 1)
    outs, out_tangents = ax.jvp(function, tuple(values), tangents)
    expected = slope(function, values, tangents, outs)
    # The differences round as the op itself does.
    eps = rounding(*outs, *values) * max(case.ulps / 8, 1)
    assert_close(out_tangents, expected, 1e-5, 1e-6, eps)


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_vjp_is_the_transpose_of_jvp(case, dtype):
    function, values = split(case, dtype)
    tangents = direction(values, 2)
    outs, out_tangents = ax.jvp(function, tuple(values), tangents)
    cotangents = direction(outs, 3)
    outs_again, pullback = ax.vjp(function, *values)
    eps = rounding(*outs, *values)
    assert_close(outs_again, outs, 1e-12, 1e-12, eps)
    left, right = (cotangents, out_tangents), (pullback(cotangents), tangents)
    assert_paired(case, left, right, values, 1e-9, eps)


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_linearize_is_jvp(case, dtype):
    function, values = split(case, dtype)
    tangents = direction(values, 4)
    outs, out_tangents = ax.jvp(function, tuple(values), tangents)
    outs_again, linear = ax.linearize(function, *values)
    eps = rounding(*outs, *values)
    assert_close(outs_again, outs, 1e-12, 1e-12, eps)
    assert_close(linear(*tangents), out_tangents, 1e-10, 1e-10, eps)


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_transpose_of_transpose_is_the_derivative(case, dtype):
    function, values = split(case, dtype)
    tangents = direction(values, 9)

    def derivative(*ts):
        return ax.jvp(function, tuple(values), ts)[1]

    out_tangents = derivative(*tangents)
    transpose = ax.linear_transpose(derivative, *tangents)
    twice = ax.linear_transpose(transpose, out_tangents)
    (again,) = twice(tangents)
    assert_close(again, out_tangents, 1e-10, 1e-10, rounding(*out_tangents, *values))


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_second_derivative(case, dtype):
    """The jvp of the jvp is the derivative of the jvp; and of the vjp of the vjp."""
    function, values = split(case, dtype)
    first, second = direction(values, 5), direction(values, 6)

    def derivative(*xs):
        return ax.jvp(function, xs, first)[1]

    _, tangents = ax.jvp(derivative, tuple(values), second)
    outs = function(*values)
    eps = rounding(*outs, *values)
    expected = slope(derivative, values, second, outs)
    assert_close(tangents, expected, 1e-4, 1e-5, eps)

    cotangents = direction(outs, 7)

    def gradient(*xs):
        return ax.vjp(function, *xs)[1](cotangents)

    _, rows = ax.jvp(gradient, tuple(values), second)
    assert_paired(case, (cotangents, tangents), (rows, first), values, 1e-8, eps)


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
    outside = ax.jvp(ax.vmap(function), tuple(values), tangents)
    inside = ax.vmap(lambda xs, ts: ax.jvp(function, xs, ts))(tuple(values), tangents)
    for a, b in zip(outside, inside, strict=True):
        assert_close(a, b, 1e-10, 1e-10, rounding(*a, *values))


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_no_transform_op_survives_expansion(case, dtype):
    function, values = split(case, dtype)

    def gradient(*xs):
        outs, pullback = ax.vjp(function, *xs)
        return pullback(outs)

    text = (
        ax.jit(lambda *xs: ax.jvp(gradient, xs, xs)).lower(*values).as_text("expanded")
    )
    for op in ("jvp", "vjp", "vmap", "linearize", "linear_call", "vjp_bwd"):
        assert f"array.{op} " not in text
