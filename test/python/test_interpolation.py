"""Interpolation, integrals of samples and quantization have SciPy's values."""

import jax
import numpy as np
import pytest
import scipy.cluster.vq
import scipy.interpolate
import scipy.ndimage

import arrax as ax
from arrax.scipy import cluster, integrate
from arrax.scipy.interpolate import RegularGridInterpolator
from arrax.scipy.ndimage import map_coordinates
from arrax.test_util import check_grads

RNG = np.random.default_rng(0)
SCIPY_MODES = {"constant": "grid-constant", "wrap": "grid-wrap"}


@pytest.mark.parametrize("mode", ["constant", "nearest", "wrap", "mirror", "reflect"])
@pytest.mark.parametrize("order", [0, 1])
def test_map_coordinates(mode, order):
    x = RNG.normal(size=(4, 3))
    points = RNG.uniform(-6, 9, (2, 5, 4))
    actual = map_coordinates(x, list(points), order, mode, 0.5)
    expected = scipy.ndimage.map_coordinates(
        x, points, order=order, mode=SCIPY_MODES.get(mode, mode), cval=0.5
    )
    np.testing.assert_allclose(actual, expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("dtype", ["int32", "uint8", "float16", "complex64"])
def test_dtypes_of_map_coordinates(dtype):
    x = (9 * RNG.uniform(size=(4, 3))).astype(dtype)
    points = RNG.uniform(-1, 4, (2, 7)).astype(np.float32)
    for order in (0, 1):
        actual = map_coordinates(x, list(points), order)
        expected = jax.scipy.ndimage.map_coordinates(x, list(points), order)
        assert actual.dtype == dtype
        np.testing.assert_allclose(actual, expected, rtol=1e-2)
    line = [np.array([0, 1, 5])]
    np.testing.assert_array_equal(map_coordinates(np.arange(3), line, 1), [0, 1, 0])
    assert map_coordinates(np.arange(3), [1.6], 0) == 2
    assert map_coordinates(np.arange(3), [np.zeros((0, 2))], 1).shape == (0, 2)


def test_derivatives_of_map_coordinates():
    x, points = RNG.normal(size=(4, 3)), RNG.uniform(0.1, 1.9, (2, 5))
    for mode in ("constant", "wrap"):
        check_grads(lambda x, p, m=mode: map_coordinates(x, [*p], 1, m), (x, points), 2)


GRID = (np.array([0.0, 1.0, 2.5, 3.0]), np.array([-1.0, 0.5, 2.0]))


@pytest.mark.parametrize("method", ["linear", "nearest"])
@pytest.mark.parametrize("fill", [np.nan, -1.5, None])
def test_regular_grid_interpolator(method, fill):
    points = RNG.uniform(-2, 4, (3, 5, 2))
    for values in (RNG.normal(size=(4, 3)), RNG.normal(size=(4, 3, 2))):
        ours = RegularGridInterpolator(GRID, values, method, fill_value=fill)
        theirs = scipy.interpolate.RegularGridInterpolator(
            GRID, values, method, bounds_error=False, fill_value=fill
        )
        np.testing.assert_allclose(ours(points), theirs(points), rtol=1e-12)
        pair = (points[..., 0], points[0, 0, 1])
        np.testing.assert_allclose(ours(pair), theirs(pair), rtol=1e-12)
    line = RegularGridInterpolator(GRID[:1], np.arange(4.0))
    np.testing.assert_allclose(line(np.array([0.5, 2.75])), [0.5, 2.5])


def test_transforms_of_interpolators():
    values, points = RNG.normal(size=(4, 3)), RNG.uniform(0, 2, (5, 2))

    def f(values, points):
        return RegularGridInterpolator(GRID, values)(points)

    check_grads(f, (values, points), 2)
    interpolator = RegularGridInterpolator(GRID, values)
    compiled = ax.jit(lambda f, x: f(x))
    np.testing.assert_allclose(compiled(interpolator, points), f(values, points))
    np.testing.assert_allclose(ax.vmap(interpolator)(points)[:, 0], f(values, points))


def test_trapezoid_of_nothing_is_zero():
    y = np.zeros((2, 0))
    for axis, x in ((-1, None), (0, None), (-1, np.zeros(0))):
        ours, expected = (m.trapezoid(y, x, axis=axis) for m in (integrate, np))
        np.testing.assert_array_equal(ours, expected, strict=True)


def test_trapezoid():
    y, x = RNG.normal(size=(3, 5)), np.sort(RNG.normal(size=5))
    np.testing.assert_allclose(integrate.trapezoid(y, x), np.trapezoid(y, x))
    np.testing.assert_allclose(
        integrate.trapezoid(y, dx=0.5, axis=0), np.trapezoid(y, dx=0.5, axis=0)
    )


def test_vq():
    for shapes in (((7, 3), (4, 3)), ((7,), (4,))):
        obs, codes = (RNG.normal(size=s) for s in shapes)
        expected = scipy.cluster.vq.vq(obs, codes)
        for a, e in zip(cluster.vq.vq(obs, codes), expected, strict=True):
            np.testing.assert_allclose(a, e, rtol=1e-14)
    check_grads(lambda o, c: cluster.vq.vq(o, c)[1], (obs, codes), 2)


def test_what_is_refused():
    x = np.ones((3, 3))
    for error, message, call in (
        (ValueError, "length input.ndim", lambda: map_coordinates(x, [x], 1)),
        (NotImplementedError, "order", lambda: map_coordinates(x, [x, x], 2)),
        (NotImplementedError, "mode", lambda: map_coordinates(x, [x, x], 1, "bad")),
        (ValueError, "is not def", lambda: RegularGridInterpolator(GRID, x, "cubic")),
        (ValueError, "2 point arrays", lambda: RegularGridInterpolator(GRID, x[0])),
        (
            NotImplementedError,
            "bounds_error",
            lambda: RegularGridInterpolator(GRID, x, bounds_error=True),
        ),
        (
            ValueError,
            "fill_value must be",
            lambda: RegularGridInterpolator(GRID, x, fill_value=1j),
        ),
        (
            ValueError,
            "has dimension 2",
            lambda: RegularGridInterpolator(GRID, np.ones((4, 3)))(x),
        ),
        (ValueError, "1 or 2 dimensions", lambda: cluster.vq.vq(x, x[0])),
    ):
        with pytest.raises(error, match=message):
            call()
