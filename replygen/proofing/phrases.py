"""dictionaries/proofing/phrases/*.toml → rules on words that stand beside each other.

A pattern is words with blanks between them: «в [течении] <сущ:рд>». Notation:
  слово        this very form; several as (одно|два|три); слов* any word that begins so, *ски that
               ends so, (слов*|реч*) one of these
  <сущ:рд>     a word with such a reading (names of replygen.language.grammemes); «/» is «or»:
               <сущ/мест:рд>; <!гл> a word none of whose readings is such; <слово> any; <имя> with
               a capital; <число> figures
  , : - ?      the sign itself (- is any dash); ^ and $ are the ends of the sentence
  ...          up to three words
  слово?       may lack
  [ … ]        what is remarked on and replaced; without brackets, the whole
In a replacement {1} is the first word in the brackets, {2} the second. `swap` replaces letters of
what was typed, the first by the second. `capital` asks for a capital letter (true) or a small one
(false), for capitals alone ("all") and finds only what is written otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any, Final, Literal

from replygen.errors import DictionaryError
from replygen.kept_pieces import Pieces, Unpacked, kept_pieces
from replygen.language.grammemes import MASK
from replygen.late_pattern import late_pattern
from replygen.proofing.tables import files, tables
from replygen.records import Record

Kind = Literal["words", "stem", "slot", "number", "sign", "first", "last", "gap"]

KEYS: Final = (
    "id", "pattern", "replace", "unless", "message", "why", "wrong", "right", "severity",
    "category", "clause", "safe", "swap", "capital",
)  # fmt: skip
FORMAT: Final = 3
"""Of patterns that are kept: another when they are read otherwise."""
LEAD: Final = 4
"""Letters by which beginnings are looked for."""
_ELEMENT: Final = late_pattern(r"<[^<>]+>\??|\([^()]+\)\??|\[|\]|\.\.\.|\^|\$|[^\s\[\]]+")
_SIGNS: Final = {
    ".": ".",
    "-": "-–—",
    ",": ",",
    ":": ":",
    ";": ";",
    "?": "?",
    "!": "!",
    '"': '«"„“»”',
    "«": "«„",
}


class Element(Record):
    """One step of a pattern.

    words: the forms (kind "words"), the signs (kind "sign"). stems, tails: how the word may begin,
    end (kind "stem").
    ask: of a slot, every mask must share a bit with a reading; with `deny`, none may.
    capital: the word must begin with one.
    inside: it is remarked on.
    """

    kind: Kind
    words: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    ask: tuple[int, ...] = ()
    deny: bool = False
    capital: bool = False
    inside: bool = True

    @property
    def leads(self) -> bool:
        """Whether the pattern can be looked for by this element: whole words or long beginnings."""
        if self.kind == "words":
            return True
        return self.kind == "stem" and not self.tails and all(len(s) >= LEAD for s in self.stems)


class Phrase(Record):
    """A rule: what it looks for and what it would put there.

    patterns: each a sequence of elements. unless: patterns that, where they overlap, make it
    silent. shown: the patterns as written, for messages; the same count as `patterns`.
    swap: letters and what stands for them. capital: what the first letter must be, "all" for
    every letter, None for any.
    """

    check: str
    patterns: tuple[tuple[Element, ...], ...]
    unless: tuple[tuple[Element, ...], ...]
    replace: tuple[str, ...]
    shown: tuple[str, ...]
    swap: tuple[str, ...] = ()
    capital: bool | Literal["all"] | None = None


@cache
def _kept() -> Unpacked:
    """Tables of the rules; their head: numbers by id."""
    return Unpacked(kept_pieces("phrase_tables", files("phrases"), _numbered))


def _numbered() -> tuple[dict[str, int], list[dict[str, Any]]]:
    every = list(_tables())
    return {one["id"]: number for number, one in enumerate(every)}, every


def phrase_ids() -> dict[str, int]:
    """Numbers of the rules by their ids."""
    ids: dict[str, int] = _kept().head
    return ids


def phrase_table(number: int) -> dict[str, Any]:
    """The rule's table with its file's defaults; DictionaryError tells unknown keys."""
    told: dict[str, Any] = _kept()[number]
    return told


def _tables() -> Iterator[dict[str, Any]]:
    for name, values in tables("phrases").items():
        defaults = values.get("file", {})
        for rule in values.get("rule", ()):
            whole = {**defaults, **rule}
            for key in whole:
                if key not in KEYS:
                    raise DictionaryError(
                        f"{name}, {rule.get('id', 'без id')}: «{key}»: такого поля нет → "
                        f"есть: {', '.join(KEYS)}"
                    )
            yield whole


@cache
def _read_phrases() -> Pieces:
    """The rules' values in a row: reading the patterns of a letter takes 4 ms of a start."""

    def make() -> tuple[None, list[tuple[Any, ...]]]:
        return None, [_plain(_phrase(table)) for table in _tables()]

    return kept_pieces(f"phrase_patterns{FORMAT}", files("phrases"), make)


def _plain(rule: Phrase) -> tuple[Any, ...]:
    check, patterns, unless, *rest = rule
    rows = ([[tuple(one) for one in row] for row in some] for some in (patterns, unless))
    return (check, *rows, *rest)


def phrase(number: int) -> Phrase:
    """The rule of that number; DictionaryError tells a pattern that can't be read."""
    check, patterns, unless, *rest = _read_phrases()[number]
    return Phrase(check, _elements(patterns), _elements(unless), *rest)


def _elements(rows: list[list[tuple[Any, ...]]]) -> tuple[tuple[Element, ...], ...]:
    return tuple(tuple(Element(*one) for one in row) for row in rows)


def _phrase(table: dict[str, Any]) -> Phrase:
    patterns: list[tuple[Element, ...]] = []
    shown: list[str] = []
    for text in _list(table["pattern"]):
        for one in read_pattern(text, table["id"]):
            patterns.append(one)
            shown.append(text)
    unless = [one for text in _list(table.get("unless")) for one in _read(text, table["id"])]
    replace = _list(table.get("replace"))
    return Phrase(
        table["id"],
        tuple(patterns),
        tuple(unless),
        replace,
        tuple(shown),
        _list(table.get("swap")),
        table.get("capital"),
    )


def _list(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def read_pattern(text: str, rule: str) -> Iterator[tuple[Element, ...]]:
    """The same as `_read`, each with a word that it can be looked for by."""
    for elements in _read(text, rule):
        if not any(one.leads for one in elements):
            raise DictionaryError(f"{rule}: в образце «{text}» нет слова, с которого его искать")
        yield elements


def _read(text: str, rule: str) -> Iterator[tuple[Element, ...]]:
    """Sequences of elements that the pattern means: one with and one without each optional word."""
    inside = "[" not in text
    choices: list[tuple[tuple[Element, ...], ...]] = []
    for lexeme in _ELEMENT.findall(text):
        if lexeme in "[]":
            inside = lexeme == "["
            continue
        optional = len(lexeme) > 1 and lexeme.endswith("?")
        plain = lexeme.removesuffix("?") if optional else lexeme
        some = [(_element(one, rule, inside=inside),) for one in _alternatives(plain)]
        choices.append((*some, ()) if optional else tuple(some))
    for chosen in product(*choices):
        yield tuple(one for some in chosen for one in some)


def _alternatives(lexeme: str) -> list[str]:
    """«(<гл>|,|он|она)» → «<гл>», «,», «(он|она)»: what is of different kinds, apart."""
    if not lexeme.startswith("("):
        return [lexeme]
    every = lexeme[1:-1].split("|")
    apart = [one for one in every if one in _SIGNS or one in "^$" or one.startswith("<")]
    words = [one for one in every if one not in apart]
    return [*apart, "(" + "|".join(words) + ")"] if words else apart


def _element(lexeme: str, rule: str, *, inside: bool) -> Element:
    if lexeme == "...":
        return Element("gap", inside=inside)
    if lexeme in "^$":
        return Element("first" if lexeme == "^" else "last", inside=inside)
    if lexeme in _SIGNS:
        return Element("sign", frozenset(_SIGNS[lexeme]), inside=inside)
    if lexeme.startswith("<"):
        return _slot(lexeme[1:-1], rule, inside=inside)
    if lexeme.startswith("("):
        lexeme = lexeme[1:-1]
    words = [word.replace("ё", "е") for word in lexeme.split("|")]
    if "*" in lexeme:
        stems = tuple(word[:-1] for word in words if word.endswith("*"))
        tails = tuple(word[1:] for word in words if word.startswith("*"))
        whole = frozenset(word for word in words if "*" not in word)
        return Element("stem", whole, stems, tails, inside=inside)
    return Element("words", frozenset(words), inside=inside)


def _slot(text: str, rule: str, *, inside: bool) -> Element:
    if text == "число":
        return Element("number", inside=inside)
    deny = text.startswith("!")
    capital = text == "имя"
    asked: list[int] = []
    for part in text.removeprefix("!").split(":"):
        if part in ("слово", "имя"):
            continue
        mask = 0
        for name in part.split("/"):
            if name not in MASK:
                raise DictionaryError(f"{rule}: «<{text}>»: нет такого признака: «{name}»")
            mask |= MASK[name]
        asked.append(mask)
    return Element("slot", ask=tuple(asked), deny=deny, capital=capital, inside=inside)
