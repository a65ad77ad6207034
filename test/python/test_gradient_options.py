"""holomorphic, allow_int, has_aux and argnums of derivatives, as in JAX."""

import compare
import numpy as np
import pytest
from test_linearize import both, close

import arrax as ax
import arrax.numpy as anp

jax = compare.jax

X = np.array([0.5, -1.0, 2.0], np.float32)
Z = np.array([1 + 2j, -0.5j, 3], np.complex64)
N = np.array([1, 2, 3], np.int32)


def test_holomorphic():
    def run(lib, np_):
        def f(z):
            return np_.exp(z) * z**2 * (1 + 1j)

        def total(z):
            return f(z).sum()

        return (
            lib.grad(total, holomorphic=True)(Z),
            lib.grad(f, holomorphic=True)(Z[0]),
            lib.value_and_grad(total, holomorphic=True)(Z),
            lib.jacrev(f, holomorphic=True)(Z),
            lib.jacfwd(f, holomorphic=True)(Z),
            lib.jacobian(f, holomorphic=True)(Z),
            lib.hessian(total, holomorphic=True)(Z),
            lib.grad(lib.grad(f, holomorphic=True), holomorphic=True)(Z[0]),
            lib.jit(lib.vmap(lib.grad(f, holomorphic=True)))(Z),
            lib.grad(lambda z: (total(z), z.real), has_aux=True, holomorphic=True)(Z),
        )

    ours, theirs = both(run)
    close(ours(), theirs(), rtol=1e-4, atol=1e-4)


def test_complex_and_real_without_holomorphic():
    def run(lib, np_):
        return (
            lib.grad(lambda z: np_.abs(z).sum())(Z),
            lib.jacrev(lambda z: z.real * z.imag)(Z),
            lib.jacfwd(lambda x: x * 1j)(X),
        )

    ours, theirs = both(run)
    close(ours(), theirs())


def test_allow_int():
    def run(lib, np_):
        def f(n, x):
            return (n * x).sum() + x.sum()

        return (
            lib.grad(f, allow_int=True)(N, X),
            lib.grad(f, argnums=(0, 1), allow_int=True)(N, X),
            lib.value_and_grad(f, argnums=(1, 0), allow_int=True)(N, X),
            lib.grad(lambda n: n.astype(np.float32).sum(), allow_int=True)(N > 1),
            lib.grad(lambda d: (d["n"] * d["x"]).sum(), allow_int=True)(
                {"n": N, "x": X}
            ),
            lib.jacrev(lambda n, x: n * x, argnums=(0, 1), allow_int=True)(N, X),
            lib.jacrev(lambda n: n * 2.0, allow_int=True)(N),
            lib.jacfwd(lambda x: (x * 2, N))(X),
        )

    ours, theirs = both(run)
    close(ours(), theirs())


@pytest.mark.parametrize("argnums", [0, 1, -1, (0,), [1, 0], (2, 0), np.int64(1)])
@pytest.mark.parametrize("has_aux", [False, True])
def test_argnums_and_aux(argnums, has_aux):
    def run(lib, np_):
        def f(x, y, d):
            out = np_.sin(x) * y * d["w"]
            return (out, {"y": y * 2, "n": N}) if has_aux else out

        def total(x, y, d):
            out = f(x, y, d)
            return (out[0].sum(), out[1]) if has_aux else out.sum()

        args = X, 2 * X, {"w": np.cos(X)}
        return tuple(
            derivative(function, argnums=argnums, has_aux=has_aux)(*args)
            for derivative, function in [
                (lib.grad, total),
                (lib.value_and_grad, total),
                (lib.jacfwd, f),
                (lib.jacrev, f),
                (lib.hessian, total),
            ]
        )

    ours, theirs = both(run)
    close(ours(), theirs())


MARK = object()


def test_aux_may_hold_any_objects():
    def run(lib, np_):
        def f(x):
            return np_.sin(x), {"x": 2 * x, "o": [MARK, "text", 3, None, X, x > 0]}

        def outer(x):
            return lib.grad(f, has_aux=True)(x)

        _value, _pull, pulled = lib.vjp(f, 0.5, has_aux=True)
        _value, _push, pushed = lib.linearize(f, 0.5, has_aux=True)
        gradient, through = lib.grad(outer, has_aux=True)(0.5)
        return (
            *(t(f, has_aux=True)(0.5) for t in (lib.grad, lib.value_and_grad)),
            lib.jvp(f, (0.5,), (1.0,), has_aux=True),
            (pulled, pushed, gradient, through),
            lib.jacrev(f, has_aux=True)(0.5),
        )

    for ours, theirs in zip(*(call() for call in both(run)), strict=True):
        ours, theirs = ax.tree.leaves(ours), jax.tree.leaves(theirs)
        for a, b in zip(ours, theirs, strict=True):
            if isinstance(b, str | int) or b is MARK:
                assert a is b
            else:
                close(a, b)
    assert ax.jacfwd(lambda x: (x, MARK), has_aux=True)(1.0)[1] is MARK


def test_arrays_of_aux_are_handed_through():
    kept = ax.numpy.ones(3)
    _, (same, also, new) = ax.grad(lambda x: (x, (kept, X, x + 1)), has_aux=True)(1.0)
    assert same is kept and also is X and new.item() == 2


def test_aux_leaves_a_compiled_function_as_arrays_only():
    with pytest.raises(TypeError, match=r"type str at output\[1\]"):
        ax.jit(ax.grad(lambda x: (x, "text"), has_aux=True))(1.0)
    assert ax.jit(ax.grad(lambda x: (x, 3), has_aux=True))(1.0)[1].item() == 3


@pytest.mark.parametrize(
    "run",
    [
        lambda lib: lib.grad(lambda z: z**3, holomorphic=True)(1.0),
        lambda lib: lib.grad(abs, holomorphic=True)(1j),
        lambda lib: lib.grad(lambda z: z)(1j),
        lambda lib: lib.grad(lambda n: n * 2.0)(1),
        lambda lib: lib.grad(lambda n: n * 2.0, allow_int=True, holomorphic=True)(1),
        lambda lib: lib.grad(lambda n: n, allow_int=True)(1),
        lambda lib: lib.jacrev(lambda z: z)(1j),
        lambda lib: lib.jacrev(lambda x: (x, 1))(1.0),
        lambda lib: lib.jacrev(abs, holomorphic=True)(1j),
        lambda lib: lib.jacfwd(lambda z: z)(1j),
        lambda lib: lib.jacfwd(lambda n: n)(1),
        lambda lib: lib.jacfwd(abs, holomorphic=True)(1j),
        lambda lib: lib.hessian(lambda z: z**2)(1j),
        lambda lib: lib.grad(lambda x: x, argnums=1)(1.0),
        lambda lib: lib.grad(lambda x: x, argnums="x"),
    ],
)
def test_what_is_refused(run):
    with pytest.raises(TypeError):
        run(jax)
    with pytest.raises(TypeError):
        run(ax)


def test_aux_is_no_constant_to_other_derivatives():
    """The derivative that a function has aux for leaves it out, those around do not."""

    def programs(lib, np_):
        def parts(t, x):
            return np_.sin(t), t * x

        return [
            lambda x: lib.grad(parts, has_aux=True)(x, x)[1],
            lambda x: lib.value_and_grad(lambda t: parts(t, x), has_aux=True)(3.0)[0][
                1
            ],
            lambda x: lib.vjp(lambda t: parts(t, x), x, has_aux=True)[2],
            lambda x: lib.jvp(lambda t: parts(t, x), (x,), (x,), has_aux=True)[2],
            lambda x: lib.linearize(lambda t: parts(t, x), x, has_aux=True)[2],
            lambda x: lib.jacrev(parts, has_aux=True)(x, x)[1],
            lambda x: lib.jacfwd(parts, has_aux=True)(x, x)[1],
        ]

    x = np.float32(0.7)
    ours, theirs = programs(ax, anp), programs(jax, jax.numpy)
    for f, g in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(ax.grad(f)(x), jax.grad(g)(x), rtol=1e-6)
        np.testing.assert_allclose(
            ax.jit(ax.hessian(f))(x), jax.hessian(g)(x), rtol=1e-6
        )


CONSTANTS = {
    "closure": lambda lib, np_, x: np_.arange(3.0),
    "computed": lambda lib, np_, x: np_.arange(3.0) * 2,
    "stop_gradient": lambda lib, np_, x: lib.lax.stop_gradient(x) * 2,
    "step": lambda lib, np_, x: np_.floor(x),
    "comparison": lambda lib, np_, x: x > 1,
    "integer": lambda lib, np_, x: x.astype(int) + 1,
}


@pytest.mark.parametrize("constant", CONSTANTS)
def test_numpy_of_what_has_no_tangent(constant):
    """As in JAX, NumPy gets values on which no derivative depends."""

    def derivatives(lib, np_):
        def f(x):
            values = np.asarray(CONSTANTS[constant](lib, np_, x))
            assert type(values) is np.ndarray
            return x * x * x * np.sum(values).astype("f4")

        x = np_.float32(2.5)
        yield lib.grad(f)(x)
        yield lib.grad(lib.grad(f))(x)
        yield lib.jvp(f, (x,), (x,))
        yield lib.vjp(f, x)[1](x)
        yield lib.linearize(f, x)[1](x)
        yield lib.hessian(f)(x)
        yield lib.grad(lambda y: lib.checkpoint(np_.sin)(y) * f(y))(x)

    for ours, theirs in zip(
        derivatives(ax, anp), derivatives(jax, jax.numpy), strict=True
    ):
        close(ours, theirs)


def test_numpy_of_what_has_a_tangent():
    """The derivative would be lost."""
    message = "the NumPy array of a traced value"
    for f in (np.asarray, np.sin, lambda x: np.asarray(x * 0), lambda x: x + np.exp(x)):
        with pytest.raises(ax.errors.TracerArrayConversionError, match=message):
            ax.grad(f)(2.0)
        with pytest.raises(ax.errors.TracerArrayConversionError, match=message):
            ax.grad(ax.grad(lambda x, f=f: ax.grad(lambda y: y * x)(x) * f(x)))(2.0)

    def inner(x):
        """What is constant to the inner derivative is not to the outer."""
        return ax.grad(lambda y: y * np.asarray(x * 2))(3.0)

    assert float(inner(2.0)) == 4
    with pytest.raises(ax.errors.TracerArrayConversionError, match=message):
        ax.grad(inner)(2.0)
