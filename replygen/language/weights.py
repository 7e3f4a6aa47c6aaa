"""A table of learned weights of features: a file read as it lies.

A feature is a number and the number of its kind; both together are mixed into 26 bits. The lower
bits tell the place, the upper six stand there beside the weight, so that strangers are passed
over. At the end stand the weights that every case has. They are learned by tools/make_*_table.py.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final
from zlib import crc32

from replygen.language.tables import mapped_numbers

BITS: Final = 26
STEP: Final = 1 / 64
MOST: Final = 511
KINDS: Final = 64
_MASK: Final = (1 << BITS) - 1
_EMPTY: Final = 512
_EVEN: Final = 1 << 15
_MOST_KNOWN: Final = 4_000  # of a kind: a process that lints for months must not grow
_SALTS: Final = tuple((kind + 1) * 40503 * 65599 for kind in range(KINDS))


def numbered(text: str) -> int:
    """A word, a lemma, a tag as the value of a feature."""
    return crc32(text.encode()) & 0x3FFFFFFF


def mixed(values: Iterable[int], first: int = 0) -> list[int]:
    """Numbers of 26 bits of features; first: the kind of the first one, the others follow it."""
    return [
        ((value ^ (value >> 15)) * 2654435761 + salt >> 7) & _MASK
        for value, salt in zip(values, _SALTS[first:], strict=False)
    ]


def mixed_of_kind(kind: int, values: Iterable[int]) -> list[int]:
    """The same of features that are all of one kind."""
    salt = _SALTS[kind]
    return [((value ^ (value >> 15)) * 2654435761 + salt >> 7) & _MASK for value in values]


class _Known(dict[int, int]):
    """Weights of one kind's features in steps: words and tags come again from text to text."""

    __slots__ = ("_places", "_salt", "_told")

    def __init__(self, told: Sequence[int], places: int, salt: int) -> None:
        super().__init__()
        self._told, self._places, self._salt = told, places, salt

    def __missing__(self, value: int) -> int:
        number = ((value ^ (value >> 15)) * 2654435761 + self._salt >> 7) & _MASK
        entry = self._told[number & self._places]
        steps = (entry & 1023) - _EMPTY if entry >> 10 == number >> 20 else 0
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[value] = steps
        return steps


class Weights:
    """Weights of features; always: what to begin a sum with, one number or more."""

    def __init__(self, path: Path) -> None:
        told = self._told = mapped_numbers(path)
        places = 1 << (len(told) - 1).bit_length() - 1
        self._places = places - 1
        self.always = tuple((one - _EVEN) * STEP for one in told[places:])
        self._known = tuple(_Known(told, self._places, salt) for salt in _SALTS)

    def sum(self, values: Iterable[int], first: int = 0) -> float:
        """All weights of the features together, see `mixed`."""
        told, places, found = self._told, self._places, 0
        for value, salt in zip(values, _SALTS[first:] if first else _SALTS, strict=False):
            number = ((value ^ (value >> 15)) * 2654435761 + salt >> 7) & 0x3FFFFFF
            entry = told[number & places]
            if entry >> 10 == number >> 20:
                found += (entry & 1023) - 512
        return found * STEP

    def of_kind(self, kind: int, values: Iterable[int]) -> list[float]:
        """Weights of features of one kind, 0 where none is known."""
        told, places, salt = self._told, self._places, _SALTS[kind]
        found = []
        for value in values:
            number = ((value ^ (value >> 15)) * 2654435761 + salt >> 7) & 0x3FFFFFF
            entry = told[number & places]
            found.append(((entry & 1023) - 512) * STEP if entry >> 10 == number >> 20 else 0.0)
        return found

    def total(self, first: int, kinds: Iterable[Iterable[int]]) -> float:
        """All weights of features together; first: the kind of the first row, the others follow.

        For few sentences of which much is asked: each feature is remembered.
        """
        known = zip(self._known[first:], kinds, strict=False)
        return STEP * sum([sum(map(one.__getitem__, values)) for one, values in known])

    def weight(self, number: int) -> float:
        """The weight of the feature with that number of `mixed`, 0 if none is known."""
        entry = self._told[number & self._places]
        return (entry % 1024 - _EMPTY) * STEP if entry >> 10 == number >> 20 else 0.0


def write_weights(
    path: Path,
    weights: Mapping[int, float],
    trust: Mapping[int, float],
    always: Sequence[float],
    *,
    places: int = 1 << 20,
) -> int:
    """Writes weights by the numbers of `mixed`; how many found a place.

    trust: of two features that claim one place, the one with the greater is kept. places: how many
    there are, a power of two above the number of `always`.
    """
    told = array("H", [_EMPTY]) * places
    best: dict[int, float] = {}
    for number, weight in weights.items():
        place = number & (places - 1)
        if best.get(place, -1.0) < trust[number]:
            best[place] = trust[number]
            steps = max(-MOST, min(MOST, round(weight / STEP)))
            told[place] = number >> 20 << 10 | steps + _EMPTY
    told.extend(round(one / STEP) + _EVEN for one in always)
    if sys.byteorder == "big":
        told.byteswap()
    path.write_bytes(told.tobytes())
    return len(best)
