"""Window functions of signal processing, and the Bessel function that one needs."""

from __future__ import annotations

import math

from arrax import _core
from arrax._args import as_array, static_int
from arrax._located import value_error
from arrax.lax._special import bessel_i0e
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite, is_complex
from arrax.numpy._grids import arange


def _count(name: str, M) -> int:
    # NumPy and JAX truncate floats.
    m = int(M) if isinstance(M, float) else static_int(M, f"M of {name}")
    if m < 0:
        raise value_error(f"{name}: M is a number of elements, got {m}")
    return m


def _cosines(name: str, M, *weights: float):
    """The sum of cosines of the multiples of an angle that makes one turn."""
    m = _count(name, M)
    if m <= 1:
        return _core.full((m,), 1.0, float)
    angle = arange(m) * (2 * math.pi / (m - 1))
    total = _core.full((m,), weights[0], float)
    for k, weight in enumerate(weights[1:], 1):
        total = total + weight * uf.cos(k * angle)
    return total


def bartlett(M: int):
    """The triangular window with zeros at its ends.

    Parameters
    ----------
    M : int
        The number of elements.

    Returns
    -------
    Array
        The window, of float32.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.bartlett(5)
    Array([0. , 0.5, 1. , 0.5, 0. ], dtype=float32)
    """
    m = _count("bartlett", M)
    if m <= 1:
        return _core.full((m,), 1.0, float)
    return 1 - uf.absolute(2 * arange(m) / (m - 1) - 1)


def blackman(M: int):
    """The window 0.42 - 0.5 cos(2 pi n / (M - 1)) + 0.08 cos(4 pi n / (M - 1)).

    Parameters
    ----------
    M : int
        The number of elements.

    Returns
    -------
    Array
        The window, of float32.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.blackman(1)
    Array([1.], dtype=float32)
    """
    return _cosines("blackman", M, 0.42, -0.5, 0.08)


def hamming(M: int):
    """The window 0.54 - 0.46 cos(2 pi n / (M - 1)).

    Parameters
    ----------
    M : int
        The number of elements.

    Returns
    -------
    Array
        The window, of float32.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.hamming(1)
    Array([1.], dtype=float32)
    """
    return _cosines("hamming", M, 0.54, -0.46)


def hanning(M: int):
    """The window 0.5 - 0.5 cos(2 pi n / (M - 1)).

    Parameters
    ----------
    M : int
        The number of elements.

    Returns
    -------
    Array
        The window, of float32.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.hanning(3)
    Array([0., 1., 0.], dtype=float32)
    """
    return _cosines("hanning", M, 0.5, -0.5)


def kaiser(M: int, beta):
    """The window made of the Bessel function ``i0``.

    Parameters
    ----------
    M : int
        The number of elements.
    beta : array_like
        A scalar: the larger, the narrower the window.

    Returns
    -------
    Array
        The window, of float32 or the dtype of ``beta``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.kaiser(3, 0.0)
    Array([1., 1., 1.], dtype=float32)
    """
    m, beta = _count("kaiser", M), as_array(beta, "kaiser")
    dtype = _core.result_type(beta, float)
    if m <= 1:
        return _core.full((m,), 1.0, dtype)
    half = 0.5 * (m - 1)
    n = arange(m, dtype=dtype)
    return i0(beta * uf.sqrt(1 - ((n - half) / half) ** 2)) / i0(beta)


@composite()
def i0(x):
    """Elementwise: the modified Bessel function of the first kind and order 0.

    Parameters
    ----------
    x : array_like
        The operand, real.

    Returns
    -------
    Array
        The values.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.i0(0.0)
    Array(1., dtype=float32, weak_type=True)
    """
    (x,) = _core.promote_args("i0", as_array(x, "i0"), inexact=True)
    if is_complex(x):
        raise value_error(f"i0 takes real numbers, got {x.dtype}")
    # The magnitude, with the derivative 0 at 0, as the function is even.
    return uf.exp(x * uf.sign(x)) * bessel_i0e(x)
