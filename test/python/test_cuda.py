"""The runtime for GPUs of NVIDIA, on a simulated driver that interprets PTX.

Nothing here ran on a GPU.
"""

import ctypes
import os
import pathlib
import subprocess
import sys

import cuda_simulator
import pytest

ROOT = pathlib.Path(__file__).parents[2]


def run(*command: str, **settings: object) -> subprocess.CompletedProcess:
    """Runs Python with the simulated driver; `settings` are its variables."""
    environment = dict(os.environ, ARRAX_LIBCUDA=cuda_simulator.build())
    environment |= {f"SIMULATED_{k.upper()}": str(v) for k, v in settings.items()}
    return subprocess.run(
        [sys.executable, *command],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


PRELUDE = """
import arrax as ax, arrax.numpy as anp, numpy as np
gpu, *others = ax.devices("cuda")
x = ax.device_put(np.arange(6, dtype=np.float32), gpu)
"""


def output(script: str, **settings: object) -> str:
    result = run("-c", PRELUDE + script, **settings)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def error(script: str, **settings: object) -> str:
    """The last line of the traceback."""
    result = run("-c", PRELUDE + script, **settings)
    assert result.returncode == 1, (result.returncode, result.stderr)
    return result.stderr.strip().splitlines()[-1]


def test_devices():
    assert output("print(ax.devices('gpu'), x.device.platform, others[0])") == (
        "[CudaDevice(id=0), CudaDevice(id=1)] gpu cuda:1"
    )
    assert "simulated" in output("print(gpu.device_kind)")
    assert output("print(gpu.memory_stats()['bytes_in_use'])") == "24"


def test_programs_run_and_wait():
    script = """
f = ax.jit(lambda a: (anp.sin(a) * 2).sum())
y = f(x)
assert y.block_until_ready() is y
print(float(y), y.device, (x @ x).device, ax.grad(lambda t: (t**3).sum())(x))
"""
    expected = "0.3523"
    text = output(script)
    assert text.startswith(expected), text
    assert text.endswith("cuda:0 cuda:0 [ 0.  3. 12. 27. 48. 75.]")


def test_code_of_older_and_newer_devices():
    for capability in ("8.0", "8.6", "9.0", "10.0", "12.1"):
        settings = {"capability": capability, "version": 12090}
        assert output("print((x + 1).sum())", **settings) == "21.0"


def test_between_devices():
    assert output(
        "y = ax.device_put(x, others[0]); z = ax.device_put(y + 1, gpu)\n"
        "print(z + x, z.device, ax.device_put(z, ax.devices('cpu')[0]))"
    ) == ("[ 1.  3.  5.  7.  9. 11.] cuda:0 [1. 2. 3. 4. 5. 6.]")
    assert "float32[6] on cuda:0 and float32[6] on cuda:1" in error(
        "x + ax.device_put(x, others[0])"
    )


def test_the_default_platform():
    environment = dict(
        os.environ, ARRAX_LIBCUDA=cuda_simulator.build(), ARRAX_PLATFORM="cuda"
    )
    result = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "quickstart.py")],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert "[-0.6472411   0.3156411  -0.74910474 -1.1673621 ]" in lines
    assert "hessian is that: True" in lines and "by vmap agrees: True" in lines
    assert "[CudaDevice(id=0), CudaDevice(id=1)]" in lines


def test_dlpack():
    # Memory of a device, through a capsule and back, without a copy.
    script = """
y = anp.from_dlpack(x)
print(y.__dlpack_device__(), y.device, y, y.committed)
assert y.unsafe_buffer_pointer() == x.unsafe_buffer_pointer()
print(np.from_dlpack(ax.device_put(x, ax.devices("cpu")[0])).sum())
print(anp.from_dlpack(x[1:]) + 1)
"""
    assert output(script).splitlines() == [
        "(2, 0) cuda:0 [0. 1. 2. 3. 4. 5.] True",
        "15.0",
        "[2. 3. 4. 5. 6.]",
    ]


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"devices": 0}, "CUDA_ERROR_NO_DEVICE"),
        ({"version": 11080}, "the driver supports CUDA 11.8, and 12.0 is needed"),
        ({"capability": "7.5"}, "has compute capability 7.5, and 8.0 is needed"),
        ({"fail": "cuInit"}, "cuInit failed with CUDA_ERROR"),
        ({"fail": "cuStreamCreate"}, "cuStreamCreate failed with CUDA_ERROR"),
    ],
)
def test_devices_that_cannot_be_used(settings: dict, reason: str):
    assert reason in error("", **settings)


def test_errors_of_the_driver():
    assert "MemoryError" in error("anp.zeros(1 << 20, device=gpu)", memory=1 << 20)
    message = error("x + 1", fail="cuLaunchKernel")
    assert "RuntimeError: <string>:5: cuda:0: kernel" in message
    assert "cuLaunchKernel failed with CUDA_ERROR" in message
    message = error("x + 1", fail="cuModuleLoadDataEx")
    assert "CompilationError" in message and "cuModuleLoadDataEx" in message
    assert "cuMemcpyDtoHAsync_v2 failed" in error(
        "np.asarray(x)", fail="cuMemcpyDtoHAsync_v2"
    )


def test_an_array_of_lies_is_an_error_later():
    """A fault of a kernel shows when it is waited for, and names the device."""
    script = """
import ctypes
capsule = x.__dlpack__()
get = ctypes.pythonapi.PyCapsule_GetPointer
get.restype, get.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
shape = ctypes.c_void_p.from_address(get(capsule, b"dltensor") + 24).value
ctypes.c_int64.from_address(shape).value = 1 << 20
y = ax._core.from_dlpack(capsule) + 1
y.block_until_ready()
"""
    message = error(script)
    assert "RuntimeError: <string>:" in message
    assert "cuda:0: " in message and "CUDA_ERROR_ILLEGAL_ADDRESS" in message


def test_old_drivers_lack_functions(tmp_path):
    source = tmp_path / "old.c"
    source.write_text("int cuInit(unsigned flags) { return 0; }\n")
    library = tmp_path / "libold.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", library, source], check=True)
    assert ctypes.CDLL(str(library)).cuInit(0) == 0
    environment = dict(os.environ, ARRAX_LIBCUDA=str(library))
    script = "import arrax; arrax.devices('cuda')"
    result = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True
    )
    assert "the driver lacks cuDriverGetVersion" in result.stderr
