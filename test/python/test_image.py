"""Images of other sizes are those of JAX, or follow from what resizing means."""

import jax
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import image
from arrax.test_util import check_grads

RNG = np.random.default_rng(0)
METHODS = ["linear", "lanczos3", "lanczos5", "cubic", "cubic-pytorch", "area"]


@pytest.mark.parametrize("antialias", [True, False])
@pytest.mark.parametrize("method", ["nearest", *METHODS])
def test_resize(method, antialias):
    x = RNG.normal(size=(7, 2, 5)).astype(np.float32)
    shape = (4, 2, 9) if antialias else (16, 2, 1)
    expected = jax.image.resize(x, shape, method, antialias)
    actual = image.resize(x, shape, method, antialias)
    assert actual.shape == shape and actual.dtype == np.float32
    np.testing.assert_allclose(actual, expected, rtol=2e-5, atol=4e-6)


@pytest.mark.parametrize("method", METHODS)
def test_scale_and_translate(method):
    x = RNG.normal(size=(7, 5)).astype(np.float32)
    operands = np.float32([1.7, 0.6]), np.float32([-1.2, 2.3])
    options = (x, (8, 6), (0, -1), *operands, method, method == "linear")
    expected = jax.image.scale_and_translate(*options)
    actual = image.scale_and_translate(*options)
    np.testing.assert_allclose(actual, expected, rtol=1e-4, atol=1e-4)


def test_dtypes_and_empty_images():
    x = np.arange(6, dtype=np.int32).reshape(2, 3)
    assert image.resize(x, (4, 3), "linear").dtype == np.float32
    assert image.resize(x, (4, 3), "nearest").dtype == np.int32
    assert image.resize(x.astype("float16"), (4, 3), "cubic").dtype == np.float16
    assert image.resize(x.astype("complex128"), (4, 3), "area").dtype == np.complex128
    assert image.resize(x, (0, 3), "linear").shape == (0, 3)
    assert image.resize(np.float32(3), (), "linear") == 3
    np.testing.assert_array_equal(image.resize(x, (2, 3), "lanczos3"), x)


@pytest.mark.parametrize("method", METHODS)
def test_constant_images_stay_constant(method):
    x = np.full((5, 6), 3.0)
    for shape in ((11, 2), (3, 3)):
        np.testing.assert_allclose(image.resize(x, shape, method), 3.0, rtol=1e-12)


def test_derivatives_and_batches():
    x = RNG.normal(size=(5, 4))
    check_grads(lambda x: image.resize(x, (3, 7), "cubic"), (x,), 2)
    moved = (np.array([1.3, 0.8]), np.array([0.37, -0.29]))

    def f(x, scale, translation):
        return image.scale_and_translate(
            x, (4, 5), (0, 1), scale, translation, "cubic", antialias=False
        )

    check_grads(f, (x, *moved), 2)
    batch = RNG.normal(size=(3, 5, 4))
    rows = [image.resize(row, (3, 7), "linear") for row in batch]
    batched = ax.vmap(lambda x: image.resize(x, (3, 7), "linear"))(batch)
    np.testing.assert_allclose(batched, anp.stack(rows), rtol=1e-13)


def test_what_is_refused():
    x = np.ones((2, 3))
    with pytest.raises(ValueError, match="Unknown resize method 'bad'"):
        image.resize(x, (2, 3), "bad")
    with pytest.raises(ValueError, match="number of dimensions"):
        image.resize(x, (2,), "linear")
    with pytest.raises(ValueError, match="nearest neighbours"):
        image.scale_and_translate(x, (2, 3), (0,), [1.0], [0.0], "nearest")
    with pytest.raises(ValueError, match=r"must have the shape \(1,\)"):
        image.scale_and_translate(
            x, (2, 3), (0,), np.ones(2), np.zeros(2), image.ResizeMethod.LINEAR
        )
