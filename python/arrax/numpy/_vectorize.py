"""Functions mapped over the leading dimensions of arrays."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_array, canonical_axis
from arrax._calls import check_function
from arrax._located import value_error
from arrax._vmap import vmap

_NAME = r"\w+"
_ARGUMENT = rf"\((?:{_NAME}(?:,{_NAME})*,?)?\)"
_ARGUMENTS = rf"{_ARGUMENT}(?:,{_ARGUMENT})*"
_SIGNATURE = re.compile(rf"^({_ARGUMENTS})->({_ARGUMENTS})$")


def _parse(signature: str) -> tuple[list, list]:
    """The names of the core dimensions of operands and results."""
    match = _SIGNATURE.match(signature.replace(" ", ""))
    if not match:
        raise value_error(
            f"not a valid gufunc signature: {signature}. One is '(m,n),(n)->(m)'"
        )
    inputs, outputs = (
        [tuple(re.findall(_NAME, part)) for part in re.findall(_ARGUMENT, side)]
        for side in match.groups()
    )
    return inputs, outputs


def _check_sizes(name: str, shapes: list, cores: list, sizes: dict) -> None:
    for shape, core in zip(shapes, cores, strict=True):
        if len(shape) < len(core):
            raise value_error(
                f"{name}: an array of shape {shape} has fewer dimensions than its "
                f"core dimensions {core}"
            )
        for size, dimension in zip(shape[len(shape) - len(core) :], core, strict=True):
            if sizes.setdefault(dimension, size) != size:
                raise value_error(
                    f"{name}: inconsistent size for core dimension {dimension!r}: "
                    f"{size} vs {sizes[dimension]}"
                )


def vectorize(
    pyfunc: Callable,
    *,
    excluded: Collection[int | str] = frozenset(),
    signature: str | None = None,
) -> Callable:
    """A function of arrays from one of their elements, or of their last dimensions.

    Parameters
    ----------
    pyfunc : callable
        The function to map over the leading dimensions, which broadcast.
    excluded : collection of int or str
        Positions and names of arguments that are passed as they are.
    signature : str, optional
        The core dimensions of arguments and results, as in ``"(m,n),(n)->(m)"``; by
        default all have none.

    Returns
    -------
    callable
        The mapped function. Arguments by name are passed as they are.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> f = anp.vectorize(anp.vdot, signature="(n),(n)->()")
    >>> f(anp.ones((2, 3)), anp.ones(3))
    Array([3., 3.], dtype=float32)
    """
    if any(not isinstance(e, (str, int)) for e in excluded):
        raise value_error(f"vectorize: excluded has ints and names, got {excluded!r}")
    parsed = None if signature is None else _parse(signature)

    @functools.wraps(pyfunc)
    def mapped(*args, **kwargs):
        fixed = {i for i in range(len(args)) if i in excluded}
        positions = [i for i in range(len(args)) if i not in fixed]
        arrays = [as_array(args[i], "vectorize") for i in positions]
        cores = [()] * len(arrays) if parsed is None else parsed[0]
        if len(cores) != len(arrays):
            raise value_error(
                f"wrong number of positional arguments: expected {len(cores)}, got "
                f"{len(arrays)}"
            )
        sizes: dict[str, int] = {}
        _check_sizes("vectorize", [a.shape for a in arrays], cores, sizes)
        leads = [a.shape[: a.ndim - len(c)] for a, c in zip(arrays, cores, strict=True)]
        shape = _core.broadcast_shapes(*leads)

        def call(*values):
            arguments = list(args)
            for i, value in zip(positions, values, strict=True):
                arguments[i] = value
            result = pyfunc(*arguments, **kwargs)
            if parsed is not None:
                results = result if isinstance(result, tuple) else (result,)
                if len(results) != len(parsed[1]):
                    raise value_error(
                        f"vectorize: {len(parsed[1])} results expected, got "
                        f"{len(results)}"
                    )
                _check_sizes(
                    "vectorize", [np.shape(r) for r in results], parsed[1], sizes
                )
            return result

        # Dimensions of size 1 are mapped over only where all have that size.
        rank, axes = len(shape), []
        for d in range(rank):
            own = [len(lead) - rank + d for lead in leads]
            axes.append(
                tuple(
                    0 if o >= 0 and (lead[o] == shape[d]) else None
                    for o, lead in zip(own, leads, strict=True)
                )
            )
        squeezed = [
            a.reshape(
                tuple(
                    size
                    for size, d in zip(lead, range(rank - len(lead), rank), strict=True)
                    if size == shape[d]
                )
                + a.shape[len(lead) :]
            )
            for a, lead in zip(arrays, leads, strict=True)
        ]
        for in_axes in reversed(axes):
            call = vmap(call, in_axes=in_axes)
        return call(*squeezed)

    return mapped


def apply_along_axis(func1d: Callable, axis: int, arr: Any, *args, **kwargs) -> Any:
    """The results of a function of vectors along an axis.

    Parameters
    ----------
    func1d : callable
        The function, of vectors and further arguments.
    axis : int
        The axis of the vectors.
    arr : array_like
        The array.
    *args, **kwargs
        Further arguments.

    Returns
    -------
    Array
        The results, whose dimensions take the place of the axis.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.apply_along_axis(anp.sum, 0, anp.ones((2, 3)))
    Array([2., 2., 2.], dtype=float32)
    """
    check_function(func1d, "apply_along_axis")
    arr = as_array(arr, "apply_along_axis")
    axis = canonical_axis(axis, arr.shape)
    call = lambda x: func1d(x, *args, **kwargs)  # noqa: E731
    for i in range(1, arr.ndim - axis):
        call = vmap(call, in_axes=i, out_axes=-1)
    for _ in range(axis):
        call = vmap(call)
    return call(arr)
