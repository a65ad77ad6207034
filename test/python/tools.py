"""Where the command-line tools are: in a build directory, or installed."""

import os
import pathlib

import arrax


def tool(name: str) -> str:
    """Path of one of our tools: of ARRAX_BUILD if set, else of the package."""
    build = os.environ.get("ARRAX_BUILD")
    folder = pathlib.Path(build) if build else pathlib.Path(arrax.__file__).parent
    return str(folder / "bin" / name)
