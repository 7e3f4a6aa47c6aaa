"""How much a word looks like a surname, a given name, a patronymic."""

from __future__ import annotations

import re

from replygen.names.clues import clues, plain
from replygen.names.gender import patronymic_gender, turkic_gender
from replygen.names.given_names import (
    UNLISTED,
    given_key,
    given_names,
    listed_gender,
    serves_as_surname,
)
from replygen.names.unlisted import gender_of_unlisted

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from replygen.names.clues import Sex


_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


def is_patronymic(word: str) -> bool:
    """True where `word` looks like a patronymic; so do surnames on -ович."""
    return patronymic_gender(word) is not None


def certain_patronymic(word: str) -> bool:
    """A patronymic that is no surname: on -вна, with «оглы», or on -ович from a known name."""
    small = plain(word)
    if small.endswith("на") or turkic_gender(small):
        return is_patronymic(word)
    return is_patronymic(word) and _from_known_name(small)


def may_be_surname(patronymic: str) -> bool:
    """True for a patronymic on -ович: it may as well be a surname, one on -вна may not."""
    small = plain(patronymic)
    return not small.endswith("на") and not turkic_gender(small)


def _from_known_name(small: str) -> bool:
    if small in clues().patronymic.words:
        return True
    names = given_names()
    stem = re.sub("(ов|ев)ич$", "", small)
    key = given_key(stem)
    return any(key + ending in names for ending in ("", "й", "ь", "а", "я", "о", "и")) or (
        key.endswith("ь") and f"{key[:-1]}ий" in names
    )


def given_weight(word: str) -> float:
    """How much `word` looks like a given name, 0…3."""
    if listed_gender(word) != UNLISTED or UNLISTED not in map(listed_gender, word.split("-")):
        return 3.0
    return 1.0 if gender_of_unlisted(word) else 0.0


def surname_weight(word: str) -> float:
    """How much `word` looks like a surname, 0…3."""
    endings = clues().surname
    small = plain(word)
    if small[1:2] == _APOSTROPHE and small[:1] in "од":
        return 3.0  # «О’Нил», «Д’Артаньян»
    for shown in (small, small.rpartition("-")[2]):
        if endings.gender(shown):
            return 3.0
        if endings.matches(shown):
            return 1.5
    return 0.0


def lean(word: str) -> float:
    """Above 0 where `word` is rather a surname, below 0 where it is rather a given name."""
    if listed_gender(word) == UNLISTED:
        return surname_weight(word) - given_weight(word)
    # «Ким» is a given name, too, but far oftener a surname; «Мадина» looks like a surname alone.
    return 0.5 if plain(word) in clues().surname.words and word[-1] != "а" else -3.0


def likely_gender(given: str) -> Sex:
    """The gender of a given name by the dictionary or else by its shape."""
    return listed_gender(given) or gender_of_unlisted(given)


def is_surname_only(word: str) -> bool:
    """True where `word` has the ending of a surname and is no given name: «Ахмедов»."""
    return surname_weight(word) == 3.0 and not given_weight(word)  # noqa: PLR2004 - a sure one


def is_given_only(word: str) -> bool:
    """True where `word` looks more like a given name than like a surname."""
    return given_weight(word) > surname_weight(word)


def may_be_a_mans_surname(given: str) -> bool:
    """True where the given name is a man's and of a tradition in which it serves as a surname."""
    return likely_gender(given) == "male" and serves_as_surname(given)
