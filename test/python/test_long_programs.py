"""Unrolled programs: values, and code that does not grow with them."""

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import grad, jit, lax

RNG = np.random.default_rng(0)
X = RNG.standard_normal(24).astype("float32")
W = RNG.standard_normal((300, 8, 8)).astype("float32") / 3


def elementwise(lib, x):
    for i in range(400):
        x = lib.sin(x) * 1.5 + (0.25 if i % 3 else x[::-1])
    return x.sum()


def reductions(lib, x):
    for _ in range(150):
        x = (x - x.mean()) / (1 + abs(x).max()) + lib.arange(24, dtype="float32") / 24
    return (x * x).sum()


def layers(lib, x):
    y = x.reshape(3, 8)
    for w in (W[i] for i in range(150)):
        y = lib.tanh(y @ w + y)
    return y.sum()


def slices(lib, x):
    for i in range(100):
        start = (x[i % 24] > 0).astype("int32") * (i % 5)
        if lib is anp:
            part = lax.dynamic_slice(x, (start,), (12,))
        else:
            part = lib.asarray(x)[start + lib.arange(12)]
        x = lib.concatenate([lib.cos(part), x[:12]])
    return x.sum()


PROGRAMS = [elementwise, reductions, layers, slices]


@pytest.mark.parametrize("program", PROGRAMS)
def test_values(program):
    np.testing.assert_allclose(
        jit(lambda x: program(anp, x))(X), program(np, X), rtol=2e-3
    )


@pytest.mark.parametrize("program", PROGRAMS)
def test_gradients_are_those_of_a_direction(program):
    # Both go through the whole program, in opposite orders.
    def f(x):
        return program(anp, x)

    v = np.ones_like(X)
    _, tangent = jit(lambda x: ax.jvp(f, (x,), (v,)))(X)
    assert np.isfinite(tangent)
    np.testing.assert_allclose((jit(grad(f))(X) * v).sum(), tangent, rtol=5e-3)


def kernels(program, *args) -> int:
    """The number of functions, but for the parts of a long one."""
    text = jit(program).lower(*args).as_text("llvm")
    return text.count("llvm.func internal") - text.count("llvm.call @main_part_")


def test_repeated_layers_share_their_code():
    def network(depth):
        def f(x, weights):
            for i in range(depth):
                x = anp.tanh(x @ weights[i] + 1)
            return x

        return f

    x = X.reshape(3, 8)
    shallow = kernels(network(3), x, W)
    assert kernels(network(60), x, W) == shallow
    assert kernels(grad(lambda *a: network(60)(*a).sum()), x, W) <= 20


def test_functions_are_bounded():
    def f(x):
        for i in range(400):
            x = anp.sin(x) * (1 + i)  # All differ: no two nests share code.
        return x

    functions = jit(f).lower(X).as_text("llvm").split("llvm.func")
    counts = [text.count("math.sin") + text.count("call @") for text in functions]
    assert sum(counts) >= 400
    assert max(counts) < sum(counts) / 2


def test_scalars_do_not_leave_their_function():
    # Positions are scalars of the entry, which are read long after.
    def f(x, i):
        j = i * 2
        y = x
        for k in range(200):
            y = anp.sort(y) + k
        return y + lax.dynamic_slice(x, (j,), (4,)).sum() + x[j]

    got = jit(f)(X, np.int32(3))
    y = X
    for k in range(200):
        y = np.sort(y) + np.float32(k)
    np.testing.assert_allclose(got, y + X[6:10].sum() + X[6], rtol=1e-5)
