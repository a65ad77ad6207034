"""Compiles LLVM IR with llvmlite, from standard input to standard output.

A program of its own, which does not import arrax: python _llvmlite.py FORM CHIP.
"""

import sys

TRIPLE = "amdgcn-amd-amdhsa"


def main(form: str, chip: str) -> None:
    """Write assembly ('gcn') or a relocatable object ('amdgpu-object')."""
    # Of an extra: the module is also listed among arrax's, without it.
    import llvmlite.binding as llvm

    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    machine = llvm.Target.from_triple(TRIPLE).create_target_machine(
        cpu=chip, opt=3, reloc="pic", codemodel="default"
    )
    module = llvm.parse_assembly(sys.stdin.read())
    if form == "gcn":
        code = machine.emit_assembly(module).encode()
    else:
        code = machine.emit_object(module)
    sys.stdout.buffer.write(code)


if __name__ == "__main__":
    main(*sys.argv[1:])
