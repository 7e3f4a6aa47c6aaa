"""Paragraph and width → its lines: where each begins and how high it is, as LibreOffice sets it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from replygen.layout.faces import SIXTHS
from replygen.layout.letter_lines import label_end, lines_by_letters
from replygen.layout.model import Paragraph
from replygen.layout.word_lines import lines_by_words

_AT_LEAST: Final = ("atLeast", "at-least")
_WHOLE: Final = 100  # percent


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
    starts = _starts(paragraph, width)
    if not paragraph.pictures and (height := _even_height(paragraph)):
        first, rest, tail = _even(paragraph.line_rule, paragraph.line, height)
        count = len(starts)
        return Lines(starts, [first] * count, [rest] * count, tail)
    both = [
        _natural(paragraph, begin, end)
        for begin, end in zip(starts, [*starts[1:], len(paragraph.text)], strict=True)
    ]
    natural, letters = [whole for whole, _ in both], [of_letters for _, of_letters in both]
    return _spaced(paragraph, starts, natural, letters)


def _starts(paragraph: Paragraph, width: int) -> list[int]:
    """Where the lines begin."""
    starts = None
    if not paragraph.pictures and "\t" not in paragraph.text and "\n" not in paragraph.text:
        if len(paragraph.spans) == 1 and paragraph.label is None:
            starts = _of_one_look(paragraph, width)
        else:
            starts = _of_several_looks(paragraph, width)
    return lines_by_letters(paragraph, width) if starts is None else starts


def _of_one_look(paragraph: Paragraph, width: int) -> list[int] | None:
    text, (span,) = paragraph.text, paragraph.spans
    if not span.is_plain:
        return None
    room = (width - paragraph.left - paragraph.right) * SIXTHS - span.type.slant
    reach = room - paragraph.first * SIXTHS
    if len(text) * span.type.widest <= reach:
        return [0]
    return lines_by_words(text, paragraph.spans, reach, room)


def _of_several_looks(paragraph: Paragraph, width: int) -> list[int] | None:
    """Letters of several looks, or of one behind a list's number.

    Each look is rounded to twips apart, and a number may leave the text to begin within a twip.
    """
    text, spans = paragraph.text, paragraph.spans
    if not all(span.is_plain for span in spans):
        return None
    lean = spans[0].type.slant if len(spans) == 1 else 0
    room = (width - paragraph.left - paragraph.right) * SIXTHS - lean
    reach = room + paragraph.left * SIXTHS - label_end(paragraph)
    widest = max(span.type.widest for span in spans)
    if min(reach, room) <= widest + SIXTHS:
        return None
    if len(spans) == 1 and len(text) * widest <= reach - SIXTHS:
        return [0]
    return lines_by_words(text, spans, reach, room, rounded=True)


def _even_height(paragraph: Paragraph) -> int:
    """Height of every line where all letters are equally high, else 0."""
    spans = paragraph.spans
    first = spans[0].type
    if len(spans) == 1 and (paragraph.label is None or paragraph.label_type is None):
        return 0 if spans[0].raised else first.height
    kinds = [span.type for span in spans]
    if paragraph.label_type is not None:
        kinds.append(paragraph.label_type)
    for kind in kinds:
        if kind.ascent != first.ascent or kind.height != first.height:
            return 0
    return 0 if any(span.raised for span in spans) else first.height


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


@lru_cache(maxsize=512)
def _even(rule: str, line: int, height: int) -> tuple[int, int, int]:
    """First line, others and tail of a paragraph whose lines are all naturally so high."""
    if rule == "exact":
        return line, line, 0
    if rule in _AT_LEAST:
        return max(line, height), max(line, height), 0
    percent = _percent(line)
    if percent < _WHOLE:
        return height * percent // _WHOLE, height - height * (_WHOLE - percent) // _WHOLE, 0
    added = height * (percent - _WHOLE) // _WHOLE
    return height, height + added, added


def _percent(line: int) -> int:
    """A share of a line of 240, rounded."""
    return (line * 200 + 240) // 480


def _spaced(
    paragraph: Paragraph, starts: list[int], natural: list[int], letters: list[int]
) -> Lines:
    """The heights under the paragraph's line spacing, which is a share of the letters' height."""
    rule, line = paragraph.line_rule, paragraph.line
    if rule == "exact":
        heights = [line] * len(natural)
        return Lines(starts, heights, heights, 0)
    if rule in _AT_LEAST:
        heights = [max(line, height) for height in natural]
        return Lines(starts, heights, heights, 0)
    percent = _percent(line)
    if percent >= _WHOLE:
        more = [height * (percent - _WHOLE) // _WHOLE for height in letters]
        rest = [height + extra for height, extra in zip(natural, more, strict=True)]
        return Lines(starts, natural, rest, more[-1])
    first = [height * percent // _WHOLE for height in natural]
    less = [height * (_WHOLE - percent) // _WHOLE for height in letters]
    rest = [height - extra for height, extra in zip(natural, less, strict=True)]
    return Lines(starts, first, rest, 0)
