"""The laws of derivatives and batching, for every op (docs/spec.md).

Derivatives are checked in float64 and complex128, on every case of op_cases.py
whose op has one; batching on every case, for batch sizes 0, 1 and 3 and every
choice of batched operands.
"""

import itertools

import numpy as np
import pytest
from op_cases import CASES, OTHER_OPS, Case
from test_semantics import call

import arrax as ax
from arrax import _core

EXACT = {"float64", "complex128"}


def traits(case: Case) -> set[str]:
    return set(_core.registered_ops()[case.op])


def pick(case: Case) -> str | None:
    """The dtype to differentiate the case in, if it has one."""
    for dtype in ("float64", "complex128"):
        if dtype in case.dtypes:
            return dtype
    return None


DIFFERENTIABLE = [
    (case, dtype)
    for case in CASES
    if case.differentiable and case.shapes
    for dtype in case.dtypes
    if dtype in EXACT and "non_differentiable" not in traits(case)
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
    inexact = [i for i, x in enumerate(operands) if x.dtype.kind in "fc"]

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
    return complex(np.sum(np.asarray(a) * np.asarray(b)))


def only_real_parts_pair(case: Case, out, values) -> bool:
    """Where a derivative is linear over the reals alone: between real and complex
    arrays, and of functions that are not holomorphic."""
    kinds = {np.asarray(out).dtype.kind, *(x.dtype.kind for x in values)}
    return len(kinds) > 1 or not case.holomorphic


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_jvp_is_the_directional_derivative(case, dtype):
    function, values = split(case, dtype)
    tangents = direction(values, 1)
    _, tangent = ax.jvp(function, tuple(values), tuple(tangents))
    eps = 1e-6
    plus = function(*[x + eps * t for x, t in zip(values, tangents, strict=True)])
    minus = function(*[x - eps * t for x, t in zip(values, tangents, strict=True)])
    expected = (np.asarray(plus) - np.asarray(minus)) / (2 * eps)
    np.testing.assert_allclose(np.asarray(tangent), expected, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_vjp_is_the_transpose_of_jvp(case, dtype):
    function, values = split(case, dtype)
    tangents = direction(values, 2)
    out, tangent = ax.jvp(function, tuple(values), tuple(tangents))
    cotangent = direction([np.asarray(out)], 3)[0]
    out_again, pullback = ax.vjp(function, *values)
    np.testing.assert_allclose(
        np.asarray(out_again), np.asarray(out), rtol=1e-12, atol=1e-12
    )
    cotangents = pullback(cotangent)
    left = inner(cotangent, tangent)
    right = sum(inner(c, t) for c, t in zip(cotangents, tangents, strict=True))
    if only_real_parts_pair(case, out, values):
        left, right = left.real, right.real
    np.testing.assert_allclose(right, left, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_linearize_is_jvp(case, dtype):
    function, values = split(case, dtype)
    tangents = direction(values, 4)
    out, tangent = ax.jvp(function, tuple(values), tuple(tangents))
    out_again, linear = ax.linearize(function, *values)
    np.testing.assert_allclose(
        np.asarray(out_again), np.asarray(out), rtol=1e-12, atol=1e-12
    )
    np.testing.assert_allclose(
        np.asarray(linear(*tangents)), np.asarray(tangent), rtol=1e-10, atol=1e-10
    )


@pytest.mark.parametrize(("case", "dtype"), DIFFERENTIABLE, ids=IDS)
def test_second_derivative(case, dtype):
    """The jvp of the jvp is the derivative of the jvp; and of the vjp of the vjp."""
    function, values = split(case, dtype)
    first, second = direction(values, 5), direction(values, 6)

    def derivative(*xs):
        return ax.jvp(function, xs, tuple(first))[1]

    _, tangent = ax.jvp(derivative, tuple(values), tuple(second))
    eps = 1e-6
    plus = derivative(*[x + eps * t for x, t in zip(values, second, strict=True)])
    minus = derivative(*[x - eps * t for x, t in zip(values, second, strict=True)])
    expected = (np.asarray(plus) - np.asarray(minus)) / (2 * eps)
    np.testing.assert_allclose(np.asarray(tangent), expected, rtol=1e-4, atol=1e-5)

    out = np.asarray(function(*values))
    cotangent = direction([out], 7)[0]

    def gradient(*xs):
        return ax.vjp(function, *xs)[1](cotangent)

    _, rows = ax.jvp(gradient, tuple(values), tuple(second))
    left = inner(cotangent, tangent)
    right = sum(inner(r, t) for r, t in zip(rows, first, strict=True))
    if only_real_parts_pair(case, out, values):
        left, right = left.real, right.real
    np.testing.assert_allclose(right, left, rtol=1e-8, atol=1e-8)


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
                tolerance = 1e-6 if e.dtype.kind in "fc" else 0
                np.testing.assert_allclose(row, e, rtol=tolerance, atol=tolerance)


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
        np.testing.assert_allclose(np.asarray(a), np.asarray(b), rtol=1e-10, atol=1e-10)


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
