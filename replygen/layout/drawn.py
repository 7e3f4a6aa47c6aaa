"""Sheets to be drawn: words, lines, borders and pictures with their places in millimetres."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from replygen.layout.pages import Pages


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look in a line.

    left, width: millimetres from the sheet's left edge. start: number of the first letter in the
    paragraph. size: points. raised: points above the base line. spread: millimetres added to each
    blank of a justified line.
    """

    text: str
    start: int
    left: float
    width: float
    size: float
    font: str
    bold: bool = False
    italic: bool = False
    raised: float = 0.0
    spread: float = 0.0


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """One line; top, height: millimetres. base: from its top to the base line."""

    top: float
    height: float
    base: float
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class DrawnParagraph:
    """A paragraph's lines on one sheet; index: its number in the body, −1 in a header or footer."""

    index: int
    begins: bool
    lines: tuple[DrawnLine, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of a border; millimetres."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """A picture's place and file; millimetres."""

    left: float
    top: float
    width: float
    height: float
    mime: str
    data: bytes = field(repr=False)


@dataclass(slots=True)
class Sheet:
    """One sheet; millimetres."""

    width: float
    height: float
    paragraphs: list[DrawnParagraph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[DrawnPicture] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Drawing:
    """All sheets. texts: the body's paragraphs by number, as `DrawnParagraph.index` counts them.

    left_out: texts of paragraphs that have no place, as in a table within a table.
    """

    pages: Pages
    sheets: tuple[Sheet, ...]
    texts: Mapping[int, str]
    left_out: tuple[str, ...]
