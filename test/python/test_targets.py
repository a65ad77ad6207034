"""docs/targets.md lists every op and target that the tests run over."""

import pathlib

import pytest
import targets

ROOT = pathlib.Path(__file__).parents[2]


def test_the_table_is_current():
    text = (ROOT / "docs" / "targets.md").read_text()
    assert text == targets.render(), "run: python test/python/targets.py > docs/..."


@pytest.mark.parametrize("target", targets.TARGETS)
def test_a_test_takes_every_op_there(target):
    text = (ROOT / "test" / "python" / targets.TARGETS[target][0]).read_text()
    assert 'parametrize("case", CASES' in text or 'parametrize("op", OPS)' in text
