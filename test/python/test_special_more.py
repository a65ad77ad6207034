"""Integrals, hypergeometric functions and harmonics have the values of mpmath or SciPy,
and the derivatives of differences."""

import mpmath
import numpy as np
import pytest
import scipy.special

import arrax as ax
from arrax.scipy import special
from arrax.test_util import check_grads

RNG = np.random.default_rng(0)
SIZES = 10 ** RNG.uniform(-4, 4, 400)
REALS = np.concatenate([SIZES, -SIZES, [0.0, 1e9, -1e9, 1e300, np.inf, np.nan]])


def close(actual, expected, dtype, rtol=2e-14, atol=0.0):
    assert actual.dtype == dtype
    narrow = np.finfo(dtype).eps > 1e-10
    rtol = 2 * float(np.finfo(dtype).eps) if narrow else rtol
    np.testing.assert_allclose(actual, np.asarray(expected, dtype), rtol, atol)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
@pytest.mark.parametrize("name", ["dawsn", "fresnel", "sici"])
def test_integrals(name, dtype):
    most = np.finfo(dtype).max
    x = REALS[~((np.abs(REALS) > most) & np.isfinite(REALS))]
    x = x.astype(dtype)
    wide = x.astype(np.float64)
    with np.errstate(all="ignore"):
        expected = getattr(scipy.special, name)(wide)
    actual = getattr(special, name)(x)
    if name == "dawsn":
        actual, expected = (actual,), (expected,)
    if name == "fresnel":  # Beyond, SciPy's lose digits.
        known = ~(np.abs(wide) > 100)
        actual = [np.asarray(y)[known] for y in actual]
        expected = [y[known] for y in expected]
    for a, e in zip(actual, expected, strict=True):
        # The cosine integral has zeros.
        close(np.asarray(a), e, dtype, 1e-14, 3e-16 if dtype == "float64" else 1e-7)


def test_integrals_at_infinity():
    infinities = np.array([np.inf, -np.inf])
    np.testing.assert_array_equal(special.dawsn(infinities), [0.0, 0.0])
    for part in special.fresnel(infinities):
        np.testing.assert_array_equal(part, [0.5, -0.5])
    sine, cosine = special.sici(infinities)
    np.testing.assert_array_equal(sine, [np.pi / 2, -np.pi / 2])
    np.testing.assert_array_equal(cosine, [0.0, np.nan])


def test_fresnel_of_large_numbers():
    x = np.array([1e5 + 0.3, 123456.789])
    for actual, reference in zip(
        special.fresnel(x), (mpmath.fresnels, mpmath.fresnelc), strict=True
    ):
        np.testing.assert_allclose(actual, [float(reference(v)) for v in x], 3e-15)


@pytest.mark.parametrize("dtype", ["complex64", "complex128", "float32"])
def test_wofz(dtype):
    z = RNG.uniform(-9, 9, 500) + 1j * RNG.uniform(-3, 9, 500)
    z = np.concatenate([z, [0, 1e10, 1e30j, 3, -0.5, 1e-9j]])
    z = z.astype(dtype) if dtype != "float32" else z.real.astype(dtype)
    actual = special.wofz(z)
    assert actual.dtype == np.result_type(dtype, np.complex64)
    expected = scipy.special.wofz(z.astype(np.complex128))
    error = np.abs(np.asarray(actual) - expected) / np.abs(expected)
    assert error.max() < (1e-13 if dtype == "complex128" else 3e-7)


def test_owens_t():
    h, a = RNG.uniform(-9, 9, (2, 300))
    h = np.concatenate([h, [0, 1, np.inf, 1, np.nan, 30, 0, 2]])
    a = np.concatenate([a, [2, 0, 1, np.inf, 1, 0.5, np.inf, -np.inf]])
    expected = scipy.special.owens_t(h, a)  # Its own error is 1e-13.
    np.testing.assert_allclose(special.owens_t(h, a), expected, 1e-12, 1e-300)
    narrow = special.owens_t(h.astype(np.float32), a.astype(np.float32))
    np.testing.assert_allclose(narrow, expected, 1e-4, 1e-37)
    for x in (0.3, -4.0):
        check_grads(special.owens_t, (np.float64(x), np.float64(1.7)), 2)


PARAMETERS = RNG.uniform(0.1, 9, (3, 40))


def test_hyp1f1():
    a, b, _ = PARAMETERS
    for x in (RNG.uniform(-30, 30, 40), RNG.uniform(-600, 600, 40)):
        rows = zip(a, b, x, strict=True)
        expected = [float(mpmath.hyp1f1(*row)) for row in rows]
        np.testing.assert_allclose(special.hyp1f1(a, b, x), expected, 1e-11)
    for row, expected in (
        ((-2.0, 3.0, 4.0), -1 / 3),
        ((0.0, 0.0, 1.0), 1),
        ((1.0, 0.0, 1.0), np.inf),
        ((2.0, 2.0, -3.0), np.exp(-3)),
        ((np.nan, 2.0, 1.0), np.nan),
    ):
        actual = special.hyp1f1(*map(np.float64, row))
        np.testing.assert_allclose(actual, expected, 1e-14)


def test_hyp2f1():
    a, b, c = PARAMETERS
    for x in (RNG.uniform(0, 1, 40), RNG.uniform(-9, 0, 40)):
        rows = zip(a, b, c, x, strict=True)
        expected = [float(mpmath.hyp2f1(*row)) for row in rows]
        np.testing.assert_allclose(special.hyp2f1(a, b, c, x), expected, 1e-10)
    for row, expected in (
        ((1.0, 1.0, 2.0, 0.999), -np.log1p(-0.999) / 0.999),
        ((1.0, 2.0, 3.5, 1.0), 5),
        ((-2.0, 3.0, 1.5, 4.0), 36.2),
        ((1.0, 2.0, 2.5, 1.0), np.inf),
        ((1.0, 2.0, -3.0, 0.2), np.inf),
        ((1.0, 2.0, 3.0, 0.0), 1),
        ((0.5, 0.5, 0.5, -3.0), 0.5),
        ((1.0, 1.0, 2.0, 0.9999999), np.nan),  # Its series is too long.
    ):
        actual = special.hyp2f1(*map(np.float64, row))
        np.testing.assert_allclose(actual, expected, 1e-10)


@pytest.mark.parametrize("x", [0.95, -2.4])
def test_derivatives_of_hypergeometric_functions(x):
    values = tuple(map(np.float64, (1.3, 0.2, 3.1, x)))
    check_grads(special.hyp2f1, values, 1)
    check_grads(special.hyp1f1, (values[0], values[2], values[3]), 1)
    # Of series that end, by the parameter that ends them.
    check_grads(special.hyp1f1, (np.float64(-2.0), values[2], values[3]), 1)


def test_second_derivatives_of_hypergeometric_functions():
    x = (np.float64(0.4),)
    check_grads(lambda x: special.hyp2f1(1.3, 0.2, 3.1, x), x, 2, ["rev"])
    check_grads(lambda x: special.hyp1f1(1.3, 3.1, x), x, 2, ["rev"])


@pytest.mark.parametrize("name", ["dawsn", "fresnel", "sici"])
@pytest.mark.parametrize("x", [0.3, -2.5, 7.0])
def test_derivatives_of_integrals(name, x):
    check_grads(getattr(special, name), (np.float64(x),), 2)


def test_derivative_of_wofz():
    z = np.complex128(0.7 + 0.4j)
    check_grads(special.wofz, (z,), 2)


def test_sph_harm_y():
    n = np.array([0, 1, 1, 2, 5, 20, 20, 40, 3])
    m = np.array([0, 0, -1, 2, -3, 7, 20, -33, -3])
    theta, phi = RNG.uniform(0, 3.1, 9), RNG.uniform(0, 6.2, 9)
    expected = scipy.special.sph_harm_y(n, m, theta, phi)
    actual = special.sph_harm_y(n, m, theta, phi)
    np.testing.assert_allclose(actual, expected, 1e-13, 1e-14)
    compiled = ax.jit(lambda *x: special.sph_harm_y(*x, n_max=40))
    np.testing.assert_allclose(compiled(n, m, theta, phi), expected, 1e-13, 1e-14)
    assert special.sph_harm_y(2, 1, 0.3, 0.2).shape == (1,)
    assert np.isnan(np.asarray(special.sph_harm_y(2, 3, 0.3, 0.2))).all()
    check_grads(lambda t, p: special.sph_harm_y(n, m, t, p), (theta, phi), 2, rtol=1e-4)


def test_what_is_refused():
    for f in (special.dawsn, special.fresnel, special.sici):
        with pytest.raises(ValueError, match="complex-valued"):
            f(1j)
    with pytest.raises(NotImplementedError, match="diff_n is not supported"):
        special.sph_harm_y(1, 0, 0.1, 0.2, diff_n=1)
    with pytest.raises(TypeError, match="n must be of integers"):
        special.sph_harm_y(1.0, 0, 0.1, 0.2)
    with pytest.raises(TypeError, match="n_max must be given"):
        ax.jit(special.sph_harm_y)(1, 0, 0.1, 0.2)
