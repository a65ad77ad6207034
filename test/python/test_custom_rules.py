"""Functions with derivatives of their own, as in JAX.

The rules give derivatives that are wrong on purpose: what uses them can be told from
what differentiates the body.
"""

import functools
import re

import compare
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp

jax, jnp = compare.jax, compare.jax.numpy
X = np.array([0.5, -1.0, 2.0], np.float32)


def assert_close(actual, expected):
    actual, tree = jax.tree.flatten(jax.tree.map(np.asarray, actual))
    wanted, wanted_tree = jax.tree.flatten(jax.tree.map(np.asarray, expected))
    assert tree == wanted_tree
    for a, b in zip(actual, wanted, strict=True):
        assert a.dtype == b.dtype
        np.testing.assert_allclose(a, b, rtol=2e-5, atol=1e-5)


def same_as_jax(program, *args):
    """Runs `program(library, numpy, *args)` in both; `args` as in both."""
    actual = program(ax, anp, *args)
    assert_close(actual, program(jax, jnp, *args))
    return actual


# ---- The functions ----


def sine(lib, np_):
    @lib.custom_jvp
    def f(x):
        return np_.sin(x)

    @f.defjvp
    def f_jvp(primals, tangents):
        (x,), (t,) = primals, tangents
        return f(x), 10 * np_.cos(x) * t

    return f


def nested(lib, np_):
    inner = sine(lib, np_)

    @lib.custom_jvp
    def f(x):
        return inner(x) * x

    @f.defjvp
    def f_jvp(primals, tangents):
        (x,), (t,) = primals, tangents
        return f(x), inner(x) * t + lib.jvp(inner, (x,), (t,))[1] * x

    return f


def by_argument(lib, np_):
    @lib.custom_jvp
    def f(x, y):
        return np_.sin(x) * y

    f.defjvps(
        lambda t, ans, x, y: 2 * np_.cos(x) * t * y, lambda t, ans, x, y: 3 * t * ans
    )
    return lambda x: f(x, 2 * x)


def jitted_rule(lib, np_):
    @lib.custom_jvp
    def f(x):
        return np_.exp(x)

    @lib.jit
    def times(x, t):
        return 3 * f(x) * t

    @f.defjvp
    def f_jvp(primals, tangents):
        return f(*primals), times(*primals, *tangents)

    return lib.jit(f)


def reverse(lib, np_):
    @lib.custom_vjp
    def f(x):
        return np_.sin(x)

    def fwd(x):
        return np_.sin(x), (np_.cos(x), {"two": 2.0, "nothing": None})

    def bwd(residuals, ct):
        cos, rest = residuals
        return (5 * cos * ct * rest["two"],)

    f.defvjp(fwd, bwd)
    return f


def reverse_recursive(lib, np_):
    @lib.custom_vjp
    def f(x):
        return x**3

    f.defvjp(lambda x: (f(x), x), lambda x, ct: (ct * f(x),))
    return f


def own_gradient(lib, np_):
    @lib.custom_gradient
    def f(x):
        y = np_.tanh(x)
        return y, lambda ct: ct * (1 - y) * x

    return f


def over_closure(lib, np_):
    def f(x):
        scale = np_.sum(x)

        @lib.custom_jvp
        def g(z):
            return np_.sin(z)

        @g.defjvp
        def g_jvp(primals, tangents):
            (z,), (t,) = primals, tangents
            return g(z), z * t

        return g(x) * scale

    return f


FORWARD = [sine, nested, by_argument, jitted_rule, over_closure]
REVERSE = [*FORWARD, reverse, reverse_recursive, own_gradient]


# ---- Compositions ----


def sums(function, np_):
    return lambda x: np_.sum(function(x) * np_.arange(1.0, 1.0 + x.shape[-1]))


@pytest.mark.parametrize("make", REVERSE)
def test_value(make):
    same_as_jax(lambda lib, np_: make(lib, np_)(np_.asarray(X)))
    same_as_jax(lambda lib, np_: lib.jit(make(lib, np_))(X))
    same_as_jax(lambda lib, np_: lib.vmap(make(lib, np_))(np_.stack([X, 2 * X])))


@pytest.mark.parametrize("make", REVERSE)
@pytest.mark.parametrize("jitted", [False, True])
def test_gradient(make, jitted):
    def program(lib, np_):
        gradient = lib.grad(sums(make(lib, np_), np_))
        return (lib.jit(gradient) if jitted else gradient)(np_.asarray(X))

    same_as_jax(program)


@pytest.mark.parametrize("make", REVERSE)
def test_vjp(make):
    same_as_jax(lambda lib, np_: lib.vjp(make(lib, np_), X)[1](X)[0])


@pytest.mark.parametrize("make", FORWARD)
def test_jvp(make):
    same_as_jax(lambda lib, np_: lib.jvp(make(lib, np_), (X,), (2 * X,)))
    same_as_jax(lambda lib, np_: lib.linearize(make(lib, np_), X)[1](X))


@pytest.mark.parametrize("make", REVERSE)
def test_batch_of_gradient(make):
    def program(lib, np_):
        return lib.vmap(lib.grad(sums(make(lib, np_), np_)))(np_.stack([X, 2 * X]))

    same_as_jax(program)


@pytest.mark.parametrize("make", REVERSE)
def test_gradient_of_batch(make):
    def program(lib, np_):
        batched = lib.vmap(make(lib, np_))
        return lib.grad(lambda x: np_.sum(batched(x) ** 2))(np_.stack([X, 2 * X]))

    same_as_jax(program)


@pytest.mark.parametrize("make", REVERSE)
def test_second_order(make):
    def program(lib, np_):
        gradient = lib.grad(sums(make(lib, np_), np_))
        return lib.grad(lambda x: np_.sum(gradient(x) ** 2))(np_.asarray(X))

    same_as_jax(program)


@pytest.mark.parametrize("make", [*FORWARD, reverse, own_gradient])
def test_hessian(make):
    same_as_jax(lambda lib, np_: lib.hessian(sums(make(lib, np_), np_))(X))


@pytest.mark.parametrize("make", REVERSE)
def test_third_order_in_batches(make):
    def program(lib, np_):
        f = make(lib, np_)
        return lib.vmap(lib.grad(lib.grad(lib.grad(lambda x: f(x[None])[0]))))(X)

    same_as_jax(program)


@pytest.mark.parametrize("make", FORWARD)
def test_forward_over_forward(make):
    def program(lib, np_):
        f = make(lib, np_)
        return lib.jvp(lambda x: lib.jvp(f, (x,), (X,))[1], (X,), (X,))

    same_as_jax(program)


def test_unbatched_operands():
    def program(lib, np_):
        @lib.custom_vjp
        def f(x, y):
            return x * y

        f.defvjp(lambda x, y: (x * y, (x, y)), lambda r, c: (2 * c * r[1], 3 * c))

        def loss(x, y):
            return np_.sum(lib.vmap(f, (0, None))(x, y))

        return lib.grad(loss, (0, 1))(X, 2.0), lib.hessian(loss, (0, 1))(X, 2.0)

    same_as_jax(program)


def test_a_batched_rule_that_ignores_the_batch():
    """The cotangent of what a batch shares is a sum; JAX takes one element of it."""

    @ax.custom_vjp
    def f(x, y):
        return x * y

    f.defvjp(lambda x, y: (x * y, None), lambda r, c: (anp.ones(()), anp.ones(())))
    assert float(ax.grad(lambda y: ax.vmap(f, (0, None))(X, y).sum())(2.0)) == 3


# ---- Trees, static arguments, integers ----


def test_trees():
    def program(lib, np_):
        @lib.custom_jvp
        def f(p, x):
            return {"y": p["w"] * x, "b": (p["b"], None)}

        @f.defjvp
        def f_jvp(primals, tangents):
            (p, x), (dp, dx) = primals, tangents
            return f(p, x), {
                "y": 2 * dp["w"] * x + p["w"] * dx,
                "b": (5 * dp["b"], None),
            }

        def loss(p, x):
            out = f(p, x)
            return np_.sum(out["y"]) + np_.sum(out["b"][0])

        return lib.grad(loss, (0, 1))({"w": X, "b": X}, 2 * X)

    same_as_jax(program)


def test_residuals_and_cotangents_as_trees():
    def program(lib, np_):
        @lib.custom_vjp
        def f(p, x, n):
            return p[0] * x, p[1] * n

        def fwd(p, x, n):
            return f(p, x, n), (p, x)

        def bwd(residuals, cts):
            p, x = residuals
            return (cts[0] * x, None), 7 * cts[0] * p[0], None

        f.defvjp(fwd, bwd)

        def loss(p, x):
            a, b = f(p, x, np_.arange(3))
            return np_.sum(a) + np_.sum(b)

        return lib.grad(loss, (0, 1))((X, 2 * X), 3 * X)

    same_as_jax(program)


def test_static_arguments():
    def program(lib, np_):
        @functools.partial(lib.custom_jvp, nondiff_argnums=(0, 2))
        def f(function, x, power):
            return function(x) ** power

        @f.defjvp
        def f_jvp(function, power, primals, tangents):
            (x,), (t,) = primals, tangents
            return f(function, x, power), power * t

        @functools.partial(lib.custom_vjp, nondiff_argnums=(0,))
        def g(function, x):
            return function(x)

        g.defvjp(
            lambda function, x: (function(x), x),
            lambda function, x, ct: (ct * function(x),),
        )
        return (
            lib.grad(lambda x: np_.sum(f(np_.sin, x, 3)))(X),
            lib.grad(lambda x: np_.sum(f(np_.sin, power=2, x=x)))(X),
            lib.grad(lambda x: np_.sum(g(np_.cos, x)))(X),
        )

    same_as_jax(program)


def test_static_argument_names():
    f = ax.custom_jvp(lambda x, mode: x * len(mode), nondiff_argnames=("mode",))
    f.defjvp(lambda mode, p, t: (f(p[0], mode), t[0] * 100))
    assert float(ax.grad(lambda x: f(x, mode="ab"))(1.0)) == 100
    with pytest.raises(ValueError, match=r"has no parameter 'other'.*x"):
        ax.custom_jvp(lambda x: x, nondiff_argnames=["other"])


def test_defaults_and_keywords():
    def program(lib, np_):
        @lib.custom_vjp
        def f(x, y=2.0):
            return x * y

        f.defvjp(lambda x, y: (x * y, (x, y)), lambda r, c: (c * r[1], 4 * c))
        return lib.grad(lambda x: f(x))(3.0), lib.grad(lambda y: f(y=y, x=2.0))(1.0)

    same_as_jax(program)


def test_integers_have_float0():
    seen = []

    @ax.custom_jvp
    def f(x, n):
        return x * n, n

    @f.defjvp
    def f_jvp(primals, tangents):
        (x, n), (t, dn) = primals, tangents
        seen.append(dn.dtype)
        return (x * n, n), (t * 3, dn)

    _, tangent = ax.jvp(f, (2.0, 3), (1.0, np.zeros((), ax.float0)))
    assert seen == [ax.float0]
    assert float(tangent[0]) == 3 and tangent[1].dtype == ax.float0


# ---- Python control flow ----


def test_control_flow_on_values():
    def program(lib, np_):
        @lib.custom_jvp
        def f(x):
            return x * 2 if x > 0 else x * 3

        @f.defjvp
        def f_jvp(primals, tangents):
            (x,), (t,) = primals, tangents
            return f(x), t * (20 if x > 0 else 30)

        return [
            lib.grad(f)(1.0),
            lib.grad(f)(-1.0),
            np_.asarray(lib.jvp(f, (-1.0,), (2.0,))[1]),
            lib.grad(lib.grad(f))(1.0),
        ]

    same_as_jax(program)


def test_control_flow_needs_values():
    @ax.custom_jvp
    def f(x):
        return x

    @f.defjvp
    def f_jvp(primals, tangents):
        return f(*primals), tangents[0] * (1 if tangents[0] > 0 else 2)

    with pytest.raises(ax.errors.ConcretizationTypeError):
        ax.grad(f)(1.0)


def test_rules_are_traced_only_where_they_are_needed():
    calls = []

    @ax.custom_jvp
    def f(x):
        return x

    @f.defjvp
    def f_jvp(primals, tangents):
        calls.append(1)
        return f(*primals), tangents[0]

    f(1.0)
    ax.jit(f)(1.0)
    ax.vmap(f)(X)
    assert not calls
    ax.grad(f)(1.0)
    assert len(calls) == 1


def test_a_jitted_function_keeps_the_rule():
    """Called first as it is, then under two derivatives, in one program."""
    f = ax.jit(sine(ax, anp))

    def program(x):
        return f(x), ax.grad(f)(x), ax.grad(ax.grad(f))(x)

    assert_close(
        [float(v) for v in ax.jit(program)(1.0)],
        [np.sin(1.0), 10 * np.cos(1.0), -10 * np.sin(1.0)],
    )


# ---- Closures ----


def test_closure_convert():
    def program(lib, np_):
        def outer(y):
            f, values = lib.closure_convert(lambda x: np_.sin(x) * y * 2, 1.0)
            return f(3.0, *values)

        return lib.grad(outer)(2.0)

    same_as_jax(program)


def test_custom_gradient_of_trees():
    def program(lib, np_):
        @lib.custom_gradient
        def f(x, y):
            return {"a": x * y}, lambda ct: (ct["a"] * 2, ct["a"] * y * 3)

        return lib.grad(lambda x, y: np_.sum(f(x, y)["a"]), (0, 1))(X, X)

    same_as_jax(program)


def test_closed_over_values_have_no_derivative():
    def loss(y):
        @ax.custom_jvp
        def f(x):
            return x * y

        f.defjvp(lambda p, t: (f(*p), t[0]))
        return f(1.0)

    with pytest.raises(TypeError, match=r"test_custom_rules.*closes over"):
        ax.grad(loss)(1.0)
    assert float(ax.jit(loss)(2.0)) == 2


def test_residuals_do_not_outlive_their_derivative():
    _, pull = ax.vjp(sine(ax, anp), 1.0)
    assert_close(float(pull(1.0)[0]), 10 * np.cos(1.0))
    assert_close(float(ax.jit(lambda p: p(2.0)[0])(pull)), 20 * np.cos(1.0))
    assert_close(float(ax.grad(lambda c: pull(c)[0])(1.0)), 10 * np.cos(1.0))


# ---- Errors ----


def fails(error, match, function, *args):
    with pytest.raises(error, match=match) as info:
        function(*args)
    assert re.match(r"\S*test_custom_rules\.py:\d+: ", str(info.value)), info.value


def test_no_rule():
    with pytest.raises(AttributeError, match="No JVP defined for custom_jvp function"):
        ax.custom_jvp(lambda x: x)(1.0)
    with pytest.raises(AttributeError, match="No VJP defined for custom_vjp function"):
        ax.custom_vjp(lambda x: x)(1.0)


def test_forward_mode_of_custom_vjp():
    f = reverse(ax, anp)
    match = r"can't apply forward-mode differentiation \(jvp\) to a custom_vjp function"
    fails(TypeError, match, lambda: ax.jvp(f, (X,), (X,)))
    fails(TypeError, match, lambda: ax.jacfwd(f)(X))
    fails(TypeError, match, lambda: ax.linearize(f, X)[1](X))
    fails(TypeError, match, lambda: ax.jit(lambda x: ax.jvp(f, (x,), (x,)))(X))


@pytest.mark.parametrize(
    ("rule", "match"),
    [
        (lambda p, t: p[0], "must produce a pair"),
        (lambda p, t: ((p[0],), t[0]), "same container structure"),
        (lambda p, t: (p[0], (t[0],)), "equal container"),
        (lambda p, t: (p[0][:1], t[0]), r"float32\[1\] in place of float32\[3\]"),
        (lambda p, t: (p[0], t[0].sum()), r"tangent float32\[\]"),
        (lambda p, t: (p[0], t[0].astype("float16")), r"tangent float16\[3\]"),
        (lambda p, t: (p[0], "no array"), "takes trees of arrays"),
    ],
)
def test_wrong_jvp_rule(rule, match):
    f = ax.custom_jvp(lambda x: x)
    f.defjvp(rule)
    fails(TypeError, match, lambda: ax.jvp(f, (X,), (X,)))


@pytest.mark.parametrize(
    ("fwd", "bwd", "error", "match"),
    [
        (lambda x: x, lambda r, c: (c,), TypeError, "must produce a pair"),
        (lambda x: ((x,), x), lambda r, c: (c,), TypeError, "same container structure"),
        (lambda x: (x[:1], x), lambda r, c: (c,), TypeError, "shapes and dtypes"),
        (lambda x: (x, x), lambda r, c: c, TypeError, "must produce a tuple"),
        (lambda x: (x, x), lambda r, c: (c, c), TypeError, "of length 2"),
        (lambda x: (x, x), lambda r, c: ((c,),), TypeError, "container"),
        (lambda x: (x, x), lambda r, c: (c[:1],), ValueError, r"float32\[1\]"),
        (lambda x: (x, x), lambda r, c: (1,), ValueError, r"int32\[\]"),
    ],
)
def test_wrong_vjp_rules(fwd, bwd, error, match):
    f = ax.custom_vjp(lambda x: x)
    f.defvjp(fwd, bwd)
    fails(error, match, lambda: ax.grad(lambda x: f(x).sum())(X))


def test_a_rule_that_is_not_linear():
    f = ax.custom_jvp(lambda x: x)
    f.defjvp(lambda p, t: (p[0], t[0] * t[0]))
    with pytest.raises(Exception, match="not linear"):
        ax.grad(f)(1.0)


def test_a_custom_function_of_a_custom_function():
    inner = sine(ax, anp)
    outer = ax.custom_jvp(inner)
    with pytest.raises(AttributeError, match="No JVP defined"):
        outer(1.0)
    outer.defjvp(lambda p, t: (outer(*p), 3 * t[0]))
    assert outer.__name__ == "f"
    assert float(ax.grad(outer)(1.0)) == 3


def test_arguments_that_do_not_fit():
    f = ax.custom_jvp(lambda x, *, y=1: x)
    f.defjvp(lambda p, t: (p[0], t[0]))
    fails(TypeError, "missing a required argument", lambda: f())
    fails(TypeError, "keyword-only", lambda: f(1.0, y=2))
    assert float(ax.grad(f)(1.0)) == 1  # y keeps its default, as in JAX
    g = ax.custom_jvp(lambda x: x, nondiff_argnums=(3,))
    g.defjvp(lambda p, t: (p[0], t[0]))
    fails(ValueError, "nondiff_argnums with 3", lambda: ax.grad(g)(1.0))


def test_nondiff_argnums_are_positions():
    with pytest.raises(TypeError, match="nondiff_argnums"):
        ax.custom_jvp(lambda x, n: x, nondiff_argnums=1).defjvps(None)


def test_names_of_arguments_are_strings():
    with pytest.raises(TypeError, match=r"test_custom_rules.py:\d+: .*must be strings"):
        ax.custom_vjp(lambda x: x, nondiff_argnames=-1)


def test_a_loop_of_a_rule_may_end_by_its_tangents():
    """In forward mode; there is no function of the tangents to transpose."""

    @ax.custom_jvp
    def root(a):
        return a**0.5

    @root.defjvp
    def root_jvp(primals, tangents):
        (a,), (t,) = primals, tangents

        def step(carry):
            x, dx, _ = carry
            return 0.5 * (x + a / x), 0.5 * (dx + t / x - a * dx / x**2), dx

        x, dx, _ = ax.lax.while_loop(
            lambda carry: abs(carry[1] - carry[2]) > 1e-6, step, (a, t, t * 0 + 9)
        )
        return x, dx

    slopes = ax.vmap(lambda a: ax.jvp(root, (a,), (1.0,))[1])(np.float32([2, 3]))
    np.testing.assert_allclose(slopes, 0.5 / np.sqrt([2, 3]), rtol=1e-6)
    with pytest.raises(ax.errors.CompilationError, match=r"while .* on tangents"):
        ax.grad(root)(2.0)
