"""Calls of distributions and samplers with derivatives, and why others have none."""

from __future__ import annotations

import numpy as np
from gradient_calls import B, C, P, U, by, each, spread

from arrax import random

KEY = random.key(3)
HALF = np.float64(0.55)
X = spread(0.4, 0.9, 3)
PLACE = (np.float64(0.05), np.float64(1.3))  # Location and scale.
COUNTS = np.array([1.0, 2.0, 4.0])
P3 = np.array([0.2, 0.35, 0.45])

DENSITIES = "logpdf pdf"
LOWER = "cdf logcdf"
UPPER = "sf logsf"
ALL = f"{DENSITIES} {LOWER} {UPPER}"


def counting(names: str, *parameters):
    return {
        name: by(*parameters)(lambda f, *p: f(COUNTS, *p)) for name in names.split()
    }


LOCATED = {
    "beta": each(ALL, X, C[0], C[1], *PLACE),
    "cauchy": each(f"{ALL} ppf isf", X, *PLACE),
    "chi2": each(ALL, X, C[0], *PLACE),
    "expon": each(f"{ALL} ppf", X, *PLACE),
    "gamma": each(ALL, X, C[0], *PLACE),
    "gumbel_l": each(f"{ALL} ppf", X, *PLACE),
    "gumbel_r": each(f"{ALL} ppf", X, *PLACE),
    "laplace": each(f"{DENSITIES} cdf", X, *PLACE),
    "logistic": each(f"{DENSITIES} cdf sf ppf isf", X, *PLACE),
    "norm": each(f"{ALL} ppf isf", X, *PLACE),
    "pareto": {**each(ALL, X + 1.3, C[0], *PLACE), **each("ppf", X, C[0], *PLACE)},
    "t": each(DENSITIES, X, C[0], *PLACE),
    "truncnorm": each(ALL, X, -HALF, C[0], *PLACE),
    "uniform": each(f"{DENSITIES} cdf ppf", X, *PLACE),
}
SHAPED = {
    "gennorm": each(f"{DENSITIES} cdf", X, C[0]),
    "vonmises": each(DENSITIES, X, C[0]),
    "wrapcauchy": each(DENSITIES, X, HALF),
    "dirichlet": {name: by(C[:3])(lambda f, a: f(P3, a)) for name in DENSITIES.split()},
    "multivariate_normal": each(DENSITIES, B, B[::-1] / 2, P),
}

MASSES = "logpmf pmf"
COUNTING = {
    "bernoulli": {
        **{
            name: by(HALF)(lambda f, p: f(np.array([0.0, 1.0]), p))
            for name in f"{MASSES} cdf".split()
        },
        "ppf": by(HALF)(lambda f, p: f(np.array([0.2, 0.7]), p)),
    },
    "betabinom": {
        name: by(*C[:2])(lambda f, a, b: f(COUNTS, 5.0, a, b))
        for name in MASSES.split()
    },
    "binom": counting(MASSES, np.float64(5.3), HALF),
    "geom": counting(MASSES, HALF),
    "multinomial": {
        name: by(P3)(lambda f, p: f(COUNTS, 7.0, p)) for name in MASSES.split()
    },
    "nbinom": counting(MASSES, np.float64(3.3), HALF),
    "poisson": {
        **counting(f"{MASSES} cdf", C[0]),
        **each("entropy", C),
    },
}

STATS = {
    **each("mode rankdata sem", U),
}


def sampled(names: str, *parameters, shape=(3,)):
    return {
        name: by(*parameters)(lambda f, *p: f(KEY, *p, shape, np.float64))
        for name in names.split()
    }


RANDOM = {
    **sampled("lognormal pareto rayleigh wald", C[0]),
    **sampled("double_sided_maxwell weibull_min", *C[:2]),
    **sampled("triangular", HALF, *np.sort(C[:2])),
    **sampled("truncated_normal", -HALF, C[0]),
    **sampled("multivariate_normal", B, P),
    "choice": by(U)(lambda f, x: f(KEY, x, (3,))),
    "permutation": by(U)(lambda f, x: f(KEY, x)),
    "uniform": by(HALF, C[0])(lambda f, a, b: f(KEY, (3,), np.float64, a, b)),
}


def initialized(names: str, *options):
    return {
        name: by(HALF)(lambda f, x: f(x, *options)(KEY, (3, 3, 3), np.float64))
        for name in names.split()
    }


INITIALIZERS = {
    **initialized(
        "constant normal truncated_normal uniform orthogonal delta_orthogonal"
    ),
    **initialized("variance_scaling", "fan_in", "normal"),
}

CALLS = {
    **{
        f"scipy.stats.{name}": calls
        for name, calls in (LOCATED | SHAPED | COUNTING).items()
    },
    "scipy.stats": STATS,
    "random": RANDOM,
    "nn.initializers": INITIALIZERS,
}

OTHERS = {
    "random": {
        "its results are integers, bool or keys": """
            PRNGKey bernoulli binomial bits categorical clone fold_in geometric key
            key_data key_dtype key_impl multinomial poisson rademacher randint split
            wrap_key_data""",
        "it has no parameters but sizes": """
            cauchy exponential gumbel laplace logistic maxwell normal orthogonal""",
        "its derivative keeps the probability below: test_random_distributions.py": """
            ball beta chisquare dirichlet f gamma generalized_normal loggamma t""",
    },
    "nn.initializers": {
        "it has no parameters but sizes": """
            glorot_normal glorot_uniform he_normal he_uniform kaiming_normal
            kaiming_uniform lecun_normal lecun_uniform ones xavier_normal
            xavier_uniform zeros""",
    },
}
