"""Calls of Python functions from compiled programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._calls import check_function, function_name, leaf_type
from arrax._located import value_error

_VMAP_METHODS = (
    "sequential",
    "sequential_unrolled",
    "expand_dims",
    "broadcast_all",
    "legacy_vectorized",
    None,
)


def pure_callback(
    callback: Callable,
    result_shape_dtypes: Any,
    *args: Any,
    sharding: None = None,
    vmap_method: str | None = None,
    **kwargs: Any,
) -> Any:
    """The results of a Python function without side effects.

    The function is called when the program runs, with arrays of the values. It may be
    called again, or not at all where nothing uses its results.

    Parameters
    ----------
    callback
        A function of trees of arrays, which returns arrays or NumPy arrays.
    result_shape_dtypes
        A tree of objects with ``shape`` and ``dtype``, one for each array returned.
    *args, **kwargs
        Its arguments, trees of arrays.
    vmap_method
        How a batch is handed over: ``"sequential"`` calls the function for one element
        after another, ``"sequential_unrolled"`` too, without a loop; ``"expand_dims"``
        once, arguments that are not batched with a leading axis of size 1;
        ``"broadcast_all"`` with all arguments batched; ``"legacy_vectorized"`` with
        those that are not as they are. Without it, `arrax.vmap` is an error.

    Raises
    ------
    ValueError
        When differentiated: use `arrax.custom_jvp`. What the function raises is raised
        by the program.

    Examples
    --------
    >>> import arrax as ax, numpy as np
    >>> @ax.jit
    ... def f(x):
    ...     return 2 * ax.pure_callback(np.sort, x, x)
    >>> f(np.float32([3, 1, 2]))
    Array([2., 4., 6.], dtype=float32)
    """
    _check_sharding(sharding, "pure_callback")
    if vmap_method not in _VMAP_METHODS:
        raise value_error(
            f"vmap_method must be on of the allowed methods {list(_VMAP_METHODS)}, "
            f"but got: {vmap_method}"
        )
    return _call(
        callback, result_shape_dtypes, args, kwargs, "pure", vmap_method=vmap_method
    )


def io_callback(
    callback: Callable,
    result_shape_dtypes: Any,
    *args: Any,
    sharding: None = None,
    ordered: bool = False,
    **kwargs: Any,
) -> Any:
    """The results of a Python function with side effects.

    The function is called once for each time the program comes by, in the order of the
    program, whether or not the call is ``ordered``; but a call that is cannot be
    batched. `arrax.vmap` calls it for one element after another.

    Parameters
    ----------
    callback
        A function of trees of arrays, which returns arrays or NumPy arrays.
    result_shape_dtypes
        A tree of objects with ``shape`` and ``dtype``, one for each array returned;
        None for none.
    *args, **kwargs
        Its arguments, trees of arrays.

    Raises
    ------
    ValueError
        When differentiated. What the function raises is raised by the program, which
        ends there.

    Examples
    --------
    >>> import arrax as ax
    >>> from arrax.experimental import io_callback
    >>> seen = []
    >>> @ax.jit
    ... def f(x):
    ...     io_callback(lambda y: seen.append(float(y)), None, x)
    ...     return x + 1
    >>> f(1.0)
    Array(2., dtype=float32, weak_type=True)
    >>> seen
    [1.0]
    """
    _check_sharding(sharding, "io_callback")
    return _call(callback, result_shape_dtypes, args, kwargs, "io", ordered)


def effects_barrier() -> None:
    """Wait until the effects of all programs have happened.

    Programs call Python functions before their own call returns, so they have.
    """


def _check_sharding(sharding: Any, what: str) -> None:
    if sharding is not None:
        raise value_error(
            f"{what}: an array is on one device, so there is no sharding to choose"
        )


def _call(
    callback: Callable,
    result_shape_dtypes: Any,
    args: tuple,
    kwargs: dict,
    kind: str,
    ordered: bool = False,
    vmap_method: str | None = None,
) -> Any:
    what = f"{kind}_callback"
    check_function(callback, what)
    leaves, tree = _core.tree_flatten((args, kwargs))
    for leaf in leaves:
        leaf_type(leaf, f"{what} of {function_name(callback)}")
    results, out_tree = _core.tree_flatten(result_shape_dtypes)
    avals = [_core.Aval(x.shape, _core.canonical_dtype(x.dtype)) for x in results]

    def flat(leaves: Sequence[Any], types: Sequence[_core.Aval]) -> list[np.ndarray]:
        args, kwargs = tree.unflatten(leaves)
        return _checked(_core.tree_flatten(callback(*args, **kwargs))[0], types)

    return out_tree.unflatten(
        emit_callback(flat, kind, leaves, avals, ordered, vmap_method)
    )


def emit_callback(
    flat: Callable,
    kind: str,
    leaves: Sequence[Any],
    avals: Sequence[_core.Aval] = (),
    ordered: bool = False,
    vmap_method: str | None = None,
) -> list[Any]:
    """Call ``flat(arrays, types)``, which returns NumPy arrays of these types.

    The types are those of `avals`, but in a batch.
    """

    def program(values: Sequence[Any]) -> list[Any]:
        return _core._callback(flat, kind, bool(ordered), vmap_method, values, avals)

    return _core._run(program, list(leaves), f"{kind}_callback", "callback")


def _checked(values: list[Any], types: Sequence[_core.Aval]) -> list[np.ndarray]:
    if len(values) != len(types):
        raise RuntimeError(
            f"Mismatched number of outputs from callback. Expected: {len(types)}, "
            f"Actual: {len(values)}"
        )
    return [_as_type(i, x, types[i]) for i, x in enumerate(values)]


def _as_type(i: int, value: Any, aval: _core.Aval) -> np.ndarray:
    array = np.asarray(value)
    if array.shape != aval.shape:
        raise RuntimeError(
            f"Incorrect output shape for return value #{i}: Expected: {aval.shape}, "
            f"Actual: {array.shape}"
        )
    # NumPy computes in 64 bits where JAX, and so who wrote the program, means 32.
    narrow = array.dtype.kind == aval.dtype.kind and (
        array.dtype.itemsize == 2 * aval.dtype.itemsize
        and array.dtype in ("int64", "uint64", "float64", "complex128")
    )
    if array.dtype != aval.dtype and not narrow:
        raise RuntimeError(
            f"Incorrect output dtype for return value #{i}: Expected: {aval.dtype}, "
            f"Actual: {array.dtype}"
        )
    return np.ascontiguousarray(array, aval.dtype).reshape(aval.shape)
