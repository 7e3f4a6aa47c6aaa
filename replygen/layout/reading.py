"""A part of a .docx (body, header, footer) → its blocks, and why pages can't be told surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lxml import etree

from replygen.layout.looks import Look, W
from replygen.layout.model import Block, Frame, Paragraph, Span
from replygen.layout.numbering import Counters
from replygen.layout.plain import MARK, Plain, as_element
from replygen.layout.runs import UNKNOWN, Content, check
from replygen.layout.shared import Resolved, Sheets
from replygen.layout.tables import read_table

_P: Final = f"{W}p"
_PPR: Final = f"{W}pPr"
_TBL: Final = f"{W}tbl"
_WRAPS: Final = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")
)


class Reader:
    """One part (body, header, footer) into blocks."""

    def __init__(
        self,
        sheets: Sheets,
        reasons: set[str],
        plain: Sequence[Plain] = (),
        *,
        counted: bool = True,
    ) -> None:
        self.sheets = sheets
        self.reasons = reasons
        self.counters = Counters(sheets.lists)
        self.index = 0
        self.tabbed: list[Paragraph] = []
        self._plain = plain
        self._counted = counted
        self._page_pending = False

    # -- blocks

    def blocks(
        self, node: Iterable[etree._Element], width: int, table_style: str | None = None
    ) -> list[Block]:
        """Paragraphs and tables that are children of `node`, a column of `width` twips."""
        made: list[Block] = []
        table_before = False
        for child in node:
            tag = child.tag
            if tag == MARK:
                first, past = int(child.get("first")), int(child.get("past"))
                for plain in self._plain[first:past]:
                    self._plain_paragraph(plain, table_style, made)
            elif tag == _P:
                self._paragraph(child, table_style, made)
            elif tag == _TBL:
                if table_before:
                    self.reasons.add("две таблицы стоят подряд без абзаца между ними")
                pending, self._page_pending = self._page_pending, False
                table = read_table(self, child, width)
                table.page_before = pending
                made.append(table)
            elif tag in _WRAPS:
                made += self.blocks(child, width, table_style)
            elif tag in UNKNOWN:
                self.reasons.add(UNKNOWN[tag])
            table_before = tag == _TBL
        return made

    def _plain_paragraph(self, plain: Plain, table_style: str | None, made: list[Block]) -> None:
        own, letters, text = plain
        resolved = self.sheets.resolved_plain(own, table_style)
        look = self.sheets.run_look_plain(letters, resolved) if letters else resolved.bare
        if not look.simple:
            self._paragraph(as_element(plain), table_style, made)
            return
        index = self.index if self._counted else -1
        self.index += 1
        check(look.type, text, self.reasons)
        spans = [Span(0, look.type, look.tracking, look.stretch, look.raised, look.key)]
        paragraph = Paragraph(index, text, spans, {}, *resolved.measures)
        if resolved.more:
            self._add_more(paragraph, resolved)
        if self._page_pending:
            self._page_pending = False
            paragraph.page_before = True
        made.append(paragraph)

    def _paragraph(self, node: etree._Element, table_style: str | None, made: list[Block]) -> None:
        """The paragraph, or the two that a page break in it makes."""
        first = node[0] if len(node) else None
        properties = first if first is not None and first.tag == _PPR else None
        resolved = self.sheets.resolved(properties, table_style)
        content = Content(self.sheets, self.reasons)
        content.read(node, resolved)
        index = self.index if self._counted else -1
        self.index += 1
        text, spans = content.text, content.spans
        if not spans:
            if content.hidden:
                return  # a paragraph that is hidden whole takes no room
            spans.append(Span(0, resolved.type))
            check(resolved.type, "", self.reasons)
        paragraph = Paragraph(index, text, spans, content.pictures, *resolved.measures)
        if resolved.more:
            self._add_more(paragraph, resolved)
        if self._page_pending:
            self._page_pending = False
            paragraph.page_before = True
        if "\f" in text:
            made += self._parted(paragraph)
        else:
            made.append(paragraph)

    def _parted(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        """A page break starts the paragraph's rest, or the next paragraph, on a new sheet."""
        while paragraph.text.startswith("\f") and len(paragraph.text) > 1:
            paragraph = _cut(paragraph, 1, len(paragraph.text))
            paragraph.page_before = True
        while (place := paragraph.text.find("\f")) >= 0:
            yield _cut(paragraph, 0, place)
            if place + 1 >= len(paragraph.text):
                self._page_pending = True
                return
            paragraph = _cut(paragraph, place + 1, len(paragraph.text))
            paragraph.page_before, paragraph.label, paragraph.before = True, None, 0
        yield paragraph

    def _add_more(self, paragraph: Paragraph, resolved: Resolved) -> None:
        """The list's number, the frame; tabs are noted."""
        look = resolved.look
        if look.get("list") not in (None, "0"):
            told = self.counters.label(look["list"], look.get("level", 0))
            if told is not None:
                self._label(paragraph, told, resolved)
        if paragraph.tabs and "\t" in paragraph.text:
            self.tabbed.append(paragraph)
        if "frame" in look:
            paragraph.frame = self._frame(look["frame"])

    def _label(self, paragraph: Paragraph, told: tuple[str, Look, str], resolved: Resolved) -> None:
        text, letters, suffix = told
        kind = self.sheets.type_of({**resolved.letters, **letters})
        width = sum(map(kind.widths.__getitem__, text))
        if suffix == "space":
            width += kind.widths[" "]
        paragraph.label = width
        paragraph.label_text = text
        paragraph.label_tab = suffix == "tab"
        paragraph.label_type = kind if kind.known else None

    def _frame(self, told: dict[str, str]) -> Frame:
        if told.get("yAlign") != "bottom" or told.get("vAnchor", "text") not in ("margin", "page"):
            self.reasons.add("в документе есть текст в рамке")
        width = told.get("w", "0")
        return Frame(int(width) if width.isdigit() else 0, int(told.get("vSpace", "0") or 0))


def _cut(paragraph: Paragraph, begin: int, end: int) -> Paragraph:
    """A part of the paragraph with the same look."""
    import dataclasses  # noqa: PLC0415 - only where a page break stands

    spans = []
    stops = [span.start for span in paragraph.spans[1:]] + [len(paragraph.text)]
    for span, stop in zip(paragraph.spans, stops, strict=True):
        if stop > begin or span is paragraph.spans[-1]:
            spans.append(dataclasses.replace(span, start=max(0, min(span.start, end) - begin)))
    kept = [span for span in spans if span.start < end - begin] or spans[:1]
    kept[0].start = 0
    pictures = {
        place - begin: picture
        for place, picture in paragraph.pictures.items()
        if begin <= place < end
    }
    return dataclasses.replace(
        paragraph, text=paragraph.text[begin:end], spans=kept, pictures=pictures
    )
