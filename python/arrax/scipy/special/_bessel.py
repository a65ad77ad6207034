"""Bessel functions."""

from __future__ import annotations

from arrax import _core, lax
from arrax._args import as_array, static_int
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite
from arrax.numpy._joining import stack
from arrax.scipy._define import elementwise, real


@elementwise("the modified Bessel function of order 0")
def i0(x):
    (x,) = real("i0", x)
    return uf.exp(uf.absolute(x)) * lax.bessel_i0e(x)


@elementwise("``exp(-abs(x)) * i0(x)``")
def i0e(x):
    return lax.bessel_i0e(*real("i0e", x))


@elementwise("the modified Bessel function of order 1")
def i1(x):
    (x,) = real("i1", x)
    return uf.exp(uf.absolute(x)) * lax.bessel_i1e(x)


@elementwise("``exp(-abs(x)) * i1(x)``")
def i1e(x):
    return lax.bessel_i1e(*real("i1e", x))


def bessel_jn(z, *, v: int, n_iter: int = 50):
    """Bessel functions of the first kind, of the orders 0 to ``v``.

    Miller's backward recurrence, which needs ``n_iter`` to be well above ``abs(z)``.

    Parameters
    ----------
    z : array_like
        Real numbers.
    v : int
        The highest order.
    n_iter : int
        The order from where the recurrence starts.

    Returns
    -------
    Array
        The values, orders along the first axis.
    """
    (z,) = real("bessel_jn", as_array(z, "bessel_jn"))
    v, n_iter = static_int(v, "bessel_jn: v"), static_int(n_iter, "bessel_jn: n_iter")
    return _bessel_jn(z, v, n_iter)


@composite("v", "n_iter")
def _bessel_jn(z, v: int, n_iter: int):
    zero = z == 0
    inverse = 1 / _core.select(zero, 1, z)
    above, value = 0 * z, 0 * z + 1e-16
    total, values = 0 * z, {}
    for k in range(n_iter, -1, -1):
        # J_k from J_k+1 and J_k+2.
        above, value = value, 2 * (k + 1) * inverse * value - above
        values[k] = value
        if k % 2 == 0:
            total = total + (value if k == 0 else 2 * value)
    rows = (
        _core.select(zero, 1.0 if k == 0 else 0.0, values.get(k, 0 * z) / total)
        for k in range(v + 1)
    )
    return stack(list(rows))
