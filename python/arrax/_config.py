"""Settings of the process and of the thread, under JAX's names."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ContextDecorator
from typing import Any

from arrax import _core, _loop_memory, _value_checks
from arrax._located import not_implemented, type_error, value_error

_HONOURED: dict[str, tuple[Callable[[], bool], Callable[[bool], None]]] = {
    **_value_checks.FLAGS,
    "jax_disable_jit": (_core._is_jit_disabled, _core._disable_jit),
    "jax_explain_cache_misses": (_core._is_explaining, _core._explain),
    "jax_log_compiles": (_core._is_explaining, _core._explain),
}
"""What reads a flag, and what sets it."""

_FIXED: dict[str, tuple[Any, str]] = {
    "jax_check_tracer_leaks": (False, "an escaped tracer is an error when it is used"),
    "jax_default_matmul_precision": (None, "products have the operands' precision"),
    "jax_enable_checks": (False, "the compiler verifies every program"),
    "jax_enable_x64": (
        False,
        "arrays have 64 bits where they are asked for, as in float64(x) or "
        "dtype=float64",
    ),
    "jax_numpy_dtype_promotion": ("standard", "convert with astype"),
    "jax_numpy_rank_promotion": ("allow", "reshape the operands"),
    "jax_threefry_partitionable": (True, "random bits are those of this mode"),
}
"""The only value of a flag, and what to do or know instead of changing it."""


class Config:
    """Flags as attributes; `update` changes one for all threads.

    ``jax_disable_jit``, also set by the environment variable
    ``ARRAX_DISABLE_JIT``, has jitted functions called instead of compiled.
    ``jax_log_compiles`` and ``jax_explain_cache_misses``, also
    ``ARRAX_EXPLAIN``, print every trace and compilation to stderr.
    ``jax_debug_nans`` and ``jax_debug_infs`` are those of `arrax.debug_nans`.
    ``arrax_loop_memory`` is that of `arrax.loop_memory`, for all threads. Others of
    JAX's have one value, and an attempt to give them another is a
    NotImplementedError.

    Examples
    --------
    >>> import arrax as ax
    >>> ax.config.update("jax_disable_jit", True)
    >>> ax.jit(lambda x: f"a value: {x}")(3)
    'a value: 3'
    >>> ax.config.update("jax_disable_jit", False)
    """

    def update(self, name: str, value: Any) -> None:
        if name in _HONOURED:
            _HONOURED[name][1](_as_bool(name, value))
        elif name == "arrax_loop_memory":
            _loop_memory.update(value)
        elif name not in _FIXED:
            raise _unknown(name)
        elif value != _FIXED[name][0]:
            raise not_implemented(
                f"{name} is {_FIXED[name][0]!r} and cannot be {value!r}: "
                f"{_FIXED[name][1]}"
            )

    def __getattr__(self, name: str) -> Any:
        if name in _HONOURED:
            return _HONOURED[name][0]()
        if name == "arrax_loop_memory":
            return _loop_memory.get()
        if name in _FIXED:
            return _FIXED[name][0]
        raise _unknown(name)


def _unknown(name: str) -> AttributeError:
    known = ", ".join(sorted(["arrax_loop_memory", *_HONOURED, *_FIXED]))
    return AttributeError(
        _core.located(f"config has no flag {name!r}; its flags are {known}")
    )


def _as_bool(name: str, value: Any) -> bool:
    if value not in (True, False):
        raise type_error(f"{name} is True or False, got {value!r}")
    return bool(value)


config = Config()

if os.environ.get("ARRAX_DISABLE_JIT", "0") not in ("", "0"):
    config.update("jax_disable_jit", True)


class _DisabledJit(ContextDecorator):
    def __init__(self, disable: bool):
        self.disable = disable
        self.before: list[int] = []

    def __enter__(self) -> None:
        self.before.append(_core._disable_jit_here(int(self.disable)))

    def __exit__(self, *error: object) -> None:
        _core._disable_jit_here(self.before.pop())


def disable_jit(disable: bool = True) -> _DisabledJit:
    """A context, or decorator, that has jitted functions called, not compiled.

    They see the arrays themselves: ``print`` and ``if`` work on values, operation
    by operation. It holds for this thread; ``config.update("jax_disable_jit",
    True)`` holds for all.

    Parameters
    ----------
    disable
        Whether to; False compiles where another context does not.

    Examples
    --------
    >>> import arrax as ax
    >>> f = ax.jit(lambda x: x if x > 0 else -x)
    >>> with ax.disable_jit():
    ...     f(-2.0)
    2.0
    """
    return _DisabledJit(_as_bool("disable_jit", disable))


class _NoChange(ContextDecorator):
    def __enter__(self) -> None:
        pass

    def __exit__(self, *error: object) -> None:
        pass


def enable_x64(new_val: bool = True) -> _NoChange:
    """A context, or decorator, for the mode that there is: False, and no other.

    What is made without a dtype has 32 bits; 64-bit arrays are made where they are
    asked for, as in ``float64(x)`` or ``dtype="float64"``, in any context.

    Parameters
    ----------
    new_val
        False.

    Raises
    ------
    NotImplementedError
        If True is given, which in JAX makes 64 bits the default.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> with ax.enable_x64(False):
    ...     anp.ones(2, dtype="float64"), anp.ones(2)
    (Array([1., 1.], dtype=float64), Array([1., 1.], dtype=float32))
    """
    if _as_bool("enable_x64", new_val):
        raise not_implemented(
            "enable_x64(True) is not supported: arrays have 64 bits where they are "
            "asked for, as in float64(x) or dtype=float64"
        )
    return _NoChange()


_PRECISIONS = ("default", "high", "highest", "bfloat16", "tensorfloat32", "float32")


def default_matmul_precision(new_val: str | None) -> _NoChange:
    """A context, or decorator, without effect: products have the operands' precision.

    Parameters
    ----------
    new_val
        A hint for accelerators, as ``precision`` of products is: "default", "high",
        "highest", "bfloat16", "tensorfloat32", "float32" or None.

    Raises
    ------
    ValueError
        If it is another.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> with ax.default_matmul_precision("float32"):
    ...     anp.ones(2) @ anp.ones(2)
    Array(2., dtype=float32)
    """
    if new_val is not None and new_val not in _PRECISIONS:
        raise value_error(
            f"default_matmul_precision must be None or in {list(_PRECISIONS)}, got "
            f"{new_val!r}"
        )
    return _NoChange()


class _Explained(ContextDecorator):
    def __init__(self, explain: bool):
        self.explain = explain
        self.before: list[bool] = []

    def __enter__(self) -> None:
        self.before.append(_core._is_explaining())
        _core._explain(self.explain)

    def __exit__(self, *error: object) -> None:
        _core._explain(self.before.pop())


def log_compiles(new_val: bool = True) -> _Explained:
    """A context, or decorator, that prints every trace and compilation to stderr.

    It is ``config.update("jax_log_compiles", True)`` for a while, for all threads.

    Parameters
    ----------
    new_val
        Whether to; False prints nothing where another context does.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> with ax.log_compiles():
    ...     ax.jit(anp.sin)(0.0)
    Array(0., dtype=float32, weak_type=True)
    """
    return _Explained(_as_bool("log_compiles", new_val))


def explain_cache_misses(new_val: bool = True) -> _Explained:
    """As `log_compiles`: what is printed says why a function is traced anew.

    Parameters
    ----------
    new_val
        Whether to.
    """
    return _Explained(_as_bool("explain_cache_misses", new_val))


def _only(name: str, value: Any, new_val: Any) -> _NoChange:
    if new_val != value:
        raise not_implemented(
            f"{name} is {value!r} and cannot be {new_val!r}: {_FIXED[f'jax_{name}'][1]}"
        )
    return _NoChange()


def numpy_dtype_promotion(new_val: str = "standard") -> _NoChange:
    """A context, or decorator, without effect: dtypes promote by JAX's standard rules.

    Parameters
    ----------
    new_val
        ``"standard"``; another is a NotImplementedError.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> with ax.numpy_dtype_promotion("standard"):
    ...     anp.int8(1) + anp.float16(1)
    Array(2., dtype=float16)
    """
    return _only("numpy_dtype_promotion", "standard", new_val)


def numpy_rank_promotion(new_val: str = "allow") -> _NoChange:
    """A context, or decorator, without effect: operands of different ranks broadcast.

    Parameters
    ----------
    new_val
        ``"allow"``; another is a NotImplementedError.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> with ax.numpy_rank_promotion("allow"):
    ...     anp.ones((1, 2)) + anp.ones(2)
    Array([[2., 2.]], dtype=float32)
    """
    return _only("numpy_rank_promotion", "allow", new_val)


class _SuspendedTraces(ContextDecorator):
    def __enter__(self) -> None:
        _core._suspend_traces()

    def __exit__(self, *error: object) -> None:
        _core._resume_traces()


def ensure_compile_time_eval() -> _SuspendedTraces:
    """A context in which operations are computed while a function is traced.

    What they give are arrays, not tracers: constants of the program, on which
    ``if`` and ``int`` work. A tracer used there is an UnexpectedTracerError.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> @ax.jit
    ... def f(x):
    ...     with ax.ensure_compile_time_eval():
    ...         n = int(anp.arange(4).sum())
    ...     return x + n
    >>> f(1)
    Array(7, dtype=int32, weak_type=True)
    """
    return _SuspendedTraces()


def clear_caches() -> None:
    """Forget all code in memory: of jitted functions and of operations.

    What is kept on disk stays (``ARRAX_CACHE``).

    Examples
    --------
    >>> import arrax as ax
    >>> f = ax.jit(lambda x: x + 1)
    >>> _ = f(1)
    >>> ax.clear_caches()
    >>> f._cache_size()
    0
    """
    _core._clear_caches()
