"""Parts of a .docx → the text a reader sees, paragraph by paragraph, each with its place."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET  # noqa: N817 - its usual name

from replygen.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BODY = "word/document.xml"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CHARACTERS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
# Fallback repeats a text box for old programs; deleted text and field codes are not printed.
_UNSEEN = frozenset(
    {f"{_MC}Fallback", f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"}
)
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: the part, the table cells around it, its number from 1.

    cells: (table, row, cell), each counted from 1, from the outermost table inwards.
    """

    part: str
    cells: tuple[tuple[int, int, int], ...]
    paragraph: int

    def __str__(self) -> str:
        steps = [self.part]
        for table, row, cell in self.cells:
            steps.append(f"табл. {table}, стр. {row}, яч. {cell}")
        return ", ".join([*steps, f"абз. {self.paragraph}"])


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its place and its text (a tab is a tab, a line break is a line feed)."""

    place: Place
    text: str


def parse(data: bytes, part: str) -> ET.Element:
    """The XML of a part; DocumentError where it is broken or carries a document type."""
    if b"<!DOCTYPE" in data:
        raise DocumentError(f"{part}: в части документа есть DOCTYPE, так Word не пишет")
    try:
        # Without a document type there are no entities to expand or to fetch.
        return ET.fromstring(data)  # noqa: S314
    except (ET.ParseError, ValueError) as error:
        raise DocumentError(f"{part}: часть документа испорчена ({error})") from None


def printed_parts(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The body and the headers and footers that are really printed, in a fixed order.

    A first-page footer of a document that has no special first page is in the file, but not on
    paper; the same goes for the even pages.
    """
    if BODY not in parts:
        raise DocumentError(f"в документе нет части {BODY}")
    targets = relationships(parts, BODY)
    even = _switch(parse(parts["word/settings.xml"], "word/settings.xml"), "evenAndOddHeaders") if (
        "word/settings.xml" in parts
    ) else False
    printed = {BODY: None}
    for section in parse(parts[BODY], BODY).iter(f"{_W}sectPr"):
        kinds = {"default"} | ({"first"} if _switch(section, "titlePg") else set())
        kinds |= {"even"} if even else set()
        for kind in ("headerReference", "footerReference"):
            for reference in section.iter(f"{_W}{kind}"):
                target = targets.get(reference.get(f"{_R}id", ""), "")
                if reference.get(f"{_W}type", "default") in kinds and target in parts:
                    printed[target] = None
    return tuple(printed)


def relationships(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Names of the parts that `part` refers to, by the relationship's id."""
    folder, name = posixpath.split(part)
    source = f"{folder}/_rels/{name}.rels"
    if source not in parts:
        return {}
    found = {}
    for relation in parse(parts[source], source):
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        found[relation.get("Id", "")] = posixpath.normpath(path)
    return found


def paragraphs(parts: Mapping[str, bytes], part: str) -> tuple[Paragraph, ...]:
    """Paragraphs of `part` in the order of the file, those in tables and text boxes too."""
    return tuple(_Reader(part).block(parse(parts[part], part), ()))


def text_of(parts: Mapping[str, bytes]) -> str:
    """All printed text of the document, a line a paragraph."""
    return "\n".join(
        paragraph.text for part in printed_parts(parts) for paragraph in paragraphs(parts, part)
    )


class _Reader:
    """Walks one part and counts its paragraphs and tables for their places."""

    def __init__(self, part: str) -> None:
        self._part = part

    def block(
        self, element: ET.Element, cells: tuple[tuple[int, int, int], ...]
    ) -> Iterator[Paragraph]:
        counts = {"p": 0, "tbl": 0}
        for child in _blocks(element):
            if child.tag == f"{_W}p":
                counts["p"] += 1
                place = Place(self._part, cells, counts["p"])
                yield Paragraph(place, "".join(_text(child)))
                for box in _text_boxes(child):
                    yield from self.block(box, cells)
            else:
                counts["tbl"] += 1
                yield from self._table(child, cells, counts["tbl"])

    def _table(
        self, table: ET.Element, cells: tuple[tuple[int, int, int], ...], number: int
    ) -> Iterator[Paragraph]:
        for row_number, row in enumerate(_children(table, "tr"), 1):
            for cell_number, cell in enumerate(_children(row, "tc"), 1):
                inside = (*cells, (number, row_number, cell_number))
                if next(_blocks(cell), None) is None:
                    # Word calls a file with such a cell damaged.
                    place = Place(self._part, inside, 1)
                    raise DocumentError(f"{place}: в ячейке таблицы не осталось ни одного абзаца")
                yield from self.block(cell, inside)


def _blocks(element: ET.Element) -> Iterator[ET.Element]:
    """Paragraphs and tables right under `element`, through wrappers such as content controls."""
    for child in element:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag not in _UNSEEN:
            yield from _blocks(child)


def _children(element: ET.Element, name: str) -> Iterator[ET.Element]:
    for child in element:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _children(child, name)


def _text(element: ET.Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            text = child.text or ""
            # Word drops spaces at the ends unless they are marked to be kept.
            yield text if child.get(_XML_SPACE) == "preserve" else text.strip(" \t\r\n")
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag in _UNSEEN or child.tag == f"{_W}txbxContent" or _hidden(child):
            continue
        else:
            yield from _text(child)


def _text_boxes(element: ET.Element) -> Iterator[ET.Element]:
    for child in element:
        if child.tag == f"{_W}txbxContent":
            yield child
        elif child.tag not in _UNSEEN:
            yield from _text_boxes(child)


def _hidden(run: ET.Element) -> bool:
    properties = run.find(f"{_W}rPr") if run.tag == f"{_W}r" else None
    return properties is not None and _switch(properties, "vanish")


def _switch(element: ET.Element, name: str) -> bool:
    """Whether the on-off property `name` right under `element` is on."""
    found = element.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val", "1") not in _OFF
