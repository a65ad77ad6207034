"""Elementwise functions composed of several ops."""

from __future__ import annotations

import functools
import math

import numpy as np

from arrax import _core
from arrax._args import as_array
from arrax._located import type_error, value_error
from arrax.errors import ShapeError
from arrax.numpy import _ufuncs as uf


def composite(*static: str):
    """A function compiled as a whole when called eagerly, inlined while tracing."""

    def decorate(f):
        return functools.wraps(f)(_core.jit(f, inline=True, static_argnames=static))

    return decorate


def _exceeds_int64(x) -> bool:
    return type(x) is int and not -(2**63) <= x < 2**63


def _with_precision(args: tuple) -> tuple:
    """Python scalars in the dtype of the 64-bit arrays that they meet."""
    known = [a for a in args if a is not None]
    dtype = _core.result_type(*known)
    keep_digits = dtype in (np.float64, np.complex128)
    return tuple(
        _core.convert(a, dtype)
        if (keep_digits and type(a) is float) or _exceeds_int64(a)
        else a
        for a in args
    )


def promoting(*static: str):
    """As :func:`composite`, for operands that promote together.

    A Python float enters a compiled function as float32, an integer as int64 at
    most, so that it is converted beforehand where it would lose digits.
    """

    def decorate(f):
        compiled = _core.jit(f, inline=True, static_argnames=static)

        @functools.wraps(f)
        def call(*args, **kwargs):
            if any(type(a) is float or _exceeds_int64(a) for a in args):
                args = _with_precision(args)
            return compiled(*args, **kwargs)

        return call

    return decorate


def is_integral(x) -> bool:
    return x.dtype.kind in "biu"


def is_complex(x) -> bool:
    return x.dtype.kind == "c"


def real_part(x):
    return _core.bind("real", (x,))


def imag_part(x):
    return _core.bind("imag", (x,))


def constant_like(x, value, dtype=None):
    """An array of one value with the shape of ``x``."""
    return _core.full(x.shape, value, x.dtype if dtype is None else dtype)


def false_like(x):
    return constant_like(x, False, np.bool_)


def signed_integer(dtype: np.dtype) -> np.dtype:
    """The signed integer dtype as wide as ``dtype``."""
    return np.dtype(f"int{8 * dtype.itemsize}")


def _broadcast(name: str, args: tuple):
    try:
        shape = _core.broadcast_shapes(*(a.shape for a in args))
    except ShapeError as error:
        text = str(error).replace("broadcast_shapes got", f"{name} got")
        raise ShapeError(text) from None
    return tuple(_core.broadcast_to(a, shape) for a in args)


def promote_numeric(name: str, *args):
    """Promote and broadcast together; bool counts as int32."""
    args = _core.promote_args(name, *args)
    if args[0].dtype == np.bool_:
        args = tuple(_core.convert(a, np.int32) for a in args)
    return _broadcast(name, args)


def promote_inexact(name: str, *args):
    """Promote and broadcast together; integers count as float32."""
    return _broadcast(name, _core.promote_args(name, *args, inexact=True))


def reject_complex(name: str, *args) -> None:
    if any(is_complex(a) for a in args):
        raise type_error(f"{name} does not support complex-valued inputs")


@promoting()
def remainder(x1, x2, /):
    """Elementwise: the remainder of floored division, with the sign of ``x2``.

    Parameters
    ----------
    x1, x2 : array_like
        Dividend and divisor. An integer divisor of 0 counts as 1.

    Returns
    -------
    Array
        The remainder.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.remainder(anp.array([7, -7]), 4)
    Array([3, 1], dtype=int32)
    """
    x1, x2 = promote_numeric("remainder", x1, x2)
    reject_complex("remainder", x1)
    if is_integral(x2):
        x2 = _core.select(x2 == 0, 1, x2)
    rest = uf.remainder_of_truncation(x1, x2)
    rest = _core.select((rest != 0) & ((rest < 0) != (x2 < 0)), rest + x2, rest)
    return rest if is_integral(x2) else _with_sign_of_divisor(rest, x2)


def _with_sign_of_divisor(rest, x2):
    """A remainder of 0 with the sign that the array API standard gives it, without a
    choice by its value, which would have no derivative."""
    return _core.select(x2 < 0, -(0.0 - rest), rest + 0.0)


def _signed_zero(x1, x2):
    """A zero with the sign of the quotient."""
    dtype = signed_integer(x1.dtype)
    signs = [_core.bind("bitcast", (x,), dtype=dtype) < 0 for x in (x1, x2)]
    return _core.select(signs[0] != signs[1], -0.0, 0.0)


def _float_divmod(x1, x2):
    rest = uf.remainder_of_truncation(x1, x2)
    # Taking the remainder off first makes the division exact up to rounding.
    whole = _core.select(x2 == 0, x1, x1 - rest) / x2
    other_side = (rest != 0) & (uf.sign(rest) != uf.sign(x2))
    whole = _round_half_away(_core.select(other_side, whole - 1, whole))
    whole = _core.select(whole == 0, _signed_zero(x1, x2), whole)
    rest = _core.select(other_side, rest + x2, rest)
    return whole, _with_sign_of_divisor(rest, x2)


def _round_half_away(x):
    down = uf.float_floor(x)
    fraction = x - down
    up = (fraction > 0.5) | ((fraction == 0.5) & (x > 0))
    return _core.select(up, down + 1, down)


@promoting()
def floor_divide(x1, x2, /):
    """Elementwise: the quotient rounded down to an integer.

    Parameters
    ----------
    x1, x2 : array_like
        Dividend and divisor.

    Returns
    -------
    Array
        The floored quotient, of the promoted dtype.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.floor_divide(anp.array([7, -7]), 4)
    Array([ 1, -2], dtype=int32)
    """
    x1, x2 = promote_numeric("floor_divide", x1, x2)
    reject_complex("floor_divide", x1)
    if not is_integral(x1):
        return _float_divmod(x1, x2)[0]
    toward_zero = uf.quotient(x1, x2)
    if x1.dtype.kind == "u":
        return toward_zero
    inexact = uf.remainder_of_truncation(x1, x2) != 0
    return _core.select(
        inexact & (uf.sign(x1) != uf.sign(x2)), toward_zero - 1, toward_zero
    )


@promoting()
def divmod(x1, x2, /):
    """Elementwise: floored quotient and remainder.

    Parameters
    ----------
    x1, x2 : array_like
        Dividend and divisor.

    Returns
    -------
    tuple of Array
        ``x1 // x2`` and ``x1 % x2``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.divmod(7, 4)
    (Array(1, dtype=int32, weak_type=True), Array(3, dtype=int32, weak_type=True))
    """
    x1, x2 = promote_numeric("divmod", x1, x2)
    reject_complex("divmod", x1)
    if is_integral(x1):
        return floor_divide(x1, x2), remainder(x1, x2)
    return _float_divmod(x1, x2)


@promoting()
def fmod(x1, x2, /):
    """Elementwise: the remainder of truncated division, with the sign of ``x1``.

    Parameters
    ----------
    x1, x2 : array_like
        Dividend and divisor. An integer divisor of 0 counts as 1.

    Returns
    -------
    Array
        The remainder.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.fmod(anp.array([7, -7]), 4)
    Array([ 3, -3], dtype=int32)
    """
    x1, x2 = promote_numeric("fmod", x1, x2)
    reject_complex("fmod", x1)
    if is_integral(x2):
        x2 = _core.select(x2 == 0, 1, x2)
    return uf.remainder_of_truncation(x1, x2)


def power(x1, x2, /):
    """Elementwise: ``x1`` to the power ``x2``.

    Parameters
    ----------
    x1, x2 : array_like
        Base and exponent. An exponent that is a Python int is applied by
        repeated squaring.

    Returns
    -------
    Array
        The power.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.power(anp.array([2.0, 3.0]), 3)
    Array([ 8., 27.], dtype=float32)
    """
    is_integer = isinstance(x2, (int, np.integer)) and not isinstance(x2, bool)
    if is_integer and not _exceeds_int64(x2):
        x = as_array(x1, "power")
        if x.dtype == np.bool_:
            x = _core.convert(x, np.int32)
        if x2 >= 0 or not is_integral(x):
            return _core.bind("integer_pow", (x,), {"exponent": int(x2)})
    return _power(x1, x2)


@promoting()
def _power(x1, x2):
    exponent = as_array(x2, "power")
    x1, x2 = promote_numeric("power", x1, x2)
    result = uf.integer_power(x1, x2)
    # As in JAX, powers of integers are not weak, nor those to integers that are not.
    to_integer = exponent.dtype.kind in "iu" and not exponent.weak_type
    if is_integral(result) or to_integer:
        return _core.convert(result, result.dtype)
    return result


@composite()
def square(x, /):
    """Elementwise: ``x * x``.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        The square.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.square(anp.array([2.0, -3.0]))
    Array([4., 9.], dtype=float32)
    """
    return power(as_array(x, "square"), 2)


@composite()
def reciprocal(x, /):
    """Elementwise: ``1 / x``, never an integer.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        The reciprocal.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.reciprocal(anp.array([2, 4]))
    Array([0.5 , 0.25], dtype=float32)
    """
    (x,) = promote_inexact("reciprocal", x)
    return power(x, -1)


@promoting()
def hypot(x1, x2, /):
    """Elementwise: ``sqrt(x1**2 + x2**2)`` without needless overflow.

    Parameters
    ----------
    x1, x2 : array_like
        The legs of a right triangle.

    Returns
    -------
    Array
        The hypotenuse.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.hypot(3.0, 4.0)
    Array(5., dtype=float32, weak_type=True)
    """
    x1, x2 = promote_inexact("hypot", x1, x2)
    if is_complex(x1):
        raise value_error(
            "hypot is not well defined for complex-valued inputs; use abs(x) first"
        )
    x1, x2 = uf.absolute(x1), uf.absolute(x2)
    infinite = (x1 == math.inf) | (x2 == math.inf)
    long, short = uf.maximum(x1, x2), uf.minimum(x1, x2)
    ratio = short / _core.select(long == 0, 1, long)
    length = _core.select(long == 0, long, long * uf.sqrt(1 + power(ratio, 2)))
    return _core.select(infinite, math.inf, length)


def _divided_log(name: str, x, divisor: float):
    """The logarithm to the base whose natural logarithm is ``divisor``."""
    (x,) = promote_inexact(name, x)
    y = uf.log(x)
    if is_complex(y):
        return uf.make_complex(real_part(y) / divisor, imag_part(y) / divisor)
    return y / divisor


@composite()
def log2(x, /):
    """Elementwise: the logarithm to the base 2.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        The logarithm.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.log2(anp.array([1.0, 8.0]))
    Array([0., 3.], dtype=float32)
    """
    return _divided_log("log2", x, math.log(2))


@composite()
def log10(x, /):
    """Elementwise: the logarithm to the base 10.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        The logarithm.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.log10(anp.array([1.0, 0.0]))
    Array([  0., -inf], dtype=float32)
    """
    return _divided_log("log10", x, math.log(10))


def _logaddexp(name: str, x1, x2, correction, turn: float):
    """max(x1, x2) plus what the lesser one adds, a function of their distance.

    Imaginary parts of logarithms are within half a turn.
    """
    x1, x2 = promote_inexact(name, x1, x2)
    if is_complex(x1):
        y = _logaddexp_of_complex(x1, x2, correction)
        angle = imag_part(y)
        angle = angle - turn * _core.bind("round", (angle / turn,))
        return uf.make_complex(real_part(y), angle)
    # Equal infinities have distance 0; the difference would be NaN.
    gap = _core.select(x1 == x2, 0, x1 - x2)
    return uf.maximum(x1, x2) + correction(uf.absolute(gap))


def _logaddexp_of_complex(x1, x2, correction):
    is_less = real_part(x1) < real_part(x2)
    infinite = (x1 == x2) & (uf.absolute(x1) == math.inf)
    gap = _core.select(infinite, 0, x1 - x2)
    return _core.select(is_less, x2, x1) + correction(_core.select(is_less, -gap, gap))


@promoting()
def logaddexp(x1, x2, /):
    """Elementwise: ``log(exp(x1) + exp(x2))`` without needless overflow.

    Parameters
    ----------
    x1, x2 : array_like
        The operands.

    Returns
    -------
    Array
        The logarithm of the sum.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.logaddexp(0.0, -anp.inf)
    Array(0., dtype=float32, weak_type=True)
    """
    return _logaddexp(
        "logaddexp", x1, x2, lambda gap: uf.log1p(uf.exp(-gap)), 2 * math.pi
    )


@promoting()
def logaddexp2(x1, x2, /):
    """Elementwise: ``log2(2**x1 + 2**x2)`` without needless overflow.

    Parameters
    ----------
    x1, x2 : array_like
        The operands.

    Returns
    -------
    Array
        The logarithm of the sum.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.logaddexp2(0.0, 0.0)
    Array(1., dtype=float32, weak_type=True)
    """
    return _logaddexp(
        "logaddexp2",
        x1,
        x2,
        lambda gap: uf.log1p(uf.exp2(-gap)) / math.log(2),
        2 * math.pi / math.log(2),
    )


@composite()
def deg2rad(x, /):
    """Elementwise: an angle in degrees, in radians.

    Parameters
    ----------
    x : array_like
        Angles in degrees.

    Returns
    -------
    Array
        Angles in radians.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.deg2rad(180.0)
    Array(3.1415927, dtype=float32, weak_type=True)
    """
    (x,) = promote_inexact("deg2rad", x)
    return x * (math.pi / 180)


@composite()
def rad2deg(x, /):
    """Elementwise: an angle in radians, in degrees.

    Parameters
    ----------
    x : array_like
        Angles in radians.

    Returns
    -------
    Array
        Angles in degrees.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.rad2deg(0.0)
    Array(0., dtype=float32, weak_type=True)
    """
    (x,) = promote_inexact("rad2deg", x)
    return x * (180 / math.pi)
