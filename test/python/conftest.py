"""Prints which op has passed which law, when those tests ran; bounds memory."""

import collections
import ctypes
import gc
import itertools
import os
import sys

import hypothesis

# Where libtpu is installed, JAX would look for a TPU.
os.environ.setdefault("JAX_PLATFORMS", "cpu")

# The same draws in every run; HYPOTHESIS_PROFILE=default makes new ones.
hypothesis.settings.register_profile("same", derandomize=True, database=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

COLUMNS = {
    "test_op_agrees_with_numpy": "value",
    "test_jvp_is_the_directional_derivative": "jvp",
    "test_vjp_is_the_transpose_of_jvp": "transpose",
    "test_linearize_is_jvp": "linearize",
    "test_second_derivative": "second",
    "test_vmap_is_a_loop": "batch",
    "test_vmap_of_while_is_a_loop": "while-batch",
    "test_jvp_of_vmap_is_vmap_of_jvp": "jvp.vmap",
    "test_no_transform_op_survives_expansion": "expanded",
    "test_stablehlo_agrees_with_numpy": "stablehlo",
    "test_emulation_agrees_with_the_cpu": "emulation",
    "test_simulated_cuda_agrees_with_the_cpu": "cuda",
    "test_ptx_assembles": "nvvm",
    "test_amdgpu_code_links": "rocdl",
}

TESTS_BETWEEN_CLEANUPS = 300
tests_run = itertools.count(1)


def pytest_runtest_teardown():
    """Compiled programs, which caches keep, would take gigabytes by the end."""
    if next(tests_run) % TESTS_BETWEEN_CLEANUPS:
        return
    for name in ("jax", "arrax"):
        if name in sys.modules:
            sys.modules[name].clear_caches()
    gc.collect()
    # glibc keeps what is freed; other C libraries have no such function.
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


def pytest_terminal_summary(terminalreporter):
    counts = collections.defaultdict(
        lambda: collections.defaultdict(collections.Counter)
    )
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            test, bracket, case = report.nodeid.rpartition("::")[2].partition("[")
            if bracket and test in COLUMNS and report.when == "call":
                op = case.rstrip("]").partition("-")[0]
                counts[op][COLUMNS[test]][outcome] += 1
    if not counts:
        return
    terminalreporter.section("ops and laws (cases passed of cases run)")
    width = max(map(len, counts))
    terminalreporter.line(" " * width + "".join(f"{c:>12}" for c in COLUMNS.values()))
    for op, laws in sorted(counts.items()):
        cells = []
        for column in COLUMNS.values():
            passed, failed = laws[column]["passed"], laws[column]["failed"]
            cells.append(f"{passed}/{passed + failed}" if passed + failed else "-")
        terminalreporter.line(
            f"{op:<{width}}" + "".join(f"{cell:>12}" for cell in cells)
        )
