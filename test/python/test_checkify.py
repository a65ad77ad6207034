"""checkify: failed checks as results, compared with JAX."""

import compare
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax.experimental import checkify as ours
from arrax.experimental import io_callback

jax = compare.jax
theirs = pytest.importorskip("jax.experimental.checkify")

LIBRARIES = ((ax, anp, ours), (jax, jax.numpy, theirs))


def messages(program):
    """What `program(lib, numpy, checkify)` gives with each library."""
    return [program(*library) for library in LIBRARIES]


def same(program):
    got, expected = messages(program)
    assert got == expected
    return got


def check_positive(np_, checkify, x):
    checkify.check(x > 0, "{x} is not positive", x=x)
    return np_.log(x)


# ---- user checks ----


@pytest.mark.parametrize("x", [-1.0, 2.0])
def test_user_check(x):
    def run(lib, np_, checkify):
        def f(x):
            checkify.check(x > 0, "{} is {what}", x, what=np_.int32(7))
            return x * 2

        error, out = checkify.checkify(f)(np_.float32(x))
        jitted, out2 = lib.jit(checkify.checkify(f))(np_.float32(x))
        inside, _ = checkify.checkify(lib.jit(f))(np_.float32(x))
        return error.get(), jitted.get(), inside.get(), float(out), float(out2)

    got = same(run)
    assert (got[0] is None) == (x > 0)


def test_the_first_of_several_checks():
    def run(lib, np_, checkify):
        def f(x):
            checkify.check(x > -10, "far below")
            checkify.check(x > 0, "below")
            checkify.check(x > 1, "not above {x}", x=np_.ones((), np_.float32))
            return x

        f = lib.jit(checkify.checkify(f))
        return [f(np_.float32(x))[0].get() for x in (-20, -1, 0.5, 3)]

    assert same(run)[-1] is None


def test_checks_in_branches():
    def run(lib, np_, checkify):
        def f(i, x):
            def left(x):
                checkify.check(x < 3, "left {x}", x=x)
                return x

            def right(x):
                checkify.check(x < 2, "right {x}", x=x)
                return x * 2

            return lib.lax.switch(i, [left, right, lambda x: x], x)

        f = lib.jit(checkify.checkify(f))
        return [
            f(i, np_.float32(x))[0].get() for i in range(3) for x in (1.0, 2.5, 4.0)
        ]

    same(run)


def test_checks_in_scans():
    def run(lib, np_, checkify):
        def f(xs):
            def body(c, x):
                checkify.check(x > c, "{x} after {c}", x=x, c=c)
                return x, c + x

            return lib.lax.scan(body, np_.float32(0), xs)

        f = lib.jit(checkify.checkify(f))
        results = []
        for xs in ([1, 2, 3], [1, 3, 2, 5, 4], [0, 1]):
            error, (c, ys) = f(np_.array(xs, np_.float32))
            results.append((error.get(), float(c), np.asarray(ys).tolist()))
        return results

    same(run)


def test_checks_in_while_loops():
    def run(lib, np_, checkify):
        def f(x, limit):
            def cond(x):
                checkify.check(x < 50, "cond {x}", x=x)
                return x < limit

            def body(x):
                checkify.check(x < 20, "body {x}", x=x)
                return x * 2

            return lib.lax.while_loop(cond, body, x)

        f = lib.jit(checkify.checkify(f))
        results = []
        for x, limit in ((1, 5), (1, 30), (1, 100), (60, 1), (17, 20)):
            error, out = f(np_.float32(x), np_.float32(limit))
            results.append((error.get(), float(out)))
        return results

    same(run)


def test_vmap_of_checkify():
    def run(lib, np_, checkify):
        def f(x):
            return check_positive(np_, checkify, x)

        f = lib.vmap(checkify.checkify(f))
        error, _ = f(np_.array([1.0, -2.0, 3.0, -4.0], np_.float32))
        quiet, _ = lib.jit(f)(np_.array([1.0, 2.0], np_.float32))
        nested, _ = lib.vmap(f)(-np_.ones((2, 2), np_.float32))
        return error.get(), quiet.get(), nested.get()

    assert "at mapped index 1: -2.0" in same(run)[0]


def test_checkify_of_vmap():
    def f(x):
        return check_positive(anp, ours, x)

    error, _ = ours.checkify(ax.vmap(f))(anp.array([1.0, -2.0, -3.0]))
    # The first of the batch; JAX takes any.
    assert error.get() == "-2.0 is not positive (`check` failed)"


def test_checkify_of_grad_and_grad_of_checkify():
    def run(lib, np_, checkify):
        def f(x):
            return check_positive(np_, checkify, x)

        error, out = checkify.checkify(lib.grad(f))(np_.float32(-2))

        def loss(x):
            error, y = checkify.checkify(f)(x)
            return y, error

        grad, error2 = lib.grad(loss, has_aux=True)(np_.float32(-2))
        grad3, error3 = lib.jit(lib.grad(loss, has_aux=True))(np_.float32(2))
        return (
            error.get(),
            float(out),
            error2.get(),
            float(grad),
            error3.get(),
            float(grad3),
        )

    same(run)


def test_grad_of_a_scan_with_checks():
    def run(lib, np_, checkify):
        def f(xs):
            def body(c, x):
                checkify.check(x > 0, "bad {x}", x=x)
                return c * x, None

            return lib.lax.scan(body, np_.float32(1), xs)[0]

        f = checkify.checkify(lib.jit(lib.grad(f)))
        error, out = f(np_.array([1.0, 2.0, -3.0], np_.float32))
        return error.get(), np.asarray(out).tolist()

    # JAX drops the checks of a scan that it differentiates.
    got, expected = messages(run)
    assert got == ("bad -3.0 (`check` failed)", expected[1])


def test_custom_derivatives_stay():
    @ax.custom_jvp
    def f(x):
        ours.check(x > 0, "bad")
        return x * 2

    f.defjvp(lambda primals, tangents: (f(*primals), 100 * tangents[0]))

    def loss(x):
        error, y = ours.checkify(f)(x)
        return y, error

    grad, error = ax.grad(loss, has_aux=True)(-1.0)
    assert grad == 100 and "bad" in error.get()


# ---- automatic checks ----

CASES = {
    "log": (lambda np_, x: np_.log(x), -1.0),
    "sqrt": (lambda np_, x: np_.sqrt(x) + 1, -1.0),
    "sub": (lambda np_, x: np_.exp(x) - np_.exp(x), 1000.0),
    "mul": (lambda np_, x: np_.exp(x) * 0, 1000.0),
    "masked": (lambda np_, x: np_.where(x > 0, np_.log(x), 0), -1.0),
    "quiet": (lambda np_, x: np_.sin(x), 1.0),
}


@pytest.mark.parametrize("name", CASES)
def test_nan_checks(name):
    f, x = CASES[name]

    def run(lib, np_, checkify):
        g = checkify.checkify(lambda x: f(np_, x), checkify.nan_checks)
        return g(np_.float32(x))[0].get(), lib.jit(g)(np_.float32(x))[0].get()

    same(run)


def test_div_checks():
    def run(lib, np_, checkify):
        results = []
        for errors in (checkify.div_checks, checkify.float_checks, checkify.nan_checks):
            f = lib.jit(checkify.checkify(lambda x, y: x / y, errors))
            for x, y in ((1.0, 0.0), (0.0, 0.0), (1.0, 2.0)):
                results.append(f(np_.float32(x), np_.float32(y))[0].get())
        return results

    same(run)


@pytest.mark.parametrize("start", [0, 2, 3, -4, 9])
def test_index_checks(start):
    def run(lib, np_, checkify):
        def read(x, i):
            return lib.lax.dynamic_slice(x, (i, 1), (2, 2))

        def write(x, i):
            return lib.lax.dynamic_update_slice(x, np_.ones((2, 2)), (1, i))

        x = np_.ones((4, 3))
        return [
            lib.jit(checkify.checkify(f, checkify.index_checks))(x, np_.int32(start))[
                0
            ].get()
            for f in (read, write)
        ]

    same(run)


def test_nan_checks_in_loops_and_branches():
    def run(lib, np_, checkify):
        def f(x):
            def body(c, x):
                c = lib.lax.cond(x > 0, np_.log, np_.sin, c)
                return c, c

            return lib.lax.scan(body, np_.float32(2), x)

        f = lib.jit(checkify.checkify(f, checkify.all_checks))
        return [
            f(np_.array(xs, np_.float32))[0].get()
            for xs in ([1, 1], [1, 1, 1], [-1, 1, -1], [-1, -1])
        ]

    same(run)


def test_sets_of_checks():
    def f(x):
        ours.check(x > 0, "user")
        return anp.log(x) / 0.0

    found = {
        name: ours.checkify(f, getattr(ours, name))(anp.float32(-1))[0].get()
        for name in ("user_checks", "nan_checks", "div_checks", "index_checks")
    }
    assert found == {
        "user_checks": "user (`check` failed)",
        "nan_checks": "nan generated by primitive: log.",
        "div_checks": "division by zero",
        "index_checks": None,
    }
    with pytest.raises(TypeError, match="checkify knows the errors"):
        ours.checkify(f, {ValueError})


# ---- outside of checkify ----


def test_eager_checks_raise():
    for _, np_, checkify in LIBRARIES:
        with pytest.raises(checkify.JaxRuntimeError, match=r"7 is bad \(`check`"):
            checkify.check(np_.array(7) < 3, "{} is bad", np_.array(7))
        checkify.check(True, "fine")
        checkify.debug_check(np_.array(False), "nothing")
        with pytest.raises(TypeError, match="takes a scalar pred"):
            checkify.check(np_.ones(3) > 2, "no scalar")
        with pytest.raises(TypeError, match="Formatting arguments"):
            checkify.check(np_.array(True), "{}", "text")


def test_checks_in_compiled_programs_raise():
    @ax.jit
    def f(x):
        ours.check(x > 0, "{x} is bad", x=x)
        ours.debug_check(x > 100, "nothing")
        return x

    assert f(1.0) == 1
    with pytest.raises(ours.JaxRuntimeError, match=r"-1\.0 is bad"):
        f(-1.0)


def test_debug_checks():
    def run(lib, np_, checkify):
        def f(x):
            checkify.debug_check(x > 0, "bad")
            return x

        return (
            checkify.checkify(f)(np_.float32(-1))[0].get(),
            float(lib.jit(f)(np_.float32(-1))),
        )

    same(run)


def test_errors_throw_and_are_checks():
    def run(lib, np_, checkify):
        def f(x):
            checkify.check(x > 0, "bad {x}", x=x)
            return x

        error, _ = lib.jit(checkify.checkify(f))(np_.float32(-1))
        for throw in (error.throw, lambda: checkify.check_error(error)):
            with pytest.raises(ValueError) as info:
                throw()
        checkify.check_error(checkify.checkify(f)(np_.float32(1))[0])

        def g(x):
            error, y = checkify.checkify(f)(x)
            checkify.check_error(error)
            return y

        outer, _ = checkify.checkify(lib.jit(g))(np_.float32(-2))
        return str(info.value), str(error), "bad -2.0" in outer.get()

    same(run)
    with pytest.raises(TypeError, match="check_error takes an Error"):
        ours.check_error(3)


def test_errors_are_trees():
    error, _ = ours.checkify(lambda x: check_positive(anp, ours, x))(anp.float32(-1))
    leaves, tree = ax.tree_util.tree_flatten(error)
    assert tree.unflatten(leaves).get() == error.get()
    assert isinstance(error.get_exception(), ours.FailedCheckError)
    assert error.get_exception().where.startswith(__file__)


def test_values_of_other_types_are_handed_through():
    def f(x, mode, scale=1.0):
        ours.check(x > 0, "bad")
        return {"y": x * scale if mode == "double" else x}

    error, out = ours.checkify(f)(anp.float32(2), "double", scale=3.0)
    assert out["y"] == 6 and error.get() is None


def test_effects_in_custom_rules_happen_once():
    """Also where functions with derivatives of their own call each other."""
    seen: list[str] = []

    def note(name):
        ax.debug.callback(lambda: seen.append(name))

    @ax.custom_jvp
    def f(x):
        note("f")
        return anp.log(x)

    f.defjvp(lambda primals, tangents: (f(*primals), tangents[0] / primals[0]))

    @ax.custom_vjp
    def g(x):
        note("g")
        return f(x) * 2

    g.defvjp(lambda x: (g(x), x), lambda x, ct: (2 * ct / x,))
    for function, expected in ((f, ["f"]), (g, ["f", "g"])):
        for transform in (lambda h: h, ax.jit, ax.grad):
            checked = ours.checkify(transform(function), errors=ours.nan_checks)
            seen.clear()
            error, _ = checked(2.0)
            ax.effects_barrier()
            assert (error.get(), sorted(seen)) == (None, expected)
            assert "nan" in checked(-1.0)[0].get()


def test_ordered_effects_in_custom_rules_are_refused():
    @ax.custom_jvp
    def f(x):
        return io_callback(lambda v: np.asarray(v), ax.ShapeDtypeStruct((), "f4"), x)

    f.defjvp(lambda primals, tangents: (f(*primals), tangents[0]))
    with pytest.raises(ValueError, match=r"test_checkify.py:\d+: .*twice"):
        ours.checkify(f)(np.float32(2))
