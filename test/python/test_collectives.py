"""Collectives over the axes that vmap names, against JAX or their definition."""

import re

import compare
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import arrax as ax
import arrax.numpy as anp

jax, jnp = compare.jax, compare.jax.numpy

N = 4
X = np.linspace(-1, 2, N * N * 2, dtype=np.float32).reshape(N, N, 2)
CYCLE = [(i, (i + 1) % N) for i in range(N)]

#: Functions of one element of the batch "i", of shape (N, 2).
FUNCTIONS = {
    "psum": lambda lax, np, x: lax.psum(x, "i"),
    "pmean": lambda lax, np, x: lax.pmean(x**2, "i") * x,
    "all_gather": lambda lax, np, x: lax.all_gather(x, "i"),
    "all_gather last": lambda lax, np, x: lax.all_gather(x**2, "i", axis=-1),
    "all_gather tiled": lambda lax, np, x: lax.all_gather(x, "i", axis=1, tiled=True),
    "psum_scatter": lambda lax, np, x: lax.psum_scatter(x**2, "i"),
    "psum_scatter tiled": lambda lax, np, x: lax.psum_scatter(x, "i", tiled=True),
    "ppermute": lambda lax, np, x: lax.ppermute(x, "i", CYCLE) * x,
    "pshuffle": lambda lax, np, x: lax.pshuffle(x, "i", [2, 0, 3, 1]),
    "pswapaxes": lambda lax, np, x: lax.pswapaxes(x, "i", 0),
    "all_to_all": lambda lax, np, x: lax.all_to_all(x, "i", 0, 1),
    "all_to_all back": lambda lax, np, x: lax.all_to_all(x.T, "i", 1, 0),
    "all_to_all tiled": lambda lax, np, x: lax.all_to_all(x, "i", 0, 1, tiled=True),
    "all_to_all same": lambda lax, np, x: lax.all_to_all(x, "i", 0, 0, tiled=True),
    "axis_index": lambda lax, np, x: x * lax.axis_index("i"),
    "axis_size": lambda lax, np, x: x / lax.axis_size("i"),
    "psum of a constant": lambda lax, np, x: x * lax.psum(2, "i"),
    "psum unmapped": lambda lax, np, x: x * lax.psum(np.arange(2.0) + x.sum() * 0, "i"),
    "variance": lambda lax, np, x: lax.pmean((x - lax.pmean(x, "i")) ** 2, "i"),
    "softmax": lambda lax, np, x: np.exp(x) / lax.psum(np.exp(x), "i"),
    "tree": lambda lax, np, x: lax.psum({"a": x, "b": (x[0], x[1] ** 2)}, "i"),
    "nothing": lambda lax, np, x: lax.psum(x, ()),
}
#: JAX has no derivatives of these.
EXTREMA = {
    "pmax": lambda lax, np, x: lax.pmax(x, "i"),
    "pmin": lambda lax, np, x: lax.pmin(x * x, "i"),
}
NAMES = list(FUNCTIONS)
#: Their transposes have a wrong shape in JAX 0.10.2.
JAX_FAILS = ("all_to_all", "all_to_all back")


def close(actual, expected, tolerance=2e-5):
    actual, expected = ax.tree.leaves(actual), jax.tree.leaves(expected)
    for a, e in zip(actual, expected, strict=True):
        assert a.dtype == e.dtype, (a.dtype, e.dtype)
        np.testing.assert_allclose(a, e, rtol=tolerance, atol=tolerance)


def both(program, *args, tolerance=2e-5):
    """What `program(library, numpy, lax)` returns, a function, gives in both."""
    actual = program(ax, anp, ax.lax)(*args)
    close(actual, program(jax, jnp, jax.lax)(*args), tolerance)


def scalar(np, tree):
    leaves = tree.values() if isinstance(tree, dict) else [tree]
    leaves = [y for x in leaves for y in (x if isinstance(x, tuple) else (x,))]
    return sum((np.sin(leaf) * 1.5).sum() for leaf in leaves)


@pytest.mark.parametrize("name", [*FUNCTIONS, *EXTREMA])
def test_value(name):
    f = (FUNCTIONS | EXTREMA)[name]
    both(
        lambda lib, np, lax: lib.vmap(lambda x: f(lax, np, x), axis_name="i"),
        X,
    )


@pytest.mark.parametrize("name", [*FUNCTIONS, *EXTREMA])
def test_vmap_of_jit_and_jit_of_vmap(name):
    f = (FUNCTIONS | EXTREMA)[name]
    both(
        lambda lib, np, lax: lib.jit(
            lib.vmap(lib.jit(lambda x: f(lax, np, x)), axis_name="i", in_axes=1)
        ),
        X,
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mode", ["grad in vmap", "vmap in grad", "jvp", "linearize"])
def test_derivative(name, mode):
    if name in JAX_FAILS and mode == "grad in vmap":
        pytest.skip("JAX's transpose has a wrong shape")
    f = FUNCTIONS[name]

    def program(lib, np, lax):
        def loss(x):
            return scalar(np, f(lax, np, x))

        mapped = lib.vmap(loss, axis_name="i")
        return {
            "grad in vmap": lib.vmap(lib.grad(loss), axis_name="i"),
            "vmap in grad": lib.grad(lambda x: (mapped(x) ** 2).sum()),
            "jvp": lib.vmap(lambda x: lib.jvp(loss, (x,), (np.cos(x),)), axis_name="i"),
            "linearize": lib.vmap(
                lambda x: lib.linearize(loss, x)[1](np.cos(x)), axis_name="i"
            ),
        }[mode]

    both(program, X)


@pytest.mark.parametrize("name", NAMES)
def test_second_order(name):
    if name in JAX_FAILS:
        pytest.skip("JAX's transpose has a wrong shape")
    f = FUNCTIONS[name]
    both(
        lambda lib, np, lax: lib.vmap(
            lib.grad(
                lambda x: (lib.grad(lambda y: scalar(np, f(lax, np, y)))(x) ** 2).sum()
            ),
            axis_name="i",
        ),
        X,
    )


@pytest.mark.parametrize("name", [*FUNCTIONS, *EXTREMA])
def test_gradient_in_the_batch_is_that_of_the_sum_over_it(name):
    f = (FUNCTIONS | EXTREMA)[name]

    def loss(x):
        return scalar(anp, f(ax.lax, anp, x))

    inside = ax.vmap(ax.grad(loss), axis_name="i")(X)
    outside = ax.grad(lambda x: ax.vmap(loss, axis_name="i")(x).sum())(X)
    close(inside, outside)


@pytest.mark.parametrize("name", list(EXTREMA))
def test_derivative_of_extrema_is_that_of_reductions(name):
    f = EXTREMA[name]
    reduction = {
        "pmax": lambda x: anp.max(x, axis=0),
        "pmin": lambda x: anp.min(x * x, axis=0),
    }[name]
    x = np.round(X)  # equal elements
    mapped = ax.vmap(lambda x: f(ax.lax, anp, x), axis_name="i", out_axes=None)
    weights = np.arange(8, dtype=np.float32).reshape(N, 2)
    actual = ax.grad(lambda x: (mapped(x) * weights).sum())(x)
    expected = ax.grad(lambda x: (reduction(x) * weights).sum())(x)
    close(actual, expected)
    _, tangent = ax.jvp(mapped, (x,), (X,))
    close(tangent, ax.jvp(reduction, (x,), (X,))[1])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("axis", [0, 1, None])
def test_batch_of_another_axis(name, axis):
    f = FUNCTIONS[name]
    x = np.stack([X, X * 2, X - 1], axis=axis or 0)

    def program(lib, np, lax):
        inner = lib.vmap(lambda x: f(lax, np, x), axis_name="i")
        outer = lib.vmap(inner, in_axes=axis, axis_size=3, axis_name="j")
        swapped = lib.vmap(
            lib.vmap(lambda x: f(lax, np, x), in_axes=None if axis is None else 0,
                     axis_size=3, axis_name="j"),
            in_axes=0 if axis != 0 else 1,
            axis_name="i",
        )  # fmt: skip
        return lambda x: (outer(x if axis is not None else x[0]),
                          swapped(x if axis is not None else x[0]))  # fmt: skip

    both(program, x)


TWO = np.arange(2 * 3 * 12, dtype=np.float32).reshape(2, 3, 12)


@pytest.mark.parametrize(
    "f",
    [
        lambda lax, x: lax.psum(x, ("i", "j")),
        lambda lax, x: lax.psum(lax.psum(x, "i") * x, "j"),
        lambda lax, x: lax.psum(x, (0, "j")),
        lambda lax, x: lax.pmax(x, ("j", 0, "i")),
        lambda lax, x: lax.pmean(x, ("j", "i")),
        lambda lax, x: lax.axis_index(("i", "j")) + x,
        lambda lax, x: lax.axis_index(("j", "i")) + x,
        lambda lax, x: x * lax.axis_size(("i", "j")),
        lambda lax, x: lax.all_to_all(x[:6], ("i", "j"), 0, 0),
        lambda lax, x: lax.all_to_all(x, ("i", "j"), 0, 0, tiled=True),
        lambda lax, x: lax.all_to_all(x, ("j", "i"), 0, 0, tiled=True),
        lambda lax, x: lax.all_to_all(x.reshape(2, 6), ("j", "i"), 1, 0, tiled=True),
        lambda lax, x: lax.all_to_all(x.reshape(2, 6), ("j", "i"), 1, 0),
        lambda lax, x: lax.ppermute(x, "j", [(0, 1), (1, 2), (2, 0)]),
    ],
    ids=range(14),
)
def test_two_names(f):
    both(
        lambda lib, np, lax: lib.vmap(
            lib.vmap(lambda x: f(lax, x), axis_name="j"), axis_name="i"
        ),
        TWO,
    )


def nested(f):
    return ax.vmap(ax.vmap(f, axis_name="j"), axis_name="i")(TWO)


def test_gather_and_scatter_over_two_names():
    """JAX does not batch these; their definition."""
    flat = TWO.reshape(6, 12)
    rows = nested(lambda x: ax.lax.all_gather(x, ("i", "j")))
    columns = nested(lambda x: ax.lax.all_gather(x, ("i", "j"), axis=1))
    np.testing.assert_array_equal(rows, np.broadcast_to(flat, (2, 3, 6, 12)))
    np.testing.assert_array_equal(columns, np.broadcast_to(flat.T, (2, 3, 12, 6)))
    swapped = nested(lambda x: ax.lax.all_gather(x, ("j", "i"), tiled=True))
    expected = TWO.transpose(1, 0, 2).reshape(-1)
    np.testing.assert_array_equal(swapped[1, 2], expected)
    pieces = nested(lambda x: ax.lax.psum_scatter(x, ("i", "j"), tiled=True))
    np.testing.assert_array_equal(pieces, flat.sum(0).reshape(2, 3, 2))
    pieces = nested(lambda x: ax.lax.psum_scatter(x[:6], ("j", "i")))
    np.testing.assert_array_equal(pieces, flat.sum(0)[:6].reshape(3, 2).T)


def test_partial_permutation_gives_zeros():
    def shifted(x):
        return ax.lax.ppermute(x, "i", [(0, 1), (1, 2), (2, 3)])

    x = np.arange(1, 5, dtype=np.float32)
    np.testing.assert_array_equal(ax.vmap(shifted, axis_name="i")(x), [0, 1, 2, 3])
    gradient = ax.grad(lambda x: (ax.vmap(shifted, axis_name="i")(x) * x).sum())(x)
    np.testing.assert_array_equal(gradient, [2, 4, 6, 3])
    same = ax.vmap(lambda _: shifted(2.0), axis_name="i")(x)
    np.testing.assert_array_equal(same, [0, 2, 2, 2])
    nothing = ax.vmap(lambda x: ax.lax.ppermute(x, "i", []), axis_name="i")(x)
    np.testing.assert_array_equal(nothing, [0, 0, 0, 0])
    reverse = [(3, 0), (2, 1), (1, 2), (0, 3)]
    turned = ax.vmap(lambda x: ax.lax.ppermute(x, "i", reverse), axis_name="i")(x)
    np.testing.assert_array_equal(turned, [4, 3, 2, 1])


def test_pbroadcast():
    x = np.array([[1.0, -0.0], [np.nan, np.inf], [3.0, 4.0]], np.float32)
    f = ax.vmap(lambda x: ax.lax.pbroadcast(x, "i", 1), axis_name="i")
    np.testing.assert_array_equal(f(x), x[[1, 1, 1]])
    assert f(x > 2).dtype == bool
    gradient = ax.vmap(ax.grad(lambda x: ax.lax.pbroadcast(x, "i", 1)), axis_name="i")
    np.testing.assert_array_equal(gradient(anp.ones(3)), [0, 3, 0])


@pytest.mark.parametrize(
    "f",
    [
        lambda lax: lax.psum(anp.arange(3.0), "i"),
        lambda lax: lax.pmax(anp.arange(3.0), "i"),
        lambda lax: lax.all_gather(anp.arange(3.0), "i"),
        lambda lax: lax.psum(anp.arange(3.0), "i") * lax.axis_size("i"),
        lambda lax: lax.ppermute(anp.arange(3.0), "i", CYCLE),
    ],
    ids=["psum", "pmax", "all_gather", "psum size", "ppermute"],
)
def test_same_for_all_elements_needs_no_out_axis(f):
    ax.vmap(lambda x: f(ax.lax), out_axes=None, axis_name="i")(X)
    with pytest.raises(ValueError, match="out_axes cannot be -1"):
        ax.vmap(
            lambda x: f(ax.lax) + ax.lax.axis_index("i"), out_axes=None, axis_name="i"
        )(X)


def test_results_that_depend_on_no_element_are_not_mapped():
    for f in (
        lambda x: ax.lax.psum(x, "i"),
        lambda x: ax.lax.pmin(x, "i"),
        lambda x: ax.lax.all_gather(x, "i"),
    ):
        ax.vmap(f, out_axes=None, axis_name="i")(X)


@pytest.mark.parametrize("x", [2, 2.5, True, 1j, np.ones(3), np.array([True, False])])
def test_psum_of_constants(x):
    def of(lib, name):
        found = []

        def f(y):
            found.append(lib.lax.psum(x, name))
            return y

        lib.vmap(f, axis_name=name)(np.ones(3, np.float32))
        return found[0]

    actual, expected = of(ax, "i"), of(jax, "i")
    np.testing.assert_array_equal(actual, expected)
    if isinstance(x, int | float) and not isinstance(x, bool):
        assert type(actual) is type(x)


def test_groups_of_constants():
    def f(x):
        return x + ax.lax.psum(1, "i", axis_index_groups=[[0, 1], [2, 3]])

    np.testing.assert_array_equal(ax.vmap(f, axis_name="i")(np.arange(4)), [2, 3, 4, 5])


@pytest.mark.parametrize("dtype", [d for d in compare.EVERY if d != "float64"])
def test_dtypes(dtype):
    x = compare.sample((3, 3, 2), dtype)
    both(
        lambda lib, np, lax: lib.vmap(
            lambda x: (lax.psum(x, "i"), lax.psum(np.asarray(x[0]), "i")), axis_name="i"
        ),
        x,
        tolerance=compare.TOLERANCE.get(dtype, 0),
    )
    both(
        lambda lib, np, lax: lib.vmap(
            lambda x: (lax.all_gather(x, "i"), lax.pshuffle(x, "i", [1, 2, 0])),
            axis_name="i",
        ),
        x,
    )
    if dtype not in ("bool", "complex64"):
        both(
            lambda lib, np, lax: lib.vmap(lambda x: lax.pmax(x, "i"), axis_name="i"), x
        )


def test_unmapped_sum_wraps_around():
    def f(x):
        return ax.lax.psum(anp.asarray(3, np.int8) + x * 0, "i")

    x = anp.asarray(0, np.int8)
    batch = ax.vmap(f, in_axes=None, axis_size=300, axis_name="i")(x)
    assert np.asarray(batch)[0] == np.int8(np.int64(900).astype(np.int8))


@pytest.mark.parametrize("size", [0, 1, 2])
def test_small_axes(size):
    x = np.ones((size, 2, 3), np.float32)
    both(
        lambda lib, np, lax: lib.vmap(
            lambda x: (
                lax.psum(x, "i"),
                lax.pmax(x, "i"),
                lax.all_gather(x, "i", tiled=True),
                lax.axis_index("i"),
                lax.ppermute(x, "i", [(k, k) for k in range(size)]),
            ),
            axis_name="i",
        ),
        x,
    )


def test_no_argument_is_mapped():
    both(
        lambda lib, np, lax: lib.vmap(
            lambda: lax.axis_index("i"), axis_size=3, axis_name="i"
        )
    )
    both(
        lambda lib, np, lax: lib.vmap(
            lambda x: (x * lax.axis_index("i"), lax.psum(x, "i")),
            in_axes=None,
            axis_size=3,
            axis_name="i",
        ),
        np.ones(2, np.float32),
    )


# ---- Names ----------------------------------------------------------------------


def test_the_innermost_axis_of_a_name_counts():
    def program(lib, np, lax):
        def inner(x, y):
            return lax.psum(x * y, "i"), lax.psum(x, "i"), lax.axis_index("i")

        def f(x):
            return (
                lib.vmap(lambda y: inner(x, y), axis_name="i")(np.arange(2.0)),
                lax.psum(x, "i"),
            )

        return lib.vmap(f, axis_name="i")

    both(program, np.arange(3, dtype=np.float32))


def test_an_axis_without_name_is_transparent():
    both(
        lambda lib, np, lax: lib.vmap(
            lambda x: lib.vmap(lambda y: lax.psum(y, "i"))(x), axis_name="i"
        ),
        X,
    )


OTHER_NAMES = [3.5, ("a", "b"), frozenset("a"), "#0", "a b", 'q"', ""]


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_any_hashable_is_a_name(name):
    f = ax.vmap(
        lambda x: (
            ax.lax.psum(x, [name])
            + ax.vmap(lambda y: ax.lax.psum(x, [name]), axis_name=object())(X[0])[0]
        ),
        axis_name=name,
    )
    close(f(X), np.stack([2 * X.sum(0)] * N))


def test_a_jitted_function_is_traced_for_each_axis():
    f = ax.jit(lambda x: ax.lax.psum(x, "i"))

    def program(x):
        a = ax.vmap(f, axis_name="i")(x)
        b = ax.vmap(f, axis_name="i")(x[:2])
        return a, b, ax.vmap(ax.vmap(f), axis_name="i")(x)

    a, b, c = ax.jit(program)(X)
    close(a, np.stack([X.sum(0)] * N))
    close(b, np.stack([X[:2].sum(0)] * 2))
    close(c, np.stack([X.sum(0)] * N))


UNBOUND = {
    "psum": lambda lax, x: lax.psum(x, "i"),
    "psum of 1": lambda lax, x: lax.psum(1, "i"),
    "pmean": lambda lax, x: lax.pmean(x, "i"),
    "pmax": lambda lax, x: lax.pmax(x, "i"),
    "all_gather": lambda lax, x: lax.all_gather(x, "i"),
    "psum_scatter": lambda lax, x: lax.psum_scatter(x, "i"),
    "ppermute": lambda lax, x: lax.ppermute(x, "i", [(0, 0)]),
    "all_to_all": lambda lax, x: lax.all_to_all(x, "i", 0, 0),
    "axis_index": lambda lax, x: lax.axis_index("i"),
    "axis_size": lambda lax, x: lax.axis_size("i"),
}


@pytest.mark.parametrize("name", list(UNBOUND))
@pytest.mark.parametrize("around", ["nothing", "jit", "vmap", "grad"])
def test_unbound_name(name, around):
    def f(x):
        return UNBOUND[name](ax.lax, x).sum()

    function = {
        "nothing": f,
        "jit": ax.jit(f),
        "vmap": ax.vmap(f, axis_name="k"),
        "grad": ax.grad(f),
    }[around]
    with pytest.raises(NameError, match=r"unbound axis name: 'i'") as info:
        function(X)
    assert re.match(r".*test_collectives\.py:\d+: ", str(info.value))
    assert around != "vmap" or "bound here: 'k'" in str(info.value)


def test_a_name_ends_with_its_vmap():
    ax.vmap(lambda x: ax.lax.psum(x, "i"), axis_name="i")(X)
    with pytest.raises(NameError, match="unbound axis name"):
        ax.lax.psum(1, "i")
    with pytest.raises(ZeroDivisionError):
        ax.vmap(lambda x: 1 / 0, axis_name="i")(X)
    with pytest.raises(NameError, match="unbound axis name"):
        ax.lax.axis_size("i")


@pytest.mark.parametrize(
    ("f", "error", "message"),
    [
        (lambda x: ax.lax.psum(x, ("i", "i")), ValueError, "duplicate axis names"),
        (lambda x: ax.lax.psum(x, (5, "i")), ValueError, "axis 5 is out of bounds"),
        (lambda x: ax.lax.psum([x, "a"], "i"), TypeError, "ndarray or scalar"),
        (lambda x: ax.lax.ppermute(x, "i", [(0, 1), (0, 2)]), ValueError, "unique"),
        (lambda x: ax.lax.ppermute(x, "i", [(0, 9)]), TypeError, "no element 9"),
        (lambda x: ax.lax.pshuffle(x, "i", [0, 0, 1, 2]), ValueError, "permutation"),
        (lambda x: ax.lax.all_to_all(x, "i", 1, 0), ValueError, "named axis, 4"),
        (
            lambda x: ax.lax.all_to_all(x, "i", 1, 0, tiled=True),
            ValueError,
            "divisible by the size",
        ),
        (lambda x: ax.lax.psum_scatter(x.T, "i"), ValueError, "tiled=True"),
        (lambda x: ax.lax.all_gather(x, "i", axis=3), ValueError, "axis 3"),
        (lambda x: ax.lax.pbroadcast(x, "i", 4), ValueError, "no element 4"),
        (
            lambda x: ax.lax.psum(x, "i", axis_index_groups=[[0, 1], [2, 3]]),
            NotImplementedError,
            "axis_index_groups",
        ),
        (
            lambda x: ax.lax.psum(1, "i", axis_index_groups=[[0, 1], [1, 3]]),
            ValueError,
            "exactly once",
        ),
        (
            lambda x: ax.lax.ppermute(x, ("i", "j"), [(0, 1)]),
            NotImplementedError,
            "one axis at a time",
        ),
        (
            lambda x: float(ax.lax.axis_index("i")),
            ax.errors.ConcretizationTypeError,
            "Python number",
        ),
        (
            lambda x: ax.grad(lambda c: float(ax.lax.pmax(c, "i")))(2.0) * x,
            ax.errors.ConcretizationTypeError,
            "Python number",
        ),
    ],
)
def test_mistakes(f, error, message):
    with pytest.raises(error, match=message) as info:
        ax.vmap(lambda y: ax.vmap(f, axis_name="i")(y), axis_name="j")(X[None])
    assert "test_collectives.py:" in str(info.value)


def test_names_of_vmap():
    with pytest.raises(TypeError, match="axis_name must be hashable"):
        ax.vmap(lambda x: x, axis_name=[])
    both(lambda lib, np, lax: lib.vmap(np.sin, spmd_axis_name="s"), X)
    both(lambda lib, np, lax: lib.vmap(lambda x: lax.psum(x, "i"), 0, 0, "i", N), X)


# ---- With control flow and rules ------------------------------------------------


def scan(lib, np, lax):
    def step(c, x):
        return c + lax.psum(c * x, "i"), lax.axis_index("i") * c

    return lambda x: lax.scan(step, x[0], x)


def fori(lib, np, lax):
    return lambda x: lax.fori_loop(
        0, 3, lambda i, c: np.sin(lax.pmean(c, "i")) + c, x[0]
    )


def while_loop(lib, np, lax):
    def cond(c):
        return c[0] < lax.axis_index("i") + 2

    def body(c):
        return c[0] + 1, c[1] * 1.5 + lax.psum(c[1], "i")

    return lambda x: lax.while_loop(cond, body, (0, x))[1]


def while_same(lib, np, lax):
    def cond(c):
        return lax.pmax(c, "i").sum() < 100

    return lambda x: lax.while_loop(cond, lambda c: c * 2 + 1, x[0])


def cond_mapped(lib, np, lax):
    return lambda x: lax.cond(
        x[0, 0] > 0.5, lambda y: lax.psum(y, "i"), lambda y: y * lax.axis_index("i"), x
    )


def cond_same(lib, np, lax):
    return lambda x: lax.cond(
        lax.psum(x[0, 0], "i") > 0.5, lambda y: lax.all_gather(y, "i").sum(0), np.sin, x
    )


def checkpoint(lib, np, lax):
    return lib.checkpoint(lambda x: np.sin(lax.psum(np.cos(x), "i")) * x)


def custom_jvp(lib, np, lax):
    @lib.custom_jvp
    def f(x):
        return lax.psum(np.sin(x), "i")

    @f.defjvp
    def rule(primals, tangents):
        (x,), (t,) = primals, tangents
        return f(x), lax.psum(np.cos(x) * t * 2, "i") + lax.axis_index("i")

    return f


def custom_vjp(lib, np, lax):
    @lib.custom_vjp
    def f(x):
        return np.sin(lax.psum(x, "i"))

    def forward(x):
        return f(x), lax.psum(x, "i")

    def backward(total, ct):
        return (lax.pmean(np.cos(total) * ct, "i") * lax.axis_index("i"),)

    f.defvjp(forward, backward)
    return f


PROGRAMS = [
    scan, fori, while_loop, while_same, cond_mapped, cond_same,
    checkpoint, custom_jvp, custom_vjp,
]  # fmt: skip
REVERSE = [p for p in PROGRAMS if p not in (while_loop, while_same)]


@pytest.mark.parametrize("make", PROGRAMS, ids=lambda p: p.__name__)
def test_program(make):
    both(lambda lib, np, lax: lib.vmap(make(lib, np, lax), axis_name="i"), X)
    both(
        lambda lib, np, lax: lib.jit(
            lib.vmap(lib.vmap(make(lib, np, lax), axis_name="i"), axis_name="j")
        ),
        np.stack([X, X + 0.25]),
    )


@pytest.mark.parametrize("make", REVERSE, ids=lambda p: p.__name__)
@pytest.mark.parametrize("inside", [True, False], ids=["inside", "outside"])
def test_gradient_of_program(make, inside):
    if make is custom_vjp and not inside:
        pytest.skip("JAX takes `bwd` out of the vmap that names the axis")

    def program(lib, np, lax):
        f = make(lib, np, lax)

        def loss(x):
            return sum((y * 1.5).sum() for y in lib.tree.leaves(f(x)))

        if inside:
            return lib.vmap(lib.grad(loss), axis_name="i")
        return lib.grad(lambda x: (lib.vmap(loss, axis_name="i")(x) ** 2).sum())

    both(program, X * 0.3)


def test_vjp_called_in_the_batch():
    both(
        lambda lib, np, lax: lib.vmap(
            lambda x: lib.vjp(lambda y: lax.psum(np.sin(y), "i"), x)[1](x)[0],
            axis_name="i",
        ),
        X,
    )


def test_batch_norm_layer():
    """Statistics over the batch and a mesh axis, as in data-parallel training."""

    def program(lib, np, lax):
        def layer(w, x):
            mean = lax.pmean(x, ("data", "batch"))
            variance = lax.pmean((x - mean) ** 2, ("data", "batch"))
            return np.tanh((x - mean) / np.sqrt(variance + 1e-5) * w)

        def loss(w, x):
            y = lib.vmap(lambda x: layer(w, x), axis_name="batch")(x)
            return (y**3).mean()

        def step(w, x):
            gradient = lax.pmean(lib.grad(loss)(w, x), "data")
            return w - 0.1 * gradient

        return lib.vmap(step, (None, 0), None, axis_name="data")

    w = np.linspace(0.5, 1.5, 2, dtype=np.float32)
    both(program, w, X)


# ---- Random programs ------------------------------------------------------------

#: JAX batches tiled all_to_all and psum_scatter wrongly where all elements share the
#: operand, as cotangents are.
STEPS = {
    "sin": lambda lax, np, x, n: np.sin(x),
    "square": lambda lax, np, x, n: x * x * 0.5,
    "psum": lambda lax, np, x, n: lax.psum(x, n) * 0.1 + x,
    "pmean": lambda lax, np, x, n: x - lax.pmean(x, n),
    "index": lambda lax, np, x, n: x * (lax.axis_index(n) + 1),
    "gather": lambda lax, np, x, n: lax.all_gather(x, n).sum(0) * 0.2 - x,
    "shift": lambda lax, np, x, n: lax.ppermute(
        x, n, [(i, (i + 1) % lax.axis_size(n)) for i in range(lax.axis_size(n))]
    ),
}
SIZES = {"a": 2, "b": 3}


@settings(max_examples=25, deadline=None)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(list(STEPS)), st.sampled_from("ab")), max_size=5
    ),
    order=st.sampled_from(["ab", "ba"]),
    mode=st.sampled_from(["value", "grad", "outer grad", "jvp"]),
    unmapped=st.sampled_from(["", "a", "b"]),
    jit=st.booleans(),
)
def test_random_programs(steps, order, mode, unmapped, jit):
    def program(lib, np, lax):
        def f(x):
            for step, name in steps:
                x = STEPS[step](lax, np, x, name)
            return np.cos(x)

        def loss(x):
            return f(x).sum()

        inner = {
            "value": f,
            "grad": lib.grad(loss),
            "outer grad": loss,
            "jvp": lambda x: lib.jvp(f, (x,), (np.sin(x),))[1],
        }[mode]
        for name in reversed(order):
            inner = lib.vmap(
                inner,
                in_axes=None if name == unmapped else 0,
                axis_size=SIZES[name],
                axis_name=name,
            )
        whole = inner
        if mode == "outer grad":
            whole = lib.grad(lambda x: (inner(x) ** 2).sum())
        return lib.jit(whole) if jit else whole

    sizes = [SIZES[name] for name in order if name != unmapped]
    x = np.cos(np.arange(np.prod(sizes) * 6, dtype=np.float32)).reshape(*sizes, 6)
    close(program(ax, anp, ax.lax)(x), program(jax, jnp, jax.lax)(x), 2e-4)
