"""Polynomials as vectors of their coefficients, of the highest degree first."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays, static_int
from arrax._located import type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._convolution import convolve
from arrax.numpy._elementwise import composite, power
from arrax.numpy._grids import arange
from arrax.numpy._joining import concatenate
from arrax.numpy._reductions import argmax
from arrax.numpy._repeating import pad, roll
from arrax.numpy._selection import where
from arrax.numpy._shape import atleast_1d
from arrax.numpy._sorting import argsort
from arrax.numpy._types import finfo, result_type


def polyval(p, x, *, unroll: int = 16):
    """A polynomial at points, by Horner's rule.

    Parameters
    ----------
    p : array_like
        The coefficients along the first axis, of the highest degree first.
    x : array_like
        The points, which broadcast with the other axes of the coefficients.
    unroll : int
        For compatibility: the compiler decides.

    Returns
    -------
    Array
        The values.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.polyval(anp.array([2.0, 0.0, 1.0]), anp.array([1.0, 3.0]))
    Array([ 3., 19.], dtype=float32)
    """
    p, x = _core.promote_args("polyval", as_array(p, "polyval"), as_array(x, "polyval"))
    if p.ndim == 0:
        raise value_error("polyval: the coefficients need an axis, got a scalar")
    shape = _core.broadcast_shapes(p.shape[1:], x.shape)
    if p.shape[0] > _LONG:
        return _polyval_loop(p, x, shape)
    total = _core.full(shape, 0, p.dtype)
    for i in range(p.shape[0]):
        total = total * x + p[i]
    return total


# Coefficients beyond which a loop is shorter to compile.
_LONG = 64


def _polyval_loop(p, x, shape):
    from arrax import lax  # it imports this package

    def step(total, coefficient):
        return total * x + coefficient, None

    return lax.scan(step, _core.full(shape, 0, p.dtype), p)[0]


def _vectors(name: str, *args) -> tuple:
    """Coefficients, of which a scalar is the constant polynomial."""
    arrays = tuple(atleast_1d(a) for a in as_arrays(name, *args))
    for a in arrays:
        if a.ndim > 1:
            raise value_error(f"{name}: coefficients are a vector, got {a.shape}")
    return arrays


def _same_size(name: str, a1, a2) -> tuple:
    a1, a2 = _core.promote_args(name, *_vectors(name, a1, a2))
    size = max(a1.shape[0], a2.shape[0])
    return tuple(pad(a, (size - a.shape[0], 0)) for a in (a1, a2))


def polyadd(a1, a2):
    """The sum of two polynomials.

    Parameters
    ----------
    a1, a2 : array_like
        Their coefficients.

    Returns
    -------
    Array
        Those of the sum, as many as the longer has.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.polyadd(anp.array([1, 2]), anp.array([1, 2, 3]))
    Array([1, 3, 5], dtype=int32)
    """
    a1, a2 = _same_size("polyadd", a1, a2)
    return a1 + a2


def polysub(a1, a2):
    """The difference of two polynomials.

    Parameters
    ----------
    a1, a2 : array_like
        Their coefficients.

    Returns
    -------
    Array
        Those of the difference, as many as the longer has.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.polysub(anp.array([1, 2]), anp.array([1, 2, 3]))
    Array([-1, -1, -1], dtype=int32)
    """
    a1, a2 = _same_size("polysub", a1, a2)
    return a1 - a2


def _without_leading_zeros(x):
    """Of a concrete vector, as the size of the result depends on values."""
    keep = np.flatnonzero(np.asarray(x))
    return x[keep[0] :] if keep.size else x[:0]


def polymul(a1, a2, *, trim_leading_zeros: bool = False):
    """The product of two polynomials.

    Parameters
    ----------
    a1, a2 : array_like
        Their coefficients.
    trim_leading_zeros : bool
        Leave leading zeros of the factors out, which must not be traced then.

    Returns
    -------
    Array
        Those of the product, of float32 for integers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.polymul(anp.array([1, 2]), anp.array([1, -2]))
    Array([ 1.,  0., -4.], dtype=float32)
    """
    a1, a2 = _core.promote_args("polymul", *_vectors("polymul", a1, a2), inexact=True)
    if trim_leading_zeros:
        a1, a2 = _without_leading_zeros(a1), _without_leading_zeros(a2)
    # As NumPy, no coefficients are one zero.
    return convolve(
        *(a if a.shape[0] else _core.full((1,), 0, a.dtype) for a in (a1, a2))
    )


def polydiv(u, v, *, trim_leading_zeros: bool = False):
    """The quotient and remainder of two polynomials.

    Parameters
    ----------
    u, v : array_like
        The coefficients of dividend and divisor, of which the first must not be 0.
    trim_leading_zeros : bool
        Leave leading zeros of the remainder out, which must not be traced then.

    Returns
    -------
    tuple of Array
        The coefficients of the quotient, and as many of the remainder as ``u`` has.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.polydiv(anp.array([1.0, 5.0, 7.0]), anp.array([1.0, 2.0]))
    (Array([1., 3.], dtype=float32), Array([0., 0., 1.], dtype=float32))
    """
    u, v = _core.promote_args("polydiv", *_vectors("polydiv", u, v), inexact=True)
    if v.shape[0] == 0:
        raise value_error("polydiv: the divisor needs a coefficient")
    quotient, rest = _divided(u, v)
    return quotient, _without_leading_zeros(rest) if trim_leading_zeros else rest


@composite()
def _divided(u, v):
    from arrax import lax  # it imports this package

    n = v.shape[0]
    steps = u.shape[0] - n + 1
    if steps <= 0:
        return _core.full((1,), 0, u.dtype), u

    def step(rest, i):
        part = lax.dynamic_slice(rest, (i,), (n,))
        factor = part[0] / v[0]
        # The first difference is 0 but for rounding.
        part = (part - factor * v).at[0].set(0)
        return lax.dynamic_update_slice(rest, part, (i,)), factor

    rest, quotient = lax.scan(step, u, arange(steps))
    return quotient, rest


def polyder(p, m: int = 1):
    """The derivative of a polynomial.

    Parameters
    ----------
    p : array_like
        The coefficients.
    m : int
        How often to differentiate.

    Returns
    -------
    Array
        The coefficients of the derivative, ``m`` less; of float32 for integers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.polyder(anp.array([3.0, 2.0, 1.0]))
    Array([6., 2.], dtype=float32)
    """
    m = static_int(m, "m")
    if m < 0:
        raise value_error(f"polyder: order of derivative must be positive, got {m}")
    (x,) = _core.promote_args("polyder", *_vectors("polyder", p), inexact=True)
    for _ in range(min(m, x.shape[0])):
        x = x[:-1] * arange(x.shape[0] - 1, 0, -1, dtype=x.dtype)
    return x


def polyint(p, m: int = 1, k=None):
    """An antiderivative of a polynomial.

    Parameters
    ----------
    p : array_like
        The coefficients.
    m : int
        How often to integrate.
    k : array_like, optional
        The constants, one for all or ``m``, that of the first integration first; by
        default 0.

    Returns
    -------
    Array
        The coefficients of the antiderivative, ``m`` more; of float32 for integers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.polyint(anp.array([3.0, 2.0, 1.0]))
    Array([1., 1., 1., 0.], dtype=float32)
    """
    m = static_int(m, "m")
    if m < 0:
        raise value_error(f"polyint: order of integral must be positive, got {m}")
    constants = atleast_1d(as_array(0 if k is None else k, "polyint"))
    x, constants = _core.promote_args(
        "polyint", *_vectors("polyint", p), constants, inexact=True
    )
    if constants.shape not in ((1,), (m,)):
        raise value_error(
            f"polyint: k must be a scalar or a vector of length 1 or m = {m}, got the "
            f"shape {constants.shape}"
        )
    constants = _core.broadcast_to(constants, (m,))
    for i in range(m):
        divided = x / arange(x.shape[0], 0, -1, dtype=x.dtype)
        x = concatenate([divided, constants[i : i + 1]])
    return x


def poly(seq_of_zeros):
    """The polynomial with given zeros, or the characteristic one of a matrix.

    Parameters
    ----------
    seq_of_zeros : array_like
        The zeros, or a square matrix.

    Returns
    -------
    Array
        The coefficients, of which the first is 1; complex for a matrix.

    Raises
    ------
    ValueError
        If it is neither a vector nor a square matrix.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.poly(anp.array([1.0, 2.0]))
    Array([ 1., -3.,  2.], dtype=float32)
    """
    (x,) = _core.promote_args("poly", as_array(seq_of_zeros, "poly"), inexact=True)
    x = atleast_1d(x)
    if x.ndim == 2 and x.shape[0] == x.shape[1] and x.size:
        from arrax.numpy.linalg import eigvals  # it imports this package

        x = eigvals(x)
    if x.ndim != 1:
        raise value_error(
            f"poly: input must be 1d or non-empty square 2d array, got {x.shape}"
        )
    if x.shape[0] == 0:
        return _core.full((), 1, x.dtype)
    return _expanded(x)


@composite()
def _expanded(zeros):
    from arrax import lax  # it imports this package

    n = zeros.shape[0]

    def step(p, zero):
        return p - zero * concatenate([_core.full((1,), 0, p.dtype), p[:-1]]), None

    start = concatenate(
        [_core.full((1,), 1, zeros.dtype), _core.full((n,), 0, zeros.dtype)]
    )
    return lax.scan(step, start, zeros)[0]


def roots(p, *, strip_zeros: bool = True):
    """The zeros of a polynomial, as eigenvalues of its companion matrix.

    Parameters
    ----------
    p : array_like
        The coefficients.
    strip_zeros : bool
        Leave leading and trailing zeros of them out, so that the zeros are as many as
        the degree. If False, as a traced vector needs, leading zeros make NaN.

    Returns
    -------
    Array
        The zeros, complex, those at 0 last.

    Raises
    ------
    ValueError
        If the coefficients are no vector.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.roots(anp.array([1.0, 0.0]))
    Array([0.+0.j], dtype=complex64)
    """
    (x,) = _core.promote_args("roots", *_vectors("roots", p), inexact=True)
    if not strip_zeros:
        return _roots_or_nan(x)
    keep = np.flatnonzero(np.asarray(x))
    if not keep.size:
        return _core.full((0,), 0, result_type(x, np.complex64))
    trailing = x.shape[0] - 1 - int(keep[-1])
    found = _eigenvalues_of_companion(x[int(keep[0]) : int(keep[-1]) + 1])
    return concatenate([found, _core.full((trailing,), 0, found.dtype)])


def _roots_or_nan(p):
    """Zeros by descending absolute values, then NaN for each leading zero of ``p``."""
    if p.shape[0] < 2:
        return _eigenvalues_of_companion(p)
    known = uf.not_equal(p, 0)
    leading = where(known.any(), argmax(known), p.shape[0])
    # At the other end, the zeros of the vector make zeros of the polynomial.
    found = _eigenvalues_of_companion(roll(p, -leading))
    found = found[argsort(-uf.absolute(found))]
    return where(arange(found.shape[0]) < found.shape[0] - leading, found, np.nan)


def _eigenvalues_of_companion(p):
    from arrax.numpy.linalg import eigvals  # it imports this package
    from arrax.scipy.linalg import companion

    if p.shape[0] < 2:
        return _core.full((0,), 0, result_type(p, np.complex64))
    return eigvals(companion(p))


def vander(x, N: int | None = None, increasing: bool = False):
    """The matrix of powers of a vector.

    Parameters
    ----------
    x : array_like
        The vector.
    N : int, optional
        The number of columns, by default that of elements.
    increasing : bool
        Whether the powers increase from column to column.

    Returns
    -------
    Array
        The matrix, of the dtype of ``x``, of int32 for bools.

    Raises
    ------
    ValueError
        If ``x`` is no vector or ``N`` is negative.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.vander(anp.array([1, 2, 3]))
    Array([[1, 1, 1],
           [4, 2, 1],
           [9, 3, 1]], dtype=int32)
    """
    x = as_array(x, "vander")
    if x.ndim != 1:
        raise value_error(f"vander: x must be a one-dimensional array, got {x.shape}")
    n = x.shape[0] if N is None else static_int(N, "N")
    if n < 0:
        raise value_error(f"vander: N must be nonnegative, got {n}")
    if x.dtype == np.bool_:
        x = _core.convert(x, np.int32)
    powers = arange(n) if increasing else arange(n - 1, -1, -1)
    return power(x[:, None], _core.convert(powers, x.dtype))


def _check_fit(x, y, deg: int, w) -> None:
    if deg < 0:
        raise value_error(f"polyfit: expected deg >= 0, got {deg}")
    if x.ndim != 1 or x.size == 0:
        raise type_error(f"expected non-empty 1D vector for x, got the shape {x.shape}")
    if y.ndim not in (1, 2):
        raise type_error(f"expected 1D or 2D array for y, got the shape {y.shape}")
    if x.shape[0] != y.shape[0]:
        raise type_error(
            f"expected x and y to have same length, got {x.shape} and {y.shape}"
        )
    if w is not None and w.shape != x.shape:
        raise type_error(
            f"expected w and y to have the same length, got {w.shape} and {y.shape}"
        )


def polyfit(
    x, y, deg: int, rcond: float | None = None, full: bool = False, w=None,
    cov: bool | str = False,
):  # fmt: skip
    """The polynomial of a degree whose squared distance to points is least.

    Parameters
    ----------
    x : array_like
        Where the points are, a vector.
    y : array_like
        The values there, a vector or one in each column.
    deg : int
        The degree.
    rcond : float, optional
        Singular values below this part of the largest count as 0; by default the
        number of points times the epsilon of the dtype.
    full : bool
        Return more about the solution.
    w : array_like, optional
        Factors for the distances.
    cov : bool or "unscaled"
        Return the covariance of the coefficients too, scaled by chi2 / (points -
        coefficients) unless "unscaled".

    Returns
    -------
    Array or tuple of Array
        The coefficients. With ``full``: these, the sums of squared residuals, the
        rank and singular values of the scaled matrix of powers, ``rcond``.

    Raises
    ------
    TypeError
        If shapes do not fit.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> p = anp.polyfit(anp.arange(4.0), anp.array([1.0, 3.0, 5.0, 7.0]), 1)
    >>> bool(anp.allclose(p, anp.array([2.0, 1.0]), atol=1e-5))
    True
    """
    from arrax.numpy.linalg import inv, lstsq  # it imports this package

    deg = static_int(deg, "deg")
    arrays = as_arrays("polyfit", x, y) if w is None else as_arrays("polyfit", x, y, w)
    x, y, *weights = _core.promote_args("polyfit", *arrays, inexact=True)
    weight = weights[0] if weights else None
    _check_fit(x, y, deg, weight)
    if rcond is None:
        rcond = x.shape[0] * float(finfo(x.dtype).eps)
    powers, values = vander(x, deg + 1), y
    if weight is not None:
        powers = powers * weight[:, None]
        values = values * (weight[:, None] if y.ndim == 2 else weight)
    scale = (abs(powers) ** 2).sum(0) ** 0.5
    solution, residuals, rank, singular = lstsq(powers / scale, values, rcond)
    column = scale if y.ndim == 1 else scale[:, None]
    coefficients = solution / column
    if full:
        bound = _core.asarray(rcond, dtype=singular.dtype)
        return coefficients, residuals, rank, singular, bound
    if not cov:
        return coefficients
    scaled = powers / scale
    covariance = inv(scaled.conj().T @ scaled) / (scale[:, None] * scale)
    if y.ndim == 2:
        covariance = covariance[:, :, None]
    if cov == "unscaled":
        return coefficients, covariance
    free = x.shape[0] - (deg + 1)
    if free <= 0:
        raise value_error(
            f"polyfit: the covariance needs more points than {deg + 1} coefficients, "
            f"got {x.shape[0]}"
        )
    return coefficients, covariance * (residuals / free)
