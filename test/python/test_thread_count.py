"""arrax.threads, ARRAX_NUM_THREADS and affinity: how many threads programs run on."""

import os
import subprocess
import sys

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp

# Prints the number of tasks that one parallel program adds to the process.
PROGRAM = """
import os
import numpy as np, arrax as ax, arrax.numpy as anp
before = len(os.listdir("/proc/self/task"))
{setting}
x = np.ones(4_000_000, np.float32)
ax.jit(lambda x: anp.sin(x) + 1)(x).block_until_ready()
print(1 + len(os.listdir("/proc/self/task")) - before)
"""

linux = pytest.mark.skipif(
    sys.platform != "linux", reason="counts tasks in /proc, which only Linux has"
)


def count_tasks(setting="", prefix="", **environment):
    """The threads of a new process that runs one parallel program."""
    inherited = {k: v for k, v in os.environ.items() if k != "ARRAX_NUM_THREADS"}
    environment = {**inherited, "ARRAX_CACHE": "0", **environment}
    script = prefix + PROGRAM.format(setting=setting)
    command = [sys.executable, "-c", script]
    run = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    )
    return int(run.stdout)


@linux
@pytest.mark.parametrize("count", [1, 2, 5])
def test_tasks_of_the_environment(count):
    assert count_tasks(ARRAX_NUM_THREADS=str(count)) == count


@linux
@pytest.mark.parametrize("count", [1, 3])
def test_tasks_of_the_function(count):
    assert count_tasks(f"ax.threads({count})", ARRAX_NUM_THREADS="2") == count


@linux
def test_tasks_of_the_affinity():
    one = f"import os; os.sched_setaffinity(0, [{min(os.sched_getaffinity(0))}])"
    assert count_tasks(prefix=one) == 1


def test_context_restores():
    before = ax.threads(None).count
    x = anp.arange(1_000_003, dtype=np.float32)
    f = ax.jit(lambda x: anp.sum(anp.sin(x)))
    results = []
    for count in (1, 2, 7):
        with ax.threads(count) as outer:
            assert outer.count == count and repr(outer) == f"threads({count})"
            with ax.threads(3):
                results.append(np.asarray(f(x)).tobytes())
            results.append(np.asarray(f(x)).tobytes())
    assert len(set(results)) == 1
    assert ax.threads().count == before


@pytest.mark.parametrize("count", [0, -1, 1025, 10**30])
def test_numbers_out_of_range(count):
    with pytest.raises(ValueError, match=r"from 1 to 1024, got -?\d+"):
        ax.threads(count)


@pytest.mark.parametrize("count", [1.0, "2", True])
def test_what_is_no_number(count):
    with pytest.raises(TypeError, match="is an integer, got"):
        ax.threads(count)
