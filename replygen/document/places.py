"""A part's XML → its paragraphs with their places, as a person counts them in Word.

A place reads «табл. 1, стр. 1, яч. 2, абз. 3»: tables and paragraphs are counted from one within
the body, or within the cell that holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COUNTED: Final = {f"{W}tbl": "табл.", f"{W}tr": "стр.", f"{W}tc": "яч.", f"{W}p": "абз."}
_NAMED: Final = {f"{W}txbxContent": "надпись", f"{W}footnote": "сноска"}
_TEXT: Final = frozenset((f"{W}t", f"{W}delText", f"{W}instrText"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its place and the pieces of its text, in order; a text box's are its own."""

    place: str
    node: etree._Element
    pieces: tuple[etree._Element, ...]

    @property
    def text(self) -> str:
        """The paragraph's text, deleted text and field codes too."""
        return "".join(piece.text or "" for piece in self.pieces)


def paragraphs(root: etree._Element) -> Iterator[Paragraph]:
    """All paragraphs under `root`, in the order of the document."""
    yield from _under(root, "", {})


def _under(node: etree._Element, place: str, counts: dict[str, int]) -> Iterator[Paragraph]:
    for child in node:
        tag = str(child.tag)
        word = _COUNTED.get(tag)
        if word is not None:
            counts[word] = counts.get(word, 0) + 1
            here = f"{place}, {word} {counts[word]}".removeprefix(", ")
            if tag == f"{W}p":
                yield Paragraph(here, child, tuple(_pieces(child)))
            yield from _under(child, here, {})
        elif tag in _NAMED:
            yield from _under(child, f"{place}, {_NAMED[tag]}".removeprefix(", "), {})
        elif len(child):
            yield from _under(child, place, counts)


def _pieces(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if child.tag in _TEXT:
            yield child
        elif child.tag != f"{W}p" and len(child):
            yield from _pieces(child)
