"""Unique elements, and sets of elements."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays, canonical_axis
from arrax._located import value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._creation import full
from arrax.numpy._elementwise import composite
from arrax.numpy._joining import concatenate
from arrax.numpy._order import moveaxis
from arrax.numpy._parts import isnan
from arrax.numpy._positions import nonzero
from arrax.numpy._reductions import any as any_
from arrax.numpy._shape import ravel
from arrax.numpy._sorting import _search, elements_along, positions_along, sorted_along
from arrax.numpy._taking import take


@composite("equal_nan")
def _sorted_rows(x, equal_nan: bool):
    """The rows of a matrix in order, whether each differs from the one before, and
    where they came from."""
    count, width = x.shape
    if x.dtype.kind == "c":
        # All NaN are one, however they are made of parts.
        x = _core.select(isnan(x), complex("nan"), x)
    columns = tuple(x[:, i] for i in range(width))
    origins = positions_along(x[:, 0], 0)
    origins = sorted_along((*columns, origins), 0, width)[-1]
    x = take(x, origins, 0, mode="clip")
    differs = uf.not_equal(x[1:], x[:-1])
    if equal_nan and x.dtype.kind not in "biu":
        both = uf.logical_and(isnan(x[1:]), isnan(x[:-1]))
        differs = uf.logical_and(differs, uf.logical_not(both))
    first = _core.full((min(count, 1),), True, np.bool_)
    return x, concatenate([first, any_(differs, axis=1)], 0), origins


@composite()
def _inverse(mask, origins):
    """For each row, which of the unique ones it is."""
    counts = _core.convert(mask, np.int32)
    numbers = _core.bind("cumsum", (counts,), {"axis": 0, "reverse": False}) - 1
    return sorted_along((origins, numbers), 0)[1]


@composite("size")
def _counts(mask, size: int):
    """How many rows there are of each of the first ``size`` unique ones."""
    (starts,) = nonzero(mask, size=size + 1, fill_value=mask.shape[0])
    return starts[1:] - starts[:-1]


class UniqueAll(NamedTuple):
    values: Any
    indices: Any
    inverse_indices: Any
    counts: Any


class UniqueCounts(NamedTuple):
    values: Any
    counts: Any


class UniqueInverse(NamedTuple):
    values: Any
    inverse_indices: Any


def unique(
    ar,
    return_index: bool = False,
    return_inverse: bool = False,
    return_counts: bool = False,
    axis: int | None = None,
    *,
    equal_nan: bool = True,
    size: int | None = None,
    fill_value=None,
    sorted: bool = True,
):
    """Find the elements that differ, in ascending order.

    Parameters
    ----------
    ar : array_like
        The operand.
    return_index, return_inverse, return_counts : bool
        Whether to return where each first is, which one each element of the operand
        is, and how often each is there.
    axis : int, optional
        The axis along which slices are compared; None flattens the array first.
    equal_nan : bool
        Whether all NaN count as one.
    size : int, optional
        The length of the result, needed while tracing.
    fill_value : array_like, optional
        What fills a longer result, by default the least element.
    sorted : bool
        The result is sorted in any case.

    Returns
    -------
    Array or tuple of Array
        The unique elements, and what else is asked for, int32.

    Raises
    ------
    NonConcreteBooleanIndexError
        If ``size`` is not given and the operand is traced.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.unique(anp.array([3, 1, 3]))
    Array([1, 3], dtype=int32)
    """
    del sorted
    x = as_array(ar, "unique")
    shape = x.shape
    if axis is None:
        x, along = ravel(x), 0
    else:
        along = canonical_axis(axis, shape)
    rows = moveaxis(x, along, 0)
    slices = rows.shape[1:]
    count, width = rows.shape[0], int(np.prod(slices, dtype=np.int64))
    if count == 0 and size and fill_value is None:
        raise value_error(
            "unique: for zero-sized input with nonzero size argument, fill_value must "
            "be specified"
        )
    matrix = _core.reshape(rows, (count, width))
    if width == 0:
        # Slices without elements are all the same.
        matrix = _core.full((count, 1), 0, np.int32)
    ordered, mask, origins = _sorted_rows(matrix, equal_nan=bool(equal_nan))
    (starts,) = nonzero(mask, size=size)
    length = starts.shape[0]
    if width == 0 or count == 0:
        values = full(
            (length, *slices), 0 if fill_value is None else fill_value, x.dtype
        )
    else:
        values = _core.reshape(take(ordered, starts, 0, mode="clip"), (length, *slices))
        if size is not None and fill_value is not None:
            used = uf.less(positions_along(starts, 0), mask.sum())
            used = _core.reshape(used, (length,) + (1,) * len(slices))
            values = _core.select(used, values, _core.convert(fill_value, x.dtype))
    result = [moveaxis(values, 0, along)]
    if return_index:
        result.append(take(origins, starts, 0, mode="clip") if count else starts)
    if return_inverse:
        inverse = _inverse(mask, origins)
        result.append(_core.reshape(inverse, shape) if axis is None else inverse)
    if return_counts:
        result.append(_counts(mask, size=length) if count else starts)
    return result[0] if len(result) == 1 else tuple(result)


def unique_all(x, /, *, size: int | None = None, fill_value=None):
    """Find the unique elements, where they are, and how often.

    Parameters
    ----------
    x, size, fill_value
        As for :func:`unique`.

    Returns
    -------
    named tuple of Array
        values, indices, inverse_indices, counts.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.unique_all(anp.array([3, 1, 3])).counts
    Array([1, 2], dtype=int32)
    """
    return UniqueAll(
        *unique(x, True, True, True, equal_nan=False, size=size, fill_value=fill_value)
    )


def unique_counts(x, /, *, size: int | None = None, fill_value=None):
    """Find the unique elements, and how often they are there.

    Parameters
    ----------
    x, size, fill_value
        As for :func:`unique`.

    Returns
    -------
    named tuple of Array
        values, counts.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.unique_counts(anp.array([3, 1, 3])).counts
    Array([1, 2], dtype=int32)
    """
    return UniqueCounts(
        *unique(
            x, return_counts=True, equal_nan=False, size=size, fill_value=fill_value
        )
    )


def unique_inverse(x, /, *, size: int | None = None, fill_value=None):
    """Find the unique elements, and which of them each element is.

    Parameters
    ----------
    x, size, fill_value
        As for :func:`unique`.

    Returns
    -------
    named tuple of Array
        values, inverse_indices.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.unique_inverse(anp.array([3, 1, 3])).inverse_indices
    Array([1, 0, 1], dtype=int32)
    """
    return UniqueInverse(
        *unique(
            x, return_inverse=True, equal_nan=False, size=size, fill_value=fill_value
        )
    )


def unique_values(x, /, *, size: int | None = None, fill_value=None):
    """Find the unique elements.

    Parameters
    ----------
    x, size, fill_value
        As for :func:`unique`.

    Returns
    -------
    Array
        The elements, ascending.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.unique_values(anp.array([3, 1, 3]))
    Array([1, 3], dtype=int32)
    """
    return unique(x, equal_nan=False, size=size, fill_value=fill_value)


@composite("invert")
def _isin(x, elements, invert: bool):
    (ordered,) = sorted_along((elements,), 0)
    flat = ravel(x)
    places = uf.minimum(_search(ordered, flat, right=False), ordered.shape[0] - 1)
    found = uf.equal(elements_along(ordered, places, 0), flat)
    found = _core.reshape(found, x.shape)
    return uf.logical_not(found) if invert else found


def isin(
    element,
    test_elements,
    assume_unique: bool = False,
    invert: bool = False,
    *,
    method: str = "auto",
):
    """Tell which elements are among others.

    Parameters
    ----------
    element : array_like
        The elements.
    test_elements : array_like
        The others; NaN is none of them.
    assume_unique : bool
        Of no effect.
    invert : bool
        Whether to tell which are not.
    method : {"auto", "compare_all", "binary_search", "sort"}
        JAX's choice of an algorithm, of no effect here.

    Returns
    -------
    Array
        A bool for each element.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.isin(anp.array([1, 2, 3]), anp.array([3, 1]))
    Array([ True, False,  True], dtype=bool)
    """
    del assume_unique
    if method not in ("auto", "compare_all", "binary_search", "sort"):
        raise value_error(
            f"{method=} is not implemented; options are 'compare_all', "
            "'binary_search', 'sort', and 'auto'"
        )
    x, elements = _core.promote_args("isin", element, test_elements)
    if x.size == 0 or elements.size == 0:
        return _core.full(x.shape, bool(invert), np.bool_)
    return _isin(x, ravel(elements), invert=bool(invert))


def _selected(x, mask, size: int | None, fill_value):
    """The elements of a vector where the mask is true, ``size`` of them; the first
    one fills up if there is no value for that."""
    (places,) = nonzero(mask, size=size)
    if x.shape[0] == 0:
        return full(places.shape, 0 if fill_value is None else fill_value, x.dtype)
    result = take(x, places, 0, mode="clip")
    if size is None:
        return result
    if fill_value is None:
        # The position of the first, at which all the others are if there is none.
        fill = take(x, nonzero(mask, size=1)[0], 0, mode="clip")
    else:
        fill = _core.convert(fill_value, x.dtype)
    used = uf.less(positions_along(places, 0), mask.sum())
    return _core.select(used, result, fill)


def _vectors(name: str, ar1, ar2) -> tuple:
    return tuple(ravel(x) for x in _core.promote_args(name, ar1, ar2))


def _firsts(x, assume_unique: bool):
    """A vector in order, and which of its elements are the first of their kind."""
    if assume_unique or x.shape[0] == 0:
        return x, _core.full(x.shape, True, np.bool_)
    rows, mask, _ = _sorted_rows(_core.reshape(x, (x.size, 1)), equal_nan=True)
    return _core.reshape(rows, (x.size,)), mask


def union1d(ar1, ar2, *, size: int | None = None, fill_value=None):
    """Find the elements that are in one of two arrays.

    Parameters
    ----------
    ar1, ar2 : array_like
        The arrays.
    size : int, optional
        The length of the result, needed while tracing.
    fill_value : array_like, optional
        What fills a longer result, by default the least element.

    Returns
    -------
    Array
        The elements, ascending.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.union1d(anp.array([3, 1]), anp.array([2, 3]))
    Array([1, 2, 3], dtype=int32)
    """
    both = concatenate(list(_vectors("union1d", ar1, ar2)), 0)
    return unique(both, size=size, fill_value=fill_value)


def setdiff1d(
    ar1, ar2, assume_unique: bool = False, *, size: int | None = None, fill_value=None
):
    """Find the elements that are in the first of two arrays alone.

    Parameters
    ----------
    ar1, ar2 : array_like
        The arrays.
    assume_unique : bool
        Whether the elements of ``ar1`` differ; they then keep their order.
    size, fill_value
        As for :func:`union1d`.

    Returns
    -------
    Array
        The elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.setdiff1d(anp.array([3, 1]), anp.array([2, 3]))
    Array([1], dtype=int32)
    """
    first, second = _vectors("setdiff1d", ar1, ar2)
    first, mask = _firsts(first, assume_unique)
    mask = uf.logical_and(mask, isin(first, second, invert=True))
    return _selected(first, mask, size, fill_value)


def setxor1d(
    ar1, ar2, assume_unique: bool = False, *, size: int | None = None, fill_value=None
):
    """Find the elements that are in one of two arrays, but not in both.

    Parameters
    ----------
    ar1, ar2 : array_like
        The arrays.
    assume_unique : bool
        Whether the elements of each differ.
    size, fill_value
        As for :func:`union1d`.

    Returns
    -------
    Array
        The elements, ascending.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.setxor1d(anp.array([3, 1]), anp.array([2, 3]))
    Array([1, 2], dtype=int32)
    """
    del assume_unique
    first, second = _vectors("setxor1d", ar1, ar2)
    both, mask = _firsts(concatenate([first, second], 0), False)
    once = uf.not_equal(isin(both, first), isin(both, second))
    if both.dtype.kind not in "biu":
        # NaN is in neither, as it is equal to none.
        once = uf.logical_or(once, isnan(both))
    return _selected(both, uf.logical_and(mask, once), size, fill_value)


def intersect1d(
    ar1,
    ar2,
    assume_unique: bool = False,
    return_indices: bool = False,
    *,
    size: int | None = None,
    fill_value=None,
):
    """Find the elements that are in both of two arrays.

    Parameters
    ----------
    ar1, ar2 : array_like
        The arrays.
    assume_unique : bool
        Whether the elements of each differ.
    return_indices : bool
        Whether to return where each first is in both arrays.
    size, fill_value
        As for :func:`union1d`.

    Returns
    -------
    Array or tuple of Array
        The elements, ascending, and their positions if asked for, those of no element
        being the sizes of the arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.intersect1d(anp.array([3, 1]), anp.array([2, 3]))
    Array([3], dtype=int32)
    """
    del assume_unique
    first, second = _vectors("intersect1d", *as_arrays("intersect1d", ar1, ar2))
    ordered, mask = _firsts(first, False)
    mask = uf.logical_and(mask, isin(ordered, second))
    values = _selected(ordered, mask, size, fill_value)
    if not return_indices:
        return values
    used = uf.less(positions_along(values, 0), mask.sum())
    places = []
    for x in (first, second):
        (found, origins) = sorted_along((x, positions_along(x, 0)), 0)
        at = uf.minimum(_search(found, values, right=False), max(x.size - 1, 0))
        at = elements_along(origins, at, 0) if x.size else at
        places.append(_core.select(used, at, _core.full((), x.size, np.int32)))
    return values, places[0], places[1]
