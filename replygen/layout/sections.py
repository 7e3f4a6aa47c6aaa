"""The body's sections: sheets of one shape with their headers, footers and blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from replygen.layout.looks import VAL, W, is_on, parsed, whole
from replygen.layout.model import Margin, Paragraph, Section, Table
from replygen.layout.plain import read_body
from replygen.layout.reading import Reader
from replygen.layout.said import said
from replygen.layout.shared import Sheets

Parts = Mapping[str, bytes]
_MOST_MARGINS: Final = 200
_MOST_SHAPES: Final = 500
_SECT_PR: Final = f"{W}sectPr"

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def read_sections(
    parts: Parts, relations: Mapping[str, str], sheets: Sheets
) -> tuple[list[Section], set[str], list[Paragraph]]:
    """The body's sections with their headers and footers, and why pages can't be sure.

    And the paragraphs whose tabs may turn out to be beyond us once their lines are set.
    """
    reasons: set[str] = set(sheets.reasons)
    root, plain = read_body(parts["word/document.xml"])
    body = root.find(f"{W}body")
    if body is None:
        return [], {"в документе нет текста"}, []
    sections: list[Section] = []
    nodes = list(body.iter(_SECT_PR))
    for node in nodes:
        key = said(node)
        shape: _Shape | None = sheets.shapes.get(key)
        if shape is None:
            if len(sheets.shapes) > _MOST_SHAPES:
                sheets.shapes.clear()
            shape = sheets.shapes[key] = _shape(node)
        section = shape.section(even_odd=sheets.even_odd)
        reasons |= shape.reasons
        if sections:
            section.headers.update(sections[-1].headers)
            section.footers.update(sections[-1].footers)
        for is_header, kind, relation in shape.margins:
            part = relations.get(relation, "")
            if part in parts:
                blocks, why = _margin_blocks(parts[part], section.text_width, sheets)
                (section.headers if is_header else section.footers)[kind] = blocks
                reasons |= why
        sections.append(section)
    if not sections:
        shape = _shape(etree.Element("none"))
        sections.append(shape.section(even_odd=sheets.even_odd))
    reader = Reader(sheets, reasons, plain)
    _fill(sections, nodes, body, reader)
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


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a <w:sectPr> says.

    measures: the first fields of a Section. margins: whether it is a header, for which sheets,
    and the id of its part's link. reasons: what of the look is not reckoned with.
    """

    measures: tuple[int, int, int, int, int, int, int, int, bool]
    kind: str
    margins: tuple[tuple[bool, str, str], ...]
    reasons: frozenset[str]

    def section(self, *, even_odd: bool) -> Section:
        """A section of that shape, still empty."""
        return Section(*self.measures, even_odd=even_odd, kind=self.kind)


def _shape(node: etree._Element) -> _Shape:
    size, margins = node.find(f"{W}pgSz"), node.find(f"{W}pgMar")
    kind = node.find(f"{W}type")
    title = node.find(f"{W}titlePg")
    empty: Any = etree.Element("none")
    size = empty if size is None else size
    margins = empty if margins is None else margins
    named = "nextPage" if kind is None else kind.get(VAL, "nextPage")
    return _Shape(
        (
            whole(size, "h", 15840),
            whole(size, "w", 12240),
            whole(margins, "top", 1440),
            whole(margins, "bottom", 1440),
            whole(margins, "left", 1440) + whole(margins, "gutter"),
            whole(margins, "right", 1440),
            whole(margins, "header", 720),
            whole(margins, "footer", 720),
            title is not None and is_on(title),
        ),
        named,
        tuple(
            (name == "header", reference.get(f"{W}type", "default"), reference.get(f"{_R}id", ""))
            for name in ("header", "footer")
            for reference in node.iterfind(f"{W}{name}Reference")
        ),
        frozenset(_unknown(node, named)),
    )


def _unknown(node: etree._Element, kind: str) -> Iterator[str]:
    """What of the section's look is not reckoned with."""
    columns = node.find(f"{W}cols")
    if columns is not None and whole(columns, "num", 1) > 1:
        yield "текст идёт в несколько столбцов"
    grid = node.find(f"{W}docGrid")
    if grid is not None and grid.get(f"{W}type") in ("lines", "linesAndChars", "snapToChars"):
        yield "строки стоят по сетке"
    if kind in ("evenPage", "oddPage", "nextColumn"):
        yield "раздел начинается с чётной или нечётной страницы"


def _fill(
    sections: list[Section], nodes: list[etree._Element], body: etree._Element, reader: Reader
) -> None:
    """Give every section its blocks: a section ends with the paragraph that carries its look."""
    ending = {
        paragraph
        for node in nodes
        if (paragraph := node.getparent().getparent()) is not None and node.getparent() is not body
    }
    if not ending:
        sections[0].blocks.extend(reader.blocks(body, sections[0].text_width))
        return
    number = 0
    for child in body:
        section = sections[min(number, len(sections) - 1)]
        blocks = reader.blocks((child,), section.text_width)
        if child in ending:
            number += 1
            if section.blocks and len(blocks) == 1 and len(child) == 1:
                blocks = []  # an empty paragraph that only ends the section takes no room
        section.blocks.extend(blocks)
