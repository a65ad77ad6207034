"""tools/python_headers.py: where Python.h comes from."""

import importlib.util
import pathlib
import sys
import sysconfig

import pytest

PATH = pathlib.Path(__file__).parents[2] / "tools" / "python_headers.py"


@pytest.fixture
def headers(monkeypatch):
    spec = importlib.util.spec_from_file_location("python_headers", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.delenv("CMAKE_ARGS", raising=False)
    monkeypatch.delenv("CPLUS_INCLUDE_PATH", raising=False)
    return module


@pytest.fixture
def without_headers(headers, monkeypatch, tmp_path):
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path / "none"))
    return headers


def test_installed_headers_are_taken(headers, monkeypatch, tmp_path):
    (tmp_path / "Python.h").touch()
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path))
    environment = headers.build_environment(tmp_path / "unused")
    assert "CMAKE_ARGS" not in environment
    assert not (tmp_path / "unused").exists()


def test_fetched_headers_are_found_again(without_headers, monkeypatch, tmp_path):
    root = tmp_path / "usr" / "include"
    folder = root / f"python3.{sys.version_info.minor}"
    folder.mkdir(parents=True)
    (folder / "Python.h").touch()
    monkeypatch.setenv("CMAKE_ARGS", "-DX=1")
    environment = without_headers.build_environment(tmp_path)
    assert environment["CMAKE_ARGS"] == f"-DX=1 -DPython_INCLUDE_DIR={folder}"
    assert environment["CPLUS_INCLUDE_PATH"] == str(root)


def test_nowhere_to_fetch_from(without_headers, monkeypatch, tmp_path):
    monkeypatch.setattr(without_headers.shutil, "which", lambda name: None)
    with pytest.raises(without_headers.HeadersMissingError, match="python3-dev"):
        without_headers.build_environment(tmp_path)


def test_failure_to_fetch(without_headers, monkeypatch, tmp_path):
    monkeypatch.setattr(without_headers.shutil, "which", lambda name: "false")
    monkeypatch.setattr(without_headers.platform, "system", lambda: "Linux")
    monkeypatch.setattr(sys, "prefix", "/usr")

    def fail(*arguments, **options):
        raise without_headers.subprocess.CalledProcessError(100, "apt-get")

    monkeypatch.setattr(without_headers.subprocess, "run", fail)
    with pytest.raises(without_headers.HeadersMissingError, match="install libpython3"):
        without_headers.build_environment(tmp_path)
