"""A model of 1,000 layers, unrolled and as a scan: compilation, and a step.

Each layer is ``tanh(h @ w + b)`` of 32 rows and 64 features; a step is the loss and
its gradient. Prints the time to trace, lower and compile it, and the least time and
the median of a step, of JAX and arrax.
Usage: ``python benchmarks/layers.py [--layers N] [--json FILE]``.
"""

import argparse
import json
import os
import pathlib
import time

import numpy as np
from _contenders import LIBRARIES
from _timing import human, interleave

ROWS, FEATURES = 32, 64


def unrolled(lib, np_, parameters, x):
    weights, biases = parameters
    for layer in range(weights.shape[0]):
        x = np_.tanh(x @ weights[layer] + biases[layer])
    return (x**2).mean()


def scanned(lib, np_, parameters, x):
    def layer(x, parameters):
        weight, bias = parameters
        return np_.tanh(x @ weight + bias), None

    return (lib.lax.scan(layer, x, parameters)[0] ** 2).mean()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layers", type=int, default=1000)
    parser.add_argument("--json", help="file to save the times in")
    options = parser.parse_args()
    os.environ.setdefault("ARRAX_CACHE", "0")
    rng = np.random.default_rng(0)
    scale = FEATURES**-0.5
    shapes = (options.layers, FEATURES, FEATURES), (options.layers, FEATURES)
    data = [rng.standard_normal(shape, dtype=np.float32) * scale for shape in shapes]
    start = rng.standard_normal((ROWS, FEATURES), dtype=np.float32)
    report = {}
    print(f"{options.layers} layers{'compile':>22}{'step':>10}{'median':>10}")
    for form, model in (("unrolled", unrolled), ("scan", scanned)):
        calls, compiled = {}, {}
        for name, lib, np_ in LIBRARIES:
            parameters = tuple(np_.asarray(array) for array in data)
            x = np_.asarray(start)

            def loss(parameters, x, lib=lib, np_=np_, model=model):
                return model(lib, np_, parameters, x)

            begin = time.perf_counter()
            step = lib.jit(lib.value_and_grad(loss)).lower(parameters, x).compile()
            compiled[name] = time.perf_counter() - begin
            calls[name] = lambda step=step, p=parameters, x=x, lib=lib: (
                lib.block_until_ready(step(p, x))
            )
        times = interleave(calls, 2.0)
        report[form] = {
            name: {"compile": compiled[name], "step": times[name].minimum}
            for name in times
        }
        for name, timing in times.items():
            cells = (compiled[name], timing.minimum, timing.median)
            row = "".join(f"{human(seconds):>10}" for seconds in cells)
            print(f"{form:<15}{name:<9}{row}")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
