"""Random numbers: pure functions of keys, equal to JAX's bit for bit.

A key is made from a seed by :func:`key`, and turned into independent ones by
:func:`split` and :func:`fold_in`. The generator is Threefry-2x32, applied to the
index of each element.
"""

from arrax._lazy import attach as _attach

__getattr__, __dir__, __all__ = _attach(
    __name__,
    """
    ._choices: choice permutation
    ._continuous: double_sided_maxwell maxwell pareto rayleigh triangular wald
        weibull_min
    ._counts: binomial geometric multinomial poisson
    ._distributions: categorical cauchy exponential gumbel laplace logistic lognormal
        rademacher truncated_normal
    ._gamma: ball beta chisquare dirichlet f gamma generalized_normal loggamma t
    ._keys: KeyArray PRNGKey clone fold_in key key_data key_dtype key_impl split
        wrap_key_data
    ._matrices: multivariate_normal orthogonal
    ._samplers: bernoulli bits normal randint uniform
    """,
)
