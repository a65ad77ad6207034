"""Programs as StableHLO, which XLA reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from arrax import _core, tree
from arrax._jit import ShapeDtypeStruct
from arrax._located import type_error, value_error

__all__ = ["Exported", "export"]

PLATFORMS = ("cpu", "cuda", "rocm", "tpu")


@dataclass(frozen=True)
class Exported:
    """A function for arguments of one structure, as a StableHLO module.

    Attributes
    ----------
    fun_name : str
        The name of the function.
    in_tree, out_tree : PyTreeDef
        The structures of ``(args, kwargs)``, without static arguments, and of the
        result.
    in_avals, out_avals : tuple of ShapeDtypeStruct
        The shapes and dtypes of their leaves: the arguments and results of
        ``@main``, all of them and in this order.
    platforms : tuple of str
        What it was exported for. The module is the same for all platforms.
    """

    fun_name: str
    in_tree: Any
    in_avals: tuple[ShapeDtypeStruct, ...]
    out_tree: Any
    out_avals: tuple[ShapeDtypeStruct, ...]
    platforms: tuple[str, ...]
    _module: str = field(repr=False)

    def mlir_module(self) -> str:
        """The module as text, in the generic form that every MLIR parses."""
        return self._module


def export(
    fun_jit: Callable, *, platforms: Sequence[str] | None = None
) -> Callable[..., Exported]:
    """Export a function to StableHLO.

    Parameters
    ----------
    fun_jit : function
        What :func:`arrax.jit` returned.
    platforms : sequence of str, optional
        Where the module is to run: "cpu", "cuda", "rocm", "tpu"; "cpu" if None.

    Returns
    -------
    function
        Takes the arguments of `fun_jit`, arrays or anything with a ``shape`` and a
        ``dtype``, and returns an :class:`Exported`. Arrays that the function closes
        over become constants of the module.

    Raises
    ------
    TypeError
        If `fun_jit` was not made by ``jit``, or sizes of an argument are not ints.
    ValueError
        If there is no such platform.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> from arrax.export import export
    >>> x = ax.ShapeDtypeStruct((3,), "float32")
    >>> exported = export(ax.jit(lambda x: {"y": 2 * anp.sin(x)}))(x)
    >>> exported.out_avals
    (ShapeDtypeStruct(shape=(3,), dtype=float32),)
    >>> print(exported.mlir_module())
    "builtin.module"() ({
      "func.func"() <{function_type = (tensor<3xf32>) -> tensor<3xf32>, ...
    """
    if not isinstance(fun_jit, _core.JitFunction):
        raise type_error(
            "export takes a function that jit returned, as in "
            f"export(jit(f))(*args), got {fun_jit!r}"
        )
    names = _check_platforms(platforms)

    def export_for(*args: Any, **kwargs: Any) -> Exported:
        lowered = fun_jit.lower(*args, **kwargs)
        out_avals, out_tree = tree.flatten(lowered._outputs)
        return Exported(
            fun_name=getattr(fun_jit, "__name__", "function"),
            in_tree=tree.structure(_dynamic(fun_jit, args, kwargs)),
            in_avals=_structs(lowered._inputs),
            out_tree=out_tree,
            out_avals=_structs(out_avals),
            platforms=names,
            _module=lowered.as_text("stablehlo"),
        )

    return export_for


def _check_platforms(platforms: Sequence[str] | None) -> tuple[str, ...]:
    if platforms is None:
        return ("cpu",)
    if isinstance(platforms, str) or not platforms:
        raise type_error(
            f"export: platforms is a sequence of names, such as ['tpu'], got "
            f"{platforms!r}"
        )
    for name in platforms:
        if name not in PLATFORMS:
            raise value_error(
                f"export: there is no platform {name!r}; they are "
                f"{', '.join(PLATFORMS)}"
            )
    return tuple(platforms)


def _dynamic(fun_jit: Callable, args: tuple, kwargs: dict) -> tuple[tuple, dict]:
    """The arguments that are not static."""
    nums, names, *_ = _core._jit_options(fun_jit)
    static = {n % len(args) for n in nums if -len(args) <= n < len(args)}
    return (
        tuple(arg for i, arg in enumerate(args) if i not in static),
        {name: arg for name, arg in kwargs.items() if name not in names},
    )


def _structs(avals: Sequence[_core.Aval]) -> tuple[ShapeDtypeStruct, ...]:
    return tuple(ShapeDtypeStruct(a.shape, a.dtype, a.weak_type) for a in avals)
