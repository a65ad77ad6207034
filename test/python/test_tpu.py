"""The TPU compiler takes what arrax exports. Nothing is executed.

libtpu exists for Linux on x86-64 alone; there it must be installed.
"""

import importlib.util
import os
import re
import signal

import numpy as np
import pytest
from test_export import loss

import arrax as ax
import arrax.numpy as anp
from arrax import tpu
from arrax.errors import CompilationError
from tools import NO_LIBTPU

pytestmark = pytest.mark.skipif(bool(NO_LIBTPU), reason=NO_LIBTPU)

GENERATIONS = {
    "v4:2x2x1": "TPU v4",
    "v5e:2x2": "TPU v5 lite",
    "v5p:2x2x1": "TPU v5",
    "v6e:2x2": "TPU v6 lite",
    "tpu7x:2x2x1": "TPU7x",
}


def struct(*shape, dtype="float32"):
    return ax.ShapeDtypeStruct(shape, dtype)


# ---- The programs of the quickstart, a training step, a gradient of each example ----


def selu(x, alpha=1.67, lmbda=1.05):
    return lmbda * anp.where(x > 0, x, alpha * anp.exp(x) - alpha)


def sum_logistic(x):
    return anp.sum(1.0 / (1.0 + anp.exp(-x)))


def normal(key):
    return ax.random.normal(ax.random.split(key)[0], (1_000_000,))


def batched_product(mat, batch):
    return ax.vmap(lambda v: anp.dot(mat, v))(batch)


def step(parameters, x, y):
    """Gradient descent on a network of two layers, in bfloat16 products."""

    def error(parameters):
        (w1, b1), (w2, b2) = parameters
        hidden = ax.nn.relu((x @ w1).astype("float32") + b1)
        logits = (hidden.astype("bfloat16") @ w2).astype("float32") + b2
        return -anp.mean(anp.sum(ax.nn.log_softmax(logits) * y, axis=1))

    value, gradient = ax.value_and_grad(error)(parameters)
    update = ax.tree.map(
        lambda p, g: (p - 0.1 * g).astype(p.dtype), parameters, gradient
    )
    return value, update


LAYERS = [
    (struct(784, 512, dtype="bfloat16"), struct(512)),
    (struct(512, 10, dtype="bfloat16"), struct(10)),
]
PARAMETERS = {"layers": [(struct(3, 4), struct(4))], "scale": struct(), "empty": None}
PROGRAMS = {
    "selu": (selu, (struct(1_000_000),)),
    "random": (normal, (struct(2, dtype="uint32"),)),
    "grad": (ax.grad(sum_logistic), (struct(3),)),
    "third derivative": (
        ax.grad(ax.jit(ax.grad(ax.jit(ax.grad(sum_logistic))))),
        (1.0,),
    ),
    "jacobian": (ax.jacobian(anp.exp), (struct(3),)),
    "hessian": (ax.jacfwd(ax.jacrev(sum_logistic)), (struct(3),)),
    "vmap": (batched_product, (struct(150, 100), struct(10, 100))),
    "training step": (
        step,
        (LAYERS, struct(128, 784, dtype="bfloat16"), struct(128, 10)),
    ),
    "vmapped gradient": (
        ax.vmap(ax.grad(loss), in_axes=(None, 0)),
        (PARAMETERS, struct(64, 16, 3)),
    ),
}


@pytest.mark.parametrize("topology", GENERATIONS)
@pytest.mark.parametrize("program", PROGRAMS)
def test_compiles(program, topology):
    function, args = PROGRAMS[program]
    report = tpu.compile(function, args, topology=topology)
    assert (report.topology, report.device) == (topology, GENERATIONS[topology])
    assert report.hlo.startswith("HloModule main") and "ENTRY" in report.hlo
    assert report.code_bytes > 0 and report.memory.code >= report.code_bytes
    avals = ax.tree.leaves(args)
    assert report.memory.argument >= sum(
        np.size(a) * np.dtype(getattr(a, "dtype", np.float32)).itemsize for a in avals
    )


def test_report():
    report = tpu.compile(lambda x: anp.tanh(x @ x), (struct(256, 256),))
    nbytes = 4 * 256**2
    assert report.memory.argument == report.memory.output == nbytes
    assert report.memory.peak >= 2 * nbytes
    # Two for each element of the product's sums.
    assert 2 * 256**3 <= report.flops < 2.1 * 256**3
    assert report.transcendentals == 256**2
    assert report.bytes_accessed >= 2 * nbytes
    assert 0 < report.optimal_seconds < 1 and report.compile_seconds > 0
    assert re.match(r"\d+\.\d+\.\d+, built on ", report.libtpu)
    text = str(report)
    assert text.startswith("compiled for TPU v5 lite (v5e:2x2) in ")
    assert "not executed" in text and "262 kB arguments, 262 kB results" in text
    assert report.hlo not in repr(report)


def test_jitted_functions_and_arrays():
    weights = anp.ones((3, 5))
    report = tpu.compile(ax.jit(lambda x: x @ weights), (np.ones((4, 3), np.float32),))
    # What the function closes over is part of the program.
    assert len(re.findall(r"= \S+ parameter\(", entry(report.hlo))) == 1


def entry(hlo: str) -> str:
    return hlo[hlo.index("ENTRY") :]


# ---- The checks above can fail -----------------------------------------------------


def test_out_of_memory():
    with pytest.raises(CompilationError, match=r"(?s)v5e:2x2.*Ran out of memory"):
        tpu.compile(lambda x: x @ x.T, (struct(2**16, 2**17),))


def test_unsupported_dtype():
    """The compiler's own words, with the line of the user's code."""

    def square(x):
        return x @ x

    place = rf"{re.escape(__file__)}:{square.__code__.co_firstlineno + 1}"
    with pytest.raises(CompilationError, match=rf"(?s)64.* dot\(.*{place}"):
        tpu.compile(square, (struct(64, 64, dtype="int64"),))


MODULE = """\
func.func @main(%x: tensor<8xf32>) -> tensor<8xf32> {
  %0 = "stablehlo.sine"(%x) : (tensor<8xf32>) -> tensor<8xf32>
  return %0 : tensor<8xf32>
}
"""


def test_modules():
    assert tpu.compile_module(MODULE).memory.argument >= 32


@pytest.mark.parametrize(
    ("module", "message"),
    [
        (
            MODULE.replace('sine"(%x)', 'reverse"(%x) <{dimensions = array<i64: 1>}>'),
            r"all dimensions should be between \[0, 1\)",
        ),
        (MODULE.replace("sine", "sinus"), "sinus"),
        (MODULE.replace("@main", "@other"), "main"),
        ("", "main"),
    ],
    ids=["dimensions", "op", "entry", "empty"],
)
def test_invalid_modules(module, message):
    with pytest.raises(CompilationError, match=rf"libtpu cannot compile.*{message}"):
        tpu.compile_module(module)


def test_a_crash_is_an_exception():
    """Dynamic shapes abort libtpu."""
    with pytest.raises(
        CompilationError, match=r"libtpu crashed \(SIGABRT\).*v5e.*overflow"
    ):
        tpu.compile_module(MODULE.replace("8xf32", "?xf32"))


def test_dynamic_shapes_are_not_traced():
    with pytest.raises(TypeError, match="shape must be an int known while tracing"):
        tpu.compile(anp.sin, (struct(None, 3),))


def test_time_out():
    with pytest.raises(TimeoutError, match=r"stopped after 0.01 s.*timeout="):
        tpu.compile(anp.sin, (struct(8),), timeout=0.01)


@pytest.mark.parametrize(
    ("topology", "message"),
    [
        ("v9:2x2", "knows no topology 'v9:2x2'.*TPU v9.*'v5e:2x2'"),
        ("v5e:7x9", "knows no topology 'v5e:7x9'.*not divisible"),
        ("v5e", "a name such as .*got 'v5e'"),
        ("", "a name such as .*got ''"),
        (None, "a name such as .*got None"),
    ],
)
def test_topologies(topology, message):
    with pytest.raises(ValueError, match=message):
        tpu.compile(anp.sin, (struct(8),), topology=topology)


def test_arguments_are_a_tuple():
    with pytest.raises(TypeError, match=r"as in compile\(f, \(x,\)\), got list"):
        tpu.compile(anp.sin, [struct(8)])


def test_no_libtpu(monkeypatch):
    monkeypatch.delenv("TPU_LIBRARY_PATH", raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match=r"pip install 'arrax\[tpu-check\]'"):
        tpu.compile(anp.sin, (struct(8),))


@pytest.mark.parametrize(
    ("library", "message"),
    [
        ("/nowhere/libtpu.so", "TPU_LIBRARY_PATH names /nowhere/libtpu.so, which"),
        (__file__, f"cannot use {re.escape(__file__)}: .*invalid ELF header"),
        (
            f"{os.path.dirname(ax._core.__file__)}/lib/libarrax.so",
            "cannot use .*undefined symbol: GetPjrtApi",
        ),
    ],
    ids=["missing", "no library", "no plugin"],
)
def test_wrong_library(monkeypatch, library, message):
    monkeypatch.setenv("TPU_LIBRARY_PATH", library)
    with pytest.raises(ImportError, match=message):
        tpu.compile(anp.sin, (struct(8),))


def test_errors_are_located():
    with pytest.raises(ValueError, match=rf"{re.escape(__file__)}:\d+: "):
        tpu.compile(anp.sin, (struct(8),), topology="v9:2x2")


def test_no_process_is_left(monkeypatch):
    """A time-out ends libtpu."""
    started = []
    popen = tpu.subprocess.Popen

    def record(*args, **kwargs):
        started.append(popen(*args, **kwargs))
        return started[-1]

    monkeypatch.setattr(tpu.subprocess, "Popen", record)
    with pytest.raises(TimeoutError):
        tpu.compile(anp.sin, (struct(8),), timeout=0.01)
    assert [process.returncode for process in started] == [-signal.SIGKILL]
    with pytest.raises(ProcessLookupError):
        os.kill(started[0].pid, 0)
