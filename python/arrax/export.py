"""Programs that leave the process: bytes, and StableHLO, which XLA reads."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from arrax import _core, tree
from arrax._calls import is_inexact, leaf_type, type_text
from arrax._device import default_backend
from arrax._export_bytes import (
    decode_avals,
    decode_tree,
    encode_avals,
    encode_tree,
    pack,
    register_namedtuple_serialization,
    register_pytree_node_serialization,
    unpack,
)
from arrax._gradients import vjp
from arrax._jit import ShapeDtypeStruct, jit
from arrax._located import type_error, value_error
from arrax.stages import dynamic_arguments, structs

__all__ = [
    "DisabledSafetyCheck",
    "Exported",
    "default_export_platform",
    "deserialize",
    "export",
    "maximum_supported_calling_convention_version",
    "minimum_supported_calling_convention_version",
    "register_namedtuple_serialization",
    "register_pytree_node_serialization",
]

PLATFORMS = ("cpu", "cuda", "rocm", "tpu")

minimum_supported_calling_convention_version = 1
maximum_supported_calling_convention_version = 1


@dataclass(frozen=True, repr=False)
class DisabledSafetyCheck:
    """A check of exported functions that is left out."""

    _name: str

    @classmethod
    def platform(cls) -> DisabledSafetyCheck:
        """That a function runs on a platform that it was exported for."""
        return cls("platform")

    @classmethod
    def custom_call(cls, target_name: str) -> DisabledSafetyCheck:
        """Has no effect: programs have no custom calls."""
        return cls(f"custom_call:{target_name}")

    def is_custom_call(self) -> str | None:
        """The name that `custom_call` was given."""
        kind, _, target = self._name.partition(":")
        return target if kind == "custom_call" else None

    def __repr__(self) -> str:
        return self._name


@dataclass(frozen=True, eq=False)
class Exported:
    """A function for arguments of one structure, as a program.

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
        What it was exported for. The program is the same for all platforms.
    disabled_safety_checks : tuple of DisabledSafetyCheck
        The checks that are left out.
    calling_convention_version : int
        The version of what these attributes say.
    nr_devices : int
        One.
    module_kept_var_idx : tuple of int
        The positions of the arguments of ``@main``: all.
    """

    fun_name: str
    in_tree: Any
    in_avals: tuple[ShapeDtypeStruct, ...]
    out_tree: Any
    out_avals: tuple[ShapeDtypeStruct, ...]
    platforms: tuple[str, ...]
    disabled_safety_checks: tuple[DisabledSafetyCheck, ...]
    _program_for: Callable[[int], Any] = field(repr=False)  # by derivatives
    _vjp_order: int | None = field(repr=False)  # None: as high as asked for
    calling_convention_version: int = maximum_supported_calling_convention_version
    nr_devices: int = 1
    ordered_effects: tuple = ()
    unordered_effects: tuple = ()
    uses_global_constants: bool = False

    @property
    def module_kept_var_idx(self) -> tuple[int, ...]:
        return tuple(range(len(self.in_avals)))

    @property
    def mlir_module_serialized(self) -> bytes:
        """The program as text of the `array` dialect."""
        return self._program_for(0).text().encode()

    def mlir_module(self) -> str:
        """The program as StableHLO, in the generic form that every MLIR parses.

        Raises
        ------
        CompilationError
            If StableHLO lacks an op of the program, such as control flow.
        """
        return self._program_for(0).stablehlo()

    def serialize(self, vjp_order: int = 0) -> bytearray:
        """The bytes that `deserialize` reads, here or elsewhere.

        Parameters
        ----------
        vjp_order : int
            How often the function that is read gives a `vjp`, and how often custom
            rules of derivatives are there for its derivatives.
        """
        if not isinstance(vjp_order, int) or vjp_order < 0:
            raise value_error(f"serialize: vjp_order is 0 or more, got {vjp_order!r}")
        if self._vjp_order is not None and vjp_order > self._vjp_order:
            raise value_error(
                f"serialize: {self.fun_name} was serialized with vjp_order="
                f"{self._vjp_order}, and has no vjp of order {vjp_order}"
            )
        header = {
            "fun_name": self.fun_name,
            "in_tree": encode_tree(self.in_tree),
            "in_avals": encode_avals(self.in_avals),
            "out_tree": encode_tree(self.out_tree),
            "out_avals": encode_avals(self.out_avals),
            "platforms": self.platforms,
            "disabled_safety_checks": [str(c) for c in self.disabled_safety_checks],
            "vjp_order": vjp_order,
        }
        program = self._program_for(vjp_order)
        return bytearray(pack(header, program.text(), program.constants))

    def has_vjp(self) -> bool:
        """Whether there is a `vjp`."""
        return self._vjp_order != 0

    def vjp(self) -> Exported:
        """The function from the leaves of arguments and of cotangents of the results
        to a tuple of cotangents of the arguments' leaves.

        Cotangents of integers and bool, of which there are none, are zeros of dtype
        bool.
        """
        if not self.has_vjp():
            raise value_error(
                f"{self.fun_name} has no vjp: serialize it with vjp_order=1, or more"
            )
        order = None if self._vjp_order is None else self._vjp_order - 1
        types = [*self.in_avals, *map(_cotangent_type, self.out_avals)]
        return _export(
            jit(functools.partial(_pull, self)),
            self.platforms,
            self.disabled_safety_checks,
            order,
            types,
            {},
            self.fun_name + "_vjp",
        )

    @functools.cached_property
    def _compiled(self) -> Any:
        def run(*leaves: Any) -> list[Any]:
            program = self._program_for(_core._derivatives())
            return _core._call_program(program, self.fun_name, leaves)

        run.__name__ = self.fun_name
        return jit(run)

    def call(self, *args: Any, **kwargs: Any) -> Any:
        """What the function returns for arguments of the structure, shapes and dtypes
        it was exported for.

        It may be called inside of functions that are compiled, differentiated and
        batched.
        """
        leaves, treedef = tree.flatten((args, kwargs))
        if treedef != self.in_tree:
            raise value_error(
                f"{self.fun_name} is called with arguments of the structure {treedef}, "
                f"but was exported for {self.in_tree}"
            )
        for i, (leaf, aval) in enumerate(zip(leaves, self.in_avals, strict=True)):
            actual = leaf_type(leaf, self.fun_name)
            if actual.shape != aval.shape or actual.dtype != aval.dtype:
                path = _core.tree_flatten((args, kwargs))[1].leaf_paths()[i]
                raise value_error(
                    f"{self.fun_name} is called with {type_text(actual)} as the "
                    f"argument{path}, but was exported for {type_text(aval)}"
                )
        self._check_platform()
        return tree.unflatten(self.out_tree, self._compiled(*leaves))

    def _check_platform(self) -> None:
        if DisabledSafetyCheck.platform() in self.disabled_safety_checks:
            return
        platform = default_export_platform()
        if platform not in self.platforms:
            raise value_error(
                f"{self.fun_name} was exported for {', '.join(self.platforms)}, but is "
                f"called on {platform}. Export it with platforms=[{platform!r}], or "
                "with disabled_checks=[DisabledSafetyCheck.platform()]"
            )


def _cotangent_type(aval: ShapeDtypeStruct) -> ShapeDtypeStruct:
    dtype = aval.dtype if is_inexact(aval.dtype) else "bool"
    return ShapeDtypeStruct(aval.shape, dtype)


def _pull(exported: Exported, *args: Any) -> tuple:
    count = len(exported.in_avals)
    primals, cotangents = args[:count], list(args[count:])
    pull = vjp(lambda *xs: exported._compiled(*xs), *primals)[1]
    return tuple(
        grad if is_inexact(aval.dtype) else _core.full(aval.shape, False, "bool")
        for grad, aval in zip(pull(cotangents), exported.in_avals, strict=True)
    )


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
    fun_jit: Callable,
    *,
    platforms: Sequence[str] | None = None,
    disabled_checks: Sequence[DisabledSafetyCheck] = (),
) -> Callable[..., Exported]:
    """Export a function: to bytes, to other processes, to StableHLO.

    Parameters
    ----------
    fun_jit : function
        What :func:`arrax.jit` returned.
    platforms : sequence of str, optional
        Where the program is to run: "cpu", "cuda", "rocm", "tpu"; where it would run
        here if None.
    disabled_checks : sequence of DisabledSafetyCheck
        Checks to leave out.

    Returns
    -------
    function
        Takes the arguments of `fun_jit`, arrays or anything with a ``shape`` and a
        ``dtype``, and returns an :class:`Exported`. Arrays that the function closes
        over become constants of the program.

    Raises
    ------
    TypeError
        If `fun_jit` was not made by ``jit``, or sizes of an argument are not ints.
    ValueError
        If there is no such platform, or the function calls Python functions or uses
        references when it runs.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> from arrax.export import deserialize, export
    >>> x = ax.ShapeDtypeStruct((3,), "float32")
    >>> exported = export(ax.jit(lambda x: {"y": 2 * anp.sin(x)}))(x)
    >>> exported.out_avals
    (ShapeDtypeStruct(shape=(3,), dtype=float32),)
    >>> print(exported.mlir_module())
    "builtin.module"() ({
      "func.func"() <{function_type = (tensor<3xf32>) -> tensor<3xf32>, ...
    >>> data = exported.serialize(vjp_order=1)
    >>> deserialize(data).call(anp.zeros(3))
    {'y': Array([0., 0., 0.], dtype=float32)}
    """
    if not isinstance(fun_jit, _core.JitFunction):
        raise type_error(
            "export takes a function that jit returned, as in "
            f"export(jit(f))(*args), got {fun_jit!r}"
        )
    names = _check_platforms(platforms)
    checks = tuple(disabled_checks)
    if not all(isinstance(check, DisabledSafetyCheck) for check in checks):
        raise type_error(
            "export: disabled_checks is a sequence of DisabledSafetyCheck, got "
            f"{disabled_checks!r}"
        )

    def export_of(*args: Any, **kwargs: Any) -> Exported:
        return _export(fun_jit, names, checks, None, args, kwargs)

    return export_of


def _export(
    fun_jit: Any,
    platforms: tuple[str, ...],
    checks: tuple[DisabledSafetyCheck, ...],
    vjp_order: int | None,
    args: Sequence[Any],
    kwargs: dict[str, Any],
    name: str | None = None,
) -> Exported:
    lowered = fun_jit.lower(*args, **kwargs)
    fun_name = str(name or getattr(fun_jit, "__name__", "function"))
    if not lowered._is_pure:
        raise value_error(
            f"{fun_name} cannot be exported: it calls Python functions or uses "
            "references when it runs. Export a function of arrays alone"
        )
    program = _program_of(lowered)
    has_rules = "array.custom_" in program.text()
    types = tree.map(_type_of, (tuple(args), kwargs))

    @functools.cache
    def program_for(derivatives: int) -> Any:
        # Custom rules are traced as often as they are needed.
        if not derivatives or not has_rules:
            return program
        _core._suspend_traces()
        try:
            again = _core._lower_for(derivatives, fun_jit, *types[0], **types[1])
        finally:
            _core._resume_traces()
        return _program_of(again)

    out_avals, out_tree = tree.flatten(lowered._outputs)
    return Exported(
        fun_name=fun_name,
        in_tree=tree.structure(dynamic_arguments(fun_jit, tuple(args), kwargs)),
        in_avals=tuple(structs(lowered._inputs)),
        out_tree=out_tree,
        out_avals=tuple(structs(out_avals)),
        platforms=platforms,
        disabled_safety_checks=checks,
        _program_for=program_for,
        _vjp_order=vjp_order,
    )


def _type_of(x: Any) -> Any:
    """The type of an array, which need not be kept; other values themselves."""
    if isinstance(x, _core.Array | np.ndarray) and not _core.typeof(x).weak_type:
        return ShapeDtypeStruct(x.shape, x.dtype)
    return x


def _program_of(lowered: Any) -> Any:
    return _core._parse_program(
        lowered._serialize(),
        lowered._inputs,
        tree.leaves(lowered._outputs),
        lowered._constants,
    )


# What reading something else than was written raises, beside ValueError.
_UNREADABLE = (
    AttributeError,
    IndexError,
    KeyError,
    MemoryError,
    OverflowError,
    RecursionError,
    TypeError,
    zlib.error,
)


def deserialize(data: bytes | bytearray) -> Exported:
    """The exported function that `Exported.serialize` wrote.

    The bytes may come from anywhere: nothing in them is run before the function is
    called, and then as a program on arrays alone.

    Parameters
    ----------
    data : bytes or bytearray
        What ``serialize`` returned, with this version of the format.

    Raises
    ------
    ValueError
        For bytes that are damaged, or of another version.

    Examples
    --------
    >>> import arrax as ax
    >>> from arrax.export import deserialize, export
    >>> data = export(ax.jit(lambda x: x**2))(3.0).serialize(vjp_order=1)
    >>> square = deserialize(data)
    >>> float(square.call(3.0)), float(ax.grad(square.call)(3.0))
    (9.0, 6.0)
    """
    if not isinstance(data, bytes | bytearray | memoryview):
        raise type_error(f"deserialize takes bytes, got {type(data).__name__}")
    data = bytes(data)
    try:
        return _exported(*unpack(data))
    except _UNREADABLE as error:
        raise value_error(
            "deserialize: the bytes are no exported function: "
            f"{type(error).__name__}: {error}"
        ) from None


def _exported(header: dict[str, Any], text: str, constants: list[Any]) -> Exported:
    ins, outs = decode_avals(header["in_avals"]), decode_avals(header["out_avals"])
    in_tree, out_tree = decode_tree(header["in_tree"]), decode_tree(header["out_tree"])
    if (in_tree.num_leaves, out_tree.num_leaves) != (len(ins), len(outs)):
        raise value_error("deserialize: the structures have other numbers of leaves")
    order = header["vjp_order"]
    if not isinstance(order, int) or order < 0:
        raise value_error(f"deserialize: there is no vjp_order {order!r}")
    checks = header["disabled_safety_checks"]
    program = _core._parse_program(text, ins, outs, constants)
    return Exported(
        fun_name=str(header["fun_name"]),
        in_tree=in_tree,
        in_avals=tuple(structs(ins)),
        out_tree=out_tree,
        out_avals=tuple(structs(outs)),
        platforms=_check_platforms(header["platforms"]),
        disabled_safety_checks=tuple(DisabledSafetyCheck(str(c)) for c in checks),
        _program_for=lambda derivatives: program,
        _vjp_order=order,
    )


def _check_platforms(platforms: Sequence[str] | None) -> tuple[str, ...]:
    if platforms is None:
        return (default_export_platform(),)
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
