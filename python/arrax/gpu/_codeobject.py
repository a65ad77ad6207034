"""What AMD's code objects say of themselves: notes of ELF files, in MessagePack.

LLVM's "User Guide for AMDGPU Backend", section "Code Object Metadata".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

_NT_AMDGPU_METADATA = 32
_PT_NOTE = 4

# Tags of MessagePack that numbers, and the sizes of text, lists and maps, follow.
_SCALARS = {0xCC: ">B", 0xCD: ">H", 0xCE: ">I", 0xCF: ">Q"}
_SIZES = {0xD9: ">B", 0xDA: ">H", 0xDC: ">H", 0xDD: ">I", 0xDE: ">H", 0xDF: ">I"}


def metadata(binary: bytes) -> dict[str, Any]:
    """The metadata of a linked code object, a 64-bit ELF file."""
    offset, entry_size, count = struct.unpack_from("<32xQ14xHH", binary)
    for i in range(count):
        kind, _, start, _, _, size = struct.unpack_from(
            "<IIQQQQ", binary, offset + i * entry_size
        )
        if kind == _PT_NOTE:
            for note, text in _notes(binary[start : start + size]):
                if note == _NT_AMDGPU_METADATA:
                    return _Reader(text).read()
    raise ValueError("the code object has no metadata")


def _notes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Pairs of type and content, each padded to 4 bytes."""
    at = 0
    while at < len(data):
        name, size, kind = struct.unpack_from("<III", data, at)
        start = at + 12 + -(-name // 4) * 4
        yield kind, data[start : start + size]
        at = start + -(-size // 4) * 4


class _Reader:
    """Reads one value of MessagePack after the other: what LLVM writes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def read(self) -> Any:
        tag = self._unpack(">B")
        if tag < 0x80:
            return tag
        if tag < 0x90:
            return self._dict(tag & 0xF)
        if tag < 0xA0:
            return self._list(tag & 0xF)
        if tag < 0xC0:
            return self._str(tag & 0x1F)
        if tag in (0xC2, 0xC3):
            return tag == 0xC3
        if tag in _SCALARS:
            return self._unpack(_SCALARS[tag])
        if tag not in _SIZES:
            raise ValueError(f"unexpected MessagePack tag {tag:#x}")
        size = self._unpack(_SIZES[tag])
        if tag < 0xDC:
            return self._str(size)
        return self._list(size) if tag < 0xDE else self._dict(size)

    def _unpack(self, layout: str) -> int:
        (value,) = struct.unpack_from(layout, self.data, self.at)
        self.at += struct.calcsize(layout)
        return value

    def _str(self, size: int) -> str:
        self.at += size
        return self.data[self.at - size : self.at].decode()

    def _list(self, size: int) -> list:
        return [self.read() for _ in range(size)]

    def _dict(self, size: int) -> dict:
        return {self.read(): self.read() for _ in range(size)}
