"""Runs the cases of op_cases.py, and programs, on the emulated GPU.

What programs run on is the process's choice: this file is also the program of
another process, which reads requests and answers with pickled results.
"""

import os
import pickle
import struct
import subprocess
import sys

import library_programs
import numpy as np
from op_cases import CASES
from test_semantics import call

import arrax as ax
import arrax.numpy as anp


def softmax(x):
    e = anp.exp(x - anp.max(x, axis=-1, keepdims=True))
    return e / anp.sum(e, axis=-1, keepdims=True)


def layer(x, w, b):
    return anp.tanh(x @ w + b)


def loss(x, w, b):
    return anp.mean(layer(x, w, b) ** 2)


def numbers(*shape, dtype="float32"):
    rng = np.random.default_rng(shape)
    return rng.uniform(-2, 2, shape).astype(dtype)


def with_ties(*shape, dtype):
    """Few different numbers; of floats, some rows have a NaN, some several."""
    rng = np.random.default_rng(shape)
    x = rng.integers(0, 5, shape).astype(dtype)
    if np.issubdtype(dtype, np.floating):
        x[rng.uniform(size=shape) < 0.01] = np.nan
    return x


# Sizes at and around those of warps, blocks and tiles, of one and of many blocks.
SIZES = [0, 1, 31, 32, 33, 255, 256, 257, 1000, 1024, 1025, 5000, 100_003]

# Name -> function and operands.
MATMUL_DTYPES = ("float32", "float64", "float16", "int8", "complex64", "complex128")


PROGRAMS = {
    **{f"map-{n}": (lambda x: anp.exp(x) * 2 - x, [numbers(n)]) for n in SIZES},
    **{f"sum-{n}": (anp.sum, [numbers(n)]) for n in SIZES},
    **{
        f"{name}-{n}-{dtype}": (f, [numbers(n, dtype=dtype)])
        for name, f in [("argmax", anp.argmax), ("argmin", anp.argmin)]
        for n in SIZES
        if n
        for dtype in ("float32", "int32")
    },
    **{
        f"argmax-{'x'.join(map(str, shape))}-{axis}-{dtype}": (
            lambda x, axis=axis: (anp.argmax(x, axis), anp.argmin(x, axis)),
            [with_ties(*shape, dtype=dtype)],
        )
        for shape in [(3, 1000), (1000, 3), (65, 129), (7, 40, 33), (2, 3, 20_000)]
        for axis in (0, 1, -1)
        for dtype in ("float64", "float16", "int8", "uint8", "bool")
    },
    **{
        f"{name}-{'x'.join(map(str, shape))}-{axis}-{dtype}": (
            lambda x, f=f, axis=axis: f(x, axis=axis),
            [numbers(*shape, dtype=dtype)],
        )
        for name, f in [("sum", anp.sum), ("max", anp.max), ("any", anp.any)]
        for shape in [(3, 1000), (1000, 3), (65, 129), (7, 40, 33)]
        for axis in (0, 1, -1)
        for dtype in ("float32", "float16", "int8")
    },
    **{
        f"transpose-{'x'.join(map(str, shape))}": (
            lambda x, order=order: anp.transpose(x, order) + 1,
            [numbers(*shape)],
        )
        for shape, order in [
            ((33, 65), (1, 0)),
            ((1000, 3), (1, 0)),
            ((5, 37, 41), (2, 1, 0)),
            ((5, 37, 41), (1, 0, 2)),
            ((3, 64, 64), (0, 2, 1)),
        ]
    },
    **{
        f"matmul-{m}x{k}x{n}-{dtype}": (
            anp.matmul,
            [numbers(m, k, dtype=dtype), numbers(k, n, dtype=dtype)],
        )
        for m, k, n in [
            (1, 1, 1),
            (33, 17, 65),
            (33, 30, 34),
            (64, 64, 64),
            (130, 70, 3),
            (5, 0, 4),
        ]
        for dtype in (*MATMUL_DTYPES, "int32")
    },
    **{
        f"matmul-{m}x{k}x{n}-transposed-{dtype}": (
            lambda a, b, c, d: (a.T @ b.T, a.T @ d, c @ b.T),
            [
                numbers(*shape, dtype=dtype)
                for shape in [(k, m), (n, k), (m, k), (k, n)]
            ],
        )
        for m, k, n in [(63, 48, 65), (64, 32, 80), (96, 100, 48)]
        for dtype in MATMUL_DTYPES
    },
    # Enough tiles for large ones, of whole vectors and of single elements.
    **{
        f"matmul-{m}x{k}x{n}-{dtype}": (
            anp.matmul,
            [numbers(m, k, dtype=dtype), numbers(k, n, dtype=dtype)],
        )
        for m, k, n in [(1536, 40, 1536), (1501, 21, 1503)]
        for dtype in ("float32", "float16", "int8")
    },
    "matmul-batch": (anp.matmul, [numbers(3, 20, 33), numbers(3, 33, 9)]),
    "matmul-transposed": (lambda a, b: a.T @ b.T, [numbers(33, 20), numbers(9, 33)]),
    "softmax": (softmax, [numbers(37, 300)]),
    "layer": (layer, [numbers(37, 70), numbers(70, 45), numbers(45)]),
    "grad": (
        lambda *xs: ax.grad(loss, argnums=(0, 1, 2))(*xs),
        [numbers(37, 70), numbers(70, 45), numbers(45)],
    ),
    "hessian": (ax.hessian(lambda x: anp.sum(anp.sin(x) ** 3)), [numbers(9)]),
    "vmap": (ax.vmap(softmax), [numbers(5, 7, 33)]),
    "mean-and-variance": (lambda x: (x.mean(0), x.var(0)), [numbers(300, 70)]),
    "random": (
        lambda x: ax.random.normal(ax.random.key(0), x.shape) + x,
        [numbers(100, 33)],
    ),
    "unaligned": (lambda x: anp.exp(x) + anp.sum(x), [numbers(1001)[1:]]),
    "broadcast": (lambda x, y: x[:, None] * y[None], [numbers(65), numbers(129)]),
    "pad-slice-reverse": (
        lambda x: anp.pad(x, ((2, 3), (1, 0)))[::2, ::-1],
        [numbers(65, 33)],
    ),
    "concatenate": (
        lambda x, y: anp.concatenate([x, y * 2, x], 1),
        [numbers(9, 33)] * 2,
    ),
    **library_programs.PROGRAMS,
}


def run_case(index: int, dtype: str) -> list[np.ndarray]:
    """The results of a case of op_cases.py."""
    case = CASES[index]
    results = call(case, dtype, case.operands(dtype))
    return [np.asarray(r) for r in ax.tree.leaves(results)]


def run_program(name: str) -> list[np.ndarray]:
    function, operands = PROGRAMS[name]
    return [np.asarray(r) for r in ax.tree.leaves(ax.jit(function)(*operands))]


class Emulator:
    """A process in which `run_case` and `run_program` use the emulated GPU."""

    def __init__(self):
        self.process = None

    def start(self) -> None:
        environment = dict(os.environ, ARRAX_PLATFORM="emulation")
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def run(self, function, *arguments) -> list[np.ndarray]:
        """The results of the function there; its exception if it raises one."""
        if self.process is None or self.process.poll() is not None:
            self.start()
        write(self.process.stdin, (function.__name__, arguments))
        result = read(self.process.stdout)
        if isinstance(result, Exception):
            raise result
        return result

    def close(self) -> None:
        if self.process:
            self.process.stdin.close()
            self.process.wait(timeout=60)


def write(stream, value) -> None:
    data = pickle.dumps(value)
    stream.write(struct.pack("q", len(data)) + data)
    stream.flush()


def read(stream):
    header = stream.read(8)
    if len(header) < 8:
        raise EOFError("the process on the emulated GPU has ended")
    return pickle.loads(stream.read(struct.unpack("q", header)[0]))


def serve() -> None:
    while True:
        try:
            name, arguments = read(sys.stdin.buffer)
        except EOFError:
            return
        try:
            result = {"run_case": run_case, "run_program": run_program}[name](
                *arguments
            )
        except Exception as error:
            result = RuntimeError(f"{type(error).__name__}: {error}")
        write(sys.stdout.buffer, result)


if __name__ == "__main__":
    serve()
