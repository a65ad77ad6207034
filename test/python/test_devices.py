"""Arrays on devices, and where functions run; the emulated GPUs stand for all."""

import pickle
import subprocess
import sys

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp

CPU = ax.devices("cpu")[0]
FIRST, SECOND = ax.devices("emulation")


def on(device, x):
    return ax.device_put(x, device)


def test_listing():
    assert ax.devices() == [CPU] == ax.local_devices()
    assert ax.default_backend() == CPU.platform == "cpu"
    assert repr(CPU) == "CpuDevice(id=0)"
    assert [repr(FIRST), str(SECOND)] == ["EmulatedDevice(id=0)", "emulation:1"]
    assert ax.device_count("emulation") == 2
    assert FIRST.device_kind == "emulated GPU"


def test_a_gpu_that_is_not_there_is_explained():
    with pytest.raises(
        RuntimeError, match=r"test_devices.py:\d+: there is no device of"
    ):
        ax.devices("gpu")
    with pytest.raises(RuntimeError, match=r"libcuda.*Install NVIDIA's driver"):
        ax.devices("cuda")
    with pytest.raises(RuntimeError, match="there is no platform 'abacus'"):
        ax.devices("abacus")
    with pytest.raises(TypeError, match="named by a string, got 3"):
        ax.devices(3)
    with pytest.raises(TypeError, match="device must be one of"):
        ax.device_put(1.0, 7)


@pytest.mark.parametrize("dtype", [bool, "int8", "uint64", "bfloat16", "complex64"])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (5, 7)])
def test_round_trip(dtype, shape):
    x = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(anp.dtype(dtype))
    y = on(FIRST, x)
    assert (y.device, y.devices(), y.committed) == (FIRST, {FIRST}, True)
    for moved in (y, on(SECOND, y), on(CPU, y)):
        np.testing.assert_array_equal(np.asarray(moved), x)
        assert moved.dtype == x.dtype and moved.shape == shape
    assert on(FIRST, y) is y


def test_functions_run_where_their_arguments_are():
    x = on(SECOND, np.arange(4.0, dtype=np.float32))
    for y in (x + 1, 1 + x, anp.sin(x), x[1:], x.reshape(2, 2), x.astype(int)):
        assert (y.device, y.committed) == (SECOND, True)
    assert (x + np.ones(4, np.float32) + anp.ones(4)).device == SECOND
    f = ax.jit(lambda a, b: {"sum": a + b, "a": a})
    out = f(x, 2)
    assert out["sum"].device == out["a"].device == SECOND
    np.testing.assert_array_equal(out["sum"], [2, 3, 4, 5])
    # The same signature elsewhere is another program.
    assert f(anp.arange(4.0), 2)["sum"].device == CPU
    assert f(on(FIRST, x), 2)["sum"].device == FIRST
    assert not f(anp.arange(4.0), 2)["sum"].committed


def test_transforms_follow_too():
    x = on(FIRST, np.arange(3.0, dtype=np.float32))
    f = lambda t: (t**3 * 2).sum()  # noqa: E731
    value, slope = ax.value_and_grad(f)(x)
    assert value.device == slope.device == FIRST
    np.testing.assert_allclose(slope, [0, 6, 24])
    _, pullback = ax.vjp(f, x)
    assert pullback(anp.ones(()))[0].device == FIRST
    _, pushforward = ax.linearize(f, x)
    assert pushforward(x).device == FIRST
    assert ax.vmap(lambda t: t * 2)(x).device == FIRST
    assert ax.hessian(f)(x).device == FIRST


def test_captured_arrays_decide_as_arguments_do():
    w = on(SECOND, np.float32(3))
    assert ax.jit(lambda x: x * w)(2.0).device == SECOND
    assert ax.grad(lambda x: x * w)(2.0).device == SECOND
    with pytest.raises(ValueError, match="on different devices"):
        ax.jit(lambda x: x * w)(on(FIRST, 2.0))


def test_mixed_devices():
    x, y = on(FIRST, np.zeros(3, np.float32)), on(SECOND, np.zeros((), np.int32))
    message = (
        r"test_devices.py:\d+: add has arguments on different devices: float32\[3\] on "
        r"emulation:0 and int32\[\] on emulation:1. .*arrax.device_put"
    )
    with pytest.raises(ValueError, match=message):
        x + y
    with pytest.raises(ValueError, match="g has arguments on different devices"):

        @ax.jit
        def g(a, b):
            return a + b

        g(x, y)
    with pytest.raises(ValueError, match="on cpu:0 and"):
        on(CPU, 1.0) + x


def test_default_device():
    with ax.default_device(SECOND):
        x = anp.arange(3)
        assert (x.device, x.committed) == (SECOND, False)
        assert ax.devices() == [FIRST, SECOND]
        key = ax.random.key(0)
        made = [
            anp.asarray(2.5),
            anp.asarray(np.ones(3)),
            anp.array([1, 2]),
            anp.ones(4),
        ]
        made += [ax.random.normal(key, (3,)), anp.eye(2), anp.linspace(0, 1, 3)]
        made += [anp.float32(1), ax.jit(lambda: anp.zeros(2))()]
        assert {array.device for array in made} == {SECOND}
        with ax.default_device("cpu"):
            assert anp.ones(2).device == CPU
        assert anp.ones(2).device == SECOND
        assert (anp.ones(2) + on(FIRST, 1.0)).device == FIRST
    assert anp.ones(2).device == CPU
    # What is not committed goes back to where functions run by default.
    assert (x + 1).device == CPU
    np.testing.assert_array_equal(x + 1, [1, 2, 3])


def test_device_arguments_of_creation():
    made = [
        anp.zeros(2, device=FIRST),
        anp.ones((), device="emulation"),
        anp.full((2,), 3, device=FIRST),
        anp.arange(3, device=FIRST),
        anp.linspace(0, 1, 3, device=FIRST),
        anp.eye(2, device=FIRST),
        anp.asarray([1, 2], device=FIRST),
        anp.array(1.0, device=FIRST),
        anp.zeros_like(np.ones(3), device=FIRST),
        anp.empty(3, device=FIRST),
        anp.astype(anp.ones(2), int, device=FIRST),
    ]
    assert {(x.device, x.committed) for x in made} == {(FIRST, True)}
    with pytest.raises(NotImplementedError, match="device_put to emulation:0 inside"):
        ax.jit(lambda: anp.zeros(2, device=FIRST))()


def test_the_host_reads_copies():
    x = on(FIRST, np.array([[1.5, 2.5], [3.5, 4.5]], np.float32))
    assert float(x[0, 1]) == 2.5
    assert x.tolist() == [[1.5, 2.5], [3.5, 4.5]]
    assert x.item(2) == 3.5
    assert bytes(memoryview(x)) == np.asarray(x).tobytes()
    assert repr(x) == repr(on(CPU, x))
    assert bool(x[0, 0] > 1)
    assert [float(row[0]) for row in x] == [1.5, 3.5]
    np.testing.assert_array_equal(ax.device_get(x), x)
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(x)), x)
    assert x.block_until_ready() is x
    assert ax.block_until_ready([x, 1])[0] is x
    lowered = ax.jit(lambda t: t + x).lower(x)
    assert "2.500000e+00" in lowered.as_text("stablehlo") or lowered.as_text()


def test_dlpack_does_not_know_the_emulation():
    x = on(FIRST, np.arange(3.0))
    with pytest.raises(BufferError, match="on emulation:0, of which DLPack"):
        x.__dlpack_device__()
    with pytest.raises(BufferError, match="on emulation:0"):
        np.from_dlpack(x)


def test_donation_on_a_device():
    f = ax.jit(lambda t: t + 1, donate_argnums=0)
    x = on(FIRST, np.arange(1000, dtype=np.float32))
    address = x.unsafe_buffer_pointer()
    y = f(x)
    assert x.is_deleted() and y.unsafe_buffer_pointer() == address
    # Memory elsewhere cannot be written to.
    z = anp.arange(4.0)
    w = ax.jit(lambda a, b: a + b, donate_argnums=0)(z, on(FIRST, 1.0))
    assert w.device == FIRST
    np.testing.assert_array_equal(w, [1, 2, 3, 4])


def test_memory_is_given_back():
    before = FIRST.memory_stats()["bytes_in_use"]
    x = on(FIRST, np.zeros(1 << 20, np.uint8))
    assert FIRST.memory_stats()["bytes_in_use"] == before + (1 << 20)
    y = x[:10]
    x.delete()
    with pytest.raises(RuntimeError, match="has been deleted"):
        x + 1
    assert FIRST.memory_stats()["bytes_in_use"] < before + (1 << 20)
    assert y.tolist() == [0] * 10
    with ax.default_device(FIRST), pytest.raises(MemoryError, match="on emulation:0"):
        anp.zeros(1 << 40, np.uint8)


def test_the_host_cannot_follow_an_address():
    script = (
        "import ctypes, arrax as ax\n"
        "x = ax.device_put(1.0, ax.devices('emulation')[0])\n"
        "ctypes.string_at(x.unsafe_buffer_pointer(), 4)\n"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True)
    assert result.returncode < 0  # ended by a signal
