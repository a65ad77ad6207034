"""Attention and initializers agree with JAX's."""

import compare
import numpy as np
import pytest

import arrax as ax
from arrax import nn, random

jnn, jr = compare.jax.nn, compare.jax.random


def operands(dtype="float32"):
    rng = np.random.default_rng(0)
    shapes = [(2, 5, 4, 8), (2, 7, 2, 8), (2, 7, 2, 8)]
    return [rng.normal(size=s).astype(compare.dtype_of(dtype)) for s in shapes]


rng = np.random.default_rng(1)
OPTIONS = {
    "none": {},
    "causal": {"is_causal": True},
    "mask": {"mask": rng.random((2, 1, 5, 7)) > 0.3},
    "masks of heads": {"mask": rng.random((1, 4, 5, 7)) > 0.3},
    "bias": {"bias": rng.normal(size=(1, 4, 5, 7)).astype("f")},
    "window": {"local_window_size": (1, 2)},
    "lengths": {
        "query_seq_lengths": np.array([3, 5], np.int32),
        "key_value_seq_lengths": np.array([7, 2], np.int32),
    },
    "scale": {"scale": 0.3},
}


@pytest.mark.parametrize("case", OPTIONS)
def test_attention(case):
    kwargs = {**OPTIONS[case], "return_residual": True}
    ours = nn.dot_product_attention(*operands(), **kwargs)
    theirs = jnn.dot_product_attention(*operands(), **kwargs)
    for x, y in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(x, y, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float64"])
def test_dtypes_of_attention(dtype):
    with compare.jax.enable_x64(True):
        theirs = np.asarray(jnn.dot_product_attention(*operands(dtype)))
    ours = np.asarray(nn.dot_product_attention(*operands(dtype)))
    assert ours.dtype == theirs.dtype
    np.testing.assert_allclose(ours.astype("f"), theirs.astype("f"), atol=2e-2)


def test_attention_without_batch_and_its_gradient():
    q, k, v = (x[0] for x in operands())
    loss = lambda f: lambda *x: f(*x, is_causal=True).sum()  # noqa: E731
    ours = ax.grad(loss(nn.dot_product_attention), (0, 1, 2))(q, k, v)
    theirs = compare.jax.grad(loss(jnn.dot_product_attention), (0, 1, 2))(q, k, v)
    for x, y in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(x, y, rtol=1e-4, atol=1e-5)


def test_errors_of_attention():
    q, k, v = operands()
    with pytest.raises(ValueError, match="multiple of key/value heads"):
        nn.dot_product_attention(q[:, :, :3], k, v)
    with pytest.raises(ValueError, match="mask dtype"):
        nn.dot_product_attention(q, k, v, mask=np.ones((2, 1, 5, 7)))
    with pytest.raises(ValueError, match="value shape"):
        nn.dot_product_attention(q, k, v[:, :3])


FACTORIES = ["uniform", "normal", "truncated_normal", "lecun_normal", "lecun_uniform",
             "he_normal", "he_uniform", "glorot_normal", "glorot_uniform"]  # fmt: skip


@pytest.mark.parametrize("dtype", ["float16", "float32"])
@pytest.mark.parametrize("name", FACTORIES)
def test_initializers(name, dtype):
    for shape in ((7, 8), (3, 3, 4, 5)):
        ours = getattr(nn.initializers, name)()(random.key(3), shape, dtype)
        theirs = getattr(jnn.initializers, name)()(jr.key(3), shape, dtype)
        compare.assert_same(
            ours, np.asarray(theirs), rtol=1e-3 if dtype[-2:] == "16" else 1e-6
        )


@pytest.mark.parametrize("distribution", ["truncated_normal", "uniform", "normal"])
def test_complex_initializers(distribution):
    args = (2.0, "fan_geo_avg", distribution)
    ours = nn.initializers.variance_scaling(*args)(random.key(3), (6, 9), np.complex64)
    theirs = jnn.initializers.variance_scaling(*args)(jr.key(3), (6, 9), np.complex64)
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-5)


def test_constants_and_errors():
    key = random.key(0)
    np.testing.assert_array_equal(nn.initializers.zeros(key, (2,)), [0, 0])
    np.testing.assert_array_equal(nn.initializers.ones(key, (2,), int), [1, 1])
    np.testing.assert_array_equal(nn.initializers.constant(3)(key, (2,)), [3, 3])
    with pytest.raises(ValueError, match="input and output sizes"):
        nn.initializers.he_normal()(key, (3,))
    with pytest.raises(ValueError, match="invalid mode"):
        nn.initializers.variance_scaling(1.0, "fan", "normal")(key, (3, 3))
