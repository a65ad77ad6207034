"""Checks and documentation that distributions with parameters share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from arrax import _core
from arrax._args import canonical_shape, check_unsupported
from arrax._located import value_error
from arrax.random._keys import check_key
from arrax.random._samplers import _float_dtype, check_fits


def sampler(summary: str, **parameters: str) -> Callable:
    """Gives a sampler its docstring; ``parameters`` describe those of its own."""

    def decorate(f: Callable) -> Callable:
        own = "\n".join(
            f"{name} : array_like\n    {text}" for name, text in parameters.items()
        )
        f.__doc__ = f"""{summary}.

Parameters
----------
key : KeyArray
    A single key.
{own}
shape : int or sequence of int, optional
    The shape of the result, by default that of the parameters.
dtype : dtype, optional
    The dtype of the result.
out_sharding : None
    Not supported.

Returns
-------
Array
    The numbers.
"""
        return f

    return decorate


def broadcast_shape(name: str, shape, *parameters) -> tuple[int, ...]:
    """``shape``, which the parameters must fit, or by default their own."""
    if shape is None:
        return _core.broadcast_shapes(*(np.shape(p) for p in parameters))
    shape = canonical_shape(shape)
    check_fits(name, shape, *parameters)
    return shape


def float_arguments(name: str, key, shape, dtype, out_sharding, *parameters) -> tuple:
    """The words of the key, the shape and dtype, and the parameters in the dtype."""
    check_unsupported(name, out_sharding=out_sharding)
    words, _ = check_key(name, key)
    dtype = _float_dtype(name, dtype)
    shape = broadcast_shape(name, shape, *parameters)
    converted = (_core.convert(p, dtype) for p in parameters)
    return (words, shape, dtype, *converted)


def integer_dtype(name: str, dtype) -> np.dtype:
    dtype = _core.canonical_dtype(int if dtype is None else dtype)
    if dtype.kind not in "iu":
        raise value_error(
            f"dtype argument to `{name}` must be an int dtype, got {dtype}"
        )
    return dtype
