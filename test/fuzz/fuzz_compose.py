"""Compares random programs of nested transforms, loops and rules with JAX.

Usage: fuzz_compose.py <number of programs> <first seed>

A program that gives other results than JAX, or an error, is printed after lines of it
that make no difference have been left out. The status is 1 if there was one.
"""

import os
import pathlib
import sys
import time

os.environ.setdefault("JAX_PLATFORMS", "cpu")
sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "python"))

from random_compare import Rejected, check, compare, reduced, report, settings


def smallest(text, seed, failure):
    text = reduced(text, seed, failure)
    return report(text, seed, check(text, seed, **settings(seed)))


def main() -> int:
    count, first = int(sys.argv[1]), int(sys.argv[2])
    start, rejected, failed = time.monotonic(), 0, []
    for seed in range(first, first + count):
        try:
            text, failure = compare(seed)
        except Rejected as reason:
            rejected += 1
            print(f"# seed {seed} is left out: {str(reason)[:100]}", flush=True)
            continue
        if failure:
            failed.append(seed)
            print(smallest(text, seed, failure), flush=True)
    seconds = time.monotonic() - start
    print(
        f"{count - rejected} programs from seed {first} on: {len(failed)} fail, "
        f"{rejected} left out; {seconds:.0f} s"
    )
    if failed:
        print("seeds that fail:", *failed)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
