"""Code for other processors than this one, as far as this one can run it."""

import os
import pathlib
import platform
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).parent


def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess:
    """Python in a process that has not chosen its instructions yet."""
    return subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=900,
    )


@pytest.mark.timeout(1000)
@pytest.mark.parametrize(
    "settings",
    [
        {"ARRAX_ISA": "baseline"},
        # Registers of AVX-512: two of AVX2 take the place of each.
        {"ARRAX_VECTOR_BITS": "512"},
    ],
    ids=lambda settings: "=".join(*settings.items()),
)
def test_ops_agree_with_numpy(settings):
    pytest_options = ("-m", "pytest", "-q", "-x", "-p", "no:cacheprovider")
    done = run(*pytest_options, str(HERE / "test_semantics.py"), **settings)
    assert done.returncode == 0, done.stdout[-3000:]


SHOW = """
import arrax as ax, arrax.numpy as anp
print(ax.jit(lambda x: x * 2 + anp.exp(x)).lower(anp.ones(1000)).as_text("asm"))
"""


@pytest.mark.skipif(platform.machine() != "x86_64", reason="registers of x86-64")
def test_baseline_has_no_avx():
    assert "%ymm" not in run("-c", SHOW, ARRAX_ISA="baseline").stdout
    assert "%xmm" in run("-c", SHOW, ARRAX_ISA="baseline").stdout


def test_unknown_instruction_set_is_ignored_with_a_word():
    done = run("-c", SHOW, ARRAX_ISA="mmx")
    assert "ARRAX_ISA=mmx is none of baseline, avx2 and avx512" in done.stderr
    assert done.returncode == 0
