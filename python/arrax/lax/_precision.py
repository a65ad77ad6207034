"""Bits of numbers: high halves of products, narrower formats, parity."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from arrax import _core
from arrax._args import as_array, canonical_axes, static_int, static_ints
from arrax._array import is_floating
from arrax._located import type_error, value_error
from arrax.lax._elementwise import align, bitwise_xor
from arrax.lax._windows import reduce
from arrax.numpy import _ufuncs as uf
from arrax.numpy._selection import right_shift, where

bind = _core.bind


def mulhi(x, y, /):
    """Elementwise: the upper half of the bits of the product of integers.

    Parameters
    ----------
    x, y : array_like
        Integers of one dtype and shape, or scalars.

    Returns
    -------
    Array
        The upper halves, of the same dtype.

    Raises
    ------
    TypeError
        If the operands are no integers, or of several dtypes.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.mulhi(anp.uint8(200), anp.uint8(200))
    Array(156, dtype=uint8)
    """
    x, y = align("mulhi", (x, y))
    if x.dtype.kind not in "iu":
        raise type_error(f"lax.mulhi accepts integers only, got {x.dtype}")
    bits = 8 * x.dtype.itemsize
    if bits == 64:
        return _mulhi_of_halves(x, y)
    wide = np.dtype(f"{'int' if x.dtype.kind == 'i' else 'uint'}{2 * bits}")
    product = _core.convert(x, wide) * _core.convert(y, wide)
    return _core.convert(right_shift(product, bits), x.dtype)


def _mulhi_of_halves(x, y):
    """Of 64-bit integers, by products of halves (Knuth, TAOCP 4.3.1)."""
    if x.dtype.kind == "i":
        signed = x.dtype
        a, b = (bind("bitcast", (v,), dtype=np.uint64) for v in (x, y))
        high = bind("bitcast", (_mulhi_of_halves(a, b),), dtype=signed)
        return high - where(x < 0, y, 0) - where(y < 0, x, 0)
    mask = _core.asarray(0xFFFFFFFF, dtype=np.uint64)
    (x1, x0), (y1, y0) = ((right_shift(v, 32), v & mask) for v in (x, y))
    low = right_shift(x0 * y0, 32)
    middle = x1 * y0 + low
    other = x0 * y1 + (middle & mask)
    return x1 * y1 + right_shift(middle, 32) + right_shift(other, 32)


# The numbers of bits of exponent and mantissa.
_FORMATS = {
    "float16": (5, 10),
    "bfloat16": (8, 7),
    "float32": (8, 23),
    "float64": (11, 52),
}


def reduce_precision(operand, exponent_bits: int, mantissa_bits: int):
    """Elementwise: the nearest number of a format with fewer bits.

    Numbers too large for it are infinite, too small ones 0: it has no subnormals. The
    derivative is that of the identity.

    Parameters
    ----------
    operand : array_like
        Real floating-point numbers.
    exponent_bits, mantissa_bits : int
        The numbers of bits of the format.

    Returns
    -------
    Array
        The numbers, of the dtype of the operand.

    Raises
    ------
    TypeError
        If the operand is not of floating point.
    ValueError
        If there is no bit for the exponent, or less than 0 for the mantissa.

    Examples
    --------
    >>> from arrax import lax
    >>> float(lax.reduce_precision(3.14159, 5, 2))
    3.0
    """
    from arrax._custom_jvp import custom_jvp

    x = as_array(operand, "lax.reduce_precision")
    if x.dtype.name not in _FORMATS and is_floating(x.dtype):
        wide = reduce_precision(x.astype(np.float32), exponent_bits, mantissa_bits)
        return _core.convert(wide, x.dtype)
    if x.dtype.name not in _FORMATS:
        raise type_error(
            f"reduce_precision does not accept dtype {x.dtype}: give real "
            "floating-point numbers"
        )
    exponent = static_int(exponent_bits, "exponent_bits")
    mantissa = static_int(mantissa_bits, "mantissa_bits")
    if exponent < 1 or mantissa < 0:
        raise value_error(
            "reduce_precision: exponent_bits must be positive and mantissa_bits not "
            f"negative; got {exponent} and {mantissa}"
        )
    rounded = custom_jvp(lambda v: _rounded(v, exponent, mantissa))
    rounded.defjvp(lambda primals, tangents: (rounded(*primals), tangents[0]))
    return rounded(x)


def _rounded(x, exponent: int, mantissa: int):
    """The bits, rounded to even as integers: a carry makes the exponent larger."""
    own_exponent, own_mantissa = _FORMATS[x.dtype.name]
    word = np.dtype(f"uint{8 * x.dtype.itemsize}")

    def number(value: int):
        return _core.asarray(np.array(value, word))

    bits = bind("bitcast", (x,), dtype=word)
    drop = own_mantissa - mantissa
    if drop > 0:
        odd = right_shift(bits, number(drop)) & number(1)
        bits = bits + odd + number((1 << (drop - 1)) - 1)
        bits = bits & number((1 << (8 * word.itemsize)) - (1 << drop))
    result = bind("bitcast", (bits,), dtype=x.dtype)
    if exponent < own_exponent:
        bias, least = (1 << (own_exponent - 1)) - 1, (1 << (exponent - 1)) - 1
        field = right_shift(bits, number(own_mantissa)) & number(
            (1 << own_exponent) - 1
        )
        sign = bits & number(1 << (8 * word.itemsize - 1))
        zero = bind("bitcast", (sign,), dtype=x.dtype)
        infinity = where(sign != 0, -np.inf, np.inf)
        result = where(field > number(bias + least), infinity, result)
        result = where(field <= number(bias - least), zero, result)
    return _core.convert(where(uf.not_equal(x, x), x, result), x.dtype)


def reduce_xor(operand, axes: Sequence[int]):
    """Reduce dimensions to the exclusive or of their elements.

    Parameters
    ----------
    operand : array_like
        Integers or bools.
    axes : sequence of int
        The dimensions, which the result lacks.

    Returns
    -------
    Array
        The exclusive or, bit by bit.

    Raises
    ------
    TypeError
        If the operand has neither integers nor bools.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.reduce_xor(anp.array([5, 3, 1]), (0,))
    Array(7, dtype=int32)
    """
    x = as_array(operand, "lax.reduce_xor")
    if x.dtype.kind not in "biu":
        raise type_error(
            f"reduce_xor: logical reduction requires bools or integers, got {x.dtype}"
        )
    dims = canonical_axes(static_ints(axes, "axes"), x.shape)
    return reduce(x, _core.full((), 0, x.dtype), bitwise_xor, dims)
