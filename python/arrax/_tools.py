"""Entry points that put the command-line tools of the package on PATH."""

import os
import sys


def _run(name: str) -> None:
    tool = os.path.join(os.path.dirname(__file__), "bin", name)
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
