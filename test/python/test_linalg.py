"""Linear algebra against NumPy and SciPy, its derivatives against differences."""

import jax
import jax.numpy as jnp
import jax.scipy.linalg as jsl
import numpy as np
import pytest
import scipy.linalg

import arrax as ax
import arrax.numpy as anp
import arrax.scipy.linalg as asl
from arrax import lax

DTYPES = ("float32", "float64", "complex64", "complex128")
SHAPES = ((3, 3), (4, 3), (3, 4), (2, 5, 3), (0, 3), (3, 0), (0, 2, 2))


def sample(shape, dtype="float64", seed=0):
    rng = np.random.default_rng(seed)
    x = rng.standard_normal(shape)
    if np.dtype(dtype).kind == "c":
        x = x + 1j * rng.standard_normal(shape)
    return x.astype(dtype)


def adjoint(x):
    return np.swapaxes(x, -1, -2).conj()


def positive(n, dtype="float64", batch=()):
    x = sample((*batch, n, n), dtype)
    return (x @ adjoint(x) + n * np.eye(n)).astype(dtype)


def close(actual, expected, factor=100):
    actual, expected = np.asarray(actual), np.asarray(expected)
    assert actual.shape == expected.shape
    inexact = (x.dtype for x in (actual, expected) if x.dtype.kind in "fc")
    eps = max((np.finfo(dtype).eps for dtype in inexact), default=0)
    scale = 1 + (np.max(np.abs(expected)) if expected.size else 0)
    np.testing.assert_allclose(actual, expected, rtol=0, atol=factor * eps * scale)


# ---- Factors give back the matrix --------------------------------------------------


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_factors_multiply_to_the_matrix(shape, dtype):
    x = sample(shape, dtype)
    for full in (False, True):
        q, r = map(np.asarray, lax.linalg.qr(x, full_matrices=full))
        close(q @ r, x)
        close(
            adjoint(q) @ q,
            np.broadcast_to(
                np.eye(q.shape[-1]), (*shape[:-2], q.shape[-1], q.shape[-1])
            ),
        )
        u, s, vh = map(np.asarray, lax.linalg.svd(x, full_matrices=full))
        k = s.shape[-1]
        close((u[..., :k] * s[..., None, :]) @ vh[..., :k, :], x)
    lu, _, permutation = map(np.asarray, lax.linalg.lu(x))
    k = min(shape[-2:])
    lower = np.tril(lu[..., :k], -1) + np.eye(shape[-2], k)
    product = lower @ np.triu(lu[..., :k, :])
    close(product, np.take_along_axis(x, permutation[..., None], axis=-2))
    q, r, p = map(np.asarray, lax.linalg.qr(x, pivoting=True, full_matrices=False))
    close(q @ r, np.take_along_axis(x, p[..., None, :], axis=-1))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("shape", [(1, 1), (5, 5), (2, 3, 4, 4), (2, 0, 0)], ids=str)
def test_spectra_multiply_to_the_matrix(shape, dtype):
    x = sample(shape, dtype)
    h = x + adjoint(x)
    w, v = map(np.asarray, anp.linalg.eigh(h))
    close((v * w[..., None, :]) @ adjoint(v), h)
    assert np.all(np.diff(w, axis=-1) >= 0)
    w, v = map(np.asarray, anp.linalg.eig(x))
    close(x @ v, v * w[..., None, :], 1000)
    w, left, _ = map(np.asarray, lax.linalg.eig(x))
    close(adjoint(left) @ x, w[..., :, None] * adjoint(left), 1000)
    t, z = map(np.asarray, lax.linalg.schur(x))
    close(z @ t @ adjoint(z), x)
    if shape[-1]:
        form, q = map(np.asarray, asl.hessenberg(x, calc_q=True))
        close(q @ form @ adjoint(q), x)
        close(np.tril(form, -2), 0 * form)


def test_large_matrices_use_threads():
    a, b = positive(300), sample((300, 2))
    close(anp.linalg.solve(a, b), np.linalg.solve(a, b), 1000)
    close(anp.linalg.eigvalsh(a), np.linalg.eigvalsh(a), 1000)
    close(anp.linalg.svdvals(a), np.linalg.svd(a, compute_uv=False), 1000)


# ---- Failures ----------------------------------------------------------------------


def test_failures_are_nan():
    assert np.isnan(anp.linalg.cholesky(-np.eye(2))).all()
    batch = np.stack([np.eye(2), -np.eye(2)])
    isnan = np.isnan(anp.linalg.cholesky(batch)).all((1, 2))
    np.testing.assert_array_equal(isnan, [False, True])
    bad = np.array([[1.0, np.nan], [0.0, 1.0]])
    for function in (anp.linalg.eigvals, anp.linalg.svdvals, anp.linalg.eigvalsh):
        assert np.isnan(np.asarray(function(bad))).all()


def test_singular_matrices():
    singular = np.array([[1.0, 2.0], [2.0, 4.0]])
    assert not np.isfinite(anp.linalg.inv(singular)).any()
    assert anp.linalg.det(singular) == 0
    sign, logdet = anp.linalg.slogdet(np.zeros((3, 3)))
    assert sign == 0 and logdet == -np.inf
    assert anp.linalg.matrix_rank(singular) == 1
    close(anp.linalg.pinv(singular), np.linalg.pinv(singular))


@pytest.mark.parametrize(
    "call",
    [
        lambda: anp.linalg.inv(np.ones((2, 3))),
        lambda: anp.linalg.solve(np.eye(2), np.ones(3)),
        lambda: anp.linalg.cholesky(np.ones((2, 3))),
        lambda: anp.linalg.eigh(np.eye(2), UPLO="X"),
        lambda: anp.linalg.qr(np.eye(2), mode="bad"),
        lambda: anp.linalg.norm(np.ones((2, 2, 2)), ord=2),
        lambda: anp.linalg.norm(np.ones((2, 2)), ord="bad"),
        lambda: anp.linalg.tensorinv(np.ones((2, 3))),
        lambda: asl.polar(np.ones(3)),
        lambda: asl.hilbert(-1),
        lambda: asl.pascal(-2),
        lambda: asl.cho_solve(3.0, np.ones(2)),
        lambda: asl.lu_solve(3.0, np.ones(2)),
        lambda: asl.solve_sylvester(np.ones(2), np.ones(2), 1.0),
        lambda: anp.linalg.cross(np.ones(3), 1.0),
        lambda: lax.linalg.cholesky_update(np.eye(3), np.ones(2)),
        lambda: lax.linalg.cholesky_update(np.eye(2), np.ones(2, complex)),
    ],
)
def test_bad_arguments_name_the_line(call):
    with pytest.raises((ValueError, TypeError), match=r"test_linalg\.py"):
        call()


def test_functions_without_derivative_say_so():
    with pytest.raises(Exception, match="has no derivative"):
        ax.grad(lambda x: lax.linalg.schur(x)[0].sum())(np.eye(2))
    with pytest.raises(Exception, match="full_matrices"):
        ax.grad(lambda x: lax.linalg.svd(x)[0].sum())(np.ones((3, 2)))


# ---- Values ------------------------------------------------------------------------


@pytest.mark.parametrize("ord", [None, 1, -1, 2, -2, np.inf, -np.inf, "fro", "nuc"])
@pytest.mark.parametrize("keepdims", [False, True])
def test_matrix_norms(ord, keepdims):
    x = sample((2, 3, 4))
    for axis in ((1, 2), (2, 0)):
        expected = np.linalg.norm(x, ord, axis, keepdims)
        close(anp.linalg.norm(x, ord, axis, keepdims), expected)


@pytest.mark.parametrize("ord", [None, 0, 1, -1, 2, -2, 3, 0.5, np.inf, -np.inf])
def test_vector_norms(ord):
    x = sample((3, 4), "complex128")
    close(anp.linalg.norm(x, ord, 1), np.linalg.norm(x, ord, 1))
    close(anp.linalg.norm(x), np.linalg.norm(x))
    close(anp.linalg.vector_norm(x, axis=(0, 1)), np.linalg.norm(x))


def test_solutions_and_determinants():
    a, b = sample((2, 4, 4)), sample((4, 3), seed=1)
    for x, y in ((a, b), (a[0], sample((2, 4, 3))), (a[0], b[:, 0]), (a, b[:, 0])):
        expected = np.linalg.solve(x, y if y.ndim > 1 else y[:, None])
        expected = expected if y.ndim > 1 else expected[..., 0]
        close(anp.linalg.solve(x, y), expected, 1000)
    for n in (0, 1, 2, 3, 4, 7):
        x = sample((2, n, n), "complex128")
        close(anp.linalg.det(x), np.linalg.det(x), 1000)
        for actual, expected in zip(
            anp.linalg.slogdet(x), np.linalg.slogdet(x), strict=True
        ):
            close(actual, expected, 1000)
    close(anp.linalg.inv(a), np.linalg.inv(a), 1000)
    close(anp.linalg.matrix_power(a, 5), np.linalg.matrix_power(a, 5), 1000)
    close(anp.linalg.matrix_power(a, -2), np.linalg.matrix_power(a, -2), 10000)
    for p in (None, 1, -1, 2, -2, np.inf, "fro"):
        close(anp.linalg.cond(a, p), np.linalg.cond(a, p), 10000)


def test_factored_systems_and_updates():
    a, b = positive(3), sample((3,))
    upper = np.linalg.cholesky(a).T
    close(
        lax.linalg.cholesky_update(upper, b),
        np.linalg.cholesky(a + np.outer(b, b)).T,
    )
    close(lax.linalg.triangular_solve(upper, b), np.linalg.solve(upper.T, b))
    factors, _, permutation = lax.linalg.lu(a)
    for dtype in ("int32", "int64"):
        order = permutation.astype(dtype)
        close(lax.linalg.lu_solve(factors, order, b), np.linalg.solve(a, b))


def test_empty_matrices_have_no_condition():
    for p in (None, -2, 1, "fro"):
        with pytest.raises(ValueError, match="cond: matrices must not be empty"):
            anp.linalg.cond(np.zeros((2, 0, 0)), p)
    assert anp.linalg.cond(np.zeros((0, 2, 2))).shape == (0,)


def test_least_squares():
    a, b = sample((5, 3)), sample((5, 2), seed=1)
    for x, y in ((a, b), (a, b[:, 0]), (a.T, b[:3])):
        actual, expected = anp.linalg.lstsq(x, y), jnp.linalg.lstsq(x, y)
        for one, other in zip(actual, expected, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-4)
    close(anp.linalg.pinv(a), np.linalg.pinv(a), 1000)
    close(anp.linalg.multi_dot([a.T, a, b.T[:, :3].T]), a.T @ a @ b[:3])


def test_tensor_solutions():
    a = sample((2, 3, 6))
    close(anp.linalg.tensorinv(a, 2), np.linalg.tensorinv(a, 2), 1000)
    b = sample((2, 3), seed=1)
    close(anp.linalg.tensorsolve(a, b), np.linalg.tensorsolve(a, b), 1000)


@pytest.mark.parametrize("scale", [1e-3, 1.0, 30.0])
def test_exponential(scale):
    x = scale * sample((4, 4))
    close(asl.expm(x), scipy.linalg.expm(x), 1e4)
    close(asl.expm(np.stack([x, x / 7]))[1], scipy.linalg.expm(x / 7), 1e4)
    e = sample((4, 4), seed=1)
    for actual, expected in zip(
        asl.expm_frechet(x, e), scipy.linalg.expm_frechet(x, e), strict=True
    ):
        close(actual, expected, 1e4)


def test_functions_of_matrices():
    x = positive(4)
    root = np.asarray(asl.sqrtm(x))
    close(root @ root, x, 1000)
    close(asl.funm(x, anp.log), scipy.linalg.logm(x).astype(complex), 1e5)
    u, p = map(np.asarray, asl.polar(sample((4, 3))))
    close(u @ p, sample((4, 3)))
    t, z = scipy.linalg.schur(sample((4, 4)))
    form, vectors = map(np.asarray, asl.rsf2csf(t, z))
    close(vectors @ form @ adjoint(vectors), z @ t @ z.T)
    a, b, c = sample((3, 3)), sample((2, 2), seed=1), sample((3, 2), seed=2)
    expected = scipy.linalg.solve_sylvester(a, b, c)
    close(asl.solve_sylvester(a, b, c), expected, 1e4)
    w, v = map(np.asarray, asl.eigh_tridiagonal(np.arange(4.0), np.ones(3)))
    matrix = np.diag(np.arange(4.0)) + np.eye(4, k=1) + np.eye(4, k=-1)
    close(matrix @ v, v * w)


PATTERNS = {
    "block_diag": (np.ones((2, 3)), np.ones(2)),
    "toeplitz": (np.arange(3.0), np.arange(4.0)),
    "hankel": (np.arange(3.0), np.arange(2.0, 6.0)),
    "circulant": (np.arange(4.0),),
    "companion": (np.array([2.0, 3.0, 4.0, 5.0]),),
    "fiedler": (np.arange(3.0) ** 2,),
    "fiedler_companion": (np.array([2.0, 3.0, 4.0, 5.0, 7.0, 11.0]),),
    "leslie": (np.arange(3.0), np.arange(2.0)),
    "dft": (5,),
    "hadamard": (4,),
    "hilbert": (4,),
    "invhilbert": (4,),
    "pascal": (5,),
    "invpascal": (5,),
    "helmert": (4,),
}


@pytest.mark.parametrize("name", PATTERNS)
def test_patterns(name):
    args = PATTERNS[name]
    close(getattr(asl, name)(*args), getattr(scipy.linalg, name)(*args))


@pytest.mark.parametrize("mode", ["full", "same", "valid"])
def test_convolution_matrix(mode):
    a = np.arange(1.0, 4.0)
    for n in (2, 3, 6):
        expected = scipy.linalg.convolution_matrix(a, n, mode)
        close(asl.convolution_matrix(a, n, mode), expected)


# ---- Derivatives -------------------------------------------------------------------


def first(function):
    return lambda x: function(x)[0]


FUNCTIONS = {
    "cholesky": (lambda x: lax.linalg.cholesky(x), positive(4)),
    "lu": (first(lax.linalg.lu), sample((4, 4))),
    "lu_tall": (first(lax.linalg.lu), sample((5, 3))),
    "lu_wide": (first(lax.linalg.lu), sample((3, 5))),
    "qr": (lambda x: anp.vstack(lax.linalg.qr(x)), sample((4, 4))),
    "qr_thin": (
        lambda x: anp.vstack(lax.linalg.qr(x, full_matrices=False)),
        sample((5, 3)),
    ),
    "qr_full": (lambda x: anp.hstack(lax.linalg.qr(x)), sample((5, 3))),
    "qr_wide": (lambda x: anp.hstack(lax.linalg.qr(x)), sample((3, 5))),
    "qr_pivoting": (
        lambda x: anp.vstack(lax.linalg.qr(x, pivoting=True, full_matrices=False)[:2]),
        sample((5, 3)),
    ),
    "eigh": (lambda x: anp.vstack(anp.linalg.eigh(x)), positive(4)),
    "eigvalsh": (lambda x: anp.linalg.eigvalsh(x), positive(4)),
    "svd": (
        lambda x: anp.vstack(
            [y.ravel()[:, None] for y in anp.linalg.svd(x, full_matrices=False)]
        ),
        sample((5, 3)),
    ),
    "svd_wide": (
        lambda x: anp.vstack(
            [y.ravel()[:, None] for y in anp.linalg.svd(x, full_matrices=False)]
        ),
        sample((3, 5)),
    ),
    "svdvals": (lambda x: anp.linalg.svdvals(x), sample((5, 3))),
    "eigvals": (lambda x: abs(anp.linalg.eigvals(x)), sample((4, 4))),
    "eig": (lambda x: anp.linalg.eig(x)[1].imag, sample((4, 4))),
    "solve": (lambda x: anp.linalg.solve(x, anp.ones(4)), sample((4, 4))),
    "inv": (lambda x: anp.linalg.inv(x), sample((2, 4, 4))),
    "det": (lambda x: anp.linalg.det(x), sample((4, 4))),
    "slogdet": (lambda x: anp.linalg.slogdet(x)[1], sample((4, 4))),
    "pinv": (lambda x: anp.linalg.pinv(x), sample((5, 3))),
    "norm": (lambda x: anp.linalg.norm(x, "nuc"), sample((4, 3))),
    "expm": (lambda x: asl.expm(x), sample((3, 3))),
    "lstsq": (lambda x: anp.linalg.lstsq(x, np.ones(5))[0], sample((5, 3))),
    "cho_solve": (
        lambda x: asl.cho_solve(asl.cho_factor(x + x.T), np.ones(4)),
        positive(4),
    ),
    "lu_solve": (
        lambda x: asl.lu_solve(asl.lu_factor(x), np.ones(4), trans=1),
        sample((4, 4)),
    ),
    "solve_positive": (
        lambda x: asl.solve(x, anp.ones(4), assume_a="pos"),
        positive(4),
    ),
    "solve_triangular": (
        lambda x: asl.solve_triangular(x, anp.ones((4, 2)), trans="T"),
        positive(4),
    ),
    "matrix_power": (lambda x: anp.linalg.matrix_power(x, -3), sample((3, 3))),
}


def difference(function, x, t, step=1e-6):
    plus, minus = (np.asarray(function(x + h * t)) for h in (step, -step))
    return (plus - minus) / (2 * step)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_derivatives(name):
    function, x = FUNCTIONS[name]
    t = sample(x.shape, seed=5)
    if name in ("solve_positive", "cholesky", "eigh", "eigvalsh"):
        t = t + t.T
    out, tangent = ax.jvp(function, (x,), (t,))
    expected = difference(function, x, t)
    np.testing.assert_allclose(tangent, expected, rtol=1e-5, atol=1e-5)
    cotangent = sample(np.shape(out), seed=6)
    (pulled,) = ax.vjp(function, x)[1](cotangent)
    np.testing.assert_allclose(
        np.sum(np.asarray(pulled) * t),
        np.sum(cotangent * np.asarray(tangent)),
        rtol=1e-6,
    )


@pytest.mark.parametrize("name", ["cholesky", "eigvalsh", "slogdet", "inv", "qr_thin"])
def test_second_derivatives(name):
    function, x = FUNCTIONS[name]
    t, u = sample(x.shape, seed=5), sample(x.shape, seed=7)
    if name in ("cholesky", "eigvalsh"):
        t, u = t + t.T, u + u.T

    def slope(y):
        return ax.jvp(function, (y,), (t,))[1]

    _, second = ax.jvp(slope, (x,), (u,))
    np.testing.assert_allclose(second, difference(slope, x, u), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS) - {"inv", "lstsq"}))
def test_batches_are_loops(name):
    function, x = FUNCTIONS[name]
    batch = np.stack([x, 1.5 * x, 2 * x])
    expected = np.stack([np.asarray(function(y)) for y in batch])
    np.testing.assert_allclose(ax.vmap(function)(batch), expected, rtol=1e-9, atol=1e-9)


JAX_GRADIENTS = {
    "cholesky": (jnp.linalg.cholesky, anp.linalg.cholesky, positive(3, "complex64")),
    "inv": (jnp.linalg.inv, anp.linalg.inv, sample((3, 3), "complex64")),
    "svd": (jnp.linalg.svdvals, anp.linalg.svdvals, sample((4, 3), "complex64")),
    "eigh": (jnp.linalg.eigvalsh, anp.linalg.eigvalsh, positive(3, "complex64")),
    "det": (jnp.linalg.det, anp.linalg.det, sample((4, 4), "float32")),
    "expm": (jsl.expm, asl.expm, sample((3, 3), "float32")),
}


@pytest.mark.parametrize("name", JAX_GRADIENTS)
def test_gradients_are_those_of_jax(name):
    theirs, ours, x = JAX_GRADIENTS[name]
    expected = jax.grad(lambda y: jnp.sum(abs(theirs(y)) ** 2))(x)
    actual = ax.grad(lambda y: (abs(ours(y)) ** 2).sum())(x)
    np.testing.assert_allclose(actual, expected, rtol=2e-3, atol=2e-3)


def test_gradient_of_a_determinant_that_is_zero():
    x = np.array([[1.0, 2, 3, 4], [2, 4, 6, 8], [1, 0, 1, 0], [0, 1, 0, 2]])
    t = sample((4, 4))
    _, tangent = ax.jvp(anp.linalg.det, (x,), (t,))
    np.testing.assert_allclose(tangent, difference(np.linalg.det, x, t), atol=1e-6)
    assert np.all(np.asarray(ax.grad(anp.linalg.det)(np.zeros((4, 4)))) == 0)
