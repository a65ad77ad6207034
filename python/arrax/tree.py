"""Trees of containers: tuples, lists, dicts, None, named tuples, registered classes.

``None`` is a tree without leaves. Types are registered with
:func:`arrax.tree_util.register_pytree_node`.
"""

from __future__ import annotations

import builtins
import dataclasses
import functools
from collections.abc import Callable, Iterable
from typing import Any

import optree

from arrax._calls import check_function as _check_function
from arrax._located import LocatedErrors as _LocatedErrors
from arrax._located import not_implemented as _not_implemented
from arrax._located import type_error as _type_error

NAMESPACE = "arrax"
_MISSING = object()


def _test(is_leaf: Any) -> Callable[[Any], bool] | None:
    """``is_leaf`` with a bool as its result."""
    if is_leaf is None:
        return None
    _check_function(is_leaf, "is_leaf")
    return lambda node: bool(is_leaf(node))


def _check_treedef(treedef: Any, function: str) -> None:
    if not isinstance(treedef, optree.PyTreeSpec):
        raise _type_error(
            f"{function} takes the structure of a tree, as from tree.structure, got "
            f"a {type(treedef).__name__}"
        )


def flatten(
    tree: Any, is_leaf: Callable[[Any], bool] | None = None
) -> tuple[list, Any]:
    """The leaves of a tree, and its structure.

    Parameters
    ----------
    tree : Any
        The tree.
    is_leaf : callable, optional
        Tells which inner nodes to treat as leaves.

    Returns
    -------
    list, PyTreeDef
        What :func:`unflatten` takes.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.flatten({"a": 1, "b": (2, None)})[0]
    [1, 2]
    """
    return optree.tree_flatten(tree, _test(is_leaf), namespace=NAMESPACE)


def unflatten(treedef: Any, leaves: Iterable) -> Any:
    """A tree of a given structure.

    Parameters
    ----------
    treedef : PyTreeDef
        The structure.
    leaves : iterable
        The leaves, in order.

    Returns
    -------
    Any
        The tree.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.unflatten(ax.tree.structure([0, (0, 0)]), "abc")
    ['a', ('b', 'c')]
    """
    _check_treedef(treedef, "unflatten")
    return treedef.unflatten(leaves)


def leaves(tree: Any, is_leaf: Callable[[Any], bool] | None = None) -> list:
    """The leaves of a tree.

    Parameters
    ----------
    tree : Any
        The tree.
    is_leaf : callable, optional
        Tells which inner nodes to treat as leaves.

    Returns
    -------
    list
        The leaves, in order.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.leaves([1, (2, {"x": 3})])
    [1, 2, 3]
    """
    return optree.tree_leaves(tree, _test(is_leaf), namespace=NAMESPACE)


def structure(tree: Any, is_leaf: Callable[[Any], bool] | None = None) -> Any:
    """The structure of a tree.

    Parameters
    ----------
    tree : Any
        The tree.
    is_leaf : callable, optional
        Tells which inner nodes to treat as leaves.

    Returns
    -------
    PyTreeDef
        The structure, hashable and comparable.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.structure([1, 2]) == ax.tree.structure([3, 4])
    True
    """
    return optree.tree_structure(tree, _test(is_leaf), namespace=NAMESPACE)


def map(
    f: Callable, tree: Any, *rest: Any, is_leaf: Callable[[Any], bool] | None = None
) -> Any:
    """Apply a function to each leaf.

    Parameters
    ----------
    f : callable
        Takes one leaf of each tree.
    tree : Any
        The tree that gives the structure.
    *rest : Any
        Trees of the same structure, or deeper ones.
    is_leaf : callable, optional
        Tells which inner nodes of ``tree`` to treat as leaves.

    Returns
    -------
    Any
        The tree of results.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.map(lambda x, y: x + y, [1, (2,)], [10, (20,)])
    [11, (22,)]
    """
    _check_function(f, "tree.map")
    return optree.tree_map(f, tree, *rest, is_leaf=_test(is_leaf), namespace=NAMESPACE)


def reduce(
    function: Callable,
    tree: Any,
    initializer: Any = _MISSING,
    is_leaf: Callable[[Any], bool] | None = None,
) -> Any:
    """Combine the leaves from left to right.

    Parameters
    ----------
    function : callable
        Takes the result so far and a leaf.
    tree : Any
        The tree.
    initializer : Any, optional
        The first result so far.
    is_leaf : callable, optional
        Tells which inner nodes to treat as leaves.

    Returns
    -------
    Any
        The last result.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.reduce(lambda x, y: x + y, [1, (2, 3)])
    6
    """
    _check_function(function, "tree.reduce")
    start = () if initializer is _MISSING else (initializer,)
    return functools.reduce(function, leaves(tree, is_leaf), *start)


def reduce_associative(
    operation: Callable,
    tree: Any,
    *,
    identity: Any = _MISSING,
    is_leaf: Callable[[Any], bool] | None = None,
) -> Any:
    """Combine the leaves in pairs, the results in pairs, and so on.

    Parameters
    ----------
    operation : callable
        An associative function of two values.
    tree : Any
        The tree.
    identity : Any, optional
        The result for a tree without leaves, else a TypeError.
    is_leaf : callable, optional
        Tells which inner nodes to treat as leaves.

    Returns
    -------
    Any
        The result.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.reduce_associative(lambda x, y: f"({x}{y})", list("abcd"))
    '((ab)(cd))'
    """
    _check_function(operation, "tree.reduce_associative")
    values = leaves(tree, is_leaf)
    if not values:
        if identity is _MISSING:
            raise _type_error(
                "a tree without leaves is reduced to the identity: pass one"
            )
        return identity

    def combine(part: list) -> Any:
        middle = len(part) // 2
        if middle == 0:
            return part[0]
        return operation(combine(part[:middle]), combine(part[middle:]))

    return combine(values)


def static(**kwargs: Any) -> Any:
    """A field of a dataclass that belongs to the structure of its trees.

    Parameters
    ----------
    **kwargs
        Those of :func:`dataclasses.field`.

    Returns
    -------
    dataclasses.Field
        A field that :func:`arrax.tree_util.register_dataclass` takes for static.

    Examples
    --------
    >>> import dataclasses
    >>> import arrax as ax
    >>> @ax.tree_util.register_dataclass
    ... @dataclasses.dataclass
    ... class Scale:
    ...     factor: float
    ...     name: str = ax.tree.static(default="s")
    >>> ax.tree.leaves(Scale(2.0))
    [2.0]
    """
    metadata = {**(kwargs.pop("metadata", None) or {}), "static": True}
    return dataclasses.field(**kwargs, metadata=metadata)


def all(tree: Any, *, is_leaf: Callable[[Any], bool] | None = None) -> bool:
    """Whether all leaves are true.

    Parameters
    ----------
    tree : Any
        The tree.
    is_leaf : callable, optional
        Tells which inner nodes to treat as leaves.

    Returns
    -------
    bool
        The answer.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.all([True, (True, False)])
    False
    """
    return builtins.all(leaves(tree, is_leaf))


def transpose(outer_treedef: Any, inner_treedef: Any, pytree_to_transpose: Any) -> Any:
    """Turn a tree of trees inside out.

    Parameters
    ----------
    outer_treedef : PyTreeDef
        The outer structure.
    inner_treedef : PyTreeDef or None
        The inner structure; None takes it from the tree.
    pytree_to_transpose : Any
        A tree of the outer structure, whose leaves have the inner one.

    Returns
    -------
    Any
        A tree of the inner structure, whose leaves have the outer one.

    Examples
    --------
    >>> import arrax as ax
    >>> pair, triple = ax.tree.structure((0, 0)), ax.tree.structure([0, 0, 0])
    >>> ax.tree.transpose(pair, triple, ([1, 2, 3], [4, 5, 6]))
    [(1, 4), (2, 5), (3, 6)]
    """
    _check_treedef(outer_treedef, "transpose")
    if inner_treedef is not None:
        _check_treedef(inner_treedef, "transpose")
    else:
        subtrees = outer_treedef.flatten_up_to(pytree_to_transpose)
        inner_treedef = structure(subtrees[0])
    return optree.tree_transpose(outer_treedef, inner_treedef, pytree_to_transpose)


def broadcast(
    prefix_tree: Any, full_tree: Any, is_leaf: Callable[[Any], bool] | None = None
) -> Any:
    """Repeat the leaves of a prefix over the structure of a full tree.

    Parameters
    ----------
    prefix_tree : Any
        A tree that ends where the full one may go on.
    full_tree : Any
        The tree that gives the structure.
    is_leaf : callable, optional
        Tells which inner nodes of the prefix to treat as leaves.

    Returns
    -------
    Any
        A tree of the full structure.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.broadcast((1, 2), (3, [4, 5]))
    (1, [2, 2])
    """
    with _LocatedErrors():
        return optree.tree_broadcast_prefix(
            prefix_tree, full_tree, _test(is_leaf), namespace=NAMESPACE
        )


class _Key:
    """One step of a path; equal keys have equal contents."""

    __slots__ = ("_value",)

    def __init__(self, value: Any):
        self._value = value

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._value == other._value

    def __hash__(self) -> int:
        return hash((type(self), self._value))

    def __repr__(self) -> str:
        name = next(n for n in ("key", "idx", "name") if hasattr(type(self), n))
        return f"{type(self).__name__}({name}={self._value!r})"


class DictKey(_Key):
    """The step to ``tree[key]`` of a dict."""

    __slots__ = ()
    key = property(lambda self: self._value)

    def __str__(self) -> str:
        return f"[{self._value!r}]"


class SequenceKey(_Key):
    """The step to ``tree[idx]`` of a sequence."""

    __slots__ = ()
    idx = property(lambda self: self._value)

    def __str__(self) -> str:
        return f"[{self._value!r}]"


class GetAttrKey(_Key):
    """The step to ``tree.name``."""

    __slots__ = ()
    name = property(lambda self: self._value)

    def __str__(self) -> str:
        return f".{self._value}"


class FlattenedIndexKey(_Key):
    """The step to a child of a registered class, by its position."""

    __slots__ = ()
    key = property(lambda self: self._value)

    def __str__(self) -> str:
        return f"[<flat index {self._value!r}>]"


def _key(entry: Any) -> Any:
    if isinstance(entry.entry, _Key):
        return entry.entry  # given by the class's own flatten function
    if isinstance(entry, optree.MappingEntry):
        return DictKey(entry.entry)
    if isinstance(entry, optree.NamedTupleEntry):
        return GetAttrKey(entry.field)
    if isinstance(entry, optree.DataclassEntry):
        return GetAttrKey(entry.name)
    if isinstance(entry, (optree.SequenceEntry, optree.StructSequenceEntry)):
        return SequenceKey(entry.entry)
    return FlattenedIndexKey(entry.entry)


def leaves_with_path(
    tree: Any,
    is_leaf: Callable[..., bool] | None = None,
    is_leaf_takes_path: bool = False,
) -> list:
    """The leaves of a tree with their paths.

    Parameters
    ----------
    tree : Any
        The tree.
    is_leaf : callable, optional
        Tells which inner nodes to treat as leaves.
    is_leaf_takes_path : bool
        Must be False.

    Returns
    -------
    list of (path, leaf)
        A path is a tuple of keys.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.leaves_with_path({"a": [1]})
    [((DictKey(key='a'), SequenceKey(idx=0)), 1)]
    """
    return flatten_with_path(tree, is_leaf, is_leaf_takes_path)[0]


def flatten_with_path(
    tree: Any,
    is_leaf: Callable[..., bool] | None = None,
    is_leaf_takes_path: bool = False,
) -> tuple[list, Any]:
    """The leaves of a tree with their paths, and its structure.

    Parameters
    ----------
    tree : Any
        The tree.
    is_leaf : callable, optional
        Tells which inner nodes to treat as leaves.
    is_leaf_takes_path : bool
        Must be False.

    Returns
    -------
    list of (path, leaf), PyTreeDef
        A path is a tuple of keys.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.flatten_with_path((7,))[0]
    [((SequenceKey(idx=0),), 7)]
    """
    if is_leaf_takes_path:
        raise _not_implemented("is_leaf_takes_path=True is not supported")
    accessors, values, treedef = optree.tree_flatten_with_accessor(
        tree, _test(is_leaf), namespace=NAMESPACE
    )
    paths = [tuple(_key(entry) for entry in accessor) for accessor in accessors]
    return list(zip(paths, values, strict=True)), treedef


def map_with_path(
    f: Callable,
    tree: Any,
    *rest: Any,
    is_leaf: Callable[..., bool] | None = None,
    is_leaf_takes_path: bool = False,
) -> Any:
    """Apply a function to each leaf and its path.

    Parameters
    ----------
    f : callable
        Takes a path and one leaf of each tree.
    tree : Any
        The tree that gives the structure.
    *rest : Any
        Trees of the same structure, or deeper ones.
    is_leaf : callable, optional
        Tells which inner nodes of ``tree`` to treat as leaves.
    is_leaf_takes_path : bool
        Must be False.

    Returns
    -------
    Any
        The tree of results.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.map_with_path(lambda path, x: (str(path[0]), x), [7])
    [('[0]', 7)]
    """
    _check_function(f, "map_with_path")
    pairs, treedef = flatten_with_path(tree, is_leaf, is_leaf_takes_path)
    with _LocatedErrors():
        others = [treedef.flatten_up_to(other) for other in rest]
    columns = zip(pairs, *others, strict=True)
    return treedef.unflatten(f(path, leaf, *more) for (path, leaf), *more in columns)
