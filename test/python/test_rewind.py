"""Reverse mode of loops whose number of steps is not known when they are traced.

JAX has none: it computes the same with `scan`, or in forward mode.
"""

import subprocess
import sys

import jax
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import lax

RNG = np.random.default_rng(0)
X = RNG.uniform(0.3, 0.9, 3).astype("f4")
W = (0.5 * RNG.standard_normal((3, 3))).astype("f4")


def close(actual, expected, rtol=2e-5):
    actual, expected = (jax.tree_util.tree_leaves(t) for t in (actual, expected))
    assert len(actual) == len(expected)
    for a, e in zip(actual, expected, strict=True):
        assert np.asarray(a).dtype == np.asarray(e).dtype
        np.testing.assert_allclose(np.asarray(a), np.asarray(e), rtol=rtol, atol=rtol)


# ---- Any number of steps in any amount of memory ----

TRIPS = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 200]
STATE = 4 + 4 + 8
"""The bytes of a state: a float32, the counter, and its position."""


def logistic(np_, fori):
    return lambda x, w, n: fori(0, n, lambda i, c: w * c * (1 - c) + 1e-3 * i, x)


@pytest.mark.parametrize("states", [7, 8, 10, 20, 100, 1000])
def test_every_number_of_steps(states):
    with ax.loop_memory(states * STATE):
        gradient = ax.jit(ax.grad(logistic(anp, lax.fori_loop), (0, 1)))
        ours = [gradient(0.3, 3.6, n) for n in TRIPS]
    theirs = jax.grad(logistic(jax.numpy, jax.lax.fori_loop), (0, 1))
    for n, pair in zip(TRIPS, ours, strict=True):
        expected = theirs(0.3, 3.6, n)
        np.testing.assert_allclose(pair, expected, rtol=2e-3, atol=1e-5, err_msg=n)


@pytest.mark.parametrize("memory", [1 << 10, 1 << 20])
def test_vector_carries(memory):
    def loop(np_, fori):
        def f(w, x, n):
            return np_.sum(fori(0, n, lambda i, c: np_.tanh(w @ c + x), x) ** 2)

        return f

    with ax.loop_memory(memory):
        gradient = ax.jit(ax.grad(loop(anp, lax.fori_loop), (0, 1)))
        ours = [gradient(W, X, n) for n in (0, 1, 30, 31)]
    theirs = jax.grad(loop(jax.numpy, jax.lax.fori_loop), (0, 1))
    close(ours, [theirs(W, X, n) for n in (0, 1, 30, 31)])


LONG = """
import time
import numpy as np
import arrax as ax, arrax.numpy as anp
from arrax import lax

def f(x, a, n):
    return lax.while_loop(lambda c: c[0] < n, lambda c: (c[0] + 1, {step}), (0, x))[1]

x, a = {arguments}
n = 1_000_000
gradient = ax.jit(ax.grad(lambda x, a, n: anp.sum(f(x, a, n)), (0, 1)))
start = time.perf_counter()
dx, da = map(np.asarray, gradient(x, a, n))
stats = ax.devices()[0].memory_stats()
print(stats["peak_bytes_in_use"])
print(repr((dx.tolist(), da.tolist())))
"""


def run_long(step, arguments):
    text = LONG.format(step=step, arguments=arguments)
    run = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    peak, values = run.stdout.split("\n")[:2]
    assert int(peak) <= 64 << 20
    return eval(values)


def test_a_million_steps_of_a_scalar():
    """c = a c + 1 - a, of which c - 1 is a geometric series."""
    a, n = 1 - 1e-6, 1_000_000
    dx, da = run_long("c[1] * a + (1 - a)", f"(np.float64(3.0), np.float64({a!r}))")
    np.testing.assert_allclose(dx, a**n, rtol=1e-9)
    np.testing.assert_allclose(da, 2 * n * a ** (n - 1), rtol=1e-9)


def test_a_million_steps_of_a_vector():
    """A rotation by a small angle, against its closed form."""
    n, t = 1_000_000, 1e-6
    step = "anp.array([c[1][0] - a * c[1][1], c[1][1] + a * c[1][0]])"
    dx, da = run_long(step, f"(anp.array([1.0, 2.0], dtype='f8'), np.float64({t!r}))")
    power = (1 + 1j * t) ** n
    slope = n * 1j * (1 + 1j * t) ** (n - 1) * (1 + 2j)
    # The sum of both components of (1 + i t)^n (x + i y).
    np.testing.assert_allclose(
        dx, [power.real + power.imag, power.real - power.imag], rtol=1e-8
    )
    np.testing.assert_allclose(da, slope.real + slope.imag, rtol=1e-8)


# ---- Programs ----


def newton(lib, np_, lax_, x, w):
    a = np_.sum(w * w) + 1

    def step(carry):
        y, _, i = carry
        return 0.5 * (y + a / y), y, i + 1

    return lax_.while_loop(
        lambda c: np_.abs(c[0] - c[1]) > 1e-4, step, (x[0] + 3, x[0], 0)
    )[0]


def growth(lib, np_, lax_, x, w):
    return lax_.while_loop(
        lambda c: np_.sum(c * c) < 100,
        lambda c: 1.5 * c + np_.sin(w @ c) + x,
        x,
    )


def pair(lib, np_, lax_, x, w):
    """Carries that exchange places, one without a derivative, one that stays."""

    def step(carry):
        i, p, q, k, _ = carry
        return i + 1, q * k + x, np_.tanh(p), k, i * 2

    return lax_.while_loop(lambda c: c[0] < 7, step, (0, x, w @ x, np_.float32(0.9), 0))


def exit_at_once(lib, np_, lax_, x, w):
    return lax_.while_loop(lambda c: c[0] > 1e9, lambda c: w @ c, x * x)


def loop_in_loop(lib, np_, lax_, x, w):
    def outer(carry):
        i, c = carry
        inner = lax_.while_loop(
            lambda d: np_.sum(d * d) < 4, lambda d: d * 1.7 + np_.sin(c), c * 0.3 + 0.2
        )
        return i + 1, np_.tanh(inner)

    return lax_.while_loop(lambda c: c[0] < 4, outer, (0, x))[1]


def loop_in_scan(lib, np_, lax_, x, w):
    def outer(c, row):
        last = lax_.while_loop(
            lambda d: np_.sum(d * d) < 5, lambda d: d * 1.3 + row * c, c + 0.1
        )
        return np_.tanh(last), last[0]

    return lax_.scan(outer, x, w)


def scan_in_loop(lib, np_, lax_, x, w):
    def outer(carry):
        i, c = carry
        last, ys = lax_.scan(lambda d, row: (np_.tanh(d * row + c), d[0]), c, w)
        return i + 1, last + np_.sum(ys)

    return lax_.while_loop(lambda c: c[0] < 3, outer, (0, x))[1]


def branch_in_loop(lib, np_, lax_, x, w):
    def step(carry):
        i, c = carry
        c = lax_.cond(i % 2 == 0, lambda c: np_.sin(w @ c), lambda c: c * c + x, c)
        return i + 1, c

    return lax_.while_loop(lambda c: c[0] < 5, step, (0, x))[1]


def loop_in_branch(lib, np_, lax_, x, w):
    """Its loop ends for every x: a batch of branches runs all of them."""
    return lax_.cond(
        x[0] > 0,
        lambda c: lax_.while_loop(
            lambda d: np_.abs(d[0]) < 3, lambda d: d * 1.5 + x, c
        ),
        lambda c: c,
        w @ x + 1,
    )


def updates(lib, np_, lax_, x, w):
    """Elements of the carry read and set at positions that depend on the step."""

    def step(carry):
        i, c = carry
        return i + 1, c.at[i % 3].set(np_.sin(c[(i + 1) % 3]) * x[i % 3])

    return lax_.while_loop(lambda c: c[0] < 5, step, (0, w @ x))[1]


def rules_in_loop(lib, np_, lax_, x, w):
    """Functions with derivatives of their own, and a checkpoint."""

    @lib.custom_jvp
    def f(y):
        return np_.sin(y)

    @f.defjvp
    def _(primals, tangents):
        return f(primals[0]), 2 * np_.cos(primals[0]) * tangents[0]

    @lib.custom_vjp
    def g(y, k):
        return y * k

    g.defvjp(
        lambda y, k: (y * k, (y, k)), lambda kept, ct: (3 * ct * kept[1], 0 * kept[1])
    )
    h = lib.checkpoint(lambda y: np_.tanh(y) * np_.cos(y))

    def step(carry):
        i, c = carry
        return i + 1, h(g(f(c), 0.7)) + x

    return lax_.while_loop(lambda c: c[0] < 4, step, (0, x))[1]


PROGRAMS = [
    newton,
    growth,
    pair,
    exit_at_once,
    loop_in_loop,
    loop_in_scan,
    scan_in_loop,
    branch_in_loop,
    loop_in_branch,
    updates,
]
BACKENDS = (ax, anp, lax), (jax, jax.numpy, jax.lax)


def total(backend, program):
    lib, np_, _ = backend

    def f(x, w):
        leaves = lib.tree_util.tree_leaves(program(*backend, x, w))
        return sum(
            np_.sum(np_.sin(leaf))
            for leaf in leaves
            if np_.issubdtype(leaf.dtype, np_.floating)
        )

    return f


def ours_and_theirs(program):
    return (total(backend, program) for backend in BACKENDS)


@pytest.mark.parametrize("program", PROGRAMS)
def test_gradient(program):
    ours, theirs = ours_and_theirs(program)
    expected = jax.jacfwd(theirs, (0, 1))(X, W)
    close(ax.grad(ours, (0, 1))(X, W), expected)
    with ax.loop_memory(600):
        close(ax.jit(ax.grad(ours, (0, 1)))(X, W), expected)


@pytest.mark.parametrize("program", PROGRAMS)
def test_linearize_and_vjp(program):
    ours, theirs = ours_and_theirs(program)
    value, tangent = jax.jvp(theirs, (X, W), (np.cos(X), np.sin(W)))
    out, linear = ax.linearize(ours, X, W)
    close((out, linear(np.cos(X), np.sin(W))), (value, tangent), 1e-4)
    out, backward = ax.vjp(ours, X, W)
    dx, dw = backward(anp.float32(1))
    close(np.sum(dx * np.cos(X)) + np.sum(dw * np.sin(W)), tangent, 1e-4)


@pytest.mark.parametrize("program", PROGRAMS)
def test_second_order(program):
    ours, theirs = ours_and_theirs(program)
    expected = jax.jacfwd(jax.jacfwd(theirs))(X, W)
    close(ax.hessian(ours)(X, W), expected, 2e-4)
    close(ax.jacrev(ax.jacfwd(ours))(X, W), expected, 2e-4)


@pytest.mark.parametrize("program", PROGRAMS)
def test_reverse_over_reverse(program):
    def twice(lib, f, inner, outer):
        def g(x, w):
            dx, dw = inner(f, (0, 1))(x, w)
            return lib.numpy.sum(dx * dx) + lib.numpy.sum(lib.numpy.sin(dw))

        return outer(g, (0, 1))(X, W)

    ours, theirs = ours_and_theirs(program)
    expected = twice(jax, theirs, jax.jacfwd, jax.jacfwd)
    close(twice(ax, ours, ax.grad, ax.grad), expected, 1e-3)


@pytest.mark.parametrize("order", ["ggg", "jgg", "gjg", "ggj"])
def test_third_order(order):
    def derivative(lib, f, mode):
        if mode == "g":
            return lib.grad(f)
        return lambda x: lib.jvp(f, (x,), (np.float32(1),))[1]

    ours, theirs = ours_and_theirs(newton)
    f, g = (lambda x: ours(x * X, W)), (lambda x: theirs(x * X, W))
    for mode in reversed(order):
        f, g = derivative(ax, f, mode), derivative(jax, g, "j")
    close(f(np.float32(1.1)), g(np.float32(1.1)), 1e-3)


def test_transpose_of_a_linear_loop():
    def linear(x):
        return lax.fori_loop(0, anp.int32(3), lambda i, c: c * 2 + W @ c, x)

    def powers(x):
        return ax.jit(linear)(x)

    (transposed,) = ax.linear_transpose(powers, X)(X)
    matrix = np.linalg.matrix_power(2 * np.eye(3) + W, 3)
    close(transposed, (matrix.T @ X).astype("f4"))


@pytest.mark.parametrize("program", PROGRAMS)
def test_batches(program):
    """The elements of the batch take different numbers of steps."""
    ours, theirs = ours_and_theirs(program)
    xs = np.stack([X, 0.2 * X, -X, 3 * X])
    expected = jax.vmap(jax.jacfwd(theirs, (0, 1)), (0, None))(xs, W)
    close(ax.vmap(ax.grad(ours, (0, 1)), (0, None))(xs, W), expected, 1e-4)

    def summed(xs, w):
        return anp.sum(ax.vmap(ours, (0, None))(xs, w))

    dx, dw = ax.jit(ax.grad(summed, (0, 1)))(xs, W)
    close((dx, dw), (expected[0], np.sum(expected[1], 0)), 1e-4)


def test_elements_that_are_done_have_no_part_in_derivatives():
    """What the body gives for the carry of an element that is done is dropped: its
    infinite derivative must not become a NaN on the way."""

    def f(x, n):
        return lax.fori_loop(0, n, lambda i, c: anp.sqrt(c - 1), x)

    xs, ns = np.array([1, 26, 5], "f4"), np.array([0, 2, 1], "i4")
    expected = [1, 1 / 40, 1 / 4]
    total = ax.grad(lambda xs: anp.sum(ax.vmap(f)(xs, ns)))
    close((total(xs), ax.vmap(ax.grad(f))(xs, ns)), (np.array(expected, "f4"),) * 2)


def test_branches_not_taken_have_no_part_in_derivatives():
    def f(x):
        return lax.cond(x > 0, anp.sqrt, lambda x: 2 * x, x)

    xs = np.array([0, -1, 4], "f4")
    total = ax.grad(lambda xs: anp.sum(ax.vmap(f)(xs)))
    expected = np.array([2, 2, 0.25], "f4")
    close((total(xs), ax.vmap(ax.grad(f))(xs)), (expected, expected))


def test_batches_in_little_memory():
    ours, theirs = ours_and_theirs(growth)
    xs = np.stack([X, 0.2 * X, 3 * X])
    with ax.loop_memory(600):
        actual = ax.jit(ax.vmap(ax.grad(ours), (0, None)))(xs, W)
    close(actual, jax.vmap(jax.jacfwd(theirs), (0, None))(xs, W), 1e-4)


def test_memory_of_a_batch_is_that_of_the_loop():
    ours, _ = ours_and_theirs(growth)
    xs = np.zeros((100, 3), "f4")
    with ax.loop_memory(1 << 16):
        compiled = ax.jit(ax.vmap(ax.grad(ours), (0, None))).lower(xs, W).compile()
    assert compiled.memory_analysis().temp_size_in_bytes < 1 << 17


@pytest.mark.parametrize("order", ["grad", "vjp", "jit"])
def test_rules_in_a_loop(order):
    def reference(x, w):
        """The derivatives that the rules say."""
        f, df = np.sin, lambda y: 2 * np.cos(y)
        h = lambda y: np.tanh(y) * np.cos(y)  # noqa: E731
        dh = lambda y: np.cos(y) / np.cosh(y) ** 2 - np.tanh(y) * np.sin(y)  # noqa: E731
        c, dc = x, np.ones_like(x)
        for _ in range(4):
            y = f(c) * 0.7
            dc = dh(y) * 3 * 0.7 * df(c) * dc + 1
            c = h(y) + x
        return np.cos(c) * dc

    f = total(BACKENDS[0], rules_in_loop)
    run = {
        "grad": ax.grad(f),
        "vjp": lambda x, w: ax.vjp(f, x, w)[1](anp.float32(1))[0],
        "jit": ax.jit(ax.grad(f)),
    }[order]
    close(run(X, W), reference(X, W).astype("f4"), 1e-4)


def loops_in_rules(lib, np_, lax_, x, w):
    """Rules of custom_jvp that compute the tangents in loops with the values."""

    @lib.custom_jvp
    def f(y):
        return lax_.fori_loop(0, 3, lambda i, c: np_.sin(w @ c), y)

    @f.defjvp
    def _(primals, tangents):
        def step(carry, row):
            c, t, scale = carry
            s = w @ c
            t = np_.cos(s) * (w @ t) * scale + row * t
            return (np_.sin(s), t, scale * 0.9), (t * c, np_.sum(s))

        (c, t, _), (ys, sums) = lax_.scan(
            step, (primals[0], tangents[0], np_.float32(1)), w
        )
        _, c2, t2 = lax_.while_loop(
            lambda k: k[0] < 3,
            lambda k: (k[0] + 1, np_.sin(k[1]), np_.cos(k[1]) * k[2] * sums[0]),
            (0, c, t),
        )
        t3 = lax_.cond(
            c2[0] > 0, lambda c, t: (c * t, c)[0], lambda c, t: t, c2, t2 + ys[0]
        )
        return c2, t3

    return f(x)


def test_loops_in_rules():
    ours, _ = ours_and_theirs(loops_in_rules)
    expected = jax.grad(theirs_static(loops_in_rules))(X, W)
    close(ax.grad(ours)(X, W), expected, 1e-4)
    linear = ax.linearize(lambda x: ours(x, W), X)[1]
    close(linear(X), np.sum(expected * X), 1e-4)


def theirs_static(program):
    """JAX's, with a scan in place of the while loop that it cannot transpose."""

    class Lax:
        def __getattr__(self, name):
            return getattr(jax.lax, name)

        def while_loop(self, cond, body, init):
            return jax.lax.fori_loop(0, 3, lambda i, c: body(c), init)

    return total((jax, jax.numpy, Lax()), program)


# ---- What is not supported ----


def test_too_little_memory_is_refused():
    def f(x):
        return anp.sum(lax.while_loop(lambda c: c[0] < 9, lambda c: c * c, x))

    with ax.loop_memory(100), pytest.raises(ax.errors.CompilationError) as error:
        ax.grad(f)(X)
    for fragment in ("100 bytes", "loop_memory", "test_rewind.py"):
        assert fragment in str(error.value)


@pytest.mark.parametrize("value", [0, -1, 2**63, 1.5, "1", True])
def test_loop_memory_takes_a_number_of_bytes(value):
    with pytest.raises((TypeError, ValueError), match="number of bytes"):
        ax.loop_memory(value)
    with pytest.raises((TypeError, ValueError), match="number of bytes"):
        ax.config.update("arrax_loop_memory", value)


def test_loop_memory_ends_with_its_context():
    before = ax.config.arrax_loop_memory
    with ax.loop_memory(1000), ax.loop_memory(2000):
        assert ax.config.arrax_loop_memory == 2000
    assert ax.config.arrax_loop_memory == before
    ax.config.update("arrax_loop_memory", 5000)
    try:
        assert ax.config.arrax_loop_memory == 5000
    finally:
        ax.config.update("arrax_loop_memory", before)
