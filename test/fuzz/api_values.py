"""What the cases of fuzz_api.py are written with: arrays, hostile objects and
functions. They are evaluated with the names of this module as globals."""

import collections
import math
import pickle
import types
from copy import copy

import ml_dtypes
import numpy as np

import arrax as ax
import arrax.numpy as anp
from arrax import (
    _core,
    ad_checkpoint,
    core,
    custom_batching,
    custom_derivatives,
    debug,
    dlpack,
    dtypes,
    errors,
    experimental,
    export,
    flatten_util,
    image,
    lax,
    nn,
    ops,
    random,
    ref,
    scipy,
    stages,
    test_util,
    tree,
    tree_util,
    typing,
)

__all__ = [
    "ad_checkpoint",
    "copy",
    "core",
    "custom_batching",
    "custom_derivatives",
    "debug",
    "dlpack",
    "dtypes",
    "errors",
    "experimental",
    "export",
    "flatten_util",
    "image",
    "lax",
    "math",
    "ml_dtypes",
    "nn",
    "ops",
    "random",
    "ref",
    "scipy",
    "stages",
    "test_util",
    "types",
    "typing",
]

nan, inf = float("nan"), float("inf")

# ---- Arrays ----------------------------------------------------------------------


def host(dtype: str, *shape: int) -> np.ndarray:
    """Small values of any dtype, for floats of both signs."""
    x = np.arange(math.prod(shape) if math.prod(shape) < 1 << 20 else 0) % 7
    if x.size != math.prod(shape):
        return np.broadcast_to(np.zeros((), dtype), shape)
    kind = np.dtype(dtype).kind
    if kind in "fcV":
        x = x / 4 - 0.5 + (0.25j if kind == "c" else 0)
    return x.astype(dtype).reshape(shape)


def arr(dtype: str, *shape: int) -> ax.Array:
    return anp.asarray(host(dtype, *shape))


def unaligned() -> np.ndarray:
    return np.zeros(13, np.uint8)[1:].view(np.float32)


def gone() -> ax.Array:
    x = anp.ones(3)
    x.delete()
    return x


def escaped() -> ax.Array:
    """A tracer whose trace has ended."""
    kept = []
    ax.jit(lambda v: kept.append(v + 1))(anp.ones(3))
    return kept[0]


# ---- Hostile objects ---------------------------------------------------------------


class Index:
    """An integer that does something on the way."""

    def __init__(self, act, value=1):
        self.act, self.value = act, value

    def __index__(self):
        self.act()
        return self.value

    __int__ = __hash__ = __index__

    def __float__(self):
        self.act()
        return float(self.value)

    def __bool__(self):
        self.act()
        return True

    def __eq__(self, other):
        self.act()
        return True


def fail():
    raise ZeroDivisionError("fuzz")


def shrinking() -> list:
    """A list that is emptied while its items are read."""
    items: list = []
    items += [Index(items.clear), Index(items.clear), 1, 1]
    return items


def shrinking_dict() -> dict:
    items: dict = {}
    items.update(a=Index(items.clear), b=[1], c=1)
    return items


def deleting(x: ax.Array) -> Index:
    """An integer that deletes an array when it is read."""
    return Index(x.delete)


class Described:
    """Has the attributes of an array, with any values."""

    def __init__(self, shape=(2,), dtype="float32", **others):
        self.shape, self.dtype = shape, dtype
        self.__dict__.update(others)


class Convertible:
    """Gives NumPy, the buffer protocol's users and DLPack whatever it holds."""

    def __init__(self, value):
        self.value = value

    def __array__(self, *args, **kwargs):
        return self.value

    def __dlpack__(self, *args, **kwargs):
        return self.value

    def __dlpack_device__(self):
        return self.value

    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i in range(3):
            return self.value
        raise IndexError(i)


class Int(int):
    pass


class Text(str):
    pass


class Tuple(tuple):
    pass


Pair = collections.namedtuple("Pair", ["first", "second"])


def node(flat=((1.0,), None), unflattened=None):
    """An instance of a new node type whose functions return these."""
    kind = type("Node", (), {})
    tree_util.register_pytree_node(
        kind, lambda _: flat, lambda aux, children: unflattened
    )
    return kind()


def new_class() -> type:
    return type("Class", (), {"a": 1, "b": 2.0})


cycle: list = []
cycle.append(cycle)
deep: list = []
for _ in range(100000):
    deep = [deep]

# ---- Functions ---------------------------------------------------------------------


def f(*args, **kwargs):
    return args[0] if args else 1.0


def total(function):
    """The function with the sum of the real parts of its results."""

    def scalar(*args):
        leaves = tree.leaves(function(*args))
        return sum((anp.sum(anp.real(v).astype("float32")) for v in leaves), 0.0)

    return scalar


def pickled(value):
    return pickle.loads(pickle.dumps(value))


def jvp_of(function):
    return lambda *xs: ax.jvp(function, xs, xs)


def vjp_of(function):
    def pulled(*xs):
        out, pull = ax.vjp(function, *xs)
        return pull(out)

    return pulled


def linear_of(function):
    def pushed(*xs):
        out, push = ax.linearize(function, *xs)
        return out, push(*xs)

    return pushed


def twice(function):
    """Donates the same array for all arguments."""
    return lambda *xs: function(*xs[:1] * len(xs))


def traced(action, aval="float32[3]"):
    """What a primitive makes of a traced function and its arguments."""
    dtype, _, shape = aval.rstrip("]").partition("[")
    sizes = [int(n) for n in shape.split(",") if n]

    def body(*xs):
        return action(
            _core._trace(lambda vs: [anp.sin(vs[0]), vs[0]], xs, "t", "jit"), xs
        )

    return ax.jit(body)(arr(dtype, *sizes))


def emptying(function):
    """Traces a function of a list, which loses its items meanwhile."""

    def called(*xs):
        items = [list(xs), {"a": list(xs)}, node()]

        def body(tree):
            items.clear()
            return function(*tree[0])

        return ax.jit(body)(items)

    return called


def clearing(function):
    """A jitted function that forgets its code while it is traced."""

    def body(*xs):
        jitted.clear_cache()
        return function(*xs)

    jitted = ax.jit(body)
    return jitted


def consume(value) -> None:
    """Looks at the results as a user would."""
    for leaf in tree.leaves(value):
        if isinstance(leaf, ax.Array) and leaf.size < 1 << 20:
            repr(leaf), np.array(leaf)
        elif isinstance(leaf, _core.Tracer | _core.Aval | _core.Lowered):
            repr(leaf)
