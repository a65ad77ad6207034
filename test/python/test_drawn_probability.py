"""Distributions, special functions and statistics over drawn arguments: the values of
SciPy, and of JAX where SciPy has other dtypes."""

import numpy as np
import pytest
import scipy.special
import scipy.stats
from drawn import (
    alike,
    arrays,
    axes,
    broadcastable,
    compare_drawn,
    examples,
    jax,
    maybe,
    shapes,
    with_axis,
)
from hypothesis import strategies as st

from arrax.scipy import special, stats

# The kinds of the parameters of each distribution, before location and scale.
CONTINUOUS = {
    **alike("norm cauchy expon gumbel_l gumbel_r laplace logistic uniform", ""),
    **alike("chi2 gamma pareto t", "+"),
    "beta": "++",
}
UNLOCATED = {"gennorm": "+", "vonmises": "+", "wrapcauchy": "p"}
COUNTS = {
    "bernoulli": "p",
    "binom": "np",
    "geom": "p",
    "nbinom": "np",
    "poisson": "+",
    "betabinom": "n++",
}
# Between which numbers of a kind are drawn; those of n are whole.
LIMITS = {"+": (0.2, 5), "p": (0.05, 0.95), "n": (0, 6), "x": (-3, 6)}
METHODS = ("logpdf", "pdf", "logpmf", "pmf", "cdf", "logcdf", "sf", "logsf", "ppf",
           "isf")  # fmt: skip


def uniform(kinds):
    """Arrays of numbers of each kind, that broadcast, all float32 or all float64."""

    def spread(operands, seed):
        rng, result = np.random.default_rng(seed), []
        for x, kind in zip(operands, kinds, strict=True):
            numbers = np.round(rng.uniform(*LIMITS[kind], x.shape), 2)
            whole = kind == "n"
            result.append(np.asarray(np.round(numbers) if whole else numbers, x.dtype))
        return tuple(result)

    dtypes = ("float32", "float64")
    operands = broadcastable(len(kinds), dtypes, alike=True, special=False)
    return st.tuples(operands, st.integers(0, 99)).map(lambda a: spread(*a))


def compare_with_scipy(data, ours, theirs, arguments):
    """The same values, and the shape and dtype that broadcasting gives."""
    args = data.draw(arguments)
    try:
        shape = np.broadcast_shapes(*(np.shape(x) for x in args))
    except ValueError:
        with pytest.raises(ValueError, match="broadcast"):
            ours(*args)
        return
    with np.errstate(all="ignore"):
        expected = theirs(*(np.asarray(x, np.float64) for x in args))
    actual = np.asarray(ours(*args))
    assert actual.shape == shape and actual.dtype == np.result_type(*args)
    rtol = 1e-3 if actual.dtype == np.float32 else 1e-8
    np.testing.assert_allclose(actual, expected, rtol=rtol, atol=rtol)


@pytest.mark.parametrize("name", [*CONTINUOUS, *UNLOCATED, *COUNTS])
@examples(8)
def test_distributions(name, data):
    ours, theirs = getattr(stats, name), getattr(scipy.stats, name)
    kinds = {**CONTINUOUS, **UNLOCATED, **COUNTS}[name]
    methods = [m for m in METHODS if hasattr(ours, m)]
    method = data.draw(st.sampled_from(methods))
    point = "p" if method in ("ppf", "isf") else "n" if name in COUNTS else "x"
    kinds = point + kinds + ("x+" if name in CONTINUOUS else "")
    function, reference = getattr(ours, method), getattr(theirs, method)
    compare_with_scipy(data, function, reference, uniform(kinds))


SPECIAL = {
    **alike("digamma gammaln gamma entr exp1 spence dawsn erfcx gammasgn", "+"),
    **alike("erf erfc expit ndtr log_ndtr i0 i0e i1 i1e expi", "x"),
    **alike("erfinv logit ndtri", "p"),
    **alike("beta betaln kl_div rel_entr xlog1py xlogy gammainc gammaincc", "++"),
    **alike("boxcox boxcox1p poch owens_t", "++"),
    "comb": "nn",
    "betainc": "++p",
    "expn": "n+",
    "hyp1f1": "+++",
}


@pytest.mark.parametrize("name", SPECIAL)
@examples(6)
def test_special(name, data):
    function, reference = getattr(special, name), getattr(scipy.special, name)
    compare_with_scipy(data, function, reference, uniform(SPECIAL[name]))


STATISTICS = {
    "mode": {"keepdims": st.booleans(), "nan_policy": st.just("propagate")},
    "rankdata": {"method": st.sampled_from(["average", "min", "max", "dense",
                                            "ordinal"])},
    "sem": {"ddof": st.integers(0, 2), "keepdims": st.booleans()},
}  # fmt: skip


@pytest.mark.parametrize("name", STATISTICS)
@examples(5)
def test_statistics(name, data):
    array = arrays(("float32", "int32", "float64"), shapes(1, least=1), special=False)
    arguments = with_axis(array, lambda r: maybe(axes(r)), **STATISTICS[name])
    compare_drawn(data, name, arguments, stats, jax.scipy.stats, rtol=1e-4)
