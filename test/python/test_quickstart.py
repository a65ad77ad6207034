"""The quickstart prints what JAX's prints, to the last digit."""

import os
import pathlib
import re
import subprocess
import sys

EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "examples" / "quickstart.py"

EXPECTED = """\
# 1. Like NumPy
[0.        1.05      2.1       3.1499999 4.2      ]
# 2. jit
[-0.6472411   0.3156411  -0.74910474 -1.1673621 ]
agree: True
# 3. grad
[0.25       0.19661197 0.10499357]
[0.24998187 0.1964569  0.10502338]
-0.0353256
# 4. Jacobians
[[1.        0.        0.       ]
 [0.        2.7182817 0.       ]
 [0.        0.        7.389056 ]]
[[-0.         -0.         -0.        ]
 [-0.         -0.09085776 -0.        ]
 [-0.         -0.         -0.07996249]]
hessian is that: True
# 5. vmap
by hand agrees: True
by vmap agrees: True
# 6. Devices
[CpuDevice(id=0)]
[0 1 2]
"""


def test_quickstart():
    result = subprocess.run(
        [sys.executable, EXAMPLE],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    # Lines with times are indented by two.
    lines = re.findall(r"^(?!  \S).*\n", result.stdout, re.M)
    assert "".join(lines) == EXPECTED
