"""Ranks, modes, kernel densities and the multivariate normal distribution have SciPy's
values, and derivatives."""

import jax
import numpy as np
import pytest
import scipy.stats

import arrax as ax
import arrax.numpy as anp
from arrax import random
from arrax.scipy import stats
from arrax.test_util import check_grads

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("dtype", ["int32", "float32", "float64", "bool"])
@pytest.mark.parametrize("axis", [0, -1, None])
def test_mode(axis, dtype):
    x = RNG.integers(0, 4, (5, 6, 3)).astype(dtype)
    for keepdims in (False, True):
        actual = stats.mode(x, axis, keepdims=keepdims)
        numbers = x.astype(int) if dtype == "bool" else x
        expected = scipy.stats.mode(numbers, axis, keepdims=keepdims)
        assert actual.mode.dtype == dtype and actual.count.dtype == np.int32
        np.testing.assert_array_equal(actual.mode, expected.mode)
        np.testing.assert_array_equal(actual.count, expected.count)


def test_mode_of_other_samples():
    assert tuple(map(float, stats.mode(anp.array([2.0, np.nan, np.nan])))) != (2, 1)
    assert stats.mode(anp.array([2.0, np.nan, np.nan])).count == 2
    assert stats.mode(np.float32(3)).mode == 3
    empty = stats.mode(np.zeros((0, 2)))
    assert np.isnan(np.asarray(empty.mode)).all() and empty.mode.shape == (2,)
    assert not np.asarray(empty.count).any()


METHODS = ("average", "min", "max", "dense", "ordinal")


@pytest.mark.parametrize("method", METHODS)
def test_rankdata(method):
    x = RNG.integers(0, 5, (4, 6))
    for dtype in ("int32", "float64"):
        for axis in (0, -1, None):
            actual = stats.rankdata(x.astype(dtype), method, axis=axis)
            expected = scipy.stats.rankdata(x, method, axis=axis)
            assert actual.dtype == np.float32
            np.testing.assert_array_equal(actual, expected)
    assert stats.rankdata(np.zeros((2, 0)), method, axis=1).shape == (2, 0)
    ranks = stats.rankdata(np.array([[1.0, np.nan], [2.0, 1.0]]), method, axis=1)
    np.testing.assert_array_equal(ranks, [[np.nan, np.nan], [2, 1]])


def test_multivariate_normal():
    x, mean = RNG.normal(size=(2, 4, 3)), RNG.normal(size=3)
    root = RNG.normal(size=(3, 3))
    cov = root @ root.T + np.eye(3)
    density = scipy.stats.multivariate_normal(mean, cov)
    logpdf = stats.multivariate_normal.logpdf
    np.testing.assert_allclose(logpdf(x, mean, cov), density.logpdf(x))
    np.testing.assert_allclose(
        stats.multivariate_normal.pdf(x, mean, cov), density.pdf(x)
    )
    several = np.stack([cov, 2 * cov])[:, None]
    expected = [
        scipy.stats.multivariate_normal(mean, c).logpdf(v)
        for c, v in zip((cov, 2 * cov), x, strict=True)
    ]
    np.testing.assert_allclose(logpdf(x, mean, several), expected)
    np.testing.assert_allclose(
        logpdf(x, mean, 2.5),
        scipy.stats.multivariate_normal(mean, 2.5 * np.eye(3)).logpdf(x),
    )
    np.testing.assert_allclose(
        logpdf(x, 0.5, 2.5), scipy.stats.norm(0.5, 2.5**0.5).logpdf(x)
    )
    assert np.isnan(np.asarray(logpdf(x, mean, -cov))).all()
    check_grads(logpdf, (x[0], mean, cov), 2)
    rows = ax.vmap(logpdf, in_axes=(0, None, None))(x, mean, cov)
    np.testing.assert_allclose(rows, logpdf(x, mean, cov))
    with pytest.raises(ValueError, match="incompatible shapes"):
        logpdf(x, mean, cov[:2])
    with pytest.raises(NotImplementedError, match="allow_singular"):
        logpdf(x, mean, cov, True)


@pytest.mark.parametrize("d", [1, 2])
@pytest.mark.parametrize("bw_method", [None, "silverman", 0.4, lambda kde: 0.3])
def test_gaussian_kde(d, bw_method):
    data, weights = RNG.normal(size=(d, 9)), RNG.uniform(1, 2, 9)
    points = RNG.normal(size=(d, 4))
    for w in (None, weights):
        ours = stats.gaussian_kde(data, bw_method, w)
        theirs = scipy.stats.gaussian_kde(data, bw_method, w)
        np.testing.assert_allclose(ours.covariance, theirs.covariance)
        np.testing.assert_allclose(ours(points), theirs(points))
        np.testing.assert_allclose(ours.logpdf(points), theirs.logpdf(points))
        np.testing.assert_allclose(
            ours.integrate_gaussian(points[:, 0], np.eye(d)),
            theirs.integrate_gaussian(points[:, 0], np.eye(d)),
        )
        other = data[:, :5] + 0.5
        np.testing.assert_allclose(
            ours.integrate_kde(stats.gaussian_kde(other)),
            theirs.integrate_kde(scipy.stats.gaussian_kde(other)),
        )
        if d == 1:
            np.testing.assert_allclose(
                ours.integrate_box_1d(-0.5, 1.0), theirs.integrate_box_1d(-0.5, 1.0)
            )


def test_transforms_of_gaussian_kde():
    data, points = RNG.normal(size=9), RNG.normal(size=4)
    check_grads(lambda x, y: stats.gaussian_kde(x).logpdf(y), (data, points), 2)
    compiled = ax.jit(lambda kde, x: kde(x))
    kde = stats.gaussian_kde(data)
    np.testing.assert_allclose(compiled(kde, points), kde(points))
    narrow = data.astype(np.float32)
    for shape in ((), (5,)):
        ours = stats.gaussian_kde(narrow).resample(random.key(3), shape)
        theirs = jax.scipy.stats.gaussian_kde(narrow)
        expected = theirs.resample(jax.random.key(3), shape)
        np.testing.assert_allclose(ours, expected, rtol=1e-5)


def test_what_is_refused():
    x = np.arange(3.0)
    kde = stats.gaussian_kde(x)
    for message, call in {
        "multiple elements": lambda: stats.gaussian_kde(x[:1]),
        "length n = 3": lambda: stats.gaussian_kde(x, weights=x[:2]),
        "bw_method": lambda: stats.gaussian_kde(x, "bad"),
        "points have dimension 2": lambda: kde(np.ones((2, 3))),
        "mean does not have": lambda: kde.integrate_gaussian(np.ones(2), 1.0),
        "must be scalars": lambda: kde.integrate_box_1d(x, 1.0),
        "illegal nan_policy": lambda: stats.mode(x, nan_policy="bad"),
        "unknown method": lambda: stats.rankdata(x, "bad"),
        "out of bounds": lambda: stats.rankdata(x, axis=1),
    }.items():
        with pytest.raises(ValueError, match=message):
            call()
    for call in (
        lambda: stats.gaussian_kde(x + 1j),
        lambda: kde.integrate_box(0, 1),
        lambda: kde.set_bandwidth(1),
        lambda: stats.mode(x, nan_policy="omit"),
        lambda: stats.rankdata(x, nan_policy="raise"),
    ):
        with pytest.raises(NotImplementedError, match="support"):
            call()
