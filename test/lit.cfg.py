"""lit configuration: `lit test`, with ARRAX_BUILD naming a build directory
where the installed package is not the one to test."""

import importlib.util
import os
import shutil
import sys

import lit.formats

config.name = "arrax"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir"]
config.excludes = ["python", "unit"]
config.test_source_root = os.path.dirname(__file__)

build = lit_config.params.get("arrax_build") or os.environ.get("ARRAX_BUILD")


def package_dirs(name, sub):
    spec = importlib.util.find_spec(name)
    parents = spec.submodule_search_locations if spec else []
    return [os.path.join(parent, sub) for parent in parents]


tools = [os.path.join(build, "bin")] if build else package_dirs("arrax", "bin")
tools += package_dirs("llvm", "bin") + package_dirs("mlir", "bin")
tools += ["/usr/lib/llvm-22/bin", os.path.dirname(sys.executable)]
path = os.pathsep.join(filter(os.path.isdir, tools))
path += os.pathsep + config.environment.get("PATH", os.environ["PATH"])
config.environment["PATH"] = path
config.test_exec_root = os.path.join(build or os.getcwd(), "lit-out")

for folder in package_dirs("scipy_openblas32", "lib"):
    for name in sorted(os.listdir(folder)):
        if name.startswith("libscipy_openblas") and name.endswith((".so", ".dylib")):
            config.environment["ARRAX_LAPACK"] = os.path.join(folder, name)

for tool in ("array-opt", "FileCheck"):
    if not shutil.which(tool, path=path):
        lit_config.fatal(f"{tool} not found")
