"""The bytes that an exported program is stored as.

``MAGIC``, a version, the length and the SHA-256 of the rest; that is a header of JSON,
the text of the program, compressed, and the elements of the arrays that it holds.
Nothing in them is run when they are read: structures are made of types that the reader
has registered.
"""

import collections
import hashlib
import json
import math
import struct
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import optree

from arrax import _core, tree
from arrax._located import type_error, value_error

MAGIC = b"arrax.export\n"
VERSION = 1
_PREFIX = struct.Struct("<IQ32s")
_LENGTHS = struct.Struct("<QQ")


# ---- Structures of trees -----------------------------------------------------------


class _Leaf:
    """Stands for a leaf of a tree."""


# The types that were registered: a name and, for the auxiliary data, its writer; by
# name, the type, the reader, and what makes a node of that and of children.
_writers: dict[type, tuple[str, Callable]] = {}
_readers: dict[str, tuple[type, Callable, Callable]] = {}


def register_pytree_node_serialization(
    nodetype: type,
    *,
    serialized_name: str,
    serialize_auxdata: Callable[[Any], bytes],
    deserialize_auxdata: Callable[[bytes], Any],
    from_children: Callable[[Any, Sequence[Any]], Any] | None = None,
) -> type:
    """Let exported functions that take or return a type be serialized.

    Parameters
    ----------
    nodetype : type
        A type that is registered with `arrax.tree_util.register_pytree_node`.
    serialized_name : str
        What stands for it in the bytes.
    serialize_auxdata, deserialize_auxdata : callable
        From the auxiliary data of a node, which is not its children, to bytes and back.
    from_children : callable, optional
        Makes a node of auxiliary data and children; what the type was registered
        with, if None.

    Returns
    -------
    type
        `nodetype`.

    Examples
    --------
    >>> import arrax as ax
    >>> from arrax.export import register_pytree_node_serialization
    >>> class Pair:
    ...     def __init__(self, a, b):
    ...         self.a, self.b = a, b
    >>> ax.tree_util.register_pytree_node(
    ...     Pair, lambda p: ((p.a, p.b), None), lambda _, children: Pair(*children))
    >>> _ = register_pytree_node_serialization(
    ...     Pair, serialized_name="Pair", serialize_auxdata=lambda aux: b"",
    ...     deserialize_auxdata=lambda data: None)
    """
    if nodetype in _writers:
        raise value_error(
            f"{nodetype} is registered for serialization already, as "
            f"{_writers[nodetype][0]!r}"
        )
    if serialized_name in _readers:
        raise value_error(
            f"the name {serialized_name!r} is taken already, by "
            f"{_readers[serialized_name][0]}. Give another"
        )
    if from_children is None:
        entry = optree.register_pytree_node.get(nodetype, namespace=tree.NAMESPACE)
        if entry is None:
            raise value_error(
                f"{nodetype} is no node of trees: register it with "
                "arrax.tree_util.register_pytree_node before, or give from_children"
            )
        from_children = entry.unflatten_func
    _writers[nodetype] = (serialized_name, serialize_auxdata)
    _readers[serialized_name] = (nodetype, deserialize_auxdata, from_children)
    return nodetype


def register_namedtuple_serialization(nodetype: type, *, serialized_name: str) -> type:
    """Let exported functions that take or return a named tuple be serialized.

    Parameters
    ----------
    nodetype : type
        What `collections.namedtuple` or `typing.NamedTuple` made.
    serialized_name : str
        What stands for it in the bytes.

    Examples
    --------
    >>> import collections
    >>> from arrax.export import register_namedtuple_serialization
    >>> Point = collections.namedtuple("Point", ["x", "y"])
    >>> register_namedtuple_serialization(Point, serialized_name="Point") is Point
    True
    """
    if not optree.is_namedtuple_class(nodetype):
        raise value_error(
            f"{nodetype} is no named tuple: use register_pytree_node_serialization"
        )

    def from_children(names: Sequence[str], children: Sequence[Any]) -> Any:
        return nodetype(**dict(zip(names, children, strict=True)))

    return register_pytree_node_serialization(
        nodetype,
        serialized_name=serialized_name,
        serialize_auxdata=lambda _: json.dumps(nodetype._fields).encode(),  # type: ignore[attr-defined]
        deserialize_auxdata=json.loads,
        from_children=from_children,
    )


def _encode_node(node: Any) -> Any:
    if isinstance(node, _Leaf):
        return "*"
    if node is None:
        return None
    kind = type(node)
    if kind in (tuple, list):
        return [kind.__name__, [_encode_node(child) for child in node]]
    if kind in (dict, collections.OrderedDict):
        for key in node:
            if type(key) not in (str, int):
                raise value_error(
                    f"a dict with the key {key!r} cannot be serialized: keys must be "
                    "strings or ints"
                )
        return [kind.__name__, [[k, _encode_node(v)] for k, v in node.items()]]
    if kind not in _writers:
        register = "namedtuple" if isinstance(node, tuple) else "pytree_node"
        raise value_error(
            f"a tree with a node of type {kind} cannot be serialized: register it "
            f"with arrax.export.register_{register}_serialization"
        )
    name, write = _writers[kind]
    children, auxiliary, *_ = optree.tree_flatten_one_level(
        node, namespace=tree.NAMESPACE
    )
    data = write(auxiliary)
    if not isinstance(data, bytes | bytearray):
        raise type_error(
            f"serialize_auxdata of {kind} returns bytes, got {type(data).__name__}"
        )
    encoded = [_encode_node(child) for child in children]
    return ["node", name, bytes(data).hex(), encoded]


def encode_tree(treedef: Any) -> Any:
    """A structure as what JSON has."""
    leaves = [_Leaf() for _ in range(treedef.num_leaves)]
    return _encode_node(tree.unflatten(treedef, leaves))


def _decode_node(code: Any) -> Any:
    if code == "*":
        return _Leaf()
    if code is None:
        return None
    kind, *parts = code
    if kind in ("tuple", "list"):
        children = [_decode_node(child) for child in parts[0]]
        return tuple(children) if kind == "tuple" else children
    if kind in ("dict", "OrderedDict"):
        items = [(key, _decode_node(child)) for key, child in parts[0]]
        return dict(items) if kind == "dict" else collections.OrderedDict(items)
    if kind != "node":
        raise ValueError(kind)
    name, data, children = parts
    if name not in _readers:
        raise value_error(
            f"the bytes have a tree with a node that was registered as {name!r}, "
            "which is not known here. Register it before deserialize"
        )
    _, read, from_children = _readers[name]
    decoded = [_decode_node(child) for child in children]
    return from_children(read(bytes.fromhex(data)), decoded)


def decode_tree(code: Any) -> Any:
    """The structure that `encode_tree` wrote."""
    return tree.structure(_decode_node(code))


# ---- Types and arrays -----------------------------------------------------------


def encode_avals(avals: Sequence[Any]) -> list:
    return [[list(a.shape), np.dtype(a.dtype).name, bool(a.weak_type)] for a in avals]


def decode_avals(codes: Sequence[Any]) -> list[_core.Aval]:
    return [
        _core.Aval(tuple(shape), _core.canonical_dtype(dtype), bool(weak))
        for shape, dtype, weak in codes
    ]


def _encode_array(array: Any) -> bytes:
    return np.ascontiguousarray(np.asarray(array)).tobytes()


def _decode_array(aval: _core.Aval, data: bytes) -> Any:
    values = np.frombuffer(data, aval.dtype).reshape(aval.shape)
    array = _core.asarray(values, aval.dtype, True)
    return _core.convert(array, aval.dtype, aval.weak_type)


# ---- Bytes -------------------------------------------------------------------------


def pack(header: dict[str, Any], text: str, constants: Sequence[Any]) -> bytes:
    source = text.encode()
    constant_types = encode_avals([_core.typeof(x) for x in constants])
    full = {**header, "text": len(source), "constants": constant_types}
    head, program = json.dumps(full).encode(), zlib.compress(source)
    payload = b"".join(
        [
            _LENGTHS.pack(len(head), len(program)),
            head,
            program,
            *map(_encode_array, constants),
        ]
    )
    digest = hashlib.sha256(payload).digest()
    return MAGIC + _PREFIX.pack(VERSION, len(payload), digest) + payload


def _payload(data: bytes) -> bytes:
    start = len(MAGIC) + _PREFIX.size
    if not data.startswith(MAGIC) or len(data) < start:
        raise value_error(
            "deserialize: these are not the bytes of an exported function, which "
            "Exported.serialize returns"
        )
    version, length, digest = _PREFIX.unpack_from(data, len(MAGIC))
    if version != VERSION:
        raise value_error(
            f"deserialize: the bytes are of version {version} of the format, this "
            f"arrax reads version {VERSION}. Export the function with an arrax of "
            "this version, or read them with another"
        )
    payload = data[start:]
    if len(payload) != length or hashlib.sha256(payload).digest() != digest:
        raise value_error(
            f"deserialize: the bytes are damaged: {len(payload)} of {length} bytes "
            "of the program, or their checksum is wrong. Serialize the function again"
        )
    return payload


class _Reader:
    def __init__(self, data: bytes):
        self.data, self.position = data, 0

    def take(self, size: int) -> bytes:
        end = self.position + size
        if not 0 <= size <= len(self.data) - self.position:
            raise ValueError("the bytes end too early")
        part, self.position = self.data[self.position : end], end
        return part


def unpack(data: bytes) -> tuple[dict[str, Any], str, list[Any]]:
    """What was packed; ValueError for other bytes."""
    reader = _Reader(_payload(data))
    head_size, program_size = _LENGTHS.unpack(reader.take(_LENGTHS.size))
    header = json.loads(reader.take(head_size))
    size = header["text"]
    # No more than it says: a few bytes could stand for more than there is memory.
    source = zlib.decompressobj().decompress(reader.take(program_size), size + 1)
    if len(source) != size:
        raise ValueError("the text is not of the length that the header says")
    constants = [
        _decode_array(a, reader.take(math.prod(a.shape) * a.dtype.itemsize))
        for a in decode_avals(header["constants"])
    ]
    if reader.position != len(reader.data):
        raise ValueError("there are more bytes than the header says")
    return header, source.decode(), constants
