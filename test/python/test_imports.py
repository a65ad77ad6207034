"""Packages import their names at the first use; their stubs say the same names."""

import ast
import importlib
import pathlib
import subprocess
import sys

import pytest

import arrax as ax

STUBS = sorted(pathlib.Path(ax.__file__).resolve().parent.rglob("__init__.pyi"))
LAZY = ["arrax", "arrax.lax", "arrax.nn", "arrax.numpy", "arrax.random"]


def package_of(stub: pathlib.Path) -> str:
    parts = stub.parent.parts
    return ".".join(parts[len(parts) - parts[::-1].index("arrax") - 1 :])


def stub_names(stub: pathlib.Path) -> tuple[dict[str, str], list[str]]:
    """What each name of a stub is, ``module.name``, and its ``__all__``."""
    values: dict[str, str] = {}
    public: list[str] = []
    for node in ast.parse(stub.read_text()).body:
        if isinstance(node, ast.ImportFrom):
            for name in node.names:
                values[name.asname or name.name] = f"{node.module}.{name.name}"
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if ast.unparse(target) == "__all__":
                    public = ast.literal_eval(node.value)
                    continue
                pairs = zip(
                    ast.unparse(target).strip("()").split(", "),
                    ast.unparse(node.value).strip("()").split(", "),
                    strict=True,
                )
                values |= {alias: values[name] for alias, name in pairs}
    return values, public


def test_packages_with_stubs():
    assert [package_of(stub) for stub in STUBS] == LAZY


@pytest.mark.parametrize("stub", STUBS, ids=package_of)
def test_the_stub_is_what_runs(stub):
    package = importlib.import_module(package_of(stub))
    values, public = stub_names(stub)
    assert sorted(package.__all__) == sorted(public)
    assert {*public} <= {*values} <= {*dir(package)}
    for name, place in values.items():
        module, _, target = place.rpartition(".")
        expected = getattr(importlib.import_module(module), target)
        assert getattr(package, name) is expected, name


def imported_by(code: str) -> set[str]:
    """The modules of arrax that a program imports."""
    code += "\nimport sys; print(*(m for m in sys.modules if m.startswith('arrax')))"
    return set(subprocess.check_output([sys.executable, "-c", code], text=True).split())


def test_what_a_program_does_not_use_is_not_imported():
    package = imported_by("import arrax as ax, arrax.numpy as anp")
    assert not {m for m in package if m.startswith(("arrax.lax", "arrax.scipy"))}
    assert {m for m in package if m.startswith("arrax.numpy.")} == {
        "arrax.numpy._methods"
    }
    program = imported_by(
        "import arrax as ax, arrax.numpy as anp\n"
        "ax.grad(lambda x: (anp.sin(x) * x).sum())(anp.ones(3))"
    )
    assert "arrax.numpy._reductions" in program
    assert not program & {"arrax.numpy._sorting", "arrax.numpy._linalg", "arrax.lax"}


def test_an_unknown_name():
    with pytest.raises(AttributeError, match="has no attribute 'sinus'"):
        _ = ax.numpy.sinus
    with pytest.raises(ImportError, match="gradient"):
        from arrax import gradient  # noqa: F401


def test_methods_are_functions_of_the_type():
    assert ax.Array.sum is ax.numpy.sum
    assert ax.Array.T.__doc__ == "The array with its dimensions reversed."
    assert ax.Array.reshape.__name__ == "reshape"
