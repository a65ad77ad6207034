"""Random programs that nest transforms, control flow and custom rules agree with JAX.

test/fuzz/fuzz_compose.py tries more of them, and makes those that fail smaller.
"""

import time

import pytest

pytest.importorskip("jax")
from random_compare import Rejected, compare, report, settings

FIXED = range(60)
#: Others every day.
ROTATING = range(int(time.time()) // 86400 * 10, int(time.time()) // 86400 * 10 + 5)


@pytest.mark.parametrize("seed", [*FIXED, *ROTATING])
def test_random_programs_agree_with_jax(seed):
    try:
        text, failure = compare(seed)
    except Rejected as reason:
        pytest.skip(str(reason))
    assert failure is None, report(text, failure, seed=seed, **settings(seed))
