"""Builds the simulator of test/cuda and calls it like a CUDA driver."""

import ctypes
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

INVALID_VALUE, OUT_OF_MEMORY, NOT_INITIALIZED = 1, 2, 3
NO_DEVICE, INVALID_DEVICE = 100, 101
INVALID_IMAGE, INVALID_CONTEXT = 200, 201
INVALID_PTX, UNSUPPORTED_PTX_VERSION = 218, 222
INVALID_HANDLE, NOT_FOUND, NOT_READY = 400, 500, 600
ILLEGAL_ADDRESS, MISALIGNED_ADDRESS, LAUNCH_FAILED = 700, 716, 719

SOURCES = pathlib.Path(__file__).parents[1] / "cuda"
FLAGS = ["-O2", "-std=c++17", "-fPIC", "-fvisibility=hidden", "-ffp-contract=off"]
FLAGS += ["-pthread"]


def build() -> str:
    """Path of the library, built once for each state of its sources.

    Uses the compiler of the environment variable ``CXX``, else ``g++``. Raises
    `RuntimeError` with what the compiler says.
    """
    compiler = os.environ.get("CXX", "g++").split()
    digest = hashlib.sha256(repr((compiler, FLAGS)).encode())
    for path in sorted(SOURCES.iterdir()):
        digest.update(path.name.encode() + path.read_bytes())
    name = f"arrax-cuda-simulator-{os.getuid()}"
    folder = pathlib.Path(tempfile.gettempdir()) / name
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise RuntimeError(f"{folder} belongs to another user")
    library = folder / f"libcuda-{digest.hexdigest()[:16]}.so"
    if not library.exists():
        compile_to(library, compiler)
    return str(library)


def compile_to(library: pathlib.Path, compiler: list[str]) -> None:
    """In a folder of its own: processes may build at the same time."""
    with tempfile.TemporaryDirectory(dir=library.parent) as folder:
        sources = sorted(SOURCES.glob("*.cpp"))
        objects = [str(pathlib.Path(folder, f"{s.stem}.o")) for s in sources]
        commands = [
            [*compiler, *FLAGS, "-c", str(s), "-o", o]
            for s, o in zip(sources, objects, strict=True)
        ]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(run, commands))
        result = os.path.join(folder, "libcuda.so")
        run([*compiler, *FLAGS, "-shared", *objects, "-o", result])
        os.replace(result, library)


def run(command: list[str]) -> None:
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{result.stderr}")


class DriverError(Exception):
    """A function of the driver failed."""

    def __init__(self, function: str, code: int, log: str = ""):
        super().__init__(f"{function}: error {code} {log}")
        self.code = code
        self.log = log


class Driver:
    """A fresh driver with a current context of device 0.

    `settings` are environment variables, without their prefix ``SIMULATED_``.
    Functions of the driver are attributes, which raise `DriverError`.
    """

    def __init__(self, folder: pathlib.Path, **settings: object):
        # The settings are read once by each copy of the library.
        copy = pathlib.Path(tempfile.mkdtemp(dir=folder)) / "libcuda.so"
        shutil.copy(build(), copy)
        for name, value in settings.items():
            os.environ[f"SIMULATED_{name.upper()}"] = str(value)
        try:
            self.library = ctypes.CDLL(str(copy))
            version = ctypes.c_int()
            self.library.cuDriverGetVersion(ctypes.byref(version))
        finally:
            for name in settings:
                del os.environ[f"SIMULATED_{name.upper()}"]
        self.version = version.value

    def __getattr__(self, name: str):
        function = getattr(self.library, name)

        def checked(*arguments):
            code = function(*arguments)
            if code:
                raise DriverError(name, code)

        return checked

    def open(self, device: int = 0) -> "Driver":
        self.cuInit(0)
        context = ctypes.c_void_p()
        self.cuDevicePrimaryCtxRetain(ctypes.byref(context), device)
        self.cuCtxSetCurrent(context)
        return self

    def new(self, function: str, *arguments) -> ctypes.c_void_p:
        """What a function writes through its first parameter."""
        result = ctypes.c_void_p()
        getattr(self, function)(ctypes.byref(result), *arguments)
        return result

    def allocate(self, size: int, stream=None) -> ctypes.c_void_p:
        return self.new("cuMemAllocAsync", ctypes.c_size_t(size), stream)

    def upload(self, array: np.ndarray, stream=None) -> ctypes.c_void_p:
        data = np.ascontiguousarray(array)
        address = self.allocate(max(data.nbytes, 1), stream)
        size = ctypes.c_size_t(data.nbytes)
        self.cuMemcpyHtoDAsync_v2(
            address, ctypes.c_void_p(data.ctypes.data), size, stream
        )
        return address

    def download(self, address, shape, dtype, stream=None) -> np.ndarray:
        result = np.empty(shape, dtype)
        self.cuMemcpyDtoHAsync_v2(
            ctypes.c_void_p(result.ctypes.data),
            address,
            ctypes.c_size_t(result.nbytes),
            stream,
        )
        return result

    def load(self, ptx: str) -> ctypes.c_void_p:
        """A module. The error has the log of the compiler."""
        module = ctypes.c_void_p()
        log = ctypes.create_string_buffer(4096)
        options = (ctypes.c_int * 2)(5, 6)
        values = (ctypes.c_void_p * 2)(ctypes.addressof(log), len(log))
        code = self.library.cuModuleLoadDataEx(
            ctypes.byref(module), ptx.encode(), 2, options, values
        )
        if code:
            raise DriverError("cuModuleLoadDataEx", code, log.value.decode())
        return module

    def launch(self, module, kernel: str, grid, block, arguments, stream=None) -> None:
        function = self.new("cuModuleGetFunction", module, kernel.encode())
        addresses = [ctypes.byref(argument) for argument in arguments]
        parameters = (ctypes.c_void_p * len(addresses))(
            *(ctypes.cast(a, ctypes.c_void_p) for a in addresses)
        )
        self.cuLaunchKernel(function, *grid, *block, 0, stream, parameters, None)


def launches(nvvm: str):
    """The launch table of a program: (kernel, grid, block, numbers of buffers).

    The buffers are the parameters of ``main``: inputs, outputs and the arena.
    Returns the launches, the kind of each buffer, and the bytes of the arena.
    """
    head = re.search(r"llvm.func @main\((.*)\) attributes \{(.*)\}", nvvm)
    kinds = re.findall(r"arrax\.(input|output|arena)", head[1])
    arena = int(re.search(r"arrax.arena_size = (\d+)", head[2])[1])
    body = nvvm[head.end() : nvvm.index("llvm.return", head.end())]
    constant = {
        name: int(value)
        for name, value in re.findall(r"(%\w+) = llvm.mlir.constant\((\d+)", body)
    }
    table = []
    for kernel, grid, block, arguments in re.findall(
        r"gpu.launch_func +@\w+::@(\w+) blocks in \((.*?)\) threads in \((.*?)\) : i64"
        r"(?: args\((.*)\))?",
        body,
    ):
        extents = [[constant[c] for c in e.split(", ")] for e in (grid, block)]
        numbers = [int(n) for n in re.findall(r"%arg(\d+)", arguments)]
        table.append((kernel, *extents, numbers))
    return table, kinds, arena


def fails(code: int):
    """A context in which a function of a `Driver` fails with this error."""
    return pytest.raises(DriverError, match=f"error {code} ")


def kernel(
    body: str,
    threads: int = 32,
    version: str = "8.0",
    target: str = "sm_90",
    outside: str = "",
) -> str:
    """A kernel `k` of one pointer, in %rd1; its thread's number is in %r1."""
    return f"""
.version {version}
.target {target}
.address_size 64
{outside}
.visible .entry k(.param .u64 .ptr .align 16 k_param_0)
.reqntid {threads}, 1, 1
{{
  .reg .pred %p<9>;
  .reg .b16 %rs<9>;
  .reg .b32 %r<20>;
  .reg .b64 %rd<20>;
  .shared .align 16 .b8 tile[256];
  .shared .align 16 .b8 other[16];
  ld.param.u64 %rd2, [k_param_0];
  cvta.to.global.u64 %rd1, %rd2;
  mov.u32 %r1, %tid.x;
  mul.wide.u32 %rd3, %r1, 4;
  add.s64 %rd4, %rd1, %rd3;      // Of this thread, in the buffer.
  mov.u64 %rd5, tile;
  add.s64 %rd6, %rd5, %rd3;      // In shared memory.
  {body}
  ret;
}}
"""


def run_kernel(
    driver: Driver, body: str, data: np.ndarray, threads=32, grid=1, **options
) -> np.ndarray:
    """The buffer after a kernel, see `kernel`."""
    module = driver.load(kernel(body, threads, **options))
    address = driver.upload(data)
    driver.launch(module, "k", [grid, 1, 1], [threads, 1, 1], [address])
    return driver.download(address, data.shape, data.dtype)


WORDS = np.zeros(64, np.uint32)
