import compare
import numpy as np
import pytest
from compare import check, sample, special

from arrax import nn

jnn = compare.jax.nn
ACTIVATIONS = [
    "relu",
    "relu6",
    "sigmoid",
    "softplus",
    "silu",
    "swish",
    "gelu",
    "elu",
    "selu",
    "celu",
    "leaky_relu",
    "log_sigmoid",
    "soft_sign",
    "hard_tanh",
    "hard_sigmoid",
    "hard_silu",
    "squareplus",
    "mish",
    "identity",
    "sparse_plus",
    "sparse_sigmoid",
]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activations(name):
    ours, theirs = getattr(nn, name), getattr(jnn, name)
    check(ours, theirs, special(), rtol=1e-4)
    if name not in ("sigmoid", "silu", "swish"):  # JAX refuses integers there
        check(ours, theirs, sample((3,), "int32"))
    check(ours, theirs, sample((5,), "float16"), rtol=5e-3)


def test_activation_options():
    x = sample((7,))
    check(nn.gelu, jnn.gelu, x, False)
    for name in ("elu", "celu", "leaky_relu"):
        check(getattr(nn, name), getattr(jnn, name), x, 0.3)
    check(nn.log1mexp, jnn.log1mexp, np.abs(x) + 0.1)
    check(nn.glu, jnn.glu, sample((4, 6)))
    check(nn.glu, jnn.glu, sample((4, 6)), 0)
    with pytest.raises(ValueError):
        nn.glu(sample((3,)))


@pytest.mark.parametrize("axis", [-1, 0, (0, 1), None])
@pytest.mark.parametrize(
    "name", ["softmax", "log_softmax", "logsumexp", "logmeanexp", "standardize"]
)
def test_normalization(name, axis):
    x, mask = sample((3, 4)) * 20, sample((3, 4), "bool", 9) | (np.arange(4) == 1)
    ours, theirs = getattr(nn, name), getattr(jnn, name)
    check(ours, theirs, x, axis, rtol=1e-4)
    if axis != 0:
        check(ours, theirs, x, axis, where=mask, rtol=1e-4)


def test_logsumexp_options():
    x = np.array([[0, 1, -np.inf], [-np.inf] * 3, [np.inf, 0, 1]], np.float32)
    b = np.array([1, -2, 0], np.float32)
    check(nn.logsumexp, jnn.logsumexp, x, 1, keepdims=True)
    check(nn.logsumexp, jnn.logsumexp, x[:1], 1, b)
    check(nn.logsumexp, jnn.logsumexp, x[:1], 1, b, return_sign=True)
    check(nn.softmax, jnn.softmax, x[:1])
    check(nn.standardize, jnn.standardize, sample((3, 4)), algorithm="stable")
    check(nn.standardize, jnn.standardize, sample((3, 4)), 0, 0.5, 2.0)


@pytest.mark.parametrize("axis", [-1, 0, 1])
def test_one_hot(axis):
    x = np.array([[0, 2], [-1, 7]], np.int32)
    check(nn.one_hot, jnn.one_hot, x, 3, axis=axis)
    check(nn.one_hot, jnn.one_hot, x, 3, axis=axis, dtype="int8")
