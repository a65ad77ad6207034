"""Products and linear algebra over drawn shapes and dtypes: those of JAX."""

import itertools

import numpy as np
import pytest
from drawn import (
    EVERY,
    NUMERIC,
    alike,
    alone,
    arrays,
    compare_drawn,
    examples,
    jax,
    maybe,
    positional,
    several_axes,
    shapes,
    with_axis,
)
from hypothesis import strategies as st

import arrax.scipy.linalg
from arrax import lax

SOLVED = ("float32", "float64", "complex64", "complex128")
SIZES = st.sampled_from([3, 1, 2, 4, 0])
BATCH = shapes(0, 2)
# Errors of factors grow with the condition of what is drawn.
RTOL = 2e-3


def matrix(dtypes=SOLVED, rows=SIZES, columns=SIZES, batch=BATCH):
    shape = st.tuples(batch, rows, columns).map(lambda s: (*s[0], s[1], s[2]))
    return shape.flatmap(lambda s: arrays(dtypes, s, special=False))


@st.composite
def square(draw, dtypes=SOLVED, kind="dominant", batch=BATCH):
    """Matrices whose diagonal dominates, and Hermitian and triangular ones."""
    n = draw(SIZES)
    x = draw(matrix(dtypes, st.just(n), st.just(n), batch))
    if kind == "any":
        return x
    x = x + np.asarray(5 * n * np.eye(n), x.dtype)
    return (x + np.swapaxes(x, -1, -2).conj()) / 2 if kind == "hermitian" else x


@st.composite
def system(draw, kind="dominant"):
    """A square matrix and right sides that often broadcast against it."""
    a = draw(square(kind=kind))
    batch = a.shape[: a.ndim - 2] if draw(st.integers(0, 4)) else draw(BATCH)
    columns = draw(st.sampled_from([(), (2,), (0,)]))
    shape = (*batch, a.shape[-1], *columns) if columns else (a.shape[-1],)
    return a, draw(arrays((a.dtype.name,), shape, special=False))


def options(strategy, **choices):
    """Arguments: a drawn value, or a tuple of them, and options."""
    drawn = st.fixed_dictionaries({k: st.sampled_from(v) for k, v in choices.items()})
    as_args = strategy.map(lambda x: x if isinstance(x, tuple) else (x,))
    return st.tuples(as_args, drawn)


OF_MATRICES = {
    **alike("svdvals matrix_transpose diagonal trace", alone(matrix())),
    **alike("det slogdet inv eigvals", alone(square())),
    "eigvalsh": options(square(kind="hermitian"), UPLO=("L", "U")),
    "cholesky": options(square(kind="hermitian"), upper=(False, True)),
    "qr": options(matrix(), mode=("reduced", "complete", "r")),
    "svd": options(matrix(), compute_uv=(False,), full_matrices=(False, True)),
    "solve": positional(system()),
    # Of no elements, JAX's singular values of complex matrices are complex.
    "lstsq": positional(
        st.tuples(matrix(SOLVED[:2], batch=st.just(())), st.just(0)).map(
            lambda a: (a[0], np.ones(a[0].shape[:1], a[0].dtype))
        )
    ),
    "matrix_power": st.tuples(square(), st.integers(-2, 4)).map(lambda a: (a, {})),
    "pinv": alone(matrix(rows=st.just(5))),
    # Of no elements, JAX and NumPy refuse it.
    "matrix_rank": alone(matrix(rows=st.just(2), columns=st.just(3))),
    "cond": options(square(), p=(None, 2, 1, -1, np.inf, "fro", -2)),
    "matrix_norm": options(
        matrix(), ord=("fro", "nuc", 1, 2, -1, -2, np.inf), keepdims=(False, True)
    ),
    "tensorinv": options(arrays(SOLVED, (6, 2, 3), special=False), ind=(1,)),
}


@pytest.mark.parametrize("name", OF_MATRICES)
@examples(3)
def test_matrices(name, data):
    ours, theirs = arrax.numpy.linalg, jax.numpy.linalg
    compare_drawn(data, name, OF_MATRICES[name], ours, theirs, rtol=RTOL)


@examples(6)
def test_norms(data):
    x = arrays(("float32", "complex64", "int32"), special=False)
    orders = st.sampled_from([None, 1, 2, -1, 0, 3, np.inf, -np.inf, "fro", "nuc"])
    keep = st.booleans()
    arguments = with_axis(x, several_axes, ord=orders, keepdims=keep)
    compare_drawn(data, "norm", arguments, arrax.numpy.linalg, jax.numpy.linalg,
                  rtol=RTOL)  # fmt: skip


@examples(6)
def test_vector_norms(data):
    x = arrays(("float32", "complex64"), special=False)
    orders = st.sampled_from([2, 1, -1, 0, 3, np.inf, -np.inf])
    arguments = with_axis(x, several_axes, ord=orders, keepdims=st.booleans())
    compare_drawn(data, "vector_norm", arguments, arrax.numpy.linalg,
                  jax.numpy.linalg, rtol=RTOL)  # fmt: skip


OF_SCIPY = {
    "solve_triangular": options(
        system(), lower=(False, True), trans=(0, 1, 2), unit_diagonal=(False, True)
    ),
    "cho_factor": options(square(kind="hermitian"), lower=(True, False)),
    # JAX's take no batch.
    **alike("lu lu_factor", alone(square(batch=st.just(())))),
    "expm": alone(square(kind="any").map(lambda x: x / 3)),
    "solve": options(
        system("hermitian"), lower=(False, True), assume_a=("gen", "sym", "her", "pos")
    ),
    "block_diag": positional(
        st.lists(matrix(("float32", "int32"), batch=st.just(())), max_size=3)
    ),
    **alike(
        "circulant fiedler",
        alone(arrays(("float32", "int32", "complex64"), shapes(1, 2), special=False)),
    ),
    **alike(
        "toeplitz hankel",
        positional(
            st.tuples(
                *[arrays(("float32", "complex64"), shapes(1, 1), special=False)] * 2
            )
        ),
    ),
    **alike("hilbert invhilbert pascal dft helmert", alone(st.integers(1, 5))),
    "convolution_matrix": options(
        st.tuples(arrays(("float32",), shapes(1, 1), special=False), st.integers(1, 4)),
        mode=("full", "same", "valid"),
    ),
    "polar": options(matrix(rows=st.just(4), batch=st.just(())), side=("right",)),
}


@pytest.mark.parametrize("name", OF_SCIPY)
@examples(2)
def test_scipy(name, data):
    ours, theirs = arrax.scipy.linalg, jax.scipy.linalg
    compare_drawn(data, name, OF_SCIPY[name], ours, theirs, rtol=RTOL)


@st.composite
def triangular_systems(draw):
    a = draw(square())
    n, left = a.shape[-1], draw(st.booleans())
    sides = (n, 2) if left else (2, n)
    b = draw(arrays((a.dtype.name,), (*a.shape[:-2], *sides), special=False))
    flags = ("lower", "transpose_a", "conjugate_a", "unit_diagonal")
    return (a, b), {"left_side": left, **{f: draw(st.booleans()) for f in flags}}


@st.composite
def tridiagonal_systems(draw):
    n, batch = draw(st.integers(1, 4)), draw(BATCH)
    dtype = draw(st.sampled_from(("float32", "float64")))
    bands = [draw(arrays((dtype,), (*batch, n), special=False)) for _ in range(3)]
    bands[0][..., :1], bands[2][..., -1:] = 0, 0
    bands[1] = bands[1] + np.asarray(9, dtype)
    return (*bands, draw(arrays((dtype,), (*batch, n, 2), special=False))), {}


OF_LAX = {
    "triangular_solve": triangular_systems(),
    "tridiagonal_solve": tridiagonal_systems(),
    "lu": alone(square()),
    "cholesky": options(square(kind="hermitian"), symmetrize_input=(True, False)),
    "eigh": options(square(kind="hermitian"), lower=(True, False)),
    "qr": options(matrix(), full_matrices=(False, True)),
    "svd": options(matrix(), full_matrices=(False, True), compute_uv=(False,)),
    "lu_pivots_to_permutation": options(
        arrays(("int32",), st.tuples(BATCH, st.integers(0, 3)).map(
            lambda s: (*s[0], s[1])), 0, 2), permutation_size=(3, 4)),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_LAX)
@examples(3)
def test_lax(name, data):
    def magnitudes(lib, *args, **kwargs):
        # Vectors of spectra are known up to their phases.
        results = getattr(lib, name)(*args, **kwargs)
        return [abs(x) for x in results] if name in ("eigh", "svd") else results

    ours, theirs = lax.linalg, jax.lax.linalg
    compare_drawn(data, magnitudes, OF_LAX[name], ours, theirs, rtol=RTOL)


@st.composite
def factors(draw, dtypes=EVERY, count=2):
    """Arrays of matrices whose products are mostly defined."""
    sizes = [draw(SIZES) for _ in range(count + 1)]
    batch, result = draw(BATCH), []
    for n, m in itertools.pairwise(sizes):
        own = [s if draw(st.integers(0, 3)) else 1 for s in batch]
        shape = (*own[draw(st.integers(0, len(own))) :], n, m)
        result.append(draw(arrays(dtypes, shape, special=False)))
    if draw(st.integers(0, 3)) == 0:
        result[-1] = result[-1][..., 0] if sizes[-1] else result[-1]
    return tuple(result)


@st.composite
def contracted(draw):
    """Two arrays, and axes of equal sizes."""
    x = draw(arrays(NUMERIC, shapes(1), special=False))
    axes = draw(st.permutations(range(x.ndim)))[: draw(st.integers(0, x.ndim))]
    own = draw(shapes(0, 1))
    y = draw(arrays(NUMERIC, (*own, *[x.shape[a] for a in axes]), special=False))
    matching = [len(own) + i for i in range(len(axes))]
    return (x, y), {"axes": (list(axes), matching)}


VECTORS = shapes(1, 1).flatmap(
    lambda s: st.tuples(*[arrays(NUMERIC, s, special=False)] * 2)
)
PRODUCTS = {
    **alike("matmul dot", positional(factors())),
    **alike("outer kron", positional(
        st.tuples(arrays(EVERY, special=False), arrays(EVERY, special=False)))),
    **alike("vecdot inner vdot", positional(VECTORS)),
    "tensordot": contracted(),
}  # fmt: skip


@pytest.mark.parametrize("name", PRODUCTS)
@examples(5)
def test_products(name, data):
    compare_drawn(data, name, PRODUCTS[name])


@examples(4)
def test_products_of_several(data):
    chains = factors(("float32", "complex64"), 3)
    ours, theirs = arrax.numpy.linalg, jax.numpy.linalg
    compare_drawn(data, "multi_dot", alone(chains.map(list)), ours, theirs)


@st.composite
def sums_of_products(draw):
    """Subscripts of einsum, and operands of the sizes of their letters."""
    sizes = dict(zip("abcd", [draw(SIZES) for _ in range(4)], strict=True))
    letters = st.text("abcd", max_size=3)
    terms = draw(st.lists(letters, min_size=1, max_size=3))
    seen = sorted(set("".join(terms)))
    out = "".join(draw(st.permutations(seen))[: draw(st.integers(0, len(seen)))])
    subscripts = ",".join(terms) + ("->" + out if draw(st.booleans()) else "")
    dtypes = ("float32", "int32", "complex64")
    operands = [
        draw(arrays(dtypes, tuple(sizes[c] for c in term), special=False))
        for term in terms
    ]
    return (subscripts, *operands), {}


@examples(10)
def test_einsum(data):
    compare_drawn(data, "einsum", sums_of_products(), rtol=1e-4)


@examples(6)
def test_cross(data):
    vector = shapes(0, 2).map(lambda s: (*s, 3))
    pair = vector.flatmap(lambda s: st.tuples(*[arrays(NUMERIC, s, special=False)] * 2))
    compare_drawn(data, "cross", positional(pair))


@examples(4)
def test_covariances(data):
    name = data.draw(st.sampled_from(["cov", "corrcoef"]))
    x = arrays(("float32", "float64"), (3, 5), special=False)
    choices = {"rowvar": st.booleans()}
    if name == "cov":
        choices |= {"bias": st.booleans(), "ddof": maybe(st.integers(0, 2))}
    arguments = st.tuples(st.tuples(x), st.fixed_dictionaries(choices))
    compare_drawn(data, name, arguments, rtol=1e-4)
