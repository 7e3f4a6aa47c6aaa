"""Paragraph and width → its lines: where each begins and how high it is, as LibreOffice sets it."""

from __future__ import annotations

from dataclasses import dataclass

from replygen.layout.faces import SIXTHS
from replygen.layout.letter_lines import lines_by_letters
from replygen.layout.model import Paragraph
from replygen.layout.word_lines import lines_by_words


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
    if len(spans) == 1 and not paragraph.pictures and paragraph.label is None:
        starts = None
        if spans[0].is_plain and "\t" not in text and "\n" not in text:
            starts = _of_one_look(paragraph, width)
        if starts is None:
            starts = lines_by_letters(paragraph, width)
        if not spans[0].raised:
            natural = [spans[0].type.height] * len(starts)
            return _spaced(paragraph, starts, natural, natural)
    else:
        starts = lines_by_letters(paragraph, width)
    if not paragraph.pictures and (height := _even_height(paragraph)):
        natural = [height] * len(starts)
        return _spaced(paragraph, starts, natural, natural)
    both = [
        _natural(paragraph, begin, end)
        for begin, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]
    natural, letters = [whole for whole, _ in both], [of_letters for _, of_letters in both]
    return _spaced(paragraph, starts, natural, letters)


def _of_one_look(paragraph: Paragraph, width: int) -> list[int] | None:
    """Letters of one look without tabs, pictures or hard breaks; None where words do not tell."""
    text, kind = paragraph.text, paragraph.spans[0].type
    room = (width - paragraph.left - paragraph.right) * SIXTHS - kind.slant
    reach = room - paragraph.first * SIXTHS
    if len(text) * kind.widest <= reach:
        return [0]
    return lines_by_words(text, kind, reach, room)


def _even_height(paragraph: Paragraph) -> int:
    """Height of every line where all letters are equally high, else 0."""
    first = paragraph.spans[0].type
    kinds = [span.type for span in paragraph.spans]
    if paragraph.label_type is not None:
        kinds.append(paragraph.label_type)
    for kind in kinds:
        if kind.ascent != first.ascent or kind.height != first.height:
            return 0
    return 0 if any(span.raised for span in paragraph.spans) else first.height


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
    if natural is letters:  # every line is as high as every other
        height, count = natural[0], len(natural)
        if percent > 100:  # noqa: PLR2004 - percent
            added = height * (percent - 100) // 100
            return Lines(starts, natural, [height + added] * count, added)
        taken = height * (100 - percent) // 100
        return Lines(starts, [height * percent // 100] * count, [height - taken] * count, 0)
    if percent > 100:  # noqa: PLR2004 - percent
        more = [height * (percent - 100) // 100 for height in letters]
        rest = [height + extra for height, extra in zip(natural, more, strict=True)]
        return Lines(starts, natural, rest, more[-1])
    first = [height * percent // 100 for height in natural]
    less = [height * (100 - percent) // 100 for height in letters]
    rest = [height - extra for height, extra in zip(natural, less, strict=True)]
    return Lines(starts, first, rest, 0)
