"""The quickstart's programs in JAX and arrax, side by side in one run.

Prints minimum and median of many interleaved repeats and JAX's time over
arrax's. Usage: ``python benchmarks/quickstart.py [--seconds S] [--json FILE]``.
"""

import subprocess
import sys
import time

import numpy as np
from _contenders import LIBRARIES, both, finish, start
from _timing import Timing


def selu(np_, x):
    return 1.05 * np_.where(x > 0, x, 1.67 * np_.exp(x) - 1.67)


def sum_logistic(np_, x):
    return np_.sum(1.0 / (1.0 + np_.exp(-x)))


def run_time_cases(rng):
    x = rng.standard_normal(1_000_000, dtype=np.float32)
    yield "selu 1e6, jit", both(lambda lib, np_, x: selu(np_, x), x)
    yield "selu 1e6, eager", both(lambda lib, np_, x: selu(np_, x), x, jit=False)
    yield "sum(logistic) 1e6", both(lambda lib, np_, x: sum_logistic(np_, x), x)
    yield (
        "grad(sum(logistic)) 1e6",
        both(lambda lib, np_, x: lib.grad(lambda y: sum_logistic(np_, y))(x), x),
    )
    yield (
        "random.normal 1e6",
        both(
            lambda lib, np_, seed: lib.random.normal(
                lib.random.key(seed), (1_000_000,)
            ),
            np.uint32(1701),
        ),
    )
    mat = rng.standard_normal((150, 100), dtype=np.float32)
    batch = rng.standard_normal((10, 100), dtype=np.float32)
    by_hand = both(lambda lib, np_, m, v: np_.dot(v, m.T), mat, batch)
    by_vmap = both(
        lambda lib, np_, m, v: lib.vmap(lambda u: np_.dot(m, u))(v), mat, batch
    )
    yield "matvec batched by hand", by_hand
    yield "matvec batched by vmap", by_vmap
    yield (
        "arrax: vmap against by hand",
        {"jax": by_hand["arrax"], "arrax": by_vmap["arrax"]},
    )
    for n in (64, 128, 256, 512, 1024):
        a, b = (rng.standard_normal((n, n), dtype=np.float32) for _ in range(2))
        yield f"matmul {n}", both(lambda lib, np_, a, b: np_.matmul(a, b), a, b)
    yield "jit call, scalar", both(lambda lib, np_, x: x + 1, np.float32(1))
    leaves = {f"p{i}": np.ones(4, np.float32) for i in range(10)}
    calls = {}
    for name, lib, np_ in LIBRARIES:
        tree = {k: np_.asarray(v) for k, v in leaves.items()}
        f = lib.jit(lambda t: {k: v + 1 for k, v in t.items()})
        calls[name] = lambda f=f, tree=tree: f(tree)["p9"].block_until_ready()
    yield "jit call, 10-leaf dict", calls
    small = np.ones(3, np.float32)
    yield "eager x + 1", both(lambda lib, np_, x: x + 1, small, jit=False)
    yield "eager x[0]", both(lambda lib, np_, x: x[0], small, jit=False)
    eight = rng.standard_normal((8, 8), dtype=np.float32)
    yield "eager dot 8x8", both(lambda lib, np_, a: np_.dot(a, a), eight, jit=False)
    yield (
        "eager grad(tanh)(scalar)",
        both(lambda lib, np_, x: lib.grad(np_.tanh)(x), np.float32(0.5), jit=False),
    )


def compile_seconds(lib, np_, program, arguments, repeats):
    """Times of the first call of a fresh program: trace, lower and compile.

    Every repeat differs in one constant, so that no cache can answer.
    """
    data = [np_.asarray(argument) for argument in arguments]
    times = []
    for i in range(repeats):
        constant = 1.0 + (i + 1) * 2.0**-10
        f = lib.jit(lambda *args, c=constant: program(lib, np_, *args) * c)
        start = time.perf_counter()
        f(*data).block_until_ready()
        times.append(time.perf_counter() - start)
    return Timing(min(times), sorted(times)[len(times) // 2])


def compile_cases(rng):
    x = np.ones(1000, np.float32)
    a = rng.standard_normal((64, 64), dtype=np.float32)
    yield "compile selu", lambda lib, np_, x: selu(np_, x), [x]
    yield (
        "compile grad(sum(logistic))",
        lambda lib, np_, x: lib.grad(lambda y: sum_logistic(np_, y))(x),
        [x],
    )
    yield "compile matmul", lambda lib, np_, a, b: np_.matmul(a, b), [a, a]
    yield (
        "compile random.normal",
        lambda lib, np_, seed: lib.random.normal(lib.random.key(seed), (1000,)),
        [np.uint32(0)],
    )
    yield (
        "compile hessian",
        lambda lib, np_, x: lib.hessian(lambda y: sum_logistic(np_, y))(x),
        [np.ones(5, np.float32)],
    )


def import_seconds(module, repeats=7):
    """Times of importing a module, each in a fresh interpreter."""
    script = (
        f"import time; start = time.perf_counter(); import {module};"
        "print(time.perf_counter() - start)"
    )
    times = sorted(
        float(
            subprocess.run(
                [sys.executable, "-c", script],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
        for _ in range(repeats)
    )
    return Timing(times[0], times[len(times) // 2])


def main():
    options, table = start(__doc__)
    rng = np.random.default_rng(0)
    table.time(run_time_cases(rng), options.seconds)
    for case, program, arguments in compile_cases(rng):
        times = [
            compile_seconds(lib, np_, program, arguments, 7)
            for _, lib, np_ in LIBRARIES
        ]
        table.add(case, *times)
    modules = ("jax.numpy", "arrax.numpy")
    table.add("import numpy namespace", *map(import_seconds, modules))
    finish(options, table)


if __name__ == "__main__":
    main()
