"""Rules that are told which tangents are zero, as in JAX."""

import compare
import numpy as np
import pytest

import arrax as ax
from arrax.custom_derivatives import CustomVJPPrimal, SymbolicZero, zero_from_primal

jax, jnp = compare.jax, compare.jax.numpy
X = np.array([0.5, -1.0, 2.0], np.float32)


def product(lib, seen):
    """x * y, whose rule records the arguments that have tangents."""
    zero = lib.custom_derivatives.SymbolicZero

    @lib.custom_jvp
    def f(x, y, i):
        return x * y, i

    def f_jvp(primals, tangents):
        (x, y, i), (tx, ty, ti) = primals, tangents
        seen.append([not isinstance(t, zero) for t in (tx, ty, ti)])
        assert all(map(lambda t, p: t.shape == np.shape(p), tangents, primals))
        terms = [t * p for t, p in ((tx, y), (ty, x)) if not isinstance(t, zero)]
        return f(x, y, i), (sum(terms, 0 * x), ti)

    f.defjvp(f_jvp, symbolic_zeros=True)
    return f


def record(lib, program):
    seen = []
    result = program(lib, product(lib, seen))
    return seen, jax.tree.map(np.asarray, result)


PROGRAMS = {
    "first": lambda lib, f: lib.grad(lambda x: f(x, X, 3)[0].sum())(X),
    "second": lambda lib, f: lib.grad(lambda y: f(X, y, np.int32(3))[0].sum())(X),
    "both": lambda lib, f: lib.grad(lambda x, y: f(x, y, 3)[0].sum(), (0, 1))(X, X),
    "jvp": lambda lib, f: lib.jvp(lambda x: f(x, X, 3)[0], (X,), (X,)),
    "jit": lambda lib, f: lib.jit(
        lambda x, y: lib.grad(lambda x: f(x, y, 3)[0].sum())(x)
    )(X, X),
    "vmap": lambda lib, f: lib.vmap(lib.grad(lambda x: f(x, 2 * x, 3)[0]))(X),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_rules_of_custom_jvp(name):
    (seen, result), (expected, wanted) = (
        record(lib, PROGRAMS[name]) for lib in (ax, jax)
    )
    assert seen == expected
    for a, b in zip(jax.tree.leaves(result), jax.tree.leaves(wanted), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-6)


def test_second_derivatives():
    def program(lib, f):
        return lib.hessian(lambda x: (f(x, X, 3)[0] ** 2).sum())(X)

    (_, result), (_, wanted) = (record(lib, program) for lib in (ax, jax))
    np.testing.assert_allclose(result, wanted, rtol=1e-6)


def test_rules_may_return_symbolic_zeros():
    def program(lib):
        zero = lib.custom_derivatives.SymbolicZero
        typeof = lib._core.typeof if lib is ax else jax.typeof

        @lib.custom_jvp
        def f(x):
            return x, x

        def f_jvp(primals, tangents):
            (x,) = primals
            return f(x), (tangents[0], zero(typeof(x)))

        f.defjvp(f_jvp, symbolic_zeros=True)
        return lib.grad(lambda x: sum(f(x)).sum())(X)

    np.testing.assert_array_equal(program(ax), program(jax))


@pytest.mark.parametrize("by", [0, 1])
def test_rules_of_custom_vjp(by):
    def program(lib):
        seen = []
        rules = lib.custom_derivatives

        @lib.custom_vjp
        def f(x, y):
            return x * y["y"], y["i"]

        def fwd(x, y):
            leaves = [x, y["y"], y["i"]]
            assert all(isinstance(leaf, rules.CustomVJPPrimal) for leaf in leaves)
            seen.append([leaf.perturbed for leaf in leaves])
            x, y, i = (leaf.value for leaf in leaves)
            return (x * y, i), (x, y)

        def bwd(residuals, cotangents):
            x, y = residuals
            ct, of_integer = cotangents
            seen.append(isinstance(of_integer, rules.SymbolicZero))
            return ct * y, {"y": ct * x, "i": None}

        f.defvjp(fwd, bwd, symbolic_zeros=True)
        args = [X, 2 * X]

        def loss(t):
            args[by] = t
            return f(args[0], {"y": args[1], "i": np.int32(3)})[0].sum()

        return lib.grad(loss)(X), seen

    (gradient, seen), (wanted, expected) = program(ax), program(jax)
    np.testing.assert_allclose(gradient, wanted, rtol=1e-6)
    assert seen == expected


def test_arguments_of_functions_traced_apart_count_as_differentiated():
    def program(lib, f):
        return lib.grad(lambda x: lib.jit(lambda x, y: f(x, y, 3)[0].sum())(x, X))(X)

    (seen, result), (_, wanted) = (record(lib, program) for lib in (ax, jax))
    assert seen == [[True, True, False]]
    np.testing.assert_allclose(result, wanted, rtol=1e-6)


def test_zeros():
    for lib in (ax, jax):
        zeros = lib.custom_derivatives.zero_from_primal
        assert zeros(X).dtype == np.float32
        assert zeros(np.arange(3)).dtype == ax.float0
        assert zeros(X, symbolic_zeros=True).shape == (3,)
    zero = zero_from_primal({"x": np.arange(6).reshape(2, 3)}, True)["x"]
    assert isinstance(zero, SymbolicZero)
    assert (zero.shape, zero.dtype, zero.ndim) == ((2, 3), ax.float0, 2)
    assert not CustomVJPPrimal(1.0, False).perturbed
