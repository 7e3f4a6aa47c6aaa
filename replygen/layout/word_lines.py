"""Text of one look → where its lines begin, word by word; what official letters mostly are."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import Final

from replygen.layout.breaks import OPENING, line_end
from replygen.layout.faces import Type

# Letters that LibreOffice sets apart from their neighbours, each with a rounding of its own.
APART: Final = re.compile("[\u00a0\u2011\u00ad\u200b\u2060\ufeff]")
# Words that no line ends within and that may begin one: letters, digits, quotation marks, stops.
_STIFF: Final = re.compile(r"""[\w"'«»“”‘’\u00a0][\w"'«»“”‘’\u00a0),.:;\]}]*""")
_ROUNDING: Final = 3  # sixths of a twip, the most that one rounding moves


def lines_by_words(text: str, kind: Type, reach: int, room: int) -> list[int] | None:
    """Starts of lines, the first `reach` wide, the others `room`; sixths of a twip.

    None where words do not tell: blanks side by side, or a line so full that roundings decide.
    """
    rounding = _roundings(text)
    if "  " in text or (rounding and kind.slant):
        return None
    words = _Words(text, kind)
    starts = [0]
    number, base, width = 0, 0, max(reach, 0)
    while True:
        number = words.fitting(number, base + width)
        if rounding and words.is_close(number, base + width, rounding):
            return None
        if number >= words.count:
            return starts
        begins = words.begin_of(number)
        word = words.words[number]
        if (
            begins > starts[-1]
            and _STIFF.fullmatch(word)
            and words.words[number - 1][-1:] not in OPENING
        ):
            # The word that does not fit begins the next line.
            starts.append(begins)
            base = words.sums[number - 1]
        else:
            edge = words.edge(number, starts[-1], base + width, rounding)
            if edge < 0:
                return None
            start = line_end(text, starts[-1], max(edge, starts[-1] + 1))
            if start >= len(text):
                return starts
            starts.append(start)
            number, base = words.at(number, start)
        width = max(room, 0)


def _roundings(text: str) -> int:
    """How far the roundings of letters set apart may move a line's end."""
    if text.isascii() or not ("\u00a0" in text or APART.search(text)):
        return 0
    return _ROUNDING * (2 * len(APART.findall(text)) + 1)


class _Words:
    """A text's words; sums: where each ends with the blank behind it, sixths of a twip."""

    def __init__(self, text: str, kind: Type) -> None:
        self.text = text
        self.widths = kind.widths
        self.blank = kind.widths[" "]
        self.words = text.split(" ")
        self.count = len(self.words)
        self.sums = list(accumulate(map(kind.widths.words.__getitem__, self.words)))
        self._lengths: list[int] = []

    def fitting(self, number: int, most: int) -> int:
        """The first word from `number` on that ends beyond `most`."""
        return bisect_right(self.sums, most + self.blank, number)

    def is_close(self, number: int, most: int, rounding: int) -> bool:
        """Whether the last word that fits or the first that does not is in a rounding's reach."""
        most += self.blank
        if number < self.count and self.sums[number] - most <= rounding:
            return True
        return number > 0 and most - self.sums[number - 1] <= rounding

    def begin_of(self, number: int) -> int:
        """The first letter of the word."""
        if not self._lengths:
            self._lengths = [0, *accumulate(map(len, self.words))]
        return self._lengths[number] + number

    def edge(self, number: int, start: int, most: int, rounding: int) -> int:
        """The first letter of the word that ends beyond `most`; the line begins at `start`.

        −1 where a rounding may decide which it is.
        """
        edge = self.begin_of(number)
        x = self.sums[number - 1] if number else 0
        for letter in self.words[number]:
            x += self.widths[letter]
            if rounding and abs(x - most) <= rounding:
                return -1
            if x > most:
                break
            edge += 1
        return max(edge, start)

    def at(self, number: int, place: int) -> tuple[int, int]:
        """The word that the letter at `place` is in, looked for back from `number`; its offset."""
        while self.begin_of(number) > place:
            number -= 1
        begin = self.begin_of(number)
        base = self.sums[number - 1] if number else 0
        return number, base + sum(map(self.widths.__getitem__, self.text[begin:place]))
