"""Classes, parts and signs of numbers, elementwise."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core
from arrax._args import as_array, check_no_out
from arrax._located import value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import (
    composite,
    constant_like,
    false_like,
    imag_part,
    is_complex,
    is_integral,
    promote_inexact,
    promoting,
    real_part,
    reject_complex,
    signed_integer,
)


@composite()
def isfinite(x, /):
    """Elementwise: whether the operand is neither infinite nor NaN.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        Bool.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.isfinite(anp.array([1.0, anp.inf, anp.nan]))
    Array([ True, False, False], dtype=bool)
    """
    x = as_array(x, "isfinite")
    if is_integral(x):
        return constant_like(x, True, np.bool_)
    if is_complex(x):
        return isfinite(real_part(x)) & isfinite(imag_part(x))
    return uf.float_is_finite(x)


@composite()
def isinf(x, /):
    """Elementwise: whether the operand is infinite.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        Bool.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.isinf(anp.array([1.0, -anp.inf, anp.nan]))
    Array([False,  True, False], dtype=bool)
    """
    x = as_array(x, "isinf")
    if is_integral(x):
        return false_like(x)
    if is_complex(x):
        return isinf(real_part(x)) | isinf(imag_part(x))
    return uf.absolute(x) == math.inf


@composite()
def isnan(x, /):
    """Elementwise: whether the operand is not a number.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        Bool.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.isnan(anp.array([1.0, anp.inf, anp.nan]))
    Array([False, False,  True], dtype=bool)
    """
    x = as_array(x, "isnan")
    return x != x


def _is_signed_infinity(name: str, x, out, infinity: float):
    check_no_out(name, out)
    x = as_array(x, name)
    if is_complex(x):
        raise value_error(f"{name} is not well defined for complex types")
    return false_like(x) if is_integral(x) else x == infinity


def isposinf(x, /, out=None):
    """Elementwise: whether the operand is positive infinity.

    Parameters
    ----------
    x : array_like
        The operand.
    out : None
        Not supported.

    Returns
    -------
    Array
        Bool.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.isposinf(anp.array([anp.inf, -anp.inf]))
    Array([ True, False], dtype=bool)
    """
    return _is_signed_infinity("isposinf", x, out, math.inf)


def isneginf(x, /, out=None):
    """Elementwise: whether the operand is negative infinity.

    Parameters
    ----------
    x : array_like
        The operand.
    out : None
        Not supported.

    Returns
    -------
    Array
        Bool.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.isneginf(anp.array([anp.inf, -anp.inf]))
    Array([False,  True], dtype=bool)
    """
    return _is_signed_infinity("isneginf", x, out, -math.inf)


@composite()
def iscomplex(x):
    """Elementwise: whether the imaginary part is not zero.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        Bool.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.iscomplex(anp.array([1 + 1j, 2]))
    Array([ True, False], dtype=bool)
    """
    x = as_array(x, "iscomplex")
    return imag_part(x) != 0 if is_complex(x) else false_like(x)


@composite()
def isreal(x):
    """Elementwise: whether the imaginary part is zero.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        Bool.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.isreal(anp.array([1 + 1j, 2]))
    Array([False,  True], dtype=bool)
    """
    return uf.logical_not(iscomplex(x))


@composite()
def real(val, /):
    """Elementwise: the real part.

    Parameters
    ----------
    val : array_like
        The operand.

    Returns
    -------
    Array
        The real part; a real operand itself.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.real(anp.array([1 + 2j]))
    Array([1.], dtype=float32)
    """
    x = as_array(val, "real")
    return real_part(x) if is_complex(x) else x


@composite()
def imag(val, /):
    """Elementwise: the imaginary part.

    Parameters
    ----------
    val : array_like
        The operand.

    Returns
    -------
    Array
        The imaginary part, zeros for a real operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.imag(anp.array([1 + 2j]))
    Array([2.], dtype=float32)
    """
    x = as_array(val, "imag")
    return imag_part(x) if is_complex(x) else constant_like(x, 0)


@composite()
def conjugate(x, /):
    """Elementwise: the complex conjugate.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        The conjugate; a real operand itself.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.conjugate(anp.array([1 + 2j]))
    Array([1.-2.j], dtype=complex64)
    """
    x = as_array(x, "conjugate")
    return _core.bind("conj", (x,)) if is_complex(x) else x


@composite("deg")
def angle(z, deg: bool = False):
    """Elementwise: the argument of a complex number.

    Parameters
    ----------
    z : array_like
        The operand.
    deg : bool
        Whether to give degrees instead of radians.

    Returns
    -------
    Array
        The angle with the positive real axis.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.angle(anp.array([1j, 1.0]), deg=True)
    Array([90.,  0.], dtype=float32)
    """
    z = as_array(z, "angle")
    result = uf.arctan2(imag(z), real(z))
    return result * (180 / math.pi) if deg else result


@composite()
def signbit(x, /):
    """Elementwise: whether the sign is negative, also of zeros and NaN.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        Bool.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.signbit(anp.array([0.0, -0.0, -3.0]))
    Array([False,  True,  True], dtype=bool)
    """
    x = as_array(x, "signbit")
    if is_complex(x):
        raise value_error(f"signbit is not well defined for {x.dtype}")
    if x.dtype.kind in "bu":
        return false_like(x)
    if x.dtype.kind == "i":
        return x < 0
    return _core.bind("bitcast", (x,), dtype=signed_integer(x.dtype)) < 0


@promoting()
def copysign(x1, x2, /):
    """Elementwise: the magnitude of ``x1`` with the sign of ``x2``.

    Parameters
    ----------
    x1, x2 : array_like
        The operands.

    Returns
    -------
    Array
        The result, never an integer.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.copysign(anp.array([1.0, -2.0]), -0.0)
    Array([-1., -2.], dtype=float32)
    """
    x1, x2 = promote_inexact("copysign", x1, x2)
    reject_complex("copysign", x1)
    magnitude = uf.absolute(x1)
    return _core.select(signbit(x2), -magnitude, magnitude)


@composite()
def spacing(x, /):
    """Elementwise: the distance to the next number away from zero.

    Parameters
    ----------
    x : array_like
        The operand, real.

    Returns
    -------
    Array
        The distance, with the sign of ``x``; NaN for infinities.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> bool(anp.spacing(1.0) == anp.finfo(anp.float32).eps)
    True
    """
    (x,) = _core.promote_args("spacing", as_array(x, "spacing"), inexact=True)
    if is_complex(x):
        raise value_error(f"spacing is not defined for complex inputs, got {x.dtype}")
    x = _core.convert(x, x.dtype)
    return uf.nextafter(x, copysign(np.inf, x)) - x
