"""Random programs that nest transforms, control flow and custom rules agree with JAX.

test/fuzz/fuzz_compose.py tries more of them, and makes those that fail smaller.
"""

import time

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import lax

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


# ---- What random programs have found -------------------------------------------------


def power(x):
    """x to the fourth power, by a loop of unknown length."""
    start = anp.float32(0), x
    return lax.while_loop(lambda c: c[0] < 3, lambda c: (c[0] + 1, c[1] * x), start)[1]


def with_own_rule(function):
    f = ax.custom_jvp(function)
    f.defjvp(lambda primals, tangents: ax.jvp(function, primals, tangents))
    return f


@pytest.mark.parametrize(
    "derivative",
    [ax.jacfwd, ax.grad, lambda f: lambda x: ax.linearize(f, x)[1](anp.float32(1))],
)
def test_rules_that_hold_derivatives_of_loops(derivative):
    """Loops of which a part depends on tangents, next to values that do not."""
    for inner in (power, with_own_rule(power)):
        f = with_own_rule(derivative(inner))
        x = anp.float32(0.5)
        np.testing.assert_allclose(f(x), 0.5, rtol=1e-6)
        np.testing.assert_allclose(ax.jvp(f, (x,), (x,)), (0.5, 1.5), rtol=1e-6)
        if derivative is not ax.grad:
            np.testing.assert_allclose(ax.grad(f)(x), 3.0, rtol=1e-6)


def test_outputs_of_rules_that_depend_on_tangents():
    """An error where a function is linearized, not the end of the process."""
    x = anp.float32(0.5)
    for rule in (lambda p, t: (p[0] * t[0], t[0]), lambda p, t: (t[0], t[0])):
        f = ax.custom_jvp(lambda x: x)
        f.defjvp(rule)
        for run in (ax.grad(f), ax.jit(ax.grad(f)), ax.jacfwd(f)):
            with pytest.raises(
                Exception, match=r"(?s)test_compose.*depends on tangents"
            ):
                run(x)
