"""Special functions have SciPy's values, and the derivatives of differences."""

import mpmath
import numpy as np
import pytest
import scipy.special
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import arrax as ax
import arrax.numpy as anp
from arrax import lax
from arrax.scipy import special

SPECIAL = np.array([0.0, -0.0, 1.0, -1.0, 2.0, -3.0, 0.5, -0.5, 30.0, np.inf, np.nan])
# Functions of one number, where they are defined and smooth.
UNARY = {
    "gammaln": (-3.9, 30),
    "gamma": (-3.9, 9),
    "loggamma": (0.1, 30),
    "digamma": (-3.9, 30),
    "factorial": (0, 9),
    "erf": (-3, 3),
    "erfc": (-3, 3),
    "erfcx": (-3, 30),
    "erfinv": (-0.9, 0.9),
    "expit": (-9, 9),
    "logit": (0.1, 0.9),
    "entr": (0.1, 9),
    "ndtr": (-9, 9),
    "ndtri": (0.01, 0.99),
    "log_ndtr": (-30, 9),
    "i0": (-9, 9),
    "i0e": (-12, 12),
    "i1": (-9, 9),
    "i1e": (-12, 12),
}
BINARY = {
    "beta": (0.2, 9),
    "betaln": (0.2, 9),
    "xlogy": (0.2, 9),
    "xlog1py": (0.2, 9),
    "rel_entr": (0.2, 9),
    "kl_div": (0.2, 9),
    "boxcox": (0.2, 3),
    "boxcox1p": (0.2, 3),
    "gammainc": (0.2, 30),
    "gammaincc": (0.2, 30),
    "comb": (9, 20),
    "poch": (0.2, 5),
}


def away_from_poles(x):
    """Numbers at least 0.05 away from integers, if negative."""
    near = (x < 0) & (np.abs(x - np.round(x)) < 0.05)
    return np.where(near, x - 0.1, x)


shapes = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)


@pytest.mark.parametrize("name", UNARY)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_values_of_unary_functions(name, data):
    low, high = UNARY[name]
    shape = data.draw(shapes)
    dtype = data.draw(st.sampled_from(["float32", "float64"]))
    if name in ("ndtri", "logit"):
        low, high = 0.02, 0.98
    seed = data.draw(st.integers(0, 1000))
    x = np.random.default_rng(seed).uniform(low, high, shape)
    x = np.asarray(away_from_poles(x)).astype(dtype)
    actual = getattr(special, name)(x)
    expected = getattr(scipy.special, name)(x.astype(np.float64))
    assert actual.dtype == dtype and actual.shape == shape
    rtol = 3e-5 if dtype == "float32" else 1e-11
    np.testing.assert_allclose(actual, expected, rtol=rtol, atol=rtol)


@pytest.mark.parametrize("name", BINARY)
@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 1000), dtype=st.sampled_from(["float32", "float64"]))
def test_values_of_binary_functions(name, seed, dtype):
    rng = np.random.default_rng(seed)
    low, high = BINARY[name]
    x, y = rng.uniform(low, high, (4, 1)), rng.uniform(0.2, 9, 3)
    x, y = x.astype(dtype), y.astype(dtype)
    actual = getattr(special, name)(x, y)
    expected = getattr(scipy.special, name)(x.astype(float), y.astype(float))
    assert actual.shape == (4, 3) and actual.dtype == dtype
    rtol = 1e-4 if dtype == "float32" else 1e-11
    # Terms up to 30 cancel in kl_div, where its operands are about the same.
    atol = rtol * (1e-1 if name == "kl_div" else 1e-2)
    np.testing.assert_allclose(actual, expected, rtol=rtol, atol=atol)


@pytest.mark.parametrize("name", [n for n in UNARY if n not in ("digamma", "gamma")])
def test_special_values(name):
    expected = getattr(scipy.special, name)(SPECIAL)
    with np.errstate(all="ignore"):
        actual = np.asarray(getattr(special, name)(SPECIAL))
    if name == "loggamma":
        expected = np.where(SPECIAL > 0, expected, np.nan)
    np.testing.assert_allclose(actual, expected, rtol=1e-12)


def test_poles():
    x = np.array([0.0, -1.0, -2.0, -np.inf])
    assert np.isnan(np.asarray(lax.digamma(x))).all()
    assert np.isposinf(np.asarray(lax.lgamma(x))).all()
    q = np.array([0.0, -1.0, -1.5, np.inf])
    np.testing.assert_array_equal(special.zeta(1.5, q), [np.inf, np.inf, np.nan, 0.0])
    np.testing.assert_array_equal(special.zeta([1.0, 0.5][0], 2.0), np.inf)


def test_zeta_of_negative_numbers_has_signed_powers():
    q = np.array([-0.3, -1.5, -7.7, -30.2])
    for s in (2.0, 3.0, 4.0):
        # The terms of negative numbers, then mpmath, which is wrong at -30.2.
        expected = [
            sum((v + k) ** -s for k in range(31)) + float(mpmath.zeta(s, v + 31))
            for v in q
        ]
        np.testing.assert_allclose(special.zeta(s, q), expected, rtol=1e-11)


@pytest.mark.parametrize("name", UNARY)
def test_derivatives(name):
    low, high = UNARY[name]
    x = away_from_poles(np.random.default_rng(1).uniform(low, high, 5))
    f = getattr(special, name)
    check_derivatives(f, x)


def check_derivatives(f, x, order: int = 2, step: float = 1e-5):
    """Those of each order against differences of those before."""
    for _ in range(order):
        values, slope = ax.vmap(f), ax.grad(f)
        moved = (np.asarray(values(x + h)) for h in (step, -step))
        expected = np.subtract(*moved) / (2 * step)
        actual = np.asarray(ax.vmap(slope)(x))
        scale = np.maximum(np.abs(expected).max(), 1)
        np.testing.assert_allclose(actual, expected, rtol=1e-5, atol=1e-6 * scale)
        f = slope


@pytest.mark.parametrize("argument", [0, 1])
@pytest.mark.parametrize("name", ["gammainc", "gammaincc", "beta", "xlogy", "boxcox"])
def test_derivatives_by_each_operand(name, argument):
    f = getattr(special, name)
    y = np.array([0.7, 2.0, 5.5])
    of_one = (lambda x: f(x, y)) if argument == 0 else (lambda x: f(y, x))
    x, step = np.array([0.9, 2.5, 3.0]), 1e-5
    expected = (of_one(x + step) - of_one(x - step)) / (2 * step)
    actual = ax.grad(lambda x: of_one(x).sum())(x)
    np.testing.assert_allclose(actual, expected, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("argument", [0, 1, 2])
def test_derivatives_of_betainc(argument):
    operands = [np.array([0.7, 3.0]), np.array([1.5, 2.0]), np.array([0.2, 0.8])]

    def of_one(x):
        return special.betainc(*operands[:argument], x, *operands[argument + 1 :])

    x, step = operands[argument], 1e-6
    expected = (of_one(x + step) - of_one(x - step)) / (2 * step)
    actual = ax.grad(lambda x: of_one(x).sum())(x)
    np.testing.assert_allclose(actual, expected, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(
        special.betainc(*operands), scipy.special.betainc(*operands), rtol=1e-13
    )


def test_polygamma():
    x = np.array([0.3, 1.0, 2.5, 20.0, -0.7, -3.3])
    for n in range(4):
        actual = special.polygamma(n, x)
        expected = [float(mpmath.polygamma(n, mpmath.mpf(v))) for v in x]
        np.testing.assert_allclose(actual, expected, rtol=1e-11)
    third = ax.grad(ax.grad(ax.grad(special.gammaln)))(2.5)
    np.testing.assert_allclose(third, scipy.special.polygamma(2, 2.5), rtol=1e-5)
    with pytest.raises(ValueError, match="integer"):
        special.polygamma(1.0, x)
    for f in (lax.zeta, lax.polygamma):
        with pytest.raises(ax.errors.CompilationError, match="by its exponent"):
            ax.grad(f)(3.0, 2.0)


def test_vmap_is_a_loop():
    a, x = np.array([0.5, 2.0, 30.0]), np.array([[0.1, 1.0], [3.0, 9.0], [20.0, 50.0]])
    batched = ax.vmap(special.gammainc)(a, x)
    rows = [special.gammainc(p, row) for p, row in zip(a, x, strict=True)]
    np.testing.assert_array_equal(batched, anp.stack(rows))


def test_limits_of_the_incomplete_gamma_function():
    a = np.array([0.0, 1.0, 1.0, np.inf, -1.0, np.nan])
    x = np.array([1.0, 0.0, np.inf, 1.0, 1.0, 1.0])
    np.testing.assert_array_equal(special.gammainc(a, x), [1, 0, 1, 0, np.nan, np.nan])
    np.testing.assert_array_equal(special.gammaincc(a, x), [0, 1, 0, 1, np.nan, np.nan])


def test_complex_gamma():
    rng = np.random.default_rng(0)
    z = rng.uniform(-8, 12, 60) + 1j * rng.uniform(-9, 9, 60)
    for name in ("loggamma", "gamma"):
        actual = getattr(special, name)(z)
        np.testing.assert_allclose(actual, getattr(scipy.special, name)(z), rtol=1e-10)


def test_bernoulli_and_bessel():
    np.testing.assert_allclose(
        special.bernoulli(12), scipy.special.bernoulli(12), rtol=1e-6
    )
    z = np.array([0.0, 0.1, 2.0, 9.0])
    expected = [scipy.special.jv(v, z) for v in range(4)]
    np.testing.assert_allclose(special.bessel_jn(z, v=3), expected, atol=1e-12)


def test_random_gamma_grad():
    """A sample moves with its parameter so that its quantile stays."""
    a, p, step = np.array([0.5, 2.0, 9.0]), 0.3, 1e-5
    quantile = scipy.special.gammaincinv
    expected = (quantile(a + step, p) - quantile(a - step, p)) / (2 * step)
    actual = lax.random_gamma_grad(a, quantile(a, p))
    np.testing.assert_allclose(actual, expected, rtol=1e-6)
