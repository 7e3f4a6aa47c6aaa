"""A paragraph's runs → its text, its looks and its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from replygen.layout.breaks import OBJECT
from replygen.layout.faces import Type
from replygen.layout.looks import W
from replygen.layout.model import Picture, Span
from replygen.layout.shared import Resolved, RunLook, Sheets

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BLIP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_BESIDE: Final = 181  # twips on either side of a picture that tells none
_WITHIN: Final = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "ins", "smartTag", "fldSimple", "customXml", "moveTo", "dir", "bdo")
)
UNKNOWN: Final = {
    f"{W}del": "в документе есть исправления, которые не приняты",
    f"{W}moveFrom": "в документе есть исправления, которые не приняты",
    f"{W}footnoteReference": "в документе есть сноски",
    f"{W}endnoteReference": "в документе есть сноски",
    f"{W}pict": "в документе есть рисунок или надпись старого вида",
    f"{W}object": "в документе есть вложенный объект",
    f"{W}sym": "в документе есть особый знак (w:sym)",
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
_R: Final = f"{W}r"
_RPR: Final = f"{W}rPr"
_T: Final = f"{W}t"
_BR: Final = f"{W}br"
_TYPE: Final = f"{W}type"
_DRAWING: Final = f"{W}drawing"
_ALTERNATE: Final = f"{_MC}AlternateContent"
_SDT: Final = f"{W}sdt"


@dataclass(slots=True)
class Content:
    """A paragraph's text with spans and pictures, see Paragraph; hidden: something is not shown."""

    sheets: Sheets
    reasons: set[str]
    text: str = ""
    spans: list[Span] = field(default_factory=list)
    pictures: dict[int, Picture] = field(default_factory=dict)
    hidden: bool = False

    def read(self, node: etree._Element, resolved: Resolved) -> None:
        """Everything in the paragraph."""
        pieces: list[str] = []
        length = 0
        for run in self._runs(node):
            first = run[0] if len(run) else None
            properties = first if first is not None and first.tag == _RPR else None
            look = self.sheets.run_look(properties, resolved)
            if look.hidden:
                self.hidden = True
                continue
            for text, picture in self._signs(run):
                if not text:
                    continue
                if picture is not None:
                    self.pictures[length] = picture
                for piece, kind in _kinds(text, look):
                    self._add(length, kind, look)
                    pieces.append(piece)
                    length += len(piece)
                    check(kind, piece, self.reasons)
        self.text = "".join(pieces)

    def _add(self, start: int, kind: Type, look: RunLook) -> None:
        if self.spans:
            last = self.spans[-1]
            if last.key == look.key and last.type is kind:
                return
        self.spans.append(Span(start, kind, look.tracking, look.stretch, look.raised, look.key))

    def _runs(self, node: etree._Element) -> Iterator[etree._Element]:
        for child in node:
            tag = child.tag
            if tag == _R:
                yield child
            elif tag in _WITHIN:
                yield from self._runs(child)
            elif tag == _SDT:
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    yield from self._runs(content)
            elif tag in UNKNOWN:
                self.reasons.add(UNKNOWN[tag])

    def _signs(self, run: etree._Element) -> Iterator[tuple[str, Picture | None]]:
        for child in run:
            tag = child.tag
            if tag == _T:
                yield (child.text or "").replace("\n", " ").replace("\t", " "), None
            elif tag == _RPR:
                continue
            elif tag in _LETTERS:
                yield _LETTERS[tag], None
            elif tag == _BR:
                yield ("\f" if child.get(_TYPE) in ("page", "column") else "\n"), None
            elif tag == _DRAWING:
                yield from self._drawing(child)
            elif tag == _ALTERNATE:
                choice = child.find(f"{_MC}Choice")
                if choice is not None:
                    yield from self._signs(choice)
            elif tag in UNKNOWN:
                self.reasons.add(UNKNOWN[tag])

    def _drawing(self, node: etree._Element) -> Iterator[tuple[str, Picture | None]]:
        for child in node:
            if child.tag == f"{_WP}inline":
                extent = child.find(f"{_WP}extent")
                if extent is not None:
                    sides = {
                        name: _twips(child.get(f"dist{name}"), usual)
                        for name, usual in (("L", _BESIDE), ("R", _BESIDE), ("T", 0), ("B", 0))
                    }
                    yield (
                        OBJECT,
                        Picture(
                            _twips(extent.get("cx"), 0) + sides["L"] + sides["R"],
                            _twips(extent.get("cy"), 0) + sides["T"] + sides["B"],
                            _relation(child),
                            (sides["L"], sides["R"], sides["T"], sides["B"]),
                        ),
                    )
            elif child.tag == f"{_WP}anchor" and child.find(f"{_WP}wrapNone") is None:
                self.reasons.add("в документе есть рисунок или надпись, которые обтекает текст")


def check(kind: Type, text: str, reasons: set[str]) -> None:
    """Add to the reasons where the font's measures or those of a letter are not known."""
    if not kind.known:
        reasons.add(f"шрифт «{kind.name}» неизвестен")
    elif lacking := kind.widths.lacks(text):
        told = " ".join(f"«{letter}»" for letter in sorted(lacking)[:5])
        reasons.add(f"в шрифте «{kind.name}» нет знаков {told}")


def _kinds(text: str, look: RunLook) -> Iterator[tuple[str, Type]]:
    if look.caps:
        yield text.upper(), look.type
    elif look.small is not None:
        for letter in text:
            upper = letter.upper()
            yield upper, look.small if upper != letter else look.type
    else:
        yield text, look.type


def _relation(drawing: etree._Element) -> str:
    blip = next(drawing.iter(_BLIP), None)
    return "" if blip is None else str(blip.get(_EMBED, ""))


def _twips(told: str | None, usual: int) -> int:
    """English metric units in twips, by way of hundredths of a millimetre as in LibreOffice."""
    if told is None:
        return usual
    return round(round(int(told) / 360) * 1440 / 2540)
