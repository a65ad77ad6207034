"""Code for AMD's chips, by the LLVM of this build or else that of llvmlite.

The LLVM that the wheels of arrax are built with has no code generator for them.
"""

from __future__ import annotations

import importlib.util
import pathlib
import shutil
import sys
import tempfile

from arrax import _core
from arrax.errors import CompilationError
from arrax.gpu._code import Code, Kernel, complaint, package_folders, roots, run_tool
from arrax.gpu._codeobject import metadata

_INSTALL = "On Linux on x86-64, pip install 'arrax[amdgpu]'"
_WORKER = pathlib.Path(__file__).with_name("_llvmlite.py")


def assembly(lowered: _core.Lowered, chip: str, timeout: float = 120.0) -> str:
    """The instructions of a lowered function's kernels."""
    return _emit(lowered, "gcn", chip, timeout).decode()


def compile_lowered(lowered: _core.Lowered, chip: str, timeout: float) -> Code:
    """The code object of a lowered function's kernels."""
    binary = _link(_emit(lowered, "amdgpu-object", chip, timeout), timeout)
    return Code(chip, binary, _kernels(binary))


def _emit(lowered: _core.Lowered, form: str, chip: str, timeout: float) -> bytes:
    """Assembly ('gcn') or a relocatable object ('amdgpu-object')."""
    ocml = _find_ocml()
    if _core._has_amdgpu():
        return lowered._gpu_code(form, chip, ocml)
    ir = lowered._gpu_code("amdgpu-ir", chip, ocml)
    return _run_llvmlite(ir, form, chip, timeout)


def _find_ocml() -> str:
    """The path of ROCm's library of math functions, or '' if there is none."""
    bitcode = pathlib.Path("amdgcn", "bitcode", "ocml.bc")
    places = [
        *(root / bitcode for root in roots("ROCM_PATH", "ROCM_HOME")),
        *(f / "_lib/runtime_rocm70/ocml.bc" for f in package_folders("quadrants")),
        *(f / "backends/amd/lib/ocml.bc" for f in package_folders("triton")),
        "/opt/rocm" / bitcode,
    ]
    return next((str(path) for path in places if path.is_file()), "")


def _run_llvmlite(ir: bytes, form: str, chip: str, timeout: float) -> bytes:
    """What llvmlite makes of LLVM IR, in a process: LLVM may end the one it is in."""
    if not importlib.util.find_spec("llvmlite"):
        raise ImportError(
            _core.located(
                "this build of LLVM has no code generator for AMD's chips, and there "
                f"is no llvmlite. {_INSTALL} or llvmlite==0.50.0"
            )
        )
    command = [sys.executable, str(_WORKER), form, chip]
    run = run_tool("llvmlite", command, timeout, ir)
    if run.returncode:
        message = f"llvmlite for {chip}: {complaint(run)}"
        raise CompilationError(_core.located(message))
    return run.stdout


def _link(binary: bytes, timeout: float) -> bytes:
    """The code object that the driver loads."""
    with tempfile.TemporaryDirectory(prefix="arrax-lld-") as folder:
        source, target = pathlib.Path(folder, "x.o"), pathlib.Path(folder, "x.co")
        source.write_bytes(binary)
        options = ["-shared", "--no-undefined", str(source), "-o", str(target)]
        run = run_tool("ld.lld", [*_find_lld(), *options], timeout)
        if run.returncode:
            raise CompilationError(_core.located(f"ld.lld: {complaint(run)}"))
        return target.read_bytes()


def _find_lld() -> list[str]:
    """The command of LLVM's linker, which links for AMD's chips in all builds."""
    places = [
        *(root / "llvm/bin/ld.lld" for root in roots("ROCM_PATH", "ROCM_HOME")),
        pathlib.Path("/opt/rocm/llvm/bin/ld.lld"),
    ]
    for path in places:
        if path.is_file():
            return [str(path)]
    for folder in package_folders("ziglang"):
        return [str(folder / "zig"), "ld.lld"]
    if found := shutil.which("ld.lld"):
        return [found]
    raise ImportError(
        _core.located(f"there is no ld.lld. {_INSTALL}; or set ROCM_PATH to ROCm")
    )


def _kernels(binary: bytes) -> dict[str, Kernel]:
    """What the code object says of each kernel."""
    return {
        kernel[".name"]: Kernel(
            registers=kernel[".vgpr_count"],
            shared=kernel[".group_segment_fixed_size"],
            stack=kernel[".private_segment_fixed_size"],
            spills=4 * kernel[".vgpr_spill_count"],
        )
        for kernel in metadata(binary)["amdhsa.kernels"]
    }
