"""Wrong branches, loops and rules: errors name the user's lines of both sides."""

import functools
import re

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import errors, lax

X = np.ones(3, np.float32)
XS = np.ones((5, 3), np.float32)


def line(function) -> str:
    """Where a function of this file is defined."""
    return f"{__file__}:{function.__code__.co_firstlineno}"


def sine(x):
    return anp.sin(x)


def whole(x):
    return x.astype("int32")


def first(x):
    return x[0]


def pair(x):
    return x, x


def named(x):
    return {"a": x, "b": x[:2]}


def same_names(x):
    return {"a": x, "b": x}


def nothing(x):
    return None


def assert_names(error, run, *parts) -> str:
    """The error begins with the line of the call, and has the parts."""
    with pytest.raises(error) as caught:
        run()
    message = str(caught.value)
    assert re.match(rf"{re.escape(__file__)}:\d+: ", message), message
    for part in parts:
        assert part in message
    assert "arrax/lax" not in message, "names a file of the package"
    return message


BRANCHES = [
    (sine, whole, ["float32[3]", "int32[3]"]),
    (sine, first, ["float32[3]", "float32[]"]),
    (named, same_names, ["['b']", "float32[2]", "float32[3]"]),
    (pair, sine, ["structure", "TreeDef((*, *))", "TreeDef(*)"]),
    (sine, nothing, ["structure", "None"]),
]
WAYS = {
    "cond": lambda f, g: lax.cond(True, f, g, X),
    "cond of a batch": lambda f, g: ax.vmap(lambda x: lax.cond(x[0] > 0, f, g, x))(XS),
    "switch": lambda f, g: lax.switch(2, [f, f, g], X),
    "jit": lambda f, g: ax.jit(lambda x: lax.cond(x[0] > 0, f, g, x))(X),
    "grad": lambda f, g: ax.grad(lambda x: lax.cond(x[0] > 0, f, g, x).sum())(X),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("case", range(len(BRANCHES)))
def test_branches(case, way):
    f, g, parts = BRANCHES[case]
    names = "branch 0", "branch 2"
    names = names if way == "switch" else ("true_fun", "false_fun")
    run = WAYS[way]
    assert_names(TypeError, lambda: run(f, g), line(f), line(g), *names, *parts)


CARRIES = [
    (whole, ["the input carry has type float32[3]", "int32[3]"]),
    (first, ["the input carry has type float32[3]", "float32[]"]),
    (pair, ["structure", "TreeDef(*)", "TreeDef((*, *))"]),
    (nothing, ["structure", "None"]),
]
# A step made of a function of the carry, and the loop of it.
LOOPS = {
    "scan": (
        lambda f: lambda c, x: (f(c), None),
        lambda step, x: lax.scan(step, x, XS),
    ),
    "while_loop": (
        lambda f: f,
        lambda step, x: lax.while_loop(lambda c: True, step, x),
    ),
    "fori_loop": (
        lambda f: lambda i, c: f(c),
        lambda step, x: lax.fori_loop(0, 3, step, x),
    ),
    "fori_loop to a traced bound": (
        lambda f: lambda i, c: f(c),
        lambda step, x: ax.jit(lambda n: lax.fori_loop(0, n, step, x))(3),
    ),
}


@pytest.mark.parametrize("loop", LOOPS)
@pytest.mark.parametrize("case", range(len(CARRIES)))
def test_carries(case, loop):
    f, parts = CARRIES[case]
    make, run = LOOPS[loop]
    step = make(f)
    where = f"{loop.split()[0]} body {step.__name__} at {line(step)}"
    assert_names(TypeError, lambda: run(step, X), where, *parts)


def test_paths_of_carries_are_the_users():
    def step(i, c):
        return {"a": c["a"], "b": c["b"].astype("float16")}

    start = {"a": X, "b": X}
    parts = "the input carry['b'] has type float32[3]", "float16[3]"
    assert_names(TypeError, lambda: lax.fori_loop(0, 3, step, start), *parts)


def test_conditions_of_loops():
    for test, part in ((sine, "float32[3]"), (pair, "TreeDef((*, *))")):
        run = lambda f=test: lax.while_loop(f, sine, X)  # noqa: E731
        assert_names(TypeError, run, "boolean scalar", part, line(test))


# ---- Tracers that leave bodies -----------------------------------------------------

KEPT = []


def keep(function):
    def kept(*args):
        KEPT.append(2 * args[0])  # the tracer that leaves
        return function(*args)

    return kept


LEAKS = {
    "scan": lambda: lax.scan(keep(lambda c, x: (c, x)), X, XS),
    "fori_loop": lambda: lax.fori_loop(0, 3, lambda i, c: keep(sine)(c), X),
    "while_loop": lambda: lax.while_loop(lambda c: c[0] < 0, keep(sine), X),
    "the test of while_loop": lambda: lax.while_loop(keep(lambda c: c[0] < 0), sine, X),
    "cond": lambda: lax.cond(True, keep(sine), sine, X),
    "switch": lambda: lax.switch(0, [sine, keep(sine)], X),
    "map": lambda: lax.map(keep(sine), XS),
    "checkpoint": lambda: ax.grad(lambda x: ax.checkpoint(keep(sine))(x).sum())(X),
    "custom_jvp": lambda: ax.grad(lambda x: with_rule(keep(sine), rule)(x).sum())(X),
}


@pytest.mark.parametrize("where", LEAKS)
@pytest.mark.parametrize("outer", ["alone", "jit"])
def test_tracers_do_not_leave_bodies(where, outer):
    KEPT.clear()
    run = LEAKS[where]
    (ax.jit(run) if outer == "jit" else run)()
    made = f"{__file__}:{keep.__code__.co_firstlineno + 2}"
    assert_names(errors.UnexpectedTracerError, lambda: KEPT[0] + 1, made, "Return it")


# ---- Rules of custom derivatives ---------------------------------------------------


def rule(primals, tangents):
    return sine(*primals), tangents[0]


def wide_tangent(primals, tangents):
    return sine(*primals), anp.stack([tangents[0]] * 2)


def narrow_tangent(primals, tangents):
    return sine(*primals), tangents[0].astype("float16")


def other_output(primals, tangents):
    return primals[0][:2], tangents[0][:2]


def no_pair(primals, tangents):
    return tangents[0]


def with_rule(function, jvp):
    f = ax.custom_jvp(function)
    f.defjvp(jvp)
    return f


@pytest.mark.parametrize(
    ("jvp", "parts"),
    [
        (wide_tangent, ["float32[3]", "float32[2,3]"]),
        (narrow_tangent, ["float32[3]", "float16[3]"]),
        (other_output, ["float32[3]", "float32[2]"]),
        (no_pair, ["must produce a pair"]),
    ],
)
@pytest.mark.parametrize("inside", [False, True])
def test_rules_of_custom_jvp(jvp, parts, inside):
    f = with_rule(sine, jvp)

    def loop(x):
        return lax.scan(lambda c, _: (f(c), None), x, None, length=2)[0]

    run = loop if inside else f
    lines = line(jvp), line(sine)
    assert_names(TypeError, lambda: ax.jvp(run, (X,), (X,)), *lines, *parts)


def keep_x(x):
    return sine(x), x


def two_cotangents(x, cotangent):
    return cotangent, cotangent


def sum_of_cotangent(x, cotangent):
    return (cotangent.sum(),)


@pytest.mark.parametrize(
    ("bwd", "error", "parts"),
    [
        (two_cotangents, TypeError, ["1, but got one of length 2"]),
        (sum_of_cotangent, ValueError, ["output[0]", "float32[3]", "float32[]"]),
    ],
)
def test_rules_of_custom_vjp(bwd, error, parts):
    f = ax.custom_vjp(sine)
    f.defvjp(keep_x, bwd)
    run = lambda: ax.grad(lambda x: f(x).sum())(X)  # noqa: E731
    assert_names(error, run, line(bwd), line(sine), *parts)


def test_missing_rules():
    for custom, kind in ((ax.custom_jvp, "JVP"), (ax.custom_vjp, "VJP")):
        run = functools.partial(custom(sine), X)
        assert_names(AttributeError, run, f"No {kind} defined", line(sine))


def test_forward_mode_of_custom_vjp():
    """The line of the call inside of the function is named too."""
    f = ax.custom_vjp(sine)
    f.defvjp(keep_x, lambda x, c: (c,))

    def outer(x):
        return f(x) * 2

    inside = f"{__file__}:{outer.__code__.co_firstlineno + 1}"
    for run in (
        lambda: ax.jvp(outer, (X,), (X,)),
        lambda: ax.jit(lambda x: ax.jvp(outer, (x,), (x,)))(X),
        lambda: ax.jacfwd(outer)(X),
    ):
        message = assert_names(TypeError, run, "forward-mode", f"at {inside}")
        assert "loc(" not in message
