"""Compiling functions, and the shapes of what they return."""

import functools
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from arrax import _core
from arrax._args import as_array, check_unsupported, static_int, static_ints
from arrax._calls import check_function, function_name
from arrax._located import not_implemented, type_error, value_error


class ShapeDtypeStruct:
    """The shape and dtype of an array that need not exist."""

    __slots__ = ("dtype", "shape", "weak_type")

    def __init__(
        self, shape: Sequence[int], dtype: Any, weak_type: bool = False
    ) -> None:
        self.shape = static_ints(shape, "shape")
        self.dtype = _core.canonical_dtype(dtype)
        self.weak_type = weak_type

    ndim = property(lambda self: len(self.shape))
    size = property(lambda self: int(np.prod(self.shape)))

    def __len__(self) -> int:
        if not self.shape:
            raise type_error("len() of unsized object")
        return self.shape[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ShapeDtypeStruct) and (
            (self.shape, self.dtype, self.weak_type)
            == (other.shape, other.dtype, other.weak_type)
        )

    def __hash__(self) -> int:
        return hash((self.shape, self.dtype, self.weak_type))

    def __repr__(self) -> str:
        weak = ", weak_type=True" if self.weak_type else ""
        return f"ShapeDtypeStruct(shape={self.shape}, dtype={self.dtype}{weak})"


def typeof(x: Any) -> Any:
    """The shape and dtype of an array, or of what counts as one.

    Parameters
    ----------
    x : array_like
        An array, a tracer or a scalar; or a reference.

    Returns
    -------
    ShapeDtypeStruct, AbstractRef
        The type.
    """
    if isinstance(x, _core.Ref):
        from arrax.ref import AbstractRef

        return AbstractRef(ShapeDtypeStruct(x.shape, x.dtype, x.weak_type))
    x = as_array(x, "typeof")
    return ShapeDtypeStruct(x.shape, x.dtype, getattr(x, "weak_type", False))


def _nums_and_names(fun: Callable, nums: Any, names: Any) -> tuple[tuple, tuple]:
    """Completes positions by the names of those parameters and vice versa."""
    nums = () if nums is None else static_ints(nums, "argnums of jit")
    names = [names] if isinstance(names, str) else names or ()
    if not isinstance(names, Iterable) or not all(isinstance(n, str) for n in names):
        raise type_error(f"argnames of jit must be strings, got {names!r}")
    names = tuple(names)
    if not nums and not names:
        return nums, names
    import inspect

    try:
        parameters = list(inspect.signature(fun).parameters.values())
    except (TypeError, ValueError):
        return nums, names
    positional = [
        p.name
        for p in parameters
        if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
    ]
    takes_any_name = any(p.kind == p.VAR_KEYWORD for p in parameters)
    takes_any_count = any(p.kind == p.VAR_POSITIONAL for p in parameters)
    known = {p.name for p in parameters}
    signature = f"its parameters are {', '.join(p.name for p in parameters)}"
    for name in names:
        if name not in known and not takes_any_name:
            raise value_error(
                f"jit: {function_name(fun)} has no parameter {name!r}; {signature}"
            )
    for i in nums:
        if not -len(positional) <= i < len(positional) and not takes_any_count:
            raise value_error(
                f"jit: {function_name(fun)} has no positional parameter {i}; "
                f"{signature}"
            )
    all_nums = {*nums, *(positional.index(n) for n in names if n in positional)}
    least = 0 if takes_any_count else -len(positional)
    all_names = {
        *names,
        *(positional[i] for i in nums if least <= i < len(positional)),
    }
    return tuple(sorted(all_nums)), tuple(sorted(all_names))


def _copy_identity(wrapper: Any, fun: Callable) -> None:
    for attribute in functools.WRAPPER_ASSIGNMENTS:
        if hasattr(fun, attribute):
            setattr(wrapper, attribute, getattr(fun, attribute))


def jit(
    fun: Callable | None = None,
    *,
    static_argnums: int | Sequence[int] | None = None,
    static_argnames: str | Sequence[str] | None = None,
    donate_argnums: int | Sequence[int] | None = None,
    donate_argnames: str | Sequence[str] | None = None,
    inline: bool = False,
    max_compiles: int | None = None,
    keep_unused: bool = False,
    **options: Any,
) -> Any:
    """Compile a function at its first call for each set of argument types.

    Parameters
    ----------
    fun
        A function of trees of arrays. It is called with tracers, once for each
        combination of shapes, dtypes and static values.
    static_argnums, static_argnames
        Arguments that are Python values, not arrays: hashable, and a new value
        compiles anew.
    donate_argnums, donate_argnames
        Arguments whose memory the function may take; the arrays passed cannot
        be used afterwards. An output is written to the memory of a donated array
        of as many bytes if every element is read before it is written over, as
        in updates of parameters or of a slice; other donated memory is freed. A
        UserWarning names arrays that are donated in vain. Memory that NumPy or
        another array shares is never written to.
    inline
        Called while another function is traced, become part of it instead of a
        function that it calls.
    max_compiles
        How often the function may be compiled, counted from `clear_cache` on. One
        more is a `RecompilationError` that says what is new about the call.
        ``f.why()`` lists what was compiled, and why.

    keep_unused
        Has no effect: compiled programs take all arguments.
    **options
        ``in_shardings``, ``out_shardings``, ``device``, ``backend`` and
        ``compiler_options`` must be None.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> ax.jit(lambda x: x * 2 + 1)(anp.arange(3.0))
    Array([1., 3., 5.], dtype=float32)

    >>> x = anp.arange(3.0)
    >>> ax.jit(lambda x: x - 1, donate_argnums=0)(x)
    Array([-1.,  0.,  1.], dtype=float32)
    >>> x.is_deleted()
    True
    """
    if fun is None:
        return functools.partial(
            jit,
            static_argnums=static_argnums,
            static_argnames=static_argnames,
            donate_argnums=donate_argnums,
            donate_argnames=donate_argnames,
            inline=inline,
            max_compiles=max_compiles,
            **options,
        )
    _check_options(options)
    check_function(fun, "jit")
    static = _nums_and_names(fun, static_argnums, static_argnames)
    donate = _nums_and_names(fun, donate_argnums, donate_argnames)
    if both := {*static[0]} & {*donate[0]} or {*static[1]} & {*donate[1]}:
        raise value_error(
            f"jit: arguments {sorted(both)} of {function_name(fun)} cannot be both "
            "static and donated: a static argument is no array"
        )
    if max_compiles is not None:
        max_compiles = static_int(max_compiles, "max_compiles of jit")
        if max_compiles < 0:
            raise value_error(f"jit: max_compiles is a number, got {max_compiles}")
    return _make(fun, *static, *donate, inline, max_compiles)


_OPTIONS = ("in_shardings", "out_shardings", "device", "backend", "compiler_options")


def _check_options(options: dict[str, Any]) -> None:
    for name in options:
        if name not in _OPTIONS:
            raise type_error(f"jit has no argument {name!r}")
    check_unsupported("jit", **options)


def _make(fun: Callable, *options: Any) -> Any:
    jitted = _core._jit(fun, *options)
    _copy_identity(jitted, fun)
    return jitted


def _reduce(self: _core.JitFunction) -> str | tuple:
    """By name as functions are pickled, or by the function it wraps."""
    name = getattr(self, "__qualname__", "<no name>")
    found: Any = sys.modules.get(self.__module__)
    for part in name.split("."):
        found = getattr(found, part, None)
    if found is self:
        return name
    fun = self.__wrapped__
    return _make, (fun, *_core._jit_options(self))


def eval_shape(fun: Callable, *args: Any, **kwargs: Any) -> Any:
    """The shapes and dtypes of the results, without computing them.

    Arguments may be arrays or anything with a ``shape`` and a ``dtype``.
    """
    jitted = (
        fun
        if isinstance(fun, _core.JitFunction)
        else _core._jit(fun, (), (), (), (), False, None)
    )
    return _shapes(_core._eval_shape(jitted, *args, **kwargs))


def make_jaxpr(
    fun: Callable,
    static_argnums: int | Sequence[int] = (),
    axis_env: Sequence[tuple] | None = None,
    return_shape: bool = False,
) -> Callable[..., Any]:
    """A function that traces another and returns its operations.

    Parameters
    ----------
    fun
        A function of trees of arrays.
    static_argnums
        Arguments that are Python values, not arrays.
    axis_env
        Not supported: name axes with `arrax.vmap`.
    return_shape
        Return the tree of the types of results too.

    Returns
    -------
    callable
        Takes the arguments of ``fun``, arrays or anything with a shape and a dtype,
        and returns a `arrax.stages.Program`: text of the dialect, where JAX has
        jaxprs.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> program = ax.make_jaxpr(lambda x: anp.sin(x) + 1)(anp.ones(3))
    >>> program
    module {
      func.func @main(%arg0: tensor<3xf32>) -> tensor<3xf32> {
        %0 = array.sin %arg0 : tensor<3xf32>
        %1 = array.constant dense<1.000000e+00> : tensor<3xf32>
        %2 = array.add %0, %1 : tensor<3xf32>
        return %2 : tensor<3xf32>
      }
    }
    >>> program.out_avals
    [ShapeDtypeStruct(shape=(3,), dtype=float32)]
    """
    if axis_env is not None:
        raise not_implemented(
            "make_jaxpr: axis_env is not supported, name axes with vmap(axis_name=...)"
        )
    jitted = jit(fun, static_argnums=static_argnums)

    from arrax.stages import Program

    def traced(*args: Any, **kwargs: Any) -> Any:
        lowered = jitted.lower(*args, **kwargs)
        program = Program(lowered)
        return (program, lowered.out_info) if return_shape else program

    return traced


class MemoryStats(NamedTuple):
    """Bytes that a run of a compiled program uses."""

    argument_size_in_bytes: int
    output_size_in_bytes: int
    alias_size_in_bytes: int
    temp_size_in_bytes: int


def _compiled_text(self: _core.Compiled, stage: str = "asm") -> str:
    """The program at a stage of the compiler, by default machine code."""
    return self._lowered.as_text(stage)


def _memory_analysis(self: _core.Compiled) -> MemoryStats:
    """Bytes of arguments (arrays of closures included) and results, of results in
    the memory of donated arguments, and of the arena of intermediate values."""
    return MemoryStats(*self._memory())


def _out_info(self: _core.Lowered) -> Any:
    """The tree of the shapes and dtypes of the results."""
    return _shapes(self._outputs)


def _shapes(avals: Any) -> Any:
    return _core.tree_map(
        lambda a: ShapeDtypeStruct(a.shape, a.dtype, a.weak_type), avals
    )


def _trace(self: _core.JitFunction, *args: Any, **kwargs: Any) -> Any:
    """The function traced for the types of the arguments: a `arrax.stages.Traced`."""
    from arrax.stages import Traced

    return Traced(self, args, kwargs)


def _why(self: _core.JitFunction) -> Any:
    from arrax._explain import why

    return why(self)


def _memory(self: _core.JitFunction, *args: Any, **kwargs: Any) -> Any:
    return _core._lower(self, *args, **kwargs).memory()


def _lowered_memory(self: _core.Lowered) -> Any:
    from arrax._memory import of_lowered

    return of_lowered(self)


# The stub of the core declares jit, for the layers below this module.
_core.jit = jit
_core._set_jit_method(
    "lower", lambda self, *args, **kwargs: _core._lower(self, *args, **kwargs)
)
_core._set_jit_method("trace", _trace)
_core._set_jit_method("eval_shape", eval_shape)
_core._set_jit_method("__reduce__", _reduce)
_core._set_jit_method("why", _why)
_core._set_jit_method("memory", _memory)
_core.Lowered.out_info = property(_out_info)  # type: ignore[assignment]
_core.Lowered.memory = _lowered_memory  # type: ignore[method-assign]
_core.Compiled.as_text = _compiled_text  # type: ignore[method-assign]
_core.Compiled.memory_analysis = _memory_analysis  # type: ignore[method-assign]
_core.Compiled.memory = lambda self: self._lowered.memory()  # type: ignore[method-assign]
_core.Compiled.out_info = property(  # type: ignore[assignment]
    lambda self: self._lowered.out_info
)
