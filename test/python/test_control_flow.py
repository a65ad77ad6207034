"""Branches and loops agree with JAX: values, derivatives, batches, nestings."""

import jax
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import lax

RNG = np.random.default_rng(0)
X = RNG.standard_normal(3).astype("f4")
W = (0.5 * RNG.standard_normal((3, 3))).astype("f4")
XS = RNG.standard_normal((5, 3)).astype("f4")


class Backend:
    """The functions of one of the two libraries."""

    def __init__(self, lib, np_, lax_):
        self.lib, self.np, self.lax = lib, np_, lax_


OURS = Backend(ax, anp, lax)
THEIRS = Backend(jax, jax.numpy, jax.lax)


def rnn(b, w, h, xs):
    def step(h, x):
        h = b.np.tanh(b.np.dot(w, h) + x)
        return h, h * 2

    return b.lax.scan(step, h, xs)


def reverse_scan(b, h, xs):
    return b.lax.scan(lambda c, x: (c * x, c + x), h, xs, reverse=True)


def pairs(b, h, xs):
    """Carries that exchange places, and a counter."""

    def step(carry, x):
        i, (p, q) = carry
        return (i + 1, (q + i, p * x)), {"p": p, "both": (p + q, i)}

    return b.lax.scan(step, (0, (h, 2 * h)), xs)


def no_xs(b, h):
    return b.lax.scan(lambda c, _: (b.np.sin(c), c), h, None, length=4)


def fori(b, h):
    return b.lax.fori_loop(1, 5, lambda i, c: c * b.np.cos(c) + i, h)


def fori_captures(b, w, h):
    return b.lax.fori_loop(0, 3, lambda i, c: b.np.dot(w, c) + b.np.sin(w[0]), h)


def fori_scalar(b, h):
    x = h[0]
    return b.lax.fori_loop(0, 10, lambda i, c: 0.9 * c + b.np.sin(x * c), x)


def fori_index(b, h):
    return b.lax.fori_loop(0, 3, lambda i, c: c + h[i] * c, b.np.float32(1.5))


def fori_update(b, h):
    return b.lax.fori_loop(0, 3, lambda i, c: c.at[i].set(c[i] * c[2 - i]), h)


def branch(b, h):
    return b.lax.cond(h[0] > 0, lambda x: b.np.sin(x), lambda x: x * x, h)


def branches(b, h):
    index = b.np.argmax(h).astype("int32")
    return b.lax.switch(
        index,
        [lambda x, y: x + y, lambda x, y: x * 2, lambda x, y: b.np.exp(y)],
        h,
        h[::-1],
    )


def branch_in_loop(b, h, xs):
    def step(c, x):
        c = b.lax.cond(x[0] > 0, lambda c: b.np.tanh(c + x), lambda c: c, c)
        return c, b.np.sum(c)

    return b.lax.scan(step, h, xs)


def nested(b, w, h, xs):
    def outer(c, x):
        inner = b.lax.fori_loop(0, 2, lambda i, d: b.np.tanh(b.np.dot(w, d)) + x, c)
        return inner, inner[0]

    return b.lax.scan(outer, h, xs)


def scan_in_scan(b, h, xs):
    def outer(c, x):
        last, ys = b.lax.scan(lambda d, z: (d * z + b.np.sum(c), d), x[0], x)
        return c + last, ys

    return b.lax.scan(outer, h, xs)


def mapping(b, h, xs):
    return b.lax.map(lambda x: b.np.sum(x * h), xs)


def prefixes(b, xs):
    return b.lax.associative_scan(lambda p, q: p * q + p, xs)


def constant_ys(b, h, xs):
    return b.lax.scan(lambda c, x: (c, (x, h, b.np.ones(2))), h, xs)


DIFFERENTIABLE = {
    "rnn": (rnn, W, X, XS),
    "reverse_scan": (reverse_scan, X, XS),
    "pairs": (pairs, X, XS),
    "no_xs": (no_xs, X),
    "fori": (fori, X),
    "fori_captures": (fori_captures, W, X),
    "fori_scalar": (fori_scalar, X),
    "fori_index": (fori_index, X),
    "fori_update": (fori_update, X),
    "branch": (branch, X),
    "branches": (branches, X),
    "branch_in_loop": (branch_in_loop, X, XS),
    "nested": (nested, W, X, XS),
    "scan_in_scan": (scan_in_scan, X, XS),
    "mapping": (mapping, X, XS),
    "prefixes": (prefixes, XS),
    "constant_ys": (constant_ys, X, XS),
}


def while_power(b, h):
    return b.lax.while_loop(
        lambda c: b.np.sum(c * c) < 100, lambda c: 1.5 * c + b.np.sin(c), h
    )


def while_newton(b, h):
    x = b.np.abs(h[0]) + 1

    def step(carry):
        y, i = carry
        return 0.5 * (y + x / y), i + 1

    return b.lax.while_loop(lambda c: b.np.abs(c[0] ** 2 - x) > 1e-3, step, (x, 0))


def while_captures(b, w, h):
    return b.lax.while_loop(
        lambda c: c[0] < b.np.sum(w * w),
        lambda c: (c[0] + 1, b.np.dot(w, c[1])),
        (0.0, h),
    )


def fori_dynamic(b, h):
    n = (b.np.abs(h[0]) * 5).astype("int32")
    return b.lax.fori_loop(0, n, lambda i, c: c * 0.5 + i, h)


FORWARD = {
    "while_power": (while_power, X),
    "while_newton": (while_newton, X),
    "while_captures": (while_captures, W, X),
    "fori_dynamic": (fori_dynamic, X),
}
ALL = DIFFERENTIABLE | FORWARD


def leaves(b, tree):
    return b.lib.tree_util.tree_leaves(tree)


def agree(actual, expected, rtol=2e-5):
    a, e = leaves(OURS, actual), leaves(THEIRS, expected)
    assert len(a) == len(e)
    for x, y in zip(a, e, strict=True):
        assert np.asarray(x).dtype == np.asarray(y).dtype
        np.testing.assert_allclose(np.asarray(x), np.asarray(y), rtol=rtol, atol=rtol)


def total(b, function):
    """A scalar that depends on all floating-point results."""

    def sums(*args):
        parts = [
            b.np.sum(b.np.sin(leaf))
            for leaf in leaves(b, function(b, *args))
            if b.np.issubdtype(leaf.dtype, b.np.floating)
        ]
        return sum(parts)

    return sums


def both(transform, name):
    function, *args = ALL[name]
    agree(transform(OURS, function)(*args), transform(THEIRS, function)(*args))


def eager(b, f):
    return lambda *args: f(b, *map(b.np.asarray, args))


@pytest.mark.parametrize("name", ALL)
def test_values(name):
    both(eager, name)


@pytest.mark.parametrize("name", ALL)
def test_jit(name):
    both(lambda b, f: b.lib.jit(lambda *args: f(b, *args)), name)


@pytest.mark.parametrize("name", ALL)
def test_jvp(name):
    def tangent(b, f):
        def run(*args):
            tangents = tuple(np.cos(a) for a in args)
            return b.lib.jvp(lambda *args: total(b, f)(*args), args, tangents)

        return run

    both(tangent, name)


@pytest.mark.parametrize("name", DIFFERENTIABLE)
def test_grad(name):
    count = len(ALL[name]) - 1
    both(lambda b, f: b.lib.grad(total(b, f), argnums=tuple(range(count))), name)


@pytest.mark.parametrize("name", DIFFERENTIABLE)
def test_second_order(name):
    def hessian_vector(b, f):
        def run(*args):
            gradient = b.lib.grad(total(b, f))
            rest = args[1:]
            return b.lib.jvp(lambda x: gradient(x, *rest), args[:1], (np.cos(args[0]),))

        return run

    both(hessian_vector, name)


@pytest.mark.parametrize("name", ["rnn", "pairs", "branch_in_loop", "fori_scalar"])
def test_reverse_over_reverse(name):
    def twice(b, f):
        gradient = b.lib.grad(total(b, f))
        return b.lib.grad(lambda x, *rest: b.np.sum(gradient(x, *rest) ** 2))

    both(twice, name)


@pytest.mark.parametrize("name", ALL)
def test_vmap(name):
    _, *args = ALL[name]
    for which in range(len(args)):

        def batched(b, f, which=which, args=args):
            batch = np.stack([args[which], -args[which], 0.5 * args[which]])
            axes = tuple(0 if i == which else None for i in range(len(args)))

            def run(*ignored):
                values = list(args)
                values[which] = batch
                return b.lib.vmap(lambda *xs: f(b, *xs), in_axes=axes)(*values)

            return run

        both(batched, name)


@pytest.mark.parametrize("name", DIFFERENTIABLE)
def test_vmap_of_grad_and_back(name):
    def batched(b, f):
        def run(first, *rest):
            batch = np.stack([first, 0.5 * first])
            gradient = b.lib.vmap(lambda x: b.lib.grad(total(b, f))(x, *rest))
            per_batch = b.lib.grad(
                lambda xs: b.np.sum(b.lib.vmap(lambda x: total(b, f)(x, *rest))(xs))
            )
            return gradient(batch), per_batch(batch)

        return run

    both(batched, name)


# ---- What JAX does besides ----


def test_weak_carries_take_the_type_of_the_body():
    out = lax.while_loop(lambda c: c < 5, lambda c: c * anp.float32(2), 1)
    assert out.dtype == np.float32
    carry, _ = lax.scan(lambda c, x: (c + x, None), 0, np.ones(3, "f4"))
    assert carry.dtype == np.float32


@pytest.mark.parametrize("value", [True, False, 1, 0.0, np.float32(2)])
def test_cond_on_concrete_predicates(value):
    agree(
        lax.cond(value, lambda x: x + 1, lambda x: x - 1, 3.0),
        jax.lax.cond(value, lambda x: x + 1, lambda x: x - 1, 3.0),
    )


def test_cond_takes_the_older_forms():
    def increment(x):
        return x + 1

    assert lax.cond(True, 1.0, increment, 2.0, lambda x: x - 1) == 2
    assert lax.cond(True, increment, lambda x: x, operand=1.0) == 2


@pytest.mark.parametrize("index", [-3, 0, 1, 2, 7, np.uint8(200), 2**31 - 1])
def test_switch_clamps(index):
    functions = [lambda x, k=k: x + k for k in range(3)]
    agree(lax.switch(index, functions, 1.0), jax.lax.switch(index, functions, 1.0))


def test_loops_of_no_steps():
    carry, ys = lax.scan(lambda c, x: (c + x, c), X, np.zeros((0, 3), "f4"))
    np.testing.assert_array_equal(carry, X)
    assert ys.shape == (0, 3)
    np.testing.assert_array_equal(lax.fori_loop(4, 2, lambda i, c: c + 1, X), X)


@pytest.mark.parametrize("batch_size", [None, 0, 1, 2, 5, 9])
def test_map_in_batches(batch_size):
    agree(
        lax.map(lambda x: x * 2, XS, batch_size=batch_size),
        jax.lax.map(lambda x: x * 2, XS, batch_size=batch_size),
    )


@pytest.mark.parametrize("size", range(9))
@pytest.mark.parametrize("reverse", [False, True])
def test_associative_scan(size, reverse):
    x = np.arange(2 * size).reshape(2, size).astype("f4")
    agree(
        lax.associative_scan(anp.add, x, reverse=reverse, axis=1),
        jax.lax.associative_scan(jax.numpy.add, x, reverse=reverse, axis=1),
    )


def test_closures_over_tracers_of_transforms():
    def f(b):
        def loss(a):
            def step(c, x):
                return c * a + x, b.lib.grad(lambda y: y * y * a)(c)

            carry, ys = b.lax.scan(step, 1.0, XS[:, 0])
            return carry + b.np.sum(ys)

        return b.lib.grad(loss)(np.float32(0.5)), b.lib.hessian(loss)(np.float32(0.5))

    agree(f(OURS), f(THEIRS))


@pytest.mark.parametrize("dtype", ["bool", "i1", "u4", "f2", "c8", "f4"])
def test_scalar_loops_of_every_kind(dtype):
    x = np.asarray(1).astype(dtype)

    def f(b):
        def body(i, c):
            return b.np.where(i % 2 == 0, c + c, c * c).astype(dtype)

        return b.lib.jit(lambda x: b.lax.fori_loop(0, 4, body, x))(x)

    agree(f(OURS), f(THEIRS), 1e-3)


# ---- Errors ----


def mismatch(function, *fragments):
    with pytest.raises(TypeError) as error:
        function()
    for fragment in (*fragments, "test_control_flow.py"):
        assert fragment in str(error.value)


def test_carry_types_are_named_on_both_sides():
    def step(c, x):
        return c.astype(np.float16), None

    mismatch(
        lambda: lax.scan(step, X, XS),
        "float32[3]",
        "float16[3]",
        f"test_control_flow.py:{step.__code__.co_firstlineno}",
    )
    mismatch(lambda: lax.scan(lambda c, x: ((c, c), None), X, XS), "structure")
    mismatch(lambda: lax.while_loop(lambda c: True, lambda c: c[0], X), "float32[3]")


def test_branch_types_are_named_on_both_sides():
    def other(x):
        return x.astype(np.int32)

    mismatch(
        lambda: lax.cond(True, lambda x: x, other, X),
        "float32[3]",
        "int32[3]",
        f"test_control_flow.py:{other.__code__.co_firstlineno}",
    )
    mismatch(lambda: lax.cond(True, lambda x: (x, x), lambda x: x, X), "structure")


@pytest.mark.parametrize(
    ("function", "error", "text"),
    [
        (lambda: lax.cond(X, abs, abs, X), TypeError, "Pred must be a scalar"),
        (lambda: lax.cond(None, abs, abs, X), TypeError, "predicate is None"),
        (lambda: lax.cond(True, 1, abs, X), TypeError, "callable"),
        (lambda: lax.switch(0.5, [abs, abs], X), TypeError, "Index type"),
        (lambda: lax.switch(0, [], X), ValueError, "Empty branch sequence"),
        (lambda: lax.while_loop(lambda c: c, lambda c: c, X), TypeError, "boolean"),
        (lambda: lax.while_loop(1, abs, X), TypeError, "callable"),
        (lambda: lax.scan(lambda c, x: c, X, XS), TypeError, "must be a pair"),
        (lambda: lax.scan(lambda c, x: (c, x), X, 1.0), ValueError, "leading axis"),
        (lambda: lax.scan(lambda c, x: (c, x), X), ValueError, "length"),
        (lambda: lax.scan(lambda c, x: (c, x), X, XS, 4), ValueError, "disagrees"),
        (
            lambda: lax.scan(lambda c, x: (c, x), X, (XS, X)),
            ValueError,
            "different leading axis sizes",
        ),
        (lambda: lax.fori_loop(0, 1.5, lambda i, c: c, X), TypeError, "equal types"),
    ],
)
def test_errors(function, error, text):
    with pytest.raises(error, match=text):
        function()


def test_reverse_mode_of_while():
    def first_power(x):
        return lax.while_loop(lambda c: c < 9, lambda c: c * 2, x)

    assert ax.value_and_grad(first_power)(1.0) == (16, 16)


# ---- Loops are compiled as such ----


def text(function, *args, stage="linalg"):
    return ax.jit(function).lower(*args).as_text(stage)


def test_steps_copy_and_allocate_nothing():
    def last(w, h, xs):
        return lax.scan(lambda h, x: (anp.tanh(anp.dot(w, h) + x), None), h, xs)[0]

    program = text(last, W, X, XS)
    loop = program[program.index("scf.for") :]
    assert "memref.copy" not in loop
    assert "alloc" not in program
    # The product, and what follows it.
    assert loop.count("array.gemm") == loop.count("linalg.generic") == 1


def test_scalar_loops_stay_in_registers():
    program = text(lambda x: lax.fori_loop(0, 9, lambda i, c: c * 1.5 + i, x), 1.0)
    loop = program[program.index("scf.for") : program.rindex("scf.yield")]
    assert "memref" not in loop
    assert "linalg" not in loop


def test_an_update_in_a_loop_is_in_place():
    program = text(fori_update.__get__(OURS), X)
    loop = program[program.index("scf.for") :]
    assert "memref.copy" not in loop


def test_gradients_keep_no_constants_of_a_loop():
    def loss(w, h):
        return anp.sum(lax.fori_loop(0, 50, lambda i, c: anp.tanh(w @ c), h))

    expanded = text(ax.grad(loss), W, X, stage="expanded")
    assert "tensor<50x3x3xf32>" not in expanded


def memory_of_gradient(loss):
    h, xs = np.zeros(64, "f4"), np.zeros((1000, 64), "f4")
    compiled = ax.jit(ax.grad(loss)).lower(W64, h, xs).compile()
    return compiled.memory_analysis().temp_size_in_bytes


W64 = np.zeros((64, 64), "f4")
STACK = 1000 * 64 * 4
"""The bytes of one array of each of 1000 steps."""


def test_memory_of_gradients():
    """A scan keeps some arrays of each step, one whose body is a checkpoint the
    carries, and one of checkpoints of 40 steps those of 25 and of 40 steps."""

    def step(h, x):
        a = anp.tanh(W64 @ h + x)
        return anp.tanh(W64 @ (anp.sin(a) * anp.exp(-a))), None

    def loss(step):
        return lambda w, h, xs: anp.sum(lax.scan(step, w[0] + h, xs)[0])

    def nested(w, h, xs):
        outer = ax.checkpoint(lambda h, xs: lax.scan(step, h, xs))
        return anp.sum(lax.scan(outer, w[0] + h, xs.reshape(25, 40, 64))[0])

    assert STACK <= memory_of_gradient(loss(ax.checkpoint(step))) < 1.5 * STACK
    assert memory_of_gradient(loss(step)) < 8 * STACK
    assert memory_of_gradient(nested) < STACK / 2


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("unroll", [2, 3, 5, 6, 7, 9, 0, True, False])
def test_unrolled_scans(unroll, reverse):
    """Seven steps: in blocks with and without a rest, as one, and more than all."""
    xs = np.linspace(0.1, 1, 21, dtype="f4").reshape(7, 3)

    def program(unroll):
        def step(c, x):
            c = anp.sin(c) * x[0] + x[1]
            return c, (2 * c, x)

        return lambda c, xs: lax.scan(step, c, xs, reverse=reverse, unroll=unroll)

    def gradient(unroll):
        f = program(unroll)
        return ax.grad(lambda c, xs: f(c, xs)[0] + anp.sum(f(c, xs)[1][0]), (0, 1))

    starts = np.array([0.3, -1, 2], "f4")
    for f in (program, gradient, lambda u: ax.vmap(program(u), (0, None))):
        carry = starts if f not in (program, gradient) else starts[0]
        ours, theirs = (jax.tree.leaves(f(u)(carry, xs)) for u in (unroll, 1))
        for a, b in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(a, b, rtol=1e-5)


@pytest.mark.parametrize(("unroll", "steps"), [(1, 1), (3, 3), (4, 4), (True, 0)])
def test_steps_of_a_compiled_loop(unroll, steps):
    f = ax.jit(
        lambda x: lax.fori_loop(0, 12, lambda i, c: anp.sin(c), x, unroll=unroll)
    )
    text = f.lower(1.0).as_text("fused")
    assert text.count("array.sin") == (steps or 12)
    assert text.count("array.scan") == (0 if unroll is True else 1)


def test_unroll_that_is_none():
    with pytest.raises(ValueError, match="non-negative"):
        lax.scan(lambda c, x: (c, x), 0, length=3, unroll=-1)
    with pytest.raises(ValueError, match="statically known"):
        ax.jit(lambda n: lax.fori_loop(0, n, lambda i, c: c, 0, unroll=2))(3)
