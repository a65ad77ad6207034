"""Spherical harmonics."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core, lax
from arrax._args import as_arrays, static_int
from arrax._located import not_implemented, type_error
from arrax.lax._control_flow import fori_loop
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite, promote_inexact


def _legendre(n, m, x, sine, n_max: int):
    """The normalized associated Legendre functions of degree n and order m >= 0.

    Recurrences by order, then by degree, which are stable upwards: section 6.7 of
    Press et al., Numerical Recipes, 3rd edition, 2007.
    """

    def raise_order(k, value):
        factor = -sine * uf.sqrt(1 + 0.5 / _core.convert(k, x.dtype))
        return _core.select(k <= m, value * factor, value)

    def raise_degree(k, carry):
        below, value = carry
        degree = _core.convert(k, x.dtype)
        moves = (k > m) & (k <= n)
        scale = (4 * degree * degree - 1) / _safe(moves, degree * degree - m * m)
        before = degree - 1
        rest = (before * before - m * m) / _safe(moves, 4 * before * before - 1)
        above = uf.sqrt(_safe(moves, scale)) * (
            x * value - uf.sqrt(_core.select(moves & (before > m), rest, 0)) * below
        )
        return _core.select(moves, value, below), _core.select(moves, above, value)

    first = 0 * x + math.sqrt(0.25 / math.pi)
    first = fori_loop(1, n_max + 1, raise_order, first)
    return fori_loop(1, n_max + 1, raise_degree, (0 * x, first))[1]


def _safe(condition, x):
    return _core.select(condition, x, 1)


@composite("n_max")
def _sph_harm_y(n, m, theta, phi, n_max: int):
    theta, phi, n, m = promote_inexact("sph_harm_y", theta, phi, n, m)
    order = uf.absolute(m)
    n = uf.minimum(n, n_max)
    value = _legendre(n, order, uf.cos(theta), uf.sin(theta), n_max)
    # Y_n^-m is (-1)^m times the conjugate of Y_n^m.
    odd = order - 2 * uf.float_floor(order / 2)
    value = _core.select(m < 0, value * (1 - 2 * odd), value)
    value = _core.select((n >= 0) & (order <= n), value, np.nan)
    return lax.complex(value * uf.cos(m * phi), value * uf.sin(m * phi))


def sph_harm_y(n, m, theta, phi, diff_n: int | None = None, n_max: int | None = None):
    """Elementwise: spherical harmonics, orthonormal on the sphere.

    Parameters
    ----------
    n, m : array_like of int
        The degree, and the order, of which the absolute value is at most `n`.
    theta, phi : array_like
        The polar and the azimuthal angle.
    diff_n : None
        Is not supported: take derivatives.
    n_max : int, optional
        The highest degree, to which `n` is clipped: the number of steps of a
        recurrence. It is needed where `n` is traced.

    Returns
    -------
    Array
        Complex numbers of one dimension or more, NaN where there is none.
    """
    if diff_n is not None:
        raise not_implemented(
            "sph_harm_y: diff_n is not supported. Differentiate, as with arrax.jvp"
        )
    if n_max is None:
        if isinstance(n, _core.Tracer):
            raise type_error("sph_harm_y: n_max must be given where n is traced")
        n_max = int(np.asarray(n).max(initial=0))
    n, m, theta, phi = as_arrays("sph_harm_y", n, m, theta, phi)
    for name, x in (("n", n), ("m", m)):
        if x.dtype.kind not in "iu":
            raise type_error(f"sph_harm_y: {name} must be of integers, got {x.dtype}")
    if theta.ndim == 0:
        theta = _core.reshape(theta, (1,))
    steps = max(static_int(n_max, "sph_harm_y: n_max"), 0)
    return _sph_harm_y(n, m, theta, phi, n_max=steps)
