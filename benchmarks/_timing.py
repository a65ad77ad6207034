"""Interleaved timing: every repeat runs all contenders once, in turn, so that
a busy neighbour hits them alike and their ratio stays meaningful."""

import dataclasses
import gc
import sys
import time
from collections.abc import Callable, Iterable, Mapping


@dataclasses.dataclass(frozen=True)
class Timing:
    """Seconds of one call: the best of all repeats, and their median."""

    minimum: float
    median: float


def interleave(
    contenders: Mapping[str, Callable[[], object]],
    seconds: float = 1.0,
    sample: float = 2e-4,
) -> dict[str, Timing]:
    """Time every contender for about `seconds`, in turn.

    A sample calls a contender as often as fills `sample` seconds, so that the
    clock's resolution does not matter.
    """
    counts, samples = {}, {name: [] for name in contenders}
    for name, call in contenders.items():
        call()
        start = time.perf_counter()
        call()
        once = time.perf_counter() - start
        counts[name] = max(1, int(sample / max(once, 1e-8)))
    gc.disable()
    end = time.perf_counter() + seconds * len(contenders)
    try:
        while time.perf_counter() < end or min(map(len, samples.values())) < 7:
            for name, call in contenders.items():
                count = counts[name]
                start = time.perf_counter()
                for _ in range(count):
                    call()
                samples[name].append((time.perf_counter() - start) / count)
    finally:
        gc.enable()
    return {
        name: Timing(min(times), sorted(times)[len(times) // 2])
        for name, times in samples.items()
    }


def human(seconds: float) -> str:
    """Seconds in the unit that reads best."""
    for unit, scale in (("s", 1.0), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= scale:
            return f"{seconds / scale:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


class Table:
    """Rows of jax against arrax, printed as they come."""

    def __init__(self) -> None:
        self.rows: list[dict] = []
        print(
            f"{'case':<34}{'jax min':>10}{'median':>10}"
            f"{'arrax min':>12}{'median':>10}{'ratio':>8}{'(median)':>10}"
        )

    def time(
        self,
        cases: Iterable[tuple[str, Mapping[str, Callable[[], object]]]],
        seconds: float,
    ) -> None:
        """Time and print cases, of a name and a call for each library."""
        for case, calls in cases:
            times = interleave(calls, seconds)
            self.add(case, times["jax"], times["arrax"])

    def add(self, case: str, jax: Timing, arrax: Timing) -> None:
        """Print one row; a ratio above 1 means that arrax is faster."""
        ratio = jax.minimum / arrax.minimum
        median_ratio = jax.median / arrax.median
        self.rows.append(
            {
                "case": case,
                "jax": dataclasses.asdict(jax),
                "arrax": dataclasses.asdict(arrax),
                "ratio": ratio,
                "median_ratio": median_ratio,
            }
        )
        print(
            f"{case:<34}{human(jax.minimum):>10}{human(jax.median):>10}"
            f"{human(arrax.minimum):>12}{human(arrax.median):>10}"
            f"{ratio:>7.2f}x{median_ratio:>9.2f}x"
        )
        sys.stdout.flush()
