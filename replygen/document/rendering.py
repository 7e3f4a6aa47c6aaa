"""CompiledTemplate + values → the .docx: what a letter costs.

Each part is rendered, given the few touches that docxtpl gives it where its data ask for them, and
packed; what is unchanged is copied as it lies packed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from lxml import etree
from markupsafe import Markup

from replygen.document import dialect
from replygen.document.compiling import Compiled, CompiledPart, compiled
from replygen.document.explaining import FAILURES, explained
from replygen.document.packages import BODY, TYPES, relations, rels_of
from replygen.document.packing import Packed, joined, packed
from replygen.document.pictures import Picture
from replygen.document.printing import STATE, ValueFault
from replygen.document.properties import CORE
from replygen.errors import TemplateError

_ROWLESS: Final = "</w:tblGrid></w:tbl>"
_BARE: Final = ("</w:tcPr></w:tc>", "<w:tc></w:tc>", "</w:tbl></w:tc>")
_IDS: Final = re.compile(r'(<wp:docPr\b[^>]*?\bid=")[^"]*')
_FIRST_ID: Final = 1000
_NESTED_RUN: Final = re.compile(r"<w:t(?: [^>]*)?>[^<]*<(?!/w:t>)")
_IMAGE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_MEDIA: Final = re.compile(r"word/media/image(\d+)\.\w+")
_EMPTY_RELS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as bytes, and the digest of its content.

    digest: SHA-256 over the sorted names and the digests of the parts, whatever packed them.
    pictures: digests of the pictures that were placed, see `Picture.digest`.
    """

    docx: bytes
    digest: str
    pictures: frozenset[str] = frozenset()


@dataclass(slots=True)
class _State:
    """What printing leaves to be done: pictures to be packed, markup to be looked at."""

    template: CompiledTemplate
    part: CompiledPart
    media: dict[str, tuple[str, Picture]] = field(default_factory=dict)
    related: dict[str, dict[str, str]] = field(default_factory=dict)
    rich: bool = False

    def place(self, picture: Picture) -> Markup:
        """The XML of a picture, its part and its relationship kept for packing."""
        target, _ = self.media.setdefault(
            picture.digest, (self.template.media_name(picture, len(self.media)), picture)
        )
        own = self.related.setdefault(self.part.name, {})
        if target not in own:
            own[target] = self.template.free_id(self.part.name, len(own))
        return Markup(  # noqa: S704 - made of numbers and of names that are escaped
            picture.drawing(number=self.part.picture_id, relation=own[target])
        )


class CompiledTemplate:
    """A .docx with tags, checked and compiled; renders any number of letters.

    Made by `compile_template`; equal values give equal bytes. filled: names of the parts with tags.
    """

    def __init__(self, name: str, made: Compiled) -> None:
        self.name = name
        self.made = made
        self.filled = frozenset(part.name for part in made.compiled)
        self._static = {
            key: (packed(key, part.content, part.packed), _hash(part.content))
            for key, part in made.parts.items()
            if key not in self.filled
        }
        self._order = tuple(sorted(made.parts))
        self._pack_same = lru_cache(maxsize=64)(_packed_part)

    def render(self, values: Mapping[str, Any]) -> Rendered:
        """The document for these values.

        Values may be strings, numbers, dates, lists and dictionaries of them, `Picture`, and
        docxtpl's InlineImage, RichText and Listing. TemplateError tells, all at once and with the
        place of each, what is missing and what can't be printed.
        """
        state = _State(self, self.made.compiled[0])
        context = {**values, STATE: state}
        texts: dict[str, str] = {}
        for part in self.made.compiled:
            state.part = part
            try:
                texts[part.name] = self._rendered(part, context, state)
            except FAILURES as error:
                message = explained(self.name, self.made.compiled, values, error)
                raise TemplateError(message) from None
        return self._packed(texts, state)

    def _rendered(self, part: CompiledPart, context: dict[str, Any], state: _State) -> str:
        template = part.template
        text = "".join(template.root_render_func(template.new_context(context)))
        if part.name == CORE:
            return part.head + text
        if part.listed or "\n" in text or "\t" in text or "\a" in text or "\f" in text:
            text = dialect.with_breaks(text)
        if part.bare:
            text = _with_cells_closed(text)
        head, tail = part.head, part.tail
        if part.name == BODY:
            if part.grids or (part.bare and _ROWLESS in text):
                head, _, root = head.partition("\n")
                head, text, tail = head + "\n", dialect.with_fitting_grids(root + text + tail), ""
            if part.numbered or BODY in state.related:
                text = _renumbered(text)
        if state.rich:
            self._check_markup(part, head + text + tail)
            state.rich = False
        return head + text + tail

    def _check_markup(self, part: CompiledPart, xml: str) -> None:
        """Markup that came with the data has no proof of its own."""
        try:
            etree.fromstring(xml.encode())
        except etree.XMLSyntaxError as error:
            raise ValueFault(
                f"{part.name}: разметка в данных испорчена ({error.msg})", ""
            ) from None
        if _NESTED_RUN.search(xml):
            raise ValueFault(f"{part.name}: RichText стоит внутри текста", "поставьте {{r …}}")

    def _packed(self, texts: dict[str, str], state: _State) -> Rendered:
        ready = dict(self._static)
        for name, text in texts.items():
            pack = _packed_part if name in (BODY, CORE) else self._pack_same
            ready[name] = pack(name, text.encode())
        for name, own in state.related.items():
            rels = rels_of(name)
            ready[rels] = self._pack_same(rels, self._relations(rels, own).encode())
        if state.media:
            for name, picture in state.media.values():
                ready[name] = self._pack_same(name, picture.data)
            endings = {picture.ending: picture.mime for _, picture in state.media.values()}
            ready[TYPES] = self._pack_same(TYPES, self._types(endings).encode())
        names = self._order if len(ready) == len(self._order) else sorted(ready)
        hashed = b"".join([b"%b\0%b" % (ready[name][0].name, ready[name][1]) for name in names])
        parts = [ready[name][0] for name in names if name != TYPES]
        digest = hashlib.sha256(hashed).hexdigest()
        return Rendered(joined((ready[TYPES][0], *parts)), digest, frozenset(state.media))

    def media_name(self, picture: Picture, placed: int) -> str:
        """The name of the picture's part: the template's own where it has the same picture."""
        own = {_sha1(part.content): name for name, part in self._media()}
        if picture.digest in own:
            return own[picture.digest]
        taken = {int(match[1]) for name, _ in self._media() if (match := _MEDIA.fullmatch(name))}
        free = (number for number in range(1, len(taken) + placed + 2) if number not in taken)
        for _ in range(placed):
            next(free)
        return f"word/media/image{next(free)}.{picture.ending}"

    def _media(self) -> list[tuple[str, Any]]:
        return [(k, part) for k, part in self.made.parts.items() if k.startswith("word/media/")]

    def free_id(self, part: str, placed: int) -> str:
        """An id that no relationship of the part has yet."""
        taken = {relation.id for relation in relations(self.made.parts, rels_of(part))}
        free = (f"rId{n}" for n in range(1, len(taken) + placed + 2) if f"rId{n}" not in taken)
        for _ in range(placed):
            next(free)
        return next(free)

    def _relations(self, rels: str, own: dict[str, str]) -> str:
        part = self.made.parts.get(rels)
        text = part.content.decode() if part else _EMPTY_RELS
        added = "".join(
            f'<Relationship Id="{key}" Type="{_IMAGE}" Target="{target.removeprefix("word/")}"/>'
            for target, key in own.items()
        )
        return text.replace("</Relationships>", f"{added}</Relationships>")

    def _types(self, endings: Mapping[str, str]) -> str:
        text = self.made.parts[TYPES].content.decode()
        added = "".join(
            f'<Default Extension="{ending}" ContentType="{mime}"/>'
            for ending, mime in sorted(endings.items())
            if f'Extension="{ending}"' not in text
        )
        return re.sub(r"(<Types\b[^>]*>)", rf"\1{added}", text, count=1)


def compile_template(data: bytes, name: str = "шаблон") -> CompiledTemplate:
    """The .docx template in `data`, ready for letters; TemplateError lists all its faults."""
    made = compiled(data, name)
    refuse(name, made)
    return CompiledTemplate(name, made)


def refuse(name: str, made: Compiled) -> None:
    """TemplateError with all faults of what was compiled, if there are any."""
    if made.faults:
        lines = "\n".join(f"  • {fault}" for fault in made.faults)
        raise TemplateError(f"{name}: бланк не годится:\n{lines}")


def _with_cells_closed(text: str) -> str:
    """Word refuses a cell without a paragraph at its end, such as a loop over nothing leaves."""
    for bare in _BARE:
        if bare in text:
            text = text.replace(bare, bare.removesuffix("</w:tc>") + "<w:p/></w:tc>")
    return text


def _renumbered(text: str) -> str:
    """Pictures' ids one after another, as docxtpl gives them."""
    number = _FIRST_ID

    def next_id(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"{match[1]}{number}"

    return _IDS.sub(next_id, text)


def _packed_part(name: str, content: bytes) -> tuple[Packed, bytes]:
    return packed(name, content), _hash(content)


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


@lru_cache(maxsize=64)
def _sha1(content: bytes) -> str:
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()
