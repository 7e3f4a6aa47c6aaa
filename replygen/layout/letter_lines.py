"""Any paragraph → where its lines begin: several looks, tabs, hard breaks, pictures, numbers.

The paragraph is a chain of portions as LibreOffice cuts it: letters of one look, and alone those
that it sets apart, such as the no-break space. It rounds each portion's width on each line to whole
twips, so the same text in two looks is not as wide as in one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from replygen.layout.breaks import last_break
from replygen.layout.faces import APART, SIXTHS
from replygen.layout.letter_sums import LetterSums
from replygen.layout.model import Paragraph

_HARD: Final = re.compile("[\t\n]")
_WIDENED: Final = ("\u00a0", "\u2011")  # drawn with the room for slanted letters to lean into
_ENDLESS: Final = 1 << 40
_BEYOND: Final = "место табуляции стоит за краем текста"


@dataclass(slots=True)
class _Chain:
    """The paragraph's letters and portions.

    begins: first letters of portions, the text's length behind them. leans: room that each portion
    needs behind it on a line, for slanted letters; wider: and what it takes of it. hard: whether
    there are tabs or hard breaks.
    """

    sums: LetterSums
    begins: list[int]
    leans: list[int]
    wider: list[int]
    hard: bool


def lines_by_letters(paragraph: Paragraph, width: int) -> list[int]:
    """Starts of the lines in a column of `width` twips."""
    text, length = paragraph.text, len(paragraph.text)
    chain = _chain(paragraph)
    limit = (width - paragraph.right) * SIXTHS
    starts = [0]
    start = 0
    x = label_end(paragraph)
    while True:
        edge, hard = _edge(paragraph, chain, start, x, limit)
        if edge >= length:
            if hard:
                starts.append(length)
            return starts
        if hard:
            start = edge
        else:
            start = _next_start(text, chain, start, max(edge, start + 1))
            if start >= length:
                return starts
            if text[start] == "\n":
                start += 1
        starts.append(start)
        x = paragraph.left * SIXTHS


def _chain(paragraph: Paragraph) -> _Chain:
    text = paragraph.text
    cuts = {
        # What tracking leaves behind the last letter needs no room.
        span.start: span.type.slant - max(span.tracking, 0) * SIXTHS
        for number, span in enumerate(paragraph.spans)
        # Capitals and small capitals of one run are one portion.
        if number == 0 or span.key != paragraph.spans[number - 1].key
    }
    alone = [found.start() for found in APART.finditer(text)] if not text.isascii() else []
    if paragraph.pictures:
        alone += paragraph.pictures
    begins, leans = list(cuts), list(cuts.values())
    if alone:
        begins = sorted({*cuts, *alone, *(place + 1 for place in alone)})
        leans = []
        for place in begins:
            leans.append(cuts[place] if place in cuts else leans[-1])
    wider = [0] * len(begins)
    begins.append(len(text))
    if any(leans):
        for number, (begin, end) in enumerate(pairwise(begins)):
            if text[begin:end] == " ":
                leans[number] = 0
            elif text[begin:end] in _WIDENED:
                wider[number] = max(leans[number], 0)
    return _Chain(LetterSums(paragraph), begins, leans, wider, "\t" in text or "\n" in text)


def _next_start(text: str, chain: _Chain, start: int, edge: int) -> int:
    """Where the next line begins; blanks at the end of a line take no room.

    Where the line ends before the portion that overflows, LibreOffice sets the portions ahead of it
    anew, each one letter shorter: a path that stays whole may then end the line within, and a word
    too long for the line loses the last letter of its first portion.
    """
    if edge >= len(text) or text[edge] == " ":
        return _past_blanks(text, edge)
    while True:
        place = last_break(text, start, edge)
        begin = chain.begins[bisect_right(chain.begins, edge) - 1]
        if not start <= place < begin or begin == start:
            return _with_tab(text, start, place) if place > start else edge
        if place == start:
            if APART.fullmatch(text[begin - 1]):
                return edge
            first = chain.begins[bisect_right(chain.begins, start)]
            return max(first - 1, start + 1)
        if "/" not in text[place:edge]:
            return place
        edge = begin - 1
        if text[edge] == " ":
            return _past_blanks(text, edge)


def _with_tab(text: str, start: int, place: int) -> int:
    """A tab goes to the next line with the word behind it."""
    if text[place - 1] == "\t" and place - 1 > start and text[place] != " ":
        return place - 1
    return place


def _past_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place] == " ":
        place += 1
    return place


def _edge(paragraph: Paragraph, chain: _Chain, start: int, x: int, limit: int) -> tuple[int, bool]:
    """The first letter that the line lacks room for, or the one after a hard break, and which."""
    text, place = paragraph.text, start
    if not chain.hard:
        return _filled(chain, start, len(text), x, limit)[0], False
    while True:
        found = _HARD.search(text, place)
        stop = found.start() if found else len(text)
        edge, x = _filled(chain, place, stop, x, limit)
        if edge < stop:
            if found is None or text[edge:stop].strip(" "):
                return edge, False
            x = limit
        if found is None:
            return len(text), False
        if text[stop] == "\n":
            return stop + 1, True
        follows = _filled(chain, stop + 1, tab_end(text, stop), 0, _ENDLESS)[1]
        x, limit = after_tab(paragraph, follows, x, limit)
        if x > limit and stop > start:
            return stop, True  # a tab without room begins the next line
        place = stop + 1


def _filled(chain: _Chain, place: int, stop: int, x: int, limit: int) -> tuple[int, int]:
    """How far the letters from `place` to before `stop` fit, and where on the line they end."""
    sums, begins = chain.sums, chain.begins
    number = bisect_right(begins, place) - 1
    before = sums.before(place)
    while place < stop:
        end = min(begins[number + 1], stop)
        behind = sums.before(end)
        width = (behind - before + SIXTHS // 2) // SIXTHS * SIXTHS + chain.wider[number]
        lean = chain.leans[number]
        if x + width + lean > limit:
            edge = sums.fitting(place, end, before + max(limit - lean - x, 0))
            return min(edge, end - 1), x
        x += width
        place, before = end, behind
        number += 1
    return stop, x


def tab_end(text: str, tab: int) -> int:
    """Where the text behind the tab ends: at the next tab, a hard break, or with the paragraph."""
    found = _HARD.search(text, tab + 1)
    return found.start() if found else len(text)


def after_tab(paragraph: Paragraph, follows: int, x: int, limit: int) -> tuple[int, int]:
    """Where the text after a tab at `x` begins, and the line's edge.

    follows: width of the text up to `tab_end`. A right tab beyond the margin lets it go on up to
    it.
    """
    stop, kind = _tab_stop(paragraph, x)
    beyond = stop > limit and any(place * SIXTHS == stop for place, _ in paragraph.tabs)
    if kind in ("right", "end", "center", "decimal"):
        beyond = beyond and (kind not in ("right", "end") or x + follows > stop)
        begin = max(x, stop - (follows // 2 if kind == "center" else follows))
        if kind in ("center", "decimal") and begin + follows > limit:
            paragraph.doubt = "текст за табуляцией не помещается в строку"
        if beyond:
            paragraph.doubt = _BEYOND
        return begin, max(limit, stop)
    if beyond:
        paragraph.doubt = _BEYOND
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
