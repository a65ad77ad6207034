import compare
import numpy as np
import pytest
from compare import sample

import arrax.numpy as anp

jnp = compare.jax.numpy
X = sample((2, 3), low=1)

METHODS = [
    ("all", ()),
    ("any", (1,)),
    ("argmax", (0,)),
    ("argmin", ()),
    ("astype", ("int32",)),
    ("clip", (1.5, 2)),
    ("conj", ()),
    ("conjugate", ()),
    ("copy", ()),
    ("cumprod", (1,)),
    ("cumsum", ()),
    ("diagonal", ()),
    ("dot", (X.T,)),
    ("flatten", ()),
    ("max", (0,)),
    ("mean", ()),
    ("min", ()),
    ("prod", (0,)),
    ("ptp", ()),
    ("ravel", ()),
    ("repeat", (2, 0)),
    ("reshape", (3, 2)),
    ("reshape", ((-1,),)),
    ("reshape", (-1,)),
    ("round", (1,)),
    ("squeeze", ()),
    ("std", ()),
    ("sum", (1,)),
    ("swapaxes", (0, 1)),
    ("trace", ()),
    ("transpose", ()),
    ("transpose", (1, 0)),
    ("transpose", ((1, 0),)),
    ("var", (0,)),
    ("view", ("int32",)),
    ("item", (3,)),
    ("tolist", ()),
]


@pytest.mark.parametrize("name,args", METHODS)
def test_methods(name, args):
    expected = getattr(jnp.asarray(X), name)(*args)
    actual = getattr(anp.asarray(X), name)(*args)
    if name in ("item", "tolist"):
        assert actual == expected
    else:
        compare.assert_same(actual, np.asarray(expected))


def test_properties():
    x, z = anp.asarray(X), anp.asarray(sample((2, 2), "complex64"))
    assert (x.shape, x.ndim, x.size, x.itemsize, x.nbytes) == ((2, 3), 2, 6, 4, 24)
    assert x.dtype == np.float32 and len(x) == 2 and not x.weak_type
    np.testing.assert_array_equal(x.T, X.T)
    np.testing.assert_array_equal(anp.ones((4, 2, 3)).mT, np.ones((4, 3, 2)))
    np.testing.assert_array_equal(z.real, np.asarray(z).real)
    np.testing.assert_array_equal(z.imag, np.asarray(z).imag)
    assert x.block_until_ready() is x
    with pytest.raises(TypeError):
        hash(x)


OPERATORS = [
    "__add__",
    "__sub__",
    "__mul__",
    "__truediv__",
    "__floordiv__",
    "__mod__",
    "__pow__",
    "__divmod__",
    "__lt__",
    "__le__",
    "__eq__",
    "__ne__",
    "__gt__",
    "__ge__",
]
INTEGER_OPERATORS = ["__and__", "__or__", "__xor__", "__lshift__", "__rshift__"]


@pytest.mark.parametrize("name", OPERATORS)
@pytest.mark.parametrize("other", [2, 2.5, X[0]], ids=["int", "float", "array"])
def test_operators(name, other):
    expected = getattr(jnp.asarray(X), name)(other)
    compare.assert_same(
        getattr(anp.asarray(X), name)(other), compare.jax.tree.map(np.asarray, expected)
    )


@pytest.mark.parametrize("name", INTEGER_OPERATORS)
def test_integer_operators(name):
    x = sample((3,), "int32", low=0)
    compare.assert_same(
        getattr(anp.asarray(x), name)(2), np.asarray(getattr(jnp.asarray(x), name)(2))
    )


def test_reflected_and_unary_operators():
    x, y = anp.asarray(X), jnp.asarray(X)
    for f in (
        lambda a: 1 + a,
        lambda a: 2 - a,
        lambda a: 3 * a,
        lambda a: 1 / a,
        lambda a: 7 // a,
        lambda a: 7 % a,
        lambda a: 2**a,
        lambda a: -a,
        lambda a: +a,
        lambda a: abs(a),
        lambda a: X + a,
        lambda a: a**-2,
        lambda a: round(a, 1),
        lambda a: a @ X.T,
        lambda a: X.T @ a,
    ):
        compare.assert_same(f(x), np.asarray(f(y)))
    np.testing.assert_array_equal(~anp.arange(3), ~np.arange(3, dtype=np.int32))
    for f in (lambda a: a + "x", lambda a: a + [1], lambda a: a + None):  # noqa: RUF005
        with pytest.raises(TypeError):
            f(x)


def test_python_conversions():
    assert (
        float(anp.array(2.5)) == 2.5
        and int(anp.array(3)) == 3
        and bool(anp.array(True))
    )
    assert complex(anp.array(1j)) == 1j and [10, 20][anp.array(1)] == 20
    assert range(5)[anp.array(2)] == 2
    for convert in (float, int, bool):
        with pytest.raises((TypeError, ValueError)):
            convert(anp.ones(2))


@pytest.mark.parametrize(
    "value",
    [
        jnp.arange(5.0),
        jnp.array(1.5),
        jnp.zeros((0, 3)),
        jnp.arange(3),
        jnp.ones((2, 2), bool),
        jnp.ones((2, 2), "bfloat16"),
        jnp.array(1 + 2j),
        jnp.float16(1.5),
        jnp.ones((1100, 3)),
        jnp.array([jnp.nan, jnp.inf, -0.0]),
        jnp.arange(30).reshape(1, 30) * 1000,
        jnp.array([1e-8, 1]),
        jnp.uint8(3),
    ],
    ids=lambda v: f"{v.dtype}{v.shape}",
)
def test_repr_and_str(value):
    ours = anp.asarray(np.asarray(value))
    if value.weak_type:
        ours = anp.asarray(value.item())
    if repr(value).count("\n") or len(repr(value)) < 88:
        assert " ".join(repr(ours).split()) == " ".join(repr(value).split())
    assert str(ours) == str(value)


def test_format():
    assert f"{anp.array(1.5):.3f}" == "1.500"
    assert f"{anp.arange(3)}" == "[0 1 2]"
    assert repr(anp.arange(2)) == "Array([0, 1], dtype=int32)"
