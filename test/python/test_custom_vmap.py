"""Functions with rules for their batches, compared with JAX."""

import types

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import arrax as ax
import arrax.custom_batching
import arrax.numpy as anp
from arrax import lax

NAMES = ["jit", "vmap", "jvp", "grad", "custom_vjp", "debug"]
JAX = types.SimpleNamespace(
    np=jnp,
    lax=jax.lax,
    custom_vmap=jax.custom_batching.custom_vmap,
    sequential_vmap=jax.custom_batching.sequential_vmap,
    **{name: getattr(jax, name) for name in NAMES},
)
ARRAX = types.SimpleNamespace(
    np=anp,
    lax=lax,
    custom_vmap=arrax.custom_batching.custom_vmap,
    sequential_vmap=arrax.custom_batching.sequential_vmap,
    **{name: getattr(ax, name) for name in NAMES},
)
XS, YS = np.float32([1, 2, 3]), np.float32([4, 5, 6])


def run(program, m):
    """What a program returns, and what its rules were told."""
    log: list = []
    out = program(m, log)
    return jax.tree.map(lambda x: np.asarray(x).tolist(), out), log


def add_or_multiply(m, log):
    """A function that adds, whose rule multiplies."""

    @m.custom_vmap
    def f(x, y):
        return x + y

    @f.def_vmap
    def rule(axis_size, in_batched, x, y):
        log.append((axis_size, in_batched, np.shape(x), np.shape(y)))
        return x * y, any(in_batched)

    return f


def alone(m, log):
    f = add_or_multiply(m, log)
    return f(XS, YS), m.jit(f)(XS, YS), f(1.0, y=2.0)


def batched(m, log):
    f = add_or_multiply(m, log)
    return m.vmap(f)(XS, YS), m.jit(m.vmap(f, (0, None)))(XS, 2.0)


def batch_of_jit(m, log):
    return m.vmap(m.jit(add_or_multiply(m, log)))(XS, YS)


def inside_of_a_function(m, log):
    f = add_or_multiply(m, log)
    return m.vmap(lambda x: m.np.sin(f(x * 2, 3.0)) + f(5.0, 6.0))(XS)


def nested(m, log):
    f = add_or_multiply(m, log)
    return m.vmap(m.vmap(f, (0, None)), (None, 0))(XS, YS[:2])


def outer_batch_only(m, log):
    f = add_or_multiply(m, log)
    return m.vmap(lambda y: m.vmap(lambda x: x + f(y, 2.0))(XS))(YS[:2])


def trees(m, log):
    @m.custom_vmap
    def f(args):
        return {"sum": args["x"] + args["y"], "first": args["x"]}

    @f.def_vmap
    def rule(axis_size, in_batched, args):
        (mask,) = in_batched
        log.append((axis_size, mask))
        out = {"sum": args["x"] * args["y"], "first": args["y"]}
        return out, {"sum": True, "first": mask["y"]}

    return m.vmap(lambda x, y: f({"x": x, "y": y}), (0, None))(XS, 2.0)


def shared_output(m, log):
    @m.custom_vmap
    def f(x):
        return x

    @f.def_vmap
    def rule(axis_size, in_batched, x):
        return m.np.float32(7), False

    return m.vmap(lambda x: f(x) + x)(XS)


def closure(m, log):
    scale = m.np.arange(3.0)

    @m.custom_vmap
    def f(x):
        return x * scale.sum()

    @f.def_vmap
    def rule(axis_size, in_batched, x):
        return x * scale, True

    return m.jit(m.vmap(f))(XS)


def forward_mode(m, log):
    f = add_or_multiply(m, log)

    def derivative(x, y):
        return m.jvp(f, (x, y), (2.0, 3.0))

    return derivative(1.0, 2.0), m.jvp(m.vmap(f), (XS, YS), (YS, XS))


def batch_of_forward_mode(m, log):
    f = add_or_multiply(m, [])

    def derivative(x, y):
        return m.jvp(f, (x, y), (y, x))

    return m.vmap(derivative)(XS, YS)


def with_custom_vjp(m, log):
    g = add_or_multiply(m, [])
    f = m.custom_vjp(lambda x, y: g(x, y))
    f.defvjp(lambda x, y: (g(x, y), (x, y)), lambda r, ct: (ct * r[1], ct * r[0]))
    return m.grad(f, (0, 1))(2.0, 3.0), m.vmap(m.grad(f, (0, 1)))(XS, YS)


def in_a_loop(m, log):
    f = add_or_multiply(m, [])

    def step(carry, x):
        return f(carry, x), carry

    return m.vmap(lambda xs: m.lax.scan(step, 1.0, xs))(np.stack([XS, YS]))


def sequential(m, log):
    @m.sequential_vmap
    def f(x, y):
        m.debug.callback(lambda x, y: log.append((float(x), float(y))), x, y)
        return x + y, y

    return m.vmap(f, (0, None))(XS, 2.0)


PROGRAMS = [
    alone,
    batched,
    batch_of_jit,
    inside_of_a_function,
    nested,
    outer_batch_only,
    trees,
    shared_output,
    closure,
    forward_mode,
    batch_of_forward_mode,
    with_custom_vjp,
    in_a_loop,
    sequential,
]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda f: f.__name__)
def test_agrees_with_jax(program):
    assert run(program, ARRAX) == run(program, JAX)


def error_of(program, m) -> Exception:
    with pytest.raises(Exception) as raised:
        run(program, m)
    return raised.value


def no_rule(m, log):
    m.vmap(m.custom_vmap(lambda x: x))(XS)


def reverse_mode(m, log):
    f = add_or_multiply(m, log)
    m.vmap(m.grad(f))(XS, YS)


def wrong_structure(m, log):
    f = m.custom_vmap(lambda x: x)
    f.def_vmap(lambda axis_size, in_batched, x: ((x, x), True))
    m.vmap(f)(XS)


def other_structure(m, log):
    f = m.custom_vmap(lambda x: x)
    f.def_vmap(lambda axis_size, in_batched, x: ((x, x), (True, True)))
    m.vmap(f)(XS)


@pytest.mark.parametrize(
    ("program", "match"),
    [
        (no_rule, "No batching rule defined for custom_vmap function"),
        (reverse_mode, ""),
        (wrong_structure, "structure of output value and output batching"),
        (other_structure, "structure of output returned by"),
    ],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_errors(program, match):
    expected, actual = error_of(program, JAX), error_of(program, ARRAX)
    assert isinstance(actual, type(expected)), (actual, expected)
    assert match in str(expected) and match in str(actual)


def test_wrong_shape_from_the_rule():
    f = ARRAX.custom_vmap(lambda x: x)
    f.def_vmap(lambda axis_size, in_batched, x: (x[:2], True))
    with pytest.raises(TypeError, match=r"float32\[2\].*expected float32\[3\]"):
        ax.vmap(f)(XS)


def test_batched_closure():
    def g(x):
        f = ARRAX.custom_vmap(lambda y: x * y)
        f.def_vmap(lambda axis_size, in_batched, y: (y, True))
        return f(x + 1)

    with pytest.raises(ValueError, match="closes over"):
        ax.vmap(g)(XS)
