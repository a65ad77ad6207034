"""Every op computes what NumPy computes, for every dtype it takes."""

import numpy as np
import pytest
from op_case import Case, is_low_precision, widen
from op_cases import CASES, OTHER_OPS

import arrax as ax
from arrax import _core


def test_every_op_has_a_case():
    covered = {case.op for case in CASES}
    missing = set(_core.registered_ops()) - covered - set(OTHER_OPS)
    assert not missing, f"add a row to op_cases.py for {sorted(missing)}"
    unknown = covered - set(_core.registered_ops())
    assert not unknown, f"op_cases.py has rows for no registered op: {sorted(unknown)}"


def call(case: Case, dtype: str, operands):
    """The op itself. A case without operands takes the dtype as its result's."""
    attrs, result = dict(case.attrs), dict(case.result)
    if case.op == "constant":
        value = np.asarray(attrs["value"]).astype(dtype)
        return ax.jit(lambda: _core.constant(value))()
    if case.op == "iota":
        result["dtype"] = dtype
    return _core.bind(case.op, operands, attrs, **result)


def epsilon(dtype: np.dtype) -> float:
    """The spacing of the numbers of a float or complex dtype at 1."""
    if dtype.kind == "c":
        dtype = np.empty(0, dtype).real.dtype
    return float(np.finfo(dtype).eps) if dtype.kind == "f" else 2.0**-7


def assert_close(actual, expected, ulps: float) -> None:
    actual, expected = np.asarray(actual), np.asarray(expected)
    assert actual.shape == expected.shape
    if actual.dtype.kind in "biu":
        np.testing.assert_array_equal(actual, expected.astype(actual.dtype))
        return
    tolerance = ulps * epsilon(actual.dtype)
    wide = widen(actual)
    np.testing.assert_allclose(wide, expected, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_op_agrees_with_numpy(case):
    for dtype in case.dtypes:
        operands = case.operands(dtype)
        with np.errstate(all="ignore"):
            expected = case.reference(
                *(operands if case.exact else map(widen, operands))
            )
        actual = call(case, dtype, operands)
        several = isinstance(actual, tuple)
        pairs = zip(actual, expected, strict=True) if several else [(actual, expected)]
        for a, e in pairs:
            narrow = is_low_precision(dtype) and np.asarray(a).dtype.kind in "fcV"
            assert_close(a, e, max(case.ulps, 1) if narrow else case.ulps)


@pytest.mark.parametrize("case", [c for c in CASES if not c.result], ids=str)
def test_result_dtype_follows_inference(case):
    """What inference promises is what comes out."""
    for dtype in case.dtypes:
        result = call(case, dtype, case.operands(dtype))
        for array in result if isinstance(result, tuple) else (result,):
            assert np.asarray(array).dtype == array.dtype
            assert np.asarray(array).shape == array.shape
