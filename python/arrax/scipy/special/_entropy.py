"""Logarithms, entropies and what softens them."""

from __future__ import annotations

import math

import numpy as np

from arrax import _core, lax
from arrax._custom_jvp import custom_jvp
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import promote_inexact
from arrax.scipy._define import elementwise, real


@elementwise("the logistic function, ``1 / (1 + exp(-x))``")
def expit(x):
    return lax.logistic(*promote_inexact("expit", x))


@elementwise("the inverse of the logistic function, ``log(x / (1 - x))``")
def logit(x):
    return _logit(*promote_inexact("logit", x))


@custom_jvp
def _logit(x):
    return uf.log(x / (1 - x))


_logit.defjvps(lambda t, result, x: t / (x * (1 - x)))


@elementwise("``x * log(y)``, and 0 where ``x`` is 0", "x, y")
def xlogy(x, y):
    return _xlogy(*promote_inexact("xlogy", x, y))


@custom_jvp
def _xlogy(x, y):
    return _core.select((x != 0) | (y != y), x * uf.log(y), 0 * x)


_xlogy.defjvps(lambda t, result, x, y: t * uf.log(y), lambda t, result, x, y: t * x / y)


@elementwise("``x * log1p(y)``, and 0 where ``x`` is 0", "x, y")
def xlog1py(x, y):
    return _xlog1py(*promote_inexact("xlog1py", x, y))


@custom_jvp
def _xlog1py(x, y):
    return _core.select((x != 0) | (y != y), x * uf.log1p(y), 0 * x)


_xlog1py.defjvps(
    lambda t, result, x, y: t * uf.log1p(y),
    lambda t, result, x, y: t * x / (1 + y),
)


@custom_jvp
def _xlogx(x):
    return _xlogy(x, x)


_xlogx.defjvps(lambda t, result, x: t * (uf.log(x) + 1))


@elementwise("``-x * log(x)``, 0 at 0 and minus infinity below")
def entr(x):
    (x,) = real("entr", x)
    return _core.select(x < 0, -np.inf, -_xlogx(x))


@elementwise("``p * log(p / q)``, 0 at ``p`` of 0, infinite outside", "p, q")
def rel_entr(p, q):
    p, q = real("rel_entr", p, q)
    inside, zero = (p > 0) & (q > 0), (p == 0) & (q >= 0)
    # Where the value is not that of the formula, its derivative must be finite.
    p, q = _core.select(inside, p, 1), _core.select(inside, q, 1)
    value = _xlogx(p) - _xlogy(p, q)
    return _core.select(inside, value, _core.select(zero, 0, np.inf + 0 * p))


@elementwise("``p * log(p / q) - p + q``, infinite outside", "p, q")
def kl_div(p, q):
    p, q = real("kl_div", p, q)
    return rel_entr(p, q) - p + q


def _power_from_log(log, parameter):
    is_zero = parameter == 0
    parameter = _core.select(is_zero, 1, parameter)
    return _core.select(is_zero, log, uf.expm1(parameter * log) / parameter)


@elementwise("``(x**lmbda - 1) / lmbda``, and ``log(x)`` at 0", "x, lmbda")
def boxcox(x, lmbda):
    x, lmbda = real("boxcox", x, lmbda)
    return _power_from_log(uf.log(x), lmbda)


@elementwise("``boxcox(1 + x, lmbda)``, accurate near 0", "x, lmbda")
def boxcox1p(x, lmbda):
    x, lmbda = real("boxcox1p", x, lmbda)
    return _power_from_log(uf.log1p(x), lmbda)


HALF_LOG_2_PI = 0.5 * math.log(2 * math.pi)
