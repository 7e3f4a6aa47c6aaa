"""The table of words by how they sound: a file of 5 MB, read as it lies, a microsecond a key.

The file holds places of the buckets (a bucket is the lower bits of the key's CRC), then the words,
each behind one letter of another part of the CRC, so that strangers of a bucket are passed over.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct
from typing import Final
from zlib import crc32

from replygen.proofing.soundalike import sound

_BUCKETS: Final = 1 << 17
_PLACE: Final = Struct("<I")
_PLACES: Final = Struct("<II")
_CODE: Final = "cp1251"
_END: Final = b"\n"


class SoundTable:
    """Words by their sound."""

    def __init__(self, path: Path) -> None:
        # Mapped: six megabytes of which a text asks for some hundred places.
        with path.open("rb") as file:
            self._data = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._size = (_BUCKETS + 1) * _PLACE.size

    def words(self, key: str) -> list[str]:
        """Words whose sound is `key`; hardly ever a stranger among them."""
        told = crc32(key.encode())
        bucket = told % _BUCKETS
        first, past = _PLACES.unpack_from(self._data, bucket * _PLACE.size)
        if first == past:
            return []
        mark = _mark(told)
        found = self._data[self._size + first : self._size + past - 1].split(_END)
        return [word[1:].decode(_CODE) for word in found if word[0] == mark]


def _mark(told: int) -> int:
    """A byte that is never the end of a word."""
    return 32 + (told >> 17) % 220


def write_sounds(path: Path, words: Iterable[str]) -> None:
    """Writes the table of `words` (small letters)."""
    buckets: list[list[bytes]] = [[] for _ in range(_BUCKETS)]
    for word in sorted(words):
        told = crc32(sound(word).encode())
        buckets[told % _BUCKETS].append(bytes([_mark(told)]) + word.encode(_CODE) + _END)
    places = array("I", [0])
    for bucket in buckets:
        places.append(places[-1] + sum(map(len, bucket)))
    if sys.byteorder == "big":
        places.byteswap()
    path.write_bytes(places.tobytes() + b"".join(word for bucket in buckets for word in bucket))
