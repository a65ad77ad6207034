"""Arrays put together, cut to size and written along a diagonal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_array, canonical_axes, canonical_axis
from arrax._calls import check_function
from arrax._located import not_implemented, type_error, value_error
from arrax.numpy._creation import asarray
from arrax.numpy._grids import arange, linspace
from arrax.numpy._joining import concatenate
from arrax.numpy._order import moveaxis
from arrax.numpy._repeating import resize
from arrax.numpy._shape import expand_dims, ravel


def iterable(y: Any) -> bool:
    """Whether an object can be iterated over.

    Parameters
    ----------
    y : Any
        The object.

    Returns
    -------
    bool
        The answer; False for arrays without dimensions.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.iterable(anp.ones(2)), anp.iterable(2)
    (True, False)
    """
    try:
        iter(y)
    except TypeError:
        return False
    return True


def apply_over_axes(func: Callable, a, axes: Sequence[int]):
    """A function of an array and an axis, called for one axis after another.

    Parameters
    ----------
    func : callable
        Of an array and an axis; its result has as many dimensions, or one less.
    a : array_like
        The array.
    axes : sequence of int
        The axes.

    Returns
    -------
    Array
        The result, of as many dimensions as ``a``.

    Raises
    ------
    ValueError
        If a result has another number of dimensions.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.apply_over_axes(anp.sum, anp.ones((2, 3)), [0, 1])
    Array([[6.]], dtype=float32)
    """
    check_function(func, "apply_over_axes")
    x = as_array(a, "apply_over_axes")
    if not isinstance(axes, Iterable):
        raise type_error(f"apply_over_axes: axes are a sequence of ints, got {axes!r}")
    for axis in axes:
        result = as_array(func(x, axis), "apply_over_axes")
        if result.ndim == x.ndim - 1:
            result = expand_dims(result, axis)
        if result.ndim != x.ndim:
            raise value_error(
                "apply_over_axes: function is not returning an array of the correct "
                f"shape: {result.shape} of {x.shape} along axis {axis}"
            )
        x = result
    return x


def fill_diagonal(a, val, wrap: bool = False, *, inplace: bool = True):
    """An array with values on its diagonal.

    Parameters
    ----------
    a : array_like
        The array: a matrix, or one of more dimensions that are equal.
    val : array_like
        The values, repeated or cut to the length of the diagonal.
    wrap : bool
        Begin a diagonal anew below that of a tall matrix: not supported.
    inplace : bool
        False is needed: arrays are immutable.

    Returns
    -------
    Array
        The array with the values.

    Raises
    ------
    NotImplementedError
        If ``inplace`` or ``wrap``.
    ValueError
        If the array has no such diagonal, or there are no values.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.fill_diagonal(anp.zeros((2, 2)), 1, inplace=False)
    Array([[1., 0.],
           [0., 1.]], dtype=float32)
    """
    if inplace:
        raise not_implemented(
            "fill_diagonal: arrays are immutable, must use inplace=False and the result"
        )
    if wrap:
        raise not_implemented(
            "fill_diagonal: wrap=True is not implemented, must use wrap=False"
        )
    x, values = as_array(a, "fill_diagonal"), as_array(val, "fill_diagonal", 1)
    if x.ndim < 2:
        raise value_error(f"fill_diagonal: array must be at least 2-d, got {x.shape}")
    if x.ndim > 2 and len(set(x.shape)) > 1:
        raise value_error(
            f"fill_diagonal: all dimensions must be of equal length, got {x.shape}"
        )
    n = min(x.shape)
    if n == 0:
        return x
    if values.ndim:
        if not values.size:
            raise value_error("fill_diagonal: there are no values")
        values = resize(ravel(values), (n,))
    index = arange(n)
    return x.at[(index,) * x.ndim].set(_core.convert(values, x.dtype))


def trim_zeros(filt, trim: str = "fb", axis: int | Sequence[int] | None = None):
    """An array without the zeros at its ends, whose values must be known.

    Parameters
    ----------
    filt : array_like
        The array; not traced, as the size of the result depends on values.
    trim : str
        ``"f"`` for the front, ``"b"`` for the back, or both.
    axis : int or sequence of int, optional
        The axes along which to trim, by default all.

    Returns
    -------
    Array
        The part.

    Raises
    ------
    TracerArrayConversionError
        If the array is traced.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.trim_zeros(anp.array([0, 1, 0, 2, 0]))
    Array([1, 0, 2], dtype=int32)
    """
    if not isinstance(trim, str):
        raise type_error(f"trim_zeros: trim must be a string, got {trim!r}")
    x = asarray(filt)
    mask, ends = np.asarray(x) != 0, trim.lower()
    index: list[slice] = [slice(None)] * x.ndim
    axes = canonical_axes(axis, x.shape)
    if "f" not in ends and "b" not in ends:
        return x
    for d in axes:
        others = tuple(i for i in range(x.ndim) if i != d)
        places = np.flatnonzero(mask.any(others))
        first, stop = (places[0], places[-1] + 1) if places.size else (0, 0)
        if places.size == 0 or "b" not in ends:
            stop = x.shape[d] if places.size else 0
        index[d] = slice(int(first) if "f" in ends else 0, int(stop))
    return x[tuple(index)]


def _range(key: slice):
    """What a slice stands for: a range, or, with an imaginary step, so many points."""
    start = 0 if key.start is None else key.start
    if isinstance(key.step, complex):
        return linspace(start, key.stop, int(abs(key.step)))
    return arange(start, key.stop, 1 if key.step is None else key.step)


class _Concatenator:
    """An object whose index is joined to one array.

    Items are arrays, scalars, sequences and slices: ranges, or with an imaginary step
    so many points. The first may be a text of up to three numbers, such as "0,2,1":
    the axis to join along, the least number of dimensions, and where those of an item
    with less stand.
    """

    _defaults = (0, 1, -1)

    def __getitem__(self, key):
        items = key if isinstance(key, tuple) else (key,)
        axis, ndmin, start = self._defaults
        as_matrix = ""
        if items and isinstance(items[0], str):
            as_matrix, (axis, ndmin, start) = self._directive(items[0])
            items = items[1:]
        if not items:
            raise value_error("r_ and c_ need something to join")
        parts = [self._part(item, ndmin, start) for item in items]
        result = concatenate(parts, canonical_axis(axis, parts[0].ndim))
        if as_matrix and result.ndim == 1:
            result = expand_dims(result, 1 if as_matrix == "c" else 0)
        return result

    def _directive(self, text: str) -> tuple[str, tuple[int, int, int]]:
        if text in ("r", "c"):
            return text, self._defaults
        try:
            numbers = [int(n) for n in text.split(",")]
        except ValueError:
            numbers = []
        if not 0 < len(numbers) <= 3:
            raise value_error(
                f"could not understand directive {text!r}: give 'r', 'c' or up to "
                "three numbers, as in '0,2,1'"
            )
        axis, ndmin, start = (*numbers, *self._defaults[len(numbers) :])
        return "", (axis, ndmin, start)

    @staticmethod
    def _part(item, ndmin: int, start: int):
        x = _range(item) if isinstance(item, slice) else asarray(item)
        missing = ndmin - x.ndim
        if missing <= 0:
            return x
        rank = x.ndim
        x = _core.reshape(x, (1,) * missing + x.shape)
        # The place of the first own dimension, which -1 puts last.
        first = start + missing + 1 if start < 0 else start
        first = min(max(first, 0), missing)
        return moveaxis(
            x, tuple(range(missing, ndmin)), tuple(range(first, first + rank))
        )


class CClass(_Concatenator):
    """Joins what it is indexed by along the second axis.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.c_[anp.array([1, 2]), anp.array([3, 4])]
    Array([[1, 3],
           [2, 4]], dtype=int32)
    """

    _defaults = (-1, 2, 0)


class RClass(_Concatenator):
    """Joins what it is indexed by along the first axis.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.r_[1:3, 0, anp.array([5, 6])]
    Array([1, 2, 0, 5, 6], dtype=int32)
    """


c_, r_ = CClass(), RClass()
