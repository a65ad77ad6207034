"""Activation functions."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from arrax import _core
from arrax._args import as_array, canonical_axis, static_int
from arrax._located import value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import (
    composite,
    logaddexp,
    power,
    promote_inexact,
    promoting,
)
from arrax.numpy._joining import slice_along

_DOC = """Elementwise: {summary}.

Parameters
----------
x : array_like
    The operand.{parameters}

Returns
-------
Array
    The result.

Examples
--------
>>> import arrax as ax
>>> import arrax.numpy as anp
>>> ax.nn.{name}(anp.array([{argument}]))
Array([{shown}], dtype=float32)
"""


def _activation(
    summary: str,
    argument: str,
    shown: str,
    parameters: str = "",
    static: tuple[str, ...] = (),
):
    """Compile a function and give it the docstring of its kind."""

    def decorate(f: Callable):
        f.__doc__ = _DOC.format(
            summary=summary,
            name=f.__name__,
            argument=argument,
            shown=shown,
            parameters=f"\n{parameters}" if parameters else "",
        )
        return promoting(*static)(f)

    return decorate


def _inexact(name: str, x):
    return promote_inexact(name, x)[0]


@_activation("the operand where it is positive, else 0", "-1.0, 2.0", "0., 2.")
def relu(x):
    x = as_array(x, "relu")
    # Where the operand is 0 the derivative is 0; NaN passes.
    return _core.select(x <= 0, _core.full((), 0, x.dtype), x)


@_activation("the operand bounded by 0 and 6", "-1.0, 7.0", "0., 6.")
def relu6(x):
    return uf.minimum(uf.maximum(as_array(x, "relu6"), 0), 6.0)


@_activation("the sigmoid ``1 / (1 + exp(-x))``", "0.0", "0.5")
def sigmoid(x):
    return _core.bind("logistic", (_inexact("sigmoid", x),))


@_activation("``log(1 + exp(x))``, a smooth relu", "-anp.inf, anp.inf", " 0., inf")
def softplus(x):
    return logaddexp(x, 0)


@_activation("``x * sigmoid(x)``", "0.0", "0.")
def silu(x):
    x = _inexact("silu", x)
    return x * sigmoid(x)


@_activation("``x * tanh(softplus(x))``", "0.0", "0.")
def mish(x):
    x = as_array(x, "mish")
    return x * uf.tanh(softplus(x))


@_activation("``log(sigmoid(x))``", "anp.inf", "-0.")
def log_sigmoid(x):
    return -softplus(-as_array(x, "log_sigmoid"))


@_activation(
    "``log(1 - exp(-x))``, accurate for all positive operands", "anp.inf", "-0."
)
def log1mexp(x):
    x = _inexact("log1mexp", x)
    near = x < math.log(2)
    # Each formula sees harmless operands where the other one is chosen.
    small, large = _core.select(near, x, 1), _core.select(near, 1, x)
    return _core.select(near, uf.log(-uf.expm1(-small)), uf.log1p(-uf.exp(-large)))


@_activation(
    "``x`` times the normal distribution function of ``x``",
    "0.0",
    "0.",
    "approximate : bool\n    Whether to use a formula with tanh instead of erf.",
    ("approximate",),
)
def gelu(x, approximate: bool = True):
    x = _inexact("gelu", x)
    if approximate:
        inner = math.sqrt(2 / math.pi) * (x + 0.044715 * power(x, 3))
        return x * (0.5 * (1.0 + uf.tanh(inner)))
    return 0.5 * x * _core.bind("erfc", (x * -math.sqrt(0.5),))


@_activation(
    "the operand where it is positive, else ``alpha * (exp(x) - 1)``",
    "0.0, 2.0",
    "0., 2.",
    "alpha : array_like\n    The scale of the negative part.",
)
def elu(x, alpha=1.0):
    x = as_array(x, "elu")
    positive = x > 0
    return _core.select(positive, x, alpha * uf.expm1(_core.select(positive, 0.0, x)))


@_activation("the scaled elu that keeps mean and variance", "0.0", "0.")
def selu(x):
    alpha = 1.6732632423543772848170429916717
    scale = 1.0507009873554804934193349852946
    return scale * elu(x, alpha)


@_activation(
    "elu with a continuous derivative for every ``alpha``",
    "0.0, 2.0",
    "0., 2.",
    "alpha : array_like\n    The scale of the negative part.",
)
def celu(x, alpha=1.0):
    return uf.maximum(x, 0.0) + alpha * uf.expm1(
        uf.true_divide(uf.minimum(x, 0.0), alpha)
    )


@_activation(
    "the operand where it is not negative, else a small multiple",
    "-1.0, 2.0",
    "-0.01,  2.  ",
    "negative_slope : array_like\n    The factor of negative operands.",
)
def leaky_relu(x, negative_slope=1e-2):
    x = as_array(x, "leaky_relu")
    return _core.select(x >= 0, x, negative_slope * x)


@_activation("``x / (1 + |x|)``", "-1.0, 0.0", "-0.5,  0. ")
def soft_sign(x):
    x = as_array(x, "soft_sign")
    return uf.true_divide(x, uf.absolute(x) + 1)


@_activation("the operand bounded by -1 and 1", "-3.0, 0.5", "-1. ,  0.5")
def hard_tanh(x):
    x = as_array(x, "hard_tanh")
    return _core.select(x > 1, 1, _core.select(x < -1, -1, x))


@_activation("a piecewise linear sigmoid", "-3.0, 3.0", "0., 1.")
def hard_sigmoid(x):
    return relu6(as_array(x, "hard_sigmoid") + 3.0) / 6.0


@_activation("``x * hard_sigmoid(x)``", "-3.0, 3.0", "-0.,  3.")
def hard_silu(x):
    x = as_array(x, "hard_silu")
    return x * hard_sigmoid(x)


@_activation(
    "``(x + sqrt(x**2 + b)) / 2``, a smooth relu",
    "0.0",
    "1.",
    "b : array_like\n    The smoothness.",
)
def squareplus(x, b=4):
    x = as_array(x, "squareplus")
    return (x + uf.sqrt(x * x + b)) / 2


@_activation(
    "0 below -1, the operand above 1, a parabola between", "-1.0, 0.0", "0.  , 0.25"
)
def sparse_plus(x):
    x = as_array(x, "sparse_plus")
    between = power(x + 1.0, 2) / 4
    return _core.select(x <= -1.0, 0.0, _core.select(x >= 1.0, x, between))


@_activation("a line from 0 at -1 to 1 at 1", "-2.0, 0.0", "0. , 0.5")
def sparse_sigmoid(x):
    half = 0.5 * (as_array(x, "sparse_sigmoid") + 1.0)
    return uf.minimum(uf.maximum(half, 0.0), 1.0)


@_activation("the operand itself", "1.0", "1.")
def identity(x):
    return as_array(x, "identity")


def glu(x, axis: int = -1):
    """One half of the operand times the sigmoid of the other half.

    Parameters
    ----------
    x : array_like
        The operand.
    axis : int
        The axis to halve.

    Returns
    -------
    Array
        An array half as long along the axis.

    Examples
    --------
    >>> import arrax as ax
    >>> import arrax.numpy as anp
    >>> ax.nn.glu(anp.array([2.0, 0.0]))
    Array([1.], dtype=float32)
    """
    x = as_array(x, "glu")
    axis = canonical_axis(axis, x.shape)
    if x.shape[axis] % 2:
        raise value_error(f"glu: axis size must be divisible by 2, got shape {x.shape}")
    return _glu(x, axis=axis)


@composite("axis")
def _glu(x, axis: int):
    size = x.shape[axis]
    gate = slice_along(x, axis, size // 2, size)
    return slice_along(x, axis, 0, size // 2) * sigmoid(gate)


def one_hot(x, num_classes: int, *, dtype=None, axis: int = -1):
    """Unit vectors from indices.

    Parameters
    ----------
    x : array_like of int
        The indices; those out of bounds give zeros.
    num_classes : int
        The length of the vectors.
    dtype : dtype, optional
        The dtype, by default float32.
    axis : int
        Where to put the new axis.

    Returns
    -------
    Array
        The vectors.

    Examples
    --------
    >>> import arrax as ax
    >>> import arrax.numpy as anp
    >>> ax.nn.one_hot(anp.array([0, 2]), 3)
    Array([[1., 0., 0.],
           [0., 0., 1.]], dtype=float32)
    """
    x = _core.asarray(x)
    dtype = _core.canonical_dtype(float if dtype is None else dtype)
    axis = canonical_axis(axis, x.ndim + 1)
    return _one_hot(
        x, size=static_int(num_classes, "num_classes"), axis=axis, dtype=dtype
    )


@composite("size", "axis", "dtype")
def _one_hot(x, size: int, axis: int, dtype: np.dtype):
    classes = tuple(size if d == axis else 1 for d in range(x.ndim + 1))
    classes = _core.bind("iota", (), {"dimension": axis}, shape=classes, dtype=x.dtype)
    x = _core.reshape(x, (*x.shape[:axis], 1, *x.shape[axis:]))
    return _core.convert(uf.equal(x, classes), dtype)
