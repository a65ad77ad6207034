"""Random orders, and samples of given elements."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from arrax import _core
from arrax._args import (
    as_array,
    canonical_axis,
    canonical_shape,
    check_unsupported,
    static_int,
)
from arrax._located import type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite
from arrax.numpy._grids import arange
from arrax.numpy._sorting import searchsorted, sorted_along
from arrax.numpy._taking import take
from arrax.random._distributions import gumbel
from arrax.random._keys import check_key, random_bits
from arrax.random._samplers import key_parts, randint, uniform


@composite("axis")
def _shuffled(words, x, axis: int):
    # As JAX does: sorts by random bits, so often that equal ones in all sorts are
    # rare: three bits for each that tell x.size elements apart.
    rounds = math.ceil(3 * np.log(max(1, x.size)) / np.log(np.iinfo(np.uint32).max))
    for _ in range(rounds):
        words, fresh = key_parts(words)
        x = sorted_along((random_bits(fresh, 32, x.shape), x), axis)[1]
    return x


def permutation(
    key, x, axis: int = 0, independent: bool = False, *, out_sharding: None = None
):
    """Put elements in a random order.

    Parameters
    ----------
    key : KeyArray
        A single key.
    x : int or array_like
        The array; a number stands for the numbers below it.
    axis : int
        The axis along which slices change places.
    independent : bool
        Whether every row along the axis has an order of its own.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The shuffled array.

    Examples
    --------
    >>> from arrax import random
    >>> random.permutation(random.key(0), 4).shape
    (4,)
    """
    check_unsupported("permutation", out_sharding=out_sharding)
    words, _ = check_key("permutation", key)
    if np.ndim(x) == 0:
        if not isinstance(x, int) and not np.issubdtype(
            _core.typeof(x).dtype, np.integer
        ):
            raise type_error("x must be an integer or at least 1-dimensional")
        canonical_axis(axis, 1)
        return _shuffled(words, arange(static_int(x, "x")), axis=0)
    x = as_array(x, "permutation")
    axis = canonical_axis(axis, x.shape)
    if independent or x.ndim == 1:
        return _shuffled(words, x, axis=axis)
    order = _shuffled(words, arange(x.shape[axis]), axis=0)
    return take(x, order, axis, mode="clip")


def _with_replacement(key, p, shape):
    total = _core.bind("cumsum", (p,), {"axis": 0, "reverse": False})
    places = total[-1] * (1 - uniform(key, shape, dtype=total.dtype))
    return searchsorted(total, places)


def choice(
    key,
    a,
    shape: Sequence[int] = (),
    replace: bool = True,
    p=None,
    axis: int = 0,
    mode: str | None = None,
):
    """Draw elements at random.

    Parameters
    ----------
    key : KeyArray
        A single key.
    a : int or array_like
        The elements, slices along an axis; a number stands for the numbers below it.
    shape : sequence of int
        How many to draw, and their shape.
    replace : bool
        Whether an element may be drawn again.
    p : array_like, optional
        The probability of each, by default the same.
    axis : int
        The axis of the slices.
    mode : {"low"}, optional
        How many random bits to spend where ``p`` is given and ``replace`` false.

    Returns
    -------
    Array
        The elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import random
    >>> random.choice(random.key(0), anp.arange(9), (2, 3)).shape
    (2, 3)
    """
    check_key("choice", key)
    if not isinstance(shape, Sequence):
        raise type_error(
            f"shape argument of random.choice must be a sequence, got {shape}"
        )
    shape = canonical_shape(shape)
    x = as_array(a, "choice")
    if x.ndim == 0:
        size, axis = static_int(a, "a"), 0
    else:
        axis = canonical_axis(axis, x.shape)
        size = x.shape[axis]
    draws = math.prod(shape)
    if draws == 0:
        return _core.full(shape, 0, x.dtype)
    if size <= 0:
        raise value_error("a must be greater than 0 unless no samples are taken")
    if not replace and draws > size:
        raise value_error(
            f"Cannot take a larger sample (size {draws}) than population (size {size}) "
            "when 'replace=False'"
        )
    result_shape = (
        shape if x.ndim == 0 else x.shape[:axis] + shape + x.shape[axis + 1 :]
    )
    if p is None and not replace:
        order = permutation(key, size if x.ndim == 0 else x, axis)
        drawn = order[(slice(None),) * axis + (slice(draws),)]
        return _core.reshape(drawn, result_shape)
    if p is None:
        places = randint(key, shape, 0, size)
    else:
        (p,) = _core.promote_args("choice", p, inexact=True)
        if p.shape != (size,):
            raise value_error(
                "p must be None or a 1D vector with the same size as a.shape[axis]. "
                f"p has shape {p.shape} and a.shape[axis] is {size}."
            )
        if replace:
            places = _with_replacement(key, p, shape)
        else:
            weighted = gumbel(key, (size,), p.dtype, mode) + uf.log(p)
            places = _core.bind("top_k", (weighted,), {"k": draws})[1]
    if x.ndim:
        places = take(x, places, axis)
    return _core.reshape(places, result_shape)
