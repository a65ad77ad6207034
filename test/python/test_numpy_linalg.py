import compare
import hypothesis
import hypothesis.strategies as st
import numpy as np
import pytest
from compare import check, sample

import arrax.numpy as anp

jnp = compare.jax.numpy
SHAPES = [
    ((), ()),
    ((), (3,)),
    ((3,), (3,)),
    ((2, 3), (3,)),
    ((3,), (3, 2)),
    ((2, 3), (3, 4)),
    ((5, 2, 3), (3, 4)),
    ((2, 3), (5, 3, 4)),
    ((5, 2, 3), (5, 3, 4)),
    ((6, 1, 2, 3), (5, 3, 4)),
    ((1, 2, 3), (5, 3, 4)),
    ((2, 3), (2, 3)),
    ((4,), (3,)),
    ((0, 3), (3, 2)),
    ((2, 0), (0, 3)),
    ((7, 2, 3), (5, 3, 4)),
]


@pytest.mark.parametrize("name", ["dot", "matmul", "inner", "outer", "kron", "vecdot"])
@pytest.mark.parametrize("shapes", SHAPES)
def test_products(name, shapes):
    if name == "vecdot" and () in shapes:
        pytest.skip("needs vectors")
    check(
        getattr(anp, name),
        getattr(jnp, name),
        sample(shapes[0]),
        sample(shapes[1], seed=1),
    )


@pytest.mark.parametrize("dtype", compare.EVERY)
def test_matmul_dtypes(dtype):
    a, b = sample((3, 4), dtype, 0, 0, 2), sample((4, 2), dtype, 1, 0, 2)
    check(anp.matmul, jnp.matmul, a, b)
    check(anp.matmul, jnp.matmul, a, sample((4, 2), "float32"))


def test_vectors():
    a, b = sample((4,), "complex64"), sample((4,), "complex64", 1)
    for name in ("vdot", "vecdot", "dot", "inner", "outer"):
        check(getattr(anp, name), getattr(jnp, name), a, b)
    check(anp.vecdot, jnp.vecdot, sample((3, 4)), sample((3, 4), seed=1), axis=0)
    check(anp.matvec, jnp.matvec, sample((5, 2, 3)), sample((3,)))
    check(anp.vecmat, jnp.vecmat, sample((5, 2)), sample((2, 3)))
    for shapes in (
        ((3,), (3,)),
        ((2,), (3,)),
        ((2,), (2,)),
        ((5, 3), (3,)),
        ((4,), (3,)),
    ):
        check(anp.cross, jnp.cross, *(sample(s, seed=i) for i, s in enumerate(shapes)))
    check(anp.cross, jnp.cross, sample((3, 5)), sample((3, 5), seed=1), axis=0)


@pytest.mark.parametrize(
    "axes", [0, 1, 2, 4, ((0,), (1,)), (1, 0), ((2, 0), (1, 2)), ((0, 1), (0,)), "x"]
)
def test_tensordot(axes):
    check(
        anp.tensordot, jnp.tensordot, sample((4, 2, 3)), sample((2, 3, 4), seed=1), axes
    )


@pytest.mark.parametrize(
    "subscripts,shapes",
    [
        ("ij,jk->ik", ((2, 3), (3, 4))),
        ("ij,jk", ((2, 3), (3, 4))),
        ("ii", ((3, 3),)),
        ("ii->i", ((3, 3),)),
        ("ij->ji", ((2, 3),)),
        ("ij->", ((2, 3),)),
        ("ij->j", ((2, 3),)),
        ("i,i->", ((3,), (3,))),
        ("i,j->ij", ((2,), (3,))),
        ("bij,bjk->bik", ((5, 2, 3), (5, 3, 4))),
        ("bij,bjk->ikb", ((5, 2, 3), (5, 3, 4))),
        ("...ij,...jk->...ik", ((6, 5, 2, 3), (5, 3, 4))),
        ("ij,jk,kl->il", ((2, 3), (3, 4), (4, 5))),
        ("ijk,ilm,njm,nlk->", ((2, 3, 4), (2, 5, 6), (7, 3, 6), (7, 5, 4))),
        ("i...->...", ((2, 3, 4),)),
        ("ij,ij->ij", ((2, 3), (2, 3))),
        ("a,ab,abc->abc", ((2,), (2, 3), (2, 3, 4))),
        ("bqhd,bkhd->bhqk", ((2, 3, 4, 5), (2, 6, 4, 5))),
        ("iij->j", ((3, 3, 2),)),
        ("iji,j->i", ((2, 3, 2), (3,))),
        (",ij->ij", ((), (2, 3))),
        ("ij,jk->ik", ((2, 3), (4, 5))),
    ],
)
def test_einsum(subscripts, shapes):
    operands = [sample(s, seed=i) for i, s in enumerate(shapes)]
    check(anp.einsum, jnp.einsum, subscripts, *operands, rtol=1e-4)


def test_einsum_forms():
    a, b = sample((2, 3)), sample((3, 4), seed=1)
    check(anp.einsum, jnp.einsum, a, [0, 1], b, [1, 2], [0, 2])
    for optimize in (False, True, "greedy", [(0, 1)]):
        check(anp.einsum, jnp.einsum, "ij,jk->ik", a, b, optimize=optimize)
    check(anp.einsum, jnp.einsum, "ij,jk->ik", a.astype("float16"), b.astype("float16"))
    assert anp.einsum_path("ij,jk->ik", a, b)[0] == [(0, 1)]


SIZES = st.integers(0, 3)


@hypothesis.settings(max_examples=15, deadline=None)
@hypothesis.given(SIZES, SIZES, SIZES, st.lists(SIZES, max_size=2))
def test_matmul_is_that_of_numpy(m, k, n, batch):
    a, b = sample((*batch, m, k)), sample((k, n), seed=1)
    np.testing.assert_allclose(anp.matmul(a, b), np.matmul(a, b), rtol=1e-4, atol=1e-5)
