"""XLA reads the StableHLO of every op and computes what arrax computes.

XLA:CPU executes it here; nothing ran on a TPU.
"""

import library_programs
import numpy as np
import pytest
import xla
from op_case import Case, widen
from op_cases import CASES
from targets import refusal
from test_semantics import call, epsilon

import arrax as ax
import arrax.numpy as anp


def export(function, *operands) -> str:
    return ax.jit(function).lower(*operands).as_text("stablehlo")


def assert_same(actual, expected, ulps: float) -> None:
    """Equal within what the functions of XLA and of arrax may differ by."""
    assert actual.dtype == expected.dtype
    assert actual.shape == expected.shape
    if actual.dtype.kind in "biu":
        np.testing.assert_array_equal(actual, expected)
        return
    tolerance = ulps * epsilon(actual.dtype)
    np.testing.assert_allclose(
        widen(actual), widen(expected), rtol=tolerance, atol=tolerance
    )


@pytest.mark.parametrize("case", CASES, ids=str)
def test_stablehlo_agrees_with_numpy(case: Case):
    for dtype in case.dtypes:
        operands = case.operands(dtype)
        with refusal("StableHLO", case, dtype):
            text = export(lambda *xs, d=dtype: call(case, d, xs), *operands)
            actual = xla.run(text, operands)
            expected = call(case, dtype, operands)
            expected = expected if isinstance(expected, tuple) else (expected,)
            for a, e in zip(actual, expected, strict=True):
                assert_same(a, np.asarray(e), 2 * case.ulps + 2)


def logistic_sum(x):
    return anp.sum(1.0 / (1.0 + anp.exp(-x)))


@pytest.mark.parametrize(
    "program",
    [
        ax.grad(logistic_sum),
        ax.hessian(logistic_sum),
        ax.vmap(ax.value_and_grad(lambda x: anp.tanh(x) ** 3)),
        lambda x: ax.random.normal(x.astype("uint32")[:2], x.shape) + x,
        lambda x: ax.jit(anp.outer)(x, x) @ x,
    ],
    ids=["grad", "hessian", "vmap", "random", "matmul"],
)
def test_programs(program):
    x = np.linspace(-2, 2, 5, dtype=np.float32)
    expected = ax.tree.leaves(ax.jit(program)(x))
    actual = xla.run(export(program, x), [x])
    for a, e in zip(actual, expected, strict=True):
        assert_same(a, np.asarray(e), 8)


@pytest.mark.parametrize("name", library_programs.PROGRAMS)
def test_programs_of_the_library(name):
    function, operands = library_programs.PROGRAMS[name]
    expected = ax.tree.leaves(ax.jit(function)(*operands))
    actual = xla.run(export(function, *operands), operands)
    for a, e in zip(actual, expected, strict=True):
        assert_same(a, np.asarray(e), 64)


def test_xla_checks_what_it_reads():
    """The checks above can fail."""
    text = export(lambda x: x.sum(), np.ones(3, np.float32))
    assert "dimensions = array<i64: 0>" in text
    with pytest.raises(ValueError, match="XLA refuses"):
        xla.parse(
            text.replace("dimensions = array<i64: 0>", "dimensions = array<i64: 1>")
        )
