"""Compiling for GPUs ahead of time, on machines that have none.

arrax's compiler makes PTX for NVIDIA's chips, and LLVM IR or assembly for AMD's.
What turns them into machine code are the makers' assemblers and linkers, which run
in processes of their own. Nothing is executed.
"""

from __future__ import annotations

from collections.abc import Callable

from arrax import _core
from arrax._jit import jit
from arrax._located import type_error
from arrax.gpu._amdgpu import assembly, compile_lowered
from arrax.gpu._code import Code, Kernel
from arrax.gpu._ptxas import assemble

__all__ = ["Code", "Kernel", "assemble", "compile"]


def compile(
    fun: Callable, args: tuple, *, chip: str = "sm_80", timeout: float = 120.0
) -> Code:
    """Compile a function to machine code of a GPU, without that GPU.

    Parameters
    ----------
    fun : function
        A function of trees of arrays; ``jit`` need not be applied.
    args : tuple
        Its arguments: arrays or anything with a ``shape`` and a ``dtype``.
    chip : str
        NVIDIA's 'sm_80', 'sm_86', 'sm_87', 'sm_89', 'sm_90', 'sm_100', 'sm_103',
        'sm_110', 'sm_120' or 'sm_121', from 'sm_90' on also with an 'a' for that
        chip alone; AMD's 'gfx90a', 'gfx942' or 'gfx1100'.
    timeout : float
        Seconds after which a tool is stopped.

    Returns
    -------
    Code
        The binary, and the registers and memory that each kernel takes.

    Raises
    ------
    CompilationError
        If there is no such chip, the program has an op that GPUs lack, or a tool
        refuses the code.
    ImportError
        If a tool is missing: ptxas for NVIDIA, llvmlite, ocml.bc or lld for AMD.
    TimeoutError
        If a tool takes longer than `timeout`.

    Notes
    -----
    ``pip install 'arrax[gpu-check]'`` has ptxas, ``'arrax[amdgpu]'`` AMD's tools
    (Linux on x86-64). ptxas is else that of the CUDA toolkit in ``CUDA_HOME``, or
    the one on ``PATH``; ocml.bc that of the ROCm installation in ``ROCM_PATH``.

    Examples
    --------
    >>> import arrax as ax
    >>> x = ax.ShapeDtypeStruct((256, 256), "float32")
    >>> code = ax.gpu.compile(lambda x: x @ x, (x,))  # doctest: +SKIP
    >>> [kernel.registers for kernel in code.kernels.values()]  # doctest: +SKIP
    [40]
    """
    if not isinstance(args, tuple):
        raise type_error(
            "args is the tuple of the function's arguments, as in "
            f"compile(f, (x,)), got {type(args).__name__}"
        )
    jitted = fun if isinstance(fun, _core.JitFunction) else jit(fun)
    lowered = jitted.lower(*args)
    if chip.startswith("gfx"):
        return compile_lowered(lowered, chip, timeout)
    return assemble(lowered.as_text("ptx", chip=chip), chip, timeout=timeout)


def _text(lowered: _core.Lowered, stage: str, chip: str) -> str:
    """What ``Lowered.as_text`` returns for 'nvvm', 'ptx', 'rocdl' and 'gcn'."""
    if stage == "gcn":
        return assembly(lowered, chip or "gfx90a")
    return lowered._gpu_code(stage, chip, "").decode()
