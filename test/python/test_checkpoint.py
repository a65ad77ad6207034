"""Derivatives that compute values again: the same numbers, fewer residuals."""

import re

import compare
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax.ad_checkpoint import checkpoint_name

jax, jnp = compare.jax, compare.jax.numpy

W = np.cos(np.arange(48, dtype=np.float32)).reshape(3, 4, 4)
X = np.linspace(-1, 1, 8, dtype=np.float32).reshape(2, 4)
POLICIES = ax.checkpoint_policies
NAMES = {
    "nothing": POLICIES.nothing_saveable,
    "everything": POLICIES.everything_saveable,
    "dots": POLICIES.dots_saveable,
    "dots_with_no_batch_dims": POLICIES.dots_with_no_batch_dims_saveable,
    "names": POLICIES.save_only_these_names("a"),
    "names_but": POLICIES.save_any_names_but_these("b"),
    "anything_but": POLICIES.save_anything_except_these_names("a"),
    "dots|names": POLICIES.save_from_both_policies(
        POLICIES.dots_saveable, POLICIES.save_only_these_names("b")
    ),
    "nothing|names": POLICIES.save_from_both_policies(
        POLICIES.nothing_saveable, POLICIES.save_only_these_names("a")
    ),
    "offloaded_dots": POLICIES.offload_dot_with_no_batch_dims("device", "pinned_host"),
    "offloaded_names": POLICIES.save_and_offload_only_these_names(
        names_which_can_be_saved=["a"],
        names_which_can_be_offloaded=["b"],
        offload_src="device",
        offload_dst="pinned_host",
    ),
}


def layer(x, w):
    hidden = checkpoint_name(anp.tanh(x @ w), "a")
    return checkpoint_name(anp.sin(hidden) * x, "b")


def network(step):
    def loss(w, x):
        for i in range(len(W)):
            x = step(x, w[i])
        return (x**2).sum()

    return loss


def close(actual, expected):
    for a, e in zip(ax.tree.leaves(actual), ax.tree.leaves(expected), strict=True):
        np.testing.assert_allclose(a, e, rtol=2e-5, atol=1e-6)


def text_of(function, *args):
    return ax.jit(function).lower(*args).as_text("expanded")


def count(op, text):
    return len(re.findall(rf"array\.{op} ", text))


PLAIN = network(layer)
CHECKPOINTED = {
    name: network(ax.checkpoint(layer, policy=policy)) for name, policy in NAMES.items()
}


@pytest.mark.parametrize("policy", NAMES)
def test_derivatives_are_the_same(policy):
    f = CHECKPOINTED[policy]
    both = (0, 1)
    close(f(W, X), PLAIN(W, X))
    close(ax.grad(f, both)(W, X), ax.grad(PLAIN, both)(W, X))
    close(ax.jit(ax.grad(f, both))(W, X), ax.grad(PLAIN, both)(W, X))
    close(ax.jvp(f, (W, X), (W, X)), ax.jvp(PLAIN, (W, X), (W, X)))
    close(ax.vjp(f, W, X)[1](1.0), ax.vjp(PLAIN, W, X)[1](1.0))
    batch = np.stack([X, 2 * X])
    batched = [ax.vmap(ax.grad(g), (None, 0))(W, batch) for g in (f, PLAIN)]
    close(*batched)
    inside = [
        ax.grad(lambda w, g=g: ax.vmap(g, (None, 0))(w, batch).sum())(W)
        for g in (f, PLAIN)
    ]
    close(*inside)
    close(ax.hessian(f, 1)(W, X), ax.hessian(PLAIN, 1)(W, X))
    twice = [
        ax.grad(lambda x, g=g: (ax.grad(g, 1)(W, x) ** 2).sum())(X) for g in (f, PLAIN)
    ]
    close(*twice)


def test_agrees_with_jax():
    def program(lib, np_):
        @lib.checkpoint
        def f(x, y=2.0):
            return np_.sin(x) * y, {"z": x**2}

        def loss(x):
            a, b = f(x, y=3.0)
            return np_.sum(a) + np_.sum(b["z"])

        return lib.grad(loss)(X), lib.grad(lambda x: np_.sum(f(x)[0]))(X)

    close(program(ax, anp), [np.asarray(v) for v in program(jax, jnp)])


def test_nested_checkpoints():
    f = ax.checkpoint(lambda x: anp.sin(ax.checkpoint(anp.sin)(anp.sin(x))))
    g = lambda x: anp.sin(anp.sin(anp.sin(x)))  # noqa: E731
    close(ax.grad(f)(0.5), ax.grad(g)(0.5))
    close(ax.grad(ax.grad(f))(0.5), ax.grad(ax.grad(g))(0.5))


def test_custom_rules_inside():
    @ax.custom_jvp
    def f(x):
        return anp.sin(x)

    f.defjvp(lambda p, t: (f(*p), 10 * t[0]))
    for policy in NAMES.values():
        g = ax.checkpoint(lambda x: f(x) ** 2, policy=policy)
        close(ax.grad(g)(0.5), 20 * np.sin(0.5))
        close(ax.grad(ax.grad(g))(0.5), 200)


@pytest.mark.parametrize("policy", [None, POLICIES.dots_saveable])
def test_derivatives_of_derivatives_with_rules(policy):
    """The rules' own outputs are what higher derivatives see, checkpoint or not."""

    @ax.custom_vjp
    def f(x):
        return anp.tanh(x)

    f.defvjp(lambda x: (anp.tanh(x), x), lambda x, ct: (2 * ct * anp.cos(x),))

    def second(g):
        return ax.grad(lambda x: ax.grad(lambda y: (g(y) ** 2).sum())(x).sum())

    close(second(ax.checkpoint(f, policy=policy))(X), second(f)(X))
    sine = ax.checkpoint(lambda x: x * anp.sin(x), policy=policy)
    close(second(sine)(X), second(lambda x: x * anp.sin(x))(X))


def test_static_arguments_and_closures():
    @ax.checkpoint
    def outer(x, y):
        return ax.checkpoint(lambda z: z * y)(x)

    close(ax.grad(outer, (0, 1))(2.0, 3.0), (3.0, 2.0))
    f = ax.checkpoint(lambda n, x: x**n, static_argnums=(0,))
    close(ax.grad(lambda x: f(3, x))(2.0), 12.0)


# ---- What is computed again, and what is kept ----


@pytest.mark.parametrize(
    ("policy", "forward"),
    [
        ("nothing", (6, 6)),
        ("everything", (3, 3)),
        ("dots", (3, 6)),
        ("dots_with_no_batch_dims", (3, 6)),
        ("names", (3, 3)),
        ("names_but", (3, 3)),
    ],
)
def test_ops_that_are_computed_again(policy, forward):
    """Products and hyperbolic tangents; a gradient has six more products."""
    text = text_of(ax.grad(CHECKPOINTED[policy], (0, 1)), W, X)
    dots, tanhs = forward
    assert count("dot_general", text) - 6 == dots, text
    assert count("tanh", text) == tanhs
    assert "checkpoint" not in text
    # What is computed again is not merged with the first run.
    fused = ax.jit(ax.grad(CHECKPOINTED[policy], (0, 1))).lower(W, X).as_text("fused")
    assert count("dot_general", fused) - 6 == dots
    assert "optimization_barrier" not in fused


def test_cse_may_undo_it():
    f = ax.checkpoint(lambda x: anp.sin(anp.sin(x)), prevent_cse=False)
    text = text_of(ax.value_and_grad(f), 1.0)
    assert "optimization_barrier" not in text and count("sin", text) == 3
    fused = ax.jit(ax.value_and_grad(f)).lower(1.0).as_text("fused")
    assert count("sin", fused) == 2


def residual_bytes(function, *args):
    _, pull = ax.vjp(function, *args)
    known = {id(x) for x in args}
    return sum(x.nbytes for x in ax.tree.leaves(pull) if id(x) not in known)


def test_residuals_are_smaller():
    def deep(x):
        for _ in range(10):
            x = anp.sin(x * 1.5)
        return x

    x = anp.linspace(0, 1, 1000)
    assert residual_bytes(deep, x) >= 10 * x.nbytes
    assert residual_bytes(ax.checkpoint(deep), x) == x.nbytes
    chain = lambda x: ax.checkpoint(deep)(ax.checkpoint(deep)(x))  # noqa: E731
    assert residual_bytes(chain, x) == 2 * x.nbytes
    named = ax.checkpoint(
        lambda x: deep(checkpoint_name(deep(x), "middle")),
        policy=POLICIES.save_only_these_names("middle"),
    )
    assert residual_bytes(named, x) == 2 * x.nbytes
    # Needed nowhere: not kept.
    linear = ax.checkpoint(lambda x: 2 * x)
    assert residual_bytes(linear, x) == 0


def test_names_without_a_checkpoint():
    close(checkpoint_name({"x": X}, "a"), {"x": X})
    f = lambda x: checkpoint_name(x, "a") ** 2  # noqa: E731
    close(ax.jit(f)(X), X**2)
    close(ax.grad(lambda x: f(x).sum())(X), 2 * X)
    close(ax.vmap(f)(X), X**2)


def test_stablehlo():
    text = ax.jit(ax.grad(ax.checkpoint(lambda x: anp.sin(anp.sin(x))))).lower(1.0)
    text = text.as_text("stablehlo")
    assert text.count("stablehlo.optimization_barrier") == 1
    assert "checkpoint" not in text


# ---- Errors ----


def test_errors():
    with pytest.raises(NotImplementedError, match=r"test_checkpoint.*policies"):
        ax.checkpoint(anp.sin, policy=lambda *args: True)
    with pytest.raises(TypeError, match=r"test_checkpoint.*takes trees of arrays"):
        ax.grad(lambda x: ax.checkpoint(lambda a, b: a)(x, "b"))(1.0)
    with pytest.raises(TypeError, match=r"test_checkpoint.*string as the name"):
        checkpoint_name(X, 3)
    with pytest.raises(TypeError, match="names of a policy are strings"):
        POLICIES.save_only_these_names(["a"])
    with pytest.raises(ValueError, match="exclusive, but both have b"):
        POLICIES.save_and_offload_only_these_names(
            names_which_can_be_saved=["a", "b"],
            names_which_can_be_offloaded=["b"],
            offload_src="device",
            offload_dst="pinned_host",
        )
    with pytest.raises(NotImplementedError, match=r"test_checkpoint.*policies"):
        POLICIES.save_from_both_policies(POLICIES.dots_saveable, lambda *args: True)
    with pytest.raises(ValueError, match="static_argnums with 2"):
        ax.grad(ax.checkpoint(lambda x: x, static_argnums=2))(1.0)
