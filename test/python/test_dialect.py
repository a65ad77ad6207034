"""Every op of the dialect is documented and tested, constraint by constraint.

The ops and their constraints C1, C2, ... are read from docs/generated/array-ops.md
and array-library-ops.md, which are printed from the TableGen files.
"""

import pathlib
import re
import subprocess
import sys

import pytest

from arrax import _core

ROOT = pathlib.Path(__file__).resolve().parents[2]
OP_TESTS = ROOT / "test" / "Array" / "IR"
EXECUTION = ROOT / "test" / "Execution"
LABEL = re.compile(r"\bC(\d+)\b")


def read(pattern: str) -> str:
    return "\n".join(path.read_text() for path in sorted(OP_TESTS.glob(pattern)))


def sections(page: str) -> dict[str, str]:
    """The text below each heading that names an op, by the op's name."""
    text = (ROOT / "docs" / page).read_text()
    parts = re.split(r"^#{2,3} (.*)\n", text, flags=re.M)
    titles = (re.match(r"`array\.(\w+)`", title) for title in parts[1::2])
    return {t[1]: body for t, body in zip(titles, parts[2::2], strict=True) if t}


OPS = {
    **sections("generated/array-ops.md"),
    **sections("generated/array-library-ops.md"),
}
SPEC = sections("spec.md")
POSITIVE, NEGATIVE = read("*_ops.mlir"), read("*_invalid.mlir")
EXAMPLES = "\n".join(
    re.findall(r"^```mlir\n(.*?)^```", (ROOT / "docs/spec.md").read_text(), re.M | re.S)
)


def labels(text: str) -> set[str]:
    return set(LABEL.findall(text))


def test_generated_documentation_is_current():
    script = ROOT / "docs" / "generate.py"
    run = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True
    )
    if run.returncode == 2:
        pytest.skip(run.stdout)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_registered_op_is_generated():
    assert set(OPS) == set(_core.registered_ops())


def test_spec_names_no_other_op():
    assert not set(SPEC) - set(OPS)


@pytest.mark.parametrize("op", sorted(OPS))
def test_op_is_specified(op):
    assert op in SPEC, f"docs/spec.md has no section on array.{op}"
    assert labels(SPEC[op]) == labels(OPS[op]), "constraints differ from the .td"
    assert re.search(rf"\barray\.{op}\b", EXAMPLES), "no example in docs/spec.md"


@pytest.mark.parametrize("op", sorted(OPS))
def test_op_has_round_trip(op):
    assert re.search(rf"\barray\.{op}[ (]", POSITIVE), "no test in *_ops.mlir"


@pytest.mark.parametrize(
    ("op", "label"), [(op, c) for op in sorted(OPS) for c in sorted(labels(OPS[op]))]
)
def test_constraint_is_tested(op, label):
    assert f"@{op}_c{label}(" in NEGATIVE, "no negative test in *_invalid.mlir"


def executed_ops() -> set[str]:
    """The ops in functions that array-run runs, with results that FileCheck reads."""
    found = set()
    for path in EXECUTION.glob("*.mlir"):
        text = path.read_text()
        assert re.search(r"^// RUN: .*array-run .*\| FileCheck", text, re.M), path
        code = re.sub(r"^//.*\n", "", text, flags=re.M)
        found |= set(re.findall(r"\barray\.(\w+)[ (]", code))
    return found


def test_every_op_is_executed():
    missing = set(OPS) - executed_ops()
    assert not missing, f"no function in test/Execution runs {sorted(missing)}"
