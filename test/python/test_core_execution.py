"""Running programs: eager ops, jit, transforms, donation, caching."""

import threading

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import _core


def equal(actual, expected, **tolerance):
    np.testing.assert_allclose(np.asarray(actual), expected, **tolerance)


def test_eager_ops():
    x = anp.asarray(np.arange(6, dtype=np.float32).reshape(2, 3))
    equal(x + 1, np.arange(6).reshape(2, 3) + 1)
    equal(x * np.float32(2) - x, np.asarray(x))
    assert (x + 1).dtype == np.float32
    assert (1 + x).aval is (x + 1.5).aval
    assert (x + 1).weak_type is False
    equal(x + np.ones((3,), np.float32), np.asarray(x) + 1)
    assert (x < 3).dtype == bool


def test_python_scalars_keep_their_precision():
    x = anp.asarray(np.array([1.0], np.float64))
    assert (x + 0.1).item() == 1.0 + 0.1
    assert ax.jit(lambda v: v + 0.1)(x).item() == 1.0 + 0.1


def test_integer_scalars_that_do_not_fit():
    x = anp.asarray(np.array([1], np.int32))
    with pytest.raises(OverflowError, match="out of bounds for int32"):
        x + 2**40
    assert (anp.asarray(2**40) + 1).item() == 2**40 + 1


def test_bind_runs_one_op():
    x = np.arange(6, dtype=np.int32).reshape(2, 3)
    out = _core.bind("reduce_sum", (x,), {"axes": (1,)})
    assert out.tolist() == [3, 12]
    out = _core.bind("iota", (), {"dimension": 1}, shape=(2, 3), dtype=np.int32)
    assert out.tolist() == [[0, 1, 2], [0, 1, 2]]
    y = _core.bind("compare", (x, x), {"direction": "le"})
    assert np.asarray(y).all()


def test_bind_reports_errors_eagerly():
    x = np.ones((3,), np.float32)
    with pytest.raises(TypeError, match=r"transpose: .*float32\[3\]"):
        _core.bind("transpose", (x,), {"permutation": (1, 0)})
    with pytest.raises(ValueError, match="no op nonsense"):
        _core.bind("nonsense", (x,))
    with pytest.raises(ValueError, match="direction cannot be 'xx'"):
        _core.bind("compare", (x, x), {"direction": "xx"})


def test_several_results():
    key = np.zeros((2,), np.uint32)
    out = _core.bind("threefry2x32", (key, key, key, key))
    assert isinstance(out, tuple) and len(out) == 2


def test_jit_of_trees():
    @ax.jit
    def f(tree, scale=1.0, *, shift):
        return {"out": (tree["a"] * scale, [tree["b"][0] + shift]), "none": None}

    tree = {"b": [np.float32(1)], "a": np.ones((2,), np.float32)}
    out = f(tree, 3, shift=anp.asarray(2))
    equal(out["out"][0], [3, 3])
    assert out["out"][1][0].item() == 3
    assert out["none"] is None
    assert f._cache_size() == 1
    f(tree, 4, shift=anp.asarray(5))
    assert f._cache_size() == 1
    f(tree, shift=anp.asarray(5))
    assert f._cache_size() == 2


def test_jit_is_keyed_by_type_and_weakness():
    f = ax.jit(lambda x: x + np.float32(1))
    f(1.0), f(2.0), f(np.float32(1)), f(1), f(True)
    assert f._cache_size() == 4


def test_static_values_select_programs():
    traces = []

    @ax.jit
    def count(x):
        traces.append(1)
        return x

    f = ax.jit(lambda x, n: x * n, static_argnums=1)
    assert f(2.0, 3).item() == 6
    assert f(2.0, n=4).item() == 8
    assert f._cache_size() == 2
    count(1.0), count(2.0)
    assert len(traces) == 1


def test_closures_are_read_when_traced():
    y = anp.asarray(np.arange(3, dtype=np.float32))
    f = ax.jit(lambda x: x + y)
    equal(f(np.ones(3, np.float32)), [1, 2, 3])


def test_donated_arrays_are_gone():
    f = ax.jit(lambda x, y: x + y, donate_argnums=0)
    x = anp.asarray(np.ones(3, np.float32)) + 0
    y = anp.asarray(np.ones(3, np.float32)) + 0
    equal(f(x, y), [2, 2, 2])
    assert x.is_deleted() and not y.is_deleted()
    with pytest.raises(RuntimeError, match="deleted"):
        f(x, y)


def test_inputs_may_be_outputs():
    x = anp.asarray(np.arange(3))
    a, b, c = ax.jit(lambda v: (v, v, 7))(x)
    equal(a, [0, 1, 2])
    equal(b, [0, 1, 2])
    assert c.item() == 7


def test_large_calls():
    leaves = [np.full((2,), i, np.float32) for i in range(100)]
    out = ax.jit(lambda xs: [x * 2 for x in xs])(leaves)
    for i, x in enumerate(out):
        equal(x, [2 * i, 2 * i])


def test_nested_jit_runs():
    inner = ax.jit(lambda x: x * 2)
    outer = ax.jit(lambda x: inner(inner(x)) + inner(x))
    assert outer(3.0).item() == 18


def test_calls_from_threads():
    f = ax.jit(lambda x: (x * 2).sum())
    x = np.ones((100_000,), np.float32)
    results = []

    def work():
        for _ in range(20):
            results.append(f(x).item())

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [200_000.0] * 80


def test_gradients():
    def f(x):
        return anp.sum(1 / (1 + anp.exp(-x)))

    equal(ax.grad(f)(anp.arange(3.0)), [0.25, 0.19661197, 0.10499357], rtol=1e-6)
    twice = ax.grad(ax.jit(ax.grad(ax.jit(ax.grad(f)))))(1.0)
    assert str(twice) == "-0.0353256"
    value, gradient = ax.value_and_grad(lambda p: (p["w"] * p["b"]).sum())(
        {"w": np.float32(2) * np.ones(2, np.float32), "b": 3.0}
    )
    assert value.item() == 12
    equal(gradient["w"], [3, 3])
    assert gradient["b"].item() == 4


def test_grad_leaves_other_arguments_alone():
    def f(x, n):
        for _ in range(n):
            x = x * x
        return x

    assert ax.grad(f)(2.0, 2).item() == 32


def test_python_control_flow_outside_of_jit():
    def f(x, y):
        while x < 10:
            x = x * y
        return x if x > 12 else -x

    assert ax.grad(f)(3.0, 3.0).item() == 9
    assert ax.grad(f, argnums=1)(3.0, 2.0).item() == 3.0 * 2 * 2 * -1
    assert ax.grad(lambda x: x * int(x))(3.5).item() == 3
    assert ax.grad(ax.grad(lambda x: x**3 if x > 0 else x))(2.0).item() == 12
    with pytest.raises(ax.errors.TracerBoolConversionError):
        ax.vmap(lambda x: x if x > 0 else -x)(np.ones(3, np.float32))
    with pytest.raises(ax.errors.TracerBoolConversionError):
        ax.jit(ax.grad(lambda x: x if x > 0 else -x))(1.0)


def test_grad_hands_through_aux():
    def f(x):
        return x**2, {"twice": 2 * x, "count": 3}

    gradient, aux = ax.grad(f, has_aux=True)(3.0)
    assert gradient.item() == 6 and aux["twice"].item() == 6
    assert int(aux["count"]) == 3


def test_jvp_vjp_linearize():
    def f(x, y):
        return anp.sin(x) * y, x

    (out, same), (tangent, _) = ax.jvp(f, (1.0, 2.0), (1.0, 0.5))
    assert tangent.item() == pytest.approx(2 * np.cos(1) + 0.5 * np.sin(1), rel=1e-6)
    assert same.item() == 1
    _, pullback = ax.vjp(f, 1.0, 2.0)
    dx, dy = pullback((anp.float32(1), anp.float32(10)))
    assert dx.item() == pytest.approx(2 * np.cos(1) + 10, rel=1e-6)
    assert dy.item() == pytest.approx(np.sin(1), rel=1e-6)
    out, derivative = ax.linearize(lambda x: x**3, 2.0)
    assert (out.item(), derivative(1.0).item()) == (8, 12)


def test_integers_have_float0_tangents():
    _, tangent = ax.jvp(
        lambda n, x: (n, x * 2), (3, 1.0), (np.zeros((), ax.float0), 1.0)
    )
    assert tangent[0].dtype == ax.float0
    _, pullback = ax.vjp(lambda n, x: n * x, 3, 2.0)
    dn, dx = pullback(1.0)
    assert dn.dtype == ax.float0 and dx.item() == 3


def test_jacobians():
    x = anp.arange(3.0)
    equal(ax.jacobian(anp.exp)(x), np.diag(np.exp(np.arange(3.0))), rtol=1e-6)
    equal(ax.jacfwd(anp.exp)(x), np.diag(np.exp(np.arange(3.0))), rtol=1e-6)
    equal(ax.hessian(lambda v: (v**3).sum())(x), np.diag([0.0, 6.0, 12.0]), atol=1e-6)
    both = ax.jacrev(lambda a, b: {"y": a * b}, argnums=(0, 1))(x, x + 1)
    equal(both["y"][0], np.diag([1.0, 2, 3]))
    equal(both["y"][1], np.diag([0.0, 1, 2]))


def test_vmap():
    a = np.arange(6, dtype=np.float32).reshape(2, 3)
    equal(ax.vmap(lambda r: r.sum())(a), a.sum(1))
    equal(ax.vmap(lambda r: r.sum(), in_axes=1)(a), a.sum(0))
    equal(ax.vmap(lambda r: r * 2, in_axes=1, out_axes=-1)(a), a * 2)
    equal(ax.vmap(lambda r, s: r * s, (0, None))(a, 3.0), a * 3)
    out = ax.vmap(lambda d, s: d["x"] + s, in_axes=({"x": 0}, None))({"x": a}, 1.0)
    equal(out, a + 1)
    equal(ax.vmap(ax.grad(lambda x: x * x))(a[0]), 2 * a[0])
    equal(ax.jit(ax.vmap(ax.vmap(lambda x: x + 1)))(a), a + 1)


def test_zero_sizes():
    x = anp.asarray(np.zeros((0, 3), np.float32))
    assert (x + 1).shape == (0, 3)
    assert ax.vmap(lambda r: r.sum())(x).shape == (0,)


def test_product_with_the_conjugate_is_real():
    z = anp.asarray([1.1 + 0.3j, -0.7 + 2.3j, 1e-3 - 5.7j])
    assert np.all(np.asarray(ax.jit(lambda z: z * z.conj())(z)).imag == 0)
