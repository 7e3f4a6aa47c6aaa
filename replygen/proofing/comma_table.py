"""The table of what speaks for and against a comma: a file of 2 MB, read as it lies.

A feature is a number and the number of its kind; both together are mixed into 26 bits. The lower
bits tell the place, the upper ones stand there beside the weight, so that strangers are passed
over. At the end stand the two weights that every gap has, of the whole and of the rough sum.
Weights are learned by tools/make_comma_table.py.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

BITS: Final = 26
STEP: Final = 1 / 64
MOST: Final = 511
KINDS: Final = 64
_PLACES: Final = 1 << 20
_MASK: Final = (1 << BITS) - 1
_EMPTY: Final = 512
_EVEN: Final = 1 << 15
_SALTS: Final = tuple((kind + 1) * 40503 * 65599 for kind in range(KINDS))


def mixed(values: Iterable[int], first: int = 0) -> list[int]:
    """Numbers of 26 bits of features; first: the kind of the first one, the others follow it."""
    return [
        ((value ^ (value >> 15)) * 2654435761 + salt >> 7) & _MASK
        for value, salt in zip(values, _SALTS[first:], strict=False)
    ]


class CommaTable:
    """Weights of features.

    every, rough: what to begin a sum with: of all features, or of the rough ones alone.
    """

    def __init__(self, path: Path) -> None:
        told = array("H")
        told.frombytes(path.read_bytes())
        if sys.byteorder == "big":
            told.byteswap()
        self._told = told
        self.every, self.rough = ((one - _EVEN) * STEP for one in told[_PLACES:])

    def sum(self, values: Iterable[int], first: int = 0) -> float:
        """All weights of the features together, see `mixed`."""
        told, found = self._told, 0
        for value, salt in zip(values, _SALTS[first:] if first else _SALTS, strict=False):
            number = ((value ^ (value >> 15)) * 2654435761 + salt >> 7) & 0x3FFFFFF
            entry = told[number & 0xFFFFF]
            if entry >> 10 == number >> 20:
                found += (entry & 1023) - 512
        return found * STEP

    def weight(self, number: int) -> float:
        """The weight of the feature with that number of `mixed`, 0 if none is known."""
        entry = self._told[number & (_PLACES - 1)]
        return (entry % 1024 - _EMPTY) * STEP if entry >> 10 == number >> 20 else 0.0


def write_table(
    path: Path,
    weights: Mapping[int, float],
    trust: Mapping[int, float],
    always: tuple[float, float],
) -> int:
    """Writes weights by the numbers of `mixed`; how many found a place.

    trust: of two features that claim one place, the one with the greater is kept.
    always: `every` and `rough` of the table.
    """
    told = array("H", [_EMPTY]) * _PLACES
    best: dict[int, float] = {}
    for number, weight in weights.items():
        place = number & (_PLACES - 1)
        if best.get(place, -1.0) < trust[number]:
            best[place] = trust[number]
            steps = max(-MOST, min(MOST, round(weight / STEP)))
            told[place] = number >> 20 << 10 | steps + _EMPTY
    told.extend(round(one / STEP) + _EVEN for one in always)
    if sys.byteorder == "big":
        told.byteswap()
    path.write_bytes(told.tobytes())
    return len(best)
