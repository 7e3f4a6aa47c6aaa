"""Declension of one part of a personal name: surname, given name or patronymic.

The rules are data (dictionaries/names); this module finds the rule by the end of the word and puts
the ending in, in the writing of the word: «Магомедов» → «Магомедову», «МАГОМЕДОВ» → «МАГОМЕДОВУ».
What does not decline comes back as it is: an initial («П.»), a name of one letter, «Али оглы».
"""

from __future__ import annotations

from replygen.names.tables import AS_ITSELF, Pattern, Table, tables
from replygen.names.terms import CASES, GENDERS, PARTS

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from replygen.errors import NameParseError
    from replygen.names.terms import Case, Gender, Part

_CASE_INDEX: dict[str, int] = {case: index for index, case in enumerate(CASES)}
_SMALL_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_LETTERS = _SMALL_LETTERS + _SMALL_LETTERS.upper()
_APOSTROPHES = "'’ʼ"
_PALOCHKA = "\u04c0"
_INSIDE = _LETTERS + _APOSTROPHES + _PALOCHKA
_SPACES = " \u00a0"
_SEPARATORS = "-\u2010\u2011" + _SPACES
_SHORT = 4


def inflect(word: str, part: Part, gender: Gender, case: Case) -> str:
    """`word`, a surname, given name or patronymic in the nominative, in `case`.

    The form is the recommended one; `variants` gives the others where authorities disagree. The
    nominative is `word` itself. Initials and a name of one letter stay as they are.
    Errors: NameParseError if `word` holds anything but Russian letters, apostrophes, and single
    hyphens or spaces between the words; ValueError if part, gender or case is none of terms.py.
    """
    table, index = _table_and_case(part, gender, case)
    if not index:
        return word
    if len(word) > 1 and not word.strip(_LETTERS):
        return _whole_form(word, table, index)
    return next(_forms(word, part, gender, index))


def full_forms(
    surname: str, given_name: str, patronymic: str, gender: Gender, case: Case
) -> tuple[str, str, str]:
    """The three parts of a full name in `case`, each as `inflect` gives it. Errors: as there."""
    if not (surname + given_name + patronymic).isalpha() or _PALOCHKA in surname + given_name:
        return (
            inflect(surname, "surname", gender, case),
            inflect(given_name, "given_name", gender, case),
            inflect(patronymic, "patronymic", gender, case),
        )
    of_surname, of_given, of_patronymic = tables().wholes[gender]
    index = _CASE_INDEX[case]
    if not index:
        return surname, given_name, patronymic
    return (
        _whole_form(surname, of_surname, index),
        _whole_form(given_name, of_given, index),
        _whole_form(patronymic, of_patronymic, index),
    )


def _whole_form(word: str, table: Table, index: int) -> str:
    found = table.find(word.lower())
    return _put(word, found[0], index) if found else word


def variants(word: str, part: Part, gender: Gender, case: Case) -> tuple[str, ...]:
    """All forms of `word` in `case` that authorities allow, the recommended one first.

    More than one form means that authorities or families disagree. Errors: as of `inflect`.
    """
    _, index = _table_and_case(part, gender, case)
    if not index:
        return (word,)
    return tuple(dict.fromkeys(_forms(word, part, gender, index)))


def _table_and_case(part: Part, gender: Gender, case: Case) -> tuple[Table, int]:
    try:
        return tables().parts[part, gender], _CASE_INDEX[case]
    except (KeyError, TypeError):
        _check_terms(part, gender, case)
        raise


def _check_terms(part: Part, gender: Gender, case: Case) -> None:
    for value, what, allowed in (
        (part, "часть имени (part)", PARTS),
        (gender, "пол (gender)", GENDERS),
        (case, "падеж (case)", CASES),
    ):
        if value not in allowed:
            message = f"{what}: значения {value!r} нет; можно: {', '.join(allowed)}"
            raise ValueError(message) from None


def _put(word: str, pattern: Pattern, index: int) -> str:
    ending = (pattern.capitals if word[-1].isupper() else pattern.endings)[index]
    cut = pattern.cut
    if not cut:
        return word + ending
    stem = word[:-cut]
    return stem + ending if stem or word[0].islower() else ending[:1].upper() + ending[1:]


def _forms(word: str, part: Part, gender: Gender, index: int) -> Iterator[str]:
    """Forms of a name of one or several words, recommended first."""
    table = tables().parts[part, gender]
    words, separators = _split(word)
    if not words:
        yield word
        return
    whole = table.find_word(word.lower())
    if whole:
        yield from (_put(word, pattern, index) for pattern in whole)
        return
    *firsts, last = words
    if firsts and last.lower() in tables().closing:
        yield word
        return
    table_of_firsts = tables().firsts[part, gender]
    starts = [""]
    for first, separator in zip(firsts, separators, strict=True):
        forms = [first]
        if not _stands_still(first, separator, last, part):
            forms = list(_first_forms(first, table_of_firsts, table, index))
        starts = [start + form + separator for start in starts for form in forms]
    yield from (start + end for start in starts for end in _word_forms(last, table, index))


def _split(name: str) -> tuple[list[str], list[str]]:
    """Words of a name and the hyphens or spaces between them; no words if it is initials.

    Errors: NameParseError for anything else.
    """
    separators = [sign for sign in name if sign in _SEPARATORS]
    joined = name
    for sign in _SEPARATORS[1:]:
        joined = joined.replace(sign, _SEPARATORS[0])
    words = joined.split(_SEPARATORS[0])
    if all(map(_is_word, words)):
        return words, separators
    if _is_initials("".join(words)):
        return [], []
    raise _unreadable(name)


def _is_word(text: str) -> bool:
    """Whether `text` is letters, maybe with apostrophes inside: «д’Артаньян»."""
    if not text or text[0] in _APOSTROPHES or text[-1] in _APOSTROPHES:
        return False
    return not text.strip(_INSIDE)


def _is_initials(text: str) -> bool:
    letters = text[::2]
    return bool(letters) and not letters.strip(_LETTERS) and text[1::2] == "." * len(letters)


def _unreadable(name: str) -> NameParseError:
    from replygen.errors import NameParseError  # noqa: PLC0415 - loads dataclasses, see terms.py

    return NameParseError(
        f"имя «{name}» нельзя просклонять: в нём должны быть только русские буквы, "
        "а между словами один дефис или пробел"
    )


def _word_forms(word: str, table: Table, index: int) -> Iterator[str]:
    """Forms of one word, recommended first."""
    if _PALOCHKA in word:
        yield from _around_palochka(word, table, index)
        return
    found = table.find(word.lower()) if len(word) > 1 else None
    if found:
        yield from (_put(word, pattern, index) for pattern in found)
    else:
        yield word


def _around_palochka(word: str, table: Table, index: int) -> Iterator[str]:
    """Forms of a word as of the same without its palochkas, which then stand where they stood."""
    last = word.rindex(_PALOCHKA)
    bare = word.replace(_PALOCHKA, "")
    place = last + 1 - (len(word) - len(bare))
    for form in _word_forms(bare, table, index):
        # What changes may not reach back to the palochka: «Салман», not «СалмӀан».
        yield word[: last + 1] + form[place:] if form.startswith(bare[:place]) else word


def _first_forms(word: str, firsts: Table, table: Table, index: int) -> Iterator[str]:
    """Forms of a word of a double name that is not the last one, recommended first."""
    found = firsts.find(word.lower())
    if not found:
        yield word
        return
    for pattern in found:
        if pattern is AS_ITSELF:
            yield from _word_forms(word, table, index)
        else:
            yield _put(word, pattern, index)


def _stands_still(word: str, separator: str, last: str, part: Part) -> bool:
    """Whether `word` is no name of its own before `separator`.

    A particle is written small: «фон», «де», «аль»; where all of the name is small, a hyphen tells
    that it is none. A short word of a surname before a space is a particle or the beginning of a
    name in the Eastern order, of which the last word alone declines: «Ким Ир Сену», «Ван Гогу».
    """
    apart = separator in _SPACES
    is_short = part == "surname" and apart and len(word) <= _SHORT
    return is_short or (word[0].islower() and (apart or last[0].isupper()))
