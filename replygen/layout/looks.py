"""Word's properties of paragraphs and letters, and how styles hand them down.

A look is a plain dictionary: keys of this module, lengths in twips, sizes in half points. A later
dictionary overrides an earlier one: document defaults, table style, paragraph style and those it is
based on, list level, the paragraph's own words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from replygen.xml_guard import read_xml

Look = dict[str, Any]

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL: Final = f"{W}val"
_OFF: Final = frozenset(("0", "false", "off", "none"))
_FLAGS: Final = {
    f"{W}keepNext": "keep_next",
    f"{W}keepLines": "keep_lines",
    f"{W}pageBreakBefore": "page_before",
    f"{W}widowControl": "widows",
    f"{W}contextualSpacing": "contextual",
    f"{W}b": "bold",
    f"{W}i": "italic",
    f"{W}caps": "caps",
    f"{W}smallCaps": "small_caps",
    f"{W}vanish": "hidden",
}


def whole(node: etree._Element, name: str, usual: int = 0) -> int:
    """A number of twips in an attribute; «12.5pt» and «1cm» are other programs' spelling."""
    value = node.get(f"{W}{name}")
    if value is None:
        return usual
    try:
        return round(float(value))
    except ValueError:
        return _with_unit(value, usual)


def _with_unit(value: str, usual: int) -> int:
    for unit, twips in (("pt", 20.0), ("cm", 1440 / 2.54), ("mm", 1440 / 25.4), ("in", 1440.0)):
        if value.endswith(unit):
            return round(float(value[: -len(unit)]) * twips)
    return usual


def is_on(node: etree._Element) -> bool:
    """Whether a switch is on: «<w:b/>» is, «<w:b w:val="0"/>» is not."""
    return node.get(VAL) not in _OFF


def paragraph_look(properties: etree._Element | None) -> Look:
    """What a <w:pPr> says itself."""
    look: Look = {}
    if properties is None:
        return look
    for child in properties:
        tag = child.tag
        if tag in _FLAGS:
            look[_FLAGS[tag]] = is_on(child)
        elif (read := _PARAGRAPH.get(tag)) is not None:
            read(child, look)
    return look


def _style(node: etree._Element, look: Look) -> None:
    look["style"] = node.get(VAL)


def _align(node: etree._Element, look: Look) -> None:
    look["align"] = node.get(VAL)


def _tabs(node: etree._Element, look: Look) -> None:
    look["tabs"] = tuple(
        (whole(tab, "pos"), tab.get(VAL, "left")) for tab in node.iterfind(f"{W}tab")
    )


def _border(node: etree._Element, look: Look) -> None:
    sides = {"top": 0, "bottom": 0}
    for side in node:
        name = side.tag.rpartition("}")[2]
        if name in sides and side.get(VAL) not in ("nil", "none"):
            line = whole(side, "sz", 4) * 5 // 2  # eighths of a point
            sides[name] = line + whole(side, "space") * 20
    key = tuple((side.tag, *sorted(side.items())) for side in node)
    look["border"] = (sides["top"], sides["bottom"], key)


def _frame(node: etree._Element, look: Look) -> None:
    look["frame"] = {key.rpartition("}")[2]: value for key, value in node.items()}


def _spacing(node: etree._Element, look: Look) -> None:
    for name in ("before", "after"):
        if node.get(f"{W}{name}Autospacing") not in (None, *_OFF):
            look[name] = 280
        elif node.get(f"{W}{name}") is not None:
            look[name] = whole(node, name)
    if node.get(f"{W}line") is not None:
        look["line"] = whole(node, "line")
        look["line_rule"] = node.get(f"{W}lineRule", "auto")


def _indents(node: etree._Element, look: Look) -> None:
    for name, key in (("left", "left"), ("start", "left"), ("right", "right"), ("end", "right")):
        if node.get(f"{W}{name}") is not None:
            look[key] = whole(node, name)
    if node.get(f"{W}hanging") is not None:
        look["first"] = -whole(node, "hanging")
    elif node.get(f"{W}firstLine") is not None:
        look["first"] = whole(node, "firstLine")


def _numbering(node: etree._Element, look: Look) -> None:
    for child in node:
        if child.tag == f"{W}numId":
            look["list"] = child.get(VAL)
        elif child.tag == f"{W}ilvl":
            look["level"] = int(child.get(VAL, "0"))


_PARAGRAPH: Final[dict[str, Callable[[etree._Element, Look], None]]] = {
    f"{W}pStyle": _style,
    f"{W}spacing": _spacing,
    f"{W}ind": _indents,
    f"{W}jc": _align,
    f"{W}tabs": _tabs,
    f"{W}numPr": _numbering,
    f"{W}framePr": _frame,
    f"{W}pBdr": _border,
}
_LETTERS: Final[dict[str, tuple[str, Callable[[str], object]]]] = {
    f"{W}sz": ("size", float),
    f"{W}rStyle": ("letter_style", str),
    f"{W}spacing": ("tracking", lambda value: round(float(value))),
    f"{W}w": ("stretch", lambda value: int(value.rstrip("%") or 100)),
    f"{W}kern": ("kern", float),
    f"{W}position": ("shift", lambda value: round(float(value) * 10)),
    f"{W}vertAlign": ("raised", lambda value: value in ("superscript", "subscript")),
}


def letter_look(properties: etree._Element | None, fonts: Mapping[str, str]) -> Look:
    """What a <w:rPr> says itself; fonts: the theme's, by the name that files call them."""
    look: Look = {}
    if properties is None:
        return look
    for child in properties:
        tag = child.tag
        if tag in _FLAGS:
            look[_FLAGS[tag]] = is_on(child)
        elif tag == f"{W}rFonts":
            font = _font(child, fonts)
            if font:
                look["font"] = font
        elif tag in _LETTERS and child.get(VAL) is not None:
            name, read = _LETTERS[tag]
            look[name] = read(child.get(VAL, ""))
    return look


def _font(node: etree._Element, fonts: Mapping[str, str]) -> str | None:
    for side in ("ascii", "hAnsi"):
        theme = node.get(f"{W}{side}Theme")
        if theme is not None and theme in fonts:
            return fonts[theme]
        name = node.get(f"{W}{side}")
        if name:
            return str(name)
    return None


@dataclass(frozen=True, slots=True)
class Style:
    """One style as the file has it.

    table: a table style's own cell margins and borders. uneven: it sets some rows or columns, such
    as the first, in other letters or borders.
    """

    kind: str
    base: str | None
    paragraph: Look
    letters: Look
    table: etree._Element | None = None
    uneven: bool = False


@dataclass(slots=True)
class Styles:
    """All styles of a document, each worked out once."""

    fonts: Mapping[str, str]
    default_paragraph: Look = field(default_factory=dict)
    default_letters: Look = field(default_factory=dict)
    known: dict[str, Style] = field(default_factory=dict)
    normal: str | None = None
    normal_table: str | None = None
    _chains: dict[str | None, tuple[Look, Look]] = field(default_factory=dict)

    def chain(self, name: str | None) -> tuple[Look, Look]:
        """Paragraph and letters by that style and all it is based on, defaults left out."""
        if name in self._chains:
            return self._chains[name]
        paragraph: Look = {}
        letters: Look = {}
        seen: set[str] = set()
        line: list[Style] = []
        step = name
        while step is not None and step in self.known and step not in seen:
            seen.add(step)
            line.append(self.known[step])
            step = self.known[step].base
        for style in reversed(line):
            paragraph.update(style.paragraph)
            letters.update(style.letters)
        self._chains[name] = paragraph, letters
        return paragraph, letters

    def uneven(self, name: str | None) -> bool:
        """Whether the table style or one it is based on sets some rows apart."""
        seen: set[str] = set()
        while name is not None and name in self.known and name not in seen:
            seen.add(name)
            if self.known[name].uneven:
                return True
            name = self.known[name].base
        return False

    def table_parts(self, name: str | None) -> list[etree._Element]:
        """<w:tblPr> of the table style and those it is based on, the nearest first."""
        parts: list[etree._Element] = []
        seen: set[str] = set()
        step = name if name in self.known else self.normal_table
        while step is not None and step in self.known and step not in seen:
            seen.add(step)
            table = self.known[step].table
            if table is not None:
                parts.append(table)
            step = self.known[step].base
        return parts


def _is_uneven(node: etree._Element) -> bool:
    """Shading and colour move nothing; weight, size, spacing and borders do."""
    return any(
        child.find(f".//{W}{name}") is not None
        for child in node.iterfind(f"{W}tblStylePr")
        for name in ("b", "sz", "caps", "rFonts", "spacing", "ind", "tcBorders", "tcMar")
    )


def read_styles(xml: bytes | None, theme: bytes | None) -> Styles:
    """styles.xml and the theme → Styles; a document without them has Word's defaults."""
    fonts = _theme_fonts(theme)
    styles = Styles(fonts)
    if xml is None:
        return styles
    root = read_xml(xml)
    defaults = root.find(f"{W}docDefaults")
    if defaults is not None:
        styles.default_paragraph = paragraph_look(defaults.find(f"{W}pPrDefault/{W}pPr"))
        styles.default_letters = letter_look(defaults.find(f"{W}rPrDefault/{W}rPr"), fonts)
    for node in root.iterfind(f"{W}style"):
        name, kind = node.get(f"{W}styleId", ""), node.get(f"{W}type", "paragraph")
        base = node.find(f"{W}basedOn")
        styles.known[name] = Style(
            kind,
            None if base is None else base.get(VAL),
            paragraph_look(node.find(f"{W}pPr")),
            letter_look(node.find(f"{W}rPr"), fonts),
            node.find(f"{W}tblPr") if kind == "table" else None,
            kind == "table" and _is_uneven(node),
        )
        if node.get(f"{W}default") in ("1", "true", "on"):
            if kind == "paragraph":
                styles.normal = name
            elif kind == "table":
                styles.normal_table = name
    return styles


_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def parsed(xml: bytes) -> etree._Element:
    """An XML part's root; entities are not looked up."""
    return read_xml(xml)


def _theme_fonts(theme: bytes | None) -> dict[str, str]:
    if theme is None:
        return {}
    root = read_xml(theme)
    fonts = {}
    for kind in ("major", "minor"):
        latin = root.find(f".//{_A}{kind}Font/{_A}latin")
        if latin is not None and latin.get("typeface"):
            for ending in ("Ascii", "HAnsi"):
                fonts[f"{kind}{ending}"] = latin.get("typeface", "")
    return fonts
