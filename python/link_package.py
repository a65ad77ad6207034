"""Links the Python sources, the compiler and the tools into the build's package."""

import sys
from pathlib import Path


def link(target: Path, source: Path) -> None:
    if target.is_symlink() and target.readlink() == source:
        return
    target.unlink(missing_ok=True)
    target.symlink_to(source)


def main() -> None:
    sources, package, libraries, tools = map(Path, sys.argv[1:])
    package.mkdir(parents=True, exist_ok=True)
    for entry in package.iterdir():
        if entry.is_symlink() and not entry.exists():
            entry.unlink()
    for source in sources.iterdir():
        if source.name != "__pycache__":
            link(package / source.name, source)
    link(package / "lib", libraries)
    link(package / "bin", tools)


main()
