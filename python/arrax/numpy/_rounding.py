"""Rounding, and splitting numbers into parts, elementwise."""

from __future__ import annotations

import math

import ml_dtypes
import numpy as np

from arrax import _core
from arrax._args import as_array, check_no_out, static_int
from arrax._located import not_implemented, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import (
    composite,
    imag_part,
    is_complex,
    is_integral,
    promote_inexact,
    real_part,
    reject_complex,
    signed_integer,
)
from arrax.numpy._parts import isfinite


def _keep_integers(name: str, ufunc, x):
    x = as_array(x, name)
    return x if is_integral(x) else ufunc(x)


def floor(x, /):
    """Elementwise: the greatest integer not above the operand.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        The result, of the operand's dtype.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.floor(anp.array([1.5, -1.5]))
    Array([ 1., -2.], dtype=float32)
    """
    return _keep_integers("floor", uf.float_floor, x)


def ceil(x, /):
    """Elementwise: the least integer not below the operand.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        The result, of the operand's dtype.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.ceil(anp.array([1.5, -1.5]))
    Array([ 2., -1.], dtype=float32)
    """
    return _keep_integers("ceil", uf.float_ceil, x)


@composite()
def trunc(x):
    """Elementwise: the nearest integer towards zero.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        The result, of the operand's dtype.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.trunc(anp.array([1.5, -1.5]))
    Array([ 1., -1.], dtype=float32)
    """
    x = as_array(x, "trunc")
    if is_integral(x):
        return x
    return _core.select(x < 0, uf.float_ceil(x), uf.float_floor(x))


@composite()
def rint(x, /):
    """Elementwise: the nearest integer, ties to even.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        The result, never of an integer dtype.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.rint(anp.array([0.5, 1.5]))
    Array([0., 2.], dtype=float32)
    """
    x = as_array(x, "rint")
    if is_integral(x):
        return _core.convert(x, np.float32)
    if is_complex(x):
        return uf.make_complex(
            uf.float_round(real_part(x)), uf.float_round(imag_part(x))
        )
    return uf.float_round(x)


@composite("decimals")
def round(a, decimals: int = 0, out=None):
    """Round to a number of decimals, ties to even.

    Parameters
    ----------
    a : array_like
        The operand.
    decimals : int
        How many decimals to keep; negative for tens, hundreds and so on.
    out : None
        Not supported.

    Returns
    -------
    Array
        The rounded numbers, of the operand's dtype.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.round(anp.array([1.25, 2.5]), 1)
    Array([1.2, 2.5], dtype=float32)
    """
    check_no_out("round", out)
    x = as_array(a, "round")
    decimals = static_int(decimals, "decimals")
    if x.dtype == np.bool_:
        raise value_error("round does not support bool")
    if is_integral(x):
        if decimals < 0:
            raise not_implemented("integer round is not implemented for decimals < 0")
        return x
    if is_complex(x):
        parts = (round(part, decimals) for part in (real_part(x), imag_part(x)))
        return uf.make_complex(*parts)
    if decimals == 0:
        return uf.float_round(x)
    if decimals > math.log10(float(ml_dtypes.finfo(x.dtype).max)):
        return x
    # Scaling overflows float16 early.
    wide = _core.convert(x, np.float32) if x.dtype == np.float16 else x
    factor = 10.0**decimals
    return _core.convert(uf.float_round(wide * factor) / factor, x.dtype, x.weak_type)


@composite()
def modf(x, /, out=None):
    """Elementwise: fractional and integral parts, both with the sign of ``x``.

    Parameters
    ----------
    x : array_like
        The operand.
    out : None
        Not supported.

    Returns
    -------
    tuple of Array
        Fraction and integer.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.modf(anp.array([1.5, -1.5]))
    (Array([ 0.5, -0.5], dtype=float32), Array([ 1., -1.], dtype=float32))
    """
    check_no_out("modf", out)
    (x,) = promote_inexact("modf", x)
    reject_complex("modf", x)
    whole = trunc(x)
    return x - whole, whole


def _power_of_two(e, dtype: np.dtype):
    """2**e exactly, for ``e`` an integer array in the range of normal numbers."""
    info = ml_dtypes.finfo(dtype)
    bits = _core.convert(e, signed_integer(dtype))
    bits = uf.left_shift(bits + (1 - info.minexp), info.nmant)
    return _core.bind("bitcast", (bits,), dtype=dtype)


@composite()
def frexp(x, /):
    """Elementwise: ``m`` and ``e`` with ``x = m * 2**e`` and ``0.5 <= |m| < 1``.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    tuple of Array
        Mantissa and int32 exponent.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.frexp(anp.array([8.0, 0.0]))
    (Array([0.5, 0. ], dtype=float32), Array([4, 0], dtype=int32))
    """
    (x,) = promote_inexact("frexp", x)
    reject_complex("frexp", x)
    info = ml_dtypes.finfo(x.dtype)
    # Subnormal numbers are scaled up first, so that the exponent field tells.
    lift = info.nmant + 1
    small = uf.absolute(x) < float(info.smallest_normal)
    normal = _core.select(small, x * 2.0**lift, x)
    bits = _core.bind("bitcast", (normal,), dtype=signed_integer(x.dtype))
    field = uf.bitwise_and(
        uf.shift_right_arithmetic(bits, info.nmant), (1 << info.nexp) - 1
    )
    bias = 1 - info.minexp
    exponent = _core.convert(field, np.int32) - (bias - 1)
    exponent = _core.select(small, exponent - lift, exponent)
    mask = (1 << info.nexp) - 1 << info.nmant
    kept = uf.bitwise_or(uf.bitwise_and(bits, ~mask), (bias - 1) << info.nmant)
    mantissa = _core.bind("bitcast", (kept,), dtype=x.dtype)
    special = (x == 0) | uf.logical_not(isfinite(x))
    return _core.select(special, x, mantissa), _core.select(special, 0, exponent)


@composite()
def ldexp(x1, x2, /):
    """Elementwise: ``x1 * 2**x2``.

    Parameters
    ----------
    x1 : array_like
        The mantissa.
    x2 : array_like of int
        The exponent.

    Returns
    -------
    Array
        The product.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.ldexp(0.5, anp.array([1, 2]))
    Array([1., 2.], dtype=float32)
    """
    x1, x2 = as_array(x1, "ldexp"), as_array(x2, "ldexp")
    if is_complex(x1) or not is_integral(x2):
        raise value_error(f"ldexp not supported for input types {(x1.dtype, x2.dtype)}")
    (x1,) = promote_inexact("ldexp", x1)
    limit = -ml_dtypes.finfo(x1.dtype).minexp
    e = _core.convert(x2, np.int32)
    # Several factors within the range of normal numbers reach every exponent.
    for _ in range(4):
        step = uf.maximum(uf.minimum(e, limit), -limit)
        x1 = x1 * _power_of_two(step, x1.dtype)
        e = e - step
    return x1
