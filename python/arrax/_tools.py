"""The command-line tools of the package, and entry points that put them on PATH."""

import os
import sys


def tool_path(name: str) -> str:
    return os.path.join(os.path.dirname(__file__), "bin", name)


def _run(name: str) -> None:
    tool = tool_path(name)
    os.execv(tool, [tool, *sys.argv[1:]])


def array_opt() -> None:
    """Run passes on ``.mlir`` text."""
    _run("array-opt")


def array_lsp_server() -> None:
    """Serve diagnostics and hover of ``.mlir`` files to an editor."""
    _run("array-lsp-server")


def array_reduce() -> None:
    """Shrink an ``.mlir`` test case."""
    _run("array-reduce")


def array_run() -> None:
    """Compile and run a function of an ``.mlir`` file."""
    _run("array-run")


def array_translate() -> None:
    """Emit code for the kernels of an ``.mlir`` file."""
    _run("array-translate")


def pjrt_compile() -> None:
    """Compile StableHLO ahead of time with a PJRT plugin."""
    _run("pjrt-compile")
