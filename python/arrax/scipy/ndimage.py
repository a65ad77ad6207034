"""Interpolation of images of any number of dimensions."""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Callable, Sequence

import numpy as np

from arrax import _core, lax
from arrax import numpy as anp
from arrax._args import as_array
from arrax._located import not_implemented, value_error
from arrax.numpy._elementwise import is_integral

__all__ = ["map_coordinates"]


def _mirror(index, size: int):
    """The index, reflected at the centres of the first and the last element."""
    period = max(2 * (size - 1), 1)
    return size - 1 - abs(index % period - (size - 1))


def _reflect(index, size: int):
    """The index, reflected at the edges of the first and the last element."""
    index = index % (2 * size)
    return anp.minimum(index, 2 * size - 1 - index)


_FIXES: dict[str, Callable] = {
    "constant": lambda index, size: index,
    "nearest": lambda index, size: anp.clip(index, 0, size - 1),
    "wrap": lambda index, size: index % size,
    "mirror": _mirror,
    "reflect": _reflect,
}


def _round(x):
    return x if is_integral(x) else lax.round(x)


def _nodes(coordinate, order: int) -> list[tuple]:
    """The indices that play a part, with their weights."""
    if order == 0:
        return [(_core.convert(_round(coordinate), np.int32), None)]
    lower = anp.floor(coordinate)
    weight = coordinate - lower
    index = _core.convert(lower, np.int32)
    return [(index, 1 - weight), (index + 1, weight)]


def map_coordinates(
    input, coordinates: Sequence, order: int, mode: str = "constant", cval=0.0
):
    """The values of an image at coordinates between its elements.

    Parameters
    ----------
    input : array_like
        The image, of n dimensions.
    coordinates : sequence of array_like
        For each dimension, the coordinates of the points; 0 is that of the first
        element.
    order : {0, 1}
        Whether to take the nearest element or to interpolate linearly.
    mode : {"constant", "nearest", "wrap", "mirror", "reflect"}
        What is outside: `cval`, the last element, the image again, or its mirror
        image, by the centres of the last elements or by their edges. "constant" and
        "wrap" are what SciPy calls "grid-constant" and "grid-wrap".
    cval : array_like
        The value outside.

    Returns
    -------
    Array
        The values, of the dtype of the image.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy.ndimage import map_coordinates
    >>> map_coordinates(anp.array([0.0, 2.0, 6.0]), [anp.array([0.5, 1.25])], order=1)
    Array([1., 3.], dtype=float32)
    """
    x = as_array(input, "map_coordinates")
    points = [anp.asarray(c) for c in coordinates]
    if len(points) != x.ndim:
        raise value_error(
            "map_coordinates: coordinates must be a sequence of length input.ndim, but "
            f"{len(points)} != {x.ndim}"
        )
    if mode not in _FIXES:
        raise not_implemented(
            f"map_coordinates does not support mode {mode!r}: it is one of "
            f"{list(_FIXES)}"
        )
    if order not in (0, 1):
        raise not_implemented(f"map_coordinates requires order <= 1, got {order}")
    fill = _core.convert(anp.asarray(cval), x.dtype)
    axes = []
    for point, size in zip(points, x.shape, strict=True):
        nodes = []
        for index, weight in _nodes(point, order):
            inside = (index >= 0) & (index < size) if mode == "constant" else None
            nodes.append((_FIXES[mode](index, size), inside, weight))
        axes.append(nodes)
    total = sum(_term(x, corner, fill) for corner in itertools.product(*axes))
    if is_integral(x):
        total = _round(total)
    return _core.convert(total, x.dtype)


def _term(x, corner: Sequence[tuple], fill):
    """The element at one corner around the points, times its weight."""
    indices, inside, weights = zip(*corner, strict=True)
    value = x[indices]
    if inside[0] is not None:
        value = anp.where(functools.reduce(operator.and_, inside), value, fill)
    for weight in weights:
        if weight is not None:
            value = weight * value
    return value
