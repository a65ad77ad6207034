"""Strategies of hypothesis for arrays and their like, and comparison over them.

Each table of a test_drawn_*.py names functions, with a strategy of the arguments of
each; where JAX refuses these, arrax must too. Tests draw the same few examples every
time; with DRAWN_EXAMPLES=500 in the environment they draw as many, new ones each time.
"""

import os

import compare
import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import arrax.numpy as anp

jax = compare.jax
EXAMPLES = int(os.environ.get("DRAWN_EXAMPLES", "0"))
FLOATS = ("float32", "float64", "float16", "bfloat16")
COMPLEX = ("complex64", "complex128")
INTEGERS = ("int32", "uint8", "int8", "int64", "uint32", "uint64")
REAL = (*FLOATS, *INTEGERS)
NUMERIC = (*REAL, *COMPLEX)
EVERY = (*NUMERIC, "bool")


def alike(names: str, value) -> dict:
    """A row of a table for each of the names."""
    return dict.fromkeys(names.split(), value)


def examples(count: int):
    """A decorator of tests of what they draw."""
    options = settings(
        max_examples=EXAMPLES or count,
        derandomize=not EXAMPLES,
        database=None,
        # Looking for the least of what fails, each try compiled, takes minutes.
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    return lambda test: options(given(st.data())(test))


def shapes(low: int = 0, high: int = 3, least: int = 0):
    """Shapes of a rank from ``low`` to ``high``; some sizes are zero."""
    sizes = st.sampled_from([n for n in (3, 1, 2, 5, 0) if n >= least])
    return st.lists(sizes, min_size=low, max_size=high).map(tuple)


@st.composite
def arrays(draw, dtypes=EVERY, shape=None, low=-3, high=3, special=True):
    """An array; some have zeros, infinities and NaN."""
    dtype = draw(st.sampled_from(dtypes))
    if shape is None:
        shape = shapes()
    shape = draw(shape) if isinstance(shape, st.SearchStrategy) else shape
    seed = draw(st.integers(0, 99))
    x = compare.sample(shape, dtype, seed, low, high)
    if special and dtype in FLOATS and draw(st.integers(0, 3)) == 0:
        rng = np.random.default_rng(seed)
        values = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0]).astype(x.dtype)
        x = np.where(rng.random(shape) < 0.3, rng.choice(values, shape), x)
    return np.asarray(x)


@st.composite
def broadcastable(draw, count: int, dtypes=EVERY, alike=False, **options):
    """Arrays whose shapes broadcast, or nearly always do."""
    shape = draw(shapes())
    if alike:
        dtypes = (draw(st.sampled_from(dtypes)),)
    operands = []
    for _ in range(count):
        own = [n if draw(st.booleans()) else 1 for n in shape]
        own = own[draw(st.integers(0, len(own))) :] if draw(st.booleans()) else own
        if draw(st.integers(0, 40)) == 0:
            own = [*own, 4]
        operands.append(draw(arrays(dtypes, tuple(own), **options)))
    return tuple(operands)


def axes(rank: int):
    """An axis, from the end too; rarely one that there is not."""
    if rank == 0:
        return st.sampled_from([0, -1])
    within = st.integers(-rank, rank - 1)
    return st.integers(0, 30).flatmap(
        lambda n: st.sampled_from([rank, -rank - 1]) if n == 0 else within
    )


def several_axes(rank: int):
    """None, an axis or a tuple of them."""
    tuples = st.permutations(range(rank)).flatmap(
        lambda p: st.integers(0, rank).map(lambda n: tuple(p[:n]))
    )
    return st.one_of(st.none(), tuples, *([axes(rank)] if rank else []))


def maybe(strategy, default=None):
    return st.one_of(st.just(default), strategy)


@st.composite
def with_axis(draw, array, axis=None, **options):
    """An array and an axis of it by name, with other options by strategies, or
    functions that make these of the array."""
    x = draw(array)
    kwargs = {"axis": draw((axis or axes)(x.ndim))}
    for name, option in options.items():
        strategy = option(x) if callable(option) else option
        value = draw(strategy)
        if value is not None:
            kwargs[name] = value
    return (x,), kwargs


def alone(strategy):
    """Arguments: one drawn value."""
    return strategy.map(lambda x: ((x,), {}))


def positional(strategy):
    """Arguments: a drawn tuple."""
    return strategy.map(lambda xs: (tuple(xs), {}))


def compare_drawn(data, function, strategy, ours=None, theirs=None, rtol=None):
    """``function``, of a namespace and the arguments, is the same in both."""
    args, kwargs = data.draw(strategy)
    ours, theirs = ours or anp, theirs or jax.numpy
    if isinstance(function, str):
        name = function

        def function(lib, *args, **kwargs):
            return getattr(lib, name)(*args, **kwargs)

    # Without x64, JAX promotes integers to 32 bits where arrax and NumPy have 64.
    with jax.enable_x64(True):
        compare.check(
            lambda *a, **k: function(ours, *a, **k),
            lambda *a, **k: function(theirs, *a, **k),
            *args,
            rtol=rtol,
            narrow=True,
            **kwargs,
        )
