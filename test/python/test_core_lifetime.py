"""Objects and memory live as long as they are used, and no longer."""

import gc
import subprocess
import sys
import threading
import time
import weakref

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import _core

LONG = 1 << 20  # elements that take long enough to give up the lock


def overwrite_freed_memory(count=LONG):
    """Takes the memory that was freed before, and writes to it."""
    return [anp.full(count, 7.0) for _ in range(4)]


# ---- Memory that others see ------------------------------------------------------


def test_array_of_another_weak_type_keeps_the_memory():
    weak = _core.convert(anp.ones(LONG), np.float32, True)
    strong = _core.convert(weak, np.float32, False)
    assert strong.unsafe_buffer_pointer() == weak.unsafe_buffer_pointer()
    weak.delete()
    overwrite_freed_memory()
    np.testing.assert_array_equal(np.asarray(strong), np.ones(LONG))


def test_views_that_go_do_not_free_what_others_see():
    weak = _core.convert(anp.ones(LONG), np.float32, True)
    view = memoryview(weak)
    _core.convert(weak, np.float32, False)
    weak.delete()
    overwrite_freed_memory()
    assert np.asarray(view).sum() == LONG


def test_views_of_views_hold_one_array():
    x = first = anp.arange(6)
    for i in range(200_000):
        x = x.reshape((2, 3) if i % 2 else (3, 2))
    del x  # a chain would be freed by recursion
    second = first.reshape(2, 3)
    third = second.reshape(3, 2)
    alive = weakref.ref(second)
    del second
    assert alive() is None
    first.delete()
    np.testing.assert_array_equal(np.asarray(third), np.arange(6).reshape(3, 2))


def test_function_that_empties_its_argument():
    arguments = [anp.ones(LONG)]

    def double(values):
        arguments.clear()
        overwrite_freed_memory()
        return values[0] * 2

    np.testing.assert_array_equal(ax.jit(double)(arguments), np.full(LONG, 2))


def test_nested_function_that_empties_its_argument():
    @ax.jit
    def outer(x):
        arguments = [x * 1]

        def double(values):
            arguments.clear()
            return values[0] * 2

        return ax.jit(double)(arguments)

    assert outer(3.0).item() == 6


def test_function_that_deletes_its_argument():
    x = anp.ones(8)

    @ax.jit
    def double(value):
        x.delete()
        return value * 2

    with pytest.raises(RuntimeError, match="deleted"):
        double(x)


def test_array_deleted_while_a_program_reads_it():
    f = ax.jit(lambda x: anp.sin(anp.sin(anp.sin(x))).sum())
    x = anp.ones(8 * LONG)
    expected, results = f(x).item(), []
    for delay in range(4):
        x = anp.ones(8 * LONG)
        thread = threading.Thread(target=lambda v: results.append(f(v)), args=(x,))
        thread.start()
        time.sleep(0.002 * delay)
        # Rarely, the call begins after the array is gone, and says so.
        if not results or delay:
            x.delete()
        overwrite_freed_memory(8 * LONG)
        thread.join()
    assert results and all(r.item() == expected for r in results)


def test_cache_cleared_while_a_program_runs():
    f = ax.jit(lambda x: {"a": [x @ x @ x @ x], "b": (x,)})
    x = anp.ones((700, 700))
    results = [f(x)]
    thread = threading.Thread(
        target=lambda: results.extend(f(x) for _ in range(3)),
    )
    thread.start()
    while thread.is_alive():
        f.clear_cache()
        time.sleep(0.001)
    assert len(results) == 4
    assert all(r["a"][0].shape == x.shape and r["b"][0].shape for r in results)


def test_cache_cleared_by_the_function_itself():
    @ax.jit
    def f(x):
        f.clear_cache()
        return [x + 1]

    assert f(1.0)[0].item() == f(1.0)[0].item() == 2
    assert f._cache_size() == 1


# ---- Cycles ------------------------------------------------------------------------


class Model:
    pass


def is_collected(make):
    model = Model()
    make(model)
    alive = weakref.ref(model)
    del model
    gc.collect()
    return alive() is None


def closure(model):
    model.weight = anp.ones(2)
    model.call = ax.jit(lambda x: x * model.weight)
    model.call(anp.ones(2))


def static_argument(model):
    model.call = ax.jit(lambda me, x: x * 2, static_argnums=0)
    model.call(model, anp.ones(2))


def lowered(model):
    def call(x):
        return x * 2

    call.model = model
    model.lowered = ax.jit(call).lower(anp.ones(2))


def pullback(model):
    model.weight = anp.ones(2)
    _, model.pull = ax.vjp(lambda x: x * model.weight, anp.ones(2))
    model.pull(anp.ones(2))


def tracer_of_a_failed_trace(model):
    def call(x):
        model.x = x
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        ax.jit(call)(1.0)


@pytest.mark.parametrize(
    "make", [closure, static_argument, lowered, pullback, tracer_of_a_failed_trace]
)
def test_cycles_are_collected(make):
    assert is_collected(make)


# ---- Escaped tracers -------------------------------------------------------------


@pytest.mark.parametrize(
    "use",
    [
        lambda t: t + 2.0,
        lambda t: 2.0 + t,
        lambda t: anp.where(True, 2.0, t),
        lambda t: anp.concatenate([anp.ones(1), t]),
        lambda t: _core.bind("add", (2.0, t)),
        lambda t: ax.jit(lambda x: x)(t),
        lambda t: t.astype(int),
    ],
)
def test_escaped_tracers_with_constants(use):
    escaped = []
    ax.jit(lambda x: escaped.append(x))(anp.ones(3))
    with pytest.raises(ax.errors.UnexpectedTracerError):
        use(escaped[0])


# ---- Threads and the end of the process --------------------------------------------


def run(code):
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_exit_while_threads_trace_and_run():
    run(
        """
import threading, time
import arrax as ax, arrax.numpy as anp

def trace():
    while True:
        ax.jit(lambda x: ax.grad(lambda y: (anp.sin(y) + y).sum())(x))(anp.ones(3))

def execute(f=ax.jit(lambda x: anp.sin(x) + 1)):
    while True:
        f(anp.ones(100_000))

for work in (trace, trace, execute, execute):
    threading.Thread(target=work, daemon=True).start()
time.sleep(0.5)
"""
    )


def test_first_use_of_registered_trees_in_many_threads():
    out = run(
        """
import sys, threading
from collections import OrderedDict
import arrax as ax, arrax.numpy as anp
assert "optree" not in sys.modules
sys.setswitchinterval(1e-6)
f = ax.jit(lambda d: OrderedDict(b=d["a"]))
threads = [threading.Thread(target=f, args=(OrderedDict(a=1.0),)) for _ in range(8)]
[t.start() for t in threads], [t.join() for t in threads]
print("done")
"""
    )
    assert out == "done\n"


LOAD = """
import importlib.machinery, importlib.util
loader = importlib.machinery.ExtensionFileLoader("arrax._core", {path!r})
spec = importlib.util.spec_from_loader("arrax._core", loader)
loader.exec_module(importlib.util.module_from_spec(spec))
"""


def test_subinterpreters_are_refused():
    # NumPy may be refused first; what the core does is asked of it alone.
    load = LOAD.format(path=_core.__file__)
    out = run(
        f"""
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
import arrax.numpy as anp
x = anp.ones(2)
try:
    failure = interpreters.run_string(interpreters.create(), {load!r})
except Exception as error:
    failure = error
print(failure, (x + anp.ones(2)).tolist())
"""
    )
    assert "subinterpreter" in out and "[2.0, 2.0]" in out


def test_second_load_is_refused():
    with pytest.raises(ImportError, match="twice"):
        exec(LOAD.format(path=_core.__file__))
    assert (anp.ones(2) + 1).tolist() == [2, 2]


def test_threads_trace_at_once():
    shared = ax.jit(lambda x, y: anp.sin(x) @ y)
    errors = []

    def work(i):
        try:
            for k in range(10):
                n = 3 + k % 3
                f = ax.jit(ax.grad(lambda t: (anp.sin(t) * shared(t, t)).sum() + i))
                assert f(anp.ones((n, n))).shape == (n, n)
                assert not _core.is_tracing()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
