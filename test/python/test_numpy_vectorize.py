"""vectorize, covariances, polynomials and grids have NumPy's results."""

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp

rng = np.random.default_rng(0)


def test_vectorize_with_core_dimensions():
    a, b = rng.normal(size=(4, 1, 2, 3)), rng.normal(size=(5, 3))
    options = {"signature": "(m,n),(n)->(m)"}
    ours = anp.vectorize(anp.matmul, **options)(a, b)
    np.testing.assert_allclose(ours, np.vectorize(np.matmul, **options)(a, b))
    pair = anp.vectorize(lambda x: (x.sum(), x), signature="(n)->(),(n)")
    total, same = pair(a)
    assert total.shape == (4, 1, 2) and same.shape == a.shape


def test_vectorize_of_elements():
    add = anp.vectorize(lambda x, y: x + y)
    assert add(np.ones((3, 1)), np.ones(4)).shape == (3, 4)
    assert add(1.0, 2.0) == 3 and add(np.ones((1, 1)), np.ones((1, 1))).shape == (1, 1)
    power = anp.vectorize(lambda x, n: x**n, excluded={1})
    np.testing.assert_array_equal(power(np.arange(3.0), 2), [0, 1, 4])
    gradient = ax.grad(lambda x: add(x, np.ones(4)).sum())(np.ones((3, 1)))
    np.testing.assert_array_equal(gradient, np.full((3, 1), 4.0))


def test_errors_of_vectorize():
    with pytest.raises(ValueError, match="signature"):
        anp.vectorize(anp.sum, signature="(n->")
    with pytest.raises(ValueError, match="inconsistent size"):
        anp.vectorize(anp.vdot, signature="(n),(n)->()")(np.ones(3), np.ones(4))
    with pytest.raises(ValueError, match="fewer dimensions"):
        anp.vectorize(anp.sum, signature="(n)->()")(1.0)
    with pytest.raises(ValueError, match="number of positional"):
        anp.vectorize(anp.sum, signature="(n)->()")(np.ones(2), np.ones(2))


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_apply_along_axis(axis):
    x = rng.normal(size=(2, 3, 4))
    for f in (lambda v: v.sum(), lambda v: v * 2, lambda v: v[:, None] * v):
        np.testing.assert_allclose(
            anp.apply_along_axis(f, axis, x), np.apply_along_axis(f, axis, x)
        )


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"bias": True},
        {"ddof": 0},
        {"rowvar": False},
        {"aweights": rng.random(9)},
        {"fweights": rng.integers(1, 4, 9)},
        {"fweights": rng.integers(1, 4, 9), "aweights": rng.random(9)},
    ],
)
def test_cov(options):
    x = rng.normal(size=(9, 9))
    np.testing.assert_allclose(anp.cov(x, **options), np.cov(x, **options))


def test_corrcoef():
    x, y = rng.normal(size=(2, 9)), rng.normal(size=9)
    np.testing.assert_allclose(anp.corrcoef(x, y), np.corrcoef(x, y))
    assert anp.cov(y).shape == () and anp.corrcoef(y) == 1
    with pytest.raises(ValueError):
        anp.cov(np.ones((2, 2, 2)))


def test_polyval():
    x = rng.normal(size=(3, 2))
    for p in (np.ones(1), rng.normal(size=5), np.ones(80) * 0.1):
        np.testing.assert_allclose(anp.polyval(p, x / 2), np.polyval(p, x / 2))
    with pytest.raises(ValueError):
        anp.polyval(1.0, x)


@pytest.mark.parametrize("key", [np.s_[0:4], np.s_[0:5:2,], np.s_[0:3, 1:2:4j]])
def test_grids_by_slices(key):
    np.testing.assert_allclose(anp.mgrid[key], np.mgrid[key], rtol=1e-6)
    ours, theirs = anp.ogrid[key], np.ogrid[key]
    if not isinstance(theirs, (list, tuple)):
        ours, theirs = [ours], [theirs]
    for x, y in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(x, y, rtol=1e-6)
