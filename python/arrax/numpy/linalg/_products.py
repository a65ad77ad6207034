"""Products of vectors and matrices."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from arrax._args import as_array, as_arrays, canonical_axis, static_int
from arrax._located import type_error, value_error
from arrax.lax.linalg._matrices import eye_like
from arrax.numpy import _linalg as products
from arrax.numpy._diagonals import diagonal as _diagonal
from arrax.numpy._diagonals import trace as _trace
from arrax.numpy._elementwise import composite
from arrax.numpy.linalg._solving import inv


def cross(x1, x2, /, *, axis: int = -1):
    """The cross product of vectors of 3 elements.

    Parameters
    ----------
    x1, x2 : array_like
        The operands.
    axis : int
        The axis of the vectors.

    Returns
    -------
    Array
        The products.
    """
    x1, x2 = as_arrays("cross", x1, x2)
    first, second = (x.shape[canonical_axis(axis, x.ndim)] for x in (x1, x2))
    if first != 3 or second != 3:
        raise value_error(
            "Both input arrays must be (arrays of) 3-dimensional vectors, but they "
            f"have {first} and {second} dimensions"
        )
    return products.cross(x1, x2, axis=axis)


def outer(x1, x2, /):
    """All products of elements of two vectors.

    Parameters
    ----------
    x1, x2 : array_like
        Vectors.

    Returns
    -------
    Array
        A matrix.
    """
    x1, x2 = as_arrays("outer", x1, x2)
    if x1.ndim != 1 or x2.ndim != 1:
        raise value_error(
            f"Input arrays must be one-dimensional, but they are {x1.ndim=} {x2.ndim=}"
        )
    return products.outer(x1, x2)


def diagonal(x, /, *, offset: int = 0):
    """The diagonals of matrices, the last two dimensions.

    Parameters
    ----------
    x : array_like
        Matrices ``[..., m, n]``.
    offset : int
        Which diagonal, positive above the main one.

    Returns
    -------
    Array
        The diagonals, along the last axis.
    """
    return _diagonal(x, offset=offset, axis1=-2, axis2=-1)


def trace(x, /, *, offset: int = 0, dtype=None):
    """The sums of diagonals of matrices, the last two dimensions.

    Parameters
    ----------
    x : array_like
        Matrices ``[..., m, n]``.
    offset : int
        Which diagonal, positive above the main one.
    dtype : dtype, optional
        The dtype of the sums.

    Returns
    -------
    Array
        The traces.
    """
    return _trace(x, offset=offset, axis1=-2, axis2=-1, dtype=dtype)


@composite("n")
def _power(x, n: int):
    result = None
    while True:
        n, odd = divmod(n, 2)
        if odd:
            result = x if result is None else result @ x
        if n == 0:
            return result
        x = x @ x


def matrix_power(a, n: int):
    """Powers of square matrices, by repeated squaring.

    Parameters
    ----------
    a : array_like
        Matrices ``[..., m, m]``.
    n : int
        The exponent. A negative one means powers of the inverse.

    Returns
    -------
    Array
        The powers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.linalg.matrix_power(anp.array([[1, 1], [1, 0]]), 5)
    Array([[8, 5],
           [5, 3]], dtype=int32)
    """
    x = as_array(a, "matrix_power")
    if x.ndim < 2:
        raise type_error(
            f"{x.ndim}-dimensional array given. Array must be at least two-dimensional"
        )
    if x.shape[-2] != x.shape[-1]:
        raise type_error("Last 2 dimensions of the array must be square")
    n = static_int(n, "exponent")
    if n == 0:
        return eye_like(x)
    return _power(x, n=n) if n > 0 else _power(inv(x), n=-n)


def multi_dot(arrays: Sequence, *, precision=None):
    """The product of several matrices, in the order that costs least.

    Parameters
    ----------
    arrays : sequence of array_like
        At least two matrices; the first and the last may be vectors.
    precision : Precision, optional
        A hint for accelerators.

    Returns
    -------
    Array
        The product.
    """
    operands = as_arrays("multi_dot", *arrays)
    if len(operands) < 2:
        raise value_error(
            f"multi_dot requires at least two arrays; got len(arrays)={len(operands)}"
        )
    ends, middle = (operands[0], operands[-1]), operands[1:-1]
    if any(x.ndim not in (1, 2) for x in ends) or any(x.ndim != 2 for x in middle):
        raise value_error(
            "multi_dot: input arrays must all be two-dimensional, except for the first "
            "and last array which may be 1 or 2 dimensional. Got array shapes "
            f"{[x.shape for x in operands]}"
        )
    pairs = itertools.pairwise(operands)
    if any(a.shape[-1] != b.shape[0] for a, b in pairs):
        raise value_error(
            "multi_dot: last dimension of each array must match first dimension of "
            f"following array. Got array shapes {[x.shape for x in operands]}"
        )
    sizes = [x.shape[0] if x.ndim == 2 else 1 for x in operands[:1]]
    sizes += [x.shape[0] for x in operands[1:]]
    sizes.append(operands[-1].shape[1] if operands[-1].ndim == 2 else 1)
    return _product(operands, _best_splits(sizes), 0, len(operands), precision)


def _best_splits(sizes: list[int]) -> dict[tuple[int, int], int]:
    """Where to split each chain of matrices [i, j), of ``sizes[i] x sizes[i + 1]``,
    so that the number of multiplications is least."""
    count = len(sizes) - 1
    cost = {(i, i + 1): 0 for i in range(count)}
    split: dict[tuple[int, int], int] = {}
    for length in range(2, count + 1):
        for i in range(count - length + 1):
            j = i + length
            costs = {
                k: cost[i, k] + cost[k, j] + sizes[i] * sizes[k] * sizes[j]
                for k in range(i + 1, j)
            }
            split[i, j] = min(costs, key=costs.__getitem__)
            cost[i, j] = costs[split[i, j]]
    return split


def _product(operands, split, i: int, j: int, precision):
    if j == i + 1:
        return operands[i]
    left = _product(operands, split, i, split[i, j], precision)
    right = _product(operands, split, split[i, j], j, precision)
    return products.dot(left, right, precision=precision)
