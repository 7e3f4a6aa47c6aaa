"""A paragraph's letters → how wide they are from its beginning on, by word where that will do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from replygen.layout.faces import LETTERS, SIXTHS, WIDTH, Widths
from replygen.layout.model import Paragraph, Span


class LetterSums:
    """Width of all letters before one, in sixths of a twip; of tabs and breaks 0.

    Words of plain letters come from the memory of their font, so single letters are looked at only
    where a line ends amid a word. Every other letter, and a picture, counts as a word.
    """

    def __init__(self, paragraph: Paragraph) -> None:
        self._text = text = paragraph.text
        self._ends: list[int] = []
        self._fonts: list[Widths] = []
        measures: list[int] = []
        for span, end in _spans(paragraph):
            widths = span.type.widths
            if span.is_plain and not paragraph.pictures:
                measures += map(widths.words.__getitem__, text[span.start : end].split(" "))
                measures[-1] -= widths[" "] << WIDTH | 1  # no blank is behind the last word
            else:
                measures += [width << WIDTH | 1 for width in _span_widths(paragraph, span, end)]
            self._ends.append(end)
            self._fonts.append(widths)
        self._sums = list(accumulate(measures, initial=0))
        self._begins = [one & LETTERS for one in self._sums]

    def before(self, place: int) -> int:
        """Width of the letters before `place`."""
        number = bisect_right(self._begins, place) - 1
        begin, width = self._begins[number], self._sums[number] >> WIDTH
        if begin < place:
            width += sum(map(self._font(begin).__getitem__, self._text[begin:place]))
        return width

    def fitting(self, begin: int, end: int, most: int) -> int:
        """The last place from `begin` to `end` before which the letters are no wider than `most`.

        What stands before `begin` is no wider.
        """
        begins = self._begins
        first, past = bisect_right(begins, begin) - 1, bisect_right(begins, end)
        number = bisect_left(self._sums, most + 1 << WIDTH, first, past) - 1
        place = begins[max(number, first)]
        if number + 1 < len(begins):
            # The next word begins too far, so not all of this one's letters fit.
            x, widths = self._sums[number] >> WIDTH, self._font(place)
            for letter in self._text[place : begins[number + 1] - 1]:
                x += widths[letter]
                if x > most:
                    break
                place += 1
        return max(begin, min(place, end))

    def _font(self, place: int) -> Widths:
        return self._fonts[bisect_right(self._ends, place)]


def letter_widths(paragraph: Paragraph) -> list[int]:
    """Width of each letter in sixths of a twip; of tabs and breaks 0."""
    widths: list[int] = []
    for span, end in _spans(paragraph):
        widths += _span_widths(paragraph, span, end)
    return widths


def _spans(paragraph: Paragraph) -> Iterator[tuple[Span, int]]:
    """Each span with where it ends."""
    spans = paragraph.spans
    ends = [span.start for span in spans[1:]]
    ends.append(len(paragraph.text))
    return zip(spans, ends, strict=True)


def _span_widths(paragraph: Paragraph, span: Span, end: int) -> list[int]:
    text, table = paragraph.text[span.start : end], span.type.widths
    found = list(map(table.__getitem__, text))
    if not span.is_plain:
        if kern := span.type.kern:
            for place, pair in enumerate(pairwise(text)):
                found[place] += kern.get("".join(pair), 0)
        found = [
            width if letter in "\t\n" else width * span.stretch // 100 + span.tracking * SIXTHS
            for letter, width in zip(text, found, strict=True)
        ]
    for place, picture in paragraph.pictures.items():
        if span.start <= place < end:
            found[place - span.start] = picture.width * SIXTHS
    return found
