"""Polynomials against JAX and NumPy."""

import numpy as np
import pytest
from compare import check, jax, sample

import arrax as ax
import arrax.numpy as anp

jnp = jax.numpy
DTYPES = ["int8", "int32", "float32", "float64", "complex64"]


@pytest.mark.parametrize("name", ["polyadd", "polysub", "polymul", "polydiv"])
def test_arithmetic(name):
    for dtype in DTYPES:
        for m, n in [(1, 1), (4, 2), (2, 4), (3, 3)]:
            a, b = sample(m, dtype, 1), sample(n, dtype, 2) + np.ones((), dtype)
            b[0] = 2  # the first coefficient of a divisor
            check(getattr(anp, name), getattr(jnp, name), a, b)
    check(getattr(anp, name), getattr(jnp, name), sample(3), sample(2, "float64") + 4)


def test_leading_zeros():
    a, b = np.array([0.0, 1, 2], np.float32), np.array([0.0, 1, 3], np.float32)
    check(anp.polymul, jnp.polymul, a, b, trim_leading_zeros=True)
    check(anp.polydiv, jnp.polydiv, a, b[1:], trim_leading_zeros=True)
    check(anp.polymul, jnp.polymul, a[:0], b)
    np.testing.assert_array_equal(anp.polyadd(1, anp.array([1, 2])), [1, 3])


@pytest.mark.parametrize("m", [0, 1, 2, 5, -1])
def test_calculus(m):
    for dtype in DTYPES:
        check(anp.polyder, jnp.polyder, sample(4, dtype), m)
        check(anp.polyint, jnp.polyint, sample(4, dtype), m)
    check(anp.polyint, jnp.polyint, sample(3), 2, k=np.array([1.0, 2.0], np.float32))
    check(anp.polyint, jnp.polyint, sample(3), 3, k=np.array([1.0, 2.0], np.float32))
    check(anp.polyint, jnp.polyint, sample(3), 2, k=2)


def test_zeros_to_coefficients():
    for dtype in DTYPES:
        check(anp.poly, jnp.poly, sample(4, dtype))
    for x in (np.eye(2, dtype=np.float32), sample((3, 3)), sample((2, 3)), sample(0)):
        check(anp.poly, jnp.poly, x, rtol=1e-4)
    check(anp.poly, jnp.poly, 2.0)


def by_size(x) -> np.ndarray:
    return np.asarray(sorted(np.asarray(x), key=lambda z: (-abs(z), z.imag)))


@pytest.mark.parametrize("strip", [True, False])
def test_roots(strip):
    for p in ([1, -3, 2], [0, 1, -3, 2, 0, 0], [1.0], [0.0, 0], [1, 1, 1j], [2.0, 4]):
        p = np.asarray(p)
        p = p.astype("complex64" if p.dtype.kind == "c" else "float32")
        got = anp.roots(p, strip_zeros=strip)
        expected = np.asarray(jnp.roots(p, strip_zeros=strip))
        assert got.dtype == expected.dtype
        known = by_size(np.asarray(got)[~np.isnan(np.asarray(got))])
        np.testing.assert_allclose(
            known, by_size(expected[~np.isnan(expected)]), atol=1e-5
        )
        assert np.isnan(np.asarray(got)).sum() == np.isnan(expected).sum()
    with pytest.raises(ValueError, match=r"vector, got \(2, 2\)"):
        anp.roots(anp.ones((2, 2)), strip_zeros=strip)


def test_traced_roots():
    p = anp.array([0.0, 1.0, -3.0, 2.0])
    got = np.asarray(ax.jit(lambda p: anp.roots(p, strip_zeros=False))(p))
    np.testing.assert_allclose(got[:2], [2, 1], rtol=1e-5)
    assert np.isnan(got[2])
    with pytest.raises(ax.errors.TracerArrayConversionError):
        ax.jit(anp.roots)(p)


def test_vander():
    for dtype in [*DTYPES, "float16"]:
        for n, increasing in [(None, False), (0, False), (4, True), (-1, False)]:
            check(anp.vander, jnp.vander, sample(3, dtype), n, increasing)
    check(anp.vander, jnp.vander, sample(3, "uint8"))
    check(anp.vander, jnp.vander, sample(0))
    check(anp.vander, jnp.vander, sample((2, 2)))
    np.testing.assert_array_equal(anp.vander(np.array([True, False])), [[1, 1], [0, 1]])
    slope = ax.grad(lambda x: anp.vander(x, 3).sum())(anp.array([0.0, 2.0]))
    np.testing.assert_allclose(slope, [1, 5])


@pytest.mark.parametrize("dtype", ["float32", "float64", "complex64"])
def test_polyfit(dtype):
    x, y = np.arange(6).astype(dtype), sample(6, dtype, 3)
    both, w = sample((6, 2), dtype, 4), np.linspace(1, 2, 6).astype(dtype)
    loose = {"rtol": 1e-8 if dtype == "float64" else 5e-4}
    check(anp.polyfit, jnp.polyfit, x, y, 2, **loose)
    check(anp.polyfit, jnp.polyfit, x, both, 1, w=w, **loose)
    if dtype != "complex64":
        # The rank has 64 bits in JAX where floats have.
        for part in (slice(2), slice(3, None)):
            ours, theirs = (
                lambda *args, m=m, part=part: m.polyfit(*args, full=True)[part]
                for m in (anp, jnp)
            )
            check(ours, theirs, x, y, 2, **loose)
        check(anp.polyfit, jnp.polyfit, x, y, 1, cov=True, **loose)
        check(anp.polyfit, jnp.polyfit, x, y, 1, w=w, cov="unscaled", **loose)
        check(anp.polyfit, jnp.polyfit, x, both, 1, cov=True, **loose)


def test_what_polyfit_refuses():
    x = anp.arange(4.0)
    for args in [(x, x, -1), (x[:, None], x, 1), (x, x[:3], 1), (x[:0], x[:0], 1)]:
        check(anp.polyfit, jnp.polyfit, *[np.asarray(a) if i < 2 else a
                                          for i, a in enumerate(args)])  # fmt: skip
    with pytest.raises(TypeError, match="w and y to have the same length"):
        anp.polyfit(x, x, 1, w=x[:2])
    with pytest.raises(ValueError, match="more points than 4 coefficients, got 4"):
        anp.polyfit(x, x, 3, cov=True)
    np.testing.assert_allclose(
        anp.polyfit(anp.arange(3), anp.arange(3), 1), [1, 0], atol=1e-5
    )


def test_derivatives():
    x, y = sample(4, "float64", 1), sample(3, "float64", 2) + 5
    functions = {
        "polymul": lambda m, a, b: (m.polymul(a, b) ** 2).sum(),
        "polydiv": lambda m, a, b: sum((part**2).sum() for part in m.polydiv(a, b)),
        "poly": lambda m, a, b: (m.poly(a) ** 2).sum() + b.sum(),
        "polyint": lambda m, a, b: (m.polyint(a, 2) ** 2).sum() + b.sum(),
    }
    for f in functions.values():
        got = ax.grad(lambda a, b, f=f: f(anp, a, b), (0, 1))(x, y)
        with jax.enable_x64(True):
            expected = jax.grad(lambda a, b, f=f: f(jnp, a, b), (0, 1))(x, y)
        for a, e in zip(got, expected, strict=True):
            np.testing.assert_allclose(a, e, rtol=1e-9, atol=1e-9)
