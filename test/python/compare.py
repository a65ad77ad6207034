"""Comparison of arrax functions with those of the same name in JAX."""

import contextlib

import ml_dtypes
import numpy as np
import pytest

jax = pytest.importorskip("jax")

TOLERANCE = {"float16": 2e-3, "bfloat16": 2e-2, "float32": 2e-5, "complex64": 2e-5}
REAL = ["int8", "int32", "uint8", "float16", "bfloat16", "float32", "float64"]
FLOAT = ["float16", "bfloat16", "float32", "float64"]
INTEGER = ["int8", "int32", "uint16", "int64"]
EVERY = ["bool", *REAL, "complex64"]


def dtype_of(name: str) -> np.dtype:
    return np.dtype(ml_dtypes.bfloat16 if name == "bfloat16" else name)


def sample(shape, dtype: str = "float32", seed: int = 0, low=-3, high=3) -> np.ndarray:
    """Reproducible numbers, with repetitions and signed zeros among them."""
    rng = np.random.default_rng(seed)
    dtype = dtype_of(dtype)
    if dtype == np.bool_:
        return rng.integers(0, 2, shape).astype(bool)
    if dtype.kind in "iu":
        return rng.integers(0 if dtype.kind == "u" else low, high + 1, shape).astype(
            dtype
        )
    values = np.round(rng.uniform(low, high, shape), 2)
    if dtype.kind == "c":
        values = values + 1j * np.round(rng.uniform(low, high, shape), 2)
    return np.asarray(values).astype(dtype)


def special(dtype: str = "float32") -> np.ndarray:
    """Numbers at which functions differ: zeros, halves, infinities, NaN."""
    values = [
        0.0,
        -0.0,
        0.5,
        -0.5,
        1.0,
        -1.0,
        1.5,
        2.5,
        -2.5,
        40.0,
        np.inf,
        -np.inf,
        np.nan,
    ]
    return np.array(values).astype(dtype_of(dtype))


def _is_wide(x) -> bool:
    dtype = getattr(x, "dtype", None)
    return isinstance(dtype, np.dtype) and dtype in (
        np.int64, np.uint64, np.float64, np.complex128)  # fmt: skip


def _leaves(tree):
    if isinstance(tree, (list, tuple)):
        return [leaf for t in tree for leaf in _leaves(t)]
    if isinstance(tree, dict):
        return [leaf for t in tree.values() for leaf in _leaves(t)]
    return [tree]


def assert_same(actual, expected, rtol=None, dtype=True) -> None:
    """Same structure, shapes, dtypes and, within a tolerance, values."""
    got, want = _leaves(actual), _leaves(expected)
    assert len(got) == len(want)
    for a, b in zip(got, want, strict=True):
        a, b = np.asarray(a), np.asarray(b)
        assert a.shape == b.shape
        if dtype:
            assert a.dtype == b.dtype
        exact = b.dtype.kind in "biu"
        tolerance = (
            0 if exact else TOLERANCE.get(b.dtype.name, 1e-9) if rtol is None else rtol
        )
        if b.dtype == ml_dtypes.bfloat16:
            a, b = a.astype(np.float32), b.astype(np.float32)
        np.testing.assert_allclose(a, b, rtol=tolerance, atol=tolerance, equal_nan=True)


# Errors of JAX that are accidents of its implementation, by a part of their
# message, and the class that is right.
ACCIDENTS = {
    # Axes are looked up in the shape before they are checked.
    "tuple index out of range": ValueError,
    "list assignment index out of range": ValueError,
    "is out of bounds for axis 0 with size": ValueError,
}


def _expected_class(error: Exception) -> type[Exception]:
    """The builtin class of an error of JAX, or the right one for accidents."""
    for part, right in ACCIDENTS.items():
        if part in str(error):
            return right
    return next(c for c in type(error).__mro__ if c.__module__ == "builtins")


def _narrowed(expected, actual):
    """64-bit results of JAX as 32-bit ones where arrax has these."""
    a, e = np.asarray(actual), np.asarray(expected)
    narrower = a.dtype.kind == e.dtype.kind and a.dtype.itemsize < e.dtype.itemsize
    return e.astype(a.dtype) if narrower and _is_wide(e) else e


def check(ours, theirs, *args, rtol=None, narrow=False, **kwargs) -> None:
    """Both functions agree on the arguments: in result, or in the class of error.

    What arrax does not have yet may raise NotImplementedError. With ``narrow``, results
    may have the 32 bits of what is made without a dtype, JAX's 64 where an operand has.
    """
    wide = any(_is_wide(a) for a in _leaves([args, kwargs]))
    context = jax.enable_x64(True) if wide else contextlib.nullcontext()
    with context:
        own = [jax.numpy.asarray(a) if isinstance(a, np.ndarray) else a for a in args]
        try:
            expected = theirs(*own, **kwargs)
        except Exception as error:
            with pytest.raises((_expected_class(error), NotImplementedError)):
                ours(*args, **kwargs)
            return
        expected = jax.tree.map(np.asarray, expected)
    actual = ours(*args, **kwargs)
    if narrow:
        pairs = zip(_leaves(expected), _leaves(actual), strict=True)
        expected, actual = [_narrowed(*pair) for pair in pairs], _leaves(actual)
    assert_same(actual, expected, rtol)
