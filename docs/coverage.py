"""Writes docs/coverage.md: which names of JAX's public interface arrax has.

The names are those of test/python/data/api.tsv, with tiers by use in public programs;
why some are missing is in docs/coverage_reasons.tsv, by name or prefix.

    python docs/coverage.py [--check]
"""

from __future__ import annotations

import argparse
import csv
import importlib
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import arrax as ax

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "coverage.md"
NAMES = DOCS.parent / "test/python/data/api.tsv"
REASONS = DOCS / "coverage_reasons.tsv"

INTRODUCTION = """\
# Coverage of JAX's interface

Names of JAX 0.10.2 and of the Array API standard, by how much public programs use them:
tier 1 often, tier 2 sometimes, tier 3 hardly. `jax.x` is `arrax.x`. Made by
`python docs/coverage.py` from `test/python/data/api.tsv` and
`docs/coverage_reasons.tsv`; `test_coverage.py` checks that it is current.
"""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def has_attributes(value: Any, names: list[str]) -> bool:
    for name in names:
        if not hasattr(value, name):
            return False
        value = getattr(value, name)
    return True


def exists(name: str) -> bool:
    """Whether arrax has a name of JAX."""
    parts = name.split(".")[1:]
    if parts[:2] == ["Array", "at[]"]:
        return has_attributes(ax.numpy.zeros(2).at[0], parts[2:])
    for count in range(len(parts), -1, -1):
        try:
            module = importlib.import_module(".".join(["arrax", *parts[:count]]))
        except ModuleNotFoundError:
            continue
        return has_attributes(module, parts[count:])
    return False


def reason_for(name: str, reasons: list[dict[str, str]]) -> str:
    """That of the longest prefix of the name, up to a dot, or of the name itself."""
    fitting = [
        row
        for row in reasons
        if name == row["name"] or name.startswith(row["name"] + ".")
    ]
    return max(fitting, key=lambda row: len(row["name"]))["reason"] if fitting else ""


def page() -> str:
    reasons = rows(REASONS)
    names: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in rows(NAMES):
        names[row["tier"]].append((row["name"], exists(row["name"])))
    lines = [INTRODUCTION, "| tier | names | arrax has | |", "|---|---|---|---|"]
    for tier in sorted(names):
        total, present = len(names[tier]), sum(found for _, found in names[tier])
        lines.append(
            f"| {tier} | {total} | {present} | {100 * present / total:.1f} % |"
        )
    for tier in sorted(names):
        lines += ["", f"## Tier {tier}", "", "### Missing", ""]
        missing = [name for name, found in sorted(names[tier]) if not found]
        lines += ["| name | why |", "|---|---|"] if missing else ["None."]
        lines += [f"| `{name}` | {reason_for(name, reasons)} |" for name in missing]
        lines += ["", "### Present", ""]
        groups: dict[str, list[str]] = defaultdict(list)
        for name, found in sorted(names[tier]):
            if found:
                prefix, _, last = name.rpartition(".")
                groups[prefix].append(f"`{last}`")
        for prefix, members in sorted(groups.items()):
            lines.append(f"- `{prefix}`: {', '.join(members)}")
    return "\n".join(lines) + "\n"


def unexplained() -> list[str]:
    """The names of tiers 1 and 2 that are missing for no reason that is given."""
    reasons = rows(REASONS)
    return [
        row["name"]
        for row in rows(NAMES)
        if row["tier"] in "12"
        and not exists(row["name"])
        and not reason_for(row["name"], reasons)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail if out of date")
    text = page()
    if not parser.parse_args().check:
        PAGE.write_text(text)
        return 0
    if not PAGE.exists() or PAGE.read_text() != text:
        print(f"{PAGE} is out of date: run docs/coverage.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
