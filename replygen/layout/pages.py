"""A .docx → Pages: how many sheets it takes, and which paragraph stands on which."""

from __future__ import annotations

import dataclasses
import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from replygen.layout.flow import Flow, frames_of
from replygen.layout.heights import SetBlock, set_blocks
from replygen.layout.model import Margin, Section
from replygen.layout.placed import Placed, Sheets
from replygen.layout.sections import read_sections
from replygen.layout.shared import Sheets as LetterheadSheets
from replygen.layout.shared import shared
from replygen.layout.unpacking import unpacked
from replygen.xml_guard import XmlError, read_xml

_RELATIONS: Final = "word/_rels/document.xml.rels"


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph's part on one sheet.

    paragraph: its number among all paragraphs of the body, from 0. page: from 1. top: millimetres
    from the sheet's upper edge. start: the first letter of the part. lines: how many it has.
    """

    paragraph: int
    page: int
    top: float
    start: int
    lines: int


@dataclass(frozen=True, slots=True)
class Break:
    """Where a sheet begins: in which paragraph, with which of its letters."""

    page: int
    paragraph: int
    start: int


@dataclass(frozen=True, slots=True)
class Pages:
    """How a document falls into sheets.

    count: sheets, or None where nothing can be told. unsure: why the count may be wrong; empty
    where it is sure. lines: lines of text on each sheet.
    """

    count: int | None
    unsure: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    _placed: Sequence[Placed] = field(default=(), repr=False)

    @property
    def sure(self) -> bool:
        """Whether the count can be relied on."""
        return self.count is not None and not self.unsure

    @property
    def places(self) -> tuple[Place, ...]:
        """Where each part of a paragraph stands; most who ask for pages want their count alone."""
        return tuple(
            Place(part.index, part.page, round(part.top * 25.4 / 1440, 1), part.begin, part.lines)
            for part in self._placed
            if part.index >= 0
        )

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Where each sheet after the first begins."""
        found: dict[int, Break] = {}
        for place in self.places:
            if place.page > 1 and place.page not in found:
                found[place.page] = Break(place.page, place.paragraph, place.start)
        return tuple(found[page] for page in sorted(found))

    def surplus(self, most: int) -> int:
        """Lines that stand beyond `most` sheets."""
        return sum(self.lines[most:])


def count_pages(document: bytes | Mapping[str, bytes]) -> Pages:
    """The sheets of a .docx, given as its bytes or as its unpacked parts by name.

    A document that can't be read gives no count but the reason; nothing is raised.
    """
    try:
        parts = unpacked(document) if isinstance(document, bytes) else document
        if "word/document.xml" not in parts:
            return Pages(None, ("это не документ Word",))
        return _counted(parts)
    except (zipfile.BadZipFile, XmlError, KeyError, OSError) as error:
        return Pages(None, (f"документ не читается ({error})",))
    except (ValueError, OverflowError, IndexError, RecursionError) as error:
        return Pages(None, (f"в документе непонятная величина ({error})",))


@dataclass(frozen=True, slots=True)
class Laid:
    """A document read, set and flowed: what `count_pages` counts and what can be drawn.

    flow: None where it can't be read. anchored: the sheet that carries the frames, 0 for none.
    margins: headers and footers with the part each stands in.
    """

    pages: Pages
    sections: list[Section] = field(default_factory=list)
    sets: list[list[SetBlock]] = field(default_factory=list)
    flow: Sheets | None = None
    anchored: int = 0
    margins: tuple[tuple[str, Margin], ...] = ()


def laid_out(parts: Mapping[str, bytes]) -> Laid:
    """The unpacked .docx laid out; nothing is raised, see `count_pages`."""
    if "word/document.xml" not in parts:
        return Laid(Pages(None, ("это не документ Word",)))
    try:
        laid = _laid(parts)
        return dataclasses.replace(laid, margins=_margins(parts, laid.sections))
    except (XmlError, KeyError) as error:
        return Laid(Pages(None, (f"документ не читается ({error})",)))
    except (ValueError, OverflowError, IndexError, RecursionError) as error:
        return Laid(Pages(None, (f"в документе непонятная величина ({error})",)))


def _counted(parts: Mapping[str, bytes]) -> Pages:
    return _laid(parts).pages


def _laid(parts: Mapping[str, bytes]) -> Laid:
    sheets = _sheets(parts)
    relations = _relations(parts.get(_RELATIONS))
    sections, reasons, tabbed = read_sections(parts, relations, sheets)
    sets = [set_blocks(section.blocks, section.text_width) for section in sections]
    reasons |= {paragraph.doubt for paragraph in tabbed if paragraph.doubt}
    placed, anchored = _flowed(sections, sets, reasons)
    reasons |= placed.doubts
    pages = Pages(placed.count, tuple(sorted(reasons)), tuple(placed.lines), placed.placed)
    return Laid(pages, sections, sets, placed, anchored)


def _sheets(parts: Mapping[str, bytes]) -> LetterheadSheets:
    get = parts.get
    return shared(
        get("word/styles.xml"), get("word/theme/theme1.xml"), get("word/numbering.xml"),
        get("word/settings.xml"),
    )  # fmt: skip


def _margins(parts: Mapping[str, bytes], sections: list[Section]) -> tuple[tuple[str, Margin], ...]:
    """Headers and footers as they were read, with the part each stands in."""
    known = _sheets(parts).margins
    return tuple(
        (part, known[parts[part], section.text_width][0])
        for part in dict.fromkeys(_relations(parts.get(_RELATIONS)).values())
        if part in parts
        for section in sections
        if (parts[part], section.text_width) in known
    )


def _flowed(
    sections: list[Section], sets: list[list[SetBlock]], reasons: set[str]
) -> tuple[Sheets, int]:
    """Sheets; a frame at the foot of one takes its room from the text there. And which one."""
    flow = Flow(sections, sets, {})
    sheets = flow.run()
    frames = list(frames_of(sets))
    anchor = flow.anchor
    if not frames or anchor is None:
        return sheets, 0
    room = sum(frame.height for frame in frames)
    room += max(frame.source.frame.gap for frame in frames if frame.source.frame)
    # A frame stands on the page's own margin, also where a tall footer ends the text above it.
    page = sections[-1]
    room = max(0, room - max(0, page.height - abs(page.bottom) - anchor.bottom))
    if not anchor.last and sheets.ends[anchor.page - 1] > anchor.bottom - room:
        reasons.add("в документе есть текст в рамке")
    if anchor.top > anchor.bottom - room:
        again = Flow(sections, sets, {anchor.page: room})
        sheets = again.run()
        anchor = again.anchor or anchor
    return sheets, anchor.page


@lru_cache(maxsize=32)
def _relations(xml: bytes | None) -> Mapping[str, str]:
    if xml is None:
        return {}
    root = read_xml(xml)
    return {
        node.get("Id", ""): posixpath.normpath(
            posixpath.join("word", node.get("Target", ""))
        ).lstrip("/")
        for node in root
        if node.get("TargetMode") != "External"
    }


__all__ = ["Break", "Pages", "Place", "count_pages"]
