"""Lists: what number or bullet stands before a paragraph, and how the list indents it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from replygen.layout.looks import VAL, Look, W, letter_look, paragraph_look, parsed, whole

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_CYRILLIC: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    format: str
    text: str
    start: int
    suffix: str
    paragraph: Look
    letters: Look


@dataclass(slots=True)
class Lists:
    """Lists by their number in the file, each a table of levels."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)

    def look(self, name: str, level: int) -> Look:
        """How the list indents a paragraph; empty for an unknown list."""
        found = self.levels.get(name, {}).get(level)
        return found.paragraph if found is not None else {}


@dataclass(slots=True)
class Counters:
    """How far each list has counted."""

    lists: Lists
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, name: str, level: int) -> tuple[str, Look, str] | None:
        """The next label of that list and level, its letters' look and what follows it."""
        levels = self.lists.levels.get(name)
        if levels is None or level not in levels:
            return None
        counts = self._counts.setdefault(self.lists.abstract.get(name, name), {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        own = levels[level]
        if own.format == "none":
            return "", own.letters, own.suffix
        text = own.text
        if own.format != "bullet":
            for place, one in levels.items():
                if f"%{place + 1}" in text:
                    number = counts.get(place, one.start)
                    text = text.replace(f"%{place + 1}", _number(number, one.format))
        return text, own.letters, own.suffix


def _number(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        said, rest = "", number
        for value, sign in _ROMAN:
            said += sign * (rest // value)
            rest %= value
        return said if form == "upperRoman" else said.lower()
    if form in ("upperLetter", "lowerLetter", "russianLower", "russianUpper"):
        alphabet = _CYRILLIC if form.startswith("russian") else _LATIN
        turns, place = divmod(number - 1, len(alphabet))
        said = alphabet[place] * (turns + 1)
        return said.upper() if form.startswith("upper") or form.endswith("Upper") else said
    return f"{number:02d}" if form == "decimalZero" else str(number)


def read_lists(xml: bytes | None, fonts: Mapping[str, str]) -> Lists:
    """numbering.xml → Lists."""
    lists = Lists()
    if xml is None:
        return lists
    root = parsed(xml)
    abstract: dict[str, dict[int, Level]] = {}
    for node in root.iterfind(f"{W}abstractNum"):
        abstract[node.get(f"{W}abstractNumId", "")] = {
            int(level.get(f"{W}ilvl", "0")): _level(level, fonts)
            for level in node.iterfind(f"{W}lvl")
        }
    for node in root.iterfind(f"{W}num"):
        name, base = node.get(f"{W}numId", ""), node.find(f"{W}abstractNumId")
        kind = "" if base is None else base.get(VAL, "")
        levels = dict(abstract.get(kind, {}))
        own = False
        for override in node.iterfind(f"{W}lvlOverride"):
            place = int(override.get(f"{W}ilvl", "0"))
            level = override.find(f"{W}lvl")
            if level is not None:
                levels[place] = _level(level, fonts)
            own = own or override.find(f"{W}startOverride") is not None
        lists.levels[name] = levels
        lists.abstract[name] = f"num {name}" if own else kind
    return lists


def _level(node, fonts: Mapping[str, str]) -> Level:  # type: ignore[no-untyped-def]
    def value(name: str, usual: str) -> str:
        found = node.find(f"{W}{name}")
        return usual if found is None else str(found.get(VAL, usual))

    start = node.find(f"{W}start")
    return Level(
        value("numFmt", "decimal"),
        value("lvlText", ""),
        1 if start is None else whole(start, "val", 1),
        value("suff", "tab"),
        paragraph_look(node.find(f"{W}pPr")),
        letter_look(node.find(f"{W}rPr"), fonts),
    )
