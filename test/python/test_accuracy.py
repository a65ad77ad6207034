"""Elementary functions are within the stated number of ulps of the true value.

Every power of two of the argument is tried, subnormal numbers included, where
other tests sample a few. References are NumPy's in the next wider type.
"""

import importlib.util
import math
from pathlib import Path

import jax
import numpy as np
import pytest
import scipy.special

import arrax.numpy as anp
from arrax import lax

# Functions, the range of |x|, both signs or one, and ulps in float32 and float64.
FUNCTIONS = {
    "exp": (np.exp, 0, 700, True, 1, 0.51),
    "exp2": (np.exp2, 0, 1000, True, 1, 4),
    "expm1": (np.expm1, 0, 700, True, 2, 4),
    "log": (np.log, 0, math.inf, False, 1, 0.51),
    "log1p": (np.log1p, 0, math.inf, False, 4, 0.51),
    "cbrt": (np.cbrt, 0, math.inf, True, 0.51, 0.51),
    "sqrt": (np.sqrt, 0, math.inf, False, 0.5, 0.5),
    # Of smaller numbers, the square of the root is subnormal.
    "rsqrt": (lambda x: 1 / np.sqrt(x), 1e-30, math.inf, False, 0.51, 0.51),
    "logistic": (lambda x: 1 / (1 + np.exp(-x)), 0, 80, True, 1.5, 1.5),
    "sin": (np.sin, 0, 1e4, True, 0.51, 0.51),
    "cos": (np.cos, 0, 1e4, True, 0.51, 0.51),
    "tan": (np.tan, 0, 1e4, True, 0.51, 0.51),
    "asin": (np.arcsin, 0, 1, True, 0.51, 0.51),
    "acos": (np.arccos, 0, 1, True, 0.51, 0.51),
    "atan": (np.arctan, 0, math.inf, True, 0.51, 0.51),
    "sinh": (np.sinh, 0, 700, True, 4, 4),
    "cosh": (np.cosh, 0, 700, True, 4, 4),
    "tanh": (np.tanh, 0, math.inf, True, 2, 2),
    "asinh": (np.arcsinh, 0, math.inf, True, 4, 0.51),
    "acosh": (np.arccosh, 1, math.inf, False, 4, 0.51),
    "atanh": (np.arctanh, 0, 1, True, 4, 4),
    "erf": (scipy.special.erf, 0, math.inf, True, 2, None),
    "erfc": (scipy.special.erfc, 0, 26, True, 4, None),
    "erf_inv": (scipy.special.erfinv, 0, 1, True, 6, None),  # XLA's formula.
}


def arguments(dtype, low, high, signed) -> np.ndarray:
    """Random significands for every exponent of the range."""
    info = np.finfo(dtype)
    rng = np.random.default_rng(0)
    exponents = np.arange(info.minexp - info.nmant, info.maxexp)
    x = np.ldexp(rng.uniform(1, 2, (64, exponents.size)), exponents).astype(dtype)
    x = x[(x > low) & (x < high)]
    return np.concatenate([x, -x]) if signed else x


def ulps(actual: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """The errors, in units of the spacing of the type at the true value."""
    unit = np.spacing(np.abs(expected).astype(actual.dtype)).astype(expected.dtype)
    return np.abs(actual.astype(expected.dtype) - expected) / unit


def check(name: str, function, reference, limit: float, dtype: str, *operands) -> None:
    wide = np.float64 if dtype == "float32" else np.longdouble
    if np.finfo(wide).nmant <= np.finfo(dtype).nmant:
        pytest.skip(f"no reference wider than {dtype}")
    with np.errstate(all="ignore"):
        expected = reference(*(x.astype(wide) for x in operands))
        narrow = expected.astype(dtype)
    normal = np.isfinite(narrow) & (np.abs(narrow) >= np.finfo(dtype).tiny)
    errors = ulps(np.asarray(function(*operands))[normal], expected[normal])
    worst = errors.argmax()
    where = [x[normal][worst] for x in operands]
    assert errors[worst] <= limit, f"{name} of {where}"


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_error_in_ulps(name, dtype):
    reference, low, high, signed, *limits = FUNCTIONS[name]
    limit = limits[dtype == "float64"]
    if limit is None:
        pytest.skip("SciPy has no wider one")
    x = arguments(dtype, low, high, signed)
    check(name, getattr(lax, name), reference, limit, dtype, x)


@pytest.mark.parametrize(("dtype", "limit"), [("float32", 0.51), ("float64", 0.51)])
def test_error_of_pow_in_ulps(dtype, limit):
    """With exponents up to where the power overflows."""
    x = arguments(dtype, 0, math.inf, False)
    most = np.finfo(dtype).maxexp / np.maximum(np.abs(np.log2(x)), 1e-3)
    y = (np.random.default_rng(1).uniform(-1, 1, x.size) * most).astype(dtype)
    check("pow", lax.pow, np.power, limit, dtype, x, y)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", ["expm1", "log1p", "sin", "atan", "tanh", "asinh"])
def test_least_numbers_are_kept(name, dtype):
    """Functions with a slope of one at zero: signs of zeros, subnormal digits."""
    info = np.finfo(dtype)
    x = np.array([0, info.smallest_subnormal, 3 * info.smallest_subnormal, info.tiny])
    x = np.concatenate([x, -x]).astype(dtype)
    y = np.asarray(getattr(lax, name)(x))
    np.testing.assert_array_equal(y, x)
    np.testing.assert_array_equal(np.signbit(y), np.signbit(x))


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_roots_of_cubes_are_exact(dtype):
    roots = np.arange(-40, 41).astype(dtype)
    np.testing.assert_array_equal(anp.cbrt(roots**3), roots)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float32", "float64"])
def test_roots_of_special_values(dtype):
    x = anp.asarray([0.0, -0.0, np.inf, -np.inf, np.nan]).astype(dtype)
    np.testing.assert_array_equal(
        np.asarray(anp.cbrt(x), np.float64), [0.0, -0.0, np.inf, -np.inf, np.nan]
    )
    assert np.signbit(np.asarray(anp.cbrt(x), np.float64)).tolist()[:2] == [False, True]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_roots_do_not_depend_on_the_position(dtype):
    """Elements of vectors, of their rests, and scalars have the same bits."""
    x = arguments(dtype, 0, math.inf, True)[:77]
    whole = np.asarray(anp.cbrt(x))
    for i, value in enumerate(x):
        assert np.asarray(anp.cbrt(value)) == whole[i]


def test_the_page_of_one_function(monkeypatch):
    """docs/accuracy.py measures; its page is not made anew here."""
    path = Path(__file__).resolve().parents[2] / "docs/accuracy.py"
    spec = importlib.util.spec_from_file_location("accuracy_page", path)
    page = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(page)
    monkeypatch.setattr(page, "POINTS", 20)
    with jax.enable_x64(True), np.errstate(all="ignore"):
        text = page.page(["cbrt"])
    rows = [line for line in text.splitlines() if line.startswith("| `cbrt`")]
    assert [row.split("|")[2].strip() for row in rows] == ["[-9, 9]", "all"]
    for row in rows:
        errors = [float(cell.split()[0]) for cell in row.split("|")[3:7]]
        assert max(errors) <= 0.51
    assert not {"inf", "none"} & {*" ".join(rows).split()}
