"""Histograms."""

from __future__ import annotations

import builtins
import math
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_array, static_int
from arrax._located import not_implemented, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._creation import asarray
from arrax.numpy._cumulative import diff
from arrax.numpy._editing import bincount
from arrax.numpy._grids import ix_, linspace
from arrax.numpy._joining import stack
from arrax.numpy._positions import ravel_multi_index
from arrax.numpy._shape import ravel
from arrax.numpy._sorting import searchsorted


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    """Find the edges of the bins of a histogram.

    Parameters
    ----------
    a : array_like
        The elements.
    bins : int or array_like
        How many bins of one width, or their edges.
    range : pair of array_like, optional
        The first and the last edge, by default the least and greatest element.
    weights : array_like, optional
        Of no effect.

    Returns
    -------
    Array
        The edges, one more than there are bins.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.histogram_bin_edges(anp.array([0.0, 4.0]), bins=2)
    Array([0., 2., 4.], dtype=float32)
    """
    del weights
    if isinstance(bins, str):
        raise not_implemented("string values for `bins` not implemented.")
    (x,) = _core.promote_args("histogram_bin_edges", a, inexact=True)
    if np.ndim(bins) == 1:
        return asarray(bins, dtype=x.dtype)
    count = static_int(bins, "bins")
    if range is None:
        ends = (x.min(), x.max()) if x.size else (0.0, 1.0)
    else:
        ends = tuple(range)
    if len(ends) != 2:
        raise value_error(
            f"`range` must be either None or a sequence of scalars, got {range}"
        )
    low, high = (_core.convert(as_array(e), x.dtype) for e in ends)
    same = uf.equal(low, high)
    low, high = _core.select(same, low - 0.5, low), _core.select(same, high + 0.5, high)
    return linspace(low, high, count + 1, dtype=x.dtype)


def _bin_numbers(x, edges):
    """The bin of each element, from 1; 0 and beyond the last are none."""
    numbers = searchsorted(edges, x, side="right")
    return _core.select(uf.equal(x, edges[-1]), edges.shape[0] - 1, numbers)


def histogram(a, bins=10, range=None, weights=None, density: bool | None = None):
    """Count the elements in bins.

    Parameters
    ----------
    a : array_like
        The elements.
    bins, range
        As for :func:`histogram_bin_edges`; the last bin includes its right edge.
    weights : array_like, optional
        What elements count.
    density : bool, optional
        Whether to return densities, which integrate to 1.

    Returns
    -------
    tuple of Array
        The counts, and the edges.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.histogram(anp.array([1.0, 2.0, 4.0]), bins=2, range=(0, 4))[0]
    Array([1., 2.], dtype=float32)
    """
    if weights is None:
        (x,) = _core.promote_args("histogram", a, inexact=True)
        weights = _core.full(x.shape, 1, x.dtype)
    else:
        if np.shape(weights) != np.shape(a):
            raise value_error("weights should have the same shape as a.")
        x, weights = _core.promote_args("histogram", a, weights, inexact=True)
    edges = histogram_bin_edges(x, bins, range)
    numbers = ravel(_bin_numbers(x, edges))
    # Beyond the last edge there is one more place, which is left out.
    counts = bincount(numbers, ravel(weights), length=edges.shape[0] + 1)[1:-1]
    if density:
        counts = counts / diff(edges) / counts.sum()
    return counts, edges


def histogramdd(
    sample, bins: Any = 10, range=None, weights=None, density: bool | None = None
):
    """Count points in boxes.

    Parameters
    ----------
    sample : array_like
        The points, a row for each.
    bins : int, or sequence of int or array_like
        How many bins there are, or their edges, in every dimension or in each.
    range : sequence of pairs, optional
        The first and last edge in each dimension.
    weights : array_like, optional
        What points count.
    density : bool, optional
        Whether to return densities.

    Returns
    -------
    tuple of Array and list of Array
        The counts, and the edges in each dimension.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> counts, edges = anp.histogramdd(anp.array([[0.0, 0.0], [1.0, 2.0]]), bins=2)
    >>> counts
    Array([[1., 0.],
           [0., 1.]], dtype=float32)
    """
    if weights is None:
        (x,) = _core.promote_args("histogramdd", sample, inexact=True)
    else:
        if np.shape(weights) != np.shape(sample)[:1]:
            raise value_error("should have one weight for each sample.")
        x, weights = _core.promote_args("histogramdd", sample, weights, inexact=True)
    if x.ndim != 2:
        raise value_error(f"histogramdd needs rows of points, got shape {x.shape}")
    dims = x.shape[1]
    if range is not None and (
        len(range) != dims or any(r is not None and len(r) != 2 for r in range)
    ):
        raise value_error(
            f"For sample.shape={x.shape}, range must be a sequence of {dims} pairs or "
            f"Nones; got {range=}"
        )
    each = [bins] * dims if np.ndim(bins) == 0 else list(bins)
    if len(each) != dims:
        raise value_error("should be a bin for each dimension.")
    columns = [x[:, d] for d in builtins.range(dims)]
    edges = [
        histogram_bin_edges(c, b, None if range is None else range[d])
        for d, (c, b) in enumerate(zip(columns, each, strict=True))
    ]
    numbers = tuple(_bin_numbers(c, e) for c, e in zip(columns, edges, strict=True))
    shape = tuple(e.shape[0] + 1 for e in edges)
    flat = ravel_multi_index(numbers, shape, mode="clip")
    counts = bincount(flat, weights, length=math.prod(shape))
    inner = (slice(1, -1),) * dims
    counts = _core.convert(_core.reshape(counts, shape)[inner], x.dtype)
    if density:
        counts = counts / counts.sum()
        for width in ix_(*(diff(e) for e in edges)):
            counts = counts / width
    return counts, edges


def histogram2d(
    x, y, bins: Any = 10, range=None, weights=None, density: bool | None = None
):
    """Count points in rectangles.

    Parameters
    ----------
    x, y : array_like
        The coordinates of the points, vectors.
    bins, range, weights, density
        As for :func:`histogramdd`; a vector of edges is that of both dimensions.

    Returns
    -------
    tuple of Array
        The counts, and the edges along ``x`` and ``y``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.histogram2d(anp.array([0.0, 1.0]), anp.array([0.0, 2.0]), bins=2)[0]
    Array([[1., 0.],
           [0., 1.]], dtype=float32)
    """
    if np.ndim(bins) == 1 and len(bins) not in (1, 2):
        bins = [bins, bins]
    points = stack(_core.promote_args("histogram2d", x, y), axis=1)
    counts, edges = histogramdd(points, bins, range, weights, density)
    return counts, edges[0], edges[1]
