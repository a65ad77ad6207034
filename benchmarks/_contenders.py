"""The libraries that are compared, and what all benchmark scripts share."""

import argparse
import json
import os
import platform
from collections.abc import Callable

# Where libtpu is installed, JAX would look for a TPU, and time that in its import.
os.environ.setdefault("JAX_PLATFORMS", "cpu")

import jax
import jax.numpy as jnp
import numpy as np
from _timing import Table

import arrax as ax
import arrax.numpy as anp

LIBRARIES = (("jax", jax, jnp), ("arrax", ax, anp))


def both(program: Callable, *arguments, jit: bool = True) -> dict[str, Callable]:
    """The program as a call for either library, on the same data.

    It takes the library, its numpy and the arguments, and returns a tree of arrays.
    """
    calls = {}
    for name, lib, np_ in LIBRARIES:
        data = [np_.asarray(argument) for argument in arguments]

        def function(*args, lib=lib, np_=np_):
            return program(lib, np_, *args)

        compiled = lib.jit(function) if jit else function

        # The method takes less time than the function, which goes through trees.
        if hasattr(compiled(*data), "block_until_ready"):
            calls[name] = lambda f=compiled, data=data: f(*data).block_until_ready()
        else:
            ready = lib.block_until_ready
            calls[name] = lambda f=compiled, data=data, r=ready: r(f(*data))
    return calls


def start(description: str) -> tuple[argparse.Namespace, Table]:
    """Read the options, print what is compared, and begin the table."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--seconds", type=float, default=1.0, help="per contender and case"
    )
    parser.add_argument("--json", help="file to save the rows in")
    options = parser.parse_args()
    # The cache on disk would hide compile times.
    os.environ.setdefault("ARRAX_CACHE", "0")
    print(
        f"jax {jax.__version__}, arrax {ax.__version__}, numpy {np.__version__}, "
        f"{os.cpu_count()} CPUs, {platform.machine()}"
    )
    return options, Table()


def finish(options: argparse.Namespace, table: Table) -> None:
    """Save the rows where that was asked for."""
    if options.json:
        with open(options.json, "w") as file:
            json.dump(table.rows, file, indent=1)
