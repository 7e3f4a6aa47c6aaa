"""Text or fields → Name: every part in its place, written as names are, the gender judged.

The text may stand in the order surname, given name, patronymic or given name, patronymic,
surname, with initials, in capitals, with the traces of keyboards and forms. What can't be read is
an error that says why and what to write instead. The commonest kind of text is read here, all
others in from_text.py and from_fields.py, which are loaded when they are first needed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from replygen.errors import NameParseError
from replygen.names.clues import clues, plain
from replygen.names.gender import judge_with, patronymic_gender
from replygen.names.given_names import UNLISTED, listed_gender
from replygen.names.marks import no_name
from replygen.names.name import Name

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_three_words = re.compile("([А-ЯЁ][а-яё]+) ([А-ЯЁ][а-яё]+) ([А-ЯЁ][а-яё]+)").fullmatch


def parse(text_or_fields: str | Mapping[str, Any]) -> Name:
    """The name in a text or in fields.

    Fields: surname, given_name, patronymic, or full_name instead of them; gender ("male",
    "female"); forms, the person's own wish: {"surname": {"dative": "Коломийцу"}} or
    {"surname": "fixed"}. Absent fields may be missing, None or empty.
    Errors: NameParseError says what can't be read and what to write instead.
    """
    if isinstance(text_or_fields, str):
        name = _common_name(text_or_fields)
        if name is None:
            from replygen.names.from_text import from_text  # noqa: PLC0415 - few names need it

            name = from_text(text_or_fields)
        return name
    from replygen.names.from_fields import FIELDS, from_fields  # noqa: PLC0415 - few names need it

    if isinstance(text_or_fields, Mapping):
        return from_fields(text_or_fields)
    raise NameParseError(
        f"имя задано значением типа {type(text_or_fields).__name__} → нужна строка или поля "
        f"{', '.join(FIELDS)}"
    )


def _common_name(text: str) -> Name | None:
    """The name in a text of the commonest kind, surname, given name, patronymic; or None."""
    found = _three_words(text)
    if found is None:
        return None
    surname, given, patronymic = found.groups()
    by_patronymic = clues().patronymic.gender(plain(patronymic))
    if not by_patronymic or surname.lower() in no_name():
        return None
    if listed_gender(given) == UNLISTED and (patronymic_gender(given) or _is_surname_only(given)):
        return None
    return Name(surname, given, patronymic, *judge_with(by_patronymic, surname, given))


def _is_surname_only(word: str) -> bool:
    from replygen.names.likeness import is_surname_only  # noqa: PLC0415 - few names need it

    return is_surname_only(word)
