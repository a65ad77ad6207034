"""Convolutions of any layout, stride, padding, dilation and grouping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from arrax import _core
from arrax._args import as_arrays, check_unsupported, static_int, static_ints
from arrax._located import type_error, value_error
from arrax.lax._contraction import _check_precision
from arrax.lax._windows import window_padding

bind = _core.bind


class ConvDimensionNumbers(NamedTuple):
    """Which dimension of the arrays of a convolution is which.

    Attributes
    ----------
    lhs_spec : tuple of int
        The batch dimension of ``lhs``, that of its features, the spatial ones.
    rhs_spec : tuple of int
        The dimension of ``rhs`` of output features, of input features, the spatial
        ones.
    out_spec : tuple of int
        The batch dimension of the result, that of its features, the spatial ones.
    """

    lhs_spec: Sequence[int]
    rhs_spec: Sequence[int]
    out_spec: Sequence[int]


def _spec(letters: str, text: str, rank: int, what: str) -> tuple[int, ...]:
    """The dimensions of two letters in a text like "NHWC", then the others, in the
    order that is left to the caller."""
    if not isinstance(text, str) or len(text) != rank or len(set(text)) != rank:
        raise type_error(
            f"dimension_numbers of {what} needs {rank} different letters, got {text!r}"
        )
    if not set(letters) <= set(text):
        raise type_error(
            f"dimension_numbers of {what} needs the letters "
            f"{' and '.join(letters)}, got {text!r}"
        )
    return tuple(text.index(letter) for letter in letters)


def conv_dimension_numbers(
    lhs_shape: Sequence[int], rhs_shape: Sequence[int], dimension_numbers: Any
) -> ConvDimensionNumbers:
    """The numbers of dimensions that letters or None stand for.

    Parameters
    ----------
    lhs_shape, rhs_shape : sequence of int
        The shapes of the operands.
    dimension_numbers : tuple of str, ConvDimensionNumbers or None
        Three texts such as ``("NHWC", "HWIO", "NHWC")``; None for batch, features,
        spatial dimensions of all, with the output features of ``rhs`` first.

    Returns
    -------
    ConvDimensionNumbers
        The numbers.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.conv_dimension_numbers((1, 8, 8, 3), (3, 3, 3, 4), ("NHWC", "HWIO", "NHWC"))
    ConvDimensionNumbers(lhs_spec=(0, 3, 1, 2), rhs_spec=(3, 2, 0, 1), \
out_spec=(0, 3, 1, 2))
    """
    if isinstance(dimension_numbers, ConvDimensionNumbers):
        return dimension_numbers
    rank = len(lhs_shape)
    if rank != len(rhs_shape):
        raise type_error(
            "convolution requires lhs and rhs ndim to be equal, got "
            f"{rank} and {len(rhs_shape)}."
        )
    if dimension_numbers is None:
        return ConvDimensionNumbers(*(tuple(range(rank)),) * 3)
    if not isinstance(dimension_numbers, list | tuple) or len(dimension_numbers) != 3:
        raise type_error(
            "convolution dimension_numbers must be a tuple or list of three texts or "
            f"None, got {dimension_numbers!r}"
        )
    lhs, rhs, out = dimension_numbers
    heads = (
        _spec("NC", lhs, rank, "lhs"),
        _spec("OI", rhs, rank, "rhs"),
        _spec("NC", out, rank, "the result"),
    )
    # Spatial dimensions are those of rhs, in its order.
    order = [letter for letter in rhs if letter not in "OI"]
    tails = []
    for text, what in ((lhs, "lhs"), (rhs, "rhs"), (out, "the result")):
        if not set(order) <= set(text):
            raise type_error(
                "convolution dimension_numbers must have the same spatial letters, "
                f"got {rhs!r} for rhs and {text!r} for {what}"
            )
        tails.append(tuple(text.index(letter) for letter in order))
    return ConvDimensionNumbers(*(h + t for h, t in zip(heads, tails, strict=True)))


def _dilated(size: int, dilation: int) -> int:
    """The extent of ``size`` elements that are ``dilation`` apart."""
    return 1 + (size - 1) * dilation if size else 0


def _per_dimension(values: Any, count: int, what: str) -> tuple[int, ...]:
    if values is None:
        return (1,) * count
    values = static_ints(values, what)
    if len(values) != count:
        raise type_error(
            f"conv_general_dilated {what} needs one number for each of the {count} "
            f"spatial dimensions, got {values}"
        )
    return values


def conv_general_dilated(
    lhs,
    rhs,
    window_strides: Sequence[int],
    padding: str | Sequence[tuple[int, int]],
    lhs_dilation: Sequence[int] | None = None,
    rhs_dilation: Sequence[int] | None = None,
    dimension_numbers: Any = None,
    feature_group_count: int = 1,
    batch_group_count: int = 1,
    precision=None,
    preferred_element_type=None,
    out_sharding=None,
):
    """Sum products of windows of ``lhs`` and the kernel ``rhs``.

    The kernel is not turned around: this is what signal processing calls a
    correlation.

    Parameters
    ----------
    lhs, rhs : array_like
        Arrays of one dtype and rank, at least 2.
    window_strides : sequence of int
        The distances between windows.
    padding : str or sequence of pairs of int
        "SAME", "SAME_LOWER", "VALID", or the numbers of zeros before and after each
        spatial dimension; negative ones take elements away.
    lhs_dilation, rhs_dilation : sequence of int, optional
        The distances between elements; by default 1.
    dimension_numbers : tuple of str, ConvDimensionNumbers or None
        As for :func:`conv_dimension_numbers`.
    feature_group_count, batch_group_count : int
        How many groups the features, or the batch, of ``lhs`` fall into.
    precision : Precision, optional
        A hint for accelerators.
    preferred_element_type : dtype, optional
        The dtype in which to accumulate, and of the result.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The sums.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> x, w = anp.arange(5.0).reshape(1, 1, 5), anp.array([[[1.0, 0.0, -1.0]]])
    >>> lax.conv_general_dilated(x, w, (1,), "SAME")
    Array([[[-1., -2., -2., -2.,  3.]]], dtype=float32)
    """
    check_unsupported("conv_general_dilated", out_sharding=out_sharding)
    _check_precision(precision)
    lhs, rhs = as_arrays("lax.conv_general_dilated", lhs, rhs)
    if lhs.ndim < 2 or lhs.ndim != rhs.ndim:
        raise value_error(
            "conv_general_dilated lhs and rhs need one rank, at least 2; they have the "
            f"shapes {lhs.shape} and {rhs.shape}"
        )
    if lhs.dtype != rhs.dtype and preferred_element_type is None:
        raise type_error(
            "lax.conv_general_dilated requires arguments to have the same dtypes, got "
            f"{lhs.dtype}, {rhs.dtype}. (Tip: astype converts one of them.)"
        )
    dtype = lhs.dtype
    if preferred_element_type is not None:
        dtype = _core.canonical_dtype(preferred_element_type)
        lhs, rhs = _core.convert(lhs, dtype), _core.convert(rhs, dtype)
    dims = conv_dimension_numbers(lhs.shape, rhs.shape, dimension_numbers)
    count = lhs.ndim - 2
    strides = _per_dimension(window_strides, count, "window_strides")
    lhs_dilation = _per_dimension(lhs_dilation, count, "lhs_dilation")
    rhs_dilation = _per_dimension(rhs_dilation, count, "rhs_dilation")
    if isinstance(padding, str) and any(by != 1 for by in lhs_dilation):
        raise value_error(
            "String padding is not implemented for transposed convolution using this "
            "op. Please either exactly specify the required padding or use "
            "conv_transpose."
        )
    sizes = tuple(
        _dilated(lhs.shape[d], by)
        for d, by in zip(dims.lhs_spec[2:], lhs_dilation, strict=True)
    )
    windows = tuple(
        _dilated(rhs.shape[d], by)
        for d, by in zip(dims.rhs_spec[2:], rhs_dilation, strict=True)
    )
    pads = window_padding(padding, sizes, windows, strides)
    return bind(
        "convolution",
        (lhs, rhs),
        {
            "lhs_dims": static_ints(dims.lhs_spec, "lhs_spec"),
            "rhs_dims": static_ints(dims.rhs_spec, "rhs_spec"),
            "out_dims": static_ints(dims.out_spec, "out_spec"),
            "strides": strides,
            "low": tuple(low for low, _ in pads),
            "high": tuple(high for _, high in pads),
            "lhs_dilation": lhs_dilation,
            "rhs_dilation": rhs_dilation,
            "feature_groups": static_int(feature_group_count, "feature_group_count"),
            "batch_groups": static_int(batch_group_count, "batch_group_count"),
        },
    )


def conv(
    lhs,
    rhs,
    window_strides: Sequence[int],
    padding: str,
    precision=None,
    preferred_element_type=None,
):
    """:func:`conv_general_dilated` of layouts NCHW and OIHW, without dilations.

    Parameters
    ----------
    lhs, rhs, window_strides, padding, precision, preferred_element_type
        As for :func:`conv_general_dilated`.

    Returns
    -------
    Array
        The sums.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.conv(anp.ones((1, 3, 8, 8)), anp.ones((4, 3, 3, 3)), (2, 2), "SAME").shape
    (1, 4, 4, 4)
    """
    return conv_general_dilated(
        lhs,
        rhs,
        window_strides,
        padding,
        precision=precision,
        preferred_element_type=preferred_element_type,
    )


def conv_with_general_padding(
    lhs,
    rhs,
    window_strides: Sequence[int],
    padding: str | Sequence[tuple[int, int]],
    lhs_dilation: Sequence[int] | None,
    rhs_dilation: Sequence[int] | None,
    precision=None,
    preferred_element_type=None,
):
    """:func:`conv_general_dilated` of layouts NCHW and OIHW.

    Parameters
    ----------
    lhs, rhs, window_strides, padding, lhs_dilation, rhs_dilation
        As for :func:`conv_general_dilated`.
    precision, preferred_element_type
        As for :func:`conv_general_dilated`.

    Returns
    -------
    Array
        The sums.
    """
    return conv_general_dilated(
        lhs,
        rhs,
        window_strides,
        padding,
        lhs_dilation=lhs_dilation,
        rhs_dilation=rhs_dilation,
        precision=precision,
        preferred_element_type=preferred_element_type,
    )


def _transposed_pads(window: int, stride: int, padding: Any) -> tuple[int, int]:
    """The padding of a transposed convolution that undoes that of a convolution, so
    that its result has the size of what that convolution was of (Keras'
    Conv2DTranspose)."""
    if isinstance(padding, str):
        if padding == "SAME":
            total = window + stride - 2
            low = window - 1 if stride > window - 1 else -(-total // 2)
        elif padding == "VALID":
            total = window + stride - 2 + max(window - stride, 0)
            low = window - 1
        else:
            raise value_error(
                f"Padding mode must be `SAME` or `VALID`, got {padding!r}"
            )
        return low, total - low
    low, high = padding
    return window - low - 1, window - high - 1


_TRANSPOSE_LAYOUTS = {2: "NC IO", 3: "NHC HIO", 4: "NHWC HWIO", 5: "NHWDC HWDIO"}


def conv_transpose(
    lhs,
    rhs,
    strides: Sequence[int],
    padding: str | Sequence[tuple[int, int]],
    rhs_dilation: Sequence[int] | None = None,
    dimension_numbers: Any = None,
    transpose_kernel: bool = False,
    precision=None,
    preferred_element_type=None,
    use_consistent_padding: bool = False,
):
    """A convolution of ``lhs`` with zeros between its elements, which makes it larger.

    Parameters
    ----------
    lhs, rhs : array_like
        Arrays of one dtype and rank.
    strides : sequence of int
        How many times as large each spatial dimension becomes.
    padding : str or sequence of pairs of int
        "SAME" or "VALID" of the convolution that this is the transpose of, or the
        numbers of zeros around the enlarged ``lhs``; with ``use_consistent_padding``
        numbers too are those of that convolution.
    rhs_dilation : sequence of int, optional
        The distances between elements of ``rhs``.
    dimension_numbers : tuple of str, ConvDimensionNumbers or None
        None for the batch first and the features last; else as for
        :func:`conv_dimension_numbers`.
    transpose_kernel : bool
        Turns the kernel around and exchanges its features.
    precision, preferred_element_type
        As for :func:`conv_general_dilated`.
    use_consistent_padding : bool
        See ``padding``.

    Returns
    -------
    Array
        The sums.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> x, w = anp.ones((1, 8, 8, 3)), anp.ones((3, 3, 3, 4))
    >>> lax.conv_transpose(x, w, (2, 2), "SAME").shape
    (1, 16, 16, 4)
    """
    lhs, rhs = as_arrays("lax.conv_transpose", lhs, rhs)
    if lhs.ndim < 2 or lhs.ndim != rhs.ndim:
        raise value_error(
            "conv_transpose lhs and rhs need one rank, at least 2; they have the "
            f"shapes {lhs.shape} and {rhs.shape}"
        )
    if dimension_numbers is None:
        if lhs.ndim not in _TRANSPOSE_LAYOUTS:
            raise value_error(
                f"conv_transpose needs dimension_numbers for arrays of rank {lhs.ndim}"
            )
        layout, kernel = _TRANSPOSE_LAYOUTS[lhs.ndim].split()
        dimension_numbers = (layout, kernel, layout)
    dims = conv_dimension_numbers(lhs.shape, rhs.shape, dimension_numbers)
    count = lhs.ndim - 2
    strides = _per_dimension(strides, count, "strides")
    dilation = _per_dimension(rhs_dilation, count, "rhs_dilation")
    if use_consistent_padding or padding in ("SAME", "VALID"):
        each = (padding,) * count if isinstance(padding, str) else padding
        windows = (
            _dilated(rhs.shape[d], by)
            for d, by in zip(dims.rhs_spec[2:], dilation, strict=True)
        )
        padding = tuple(
            _transposed_pads(*args) for args in zip(windows, strides, each, strict=True)
        )
    if transpose_kernel:
        out, features, *spatial = dims.rhs_spec
        rhs = bind("reverse", (rhs,), {"axes": tuple(sorted(spatial))})
        order = list(range(rhs.ndim))
        order[out], order[features] = features, out
        rhs = bind("transpose", (rhs,), {"permutation": tuple(order)})
    return conv_general_dilated(
        lhs,
        rhs,
        (1,) * count,
        padding,
        strides,
        dilation,
        dims,
        precision=precision,
        preferred_element_type=preferred_element_type,
    )
