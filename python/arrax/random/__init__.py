"""Random numbers: pure functions of keys, equal to JAX's bit for bit.

A key is made from a seed by :func:`key`, and turned into independent ones by
:func:`split` and :func:`fold_in`. The generator is Threefry-2x32, applied to the
index of each element.
"""

from arrax.random._distributions import (
    categorical,
    cauchy,
    exponential,
    gumbel,
    laplace,
    logistic,
    lognormal,
    rademacher,
    truncated_normal,
)
from arrax.random._keys import (
    KeyArray,
    PRNGKey,
    clone,
    fold_in,
    key,
    key_data,
    key_impl,
    split,
    wrap_key_data,
)
from arrax.random._samplers import bernoulli, bits, normal, randint, uniform

__all__ = [
    "KeyArray",
    "PRNGKey",
    "bernoulli",
    "bits",
    "categorical",
    "cauchy",
    "clone",
    "exponential",
    "fold_in",
    "gumbel",
    "key",
    "key_data",
    "key_impl",
    "laplace",
    "logistic",
    "lognormal",
    "normal",
    "rademacher",
    "randint",
    "split",
    "truncated_normal",
    "uniform",
    "wrap_key_data",
]
