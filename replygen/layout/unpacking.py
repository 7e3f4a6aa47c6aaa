"""The bytes of a .docx → the parts that its layout depends on.

Parts that letters of one letterhead share are unpacked once: they are known by their packed bytes.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_NEEDED: Final = re.compile(
    r"word/(document|styles|numbering|settings|header\d*|footer\d*|theme/theme1)\.xml"
    r"|word/_rels/document\.xml\.rels"
)
_BODY: Final = "word/document.xml"
_MOST_BYTES: Final = 20_000_000
_ENTRY: Final = struct.Struct("<4s4H4x3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_NAME_LENGTHS: Final = struct.Struct("<2H")
_LOCAL: Final = 30  # bytes of a local header before its name
_STORED, _DEFLATED = 0, 8


def unpacked(docx: bytes) -> dict[str, bytes]:
    """Contents of the parts by name.

    Raises zipfile.BadZipFile for what is no sound archive, ValueError for one that is too large.
    """
    try:
        found = list(_entries(docx))
    except struct.error:
        found = []
    if not found:
        return _by_library(docx)
    if sum(length for _, _, length, _, _ in found) > _MOST_BYTES:
        raise ValueError("размер")
    parts = {}
    for name, method, length, crc, packed in found:
        inflate = _inflated if name == _BODY else _inflated_once
        parts[name] = inflate(packed, method, length, crc)
    return parts


def _entries(docx: bytes) -> Iterator[tuple[str, int, int, int, bytes]]:
    """Name, method, length, checksum and packed bytes of the needed parts.

    Nothing where the archive is any but the plainest: a library reads that.
    """
    mark, *_, count, _, offset, comment = _END.unpack_from(docx, len(docx) - _END.size)
    if mark != b"PK\5\6" or comment:
        return
    found = []
    for _ in range(count):
        mark, _, _, flags, method, crc, size, length, title, extra, said, *_, start = (
            _ENTRY.unpack_from(docx, offset)
        )
        if mark != b"PK\1\2" or flags & 1 or method not in (_STORED, _DEFLATED):
            return
        at = offset + _ENTRY.size
        name = _needed(docx[at : at + title])
        offset = at + title + extra + said
        if name:
            begin = start + _LOCAL + sum(_NAME_LENGTHS.unpack_from(docx, start + 26))
            found.append((name, method, length, crc, docx[begin : begin + size]))
    yield from found


@lru_cache(maxsize=1024)
def _needed(name: bytes) -> str:
    """The part's name if layout depends on it, else nothing."""
    told = name.decode("utf-8", "replace")
    return told if _NEEDED.fullmatch(told) else ""


def _inflated(packed: bytes, method: int, length: int, crc: int) -> bytes:
    content = packed
    if method == _DEFLATED:
        try:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, length + 1)
        except zlib.error as error:
            raise zipfile.BadZipFile(str(error)) from None
    if len(content) != length or zlib.crc32(content) != crc:
        raise zipfile.BadZipFile("контрольная сумма не сходится")
    return content


_inflated_once = lru_cache(maxsize=512)(_inflated)


def _by_library(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        entries = [entry for entry in package.infolist() if _NEEDED.fullmatch(entry.filename)]
        if sum(entry.file_size for entry in entries) > _MOST_BYTES:
            raise ValueError("размер")
        return {entry.filename: package.read(entry) for entry in entries}
