"""The simulator of the CUDA driver: what it runs, and what it refuses.

Nothing here ran on a GPU.
"""

import ctypes
import os
import signal
import subprocess
import sys

import emulation
import numpy as np
import pytest
from cuda_simulator import (
    ILLEGAL_ADDRESS,
    INVALID_CONTEXT,
    INVALID_DEVICE,
    INVALID_HANDLE,
    INVALID_IMAGE,
    INVALID_PTX,
    INVALID_VALUE,
    LAUNCH_FAILED,
    MISALIGNED_ADDRESS,
    NO_DEVICE,
    NOT_FOUND,
    NOT_INITIALIZED,
    NOT_READY,
    OUT_OF_MEMORY,
    UNSUPPORTED_PTX_VERSION,
    WORDS,
    Driver,
    build,
    fails,
    kernel,
    launches,
)
from emulation import PROGRAMS, Emulator, run_case, run_program
from op_case import Case
from op_cases import CASES
from targets import refusal
from test_emulation import assert_same
from test_semantics import call

import arrax as ax


@pytest.fixture
def driver(tmp_path):
    return Driver(tmp_path).open()


@pytest.fixture(scope="module")
def shared_driver(tmp_path_factory):
    """For tests without errors, which would stay."""
    return Driver(tmp_path_factory.mktemp("driver")).open()


# ---- Programs, by the runtime for CUDA -----------------------------------------------


class SimulatedGPU(Emulator):
    """A process in which `run_case` and `run_program` use the simulated driver."""

    def start(self) -> None:
        environment = dict(os.environ, ARRAX_PLATFORM="cuda", SIMULATED_LOG="1")
        self.process = subprocess.Popen(
            [sys.executable, emulation.__file__],
            env=environment | {"ARRAX_LIBCUDA": build()},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )


@pytest.fixture(scope="module")
def gpu():
    gpu = SimulatedGPU()
    yield gpu
    gpu.close()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_simulated_cuda_agrees_with_the_cpu(case: Case, gpu: SimulatedGPU):
    for dtype in case.dtypes:
        index = CASES.index(case)
        with refusal("GPU", case, dtype):
            actual = gpu.run(run_case, index, dtype)
            for a, e in zip(actual, run_case(index, dtype), strict=True):
                assert_same(a, e, 2 * case.ulps + 2)


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_by_the_runtime(name: str, gpu: SimulatedGPU):
    actual = gpu.run(run_program, name)
    for a, e in zip(actual, run_program(name), strict=True):
        assert_same(a, e, 64)


# ---- Programs, by their launches -----------------------------------------------------


def run_lowered(driver: Driver, lowered, operands, results, chip="sm_90"):
    """The results of a program on device 0; `results` has their shapes and dtypes."""
    table, kinds, arena = launches(lowered.as_text("nvvm"))
    module = driver.load(lowered.as_text("ptx", chip=chip))
    stream = driver.new("cuStreamCreate", 1)
    inputs = [driver.upload(np.asarray(x), stream) for x in operands]
    outputs = [driver.allocate(max(r.nbytes, 1), stream) for r in results]
    scratch = [driver.allocate(max(arena, 1), stream)] * kinds.count("arena")
    buffers = inputs + outputs + scratch
    assert len(buffers) == len(kinds)
    for name, grid, block, numbers in table:
        arguments = [buffers[n] for n in numbers]
        driver.launch(module, name, grid, block, arguments, stream)
    actual = [
        driver.download(address, r.shape, r.dtype, stream)
        for address, r in zip(outputs, results, strict=True)
    ]
    for address in {b.value: b for b in buffers}.values():
        driver.cuMemFreeAsync(address, stream)
    driver.cuStreamSynchronize(stream)
    driver.cuStreamDestroy_v2(stream)
    driver.cuModuleUnload(module)
    return actual


def assert_agrees(driver: Driver, function, operands, ulps: float, **options) -> None:
    """The simulated GPU computes what the CPU computes."""
    jitted = ax.jit(function)
    leaves = ax.tree.leaves(operands)
    expected = [np.asarray(r) for r in ax.tree.leaves(jitted(*operands))]
    actual = run_lowered(driver, jitted.lower(*operands), leaves, expected, **options)
    for a, e in zip(actual, expected, strict=True):
        assert_same(a, e, ulps)


DIRECTLY = ["map-100003", "sum-1025", "sum-100003", "argmax-1025-float32"]
DIRECTLY += ["sum-1000x3-0-float16", "matmul-130x70x3-float32", "transpose-33x65"]
DIRECTLY += ["matmul-64x64x64-float64", "softmax", "grad"]


@pytest.mark.parametrize("name", DIRECTLY)
def test_programs_without_a_runtime(name: str, shared_driver: Driver):
    function, operands = PROGRAMS[name]
    assert_agrees(shared_driver, function, operands, 64)


def test_random_bits(shared_driver: Driver):
    case = next(case for case in CASES if case.op == "threefry2x32")
    operands = case.operands("uint32")
    assert_agrees(shared_driver, lambda *xs: call(case, "uint32", xs), operands, 0)


@pytest.mark.parametrize("chip", ["sm_80", "sm_100", "sm_120"])
def test_chips(chip: str, tmp_path):
    """Newer ones have instructions of their own, most for numbers of 16 bits."""
    capability = f"{chip[3:-1]}.{chip[-1]}"
    driver = Driver(tmp_path, capability=capability).open()
    for name in ("layer", "sum-7x40x33-1-float16", "matmul-33x17x65-float16"):
        function, operands = PROGRAMS[name]
        assert_agrees(driver, function, operands, 64, chip=chip)


# ---- Modules and launches -----------------------------------------------------------


def test_ptx_for_others(tmp_path):
    driver = Driver(tmp_path, capability="8.6", version=12000).open()
    driver.load(kernel("", target="sm_80"))
    with fails(INVALID_PTX) as error:
        driver.load(kernel("", target="sm_90"))
    assert "SM version specified by .target is higher" in error.value.log
    with fails(UNSUPPORTED_PTX_VERSION):
        driver.load(kernel("", target="sm_80", version="8.6"))
    with fails(INVALID_IMAGE):
        driver.load("\x7fELF")


def test_launches_that_are_refused(driver: Driver):
    module = driver.load(kernel(""))
    address = driver.upload(WORDS)
    for grid, block in [
        ([1, 1, 1], [64, 1, 1]),
        ([1, 1, 1], [16, 2, 1]),
        ([0, 1, 1], [32, 1, 1]),
        ([1, 65536, 1], [32, 1, 1]),
    ]:
        with fails(INVALID_VALUE):
            driver.launch(module, "k", grid, block, [address])
    with fails(NOT_FOUND):
        driver.launch(module, "absent", [1, 1, 1], [32, 1, 1], [address])
    misaligned = ctypes.c_void_p(address.value + 4)
    driver.launch(module, "k", [1, 1, 1], [32, 1, 1], [misaligned])
    with fails(MISALIGNED_ADDRESS):
        driver.cuCtxSynchronize()


# ---- Memory --------------------------------------------------------------------------


def test_memory_starts_as_nan_and_is_not_the_hosts(driver: Driver):
    address = driver.allocate(400)
    assert np.isnan(driver.download(address, (100,), np.float32)).all()
    assert address.value % 256 == 0
    script = f"import ctypes; ctypes.string_at({address.value}, 1)"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True)
    assert result.returncode == -signal.SIGSEGV


def test_memory_ends(tmp_path):
    driver = Driver(tmp_path, memory=1 << 20).open()
    with fails(OUT_OF_MEMORY):
        driver.allocate((1 << 20) + 1)
    first = driver.allocate(1 << 20)
    with fails(OUT_OF_MEMORY):
        driver.allocate(1)
    driver.cuMemFreeAsync(first, None)  # Done when its memory is needed.
    assert driver.allocate(1 << 20).value != first.value
    free, total = ctypes.c_size_t(), ctypes.c_size_t()
    driver.cuMemGetInfo_v2(ctypes.byref(free), ctypes.byref(total))
    assert (free.value, total.value) == (0, 1 << 20)


def test_copies_outside_of_allocations(driver: Driver):
    address = driver.upload(WORDS)
    beyond = ctypes.c_void_p(address.value + 4)
    for wrong in (beyond, ctypes.c_void_p(WORDS.ctypes.data), None):
        with fails(INVALID_VALUE):
            driver.download(wrong, WORDS.shape, WORDS.dtype)
    size = ctypes.c_size_t(4)
    with fails(INVALID_VALUE):  # Not from the host.
        driver.cuMemcpyHtoDAsync_v2(address, address, size, None)


def test_memory_is_freed_once(driver: Driver):
    address = driver.upload(WORDS)
    with fails(INVALID_VALUE):
        driver.cuMemFreeAsync(ctypes.c_void_p(address.value + 4), None)
    driver.cuMemFreeAsync(address, None)
    with fails(INVALID_VALUE):
        driver.cuMemFreeAsync(address, None)
    with fails(INVALID_VALUE):
        driver.download(address, WORDS.shape, WORDS.dtype)


STORE = "st.global.u32 [%rd4], %r1;"


def store(driver: Driver, address, stream, module=None):
    """Launches a kernel that writes the numbers of its threads."""
    module = module or driver.load(kernel(STORE))
    driver.launch(module, "k", [1, 1, 1], [32, 1, 1], [address], stream)
    return module


def test_a_kernel_after_a_free(driver: Driver):
    address = driver.upload(WORDS)
    driver.cuMemFreeAsync(address, None)
    store(driver, address, None)
    with fails(ILLEGAL_ADDRESS):
        driver.cuCtxSynchronize()


@pytest.mark.parametrize("order", ["lazy", "others"])
def test_streams_are_not_in_order(order: str, tmp_path):
    driver = Driver(tmp_path, order=order).open()
    one, two = (driver.new("cuStreamCreate", 1) for _ in range(2))
    address = driver.upload(WORDS, one)
    driver.cuStreamSynchronize(one)
    store(driver, address, two)
    driver.cuMemFreeAsync(address, one)
    if order == "others":  # The free comes first.
        with fails(ILLEGAL_ADDRESS):
            driver.cuStreamSynchronize(two)
    else:
        driver.cuStreamSynchronize(two)
    driver = Driver(tmp_path, order=order).open()
    one, two = (driver.new("cuStreamCreate", 1) for _ in range(2))
    address = driver.allocate(256, one)
    store(driver, address, two)
    if order == "lazy":  # The allocation does not come first.
        with fails(ILLEGAL_ADDRESS):
            driver.cuStreamSynchronize(two)


@pytest.mark.parametrize("order", ["lazy", "others"])
def test_events_order_streams(order: str, tmp_path):
    driver = Driver(tmp_path, order=order).open()
    one, two = (driver.new("cuStreamCreate", 1) for _ in range(2))
    ready, used = (driver.new("cuEventCreate", 2) for _ in range(2))
    driver.cuStreamWaitEvent(two, ready, 0)  # Not recorded: no wait.
    address = driver.allocate(256, one)
    driver.cuEventRecord(ready, one)
    driver.cuStreamWaitEvent(two, ready, 0)
    store(driver, address, two)
    driver.cuEventRecord(used, two)
    driver.cuStreamWaitEvent(one, used, 0)
    result = driver.download(address, (32,), np.uint32, one)
    np.testing.assert_array_equal(result, np.arange(32))
    driver.cuMemFreeAsync(address, one)
    driver.cuCtxSynchronize()
    driver.cuEventDestroy_v2(ready)
    with fails(INVALID_HANDLE):
        driver.cuEventRecord(ready, one)


def test_work_waits(driver: Driver):
    """What is asked is not done before something waits for it."""
    stream = driver.new("cuStreamCreate", 1)
    event = driver.new("cuEventCreate", 2)
    data = np.arange(64, dtype=np.uint32)
    address = driver.upload(data, stream)
    data[:] = 0  # Pageable memory was read at the call.
    driver.cuEventRecord(event, stream)
    with fails(NOT_READY):
        driver.cuStreamQuery(stream)
    with fails(NOT_READY):
        driver.cuEventQuery(event)
    driver.cuEventSynchronize(event)
    driver.cuEventQuery(event)
    driver.cuStreamQuery(stream)
    result = driver.download(address, data.shape, data.dtype, stream)
    np.testing.assert_array_equal(result, np.arange(64))


def test_the_null_stream_waits_for_blocking_streams(driver: Driver):
    stream = driver.new("cuStreamCreate", 0)
    address = driver.allocate(256, stream)
    store(driver, address, stream)
    result = driver.download(address, (32,), np.uint32)
    np.testing.assert_array_equal(result, np.arange(32))


def test_a_module_is_needed_until_its_kernels_have_run(driver: Driver):
    address = driver.upload(WORDS)
    module = store(driver, address, None)
    driver.cuCtxSynchronize()
    driver.cuModuleUnload(module)
    with fails(INVALID_HANDLE):
        store(driver, address, None, module)
    driver.cuModuleUnload(store(driver, address, None))
    with fails(LAUNCH_FAILED):
        driver.cuCtxSynchronize()


# ---- Devices -------------------------------------------------------------------------


def test_devices(tmp_path):
    driver = Driver(tmp_path, capability="8.9", memory=1 << 24, version=12020)
    assert driver.version == 12020
    with fails(NOT_INITIALIZED):
        driver.cuDeviceGetCount(ctypes.byref(ctypes.c_int()))
    driver.cuInit(0)
    number = ctypes.c_int()
    driver.cuDeviceGetCount(ctypes.byref(number))
    assert number.value == 2
    name = ctypes.create_string_buffer(64)
    driver.cuDeviceGetName(name, 64, 1)
    assert name.value == b"ARRAX simulated sm_89"
    for attribute, expected in [(75, 8), (76, 9), (115, 1), (10, 32)]:
        driver.cuDeviceGetAttribute(ctypes.byref(number), attribute, 0)
        assert number.value == expected
    with fails(INVALID_DEVICE):
        driver.cuDeviceGet(ctypes.byref(number), 2)
    with fails(INVALID_CONTEXT):
        driver.allocate(1)


def test_no_device(tmp_path):
    with fails(NO_DEVICE):
        Driver(tmp_path, devices=0).cuInit(0)


def test_peers(driver: Driver):
    first = ctypes.c_void_p()
    driver.cuCtxGetCurrent(ctypes.byref(first))
    data = np.arange(64, dtype=np.uint32)
    source = driver.upload(data)
    driver.cuCtxSynchronize()
    second = driver.new("cuDevicePrimaryCtxRetain", 1)
    driver.cuCtxSetCurrent(second)
    target = driver.allocate(data.nbytes)
    size = ctypes.c_size_t(data.nbytes)
    with fails(INVALID_VALUE):
        driver.cuMemcpyDtoDAsync_v2(target, source, size, None)
    driver.cuMemcpyPeerAsync(target, second, source, first, size, None)
    result = driver.download(target, data.shape, data.dtype)
    np.testing.assert_array_equal(result, data)
    store(driver, source, None)  # Of the other device.
    with fails(ILLEGAL_ADDRESS):
        driver.cuCtxSynchronize()
    driver.cuCtxSetCurrent(first)  # Which is still of use.
    driver.cuCtxSynchronize()


def test_a_released_context_has_nothing(driver: Driver):
    module = driver.load(kernel(""))
    driver.cuDevicePrimaryCtxRelease_v2(0)
    with fails(INVALID_CONTEXT):
        driver.allocate(1)
    driver.open()
    with fails(INVALID_HANDLE):
        driver.cuModuleUnload(module)


def test_functions_can_be_made_to_fail(tmp_path):
    driver = Driver(tmp_path, fail="cuMemAllocAsync=2").open()
    with fails(OUT_OF_MEMORY):
        driver.allocate(1)
    with fails(999):
        Driver(tmp_path, fail="cuStreamCreate").open().new("cuStreamCreate", 0)


def test_details_are_logged(tmp_path):
    script = """if True:
        import pathlib, sys
        sys.path.insert(0, sys.argv[1])
        from cuda_simulator import WORDS, Driver, run_kernel
        driver = Driver(pathlib.Path(sys.argv[2]), log=1).open()
        run_kernel(driver, "ld.global.u32 %r2, [%rd4+256];", WORDS)
    """
    command = [sys.executable, "-c", script, os.path.dirname(__file__), str(tmp_path)]
    result = subprocess.run(command, capture_output=True, text=True)
    where = "simulated CUDA: kernel k, line 22 of the PTX, block (0, 0, 0): thread ("
    assert where in result.stderr
    assert "accesses 4 bytes of global memory at 0x4" in result.stderr
