"""Results have the same bits whatever the number of threads is, and whether code
comes from the compiler or the disk cache (docs/spec.md)."""

import ctypes
import os
import pathlib
import subprocess
import sys

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import random

THREADS = (1, 2, 3, 5)


def normal(*shape, seed=0, dtype=np.float32) -> ax.Array:
    values = np.random.default_rng(seed).standard_normal(shape)
    return anp.asarray(values.astype(dtype))


def convolve(image, kernel):
    return ax.lax.conv_general_dilated(image, kernel, (1, 1), "SAME")


def cases():
    """Functions of no arguments by name; sizes are off those of tiles and chunks."""
    long = normal(1_000_003)
    wide = normal(7, 150_001)
    tall = normal(150_001, 7)
    cube = normal(61, 97, 103)
    image, kernel = normal(5, 7, 61, 67), normal(11, 7, 3, 3, seed=1)
    places = (anp.abs(long) * 2000).astype(np.int32)
    near = places[:20_001]
    programs = {
        "elementwise": lambda: anp.tanh(anp.exp(-long) * long + anp.sin(long)),
        "cbrt_of_double": lambda: anp.cbrt(long.astype(np.float64)),
        "fused_sum": lambda: anp.sum(anp.exp(-long * long) / 3),
        "sum": lambda: anp.sum(long),
        "sum_of_double": lambda: anp.sum(long.astype(np.float64)),
        "sum_of_half": lambda: anp.sum(long.astype(np.float16)),
        "sum_of_complex": lambda: anp.sum(long[:500_001] + 1j * long[-500_001:]),
        "sum_of_squares": lambda: anp.sqrt(anp.sum(long * long)),
        "product": lambda: anp.prod(1 + long * np.float32(1e-4)),
        "variance": lambda: anp.var(long),
        "cumulative": lambda: anp.cumsum(long[:10_007]),
        "transpose": lambda: anp.transpose(cube) * 2,
        "argmax": lambda: anp.argmax(anp.round(long)),
        "softmax": lambda: ax.nn.softmax(wide),
        "convert": lambda: (long * 100).astype(np.int8),
        "add_to_elements": lambda: long[:9001].at[places].add(long),
        "add_to_pairs": lambda: tall[:9001, :2].at[places].add(tall[:1, :2]),
        "add_to_rows": lambda: wide[:, :301].at[near % 7].add(wide[:1, :301]),
        "set_elements": lambda: long.at[places * 100].set(long),
        "windows": lambda: ax.lax.reduce_window(
            cube, 0.0, ax.lax.add, (2, 3, 4), (1, 2, 3), "SAME"
        ),
        "gradient_of_windows": lambda: ax.grad(
            lambda x: anp.sum(
                ax.lax.reduce_window(
                    x, -np.inf, ax.lax.max, (1, 3, 3), (1, 2, 2), "SAME"
                )
                ** 2
            )
        )(cube),
        "convolution": lambda: convolve(image, kernel),
        "gradient_of_convolution": lambda: ax.grad(
            lambda w: anp.sum(convolve(image, w) ** 2)
        )(kernel),
        "argsort": lambda: anp.argsort(anp.round(long * 100)),
        "sort_columns": lambda: anp.sort(tall, axis=0),
        "normal": lambda: random.normal(random.key(3), (300_007,)),
        "normal_of_double": lambda: random.normal(
            random.key(3), (100_003,), np.float64
        ),
        "uniform": lambda: random.uniform(random.key(3), (300_007,)),
        "gradient": lambda: ax.grad(lambda x: anp.sum(anp.tanh(x) ** 3))(long),
    }
    for name, array in {"wide": wide, "tall": tall, "cube": cube}.items():
        for axis in range(array.ndim):
            programs[f"sum_{name}_{axis}"] = lambda a=array, i=axis: anp.sum(a, i)
            programs[f"max_{name}_{axis}"] = lambda a=array, i=axis: anp.max(a, i)
    for m, k, n in (
        (1, 1, 1), (6, 16, 16), (257, 255, 259), (513, 1025, 63), (1, 4097, 1025),
        (1025, 4097, 1), (3, 100_003, 5), (2, 7, 50_001), (50_001, 7, 2),
        (64, 65_537, 64), (130, 33, 1), (1, 33, 130), (97, 1, 101),
    ):  # fmt: skip
        for dtype in (np.float32, np.float64):
            a, b = normal(m, k, dtype=dtype), normal(k, n, seed=1, dtype=dtype)
            label = f"matmul_{m}_{k}_{n}_{np.dtype(dtype).name}"
            programs[label] = lambda a=a, b=b: anp.matmul(a, b)
    a, b = normal(301, 203), normal(301, 107, seed=1)
    c = normal(5, 67, 129, dtype=np.complex64)
    programs |= {
        "matmul_transposed": lambda: anp.matmul(a.T, b),
        "matmul_half": lambda: anp.matmul(a.T.astype(np.float16), b.astype(np.float16)),
        "matmul_int": lambda: anp.matmul(
            (a.T * 9).astype(np.int8), (b * 9).astype(np.int8)
        ),
        "matmul_batch": lambda: anp.matmul(c, c.transpose(0, 2, 1)),
        "outer": lambda: anp.outer(long[:1009], long[:2003]),
        "dot": lambda: anp.dot(long, long[::-1]),
    }
    return programs


PROGRAMS = cases()


@pytest.fixture
def threads():
    """Sets the number of threads of the runtime, and puts back the default."""
    np.asarray(anp.asarray(1.0) + 1)  # Loads the library.
    maps = pathlib.Path("/proc/self/maps").read_text().split()
    library = ctypes.CDLL(next(path for path in maps if path.endswith("libarrax.so")))
    set_threads = library["_ZN5arrax7runtime13setNumThreadsEi"]
    get_threads = library["_ZN5arrax7runtime10numThreadsEv"]

    def use(count: int) -> None:
        set_threads(count)
        assert get_threads() == count

    yield use
    set_threads(0)


@pytest.mark.parametrize("name", PROGRAMS)
def test_bits_do_not_depend_on_threads(name, threads):
    results = {}
    for count in THREADS:
        threads(count)
        # Twice: which thread takes which chunk differs from run to run.
        for run in range(2):
            results[count, run] = np.asarray(PROGRAMS[name]()).tobytes()
    different = [key for key, bits in results.items() if bits != results[1, 0]]
    assert not different, "(threads, run) that differ from one thread"


SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
import numpy as np
from test_determinism import PROGRAMS
for name in sys.argv[2:]:
    print(name, hashlib.sha256(np.asarray(PROGRAMS[name]())).hexdigest())
"""


def test_bits_do_not_depend_on_the_cache(tmp_path):
    """Off, empty and filled, in processes with one thread and with several."""
    names = [
        *("elementwise", "fused_sum", "sum_wide_1", "gradient", "normal"),
        *("matmul_257_255_259_float32", "softmax", "convert"),
    ]
    settings = [
        {"ARRAX_CACHE": "0", "ARRAX_NUM_THREADS": "1"},
        {"ARRAX_CACHE_DIR": str(tmp_path), "ARRAX_NUM_THREADS": "3"},
        {"ARRAX_CACHE_DIR": str(tmp_path), "ARRAX_NUM_THREADS": "1"},
    ]
    folder = str(pathlib.Path(__file__).parent)
    outputs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, folder, *names],
            env={**os.environ, "ARRAX_CACHE": "1", **setting},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        ).stdout
        for setting in settings
    ]
    assert outputs[0].count("\n") == len(names)
    assert outputs[0] == outputs[1] == outputs[2]
    assert list(tmp_path.glob("*.o"))
