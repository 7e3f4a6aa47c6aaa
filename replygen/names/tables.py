"""Dictionary files → lookup tables of declension, read once, at the first name.

The files lie in dictionaries/names: paradigms.tsv (how an ending changes), endings.tsv (which
paradigm the end of a name calls for), words.tsv (whole words against the rule), overrides.tsv (the
ministry's wish; a second one is read from the folder that the environment variable
REPLYGEN_DICTIONARIES names). A faulty line is a DictionaryError with the file and the line.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from replygen.errors import DictionaryError
from replygen.names.terms import CASES, GENDERS, PARTS
from replygen.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER_CLASSES = {
    "{V}": "аеёиоуыэюя",
    "{C}": "бвгджзклмнпрстфхцчшщ",
    "{G}": "гкх",
    "{H}": "жчшщ",
}
_ALL_PARTS = (*PARTS, *(f"first_{part}" for part in PARTS), "whole")
_WORD_START = "^"
_AS_ITSELF = "="
_INDECLINABLE = "-"


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a word changes: letters cut off its end, and what is put there in each of the cases."""

    cut: int
    endings: tuple[str, ...]
    capitals: tuple[str, ...]


Patterns: TypeAlias = tuple[Pattern, ...]

AS_ITSELF = Pattern(0, (), ())
"""Said of the first part of a double name: it changes as a name of its own."""


@dataclass(frozen=True, slots=True)
class Table:
    """Patterns of one part of a name and one gender; keys are in small letters.

    words: whole words. endings: ends of words. sizes: by the last letter, the lengths of the
    endings there are, longest first. A word with ё has a twin with е.
    """

    words: dict[str, Patterns]
    endings: dict[str, Patterns]
    sizes: dict[str, tuple[int, ...]]

    def find(self, word: str) -> Patterns | None:
        """The patterns of `word` (small letters), recommended first; None if none fits."""
        found = self.words.get(word)
        if found is not None:
            return found
        if "ё" in word:
            return self._find_spelled_with_yo(word)
        endings = self.endings
        for size in self.sizes.get(word[-1], ()):
            found = endings.get(word[-size:])
            if found is not None:
                return found
        return None

    def _find_spelled_with_yo(self, word: str) -> Patterns | None:
        spelled_with_ye = word.replace("ё", "е")
        if spelled_with_ye in self.words:
            return self.words[spelled_with_ye]
        for size in self.sizes.get(spelled_with_ye[-1], ()):
            for ending in (word[-size:], spelled_with_ye[-size:]):
                if ending in self.endings:
                    return self.endings[ending]
        return None


Tables: TypeAlias = dict[tuple[str, str], Table]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a dictionary file, with its place for messages."""

    file: Path
    number: int
    fields: list[str]

    def fault(self, problem: str) -> DictionaryError:
        return DictionaryError(f"{self.file}, строка {self.number}: {problem}")


@cache
def tables() -> Tables:
    """The tables by part and gender.

    Beside the parts of a name, «first_surname» and the like are first parts of double names, and
    «whole» are last words that keep the whole name from changing («оглы»).
    Errors: DictionaryError for a faulty line or a missing file.
    """
    folder = data_folder("dictionaries") / "names"
    paradigms = _paradigms(folder / "paradigms.tsv")
    endings = _assigned(folder / "endings.tsv", paradigms)
    words = _assigned(folder / "words.tsv", paradigms)
    for file in _override_files(folder):
        _add_overrides(file, words)
    return {key: _table(words[key], endings[key]) for key in endings}


def _table(words: dict[str, Patterns], endings: dict[str, Patterns]) -> Table:
    short_words = {
        ending[1:]: endings.pop(ending) for ending in tuple(endings) if ending[0] == _WORD_START
    }
    words = _with_twins(short_words | words)
    lengths: dict[str, set[int]] = {}
    for ending in endings:
        lengths.setdefault(ending[-1], set()).add(len(ending))
    sizes = {letter: tuple(sorted(found, reverse=True)) for letter, found in lengths.items()}
    return Table(words, endings, sizes)


def _with_twins(patterns: dict[str, Patterns]) -> dict[str, Patterns]:
    """`patterns` and, for every key with ё that has none of its own, the one spelled with е."""
    twins = {_plain(key): found for key, found in patterns.items() if "ё" in key}
    return twins | patterns


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")


def _override_files(folder: Path) -> Iterator[Path]:
    yield folder / "overrides.tsv"
    own = os.environ.get("REPLYGEN_DICTIONARIES")
    if own:
        file = Path(own) / "names" / "overrides.tsv"
        if file.exists():
            yield file


def _lines(file: Path) -> Iterator[_Line]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DictionaryError(f"{file}: файл словаря не читается ({error})") from error
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield _Line(file, number, [field.strip() for field in line.split("\t")])


def _pattern(nominative: str, forms: list[str]) -> Pattern:
    endings = (nominative, *forms)
    return Pattern(len(nominative), endings, tuple(ending.upper() for ending in endings))


def _paradigms(file: Path) -> dict[str, Pattern]:
    found = {_AS_ITSELF: AS_ITSELF}
    for line in _lines(file):
        name, *endings = line.fields
        if len(endings) != len(CASES):
            raise line.fault(
                f"после названия нужно {len(CASES)} окончаний через табуляцию, "
                f"а их {len(endings)}; пустое окончание пишется «-»"
            )
        nominative, *forms = ("" if ending == "-" else ending for ending in endings)
        found[name] = _pattern(nominative, forms)
    return found


def _assigned(
    file: Path, paradigms: dict[str, Pattern]
) -> dict[tuple[str, str], dict[str, Patterns]]:
    """Paradigms of the endings or words of a file, by part and gender; a later line wins."""
    found: dict[tuple[str, str], dict[str, Patterns]] = {
        (part, gender): {} for part in _ALL_PARTS for gender in GENDERS
    }
    for line in _lines(file):
        if len(line.fields) != 4:  # noqa: PLR2004 - the four columns named in the message
            raise line.fault("нужны четыре поля через табуляцию: часть, пол, образцы, окончания")
        part, gender, names, endings = line.fields
        patterns = _named(line, names, paradigms)
        keys = _keys(line, part, gender)
        for ending in endings.split():
            for exact in _expanded(ending):
                _check_fits(line, exact, patterns)
                for key in keys:
                    found[key][exact] = patterns
    return found


def _named(line: _Line, names: str, paradigms: dict[str, Pattern]) -> Patterns:
    try:
        return tuple(paradigms[name] for name in names.split("/"))
    except KeyError as error:
        raise line.fault(f"образца {error} нет в paradigms.tsv") from error


def _keys(line: _Line, part: str, gender: str) -> list[tuple[str, str]]:
    parts = PARTS if part == "any" else (part,)
    genders = GENDERS if gender == "any" else (gender,)
    if not set(parts) <= set(_ALL_PARTS):
        raise line.fault(f"часть имени «{part}» неизвестна; можно: {', '.join(_ALL_PARTS)}, any")
    if not set(genders) <= set(GENDERS):
        raise line.fault(f"пол «{gender}» неизвестен; можно: {', '.join(GENDERS)}, any")
    return [(one, other) for one in parts for other in genders]


def _expanded(ending: str) -> list[str]:
    """`ending` with every class of letters in it written out."""
    for name, letters in _LETTER_CLASSES.items():
        if name in ending:
            return [
                exact for letter in letters for exact in _expanded(ending.replace(name, letter, 1))
            ]
    return [ending]


def _check_fits(line: _Line, ending: str, patterns: Patterns) -> None:
    for pattern in patterns:
        nominative = "" if pattern is AS_ITSELF else pattern.endings[0]
        if not _plain(ending).endswith(_plain(nominative)):
            raise line.fault(f"«{ending}» не кончается на «{nominative}», как того требует образец")


def _add_overrides(file: Path, words: dict[tuple[str, str], dict[str, Patterns]]) -> None:
    for line in _lines(file):
        name, *rest = line.fields
        if len(rest) < 3:  # noqa: PLR2004 - the fields named in the message
            raise line.fault("нужны имя, часть, пол и пять падежей (или один «-») через табуляцию")
        part, gender, *forms = rest
        if forms == [_INDECLINABLE]:
            forms = [name] * (len(CASES) - 1)
        if len(forms) != len(CASES) - 1 or not all(forms) or not name:
            raise line.fault(f"у имени «{name}» нужны все пять косвенных падежей или один «-»")
        if part not in (*PARTS, "any"):
            raise line.fault(f"часть имени «{part}» неизвестна; можно: {', '.join(PARTS)}, any")
        for key in _keys(line, part, gender):
            words[key][name.lower()] = (_whole_word(name, forms),)


def _whole_word(name: str, forms: list[str]) -> Pattern:
    """The pattern that leaves the letters common to all forms as they stand in the text."""
    spellings = [name.lower(), *(form.lower() for form in forms)]
    size = 0
    while size < min(map(len, spellings)) and len({word[size] for word in spellings}) == 1:
        size += 1
    return _pattern(name[size:], [form[size:] for form in forms])
