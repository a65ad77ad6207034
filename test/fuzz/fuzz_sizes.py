"""Transforms sample calls of every op for arrays of any size: errors, no crash.

Usage: fuzz_sizes.py <calls of each case> <seed>

Inference reports sizes that do not fit an op, but a rule that makes such an op ends
the process. Arrays are not made: the functions are compiled up to some stage alone.
Prints what fuzz_api.py prints.
"""

import pathlib
import random
import sys

import fuzz_api

sys.path.append(str(pathlib.Path(__file__).parents[1] / "python"))
import numpy as np
from op_cases import CASES

import arrax as ax
import arrax.numpy as anp
from arrax import _core, tree

SIZES = [None] * 5 + [0, 1, 1 << 20, 1 << 31, 1 << 40, 1 << 61]
BATCHES = [2, 2, 0, 1 << 31, 1 << 40, 1 << 61]
STAGES = ["expanded", "expanded", "fused", "stablehlo"]


def total(function):
    def scalar(*xs):
        leaves = [x for x in tree.leaves(function(*xs)) if x.dtype.kind in "fcV"]
        return sum((anp.sum(anp.real(x)) for x in leaves), 0.0)

    return scalar


def struct(shape, like) -> ax.ShapeDtypeStruct:
    return ax.ShapeDtypeStruct(tuple(shape), like.dtype)


def batched(rng: random.Random, function, structs):
    axes = [rng.choice([0, 0, None]) for _ in structs]
    axes[rng.randrange(len(axes))] = 0
    size = rng.choice(BATCHES)
    larger = [
        struct((size, *x.shape), x) if axis == 0 else x
        for x, axis in zip(structs, axes, strict=True)
    ]
    return ax.vmap(function, tuple(axes)), larger


def lower(index: int, seed: int) -> str:
    """What a stage makes of transforms of a case, with other sizes."""
    rng, case = random.Random(f"{seed}:{index}"), CASES[index]
    operands = case.operands(rng.choice(case.dtypes))
    sizes = {n: rng.choice(SIZES) for n in range(100)}

    def resized(n: int) -> int:
        return n if sizes.get(n) is None else sizes[n]

    def function(*xs):
        return _core.bind(case.op, xs, dict(case.attrs), **case.result)

    structs = [struct(map(resized, x.shape), x) for x in operands]
    inexact = [i for i, x in enumerate(operands) if np.dtype(x.dtype).kind in "fcV"]
    for name in rng.choices(["vmap", "vmap", "grad", "jacfwd", "jacrev"], k=2):
        if name == "vmap":
            function, structs = batched(rng, function, structs)
        elif inexact:
            function = total(function) if name == "grad" else function
            function = getattr(ax, name)(function, rng.choice(inexact))
    return ax.jit(function).lower(*structs).as_text(rng.choice(STAGES))


def main(rounds: int, seed: int) -> int:
    def report(what: str, text: str, number: int, source: str) -> None:
        case = CASES[number % len(CASES)]
        print(f"--- {what}, {case}: {text}\n{source}\n", flush=True)

    calls = [i for i, case in enumerate(CASES) if case.shapes] * rounds
    failures = fuzz_api.run(
        [
            (
                n * len(CASES) + i,
                f"__import__('fuzz_sizes').lower({i}, {seed * rounds + n})",
            )
            for n, i in enumerate(calls)
        ],
        report,
    )
    print(f"{len(calls)} cases, {failures} failures")
    return 1 if failures or not calls else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
