"""Ordering elements along an axis."""

from __future__ import annotations

from arrax import _core
from arrax._args import as_array, as_arrays, canonical_axis, static_int
from arrax._array import is_floating
from arrax._located import type_error, value_error
from arrax.numpy._order import moveaxis
from arrax.numpy._sorting import sorted_along


def sort(operand, dimension: int = -1, is_stable: bool = True, num_keys: int = 1):
    """Sort arrays along a dimension, in the order of the first of them.

    0 and -0 are equal, NaN are equal and last, complex numbers are compared by their
    real, then their imaginary parts.

    Parameters
    ----------
    operand : array_like or sequence of array_like
        The array, or arrays of one shape that are permuted alike.
    dimension : int
        The dimension.
    is_stable : bool
        Whether equal elements keep their order; they do anyway on the CPU.
    num_keys : int
        How many of the arrays give the order, the first one first.

    Returns
    -------
    Array or tuple of Array
        The sorted arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.sort(anp.array([3, 1, 2]))
    Array([1, 2, 3], dtype=int32)
    """
    num_keys = static_int(num_keys, "num_keys")
    several = isinstance(operand, (tuple, list))
    arrays = as_arrays("lax.sort", *operand) if several else (as_array(operand),)
    if not arrays:
        raise type_error("Sort requires at least one operand")
    if not 1 <= num_keys <= len(arrays):
        raise value_error(f"{num_keys=} must be between 1 and {len(arrays)=}")
    dimension = canonical_axis(dimension, arrays[0].shape)
    result = sorted_along(arrays, dimension, num_keys, is_stable)
    return result if several else result[0]


def sort_key_val(keys, values, dimension: int = -1, is_stable: bool = True):
    """Sort keys along a dimension, and permute values alike.

    Parameters
    ----------
    keys, values : array_like
        Arrays of one shape.
    dimension : int
        The dimension.
    is_stable : bool
        Whether values of equal keys keep their order.

    Returns
    -------
    tuple of Array
        The sorted keys, and the values in their order.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.sort_key_val(anp.array([3, 1, 2]), anp.arange(3))[1]
    Array([1, 2, 0], dtype=int32)
    """
    arrays = as_arrays("lax.sort_key_val", keys, values)
    dimension = canonical_axis(dimension, arrays[0].shape)
    return sorted_along(arrays, dimension, 1, is_stable)


def top_k(operand, k: int, *, axis: int = -1):
    """Find the greatest elements along an axis, and where they are.

    Parameters
    ----------
    operand : array_like
        A real array.
    k : int
        How many.
    axis : int
        The axis.

    Returns
    -------
    tuple of Array
        The elements in descending order, NaN first, and their positions, int32.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> values, indices = lax.top_k(anp.array([3.0, 1.0, 2.0]), 2)
    >>> values, indices
    (Array([3., 2.], dtype=float32), Array([0, 2], dtype=int32))
    """
    x = as_array(operand, "lax.top_k")
    k = static_int(k, "k")
    if k < 0:
        raise value_error(f"k argument to top_k must be nonnegative, got {k}")
    if x.dtype.kind == "c":
        raise value_error(f"top_k is not compatible with complex inputs, got {x.dtype}")
    if x.ndim == 0:
        raise type_error("top_k operand must have >= 1 dimension, got ()")
    axis = canonical_axis(axis, x.shape)
    if x.shape[axis] < k:
        raise value_error(
            f"k argument to top_k must be no larger than size along axis; got {k=} "
            f"with shape={x.shape} and {axis=}"
        )
    results = _core.bind("top_k", (moveaxis(x, axis, -1),), {"k": k})
    return tuple(moveaxis(r, -1, axis) for r in results)


def _exact(name: str, operand, k: int, dimension: int, sign: int):
    x = as_array(operand, f"lax.{name}")
    if not is_floating(x.dtype):
        raise value_error(f"{name} needs a floating-point array, got {x.dtype}")
    values, indices = top_k(-x if sign < 0 else x, k, axis=dimension)
    return (-values if sign < 0 else values), indices


def approx_max_k(
    operand,
    k: int,
    reduction_dimension: int = -1,
    recall_target: float = 0.95,
    reduction_input_size_override: int = -1,
    aggregate_to_topk: bool = True,
):
    """Find the greatest elements along a dimension: all of them, exactly.

    Parameters
    ----------
    operand : array_like
        A floating-point array.
    k : int
        How many.
    reduction_dimension : int
        The dimension.
    recall_target, reduction_input_size_override, aggregate_to_topk
        What JAX's approximation on TPUs reads; nothing here.

    Returns
    -------
    tuple of Array
        The elements in descending order, and their positions.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.approx_max_k(anp.array([3.0, 1.0, 2.0]), 1)[1]
    Array([0], dtype=int32)
    """
    del recall_target, reduction_input_size_override, aggregate_to_topk
    return _exact("approx_max_k", operand, k, reduction_dimension, 1)


def approx_min_k(
    operand,
    k: int,
    reduction_dimension: int = -1,
    recall_target: float = 0.95,
    reduction_input_size_override: int = -1,
    aggregate_to_topk: bool = True,
):
    """Find the least elements along a dimension: all of them, exactly.

    Parameters
    ----------
    operand : array_like
        A floating-point array.
    k : int
        How many.
    reduction_dimension : int
        The dimension.
    recall_target, reduction_input_size_override, aggregate_to_topk
        What JAX's approximation on TPUs reads; nothing here.

    Returns
    -------
    tuple of Array
        The elements in ascending order, and their positions.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.approx_min_k(anp.array([3.0, 1.0, 2.0]), 1)[1]
    Array([1], dtype=int32)
    """
    del recall_target, reduction_input_size_override, aggregate_to_topk
    return _exact("approx_min_k", operand, k, reduction_dimension, -1)
