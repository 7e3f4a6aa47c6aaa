"""Plain values ↔ a file of pieces: the head is read at once, a piece when it is asked for.

A start reads a few hundred kilobytes of a file of many megabytes. The head is checked by its
SHA-256 and the length of the file, every piece by its CRC when it is taken out: marshal must never
see foreign bytes.
"""

from __future__ import annotations

import hashlib
import marshal
import mmap
import struct
import zlib
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from replygen.errors import DictionaryError

_LENGTHS: Final = struct.Struct("<QQ")
_DIGEST: Final = hashlib.sha256().digest_size


def packed(head: Any, pieces: Sequence[bytes]) -> bytes:
    """The file's bytes; head: plain values that every start needs."""
    ends, at = array("Q"), 0
    for piece in pieces:
        at += len(piece)
        ends.append(at)
    sums = array("I", (zlib.crc32(piece) for piece in pieces))
    table = marshal.dumps((head, ends.tobytes(), sums.tobytes()))
    front = _LENGTHS.pack(len(table), at) + hashlib.sha256(table).digest() + table
    return front + b"".join(pieces)


class Pieces:
    """The pieces of a kept file; ValueError for a file that is cut short or damaged in its head."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if len(self._bytes) < _LENGTHS.size + _DIGEST:
            raise ValueError("the file is cut short")
        table, whole = _LENGTHS.unpack_from(self._bytes)
        start = _LENGTHS.size + _DIGEST
        self._first = start + table
        told = self._bytes[start : self._first]
        if len(self._bytes) != self._first + whole:
            raise ValueError("the file is cut short")
        if hashlib.sha256(told).digest() != self._bytes[_LENGTHS.size : start]:
            raise ValueError("the file is damaged")
        head, ends, sums = marshal.loads(told)  # noqa: S302 - checked above
        self.head: Any = head
        self._ends, self._sums = array("Q", ends), array("I", sums)

    def __getitem__(self, number: int) -> Any:
        """The value of a piece; DictionaryError where the disk has spoiled it."""
        begin = self._ends[number - 1] if number else 0
        piece = self._bytes[self._first + begin : self._first + self._ends[number]]
        if zlib.crc32(piece) != self._sums[number]:
            raise DictionaryError(
                f"{self._path}: файл испорчен → удалите его, он будет создан заново"
            )
        return marshal.loads(piece)  # noqa: S302 - checked above
