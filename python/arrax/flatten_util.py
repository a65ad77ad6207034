"""Trees of arrays as one vector."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

import arrax.numpy as anp
from arrax import _core
from arrax._calls import leaf_type
from arrax._located import type_error, value_error

__all__ = ["ravel_pytree"]


class _Unravel:
    """From a vector to a tree; equal for equal trees, so that it can be static."""

    def __init__(self, tree: _core.TreeDef, avals: list[_core.Aval]):
        self.tree, self.avals = tree, avals
        self.size = sum(aval.size for aval in avals)
        self.is_uniform = len({aval.dtype for aval in avals}) < 2
        self.dtype = anp.result_type(*avals) if avals else np.dtype(np.float32)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unravel) and (
            (self.tree, self.avals) == (other.tree, other.avals)
        )

    def __hash__(self) -> int:
        return hash((self.tree, *self.avals))

    def __call__(self, vector: Any) -> Any:
        aval = leaf_type(vector, "the unravel function of ravel_pytree")
        if aval.shape != (self.size,):
            raise value_error(
                "the unravel function of ravel_pytree expected an array of shape "
                f"{(self.size,)}, got {aval.shape}: the tree has {self.size} elements"
            )
        # A tree of one dtype takes vectors of others.
        if not self.is_uniform and aval.dtype != self.dtype:
            raise type_error(
                "the unravel function of ravel_pytree expected an array of dtype "
                f"{self.dtype}, got {aval.dtype}: convert it with astype"
            )
        vector, leaves, start = anp.asarray(vector), [], 0
        for leaf in self.avals:
            part = anp.reshape(vector[start : start + leaf.size], leaf.shape)
            leaves.append(part if self.is_uniform else _core.convert(part, leaf.dtype))
            start += leaf.size
        return self.tree.unflatten(leaves)


def ravel_pytree(pytree: Any) -> tuple[Any, Callable[[Any], Any]]:
    """The elements of a tree as one vector, and the way back.

    Parameters
    ----------
    pytree
        A tree of arrays and scalars.

    Returns
    -------
    vector, unravel
        The vector has the promoted dtype of the leaves, float32 if there is none.
        ``unravel`` gives a tree of the leaves' shapes. Where the leaves have
        several dtypes it takes the promoted one alone and restores theirs, else
        the leaves have the dtype of the vector that it is given.

    Raises
    ------
    TypeError
        If a leaf is no array; from ``unravel``, for another dtype.
    ValueError
        From ``unravel``, for a vector of another size.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.flatten_util import ravel_pytree
    >>> vector, unravel = ravel_pytree({"b": 1.0, "w": anp.arange(2.0)})
    >>> vector
    Array([1., 0., 1.], dtype=float32)
    >>> unravel(vector * 2)
    {'b': Array(2., dtype=float32), 'w': Array([0., 2.], dtype=float32)}
    """
    leaves, tree = _core.tree_flatten(pytree)
    avals = [leaf_type(leaf, "ravel_pytree") for leaf in leaves]
    unravel = _Unravel(tree, avals)
    if not unravel.is_uniform:
        leaves = [_core.convert(leaf, unravel.dtype) for leaf in leaves]
    if not leaves:
        return anp.zeros(0, unravel.dtype), unravel
    return anp.concatenate([anp.ravel(leaf) for leaf in leaves]), unravel
