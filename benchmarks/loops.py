"""Loops in JAX and arrax, side by side in one run, and what their gradients keep.

Prints minimum and median of many interleaved repeats and JAX's time over
arrax's; then the bytes that a program needs besides its arguments and results.
Usage: ``python benchmarks/loops.py [--seconds S] [--json FILE]``.
"""

import numpy as np
from _contenders import LIBRARIES, both, finish, start

STEPS, UNITS = 1000, 64


def rnn(lib, np_, xs, w, u, h, checkpoint=False):
    """The sum of the last state, of an RNN with tanh."""

    def step(h, x):
        h = np_.tanh(w @ h + u @ x)
        return h, None

    if checkpoint:
        step = lib.checkpoint(step)
    return np_.sum(lib.lax.scan(step, h, xs)[0])


def rnn_gradient(lib, np_, *arguments):
    return lib.grad(lambda *a: rnn(lib, np_, *a), (0, 1, 2, 3))(*arguments)


def batched_rnn(lib, np_, xs, w, u, h):
    return lib.vmap(lambda xs, h: rnn(lib, np_, xs, w, u, h))(xs, h)


def deep_step(lib, np_, h, x, w):
    a = np_.tanh(w @ h + x)
    return np_.tanh(w @ (np_.sin(a) * np_.exp(-a)))


def deep_gradient(lib, np_, xs, w, h, kind):
    """The gradient of a scan whose step has several intermediate arrays.

    ``kind``: "plain", "checkpoint" of the step, or "blocks" of steps, each a
    checkpoint.
    """

    def total(xs, w, h):
        def step(h, x):
            return deep_step(lib, np_, h, x, w), None

        def block(h, xs):
            return lib.lax.scan(step, h, xs)[0], None

        if kind == "blocks":
            xs = xs.reshape(25, -1, UNITS)
            h, _ = lib.lax.scan(lib.checkpoint(block), h, xs)
        else:
            body = lib.checkpoint(step) if kind == "checkpoint" else step
            h, _ = lib.lax.scan(body, h, xs)
        return np_.sum(h)

    return lib.grad(total, 1)(xs, w, h)


def scalar_scan(lib, np_, x):
    step = lambda c, _: (c * 0.999 + 1e-3, None)  # noqa: E731
    return lib.lax.scan(step, x, None, length=1000)[0]


def scalar_fori(lib, np_, x):
    return lib.lax.fori_loop(0, 1000, lambda i, c: c * 0.999 + i * 1e-3, x)


def newton(lib, np_, a):
    """A square root to the last digit: a loop of unknown length."""
    start = (a, a * 2)
    step = lambda c: (0.5 * (c[0] + a / c[0]), c[0])  # noqa: E731
    return lib.lax.while_loop(lambda c: c[0] != c[1], step, start)[0]


def euler(lib, np_, x):
    """A long loop on a small vector: an oscillator."""

    def step(i, c):
        return c + 1e-3 * np_.stack([c[1], -c[0]])

    return lib.lax.fori_loop(0, 10_000, step, x)


def run_time_cases(rng):
    def normal(*shape):
        return rng.standard_normal(shape).astype(np.float32)

    xs, h = normal(STEPS, UNITS), normal(UNITS)
    w, u = (normal(UNITS, UNITS) / 8 for _ in range(2))
    yield "RNN 1000x64", both(rnn, xs, w, u, h)
    yield "RNN 1000x64, gradient", both(rnn_gradient, xs, w, u, h)
    yield (
        "RNN 1000x64, batch of 32",
        both(batched_rnn, normal(32, STEPS, UNITS), w, u, normal(32, UNITS)),
    )
    for kind in ("plain", "checkpoint", "blocks"):
        program = lambda lib, np_, *a, kind=kind: deep_gradient(lib, np_, *a, kind)  # noqa: E731
        yield f"deep step, gradient, {kind}", both(program, xs, w, h)
    one = np.float32(1.5)
    yield "scan, scalar, 1000 steps", both(scalar_scan, one)
    yield "fori_loop, scalar, 1000 steps", both(scalar_fori, one)
    yield "while_loop, Newton", both(newton, np.float32(2))
    yield (
        "scan, scalar, gradient",
        both(lambda lib, np_, x: lib.grad(lambda y: scalar_scan(lib, np_, y))(x), one),
    )
    yield "fori_loop, 2 elements, 10000 steps", both(euler, normal(2))


def print_memory(rng) -> None:
    """The bytes of temporaries of the gradients, as each compiler plans them."""
    xs = np.zeros((STEPS, UNITS), np.float32)
    w, h = np.zeros((UNITS, UNITS), np.float32), np.zeros(UNITS, np.float32)
    print(f"\n{'temporaries':<34}{'jax':>10}{'arrax':>12}")
    for kind in ("plain", "checkpoint", "blocks"):
        sizes = []
        for _, lib, np_ in LIBRARIES:

            def program(xs, w, h, lib=lib, np_=np_, kind=kind):
                return deep_gradient(lib, np_, xs, w, h, kind)

            compiled = lib.jit(program).lower(xs, w, h).compile()
            sizes.append(compiled.memory_analysis().temp_size_in_bytes)
        jax, arrax = (f"{size / 1e3:.0f} KB" for size in sizes)
        print(f"{'deep step, gradient, ' + kind:<34}{jax:>10}{arrax:>12}")


def main():
    options, table = start(__doc__)
    rng = np.random.default_rng(0)
    table.time(run_time_cases(rng), options.seconds)
    print_memory(rng)
    finish(options, table)


if __name__ == "__main__":
    main()
