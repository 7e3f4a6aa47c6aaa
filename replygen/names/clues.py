"""What the end of a word tells: a patronymic or a surname, a man's or a woman's.

The endings are data (dictionaries/names/gender_endings.tsv), read once, at the first name.
"""

from __future__ import annotations

from functools import cache

from replygen.names.files import fault, rows, shipped_file

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from replygen.names.terms import Gender

    Sex: TypeAlias = Gender | None

GENDER_LETTERS: dict[str, Sex] = {"m": "male", "f": "female", "u": None}
NO_MATCH: Literal[""] = ""
_WORD_START = "^"
_COLUMNS = 4


class Endings:
    """Endings of one part of a name in small letters, ё as е, with the gender each shows.

    words: whole words. genders, shortest: by the ending, the gender and the least length of a word
    it may be read in. sizes: by the last letter, the lengths of the endings there are, longest
    first.
    """

    __slots__ = ("genders", "shortest", "sizes", "words")

    def __init__(self, lines: list[tuple[str, Sex, int]]) -> None:
        self.words = {end[1:]: gender for end, gender, _ in lines if end[0] == _WORD_START}
        rest = [line for line in lines if line[0][0] != _WORD_START]
        self.genders = {ending: gender for ending, gender, _ in rest}
        self.shortest = {ending: shortest for ending, _, shortest in rest}
        sizes: dict[str, set[int]] = {}
        for ending, _, _ in rest:
            sizes.setdefault(ending[-1], set()).add(len(ending))
        self.sizes = {end: tuple(sorted(found, reverse=True)) for end, found in sizes.items()}

    def gender(self, word: str) -> Sex:
        """The gender that `word` (small letters, ё as е) shows; None: it shows none."""
        return self._find(word) or None

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


class Clues:
    """Endings by the part of a name; turkic: the words «оглы», «кызы» and their kin."""

    __slots__ = ("patronymic", "surname", "turkic")

    def __init__(self, patronymic: Endings, surname: Endings, turkic: Endings) -> None:
        self.patronymic = patronymic
        self.surname = surname
        self.turkic = turkic


@cache
def clues() -> Clues:
    """The endings of the shipped file. Errors: DictionaryError with file and line."""
    file = shipped_file("gender_endings.tsv")
    found: dict[str, list[tuple[str, Sex, int]]] = {"patronymic": [], "surname": [], "turkic": []}
    for number, line in rows(file):
        part, gender, shortest, endings = _fields(file, number, line)
        if part not in found:
            raise fault(file, number, f"часть имени «{part}» неизвестна; {', '.join(found)}")
        found[part] += [(ending, gender, shortest) for ending in endings]
    return Clues(**{part: Endings(lines) for part, lines in found.items()})


def _fields(file: str, number: int, line: str) -> tuple[str, Sex, int, list[str]]:
    fields = line.split("\t")
    if len(fields) != _COLUMNS:
        raise fault(file, number, "нужны четыре поля через табуляцию: часть, пол, длина, концы")
    part, gender, shortest, endings = fields
    if gender not in GENDER_LETTERS:
        raise fault(file, number, f"пол «{gender}» неизвестен; можно: m, f, u")
    if not shortest.isdecimal():
        raise fault(file, number, f"длина «{shortest}» — не число")
    return part, GENDER_LETTERS[gender], int(shortest), plain(endings).split()


def plain(word: str) -> str:
    """`word` as dictionaries are searched: small letters, ё as е, without palochkas."""
    return word.lower().replace("ё", "е").replace("\u04cf", "")
