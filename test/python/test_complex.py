"""Functions of complex numbers: special values, sizes and accuracy, and their order."""

import itertools
import math

import jax
import jax.numpy as jnp
import mpmath
import numpy as np
import pytest
from compare import assert_same

import arrax as ax
import arrax.numpy as anp
from arrax import lax

PARTS = [-math.inf, -2.0, -1.0, -0.0, 0.0, 0.5, 1.0, 2.0, math.inf, math.nan]
GRID = np.array([complex(x, y) for x, y in itertools.product(PARTS, PARTS)])
# Where C99 says that signs are unspecified, and where the angle is.
HYPERBOLIC = {"exp", "expm1", "cosh", "sinh", "tanh"}
CIRCULAR = {"cos", "sin", "tan"}
ELEMENTARY = [
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atanh",
    "cos",
    "cosh",
    "exp",
    "expm1",
    "log",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
]
FUNCTIONS = [
    *ELEMENTARY,
    "abs",
    "angle",
    "log10",
    "log1p",
    "log2",
    "reciprocal",
    "sign",
    "square",
]


def numpy_values(name: str, z: np.ndarray) -> np.ndarray:
    """NumPy's, but where it departs from the array API standard."""
    with np.errstate(all="ignore"):
        value = getattr(np, name)(z)
        if name == "expm1":  # NaN of infinite parts and for NaN
            power = np.exp(z)
            value = np.where(np.isfinite(z), value, 0)
            value.real[~np.isfinite(z)] = power.real[~np.isfinite(z)] - 1
            value.imag[~np.isfinite(z)] = power.imag[~np.isfinite(z)]
        elif name == "sign":  # ignores NaN beside infinity
            value[np.isnan(z)] = complex(math.nan, math.nan)
        elif name == "reciprocal":  # NaN for 0, where 1 / z is not
            value[z == 0] = complex(math.inf, math.nan)
    return value


def assert_close(actual, expected, exact_signs) -> None:
    """Equal but for a few roundings, with the signs of zeros and infinities."""
    actual, expected = np.asarray(actual), np.asarray(expected)
    assert actual.dtype == expected.dtype
    for part in ("real", "imag"):
        a, e = getattr(actual, part), getattr(expected, part)
        loose = ~exact_signs & ((e == 0) | np.isinf(e))
        a, e = np.where(loose, np.abs(a), a), np.where(loose, np.abs(e), e)
        np.testing.assert_allclose(a, e, rtol=16 * np.finfo(a.dtype).eps, atol=1e-15)
        zero = (e == 0) & exact_signs
        np.testing.assert_array_equal(np.signbit(a[zero]), np.signbit(e[zero]), part)


@pytest.mark.parametrize("dtype", ["complex64", "complex128"])
@pytest.mark.parametrize("name", FUNCTIONS)
def test_special_values(name, dtype):
    """Those of C99, Annex G, which NumPy follows."""
    z = GRID.astype(dtype)
    exact = np.ones(z.shape, bool)
    if name in HYPERBOLIC | CIRCULAR:
        x, angle = (z.real, z.imag) if name in HYPERBOLIC else (z.imag, z.real)
        exact = np.isfinite(angle) & ~np.isnan(x)
    expected = numpy_values(name, z)
    if name in ("log2", "log10"):
        expected = expected.astype(dtype)
    assert_close(getattr(anp, name)(anp.array(z, dtype)), expected, exact)


@pytest.mark.parametrize("dtype", ["complex64", "complex128"])
@pytest.mark.parametrize("name", ["add", "subtract", "multiply", "divide"])
def test_special_values_of_arithmetic(name, dtype):
    pairs = np.array(list(itertools.product(GRID, GRID))).astype(dtype)
    if name in ("multiply", "divide"):
        # The standard leaves infinite and NaN operands open.
        pairs = pairs[np.isfinite(pairs).all(1)]
    a, b = pairs.T
    with np.errstate(all="ignore"):
        expected = getattr(np, name)(a, b)
    actual = getattr(anp, name)(anp.array(a, dtype), anp.array(b, dtype))
    assert_close(actual, expected, np.ones(a.shape, bool))


# ---- Sizes -----------------------------------------------------------------------

REFERENCES = {
    **{name: getattr(mpmath, name) for name in ELEMENTARY},
    "log1p": lambda z: mpmath.log(1 + z),
    "reciprocal": lambda z: 1 / z,
    "abs": abs,
    "sign": lambda z: z / abs(z),
}


def extremes(dtype: str) -> np.ndarray:
    """Of all sizes, close to overflow and subnormal numbers included."""
    rng, info = np.random.default_rng(0), np.finfo(dtype)
    exponents = rng.integers(info.minexp - info.nmant + 8, info.maxexp, (2, 150))
    exponents[:, :50] = rng.integers(-8, 8, (2, 50))
    parts = np.ldexp(rng.uniform(0.5, 1, (2, 150)), exponents)
    parts *= rng.choice([-1, 1], parts.shape)
    near = [p * (1 + d * k * info.eps) for p in (1, -1, 1j, -1j)
            for d in (1, -1, 1j, -1j) for k in (1, 16, 1e6)]  # fmt: skip
    edge = math.log(float(info.max))
    over = [complex(s * edge * f, y) for s in (1, -1) for f in (0.99, 1.01, 1.3)
            for y in (1e-30, 0.3, 1.5707963)]  # fmt: skip
    return np.concatenate([parts[0] + 1j * parts[1], near, over]).astype(dtype)


def exact(z) -> mpmath.mpc:
    """A little off a branch cut, to the side of the sign of the zero."""
    parts = (float(z.real), float(z.imag))
    return mpmath.mpc(
        *(p or math.copysign(1, p) * mpmath.mpf("1e-9999") for p in parts)
    )


@pytest.mark.parametrize("dtype", ["complex64", "complex128"])
@pytest.mark.parametrize("name", REFERENCES)
def test_error_for_all_sizes(name, dtype):
    """No intermediate result overflows or loses digits."""
    z, info = extremes(dtype), np.finfo(dtype)
    if name in HYPERBOLIC | CIRCULAR:
        angle = z.imag if name in HYPERBOLIC else z.real
        z = z[np.abs(angle) < 1e4]
    limit = 0.8 if dtype == "complex64" else 8
    values = np.asarray(getattr(anp, name)(anp.array(z, dtype)))
    most, least = float(info.max), float(info.smallest_normal)
    with mpmath.workdps(700):  # mpmath's own forms cancel for small numbers
        for x, value in zip(z, values, strict=True):
            if name in HYPERBOLIC | CIRCULAR and max(abs(x.real), abs(x.imag)) > 1e4:
                continue
            true = REFERENCES[name](exact(x))
            size = abs(true)
            if size < least or max(abs(true.real), abs(true.imag)) > 0.99 * most:
                continue
            assert np.isfinite(value), x
            value = mpmath.mpc(float(value.real), float(value.imag))
            unit = mpmath.ldexp(1, int(mpmath.floor(mpmath.log(size, 2))) - info.nmant)
            assert abs(value - true) <= limit * unit, x


@pytest.mark.parametrize("dtype", ["complex64", "complex128"])
def test_error_of_quotients_for_all_sizes(dtype):
    info = np.finfo(dtype)
    x, y = extremes(dtype), extremes(dtype)[::-1]
    values = np.asarray(anp.divide(anp.array(x, dtype), anp.array(y, dtype)))
    with mpmath.workdps(60):
        for a, b, value in zip(x, y, values, strict=True):
            true = exact(a) / exact(b)
            if not float(info.smallest_normal) <= abs(true) <= 0.5 * float(info.max):
                continue
            error = abs(mpmath.mpc(complex(value)) - true) / abs(true)
            assert error <= 4 * float(info.eps), (a, b)


# ---- Order and sums of exponentials ------------------------------------------------


def lattice(seed: int = 0) -> np.ndarray:
    """Numbers with many ties of parts."""
    rng = np.random.default_rng(seed)
    parts = rng.integers(-2, 3, (2, 5, 7))
    return (parts[0] + 1j * parts[1]).astype(np.complex64)


def scattered() -> np.ndarray:
    """Numbers without conjugates, of which the sum would lie on a branch cut."""
    return lattice() + np.arange(1, 8, dtype=np.float32) * np.complex64(0.25 + 0.13j)


@pytest.mark.parametrize("name", ["maximum", "minimum", "logaddexp", "logaddexp2"])
def test_of_two_with_derivatives(name):
    x, y = scattered(), np.roll(scattered(), 1, 0)
    ours, theirs = getattr(anp, name), getattr(jnp, name)
    assert_same(ours(x, y), theirs(x, y))
    assert_same(ax.jvp(ours, (x, y), (y, x)), jax.jvp(theirs, (x, y), (y, x)))
    for other in (x, y):  # all ties, and some
        assert_same(ax.vjp(ours, x, other)[1](y), jax.vjp(theirs, x, other)[1](y))


@pytest.mark.parametrize("axis", [None, 0, 1, (0, 1)])
@pytest.mark.parametrize("name", ["max", "min"])
def test_extrema_with_derivatives(name, axis):
    x = lattice()
    ours, theirs = getattr(anp, name), getattr(jnp, name)
    assert_same(ours(x, axis), theirs(x, axis))
    value, pull = ax.vjp(lambda x: ours(x, axis), x)
    _, their_pull = jax.vjp(lambda x: theirs(x, axis), x)
    ct = np.ones(value.shape, np.complex64)
    assert_same(pull(ct), their_pull(ct))
    where = np.arange(7) % 2 == 0
    assert_same(ours(x, where=where, initial=1), theirs(x, where=where, initial=1))
    assert_same(ax.vmap(ours)(x), jax.vmap(theirs)(x))


@pytest.mark.parametrize("shape,axis", [((30_000,), 0), ((300, 70), 0), ((70, 300), 1)])
def test_extrema_of_many(shape, axis):
    rng = np.random.default_rng(0)
    parts = rng.integers(-50, 50, (2, *shape))
    x = parts[0] + 1j * parts[1]
    for dtype in ("complex64", "complex128"):
        z = anp.array(x, dtype)
        np.testing.assert_array_equal(anp.max(z, axis), x.max(axis))
        np.testing.assert_array_equal(anp.min(z, axis), x.min(axis))


def test_nan_is_an_extremum():
    for z in itertools.permutations([1 + 2j, complex(math.nan, 1), 5, 3j]):
        for name in ("max", "min"):
            result = getattr(anp, name)(np.array(z, np.complex64))
            np.testing.assert_array_equal(result, getattr(np, name)(np.array(z)))


def special_pairs(dtype: str) -> tuple[np.ndarray, np.ndarray]:
    """All pairs of what has zeros of both signs, infinities and NaN as parts."""
    return tuple(x.ravel().astype(dtype) for x in np.meshgrid(GRID, GRID))


@pytest.mark.parametrize("dtype", ["complex64", "complex128"])
@pytest.mark.parametrize("name", ["less", "less_equal", "greater", "greater_equal"])
def test_order(name, dtype):
    ours, theirs = getattr(anp, name), getattr(jnp, name)
    with jax.enable_x64(dtype == "complex128"):
        for x, y in (special_pairs(dtype), (lattice(), np.roll(lattice(), 1, 0))):
            expected = theirs(x, y)
            assert_same(ours(x, y), expected)
            assert_same(ax.jit(ours)(anp.array(x), y), expected)
    assert_same(anp.array(lattice()) < 1, jnp.array(lattice()) < 1)


@pytest.mark.parametrize("name", ["fmax", "fmin"])
def test_extrema_that_ignore_nan(name):
    ours, theirs = getattr(anp, name), getattr(jnp, name)
    x, y = special_pairs("complex64")
    assert_same(ours(x, y), theirs(x, y))
    x, y = scattered(), np.roll(scattered(), 1, 0)
    assert_same(ax.jvp(ours, (x, y), (y, x)), jax.jvp(theirs, (x, y), (y, x)))


@pytest.mark.parametrize("name", ["lt", "le", "gt", "ge"])
def test_lax_has_no_order_as_in_jax(name):
    with pytest.raises(TypeError, match=f"{name} does not accept dtype complex64"):
        getattr(lax, name)(anp.array(1j), anp.array(1j))
    with pytest.raises(TypeError, match=f"{name} does not accept dtype complex64"):
        getattr(jax.lax, name)(jnp.array(1j), jnp.array(1j))


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("axis", [0, 1])
@pytest.mark.parametrize("name", ["cummax", "cummin"])
def test_running_extrema(name, axis, reverse):
    x = lattice()
    ours = lambda x: getattr(lax, name)(x, axis, reverse)  # noqa: E731
    theirs = lambda x: getattr(jax.lax, name)(x, axis, reverse)  # noqa: E731
    assert_same(ours(x), theirs(x))
    z, t = scattered(), lattice(1)
    assert_same(ax.jvp(ours, (z,), (t,)), jax.jvp(theirs, (z,), (t,)))
    assert_same(ax.vjp(ours, z)[1](t), jax.vjp(theirs, z)[1](t))


def test_running_extrema_of_a_long_row():
    parts = np.random.default_rng(0).integers(-50, 50, (2, 30_000))
    x = parts[0] + 1j * parts[1]
    x[20_000] = complex(1, math.nan)
    for dtype in ("complex64", "complex128"):
        z = anp.array(x, dtype)
        np.testing.assert_array_equal(lax.cummax(z), np.maximum.accumulate(x))
        np.testing.assert_array_equal(lax.cummin(z), np.minimum.accumulate(x))


def test_argmax_has_no_order_as_in_jax():
    with pytest.raises(NotImplementedError, match="complex"):
        anp.argmax(lattice())


@pytest.mark.parametrize("axis", [None, 0, 1])
def test_logsumexp(axis):
    x, b = scattered(), lattice(1)
    for ours, theirs in (
        (ax.nn.logsumexp, jax.nn.logsumexp),
        (ax.nn.softmax, jax.nn.softmax),
        (ax.nn.log_softmax, jax.nn.log_softmax),
    ):
        assert_same(ours(x, axis=axis), theirs(x, axis=axis))
        assert_same(
            ax.jvp(lambda x, f=ours: f(x, axis=axis), (x,), (b,)),
            jax.jvp(lambda x, f=theirs: f(x, axis=axis), (x,), (b,)),
        )
    for signed in (False, True):
        assert_same(
            ax.nn.logsumexp(x, axis, b, return_sign=signed),
            jax.nn.logsumexp(x, axis, b, return_sign=signed),
        )


def test_sums_of_infinite_exponents():
    low = np.array([-math.inf, -math.inf, 1 + 2j, math.inf], np.complex64)
    assert ax.nn.logsumexp(low[:2]) == -math.inf
    assert ax.nn.logsumexp(low[1:]) == math.inf
    expected = np.array([-math.inf, -math.inf, 1 + 2j, math.inf])
    np.testing.assert_allclose(lax.cumlogsumexp(low), expected, rtol=1e-6)
    np.testing.assert_allclose(anp.logaddexp(low, low[1]), expected, rtol=1e-6)


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("axis", [0, 1])
def test_cumlogsumexp(axis, reverse):
    x, t = scattered(), lattice(1)
    ours, theirs = (
        lambda x, f=f: f(x, axis, reverse)
        for f in (lax.cumlogsumexp, jax.lax.cumlogsumexp)
    )
    assert_same(ours(x), theirs(x))
    assert_same(ax.jvp(ours, (x,), (t,)), jax.jvp(theirs, (x,), (t,)))
    assert_same(ax.vjp(ours, x)[1](t), jax.vjp(theirs, x)[1](t))


def test_cumlogsumexp_of_a_long_row():
    """Cut in blocks that several threads sum."""
    x = (np.random.default_rng(0).normal(size=40_000) * 9).astype(np.complex64)
    x.imag = x.real[::-1]
    expected = np.log(np.cumsum(np.exp(x.astype(np.complex128))))
    value = np.asarray(lax.cumlogsumexp(x))
    np.testing.assert_allclose(np.exp(value - expected), 1, rtol=3e-5)
