"""ravel_pytree against JAX's."""

import collections
import functools

import jax.flatten_util
import numpy as np
import pytest
from test_linearize import close

import arrax as ax
import arrax.numpy as anp
from arrax.flatten_util import ravel_pytree

Pair = collections.namedtuple("Pair", "a b")
X = np.arange(6, dtype=np.float32).reshape(2, 3)

TREES = {
    "dict": {"w": X, "b": X[0]},
    "nested": [X, (X[0], {"k": np.float32(2)}), None],
    "named": Pair(X, [X]),
    "int and float": {"n": 1, "x": 2.0},
    "half and int": {"n": 1, "x": np.float16(1)},
    "bool and int": (True, np.arange(3, dtype=np.int32)),
    "complex": (X, X * 1j, np.arange(3, dtype=np.int8)),
    "scalar": 3.0,
    "integers": {"a": np.int8(1), "b": np.int8([1, 2])},
    "sizes of 0": (np.zeros((0, 3), np.float32), X),
    "empty": [],
    "none": {"a": None},
}


def types(tree):
    return [(x.dtype, x.weak_type, x.shape) for x in ax.tree.leaves(tree)]


@pytest.mark.parametrize("name", TREES)
def test_there_and_back(name):
    tree = TREES[name]
    ours, unravel = ravel_pytree(tree)
    theirs, jax_unravel = jax.flatten_util.ravel_pytree(tree)
    close(ours, theirs)
    assert (ours.dtype, ours.weak_type) == (theirs.dtype, theirs.weak_type)
    back, jax_back = unravel(ours * 1), jax_unravel(theirs * 1)
    assert ax.tree.structure(back) == ax.tree.structure(tree)
    assert types(back) == types(jax_back)
    close(ax.tree.leaves(back), jax.tree.leaves(jax_back))


def test_a_tree_of_one_dtype_takes_others():
    _, unravel = ravel_pytree({"w": X})
    assert unravel(np.ones(6, np.float16))["w"].dtype == np.float16


@pytest.mark.parametrize(
    ("tree", "vector", "error"),
    [
        ({"w": X}, np.ones(5, np.float32), ValueError),
        ({"w": X}, np.ones((3, 2), np.float32), ValueError),
        ({"w": X, "n": 1}, np.ones(7, np.float16), TypeError),
        ({"w": X}, "text", TypeError),
    ],
)
def test_vectors_that_do_not_fit(tree, vector, error):
    with pytest.raises(error, match="unravel"):
        ravel_pytree(tree)[1](vector)
    if not isinstance(vector, str):
        with pytest.raises(error):
            jax.flatten_util.ravel_pytree(tree)[1](vector)


def test_leaves_that_are_no_arrays():
    with pytest.raises(TypeError, match=r"test_flatten_util\.py:\d+: .*ravel_pytree"):
        ravel_pytree({"a": "text"})


def test_in_transforms():
    tree = {"w": X, "b": X[0]}

    def loss(tree):
        return sum(anp.sum(x**2) for x in ax.tree.leaves(tree))

    vector, unravel = ravel_pytree(tree)
    gradient = ax.jit(ax.grad(lambda v: loss(unravel(v))))(vector)
    close(gradient, 2 * np.asarray(vector))
    close(ax.vmap(unravel)(anp.stack([vector, vector]))["w"][1], X)
    close(ax.jit(lambda tree: ravel_pytree(tree)[0])(tree), vector)


def test_unravel_is_a_static_argument():
    @functools.partial(ax.jit, static_argnums=1)
    def f(vector, unravel):
        return unravel(vector)["w"]

    for _ in range(2):
        vector, unravel = ravel_pytree({"w": X})
        f(vector, unravel)
    assert f._cache_size() == 1
    f(*ravel_pytree({"w": X[0]}))
    assert f._cache_size() == 2
