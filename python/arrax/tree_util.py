"""Functions of :mod:`arrax.tree` under their long names, and registration."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import optree

from arrax._calls import check_function
from arrax._located import LocatedErrors, type_error
from arrax.tree import (
    NAMESPACE,
    DictKey,
    FlattenedIndexKey,
    GetAttrKey,
    SequenceKey,
    _check_treedef,
    _test,
)
from arrax.tree import all as tree_all
from arrax.tree import broadcast as tree_broadcast
from arrax.tree import flatten as tree_flatten
from arrax.tree import flatten_with_path as tree_flatten_with_path
from arrax.tree import leaves as tree_leaves
from arrax.tree import leaves_with_path as tree_leaves_with_path
from arrax.tree import map as tree_map
from arrax.tree import map_with_path as tree_map_with_path
from arrax.tree import reduce as tree_reduce
from arrax.tree import reduce_associative as tree_reduce_associative
from arrax.tree import structure as tree_structure
from arrax.tree import transpose as tree_transpose
from arrax.tree import unflatten as tree_unflatten

PyTreeDef = optree.PyTreeSpec

KeyEntry: TypeAlias = Any
"""One step of a path: one of the keys below, or a key of a registered class."""

KeyPath: TypeAlias = tuple[KeyEntry, ...]
"""Where a leaf stands in a tree."""

__all__ = [
    "DictKey",
    "FlattenedIndexKey",
    "GetAttrKey",
    "KeyEntry",
    "KeyPath",
    "Partial",
    "PyTreeDef",
    "SequenceKey",
    "all_leaves",
    "default_registry",
    "flatten_one_level",
    "flatten_one_level_with_keys",
    "is_tree_node",
    "keystr",
    "register_dataclass",
    "register_pytree_node",
    "register_pytree_node_class",
    "register_pytree_with_keys",
    "register_pytree_with_keys_class",
    "register_static",
    "tree_all",
    "tree_broadcast",
    "tree_flatten",
    "tree_flatten_with_path",
    "tree_leaves",
    "tree_leaves_with_path",
    "tree_map",
    "tree_map_with_path",
    "tree_reduce",
    "tree_reduce_associative",
    "tree_structure",
    "tree_transpose",
    "tree_unflatten",
    "treedef_children",
    "treedef_is_leaf",
    "treedef_tuple",
]


def register_pytree_node(
    nodetype: type,
    flatten_func: Callable[[Any], tuple[Iterable, Any]] | None,
    unflatten_func: Callable[[Any, Any], Any],
    flatten_with_keys_func: Callable[[Any], tuple[Iterable, Any]] | None = None,
) -> None:
    """Let a class be an inner node of trees.

    Parameters
    ----------
    nodetype : type
        The class.
    flatten_func : callable
        Takes an instance, returns its children and hashable other data.
    unflatten_func : callable
        Takes the other data and the children, returns an instance.
    flatten_with_keys_func : callable, optional
        Takes an instance, returns pairs of key and child, and the other data.

    Examples
    --------
    >>> import arrax as ax
    >>> class Pair:
    ...     def __init__(self, a, b):
    ...         self.a, self.b = a, b
    >>> ax.tree_util.register_pytree_node(
    ...     Pair, lambda p: ((p.a, p.b), None), lambda _, children: Pair(*children)
    ... )
    >>> ax.tree.leaves(Pair(1, 2))
    [1, 2]
    """

    given = flatten_with_keys_func or flatten_func
    for function in (given, unflatten_func):
        check_function(function, "the registration of a class")
    if not isinstance(nodetype, type):
        raise type_error(f"{nodetype!r} is no class: only classes are registered")

    def flatten(node):
        result = given(node)
        if not isinstance(result, (tuple, list)) or len(result) != 2:
            raise type_error(
                f"the function that flattens {nodetype.__name__} returns a pair of "
                f"the children and other data, got {result!r}"
            )
        pairs, data = result
        if flatten_with_keys_func is None:
            return tuple(pairs), data
        pairs = list(pairs)
        return tuple(child for _, child in pairs), data, tuple(key for key, _ in pairs)

    optree.register_pytree_node(nodetype, flatten, unflatten_func, namespace=NAMESPACE)


def _method(cls: type, name: str) -> Callable:
    if not hasattr(cls, name):
        raise type_error(f"the class {cls!r} to register has no method {name}")
    return getattr(cls, name)


def register_pytree_node_class(cls: type) -> type:
    """Register a class that has ``tree_flatten`` and ``tree_unflatten``.

    Parameters
    ----------
    cls : type
        The class; ``tree_unflatten`` is a class method.

    Returns
    -------
    type
        The class.

    Examples
    --------
    >>> import arrax as ax
    >>> @ax.tree_util.register_pytree_node_class
    ... class Box:
    ...     def __init__(self, x):
    ...         self.x = x
    ...     def tree_flatten(self):
    ...         return (self.x,), None
    ...     @classmethod
    ...     def tree_unflatten(cls, data, children):
    ...         return cls(*children)
    >>> ax.tree.leaves(Box(7))
    [7]
    """
    unflatten = _method(cls, "tree_unflatten")
    register_pytree_node(cls, lambda node: node.tree_flatten(), unflatten)
    return cls


def register_pytree_with_keys(
    nodetype: type,
    flatten_with_keys: Callable[[Any], tuple[Iterable, Any]],
    unflatten_func: Callable[[Any, Any], Any],
    flatten_func: Callable[[Any], tuple[Iterable, Any]] | None = None,
) -> None:
    """Let a class be an inner node of trees, with keys of its children.

    Parameters
    ----------
    nodetype : type
        The class.
    flatten_with_keys : callable
        Takes an instance, returns pairs of key and child, and other data.
    unflatten_func : callable
        Takes the other data and the children, returns an instance.
    flatten_func : callable, optional
        Has no effect: the keys come with every flattening.

    Examples
    --------
    >>> import arrax as ax
    >>> from arrax.tree_util import GetAttrKey, register_pytree_with_keys
    >>> class Box:
    ...     def __init__(self, x):
    ...         self.x = x
    >>> register_pytree_with_keys(
    ...     Box, lambda b: (((GetAttrKey("x"), b.x),), None), lambda _, c: Box(*c)
    ... )
    >>> ax.tree.leaves_with_path(Box(7))
    [((GetAttrKey(name='x'),), 7)]
    """
    register_pytree_node(nodetype, flatten_func, unflatten_func, flatten_with_keys)


def register_pytree_with_keys_class(cls: type) -> type:
    """Register a class with ``tree_flatten_with_keys`` and ``tree_unflatten``.

    Parameters
    ----------
    cls : type
        The class; ``tree_unflatten`` is a class method.

    Returns
    -------
    type
        The class.
    """
    unflatten = _method(cls, "tree_unflatten")
    register_pytree_with_keys(
        cls, lambda node: node.tree_flatten_with_keys(), unflatten
    )
    return cls


def register_dataclass(
    nodetype: type,
    data_fields: Sequence[str] | None = None,
    meta_fields: Sequence[str] | None = None,
    drop_fields: Sequence[str] = (),
) -> type:
    """Let a dataclass be an inner node of trees.

    Parameters
    ----------
    nodetype : type
        The class.
    data_fields : sequence of str, optional
        The fields that are children; by default all that are not static.
    meta_fields : sequence of str, optional
        The fields that belong to the structure; by default those whose metadata
        has a true ``static``.
    drop_fields : sequence of str
        Fields to leave out.

    Returns
    -------
    type
        The class.

    Examples
    --------
    >>> import dataclasses
    >>> import arrax as ax
    >>> @ax.tree_util.register_dataclass
    ... @dataclasses.dataclass
    ... class Point:
    ...     x: float
    ...     name: str = dataclasses.field(default="", metadata={"static": True})
    >>> ax.tree.map(lambda v: 2 * v, Point(1.5, "p"))
    Point(x=3.0, name='p')
    """
    if (data_fields is None) != (meta_fields is None):
        raise type_error("give both data_fields and meta_fields, or neither")
    if data_fields is None:
        if not dataclasses.is_dataclass(nodetype):
            raise type_error(
                f"{nodetype} is no dataclass: give data_fields and meta_fields"
            )
        fields = [
            f
            for f in dataclasses.fields(nodetype)
            if f.init and f.name not in drop_fields
        ]
        static = [f.name for f in fields if f.metadata.get("static", False)]
        data_fields = [f.name for f in fields if f.name not in static]
        meta_fields = static
    for fields_of in (data_fields, meta_fields):
        if not isinstance(fields_of, Iterable):
            raise type_error(f"fields come as a sequence of names, got {fields_of!r}")
    data, meta = tuple(data_fields), tuple(meta_fields or ())

    def flatten_with_keys(node):
        children = [(GetAttrKey(name), getattr(node, name)) for name in data]
        return children, tuple(getattr(node, name) for name in meta)

    def unflatten(values, children):
        known = dict(zip(meta, values, strict=True))
        return nodetype(**dict(zip(data, children, strict=True)), **known)

    register_pytree_node(nodetype, None, unflatten, flatten_with_keys)
    return nodetype


def register_static(cls: type) -> type:
    """Let instances of a class be part of the structure: trees without leaves.

    Parameters
    ----------
    cls : type
        A hashable, comparable class.

    Returns
    -------
    type
        The class.

    Examples
    --------
    >>> import arrax as ax
    >>> @ax.tree_util.register_static
    ... class Mode(str):
    ...     pass
    >>> ax.tree.leaves((Mode("fast"), 1))
    [1]
    """
    register_pytree_node(cls, lambda node: ((), node), lambda node, _: node)
    return cls


class Partial(functools.partial):
    """``functools.partial`` as a tree: its arguments are the children.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree.leaves(ax.tree_util.Partial(max, 3))
    [3]
    """


register_pytree_node(
    Partial,
    lambda p: ((p.args, p.keywords), p.func),
    lambda func, children: Partial(func, *children[0], **children[1]),
)


def keystr(keys: Sequence, *, simple: bool = False, separator: str = "") -> str:
    """A path as text.

    Parameters
    ----------
    keys : sequence of key
        The path.
    simple : bool
        Whether to leave out brackets and dots.
    separator : str
        What to put between the keys.

    Returns
    -------
    str
        The text.

    Examples
    --------
    >>> import arrax as ax
    >>> path = ax.tree.leaves_with_path({"a": [1]})[0][0]
    >>> ax.tree_util.keystr(path), ax.tree_util.keystr(path, simple=True, separator="/")
    ("['a'][0]", 'a/0')
    """
    if not isinstance(keys, Iterable) or not isinstance(separator, str):
        raise type_error(
            f"keystr takes a path and a string, got {keys!r} and {separator!r}"
        )
    return separator.join(
        str(getattr(k, "_value", k)) if simple else str(k) for k in keys
    )


def all_leaves(
    iterable: Iterable, is_leaf: Callable[[Any], bool] | None = None
) -> bool:
    """Whether all elements are leaves.

    Parameters
    ----------
    iterable : iterable
        The elements.
    is_leaf : callable, optional
        Tells which inner nodes to treat as leaves.

    Returns
    -------
    bool
        The answer.
    """
    if not isinstance(iterable, Iterable):
        raise type_error(f"all_leaves takes an iterable, got {iterable!r}")
    return optree.all_leaves(iterable, _test(is_leaf), namespace=NAMESPACE)


def flatten_one_level(tree: Any) -> tuple[list, Any]:
    """The children of a node, which are trees.

    Parameters
    ----------
    tree : Any
        A container, or an instance of a registered class.

    Returns
    -------
    list, Any
        The children, and what is left of the node: keys of a dict, the type of a
        named tuple, what a registered class returned.

    Raises
    ------
    ValueError
        For a leaf.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree_util.flatten_one_level({"b": (2, 3), "a": 1})
    ([1, (2, 3)], ('a', 'b'))
    """
    with LocatedErrors():
        found = optree.tree_flatten_one_level(tree, namespace=NAMESPACE)
    return list(found.children), _hashable(found.metadata)


def _hashable(metadata: Any) -> Any:
    """Keys of dicts come as lists, those of defaultdicts in a pair."""
    if isinstance(metadata, list):
        return tuple(metadata)
    if isinstance(metadata, tuple):
        return tuple(_hashable(part) for part in metadata)
    return metadata


def flatten_one_level_with_keys(tree: Any) -> tuple[list[tuple[KeyEntry, Any]], Any]:
    """As :func:`flatten_one_level`, each child in a pair with its key.

    Parameters
    ----------
    tree : Any
        A container, or an instance of a registered class.

    Returns
    -------
    list of (key, child), Any
        The children, and what is left of the node.

    Raises
    ------
    ValueError
        For a leaf.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree_util.flatten_one_level_with_keys([7])
    ([(SequenceKey(idx=0), 7)], None)
    """
    _, metadata = flatten_one_level(tree)
    pairs, _ = tree_flatten_with_path(tree, is_leaf=lambda node: node is not tree)
    return [(path[0], child) for path, child in pairs], metadata


def is_tree_node(typ: type) -> bool:
    """Whether instances of a type are inner nodes of trees.

    Parameters
    ----------
    typ : type
        The type.

    Returns
    -------
    bool
        True for containers, named tuples and registered classes.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.tree_util.is_tree_node(dict), ax.tree_util.is_tree_node(int)
    (True, False)
    """
    if not isinstance(typ, type):
        raise type_error(f"is_tree_node takes a type, got {typ!r}")
    return optree.register_pytree_node.get(typ, namespace=NAMESPACE) is not None


def treedef_is_leaf(treedef: PyTreeDef) -> bool:
    """Whether a structure is that of a leaf.

    Parameters
    ----------
    treedef : PyTreeDef
        The structure.

    Returns
    -------
    bool
        The answer.
    """
    _check_treedef(treedef, "treedef_is_leaf")
    return treedef.is_leaf()


def treedef_children(treedef: PyTreeDef) -> list:
    """The structures of the children.

    Parameters
    ----------
    treedef : PyTreeDef
        The structure.

    Returns
    -------
    list of PyTreeDef
        One per child.
    """
    _check_treedef(treedef, "treedef_children")
    return treedef.children()


def treedef_tuple(treedefs: Iterable[PyTreeDef]) -> PyTreeDef:
    """The structure of a tuple of trees.

    Parameters
    ----------
    treedefs : iterable of PyTreeDef
        The structures of the elements.

    Returns
    -------
    PyTreeDef
        The structure of the tuple.
    """
    if not isinstance(treedefs, Iterable):
        raise type_error(f"treedef_tuple takes structures of trees, got {treedefs!r}")
    treedefs = tuple(treedefs)
    for treedef in treedefs:
        _check_treedef(treedef, "treedef_tuple")
    return optree.treespec_tuple(treedefs, namespace=NAMESPACE)


class _Registry:
    """The functions of trees, as methods: there is one registry of their nodes."""

    flatten = staticmethod(tree_flatten)
    flatten_with_path = staticmethod(tree_flatten_with_path)
    flatten_one_level = staticmethod(flatten_one_level)
    flatten_one_level_with_keys = staticmethod(flatten_one_level_with_keys)
    register_node = staticmethod(register_pytree_node)


default_registry = _Registry()
"""What `tree_flatten` and the rest look nodes up in."""
