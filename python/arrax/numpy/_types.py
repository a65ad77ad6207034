"""Dtypes: scalar types, promotion and limits."""

from __future__ import annotations

from typing import Any, cast

import ml_dtypes
import numpy as np

from arrax import _core
from arrax._array import NARROW_FLOATS, is_floating
from arrax._located import LocatedErrors, value_error

ndarray = _core.Array


class _ScalarMeta(type):
    """A scalar type is callable (it makes a 0-d array) and compares as its dtype."""

    dtype: np.dtype

    def __call__(cls, x: Any = 0):
        return _core.asarray(x, dtype=cls.dtype)

    def __eq__(cls, other: Any) -> bool:
        try:
            return cls is other or dtype(other) == cls.dtype
        except TypeError:
            return False

    def __hash__(cls) -> int:
        return hash(cls.dtype.type)

    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, cls.dtype.type)

    def __repr__(cls) -> str:
        return f"<class 'arrax.numpy.{cls.__name__}'>"


def _scalar_type(name: str, base: Any) -> _ScalarMeta:
    dtype = np.dtype(base)
    doc = f"""Scalar type of dtype {dtype.name}; calling it makes such an array.

Examples
--------
>>> import arrax.numpy as anp
>>> anp.{name}(1).dtype == "{dtype.name}"
True
"""
    return _ScalarMeta(
        name, (), {"dtype": dtype, "__doc__": doc, "__module__": "arrax.numpy"}
    )


bool_ = _scalar_type("bool_", np.bool_)
int8 = _scalar_type("int8", np.int8)
int16 = _scalar_type("int16", np.int16)
int32 = _scalar_type("int32", np.int32)
int64 = _scalar_type("int64", np.int64)
uint8 = _scalar_type("uint8", np.uint8)
uint16 = _scalar_type("uint16", np.uint16)
uint32 = _scalar_type("uint32", np.uint32)
uint64 = _scalar_type("uint64", np.uint64)
float16 = _scalar_type("float16", np.float16)
bfloat16 = _scalar_type("bfloat16", ml_dtypes.bfloat16)
float8_e3m4 = _scalar_type("float8_e3m4", ml_dtypes.float8_e3m4)
float8_e4m3 = _scalar_type("float8_e4m3", ml_dtypes.float8_e4m3)
float8_e4m3b11fnuz = _scalar_type("float8_e4m3b11fnuz", ml_dtypes.float8_e4m3b11fnuz)
float8_e4m3fn = _scalar_type("float8_e4m3fn", ml_dtypes.float8_e4m3fn)
float8_e4m3fnuz = _scalar_type("float8_e4m3fnuz", ml_dtypes.float8_e4m3fnuz)
float8_e5m2 = _scalar_type("float8_e5m2", ml_dtypes.float8_e5m2)
float8_e5m2fnuz = _scalar_type("float8_e5m2fnuz", ml_dtypes.float8_e5m2fnuz)
float8_e8m0fnu = _scalar_type("float8_e8m0fnu", ml_dtypes.float8_e8m0fnu)
float32 = _scalar_type("float32", np.float32)
float64 = _scalar_type("float64", np.float64)
complex64 = _scalar_type("complex64", np.complex64)
complex128 = _scalar_type("complex128", np.complex128)

_KINDS = {
    "bool": ("b",),
    "signed integer": ("i",),
    "unsigned integer": ("u",),
    "integral": ("i", "u"),
    "real floating": ("f",),
    "complex floating": ("c",),
    "numeric": ("i", "u", "f", "c"),
}


def _kind(dtype: np.dtype) -> str:
    return "f" if is_floating(dtype) else dtype.kind


def _as_dtype(x: Any) -> np.dtype:
    """The dtype of an array or scalar type, or the one that ``x`` names."""
    attribute = getattr(x, "dtype", None)
    return attribute if isinstance(attribute, np.dtype) else dtype(x)


def dtype(x: Any, align: bool = False, copy: bool = False) -> np.dtype:
    """The dtype that a name or type stands for.

    Parameters
    ----------
    x : dtype
        A dtype, scalar type or name.
    align, copy : bool
        As for :class:`numpy.dtype`; they have no effect.

    Returns
    -------
    numpy.dtype
        The dtype.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.dtype("float32")
    dtype('float32')
    """
    if isinstance(x, str) and x in NARROW_FLOATS:
        return NARROW_FLOATS[x]
    attribute = getattr(x, "dtype", None)
    if isinstance(attribute, np.dtype):
        return attribute
    with LocatedErrors():
        return np.dtype(x)


def issubdtype(arg1: Any, arg2: Any) -> bool:
    """Whether a dtype belongs to a class of dtypes.

    Parameters
    ----------
    arg1 : dtype
        A dtype or scalar type.
    arg2 : dtype
        A dtype, scalar type or abstract type such as ``floating``.

    Returns
    -------
    bool
        The answer; bfloat16 and float8 count as floating.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.issubdtype(anp.bfloat16, anp.floating)
    True
    """
    abstract = isinstance(arg2, type) and issubclass(arg2, np.generic)
    first = arg1
    if not (isinstance(arg1, type) and issubclass(arg1, np.generic)):
        first = dtype(arg1).type
    if abstract:
        if np.dtype(first).name in NARROW_FLOATS:
            return arg2 in (np.generic, np.number, np.inexact, np.floating, first)
        return issubclass(first, arg2)
    return first is dtype(arg2).type


# Parameters have the name of the function.
_dtype = dtype


def isdtype(dtype: Any, kind: Any) -> bool:
    """Whether a dtype is of a kind, by the words of the array API standard.

    Parameters
    ----------
    dtype : dtype
        A dtype or scalar type.
    kind : dtype, str or tuple of them
        A dtype, or one of "bool", "signed integer", "unsigned integer",
        "integral", "real floating", "complex floating", "numeric".

    Returns
    -------
    bool
        The answer.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.isdtype(anp.float32, ("integral", "real floating"))
    True
    """
    first = _dtype(dtype)
    for option in kind if isinstance(kind, tuple) else (kind,):
        if isinstance(option, str) and option in _KINDS:
            if _kind(first) in _KINDS[option]:
                return True
        elif (
            isinstance(option, str)
            and not hasattr(np, option)
            and option not in NARROW_FLOATS
        ):
            raise value_error(
                f"Unrecognized kind {option!r}; expected one of {list(_KINDS)}"
            )
        elif first == _dtype(option):
            return True
    return False


def result_type(*args: Any) -> np.dtype:
    """The dtype that arrays, scalars and dtypes promote to.

    Parameters
    ----------
    *args : array_like or dtype
        The operands. Python scalars are weak: they adapt to the others.

    Returns
    -------
    numpy.dtype
        The promoted dtype.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.result_type(anp.int32, anp.float16)
    dtype('float16')
    """
    if not args:
        raise value_error("at least one array or dtype is required")
    return _core.result_type(*args)


def promote_types(a: Any, b: Any) -> np.dtype:
    """The dtype that two dtypes promote to.

    Parameters
    ----------
    a, b : dtype
        The dtypes.

    Returns
    -------
    numpy.dtype
        Their least upper bound in the lattice of dtypes.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.promote_types("uint8", "int8")
    dtype('int16')
    """
    return _core.promote_types(a, b)


def can_cast(from_: Any, to: Any, casting: str = "safe") -> bool:
    """Whether a conversion between dtypes is allowed under a rule.

    Parameters
    ----------
    from_ : dtype
        The dtype to convert from.
    to : dtype
        The dtype to convert to.
    casting : {"no", "equiv", "safe", "same_kind", "unsafe"}
        The rule, as for :func:`numpy.can_cast`.

    Returns
    -------
    bool
        The answer.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.can_cast("int32", "float32", "same_kind")
    True
    """
    types = dtype(from_), dtype(to)
    with LocatedErrors():
        return np.can_cast(*types, cast(Any, casting))


def finfo(dtype: Any):
    """The limits of a floating-point dtype.

    Parameters
    ----------
    dtype : dtype
        A floating-point or complex dtype, or an array of one.

    Returns
    -------
    finfo
        An object with ``bits``, ``eps``, ``max``, ``min``, ``tiny`` and so on.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> float(anp.finfo(anp.float32).eps)
    1.1920928955078125e-07
    """
    with LocatedErrors():
        return ml_dtypes.finfo(_as_dtype(dtype))


def iinfo(int_type: Any):
    """The limits of an integer dtype.

    Parameters
    ----------
    int_type : dtype
        An integer dtype, or an array of one.

    Returns
    -------
    iinfo
        An object with ``bits``, ``min`` and ``max``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.iinfo(anp.int8).max
    127
    """
    with LocatedErrors():
        return ml_dtypes.iinfo(_as_dtype(int_type))


def iscomplexobj(x: Any) -> bool:
    """Whether the dtype is complex.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    bool
        The answer.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.iscomplexobj(1j)
    True
    """
    if x is None:
        return False
    dtype = getattr(x, "dtype", None)
    return dtype.kind == "c" if isinstance(dtype, np.dtype) else np.iscomplexobj(x)


def isrealobj(x: Any) -> bool:
    """Whether the dtype is not complex.

    Parameters
    ----------
    x : array_like
        The operand.

    Returns
    -------
    bool
        The answer.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.isrealobj(1j)
    False
    """
    return not iscomplexobj(x)


def isscalar(element: Any) -> bool:
    """Whether the operand is a scalar or a 0-d array.

    Parameters
    ----------
    element : Any
        The operand.

    Returns
    -------
    bool
        The answer.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.isscalar(1.0), anp.isscalar(anp.ones(1))
    (True, False)
    """
    if isinstance(element, (np.ndarray, _core.Array, _core.Tracer)):
        return element.ndim == 0
    return np.isscalar(element)
