"""The tree's own rules: formatting, lint, types, sizes of files."""

import ast
import pathlib
import re
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PYTHON = ["python", "test", "benchmarks", "examples", "tools/run"]


def sources(*suffixes: str) -> list[pathlib.Path]:
    folders = (
        "benchmarks",
        "dialects",
        "examples",
        "include",
        "lib",
        "python",
        "test",
        "tools",
    )
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in suffixes and "Output" not in path.parts
    ]


def check(*command) -> None:
    run = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("command", [("check",), ("format", "--check")], ids=" ".join)
def test_ruff(command):
    pytest.importorskip("ruff", reason="ruff is not installed: pip install .[test]")
    check(sys.executable, "-m", "ruff", *command, *PYTHON)


def test_mypy():
    pytest.importorskip("mypy", reason="mypy is not installed: pip install .[test]")
    check(sys.executable, "-m", "mypy")


def test_clang_format():
    clang_format = pathlib.Path(sys.executable).with_name("clang-format")
    if not clang_format.exists():
        pytest.skip("clang-format is not installed: pip install .[test]")
    check(clang_format, "--dry-run", "-Werror", *sources(".cpp", ".h", ".inc"))


def parameter_names(signature: str) -> list[str]:
    """Of one signature that nanobind prints, as in "def f(x: object) -> None"."""
    # Default values stand there as \\0, \\1, ...
    plain = re.sub(r"\\\d+", "...", signature)
    node = ast.parse(f"{plain}: ...").body[0]
    return [a.arg for a in (*node.args.args, *node.args.kwonlyargs)]


def test_core_stub_is_the_core():
    """The .pyi of the C++ module names what the module has, with its parameters."""
    from arrax import (
        _core,
        _refs,  # noqa: F401, gives references their attributes
    )

    stub = ast.parse((ROOT / "python/arrax/_core.pyi").read_text())
    for node in stub.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            cls = getattr(_core, node.name)
            for member in node.body:
                if isinstance(member, ast.FunctionDef | ast.AnnAssign):
                    name = getattr(member, "name", None) or member.target.id
                    assert name.startswith("__") or hasattr(cls, name), (
                        node.name,
                        name,
                    )
        elif isinstance(node, ast.FunctionDef) and node.name != "__getattr__":
            function = getattr(_core, node.name)
            for signature, *_ in getattr(function, "__nb_signature__", ()):
                expected = [a.arg for a in (*node.args.args, *node.args.kwonlyargs)]
                if node.args.vararg is None:
                    assert parameter_names(signature) == expected, node.name


def test_no_file_is_long():
    suffixes = (".cpp", ".h", ".inc", ".td", ".py", ".pyi")
    long = {
        str(p): n
        for p in sources(*suffixes)
        # The stub of a package lists its names, one on a line.
        if (n := len(p.read_text().splitlines())) > 800 and p.name != "__init__.pyi"
    }
    assert not long, f"split along families or stages: {long}"
