"""A set line → its words by their looks, each with its place from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from replygen.layout.breaks import OBJECT
from replygen.layout.drawn import Words
from replygen.layout.faces import SIXTHS
from replygen.layout.heights import SetParagraph
from replygen.layout.letter_lines import after_tab, label_end, tab_end
from replygen.layout.model import Paragraph

MM: Final = 25.4 / 1440
"""A twip in millimetres."""
BLANKS: Final = " \u00a0"
_JUSTIFIED: Final = frozenset(("both", "distribute"))


@dataclass(frozen=True, slots=True)
class Column:
    """Where a paragraph stands from left to right, twips, and how far its cell sinks it."""

    block: SetParagraph
    left: int
    width: int
    sinks: int = 0


def line_words(
    column: Column, sums: list[int], start: int, end: int, last: bool
) -> Iterator[Words]:
    """The line's words by their looks, each with its place."""
    paragraph = column.block.source
    text = paragraph.text
    shown = end
    while shown > start and text[shown - 1] in " \n":
        shown -= 1
    hard = not last and "\n" in text[shown:end]
    indent = paragraph.left + (paragraph.first if start == 0 else 0)
    x: float = indent * SIXTHS
    if start == 0 and paragraph.label_text:
        look = paragraph.label_type or paragraph.spans[0].type
        yield Words(
            paragraph.label_text, -1, mm(column.left + indent), 0.0, look.size / 2, look.name,
            look.bold, look.italic,
        )  # fmt: skip
        x = label_end(paragraph)
    x, spread = _aligned(column, x, sums, (start, shown), last=last or hard)
    limit = (column.width - paragraph.right) * SIXTHS
    place = start
    while place < shown:
        if text[place] == "\t":
            follows = sums[tab_end(text, place)] - sums[place + 1]
            x, limit = after_tab(paragraph, follows, round(x), limit)
            place += 1
            continue
        number = max(n for n, span in enumerate(paragraph.spans) if span.start <= place)
        span = paragraph.spans[number]
        stops = [shown]
        if number + 1 < len(paragraph.spans):
            stops.append(paragraph.spans[number + 1].start)
        if (tab := text.find("\t", place, shown)) >= 0:
            stops.append(tab)
        stop = min(stops)
        words = text[place:stop]
        width = sums[stop] - sums[place] + spread * sum(words.count(blank) for blank in BLANKS)
        if words.strip(OBJECT):
            yield Words(
                words,
                place,
                mm(column.left + x / SIXTHS),
                mm(width / SIXTHS),
                span.type.size / 2,
                span.type.name,
                span.type.bold,
                span.type.italic,
                span.raised / 20,
                round(spread / SIXTHS * MM, 4),
            )
        x += width
        place = stop


def _aligned(
    column: Column, x: float, sums: list[int], span: tuple[int, int], *, last: bool
) -> tuple[float, float]:
    """Where the line begins and what is added to each of its blanks; sixths of a twip."""
    paragraph, (start, end) = column.block.source, span
    free = room(column, start) * SIXTHS - (sums[end] - sums[start])
    if "\t" in paragraph.text[start:end] or free <= 0:
        return x, 0.0
    if paragraph.align == "center":
        return x + free / 2, 0.0
    if paragraph.align in ("right", "end"):
        return x + free, 0.0
    if paragraph.align in _JUSTIFIED and not last:
        # A browser widens the blanks that do not break as well.
        blanks = sum(paragraph.text.count(blank, start, end) for blank in BLANKS)
        return x, free / blanks if blanks else 0.0
    return x, 0.0


def room(column: Column, start: int) -> int:
    """Twips for the letters of the line that begins at `start`."""
    paragraph = column.block.source
    first = paragraph.first if start == 0 else 0
    if start == 0 and paragraph.label is not None:
        first = label_end(paragraph) // SIXTHS - paragraph.left
    return column.width - paragraph.left - paragraph.right - first


def descent(paragraph: Paragraph, start: int, end: int) -> int:
    """From the line's base down; line spacing stands above the letters."""
    spans = paragraph.spans
    found = 0
    for number, span in enumerate(spans):
        stop = spans[number + 1].start if number + 1 < len(spans) else len(paragraph.text)
        if max(span.start, start) < min(stop, end) or len(spans) == 1:
            found = max(found, span.type.descent - span.raised)
    only = end > start and len(paragraph.pictures) == end - start
    return 0 if only else found


def mm(twips: float) -> float:
    """Millimetres, to a hundredth."""
    return round(twips * MM, 2)
