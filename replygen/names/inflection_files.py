"""Files in dictionaries/names → tables of declension.

paradigms.tsv says how an ending changes, endings.tsv which paradigm the end of a name calls for,
words.tsv whole words against the rule, overrides.tsv the ministry's wish; a second overrides.tsv is
read from the folder that the environment variable REPLYGEN_DICTIONARIES names. A faulty line is a
DictionaryError with the file and the line.
"""

from __future__ import annotations

from itertools import product

from replygen.names.files import fault, own_file, rows, shipped_file
from replygen.names.tables import AS_ITSELF, Pattern, Table, Tables
from replygen.names.terms import CASES, GENDERS, PARTS
from replygen.records import Record

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from replygen.errors import DictionaryError
    from replygen.names.tables import Patterns

    _Assigned: TypeAlias = dict[tuple[str, str], dict[str, Patterns]]

_FIRST = "first_"
_CLOSING = "closing"
_ALL_PARTS = (*PARTS, *(f"{_FIRST}{part}" for part in PARTS), _CLOSING)
_LETTER_CLASSES = {
    "V": "аеёиоуыэюя",
    "C": "бвгджзклмнпрстфхцчшщ",
    "G": "гкх",
    "H": "жчшщ",
}
_OVERRIDES = "overrides.tsv"
_WORD_START = "^"
_AS_ITSELF = "="
_EMPTY = "-"
_OBLIQUE_CASES = len(CASES) - 1
_NAME_SIGNS = "-'’ʼ \u00a0\u04cf"


class _Line(Record):
    """A line of a dictionary file, with its place for messages."""

    file: str
    number: int
    fields: list[str]

    def fault(self, problem: str) -> DictionaryError:
        return fault(self.file, self.number, problem)


def read_tables() -> Tables:
    """The tables of the shipped files and the ministry's own."""
    paradigms = _read_paradigms(shipped_file("paradigms.tsv"))
    endings = _read_assigned(shipped_file("endings.tsv"), paradigms)
    words = _read_assigned(shipped_file("words.tsv"), paradigms)
    for file in (shipped_file(_OVERRIDES), own_file(_OVERRIDES)):
        if file:
            _add_overrides(file, words)
    made = {key: _table(words[key], endings[key]) for key in endings}
    keys: list[tuple[str, str]] = list(product(PARTS, GENDERS))
    parts = {key: made[key] for key in keys}
    firsts = {(part, gender): made[f"{_FIRST}{part}", gender] for part, gender in keys}
    closing = frozenset(word for gender in GENDERS for word in made[_CLOSING, gender].words)
    return Tables(parts, firsts, closing)


def _table(words: dict[str, Patterns], endings: dict[str, Patterns]) -> Table:
    """A table where an ending that begins with the beginning of the word is a word."""
    short = {ending[1:]: found for ending, found in endings.items() if ending[0] == _WORD_START}
    ends = {ending: found for ending, found in endings.items() if ending[0] != _WORD_START}
    return Table(short | words, ends)


def _read_lines(file: str) -> Iterator[_Line]:
    for number, line in rows(file):
        yield _Line(file, number, [field.strip() for field in line.split("\t")])


def _read_paradigms(file: str) -> dict[str, Pattern]:
    found = {_AS_ITSELF: AS_ITSELF}
    for line in _read_lines(file):
        name, *endings = line.fields
        if len(endings) != len(CASES):
            raise line.fault(
                f"после названия нужно {len(CASES)} окончаний через табуляцию, "
                f"а их {len(endings)}; пустое окончание пишется «{_EMPTY}»"
            )
        found[name] = Pattern(tuple("" if ending == _EMPTY else ending for ending in endings))
    return found


def _read_assigned(file: str, paradigms: dict[str, Pattern]) -> _Assigned:
    """Patterns of the endings or words of a file, by part and gender; a later line wins."""
    found: _Assigned = {(part, gender): {} for part in _ALL_PARTS for gender in GENDERS}
    for line in _read_lines(file):
        if len(line.fields) != 4:  # noqa: PLR2004 - the four columns named in the message
            raise line.fault("нужны четыре поля через табуляцию: часть, пол, образцы, окончания")
        part, gender, names, endings = line.fields
        patterns = _patterns(line, names, paradigms)
        for ending in endings.split():
            _check_fits(line, ending, patterns)
        exact = dict.fromkeys(_expanded(endings), patterns)
        for key in _keys(line, part, gender, _ALL_PARTS):
            found[key].update(exact)
    return found


def _patterns(line: _Line, names: str, paradigms: dict[str, Pattern]) -> Patterns:
    try:
        return tuple(paradigms[name] for name in names.split("/"))
    except KeyError as error:
        raise line.fault(f"образца {error} нет в paradigms.tsv") from error


def _keys(line: _Line, part: str, gender: str, allowed: tuple[str, ...]) -> list[tuple[str, str]]:
    parts = PARTS if part == "any" else (part,)
    genders = GENDERS if gender == "any" else (gender,)
    if not set(parts) <= set(allowed):
        raise line.fault(f"часть имени «{part}» неизвестна; можно: {', '.join(allowed)}, any")
    if not set(genders) <= set(GENDERS):
        raise line.fault(f"пол «{gender}» неизвестен; можно: {', '.join(GENDERS)}, any")
    return list(product(parts, genders))


def _expanded(endings: str) -> Iterator[str]:
    """Each of `endings` with its classes of letters written out: «{G}а» → «га», «ка», «ха»."""
    for ending in endings.split():
        if "{" not in ending:
            yield ending
            continue
        pieces = ending.replace("}", "{").split("{")
        choices = [
            _LETTER_CLASSES.get(piece, piece) if index % 2 else (piece,)
            for index, piece in enumerate(pieces)
        ]
        yield from map("".join, product(*choices))


def _check_fits(line: _Line, ending: str, patterns: Patterns) -> None:
    for pattern in patterns:
        nominative = pattern.endings[0]
        if not ending.replace("ё", "е").endswith(nominative.replace("ё", "е")):
            raise line.fault(f"«{ending}» не кончается на «{nominative}», как того требует образец")


def _add_overrides(file: str, words: _Assigned) -> None:
    for line in _read_lines(file):
        if len(line.fields) not in (4, 3 + _OBLIQUE_CASES):
            raise line.fault("нужны имя, часть, пол и пять падежей (или один «-») через табуляцию")
        name, part, gender, *forms = line.fields
        if forms == [_EMPTY]:
            forms = [name] * _OBLIQUE_CASES
        for form in (name, *forms):
            if not _is_name(form):
                raise line.fault(f"«{form}» не имя: нужны русские буквы, дефис или пробел")
        if len(forms) != _OBLIQUE_CASES:
            raise line.fault(f"у имени «{name}» нужны все пять косвенных падежей или один «-»")
        for key in _keys(line, part, gender, PARTS):
            words[key][name.lower()] = (Pattern((name, *forms)),)


def _is_name(text: str) -> bool:
    letters = text.lower()
    for sign in _NAME_SIGNS:
        letters = letters.replace(sign, "")
    return bool(letters) and all("а" <= letter <= "я" or letter == "ё" for letter in letters)
