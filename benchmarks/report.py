"""Writes docs/performance.md from what the benchmarks saved.

    python benchmarks/baseline.py --json baseline.json
    python benchmarks/scale.py --json scale.json
    python benchmarks/threads.py --json threads.json
    python benchmarks/around.py --json around.json
    python benchmarks/report.py baseline.json scale.json threads.json around.json

``docs/performance_notes.tsv`` says why a row is where it is.
"""

import json
import pathlib
import sys

from _curves import exponent
from _timing import human
from baseline import best_of_jax

DOCS = pathlib.Path(__file__).resolve().parents[1] / "docs"
INTRODUCTION = """\
# Performance

Made by `python benchmarks/report.py` of measurements of {date}, on {machine} with
{threads} threads: {flops:.0f} GFLOP/s of multiply-adds in f32, copies of 1, 8 and 64
MiB at {copied} GB/s. `tools/run benchmarks` measures all of it;
`baseline.py`, `scale.py`, `threads.py` and `around.py` in `benchmarks` save it with
`--json`; the first two draw it with `--html`.

## Rows

The least times of calls, of both libraries in turn. JAX's is the better one of
asynchronous and synchronous dispatch; "tuned" is with an allocator that keeps its
pages, for results over 4 MB. Ratios are JAX's time over ours, and that of the medians;
goals are the project's. The limit is what the machine could do of it, by multiply-adds
or copied bytes, in percent that we reach. Compile times are those of tracing, lowering
and compiling a program not seen before. Rows with a star have a note at the end.

"""
HEADER = (
    "| row | JAX | arrax | ratio | of medians | goal | limit | tuned, Numba, torch "
    "| compile: JAX | arrax |",
    "|---|---|---|---|---|---|---|---|---|---|",
)


def notes() -> dict[str, str]:
    lines = (DOCS / "performance_notes.tsv").read_text().splitlines()[1:]
    return dict(line.split("\t") for line in lines)


def row(result: dict, reasons: dict[str, str]) -> str:
    times, name = result["times"], result["row"]
    ours = times["arrax"]["minimum"]
    ratio = best_of_jax(times) / ours
    medians = best_of_jax(times, "median") / times["arrax"]["median"]
    goal = result["goal"]
    missed = goal is not None and ratio < goal
    limit = f"{100 * result['least'] / ours:.0f} %" if result["least"] else ""
    others = ", ".join(
        f"{other.split()[-1]} {times[other]['minimum'] / ours:.2f}"
        for other in ("jax tuned", "numba", "torch")
        if other in times
    )
    compiled = result.get("compile")
    theirs, mine = (
        (human(compiled[name]["minimum"]) for name in ("jax", "arrax"))
        if compiled
        else ("", "")
    )
    mark = " (below)" if missed else ""
    note = " *" if name in reasons else ""
    return (
        f"| {name}{note} | {human(best_of_jax(times))} | {human(ours)} | {ratio:.2f} "
        f"| {medians:.2f} | {goal or ''}{mark} | {limit} | {others} "
        f"| {theirs} | {mine} |"
    )


def rows(report: dict) -> list[str]:
    reasons = notes()
    compared = [r for r in report["rows"] if "arrax" in r["times"]]
    compared = [r for r in compared if r["times"].keys() & {"jax", "jax x64"}]
    lines = [*HEADER, *(row(result, reasons) for result in compared), ""]
    imports = ", ".join(f"{k} {human(v)}" for k, v in report["import"].items())
    lines += [f"Import: {imports}.", ""]
    if reasons:
        lines += ["### Notes", ""]
        lines += [f"- {name}: {reason}" for name, reason in reasons.items()]
        lines.append("")
    return lines


def curves(title: str, charts: dict, each: bool) -> list[str]:
    """A table of times by size, per element if ``each``; else with exponents."""
    sizes = sorted({int(n) for c in charts.values() for x in c.values() for n in x})
    last = "" if each else " exponent |"
    lines = [
        f"| {title} | | " + " | ".join(f"{n:,}" for n in sizes) + f" |{last}",
        "|---|---" + "|---" * len(sizes) + "|" + ("" if each else "---|"),
    ]
    for name, libraries in charts.items():
        for library, curve in libraries.items():
            times = {int(n): seconds for n, seconds in curve.items()}
            cells = [
                ""
                if n not in times
                else f"{1e9 * times[n] / n:.3g}"
                if each
                else human(times[n])
                for n in sizes
            ]
            slope = "" if each or len(times) < 2 else f" {exponent(times):.2f} |"
            lines.append(f"| {name} | {library} | " + " | ".join(cells) + f" |{slope}")
    return [*lines, ""]


def scaling(report: dict) -> list[str]:
    lines = [
        f"| arrax | 1 thread | {report['threads']} threads | gain |",
        "|---" * 4 + "|",
    ]
    for name, times in report["scaling"].items():
        one, most = times["one"], times["all"]
        lines.append(f"| {name} | {human(one)} | {human(most)} | {one / most:.2f} |")
    return [*lines, ""]


def crowding(report: dict) -> list[str]:
    lines = ["| medians | JAX | beside | | arrax | beside | |", "|---" * 7 + "|"]
    for name, libraries in report["crowding"].items():
        cells = ""
        for times in (libraries["jax"], libraries["arrax"]):
            alone, beside = times["alone"], times["beside"]
            cells += f" {human(alone)} | {human(beside)} | {beside / alone:.2f}x |"
        lines.append(f"| {name} |{cells}")
    return [*lines, ""]


def around(cases: list[dict]) -> list[str]:
    lines = ["| case | JAX | arrax | ratio | of medians |", "|---" * 5 + "|"]
    for case in cases:
        theirs, ours = (human(case[name]["minimum"]) for name in ("jax", "arrax"))
        ratios = f"{case['ratio']:.2f} | {case['median_ratio']:.2f}"
        lines.append(f"| {case['case']} | {theirs} | {ours} | {ratios} |")
    return [*lines, ""]


def main() -> None:
    baseline, scale, threads, near = (
        json.loads(pathlib.Path(name).read_text()) for name in sys.argv[1:5]
    )
    machine = baseline["machine"]
    text = INTRODUCTION.format(
        **{key: machine[key] for key in ("date", "machine", "threads")},
        flops=machine["flops"] / 1e9,
        copied=", ".join(f"{rate / 1e9:.0f}" for rate in machine["copied"].values()),
    )
    lines = [
        *rows(baseline),
        "## Around the rows",
        "",
        "Odd sizes, other dtypes, axes and strides than those above, least times.",
        "",
        *around(near),
        "## Scale",
        "",
        "Nanoseconds of a call per element of the array, f32:",
        "",
        *curves("elements", scale["calls"], each=True),
        "Tracing, lowering and compiling unrolled programs by their number of ops; the",
        "exponent is the slope of the line through the logarithms. A library is left",
        "out from where it would take more than some seconds.",
        "",
        *curves("ops", scale["compilation"], each=False),
        "## Threads",
        "",
        *scaling(threads),
        "The same programs alone, and beside processes that only keep processors busy",
        f"({threads['neighbours']} on {threads['threads']} processors):",
        "",
        *crowding(threads),
    ]
    (DOCS / "performance.md").write_text(text + "\n".join(lines).rstrip() + "\n")


if __name__ == "__main__":
    main()
