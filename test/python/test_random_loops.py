"""Random programs of loops and branches agree with JAX.

They trouble the plan of memory: carries that exchange places, that are yielded twice or
stacked before or after they change, updates in place, loops in loops whose carries are
those of the outer one.
"""

import os

import pytest

pytest.importorskip("jax")
from random_compare import Rejected, check, report
from random_programs import loops_in

SEEDS = int(os.environ.get("ARRAX_RANDOM_LOOPS", "12"))
AROUND = {
    "jitted": [],
    "forward": ["jvp"],
    "batched": ["vmap"],
    "reverse": ["grad"],
    "twice": ["grad", "grad"],
}


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("seed", range(SEEDS))
def test_random_loops(seed, around):
    text = loops_in(seed, AROUND[around])
    try:
        failure = check(text, seed, jit=True, dtype="float32")
    except Rejected as reason:
        pytest.skip(str(reason))
    assert failure is None, report(text, failure, seed=seed, dtype="float32")
