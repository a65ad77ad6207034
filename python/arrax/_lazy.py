"""Names that are imported at their first use: `import arrax` loads what it needs.

Packages list where their names are; stubs beside them say the same to type checkers.
"""

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any


def attach(
    package: str, table: str, submodules: str = ""
) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """The ``__getattr__``, ``__dir__`` and ``__all__`` of a package.

    Parameters
    ----------
    package
        Its name.
    table
        Modules, each with a colon behind it, and their names: ``amax=max`` is what
        the module calls ``max``. The names of ``.`` are modules themselves.
    submodules
        Modules of the package that are no part of ``__all__``.
    """
    public = places(table)
    private = places(f".: {submodules}")

    def get(name: str) -> Any:
        place = public.get(name) or private.get(name)
        if place is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, target = place
        if module == ".":
            return import_module(f".{name}", package)
        value = getattr(import_module(module, package), target)
        setattr(sys.modules[package], name, value)
        return value

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *public, *private})

    return get, names, sorted(public)


def places(table: str) -> dict[str, tuple[str, str]]:
    """The module, and the name in it, of each name."""
    found = {}
    module = ""
    for word in table.split():
        if word.endswith(":"):
            module = word[:-1]
        else:
            name, _, target = word.partition("=")
            found[name] = module, target or name
    return found
