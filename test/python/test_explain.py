"""f.why(), ARRAX_EXPLAIN and max_compiles: the cause of every trace and compile."""

import collections
import copy
import functools
import inspect
import os
import subprocess
import sys

import numpy as np
import pytest

import arrax as ax
from arrax import errors

ONES = np.ones((4, 3), np.float32)


def changes(f, first, second, index=-1):
    """What the last compilation of the second call is said to differ in."""
    f(*first[0], **first[1])
    f(*second[0], **second[1])
    trace = f.why()[index]
    assert trace.cause == "new signature"
    return [str(change) for change in trace.changes]


def call(*args, **kwargs):
    return args, kwargs


Point = collections.namedtuple("Point", "x y")

CASES = {
    "dimension": (
        call({"a": [ONES]}),
        call({"a": [ONES[:, :2]]}),
        ["x['a'][0]: dimension 1: 3 -> 2"],
    ),
    "rank": (call(ONES), call(ONES[0]), ["x: shape: (4, 3) -> (3,)"]),
    "dtype": (
        call(ONES),
        call(ONES.astype(np.float64)),
        ["x: dtype: float32 -> float64"],
    ),
    "weak type": (call(1.0), call(np.float32(1)), ["x: type: weak -> not weak"]),
    "container": (call((1.0,)), call([1.0]), ["x: tree structure: (*,) -> [*]"]),
    "key": (
        call({"a": 1.0}),
        call({"b": 1.0}),
        ["x: tree structure: {'a': *} -> {'b': *}"],
    ),
    "named tuple": (
        call(Point(1.0, ONES)),
        call(Point(1.0, ONES[0])),
        ["x[1]: shape: (4, 3) -> (3,)"],
    ),
    "leaves of a large tree": (
        call({f"weight{i}": 1.0 for i in range(20)}),
        call({f"weight{i}": 1.0 for i in range(1, 21)}),
        ["x: leaves of the tree: x['weight0'] -> x['weight20']"],
    ),
    "static value": (
        call(1.0, n=3),
        call(1.0, n=4),
        ["n: static value: 3 -> 4"],
    ),
    "static type": (
        call(1.0, n=1),
        call(1.0, n=True),
        ["n: static value: 1 (int) -> True (bool)"],
    ),
    "keywords": (call(1.0), call(1.0, k=2), ["keyword arguments: none -> k"]),
    "keyword": (
        call(1.0, k=2),
        call(1.0, k=2.0),
        ["k: dtype: int32 -> float32"],
    ),
    "rest": (
        call(1.0, 2.0, ONES),
        call(1.0, 2.0, ONES[0]),
        ["rest[1]: shape: (4, 3) -> (3,)"],
    ),
    "number": (
        call(1.0),
        call(1.0, 2.0),
        ["number of positional arguments: 1 -> 2"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_named(case):
    @functools.partial(ax.jit, static_argnames="n")
    def f(x, *rest, n=0, k=0):
        return 1.0

    first, second, expected = CASES[case]
    assert changes(f, first, second) == expected


def test_causes_lines_times_and_origins():
    ax.clear_caches()
    f = ax.jit(lambda x: x * 3 + 1)
    f(1.0)
    line = inspect.currentframe().f_lineno - 1
    f(np.float32(1))
    f(2.0)
    first, second = f.why()
    assert first.cause == "first call" and first.code in ("new", "disk")
    assert first.line == f"{__file__}:{line}"
    assert first.trace_ms > 0 and first.compile_ms > 0
    assert second.cause == "new signature" and second.code == "memory"
    assert second.line == f"{__file__}:{line + 2}"
    f.clear_cache()
    f(1.0)
    assert f.why()[-1].cause == "the cache was cleared"
    text = str(f.why())
    assert text.startswith("<lambda>: traced 3 times, compiled 3 times\n1. ")
    assert "    x: type: weak -> not weak" in text


def test_the_nearest_signature_is_compared():
    f = ax.jit(lambda x, y: x)
    f(ONES, {"a": 1})
    f(1, [ONES, ONES])
    f(ONES[:2], {"a": 1})
    assert [str(c) for c in f.why()[-1].changes] == ["x: dimension 0: 4 -> 2"]


def test_a_new_function_object_is_named():
    def make(n, values):
        return ax.jit(lambda x: x * n + values[0])

    one, two = make(3, ONES), make(4, ONES)
    one(1.0), two(1.0)
    assert one.why()[0].cause == "first call"
    (trace,) = two.why()
    assert trace.cause == "new function object of known code"
    assert [str(c) for c in trace.changes] == ["closure n: 3 -> 4"]


def test_partial_objects_and_methods_are_looked_into():
    def f(n, x):
        return x * n

    for n in 2, 3:
        g = ax.jit(functools.partial(f, n))
        g(1.0)
    assert [str(c) for c in g.why()[0].changes] == ["partial argument 0: 2 -> 3"]

    class Model:
        def apply(self, x):
            return x

    kept = Model(), Model()
    for model in kept:
        g = ax.jit(model.apply)
        g(1.0)
    (change,) = g.why()[0].changes
    assert change.where == "self" and "Model at 0x" in change.after


def test_statics_that_cannot_be_shown():
    class Config:
        def __init__(self, n):
            self.n = n

        def __hash__(self):
            return self.n

        def __eq__(self, other):
            return self.n == other.n

        def __repr__(self):
            raise RuntimeError("not now")

    f = ax.jit(lambda x, config: x, static_argnums=1)
    f(1, Config(1))
    f(1, Config(2))
    (change,) = f.why()[-1].changes
    assert change.after == "an object that is not equal to it"


def test_nested_traces_and_lowering_are_listed():
    inner = ax.jit(lambda x: x + 1)

    @ax.jit
    def outer(x):
        return inner(x) + inner(x * 2)

    outer(1.0)
    (trace,) = inner.why()
    assert trace.cause == "called while outer is traced"
    assert trace.code is None and trace.compile_ms is None
    outer.lower(1.0)
    ax.eval_shape(outer, 1.0)
    assert [t.cause for t in outer.why()] == ["first call", "lower", "eval_shape"]


def test_device_is_named():
    f = ax.jit(lambda x: x + 1)
    f(1.0)
    f(ax.device_put(1.0, ax.devices("emulation")[0]))
    assert "device: cpu:0 -> emulation:0" in [str(c) for c in f.why()[-1].changes]


def test_history_is_bounded():
    f = ax.jit(lambda x, n: x, static_argnums=1)
    for n in range(300):
        f(1, n)
    traces = f.why()
    assert len(traces) == 256 and traces.total == 300
    assert "traced 300 times, compiled 256 times in the last 256" in str(traces)


def test_max_compiles():
    f = ax.jit(lambda x, n: x * n, static_argnames="n", max_compiles=2)
    f(1.0, n=2), f(1.0, n=3), f(1.0, n=2)
    line = inspect.currentframe().f_lineno + 2
    with pytest.raises(errors.RecompilationError) as caught:
        f(1.0, n=4)
    message = str(caught.value)
    assert "n: static value: 3 -> 4" in message and "2 times" in message
    assert f"{__file__}:{line}" in message
    assert isinstance(caught.value, RuntimeError)
    assert f(1.0, n=3).item() == 3
    assert ax.jit(lambda x: f(x, n=9))(1.0).item() == 9  # traced, not compiled
    f.clear_cache()
    assert f(1.0, n=4).item() == 4


def test_max_compiles_does_not_count_failures():
    f = ax.jit(lambda x: x if x.shape else int(x), max_compiles=1)
    with pytest.raises(errors.ConcretizationTypeError):
        f(1.0)
    assert f(ONES).shape == (4, 3)


def test_max_compiles_is_a_number():
    with pytest.raises(ValueError, match="max_compiles"):
        ax.jit(abs, max_compiles=-1)
    with pytest.raises(TypeError, match="max_compiles"):
        ax.jit(abs, max_compiles="3")
    f = ax.jit(abs, max_compiles=0)
    with pytest.raises(errors.RecompilationError):
        f(1.0)


def test_max_compiles_is_kept_by_copies():
    f = copy.copy(ax.jit(abs, max_compiles=1))
    f(1.0)
    with pytest.raises(errors.RecompilationError):
        f(1)


def test_why_of_methods():
    class Model:
        @functools.partial(ax.jit, static_argnums=0)
        def apply(self, x):
            return x

    model = Model()
    model.apply(1.0), model.apply(2)
    assert [str(c) for c in model.apply.why()[-1].changes] == [
        "x: dtype: float32 -> int32"
    ]


PROGRAM = """
import arrax as ax, arrax.numpy as anp

@ax.jit
def f(x):
    return x + 1

f(1.0)
f(anp.ones(3))
ax.grad(lambda x: x * x if x * x > 3 else x)(2.0)
ax.vjp(lambda x: x * x, 2.0)[1](1.0)
"""


def test_explain_prints_as_it_happens(tmp_path):
    path = tmp_path / "program.py"
    path.write_text(PROGRAM)
    env = {**os.environ, "ARRAX_EXPLAIN": "1"}
    run = subprocess.run(
        [sys.executable, path], env=env, capture_output=True, text=True, check=True
    )
    lines = run.stderr.splitlines()
    assert all(line.startswith(f"arrax: {path}:") for line in lines)
    ours = [line for line in lines if " f traced in " in line]
    assert ours[0].endswith(": first call")
    assert "x: shape: () -> (3,)" in ours[1] and f"{path}:9:" in ours[1]
    for cause in (
        "grad",
        "Python needs a value for grad",
        "first call of the derivative",
    ):
        assert any(line.endswith(": " + cause) for line in lines)


def test_explain_is_a_flag(capsys):
    ax.config.update("jax_log_compiles", True)
    try:
        ax.jit(lambda x: x - 7)(1.0)
    finally:
        ax.config.update("jax_log_compiles", False)
    ax.jit(lambda x: x - 8)(1.0)
    (line,) = capsys.readouterr().err.splitlines()
    assert "<lambda> traced in " in line and line.endswith("first call")
