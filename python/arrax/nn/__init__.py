"""Functions that neural networks are made of."""

from arrax._lazy import attach as _attach

__getattr__, __dir__, __all__ = _attach(
    __name__,
    """
    .: initializers
    arrax.numpy: tanh
    ._activations: celu elu gelu glu hard_sigmoid hard_silu hard_swish=hard_silu
        hard_tanh identity leaky_relu log1mexp log_sigmoid mish one_hot relu relu6 selu
        sigmoid silu soft_sign softplus sparse_plus sparse_sigmoid squareplus swish=silu
    ._attention: dot_product_attention
    ._normalization: log_softmax logmeanexp logsumexp softmax standardize
    """,
)
