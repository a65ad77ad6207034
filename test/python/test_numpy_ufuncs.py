"""Methods of functions of elements against JAX and NumPy."""

import inspect

import numpy as np
import pytest
from compare import check, jax, sample

import arrax as ax
import arrax.numpy as anp

jnp = jax.numpy
BINARY = ["add", "subtract", "multiply", "maximum", "logaddexp", "logical_xor"]
BITWISE = ["bitwise_and", "bitwise_xor"]


def methods(name: str, method: str):
    return getattr(getattr(anp, name), method), getattr(getattr(jnp, name), method)


@pytest.mark.parametrize("name", [*BINARY, *BITWISE])
def test_reduce(name):
    dtypes = ["int8", "uint8"] if name in BITWISE else ["int32", "float32"]
    for dtype in dtypes:
        x = sample((3, 4), dtype)
        if name == "logaddexp":
            expected = np.logaddexp.reduce(x, axis=-1, keepdims=True)
            got = anp.logaddexp.reduce(x, axis=-1, keepdims=True)
            np.testing.assert_allclose(got, expected, rtol=1e-6)
            continue
        for kwargs in (
            {},
            {"axis": -1, "keepdims": True},
            {"axis": None},
            {"initial": 2},
        ):
            check(*methods(name, "reduce"), x, **kwargs)
    if name != "subtract":
        mask = np.array([True, False, True, True])
        initial = {"initial": 1} if name == "maximum" else {}
        check(*methods(name, "reduce"), x, axis=1, where=mask, **initial)
    check(*methods(name, "reduce"), x[:, :0], axis=1)
    check(*methods(name, "reduce"), x, axis=2)
    if name in ("add", "multiply", "subtract"):
        check(*methods(name, "reduce"), x.astype(np.int8), dtype=np.float32)


@pytest.mark.parametrize("name", [*BINARY, *BITWISE])
def test_accumulate(name):
    for dtype in ["int8", "uint8"] if name in BITWISE else ["int8", "float32"]:
        x = sample((3, 4), dtype)
        check(*methods(name, "accumulate"), x)
        check(*methods(name, "accumulate"), x, axis=-1)
    got = getattr(anp, name).accumulate(x[:0])
    assert got.shape == (0, 4)
    check(*methods(name, "accumulate"), x, axis=2)


@pytest.mark.parametrize("name", [*BINARY[:4], *BITWISE])
def test_reduceat(name):
    x, starts = sample((8, 2), "int32"), np.array([0, 4, 1, 5, 5])
    got = getattr(anp, name).reduceat(x, starts)
    np.testing.assert_array_equal(got, getattr(np, name).reduceat(x, starts))
    got = getattr(anp, name).reduceat(x.T, starts[:2], axis=1)
    np.testing.assert_array_equal(
        got, getattr(np, name).reduceat(x.T, starts[:2], axis=1)
    )


def test_at():
    x = sample((3, 4), "int32")
    for index in (1, (0, 2), (np.array([0, 0, 2]), 1), slice(None, None, -2)):
        for name, b in (
            ("add", 5),
            ("subtract", 2),
            ("maximum", 1),
            ("negative", None),
        ):
            expected, operands = x.copy(), () if b is None else (b,)
            getattr(np, name).at(expected, index, *operands)
            got = getattr(anp, name).at(x, index, *operands, inplace=False)
            np.testing.assert_array_equal(got, expected)
    check(*methods("add", "at"), x, 0, 1)
    np.testing.assert_array_equal(
        anp.add.at(anp.zeros(2), anp.array([7]), 1.0, inplace=False), [0, 0]
    )
    with pytest.raises(ValueError, match="needs 2 operands"):
        anp.add.at(x, 0, inplace=False)


def test_outer():
    for name in BINARY:
        check(*methods(name, "outer"), sample(3), sample((2, 2)))


def test_functions_of_one_operand_do_not_reduce():
    for method in ("reduce", "accumulate"):
        with pytest.raises(ValueError, match="two operands"):
            getattr(anp.negative, method)(anp.ones(2))
    with pytest.raises(NotImplementedError, match="'out'"):
        anp.add.reduce(anp.ones(2), out=anp.ones(()))


def test_frompyfunc():
    def f(x, y):
        return x * 2 + y

    ours, theirs = anp.frompyfunc(f, 2, 1), jnp.frompyfunc(f, 2, 1)
    x, y = sample((3, 1)), sample(4)
    check(ours, theirs, x, y)
    check(ours.reduce, theirs.reduce, y)
    check(ours.accumulate, theirs.accumulate, y)
    check(ours.outer, theirs.outer, y, y)
    both = anp.frompyfunc(lambda x: (x, -x), 1, 2)(y)
    np.testing.assert_array_equal(both[1], -y)
    assert (ours.nin, ours.nout, ours.nargs, ours.identity) == (2, 1, 2, None)
    assert isinstance(ours, anp.ufunc) and isinstance(anp.add, anp.ufunc)
    assert not isinstance(anp.sum, anp.ufunc)
    assert repr(ours) == "<ufunc 'f'>"
    with pytest.raises(TypeError, match="takes 2 positional arguments, got 1"):
        ours(x)
    with pytest.raises(ValueError, match="no identity: shape"):
        ours.reduce(y[:0])
    with pytest.raises(NotImplementedError, match="several axes"):
        ours.reduce(x, axis=(0, 1))


def test_attributes_are_jaxs():
    for name in [*BINARY, *BITWISE, "negative"]:
        ours, theirs = getattr(anp, name), getattr(jnp, name)
        for attribute in ("nin", "nout", "nargs", "identity", "__name__"):
            assert getattr(ours, attribute) == getattr(theirs, attribute), name


def test_signatures_name_the_operands():
    both, one = (
        "(x1, x2, /, *, out=None, where=None)",
        "(x, /, *, out=None, where=None)",
    )
    for function in (anp.add, anp.logaddexp, anp.frompyfunc(max, 2, 1)):
        assert str(inspect.signature(function)) == both
    assert str(inspect.signature(anp.negative)) == one


@pytest.mark.parametrize("name", ["add", "logaddexp"])
def test_out_and_where_are_none(name):
    ours, theirs = getattr(anp, name), getattr(jnp, name)
    x = sample(3)
    check(lambda x: ours(x, x, out=None, where=None), lambda x: theirs(x, x), x)
    with pytest.raises(NotImplementedError, match="'out'"):
        ours(x, x, out=x)
    with pytest.raises(NotImplementedError, match="where="):
        ours(x, x, where=x > 0)
    with pytest.raises(TypeError, match="unexpected keyword argument 'x1'"):
        ours(x, x, x1=x)
    with pytest.raises(TypeError, match="takes 2 positional arguments, got 1"):
        ours(x, out=None)


def test_reductions_are_differentiable():
    x = sample((3, 4), "float64") + 3.1
    for f in (anp.frompyfunc(lambda a, b: a * b, 2, 1), anp.multiply):
        slope = ax.grad(lambda v, f=f: f.reduce(v).sum())(x)
        np.testing.assert_allclose(slope, x.prod(0) / x, rtol=1e-9)
    mapped = ax.vmap(lambda v: anp.subtract.reduce(v))(x)
    np.testing.assert_allclose(mapped, np.subtract.reduce(x, axis=1), rtol=1e-12)
