"""debug_nans and debug_infs: which operation made a NaN, and no false alarms."""

import inspect
import os
import re
import subprocess
import sys
import threading

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import lax

NAN = float("nan")


@pytest.fixture(autouse=True)
def checked():
    with ax.debug_nans():
        yield


def line_of(text):
    """The line of the calling test that holds `text`."""
    frame = inspect.stack()[2]
    source, start = inspect.getsourcelines(frame.frame)
    # Of a function, the frame's first line; of a module, the first one.
    for offset, line in enumerate(source):
        if text in line and "named(" not in line:
            return start + offset
    raise AssertionError(f"no line with {text!r}")


def named(call, op, marker, part="in the forward pass", also=()):
    """That the error of `call` tells the op, its line, the pass and the rest."""
    line = line_of(f"# {marker}")
    with pytest.raises(FloatingPointError) as info:
        call()
    message = str(info.value)
    assert "invalid value (nan) encountered in" in message
    assert f"\n{op} at {__file__}:{line} made nan, {part}" in message, message
    for text in also:
        assert text in message, message
    return message


# ---- planted bugs ----


def test_log_of_a_negative_number():
    @ax.jit
    def f(x):
        y = anp.log(x)  # here
        return y * 2 + 1

    named(
        lambda: f(anp.array([1.0, 2.0, -3.0])),
        "log",
        "here",
        also=["jit(f)", "at [2] of float32[3]", "operand 0: -3"],
    )


def test_zero_by_zero():
    @ax.jit
    def f(x, y):
        return (x / y).sum()  # here

    named(
        lambda: f(anp.zeros(3), anp.array([1.0, 0.0, 2.0])),
        "div",
        "here",
        also=["at [1] of float32[3]", "operand 0: 0", "operand 1: 0"],
    )


def test_derivative_of_sqrt_at_zero():
    def f(x):
        return anp.sqrt(x * x)  # here

    named(
        lambda: ax.grad(f)(0.0),
        "mul",
        "here",
        "in the backward pass: the derivative of that line",
        also=["grad(f)", "inf"],
    )


def test_gradient_of_the_branch_that_where_masks():
    @ax.jit
    def f(x):
        y = anp.sqrt(x)  # here
        return anp.where(x > 0, y, 0.0).sum()

    assert f(anp.array([0.0, 4.0])) == 2
    named(
        lambda: ax.jit(ax.grad(f))(anp.array([4.0, 0.0])),
        "mul",
        "here",
        "in the backward pass: the derivative of that line",
        also=["at [1] of float32[2]", "inf"],
    )


def test_value_and_derivative():
    def f(x):
        return anp.log(x) * 2  # here

    named(lambda: ax.jit(ax.value_and_grad(f))(-1.0), "log", "here")
    named(lambda: ax.jvp(f, (-1.0,), (1.0,)), "log", "here")
    with ax.debug_infs(), pytest.raises(FloatingPointError) as info:
        ax.jvp(anp.sqrt, (0.0,), (1.0,))
    assert "made inf, in the derivative of that line" in str(info.value)


def test_infinity_minus_infinity():
    @ax.jit
    def f(x):
        y = anp.exp(x)
        return y - y  # here

    named(lambda: f(1000.0), "sub", "here", also=["operand 0: inf", "operand 1: inf"])


def test_scan_names_the_iteration():
    @ax.jit
    def f(xs):
        def body(c, x):
            y = anp.sqrt(c)  # here
            return c - x, y

        return lax.scan(body, 2.0, xs)

    named(
        lambda: f(anp.ones(6)),
        "sqrt",
        "here",
        also=["in iteration 3 of the loop", "operand 0: -1"],
    )


def test_scan_goes_back_through_the_carry():
    @ax.jit
    def f(c, xs):
        def body(c, x):
            return anp.log(c) + x, None  # here

        return lax.scan(body, c, xs, reverse=True)[0]

    # 1 -> 0 -> -inf -> nan
    named(
        lambda: f(1.0, anp.zeros(9)),
        "log",
        "here",
        also=["in iteration 6 of the loop", "operand 0: -inf"],
    )


def test_while_names_the_iteration():
    @ax.jit
    def f(x):
        def body(state):
            i, x = state
            return i + 1, anp.log(x)  # here

        return lax.while_loop(lambda s: s[0] < 5000, body, (0, x))[1]

    named(lambda: f(2.0), "log", "here", also=["in iteration 2 of the loop"])


def test_cond_names_the_branch():
    @ax.jit
    def f(x):
        return lax.cond(
            x > 0,
            lambda x: x + 1,
            lambda x: anp.log(x),  # here
            x,
        )

    assert f(1.0) == 2
    named(lambda: f(-1.0), "log", "here", also=["branch", "operand 0: -1"])


def test_vmap_tells_the_index_in_the_batch():
    def f(x, y):
        return anp.log(x).sum() + y  # here

    xs = np.ones((4, 3), np.float32)
    xs[2, 1] = -1
    named(
        lambda: ax.jit(ax.vmap(f, in_axes=(0, None)))(xs, 1.0),
        "log",
        "here",
        also=["at [2, 1] of float32[4,3]", "in the batch of vmap at [2]"],
    )


def test_jit_inside_of_jit():
    @ax.jit
    def inner(x):
        return anp.arccos(x)  # here

    @ax.jit
    def f(x):
        return inner(x * 2) + 1

    named(lambda: f(0.75), "acos", "here", also=["jit(f)", "operand 0: 1.5"])


def test_custom_vjp_bwd():
    @ax.custom_vjp
    def f(x):
        return x * 2

    def bwd(x, ct):
        return (ct * anp.log(x),)  # here

    f.defvjp(lambda x: (f(x), x), bwd)
    named(
        lambda: ax.jit(ax.grad(f))(-1.0),
        "log",
        "here",
        "in the backward pass",
        also=["operand 0: -1"],
    )


def test_backward_pass_of_a_scan():
    def f(x, xs):
        def body(c, x):
            return c + anp.sqrt(x * c), None  # here

        return lax.scan(body, x, xs)[0]

    named(
        lambda: ax.jit(ax.grad(f))(anp.array(1.0), anp.array([1.0, 0.0, 1.0])),
        "mul",
        "here",
        "in the backward pass",
        also=["in iteration 1 of the loop"],
    )


def test_contraction_and_reduction():
    @ax.jit
    def f(x, y):
        return (anp.log(x) @ y).max(axis=0)  # here

    x = np.ones((3, 4), np.float32)
    x[1, 2] = -2
    named(
        lambda: f(x, np.ones((4, 5), np.float32)),
        "log",
        "here",
        also=["at [1, 2] of float32[3,4]", "operand 0: -2"],
    )


def test_moved_elements():
    @ax.jit
    def f(x, i):
        y = anp.log(x)  # here
        y = anp.concatenate([anp.zeros((1, 2)), y.T.reshape(3, 2)[::-1]])
        y = lax.pad(y, 1.0, [(1, 0, 1), (0, 2, 0)])
        y = lax.dynamic_slice(y, (i, 0), (3, 2))
        return lax.dynamic_update_slice(y, anp.ones((1, 1)), (0, 1))

    x = np.array([[1, 2, 3], [4, 5, -6]], np.float32)
    named(
        lambda: f(x, 2),
        "log",
        "here",
        also=["at [1, 2] of float32[2,3]", "operand 0: -6"],
    )


# ---- values that came in ----


def test_an_argument_is_nan_already():
    @ax.jit
    def f(x, state):
        return state["w"][1] * x + 1

    w = np.array([1, NAN, 3], np.float32)
    with pytest.raises(FloatingPointError) as info:
        f(2.0, {"w": [1.0, w]})
    assert "the argument state['w'][1] is nan at [1] already" in str(info.value)


def test_a_closed_over_array_is_nan_already():
    w = anp.array([1, NAN])
    with pytest.raises(FloatingPointError, match=r"closes over is nan at.*already"):
        ax.jit(lambda x: x + w)(1.0)


def test_a_constant_is_nan():
    @ax.jit
    def f(x):
        return anp.where(x > 1, x, anp.nan)

    assert f(2.0) == 2
    with pytest.raises(FloatingPointError, match="constant"):
        f(0.0)


# ---- programs without a false alarm ----

X = np.array([-1.0, 0.0, 2.0], np.float32)
WITH_NAN = np.array([1.0, NAN, 3.0], np.float32)

QUIET = {
    "masked": lambda x: anp.where(x > 0, anp.log(x), 0),
    "masked twice": lambda x: anp.where(
        x > 0, anp.sqrt(anp.where(x > 0, anp.log(x), 1)), 0
    ),
    "isnan": lambda x: anp.isnan(anp.log(x)),
    "nansum": lambda x: anp.nansum(anp.log(x)),
    "nanmean": lambda x: anp.nanmean(anp.sqrt(x)),
    "nan_to_num": lambda x: anp.nan_to_num(anp.log(x)),
    "unused": lambda x: (anp.log(x), x + 1)[1],
    "compared": lambda x: anp.log(x) > 0,
    "sliced away": lambda x: anp.log(x)[2:],
    "power of zero": lambda x: anp.power(anp.log(x), 0),
    "cond": lambda x: lax.cond(x[0] > 0, anp.log, anp.exp, x),
    "carry that is not returned": lambda x: lax.scan(
        lambda c, x: (anp.log(c), x + 1), -1.0, x
    )[1],
    "integers": lambda x: anp.arange(3) // 2 + anp.argmax(anp.log(x)),
    "infinities": lambda x: anp.exp(x * 1000),
    "gradient": ax.grad(
        lambda x: anp.where(x > 0, anp.log(anp.where(x > 0, x, 1)), 0).sum()
    ),
    "vmap": ax.vmap(lambda x: anp.where(x > 0, anp.log(x), 0)),
}


@pytest.mark.parametrize("name", QUIET)
def test_no_false_alarm(name):
    ax.jit(QUIET[name])(X)


@pytest.mark.parametrize(
    "f", [anp.nansum, anp.nanmean, anp.nanmax, anp.isnan, anp.nan_to_num, anp.argmax]
)
def test_no_false_alarm_for_nans_that_come_in(f):
    f(WITH_NAN)
    ax.jit(f)(WITH_NAN)


def test_no_false_alarm_for_residuals():
    def f(x):
        return anp.where(x > 0, anp.log(anp.where(x > 0, x, 1)) + 0 * x, x).sum()

    _, pull = ax.vjp(f, X)
    assert np.isfinite(np.asarray(pull(1.0)[0])).all()
    # The residual 1 / sqrt(0) is not the user's.
    with ax.debug_infs():
        ax.vjp(anp.sqrt, anp.zeros(2))


# ---- how it is asked for ----


def test_eager_operations():
    with pytest.raises(FloatingPointError) as info:
        anp.log(anp.array([1.0, -1.0]))
    line = inspect.currentframe().f_lineno - 1
    assert str(info.value).startswith(f"{__file__}:{line}: ")
    assert "encountered in log" in str(info.value)
    assert "operand 0: -1" in str(info.value)
    with pytest.raises(FloatingPointError, match="divide"):
        anp.zeros(2) / 0.0


def test_infinities():
    f = ax.jit(lambda x: anp.exp(x) + 1)
    f(1000.0)
    with ax.debug_infs(), pytest.raises(FloatingPointError) as info:
        f(1000.0)
    assert "invalid value (inf) encountered in jit" in str(info.value)
    assert re.search(r"\nexp at .*made inf", str(info.value))
    with ax.debug_nans(False), ax.debug_infs(), pytest.raises(FloatingPointError):
        anp.ones(2) / 0


def test_contexts_nest_and_end():
    f = ax.jit(anp.log)
    assert ax.config.jax_debug_nans and not ax.config.jax_debug_infs
    with ax.debug_nans(False):
        assert not ax.config.jax_debug_nans
        assert np.isnan(f(-1.0))
        with ax.debug_nans(True), pytest.raises(FloatingPointError):
            f(-1.0)
        assert np.isnan(f(-1.0))
    with pytest.raises(FloatingPointError):
        f(-1.0)
    with pytest.raises(TypeError, match="debug_nans is True or False"):
        ax.debug_nans("yes")


def test_config_holds_for_all_threads():
    f = ax.jit(anp.log)
    seen = []

    def call():
        try:
            f(-1.0)
        except FloatingPointError as error:
            seen.append(error)

    def run():
        thread = threading.Thread(target=call)
        thread.start()
        thread.join()

    run()
    assert not seen
    ax.config.update("jax_debug_nans", True)
    try:
        run()
    finally:
        ax.config.update("jax_debug_nans", False)
    assert len(seen) == 1


def test_environment():
    code = (
        "import arrax as ax; print(ax.config.jax_debug_nans, ax.config.jax_debug_infs)"
    )
    for name, expected in (
        ("ARRAX_DEBUG_NANS", "True False"),
        ("JAX_DEBUG_INFS", "False True"),
    ):
        out = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, name: "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert out.strip() == expected


def test_donated_arguments_are_kept():
    f = ax.jit(lambda x: anp.log(x), donate_argnums=0)
    x = anp.array([1.0, -1.0])
    with pytest.raises(FloatingPointError, match="operand 0: -1"):
        f(x)
    y = anp.ones(2)
    f(y)
    assert y.is_deleted()


def test_linear_parts():
    _, pull = ax.vjp(anp.sqrt, anp.array(0.0))
    with pytest.raises(FloatingPointError, match="backward pass"):
        pull(0.0)


def test_compiled_ahead():
    lowered = ax.jit(anp.log).lower(1.0)
    with pytest.raises(FloatingPointError, match="operand 0: -1"):
        lowered.compile()(-1.0)
    with ax.debug_nans(False):
        compiled = lowered.compile()
    with pytest.raises(FloatingPointError, match="compiled before"):
        compiled(-1.0)


def test_dtypes():
    for dtype in ("float16", "bfloat16", "float32", "float64", "complex64"):
        x = anp.array([1, 0], dtype)
        with pytest.raises(FloatingPointError, match=r"at \[1\]"):
            ax.jit(lambda x: x / x)(x)


def test_a_debugged_function_is_explained():
    f = ax.jit(lambda x: x + 1)
    with ax.debug_nans(False):
        f(1.0)
    f(1.0)
    assert f.why()[1].changes[0].what == "checks of values"
