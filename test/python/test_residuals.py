"""What functions keep for their derivatives: a minimal cut, and reports of it."""

import inspect

import compare
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax.ad_checkpoint import (
    checkpoint_name,
    print_saved_residuals,
    saved_residuals,
)

jax, jnp = compare.jax, compare.jax.numpy
X = np.linspace(-1, 1, 600, dtype=np.float32).reshape(20, 30)
W = np.cos(np.arange(900, dtype=np.float32)).reshape(30, 30) / 6


def kept(f, *args):
    """Shape and op or argument of each residual."""
    return [
        (aval.shape, text.split(" from ")[0] if " from /" in text else text)
        for aval, text in saved_residuals(f, *args)
    ]


def size(f, *args):
    return sum(int(np.prod(aval.shape)) for aval, _ in saved_residuals(f, *args))


ARGUMENT = ((20, 30), "from the argument x")


def test_cheap_ops_are_repeated_from_the_arguments():
    assert kept(lambda x: ((2 * x + 1) ** 2).sum(), X) == [ARGUMENT]
    assert kept(lambda x: anp.where(x > 0, x * x, 3 * x).sum(), X) == [ARGUMENT]


def test_costly_ops_are_kept():
    assert kept(lambda x: anp.exp(x).sum(), X) == [((20, 30), "output of exp")]
    assert kept(lambda x: anp.sum(x @ W), X) == [((30, 30), "from a constant")]


def test_results_and_operands_of_products_are_kept_once():
    def f(x, w):
        h = x @ w
        return (anp.maximum(h, 0) ** 2 + h * h * h).sum()

    # The product, and the operands of its transposes.
    assert [shape for shape, _ in kept(f, X, W)] == [(20, 30), (30, 30), (20, 30)]
    assert kept(f, X, W)[2][1] == "output of dot_general"


def test_reductions_are_kept_and_what_they_scale_is_not():
    def f(x):
        return ((x - x.mean(0)) ** 3).sum()

    assert sorted(shape for shape, _ in kept(f, X)) in (
        [(1, 30), (20, 30)],
        [(20, 30), (30,)],
    )


def test_nothing_is_larger_than_in_jax():
    def layer(lib, np_):
        def f(x, w):
            h = np_.tanh(x @ w) * 2 + 1
            g = np_.where(h > 1, h * h, 0.5 * h)
            return (g / (1 + np_.abs(h))).sum()

        return f

    theirs = sum(
        aval.size
        for aval, _ in jax._src.ad_checkpoint.saved_residuals(layer(jax, jnp), X, W)
    )
    assert size(layer(ax, anp), X, W) < theirs


@pytest.mark.parametrize("jit", [False, True])
def test_derivatives_are_the_same(jit):
    def f(lib, np_, x, w):
        h = np_.tanh(x @ w)
        g = np_.where(h > 0, h * h + x, 0.5 * h * x)
        return (g / (1 + g * g)).sum() + np_.log1p(np_.exp(g)).mean()

    results = []
    for lib, np_ in ((ax, anp), (jax, jnp)):
        both = lib.value_and_grad(lambda x, w, l=lib, n=np_: f(l, n, x, w), (0, 1))
        results.append((lib.jit(both) if jit else both)(X, W))
    for a, b in zip(*map(jax.tree.leaves, results), strict=True):
        np.testing.assert_allclose(a, b, rtol=2e-4, atol=1e-5)


def test_loops_keep_less_than_jax():
    xs = np.linspace(-1, 1, 50 * 8, dtype=np.float32).reshape(50, 8)

    def loss(lib, np_):
        def f(w, xs):
            def step(h, x):
                h = np_.tanh(h * w + x)
                return h, h * h * h + 2 * h

            h, ys = lib.lax.scan(step, np_.zeros(8, np.float32), xs)
            return (h * ys).sum()

        return f

    w = np.full(8, 0.5, np.float32)
    theirs = jax._src.ad_checkpoint.saved_residuals(loss(jax, jnp), w, xs)
    assert size(loss(ax, anp), w, xs) < sum(aval.size for aval, _ in theirs)
    gradients = [
        lib.grad(loss(lib, np_))(w, xs) for lib, np_ in ((ax, anp), (jax, jnp))
    ]
    np.testing.assert_allclose(*gradients, rtol=1e-4)


# ---- The report ----


def report_of(lib, np_, name):
    def f(params, x, *rest, scale):
        h = name(np_.exp(x @ params["w"]), "hidden")
        return (np_.exp(h) * scale * rest[0]).sum()

    args = {"w": W, "b": X[0]}, X, np.float32(2)
    return f, args, {"scale": np.float32(3)}


def test_report_names_arguments_names_and_lines(capsys):
    f, args, kwargs = report_of(ax, anp, checkpoint_name)
    entries = saved_residuals(f, *args, **kwargs)
    texts = [text for _, text in entries]
    assert texts[:4] == [
        "from the argument params['w']",
        "from the argument x",
        "from the argument rest[0]",
        "from the argument scale",
    ]
    lines = inspect.getsourcelines(report_of)
    for text, line in zip(texts[4:], (lines[1] + 2, lines[1] + 3), strict=True):
        assert text.endswith(f"test_residuals.py:{line}")
    assert "named 'hidden'" in texts[4] and "output of exp" in texts[5]
    print_saved_residuals(f, *args, **kwargs)
    printed = capsys.readouterr().out.splitlines()
    assert printed[1] == "f32[20,30] from the argument x"
    assert printed[-1] == (
        f"{4 * (900 + 600 + 2 + 1200)} bytes in all, {4 * (900 + 600 + 2)} of them in "
        "arguments"
    )


def test_report_is_jaxs_where_nothing_can_be_repeated():
    def entries(lib, np_, saved):
        def f(x, w):
            return np_.sin(np_.exp(x @ w)).sum()

        return sorted(
            (tuple(aval.shape), "argument" in text) for aval, text in saved(f, X, W)
        )

    ours = entries(ax, anp, saved_residuals)
    theirs = entries(jax, jnp, jax._src.ad_checkpoint.saved_residuals)
    # JAX keeps cos(exp(..)) and exp(..) apart; so do we.
    assert ours == theirs


def test_report_of_shapes_constants_and_integers():
    shape = ax.ShapeDtypeStruct((4,), np.float32)
    assert kept(lambda x: (x * x).sum(), shape) == [((4,), "from the argument x")]
    constant = anp.arange(4.0)
    assert kept(lambda x: (x * constant).sum(), shape) == [((4,), "from a constant")]
    assert kept(lambda i: i * 2, 3) == []
    with pytest.raises(TypeError, match=r"test_residuals.py"):
        saved_residuals(lambda x: x, "text")
    with pytest.raises(TypeError, match="expects a function"):
        print_saved_residuals(3, 1.0)


def test_report_of_checkpoints():
    f = ax.checkpoint(lambda x: anp.sin(anp.exp(x)).sum())
    assert kept(f, X) == [ARGUMENT]
