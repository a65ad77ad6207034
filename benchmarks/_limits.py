"""The machine's limits, measured: multiply-adds and copied bytes a second."""

import ctypes
import functools
import os
import pathlib
import subprocess
import tempfile

import numpy as np

SOURCE = pathlib.Path(__file__).with_name("runtime") / "limits.c"
THREADS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


@functools.cache
def _library() -> ctypes.CDLL:
    path = pathlib.Path(tempfile.mkdtemp()) / "limits.so"
    command = ["cc", "-O3", "-march=native", "-ffp-contract=fast", "-shared", "-fPIC"]
    command += ["-pthread", str(SOURCE), "-o", str(path)]
    subprocess.run(command, check=True)
    library = ctypes.CDLL(str(path))
    library.flops.restype = library.copied.restype = ctypes.c_double
    library.copied.argtypes = [ctypes.c_void_p] * 2 + [ctypes.c_size_t, ctypes.c_int]
    return library


_best: dict[object, float] = {}


def _best_of(key: object, rate: float) -> float:
    """A rate, or a better one that was measured before: a busy neighbour takes a part
    of some measurements."""
    _best[key] = max(rate, _best.get(key, 0.0))
    return _best[key]


def flops_per_second() -> float:
    """f32 operations a second of all threads, a multiply-add counting two."""
    return _best_of("flops", max(_library().flops(THREADS) for _ in range(3)))


def bytes_per_second(size: int) -> float:
    """Bytes read and written a second by copies that touch `size` bytes in all."""
    half = max(size // 2, 1024)
    source, target = np.ones(half, np.uint8), np.ones(half, np.uint8)
    copied = functools.partial(
        _library().copied, target.ctypes.data, source.ctypes.data, half
    )
    # Small copies are faster on one thread than on several that must start.
    rate = max(copied(threads) for threads in {1, THREADS} for _ in range(3))
    return _best_of(size, rate)


def least_seconds(flops: float, moved: float) -> float:
    """The least time for so many operations and bytes moved, 0 if not known."""
    arithmetic = flops / flops_per_second() if flops else 0.0
    memory = moved / bytes_per_second(2 ** round(np.log2(moved))) if moved else 0.0
    return max(arithmetic, memory)
