"""What threads gain, and what a busy neighbour costs.

Times programs of arrax with one thread and with all, in turn. Then the same programs
of JAX and arrax, in turn, alone and beside processes that do nothing but keep
processors busy: where ``n`` processors run ``n`` threads and ``k`` such neighbours,
each thread has ``n / (n + k)`` of a processor, so that all take ``(n + k) / n`` times
as long at best.
Usage: ``python benchmarks/threads.py [--neighbours N] [--seconds S] [--json FILE]``.
"""

import argparse
import contextlib
import json
import multiprocessing
import pathlib
import statistics
import time
from collections.abc import Callable, Iterator

import numpy as np
from _contenders import both
from _timing import human, interleave

import arrax as ax

SEED = np.random.default_rng(0)


def floats(*shape: int) -> np.ndarray:
    return SEED.standard_normal(shape, dtype=np.float32)


SQUARE, LONG = floats(1024, 1024), floats(10_000_000)
PROGRAMS: dict[str, tuple[Callable, tuple]] = {
    "selu 1e6": (lambda lib, np_, x: lib.nn.selu(x), (floats(1_000_000),)),
    "selu 1e7": (lambda lib, np_, x: lib.nn.selu(x), (LONG,)),
    "sum 1e7": (lambda lib, np_, x: x.sum(), (LONG,)),
    "softmax 1024x1024": (lambda lib, np_, x: lib.nn.softmax(x), (SQUARE,)),
    "transpose 1024x1024": (lambda lib, np_, x: x.T + 0, (SQUARE,)),
    "matmul 256": (lambda lib, np_, x: x @ x, (floats(256, 256),)),
    "matmul 1024": (lambda lib, np_, x: x @ x, (SQUARE,)),
    "cumsum 1e7": (lambda lib, np_, x: np_.cumsum(x), (LONG,)),
    "sort 1e6": (lambda lib, np_, x: np_.sort(x), (floats(1_000_000),)),
}


def scaling(seconds: float) -> dict[str, dict[str, float]]:
    """Least seconds of arrax with one thread and with all."""
    most = ax.threads().count
    print(f"{'arrax':<22}{'1 thread':>12}{f'{most} threads':>12}{'gain':>8}")
    rows = {}
    for name, (program, arguments) in PROGRAMS.items():
        call = both(program, *arguments)["arrax"]

        def alone(call=call):
            with ax.threads(1):
                call()

        times = interleave({"one": alone, "all": call}, seconds)
        one, all_ = times["one"].minimum, times["all"].minimum
        rows[name] = {"one": one, "all": all_}
        print(f"{name:<22}{human(one):>12}{human(all_):>12}{one / all_:>7.2f}x")
    return rows


def spin() -> None:
    while True:
        pass


@contextlib.contextmanager
def neighbours(count: int) -> Iterator[None]:
    """Processes that keep as many processors busy."""
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=spin, daemon=True) for _ in range(count)]
    for process in processes:
        process.start()
    time.sleep(1)
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
            process.join()


def crowding(count: int, seconds: float) -> dict[str, dict[str, dict[str, float]]]:
    """Median seconds of both libraries alone and beside `count` neighbours."""
    most = ax.threads().count
    print(f"\nmedians, alone and beside {count} busy; at best {1 + count / most:.2f}x")
    print(f"{'':<22}{'jax':>10}{'beside':>10}{'':>9}{'arrax':>10}{'beside':>10}")
    calls = {name: both(program, *args) for name, (program, args) in PROGRAMS.items()}
    alone = {name: interleave(calls[name], seconds) for name in calls}
    with neighbours(count):
        beside = {name: interleave(calls[name], seconds) for name in calls}
    rows: dict[str, dict[str, dict[str, float]]] = {}
    for name in calls:
        rows[name], cells = {}, ""
        for library in ("jax", "arrax"):
            times = [where[name][library].median for where in (alone, beside)]
            rows[name][library] = dict(zip(("alone", "beside"), times, strict=True))
            cells += "".join(f"{human(t):>10}" for t in times)
            cells += f"{times[1] / times[0]:>8.2f}x"
        print(f"{name:<22}{cells}")
    for library in ("jax", "arrax"):
        costs = [
            row[library]["beside"] / row[library]["alone"] for row in rows.values()
        ]
        mean = statistics.geometric_mean(costs)
        print(f"{library}: {mean:.2f}x on average, {max(costs):.2f}x at most")
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--neighbours", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1.0, help="per program")
    parser.add_argument("--json", help="file to save the times in")
    options = parser.parse_args()
    report = {
        "threads": ax.threads().count,
        "neighbours": options.neighbours,
        "scaling": scaling(options.seconds),
        "crowding": crowding(options.neighbours, options.seconds),
    }
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
