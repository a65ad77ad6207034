"""Random numbers of common distributions, equal to those of JAX bit for bit."""

from __future__ import annotations

import math
from typing import Any

import ml_dtypes
import numpy as np

from arrax import _core
from arrax._args import as_array, canonical_shape, check_unsupported
from arrax._located import type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite
from arrax.random._keys import _split, check_key, random_bits

bind = _core.bind


def _float_dtype(name: str, dtype: Any, complex_too: bool = False) -> np.dtype:
    dtype = _core.canonical_dtype(float if dtype is None else dtype)
    if dtype.kind in "biu" or (dtype.kind == "c" and not complex_too):
        raise value_error(
            f"dtype argument to `{name}` must be a float dtype, got {dtype}"
        )
    return dtype


def check_fits(name: str, shape: tuple[int, ...], *parameters) -> None:
    """Parameters must broadcast to the shape of the result."""
    for p in parameters:
        try:
            fits = _core.broadcast_shapes(shape, np.shape(p)) == shape
        except ValueError:
            fits = False
        if not fits:
            raise value_error(
                f"{name} parameter shapes must be broadcast-compatible with shape "
                "argument, and "
                "the result of broadcasting the shapes must equal the shape "
                "argument, but got "
                f"parameter shape {np.shape(p)} for shape argument {shape}."
            )


class Steps:
    """Arithmetic that is rounded after every operation, as in XLA.

    A compiled kernel computes 16-bit floats in float32 and rounds what it
    stores. Where each step must round, numbers are float32 to the compiler,
    converted to the dtype and back.

    Parameters
    ----------
    dtype : dtype
        The floating-point dtype to round to.
    """

    def __init__(self, dtype: np.dtype):
        self.dtype = dtype
        self.compute = np.dtype(np.float32) if dtype.itemsize == 2 else dtype

    def enter(self, x):
        """Numbers of the dtype, or a constant, as operands of steps."""
        if isinstance(x, float):
            x = _core.constant(np.asarray(x, self.dtype))
        return _core.convert(x, self.compute)

    def round(self, x):
        """The result of one step, as an operand of the next one."""
        return _core.convert(_core.convert(x, self.dtype), self.compute)

    def leave(self, x):
        """The result of the last step."""
        return _core.convert(x, self.dtype)


def erf_inv(x):
    """The inverse of the error function, with the bits of XLA's."""
    return bind("erf_inv", (x,), {"arrax.as_xla": True})


def key_parts(words, count: int = 2):
    """The words of new keys from one key."""
    rows = _split(words, shape=(count,))
    parts = []
    for i in range(count):
        attrs = {"start": (i, 0), "limit": (i + 1, 2), "stride": (1, 1)}
        parts.append(_core.reshape(bind("slice", (rows,), attrs), (2,)))
    return parts


def bits(key, shape=(), dtype=None, *, out_sharding=None):
    """Uniform random bits.

    Parameters
    ----------
    key : KeyArray
        A single key.
    shape : int or sequence of int
        The shape of the result.
    dtype : dtype, optional
        An unsigned integer dtype, by default uint32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        Random unsigned integers.

    Examples
    --------
    >>> from arrax import random
    >>> random.bits(random.key(0), (2,)).dtype
    dtype('uint32')
    """
    check_unsupported("bits", out_sharding=out_sharding)
    words, _ = check_key("bits", key)
    dtype = _core.canonical_dtype(np.uint32 if dtype is None else dtype)
    if dtype.kind != "u":
        raise value_error(
            f"dtype argument to `bits` must be an unsigned int dtype, got {dtype}"
        )
    return _bits(words, width=8 * dtype.itemsize, shape=canonical_shape(shape))


@composite("width", "shape")
def _bits(words, width: int, shape: tuple[int, ...]):
    return random_bits(words, width, shape)


@composite("shape", "dtype")
def _uniform(words, minval, maxval, shape: tuple[int, ...], dtype: np.dtype):
    info, steps = ml_dtypes.finfo(dtype), Steps(dtype)
    minval, maxval = (
        _core.broadcast_to(steps.enter(_core.convert(v, dtype)), shape)
        for v in (minval, maxval)
    )
    # Random mantissa bits under the exponent of 1 give numbers in [1, 2).
    width = info.bits if info.nmant >= 8 else 8
    mantissa = random_bits(words, width, shape)
    pattern = np.dtype(f"uint{info.bits}")
    mantissa = _core.convert(mantissa, pattern)
    shift = _core.full(shape, width - info.nmant, pattern)
    one = int(np.ones((), dtype).view(pattern))
    mantissa = bind("shift_right_logical", (mantissa, shift))
    mantissa = bind("or", (mantissa, _core.full(shape, one, pattern)))
    unit = steps.enter(bind("bitcast", (mantissa,), dtype=dtype)) - 1
    scaled = steps.round(unit * steps.round(maxval - minval))
    return steps.leave(uf.maximum(minval, steps.round(scaled + minval)))


def uniform(key, shape=(), dtype=None, minval=0.0, maxval=1.0, *, out_sharding=None):
    """Numbers uniformly distributed in ``[minval, maxval)``.

    Parameters
    ----------
    key : KeyArray
        A single key.
    shape : int or sequence of int
        The shape of the result.
    dtype : dtype, optional
        A floating-point dtype, by default float32.
    minval, maxval : array_like
        The bounds, which broadcast to the shape.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The numbers.

    Examples
    --------
    >>> from arrax import random
    >>> random.uniform(random.key(0), (2, 3)).shape
    (2, 3)
    """
    check_unsupported("uniform", out_sharding=out_sharding)
    words, _ = check_key("uniform", key)
    dtype, shape = _float_dtype("uniform", dtype), canonical_shape(shape)
    check_fits("uniform", shape, minval, maxval)
    # Python scalars would reach the compiled function in 32 bits.
    minval, maxval = _core.convert(minval, dtype), _core.convert(maxval, dtype)
    return _uniform(words, minval, maxval, shape=shape, dtype=dtype)


@composite("shape", "dtype")
def _normal(words, shape: tuple[int, ...], dtype: np.dtype):
    if dtype.kind == "c":
        part = np.zeros((), dtype).real.dtype
        # Both parts have half of the variance. XLA divides by a reciprocal.
        scale = np.ones((), part) / np.sqrt(2).astype(part)
        parts = (_normal(w, shape=shape, dtype=part) for w in key_parts(words))
        return uf.make_complex(*(x * _core.constant(scale) for x in parts))
    one = np.ones((), dtype)
    low = _core.constant(np.nextafter(-one, np.zeros((), dtype)))
    high = _core.constant(one)
    u = _uniform(words, low, high, shape=shape, dtype=dtype)
    steps = Steps(dtype)
    x = steps.round(erf_inv(steps.enter(u)))
    return steps.leave(x * steps.enter(math.sqrt(2)))


def normal(key, shape=(), dtype=None, *, out_sharding=None):
    """Numbers with the standard normal distribution.

    Parameters
    ----------
    key : KeyArray
        A single key.
    shape : int or sequence of int
        The shape of the result.
    dtype : dtype, optional
        A floating-point or complex dtype, by default float32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The numbers.

    Examples
    --------
    >>> from arrax import random
    >>> random.normal(random.key(0), (2, 3)).shape
    (2, 3)
    """
    check_unsupported("normal", out_sharding=out_sharding)
    words, _ = check_key("normal", key)
    dtype = _float_dtype("normal", dtype, complex_too=True)
    return _normal(words, shape=canonical_shape(shape), dtype=dtype)


def _constant(value: int, dtype: np.dtype):
    """A scalar; Python's integers end at 2**63."""
    return _core.constant(np.array(value, dtype))


def _clipped(value, dtype: np.dtype):
    """An integer array in another integer dtype, saturated instead of wrapped."""
    have, want = np.iinfo(value.dtype), np.iinfo(dtype)
    bounds = max(have.min, want.min), min(have.max, want.max)
    low, high = (
        _core.broadcast_to(_constant(b, value.dtype), value.shape) for b in bounds
    )
    return _core.convert(bind("clamp", (low, value, high)), dtype)


@composite("shape", "dtype")
def _randint(words, minval, maxval, shape: tuple[int, ...], dtype: np.dtype):
    width = 8 * dtype.itemsize
    unsigned = np.dtype(f"uint{width}")
    minval, maxval = (
        _core.convert(v, np.int32) if v.dtype.kind not in "iu" else v
        for v in (minval, maxval)
    )
    # A bound one above the largest integer saturates, and is put right below.
    largest = min(np.iinfo(dtype).max, np.iinfo(maxval.dtype).max)
    beyond = uf.greater(maxval, _constant(largest, maxval.dtype))
    minval, maxval = (
        _core.broadcast_to(_clipped(v, dtype), shape) for v in (minval, maxval)
    )
    nonempty = maxval > minval
    span = _core.convert(maxval - minval, unsigned)
    span = _core.select(nonempty, span, 1)
    span = _core.select(uf.logical_and(beyond, nonempty), span + 1, span)
    high, low = (random_bits(w, width, shape) for w in key_parts(words))
    # (high * 2**width + low) mod span without a wider type; span 0 stands for 2**width.
    root = bind("rem", (_core.full(shape, 1 << width // 2, unsigned), span))
    factor = bind("rem", (root * root, span))
    offset = bind("rem", (high, span)) * factor + bind("rem", (low, span))
    offset = bind("rem", (offset, span))
    return minval + _core.convert(offset, dtype)


def randint(key, shape, minval, maxval, dtype=None, *, out_sharding=None):
    """Integers uniformly distributed in ``[minval, maxval)``.

    Parameters
    ----------
    key : KeyArray
        A single key.
    shape : int or sequence of int
        The shape of the result.
    minval, maxval : array_like of int
        The bounds, which broadcast to the shape.
    dtype : dtype, optional
        An integer dtype, by default int32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The integers; ``minval`` where the interval is empty. Twice as many
        random bits as the dtype has keep the bias of the remainder small.

    Examples
    --------
    >>> from arrax import random
    >>> random.randint(random.key(0), (3,), 0, 10).dtype
    dtype('int32')
    """
    check_unsupported("randint", out_sharding=out_sharding)
    words, _ = check_key("randint", key)
    dtype = _core.canonical_dtype(int if dtype is None else dtype)
    if dtype.kind not in "iu":
        raise type_error(f"randint only accepts integer dtypes, got {dtype}")
    shape = canonical_shape(shape)
    minval, maxval = (as_array(v, "randint") for v in (minval, maxval))
    check_fits("randint", shape, minval, maxval)
    sampled = dtype
    if dtype.itemsize < 4:
        sampled, info = np.dtype(np.int32), np.iinfo(dtype)
        minval, maxval = _narrow_bounds(minval, maxval, low=info.min, high=info.max)
    result = _randint(words, minval, maxval, shape=shape, dtype=sampled)
    return _core.convert(result, dtype)


@composite("low", "high")
def _narrow_bounds(minval, maxval, low: int, high: int):
    minval, maxval = (_core.convert(v, np.int32) for v in (minval, maxval))
    return (
        uf.minimum(uf.maximum(minval, low), high),
        uf.minimum(uf.maximum(maxval, low), high + 1),
    )


@composite("shape", "mode")
def _bernoulli(words, p, shape: tuple[int, ...], mode: str):
    if mode == "low":
        return uf.less(_uniform(words, 0.0, 1.0, shape=shape, dtype=p.dtype), p)
    both = _uniform(words, 0.0, 1.0, shape=(2, *shape), dtype=p.dtype)
    parts = []
    for i in (0, 1):
        start, limit = (i, *(0 for _ in shape)), (i + 1, *shape)
        attrs = {"start": start, "limit": limit, "stride": (1,) * len(start)}
        parts.append(_core.reshape(bind("slice", (both,), attrs), shape))
    coarse, fine = parts
    # The second number refines the first below its resolution.
    resolution = 2.0 ** -int(ml_dtypes.finfo(p.dtype).nmant)
    return uf.less(fine * resolution, p - coarse)


def bernoulli(key, p=0.5, shape=None, mode: str = "low", *, out_sharding=None):
    """Bools that are true with a given probability.

    Parameters
    ----------
    key : KeyArray
        A single key.
    p : array_like
        The probability.
    shape : int or sequence of int, optional
        The shape of the result, by default that of ``p``.
    mode : {"low", "high"}
        Whether to spend more random bits on small probabilities.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        Bools.

    Examples
    --------
    >>> from arrax import random
    >>> random.bernoulli(random.key(0), 0.5, (3,)).dtype
    dtype('bool')
    """
    check_unsupported("bernoulli", out_sharding=out_sharding)
    if mode not in ("high", "low"):
        raise value_error(f"got {mode=}, expected 'high' or 'low'")
    words, _ = check_key("bernoulli", key)
    p = as_array(p, "bernoulli")
    if p.dtype.kind in "biuc":
        raise type_error(
            f"bernoulli probability `p` must have a floating dtype, got {p.dtype}."
        )
    shape = p.shape if shape is None else canonical_shape(shape)
    check_fits("bernoulli", shape, p)
    return _bernoulli(words, _core.convert(p, p.dtype), shape=shape, mode=mode)
