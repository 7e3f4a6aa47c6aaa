"""Plain values ↔ a file of pieces: the head is read at once, a piece when it is asked for.

A start reads a few hundred kilobytes of files of a hundred megabytes. The head is checked by its
BLAKE2 and the length of the file, every piece by its CRC when it is taken out: marshal must never
see foreign bytes.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import struct
import sys
import zlib
from threading import Lock
from weakref import finalize

from replygen.errors import DictionaryError
from replygen.hashing import blake2b
from replygen.kept_values import keep, kept_path

# `typing` would cost each start 2 ms if nothing else asked for it.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import Any

_FRONT = struct.Struct("<QQQ32s")  # lengths of the head and of all pieces, their number, a digest
_PLACE = struct.Struct("<II")  # where a piece begins, and its CRC
_BOUNDS = struct.Struct("<III")  # the same, and where the next one begins
_FIRST_READ = 1 << 12  # most heads come with their front
_SPOILED = (OSError, ValueError, EOFError, TypeError)


def packed(head: Any, pieces: Iterable[bytes]) -> bytes:
    """The file's bytes. head: plain values that every start needs; pieces: of marshal."""
    every = list(pieces)
    places, at = bytearray(), 0
    for piece in every:
        places += _PLACE.pack(at, zlib.crc32(piece))
        at += len(piece)
    places += _PLACE.pack(at, 0)
    told = marshal.dumps(head)
    front = _FRONT.pack(len(told), at, len(every), _digest(told))
    return b"".join((front, told, places, *every))


def _digest(head: bytes) -> bytes:
    return blake2b(head, digest_size=32).digest()


class Pieces:
    """The pieces of a kept file; ValueError for a file that is cut short or damaged in its head."""

    def __init__(self, source: Path | str | bytes) -> None:
        """source: the file, or its bytes where it can't be kept."""
        self._bytes: bytes | None = None
        self._count: int
        self._path = "" if isinstance(source, bytes) else str(source)
        if isinstance(source, bytes):
            self._bytes, size = source, len(source)
        else:
            # Not mapped: a touched page of a mapped file brings fifteen others into memory.
            self._file = os.open(source, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            finalize(self, os.close, self._file)
            size = os.fstat(self._file).st_size
        self._lock = Lock()
        read = self._read(0, _FIRST_READ)
        if len(read) < _FRONT.size:
            raise ValueError("the file is cut short")
        head, whole, self._count, digest = _FRONT.unpack_from(read)
        self._places = _FRONT.size + head
        self._first = self._places + (self._count + 1) * _PLACE.size
        if size != self._first + whole:
            raise ValueError("the file is cut short")
        if self._places > len(read):
            read += self._read(len(read), self._places - len(read))
        told = read[_FRONT.size : self._places]
        if _digest(told) != digest:
            raise ValueError("the file is damaged")
        self.head: Any = marshal.loads(told)  # noqa: S302 - checked above

    def __getitem__(self, number: int) -> Any:
        """The value of a piece; DictionaryError where the disk has spoiled it."""
        if not 0 <= number < self._count:
            raise IndexError(number)
        place = self._read(self._places + number * _PLACE.size, _BOUNDS.size)
        begin, crc, end = _BOUNDS.unpack(place)
        # A place that is spoiled leads to bytes of another sum.
        piece = self._read(self._first + begin, max(0, end - begin))
        if zlib.crc32(piece) != crc:
            raise DictionaryError(
                f"{self._path}: файл испорчен → удалите его, он будет создан заново"
            )
        return marshal.loads(piece)  # noqa: S302 - checked above

    def __len__(self) -> int:
        return self._count

    def _read(self, start: int, length: int) -> bytes:
        if self._bytes is not None:
            return self._bytes[start : start + length]
        if sys.platform != "win32":
            # Forked processes share the place in the file: never moved.
            return os.pread(self._file, length, start)
        with self._lock:
            os.lseek(self._file, start, os.SEEK_SET)
            return os.read(self._file, length)


def kept_pieces(
    name: str, files: Iterable[Path | str], make: Callable[[], tuple[Any, Sequence[Any]]]
) -> Pieces:
    """What `make` gives, a head and pieces, all plain values; from the cache if it is there.

    name: of the kind of values, the beginning of the file's name.
    """
    path = kept_path(name, files)
    with contextlib.suppress(*_SPOILED):
        return Pieces(path)
    head, pieces = make()
    data = packed(head, map(marshal.dumps, pieces))
    keep(name, path, data)
    with contextlib.suppress(*_SPOILED):
        return Pieces(path)
    return Pieces(data)


class Unpacked:
    """Values of pieces by number, each unpacked once."""

    __slots__ = ("_made", "_pieces", "head")

    def __init__(self, pieces: Pieces) -> None:
        self.head: Any = pieces.head
        self._pieces = pieces
        self._made: dict[int, Any] = {}

    def __getitem__(self, number: int) -> Any:
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = self._pieces[number]
        return found

    def __len__(self) -> int:
        return len(self._pieces)


_HEAD = 4
_TOGETHER = 4


def by_head(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The values parted by the beginnings of their names, to be kept as pieces."""
    heads = {name[:_HEAD] for name in values}
    found: list[dict[str, Any]] = [{} for _ in range(len(heads) // _TOGETHER + 1)]
    for name, value in values.items():
        found[place(name[:_HEAD], len(found))][name] = value
    return found


def place(head: str, count: int) -> int:
    """The piece, of so many, for names that begin so; the same in every process."""
    return zlib.crc32(head.encode()) % count


class ByHead:
    """The values by name."""

    __slots__ = ("_count", "_first", "_made", "_pieces")

    def __init__(self, pieces: Pieces, first: int = 0, past: int | None = None) -> None:
        """first, past: which pieces, where others lie in the file as well."""
        self._pieces = pieces
        self._first = first
        self._count = (len(pieces) if past is None else past) - first
        self._made: dict[int, dict[str, Any]] = {}

    def get(self, name: str, default: Any = None) -> Any:
        """The value of that name, or the default."""
        at = place(name[:_HEAD], self._count)
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = self._pieces[self._first + at]
        return found.get(name, default)
