"""Which tools there are: ours, in a build directory or installed, and others'."""

import os
import pathlib
import platform
import sys

import pytest

import arrax


def tool(name: str) -> str:
    """Path of one of our tools: of ARRAX_BUILD if set, else of the package."""
    build = os.environ.get("ARRAX_BUILD")
    folder = pathlib.Path(build) if build else pathlib.Path(arrax.__file__).parent
    return str(folder / "bin" / name)


def missing(name: str) -> str:
    """Why a vendor's tool cannot be installed here; empty where it can and must be."""
    if (sys.platform, platform.machine()) == ("linux", "x86_64"):
        return ""
    return f"there is no {name} for {sys.platform} on {platform.machine()}"


NO_LIBTPU = missing("libtpu")

SHARES_MEMORY = pytest.mark.skipif(
    arrax.default_backend() != "cpu",
    reason="arrays are not on the CPU, where NumPy could share their memory",
)
