"""Blocks + letterhead → .docx: a paper that is no letter, on the letterhead of the letters."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from replygen.document.block_xml import Place, W, block_elements
from replygen.document.blocks import BarChart, Block, Grid, Heading, Paragraph
from replygen.document.charts import CHART_TYPE, WORKBOOK_TYPE, chart_part, chart_workbook
from replygen.document.filling import values_of
from replygen.document.letterhead import Letterhead
from replygen.document.packages import BODY, TYPES, rels_of
from replygen.document.packing import joined, packed
from replygen.document.properties import LONGEST
from replygen.document.reading_back import document_text
from replygen.document.writing import Document, content_digest
from replygen.errors import DocumentError
from replygen.letter.model import ExecutorMark, Letter, Organization, Signature

_MARK: Final = "\ue000"
"""Stands where the text goes; a character that no text may hold (private use)."""
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FIRST_DRAWING: Final = 2001
_A4: Final = (210.0, 30.0, 10.0)


def write_paper(
    title: str,
    blocks: Sequence[Block],
    letterhead: Letterhead,
    organization: Organization,
    *,
    signature: Signature | None = None,
    executor: ExecutorMark | None = None,
) -> Document:
    """The blocks on the letterhead, signed or not; equal bytes for equal input.

    title: the file's property. Raises DocumentError where a text can't be printed or would be lost,
    TemplateError where the letterhead can't be filled in.
    """
    _refuse_unprintable(blocks)
    paper = Letter(
        kind="paper",
        organization=organization,
        addressee=(),
        salutation="",
        paragraphs=(_MARK, _MARK),
        signature=signature or Signature("", ""),
        executor=executor or ExecutorMark("", ""),
        is_letter=False,
    )
    head = letterhead if executor else replace(letterhead, executor_on="")
    values = {**values_of(paper, head), "property_title": title[:LONGEST]}
    if signature is None:
        values["signatures"] = []
    rendered = letterhead.template.render(values)
    with zipfile.ZipFile(io.BytesIO(rendered.docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    _fill(parts, blocks, letterhead.name)
    docx = joined(packed(name, parts[name]) for name in (TYPES, *sorted(set(parts) - {TYPES})))
    _read_back(docx, blocks)
    return Document(docx, letterhead.name, content_digest(docx))


def _refuse_unprintable(blocks: Sequence[Block]) -> None:
    for text in (text for block in blocks for text in _texts(block)):
        for char in text:
            if char < " " or "\ud800" <= char <= "\uf8ff" or char in "\ufffe\uffff":
                raise DocumentError(
                    f"отчёт не напечатать: в «{text[:40]}» недопустимый символ "
                    f"U+{ord(char):04X} → исправьте карточку"
                )


def _fill(parts: dict[str, bytes], blocks: Sequence[Block], name: str) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    body = etree.fromstring(parts[BODY], parser)
    marks = [
        one
        for one in body.iter(f"{{{W}}}p")
        if "".join(text.text or "" for text in one.iter(f"{{{W}}}t")) == _MARK
    ]
    if not marks:
        raise DocumentError(
            f"бланк «{name}»: место {{{{ paragraph }}}} стоит не в своём абзаце → "
            "поставьте его отдельно"
        )
    place = Place(_text_width(body), marks[0])
    at = marks[0]
    number = 0
    _drop_empty_before(at)
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        relation = ""
        if isinstance(block, BarChart):
            number += 1
            relation = _add_chart(parts, block, number)
        for element in block_elements(
            block, place, relation=relation, number=_FIRST_DRAWING + number, following=following
        ):
            at.addnext(element)
            at = element
    for mark in marks:
        mark.getparent().remove(mark)
    for table in list(body.iter(f"{{{W}}}tbl")):
        if table.find(f"{{{W}}}tr") is None:
            # A loop over no signatures leaves a table that Word refuses.
            table.getparent().remove(table)
    etree.cleanup_namespaces(body, keep_ns_prefixes=[p for p in body.nsmap if p])
    parts[BODY] = etree.tostring(body, xml_declaration=True, encoding="UTF-8", standalone=True)


def _drop_empty_before(mark: etree._Element) -> None:
    """A paper has no number, addressee and salutation: their empty places would gape."""
    while (before := mark.getprevious()) is not None:
        said = any((one.text or "").strip() for one in before.iter(f"{{{W}}}t"))
        kept = next(before.iter(f"{{{W}}}drawing", f"{{{W}}}pict", f"{{{W}}}sectPr"), None)
        if said or kept is not None or before.tag not in (f"{{{W}}}p", f"{{{W}}}tbl"):
            break
        before.getparent().remove(before)


def _text_width(body: etree._Element) -> float:
    """Millimetres between the margins of the last section."""
    size = body.find(f".//{{{W}}}sectPr/{{{W}}}pgSz")
    margins = body.find(f".//{{{W}}}sectPr/{{{W}}}pgMar")
    width, left, right = _A4
    if size is not None and margins is not None:
        width, left, right = (
            int(one.get(f"{{{W}}}{name}", "0")) / 1440 * 25.4
            for one, name in ((size, "w"), (margins, "left"), (margins, "right"))
        )
    return width - left - right


def _add_chart(parts: dict[str, bytes], chart: BarChart, number: int) -> str:
    """Put the chart and its workbook into the package; the relationship to the chart."""
    part = f"word/charts/chart{number}.xml"
    book = f"word/embeddings/chart{number}.xlsx"
    parts[part] = chart_part(chart, "rId1")
    parts[book] = chart_workbook(chart)
    parts[rels_of(part)] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/package" '
        f'Target="../embeddings/chart{number}.xlsx"/></Relationships>'
    ).encode()
    relation = f"rIdChart{number}"
    _insert(
        parts,
        rels_of(BODY),
        "</Relationships>",
        f'<Relationship Id="{relation}" Type="{_OFFICE}/chart" Target="charts/chart{number}.xml"/>',
    )
    types = f'<Override PartName="/{part}" ContentType="{CHART_TYPE}"/>'
    if b'Extension="xlsx"' not in parts[TYPES]:
        default = f'<Default Extension="xlsx" ContentType={quoteattr(WORKBOOK_TYPE)}/>'
        parts[TYPES] = parts[TYPES].replace(b"<Override", default.encode() + b"<Override", 1)
    _insert(parts, TYPES, "</Types>", types)
    return relation


def _insert(parts: dict[str, bytes], part: str, before: str, text: str) -> None:
    end = before.encode()
    if parts[part].count(end) != 1:
        raise DocumentError(f"бланк: часть {part} записана необычно → сохраните бланк в Word")
    parts[part] = parts[part].replace(end, text.encode() + end)


def _texts(block: Block) -> tuple[str, ...]:
    """What of the block stands in the document's text, in its order."""
    match block:
        case Heading() | Paragraph():
            return (block.text,)
        case Grid():
            return (*block.heads, *(cell.lstrip(" ") for row in block.rows for cell in row))
        case BarChart():
            return (block.caption,)


def _read_back(docx: bytes, blocks: Sequence[Block]) -> None:
    """Every text stands in the document as a paragraph of its own, in order."""
    lines = iter(document_text(docx).body)
    for text in (text for block in blocks for text in _texts(block)):
        if text not in lines:  # goes on from the last one found
            raise DocumentError(f"в готовом отчёте нет «{text[:60]}» → документ не выдан")
