"""Krylov methods and minimization find solutions, and are differentiated as such."""

import numpy as np
import pytest

import arrax as ax
from arrax.flatten_util import ravel_pytree
from arrax.scipy.optimize import minimize
from arrax.scipy.sparse import linalg

SIZE = 20


def system(name: str, dtype: str):
    rng = np.random.default_rng(0)
    a = rng.normal(size=(SIZE, SIZE))
    if dtype.startswith("complex"):
        a = a + 1j * rng.normal(size=a.shape)
    a = a @ a.conj().T / SIZE if name == "cg" else a
    a = (a + 2 * SIZE * np.eye(SIZE)).astype(dtype)
    return a, rng.normal(size=SIZE).astype(dtype)


@pytest.mark.parametrize("dtype", ["float32", "float64", "complex128"])
@pytest.mark.parametrize("name", ["cg", "bicgstab", "gmres"])
def test_solutions(name, dtype):
    a, b = system(name, dtype)
    solve, tol = getattr(linalg, name), 1e-5 if dtype == "float32" else 1e-10
    expected = np.linalg.solve(a, b)
    for options in (
        {},
        {"x0": 0 * b + 1},
        {"M": np.diag(1 / np.diag(a)).astype(dtype)},
    ):
        x, info = solve(a, b, tol=tol, **options)
        assert info is None and x.dtype == dtype
        np.testing.assert_allclose(x, expected, rtol=100 * tol, atol=100 * tol)


@pytest.mark.parametrize("name", ["cg", "bicgstab", "gmres"])
def test_derivatives(name):
    a, b = system(name, "float64")
    solve = getattr(linalg, name)
    by_b = ax.grad(lambda b: solve(a, b, tol=1e-12)[0].sum())(b)
    np.testing.assert_allclose(by_b, np.linalg.solve(a.T, np.ones(SIZE)), rtol=1e-8)
    if name != "cg":
        by_a = ax.grad(lambda a: solve(a, b, tol=1e-12)[0].sum())(a)
        adjoint = np.linalg.solve(a.T, np.ones(SIZE))
        expected = -np.outer(adjoint, np.linalg.solve(a, b))
        np.testing.assert_allclose(by_a, expected, rtol=1e-7, atol=1e-12)


def test_trees_and_batches():
    a, b = system("cg", "float64")
    tree = {"x": b[:3], "y": b[3:].reshape(1, -1)}
    unravel = ravel_pytree(tree)[1]
    x, _ = linalg.cg(lambda t: unravel(a @ ravel_pytree(t)[0]), tree, tol=1e-10)
    np.testing.assert_allclose(
        ravel_pytree(x)[0], np.linalg.solve(a, b), rtol=1e-7, atol=1e-10
    )
    rows = np.stack([b, 2 * b, 0 * b])
    batched = ax.vmap(lambda b: linalg.cg(a, b, tol=1e-10)[0])(rows)
    np.testing.assert_allclose(batched, np.linalg.solve(a, rows.T).T, atol=1e-8)


def test_a_complex_matrix_of_a_real_side():
    a, b = system("gmres", "complex128")
    x, _ = linalg.gmres(a, b.real.copy(), tol=1e-10)
    np.testing.assert_allclose(x, np.linalg.solve(a, b.real), rtol=1e-7)


def test_errors_of_solvers():
    with pytest.raises(ValueError, match="square"):
        linalg.cg(np.ones((2, 3)), np.ones(2))
    with pytest.raises(ValueError, match="solve_method"):
        linalg.gmres(np.eye(2), np.ones(2), solve_method="other")


def rosenbrock(x):
    return (100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2).sum()


def test_minimize():
    found = minimize(rosenbrock, np.array([-1.2, 1.0, 1.5, 0.3]), method="BFGS")
    assert found.success and found.status == 0
    np.testing.assert_allclose(found.x, np.ones(4), atol=1e-5)
    assert np.abs(np.asarray(found.jac)).max() <= 1e-5
    few = minimize(rosenbrock, np.zeros(4), method="BFGS", options={"maxiter": 2})
    assert not few.success and few.status == 1 and few.nit == 2


def test_minimize_compiled_and_batched():
    centres = np.arange(6.0).reshape(3, 2)

    @ax.jit
    @ax.vmap
    def least(centre):
        fun = lambda x, c: ((x - c) ** 2).sum()  # noqa: E731
        return minimize(fun, np.zeros(2), (centre,), method="BFGS").x

    np.testing.assert_allclose(least(centres), centres, atol=1e-6)


def test_errors_of_minimize():
    with pytest.raises(NotImplementedError, match="BFGS"):
        minimize(rosenbrock, np.zeros(2), method="newton")
    with pytest.raises(TypeError, match="unknown options"):
        minimize(rosenbrock, np.zeros(2), method="BFGS", options={"steps": 1})
    with pytest.raises(ValueError, match="vector"):
        minimize(rosenbrock, np.zeros((2, 2)), method="BFGS")
