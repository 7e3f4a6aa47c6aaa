"""The parts of a .docx → Sections of blocks, and the reasons why pages can't be told surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from lxml import etree

from replygen.layout.breaks import OBJECT
from replygen.layout.faces import Type, type_of
from replygen.layout.looks import (
    VAL,
    Look,
    Styles,
    W,
    is_on,
    letter_look,
    paragraph_look,
    parsed,
    read_styles,
    whole,
)
from replygen.layout.model import Block, Frame, Margin, Paragraph, Picture, Span
from replygen.layout.numbering import Counters, Lists, read_lists

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BLIP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_EMU: Final = 635  # a twip in English metric units
_RAISED: Final = 0.58  # size of superscript letters
_SMALL: Final = 0.8  # size of small capitals
_MOST_LOOKS: Final = 4000

_NOT_SIMPLE: Final = ("caps", "small_caps", "hidden", "tracking", "raised", "stretch", "shift")
_WITHIN: Final = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "ins", "smartTag", "fldSimple", "customXml", "moveTo", "dir", "bdo")
)
_UNKNOWN: Final = {
    f"{W}del": "в документе есть исправления, которые не приняты",
    f"{W}moveFrom": "в документе есть исправления, которые не приняты",
    f"{W}footnoteReference": "в документе есть сноски",
    f"{W}endnoteReference": "в документе есть сноски",
    f"{W}pict": "в документе есть рисунок или надпись старого вида",
    f"{W}object": "в документе есть вложенный объект",
    f"{W}ruby": "в документе есть подписи над буквами",
    f"{W}altChunk": "в документ вложен другой файл",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "в документе есть формула",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMathPara": (
        "в документе есть формула"
    ),
}
_LETTERS: Final = {
    f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad",
    f"{W}ptab": "\t",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolved:
    """A paragraph's look with everything handed down.

    type: of its mark. plain: of runs that say nothing themselves, None where they are not simple.
    measures: what a Paragraph takes from its look, in the order of its fields.
    """

    look: Look
    letters: Look
    type: Type
    plain: Type | None
    measures: tuple[Any, ...]


@dataclass(slots=True)
class Sheets:
    """What all documents of one letterhead share: styles, lists, settings, finished looks."""

    styles: Styles
    lists: Lists
    default_tab: int
    even_odd: bool
    reasons: tuple[str, ...]
    margins: dict[tuple[bytes, int], tuple[Margin, frozenset[str]]] = field(default_factory=dict)
    looks: dict[tuple[bytes | str | None, str | None], Resolved] = field(default_factory=dict)


@lru_cache(maxsize=32)
def shared(
    styles: bytes | None, theme: bytes | None, numbering: bytes | None, settings: bytes | None
) -> Sheets:
    """Styles and settings of a document, kept for the next one that has the same."""
    read = read_styles(styles, theme)
    tab, even_odd, reasons = 720, False, []
    if settings is not None:
        root = parsed(settings)
        node = root.find(f"{W}defaultTabStop")
        tab = whole(node, "val", 720) if node is not None else 720
        node = root.find(f"{W}evenAndOddHeaders")
        even_odd = node is not None and is_on(node)
        node = root.find(f"{W}autoHyphenation")
        if node is not None and is_on(node):
            reasons.append("в документе включены переносы")
    return Sheets(read, read_lists(numbering, read.fonts), tab, even_odd, tuple(reasons))


class Reader:
    """One part (body, header, footer) into blocks."""

    def __init__(self, sheets: Sheets, reasons: set[str], *, counted: bool = True) -> None:
        self.sheets = sheets
        self.reasons = reasons
        self.counters = Counters(sheets.lists)
        self.index = 0
        self._counted = counted
        self._page_pending = False
        self._vanished = False

    # -- blocks

    def blocks(
        self, node: Iterable[etree._Element], width: int, table_style: str | None = None
    ) -> Iterator[Block]:
        """Paragraphs and tables that are children of `node`, a column of `width` twips."""
        for child in node:
            tag = child.tag
            if tag == f"{W}p":
                yield from self.paragraphs(child, table_style)
            elif tag == f"{W}tbl":
                from replygen.layout.tables import read_table  # noqa: PLC0415 - each reads the other

                pending, self._page_pending = self._page_pending, False
                table = read_table(self, child, width)
                table.page_before = pending
                yield table
            elif tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
                yield from self.blocks(child, width, table_style)
            elif tag in _UNKNOWN:
                self.reasons.add(_UNKNOWN[tag])

    def paragraphs(
        self, node: etree._Element, table_style: str | None = None
    ) -> Iterator[Paragraph]:
        """The paragraph, or the two that a page break in it makes."""
        properties = node.find(f"{W}pPr")
        resolved = self._resolved(properties, table_style)
        index = self.index if self._counted else -1
        self.index += 1
        text, spans, pictures = self._content(node, resolved)
        if self._vanished:
            # A paragraph that is hidden whole takes no room.
            self._vanished = False
            return
        paragraph = self._made(index, text, spans, pictures, resolved)
        pending, self._page_pending = self._page_pending, False
        if pending:
            paragraph.page_before = True
        if "\f" in text:
            yield from self._parted(paragraph)
        else:
            yield paragraph

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

    def _made(
        self,
        index: int,
        text: str,
        spans: list[Span],
        pictures: dict[int, Picture],
        resolved: Resolved,
    ) -> Paragraph:
        look = resolved.look
        paragraph = Paragraph(index, text, spans, pictures, *resolved.measures)
        if look.get("list") not in (None, "0"):
            told = self.counters.label(look["list"], look.get("level", 0))
            if told is not None:
                self._label(paragraph, told, resolved)
        if "frame" in look:
            paragraph.frame = self._frame(look["frame"])
        return paragraph

    def _label(self, paragraph: Paragraph, told: tuple[str, Look, str], resolved: Resolved) -> None:
        text, letters, suffix = told
        kind = self._type({**resolved.letters, **letters})
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

    # -- looks

    def _resolved(self, properties: etree._Element | None, table_style: str | None) -> Resolved:
        key: tuple[bytes | str | None, str | None]
        if properties is None:
            key = (None, table_style)
        elif len(properties) == 1 and properties[0].tag == f"{W}pStyle":
            key = (properties[0].get(VAL), table_style)
        else:
            key = (etree.tostring(properties), table_style)
        known = self.sheets.looks.get(key)
        if known is not None:
            return known
        sheets, styles = self.sheets, self.sheets.styles
        own = paragraph_look(properties)
        name = own.get("style")
        if name not in styles.known:
            name = styles.normal
        style_paragraph, style_letters = styles.chain(name)
        look: Look = dict(styles.default_paragraph)
        letters: Look = dict(styles.default_letters)
        if table_style is not None:
            table_paragraph, table_letters = styles.chain(table_style)
            look.update(table_paragraph)
            letters.update(table_letters)
        if style_paragraph.get("list") is not None:
            look.update(sheets.lists.look(style_paragraph["list"], style_paragraph.get("level", 0)))
        look.update(style_paragraph)
        letters.update(style_letters)
        if own.get("list") is not None:
            look.update(sheets.lists.look(own["list"], own.get("level", 0)))
        look.update(own)
        look["style"] = name
        mark = properties.find(f"{W}rPr") if properties is not None else None
        mark_look = {**letters, **letter_look(mark, styles.fonts)}
        simple = not any(letters.get(name) for name in _NOT_SIMPLE)
        resolved = Resolved(
            look,
            letters,
            self._type(mark_look),
            self._type(letters) if simple else None,
            _measures(look, sheets.default_tab),
        )
        if len(sheets.looks) > _MOST_LOOKS:
            sheets.looks.clear()
        sheets.looks[key] = resolved
        return resolved

    def _type(self, look: Look) -> Type:
        size = look.get("size", 20.0)
        if look.get("raised"):
            size = size * _RAISED
        kern = look.get("kern", 0)
        return type_of(
            look.get("font", "Times New Roman"),
            size,
            bool(look.get("bold")),
            bool(look.get("italic")),
            bool(kern) and size >= kern,
        )

    # -- text

    def _content(
        self, node: etree._Element, resolved: Resolved
    ) -> tuple[str, list[Span], dict[int, Picture]]:
        if resolved.plain is not None and (text := _one_run(node)) is not None:
            self._check(resolved.plain, text)
            return text, [Span(0, resolved.plain)], {}
        pieces: list[str] = []
        spans: list[Span] = []
        pictures: dict[int, Picture] = {}
        length = 0
        hidden = False
        for run in self._runs(node):
            look = self._run_look(run.find(f"{W}rPr"), resolved)
            if look.get("hidden"):
                hidden = True
                continue
            for text, picture in self._signs(run):
                if not text:
                    continue
                if picture is not None:
                    pictures[length] = picture
                for piece, kind in self._kinds(text, look):
                    span = Span(
                        length,
                        kind,
                        look.get("tracking", 0),
                        look.get("stretch", 100),
                        look.get("shift", 0),
                    )
                    if not spans or not span.looks_like(spans[-1]):
                        spans.append(span)
                    pieces.append(piece)
                    length += len(piece)
                    self._check(kind, piece)
        if not spans:
            self._vanished = hidden
            spans.append(Span(0, resolved.type))
            self._check(resolved.type, "")
        return "".join(pieces), spans, pictures

    def _check(self, kind: Type, text: str) -> None:
        """Whether the font's measures and those of all letters are known."""
        if not kind.known:
            self.reasons.add(f"шрифт «{kind.name}» неизвестен")
        elif lacking := kind.widths.lacks(text):
            told = " ".join(f"«{letter}»" for letter in sorted(lacking)[:5])
            self.reasons.add(f"в шрифте «{kind.name}» нет знаков {told}")

    def _runs(self, node: etree._Element) -> Iterator[etree._Element]:
        for child in node:
            tag = child.tag
            if tag == f"{W}r":
                yield child
            elif tag in _WITHIN:
                yield from self._runs(child)
            elif tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    yield from self._runs(content)
            elif tag in _UNKNOWN:
                self.reasons.add(_UNKNOWN[tag])

    def _run_look(self, properties: etree._Element | None, resolved: Resolved) -> Look:
        if properties is None:
            return resolved.letters
        own = letter_look(properties, self.sheets.styles.fonts)
        style = own.get("letter_style")
        handed = self.sheets.styles.chain(style)[1] if style is not None else {}
        return {**resolved.letters, **handed, **own}

    def _kinds(self, text: str, look: Look) -> Iterator[tuple[str, Type]]:
        if look.get("caps"):
            text = text.upper()
        elif look.get("small_caps"):
            small = {**look, "size": look.get("size", 20.0) * _SMALL}
            for letter in text:
                lower = letter.upper() != letter
                yield letter.upper(), self._type(small if lower else look)
            return
        yield text, self._type(look)

    def _signs(self, run: etree._Element) -> Iterator[tuple[str, Picture | None]]:
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                yield (child.text or "").replace("\n", " ").replace("\t", " "), None
            elif tag in _LETTERS:
                yield _LETTERS[tag], None
            elif tag == f"{W}br":
                yield ("\f" if child.get(f"{W}type") in ("page", "column") else "\n"), None
            elif tag == f"{W}drawing":
                yield from self._drawing(child)
            elif tag == f"{W}sym":
                self.reasons.add("в документе есть особый знак (w:sym)")
            elif tag == f"{_MC}AlternateContent":
                choice = child.find(f"{_MC}Choice")
                if choice is not None:
                    yield from self._signs(choice)
            elif tag in _UNKNOWN:
                self.reasons.add(_UNKNOWN[tag])

    def _drawing(self, node: etree._Element) -> Iterator[tuple[str, Picture | None]]:
        for child in node:
            if child.tag == f"{_WP}inline":
                extent = child.find(f"{_WP}extent")
                if extent is not None:
                    width, height = (
                        round(int(extent.get(side, "0")) / _EMU) for side in ("cx", "cy")
                    )
                    yield OBJECT, Picture(width, height, _relation(child))
            elif child.tag == f"{_WP}anchor" and child.find(f"{_WP}wrapNone") is None:
                self.reasons.add("в документе есть рисунок или надпись, которые обтекает текст")


def _relation(drawing: etree._Element) -> str:
    blip = next(drawing.iter(_BLIP), None)
    return "" if blip is None else str(blip.get(_EMBED, ""))


def _measures(look: Look, default_tab: int) -> tuple[Any, ...]:
    return (
        look.get("style"),
        look.get("left", 0),
        look.get("right", 0),
        look.get("first", 0),
        look.get("before", 0),
        look.get("after", 0),
        look.get("line", 240),
        look.get("line_rule", "auto"),
        look.get("contextual", False),
        look.get("keep_next", False),
        look.get("keep_lines", False),
        look.get("page_before", False),
        look.get("widows", True),
        look.get("tabs", ()),
        default_tab,
        look.get("border"),
        look.get("align") or "left",
    )


def _one_run(node: etree._Element) -> str | None:
    """The text of a paragraph that is one run of text without a look of its own, else None."""
    children = len(node)
    if not children:
        return None
    run = node[-1]
    if children > 2 or (children == 2 and node[0].tag != f"{W}pPr"):  # noqa: PLR2004 - pPr and run
        return None
    if run.tag != f"{W}r" or len(run) != 1 or run[0].tag != f"{W}t":
        return None
    text = run[0].text
    return text if text and "\n" not in text and "\t" not in text else None


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
