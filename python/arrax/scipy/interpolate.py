"""Interpolation on grids."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from arrax import _core, tree_util
from arrax import numpy as anp
from arrax._args import as_array
from arrax._located import not_implemented, value_error

__all__ = ["RegularGridInterpolator"]

_METHODS = ("linear", "nearest")


def _check_method(method: str) -> None:
    if method not in _METHODS:
        raise value_error(
            f"RegularGridInterpolator: method {method!r} is not defined, it is one of "
            f"{list(_METHODS)}"
        )


class RegularGridInterpolator:
    """Interpolates values on a rectangular grid.

    Parameters
    ----------
    points : sequence of array_like
        The coordinates of the grid along each dimension, strictly increasing.
    values : array_like
        The values on the grid, whose last dimensions may be those of a value.
    method : {"linear", "nearest"}
        Whether to interpolate linearly, or to take the nearest value.
    bounds_error : bool
        Only False is supported.
    fill_value : array_like, optional
        The value outside of the grid; None means to extrapolate.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy.interpolate import RegularGridInterpolator
    >>> f = RegularGridInterpolator([anp.array([0.0, 2.0])], anp.array([1.0, 5.0]))
    >>> f(anp.array([0.5, 3.0]))
    Array([ 2., nan], dtype=float32)
    """

    def __init__(
        self,
        points: Sequence,
        values,
        method: str = "linear",
        bounds_error: bool = False,
        fill_value=np.nan,
    ) -> None:
        _check_method(method)
        if bounds_error:
            raise not_implemented(
                "RegularGridInterpolator: bounds_error=True is not supported: values "
                "of arrays raise no errors; fill_value marks what is outside"
            )
        name = "RegularGridInterpolator"
        (values,) = _core.promote_args(name, as_array(values, name), inexact=True)
        if len(points) > values.ndim:
            raise value_error(
                f"there are {len(points)} point arrays, but values has {values.ndim} "
                "dimensions"
            )
        if fill_value is not None:
            fill_value = anp.asarray(fill_value)
            if not np.can_cast(fill_value.dtype, values.dtype, casting="same_kind"):
                raise value_error(
                    "fill_value must be either 'None' or of a type compatible with "
                    f"values, got {fill_value.dtype} and {values.dtype}"
                )
        self.method, self.bounds_error = method, bounds_error
        self.fill_value = fill_value
        self.grid = tuple(as_array(p, name) for p in points)
        self.values = values

    def __call__(self, xi, method: str | None = None):
        """The values at points.

        Parameters
        ----------
        xi : array_like or tuple of array_like
            Points, their coordinates along the last axis, or the arrays of each.
        method : {"linear", "nearest"}, optional
            As of the interpolator.

        Returns
        -------
        Array
            The values.
        """
        method = self.method if method is None else method
        _check_method(method)
        points, ndim = self._points(xi), len(self.grid)
        flat = points.reshape(-1, ndim)
        cells, fractions, outside = self._cells(flat)
        if method == "linear":
            result = self._linear(cells, fractions)
        else:
            nearest = (
                anp.where(f <= 0.5, i, i + 1)
                for i, f in zip(cells, fractions, strict=True)
            )
            result = self.values[tuple(nearest)]
        if self.fill_value is not None:
            mask = outside.reshape(-1, *(1,) * (result.ndim - 1))
            result = anp.where(mask, self.fill_value, result)
        return result.reshape(*points.shape[:-1], *self.values.shape[ndim:])

    def _points(self, xi):
        """Points, coordinates along the last axis."""
        if isinstance(xi, tuple) and len(xi) == 1:
            (xi,) = xi
        if isinstance(xi, tuple):
            points = anp.stack(anp.broadcast_arrays(*xi), axis=-1)
        else:
            points = as_array(xi, "RegularGridInterpolator")
            if points.ndim == 1:
                points = points.reshape(-1, len(self.grid))
        if points.ndim == 0 or points.shape[-1] != len(self.grid):
            raise value_error(
                f"the requested sample points xi have the shape {points.shape}, but "
                f"this RegularGridInterpolator has dimension {len(self.grid)}"
            )
        return points

    def _cells(self, points) -> tuple:
        """Along each dimension, the cell of each point, and where it is in it; and
        whether the point is outside of the grid."""
        cells, fractions = [], []
        outside = anp.zeros(points.shape[0], bool)
        for d, grid in enumerate(self.grid):
            x = points[:, d]
            cell = anp.clip(anp.searchsorted(grid, x) - 1, 0, max(grid.size - 2, 0))
            cells.append(cell)
            fractions.append((x - grid[cell]) / (grid[cell + 1] - grid[cell]))
            outside = outside | (x < grid[0]) | (x > grid[-1])
        return cells, fractions, outside

    def _linear(self, cells: Sequence, fractions: Sequence):
        rest = self.values.ndim - len(cells)
        total = 0
        for corner in itertools.product((0, 1), repeat=len(cells)):
            weight: Any = 1
            for upper, fraction in zip(corner, fractions, strict=True):
                weight = weight * (fraction if upper else 1 - fraction)
            index = tuple(i + upper for i, upper in zip(cells, corner, strict=True))
            total = total + self.values[index] * weight.reshape(-1, *(1,) * rest)
        return total


def _unflatten(data: tuple, children) -> RegularGridInterpolator:
    interpolator = object.__new__(RegularGridInterpolator)
    interpolator.method, interpolator.bounds_error = data
    interpolator.grid, interpolator.values, interpolator.fill_value = children
    return interpolator


tree_util.register_pytree_node(
    RegularGridInterpolator,
    lambda f: ((f.grid, f.values, f.fill_value), (f.method, f.bounds_error)),
    _unflatten,
)
