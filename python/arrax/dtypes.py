"""Functions of dtypes, those of keys included."""

from __future__ import annotations

from typing import Any

from arrax import _core, numpy
from arrax._args import as_array
from arrax._calls import float0
from arrax.errors import TypePromotionError
from arrax.numpy import bfloat16, finfo, iinfo, result_type
from arrax.random._keys import KeyType


class extended:  # noqa: N801 (the name in JAX)
    """The kind of dtypes that NumPy does not have."""


class prng_key(extended):  # noqa: N801 (the name in JAX)
    """The kind of the dtypes of keys: ``issubdtype(key.dtype, prng_key)``."""


def issubdtype(a: Any, b: Any) -> bool:
    """Whether a dtype is of a kind.

    Parameters
    ----------
    a, b : dtype or kind
        As of `arrax.numpy.issubdtype`, or dtypes of keys, `prng_key`, `extended`.

    Returns
    -------
    bool
        The answer.
    """
    if isinstance(b, type) and issubclass(b, extended):
        of_keys = isinstance(a, KeyType) or a is KeyType
        return of_keys or (isinstance(a, type) and issubclass(a, b))
    if isinstance(a, KeyType) or (isinstance(a, type) and issubclass(a, extended)):
        return False
    return numpy.issubdtype(a, b)


def canonicalize_dtype(dtype: Any) -> Any:
    """The dtype that arrays made with ``dtype`` have.

    Parameters
    ----------
    dtype : dtype
        A dtype, or a Python type like ``float``.

    Returns
    -------
    dtype
        The dtype.
    """
    return _core.canonical_dtype(dtype)


def itemsize_bits(dtype: Any) -> int:
    """The number of bits of an element.

    Parameters
    ----------
    dtype : dtype
        A dtype of arrays.

    Returns
    -------
    int
        The number.
    """
    return 8 * _core.canonical_dtype(dtype).itemsize


def scalar_type_of(x: Any) -> type:
    """Python's type of the elements of an array or scalar.

    Parameters
    ----------
    x : array_like
        The value.

    Returns
    -------
    type
        ``bool``, ``int``, ``float`` or ``complex``.
    """
    kind = as_array(x, "scalar_type_of").dtype.kind
    return {"b": bool, "i": int, "u": int, "c": complex}.get(kind, float)


__all__ = [
    "TypePromotionError",
    "bfloat16",
    "canonicalize_dtype",
    "extended",
    "finfo",
    "float0",
    "iinfo",
    "issubdtype",
    "itemsize_bits",
    "prng_key",
    "result_type",
    "scalar_type_of",
]
