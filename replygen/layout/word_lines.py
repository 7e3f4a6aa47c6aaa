"""Text without tabs and hard breaks → where its lines begin, word by word; most of any letter."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from replygen.layout.breaks import OPENING, ends_within, line_end, may_break
from replygen.layout.faces import APART, LETTERS, SPECIAL, WIDTH
from replygen.layout.model import Span

# Words that no line ends within and that may begin one: letters, digits, quotation marks, stops.
_STIFF: Final = re.compile(r"""[\w"'«»“”‘’\u00a0][\w"'«»“”‘’\u00a0),.:;\]}]*""")
_ROUNDING: Final = 3  # sixths of a twip, the most that one rounding moves
_ALL_BUT_WIDTH: Final = (1 << WIDTH) - 1


def lines_by_words(
    text: str, spans: list[Span], reach: int, room: int, *, rounded: bool = False
) -> list[int] | None:
    """Starts of lines, the first `reach` wide, the others `room`; sixths of a twip.

    spans: plain ones; where there are several, a line has room for a letter at least. rounded: so
    it has, and text of one look is rounded to twips as a whole, too. None where words do not tell:
    blanks side by side, or a line so full that roundings decide.
    """
    words = text.split(" ")
    first = spans[0].type
    portions = 1 if rounded else 0
    if len(spans) == 1:
        sums = list(accumulate(map(first.widths.words.__getitem__, words)))
    else:
        blank = first.widths[" "]
        if any(span.type.slant or span.type.widths[" "] != blank for span in spans):
            return None
        sums = list(accumulate(_measures(text, spans)))
        portions = len(spans)
    if sums[-1] & _ALL_BUT_WIDTH > LETTERS:
        if "  " in text:
            return None
        if not portions and APART.search(text):
            portions = 1
    if portions and first.slant:
        return None
    return _Words(text, words, sums, spans, portions).starts(max(reach, 0), max(room, 0))


def _measures(text: str, spans: list[Span]) -> list[int]:
    """Measures of the words, one by one; a word may be of several looks."""
    found: list[int] = []
    starts = [span.start for span in spans]
    starts.append(len(text))
    for span, (start, end) in zip(spans, pairwise(starts), strict=True):
        widths = span.type.widths
        pieces = list(map(widths.words.__getitem__, text[start:end].split(" ")))
        if found:
            # The word goes on: no blank is behind its part in the span before.
            pieces[0] += found.pop() - (widths[" "] << WIDTH | 1)
        found += pieces
    return found


@dataclass(slots=True)
class _Words:
    """Words of a text with the running sums of their measures.

    portions: how many the spans make, each with a rounding of its own; 0 where nothing is rounded.
    """

    text: str
    words: list[str]
    sums: list[int]
    spans: list[Span]
    portions: int

    def starts(self, width: int, room: int) -> list[int] | None:
        """Starts of lines, the first of that width, the others as wide as there is room."""
        words, sums, portions = self.words, self.sums, self.portions
        blank, count = self.spans[0].type.widths[" "], len(words)
        starts = [0]
        number = base = start = 0  # base: width of what stands before the line
        rounding = 0
        while True:
            # The first word that ends beyond the line, the blank behind it left out.
            opening = number
            number = bisect_left(sums, base + width + blank + 1 << WIDTH, number)
            if portions:
                rounding = self._rounding(opening, number)
                if self._is_close(number, base + width + blank, rounding):
                    return None
            if number >= count:
                return starts
            before = sums[number - 1] if number else 0
            begin = before & LETTERS
            over = (before >> WIDTH) - base - width  # how far the blank before the word is beyond
            if begin > start and (
                (words[number] and over > rounding) or self._begins_line(number, begin)
            ):
                # The word that does not fit begins the next line; behind a blank that does not fit
                # either it does so whatever sign it is.
                start, base = begin, before >> WIDTH
            else:
                end = self._end(number, start, base + width, rounding)
                if end is None:
                    return None
                if end >= len(self.text):
                    return starts  # its last letter alone is wider than the line
                start = end
                number, base = self._at(number, start)
            starts.append(start)
            width = room

    def _begins_line(self, number: int, begin: int) -> bool:
        """Whether a line may end before the word, and not within it."""
        word = self.words[number]
        if word.isalpha() or _STIFF.fullmatch(word):
            return self.words[number - 1][-1:] not in OPENING
        if self.portions or not word or ends_within(word):
            return False
        return may_break(self.text, begin)

    def _rounding(self, opening: int, number: int) -> int:
        """How far roundings may move the end of the line between those words.

        Each letter set apart makes a portion of itself and one of what follows it.
        """
        sums = self.sums
        before = sums[opening - 1] if opening else 0
        special = (sums[min(number, len(sums) - 1)] - before) >> SPECIAL & LETTERS
        return _ROUNDING * (2 * special + self.portions)

    def _is_close(self, number: int, most: int, rounding: int) -> bool:
        """Whether roundings decide if the last word that fits or the first that does not fits."""
        sums = self.sums
        if number < len(sums) and (sums[number] >> WIDTH) - most <= rounding:
            return True
        return number > 0 and most - (sums[number - 1] >> WIDTH) <= rounding

    def _end(self, number: int, start: int, most: int, rounding: int) -> int | None:
        """Where the line from `start` ends, at or before a letter of the word beyond `most`.

        The text's length where all goes on the line; None where words do not tell.
        """
        text = self.text
        before = self.sums[number - 1] if number else 0
        begin = before & LETTERS
        word = self.words[number]
        room = most - (before >> WIDTH)
        looks = self._looks(begin, begin + len(word))
        if looks is None or (rounding and abs(room) <= rounding):
            return None
        fits = _fitting(word, looks, room, rounding)
        if fits < 0:
            return None
        edge = max(begin + fits, start + 1)
        if edge >= len(text):
            return edge
        end = line_end(text, start, edge)
        if len(self.spans) > 1 and looks.start > start and (end < looks.start or end == edge):
            return None  # what is of other looks is set anew
        return end

    def _looks(self, begin: int, end: int) -> Span | None:
        """The span that all letters from `begin` to before `end` are in; None for several."""
        spans = self.spans
        if len(spans) == 1:
            return spans[0]
        number = bisect_right(spans, begin, key=_start) - 1
        if number + 1 < len(spans) and spans[number + 1].start < end:
            return None
        return None if APART.search(self.text, begin, end) else spans[number]

    def _at(self, number: int, place: int) -> tuple[int, int]:
        """The word that the letter at `place` is in, looked for back from `number`.

        And the width of all letters before that one.
        """
        while True:
            before = self.sums[number - 1] if number else 0
            begin = before & LETTERS
            if begin <= place:
                break
            number -= 1
        width = before >> WIDTH
        if begin < place:
            looks = self._looks(begin, place) or self.spans[0]
            width += sum(map(looks.type.widths.__getitem__, self.text[begin:place]))
        return number, width


def _start(span: Span) -> int:
    return span.start


def _fitting(word: str, looks: Span, most: int, rounding: int) -> int:
    """How many letters of the word fit in `most`; −1 where a rounding may decide it."""
    widths = looks.type.widths
    x = count = 0
    for letter in word:
        x += widths[letter]
        if rounding and abs(x - most) <= rounding:
            return -1
        if x > most:
            break
        count += 1
    return count
