"""Arrays joined, taken apart, and seen by the compiler."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import (
    as_array,
    as_arrays,
    canonical_axis,
    check_unsupported,
    static_ints,
)
from arrax._calls import check_function
from arrax._device import default_backend
from arrax._located import not_implemented, type_error, value_error
from arrax.lax._contraction import dot_general
from arrax.lax._control_flow import scan
from arrax.lax._shape import concatenate, expand_dims, squeeze
from arrax.lax._slicing import slice_in_dim


def dtype(x: Any) -> np.dtype:
    """The dtype of an array, of a scalar, or that is meant.

    Parameters
    ----------
    x : array_like or dtype
        The operand.

    Returns
    -------
    numpy.dtype
        The dtype.

    Raises
    ------
    TypeError
        If it has none.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.dtype(1.0)
    dtype('float32')
    """
    if x is None:
        raise value_error("Invalid argument to dtype: None.")
    if _core.is_array_like(x):
        return _core.result_type(x)
    try:
        return _core.canonical_dtype(x)
    except TypeError:
        raise type_error(f"Cannot determine dtype of {x!r}") from None


def stack(operands: Sequence, axis: int = 0):
    """Join arrays of one shape and dtype along a new dimension.

    Parameters
    ----------
    operands : sequence of array_like
        The arrays, one at least.
    axis : int
        The new dimension.

    Returns
    -------
    Array
        The joined elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.stack([anp.zeros(2), anp.ones(2)], 1)
    Array([[0., 1.],
           [0., 1.]], dtype=float32)
    """
    arrays = as_arrays("lax.stack", *operands)
    if not arrays:
        raise value_error("lax.stack needs at least one array")
    if len({a.shape for a in arrays}) > 1:
        shapes = ", ".join(str(a.shape) for a in arrays)
        raise value_error(f"All input arrays must have the same shape. Got {shapes}.")
    if len({a.dtype for a in arrays}) > 1:
        dtypes = ", ".join(str(a.dtype) for a in arrays)
        raise type_error(
            f"lax.stack requires arguments to have the same dtypes, got {dtypes}. "
            "Convert them with astype"
        )
    place = canonical_axis(axis, arrays[0].ndim + 1)
    return concatenate([expand_dims(a, (place,)) for a in arrays], place)


def unstack(x, axis: int = 0) -> tuple:
    """The arrays that lie along a dimension, without it.

    Parameters
    ----------
    x : array_like
        The operand.
    axis : int
        The dimension.

    Returns
    -------
    tuple of Array
        The arrays.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.unstack(anp.arange(4).reshape(2, 2))
    (Array([0, 1], dtype=int32), Array([2, 3], dtype=int32))
    """
    x = as_array(x, "lax.unstack")
    axis = canonical_axis(axis, x.shape)
    parts = (slice_in_dim(x, i, i + 1, axis=axis) for i in range(x.shape[axis]))
    return tuple(squeeze(part, (axis,)) for part in parts)


def split(operand, sizes: Sequence[int], axis: int = 0) -> list:
    """The parts of an array of given sizes along a dimension.

    Parameters
    ----------
    operand : array_like
        The operand.
    sizes : sequence of int
        Their sizes, whose sum is that of the dimension.
    axis : int
        The dimension.

    Returns
    -------
    list of Array
        The parts.

    Raises
    ------
    ValueError
        If the sizes are negative or do not add up.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.split(anp.arange(3), (1, 2))
    [Array([0], dtype=int32), Array([1, 2], dtype=int32)]
    """
    x = as_array(operand, "lax.split")
    axis = canonical_axis(axis, x.shape)
    lengths = static_ints(sizes, "sizes")
    if any(n < 0 for n in lengths):
        raise value_error(f"Sizes passed to split must be nonnegative, got {lengths}")
    if sum(lengths) != x.shape[axis]:
        raise value_error(
            f"Sum of sizes {sum(lengths)} must be equal to dimension {axis} of the "
            f"operand shape {x.shape}"
        )
    ends = np.cumsum(lengths).tolist()
    return [
        slice_in_dim(x, end - n, end, axis=axis)
        for n, end in zip(lengths, ends, strict=True)
    ]


def broadcast_like(arr, like_arr):
    """An array repeated to the shape of another.

    Parameters
    ----------
    arr : array_like
        The array.
    like_arr : array_like
        That of the shape.

    Returns
    -------
    Array
        The repeated elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.broadcast_like(1.0, anp.zeros((1, 2)))
    Array([[1., 1.]], dtype=float32, weak_type=True)
    """
    x, model = as_arrays("lax.broadcast_like", arr, like_arr)
    return _core.broadcast_to(x, model.shape)


def shape_as_value(shape: Sequence[int]):
    """A shape as a vector of int32.

    Parameters
    ----------
    shape : sequence of int
        The shape.

    Returns
    -------
    Array
        The vector.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.shape_as_value((2, 3))
    Array([2, 3], dtype=int32)
    """
    return _core.asarray(np.array(static_ints(shape, "shape"), np.int32))


def optimization_barrier(operand, /):
    """The operand itself: what uses the result is not merged with what made it.

    Parameters
    ----------
    operand : tree of array_like
        The operand.

    Returns
    -------
    tree of Array
        The same values.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.optimization_barrier((1.0,))
    (Array(1., dtype=float32, weak_type=True),)
    """

    def behind(leaf):
        x = as_array(leaf, "lax.optimization_barrier")
        result = _core.bind("optimization_barrier", (x,))
        return _core.convert(result, x.dtype, True) if x.weak_type else result

    return _core.tree_map(behind, operand)


def platform_dependent(
    *args: Any, default: Callable | None = None, **per_platform: Callable
) -> Any:
    """The function that is given for the platform, of the arguments.

    It is chosen while tracing, for the default platform.

    Parameters
    ----------
    *args
        The arguments.
    default : callable, optional
        The function for other platforms.
    **per_platform : callable
        Functions by platform: ``cpu``, ``cuda``, ``rocm``, ``tpu``.

    Returns
    -------
    tree of Array
        What the function returns.

    Raises
    ------
    NotImplementedError
        If there is none for the platform.

    Examples
    --------
    >>> from arrax import lax
    >>> lax.platform_dependent(2.0, cpu=lambda x: x + 1, default=lambda x: x)
    3.0
    """
    platform = default_backend()
    names = {"gpu": ("cuda", "gpu"), "emulation": ("cpu",)}.get(platform, (platform,))
    for name in names:
        if name in per_platform:
            return _called(per_platform[name], args)
    if default is None:
        raise not_implemented(
            f"platform_dependent has no function for {platform!r}, only for "
            f"{', '.join(per_platform)}: give one, or default"
        )
    return _called(default, args)


def _called(function: Any, args: tuple) -> Any:
    check_function(function, "platform_dependent")
    return function(*args)


def ragged_dot(
    lhs, rhs, group_sizes, precision=None, preferred_element_type=None,
    group_offset=None, out_sharding=None,
):  # fmt: skip
    """The products of consecutive groups of rows with a matrix for each group.

    Parameters
    ----------
    lhs : array_like
        The rows ``[m, k]``.
    rhs : array_like
        The matrices ``[groups, k, n]``.
    group_sizes : array_like of int
        The number of rows of each group.
    precision : Precision, optional
        A hint for accelerators.
    preferred_element_type : dtype, optional
        The dtype in which to accumulate, and of the result.
    group_offset, out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The products ``[m, n]``; rows of no group are 0.

    Raises
    ------
    TypeError
        If shapes do not fit, or sizes are no integers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> x, w = anp.ones((3, 1)), anp.array([[[1.0]], [[2.0]]])
    >>> lax.ragged_dot(x, w, anp.array([1, 1]))
    Array([[1.],
           [2.],
           [0.]], dtype=float32)
    """
    check_unsupported(
        "ragged_dot", group_offset=group_offset, out_sharding=out_sharding
    )
    x, w, sizes = as_arrays("lax.ragged_dot", lhs, rhs, group_sizes)
    if sizes.dtype.kind not in "iu":
        raise type_error(f"ragged_dot: group_sizes are integers, got {sizes.dtype}")
    if x.ndim != 2 or w.ndim != 3 or x.shape[1] != w.shape[1]:
        raise type_error(
            "ragged_dot takes shapes (m, k) and (groups, k, n), got "
            f"{x.shape} and {w.shape}"
        )
    if sizes.shape != w.shape[:1]:
        raise type_error(
            f"ragged_dot: {w.shape[0]} groups need as many sizes, got the shape "
            f"{sizes.shape}"
        )
    x, w = _core.promote_args("ragged_dot", x, w)
    target = x.dtype
    if preferred_element_type is not None:
        target = _core.canonical_dtype(preferred_element_type)
    numbers = _core.bind(
        "iota", (), {"dimension": 0}, shape=x.shape[:1], dtype=np.int32
    )
    zeros = _core.full(x.shape, 0, x.dtype)

    def step(carry, group):
        total, first = carry
        matrix, size = group
        inside = (numbers >= first) & (numbers < first + size)
        rows = _core.select(_core.reshape(inside, (x.shape[0], 1)), x, zeros)
        part = dot_general(rows, matrix, (((1,), (0,)), ((), ())), precision, target)
        return (total + part, first + size), None

    start = _core.full((x.shape[0], w.shape[2]), 0, target)
    first = _core.full((), 0, np.int32)
    groups = w, _core.convert(sizes, np.int32)
    return scan(step, (start, first), groups)[0][0]
