"""Windows as features, convolutions of a kernel for each window, shapes of results."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays, static_int, static_ints
from arrax._located import type_error
from arrax.lax._contraction import dot_general
from arrax.lax._convolution import (
    ConvDimensionNumbers,
    _dilated,
    _per_dimension,
    _transposed_pads,
    conv_dimension_numbers,
)
from arrax.lax._shape import concatenate, pad, transpose
from arrax.lax._slicing import slice as slice_
from arrax.lax._windows import window_padding

Padding = str | Sequence[tuple[int, int]]


def padtype_to_pads(
    in_shape: Sequence[int],
    window_shape: Sequence[int],
    window_strides: Sequence[int],
    padding: str,
) -> list[tuple[int, int]]:
    """The numbers of elements before and after dimensions that a name stands for.

    Parameters
    ----------
    in_shape, window_shape, window_strides : sequence of int
        The sizes of the dimensions, of windows, and their distances.
    padding : str
        "SAME", "SAME_LOWER" or "VALID".

    Returns
    -------
    list of pairs of int
        The numbers.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.padtype_to_pads((8, 8), (3, 3), (2, 2), "SAME")
    [(0, 1), (0, 1)]
    """
    shapes = (in_shape, window_shape, window_strides)
    return window_padding(padding, *(static_ints(s, "shape") for s in shapes))


def _counts(shape, window, strides, padding) -> tuple[int, ...]:
    """How many windows fit along each dimension."""
    pads = window_padding(padding, shape, window, strides)
    return tuple(
        max((n + low + high - w) // s + 1, 0)
        for n, w, s, (low, high) in zip(shape, window, strides, pads, strict=True)
    )


def reduce_window_shape_tuple(
    operand_shape: Sequence[int],
    window_dimensions: Sequence[int],
    window_strides: Sequence[int],
    padding: Padding,
    base_dilation: Sequence[int] | None = None,
    window_dilation: Sequence[int] | None = None,
) -> tuple[int, ...]:
    """The shape of what :func:`reduce_window` returns.

    Parameters
    ----------
    operand_shape : sequence of int
        The shape of the operand.
    window_dimensions, window_strides, padding, base_dilation, window_dilation
        As for :func:`reduce_window`.

    Returns
    -------
    tuple of int
        The shape.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.reduce_window_shape_tuple((8, 8), (3, 3), (2, 2), "VALID")
    (3, 3)
    """
    operand_shape = static_ints(operand_shape, "operand_shape")
    window_dimensions = static_ints(window_dimensions, "window_dimensions")
    window_strides = static_ints(window_strides, "window_strides")
    rank = len(operand_shape)
    if not rank == len(window_dimensions) == len(window_strides):
        raise type_error(
            f"reduce_window_shape_tuple: the shape {operand_shape} needs as many "
            f"window_dimensions and window_strides, got {window_dimensions} and "
            f"{window_strides}"
        )
    base = _per_dimension(base_dilation, rank, "base_dilation")
    gaps = _per_dimension(window_dilation, rank, "window_dilation")
    shape = [_dilated(n, by) for n, by in zip(operand_shape, base, strict=True)]
    window = [_dilated(n, by) for n, by in zip(window_dimensions, gaps, strict=True)]
    return _counts(shape, window, window_strides, padding)


def conv_shape_tuple(
    lhs_shape: Sequence[int],
    rhs_shape: Sequence[int],
    strides: Sequence[int],
    pads: Padding,
    batch_group_count: int = 1,
) -> tuple[int, ...]:
    """The shape of a convolution of the layouts NCHW and OIHW.

    Parameters
    ----------
    lhs_shape, rhs_shape : sequence of int
        The shapes of the operands.
    strides, pads, batch_group_count
        As for :func:`conv_general_dilated`.

    Returns
    -------
    tuple of int
        The shape.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.conv_shape_tuple((1, 3, 8, 8), (4, 3, 3, 3), (2, 2), "SAME")
    (1, 4, 4, 4)
    """
    lhs_shape = static_ints(lhs_shape, "lhs_shape")
    rhs_shape = static_ints(rhs_shape, "rhs_shape")
    strides = static_ints(strides, "strides")
    batch_group_count = static_int(batch_group_count, "batch_group_count")
    if not 2 <= len(lhs_shape) == len(rhs_shape) == len(strides) + 2:
        raise type_error(
            "conv_shape_tuple: shapes need one rank, 2 more than there are strides, "
            f"got {lhs_shape}, {rhs_shape} and {strides}"
        )
    sizes = _counts(lhs_shape[2:], rhs_shape[2:], strides, pads)
    return (lhs_shape[0] // batch_group_count, rhs_shape[0], *sizes)


def conv_general_permutations(dimension_numbers: Any) -> tuple[Sequence[int], ...]:
    """The dimensions that letters stand for; see :func:`conv_dimension_numbers`.

    Parameters
    ----------
    dimension_numbers : tuple of str
        Three texts such as ``("NHWC", "HWIO", "NHWC")``.

    Returns
    -------
    tuple of tuple of int
        Those of ``lhs``, of ``rhs`` and of the result.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.conv_general_permutations(("NHWC", "HWIO", "NHWC"))
    ((0, 3, 1, 2), (3, 2, 0, 1), (0, 3, 1, 2))
    """
    if not isinstance(dimension_numbers, list | tuple) or len(dimension_numbers) != 3:
        raise type_error(f"three texts are needed, got {dimension_numbers!r}")
    unknown = (0,) * len(dimension_numbers[0])
    return tuple(conv_dimension_numbers(unknown, unknown, dimension_numbers))


def _by(shape: Sequence[int], spec: Sequence[int]) -> tuple[int, ...]:
    return tuple(int(shape[d]) for d in spec)


def _inverse(spec: Sequence[int]) -> tuple[int, ...]:
    return tuple(int(d) for d in np.argsort(spec))


def _canonical(lhs_shape, rhs_shape, dimension_numbers: Any) -> tuple:
    """Shapes in the order NCHW and OIHW."""
    lhs = static_ints(lhs_shape, "lhs_shape")
    rhs = static_ints(rhs_shape, "rhs_shape")
    dims = conv_dimension_numbers(lhs, rhs, dimension_numbers)
    return _by(lhs, dims.lhs_spec), _by(rhs, dims.rhs_spec), dims


def conv_general_shape_tuple(
    lhs_shape: Sequence[int],
    rhs_shape: Sequence[int],
    window_strides: Sequence[int],
    padding: Padding,
    dimension_numbers: Any,
) -> tuple[int, ...]:
    """The shape of a convolution of any layout.

    Parameters
    ----------
    lhs_shape, rhs_shape : sequence of int
        The shapes of the operands.
    window_strides, padding, dimension_numbers
        As for :func:`conv_general_dilated`.

    Returns
    -------
    tuple of int
        The shape.

    Examples
    --------
    >>> from arrax import lax
    >>> dims = ("NHWC", "HWIO", "NHWC")
    >>> lax.conv_general_shape_tuple((1, 8, 8, 3), (3, 3, 3, 4), (1, 1), "VALID", dims)
    (1, 6, 6, 4)
    """
    lhs, rhs, dims = _canonical(lhs_shape, rhs_shape, dimension_numbers)
    shape = conv_shape_tuple(lhs, rhs, window_strides, padding)
    return _by(shape, _inverse(dims.out_spec))


def conv_transpose_shape_tuple(
    lhs_shape: Sequence[int],
    rhs_shape: Sequence[int],
    window_strides: Sequence[int],
    padding: Padding,
    dimension_numbers: Any,
) -> tuple[int, ...]:
    """The shape of what :func:`conv_transpose` returns.

    Parameters
    ----------
    lhs_shape, rhs_shape : sequence of int
        The shapes of the operands.
    window_strides, padding, dimension_numbers
        As for :func:`conv_transpose`.

    Returns
    -------
    tuple of int
        The shape.

    Examples
    --------
    >>> from arrax import lax
    >>> dims = ("NHWC", "HWIO", "NHWC")
    >>> lax.conv_transpose_shape_tuple((1, 8, 8, 3), (3, 3, 3, 4), (2, 2), "SAME", dims)
    (1, 16, 16, 4)
    """
    lhs, rhs, dims = _canonical(lhs_shape, rhs_shape, dimension_numbers)
    strides = static_ints(window_strides, "window_strides")
    if isinstance(padding, str):
        padding = [
            _transposed_pads(w, s, padding)
            for w, s in zip(rhs[2:], strides, strict=True)
        ]
    sizes = [_dilated(n, s) for n, s in zip(lhs[2:], strides, strict=True)]
    counts = _counts(sizes, rhs[2:], (1,) * len(sizes), padding)
    return _by((lhs[0], rhs[0], *counts), _inverse(dims.out_spec))


def _patches(
    x, filter_shape, window_strides, padding, lhs_dilation, rhs_dilation
) -> Any:
    """Of an array of the layout NCHW, with the features slower than the places."""
    count = x.ndim - 2
    window = static_ints(filter_shape, "filter_shape")
    strides = _per_dimension(window_strides, count, "window_strides")
    spread = _per_dimension(lhs_dilation, count, "lhs_dilation")
    gaps = _per_dimension(rhs_dilation, count, "rhs_dilation")
    shape = [_dilated(n, by) for n, by in zip(x.shape[2:], spread, strict=True)]
    extent = [_dilated(n, by) for n, by in zip(window, gaps, strict=True)]
    pads = window_padding(padding, shape, extent, strides)
    counts = _counts(shape, extent, strides, pads)
    inner = [(low, high, by - 1) for (low, high), by in zip(pads, spread, strict=True)]
    x = pad(x, _core.full((), 0, x.dtype), [(0, 0, 0), (0, 0, 0), *inner])
    head = x.shape[:2]
    parts = []
    for place in itertools.product(*map(range, window)):
        start = [p * by for p, by in zip(place, gaps, strict=True)]
        stop = [
            first + (n - 1) * s + 1 if n else first
            for first, n, s in zip(start, counts, strides, strict=True)
        ]
        part = slice_(x, (0, 0, *start), (*head, *stop), (1, 1, *strides))
        parts.append(_core.reshape(part, (*head, 1, *counts)))
    joined = concatenate(parts, 2)
    return _core.reshape(joined, (head[0], head[1] * math.prod(window), *counts))


def conv_general_dilated_patches(
    lhs,
    filter_shape: Sequence[int],
    window_strides: Sequence[int],
    padding: Padding,
    lhs_dilation: Sequence[int] | None = None,
    rhs_dilation: Sequence[int] | None = None,
    dimension_numbers: Any = None,
    precision=None,
    preferred_element_type=None,
):
    """The elements of the windows of a convolution, as features.

    Parameters
    ----------
    lhs : array_like
        The array.
    filter_shape : sequence of int
        The spatial sizes of the windows.
    window_strides, padding, lhs_dilation, rhs_dilation, dimension_numbers
        As for :func:`conv_general_dilated`.
    precision : Precision, optional
        Of no effect: elements are copied.
    preferred_element_type : dtype, optional
        The dtype of the result.

    Returns
    -------
    Array
        The windows: as many features as ``lhs`` has, times the elements of a window;
        those of one feature of ``lhs`` follow each other.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> x = anp.arange(4.0).reshape(1, 1, 4)
    >>> lax.conv_general_dilated_patches(x, (2,), (1,), "VALID")
    Array([[[0., 1., 2.],
            [1., 2., 3.]]], dtype=float32)
    """
    del precision
    x = as_array(lhs, "lax.conv_general_dilated_patches")
    dims = conv_dimension_numbers(x.shape, x.shape, dimension_numbers)
    x = transpose(x, static_ints(dims.lhs_spec, "lhs_spec"))
    out = _patches(x, filter_shape, window_strides, padding, lhs_dilation, rhs_dilation)
    if preferred_element_type is not None:
        out = _core.convert(out, preferred_element_type)
    return transpose(out, _inverse(dims.out_spec))


def conv_general_dilated_local(
    lhs,
    rhs,
    window_strides: Sequence[int],
    padding: Padding,
    filter_shape: Sequence[int],
    lhs_dilation: Sequence[int] | None = None,
    rhs_dilation: Sequence[int] | None = None,
    dimension_numbers: Any = None,
    precision=None,
):
    """A convolution with a kernel of its own for each window.

    Parameters
    ----------
    lhs : array_like
        The array.
    rhs : array_like
        The kernels, of the layout of a convolution's: as input features the elements
        of a window, as :func:`conv_general_dilated_patches` orders them, and as
        spatial dimensions those of the result.
    filter_shape : sequence of int
        The spatial sizes of the windows.
    window_strides, padding, lhs_dilation, rhs_dilation, dimension_numbers
        As for :func:`conv_general_dilated`.
    precision : Precision, optional
        A hint for accelerators.

    Returns
    -------
    Array
        The sums.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> x, w = anp.arange(4.0).reshape(1, 1, 4), anp.ones((1, 2, 3))
    >>> lax.conv_general_dilated_local(x, w, (1,), "VALID", (2,))
    Array([[[1., 3., 5.]]], dtype=float32)
    """
    lhs, rhs = as_arrays("lax.conv_general_dilated_local", lhs, rhs)
    dims = conv_dimension_numbers(lhs.shape, rhs.shape, dimension_numbers)
    x = transpose(lhs, static_ints(dims.lhs_spec, "lhs_spec"))
    kernels = transpose(rhs, static_ints(dims.rhs_spec, "rhs_spec"))
    x = _patches(x, filter_shape, window_strides, padding, lhs_dilation, rhs_dilation)
    if kernels.shape[1:] != x.shape[1:]:
        raise type_error(
            "conv_general_dilated_local: the kernels need the shape (features, "
            f"{', '.join(map(str, x.shape[1:]))}) in the order OIHW, got "
            f"{kernels.shape}"
        )
    spatial = tuple(range(2, x.ndim))
    # Of the shape (*spatial, batch, features).
    out = dot_general(x, kernels, (((1,), (1,)), (spatial, spatial)), precision)
    n = len(spatial)
    return transpose(transpose(out, (n, n + 1, *range(n))), _inverse(dims.out_spec))


ConvGeneralDilatedDimensionNumbers = tuple[str, str, str] | ConvDimensionNumbers | None
