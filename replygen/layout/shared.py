"""What letters of one letterhead share: styles, lists, settings, looks worked out of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from lxml import etree

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
from replygen.layout.model import Margin
from replygen.layout.numbering import Lists, read_lists
from replygen.layout.plain import properties
from replygen.layout.said import Said, said

_RAISED: Final = 58  # percent: size of superscript letters
_SMALL: Final = 8  # tenths: size of small capitals
_MOST_LOOKS: Final = 4000
_WORD_2013: Final = 15  # its mode of compatibility: only from it on slanted letters lean
_PSTYLE: Final = f"{W}pStyle"


@dataclass(frozen=True, slots=True)
class RunLook:
    """A run's look worked out; what a Span takes from it.

    key: what the run says itself; LibreOffice sets runs that say different things apart. small:
    the font of small capitals, None where letters are as they are. simple: letters are shown, and
    as the file has them.
    """

    key: Said
    type: Type
    tracking: int
    stretch: int
    raised: int
    hidden: bool
    caps: bool
    small: Type | None
    simple: bool


@dataclass(frozen=True, slots=True)
class Resolved:
    """A paragraph's look with everything handed down.

    type: of its mark. bare: look of runs that say nothing themselves. measures: what a Paragraph
    takes from its look, in the order of its fields. more: the look has a list, a frame or tabs,
    which are not among them. runs: looks of runs in such a paragraph, by what they say themselves;
    plain_runs: the same by their XML.
    """

    look: Look
    letters: Look
    type: Type
    bare: RunLook
    measures: tuple[Any, ...]
    more: bool
    runs: dict[Said, RunLook] = field(default_factory=dict)
    plain_runs: dict[str, RunLook] = field(default_factory=dict)


@dataclass(slots=True)
class Sheets:
    """What all documents of one letterhead share: styles, lists, settings, finished looks.

    tables: what tables say of all their cells, by what they say of themselves; shapes: the same of
    sections. leaning: LibreOffice keeps room at a line's end for slanted letters to lean into.
    """

    styles: Styles
    lists: Lists
    default_tab: int
    even_odd: bool
    leaning: bool
    reasons: tuple[str, ...]
    margins: dict[tuple[bytes, int], tuple[Margin, frozenset[str]]] = field(default_factory=dict)
    tables: dict[Said, Any] = field(default_factory=dict)
    shapes: dict[Said, Any] = field(default_factory=dict)
    looks: dict[tuple[Said | str | None, str | None], Resolved] = field(default_factory=dict)
    plain_looks: dict[tuple[str | None, str | None], Resolved] = field(default_factory=dict)

    def resolved(self, properties: etree._Element | None, table_style: str | None) -> Resolved:
        """The look of a paragraph with that <w:pPr>, in a table of that style."""
        own: Said | str | None = None
        if properties is not None:
            if len(properties) == 1 and (only := properties[0]).tag == _PSTYLE:
                own = only.get(VAL)
            else:
                own = said(properties)
        key = (own, table_style)
        known = self.looks.get(key)
        if known is None:
            if len(self.looks) > _MOST_LOOKS:
                self.looks.clear()
            known = self.looks[key] = self._worked_out(properties, table_style)
        return known

    def resolved_plain(self, own: str | None, table_style: str | None) -> Resolved:
        """The same for what is in a <w:pPr>, as XML."""
        known = self.plain_looks.get((own, table_style))
        if known is None:
            if len(self.plain_looks) > _MOST_LOOKS:
                self.plain_looks.clear()
            node = properties(own) if own is not None else None
            known = self.plain_looks[own, table_style] = self.resolved(node, table_style)
        return known

    def _worked_out(self, properties: etree._Element | None, table_style: str | None) -> Resolved:
        styles = self.styles
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
            look.update(self.lists.look(style_paragraph["list"], style_paragraph.get("level", 0)))
        look.update(style_paragraph)
        letters.update(style_letters)
        if own.get("list") is not None:
            look.update(self.lists.look(own["list"], own.get("level", 0)))
        look.update(own)
        look["style"] = name
        mark = properties.find(f"{W}rPr") if properties is not None else None
        mark_look = {**letters, **letter_look(mark, styles.fonts)}
        return Resolved(
            look,
            letters,
            self.type_of(mark_look),
            self._run_worked_out((), letters),
            _measures(look, self.default_tab),
            look.get("list") not in (None, "0") or "frame" in look or bool(look.get("tabs")),
        )

    def run_look(self, properties: etree._Element | None, resolved: Resolved) -> RunLook:
        """The look of a run with that <w:rPr> in such a paragraph."""
        if properties is None or not len(properties):
            return resolved.bare
        key = said(properties)
        known = resolved.runs.get(key)
        if known is None:
            if len(resolved.runs) > _MOST_LOOKS:
                resolved.runs.clear()
            own = letter_look(properties, self.styles.fonts)
            style = own.get("letter_style")
            handed = self.styles.chain(style)[1] if style is not None else {}
            look = {**resolved.letters, **handed, **own}
            known = resolved.runs[key] = self._run_worked_out(key, look)
        return known

    def run_look_plain(self, own: str, resolved: Resolved) -> RunLook:
        """The same for what is in a <w:rPr>, as XML."""
        known = resolved.plain_runs.get(own)
        if known is None:
            if len(resolved.plain_runs) > _MOST_LOOKS:
                resolved.plain_runs.clear()
            known = resolved.plain_runs[own] = self.run_look(properties(own), resolved)
        return known

    def _run_worked_out(self, key: Said, look: Look) -> RunLook:
        small = None
        if look.get("small_caps") and not look.get("caps"):
            small = self.type_of(
                {**look, "size": int(look.get("size", 20.0) * 10) * _SMALL // 10 / 10}
            )
        hidden, caps = bool(look.get("hidden")), bool(look.get("caps"))
        return RunLook(
            key,
            self.type_of(look),
            look.get("tracking", 0),
            look.get("stretch", 100),
            look.get("shift", 0),
            hidden,
            caps,
            small,
            not (hidden or caps or small),
        )

    def type_of(self, look: Look) -> Type:
        """The font that such letters are set in."""
        size = look.get("size", 20.0)
        if look.get("raised"):
            size = int(size * 10) * _RAISED // 100 / 10  # whole twips
        kern = look.get("kern", 0)
        return type_of(
            look.get("font", "Times New Roman"),
            size,
            bool(look.get("bold")),
            bool(look.get("italic")),
            kerned=bool(kern) and size >= kern,
            leaning=self.leaning,
        )


@lru_cache(maxsize=256)
def shared(
    styles: bytes | None, theme: bytes | None, numbering: bytes | None, settings: bytes | None
) -> Sheets:
    """Styles and settings of a document, kept for the next one that has the same."""
    read = read_styles(styles, theme)
    tab, even_odd, mode, reasons = 720, False, 0, []
    if settings is not None:
        root = parsed(settings)
        node = root.find(f"{W}defaultTabStop")
        tab = whole(node, "val", 720) if node is not None else 720
        node = root.find(f"{W}evenAndOddHeaders")
        even_odd = node is not None and is_on(node)
        for node in root.iterfind(f"{W}compat/{W}compatSetting"):
            if node.get(f"{W}name") == "compatibilityMode":
                mode = whole(node, "val")
        node = root.find(f"{W}autoHyphenation")
        if node is not None and is_on(node):
            reasons.append("в документе включены переносы")
    return Sheets(
        read, read_lists(numbering, read.fonts), tab, even_odd, mode >= _WORD_2013, tuple(reasons)
    )


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
