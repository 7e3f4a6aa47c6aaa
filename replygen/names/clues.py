"""What the end of a word tells: a patronymic or a surname, a man's or a woman's.

The endings are data (dictionaries/names/gender_endings.tsv), read once, at the first name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from replygen.errors import DictionaryError
from replygen.resources import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from replygen.names.terms import Gender

Sex: TypeAlias = "Gender | None"

GENDER_LETTERS: dict[str, Sex] = {"m": "male", "f": "female", "u": None}
NO_MATCH: Literal[""] = ""
_WORD_START = "^"
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Endings:
    """Endings of one part of a name in small letters, ё as е, with the gender each shows.

    sizes: by the last letter, the lengths of the endings there are, longest first; shortest: by
    the ending, the least length of a word it may be read in.
    """

    words: dict[str, Sex]
    genders: dict[str, Sex]
    shortest: dict[str, int]
    sizes: dict[str, tuple[int, ...]]

    def gender(self, word: str) -> Sex:
        """The gender that `word` (small letters, ё as е) shows; None: it shows none."""
        found = self._find(word)
        return found or None

    def matches(self, word: str) -> bool:
        """True where `word` ends as listed, whether or not that shows a gender."""
        return self._find(word) != NO_MATCH

    def _find(self, word: str) -> Sex | Literal[""]:
        if word in self.words:
            return self.words[word]
        for size in self.sizes.get(word[-1:], ()):
            ending = word[-size:]
            if ending in self.genders and len(word) >= self.shortest[ending]:
                return self.genders[ending]
        return NO_MATCH


@dataclass(frozen=True, slots=True)
class Clues:
    """Endings by the part of a name; turkic: the words «оглы», «кызы» and their kin."""

    patronymic: Endings
    surname: Endings
    turkic: Endings


@cache
def clues() -> Clues:
    """The endings of the shipped file. Errors: DictionaryError with file and line."""
    file = data_folder("dictionaries") / "names" / "gender_endings.tsv"
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DictionaryError(f"{file}: файл словаря не читается ({error})") from error
    found: dict[str, list[tuple[str, Sex, int]]] = {"patronymic": [], "surname": [], "turkic": []}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            part, gender, shortest, endings = _fields(file, number, line)
            if part not in found:
                raise _fault(file, number, f"часть имени «{part}» неизвестна; {', '.join(found)}")
            found[part] += [(ending, gender, shortest) for ending in endings]
    return Clues(**{part: _endings(lines) for part, lines in found.items()})


def _fields(file: Path, number: int, line: str) -> tuple[str, Sex, int, list[str]]:
    fields = line.split("\t")
    if len(fields) != _COLUMNS:
        raise _fault(file, number, "нужны четыре поля через табуляцию: часть, пол, длина, концы")
    part, gender, shortest, endings = fields
    if gender not in GENDER_LETTERS:
        raise _fault(file, number, f"пол «{gender}» неизвестен; можно: m, f, u")
    if not shortest.isdecimal():
        raise _fault(file, number, f"длина «{shortest}» — не число")
    return part, GENDER_LETTERS[gender], int(shortest), plain(endings).split()


def _fault(file: Path, number: int, problem: str) -> DictionaryError:
    return DictionaryError(f"{file}, строка {number}: {problem}")


def _endings(lines: list[tuple[str, Sex, int]]) -> Endings:
    words = {ending[1:]: gender for ending, gender, _ in lines if ending[0] == _WORD_START}
    rest = [line for line in lines if line[0][0] != _WORD_START]
    lengths: dict[str, set[int]] = {}
    for ending, _, _ in rest:
        lengths.setdefault(ending[-1], set()).add(len(ending))
    return Endings(
        words,
        {ending: gender for ending, gender, _ in rest},
        {ending: shortest for ending, _, shortest in rest},
        {letter: tuple(sorted(found, reverse=True)) for letter, found in lengths.items()},
    )


def plain(word: str) -> str:
    """`word` as dictionaries are searched: small letters, ё as е."""
    return word.lower().replace("ё", "е")
