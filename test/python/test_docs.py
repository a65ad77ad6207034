"""What the documentation shows is what happens.

Fences marked ``pycon`` run as doctests; fences marked ``mlir`` must pass
array-opt; Python docstrings run as doctests too.
"""

import doctest
import importlib
import pathlib
import pkgutil
import re
import subprocess

import pytest

import arrax
from tools import NO_LIBTPU, tool

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
NEED_LIBTPU = ("tpu.md", "arrax.tpu")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def fences(kind: str):
    for page in PAGES:
        text = page.read_text()
        for match in FENCE.finditer(text):
            if match[1] == kind:
                line = text.count("\n", 0, match.start()) + 2
                yield pytest.param(match[2], id=f"{page.relative_to(ROOT)}:{line}")


def skip_without_libtpu(name: str) -> None:
    if NO_LIBTPU and name in NEED_LIBTPU:
        pytest.skip(NO_LIBTPU)


SESSIONS = [page for page in PAGES if "```pycon\n" in page.read_text()]


@pytest.mark.parametrize("page", SESSIONS, ids=lambda page: page.name)
def test_sessions(page):
    """The sessions of a page follow each other in one interpreter."""
    skip_without_libtpu(page.name)
    code = "\n".join(m[2] for m in FENCE.finditer(page.read_text()) if m[1] == "pycon")
    test = doctest.DocTestParser().get_doctest(code, {}, page.name, page.name, 0)
    report: list[str] = []
    result = doctest.DocTestRunner(optionflags=FLAGS).run(test, out=report.append)
    assert result.attempted and not result.failed, "".join(report)


@pytest.mark.parametrize("code", list(fences("mlir")))
def test_mlir_snippet_parses(code):
    run = subprocess.run(
        [tool("array-opt"), "-"], input=code, capture_output=True, text=True, timeout=60
    )
    assert run.returncode == 0, run.stderr


MODULES = ["arrax"] + [
    module.name
    for module in pkgutil.walk_packages(arrax.__path__, "arrax.")
    if not module.name.startswith(("arrax._core", "arrax._tools"))
]


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name):
    skip_without_libtpu(name)
    module = importlib.import_module(name)
    report: list[str] = []
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    for test in finder.find(module, name):
        runner.run(test, out=report.append)
    assert not report, "".join(report)
