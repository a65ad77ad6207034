"""Elementwise operations that take more than operands, or several ops."""

from __future__ import annotations

import enum

from arrax import _core
from arrax._args import as_array, as_arrays, scalar_like, static_int
from arrax._located import value_error
from arrax.lax._elementwise import (
    abs,
    add,
    align,
    bitwise_and,
    complex,
    eq,
    expand,
    lt,
    sign,
    sub,
)

bind = _core.bind


class RoundingMethod(enum.IntEnum):
    """How :func:`arrax.lax.round` treats numbers halfway between two integers."""

    AWAY_FROM_ZERO = 0
    TO_NEAREST_EVEN = 1


def mul(x, y, *, out_dtype=None):
    """Elementwise: the product.

    Parameters
    ----------
    x, y : array_like
        Operands of one dtype.
    out_dtype : dtype, optional
        The dtype in which to multiply; by default that of the operands.

    Returns
    -------
    Array
        The product.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.mul(anp.array([1, 2]), anp.array([3, 4]))
    Array([3, 8], dtype=int32)
    """
    x, y = align("mul", (x, y))
    if out_dtype is not None:
        x, y = _core.convert(x, out_dtype), _core.convert(y, out_dtype)
    return bind("mul", (x, y))


def pow(x, y):
    """Elementwise: ``x`` to the power ``y``.

    Parameters
    ----------
    x, y : array_like
        The base, and an exponent of the same or of an integer dtype.

    Returns
    -------
    Array
        The power, of the dtype of ``x``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.pow(anp.array([2.0, 3.0]), anp.array([3.0, 2.0]))
    Array([8., 9.], dtype=float32)
    """
    x, y = as_arrays("lax.pow", x, y)
    if x.dtype != y.dtype and y.dtype.kind in "iu":
        y = _core.convert(y, x.dtype)
    return bind("pow", align("pow", (x, y)))


def integer_pow(x, y: int):
    """Elementwise: ``x`` to a power that is a Python int.

    Parameters
    ----------
    x : array_like
        The base.
    y : int
        The exponent; at least 0 for an integer base.

    Returns
    -------
    Array
        The power, of the dtype of ``x``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.integer_pow(anp.array([2.0, 3.0]), 3)
    Array([ 8., 27.], dtype=float32)
    """
    x, exponent = as_array(x, "lax.integer_pow"), static_int(y, "y")
    return bind("integer_pow", (x,), {"exponent": exponent})


def square(x):
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
    >>> from arrax import lax
    >>> lax.square(anp.array([2, 3]))
    Array([4, 9], dtype=int32)
    """
    return integer_pow(x, 2)


def reciprocal(x):
    """Elementwise: ``1 / x``.

    Parameters
    ----------
    x : array_like
        A floating-point or complex operand.

    Returns
    -------
    Array
        The reciprocal.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.reciprocal(anp.array([2.0, 4.0]))
    Array([0.5 , 0.25], dtype=float32)
    """
    return integer_pow(x, -1)


def conj(x):
    """Elementwise: the complex conjugate, always of a complex dtype.

    Parameters
    ----------
    x : array_like
        A complex operand, or a real one.

    Returns
    -------
    Array
        The conjugate.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.conj(anp.array([1 + 2j]))
    Array([1.-2.j], dtype=complex64)
    """
    x = as_array(x, "lax.conj")
    if x.dtype.kind != "c":
        return complex(x, expand(scalar_like(0, x), x.shape))
    return bind("conj", (x,))


def round(x, rounding_method: RoundingMethod = RoundingMethod.AWAY_FROM_ZERO):
    """Elementwise: the nearest integer.

    Parameters
    ----------
    x : array_like
        A floating-point operand.
    rounding_method : RoundingMethod
        Whether halves go away from zero or to the even neighbour.

    Returns
    -------
    Array
        The rounded numbers, of the dtype of ``x``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.round(anp.array([0.5, -1.5]))
    Array([ 1., -2.], dtype=float32)
    >>> lax.round(anp.array([0.5, -1.5]), lax.RoundingMethod.TO_NEAREST_EVEN)
    Array([ 0., -2.], dtype=float32)
    """
    x = as_array(x, "lax.round")
    even = bind("round", (x,))
    if rounding_method not in list(RoundingMethod):
        raise value_error(
            f"lax.round: {rounding_method!r} is no RoundingMethod; there are "
            + ", ".join(map(str, RoundingMethod))
        )
    if RoundingMethod(rounding_method) == RoundingMethod.TO_NEAREST_EVEN:
        return even
    # x - even is exact, so that a half is recognised without rounding error.
    half = expand(scalar_like(0.5, x), x.shape)
    is_half = eq(abs(sub(x, even)), half)
    away = add(even, mul(sign(x), expand(scalar_like(1, x), x.shape)))
    toward_zero = lt(abs(even), abs(x))
    return bind("select", (bitwise_and(is_half, toward_zero), away, even))
