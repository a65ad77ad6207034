"""Programs as StableHLO, which XLA reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from arrax import _core, tree
from arrax._device import default_backend
from arrax._jit import ShapeDtypeStruct
from arrax._located import type_error, value_error
from arrax.stages import dynamic_arguments, structs

__all__ = ["Exported", "default_export_platform", "export"]

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


def default_export_platform() -> str:
    """The platform that programs run on by default, by its name in `export`.

    Examples
    --------
    >>> from arrax.export import default_export_platform
    >>> default_export_platform()
    'cpu'
    """
    name = default_backend()
    return {"gpu": "cuda", "emulation": "cpu"}.get(name, name)


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
            in_tree=tree.structure(dynamic_arguments(fun_jit, args, kwargs)),
            in_avals=tuple(structs(lowered._inputs)),
            out_tree=out_tree,
            out_avals=tuple(structs(out_avals)),
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
