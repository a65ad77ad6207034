"""Sums of products."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from typing import Any

import ml_dtypes
import numpy as np

from arrax import _core
from arrax._args import (
    as_array,
    as_arrays,
    canonical_axis,
    check_unsupported,
    static_ints,
)
from arrax._array import is_floating
from arrax._located import type_error, value_error
from arrax.numpy._reductions import accumulation_dtype

DotDimensionNumbers = tuple[
    tuple[Sequence[int], Sequence[int]], tuple[Sequence[int], Sequence[int]]
]


class Precision(enum.Enum):
    """How exactly an accelerator multiplies; on a CPU all are exact.

    Products and sums of float32 are always float32 on the CPU, so that the
    three are synonyms there.
    """

    DEFAULT = 0
    HIGH = 1
    HIGHEST = 2


def _check_precision(precision) -> None:
    values = precision if isinstance(precision, (tuple, list)) else (precision,)
    for value in values:
        known = value is None or isinstance(value, Precision)
        if not known and str(value).upper() not in (
            *Precision.__members__,
            "FASTEST",
            "FLOAT32",
            "BFLOAT16",
            "TENSORFLOAT32",
            "BFLOAT16_3X",
            "FLOAT64",
        ):
            raise value_error(
                f"Precision must be None, a name or a Precision, got {precision!r}"
            )


def _precision_order(dtype: np.dtype) -> tuple[bool, int, int, int, bool]:
    """By what XLA compares dtypes: the greater one is that of a product."""
    is_complex = dtype.kind == "c"
    part = dtype.type(0).real.dtype if is_complex else dtype
    if is_floating(part):
        info = ml_dtypes.finfo(part)
        return is_complex, info.maxexp, info.nmant, part.itemsize, True
    return False, -1, -1, part.itemsize, dtype.kind != "u"


def _product_dtype(x: np.dtype, y: np.dtype) -> np.dtype:
    order = _precision_order(x), _precision_order(y)
    if x != y and order[0] == order[1]:
        raise type_error(
            f"dot_general argument type error: {x}, {y}. Convert one with astype, or "
            "give a preferred_element_type"
        )
    return x if order[0] >= order[1] else y


def dot_general(
    lhs,
    rhs,
    dimension_numbers: DotDimensionNumbers,
    precision=None,
    preferred_element_type=None,
    *,
    out_sharding=None,
):
    """Sum products over contracted dimensions, per batch.

    Parameters
    ----------
    lhs, rhs : array_like
        The operands.
    dimension_numbers : ((seq, seq), (seq, seq))
        The contracted dimensions of both operands, then the batch dimensions.
    precision : Precision, optional
        A hint for accelerators.
    preferred_element_type : dtype, optional
        The dtype in which to accumulate, and of the result.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        Its dimensions are the batch dimensions, then the other ones of ``lhs``,
        then those of ``rhs``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> a, b = anp.ones((2, 3)), anp.ones((3, 4))
    >>> lax.dot_general(a, b, (((1,), (0,)), ((), ()))).shape
    (2, 4)
    """
    check_unsupported("dot_general", out_sharding=out_sharding)
    _check_precision(precision)
    lhs, rhs = as_arrays("lax.dot_general", lhs, rhs)
    try:
        (lhs_contract, rhs_contract), (lhs_batch, rhs_batch) = dimension_numbers
    except (TypeError, ValueError):
        raise type_error(
            "dimension_numbers are ((lhs_contract, rhs_contract), (lhs_batch, "
            f"rhs_batch)), got {dimension_numbers!r}"
        ) from None
    pairs = (lhs_contract, rhs_contract), (lhs_batch, rhs_batch)
    (lhs_contract, rhs_contract), (lhs_batch, rhs_batch) = (
        tuple(
            tuple(
                canonical_axis(d, x.shape, type_error)
                for d in static_ints(dims, "dimension_numbers")
            )
            for dims, x in zip(pair, (lhs, rhs), strict=True)
        )
        for pair in pairs
    )
    for what, left, right in (
        ("batch", lhs_batch, rhs_batch),
        ("contracting", lhs_contract, rhs_contract),
    ):
        left_shape = tuple(lhs.shape[d] for d in left)
        right_shape = tuple(rhs.shape[d] for d in right)
        if left_shape != right_shape:
            raise type_error(
                f"dot_general requires {what} dimensions to have the same shape, "
                f"got {left_shape} and {right_shape}. The operands have shapes "
                f"{lhs.shape} and {rhs.shape}: transpose or reshape one"
            )
    dtype = preferred_element_type
    if lhs.dtype != rhs.dtype:
        if dtype is None:
            dtype = _product_dtype(lhs.dtype, rhs.dtype)
        # What is wide enough for both.
        wide = accumulation_dtype(_core.canonical_dtype(dtype))
        lhs, rhs = _core.convert(lhs, wide), _core.convert(rhs, wide)
    attrs: dict[str, Any] = {
        "lhs_batch": lhs_batch,
        "rhs_batch": rhs_batch,
        "lhs_contract": lhs_contract,
        "rhs_contract": rhs_contract,
    }
    result_dtype = _core.canonical_dtype(dtype or lhs.dtype)
    # The op accumulates in its result's dtype: narrow floats would lose digits.
    accumulator = accumulation_dtype(result_dtype)
    if accumulator != lhs.dtype:
        attrs["preferred_element_type"] = accumulator
    result = _core.bind("dot_general", (lhs, rhs), attrs)
    if accumulator == result_dtype:
        return result
    return _core.convert(result, result_dtype)


def dot(
    lhs,
    rhs,
    *,
    dimension_numbers: DotDimensionNumbers | None = None,
    precision=None,
    preferred_element_type=None,
    out_sharding=None,
):
    """The inner, matrix-vector or matrix product of vectors and matrices.

    Parameters
    ----------
    lhs, rhs : array_like
        Arrays of rank 1 or 2, or of any rank with ``dimension_numbers``.
    dimension_numbers, precision, preferred_element_type, out_sharding
        As for :func:`dot_general`.

    Returns
    -------
    Array
        The product.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.dot(anp.array([1.0, 2.0]), anp.array([3.0, 4.0]))
    Array(11., dtype=float32)
    """
    lhs, rhs = as_arrays("lax.dot", lhs, rhs)
    if dimension_numbers is None:
        if not (
            1 <= lhs.ndim <= 2 and 1 <= rhs.ndim <= 2 and lhs.shape[-1] == rhs.shape[0]
        ):
            raise value_error(
                f"Incompatible shapes for dot: got {lhs.shape} and {rhs.shape}."
            )
        dimension_numbers = (((lhs.ndim - 1,), (0,)), ((), ()))
    return dot_general(
        lhs,
        rhs,
        dimension_numbers,
        precision,
        preferred_element_type,
        out_sharding=out_sharding,
    )


def batch_matmul(lhs, rhs, precision=None):
    """Matrix products over equal leading dimensions.

    Parameters
    ----------
    lhs, rhs : array_like
        Arrays of the same rank, at least 2.
    precision : Precision, optional
        A hint for accelerators.

    Returns
    -------
    Array
        The product of each pair of matrices.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.batch_matmul(anp.ones((5, 2, 3)), anp.ones((5, 3, 4))).shape
    (5, 2, 4)
    """
    lhs, rhs = as_array(lhs, "lax.batch_matmul"), as_array(rhs, "lax.batch_matmul")
    if min(lhs.ndim, rhs.ndim) < 2 or lhs.ndim != rhs.ndim:
        raise value_error(
            "Arguments to batch_matmul must be at least 2D and of the same rank, got "
            "shapes "
            f"{lhs.shape} and {rhs.shape}."
        )
    batch = tuple(range(lhs.ndim - 2))
    contract = ((lhs.ndim - 1,), (lhs.ndim - 2,))
    return dot_general(lhs, rhs, (contract, (batch, batch)), precision)
