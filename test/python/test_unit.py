"""Builds and runs the C++ tests of the run-time library against libarrax."""

import os
import pathlib
import shutil
import subprocess

import pytest

import arrax

ROOT = pathlib.Path(__file__).resolve().parents[2]


def test_runtime(tmp_path):
    compiler = os.environ.get("CXX") or shutil.which("c++")
    if not compiler:
        pytest.skip("no C++ compiler: set CXX to run the run-time library's tests")
    build = os.environ.get("ARRAX_BUILD")
    package = pathlib.Path(build) if build else pathlib.Path(arrax.__file__).parent
    binary = tmp_path / "runtime_test"
    command = [compiler, "-std=c++17", "-O1", f"-I{ROOT / 'include'}"]
    command += map(str, sorted((ROOT / "test" / "unit").glob("*.cpp")))
    command += [f"-L{package / 'lib'}", "-larrax", f"-Wl,-rpath,{package / 'lib'}"]
    # libarrax's own needs are found by its run path, at run time.
    command += ["-Wl,--allow-shlib-undefined", "-pthread", "-o", str(binary)]
    subprocess.run(command, check=True, timeout=600)
    run = subprocess.run([binary], capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stdout + run.stderr
