"""Distributions have SciPy's values and finite derivatives inside their support."""

import numpy as np
import pytest
import scipy.special
import scipy.stats

import arrax as ax
from arrax.scipy import stats

X = np.array([-3, -1, -0.2, 0, 0.1, 0.5, 0.9, 1, 1.5, 2.5, 7, np.nan, np.inf, -np.inf])
Q = np.array([0, 0.001, 0.3, 0.5, 0.9, 1, -0.1, 1.1, np.nan])
K = np.array([-1, 0, 1, 2, 3, 5, 9, np.nan])
LOCATED = {
    "norm": (),
    "cauchy": (),
    "expon": (),
    "gumbel_l": (),
    "gumbel_r": (),
    "laplace": (),
    "logistic": (),
    "uniform": (),
    "pareto": (2.3,),
    "truncnorm": (-1.0, 2.0),
    "gamma": (2.3,),
    "chi2": (3.1,),
    "beta": (1.3, 2.2),
    "t": (3.3,),
}
UNLOCATED = {"gennorm": (1.7,), "vonmises": (1.2,), "wrapcauchy": (0.3,)}
COUNTS = {
    "bernoulli": (0.3,),
    "binom": (5.0, 0.3),
    "geom": (0.3,),
    "nbinom": (3.0, 0.4),
    "poisson": (2.2,),
    "betabinom": (5.0, 1.2, 2.2),
}
FUNCTIONS = ("logpdf", "pdf", "cdf", "logcdf", "sf", "logsf", "ppf", "isf")


def compare(name, function, x, *parameters):
    actual = getattr(getattr(stats, name), function)(x, *parameters)
    with np.errstate(all="ignore"):
        expected = getattr(getattr(scipy.stats, name), function)(x, *parameters)
    np.testing.assert_allclose(actual, expected, rtol=1e-9, err_msg=function)


@pytest.mark.parametrize("name", [*LOCATED, *UNLOCATED])
def test_continuous_distributions(name):
    parameters = (*LOCATED[name], 0.25, 1.5) if name in LOCATED else UNLOCATED[name]
    for function in FUNCTIONS:
        if hasattr(getattr(stats, name), function):
            points = Q if function in ("ppf", "isf") else X
            compare(name, function, points, *parameters)


@pytest.mark.parametrize("name", COUNTS)
def test_counting_distributions(name):
    for function in ("logpmf", "pmf", "cdf"):
        if hasattr(getattr(stats, name), function):
            compare(name, function, K, *COUNTS[name])


def test_negative_binomial_of_other_parameters():
    n, p = np.array([0.0, -0.5, 3.0, 3.0, 3.0]), np.array([0.4, 0.4, 0.0, 1.0, 1.1])
    compare("nbinom", "logpmf", K[:, None], n, p)


@pytest.mark.parametrize("name", LOCATED)
def test_derivatives_are_finite_and_right(name):
    logpdf = getattr(stats, name).logpdf
    x, step = np.array([0.3, 0.7, 1.1, 1.4]), 1e-6
    x = x + 0.5 if name == "pareto" else x

    def f(x):
        return logpdf(x, *LOCATED[name], 0.25, 1.5)

    expected = (f(x + step) - f(x - step)) / (2 * step)
    expected = np.where(np.isfinite(expected), expected, 0)
    actual = ax.grad(lambda x: f(x).sum())(x)
    np.testing.assert_allclose(actual, expected, rtol=1e-6, atol=1e-8)
    # Outside of the support too, derivatives by parameters are no NaN.
    outside = ax.grad(lambda s: logpdf(-50.0, *LOCATED[name], 0.25, s))(1.5)
    assert not np.isnan(outside)


def test_keywords_keep_their_digits():
    x = np.array([0.1])
    np.testing.assert_array_equal(
        stats.norm.logpdf(x, scale=0.1), stats.norm.logpdf(x, 0, 0.1)
    )


def test_wrong_arguments_name_the_line():
    with pytest.raises(TypeError, match=r"test_stats\.py"):
        stats.norm.pdf(0.5, 1.0, loc=1.0)
    with pytest.raises(TypeError, match=r"test_stats\.py"):
        stats.chi2.pdf(0.5, (1.0, 2.0))


def test_vectors():
    x, alpha = np.array([0.2, 0.3, 0.5]), np.array([1.1, 2.0, 3.0])
    np.testing.assert_allclose(
        stats.dirichlet.logpdf(x, alpha), scipy.stats.dirichlet.logpdf(x, alpha)
    )
    np.testing.assert_allclose(
        stats.dirichlet.logpdf(x[:2], alpha), scipy.stats.dirichlet.logpdf(x, alpha)
    )
    counts, p = np.array([2.0, 3.0, 5.0]), np.array([0.2, 0.3, 0.5])
    np.testing.assert_allclose(
        stats.multinomial.logpmf(counts, 10.0, p),
        scipy.stats.multinomial.logpmf(counts, 10, p),
    )


@pytest.mark.parametrize("mu", [0.0, 0.5, 5.0, 39.0, 41.0, 1e4])
def test_entropy_of_poisson(mu):
    p = scipy.stats.poisson.pmf(np.arange(mu + 10 * mu**0.5 + 30), mu)
    expected = scipy.special.entr(p).sum()
    np.testing.assert_allclose(
        stats.poisson.entropy(np.float64(mu)), expected, rtol=1e-6, atol=1e-9
    )


def test_sem():
    x = np.random.default_rng(0).normal(size=(5, 7))
    for axis in (0, 1, None):
        np.testing.assert_allclose(stats.sem(x, axis), scipy.stats.sem(x, axis))
