"""Functions of SciPy, with its names and meanings."""

import importlib as _importlib
import pkgutil as _pkgutil
from typing import Any as _Any

__all__ = sorted(m.name for m in _pkgutil.iter_modules(__path__) if m.name[0] != "_")


def __getattr__(name: str) -> _Any:
    # Submodules are imported at their first use.
    if name in __all__:
        return _importlib.import_module(f"arrax.scipy.{name}")
    raise AttributeError(f"module 'arrax.scipy' has no attribute {name!r}")
