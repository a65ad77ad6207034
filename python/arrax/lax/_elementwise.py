"""Elementwise operations: operands of one dtype, no promotion.

Operands broadcast only if they have the same rank or are scalars.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays
from arrax._located import type_error

bind = _core.bind


def align(name: str, args: tuple) -> tuple:
    """The operands as arrays of one shape and dtype.

    Raises
    ------
    TypeError
        If dtypes differ, or shapes differ by more than unit dimensions.
    """
    arrays = as_arrays(f"lax.{name}", *args)
    first = arrays[0]
    if all(a.dtype == first.dtype and a.shape == first.shape for a in arrays[1:]):
        return arrays
    if any(a.dtype != first.dtype for a in arrays):
        found = ", ".join(str(a.dtype) for a in arrays)
        raise type_error(
            f"lax.{name} requires arguments to have the same dtypes, got {found}. "
            f"Convert them, or use the function of arrax.numpy, which promotes."
        )
    return same_shape(name, arrays)


def same_shape(name: str, arrays: tuple) -> tuple:
    shapes = {a.shape for a in arrays if a.shape}
    if len({len(s) for s in shapes}) > 1:
        raise type_error(
            f"lax.{name}: arrays must have the same number of dimensions, got shapes "
            + ", ".join(str(a.shape) for a in arrays)
        )
    try:
        shape = np.broadcast_shapes(*shapes)
    except ValueError:
        raise type_error(
            f"lax.{name} got incompatible shapes for broadcasting: "
            + ", ".join(str(a.shape) for a in arrays)
        ) from None
    return tuple(expand(a, shape) for a in arrays)


def expand(x: Any, shape: tuple[int, ...]) -> Any:
    """``x`` broadcast to ``shape``, its dimensions being the trailing ones."""
    if x.shape == shape:
        return x
    dims = tuple(range(len(shape) - x.ndim, len(shape)))
    return bind("broadcast_in_dim", (x,), {"dims": dims}, shape=shape)


def _document(f: Callable, name: str, summary: str, example: str, args: str) -> None:
    f.__name__ = f.__qualname__ = name
    f.__module__ = "arrax.lax"
    f.__doc__ = f"""Elementwise: {summary}.

Parameters
----------
{args} : array_like
    Operands of one dtype.

Returns
-------
Array
    The result, elementwise.

Examples
--------
>>> import arrax.numpy as anp
>>> from arrax import lax
>>> lax.{example}
"""


def _unary(name: str, op: str, summary: str, example: str) -> Callable:
    def unary(x):
        return bind(op, (as_array(x, f"lax.{name}"),))

    _document(unary, name, summary, example, "x")
    return unary


def _accurate_unary(name: str, op: str, summary: str, example: str) -> Callable:
    # `accuracy` is a hint: every implementation here meets the tightest bound offered.
    def unary(x, *, accuracy=None):
        return bind(op, (as_array(x, f"lax.{name}"),))

    _document(unary, name, summary, example, "x")
    return unary


def _binary(name: str, op: str, summary: str, example: str) -> Callable:
    def binary(x, y):
        return bind(op, align(name, (x, y)))

    _document(binary, name, summary, example, "x, y")
    return binary


def _comparison(name: str, summary: str, example: str) -> Callable:
    def comparison(x, y):
        operands = align(name, (x, y))
        if operands[0].dtype.kind == "c" and name not in ("eq", "ne"):
            raise type_error(
                f"lax.{name} does not accept dtype {operands[0].dtype}: complex "
                "numbers have no order. Compare abs or the parts; arrax.numpy compares "
                "the real parts, and where they are equal the imaginary ones."
            )
        return bind("compare", operands, {"direction": name})

    _document(comparison, name, summary, example, "x, y")
    return comparison


abs = _unary(
    "abs",
    "abs",
    "the absolute value",
    "abs(anp.array([-1.5, 2.0]))\nArray([1.5, 2. ], dtype=float32)",
)
neg = _unary(
    "neg",
    "neg",
    "the negative",
    "neg(anp.array([1.0, -2.0]))\nArray([-1.,  2.], dtype=float32)",
)
sign = _unary(
    "sign",
    "sign",
    "-1, 0 or 1 by the sign; ``x/|x|`` for complex numbers",
    "sign(anp.array([-3, 0, 2]))\nArray([-1,  0,  1], dtype=int32)",
)
floor = _unary(
    "floor",
    "floor",
    "the greatest integer not above ``x``",
    "floor(anp.array([1.5, -1.5]))\nArray([ 1., -2.], dtype=float32)",
)
ceil = _unary(
    "ceil",
    "ceil",
    "the least integer not below ``x``",
    "ceil(anp.array([1.5, -1.5]))\nArray([ 2., -1.], dtype=float32)",
)
exp = _accurate_unary(
    "exp",
    "exp",
    "``e**x``",
    "exp(anp.array([0.0, -anp.inf]))\nArray([1., 0.], dtype=float32)",
)
exp2 = _accurate_unary(
    "exp2",
    "exp2",
    "``2**x``",
    "exp2(anp.array([0.0, 3.0]))\nArray([1., 8.], dtype=float32)",
)
expm1 = _accurate_unary(
    "expm1",
    "expm1",
    "``e**x - 1``, accurate near zero",
    "expm1(anp.array([0.0, -0.0]))\nArray([ 0., -0.], dtype=float32)",
)
log = _accurate_unary(
    "log",
    "log",
    "the natural logarithm",
    "log(anp.array([1.0, 0.0]))\nArray([  0., -inf], dtype=float32)",
)
log1p = _accurate_unary(
    "log1p",
    "log1p",
    "``log(1 + x)``, accurate near zero",
    "log1p(anp.array([0.0, -1.0]))\nArray([  0., -inf], dtype=float32)",
)
sqrt = _accurate_unary(
    "sqrt",
    "sqrt",
    "the square root",
    "sqrt(anp.array([4.0, 9.0]))\nArray([2., 3.], dtype=float32)",
)
rsqrt = _accurate_unary(
    "rsqrt",
    "rsqrt",
    "``1 / sqrt(x)``",
    "rsqrt(anp.array([4.0, 0.25]))\nArray([0.5, 2. ], dtype=float32)",
)
cbrt = _accurate_unary(
    "cbrt",
    "cbrt",
    "the real cube root",
    "cbrt(anp.array([8.0, -27.0]))\nArray([ 2., -3.], dtype=float32)",
)
sin = _accurate_unary(
    "sin", "sin", "the sine", "sin(anp.array([0.0]))\nArray([0.], dtype=float32)"
)
cos = _accurate_unary(
    "cos", "cos", "the cosine", "cos(anp.array([0.0]))\nArray([1.], dtype=float32)"
)
tan = _accurate_unary(
    "tan", "tan", "the tangent", "tan(anp.array([0.0]))\nArray([0.], dtype=float32)"
)
tanh = _accurate_unary(
    "tanh",
    "tanh",
    "the hyperbolic tangent",
    "tanh(anp.array([0.0]))\nArray([0.], dtype=float32)",
)
logistic = _accurate_unary(
    "logistic",
    "logistic",
    "the sigmoid ``1 / (1 + exp(-x))``",
    "logistic(anp.array([0.0]))\nArray([0.5], dtype=float32)",
)
asin = _unary(
    "asin",
    "asin",
    "the inverse sine",
    "asin(anp.array([0.0]))\nArray([0.], dtype=float32)",
)
acos = _unary(
    "acos",
    "acos",
    "the inverse cosine",
    "acos(anp.array([1.0]))\nArray([0.], dtype=float32)",
)
atan = _unary(
    "atan",
    "atan",
    "the inverse tangent",
    "atan(anp.array([0.0]))\nArray([0.], dtype=float32)",
)
sinh = _unary(
    "sinh",
    "sinh",
    "the hyperbolic sine",
    "sinh(anp.array([0.0]))\nArray([0.], dtype=float32)",
)
cosh = _unary(
    "cosh",
    "cosh",
    "the hyperbolic cosine",
    "cosh(anp.array([0.0]))\nArray([1.], dtype=float32)",
)
asinh = _unary(
    "asinh",
    "asinh",
    "the inverse hyperbolic sine",
    "asinh(anp.array([0.0]))\nArray([0.], dtype=float32)",
)
acosh = _unary(
    "acosh",
    "acosh",
    "the inverse hyperbolic cosine",
    "acosh(anp.array([1.0]))\nArray([0.], dtype=float32)",
)
atanh = _unary(
    "atanh",
    "atanh",
    "the inverse hyperbolic tangent",
    "atanh(anp.array([0.0]))\nArray([0.], dtype=float32)",
)
erf = _unary(
    "erf",
    "erf",
    "the error function",
    "erf(anp.array([0.0]))\nArray([0.], dtype=float32)",
)
erfc = _unary(
    "erfc",
    "erfc",
    "``1 - erf(x)``, accurate for large ``x``",
    "erfc(anp.array([0.0]))\nArray([1.], dtype=float32)",
)
erf_inv = _unary(
    "erf_inv",
    "erf_inv",
    "the inverse of :func:`erf`",
    "erf_inv(anp.array([0.0, 1.0]))\nArray([ 0., inf], dtype=float32)",
)
bitwise_not = _unary(
    "bitwise_not",
    "not",
    "the bitwise complement, logical not for bool",
    "bitwise_not(anp.array([0, 7]))\nArray([-1, -8], dtype=int32)",
)
population_count = _unary(
    "population_count",
    "population_count",
    "the number of set bits",
    "population_count(anp.array([0, 7]))\nArray([0, 3], dtype=int32)",
)
clz = _unary(
    "clz",
    "count_leading_zeros",
    "the number of zero bits above the highest set bit",
    "clz(anp.array([0, 7]))\nArray([32, 29], dtype=int32)",
)
is_finite = _unary(
    "is_finite",
    "is_finite",
    "true where ``x`` is neither infinite nor NaN",
    "is_finite(anp.array([1.0, anp.inf]))\nArray([ True, False], dtype=bool)",
)
real = _unary(
    "real",
    "real",
    "the real part",
    "real(anp.array([1 + 2j]))\nArray([1.], dtype=float32)",
)
imag = _unary(
    "imag",
    "imag",
    "the imaginary part",
    "imag(anp.array([1 + 2j]))\nArray([2.], dtype=float32)",
)

add = _binary(
    "add",
    "add",
    "the sum",
    "add(anp.array([1, 2]), anp.array([3, 4]))\nArray([4, 6], dtype=int32)",
)
sub = _binary(
    "sub",
    "sub",
    "the difference",
    "sub(anp.array([1, 2]), anp.array([3, 5]))\nArray([-2, -3], dtype=int32)",
)
div = _binary(
    "div",
    "div",
    "the quotient, truncated toward zero for integers",
    "div(anp.array([7, -7]), anp.array([2, 2]))\nArray([ 3, -3], dtype=int32)",
)
rem = _binary(
    "rem",
    "rem",
    "the remainder of truncated division, with the sign of ``x``",
    "rem(anp.array([7, -7]), anp.array([4, 4]))\nArray([ 3, -3], dtype=int32)",
)
max = _binary(
    "max",
    "max",
    "the greater of both, NaN if either is NaN",
    "max(anp.array([1, 5]), anp.array([3, 4]))\nArray([3, 5], dtype=int32)",
)
min = _binary(
    "min",
    "min",
    "the lesser of both, NaN if either is NaN",
    "min(anp.array([1, 5]), anp.array([3, 4]))\nArray([1, 4], dtype=int32)",
)
atan2 = _binary(
    "atan2",
    "atan2",
    "the angle of the point ``(y, x)`` for operands ``x, y``",
    "atan2(anp.array([0.0]), anp.array([1.0]))\nArray([0.], dtype=float32)",
)
nextafter = _binary(
    "nextafter",
    "nextafter",
    "the next number after ``x`` towards ``y``",
    "nextafter(anp.array([0.0]), anp.array([1.0]))\nArray([1.e-45], dtype=float32)",
)
bitwise_and = _binary(
    "bitwise_and",
    "and",
    "the bitwise and",
    "bitwise_and(anp.array([6]), anp.array([3]))\nArray([2], dtype=int32)",
)
bitwise_or = _binary(
    "bitwise_or",
    "or",
    "the bitwise or",
    "bitwise_or(anp.array([6]), anp.array([3]))\nArray([7], dtype=int32)",
)
bitwise_xor = _binary(
    "bitwise_xor",
    "xor",
    "the bitwise exclusive or",
    "bitwise_xor(anp.array([6]), anp.array([3]))\nArray([5], dtype=int32)",
)
shift_left = _binary(
    "shift_left",
    "shift_left",
    "``x`` shifted left by ``y`` bits",
    "shift_left(anp.array([1]), anp.array([3]))\nArray([8], dtype=int32)",
)
shift_right_logical = _binary(
    "shift_right_logical",
    "shift_right_logical",
    "``x`` shifted right by ``y`` bits, zeros moved in",
    "shift_right_logical(anp.array([-1]), anp.array([28]))\nArray([15], dtype=int32)",
)
shift_right_arithmetic = _binary(
    "shift_right_arithmetic",
    "shift_right_arithmetic",
    "``x`` shifted right by ``y`` bits, copies of the sign moved in",
    "shift_right_arithmetic(anp.array([-8]), anp.array([1]))\nArray([-4], dtype=int32)",
)
complex = _binary(
    "complex",
    "complex",
    "the complex number ``x + 1j * y``",
    "complex(anp.array([1.0]), anp.array([2.0]))\nArray([1.+2.j], dtype=complex64)",
)

eq = _comparison(
    "eq",
    "``x == y``",
    "eq(anp.array([1, 2]), anp.array([1, 3]))\nArray([ True, False], dtype=bool)",
)
ne = _comparison(
    "ne",
    "``x != y``",
    "ne(anp.array([1, 2]), anp.array([1, 3]))\nArray([False,  True], dtype=bool)",
)
lt = _comparison(
    "lt",
    "``x < y``",
    "lt(anp.array([1, 2]), anp.array([1, 3]))\nArray([False,  True], dtype=bool)",
)
le = _comparison(
    "le",
    "``x <= y``",
    "le(anp.array([1, 2]), anp.array([1, 1]))\nArray([ True, False], dtype=bool)",
)
gt = _comparison(
    "gt",
    "``x > y``",
    "gt(anp.array([1, 2]), anp.array([1, 1]))\nArray([False,  True], dtype=bool)",
)
ge = _comparison(
    "ge",
    "``x >= y``",
    "ge(anp.array([1, 2]), anp.array([2, 2]))\nArray([False,  True], dtype=bool)",
)
