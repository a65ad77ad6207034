"""Random calls of what is public raise Python errors: no abort, no signal."""

import pathlib
import subprocess
import sys

import pytest

FOLDER = pathlib.Path(__file__).parents[1] / "fuzz"


@pytest.mark.parametrize(
    ("script", "count"), [("fuzz_api.py", 1500), ("fuzz_sizes.py", 1)]
)
def test_random_calls_raise_and_do_not_crash(script, count):
    run = subprocess.run(
        [sys.executable, FOLDER / script, str(count), "1"],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-5000:]
