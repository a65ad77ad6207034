"""Public functions have right derivatives, of first and second order, and batch.

Of each function, with a random weight of its results: the derivative in a direction is
that of differences, and pairs with the gradient; the derivative of the gradient is
that of its differences; and a batch of gradients is a loop.
"""

import inspect

import numpy as np
import pytest
from gradient_cases import CALLS, MODULES, OTHERS

import arrax as ax
from arrax import tree

STEP = 1e-5
NAMES = [(module, name) for module, calls in CALLS.items() for name in calls]


def public(module: str) -> set[str]:
    space = MODULES[module]
    values = {name: getattr(space, name) for name in space.__all__}
    return {n for n, f in values.items() if callable(f) and not inspect.isclass(f)}


@pytest.mark.parametrize("module", MODULES)
def test_every_function_is_here(module):
    called = set(CALLS[module])
    others = [name for names in OTHERS[module].values() for name in names.split()]
    assert len(others) == len(set(others)) and not called & {*others}
    missing = public(module) - called - {*others}
    assert not missing, "say in gradient_cases.py how to call them, or why not"
    assert not {*called, *others} - set(MODULES[module].__all__)


def weighted(function):
    """The real part of a weighted sum of the results, complex ones by half a turn."""

    def total(*operands):
        rng = np.random.default_rng(3)
        result = 0.0
        for leaf in tree.leaves(function(*operands)):
            if leaf.dtype.kind in "fc":
                weights = rng.uniform(0.5, 1.5, leaf.shape) * (1 - 0.5j)
                part = leaf * (weights if leaf.dtype.kind == "c" else weights.real)
                result = result + part.real.sum()
        return result

    return total


def direction(operands, seed: int = 5):
    rng = np.random.default_rng(seed)
    vectors = []
    for x in operands:
        v = rng.uniform(-1, 1, x.shape)
        if x.dtype.kind == "c":
            v = v + 1j * rng.uniform(-1, 1, x.shape)
        vectors.append(np.asarray(v, x.dtype))
    return tuple(vectors)


def close(actual, expected, what: str, rtol: float):
    scale = max(np.abs(expected).max(initial=0), 1)
    np.testing.assert_allclose(actual, expected, rtol, rtol * scale, err_msg=what)


@pytest.mark.parametrize(("module", "name"), NAMES, ids=map(".".join, NAMES))
def test_gradients_and_batches(module, name):
    function, operands = CALLS[module][name](getattr(MODULES[module], name))
    operands = tuple(map(np.asarray, operands))
    argnums, v = tuple(range(len(operands))), direction(operands)
    slope = ax.value_and_grad(weighted(function), argnums)

    (_, gradient), (change, turn) = ax.jvp(slope, operands, v)
    ends = [
        tuple((x + h * d).astype(x.dtype) for x, d in zip(operands, v, strict=True))
        for h in (STEP, -STEP)
    ]
    batch = tuple(np.stack(pair) for pair in zip(*ends, strict=True))
    values, gradients = ax.vmap(slope)(*batch)
    low, high = (slope(*end) for end in reversed(ends))

    values, low_value, high_value = map(np.asarray, (values, low[0], high[0]))
    pairing = sum(
        (np.asarray(g) * d).sum().real for g, d in zip(gradient, v, strict=True)
    )
    close(change, (high_value - low_value) / (2 * STEP), "forward", 1e-6)
    close(pairing, np.asarray(change), "reverse", 1e-9)
    close(values, np.stack([high_value, low_value]), "batch", 1e-12)
    for i in argnums:
        ends_of_one = [np.asarray(end[1][i]) for end in (high, low)]
        difference = (ends_of_one[0] - ends_of_one[1]) / (2 * STEP)
        close(np.asarray(turn[i]), difference, f"second order by {i}", 1e-5)
        close(np.asarray(gradients[i]), np.stack(ends_of_one), "batch", 1e-11)
