"""Keys of the random generator: Threefry-2x32 with 20 rounds."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import ARRAY_TYPES, as_array, static_ints
from arrax._located import not_implemented, overflow_error, type_error, value_error
from arrax.numpy._elementwise import composite
from arrax.tree_util import register_pytree_node

IMPLEMENTATION = "threefry2x32"
_MASK = 0xFFFFFFFF


class KeyType:
    """The dtype of key arrays."""

    name = "key<fry>"
    itemsize = 8
    kind = "V"

    def __repr__(self) -> str:
        return self.name

    __str__ = __repr__


KEY_TYPE = KeyType()


class KeyArray:
    """An array of keys: words of uint32 with a trailing dimension of 2.

    Attributes
    ----------
    shape : tuple of int
        The shape of the array of keys.
    dtype : KeyType
        ``key<fry>``.
    """

    __slots__ = ("_words",)

    def __init__(self, words: Any):
        self._words = words

    @property
    def shape(self) -> tuple[int, ...]:
        return self._words.shape[:-1]

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def size(self) -> int:
        return math.prod(self.shape)

    @property
    def dtype(self) -> KeyType:
        return KEY_TYPE

    def __len__(self) -> int:
        if not self.shape:
            raise type_error("len() of unsized object: the key array has no dimensions")
        return self.shape[0]

    def __iter__(self):
        if not self.shape:
            raise type_error("iteration over a 0-d key array")
        return iter([KeyArray(row) for row in self._words])

    def __getitem__(self, index) -> KeyArray:
        # The words of a key stay together: the last dimension is never indexed.
        entries = index if isinstance(index, tuple) else (index,)
        if not any(e is Ellipsis for e in entries):
            entries = (*entries, Ellipsis)
        return KeyArray(self._words[(*entries, slice(None))])

    def __eq__(self, other: object):
        if not isinstance(other, KeyArray):
            return NotImplemented
        return (self._words == other._words).all(axis=-1)

    __hash__ = None  # type: ignore[assignment]

    def reshape(self, *shape) -> KeyArray:
        """The same keys under another shape."""
        sizes = static_ints(shape[0] if len(shape) == 1 else shape, "shape")
        return KeyArray(self._words.reshape((*sizes, 2)))

    def ravel(self) -> KeyArray:
        """All keys as a vector."""
        return self.reshape(-1)

    flatten = ravel

    def block_until_ready(self) -> KeyArray:
        """Wait until the keys are computed."""
        self._words.block_until_ready()
        return self

    def __repr__(self) -> str:
        return f"Array({self.shape}, dtype={KEY_TYPE}) overlaying:\n{self._words}"


# Transforms insert and remove leading dimensions of the words, never the last one.
register_pytree_node(
    KeyArray,
    lambda keys: ((keys._words,), None),
    lambda _, children: KeyArray(children[0]),
)


def check_key(name: str, key: Any, batched: bool = False):
    """The words of a key, and whether it was a typed one.

    Raises
    ------
    TypeError
        If it is no key.
    ValueError
        If it is an array of keys where one is needed.
    """
    typed = isinstance(key, KeyArray)
    if not typed and not isinstance(key, (*ARRAY_TYPES, np.ndarray)):
        raise type_error(f"unexpected PRNG key type {type(key)}")
    words = key._words if typed else as_array(key, name)
    if not typed and (
        words.dtype != np.uint32 or not words.shape or words.shape[-1] != 2
    ):
        raise type_error(
            f"{name} needs a key, made by random.key or random.PRNGKey, or uint32 "
            "words of shape "
            f"(2,); got an array of dtype {words.dtype} and shape {words.shape}"
        )
    if not batched and words.ndim != 1:
        raise value_error(
            f"{name} accepts a single key, but was given a key array of shape "
            f"{words.shape[:-1]} != (). Use vmap for batching."
        )
    return words, typed


def _check_implementation(*names) -> None:
    for name in names:
        if name not in (None, IMPLEMENTATION, "fry", KEY_TYPE):
            raise not_implemented(
                f"random number generator {name!r} is not supported, only "
                f"{IMPLEMENTATION!r}"
            )


def _seed_words(seed):
    """The high and low 32 bits of an integer, as in a 64-bit seed."""
    if isinstance(seed, (int, np.integer)):
        value = int(seed)
        if isinstance(seed, int) and not -(1 << 63) <= value < 1 << 63:
            raise overflow_error(
                f"seed {value} does not fit in a signed 64-bit integer"
            )
        # JAX in its 32-bit mode seeds with the low word alone.
        return _core.asarray(np.array([0, value & _MASK], np.uint32))
    seed = as_array(seed, "key")
    if seed.ndim:
        raise type_error(
            f"PRNG key seed must be a scalar; got {seed!r}. Use vmap for batching."
        )
    if seed.dtype.kind not in "iu":
        raise type_error(f"PRNG key seed must be an integer; got dtype {seed.dtype}")
    return _scalar_seed(seed)


@composite()
def _scalar_seed(seed):
    if seed.dtype.itemsize == 8:
        wide = _core.convert(seed, np.uint64)
        high = _core.bind("shift_right_logical", (wide, _core.full((), 32, np.uint64)))
        words = high, wide
    else:
        words = _core.full((), 0, np.uint32), seed
    parts = [_core.reshape(_core.convert(w, np.uint32), (1,)) for w in words]
    return _core.bind("concatenate", parts, {"axis": 0})


def key(seed, *, impl=None, dtype=None) -> KeyArray:
    """Make a key from a seed.

    Parameters
    ----------
    seed : int or array_like of int
        The seed, a scalar.
    impl, dtype : str, optional
        Must name the generator "threefry2x32".

    Returns
    -------
    KeyArray
        A typed key.

    Examples
    --------
    >>> from arrax import random
    >>> random.key_data(random.key(7))
    Array([0, 7], dtype=uint32)
    """
    _check_implementation(impl, dtype)
    return KeyArray(_seed_words(seed))


def PRNGKey(seed, *, impl=None):
    """Make a raw key, an array of two uint32 words, from a seed.

    Parameters
    ----------
    seed : int or array_like of int
        The seed, a scalar.
    impl : str, optional
        Must name the generator "threefry2x32".

    Returns
    -------
    Array
        The words of the key.

    Examples
    --------
    >>> from arrax import random
    >>> random.PRNGKey(7)
    Array([0, 7], dtype=uint32)
    """
    _check_implementation(impl)
    return _seed_words(seed)


def key_data(keys):
    """The words of keys.

    Parameters
    ----------
    keys : KeyArray
        The keys.

    Returns
    -------
    Array
        uint32, with a trailing dimension of 2.

    Examples
    --------
    >>> from arrax import random
    >>> random.key_data(random.key(7))
    Array([0, 7], dtype=uint32)
    """
    return check_key("key_data", keys, batched=True)[0]


def wrap_key_data(key_bits_array, *, impl=None, dtype=None) -> KeyArray:
    """Keys from their words.

    Parameters
    ----------
    key_bits_array : array_like of uint32
        The words, with a trailing dimension of 2.
    impl, dtype : str, optional
        Must name the generator "threefry2x32".

    Returns
    -------
    KeyArray
        The keys.

    Examples
    --------
    >>> from arrax import random
    >>> key = random.key(7)
    >>> bool(random.wrap_key_data(random.key_data(key)) == key)
    True
    """
    _check_implementation(impl, dtype)
    return KeyArray(check_key("wrap_key_data", key_bits_array, batched=True)[0])


def key_impl(keys) -> str:
    """The name of the generator that keys belong to.

    Parameters
    ----------
    keys : KeyArray
        The keys.

    Returns
    -------
    str
        The name.

    Examples
    --------
    >>> from arrax import random
    >>> random.key_impl(random.key(7))
    'threefry2x32'
    """
    check_key("key_impl", keys, batched=True)
    return IMPLEMENTATION


def key_dtype(impl=None) -> KeyType:
    """The dtype of the keys of a generator.

    Parameters
    ----------
    impl : {"threefry2x32"}, optional
        The generator.

    Returns
    -------
    KeyType
        The dtype.
    """
    _check_implementation(impl)
    return KEY_TYPE


def clone(key):
    """The key itself, for use where keys must not be used twice.

    Parameters
    ----------
    key : KeyArray
        The key.

    Returns
    -------
    KeyArray
        The key.

    Examples
    --------
    >>> from arrax import random
    >>> key = random.key(7)
    >>> bool(random.clone(key) == key)
    True
    """
    return key


def _counters(shape: tuple[int, ...]):
    """The row-major index of each element, as high and low words."""
    total = math.prod(shape)
    if total > 1 << 32:
        wide = _core.bind("iota", (), {"dimension": 0}, shape=(total,), dtype=np.uint64)
        shift = _core.full((total,), 32, np.uint64)
        high = _core.convert(
            _core.bind("shift_right_logical", (wide, shift)), np.uint32
        )
        low = _core.convert(wide, np.uint32)
    else:
        high = _core.full((total,), 0, np.uint32)
        low = _core.bind("iota", (), {"dimension": 0}, shape=(total,), dtype=np.uint32)
    return high, low


def hashed(words, shape: tuple[int, ...]):
    """Two uint32 arrays: the counters of a shape, encrypted under a key."""
    total = math.prod(shape)
    high, low = _counters(shape)
    keys = []
    for i in (0, 1):
        attrs = {"start": (i,), "limit": (i + 1,), "stride": (1,)}
        keys.append(_core.broadcast_to(_core.bind("slice", (words,), attrs), (total,)))
    first, second = _core.bind("threefry2x32", (*keys, high, low))
    return _core.reshape(first, shape), _core.reshape(second, shape)


def random_bits(words, width: int, shape: tuple[int, ...]):
    """Uniform unsigned integers of 8, 16, 32 or 64 bits."""
    first, second = hashed(words, shape)
    if width == 64:
        first, second = (_core.convert(w, np.uint64) for w in (first, second))
        shift = _core.full(shape, 32, np.uint64)
        return _core.bind("or", (_core.bind("shift_left", (first, shift)), second))
    bits = _core.bind("xor", (first, second))
    return bits if width == 32 else _core.convert(bits, f"uint{width}")


@composite("shape")
def _split(words, shape: tuple[int, ...]):
    parts = [_core.reshape(w, (*shape, 1)) for w in hashed(words, shape)]
    return _core.bind("concatenate", parts, {"axis": len(shape)})


def split(key, num: int | tuple[int, ...] = 2):
    """New keys from one key.

    Parameters
    ----------
    key : KeyArray
        A single key; do not use it again.
    num : int or tuple of int
        How many keys, or the shape of the array of keys.

    Returns
    -------
    KeyArray
        The keys; uint32 words if a raw key was given.

    Examples
    --------
    >>> from arrax import random
    >>> a, b = random.split(random.key(7))
    >>> random.split(a, (2, 3)).shape
    (2, 3)
    """
    words, typed = check_key("split", key)
    keys = _split(words, shape=static_ints(num, "num"))
    return KeyArray(keys) if typed else keys


@composite()
def _fold_in(words, data):
    data = _core.convert(data, np.uint32)
    zero = _core.full((1,), 0, np.uint32)
    keys = []
    for i in (0, 1):
        attrs = {"start": (i,), "limit": (i + 1,), "stride": (1,)}
        keys.append(_core.bind("slice", (words,), attrs))
    parts = _core.bind("threefry2x32", (*keys, zero, _core.reshape(data, (1,))))
    return _core.bind("concatenate", parts, {"axis": 0})


def fold_in(key, data):
    """A new key from a key and an integer.

    Parameters
    ----------
    key : KeyArray
        A single key.
    data : int or array_like of int
        A scalar; its low 32 bits count.

    Returns
    -------
    KeyArray
        The key; uint32 words if a raw key was given.

    Examples
    --------
    >>> from arrax import random
    >>> step_key = random.fold_in(random.key(7), 3)
    """
    words, typed = check_key("fold_in", key)
    if isinstance(data, (int, np.integer)):
        # As in JAX, integers of NumPy wrap where those of Python raise.
        if isinstance(data, int) and not 0 <= data <= _MASK:
            raise overflow_error(f"fold_in: {data} is out of bounds for uint32")
        data = np.uint32(int(data) & _MASK)
    data = as_array(data, "fold_in")
    if data.ndim:
        raise type_error(
            f"fold_in accepts a scalar, but was given an array of shape {data.shape} "
            "!= (). "
            "Use vmap for batching."
        )
    result = _fold_in(words, data)
    return KeyArray(result) if typed else result
