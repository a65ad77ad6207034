"""Jitted functions called, compiled and cleared by many Python threads."""

import random
import sys
import threading

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp


@pytest.fixture(autouse=True)
def switch_often():
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def run_threads(count, body):
    """body(seed) in `count` threads that start at once; their errors are raised."""
    errors: list[BaseException] = []
    barrier = threading.Barrier(count)

    def run(seed):
        barrier.wait()
        try:
            body(seed)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
        assert not thread.is_alive(), "a thread hangs"
    if errors:
        raise errors[0]


def test_same_and_different_functions():
    inner = ax.jit(lambda x, n: anp.sin(x) * n, static_argnums=1)

    def outer(tree, n):
        return {"sum": inner(tree["x"], n).sum() + tree["y"][0], "x": tree["x"] + n}

    shared = [ax.jit(outer, static_argnums=1), ax.jit(outer, static_argnames="n")]

    def body(seed):
        rng = random.Random(seed)
        own = ax.jit(lambda x: x * (seed + 2) + 1)
        for _ in range(20):
            size, n = rng.randrange(1, 8), rng.randrange(4)
            x = np.full(size, seed, np.float32)
            out = rng.choice(shared)({"x": x, "y": [float(n)]}, n)
            np.testing.assert_allclose(
                out["sum"], size * np.sin(seed) * n + n, rtol=1e-5, atol=1e-5
            )
            np.testing.assert_array_equal(out["x"], x + n)
            np.testing.assert_array_equal(own(x), x * (seed + 2) + 1)
            gradient = ax.grad(lambda x: own(x).sum())(x)
            np.testing.assert_array_equal(gradient, np.full(size, seed + 2))
            action = rng.randrange(12)
            if action == 0:
                rng.choice([*shared, inner, own]).clear_cache()
            elif action == 1:
                ax.clear_caches()
            elif action == 2:
                assert "traced" in str(rng.choice([*shared, inner]).why())
            elif action == 3:
                compiled = own.lower(x).compile()
                np.testing.assert_array_equal(compiled(x), x * (seed + 2) + 1)

    run_threads(16, body)


def test_long_programs_survive_cleared_caches():
    f = ax.jit(lambda x: anp.sin(x) + 1)
    x = np.linspace(0, 1, 1 << 16, dtype=np.float32)
    expected = np.sin(x) + 1

    def body(seed):
        for i in range(40):
            if (i + seed) % 3 == 0:
                ax.clear_caches()
            np.testing.assert_allclose(f(x), expected, rtol=1e-6)
            np.testing.assert_allclose(anp.sin(x) + 1, expected, rtol=1e-6)

    run_threads(8, body)


def test_one_signature_counts_as_one_compile():
    for _ in range(20):
        f = ax.jit(lambda x: anp.cos(x) * x, max_compiles=1)
        run_threads(8, lambda seed, f=f: f(float(seed)))
        assert f._cache_size() == 1
        assert sum(trace.code is not None for trace in f.why()) == 1


def test_traces_of_a_thread_are_its_own():
    leaked = []
    ready, done = threading.Event(), threading.Event()

    def f(x):
        leaked.append(x)
        ready.set()
        done.wait(60)
        return x + 1

    thread = threading.Thread(target=lambda: ax.jit(f)(1.0))
    thread.start()
    ready.wait(60)
    try:
        assert not ax._core.is_tracing()
        assert (anp.ones(2) + 1).tolist() == [2, 2]
        with pytest.raises(ax.errors.UnexpectedTracerError, match="another thread"):
            leaked[0] + 1
    finally:
        done.set()
        thread.join()
