"""A .docx with docxtpl's tags → CompiledTemplate: checked once, then a letter costs its rendering.

Every fault is found here, all at once and with its place, so that nothing of a template needs to
be looked at again while letters are written; parts without tags are kept as they lie packed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from replygen.document import dialect, printing
from replygen.document.expressions import forbidden, free_names, language
from replygen.document.markup import ATTRIBUTE, BETWEEN, Walk
from replygen.document.packages import (
    BODY,
    DamagedPart,
    Part,
    parsed,
    read_package,
    relations,
    rels_of,
    target_of,
)
from replygen.document.places import W, paragraphs
from replygen.document.properties import CORE, tagged, with_slots
from replygen.document.syntax import in_russian
from replygen.document.tag_places import TagPlaces
from replygen.document.tags import BRACES, TAG, Tag, faults, names, shown, tags
from replygen.errors import Fault, TemplateError

MAX_TAGS: Final = 2000
_PARAGRAPH: Final = re.compile(r"<w:p([ >])")
_MARKED: Final = re.compile(r"\n<w:p([ >])")
_LISTED: Final = re.compile(r"<w:t(?: [^>]*)?>[^<]*[\t\n\a\f]")
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ENTITIES: Final = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_NUMBER: Final = re.compile(r'(?<![\w:])id="(\d+)"')
_BARE: Final = re.compile(r"(?:%\}|</w:tcPr>|<w:tc>|</w:tbl>)</w:tc>|</w:tblGrid>(?:\{%|</w:tbl>)")
_PICTURED: Final = re.compile(r"<wp:docPr\b")


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """One part with tags.

    head, tail: what stands before and behind the rendered text. source: the patched text, from
    which faults are explained. listed: its own text holds tabs or line ends to be resolved.
    numbered: it has pictures whose ids docxtpl numbers anew. grids: tables' grids may have to be
    fitted. picture_id: the number of the next picture.
    """

    name: str
    head: str
    tail: str
    template: Template
    source: str
    places: TagPlaces
    listed: bool = False
    bare: bool = False
    numbered: bool = False
    grids: bool = False
    picture_id: int = 1


@dataclass(frozen=True, slots=True)
class Compiled:
    """What compiling a package gives, faults too.

    names: names that the template prints or goes through, and those it only asks for, each with
    the first tag that does.
    """

    parts: Mapping[str, Part]
    compiled: tuple[CompiledPart, ...]
    faults: tuple[Fault, ...]
    printed: Mapping[str, Tag | None]
    asked: Mapping[str, Tag | None]


@lru_cache(maxsize=1)
def environment() -> SandboxedEnvironment:
    """The language with the guards of what is printed."""
    made = language()
    made.finalize = printing.in_text
    made.filters[ATTRIBUTE] = printing.in_attribute
    made.filters[BETWEEN] = printing.between
    return made


def compiled(data: bytes, name: str, properties: Mapping[str, str] | None = None) -> Compiled:
    """The template in the bytes of a .docx, with all its faults.

    name: what errors call it. properties: tags to put into the document's properties.
    Raises TemplateError for what is no sound .docx at all.
    """
    try:
        parts = read_package(data, name)
        return _Compiler(parts, dict(properties or {})).result()
    except DamagedPart as error:
        raise TemplateError(f"{name}: {error}") from None
    except RecursionError:
        raise TemplateError(f"{name}: слишком сложная разметка → это не бланк") from None


class _Compiler:
    """Goes through the parts and collects what is compiled and what is wrong."""

    def __init__(self, parts: Mapping[str, Part], properties: dict[str, str]) -> None:
        self.parts = parts
        self.properties = properties
        self.faults: list[Fault] = []
        self.compiled: list[CompiledPart] = []
        self.printed: dict[str, Tag | None] = {}
        self.asked: dict[str, Tag | None] = {}
        self.hidden = _hidden_styles(parts)

    def result(self) -> Compiled:
        filled = [BODY, *_margins(self.parts), *_footnotes(self.parts)]
        for name in filled:
            self._part(name)
        if CORE in self.parts:
            self._core()
        self.faults += _unfilled(self.parts, {*filled, CORE})
        return Compiled(
            self.parts, tuple(self.compiled), tuple(self.faults), self.printed, self.asked
        )

    def _part(self, name: str) -> None:
        content = self.parts[name].content
        root = parsed(content, name, blanks=name not in (BODY, *_margins(self.parts)))
        scanned = [(one, list(tags(one, name))) for one in paragraphs(root)]
        listed = [tag for _, found in scanned for tag in found]
        if len(listed) > MAX_TAGS:
            self.faults.append(Fault(name, f"тегов больше {MAX_TAGS}", "упростите бланк"))
            return
        wrong = [*faults(scanned, name, environment(), self.hidden)]
        if name == BODY:
            wrong += _gridless(root, name)
        self.faults += wrong
        if wrong:  # unknown names are told all the same
            for key, tag in names(listed, environment()).items():
                self.asked.setdefault(key, tag)
        xml = etree.tostring(root, encoding="unicode")
        if wrong or not (name == BODY or BRACES.search(xml) or _LISTED.search(xml)):
            return
        head, text, tail = _DECLARATION, xml, ""
        if name == BODY:
            begin, end = xml.index("<w:body"), xml.rindex("</w:body>") + len("</w:body>")
            head, text, tail = head + xml[:begin], xml[begin:end], xml[end:]
        source = _PARAGRAPH.sub(r"\n<w:p\1", dialect.patched(text))
        found = self._compile(name, source, listed, tables=name == BODY)
        if found is not None:
            self.compiled.append(
                replace(
                    found,
                    head=head,
                    tail=tail,
                    listed=_LISTED.search(source) is not None,
                    bare=_BARE.search(source) is not None,
                    numbered=name == BODY and _PICTURED.search(source) is not None,
                    picture_id=max(map(int, _NUMBER.findall(xml)), default=0) + 1,
                )
            )

    def _core(self) -> None:
        root = parsed(self.parts[CORE].content, CORE)
        texts = {key: node.text or "" for key, node in tagged(root).items()}
        with_slots(root, self.properties)
        if not (self.properties or any(BRACES.search(text) for text in texts.values())):
            return
        listed = [
            Tag(f"{CORE}, {key}", match[0], match[0][1], "", match[0][2:-2].strip())
            for key, text in texts.items()
            for match in TAG.finditer(text)
        ]
        xml = etree.tostring(root, encoding="unicode")
        source = TAG.sub(lambda match: _unescaped(match[0]), xml)
        found = self._compile(CORE, source, listed, tables=False)
        if found is not None:
            self.compiled.append(replace(found, head=_DECLARATION))

    def _compile(
        self, name: str, source: str, listed: list[Tag], *, tables: bool
    ) -> CompiledPart | None:
        places = TagPlaces(name, source, listed)
        try:
            tree = environment().parse(source)
        except TemplateSyntaxError as error:
            self.faults.append(
                Fault(
                    places.at(error.lineno),
                    f"теги не разобрать ({in_russian(error.message or '')})",
                    "проверьте скобки рядом с этим местом",
                )
            )
            return None
        count = len(self.faults)
        for line, problem, remedy in forbidden(tree):
            self._refuse(places, line, problem, remedy)
        if len(self.faults) > count:
            return None  # going on would work constants out, and with them a bomb
        self._note_names(tree, places)
        walk = Walk(
            lambda line, problem, remedy: self._refuse(places, line, problem, remedy),
            any_text=name == CORE,
        )
        walk.through(tree, tables=tables)
        if len(self.faults) > count:
            return None
        as_printed(tree)
        try:
            template = environment().from_string(tree)
        except TemplateSyntaxError as error:  # what only shows when code is made of it
            said = in_russian(error.message or "")
            self._refuse(places, error.lineno, f"тег не годится ({said})", "исправьте запись")
            return None
        return CompiledPart(name, "", "", template, source, places, grids=walk.grids)

    def _refuse(self, places: TagPlaces, line: int, problem: str, remedy: str) -> None:
        fault = Fault(places.at(line, problem), problem, remedy)
        if fault not in self.faults:
            self.faults.append(fault)

    def _note_names(self, tree: nodes.Template, places: TagPlaces) -> None:
        printed = _printed_names(tree)
        for name in dict.fromkeys(free_names(tree)):
            known = self.printed if name in printed else self.asked
            known.setdefault(name, places.naming(name))


def as_printed(tree: nodes.Template) -> None:
    """The template's own text as docxtpl leaves it: marks of paragraphs gone, braces spelt out."""
    for data in tree.find_all(nodes.TemplateData):
        text = _MARKED.sub(r"<w:p\1", data.data)
        for spelt, brace in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
            text = text.replace(spelt, brace)
        data.data = text


def _printed_names(tree: nodes.Template) -> set[str]:
    """Names whose value is printed or gone through; a condition alone prints nothing."""
    sources: list[nodes.Node] = [
        *tree.find_all(nodes.Output),
        *(loop.iter for loop in tree.find_all(nodes.For)),
    ]
    return {
        name.name
        for source in sources
        for name in ([source] if isinstance(source, nodes.Name) else source.find_all(nodes.Name))
    }


def _margins(parts: Mapping[str, Part]) -> tuple[str, ...]:
    """Headers and footers of the document, in the order of its relationships."""
    found = dict.fromkeys(
        target_of(BODY, relation.target)
        for kind in ("header", "footer")
        for relation in relations(parts, rels_of(BODY))
        if relation.kind == kind and not relation.external
    )
    return tuple(found)


def _footnotes(parts: Mapping[str, Part]) -> tuple[str, ...]:
    return tuple(
        target_of(BODY, relation.target)
        for relation in relations(parts, rels_of(BODY))
        if relation.kind == "footnotes"
    )


def _hidden_styles(parts: Mapping[str, Part]) -> frozenset[str]:
    """Ids of the styles that hide their text."""
    styles = parts.get("word/styles.xml")
    if styles is None:
        return frozenset()
    found = set()
    for style in parsed(styles.content, styles.name).iter(f"{W}style"):
        vanish = style.find(f"{W}rPr/{W}vanish")
        if vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off"):
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def _gridless(root: etree._Element, part: str) -> Iterator[Fault]:
    """Docxtpl breaks off at a table without a grid."""
    for number, table in enumerate(root.iter(f"{W}tbl"), 1):
        if table.find(f"{W}tblGrid") is None:
            yield Fault(
                f"{part}, табл. {number}",
                "у таблицы нет сетки столбцов (tblGrid)",
                "откройте файл в Word и сохраните заново",
            )


def _unfilled(parts: Mapping[str, Part], filled: set[str]) -> Iterator[Fault]:
    """Tags where nobody fills them in: they would go out to the citizen as they are."""
    way = "перенесите в текст, колонтитул или сноску"
    for name, part in parts.items():
        if name in filled:
            continue
        if name.endswith(".rels"):
            for relation in relations(parts, name):
                target = relation.target.replace("%7B", "{").replace("%7D", "}")
                if BRACES.search(target):
                    yield Fault(name, f"место в адресе ссылки: {shown(target)}", way)
        elif name.endswith(".xml") and b"{" in part.content:
            text = "".join(str(one) for one in parsed(part.content, name, blanks=True).itertext())
            if (match := TAG.search(text)) or (match := BRACES.search(text)):
                yield Fault(name, f"{shown(match[0])} здесь не заполняется", way)


def _unescaped(tag: str) -> str:
    for entity, char in _ENTITIES.items():
        tag = tag.replace(entity, char)
    return tag
