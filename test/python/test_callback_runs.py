"""Runs of programs that call Python functions: exceptions, memory, threads, code."""

import gc
import threading
import weakref

import numpy as np
import pytest
from op_case import ANY

import arrax as ax
import arrax.experimental
import arrax.numpy as anp
from arrax import lax

VALUES = np.float32([1, 2, 3])


# ---- Exceptions ----


def test_exception_comes_out():
    class OwnError(Exception):
        pass

    def fail(x):
        raise OwnError("from the callback")

    @ax.jit
    def f(x):
        y = ax.pure_callback(fail, ax.ShapeDtypeStruct((), np.float32), x)
        arrax.experimental.io_callback(seen.append, None, y)
        return y

    seen = []
    for _ in range(3):
        with pytest.raises(OwnError, match="from the callback"):
            f(1.0)
    assert not seen, "the program went on"
    assert float(ax.jit(lambda x: x + 1)(1.0)) == 2


def test_exception_ends_a_loop():
    def fail(i):
        if i == 1000:
            raise KeyError("enough")
        return np.True_

    cond = ax.ShapeDtypeStruct((), np.bool_)

    @ax.jit
    def f():
        return lax.while_loop(
            lambda i: ax.pure_callback(fail, cond, i), lambda i: i + 1, 0
        )

    with pytest.raises(KeyError, match="enough"):
        f()


def test_exception_in_nested_run():
    """A callback runs a program whose callback fails, and goes on."""

    def fail(x):
        raise ValueError("inner")

    inner = ax.jit(lambda x: ax.debug.callback(fail, x))

    def host(x):
        with pytest.raises(ValueError, match="inner"):
            inner(x)
        return np.asarray(ax.jit(lambda x: x * 2)(x))

    shape = ax.ShapeDtypeStruct((), np.float32)
    assert float(ax.jit(lambda x: ax.pure_callback(host, shape, x) + 1)(3.0)) == 7


def test_wrong_results():
    def call(result, shape=(), dtype=np.float32, tree=lambda x: x):
        struct = tree(ax.ShapeDtypeStruct(shape, dtype))
        return ax.jit(lambda x: ax.pure_callback(lambda x: result, struct, x))(1.0)

    with pytest.raises(RuntimeError, match="Incorrect output shape"):
        call(np.zeros(3, np.float32))
    with pytest.raises(RuntimeError, match="Incorrect output dtype"):
        call(np.int32(1))
    with pytest.raises(RuntimeError, match="Mismatched number of outputs"):
        call((1.0, 2.0))
    with pytest.raises(TypeError, match="callable"):
        ax.debug.callback(3, 1.0)


# ---- Values that Python needs ----


def test_python_control_flow_calls_once():
    seen = []

    def f(x):
        ax.debug.callback(lambda x: seen.append(float(x)), x)
        return x * 2 if x > 0 else x

    assert float(ax.grad(f)(3.0)) == 2
    assert seen == [3.0]


def test_python_control_flow_on_effects():
    def f(x):
        y = arrax.experimental.io_callback(
            np.sin, ax.ShapeDtypeStruct((), np.float32), 1.0
        )
        return x * 2 if y > 0 else x

    with pytest.raises(ax.errors.ConcretizationTypeError):
        ax.grad(f)(3.0)


def test_python_control_flow_on_pure_callback():
    def f(x):
        shape = ax.ShapeDtypeStruct((), np.float32)
        return x * 2 if ax.pure_callback(np.cos, shape, 0.0) > 0 else x

    assert float(ax.grad(f)(3.0)) == 2


# ---- Code, memory, threads ----


def test_functions_share_code():
    def program(function):
        return ax.jit(lambda x: ax.pure_callback(function, x, x) * 41)

    first, second = program(np.sin), program(np.cos)
    assert first(VALUES).tolist() == (np.sin(VALUES) * 41).tolist()
    assert second(VALUES).tolist() == (np.cos(VALUES) * 41).tolist()
    assert second.why()[0].code == "memory"


def test_two_functions_of_one_program():
    def program(f, g):
        call = ax.pure_callback
        return ax.jit(lambda x: (call(f, x, x), call(g, x, x), call(f, x, x)))(VALUES)

    for f, g in ((np.sin, np.cos), (np.cos, np.sin), (np.exp, np.exp)):
        out = [np.asarray(x).tolist() for x in program(f, g)]
        assert out == [fn(VALUES).tolist() for fn in (f, g, f)]


def test_function_lives_with_the_program():
    class Function:
        def __call__(self, x):
            return np.asarray(x) + 1

    function = Function()
    reference = weakref.ref(function)
    f = ax.jit(lambda x, function=function: ax.pure_callback(function, x, x))
    f(VALUES)
    del function
    assert f(VALUES).tolist() == [2, 3, 4]
    del f
    gc.collect()
    assert reference() is None


def test_function_that_holds_its_program_is_collected():
    def make():
        def host(x):
            return np.asarray(x) + len(box)

        f = ax.jit(lambda x: ax.pure_callback(host, x, x))
        box = [f]
        f(VALUES)
        return weakref.ref(f)

    reference = make()
    gc.collect()
    assert reference() is None


def test_operands_are_copies():
    kept = []
    f = ax.jit(lambda x: [ax.debug.callback(kept.append, x * 2), x * 3][1])
    f(VALUES)
    f(VALUES + 1)
    assert [x.tolist() for x in kept] == [[2, 4, 6], [4, 6, 8]]


def test_callback_may_delete_what_the_program_reads():
    x = anp.arange(5.0)
    f = ax.jit(lambda x: [ax.debug.callback(lambda: x0.delete()), x * 2][1])
    x0 = x
    assert f(x).tolist() == [0, 2, 4, 6, 8]


def test_callback_uses_arrays_while_traces_are_open():
    """What a callback computes is computed, also where a value is asked for."""

    def host(x):
        return np.asarray(anp.sin(x) + ax.grad(anp.sin)(float(x)))

    def f(x):
        y = ax.pure_callback(host, ax.ShapeDtypeStruct((), np.float32), 0.0)
        return x * 3 if y > 0 else x

    assert float(ax.grad(f)(1.0)) == 3


def test_vjp_outlives_its_trace():
    seen = []

    @ax.custom_vjp
    def f(x):
        return x * 2

    def backward(_, ct):
        ax.debug.callback(lambda ct: seen.append(float(ct)), ct)
        return (ct * 2,)

    f.defvjp(lambda x: (f(x), None), backward)
    _, pullback = ax.vjp(f, 1.0)
    gc.collect()
    assert [float(pullback(c)[0]) for c in (3.0, 4.0)] == [6, 8]
    assert float(ax.jit(lambda c: pullback(c)[0])(5.0)) == 10
    assert seen == [3, 4, 5]


def test_threads():
    """Programs with callbacks, and the callbacks' own programs, in many threads."""
    x = np.ones(100_000, np.float32)
    inner = ax.jit(lambda x: anp.sum(x))
    f = ax.jit(lambda x: ax.pure_callback(lambda x: inner(x), x[0], x * 2) + 1)
    results = []

    def work():
        results.extend(float(f(x)) for _ in range(20))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert results == [200_001.0] * 160


def test_text_and_lowering():
    lowered = ax.jit(lambda x: ax.pure_callback(np.sin, x, x)).lower(VALUES)
    assert "array.callback pure" in lowered.as_text("array")
    assert "array.host_call" in lowered.as_text("linalg")
    compiled = lowered.compile()
    del lowered
    gc.collect()
    assert compiled(VALUES).tolist() == np.sin(VALUES).tolist()


@pytest.mark.parametrize("dtype", ANY)
def test_every_dtype(dtype):
    x = np.arange(4).astype(dtype)
    out = ax.jit(lambda x: ax.pure_callback(lambda x: np.asarray(x), x, x))(x)
    assert out.dtype == dtype and np.asarray(out).tolist() == x.tolist()


def test_empty_arrays():
    x = np.zeros((0, 3), np.float32)
    assert ax.jit(lambda x: ax.pure_callback(np.sin, x, x))(x).shape == (0, 3)
