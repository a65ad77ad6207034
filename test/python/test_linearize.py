"""vjp and linearize: the forward part runs once, the rest as often as called."""

import gc

import compare
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp

jax, jnp = compare.jax, compare.jax.numpy

X = np.linspace(-1, 1, 12, dtype=np.float32).reshape(3, 4)
W = np.cos(np.arange(20, dtype=np.float32)).reshape(4, 5)


def close(actual, expected, **tolerance):
    tolerance = {"rtol": 1e-5, "atol": 1e-6} | tolerance
    ours, theirs = ax.tree.leaves(actual), jax.tree.leaves(expected)
    assert len(ours) == len(theirs)
    for a, e in zip(ours, theirs, strict=True):
        a, e = np.asarray(a), np.asarray(e)
        assert (a.shape, a.dtype) == (e.shape, e.dtype)
        if a.dtype != ax.float0:
            np.testing.assert_allclose(a, e, **tolerance)


def layers(np_, params, x):
    hidden = np_.tanh(x @ params["w"])
    return {"y": (hidden * params["b"]).sum(1), "h": hidden}


PARAMS = {"w": W, "b": np.float32(2) * np.ones(5, np.float32)}


def both(function):
    """The function under arrax and under JAX."""
    return (
        lambda *args: function(ax, anp, *args),
        lambda *args: function(jax, jnp, *args),
    )


def programs(pullback):
    """The text of the linear and of the backward program."""
    linearized = pullback.func.__self__.linearized
    return [linearized.as_text(backward, "expanded") for backward in (False, True)]


def test_trees_and_values():
    for has_aux in (False, True):

        def run(lib, np_, has_aux=has_aux):
            def f(params, x):
                out = layers(np_, params, x)
                return (out, {"sum": x.sum(), "n": 3}) if has_aux else out

            out, pull, *aux = lib.vjp(f, PARAMS, X, has_aux=has_aux)
            ct = {"y": np.ones(3, np.float32), "h": np.cos(np.asarray(out["h"]))}
            again, push, *_ = lib.linearize(f, PARAMS, X, has_aux=has_aux)
            pushed = push(PARAMS, np.sin(X))
            return out, [a["sum"] for a in aux], pull(ct), again, pushed

        ours, theirs = both(run)
        close(ours(), theirs())


def test_forward_part_does_not_run_again():
    def f(x):
        return anp.exp(x @ W).sum()

    _, pull = ax.vjp(f, X)
    for text in programs(pull):
        assert "array.exp" not in text
        assert text.count("dot_general") == 1  # the product with W, or W^T
    assert "dot_general" in ax.jit(f).lower(X).as_text("expanded")


def test_python_runs_once():
    calls = []

    def f(x):
        calls.append(1)
        return anp.sin(x) * x

    _, pull = ax.vjp(f, X)
    _, push = ax.linearize(f, X)
    assert len(calls) == 2
    for _ in range(3):
        pull(X), push(X)
        ax.jit(pull)(X), ax.vmap(pull)(np.stack([X, X]))
    assert len(calls) == 2


def test_under_other_transforms():
    def run(lib, np_):
        def f(x):
            return np_.sin(x) * (x * x).sum()

        v = X[0]
        rows = np.stack([v, 2 * v, np.cos(v)])
        _, pull = lib.vjp(f, v)
        _, push = lib.linearize(f, v)
        return (
            lib.jit(pull)(v),
            lib.vmap(pull)(rows),
            lib.vmap(push)(rows),
            lib.jit(lib.vmap(push))(rows),
            lib.jvp(pull, (v,), (rows[2],)),
            lib.vjp(pull, v)[1]((rows[2],)),
            lib.jacrev(pull)(v),
            lib.jacfwd(push)(v),
            lib.jit(lambda x, c: lib.vjp(f, x)[1](c))(v, v),
            lib.jit(lambda x, c: lib.linearize(f, x)[1](c))(v, v),
            lib.vmap(lambda x, c: lib.vjp(f, x)[1](c))(rows, rows),
            lib.vmap(lambda x: lib.vmap(lib.vjp(f, x)[1])(rows))(rows),
            lib.grad(lambda x: lib.vjp(f, x)[1](x)[0].sum())(v),
            lib.jacrev(lambda x: lib.vjp(f, x)[1](x)[0])(v),
            lib.jacfwd(lambda x: lib.linearize(f, x)[1](v))(v),
            lib.vjp(lambda x: lib.vjp(f, x)[1](v)[0], v)[1](v),
            lib.hessian(lambda x: f(x).sum())(v),
        )

    ours, theirs = both(run)
    close(ours(), theirs(), rtol=1e-4, atol=1e-5)


def test_compiled_functions_take_and_return_it():
    forward = ax.jit(lambda x: ax.vjp(lambda v: anp.tanh(v @ W), x))
    backward = ax.jit(lambda pull, ct: pull(ct))
    ct = np.ones((3, 5), np.float32)
    for x in (X, 2 * X):
        out, pull = forward(x)
        expected, expected_pull = jax.vjp(lambda v: jnp.tanh(v @ W), x)
        close(out, expected)
        close(pull(ct), expected_pull(ct))
        close(backward(pull, ct), expected_pull(ct))


def test_primals_may_go():
    x, y = anp.asarray(X.copy()), anp.asarray(X) + 1
    _, pull = ax.vjp(lambda a, b: a * b, x, y)
    _, push = ax.linearize(lambda a, b: a * b, x, y)
    expected = pull(X), push(X, X)
    x.delete()
    y.delete()
    assert x.is_deleted() and y.is_deleted()
    del x, y
    gc.collect()
    close((pull(X), push(X, X)), jax.tree.map(np.asarray, tuple(expected)))
    close(pull(X), (X * (X + 1), X * X))


def test_numpy_primals_may_change():
    x = X.copy()
    _, pull = ax.vjp(lambda a: a * a, x)
    x[:] = 7
    close(pull(np.ones_like(X)), (2 * X,))


def test_no_memory_is_kept_for_good():
    x = anp.asarray(X) + 0
    out, pull = ax.vjp(lambda a: a * 2 + a, x)
    address = x.unsafe_buffer_pointer()
    same, _ = ax.vjp(lambda a: a, x)
    assert same.unsafe_buffer_pointer() == address and same is not x
    x.delete()
    close(same, X)
    with pytest.raises(RuntimeError, match="deleted"):
        x + 1
    del out, pull, same, x


def test_integers_and_bool():
    def run(lib, np_):
        zero = np.zeros((), ax.float0)

        def f(n, x, mask):
            return {"v": n * x, "n": n + 1, "m": mask}

        n, x, mask = np.int32(3), np.float32(2), np.array([True, False])
        out, pull = lib.vjp(f, n, x, mask)
        ct = {"v": np.float32(1), "n": zero, "m": np.zeros(2, ax.float0)}
        _, push = lib.linearize(f, n, x, mask)
        pushed = push(zero, np.float32(1), np.zeros(2, ax.float0))
        only_ints = lib.vjp(lambda k: k + 1, n)[1](zero)
        return out["v"], pull(ct), pushed, only_ints

    ours, theirs = both(run)
    close(ours(), theirs())


def test_control_flow_on_values_and_captures():
    scale = anp.asarray(np.float32(3))

    def f(x):
        return x * scale if x > 0 else x * x

    for value in (2.0, -2.0):
        _, pull = ax.vjp(f, value)
        _, push = ax.linearize(f, value)
        slope = 3.0 if value > 0 else 2 * value
        assert pull(1.0)[0].item() == push(1.0).item() == slope
    twice = ax.grad(lambda x: ax.vjp(f, x)[1](x)[0])
    assert twice(2.0).item() == 3 and twice(-2.0).item() == -8
    with pytest.raises(ax.errors.TracerBoolConversionError):
        ax.jit(lambda x: ax.vjp(f, x)[0])(1.0)


def test_captured_tracers():
    def run(lib, np_):
        def outer(x, w):
            out, pull = lib.vjp(lambda v: np_.sin(v * w), x)
            return pull(out)[0].sum()

        return lib.grad(outer, argnums=(0, 1))(X, X), lib.jit(outer)(X, X)

    ours, theirs = both(run)
    close(ours(), theirs(), rtol=1e-4)


def test_escaped_residuals_are_named():
    kept = []

    def f(x):
        kept.append(ax.vjp(lambda v: v * v, x)[1])
        return x

    ax.jit(f)(1.0)
    with pytest.raises(ax.errors.UnexpectedTracerError, match="escaped"):
        kept[0](1.0)


@pytest.mark.parametrize(
    ("cotangent", "message"),
    [
        ((1.0,), r"structure of the output"),
        ({"a": 1.0, "c": X}, r"structure of the output"),
        ({"a": X, "b": X}, r"\['a'\].* must be float32\[\] .*got float32\[3,4\]"),
        ({"a": 1.0, "b": X.T}, r"\['b'\].* must be float32\[3,4\]"),
        ({"a": 1.0, "b": X.astype(np.float64)}, r"got float64\[3,4\]"),
        ({"a": 1, "b": X}, r"must be float32\[\] .*got int32\[\]"),
    ],
)
def test_wrong_cotangents(cotangent, message):
    _, pull = ax.vjp(lambda x: {"a": x.sum(), "b": x}, X)
    with pytest.raises(ValueError, match=message):
        pull(cotangent)
    with pytest.raises(ValueError, match=message):
        ax.jit(lambda: pull(cotangent))()
    pull({"a": 1.0, "b": X})


def test_wrong_cotangents_of_integers():
    _, pull = ax.vjp(lambda x: (x, np.arange(3)), 1.0)
    for zero in (np.zeros(3, ax.float0), np.arange(3), anp.arange(3)):
        assert pull((1.0, zero))[0].item() == 1
    with pytest.raises(ValueError, match=r"\[1\].* must be .*\[3\].*got shape \(\)"):
        pull((1.0, 3))


def test_wrong_tangents_and_counts():
    _, pull = ax.vjp(lambda x: (x, x), X)
    with pytest.raises(TypeError, match="takes one argument, got 2"):
        pull(X, X)
    _, push = ax.linearize(lambda x: x * 2, X)
    with pytest.raises(TypeError, match="structure of the primals"):
        push(X, X)
    with pytest.raises(ValueError, match=r"float32\[3,4\].*float32\[4,3\]"):
        push(X.T)


def test_empty_and_zero_sizes():
    out, pull = ax.vjp(lambda x: (x * 2, ()), np.zeros((0, 3), np.float32))
    assert pull((out[0], ()))[0].shape == (0, 3)
    out, pull = ax.vjp(lambda: anp.ones(2))
    assert pull(out) == ()
    out, pull = ax.vjp(lambda x: (), 1.0)
    assert pull(())[0].item() == 0


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float64", "complex64"])
def test_dtypes(dtype):
    import ml_dtypes

    dtype = np.dtype(getattr(ml_dtypes, dtype, dtype))
    x = X.astype(dtype)

    def f(v):
        return v * v * anp.sin(v)

    _, pull = ax.vjp(f, x)
    _, push = ax.linearize(f, x)
    gradient, tangent = pull(x)[0], push(x)
    assert gradient.dtype == tangent.dtype == dtype
    wide = X.astype(np.complex128 if dtype.kind == "c" else np.float64)
    slope = 2 * wide * np.sin(wide) + wide * wide * np.cos(wide)
    tolerance = 2e-2 if dtype.itemsize == 2 else 1e-5
    for value in (gradient, tangent):
        np.testing.assert_allclose(
            np.asarray(value).astype(wide.dtype),
            slope * wide,
            rtol=tolerance,
            atol=tolerance,
        )
