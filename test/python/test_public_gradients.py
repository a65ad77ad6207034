"""Public functions have right derivatives, of first and second order, and batch.

Of each function, with a random weight of its results: the derivative in a direction is
that of differences, and pairs with the gradient; the derivative of the gradient is
that of its differences; and a batch of gradients is a loop.
"""

import enum
import functools
import importlib
import inspect
import pkgutil

import gradient_cases
import gradient_distributions
import gradient_library
import numpy as np
import pytest
from gradient_library import UNTESTED

import arrax as ax
from arrax import tree

STEP = 1e-5
SOURCES = (gradient_cases, gradient_distributions, gradient_library)
CALLS = {space: calls for source in SOURCES for space, calls in source.CALLS.items()}
OTHERS = {space: why for source in SOURCES for space, why in source.OTHERS.items()}
NAMES = [(space, name) for space, calls in CALLS.items() for name in calls]
OPERATORS = {"__call__", "__getitem__", "__mul__"}


def find(space: str):
    """A module or class, by its name in ``arrax``, which is "" itself."""
    return functools.reduce(getattr, filter(None, space.split(".")), ax)


def is_a_space(value) -> bool:
    """Whether it is a class of arrax with methods that compute."""
    is_ours = inspect.isclass(value) and value.__module__.startswith("arrax")
    return is_ours and not issubclass(value, BaseException | enum.Enum)


def names_of(space: str) -> set[str]:
    """The public names of a module or class."""
    value = find(space)
    if hasattr(value, "__all__"):
        return set(value.__all__)
    own = {n: v for n, v in vars(value).items() if n[0] != "_" or n in OPERATORS}
    if inspect.isclass(value):
        return set(own)
    return {n for n, v in own.items() if getattr(v, "__module__", "") == value.__name__}


def public(space: str) -> set[str]:
    """The names of functions or methods."""
    values = {name: getattr(find(space), name) for name in names_of(space)}
    return {n for n, v in values.items() if callable(v) and not inspect.isclass(v)}


def spaces() -> set[str]:
    """All public modules, and their classes."""
    found = {""}
    for info in pkgutil.walk_packages(ax.__path__, "arrax."):
        if "._" not in info.name:
            importlib.import_module(info.name)
            found.add(info.name.removeprefix("arrax."))
    classes = {
        f"{space}.{name}".removeprefix(".")
        for space in found
        for name in names_of(space)
        if is_a_space(getattr(find(space), name))
    }
    return found | classes


def is_explained(space: str) -> bool:
    """Whether UNTESTED says of it, or what it is in, why it has no derivatives."""
    parts = space.split(".")
    return any(".".join(parts[:n]) in UNTESTED for n in range(1, len(parts) + 1))


def test_every_module_is_here():
    missing = {s for s in spaces() - {*CALLS} if public(s) and not is_explained(s)}
    assert not missing, "give it calls, or a reason in gradient_library.UNTESTED"
    assert all(find(space) is not None for space in UNTESTED)


@pytest.mark.parametrize("space", CALLS)
def test_every_function_is_here(space):
    called = set(CALLS[space])
    reasons = OTHERS.get(space, {}).values()
    others = [name for names in reasons for name in names.split()]
    assert len(others) == len(set(others)) and not called & {*others}
    missing = public(space) - called - {*others}
    assert not missing, "say in a module of SOURCES how to call them, or why not"
    assert {*called, *others} <= names_of(space)


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


@pytest.mark.parametrize(("space", "name"), NAMES, ids=map(".".join, NAMES))
def test_gradients_and_batches(space, name):
    function, operands = CALLS[space][name](getattr(find(space), name))
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
