"""NVIDIA's assembler."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import tempfile

from arrax import _core
from arrax.errors import CompilationError
from arrax.gpu._code import Code, Kernel, complaint, package_folders, roots, run_tool

_KERNEL = re.compile(
    r"Compiling entry function '(?P<name>[^']+)'.*?"
    r"(?P<stack>\d+) bytes stack frame, (?P<spills>\d+) bytes spill stores.*?"
    r"Used (?P<registers>\d+) registers(?P<rest>[^\n]*)",
    re.S,
)


def assemble(ptx: str, chip: str | None = None, *, timeout: float = 120.0) -> Code:
    """Assemble PTX with NVIDIA's ptxas.

    Parameters
    ----------
    ptx : str
        A module, such as ``lower(...).as_text("ptx")``.
    chip : str, optional
        The chip that the code is for, its own or a later one; its own otherwise.
    timeout : float
        Seconds after which ptxas is stopped.

    Returns
    -------
    Code
        The cubin, and what each kernel takes.

    Raises
    ------
    CompilationError
        If ptxas refuses the text; the message is ptxas's.
    ImportError
        If there is no ptxas.
    TimeoutError
        If ptxas takes longer than `timeout`.
    """
    if chip is None:
        target = re.search(r"^\.target (\w+)", ptx, re.M)
        if not target:
            raise CompilationError(_core.located("the text is not PTX: no .target"))
        chip = target[1]
    with tempfile.TemporaryDirectory(prefix="arrax-ptxas-") as folder:
        source, cubin = pathlib.Path(folder, "x.ptx"), pathlib.Path(folder, "x.cubin")
        source.write_text(ptx)
        command = [find_ptxas(), "-v", f"-arch={chip}", str(source), "-o", str(cubin)]
        run = run_tool("ptxas", command, timeout)
        if run.returncode:
            said = complaint(run).replace(str(source), "PTX")
            raise CompilationError(_core.located(f"ptxas for {chip}: {said}"))
        return Code(chip, cubin.read_bytes(), _kernels(run.stderr.decode()))


def find_ptxas() -> str:
    """The path of ptxas."""
    name = "ptxas.exe" if os.name == "nt" else "ptxas"
    # One wheel for each major version of CUDA, in a folder of its own.
    places = [
        path
        for folder in package_folders("nvidia")
        for path in sorted(folder.glob(f"*/bin/{name}"), reverse=True)
    ]
    places += [root / "bin" / name for root in roots("CUDA_HOME", "CUDA_PATH")]
    for path in places:
        if os.access(path, os.X_OK):
            return str(path)
    if found := shutil.which("ptxas"):
        return found
    raise ImportError(
        _core.located(
            "there is no ptxas. On Linux, pip install 'arrax[gpu-check]' or "
            "nvidia-cuda-nvcc; or set CUDA_HOME to a CUDA toolkit"
        )
    )


def _kernels(said: str) -> dict[str, Kernel]:
    """What ``ptxas -v`` says of each kernel."""
    kernels = {}
    for match in _KERNEL.finditer(said):
        shared = re.search(r"(\d+) bytes smem", match["rest"])
        kernels[match["name"]] = Kernel(
            registers=int(match["registers"]),
            shared=int(shared[1]) if shared else 0,
            stack=int(match["stack"]),
            spills=int(match["spills"]),
        )
    return kernels
