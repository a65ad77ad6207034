"""Transposes of linear functions, and derivatives of solutions of equations."""

import compare
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import lax

jax, jnp = compare.jax, compare.jax.numpy
LIBRARIES = (ax, jax)

A = np.array([[4.0, 1.0, 0.5], [1.0, 3.0, -1.0], [0.25, 0.0, 2.0]], np.float32)
S = (A + A.T).astype(np.float32)
B = np.array([1.0, -2.0, 0.5], np.float32)


def np_of(lib):
    return anp if lib is ax else jnp


def both(program, *args, rtol=1e-4):
    """`program` of a library and arguments gives the same in both."""
    actual, expected = program(ax, *args), program(jax, *args)
    leaves = jax.tree.leaves(expected)
    for a, e in zip(ax.tree.leaves(actual), leaves, strict=True):
        assert a.shape == e.shape and a.dtype == e.dtype
        np.testing.assert_allclose(a, e, rtol=rtol, atol=1e-5)
    return actual


# ---- linear_transpose ----

LINEAR = {
    "matrix": (lambda np_, x: A @ x, (B,)),
    "two": (lambda np_, x, y: 2 * x - np_.sum(y), (B, A)),
    "tree": (
        lambda np_, d: {"s": d["a"].sum(), "r": d["b"][::-1]},
        ({"a": A, "b": B},),
    ),
    "unused": (lambda np_, x, y: 3 * x, (B, A)),
    "pad": (lambda np_, x: np_.concatenate([x, np_.zeros(2, np_.float32), x]), (B,)),
    "complex": (lambda np_, z: z * np_.complex64(1 + 2j), (B.astype(np.complex64),)),
    "integers": (lambda np_, i: i * np_.int32(3), (np.arange(3, dtype=np.int32),)),
}


@pytest.mark.parametrize("case", LINEAR)
def test_linear_transpose(case):
    function, primals = LINEAR[case]

    def program(lib):
        def f(*args):
            return function(np_of(lib), *args)

        out = f(*lib.tree.map(np_of(lib).asarray, primals))
        transposed = lib.linear_transpose(f, *primals)
        return transposed(out), lib.jit(transposed)(out)

    both(program)


def test_linear_transpose_of_shapes_and_scalars():
    def program(lib):
        shape = lib.ShapeDtypeStruct((3,), np.float32)
        f = lib.linear_transpose(lambda x, y: x * 2.0 + y, shape, 1.0)
        return f(np.ones(3, np.float32))

    both(program)


def test_linear_transpose_inside_of_other_transforms():
    def program(lib):
        def f(a, b):
            return lib.linear_transpose(lambda x: a @ x, b)(b)[0].sum()

        batch = np.stack([B, 2 * B])
        return (
            lib.grad(f, (0, 1))(A, B),
            lib.jit(lib.jacfwd(f))(A, B),
            lib.vmap(f, (None, 0))(A, batch),
            lib.linear_transpose(
                lambda y: lib.linear_transpose(lambda x: A @ x, y)(y)[0], B
            )(B),
        )

    both(program)


def test_linear_transpose_twice_is_the_function():
    f = ax.linear_transpose(lambda x: anp.asarray(A) @ x, B)
    np.testing.assert_allclose(
        ax.linear_transpose(lambda y: f(y)[0], B)(B)[0], A @ B, rtol=1e-5
    )


def test_linear_transpose_of_calls_with_custom_derivatives():
    @ax.custom_jvp
    def twice(x):
        return 2 * x

    twice.defjvps(lambda t, out, x: 3 * t)
    f = ax.linear_transpose(ax.jit(lambda x: ax.checkpoint(twice)(x)), 1.0)
    assert float(f(1.0)[0]) == 2


@pytest.mark.parametrize(
    "function", [anp.sin, lambda x: x * x, anp.floor, lambda x: 1 / x]
)
def test_linear_transpose_of_other_functions_is_located(function):
    f = ax.linear_transpose(lambda x: function(x), 1.0)
    with pytest.raises(ax.errors.CompilationError, match=r"test_linear.py:\d+"):
        f(1.0)


def test_linear_transpose_errors():
    def program(lib):
        messages = []
        f = lib.linear_transpose(lambda x: x[:2], B)
        for call in (
            lambda: lib.linear_transpose(lambda x: x.astype(np.int32), B),
            lambda: f((B[:2],)),
            lambda: f(B),
            lambda: f(B[:2].astype(np.float16)),
        ):
            with pytest.raises(TypeError) as caught:
                call()
            messages.append(str(caught.value).split(": ", 1)[-1][:40])
        return messages

    assert len(program(ax)) == len(program(jax))
    with pytest.raises(TypeError, match=r"test_linear.py.*cotangent type does not"):
        ax.linear_transpose(lambda x: x[:2], B)(B)


# ---- custom_linear_solve ----


def solution(lib, a, b, symmetric=False, has_aux=False):
    np_ = np_of(lib)

    def solve(matvec, b):
        # A while loop: nothing is meant to be differentiated here.
        x = np_.zeros_like(b)

        def step(c):
            i, x = c
            return i + 1, x + 0.2 * (b - matvec(x))

        x = lib.lax.while_loop(lambda c: c[0] < 300, step, (0, x))[1]
        return (x, {"steps": np_.int32(300)}) if has_aux else x

    return lib.lax.custom_linear_solve(
        lambda x: a @ x,
        b,
        solve,
        None if symmetric else solve,
        symmetric=symmetric,
        has_aux=has_aux,
    )


@pytest.mark.parametrize("symmetric", [False, True])
def test_custom_linear_solve(symmetric):
    matrix = S * 0.3 if symmetric else A

    def program(lib):
        def x(a, b):
            return solution(lib, a, b, symmetric)

        def loss(a, b):
            return (x(a, b) ** 3).sum()

        return (
            x(matrix, B),
            lib.jit(x)(matrix, B),
            lib.jvp(x, (matrix, B), (matrix * 0.1, B)),
            lib.grad(loss, (0, 1))(matrix, B),
            lib.jit(lib.grad(loss, (0, 1)))(matrix, B),
            lib.jacrev(x)(matrix, B),
            lib.linearize(x, matrix, B)[1](matrix * 0.1, B),
        )

    both(program)


def test_second_derivatives_of_custom_linear_solve():
    def program(lib):
        def loss(a, b):
            return (solution(lib, a, b) ** 2).sum()

        return (
            lib.hessian(loss, 1)(A, B),
            lib.jacfwd(lib.grad(loss))(A, B),
            lib.grad(lambda a: (lib.grad(loss)(a, B) ** 2).sum())(A),
        )

    both(program, rtol=2e-3)


def test_batches_of_custom_linear_solve():
    def program(lib):
        def loss(a, b):
            return (solution(lib, a, b) ** 2).sum()

        matrices, right = (
            np.stack([A, A + np.eye(3, dtype=np.float32)]),
            np.stack([B, B + 1]),
        )
        return [
            result
            for axes, args in (
                ((0, 0), (matrices, right)),
                ((None, 0), (A, right)),
                ((0, None), (matrices, B)),
            )
            for result in (
                lib.vmap(lambda a, b: solution(lib, a, b), axes)(*args),
                lib.vmap(lib.grad(loss, (0, 1)), axes)(*args),
                lib.grad(lambda *p, axes=axes: lib.vmap(loss, axes)(*p).sum())(*args),
            )
        ]

    both(program)


def test_custom_linear_solve_with_aux_in_a_loop():
    def program(lib):
        def loss(a, b):
            def step(carry, scale):
                x, aux = solution(lib, a * scale, carry, has_aux=True)
                return x + b, aux["steps"]

            out, steps = lib.lax.scan(step, b, np.array([0.9, 1.0, 1.1], np.float32))
            return (out**2).sum(), steps

        return lib.jit(lib.value_and_grad(loss, (0, 1), has_aux=True))(A, B)

    both(program)


def test_custom_linear_solve_of_trees():
    def program(lib):
        def loss(a, b):
            x = lib.lax.custom_linear_solve(
                lambda x: {"u": a * x["u"], "v": x["u"] + 2 * x["v"]},
                b,
                lambda _, b: {"u": b["u"] / a, "v": (b["v"] - b["u"] / a) / 2},
                lambda _, b: {"u": (b["u"] - b["v"] / 2) / a, "v": b["v"] / 2},
            )
            return (x["u"] ** 2 + x["v"] ** 3).sum()

        b = {"u": B, "v": 2 * B}
        return lib.grad(loss, (0, 1))(np.float32(3), b), lib.jvp(
            loss, (3.0, b), (1.0, b)
        )

    both(program)


def test_reverse_mode_needs_transpose_solve():
    def x(b):
        return lax.custom_linear_solve(lambda x: 2 * x, b, lambda f, b: b / 2)

    np.testing.assert_allclose(ax.jvp(x, (B,), (B,))[1], B / 2)
    with pytest.raises(
        ax.errors.CompilationError, match=r"test_linear.py.*transpose_solve"
    ):
        ax.grad(lambda b: x(b).sum())(B)


@pytest.mark.parametrize("function", ["matvec", "solve", "transpose_solve"])
def test_custom_linear_solve_errors(function):
    functions = {
        "matvec": lambda x: 2 * x,
        "solve": lambda f, b: b,
        "transpose_solve": lambda f, b: b,
    }

    def call(lib, wrong):
        changed = functions | {function: wrong}
        lib.lax.custom_linear_solve(b=B, **changed)

    for error, wrong in (
        (TypeError, lambda *args: {"x": args[-1]}),
        (ValueError, lambda *args: args[-1][:2]),
    ):
        for lib in LIBRARIES:
            with pytest.raises(error, match=rf"{function}\(\) output"):
                call(lib, wrong)
    with pytest.raises(TypeError, match=r"test_linear.py.*output dtypes"):
        call(ax, lambda *args: args[-1].astype(np.float16))
    with pytest.raises(TypeError, match="floating-point or complex b"):
        lax.custom_linear_solve(lambda x: x, np.arange(3), lambda f, b: b)


# ---- custom_root ----


def cube_root(lib, a, has_aux=False):
    def newton(f, x):
        def step(c):
            i, x = c
            return i + 1, x - f(x) / (3 * x**2)

        x = lib.lax.while_loop(lambda c: c[0] < 40, step, (0, x))[1]
        return (x, {"steps": np_of(lib).float32(40), "x": x}) if has_aux else x

    return lib.lax.custom_root(
        lambda x: x**3 - a,
        np_of(lib).ones_like(a),
        newton,
        lambda g, y: y / g(np_of(lib).ones_like(a)),
        has_aux=has_aux,
    )


def test_custom_root():
    def program(lib):
        def root(a):
            return cube_root(lib, a)

        a = np.float32(5)
        return (
            root(a),
            lib.jit(root)(a),
            lib.jvp(root, (a,), (np.float32(2),)),
            lib.grad(root)(a),
            lib.jit(lib.grad(lib.grad(root)))(a),
            lib.vmap(root)(np.array([1.0, 2.0, 8.0], np.float32)),
            lib.vmap(lib.grad(root))(np.array([1.0, 2.0, 8.0], np.float32)),
            lib.grad(lambda a: root(np_of(lib).stack([a, 2 * a])).sum())(a),
        )

    both(program)


def test_custom_root_with_aux_in_a_loop():
    def program(lib):
        def loss(a):
            def step(c, x):
                out, aux = cube_root(lib, c * x, has_aux=True)
                return out + 1, (aux["steps"], aux["x"])

            out, aux = lib.lax.scan(step, a, np.array([2.0, 3.0], np.float32))
            return out, aux

        return lib.jit(lib.value_and_grad(loss, has_aux=True))(np.float32(1.5))

    both(program)


def test_custom_root_of_systems():
    def program(lib):
        def loss(a, b):
            x = lib.lax.custom_root(
                lambda x: a @ x - b,
                np_of(lib).zeros(3, np.float32),
                lambda f, x: lib.lax.fori_loop(0, 300, lambda i, x: x - 0.2 * f(x), x),
                lambda g, y: lib.lax.custom_linear_solve(
                    g,
                    y,
                    lambda g, y: lib.lax.fori_loop(
                        0, 300, lambda i, x: x + 0.2 * (y - g(x)), y * 0
                    ),
                    lambda g, y: lib.lax.fori_loop(
                        0, 300, lambda i, x: x + 0.2 * (y - g(x)), y * 0
                    ),
                ),
            )
            return (x**2).sum()

        return lib.grad(loss, (0, 1))(A, B), lib.jit(lib.grad(loss, 1))(A, B)

    both(program)


def test_custom_root_errors():
    good = dict(f=lambda x: x - 1, solve=lambda f, x: x, tangent_solve=lambda g, y: y)
    for function in good:
        for lib in LIBRARIES:
            wrong = good | {function: lambda *args: (args[-1], args[-1])}
            with pytest.raises(TypeError, match=function):
                lib.lax.custom_root(initial_guess=1.0, **wrong)
    with pytest.raises(TypeError, match=r"test_linear.py.*a pair"):
        lax.custom_root(initial_guess=1.0, has_aux=True, **good)


# ---- stop_gradient ----


def test_stop_gradient():
    def program(lib):
        def f(x, i):
            stopped = lib.lax.stop_gradient({"x": x, "i": i})
            return (x * stopped["x"] * stopped["i"]).sum()

        i = np.arange(3)
        return lib.grad(f)(B, i), lib.jvp(lambda x: f(x, i), (B,), (B,))

    both(program)
