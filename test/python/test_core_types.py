"""Promotion against JAX, exhaustively; conversions; weak types."""

import itertools
import subprocess
import sys

import ml_dtypes
import numpy as np
import pytest

import arrax as ax
from arrax import _core

DTYPES = [
    *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("float8_e3m4", "float8_e4m3", "float8_e4m3b11fnuz", "float8_e4m3fn"),
    *("float8_e4m3fnuz", "float8_e5m2", "float8_e5m2fnuz", "float8_e8m0fnu"),
    *("float16", "bfloat16", "float32", "float64", "complex64", "complex128"),
]
SCALARS = {"int": 1, "float": 1.0, "complex": 1j}

# With 64-bit types enabled JAX has the lattice that arrax has; only its
# defaults for Python scalars are 64 bits wide.
JAX_TABLE = """
import itertools, sys, ml_dtypes, numpy as np, jax, jax.numpy as jnp
jax.config.update("jax_enable_x64", True)
names, scalars = sys.argv[1].split(), {"int": 1, "float": 1.0, "complex": 1j}
def operand(name):
    return scalars[name] if name in scalars else jnp.zeros((), name)
for a, b in itertools.product([*names, *scalars], repeat=2):
    pair = operand(a), operand(b)
    try:
        dtype, weak = jax.dtypes.result_type(*pair, return_weak_type_flag=True)
    except jax.dtypes.TypePromotionError:
        dtype, weak = None, False
    print(a, b, dtype, int(weak))
"""


@pytest.fixture(scope="module")
def jax_table():
    pytest.importorskip("jax")
    run = subprocess.run(
        [sys.executable, "-c", JAX_TABLE, " ".join(DTYPES)],
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [line.split() for line in run.stdout.splitlines()]
    return {(a, b): (dtype, bool(int(weak))) for a, b, dtype, weak in rows}


def operand(name):
    if name in SCALARS:
        return SCALARS[name]
    return _core.Aval((), getattr(ml_dtypes, name, name))


DEFAULTS = {"int64": "int32", "float64": "float32", "complex128": "complex64"}


def test_result_type_is_jax(jax_table):
    wrong = []
    for a, b in itertools.product([*DTYPES, *SCALARS], repeat=2):
        dtype, weak = jax_table[a, b]
        if weak and (a in SCALARS or b in SCALARS):
            dtype = DEFAULTS.get(dtype, dtype)
        try:
            found = _core.result_type_weak(operand(a), operand(b))
            found = found[0].name, found[1]
        except ax.dtypes.TypePromotionError:
            found = "None", False
        if found != (dtype, weak):
            wrong.append((a, b, dtype, weak, found))
    assert not wrong


def test_float8_promotes_to_no_other_float():
    x, y = operand("float8_e4m3fn"), operand("float16")
    with pytest.raises(
        ax.dtypes.TypePromotionError,
        match=r"test_core_types.py:\d+: .*float8_e4m3fn, float16 are promoted to no",
    ):
        ax.numpy.result_type(x.dtype, y.dtype)


def test_promotion_is_commutative_and_idempotent():
    for a, b in itertools.product(DTYPES, repeat=2):
        x, y = operand(a), operand(b)
        if "float8" in a + b and a != b:
            continue
        assert _core.result_type(x, y) == _core.result_type(y, x)
        joined = _core.promote_types(x.dtype, y.dtype)
        assert _core.promote_types(joined, x.dtype) == joined


def test_avals_are_interned():
    assert _core.Aval((2, 3), "float32") is _core.Aval([2, 3], np.float32)
    assert _core.Aval((), bool, True) is _core.Aval((), bool)
    assert repr(_core.Aval((2,), "int8")) == "Aval(int8[2])"
    with pytest.raises(TypeError, match="negative"):
        _core.Aval((-1,), "int8")
    with pytest.raises(ValueError, match="too large"):
        _core.Aval((1 << 40, 1 << 40), "int8")


@pytest.mark.parametrize(
    ("value", "dtype", "weak"),
    [
        (True, "bool", False),
        (1, "int32", True),
        (2**31, "int64", True),
        (-(2**31), "int32", True),
        (1.5, "float32", True),
        (1j, "complex64", True),
        (np.float64(1), "float64", False),
        (np.int64(1), "int64", False),
        ([1, 2], "int32", False),
        ([1, 2.5], "float32", False),
        ([[True], [False]], "bool", False),
        ([], "float32", False),
        ([2**40], "int64", False),
        (np.arange(3), "int64", False),
        (np.ones(3, ">f4"), "float32", False),
        (np.ones((2, 2), ml_dtypes.bfloat16), "bfloat16", False),
    ],
)
def test_asarray(value, dtype, weak):
    x = _core.asarray(value)
    assert (x.dtype.name, x.weak_type, x.shape) == (dtype, weak, np.shape(value))
    np.testing.assert_array_equal(np.asarray(x), np.asarray(value, x.dtype))


def test_dtypes_that_do_not_exist():
    for value in (np.zeros(2, "M8[s]"), np.array(["a"]), np.zeros(2, object)):
        with pytest.raises(TypeError, match="not supported"):
            _core.asarray(value)
    with pytest.raises(TypeError):
        _core.asarray("text")
    with pytest.raises(TypeError):
        _core.asarray([1, "text"])


def test_integers_beyond_int64_are_of_the_dtypes_that_hold_them():
    assert int(_core.asarray(2**64 - 1, np.uint64)) == 2**64 - 1
    assert float(_core.asarray(2**70, np.float64)) == 2.0**70
    with pytest.raises(OverflowError, match="out of bounds for uint64"):
        _core.asarray(2**64, np.uint64)
    with pytest.raises(OverflowError, match="out of bounds for int64"):
        _core.asarray(2**63)
    with pytest.raises(OverflowError, match="too large"):
        _core.asarray(10**400, np.float64)


def test_integers_do_not_wrap_silently():
    with pytest.raises(OverflowError):
        _core.asarray(2**64)
    with pytest.raises(OverflowError, match="out of bounds for int8"):
        _core.asarray(300, np.int8)
    with pytest.raises(OverflowError, match="out of bounds for int32"):
        ax.jit(lambda x: x + 2**40).lower(ax.ShapeDtypeStruct((), np.int32))


@pytest.mark.parametrize("dtype", DTYPES)
def test_scalars_are_written_as_numpy_writes_them(dtype):
    target = np.dtype(getattr(ml_dtypes, dtype, dtype))
    for value in (0, 1, 3.7, 65504.0, 1e-7):
        if np.dtype(target).kind in "iu":
            value = int(value) % 100
        x = _core.asarray(value, target)
        assert x.dtype == target
        assert np.asarray(x).tobytes() == np.asarray(value, target).tobytes()
