"""A part's paragraphs → their tags with places, and every slip in them that docxtpl would hide.

docxtpl takes what it does not understand for text, drops what stands beside `{%p %}` and fills in
text that was deleted; here each is a fault with its place, all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, TemplateSyntaxError, nodes
from lxml import etree

from replygen.document.expressions import forbidden, free_names, targets
from replygen.document.places import Paragraph, W
from replygen.document.syntax import in_russian
from replygen.errors import Fault

TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
BRACES: Final = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_INSIDE: Final = re.compile(
    r"\{(?P<mark>[{%#])(?P<level>tr|tc|p|r)?(?P<dash>-)?(?P<gap>\s)?(?P<body>.*?)-?[}%#]\}",
    re.DOTALL,
)
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")
_SHOWN: Final = 60
_OPENING: Final = ("for", "if")
_DELETED: Final = frozenset((f"{W}del", f"{W}moveFrom"))
_UNITS: Final = {
    "p": ("остальной абзац", "нужен свой абзац"),
    "tr": ("остальная строка таблицы", "нужна своя строка таблицы"),
    "tc": ("остальная ячейка", "нужна своя ячейка"),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its place, its text as written, its level (p, tr, tc, r or none) and its inside."""

    place: str
    text: str
    mark: str
    level: str
    body: str

    @property
    def word(self) -> str:
        """The first word of a statement, such as for, if or endif."""
        return self.body.split(maxsplit=1)[0] if self.mark == "%" and self.body else ""


def shown(text: str) -> str:
    """The text as messages show it."""
    plain = " ".join(text.split())
    return f"«{plain[:_SHOWN]}…»" if len(plain) > _SHOWN else f"«{plain}»"


def tags(paragraph: Paragraph, part: str) -> Iterator[Tag]:
    """The tags of one paragraph, in order."""
    where = f"{part}, {paragraph.place}" if paragraph.place else part
    for match in TAG.finditer(paragraph.text):
        found = _INSIDE.fullmatch(match[0])
        if found is None:
            yield Tag(where, match[0], match[0][1], "", "")
            continue
        level = found["level"] or ""
        body = found["body"]
        if level and not found["gap"] and not found["dash"]:
            # «{{price}}» is a name, not «{{p rice}}».
            level, body = "", level + body
        yield Tag(where, match[0], found["mark"], level, body.strip().translate(_QUOTES))


def faults(
    found: Collection[tuple[Paragraph, list[Tag]]],
    part: str,
    language: Environment,
    hidden: Collection[str],
) -> Iterator[Fault]:
    """Every slip in the tags of a part.

    hidden: ids of the styles whose text Word does not show.
    """
    sound: set[tuple[str, str, str]] = set()
    for paragraph, listed in found:
        where = f"{part}, {paragraph.place}" if paragraph.place else part
        rest = TAG.sub(" ", paragraph.text)
        if loose := BRACES.search(rest):
            yield Fault(
                where,
                f"скобки «{loose[0]}» без пары: {shown(paragraph.text)}",
                "откройте и закройте скобки в одном абзаце",
            )
        if listed:
            yield from _unseen(paragraph, where, hidden)
        for tag in listed:
            if (tag.mark, tag.level, tag.body) in sound:
                continue
            wrong = list(_wrong(tag, language))
            yield from wrong
            if not wrong:
                sound.add((tag.mark, tag.level, tag.body))
        yield from _swallowed(paragraph, listed, where, rest)
    yield from _unbalanced([tag for _, listed in found for tag in listed])


def _unseen(paragraph: Paragraph, where: str, hidden: Collection[str]) -> Iterator[Fault]:
    """Tags in text that nobody sees: deleted, hidden, or the code of a field."""
    kinds: dict[str, str] = {}
    for piece in paragraph.pieces:
        text = piece.text or ""
        if not BRACES.search(text) and not ("{" in text or "}" in text):
            continue
        if piece.tag == f"{W}instrText":
            kinds["код поля"] = "впишите место обычным текстом"
        elif piece.tag == f"{W}delText" or any(a.tag in _DELETED for a in piece.iterancestors()):
            kinds["удалённый текст"] = "примите исправления в Word"
        elif _is_hidden(piece, hidden):
            kinds["скрытый текст"] = "снимите «Скрытый» в свойствах шрифта"
    for kind, way in kinds.items():
        yield Fault(where, f"{kind} с местом: {shown(paragraph.text)}", way)


def _is_hidden(piece: etree._Element, hidden: Collection[str]) -> bool:
    run = next((above for above in piece.iterancestors() if above.tag == f"{W}r"), None)
    above = next((above for above in piece.iterancestors() if above.tag == f"{W}p"), None)
    for node, properties in ((run, f"{W}rPr"), (above, f"{W}pPr")):
        own = None if node is None else node.find(properties)
        if own is None:
            continue
        vanish = own.find(f"{W}vanish")
        if vanish is not None and properties == f"{W}rPr":
            return vanish.get(f"{W}val", "1") not in ("0", "false", "off")
        style = own.find(f"{W}rStyle" if properties == f"{W}rPr" else f"{W}pStyle")
        if style is not None and style.get(f"{W}val") in hidden:
            return True
    return False


def _wrong(tag: Tag, language: Environment) -> Iterator[Fault]:
    """A tag that says nothing, or not what the language knows."""
    if tag.mark == "#":
        return
    if not tag.body:
        yield Fault(tag.place, f"пустые скобки {shown(tag.text)}", "впишите имя или уберите их")
    elif tag.level and re.search(r"[}%]", tag.body):
        yield Fault(
            tag.place,
            f"знаки «}}» и «%» внутри {shown(tag.text)}",
            "внутри {%p …%}, {%tr …%}, {%tc …%} их не поймут: уберите",
        )
    elif (source := _alone(tag)) is None:
        yield Fault(
            tag.place,
            f"непонятное слово «{tag.word}» в {shown(tag.text)}",
            "можно: if, elif, else, endif, for, endfor",
        )
    else:
        try:
            tree = language.parse(source)
        except TemplateSyntaxError as error:
            problem, way = (
                f"{shown(tag.text)} не прочесть ({in_russian(error.message or '')})",
                "исправьте запись",
            )
            if re.search("[«»„]", tag.body):
                problem, way = f"кавычки «» в выражении {shown(tag.text)}", 'поставьте прямые: " "'
            yield Fault(tag.place, problem, way)
        else:
            for _, problem, way in forbidden(tree):
                yield Fault(tag.place, f"{shown(tag.text)}: {problem}", way)


def names(listed: Collection[Tag], language: Environment) -> dict[str, Tag]:
    """Names that the tags use and no loop of theirs gives, each with the first tag that does."""
    found: dict[str, Tag] = {}
    bound = {"loop"}
    for tag in listed:
        try:
            tree = language.parse(_alone(tag) or "")
        except TemplateSyntaxError:
            continue  # told already
        for loop in tree.find_all(nodes.For):
            bound |= {name.name for name in targets(loop.target)}
        for name in free_names(tree):
            found.setdefault(name, tag)
    return {name: tag for name, tag in found.items() if name not in bound}


def _alone(tag: Tag) -> str | None:
    """The tag as a template of its own, for a look at its expression; None for a strange word."""
    if tag.mark == "#":
        return ""
    if tag.mark == "{":
        return f"{{{{ {tag.body} }}}}"
    rest = tag.body.removeprefix(tag.word)
    match tag.word:
        case "else" | "endif" | "endfor" | "vm" | "hm":
            return ""
        case "for":
            return f"{{% {tag.body} %}}{{% endfor %}}"
        case "if" | "elif":
            return f"{{% if {rest} %}}{{% endif %}}"
        case "colspan" | "cellbg":
            return f"{{{{ {rest} }}}}"
        case _:
            return None


def _swallowed(paragraph: Paragraph, listed: list[Tag], where: str, rest: str) -> Iterator[Fault]:
    """Docxtpl throws away all that shares a paragraph, row or cell with a tag that governs it."""
    for tag in listed:
        if tag.mark == "#" or tag.level not in _UNITS:
            continue
        unit, way = _UNITS[tag.level]
        beside = [rest.strip(), *(one.text for one in listed if one is not tag and one.mark != "#")]
        if tag.level != "p":
            kind = f"{W}{tag.level}"
            around = next((a for a in paragraph.node.iterancestors() if a.tag == kind), None)
            if around is None:
                yield Fault(tag.place, f"{shown(tag.text)} стоит не в таблице", "нужна {%p …%}")
                continue
            whole = "".join(text.text or "" for text in around.iter(f"{W}t"))
            beside = [TAG.sub(" ", whole).strip(), *TAG.findall(whole.replace(tag.text, "", 1))]
        lost = next((words for words in beside if words and not words.startswith("{#")), "")
        if lost:
            begun = f"{{{tag.mark}{tag.level} …"
            problem = f"рядом с {shown(tag.text)} пропадёт {unit}: {shown(lost)}"
            yield Fault(where, problem, f"тегу {begun} {way}")
            return


def _unbalanced(listed: list[Tag]) -> Iterator[Fault]:
    """Conditions and loops that are not closed, closed twice, or closed at another level."""
    opened: list[Tag] = []
    for tag in listed:
        word = tag.word
        if word in _OPENING:
            opened.append(tag)
        elif word in ("elif", "else", "endif", "endfor"):
            wanted = {"elif": ("if",), "endif": ("if",), "endfor": ("for",)}.get(word, _OPENING)
            if not opened or opened[-1].word not in wanted:
                before = (
                    f", открыто {shown(opened[-1].text)} ({opened[-1].place})" if opened else ""
                )
                yield Fault(tag.place, f"{shown(tag.text)} без начала{before}", "исправьте пару")
                return  # what follows would be told wrongly
            if opened[-1].level != tag.level:
                yield Fault(
                    tag.place,
                    f"{shown(tag.text)} не той ступени, что {shown(opened[-1].text)} "
                    f"({opened[-1].place})",
                    "начните и закончите одинаково: {%p …%} или {%tr …%}",
                )
            if word.startswith("end"):
                opened.pop()
    for tag in opened:
        yield Fault(tag.place, f"{shown(tag.text)} не закрыто", f"поставьте {{% end{tag.word} %}}")
