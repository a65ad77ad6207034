"""A contender in a process of its own: it times rows when it is told to.

Every contender has its allocator and its threads to itself, as in a user's program, and
settings that only the environment has. One line of JSON in, one out: see `serve`.
Usage: ``python _worker.py jax | arrax | numba | torch``.
"""

import json
import os
import sys
import time
import traceback

import numpy as np

SAMPLE = 2e-4
"""Seconds of a sample: a contender is called as often as fills them."""


def library(name: str):
    """A library and its numpy."""
    if name == "arrax":
        import arrax
        import arrax.numpy

        return arrax, arrax.numpy
    import jax
    import jax.numpy

    return jax, jax.numpy


class Contender:
    """A library, and the call of the present row."""

    def __init__(self, name: str):
        self.name = name
        self.call = lambda: None
        self.count = 1

    def prepare(self, row) -> dict:
        """Compile and warm up; how long one call takes, and the result's bytes."""
        data = row.arguments(np.random.default_rng(0))
        if self.name in row.peers:
            self.call, result = row.peers[self.name](*data)
        elif self.name in ("jax", "arrax"):
            self.call, result = self._call(row, data)
        else:
            return {"missing": True}
        self.call()
        once = min(self._time(1) for _ in range(3))
        self.count = max(1, int(SAMPLE / max(once, 1e-8)))
        return {"once": once, "bytes": result}

    def _call(self, row, data):
        lib, np_ = library(self.name)

        def function(*args):
            return row.program(lib, np_, *args)

        compiled = lib.jit(function) if row.jit else function
        arrays = [lib.tree.map(np_.asarray, argument) for argument in data]
        result = lib.block_until_ready(compiled(*arrays))
        nbytes = sum(leaf.nbytes for leaf in lib.tree.leaves(result))
        # The method takes less time than the function, which goes through trees.
        if hasattr(result, "block_until_ready"):
            return lambda: compiled(*arrays).block_until_ready(), nbytes
        return lambda: lib.block_until_ready(compiled(*arrays)), nbytes

    def _time(self, count: int) -> float:
        call = self.call
        start = time.perf_counter()
        for _ in range(count):
            call()
        return (time.perf_counter() - start) / count

    def compile(self, row, variant: int) -> dict:
        """Seconds of tracing, lowering and compiling a program not seen before."""
        lib, np_ = library(self.name)
        arrays = [
            lib.tree.map(np_.asarray, argument)
            for argument in row.arguments(np.random.default_rng(0))
        ]
        constant = 1.0 + (variant + 1) * 2.0**-10

        def function(*args):
            out = row.program(lib, np_, *args)
            first, *rest = lib.tree.leaves(out)
            return [first * np_.asarray(constant, first.dtype), *rest]

        start = time.perf_counter()
        lib.jit(function).lower(*arrays).compile()
        return {"seconds": time.perf_counter() - start}


def serve(name: str) -> None:
    """Answer requests: {"do": "prepare" | "sample" | "compile", "row": ...}."""
    from baseline_rows import rows

    # What libraries print must not get between the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    contender = Contender(name)
    by_name = {row.name: row for row in rows()}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            match request["do"]:
                case "prepare":
                    answer = contender.prepare(by_name[request["row"]])
                case "sample":
                    answer = {"seconds": contender._time(contender.count)}
                case "compile":
                    row = by_name[request["row"]]
                    answer = contender.compile(row, request["variant"])
        except Exception:
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
