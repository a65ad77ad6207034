"""Floats of 8 bits: values of ml_dtypes, results of JAX, the derivatives of others."""

import itertools
import pickle

import ml_dtypes
import numpy as np
import pytest
import xla

import arrax as ax
import arrax.numpy as anp
from arrax import lax

jax = pytest.importorskip("jax")
jnp, lax_jax = jax.numpy, jax.lax

FORMATS = [
    *("float8_e3m4", "float8_e4m3", "float8_e4m3b11fnuz", "float8_e4m3fn"),
    *("float8_e4m3fnuz", "float8_e5m2", "float8_e5m2fnuz", "float8_e8m0fnu"),
]
SIGNED = FORMATS[:-1]
OTHERS = [
    *("bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64"),
    *("uint64", "float16", "bfloat16", "float32", "float64", "complex64"),
    *("complex128", *FORMATS),
]


def dtype_of(name: str) -> np.dtype:
    return np.dtype(getattr(ml_dtypes, name, name))


def every(name: str) -> np.ndarray:
    """Every number of a format."""
    return np.arange(256, dtype=np.uint8).view(dtype_of(name))


def pairs(name: str) -> tuple[np.ndarray, np.ndarray]:
    x = every(name)
    return np.repeat(x, 256), np.tile(x, 256)


def assert_same(actual, expected) -> None:
    """The same bits, except of NaN."""
    actual, expected = np.asarray(actual), np.asarray(expected)
    assert actual.dtype == expected.dtype
    assert actual.shape == expected.shape
    if actual.dtype.kind in "biu":
        np.testing.assert_array_equal(actual, expected)
        return
    same = actual == expected
    if actual.dtype.kind != "c":
        wide = actual.astype(np.float64), expected.astype(np.float64)
        same &= np.signbit(wide[0]) == np.signbit(wide[1])
    same |= (actual != actual) & (expected != expected)
    where = np.flatnonzero(~same)[:5]
    assert not where.size, (where, actual.ravel()[where], expected.ravel()[where])


def floats(dtype: np.dtype) -> np.ndarray:
    """Numbers of all magnitudes, those that are halfway between others among them."""
    rng = np.random.default_rng(1)
    word = f"uint{8 * dtype.itemsize}"
    bits = rng.integers(0, np.iinfo(word).max, 20000, dtype=word, endpoint=True)
    codes = np.concatenate([every(name).astype(np.float64) for name in FORMATS])
    codes = np.unique(codes[np.isfinite(codes)])
    halves = (codes[1:] + codes[:-1]) / 2
    steps = np.concatenate([halves, halves * (1 + 1e-15), halves * (1 - 1e-15)])
    steps = np.concatenate([steps, codes, np.array([np.inf, np.nan, 0.0, -0.0])])
    with np.errstate(all="ignore"):
        return np.concatenate([bits.view(dtype), steps.astype(dtype)])


def numbers(name: str) -> np.ndarray:
    dtype = dtype_of(name)
    if name in FORMATS:
        return every(name)
    if dtype.kind in "biu":
        info = np.iinfo(np.int8 if dtype.kind == "b" else dtype)
        small = np.arange(-600, 600)
        small = small[(small >= info.min) & (small <= info.max)].astype(dtype)
        extremes = np.array(
            [info.min, info.max], np.int8 if dtype.kind == "b" else dtype
        )
        return np.concatenate([small, extremes.astype(dtype)])
    if dtype.kind == "c":
        return floats(np.zeros((), dtype).real.dtype).astype(dtype)
    return floats(dtype)


def converted(x: np.ndarray, dtype: np.dtype) -> np.ndarray:
    """By ml_dtypes, which converts float64 to float32 first: JAX rounds it once."""
    if x.dtype.kind == "c":
        x = x.real
    if x.dtype.name in FORMATS:
        x = x.astype(np.float32)
    if x.dtype != np.float64 or dtype.name == "float8_e8m0fnu":
        with np.errstate(all="ignore"):
            return x.astype(dtype)
    with jax.enable_x64(True):
        return np.asarray(lax_jax.convert_element_type(x, dtype))


@pytest.mark.parametrize("name", FORMATS)
def test_conversion_to_float8_is_that_of_ml_dtypes(name):
    dtype = dtype_of(name)
    for other in OTHERS:
        x = numbers(other)
        assert_same(lax.convert_element_type(x, dtype), converted(x, dtype))


@pytest.mark.parametrize("name", FORMATS)
def test_conversion_from_float8_is_that_of_float32(name):
    x = every(name)
    for other in OTHERS:
        dtype = dtype_of(other)
        actual = anp.asarray(x).astype(dtype)
        expected = anp.asarray(x.astype(np.float32)).astype(dtype)
        assert_same(actual, expected)
    assert_same(anp.asarray(x).astype("float64"), x.astype(np.float64))


EXTREMES = ["maximum", "minimum"]
COMPARISONS = ["equal", "not_equal", "less", "less_equal", "greater", "greater_equal"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "function", ["add", "subtract", "multiply", "divide", *EXTREMES, *COMPARISONS]
)
def test_functions_of_all_pairs_are_those_of_numpy_and_jax(name, function):
    x, y = pairs(name)
    actual = getattr(anp, function)(x, y)
    with np.errstate(all="ignore"):
        assert_same(actual, getattr(np, function)(x, y))
    if name == "float8_e8m0fnu":
        return  # XLA takes its least number for zero.
    expected = getattr(jnp, function)(x, y)
    if function in EXTREMES:  # Of zeros, XLA's have other signs.
        actual, expected = actual + 0, expected + 0
    assert_same(actual, expected)


@pytest.mark.parametrize("name", SIGNED)
@pytest.mark.parametrize(
    "function",
    ["negative", "abs", "sqrt", "floor", "sign", "isnan", "exp", "log", "tanh", "sin"],
)
def test_functions_of_all_numbers_are_those_of_numpy(name, function):
    x = every(name)
    with np.errstate(all="ignore"):
        expected = getattr(np, function)(x)
    assert_same(getattr(anp, function)(x), expected)


@pytest.mark.parametrize("name", SIGNED)
def test_next_numbers_are_those_of_numpy(name):
    x, y = pairs(name)
    assert_same(anp.nextafter(x, y), np.nextafter(x, y))


def call_both(function, *operands):
    """What a function of a NumPy-like namespace and a library is in both."""
    ours = function(anp, ax, *map(anp.asarray, operands))
    return ours, function(jnp, jax, *map(jnp.asarray, operands))


MOVES = {
    "concatenate": lambda xnp, lib, x: xnp.concatenate([x, x[:1]]),
    "gather": lambda xnp, lib, x: x[np.array([3, 1, 1, -1])],
    "pad": lambda xnp, lib, x: xnp.pad(x, 1),
    "scatter": lambda xnp, lib, x: x.at[np.array([2, 0])].set(x[:2]),
    "scatter-max": lambda xnp, lib, x: x.at[np.array([2, 0, 2])].max(x[:3]),
    "sort": lambda xnp, lib, x: xnp.sort(x, axis=1),
    "argsort": lambda xnp, lib, x: xnp.argsort(x, axis=1),
    "top_k": lambda xnp, lib, x: lib.lax.top_k(x, 3)[0],
    "where": lambda xnp, lib, x: xnp.where(x > 0, x, 0),
    "max": lambda xnp, lib, x: xnp.max(x, axis=1),
    "argmin": lambda xnp, lib, x: xnp.argmin(x, axis=1),
    "bitcast": lambda xnp, lib, x: lib.lax.bitcast_convert_type(x, "int8"),
    "scan": lambda xnp, lib, x: lib.lax.scan(lambda c, v: (c + v, c * v), x[0], x)[1],
    "uniform": lambda xnp, lib, x: lib.random.uniform(lib.random.key(0), (9,), x.dtype),
    "normal": lambda xnp, lib, x: lib.random.normal(lib.random.key(0), (9,), x.dtype),
    "reduce_precision": lambda xnp, lib, x: lib.lax.reduce_precision(x, 3, 1),
    "fft": lambda xnp, lib, x: xnp.round(xnp.fft.fft(x)[:, 0].real, 2),
    "matmul": lambda xnp, lib, x: x @ x[:, :7],
    "dot": lambda xnp, lib, x: lib.lax.dot(
        x, x[:, :7], preferred_element_type="float32"
    ),
}


@pytest.mark.parametrize("name", ["float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz"])
@pytest.mark.parametrize("function", MOVES)
def test_arrays_are_those_of_jax(name, function):
    x = np.random.default_rng(0).integers(-4, 5, (7, 7)) / 2
    assert_same(*call_both(MOVES[function], x.astype(dtype_of(name))))


def test_products_of_two_formats_have_the_dtype_of_jax():
    for a, b in itertools.product(
        [*FORMATS, "float16", "bfloat16", "float32"], repeat=2
    ):
        x, y = np.ones(3, dtype_of(a)), np.full(3, 2, dtype_of(b))
        for preferred in (None, "float32", "bfloat16"):

            def dot(xnp, lib, x, y, preferred=preferred):
                return lib.lax.dot(x, y, preferred_element_type=preferred)

            try:
                expected = dot(jnp, jax, jnp.asarray(x), jnp.asarray(y))
            except TypeError as error:
                assert "argument type error" in str(error)
                if preferred is None:
                    with pytest.raises(TypeError, match="argument type error"):
                        dot(anp, ax, x, y)
                continue
            assert_same(dot(anp, ax, x, y), expected)


def test_sums_are_rounded_once():
    x = np.full(1000, 0.25, dtype_of("float8_e4m3fn"))
    assert float(anp.sum(x)) == 256.0
    assert float(anp.mean(x)) == 0.25


DERIVATIVES = {
    "convert": lambda xnp, lib, x, d: xnp.sum(x.astype(d).astype("float32") ** 2),
    "product": lambda xnp, lib, x, d: xnp.sum(
        (x.astype(d) * x.astype(d)).astype("float32")
    ),
    "dot": lambda xnp, lib, x, d: lib.lax.dot(
        x.astype(d), x.astype(d), preferred_element_type="float32"
    ),
}


@pytest.mark.parametrize("name", SIGNED)
@pytest.mark.parametrize("function", DERIVATIVES)
def test_derivatives_are_those_of_jax(name, function):
    x = np.arange(1, 7, dtype=np.float32) / 4
    derivative = lambda xnp, lib, x: lib.grad(  # noqa: E731
        lambda v: DERIVATIVES[function](xnp, lib, v, dtype_of(name))
    )(x)
    assert_same(*call_both(derivative, x))


def test_vmap_jit_and_python_control_flow():
    x = anp.arange(6, dtype="float8_e5m2").reshape(2, 3)
    assert ax.vmap(lambda v: v @ v)(x).tolist() == [5.0, 48.0]
    assert ax.jit(lambda v: v * 2 + 1)(x).dtype == "float8_e5m2"
    assert ax.grad(lambda v: v * v if v > 0 else v)(x[0, 2]).tolist() == 4.0


@pytest.mark.parametrize("name", FORMATS)
def test_arrays_go_in_and_out(name):
    values = every(name)[1:111].reshape(2, 55)
    x = anp.asarray(values)
    assert np.asarray(x).dtype == x.dtype == name == getattr(anp, name)
    assert np.shares_memory(np.asarray(x), np.asarray(x))
    assert_same(x, values)
    assert_same(pickle.loads(pickle.dumps(x)), values)
    assert_same(anp.array(values.astype(float).tolist(), name), values)
    assert x.tolist() == values.astype(float).tolist()
    assert_same(anp.from_dlpack(x), values)
    assert_same(jnp.from_dlpack(x), values)
    assert_same(anp.from_dlpack(jnp.asarray(values)), values)
    assert repr(x[0, :3]) == repr(jnp.asarray(values)[0, :3])
    assert float(getattr(anp, name)(2)) == 2.0
    assert anp.issubdtype(name, anp.floating) and anp.isdtype(x.dtype, "real floating")
    assert anp.finfo(name).bits == 8
    with pytest.raises(BufferError, match=f"no format for {name}"):
        memoryview(x)


def test_callbacks_get_numbers():
    x = anp.array([0.5, 2.0], "float8_e4m3fn")
    seen = []

    def double(v):
        seen.append(v.dtype)
        return np.asarray(v) * np.float32(2).astype(v.dtype)

    result = ax.jit(lambda v: ax.pure_callback(double, v, v + 1) * 2)(x)
    assert result.tolist() == [6.0, 12.0] and seen == [x.dtype]


def test_debug_nans_sees_numbers_beyond_the_range():
    x = anp.array([400.0, 1.0], "float8_e4m3fn")
    with ax.debug_nans(True), pytest.raises(FloatingPointError, match="float8_e4m3fn"):
        ax.jit(lambda v: v * v)(x)
    with ax.debug_nans(True):  # They are infinite there.
        ax.jit(lambda v: v * v)(x.astype("float8_e5m2"))


def test_ops_without_floats_of_8_bits_say_so():
    x = anp.ones(3, "float8_e8m0fnu")
    with pytest.raises(
        ax.errors.CompilationError, match=r"test_float8.py:\d+: .*nextaft"
    ):
        anp.nextafter(x, x)
    with pytest.raises(TypeError, match="float8_e8m0fnu"):
        anp.linalg.inv(anp.ones((2, 2), "float8_e8m0fnu"))
    with pytest.raises(TypeError, match=r"int4.* is not supported"):
        anp.zeros(3, ml_dtypes.int4)


@pytest.mark.parametrize("name", SIGNED)
def test_stablehlo_computes_the_same(name):
    x = every(name)[1:120]
    for function in (
        lambda v: v * v + v,
        lambda v: anp.sort(v) @ v,
        lambda v: v.astype("f4"),
    ):
        text = ax.jit(function).lower(x).as_text("stablehlo")
        assert_same(xla.run(text, [x])[0], function(anp.asarray(x)))
