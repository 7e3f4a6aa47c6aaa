"""A small net that corrects the sum of the comma table: a file of 2 MB, read as it lies.

Each feature has a row of numbers; the rows of a gap's features are added, what is below nothing is
dropped, and the rest is weighed. The rows are added as one long number, sixteen bits for each
place, so that a gap takes microseconds. The file is written by tools/make_comma_net.py.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from replygen.errors import DictionaryError
from replygen.proofing.comma_table import mixed

WIDTH: Final = 32
SCALE: Final = 128
MOST: Final = 600
_ZERO: Final = 640
_HEAD: Final = struct.Struct("<4sI")
_MARK: Final = b"net1"
_LANES: Final = struct.Struct(f"<{WIDTH}H")
_WEIGHTS: Final = struct.Struct(f"<{2 * WIDTH + 1}f")
_ROW: Final = 2 * WIDTH
_KINDS: Final = 64


class CommaNet:
    """The rows of features by their numbers of `mixed`, and the weights of the places."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        mark, many = _HEAD.unpack_from(data)
        start = _HEAD.size + _WEIGHTS.size
        if mark != _MARK or len(data) != start + many * (4 + _ROW):
            raise DictionaryError(
                f"{path.name}: файл повреждён или сделан другой версией → "
                "сделайте его заново: tools/make_comma_net.py"
            )
        told = _WEIGHTS.unpack_from(data, _HEAD.size)
        self._always, self._weights, self._every = told[:WIDTH], told[WIDTH:-1], told[-1]
        self._numbers = array("I")
        self._numbers.frombytes(data[start : start + 4 * many])
        if sys.byteorder == "big":
            self._numbers.byteswap()
        self._rows = data[start + 4 * many :]
        self._row = lru_cache(maxsize=30_000)(self._find)

    def _find(self, number: int) -> int:
        """The row of the feature as one number; 0 if none is known."""
        place = bisect_left(self._numbers, number)
        if place == len(self._numbers) or self._numbers[place] != number:
            return 0
        return int.from_bytes(self._rows[place * _ROW : place * _ROW + _ROW], "little")

    def weigh(self, features: Sequence[int]) -> float:
        """What to add to the sum of the table for a gap with those features."""
        rows = list(filter(None, map(self._row, mixed(features))))
        zero = _ZERO * len(rows)
        lanes = _LANES.unpack(sum(rows).to_bytes(_ROW, "little"))
        found: float = self._every
        for lane, always, weight in zip(lanes, self._always, self._weights, strict=True):
            told = (lane - zero) / SCALE + always
            if told > 0:
                found += told * weight
        return found


def write_net(
    path: Path,
    rows: Mapping[int, Sequence[float]],
    always: Iterable[float],
    weights: Iterable[float],
    every: float,
) -> None:
    """Writes the rows by the numbers of their features.

    always: what each place begins with. weights: what each place is worth. every: added always.
    """
    numbers = sorted(rows)
    with path.open("wb") as file:
        file.write(_HEAD.pack(_MARK, len(numbers)))
        file.write(_WEIGHTS.pack(*always, *weights, every))
        file.write(struct.pack(f"<{len(numbers)}I", *numbers))
        for number in numbers:
            steps = (max(-MOST, min(MOST, round(one * SCALE))) for one in rows[number])
            file.write(_LANES.pack(*(one + _ZERO for one in steps)))
