"""Functions that neural networks are made of."""

import importlib as _importlib
from typing import Any as _Any

from arrax.nn._activations import (
    celu,
    elu,
    gelu,
    glu,
    hard_sigmoid,
    hard_silu,
    hard_tanh,
    identity,
    leaky_relu,
    log1mexp,
    log_sigmoid,
    mish,
    one_hot,
    relu,
    relu6,
    selu,
    sigmoid,
    silu,
    soft_sign,
    softplus,
    sparse_plus,
    sparse_sigmoid,
    squareplus,
)
from arrax.nn._attention import dot_product_attention
from arrax.nn._normalization import (
    log_softmax,
    logmeanexp,
    logsumexp,
    softmax,
    standardize,
)
from arrax.numpy import tanh


def __getattr__(name: str) -> _Any:
    # It imports arrax.random, which uses functions of this module.
    if name == "initializers":
        return _importlib.import_module("arrax.nn.initializers")
    raise AttributeError(f"module 'arrax.nn' has no attribute {name!r}")


hard_swish = hard_silu
swish = silu

__all__ = [
    "celu",
    "dot_product_attention",
    "elu",
    "gelu",
    "glu",
    "hard_sigmoid",
    "hard_silu",
    "hard_swish",
    "hard_tanh",
    "identity",
    "initializers",
    "leaky_relu",
    "log1mexp",
    "log_sigmoid",
    "log_softmax",
    "logmeanexp",
    "logsumexp",
    "mish",
    "one_hot",
    "relu",
    "relu6",
    "selu",
    "sigmoid",
    "silu",
    "soft_sign",
    "softmax",
    "softplus",
    "sparse_plus",
    "sparse_sigmoid",
    "squareplus",
    "standardize",
    "swish",
    "tanh",
]
