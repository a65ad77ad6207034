"""Elementwise functions that are one op of the dialect each.

`_core.Ufunc` promotes by JAX's rules, broadcasts and emits; this table names
them and says which dtypes they take.
"""

from __future__ import annotations

import functools
from inspect import Parameter, Signature
from typing import Any

from arrax._core import Ufunc

_OPERANDS = {
    1: "x : array_like\n    The operand.",
    2: "x1, x2 : array_like\n    The operands.",
}


@functools.cache
def signature_of(nin: int) -> Signature:
    """What `inspect.signature` says of a function of elements."""
    operands = ["x"] if nin == 1 else [f"x{i + 1}" for i in range(nin)]
    return Signature(
        [
            *(Parameter(name, Parameter.POSITIONAL_ONLY) for name in operands),
            Parameter("out", Parameter.KEYWORD_ONLY, default=None),
            Parameter("where", Parameter.KEYWORD_ONLY, default=None),
        ]
    )


def _ufunc(
    name: str,
    op: str,
    kind: Any,
    nin: int,
    summary: str,
    call: str,
    shown: str,
    **options,
):
    doc = f"""Elementwise: {summary}.

Parameters
----------
{_OPERANDS[nin]}

Returns
-------
Array
    The result, of the promoted dtype and the broadcast shape.

Examples
--------
>>> import arrax.numpy as anp
>>> anp.{name}({call})
{shown}
"""
    function = Ufunc(name, op, kind, nin, doc, **options)
    function.__signature__ = signature_of(nin)
    return function


def _unary(
    name, op, summary, kind="inexact", call="anp.array([0.0])", shown="0.", **options
):
    if not shown.startswith("Array"):
        shown = f"Array([{shown}], dtype=float32)"
    return _ufunc(name, op, kind, 1, summary, call, shown, **options)


def _binary(name, op, kind, summary, call, shown, **options):
    return _ufunc(name, op, kind, 2, summary, call, shown, **options)


def _comparison(name, direction, sign, shown):
    return _binary(
        name,
        "compare",
        "compare",
        f"``x1 {sign} x2``",
        "anp.array([1, 2, 3]), 2",
        f"Array([{shown}], dtype=bool)",
        attrs={"direction": direction},
    )


_PAIR = "anp.array([1, 2]), anp.array([3, 5])"

add = _binary(
    "add",
    "add",
    "numeric",
    "the sum, logical or for bool",
    _PAIR,
    "Array([4, 7], dtype=int32)",
    bool_op="or",
)
subtract = _binary(
    "subtract",
    "sub",
    "numeric",
    "the difference",
    _PAIR,
    "Array([-2, -3], dtype=int32)",
)
multiply = _binary(
    "multiply",
    "mul",
    "numeric",
    "the product, logical and for bool",
    _PAIR,
    "Array([ 3, 10], dtype=int32)",
    bool_op="and",
)
true_divide = _binary(
    "true_divide",
    "div",
    "inexact",
    "the quotient, never an integer",
    "anp.array([1, 2]), 4",
    "Array([0.25, 0.5 ], dtype=float32)",
)
divide = _binary(
    "divide",
    "div",
    "inexact",
    "the quotient, never an integer",
    "anp.array([1, 2]), 4",
    "Array([0.25, 0.5 ], dtype=float32)",
)
float_power = _binary(
    "float_power",
    "pow",
    "inexact",
    "``x1`` to the power ``x2``, never an integer",
    "anp.array([2, 3]), 2",
    "Array([4., 9.], dtype=float32)",
)
maximum = _binary(
    "maximum",
    "max",
    "any",
    "the greater of both, NaN if either is NaN",
    "anp.array([1, 5]), 3",
    "Array([3, 5], dtype=int32)",
)
minimum = _binary(
    "minimum",
    "min",
    "any",
    "the lesser of both, NaN if either is NaN",
    "anp.array([1, 5]), 3",
    "Array([1, 3], dtype=int32)",
)
arctan2 = _binary(
    "arctan2",
    "atan2",
    "float",
    "the angle of the point ``(x2, x1)``",
    "anp.array([0.0, 0.0]), 1.0",
    "Array([0., 0.], dtype=float32)",
)
nextafter = _binary(
    "nextafter",
    "nextafter",
    "float",
    "the next number after ``x1`` towards ``x2``",
    "anp.array([0.0]), 1.0",
    "Array([1.e-45], dtype=float32)",
)
negative = _unary(
    "negative", "neg", "the negative", "numeric", "anp.array([1.0, -2.0])", "-1.,  2."
)
absolute = _unary(
    "absolute",
    "abs",
    "the absolute value, the modulus of complex numbers",
    "numeric",
    "anp.array([1.0, -2.0])",
    "1., 2.",
    bool_op="stop_gradient",  # the identity
)
sign = _unary(
    "sign",
    "sign",
    "-1, 0 or 1 by the sign; ``x/|x|`` for complex numbers",
    "numeric",
    "anp.array([2.0, -2.0])",
    " 1., -1.",
)
fabs = _unary(
    "fabs",
    "abs",
    "the absolute value, never an integer",
    "float",
    "anp.array([1, -2])",
    "1., 2.",
)

exp = _unary(
    "exp", "exp", "``e**x``", call="anp.array([0.0, -anp.inf])", shown="1., 0."
)
exp2 = _unary("exp2", "exp2", "``2**x``", call="anp.array([0.0, 3.0])", shown="1., 8.")
expm1 = _unary("expm1", "expm1", "``e**x - 1``, accurate near zero")
log = _unary(
    "log",
    "log",
    "the natural logarithm",
    call="anp.array([1.0, 0.0])",
    shown="  0., -inf",
)
log1p = _unary("log1p", "log1p", "``log(1 + x)``, accurate near zero")
sqrt = _unary(
    "sqrt", "sqrt", "the square root", call="anp.array([4.0, 9.0])", shown="2., 3."
)
cbrt = _unary(
    "cbrt",
    "cbrt",
    "the real cube root",
    "float",
    call="anp.array([8.0, -27.0])",
    shown=" 2., -3.",
)
sin = _unary("sin", "sin", "the sine of an angle in radians")
cos = _unary("cos", "cos", "the cosine of an angle in radians", shown="1.")
tan = _unary("tan", "tan", "the tangent of an angle in radians")
arcsin = _unary("arcsin", "asin", "the inverse sine")
arccos = _unary("arccos", "acos", "the inverse cosine", call="anp.array([1.0])")
arctan = _unary("arctan", "atan", "the inverse tangent")
sinh = _unary("sinh", "sinh", "the hyperbolic sine")
cosh = _unary("cosh", "cosh", "the hyperbolic cosine", shown="1.")
tanh = _unary("tanh", "tanh", "the hyperbolic tangent")
arcsinh = _unary("arcsinh", "asinh", "the inverse hyperbolic sine")
arccosh = _unary(
    "arccosh", "acosh", "the inverse hyperbolic cosine", call="anp.array([1.0])"
)
arctanh = _unary("arctanh", "atanh", "the inverse hyperbolic tangent")

equal = _comparison("equal", "eq", "==", "False,  True, False")
not_equal = _comparison("not_equal", "ne", "!=", " True, False,  True")
less = _comparison("less", "lt", "<", " True, False, False")
less_equal = _comparison("less_equal", "le", "<=", " True,  True, False")
greater = _comparison("greater", "gt", ">", "False, False,  True")
greater_equal = _comparison("greater_equal", "ge", ">=", "False,  True,  True")

logical_and = _binary(
    "logical_and",
    "and",
    "logical",
    "whether both are nonzero",
    "anp.array([0, 1]), 1",
    "Array([False,  True], dtype=bool)",
)
logical_or = _binary(
    "logical_or",
    "or",
    "logical",
    "whether either is nonzero",
    "anp.array([0, 1]), 0",
    "Array([False,  True], dtype=bool)",
)
logical_xor = _binary(
    "logical_xor",
    "xor",
    "logical",
    "whether exactly one is nonzero",
    "anp.array([0, 1]), 1",
    "Array([ True, False], dtype=bool)",
)
logical_not = _unary(
    "logical_not",
    "not",
    "whether the operand is zero",
    "logical",
    "anp.array([0, 1])",
    "Array([ True, False], dtype=bool)",
)

bitwise_and = _binary(
    "bitwise_and",
    "and",
    "bitwise",
    "the bitwise and",
    "anp.array([6, 5]), 3",
    "Array([2, 1], dtype=int32)",
)
bitwise_or = _binary(
    "bitwise_or",
    "or",
    "bitwise",
    "the bitwise or",
    "anp.array([6, 5]), 3",
    "Array([7, 7], dtype=int32)",
)
bitwise_xor = _binary(
    "bitwise_xor",
    "xor",
    "bitwise",
    "the bitwise exclusive or",
    "anp.array([6, 5]), 3",
    "Array([5, 6], dtype=int32)",
)
invert = _unary(
    "invert",
    "not",
    "the bitwise complement, logical not for bool",
    "bitwise",
    "anp.array([0, 7])",
    "Array([-1, -8], dtype=int32)",
)
left_shift = _binary(
    "left_shift",
    "shift_left",
    "integer",
    "``x1`` shifted left by ``x2`` bits",
    "anp.array([1, 2]), 3",
    "Array([ 8, 16], dtype=int32)",
)

# Parts of functions in `_elementwise`, which choose by the dtype.
shift_right_logical = Ufunc("right_shift", "shift_right_logical", "integer", 2)
shift_right_arithmetic = Ufunc("right_shift", "shift_right_arithmetic", "integer", 2)
remainder_of_truncation = Ufunc("remainder", "rem", "numeric", 2)
quotient = Ufunc("divide", "div", "numeric", 2)
integer_power = Ufunc("power", "pow", "numeric", 2)
float_floor = Ufunc("floor", "floor", "float", 1)
float_ceil = Ufunc("ceil", "ceil", "float", 1)
float_round = Ufunc("round", "round", "float", 1)
float_is_finite = Ufunc("isfinite", "is_finite", "float", 1)
population_count = Ufunc("bitwise_count", "population_count", "integer", 1)
make_complex = Ufunc("complex", "complex", "float", 2)
