"""Ops that LAPACK computes, and where LAPACK is."""

from __future__ import annotations

import functools
import importlib.util
import os
from pathlib import Path
from typing import Any

from arrax import _core
from arrax._located import not_implemented

VARIABLE = "ARRAX_LAPACK"


@functools.cache
def _library_of_package() -> str | None:
    spec = importlib.util.find_spec("scipy_openblas32")
    for folder in (spec and spec.submodule_search_locations) or ():
        for path in sorted(Path(folder, "lib").glob("libscipy_openblas*")):
            if path.suffix in (".so", ".dylib"):
                return str(path)
    return None


def find_lapack() -> None:
    """Tells the run time, by an environment variable, where LAPACK is.

    Raises
    ------
    NotImplementedError
        If it is not installed.
    """
    if os.environ.get(VARIABLE):
        return
    path = _library_of_package()
    if path is None:
        raise not_implemented(
            "linear algebra needs LAPACK: install it by `pip install "
            f"scipy-openblas32`, or set {VARIABLE} to the path of a shared library "
            "that has it"
        )
    os.environ[VARIABLE] = path


def bind(name: str, *operands: Any, **attrs: Any) -> Any:
    """Apply an op that LAPACK computes."""
    find_lapack()
    return _core.bind(name, operands, attrs)
