"""Random numbers: pure functions of keys, equal to JAX's bit for bit.

A key is made from a seed by :func:`key`, and turned into independent ones by
:func:`split` and :func:`fold_in`. The generator is Threefry-2x32, applied to the
index of each element.
"""

from arrax.random._choices import (
    choice,
    permutation,
)
from arrax.random._continuous import (
    double_sided_maxwell,
    maxwell,
    pareto,
    rayleigh,
    triangular,
    wald,
    weibull_min,
)
from arrax.random._counts import (
    binomial,
    geometric,
    multinomial,
    poisson,
)
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
from arrax.random._gamma import (
    ball,
    beta,
    chisquare,
    dirichlet,
    f,
    gamma,
    generalized_normal,
    loggamma,
    t,
)
from arrax.random._keys import (
    KeyArray,
    PRNGKey,
    clone,
    fold_in,
    key,
    key_data,
    key_dtype,
    key_impl,
    split,
    wrap_key_data,
)
from arrax.random._matrices import multivariate_normal, orthogonal
from arrax.random._samplers import bernoulli, bits, normal, randint, uniform

__all__ = [
    "KeyArray",
    "PRNGKey",
    "ball",
    "bernoulli",
    "beta",
    "binomial",
    "bits",
    "categorical",
    "cauchy",
    "chisquare",
    "choice",
    "clone",
    "dirichlet",
    "double_sided_maxwell",
    "exponential",
    "f",
    "fold_in",
    "gamma",
    "generalized_normal",
    "geometric",
    "gumbel",
    "key",
    "key_data",
    "key_dtype",
    "key_impl",
    "laplace",
    "loggamma",
    "logistic",
    "lognormal",
    "maxwell",
    "multinomial",
    "multivariate_normal",
    "normal",
    "orthogonal",
    "pareto",
    "permutation",
    "poisson",
    "rademacher",
    "randint",
    "rayleigh",
    "split",
    "t",
    "triangular",
    "truncated_normal",
    "uniform",
    "wald",
    "weibull_min",
    "wrap_key_data",
]
