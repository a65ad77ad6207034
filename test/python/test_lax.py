import compare
import numpy as np
import pytest
from compare import check, sample

import arrax as ax
import arrax.numpy as anp
from arrax import lax

jlax = compare.jax.lax
F, N = sample((2, 3)), sample((2, 3), "int32")

UNARY = [
    "abs",
    "neg",
    "sign",
    "floor",
    "ceil",
    "exp",
    "exp2",
    "expm1",
    "log",
    "log1p",
    "sqrt",
    "rsqrt",
    "cbrt",
    "sin",
    "cos",
    "tan",
    "tanh",
    "logistic",
    "asin",
    "acos",
    "atan",
    "sinh",
    "cosh",
    "asinh",
    "acosh",
    "atanh",
    "erf",
    "erfc",
    "erf_inv",
    "is_finite",
    "square",
    "reciprocal",
    "round",
]
BINARY = [
    "add",
    "sub",
    "mul",
    "div",
    "rem",
    "max",
    "min",
    "pow",
    "atan2",
    "nextafter",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
    "complex",
]
BITS = """bitwise_and bitwise_or bitwise_xor shift_left shift_right_logical
shift_right_arithmetic"""


@pytest.mark.parametrize("name", UNARY)
def test_unary(name):
    check(getattr(lax, name), getattr(jlax, name), np.abs(F) / 4)
    if name in ("exp", "floor", "sqrt"):
        with pytest.raises((TypeError, ValueError)):
            getattr(lax, name)(N)


@pytest.mark.parametrize("name", BINARY)
def test_binary(name):
    check(getattr(lax, name), getattr(jlax, name), np.abs(F), sample((2, 3), seed=1))
    check(getattr(lax, name), getattr(jlax, name), F, 1.0)


@pytest.mark.parametrize("name", BITS.split())
def test_bits(name):
    check(getattr(lax, name), getattr(jlax, name), N, sample((2, 3), "int32", 1, 0))
    check(lax.bitwise_not, jlax.bitwise_not, N)
    check(lax.population_count, jlax.population_count, N)
    check(lax.clz, jlax.clz, N)


def test_operands_do_not_promote_or_broadcast():
    half = F.astype(np.float16)
    for args in ((half, 1.0), (F, half), (F, N), (F, F[0])):
        with pytest.raises(TypeError):
            lax.add(*args)
    check(lax.add, jlax.add, F, F[:1])
    check(lax.add, jlax.add, 1, N)


@pytest.mark.parametrize(
    "name,args",
    [
        ("broadcast", (F, (4,))),
        ("broadcast_in_dim", (F, (2, 5, 3), (0, 2))),
        ("broadcast_in_dim", (F, (2, 5, 4), (0, 2))),
        ("reshape", (F, (3, 2))),
        ("reshape", (F, (6,), (1, 0))),
        ("transpose", (F, (1, 0))),
        ("transpose", (F, (1, 1))),
        ("rev", (F, (0, 1))),
        ("concatenate", ([F, F], 1)),
        ("concatenate", ([F, F[:, :2]], 0)),
        ("concatenate", ([F, N], 0)),
        ("pad", (F, np.float32(7), ((1, 2, 1), (0, -1, 0)))),
        ("pad", (F, 0, ((0, 0, 0),) * 2)),
        ("slice", (F, (0, 1), (2, 3))),
        ("slice", (F, (0, 0), (2, 3), (1, 2))),
        ("slice", (F, (0, 0), (3, 3))),
        ("slice_in_dim", (F, 0, -1, 1, 1)),
        ("index_in_dim", (F, 1, 1)),
        ("index_in_dim", (F, -1, 0, False)),
        ("index_in_dim", (F, 5, 1)),
        ("dynamic_slice", (F, (1, 1), (1, 2))),
        ("dynamic_slice", (F, (9, -1), (2, 1))),
        ("dynamic_slice", (F, (0, 0), (3, 3))),
        ("dynamic_slice_in_dim", (F, 2, 2, 1)),
        ("dynamic_index_in_dim", (F, 1, 1, False)),
        ("dynamic_update_slice", (F, F[:1, :2], (1, 1))),
        ("dynamic_update_slice", (F, N[:1], (1, 1))),
        ("dynamic_update_slice_in_dim", (F, F[:1], 1, 0)),
        ("dynamic_update_index_in_dim", (F, F[0], 1, 0)),
        ("expand_dims", (F, (0, 2))),
        ("squeeze", (F[:1], (0,))),
        ("squeeze", (F, (0,))),
        ("collapse", (F, 0)),
        ("broadcast_to_rank", (F, 4)),
        ("tile", (F, (2, 1))),
        ("iota", (np.int32, 4)),
        ("broadcasted_iota", (np.float32, (2, 3), 1)),
        ("full", ((2, 3), 7)),
        ("full", ((2,), 7, np.int8)),
        ("full_like", (F, 2)),
        ("full_like", (F, 2, np.int32, (3,))),
        ("select", (F > 0, F, F)),
        ("select", (True, F, F)),
        ("select", (F[0] > 0, F, F)),
        ("select_n", (N % 3, F, -F, F * 2)),
        ("select_n", (F > 0, F, -F)),
        ("select_n", (F > 0, F, -F, F)),
        ("clamp", (0.0, F, 1.0)),
        ("clamp", (F, F, F[0])),
        ("convert_element_type", (F, np.int8)),
        ("bitcast_convert_type", (F, np.uint32)),
        ("integer_pow", (F, -3)),
        ("stop_gradient", (F,)),
        ("conj", (F,)),
        ("reduce_sum", (F, (0,))),
        ("reduce_prod", (F, (0, 1))),
        ("reduce_max", (F, (1,))),
        ("reduce_min", (N, ())),
        ("reduce_and", (F > 0, (0,))),
        ("reduce_or", (N, (1,))),
        ("argmax", (F, 1, np.int32)),
        ("argmin", (F, 0, np.int8)),
        ("argmin", (F, 2, np.int32)),
        ("dot", (F, F.T)),
        ("dot", (F, F)),
        ("batch_matmul", (F[None], F.T[None])),
        ("dot_general", (F, F, (((1,), (1,)), ((0,), (0,))))),
        ("dot_general", (F, F.T, (((0,), (0,)), ((), ())))),
        ("broadcast_shapes", ((2, 1), (3,))),
    ],
)
def test_structure(name, args):
    check(getattr(lax, name), getattr(jlax, name), *args)


def test_rounding_methods():
    x = np.array(
        [0.5, 1.5, 2.5, -0.5, -1.5, 0.49999997, 8388609.0, np.inf, np.nan], np.float32
    )
    for method in (0, 1):
        check(
            lambda x, m=method: lax.round(x, lax.RoundingMethod(m)),
            lambda x, m=method: jlax.round(x, jlax.RoundingMethod(m)),
            x,
        )


def test_half_precision_products_accumulate_in_float32():
    a = np.ones((1, 5000), np.float16)
    assert float(lax.dot(a, a.T)[0, 0]) == 5000.0


def test_preferred_element_type():
    x = sample((3, 4), "int8")
    numbers = (((1,), (1,)), ((), ()))
    check(
        lambda x: lax.dot_general(x, x, numbers, preferred_element_type=np.int32),
        lambda x: jlax.dot_general(x, x, numbers, preferred_element_type=np.int32),
        x,
    )
    check(
        lambda x: lax.dot_general(x, x, numbers, preferred_element_type=np.float32),
        lambda x: jlax.dot_general(x, x, numbers, preferred_element_type=np.float32),
        x.astype(np.float16),
    )


@pytest.mark.parametrize("lib", [lax, compare.jax.lax], ids=["arrax", "jax"])
@pytest.mark.parametrize("dimension", [-1, 2])
def test_dimensions_of_iota_do_not_count_from_the_end(lib, dimension):
    with pytest.raises(ValueError, match=r"dimension|axis"):
        lib.broadcasted_iota(np.int32, (2, 3), dimension)


@pytest.mark.parametrize("start", [-50, -1, 0, 3, 7, 50, np.uint8(250), np.int64(9)])
def test_constant_starts_are_clamped(start):
    x, block = sample((8, 3)), sample((2, 2))
    calls = {
        "dynamic_slice": lambda f: lambda x: f(x, (start, type(start)(1)), (2, 2)),
        "dynamic_update_slice": lambda f: (
            lambda x: f(x, block, (start, type(start)(2)))
        ),
    }
    for name, call in calls.items():
        got = ax.jit(call(getattr(lax, name)))(x)
        compare.assert_same(got, call(getattr(jlax, name))(x))


def test_gradient_by_few_of_many_rows():
    w = sample((40, 3, 3))

    def loss(np_):
        def total(w):
            x = np_.ones((2, 3))
            for row in (0, 3, 39, -1, 3):
                x = np_.tanh(x @ w[row]) + w[row + 1 if row < 3 else 5, 0]
            return (x**2).sum()

        return total

    ours, theirs = loss(anp), loss(compare.jax.numpy)
    check(lambda w: ax.grad(ours)(w), lambda w: compare.jax.grad(theirs)(w), w)
    hessian = ax.jit(ax.jacfwd(ax.grad(ours)))(w)
    compare.assert_same(hessian, compare.jax.hessian(theirs)(w), rtol=1e-4)
