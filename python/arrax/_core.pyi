"""The C++ core of arrax: arrays, tracers, tracing, dispatch and promotion.

Everything with a ``Value`` argument or result works on concrete arrays and on
tracers alike. A Python scalar (``bool``, ``int``, ``float``, ``complex``) is
weakly typed; it becomes a 32-bit constant unless it does not fit.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from inspect import Signature
from typing import Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

Shape: TypeAlias = tuple[int, ...]
DTypeLike: TypeAlias = npt.DTypeLike
"""A dtype, a scalar type (``np.float32``, ``float``), or a name. ``bool``,
``int``, ``float`` and ``complex`` mean bool, int32, float32 and complex64."""

def __getattr__(name: str, /) -> Any:
    """Underscored functions serve the package alone."""

class _ArrayMethods:
    """Common to Array and Tracer. The numpy layer adds the NumPy methods with
    `set_method`; the operators call what `set_operator` registered."""

    shape: Shape
    dtype: np.dtype
    ndim: int
    size: int
    itemsize: int
    nbytes: int
    weak_type: bool
    aval: Aval
    __array_priority__: int
    __hash__: None  # type: ignore[assignment]
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __add__(self, other: Any, /) -> Any: ...
    def __radd__(self, other: Any, /) -> Any: ...
    def __sub__(self, other: Any, /) -> Any: ...
    def __rsub__(self, other: Any, /) -> Any: ...
    def __mul__(self, other: Any, /) -> Any: ...
    def __rmul__(self, other: Any, /) -> Any: ...
    def __truediv__(self, other: Any, /) -> Any: ...
    def __rtruediv__(self, other: Any, /) -> Any: ...
    def __floordiv__(self, other: Any, /) -> Any: ...
    def __rfloordiv__(self, other: Any, /) -> Any: ...
    def __mod__(self, other: Any, /) -> Any: ...
    def __rmod__(self, other: Any, /) -> Any: ...
    def __divmod__(self, other: Any, /) -> Any: ...
    def __rdivmod__(self, other: Any, /) -> Any: ...
    def __pow__(self, other: Any, /) -> Any: ...
    def __rpow__(self, other: Any, /) -> Any: ...
    def __matmul__(self, other: Any, /) -> Any: ...
    def __rmatmul__(self, other: Any, /) -> Any: ...
    def __and__(self, other: Any, /) -> Any: ...
    def __rand__(self, other: Any, /) -> Any: ...
    def __or__(self, other: Any, /) -> Any: ...
    def __ror__(self, other: Any, /) -> Any: ...
    def __xor__(self, other: Any, /) -> Any: ...
    def __rxor__(self, other: Any, /) -> Any: ...
    def __lshift__(self, other: Any, /) -> Any: ...
    def __rlshift__(self, other: Any, /) -> Any: ...
    def __rshift__(self, other: Any, /) -> Any: ...
    def __rrshift__(self, other: Any, /) -> Any: ...
    def __lt__(self, other: Any, /) -> Any: ...
    def __le__(self, other: Any, /) -> Any: ...
    def __gt__(self, other: Any, /) -> Any: ...
    def __ge__(self, other: Any, /) -> Any: ...
    def __eq__(self, other: Any, /) -> Any: ...  # type: ignore[override]
    def __ne__(self, other: Any, /) -> Any: ...  # type: ignore[override]
    def __neg__(self) -> Any: ...
    def __pos__(self) -> Any: ...
    def __abs__(self) -> Any: ...
    def __invert__(self) -> Any: ...
    def __round__(self, digits: int = 0, /) -> Any: ...
    def __getitem__(self, index: Any, /) -> Any: ...
    def __getattr__(self, name: str, /) -> Any: ...

class Array(_ArrayMethods):
    """A concrete, immutable array."""

    device: Any
    committed: bool
    def __array__(
        self, dtype: DTypeLike | None = None, copy: bool | None = None
    ) -> np.ndarray: ...
    def __dlpack__(self, **options: Any) -> Any: ...
    def __dlpack_device__(self) -> tuple[int, int]: ...
    def __buffer__(self, flags: int, /) -> memoryview: ...
    def __bool__(self) -> bool: ...
    def __int__(self) -> int: ...
    def __float__(self) -> float: ...
    def __complex__(self) -> complex: ...
    def __index__(self) -> int: ...
    def devices(self) -> set[Any]: ...
    def block_until_ready(self) -> Array: ...
    def item(self, *index: int) -> bool | int | float | complex: ...
    def tolist(self) -> Any: ...
    def is_deleted(self) -> bool: ...
    def delete(self) -> None: ...
    def unsafe_buffer_pointer(self) -> int: ...

class Tracer(_ArrayMethods):
    """A value of the function being traced. Turning it into a Python number
    raises ConcretizationTypeError; using it after its trace has ended raises
    UnexpectedTracerError."""

Value: TypeAlias = Array | Tracer
ArrayLike: TypeAlias = Value | np.ndarray | np.generic | bool | int | float | complex

class Aval:
    """An interned (dtype, shape, weak_type): equal ones are identical."""

    shape: Shape
    dtype: np.dtype
    weak_type: bool
    ndim: int
    size: int
    def __new__(
        cls, shape: Sequence[int], dtype: DTypeLike, weak_type: bool = False
    ) -> Aval: ...

# ---- Ops -----------------------------------------------------------------------

Attr: TypeAlias = bool | int | str | Sequence[int] | np.dtype | type

def bind(
    name: str,
    operands: Sequence[ArrayLike],
    attrs: Mapping[str, Attr] | None = None,
    *,
    shape: Sequence[int] | None = None,
    dtype: DTypeLike | None = None,
) -> Any:
    """Apply the op ``array.<name>``: no promotion, no broadcasting.

    Emits the op if a trace is open, else compiles it once for these operand
    types and runs it. Returns a Value, or a tuple for an op with several
    results.

    `attrs` by the names of the .td: an int is an i64, a sequence of ints an
    i64 array, a dtype a type, a string an enum case (``direction="lt"``).
    Attributes left out are absent. Ops whose result type does not follow from
    their operands take it from `shape` and `dtype`, each defaulting to that of
    operand 0: broadcast_in_dim and reshape (`shape`), convert and bitcast
    (`dtype`), iota (both).

    Errors of inference and verification are ValueError (shapes, axes) or
    TypeError (dtypes), in the words of the op.
    """

def registered_ops() -> dict[str, list[str]]:
    """The ops of the dialect and the rules each brings: "elementwise",
    "non_differentiable", "structurally_linear", "jvp", "transpose", "batch"."""

def constant(x: ArrayLike) -> Value:
    """The elements of a concrete array as a constant of the program being
    traced; otherwise a captured array becomes an argument. Eagerly, `x`."""

UfuncKind = Literal[
    "any",  # every dtype; operands promoted together
    "numeric",  # as any; bool is an error, or calls `bool_op`
    "inexact",  # ints and bool become float32; result float or complex
    "float",  # as inexact; complex is an error
    "real",  # as any; complex is an error
    "bitwise",  # bool and integers
    "integer",  # integers only
    "logical",  # operands become bool (x != 0)
    "compare",  # operands promoted together, result bool
]

class Ufunc:
    """An elementwise function as NumPy knows it: promotion by JAX's rules,
    broadcasting, one op. Run eagerly, the whole of it is one executable.

    Operands are Values, NumPy arrays and scalars, Python scalars; anything
    else (a list, None, a string) is a TypeError.
    """

    __name__: str
    __doc__: str
    __signature__: Signature
    nin: int
    nout: int
    def __init__(
        self,
        name: str,
        op: str,
        kind: UfuncKind,
        nin: int,
        doc: str = "",
        *,
        attrs: Mapping[str, Attr] | None = None,
        bool_op: str | None = None,
    ) -> None: ...
    def __call__(
        self, *args: ArrayLike, out: None = None, where: None = None
    ) -> Value: ...

def select(pred: ArrayLike, on_true: ArrayLike, on_false: ArrayLike) -> Value:
    """`numpy.where` with three arguments: promotes the last two, broadcasts all."""

# ---- Conversions: fast, and nothing to do when the value has the form already ----

def asarray(x: Any, dtype: DTypeLike | None = None, copy: bool | None = None) -> Value:
    """`x` as a Value. NumPy arrays and other buffers are shared, not copied,
    unless `copy` or a change of dtype needs it; they keep 64-bit dtypes. Nested
    lists of scalars, arrays and tracers are accepted here (and only here)."""

def from_dlpack(x: Any) -> Array: ...
def devices(platform: str) -> list[Any]:
    """The devices of a platform; RuntimeError says why there are none."""

def default_device() -> Any:
    """Where functions of no committed array run."""

def convert(x: ArrayLike, dtype: DTypeLike, weak_type: bool = False) -> Value:
    """`x` with this dtype (`astype`)."""

def broadcast_to(x: ArrayLike, shape: Sequence[int]) -> Value: ...
def broadcast_arrays(*args: ArrayLike) -> tuple[Value, ...]: ...
def promote_args(
    name: str, *args: ArrayLike, inexact: bool = False
) -> tuple[Value, ...]:
    """The arguments converted to their common dtype, shapes untouched. `name`
    is the function that errors speak of. With `inexact`, ints become floats."""

def reshape(x: ArrayLike, shape: Sequence[int]) -> Value:
    """Static shape without -1."""

def full(
    shape: Sequence[int],
    value: bool | int | float | complex,
    dtype: DTypeLike | None = None,
) -> Value: ...

# ---- Types ---------------------------------------------------------------------

def promote_types(a: DTypeLike, b: DTypeLike) -> np.dtype: ...
def result_type(*args: Any) -> np.dtype:
    """The promoted dtype of Values, Avals, arrays, scalars and dtypes. Python
    scalars and the types bool, int, float, complex count as weak."""

def result_type_weak(*args: Any) -> tuple[np.dtype, bool]: ...
def canonical_dtype(dtype: DTypeLike) -> np.dtype:
    """A supported dtype, or a TypeError. Python's scalar types give 32 bits."""

def typeof(x: ArrayLike) -> Aval:
    """The aval of anything `Ufunc` accepts; TypeError for anything else."""

def is_array_like(x: Any) -> bool:
    """True for what `Ufunc` accepts: Values, NumPy arrays, scalars."""

def broadcast_shapes(*shapes: Sequence[int]) -> Shape: ...

# ---- Hooks for the Python layers ---------------------------------------------------

Operator = Literal[
    "add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "matmul",
    "neg", "pos", "abs", "invert", "and", "or", "xor", "lshift", "rshift",
    "lt", "le", "eq", "ne", "gt", "ge", "getitem", "iter", "round",
    "repr", "str", "format",
]  # fmt: skip

def set_operator(name: Operator | str, function: Callable[..., Any]) -> None:
    """What the operator calls, on Array and Tracer. Binary ones get (left,
    right) in source order; for an operand `Ufunc` would not accept the slot
    returns NotImplemented instead. Concrete arrays alone use repr/str/format."""

def set_method(name: str, method: Any) -> None:
    """Adds a function (as a method) or a property to Array and to Tracer."""

# ---- Tracing and compilation ---------------------------------------------------------

class TreeDef:
    """The structure of a tree of tuples, lists, dicts, None, named tuples and
    types registered with optree under the namespace "arrax"."""

    num_leaves: int
    def unflatten(self, leaves: Sequence[Any]) -> Any: ...
    def leaf_paths(self) -> list[str]:
        """Where each leaf stands, as in ``['w'][0]``."""

    def __eq__(self, other: object) -> bool: ...
    def __hash__(self) -> int: ...

def tree_flatten(tree: Any) -> tuple[list[Any], TreeDef]: ...
def tree_map(function: Callable[..., Any], tree: Any) -> Any: ...

class JitFunction:
    """What `jit` returns. Looks the call up by structure, avals and static
    values; compiles on a miss. Attributes of the wrapped function show through."""

    __wrapped__: Callable[..., Any]
    def __call__(self, *args: Any, **kwargs: Any) -> Any: ...
    def lower(self, *args: Any, **kwargs: Any) -> Lowered: ...
    def eval_shape(self, *args: Any, **kwargs: Any) -> Any: ...
    def why(self) -> Any: ...
    def memory(self, *args: Any, **kwargs: Any) -> Any: ...
    def clear_cache(self) -> None: ...
    def _cache_size(self) -> int: ...

class Ref:
    """A reference to an array that functions change; see arrax.ref."""

    aval: Aval
    shape: Shape
    dtype: np.dtype
    ndim: int
    size: int
    weak_type: bool
    at: Any
    __iter__: None
    def __getitem__(self, index: Any, /) -> Any: ...
    def __setitem__(self, index: Any, value: Any, /) -> None: ...
    def __len__(self) -> int: ...
    def addupdate(self, x: Any, idx: Any = ()) -> None: ...

class Lowered:
    _inputs: tuple[Aval, ...]
    _outputs: Any
    _constants: list[Array]
    _is_pure: bool
    _function: Callable[..., Any]
    def _memory_report(self) -> tuple[str, list[str]]: ...
    def _serialize(self) -> str: ...
    def as_text(
        self, stage: str = "array", *, locations: bool = False, chip: str | None = None
    ) -> str: ...
    def _gpu_code(self, form: str, chip: str, ocml: str) -> bytes: ...
    out_info: Any
    def memory(self) -> Any: ...
    def compile(self) -> Compiled: ...

class Compiled:
    """A compiled program; called without the static arguments."""

    out_info: Any
    _lowered: Lowered
    def __call__(self, *args: Any, **kwargs: Any) -> Any: ...
    def as_text(self, stage: str = "asm") -> str: ...
    def memory_analysis(self) -> Any: ...
    def memory(self) -> Any: ...
    def _memory(self) -> tuple[int, int, int, int]: ...

def _has_amdgpu() -> bool: ...
def jit(
    fun: Callable[..., Any],
    *,
    static_argnums: int | Sequence[int] = (),
    static_argnames: str | Sequence[str] = (),
    donate_argnums: int | Sequence[int] = (),
    donate_argnames: str | Sequence[str] = (),
    inline: bool = False,
    max_compiles: int | None = None,
) -> JitFunction:
    """As `arrax.jit`, which is this function. Under an open trace, an
    inline one emits its ops into the caller, another one becomes a function of
    the module. Composite functions of the numpy layer use ``inline=True``:
    fast when called eagerly, transparent when traced."""

def is_tracing() -> bool: ...

# ---- Errors: classes live in arrax.errors, core raises them ---------------------

def located(message: str) -> str:
    """The message after "file:line: " of the user's code that runs, and after
    the name of the function that it called unless the message has it."""

def created_at(x: Any) -> str:
    """The "file:line" that made a traced value; "" for other values."""

def set_errors(classes: Mapping[str, type[BaseException]]) -> None: ...
