"""Plain values ↔ a file of pieces: the head is read at once, a piece when it is asked for.

A start reads a few hundred kilobytes of a file of many megabytes. The head is checked by its
BLAKE2 and the length of the file, every piece by its CRC when it is taken out: marshal must never
see foreign bytes.
"""

from __future__ import annotations

import marshal
import os
import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any, Final
from weakref import finalize

from replygen.errors import DictionaryError
from replygen.hashing import blake2b

_LENGTHS: Final = struct.Struct("<QQ")
_DIGEST: Final = 32


def packed(head: Any, pieces: Sequence[bytes]) -> bytes:
    """The file's bytes; head: plain values that every start needs."""
    ends, at = array("Q"), 0
    for piece in pieces:
        at += len(piece)
        ends.append(at)
    sums = array("I", (zlib.crc32(piece) for piece in pieces))
    table = marshal.dumps((head, ends.tobytes(), sums.tobytes()))
    front = _LENGTHS.pack(len(table), at) + blake2b(table, digest_size=_DIGEST).digest() + table
    return front + b"".join(pieces)


class Pieces:
    """The pieces of a kept file; ValueError for a file that is cut short or damaged in its head."""

    def __init__(self, source: Path | bytes) -> None:
        """source: the file, or its bytes where it can't be kept."""
        self._bytes: bytes | None = None
        self._path = "" if isinstance(source, bytes) else str(source)
        if isinstance(source, bytes):
            self._bytes, size = source, len(source)
        else:
            # Not mapped: a touched page of a mapped file brings fifteen others into memory.
            self._file = os.open(source, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            finalize(self, os.close, self._file)
            size = os.fstat(self._file).st_size
        self._lock = Lock()
        start = _LENGTHS.size + _DIGEST
        front = self._read(0, start)
        if len(front) < start:
            raise ValueError("the file is cut short")
        table, whole = _LENGTHS.unpack_from(front)
        self._first = start + table
        if size != self._first + whole:
            raise ValueError("the file is cut short")
        told = self._read(start, table)
        if blake2b(told, digest_size=_DIGEST).digest() != front[_LENGTHS.size :]:
            raise ValueError("the file is damaged")
        head, ends, sums = marshal.loads(told)  # noqa: S302 - checked above
        self.head: Any = head
        self._ends, self._sums = array("Q", ends), array("I", sums)

    def __getitem__(self, number: int) -> Any:
        """The value of a piece; DictionaryError where the disk has spoiled it."""
        begin = self._ends[number - 1] if number else 0
        piece = self._read(self._first + begin, self._ends[number] - begin)
        if zlib.crc32(piece) != self._sums[number]:
            raise DictionaryError(
                f"{self._path}: файл испорчен → удалите его, он будет создан заново"
            )
        return marshal.loads(piece)  # noqa: S302 - checked above

    def __len__(self) -> int:
        return len(self._ends)

    def _read(self, start: int, length: int) -> bytes:
        if self._bytes is not None:
            return self._bytes[start : start + length]
        if sys.platform != "win32":
            # Forked processes share the place in the file: never moved.
            return os.pread(self._file, length, start)
        with self._lock:
            os.lseek(self._file, start, os.SEEK_SET)
            return os.read(self._file, length)
