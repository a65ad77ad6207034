"""The makers' assemblers and linkers take the kernels of every op.

Nothing is executed. The tools exist for Linux on x86-64 alone; there they must be
installed: ``pip install '.[gpu-check,amdgpu]'``.
"""

import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from op_case import Case
from op_cases import CASES
from targets import refusal
from test_semantics import call
from test_tpu import PROGRAMS

import arrax as ax
import arrax.numpy as anp
from arrax import gpu
from arrax.errors import CompilationError
from arrax.gpu import _amdgpu, _ptxas
from arrax.gpu._codeobject import metadata
from tools import missing

NVIDIA = ("sm_80", "sm_90", "sm_100")
PTX_VERSIONS = {
    "8.0": ("sm_80", "sm_86", "sm_87", "sm_89", "sm_90", "sm_90a"),
    "8.6": ("sm_100", "sm_100a"),
    "8.7": ("sm_120", "sm_120a"),
    "8.8": ("sm_103", "sm_103a", "sm_121", "sm_121a"),
    "9.0": ("sm_110", "sm_110a"),
}
AMD = ("gfx90a", "gfx942", "gfx1100")

needs_ptxas = pytest.mark.skipif(bool(missing("ptxas")), reason=missing("ptxas"))
needs_llvmlite = pytest.mark.skipif(
    bool(missing("llvmlite and lld")), reason=missing("llvmlite and lld")
)


def lower(function, *args):
    return ax.jit(function).lower(*args)


def lower_cases(cases: list[Case]):
    """A program with all calls of an op for each of its dtypes: tools start once."""

    def program(operands):
        return [
            {dtype: call(case, dtype, xs) for dtype, xs in of_case.items()}
            for case, of_case in zip(cases, operands, strict=True)
        ]

    operands = [
        {dtype: case.operands(dtype) for dtype in case.dtypes} for case in cases
    ]
    return lower(program, operands)


def for_chips(compile_for, chips) -> list[gpu.Code]:
    """The code for each chip; tools run side by side."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(compile_for, chips))


def entries(ptx: str) -> set[str]:
    return set(re.findall(r"^\.visible \.entry (\w+)\(", ptx, re.M))


def assert_assembles(lowered) -> None:
    """ptxas takes the PTX of the first chip for the later ones too."""
    ptx = lowered.as_text("ptx", chip=NVIDIA[0])
    assert not re.search(r"\bcall\b|\.extern", ptx)
    for code in for_chips(lambda chip: gpu.assemble(ptx, chip), NVIDIA):
        assert set(code.kernels) == entries(ptx)
        assert code.binary[:4] == b"\x7fELF"


def assert_links(lowered) -> None:
    for code in for_chips(
        lambda chip: _amdgpu.compile_lowered(lowered, chip, 120.0), AMD
    ):
        about = metadata(code.binary)
        assert about["amdhsa.target"] == f"amdgcn-amd-amdhsa--{code.chip}"
        for kernel in about["amdhsa.kernels"]:
            # Pointers to device memory, and nothing that the driver would add.
            assert {a[".address_space"] for a in kernel[".args"]} == {"global"}
            assert kernel[".wavefront_size"] == (32 if code.chip == "gfx1100" else 64)
            assert kernel[".private_segment_fixed_size"] == 0


X = np.linspace(-2, 2, 4096, dtype=np.float32).reshape(64, 64)


# ---- Every op, and programs ----------------------------------------------------------


OPS: dict[str, list[Case]] = {}
for case in CASES:
    OPS.setdefault(case.op, []).append(case)


@needs_ptxas
@pytest.mark.parametrize("op", OPS)
def test_ptx_assembles(op: str):
    with refusal("GPU", OPS[op][0], OPS[op][0].dtypes[0]):
        assert_assembles(lower_cases(OPS[op]))


@needs_llvmlite
@pytest.mark.parametrize("op", OPS)
def test_amdgpu_code_links(op: str):
    with refusal("GPU", OPS[op][0], OPS[op][0].dtypes[0]):
        assert_links(lower_cases(OPS[op]))


@needs_ptxas
@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_assemble(program):
    function, args = PROGRAMS[program]
    lowered = lower(function, *args)
    assert_assembles(lowered)
    for chip in NVIDIA[1:]:
        assert f".target {chip}\n" in lowered.as_text("ptx", chip=chip)
        assert gpu.compile(function, args, chip=chip).kernels


@needs_llvmlite
@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_link(program):
    function, args = PROGRAMS[program]
    assert_links(lower(function, *args))


@needs_ptxas
@pytest.mark.parametrize("version", PTX_VERSIONS)
def test_chips(version: str):
    def total(x):
        return anp.exp(x).sum()

    for code in for_chips(
        lambda chip: gpu.compile(total, (X,), chip=chip), PTX_VERSIONS[version]
    ):
        ptx = lower(total, X).as_text("ptx", chip=code.chip)
        assert f".version {version}\n.target {code.chip}\n" in ptx
        assert set(code.kernels) == entries(ptx)


# ---- What the text holds -------------------------------------------------------------


def test_stages():
    lowered = lower(lambda x: anp.sin(x) + 1, X)
    nvvm, rocdl = lowered.as_text("nvvm"), lowered.as_text("rocdl")
    assert "nvvm.kernel" in nvvm and "@__nv_sinf" in nvvm
    assert "rocdl.kernel" in rocdl and "@__ocml_sin_f32" in rocdl
    assert "gpu.launch_func" in nvvm and "gpu.launch_func" in rocdl
    ptx = lowered.as_text("ptx")
    assert ".version 8.0\n.target sm_80\n" in ptx
    assert ".version 8.6\n.target sm_100\n" in lowered.as_text("ptx", chip="sm_100")
    # libdevice is part of the kernel; nothing flushes denormals.
    assert "__nv_" not in ptx and ".ftz" not in ptx


def test_arithmetic_of_ptx_is_exact():
    """A multiplication and an addition without a rounding could be fused."""
    ptx = lower(lambda x: (anp.sqrt(x) * x + x) / x, X).as_text("ptx")
    assert "sqrt.rn.f32" in ptx and "div.rn.f32" in ptx
    assert not re.search(r"\b(add|sub|mul)\.f(32|64)|\.approx|\.full", ptx)


@needs_llvmlite
def test_gcn():
    lowered = lower(lambda x: anp.sin(x) + 1, X)
    text = lowered.as_text("gcn")
    assert '.amdgcn_target "amdgcn-amd-amdhsa--gfx90a"' in text
    assert "global_load" in text and "flat_load" not in text
    assert "s_endpgm" in lowered.as_text("gcn", chip="gfx1100")


@needs_llvmlite
def test_disassembly():
    folders = ["/opt/rocm/llvm/bin", "/usr/lib/llvm-22/bin"]
    objdump = shutil.which("llvm-objdump", path=os.pathsep.join(folders))
    if not objdump:
        pytest.skip("no llvm-objdump that knows AMD's chips; PyPI's does not")
    code = gpu.compile(lambda x: x + 1, (X,), chip="gfx942")
    run = subprocess.run(
        [objdump, "-d", "-"], input=code.binary, capture_output=True, check=True
    )
    text = run.stdout.decode()
    assert all(f"<{name}>:" in text for name in code.kernels)
    assert "global_load" in text and "s_endpgm" in text and "<unknown>" not in text


@needs_ptxas
def test_resources():
    code = gpu.compile(ax.jit(lambda x: x.sum(1)), (X,), chip="sm_90")
    assert code.chip == "sm_90"
    for kernel in code.kernels.values():
        assert kernel.registers > 0 and kernel.spills == 0
    assert str(len(code.binary)) not in repr(code)
    assert gpu.assemble(lower(lambda x: x @ x, X).as_text("ptx")).chip == "sm_80"


# ---- The checks can fail -------------------------------------------------------------


def test_unknown_chips_and_stages():
    lowered = lower(lambda x: x + 1, X)
    with pytest.raises(CompilationError, match="no chip of NVIDIA 'sm_70': one of sm_"):
        lowered.as_text("ptx", chip="sm_70")
    with pytest.raises(CompilationError, match="no chip of AMD 'gfx8': one of gfx90a"):
        lowered.as_text("gcn", chip="gfx8")
    with pytest.raises(CompilationError, match="no chip of NVIDIA 'h100'"):
        gpu.compile(lambda x: x + 1, (X,), chip="h100")
    with pytest.raises(ValueError, match="'nvvm'\\) is not for a chip"):
        lowered.as_text("nvvm", chip="sm_80")
    with pytest.raises(TypeError, match="args is the tuple"):
        gpu.compile(lambda x: x + 1, X)


@needs_ptxas
def test_ptxas_refuses():
    ptx = lower(lambda x: x + 1, X).as_text("ptx")
    with pytest.raises(CompilationError, match=r"assemble: ptxas for sm_80.*stt"):
        gpu.assemble(ptx.replace("st.global", "stt.global"))
    with pytest.raises(CompilationError, match=r"higher than default SM"):
        gpu.assemble(ptx.replace(".target sm_80", ".target sm_90"), "sm_80")
    with pytest.raises(CompilationError, match=r"no .target"):
        gpu.assemble("nonsense")
    with pytest.raises(TimeoutError, match=r"ptxas was stopped after 0.0001 s"):
        gpu.assemble(ptx, timeout=1e-4)


@needs_llvmlite
def test_amd_tools_refuse():
    lowered = lower(lambda x: x + 1, X)
    ir = lowered._gpu_code("amdgpu-ir", "gfx90a", "")
    with pytest.raises(CompilationError, match=r"llvmlite for gfx90a.*parsing error"):
        _amdgpu._run_llvmlite(ir.replace(b"store", b"stor"), "gcn", "gfx90a", 60)
    calling = ir.replace(b"  ret void", b"  call void @f()\n  ret void")
    binary = _amdgpu._run_llvmlite(
        calling + b"declare void @f()\n", "amdgpu-object", "gfx90a", 60
    )
    with pytest.raises(CompilationError, match=r"ld.lld: .*undefined.*symbol: f"):
        _amdgpu._link(binary, 60)
    with pytest.raises(ValueError, match="has no metadata"):
        metadata(binary)
    with pytest.raises(TimeoutError, match=r"llvmlite was stopped after 0.0001 s"):
        gpu.compile(lambda x: x + 1, (X,), chip="gfx90a", timeout=1e-4)


def test_missing_tools(monkeypatch, tmp_path):
    for variable in ("CUDA_HOME", "CUDA_PATH", "ROCM_PATH", "ROCM_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    for module in (_ptxas, _amdgpu):
        monkeypatch.setattr(module, "package_folders", lambda name: [])
    with pytest.raises(ImportError, match=r"no ptxas.*'arrax\[gpu-check\]'.*CUDA_HOME"):
        gpu.compile(lambda x: x + 1, (X,))
    if os.path.exists("/opt/rocm"):
        pytest.skip("this machine has ROCm")
    with pytest.raises(ImportError, match=r"no ld.lld.*'arrax\[amdgpu\]'.*ROCM_PATH"):
        _amdgpu._link(b"", 60)
    with pytest.raises(CompilationError, match=r"__ocml_sin_f32.*not found.*ROCM_PATH"):
        lower(anp.sin, X).as_text("gcn")
    monkeypatch.setattr(_amdgpu.importlib.util, "find_spec", lambda name: None)
    if not ax._core._has_amdgpu():
        with pytest.raises(ImportError, match=r"no llvmlite.*'arrax\[amdgpu\]'"):
            lower(anp.exp, X).as_text("gcn")


def test_tools_of_installations(monkeypatch, tmp_path):
    monkeypatch.setattr(_ptxas, "package_folders", lambda name: [])
    tool = tmp_path / "bin" / "ptxas"
    tool.parent.mkdir()
    tool.write_text("#!/bin/sh\nexit 3\n")
    tool.chmod(0o755)
    monkeypatch.setenv("CUDA_HOME", str(tmp_path))
    assert _ptxas.find_ptxas() == str(tool)
    with pytest.raises(CompilationError, match="ptxas for sm_80: it ended with 3"):
        gpu.compile(lambda x: x + 1, (X,))
    library = tmp_path / "amdgcn" / "bitcode" / "ocml.bc"
    library.parent.mkdir(parents=True)
    library.touch()
    monkeypatch.setenv("ROCM_PATH", str(tmp_path))
    assert _amdgpu._find_ocml() == str(library)
