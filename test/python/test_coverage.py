"""docs/coverage.md is current, and says why names of tiers 1 and 2 are missing."""

import importlib.util
from pathlib import Path

# By its path: PyPI has a package of this name.
SOURCE = Path(__file__).resolve().parents[2] / "docs/coverage.py"
SPEC = importlib.util.spec_from_file_location("coverage_page", SOURCE)
assert SPEC and SPEC.loader
page = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(page)


def test_the_page_is_current():
    assert page.PAGE.read_text() == page.page(), "run docs/coverage.py"


def test_what_is_missing_has_a_reason():
    assert not page.unexplained()
