"""Polynomials."""

from __future__ import annotations

from arrax import _core
from arrax._args import as_array
from arrax._located import value_error


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
