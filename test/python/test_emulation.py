"""Kernels for GPUs compute what the CPU computes, on the emulated GPU.

Nothing here ran on a GPU.
"""

import os
import subprocess
import sys

import numpy as np
import pytest
from emulation import PROGRAMS, Emulator, run_case, run_program
from op_case import Case, widen
from op_cases import CASES
from targets import refusal
from test_semantics import epsilon


@pytest.fixture(scope="module")
def emulator():
    emulator = Emulator()
    yield emulator
    emulator.close()


def assert_same(actual, expected, ulps: float) -> None:
    """Equal within what functions and orders of summation may differ by."""
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
def test_emulation_agrees_with_the_cpu(case: Case, emulator: Emulator):
    for dtype in case.dtypes:
        index = CASES.index(case)
        with refusal("GPU", case, dtype):
            actual = emulator.run(run_case, index, dtype)
            for a, e in zip(actual, run_case(index, dtype), strict=True):
                assert_same(a, e, 2 * case.ulps + 2)


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs(name: str, emulator: Emulator):
    actual = emulator.run(run_program, name)
    for a, e in zip(actual, run_program(name), strict=True):
        assert_same(a, e, 64)


@pytest.mark.parametrize(
    ("platform", "reason"),
    [
        ("cuda", "there is no device of the platform 'cuda': the driver cannot be"),
        ("abacus", "there is no platform 'abacus'"),
    ],
)
def test_a_platform_that_is_not_there(platform: str, reason: str):
    script = "import arrax.numpy as anp; anp.ones(3) + 1"
    environment = dict(os.environ, ARRAX_PLATFORM=platform, ARRAX_LIBCUDA="")
    result = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True
    )
    assert f"RuntimeError: <string>:1: {reason}" in result.stderr
