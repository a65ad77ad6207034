"""Selection, bounds and comparison within tolerances, elementwise."""

from __future__ import annotations

import math
from collections.abc import Sequence

import ml_dtypes
import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays
from arrax._located import type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import (
    composite,
    imag_part,
    is_complex,
    is_integral,
    promote_inexact,
    promoting,
    real_part,
)
from arrax.numpy._parts import isfinite, isnan
from arrax.numpy._positions import nonzero


def where(condition, x=None, y=None, /, *, size=None, fill_value=None):
    """Elementwise: ``x`` where the condition holds, else ``y``.

    With one argument, the positions where it holds, as :func:`nonzero` gives them.

    Parameters
    ----------
    condition : array_like
        Bool; another dtype counts as ``!= 0``.
    x, y : array_like
        The cases, promoted and broadcast together.
    size : int, optional
        Of the form with one argument: how many positions the result has, needed
        while tracing.
    fill_value : int or tuple of int, optional
        What stands for positions beyond those that there are, by default 0.

    Returns
    -------
    Array
        The selected elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> x = anp.array([1.0, -2.0])
    >>> anp.where(x > 0, x, 0)
    Array([1., 0.], dtype=float32)
    """
    if x is None or y is None:
        if x is None and y is None:
            return nonzero(condition, size=size, fill_value=fill_value)
        raise type_error(
            "where: either both or neither of the x and y arguments should be provided"
        )
    if size is not None or fill_value is not None:
        raise value_error("size and fill_value arguments cannot be used with x and y.")
    return _core.select(condition, x, y)


@composite()
def select(condlist: Sequence, choicelist: Sequence, default=0):
    """Elementwise: the choice that belongs to the first condition that holds.

    Parameters
    ----------
    condlist : sequence of array_like
        The conditions.
    choicelist : sequence of array_like
        The choices, as many.
    default : array_like
        The value where no condition holds.

    Returns
    -------
    Array
        The selected elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> x = anp.arange(4)
    >>> anp.select([x < 1, x > 2], [x, x * 10], -1)
    Array([ 0, -1, -1, 30], dtype=int32)
    """
    if not all(isinstance(x, Sequence) for x in (condlist, choicelist)):
        raise type_error("condlist and choicelist are sequences of arrays")
    if len(condlist) != len(choicelist):
        raise value_error(
            "condlist must have length equal to choicelist "
            f"({len(condlist)} vs {len(choicelist)})"
        )
    if not condlist:
        raise value_error("condlist must be non-empty")
    result, *choices = _core.promote_args("select", default, *choicelist)
    for condition, choice in zip(reversed(condlist), reversed(choices), strict=True):
        result = _core.select(condition, choice, result)
    return result


def clip(arr=None, /, min=None, max=None):
    """Elementwise: the operand bounded from below and above.

    Parameters
    ----------
    arr : array_like
        The operand.
    min, max : array_like, optional
        The bounds.

    Returns
    -------
    Array
        The bounded operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.clip(anp.array([-1, 2, 7]), 0, 5)
    Array([0, 2, 5], dtype=int32)
    """
    if arr is None:
        raise value_error("No input was provided to the clip function.")
    given = [b for b in (min, max) if b is not None]
    x, *bounds = _core.promote_args("clip", as_array(arr, "clip"), *given)
    if is_complex(x):
        raise value_error(
            "clip received a complex value: complex numbers have no order. Clip the "
            "real "
            "or imaginary part."
        )
    low = None if min is None else bounds[0]
    high = None if max is None else bounds[-1]
    return _clip(x, low, high)


@composite()
def _clip(x, low, high):
    if low is not None:
        x = uf.maximum(low, x)
    if high is not None:
        x = uf.minimum(high, x)
    return x


@promoting()
def fmax(x1, x2):
    """Elementwise: the greater of both, ignoring NaN.

    Parameters
    ----------
    x1, x2 : array_like
        The operands.

    Returns
    -------
    Array
        The greater operand, the other one where one is NaN.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.fmax(anp.array([1.0, anp.nan]), 0.5)
    Array([1. , 0.5], dtype=float32)
    """
    return _core.select(uf.greater(x1, x2) | isnan(x2), x1, x2)


@promoting()
def fmin(x1, x2):
    """Elementwise: the lesser of both, ignoring NaN.

    Parameters
    ----------
    x1, x2 : array_like
        The operands.

    Returns
    -------
    Array
        The lesser operand, the other one where one is NaN.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.fmin(anp.array([1.0, anp.nan]), 0.5)
    Array([0.5, 0.5], dtype=float32)
    """
    return _core.select(uf.less(x1, x2) | isnan(x2), x1, x2)


@promoting()
def heaviside(x1, x2, /):
    """Elementwise: the step function, 0 below zero and 1 above.

    Parameters
    ----------
    x1 : array_like
        The operand.
    x2 : array_like
        The value at zero.

    Returns
    -------
    Array
        The steps.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.heaviside(anp.array([-2.0, 0.0, 3.0]), 0.5)
    Array([0. , 0.5, 1. ], dtype=float32)
    """
    x1, x2 = promote_inexact("heaviside", x1, x2)
    outside = _core.select(x1 < 0, 0, _core.select(x1 > 0, 1, x1))
    return _core.select(x1 == 0, x2, outside)


@composite()
def sinc(x, /):
    """Elementwise: ``sin(pi x) / (pi x)``, 1 at zero.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        The normalised cardinal sine.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.sinc(anp.array([0.0]))
    Array([1.], dtype=float32)
    """
    (x,) = promote_inexact("sinc", x)
    angle = math.pi * x
    # Near zero the quotient and its derivatives lose all digits; the series does not.
    near = uf.absolute(angle) < 1e-2
    safe = _core.select(near, 1, angle)
    squared = angle * angle
    series = 1 - squared / 6 * (1 - squared / 20)
    return _core.select(near, series, uf.sin(safe) / safe)


@composite("copy")
def nan_to_num(x, copy: bool = True, nan=0.0, posinf=None, neginf=None):
    """Elementwise: NaN and infinities replaced by numbers.

    Parameters
    ----------
    x : array_like
        The operand.
    copy : bool
        Has no effect.
    nan, posinf, neginf : array_like, optional
        The replacements; by default 0 and the extreme finite numbers.

    Returns
    -------
    Array
        The finite numbers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.nan_to_num(anp.array([1.0, anp.nan, anp.inf]), posinf=9.0)
    Array([1., 0., 9.], dtype=float32)
    """
    x = as_array(x, "nan_to_num")
    if is_integral(x):
        return x
    if is_complex(x):
        parts = (
            nan_to_num(part, nan=nan, posinf=posinf, neginf=neginf)
            for part in (real_part(x), imag_part(x))
        )
        return uf.make_complex(*parts)
    limits = ml_dtypes.finfo(x.dtype)
    high = float(limits.max) if posinf is None else posinf
    low = float(limits.min) if neginf is None else neginf
    result = x
    for found, value in ((isnan(x), nan), (x == math.inf, high), (x == -math.inf, low)):
        result = _core.select(found, _core.convert(value, x.dtype), result)
    return result


@promoting("equal_nan")
def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan: bool = False):
    """Elementwise: whether ``|a - b| <= atol + rtol * |b|``.

    Parameters
    ----------
    a, b : array_like
        The operands.
    rtol, atol : array_like
        Relative and absolute tolerance.
    equal_nan : bool
        Whether NaN is close to NaN.

    Returns
    -------
    Array
        Bool. Infinities are close to themselves only.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.isclose(anp.array([1.0, 2.0]), anp.array([1.0000001, 2.1]))
    Array([ True, False], dtype=bool)
    """
    a, b = promote_inexact("isclose", a, b)
    dtype = real_part(a).dtype if is_complex(a) else a.dtype
    rtol, atol = _core.convert(rtol, dtype), _core.convert(atol, dtype)
    near = isfinite(b) & (uf.absolute(a - b) <= atol + rtol * uf.absolute(b))
    result = uf.equal(a, b) | near
    return result | (isnan(a) & isnan(b)) if equal_nan else result


def _all(x):
    return _core.bind("reduce_and", (x,), {"axes": tuple(range(x.ndim))})


@composite("equal_nan")
def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan: bool = False):
    """Whether all elements are close, as :func:`isclose` has it.

    Parameters
    ----------
    a, b : array_like
        The operands.
    rtol, atol : array_like
        Relative and absolute tolerance.
    equal_nan : bool
        Whether NaN is close to NaN.

    Returns
    -------
    Array
        A bool scalar.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.allclose(anp.array([1.0]), anp.array([1.0000001]))
    Array(True, dtype=bool)
    """
    return _all(isclose(a, b, rtol, atol, equal_nan))


@composite("equal_nan")
def _array_equal(a1, a2, equal_nan: bool):
    same = uf.equal(a1, a2)
    return _all(same | (isnan(a1) & isnan(a2)) if equal_nan else same)


def array_equal(a1, a2, equal_nan: bool = False):
    """Whether shapes and all elements are equal.

    Parameters
    ----------
    a1, a2 : array_like
        The operands.
    equal_nan : bool
        Whether NaN equals NaN.

    Returns
    -------
    Array
        A bool scalar.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.array_equal(anp.arange(3), anp.array([0, 1, 2]))
    Array(True, dtype=bool)
    """
    a1, a2 = _core.asarray(a1), _core.asarray(a2)
    if a1.shape != a2.shape:
        return _core.asarray(False)
    return _array_equal(a1, a2, equal_nan=bool(equal_nan))


def array_equiv(a1, a2):
    """Whether arrays are equal after broadcasting.

    Parameters
    ----------
    a1, a2 : array_like
        The operands.

    Returns
    -------
    Array
        A bool scalar, false where shapes do not broadcast.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.array_equiv(anp.ones(3), 1)
    Array(True, dtype=bool)
    """
    a1, a2 = _core.asarray(a1), _core.asarray(a2)
    try:
        _core.broadcast_shapes(a1.shape, a2.shape)
    except ValueError:
        return _core.asarray(False)
    return _array_equal(a1, a2, equal_nan=False)


def positive(x, /):
    """Elementwise: the operand itself.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    Array
        The operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.positive(anp.array([1, -2]))
    Array([ 1, -2], dtype=int32)
    """
    return as_array(x, "positive")


def right_shift(x1, x2, /):
    """Elementwise: ``x1`` shifted right by ``x2`` bits, keeping the sign.

    Parameters
    ----------
    x1, x2 : array_like of int
        The operands.

    Returns
    -------
    Array
        The shifted operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.right_shift(anp.array([8, -8]), 2)
    Array([ 2, -2], dtype=int32)
    """
    if not (_core.is_array_like(x1) and _core.is_array_like(x2)):
        as_arrays("right_shift", x1, x2)
    if _core.result_type(x1, x2).kind == "u":
        return uf.shift_right_logical(x1, x2)
    return uf.shift_right_arithmetic(x1, x2)


@composite()
def bitwise_count(x, /):
    """Elementwise: the number of set bits of the magnitude.

    Parameters
    ----------
    x : array_like of int
        The operand.

    Returns
    -------
    Array
        The counts, uint8.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.bitwise_count(anp.array([0, 7, -1]))
    Array([0, 3, 1], dtype=uint8)
    """
    x = as_array(x, "bitwise_count")
    if x.dtype == np.bool_:
        return _core.convert(x, np.uint8)
    if x.dtype.kind == "i":
        x = uf.absolute(x)
    return _core.convert(uf.population_count(x), np.uint8)
