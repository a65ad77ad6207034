"""Every row of the project's bar: JAX and arrax side by side, and others if installed.

Each contender runs in a process of its own; samples are taken in turn, so that a busy
neighbour hits them alike. JAX runs as it comes, and without asynchronous dispatch: its
better time counts. For results over 4 MB it also runs with an allocator that keeps its
pages ("jax tuned"). Prints minima, JAX's over ours and likewise of medians, the goal,
and the percentage of the machine's limit (multiply-adds, or copied bytes at that size)
that we reach; others' times are relative to ours.
Usage: ``python benchmarks/baseline.py [--seconds S] [--only WORD]
[--no-compile] [--json FILE] [--html FILE]``.
"""

import argparse
import datetime
import importlib.util
import json
import os
import pathlib
import platform
import subprocess
import sys
import time

import baseline_rows
from _chart import write_chart
from _limits import THREADS, bytes_per_second, flops_per_second, least_seconds
from _timing import human

FOLDER = pathlib.Path(__file__).parent
LARGE = 4 << 20
KEEP_PAGES = (
    "glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=4294967296:"
    "glibc.malloc.top_pad=268435456:glibc.malloc.hugetlb=1"
)
CONTENDERS: dict[str, tuple[str, dict[str, str]]] = {
    "arrax": ("arrax", {"ARRAX_CACHE": "0"}),
    "jax": ("jax", {}),
    "jax sync": ("jax", {"JAX_CPU_ENABLE_ASYNC_DISPATCH": "0"}),
    "jax tuned": ("jax", {"GLIBC_TUNABLES": KEEP_PAGES}),
    "jax x64": ("jax", {"JAX_ENABLE_X64": "1"}),
    "numba": ("numba", {}),
    "torch": ("torch", {}),
}
COMPILATIONS = 5


class Worker:
    """A contender's process."""

    def __init__(self, contender: str):
        name, environment = CONTENDERS[contender]
        self.process = subprocess.Popen(
            [sys.executable, FOLDER / "_worker.py", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=dict(os.environ, JAX_PLATFORMS="cpu", **environment),
        )

    def ask(self, **request) -> dict:
        print(json.dumps(request), file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        if not line:
            return {"error": f"the process ended with {self.process.wait()}"}
        return json.loads(line)

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def summary(times: list[float]) -> dict[str, float]:
    return {"minimum": min(times), "median": sorted(times)[len(times) // 2]}


class Suite:
    """The workers, and the results so far."""

    def __init__(self, seconds: float):
        self.seconds = seconds
        installed = [
            contender
            for contender, (name, _) in CONTENDERS.items()
            if importlib.util.find_spec(name)
        ]
        self.workers = {contender: Worker(contender) for contender in installed}
        self.results: list[dict] = []

    def run(self, row: baseline_rows.Row, compiled: bool) -> dict:
        """Time a row with all contenders that have it."""
        ready, errors = {}, {}
        for contender, worker in self.workers.items():
            if CONTENDERS[contender][0] == "jax" and row.x64 != (
                contender == "jax x64"
            ):
                continue
            answer = worker.ask(do="prepare", row=row.name)
            if "error" in answer:
                errors[contender] = answer["error"].strip().splitlines()[-1]
            elif "missing" not in answer:
                ready[contender] = answer
        if ready.get("jax tuned", {}).get("bytes", 0) < LARGE:
            ready.pop("jax tuned", None)
        result = {"row": row.name, "goal": row.goal, "errors": errors}
        result["times"] = self._interleave(ready)
        result["least"] = least_seconds(row.flops, row.moved)
        if compiled and row.compiled:
            result["compile"] = self._compile(row)
        self.results.append(result)
        return result

    def _interleave(self, contenders) -> dict:
        samples: dict[str, list[float]] = {contender: [] for contender in contenders}
        end = time.perf_counter() + self.seconds * len(samples)
        while time.perf_counter() < end or min(map(len, samples.values())) < 7:
            for contender, times in samples.items():
                times.append(self.workers[contender].ask(do="sample")["seconds"])
        return {contender: summary(times) for contender, times in samples.items()}

    def _compile(self, row) -> dict:
        times: dict[str, list[float]] = {"arrax": [], "jax": []}
        for variant in range(COMPILATIONS):
            for contender, seconds in times.items():
                worker = self.workers[contender]
                answer = worker.ask(do="compile", row=row.name, variant=variant)
                seconds.append(answer["seconds"])
        return {contender: summary(seconds) for contender, seconds in times.items()}

    def close(self) -> None:
        for worker in self.workers.values():
            worker.close()


def best_of_jax(times: dict, field: str = "minimum") -> float:
    modes = ["jax", "jax sync", "jax x64"]
    return min(times[mode][field] for mode in modes if mode in times)


def describe(result: dict) -> str:
    """A result as a line of the table."""
    times = result["times"]
    if "arrax" not in times or not times.keys() & {"jax", "jax x64"}:
        return f"{result['row']:<36} {result['errors']}"
    ours, jax = times["arrax"]["minimum"], best_of_jax(times)
    ratio = jax / ours
    median = best_of_jax(times, "median") / times["arrax"]["median"]
    goal = result["goal"]
    verdict = "" if goal is None else "ok" if ratio >= goal else "below"
    line = (
        f"{result['row']:<36}{human(jax):>9}{human(ours):>9}{ratio:>8.2f}x"
        f"{median:>8.2f}x{goal if goal else '':>6} {verdict:<6}"
    )
    limit = f"{100 * result['least'] / ours:.0f} %" if result["least"] else ""
    line += f"{limit:>6}"
    others = [
        f"{contender} {times[contender]['minimum'] / ours:.2f}x"
        for contender in ("jax tuned", "numba", "torch")
        if contender in times
    ]
    if "compile" in result:
        compiled = result["compile"]
        ours, theirs = (compiled[name]["minimum"] for name in ("arrax", "jax"))
        others.append(f"compile {human(ours)}, jax {human(theirs)}")
    return line + "   " + ", ".join(others)


def import_seconds(module: str) -> float:
    """The least time of importing a module in a new process."""
    script = f"import time; s = time.perf_counter(); import {module};"
    script += "print(time.perf_counter() - s)"
    command = [sys.executable, "-c", script]
    return min(
        float(subprocess.run(command, check=True, capture_output=True).stdout)
        for _ in range(7)
    )


def measure_machine() -> dict:
    return {
        "date": datetime.date.today().isoformat(),
        "machine": platform.machine(),
        "threads": THREADS,
        "flops": flops_per_second(),
        "copied": {
            size: bytes_per_second(size) for size in (1 << 20, 1 << 23, 1 << 26)
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=1.0, help="per contender")
    parser.add_argument("--only", default="", help="rows whose names have this word")
    parser.add_argument("--no-compile", action="store_true", help="no compile times")
    parser.add_argument("--json", help="file to save the results in")
    parser.add_argument("--html", help="file to draw a bar chart in")
    options = parser.parse_args()

    chosen = [
        row
        for family, make in baseline_rows.FAMILIES.items()
        for row in make()
        if options.only in row.name
    ]
    machine = measure_machine()
    print(
        f"{machine['date']}, {machine['machine']}, {THREADS} threads, "
        f"{machine['flops'] / 1e9:.0f} GFLOP/s, copies of 1, 8 and 64 MiB at "
        + ", ".join(f"{rate / 1e9:.0f}" for rate in machine["copied"].values())
        + " GB/s"
    )
    imports = {
        name: import_seconds(name) for name in ("numpy", "arrax.numpy", "jax.numpy")
    }
    print("import: " + ", ".join(f"{n} {human(s)}" for n, s in imports.items()))
    print(
        f"{'row':<36}{'jax':>9}{'arrax':>9}{'ratio':>9}{'median':>9}{'goal':>6}"
        f"{'':<7}{'limit':>6}"
    )
    suite = Suite(options.seconds)
    for number, row in enumerate(chosen, 1):
        if sys.stderr.isatty():
            print(f"[{number}/{len(chosen)}] {row.name}", end="\r", file=sys.stderr)
        print(describe(suite.run(row, not options.no_compile)), flush=True)
    suite.close()
    if options.json:
        # By now, the limits have been measured many times.
        for row, result in zip(chosen, suite.results, strict=True):
            result["least"] = least_seconds(row.flops, row.moved)
        machine = measure_machine()
        report = {"machine": machine, "import": imports, "rows": suite.results}
        pathlib.Path(options.json).write_text(json.dumps(report, indent=1))
    if options.html:
        write_chart(pathlib.Path(options.html), suite.results)


if __name__ == "__main__":
    main()
