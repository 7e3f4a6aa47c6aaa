"""Text of one look → where its lines begin, word by word; what official letters mostly are."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, count
from operator import add
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
    room = max(room, 0)
    if "  " in text or (rounding and kind.slant):
        return None
    chain = _Words(text, kind)
    sums, words, begins, blank = chain.sums, chain.words, chain.begins, chain.blank
    starts = [0]
    number = base = start = 0
    width = max(reach, 0)
    while True:
        number = bisect_right(sums, base + width + blank, number)
        if rounding and chain.is_close(number, base + width, rounding):
            return None
        if number >= len(words):
            return starts
        if begins[number] > start and _begins_line(words[number - 1], words[number]):
            # The word that does not fit begins the next line.
            start, base = begins[number], sums[number - 1]
        else:
            edge = chain.edge(number, start, base + width, rounding)
            if edge < 0:
                return None
            edge = max(edge, start + 1)
            if edge >= len(text):
                return starts  # its last letter alone is wider than the line
            start = line_end(text, start, edge)
            number, base = chain.at(number, start)
        starts.append(start)
        width = room


def _begins_line(before: str, word: str) -> bool:
    """Whether a line may end before the word, and not within it."""
    if not word.isalpha() and not _STIFF.fullmatch(word):
        return False
    return before[-1:] not in OPENING


def _roundings(text: str) -> int:
    """How far the roundings of letters set apart may move a line's end."""
    if text.isascii() or not ("\u00a0" in text or APART.search(text)):
        return 0
    return _ROUNDING * (2 * len(APART.findall(text)) + 1)


class _Words:
    """A text's words.

    sums: where each ends with the blank behind it, sixths of a twip. begins: their first letters.
    """

    def __init__(self, text: str, kind: Type) -> None:
        self.text = text
        self.widths = kind.widths
        self.blank = kind.widths[" "]
        self.words = text.split(" ")
        self.sums = list(accumulate(map(kind.widths.words.__getitem__, self.words)))
        self.begins: list[int] = [0, *map(add, accumulate(map(len, self.words)), count(1))]

    def is_close(self, number: int, most: int, rounding: int) -> bool:
        """Whether the last word that fits or the first that does not is in a rounding's reach."""
        most += self.blank
        if number < len(self.sums) and self.sums[number] - most <= rounding:
            return True
        return number > 0 and most - self.sums[number - 1] <= rounding

    def edge(self, number: int, start: int, most: int, rounding: int) -> int:
        """The first letter of the word that ends beyond `most`; the line begins at `start`.

        −1 where a rounding may decide which it is.
        """
        edge: int = self.begins[number]
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
        while self.begins[number] > place:
            number -= 1
        begin = self.begins[number]
        base = self.sums[number - 1] if number else 0
        inside = sum(map(self.widths.__getitem__, self.text[begin:place]))
        return number, base + inside
