"""Finds Python.h, and fetches it on Debian and its kin where it is not installed.

Debian's python3 comes without the headers that extension modules are compiled
with. They are unpacked into a folder of ours, which takes no root: nothing of the
system changes.
"""

import os
import pathlib
import platform
import shutil
import subprocess
import sys
import sysconfig


class HeadersMissingError(RuntimeError):
    """There are no headers, and no way to fetch them."""


def _package() -> str:
    return f"libpython3.{sys.version_info.minor}-dev"


def _apt(folder: pathlib.Path, *arguments: str) -> None:
    """Runs apt-get with lists and archives of its own."""
    places = {"Dir::State::Lists": "lists", "Dir::Cache": "cache"}
    options = []
    for name, place in places.items():
        (folder / place / "partial").mkdir(parents=True, exist_ok=True)
        options += ["-o", f"{name}={folder / place}"]
    (folder / "cache" / "archives" / "partial").mkdir(parents=True, exist_ok=True)
    command = ["apt-get", "-qq", "-o", "APT::Sandbox::User=root", *options, *arguments]
    subprocess.run(command, cwd=folder, check=True)


def _fetch(folder: pathlib.Path) -> None:
    print(f"== fetching {_package()}, for Python.h", flush=True)
    _apt(folder, "update")
    _apt(folder, "download", _package())
    (archive,) = folder.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", archive, folder], check=True)


def build_environment(folder: pathlib.Path) -> dict[str, str]:
    """The environment to build extension modules in.

    That of this process, where the headers are installed; else with the paths of
    headers below `folder`, which are fetched the first time. Raises
    HeadersMissingError with what to install where neither can be.
    """
    environment = dict(os.environ)
    if (pathlib.Path(sysconfig.get_path("include")) / "Python.h").exists():
        return environment
    root = folder / "usr" / "include"
    headers = root / f"python3.{sys.version_info.minor}"
    if not (headers / "Python.h").exists():
        debian = shutil.which("apt-get") and sys.prefix.startswith("/usr")
        if platform.system() != "Linux" or not debian:
            raise HeadersMissingError(
                f"{sys.executable} has no Python.h: install the development files of "
                "this Python (python3-dev, python3-devel), or use another"
            )
        try:
            _fetch(folder)
        except (subprocess.CalledProcessError, ValueError) as error:
            raise HeadersMissingError(
                f"{sys.executable} has no Python.h, and it could not be fetched "
                f"({error}): install {_package()}"
            ) from error
    paths = [str(root), environment.get("CPLUS_INCLUDE_PATH", "")]
    environment["CPLUS_INCLUDE_PATH"] = os.pathsep.join(filter(None, paths))
    arguments = [environment.get("CMAKE_ARGS", ""), f"-DPython_INCLUDE_DIR={headers}"]
    environment["CMAKE_ARGS"] = " ".join(filter(None, arguments))
    return environment
