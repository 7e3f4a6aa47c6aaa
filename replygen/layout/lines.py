"""Paragraph and width → its lines: where each begins and how high it is, as LibreOffice sets it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from replygen.layout.breaks import OBJECT, line_end
from replygen.layout.faces import SIXTHS
from replygen.layout.model import Paragraph, Span

_HARD: Final = re.compile("[\t\n]")


@dataclass(slots=True)
class Lines:
    """Lines of a paragraph.

    starts: number of each line's first letter. first, rest: a line's height in twips when it is
    the first of the paragraph on its sheet, and when it is not. tail: what the line spacing leaves
    free below the last line, before another paragraph.
    """

    starts: list[int]
    first: list[int]
    rest: list[int]
    tail: int

    def height(self, begin: int, end: int) -> int:
        """Of the lines from `begin` to before `end` on one sheet."""
        return self.first[begin] + sum(self.rest[begin + 1 : end]) if end > begin else 0


def set_lines(paragraph: Paragraph, width: int) -> Lines:
    """The paragraph in a column of `width` twips."""
    text = paragraph.text
    spans = paragraph.spans
    plain = (
        len(spans) == 1
        and spans[0].is_plain
        and not paragraph.pictures
        and paragraph.label is None
        and not _HARD.search(text)
    )
    if plain:
        starts = _plain(paragraph, width)
        natural = letters = [spans[0].type.height] * len(starts)
    else:
        starts = _mixed(paragraph, width)
        both = [
            _natural(paragraph, begin, end)
            for begin, end in zip(starts, [*starts[1:], len(text)], strict=True)
        ]
        natural, letters = [whole for whole, _ in both], [of_letters for _, of_letters in both]
    return _spaced(paragraph, starts, natural, letters)


def _plain(paragraph: Paragraph, width: int) -> list[int]:
    """Letters of one look without tabs, pictures or hard breaks."""
    text, length = paragraph.text, len(paragraph.text)
    room = (width - paragraph.left - paragraph.right) * SIXTHS
    reach = room - paragraph.first * SIXTHS
    if length * paragraph.spans[0].type.widest <= reach:
        return [0]
    sums = list(accumulate(map(paragraph.spans[0].type.widths.__getitem__, text)))
    starts = [0]
    start = base = 0
    while True:
        edge = bisect_right(sums, base + max(reach, 0), start)
        if edge >= length:
            return starts
        start = _next_start(text, start, max(edge, start + 1))
        if start >= length:
            return starts
        starts.append(start)
        base = sums[start - 1]
        reach = room


def _next_start(text: str, start: int, edge: int) -> int:
    """Where the next line begins; spaces at the end of a line take no room."""
    length = len(text)
    if edge < length and text[edge] != " ":
        return line_end(text, start, edge)
    while edge < length and text[edge] == " ":
        edge += 1
    return edge


def _mixed(paragraph: Paragraph, width: int) -> list[int]:
    """Any paragraph: several looks, tabs, hard breaks, pictures, a list's number."""
    text, length = paragraph.text, len(paragraph.text)
    sums = [0, *accumulate(letter_widths(paragraph))]
    limit = (width - paragraph.right) * SIXTHS
    starts = [0]
    start = 0
    x = label_end(paragraph)
    while True:
        edge, hard = _edge(paragraph, sums, start, x, limit)
        if edge >= length:
            if hard:
                starts.append(length)
            return starts
        if hard:
            start = edge
        else:
            start = _next_start(text, start, max(edge, start + 1))
            if start >= length:
                return starts
            if text[start] == "\n":
                start += 1
        starts.append(start)
        x = paragraph.left * SIXTHS


def _edge(
    paragraph: Paragraph, sums: list[int], start: int, x: int, limit: int
) -> tuple[int, bool]:
    """The first letter that the line lacks room for, or the one after a hard break, and which."""
    text, place = paragraph.text, start
    while True:
        found = _HARD.search(text, place)
        stop = found.start() if found else len(text)
        if x + sums[stop] - sums[place] > limit:
            edge = bisect_right(sums, sums[place] + limit - x, place, stop + 1) - 1
            rest = text[edge:stop]
            if rest.strip(" ") or found is None:
                return edge, False
            x = limit
        else:
            x += sums[stop] - sums[place]
        if found is None:
            return len(text), False
        if text[stop] == "\n":
            return stop + 1, True
        x, limit = after_tab(paragraph, sums, stop, x, limit)
        if x > limit:
            return stop, False
        place = stop + 1


def after_tab(
    paragraph: Paragraph, sums: list[int], tab: int, x: int, limit: int
) -> tuple[int, int]:
    """Where the text after the tab at `tab` begins, and the line's edge.

    A right tab beyond the margin lets the text go on up to it.
    """
    stop, kind = _tab_stop(paragraph, x)
    if kind in ("right", "end", "center", "decimal"):
        found = _HARD.search(paragraph.text, tab + 1)
        end = found.start() if found else len(paragraph.text)
        follows = sums[end] - sums[tab + 1]
        begin = max(x, stop - (follows // 2 if kind == "center" else follows))
        return begin, max(limit, stop)
    return (min(stop, limit) if x < limit else stop), limit


def _tab_stop(paragraph: Paragraph, x: int) -> tuple[int, str]:
    """The next tab stop after x and its kind."""
    for place, kind in sorted(paragraph.tabs):
        if place * SIXTHS > x and kind not in ("clear", "bar"):
            return place * SIXTHS, kind
    if paragraph.first < 0 and x < paragraph.left * SIXTHS:
        return paragraph.left * SIXTHS, "left"
    step = max(paragraph.default_tab, 1) * SIXTHS
    return (x // step + 1) * step, "left"


def label_end(paragraph: Paragraph) -> int:
    """Where the first line's text begins, after a list's number."""
    begin = (paragraph.left + paragraph.first) * SIXTHS
    if paragraph.label is None:
        return begin
    x = begin + paragraph.label
    return _tab_stop(paragraph, x)[0] if paragraph.label_tab else x


def letter_widths(paragraph: Paragraph) -> list[int]:
    """Width of each letter in sixths of a twip; of tabs and breaks 0."""
    widths: list[int] = []
    ends = [span.start for span in paragraph.spans[1:]] + [len(paragraph.text)]
    for span, end in zip(paragraph.spans, ends, strict=True):
        widths += _span_widths(paragraph, span, end)
    return widths


def _span_widths(paragraph: Paragraph, span: Span, end: int) -> list[int]:
    text, table = paragraph.text, span.type.widths
    found = []
    for place in range(span.start, end):
        letter = text[place]
        if letter in "\t\n":
            found.append(0)
        elif letter == OBJECT and place in paragraph.pictures:
            found.append(paragraph.pictures[place].width * SIXTHS)
        else:
            width = table[letter]
            if span.type.kern and place + 1 < end:
                width += span.type.kern.get(text[place : place + 2], 0)
            if span.stretch != 100:  # noqa: PLR2004 - percent
                width = width * span.stretch // 100
            found.append(width + span.tracking * SIXTHS)
    return found


def _natural(paragraph: Paragraph, begin: int, end: int) -> tuple[int, int]:
    """Height of a line by the fonts and pictures in it, and by the fonts alone."""
    above = below = 0
    spans = paragraph.spans
    for number, span in enumerate(spans):
        stop = spans[number + 1].start if number + 1 < len(spans) else len(paragraph.text)
        touches = max(span.start, begin) < min(stop, end)
        if touches or (begin == end and span.start <= begin <= stop and number == len(spans) - 1):
            above = max(above, span.type.ascent + span.raised)
            below = max(below, span.type.descent - span.raised)
    if begin == 0 and paragraph.label_type is not None:
        above = max(above, paragraph.label_type.ascent)
        below = max(below, paragraph.label_type.descent)
    letters = above + below or spans[-1].type.height
    here = [one.height for place, one in paragraph.pictures.items() if begin <= place < end]
    if here and len(here) == end - begin:
        return max(here), letters  # pictures alone stand without the room for letters' tails
    above = max([above, *here])
    return max(above + below, letters), letters


def _spaced(
    paragraph: Paragraph, starts: list[int], natural: list[int], letters: list[int]
) -> Lines:
    """The heights under the paragraph's line spacing, which is a share of the letters' height."""
    rule, line = paragraph.line_rule, paragraph.line
    if rule == "exact":
        heights = [line] * len(natural)
        return Lines(starts, heights, heights, 0)
    if rule in ("atLeast", "at-least"):
        heights = [max(line, height) for height in natural]
        return Lines(starts, heights, heights, 0)
    percent = (line * 200 + 240) // 480  # a share of a line of 240, rounded
    if percent == 100:  # noqa: PLR2004 - percent
        return Lines(starts, natural, natural, 0)
    if percent > 100:  # noqa: PLR2004 - percent
        more = [height * (percent - 100) // 100 for height in letters]
        rest = [height + extra for height, extra in zip(natural, more, strict=True)]
        return Lines(starts, natural, rest, more[-1])
    first = [height * percent // 100 for height in natural]
    less = [height * (100 - percent) // 100 for height in letters]
    rest = [height - extra for height, extra in zip(natural, less, strict=True)]
    return Lines(starts, first, rest, 0)
