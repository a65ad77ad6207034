"""Functions that normalise along axes."""

from __future__ import annotations

import math

from arrax import _core
from arrax._args import as_array, canonical_axes
from arrax._located import value_error
from arrax.numpy import _reductions as red
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite, is_complex, power, promote_inexact
from arrax.numpy._parts import isfinite, real
from arrax.numpy._statistics import mean as _mean


def _fixed(x):
    return _core.bind("stop_gradient", (x,))


def _maximum(x, axes, where):
    """The maximum along axes as a constant: subtracting it changes no derivative."""
    return _fixed(red.max(x, axes, keepdims=True, initial=-math.inf, where=where))


def softmax(x, axis=-1, where=None):
    """Exponentials divided by their sum.

    Parameters
    ----------
    x : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes along which the result sums to 1; None means all.
    where : array_like of bool, optional
        Which elements count; the others give 0.

    Returns
    -------
    Array
        Nonnegative numbers.

    Examples
    --------
    >>> import arrax as ax
    >>> import arrax.numpy as anp
    >>> ax.nn.softmax(anp.array([0.0, 0.0]))
    Array([0.5, 0.5], dtype=float32)
    """
    x = as_array(x, "softmax")
    return _softmax(x, where, axes=canonical_axes(axis, x.shape))


@composite("axes")
def _softmax(x, where, axes):
    (x,) = promote_inexact("softmax", x)
    masked = x if where is None else _core.select(where, x, -math.inf)
    exponentials = uf.exp(masked - _maximum(x, axes, where))
    result = exponentials / red.sum(exponentials, axes, keepdims=True, where=where)
    return result if where is None else _core.select(where, result, 0)


def log_softmax(x, axis=-1, where=None):
    """The logarithm of :func:`softmax`, accurate for small values.

    Parameters
    ----------
    x : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes along which the exponentials sum to 1; None means all.
    where : array_like of bool, optional
        Which elements count; the others give minus infinity.

    Returns
    -------
    Array
        Numbers that are not positive.

    Examples
    --------
    >>> import arrax as ax
    >>> import arrax.numpy as anp
    >>> ax.nn.log_softmax(anp.array([0.0, -anp.inf]))
    Array([  0., -inf], dtype=float32)
    """
    x = as_array(x, "log_softmax")
    return _log_softmax(x, where, axes=canonical_axes(axis, x.shape))


@composite("axes")
def _log_softmax(x, where, axes):
    (x,) = promote_inexact("log_softmax", x)
    masked = x if where is None else _core.select(where, x, -math.inf)
    shifted = masked - _maximum(x, axes, where)
    total = red.sum(uf.exp(shifted), axes, keepdims=True, where=where)
    result = shifted - uf.log(total)
    return result if where is None else _core.select(where, result, -math.inf)


def logsumexp(
    a, axis=None, b=None, keepdims: bool = False, return_sign: bool = False, where=None
):
    """The logarithm of a sum of exponentials, without needless overflow.

    Parameters
    ----------
    a : array_like
        The exponents.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    b : array_like, optional
        Factors of the exponentials.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.
    return_sign : bool
        Whether to return the sign of the sum as well.
    where : array_like of bool, optional
        Which elements count.

    Returns
    -------
    Array or tuple of Array
        The logarithms, NaN for negative sums unless signs are asked for. Of complex
        numbers, signs are those of :func:`arrax.numpy.sign`.

    Examples
    --------
    >>> import arrax as ax
    >>> import arrax.numpy as anp
    >>> ax.nn.logsumexp(anp.array([0.0, -anp.inf]))
    Array(0., dtype=float32)
    """
    a = as_array(a, "logsumexp")
    factors = None if b is None else as_array(b, "logsumexp")
    rank = a.ndim if factors is None else max(a.ndim, factors.ndim)
    axes = canonical_axes(axis, rank)
    result, sign = _logsumexp(
        a, factors, where, axes=axes, keepdims=bool(keepdims), signed=bool(return_sign)
    )
    if return_sign:
        return result, sign
    if b is None or is_complex(result):
        return result
    return _core.select(uf.less(sign, 0), math.nan, result)


@composite("axes", "keepdims", "signed")
def _logsumexp(a, factors, where, axes, keepdims: bool, signed: bool):
    if where is not None:
        a = _core.select(where, a, 0)
    if factors is None:
        (a,) = promote_inexact("logsumexp", a)
    else:
        a, factors = promote_inexact("logsumexp", a, factors)
        a = _core.select(factors != 0, a, -math.inf)
    high = _maximum(real(a), axes, where)
    high = _core.select(isfinite(high), high, 0)
    terms = uf.exp(a - high)
    if factors is not None:
        terms = terms * factors
    total = red.sum(terms, axes, keepdims=True, where=where)
    sign = uf.sign(total)
    if signed or not is_complex(total):
        total = uf.absolute(total)
    result = uf.log(total) + high
    if keepdims:
        return result, sign
    shape = tuple(n for d, n in enumerate(result.shape) if d not in axes)
    return _core.reshape(result, shape), _core.reshape(sign, shape)


def logmeanexp(x, axis=None, where=None, keepdims: bool = False):
    """The logarithm of the mean of exponentials.

    Parameters
    ----------
    x : array_like
        The exponents.
    axis : int or tuple of int, optional
        The axes to reduce, by default all.
    where : array_like of bool, optional
        Which elements count.
    keepdims : bool
        Whether to keep the reduced axes, with size 1.

    Returns
    -------
    Array
        The logarithms.

    Examples
    --------
    >>> import arrax as ax
    >>> import arrax.numpy as anp
    >>> ax.nn.logmeanexp(anp.array([0.0, 0.0]))
    Array(0., dtype=float32)
    """
    x = as_array(x, "logmeanexp")
    axes = canonical_axes(axis, x.shape)
    total = logsumexp(x, axes, keepdims=keepdims, where=where)
    if where is None:
        return total - math.log(max(1, math.prod(x.shape[d] for d in axes)))
    mask = _core.broadcast_to(where, x.shape)
    return total - uf.log(red.sum(mask, axes, total.dtype, keepdims=keepdims))


def standardize(
    x,
    axis=-1,
    mean=None,
    variance=None,
    epsilon=1e-5,
    where=None,
    *,
    algorithm: str = "fast",
):
    """Shift and scale to mean 0 and variance 1.

    Parameters
    ----------
    x : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes along which to normalise; None means all.
    mean, variance : array_like, optional
        Replace those of the operand.
    epsilon : array_like
        Added to the variance.
    where : array_like of bool, optional
        Which elements count for mean and variance.
    algorithm : {"fast", "stable"}
        Whether the variance comes from one pass over the operand or two.

    Returns
    -------
    Array
        The normalised operand.

    Examples
    --------
    >>> import arrax as ax
    >>> import arrax.numpy as anp
    >>> ax.nn.standardize(anp.array([-1.0, 1.0]), epsilon=0.0)
    Array([-1.,  1.], dtype=float32)
    """
    if not isinstance(algorithm, str) or algorithm not in ("fast", "stable"):
        raise value_error(
            f"Unknown algorithm '{algorithm}'. Expected 'fast' or 'stable'."
        )
    x = as_array(x, "standardize")
    axes = canonical_axes(axis, x.shape)
    return _standardize(
        x, mean, variance, epsilon, where, axes=axes, algorithm=algorithm
    )


@composite("axes", "algorithm")
def _standardize(x, mean, variance, epsilon, where, axes, algorithm: str):
    (x,) = promote_inexact("standardize", x)
    if mean is None:
        mean = _mean(x, axes, keepdims=True, where=where)
    if variance is None and algorithm == "stable":
        variance = _mean(power(x - mean, 2), axes, keepdims=True, where=where)
    elif variance is None:
        squares = _mean(power(x, 2), axes, keepdims=True, where=where)
        variance = uf.maximum(squares - power(mean, 2), 0)
    return (x - mean) * _core.bind(
        "rsqrt", promote_inexact("standardize", variance + epsilon)
    )
