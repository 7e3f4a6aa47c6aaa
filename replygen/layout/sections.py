"""The body's sections: sheets of one shape with their headers, footers and blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from replygen.layout.looks import VAL, W, is_on, parsed, whole
from replygen.layout.model import Margin, Paragraph, Section, Table
from replygen.layout.reading import Reader
from replygen.layout.shared import Sheets

Parts = Mapping[str, bytes]
_MOST_MARGINS: Final = 200

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def read_sections(
    parts: Parts, relations: Mapping[str, str], sheets: Sheets
) -> tuple[list[Section], set[str], list[Paragraph]]:
    """The body's sections with their headers and footers, and why pages can't be sure.

    And the paragraphs whose tabs may turn out to be beyond us once their lines are set.
    """
    reasons: set[str] = set(sheets.reasons)
    body = parsed(parts["word/document.xml"]).find(f"{W}body")
    if body is None:
        return [], {"в документе нет текста"}, []
    sections: list[Section] = []
    for node in body.iter(f"{W}sectPr"):
        section = _section(node, even_odd=sheets.even_odd)
        reasons |= _unknown(node, section)
        before = sections[-1] if sections else None
        for name, target, old in (
            ("headerReference", section.headers, before.headers if before else {}),
            ("footerReference", section.footers, before.footers if before else {}),
        ):
            target.update(old)
            for reference in node.iterfind(f"{W}{name}"):
                part = relations.get(reference.get(f"{_R}id", ""), "")
                if part in parts:
                    blocks, why = _margin_blocks(parts[part], section.text_width, sheets)
                    target[reference.get(f"{W}type", "default")] = blocks
                    reasons |= why
        sections.append(section)
    if not sections:
        sections.append(_section(etree.Element("none"), even_odd=sheets.even_odd))
    reader = Reader(sheets, reasons)
    _fill(sections, body, reader)
    if any(section.blocks and isinstance(section.blocks[0], Table) for section in sections[1:]):
        reasons.add("раздел начинается с таблицы")
    return sections, reasons, reader.tabbed


def _margin_blocks(xml: bytes, width: int, sheets: Sheets) -> tuple[Margin, frozenset[str]]:
    """A header's or footer's blocks, kept: letters of one letterhead mostly share them."""
    known = sheets.margins.get((xml, width))
    if known is None:
        reasons: set[str] = set()
        blocks = Margin(Reader(sheets, reasons, counted=False).blocks(parsed(xml), width))
        known = blocks, frozenset(reasons)
        if len(sheets.margins) > _MOST_MARGINS:
            sheets.margins.clear()
        sheets.margins[xml, width] = known
    return known


def _unknown(node: etree._Element, section: Section) -> set[str]:
    """What of the section's look is not reckoned with."""
    reasons = set()
    columns = node.find(f"{W}cols")
    if columns is not None and whole(columns, "num", 1) > 1:
        reasons.add("текст идёт в несколько столбцов")
    grid = node.find(f"{W}docGrid")
    if grid is not None and grid.get(f"{W}type") in ("lines", "linesAndChars", "snapToChars"):
        reasons.add("строки стоят по сетке")
    if section.kind in ("evenPage", "oddPage", "nextColumn"):
        reasons.add("раздел начинается с чётной или нечётной страницы")
    return reasons


def _section(node: etree._Element, *, even_odd: bool) -> Section:
    size, margins = node.find(f"{W}pgSz"), node.find(f"{W}pgMar")
    kind = node.find(f"{W}type")
    title = node.find(f"{W}titlePg")
    empty: Any = etree.Element("none")
    size = empty if size is None else size
    margins = empty if margins is None else margins
    return Section(
        height=whole(size, "h", 15840),
        width=whole(size, "w", 12240),
        top=whole(margins, "top", 1440),
        bottom=whole(margins, "bottom", 1440),
        left=whole(margins, "left", 1440) + whole(margins, "gutter"),
        right=whole(margins, "right", 1440),
        header=whole(margins, "header", 720),
        footer=whole(margins, "footer", 720),
        title_page=title is not None and is_on(title),
        even_odd=even_odd,
        kind="nextPage" if kind is None else kind.get(VAL, "nextPage"),
    )


def _fill(sections: list[Section], body: etree._Element, reader: Reader) -> None:
    """Give every section its blocks: a section ends with the paragraph that carries its look."""
    ending = {
        paragraph
        for node in body.iter(f"{W}sectPr")
        if (paragraph := node.getparent().getparent()) is not None and node.getparent() is not body
    }
    if not ending:
        sections[0].blocks.extend(reader.blocks(body, sections[0].text_width))
        return
    number = 0
    for child in body:
        section = sections[min(number, len(sections) - 1)]
        blocks = list(reader.blocks((child,), section.text_width))
        if child in ending:
            number += 1
            if section.blocks and len(blocks) == 1 and len(child) == 1:
                blocks = []  # an empty paragraph that only ends the section takes no room
        section.blocks.extend(blocks)
