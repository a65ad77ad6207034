"""Random calls of what is public raise Python errors: no abort, no signal."""

import pathlib
import subprocess
import sys

SCRIPT = pathlib.Path(__file__).parents[1] / "fuzz" / "fuzz_api.py"


def test_random_calls_raise_and_do_not_crash():
    run = subprocess.run(
        [sys.executable, SCRIPT, "1500", "1"], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout[-5000:] + run.stderr[-5000:]
