"""Calls of Python functions from programs, compared with JAX."""

import types

import jax
import jax.experimental
import jax.numpy as jnp
import numpy as np
import pytest

import arrax as ax
import arrax.experimental
import arrax.numpy as anp
from arrax import lax

NAMES = [
    *("jit", "grad", "vmap", "jvp", "vjp", "checkpoint", "custom_jvp", "custom_vjp"),
    *("debug", "pure_callback", "value_and_grad", "ShapeDtypeStruct"),
    "effects_barrier",
]


def namespace(library, numpy, lax, io_callback) -> types.SimpleNamespace:
    names = {name: getattr(library, name) for name in NAMES}
    return types.SimpleNamespace(np=numpy, lax=lax, io_callback=io_callback, **names)


JAX = namespace(jax, jnp, jax.lax, jax.experimental.io_callback)
ARRAX = namespace(ax, anp, lax, arrax.experimental.io_callback)
VALUES = np.float32([1, 2, 3])


def assert_same(actual, expected) -> None:
    """Equal trees, but for roundings."""
    assert jax.tree.structure(actual) == jax.tree.structure(expected)
    for a, b in zip(jax.tree.leaves(actual), jax.tree.leaves(expected), strict=True):
        np.testing.assert_allclose(a, b, rtol=2e-6, atol=1e-6)


def run(program, m) -> tuple:
    """What a program returns, and what its callbacks have seen."""
    log: list = []

    def note(*args):
        log.append(tuple(np.asarray(a).tolist() for a in args))

    out = program(m, note)
    m.effects_barrier()
    return jax.tree.map(lambda x: np.asarray(x).tolist(), out), log


def check(program) -> None:
    assert_same(run(program, ARRAX), run(program, JAX))


def error_of(program, m):
    with pytest.raises(Exception) as raised:
        run(program, m)
    return raised.value


def check_error(program, match: str) -> None:
    """Both raise errors of one class, and arrax's names the line of the user."""
    expected, actual = error_of(program, JAX), error_of(program, ARRAX)
    assert isinstance(actual, type(expected)), (actual, expected)
    assert match in str(actual)
    assert "test_callbacks.py:" in str(actual)


def like(m, x):
    return m.ShapeDtypeStruct(x.shape, x.dtype)


# ---- Programs ----


def debug_in_jit(m, note):
    @m.jit
    def f(x):
        m.debug.callback(note, x)
        m.debug.callback(note, x * 2, x.sum())
        return x + 1

    return f(VALUES), f(VALUES + 1)


def debug_eager(m, note):
    m.debug.callback(note, VALUES)
    m.debug.callback(note, 1, 2.5)


def debug_without_operands(m, note):
    m.jit(lambda: m.debug.callback(note))()


def two_calls(m, note):
    def f(x):
        m.debug.callback(ordered=True)(note, x)
        return x

    return m.jit(f)(1.0)


def debug_in_grad(m, note):
    def f(x):
        y = m.np.sin(x)
        m.debug.callback(note, y)
        return (y * x).sum()

    return m.jit(m.value_and_grad(f))(VALUES)


def debug_in_jvp(m, note):
    def f(x):
        m.debug.callback(note, x)
        return x * x

    return m.jit(lambda x: m.jvp(f, (x,), (m.np.ones_like(x),)))(VALUES)


def debug_in_second_order(m, note):
    def f(x):
        m.debug.callback(note, x)
        return x**3

    return m.jit(m.grad(m.grad(f)))(2.0)


def debug_in_vmap(m, note):
    def f(x, y):
        m.debug.callback(note, x, y)
        return x + y

    return m.jit(m.vmap(f, (0, None)))(VALUES, 2.0)


def debug_of_shared_in_vmap(m, note):
    def f(x, y):
        m.debug.callback(note, y)
        return x + y

    return m.jit(m.vmap(f, (0, None)))(VALUES, 2.0)


def debug_in_vmap_of_grad(m, note):
    def f(x):
        m.debug.callback(note, x)
        return m.np.sin(x)

    return m.jit(m.vmap(m.grad(f)))(VALUES).shape


def debug_in_cond(m, note):
    def f(x):
        def positive(x):
            m.debug.callback(note, x)
            return x

        return m.lax.cond(x > 0, positive, lambda x: -x, x)

    g = m.jit(f)
    return g(1.0), g(-1.0)


def debug_in_scan(m, note):
    def step(carry, x):
        m.debug.callback(note, carry, x)
        return carry + x, None

    return m.jit(lambda xs: m.lax.scan(step, 0.0, xs)[0])(VALUES)


def debug_in_unused_scan(m, note):
    def step(carry, x):
        m.debug.callback(note, carry)
        return carry + x, None

    @m.jit
    def f(xs):
        m.lax.scan(step, 0.0, xs)
        return xs

    return f(VALUES)


def debug_in_scan_grad(m, note):
    def step(carry, x):
        m.debug.callback(note, carry)
        return carry * x, None

    return m.jit(m.grad(lambda xs: m.lax.scan(step, 1.0, xs)[0]))(VALUES)


def debug_in_while(m, note):
    def body(i):
        m.debug.callback(note, i)
        return i + 1

    return m.jit(lambda n: m.lax.while_loop(lambda i: i < n, body, 0))(4)


def debug_in_fori(m, note):
    def body(i, x):
        m.debug.callback(note, i, x)
        return x * 2

    return m.jit(lambda x: m.lax.fori_loop(0, 3, body, x))(1.0)


def debug_in_nested_jit(m, note):
    @m.jit
    def inner(x):
        m.debug.callback(note, x)
        return x * 2

    @m.jit
    def f(x):
        inner(x)
        return inner(x + 1)

    return f(1.0)


def debug_in_checkpoint(m, note):
    @m.checkpoint
    def inner(x):
        y = m.np.sin(x)
        m.debug.callback(note, y)
        return m.np.sin(y)

    return m.jit(m.grad(lambda x: inner(x) * 2))(0.5)


def debug_in_backward_rule(m, note):
    @m.custom_vjp
    def f(x):
        return x * 2

    def backward(_, ct):
        m.debug.callback(note, ct)
        return (ct * 2,)

    f.defvjp(lambda x: (f(x), None), backward)
    return m.jit(m.grad(lambda x: f(x) * 3))(1.0)


def debug_of_tangents_in_jvp(m, note):
    @m.custom_jvp
    def f(x):
        return x * 2

    @f.defjvp
    def rule(primals, tangents):
        m.debug.callback(note, tangents[0])
        return f(primals[0]), tangents[0] * 2

    return m.jit(lambda x: m.jvp(f, (x,), (3.0,)))(1.0)


def static_arguments(m, note):
    def f(x):
        m.debug.callback(lambda name, v, **kw: note(v, kw["y"]), "name", x, y=x + 1)
        return x

    return m.jit(f)(1.0)


def pure_in_jit(m, note):
    def host(x, y):
        return np.sin(x) * np.asarray(y)

    @m.jit
    def f(x):
        return m.pure_callback(host, like(m, x), x, 3.0) + 1

    return f(VALUES)


def pure_eager(m, note):
    return m.pure_callback(lambda x: np.asarray(x) * 2, like(m, VALUES), VALUES)


def pure_trees(m, note):
    def host(args, *, scale):
        return {"sum": np.sum(args["x"]), "all": (np.asarray(args["x"]) * scale,)}

    @m.jit
    def f(x):
        shapes = {"sum": m.ShapeDtypeStruct((), np.float32), "all": (like(m, x),)}
        return m.pure_callback(host, shapes, {"x": x}, scale=x[0] + 1)

    return f(VALUES)


def pure_of_numpy_scalars(m, note):
    shape = m.ShapeDtypeStruct((), np.float32)
    return m.jit(lambda x: m.pure_callback(lambda x: float(x) * 2, shape, x))(1.5)


def pure_integers(m, note):
    def host(x):
        return np.asarray(x).astype(np.int32), np.asarray(x) > 1

    @m.jit
    def f(x):
        shapes = (
            m.ShapeDtypeStruct(x.shape, np.int32),
            m.ShapeDtypeStruct(x.shape, bool),
        )
        return m.pure_callback(host, shapes, x)

    return f(VALUES)


def pure_in_scan(m, note):
    def step(carry, x):
        y = m.pure_callback(lambda a, b: np.asarray(a) + b, like(m, x), carry, x)
        return y, y

    return m.jit(lambda xs: m.lax.scan(step, m.np.float32(0), xs))(VALUES)


def pure_in_while_condition(m, note):
    def cond(i):
        shape = m.ShapeDtypeStruct((), bool)
        return m.pure_callback(lambda i: np.asarray(i) < 4, shape, i)

    return m.jit(lambda: m.lax.while_loop(cond, lambda i: i + 1, 0))()


def pure_with_custom_jvp(m, note):
    @m.custom_jvp
    def sin(x):
        return m.pure_callback(np.sin, like(m, x), x)

    @sin.defjvp
    def rule(primals, tangents):
        (x,), (t,) = primals, tangents
        return sin(x), t * m.pure_callback(np.cos, like(m, x), x)

    return m.jit(m.grad(lambda x: sin(x).sum()))(np.zeros(3, np.float32))


def pure_of_constants_in_grad(m, note):
    def f(x):
        y = m.pure_callback(lambda a: np.asarray(a) + 1, like(m, VALUES), VALUES)
        return (x * y).sum()

    return m.jit(m.grad(f))(VALUES)


@pytest.mark.parametrize(
    "method",
    [
        "sequential",
        "sequential_unrolled",
        "expand_dims",
        "broadcast_all",
        "legacy_vectorized",
    ],
)
def test_vmap_method(method):
    def program(m, note):
        shapes = []

        def host(x, y):
            shapes.append((np.shape(x), np.shape(y)))
            return np.asarray(x) + np.asarray(y)

        def f(x, y):
            return m.pure_callback(host, like(m, x), x, y, vmap_method=method)

        return m.jit(m.vmap(f, (0, None)))(VALUES, np.float32(2)), shapes

    check(program)


def vmap_of_vmap(m, note):
    def host(x, y):
        note(np.shape(x), np.shape(y))
        return np.asarray(x) + np.asarray(y)

    def f(x, y):
        shape = m.ShapeDtypeStruct((), np.float32)
        return m.pure_callback(host, shape, x, y, vmap_method="expand_dims")

    inner = m.vmap(f, (0, None))
    return m.jit(m.vmap(inner, (None, 0)))(VALUES, VALUES[:2])


def io_in_jit(m, note):
    @m.jit
    def f(x):
        m.io_callback(note, None, x)
        y = m.io_callback(lambda x: np.asarray(x) * 2, like(m, x), x, ordered=True)
        m.io_callback(note, None, y, ordered=True)
        return y

    return f(VALUES)


def io_eager(m, note):
    m.io_callback(note, None, VALUES)


def io_unused(m, note):
    @m.jit
    def f(x):
        m.io_callback(lambda x: (note(x), x)[1], like(m, x), x)
        return x

    return f(VALUES)


def io_in_order(m, note):
    @m.jit
    def f(x):
        for i in range(5):
            m.io_callback(note, None, x + i, ordered=True)
        return x

    return f(1.0)


def io_in_vmap(m, note):
    def f(x, y):
        return m.io_callback(
            lambda x, y: (note(x, y), np.asarray(x) * 2)[1], like(m, x), x, y
        )

    return m.jit(m.vmap(f, (0, None)))(VALUES, np.float32(5))


def io_in_loop(m, note):
    def body(i, x):
        m.io_callback(note, None, i, ordered=True)
        return x + m.io_callback(
            lambda i: np.float32(i), m.ShapeDtypeStruct((), np.float32), i, ordered=True
        )

    return m.jit(lambda x: m.lax.fori_loop(0, 3, body, x))(0.0)


def effects_stay_in_order_around_fusion(m, note):
    @m.jit
    def f(x):
        a = m.io_callback(lambda x: (note(x), x)[1], like(m, x), x, ordered=True)
        m.io_callback(note, None, x[0], ordered=True)
        b = m.io_callback(lambda x: (note(x), x)[1], like(m, x), x + 1, ordered=True)
        m.io_callback(note, None, (a * b).sum(), ordered=True)
        return a + b, x * 2 + b

    return f(VALUES)


PROGRAMS = [
    value
    for name, value in list(globals().items())
    if isinstance(value, types.FunctionType)
    and value.__code__.co_varnames[:2] == ("m", "note")
    and not name.startswith("test_")
]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda f: f.__name__)
def test_agrees_with_jax(program):
    check(program)


# ---- Printing ----


def printed(m, capsys, program) -> str:
    program(m)
    m.effects_barrier()
    return capsys.readouterr().out


def test_print_agrees_with_jax(capsys):
    def program(m):
        @m.jit
        def f(x):
            m.debug.print("x = {}", x, ordered=True)
            m.debug.print("{a:.2f} and {b}", a=x[0], b=x, ordered=True)
            m.debug.print("nothing", ordered=True)
            m.debug.print("{} is {x}", "name", x=x.sum(), ordered=True)
            m.debug.print(ordered=True)("{}", x > 1)
            return x

        f(VALUES)
        m.vmap(lambda x: m.debug.print("one of them: {}", x))(VALUES)
        with np.printoptions(precision=2):
            m.debug.print("{}", np.float32([1.23456]))

    assert printed(ARRAX, capsys, program) == printed(JAX, capsys, program)


def test_format_strings_are_checked():
    def unused(m, note):
        m.jit(lambda x: m.debug.print("x", x))(1.0)

    def formatted(m, note):
        m.jit(lambda x: m.debug.print(f"{x}", x=x))(1.0)

    def no_string(m, note):
        m.debug.print(3)

    check_error(unused, "Unused positional arguments")
    check_error(formatted, "Unused keyword arguments")
    assert "string" in str(error_of(no_string, ARRAX))


# ---- Errors ----


def pure_jvp(m, note):
    f = m.jit(m.grad(lambda x: m.pure_callback(np.sin, like(m, x), x)))
    f(np.float32(1))


def pure_linearize(m, note):
    m.vjp(lambda x: m.pure_callback(np.sin, like(m, x), x), np.float32(1))


def io_jvp(m, note):
    m.jit(m.grad(lambda x: m.io_callback(np.sin, like(m, x), x)))(np.float32(1))


def vmap_without_method(m, note):
    m.jit(m.vmap(lambda x: m.pure_callback(np.sin, like(m, x), x)))(VALUES)


def vmap_of_ordered(m, note):
    f = lambda x: m.io_callback(np.sin, like(m, x), x, ordered=True)  # noqa: E731
    m.jit(m.vmap(f))(VALUES)


def vmap_of_cond(m, note):
    def f(x):
        def branch(x):
            m.io_callback(note, None, x)
            return x

        return m.lax.cond(x > 0, branch, lambda x: x, x)

    m.jit(m.vmap(f))(VALUES)


def unknown_method(m, note):
    m.pure_callback(np.sin, like(m, VALUES), VALUES, vmap_method="loop")


@pytest.mark.parametrize(
    ("program", "match"),
    [
        (pure_jvp, "Pure callbacks do not support JVP"),
        (pure_linearize, "Pure callbacks do not support JVP"),
        (io_jvp, "IO callbacks do not support JVP"),
        (vmap_without_method, "vmap_method"),
        (vmap_of_ordered, "Cannot `vmap` ordered IO callback"),
        (vmap_of_cond, "IO effect not supported in vmap-of-cond"),
        (unknown_method, "vmap_method must be on of the allowed methods"),
    ],
    ids=lambda x: getattr(x, "__name__", ""),
)
def test_error_agrees_with_jax(program, match):
    check_error(program, match)


def test_effects_in_transposed_code():
    @ax.custom_jvp
    def f(x):
        return x * 2

    @f.defjvp
    def rule(primals, tangents):
        ax.debug.callback(print, tangents[0])
        return f(primals[0]), tangents[0] * 2

    with pytest.raises(ValueError, match="transpose") as raised:
        ax.jit(ax.grad(f))(1.0)
    assert "test_callbacks.py:" in str(raised.value)


def test_other_targets():
    lowered = ax.jit(lambda x: ax.pure_callback(np.sin, x, x)).lower(VALUES)
    for stage in ("stablehlo", "nvvm"):
        with pytest.raises(ax.errors.CompilationError, match="callbacks") as raised:
            lowered.as_text(stage)
        assert "test_callbacks.py" in str(raised.value)
