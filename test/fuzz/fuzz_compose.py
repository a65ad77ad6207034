"""Compares random programs of nested transforms, loops and rules with JAX.

Usage: fuzz_compose.py <number of programs> <first seed>

A program that gives other results than JAX, or an error, is printed after lines of it
that make no difference have been left out; one that ends the process, as it is. The
programs run in a child process, and after a crash in a new one. The status is 1 if one
of them failed.
"""

import os
import pathlib
import subprocess
import sys
import time

os.environ.setdefault("JAX_PLATFORMS", "cpu")
sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "python"))

from random_programs import generate

#: What a child prints before it tries a program, and of those that are not right.
TRIES, FAILS, LEFT_OUT = "@tries ", "@fails ", "@left out "


def run_programs(seeds) -> None:
    from random_compare import Rejected, check, compare, reduced, report, settings

    for seed in seeds:
        print(f"{TRIES}{seed}", flush=True)
        try:
            text, failure = compare(seed)
        except Rejected as reason:
            print(f"{LEFT_OUT}{seed}: {str(reason).splitlines()[0]}", flush=True)
            continue
        if failure:
            print(f"{FAILS}{seed}", flush=True)
            options = settings(seed)
            text = reduced(text, seed, failure)
            failure = check(text, seed, **options)
            print(report(text, failure, seed=seed, **options), flush=True)


def watch(first, stop, failed, left_out) -> int:
    """Runs programs in a child; the seed after the last one that it tried."""
    command = [sys.executable, __file__, "child", str(first), str(stop)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    seed = first
    for line in child.stdout:
        if line.startswith(TRIES):
            seed = int(line.removeprefix(TRIES))
        elif line.startswith(FAILS):
            failed.append(seed)
        elif line.startswith(LEFT_OUT):
            left_out.append(line)
        else:
            print(line, end="", flush=True)
    if child.wait() != 0:
        failed.append(seed)
        print(f"{generate(seed)}# seed {seed} ends with {child.returncode}", flush=True)
    return seed + 1


def main() -> int:
    if sys.argv[1] == "child":
        run_programs(range(int(sys.argv[2]), int(sys.argv[3])))
        return 0
    count, first = int(sys.argv[1]), int(sys.argv[2])
    start, seed = time.monotonic(), first
    failed, left_out = [], []
    while seed < first + count:
        seed = watch(seed, first + count, failed, left_out)
    seconds = time.monotonic() - start
    print("".join(left_out), end="")
    print(
        f"{count - len(left_out)} programs, of the seeds from {first} on: "
        f"{len(failed)} fail, {len(left_out)} left out; {seconds:.0f} s"
    )
    if failed:
        print("seeds that fail:", *failed)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
