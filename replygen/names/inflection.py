"""Declension of one part of a personal name: surname, given name or patronymic.

The rules are data (dictionaries/names); this module finds the rule by the end of the word and puts
the ending in, in the writing of the word: «Магомедов» → «Магомедову», «МАГОМЕДОВ» → «МАГОМЕДОВУ».
What does not decline comes back as it is: an initial («П.»), a name of one letter, «Али оглы».
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from replygen.errors import NameParseError
from replygen.names.tables import AS_ITSELF, Pattern, Table, tables
from replygen.names.terms import CASES, GENDERS, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.names.terms import Case, Gender, Part

_CASE_INDEX = {case: index for index, case in enumerate(CASES)}
_simple_word = re.compile("[А-Яа-яЁё]{2,}").fullmatch
_LETTERS = "[А-Яа-яЁё]+(?:['’ʼ][А-Яа-яЁё]+)*"
_compound_word = re.compile(f"{_LETTERS}(?:[- \N{NO-BREAK SPACE}‐‑]{_LETTERS})*").fullmatch
_initials = re.compile(r"[А-ЯЁа-яё]\.?(?:[-‐‑ ]?[А-ЯЁа-яё]\.)*").fullmatch
_SEPARATOR = re.compile("([- \N{NO-BREAK SPACE}‐‑])")


def inflect(word: str, part: Part, gender: Gender, case: Case) -> str:
    """`word`, a surname, given name or patronymic in the nominative, in `case`.

    The form is the recommended one; `variants` gives the others where authorities disagree. The
    nominative is `word` itself. An initial and a name of one letter stay as they are.
    Errors: NameParseError if `word` holds anything but Russian letters, hyphens, apostrophes and
    single spaces; ValueError if part, gender or case is none of those named in terms.py.
    """
    table, index = _table_and_case(part, gender, case)
    if not index:
        return word
    if _simple_word(word):
        found = table.find(word.lower())
        return _put(word, found[0], index) if found else word
    return next(_compounds(word, table, part, gender, index))


def variants(word: str, part: Part, gender: Gender, case: Case) -> tuple[str, ...]:
    """All forms of `word` in `case` that authorities allow, the recommended one first.

    More than one form means that authorities or families disagree. Errors: as of `inflect`.
    """
    table, index = _table_and_case(part, gender, case)
    if not index:
        return (word,)
    return tuple(dict.fromkeys(_compounds(word, table, part, gender, index)))


def _table_and_case(part: Part, gender: Gender, case: Case) -> tuple[Table, int]:
    try:
        return tables()[part, gender], _CASE_INDEX[case]
    except (KeyError, TypeError):
        for value, what, allowed in (
            (part, "часть имени", PARTS),
            (gender, "пол", GENDERS),
            (case, "падеж", CASES),
        ):
            if value not in allowed:
                message = f"{what} {value!r} неизвестна(ен); можно: {', '.join(allowed)}"
                raise ValueError(message) from None
        raise


def _put(word: str, pattern: Pattern, index: int) -> str:
    cut = pattern.cut
    endings = pattern.capitals if word[-1].isupper() else pattern.endings
    return (word[:-cut] if cut else word) + endings[index]


def _forms(word: str, table: Table, index: int) -> Iterator[str]:
    """Forms of a word without hyphens, recommended first."""
    found = table.find(word.lower()) if len(word) > 1 else None
    if not found:
        yield word
        return
    for pattern in found:
        yield _put(word, pattern, index)


def _compounds(word: str, table: Table, part: Part, gender: Gender, index: int) -> Iterator[str]:
    """Forms of a word that may be made of several, recommended first."""
    if not _compound_word(word):
        if _initials(word):
            yield word
            return
        raise NameParseError(
            f"имя «{word}» не просклонять: нужны русские буквы, между частями дефис или пробел"
        )
    whole = table.words.get(word.lower())
    *heads, last = _SEPARATOR.split(word)
    if whole or not heads:
        yield from _forms(word, table, index)
        return
    if tables()["whole", gender].find(last.lower()):
        yield word
        return
    starts = [""]
    firsts = tables()[f"first_{part}", gender]
    for piece, separator in zip(heads[::2], heads[1::2], strict=True):
        forms = list(_first_forms(piece, firsts, table, index))
        starts = [start + form + separator for start in starts for form in forms]
    for start in starts:
        for end in _forms(last, table, index):
            yield start + end


def _first_forms(piece: str, firsts: Table, table: Table, index: int) -> Iterator[str]:
    """Forms of a part of a double name that is not the last one, recommended first."""
    found = None if piece[0].islower() else firsts.find(piece.lower())
    if not found:
        yield piece
        return
    for pattern in found:
        if pattern is AS_ITSELF:
            yield from _forms(piece, table, index)
        else:
            yield _put(piece, pattern, index)
