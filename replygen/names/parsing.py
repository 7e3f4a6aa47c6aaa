"""Text or fields → Name: every part in its place, written as names are, the gender judged.

The text may stand in the order surname, given name, patronymic or given name, patronymic,
surname, with initials, in capitals, with the traces of keyboards and forms; see `ordering` for how
the order is found. What can't be read is an error that says why and what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from replygen.errors import NameParseError
from replygen.names.clues import clues
from replygen.names.gender import NOT_KNOWN, SURE_TOLD, Verdict, judge
from replygen.names.given_names import UNLISTED, listed_gender
from replygen.names.likeness import is_patronymic, is_surname_only
from replygen.names.marks import no_name
from replygen.names.name import FIXED, Name
from replygen.names.normalizing import normalize
from replygen.names.ordering import Parts, order
from replygen.names.terms import CASES, GENDERS, PARTS
from replygen.names.tokens import Units, split_units

if TYPE_CHECKING:
    from replygen.names.name import Forms
    from replygen.names.terms import Gender

_three_words = re.compile("([А-ЯЁ][а-яё]+) ([А-ЯЁ][а-яё]+) ([А-ЯЁ][а-яё]+)").fullmatch
_FIELDS = (*PARTS, "full_name", "gender", "forms")
_LONGEST = 200


def parse(text_or_fields: str | Mapping[str, Any]) -> Name:
    """The name in a text or in fields.

    Fields: surname, given_name, patronymic, or full_name instead of them; gender ("male",
    "female"); forms, the person's own wish: {"surname": {"dative": "Коломийцу"}} or
    {"surname": "fixed"}. Absent fields may be missing, None or empty.
    Errors: NameParseError says what can't be read and what to write instead.
    """
    if isinstance(text_or_fields, str):
        return _common_name(text_or_fields) or _from_text(text_or_fields)
    if isinstance(text_or_fields, Mapping):
        return _from_fields(text_or_fields)
    raise NameParseError(
        f"имя задано значением типа {type(text_or_fields).__name__} → нужна строка или поля "
        f"{', '.join(_FIELDS)}"
    )


def _from_text(text: str, gender: Gender | None = None, forms: Forms | None = None) -> Name:
    parts, former = _parts_of(text)
    return _name(parts, former, gender, forms)


def _common_name(text: str) -> Name | None:
    """The name in a text of the commonest kind, surname, given name, patronymic; or None."""
    found = _three_words(text)
    if found is None:
        return None
    surname, given, patronymic = found.groups()
    by_patronymic = clues().patronymic
    if (
        not by_patronymic.gender(patronymic.lower())
        or by_patronymic.gender(given.lower())
        or surname.lower() in no_name()
        or (listed_gender(given) == UNLISTED and is_surname_only(given))
    ):
        return None
    gender, confidence, conflict = judge(surname, given, patronymic)
    return Name(surname, given, patronymic, gender, confidence, conflict)


def _parts_of(text: str) -> tuple[Parts, str]:
    if len(text) > _LONGEST:
        raise NameParseError(
            f"имя длиннее {_LONGEST} знаков → оставьте фамилию, имя и отчество одного человека"
        )
    text = normalize(text)
    units = split_units(text)
    parts = order(units, text)
    if units.former:
        _check_place_of_former(units, parts, text)
    return parts, units.former


def _check_place_of_former(units: Units, parts: Parts, text: str) -> None:
    """Refuse brackets that stand neither after the surname nor at the end."""
    place = units.former_after
    after_surname = place >= 0 and parts.surname.endswith(units.units[place].text)
    if not parts.surname or not (after_surname or place == len(units.units) - 1):
        raise NameParseError(
            f"в имени «{text}» скобки стоят не после фамилии → «Иванова (Петрова) Анна Ивановна»"
        )


def _name(parts: Parts, former: str, told: Gender | None, forms: Forms | None) -> Name:
    surname, given, patronymic, given_initial, patronymic_initial, eastern, sure, rival = parts
    verdict = judge("" if eastern else surname, given, patronymic, former)
    doubt = ""
    if rival and judge(given, rival, "").gender != verdict.gender:
        verdict = NOT_KNOWN
        doubt = f"не ясно, что здесь имя: {given} или {rival}"
    if told is not None:
        verdict = Verdict(told, SURE_TOLD, conflict=False)
    return Name(
        surname,
        given,
        patronymic,
        verdict.gender,
        verdict.confidence * sure,
        verdict.conflict,
        given_initial,
        patronymic_initial,
        former,
        eastern,
        forms,
        told is not None,
        doubt,
    )


def _from_fields(fields: Mapping[str, Any]) -> Name:
    unknown = [str(key) for key in fields if key not in _FIELDS]
    if unknown:
        raise NameParseError(f"поля «{unknown[0]}» у имени нет → можно: {', '.join(_FIELDS)}")
    given = {key: value for key, value in fields.items() if value not in (None, "")}
    gender, forms = _gender_field(given.pop("gender", None)), _forms_field(given.pop("forms", None))
    for key, value in given.items():
        if not isinstance(value, str):
            raise NameParseError(f"{key}: нужна строка, а не {type(value).__name__}")
    full = given.pop("full_name", None)
    if full is not None:
        if given:
            raise NameParseError(
                f"имя задано дважды: full_name и {', '.join(given)} → оставьте одно из двух"
            )
        return _from_text(full, gender, forms)
    if not given:
        raise NameParseError("имя пустое → заполните surname, given_name, patronymic")
    parts, former = _parts_of_fields(given)
    return _name(parts, former, gender, forms)


def _parts_of_fields(fields: dict[str, str]) -> tuple[Parts, str]:
    surname, former, rest = _surname_field(fields.get("surname", ""))
    given, given_initials = _field("given_name", fields.get("given_name", ""))
    patronymic, patronymic_initials = _field("patronymic", fields.get("patronymic", ""))
    initials = rest + given_initials + patronymic_initials
    if not patronymic and " " in given:
        # «Патимат Алиевна» in the field of the given name.
        head, _, tail = given.rpartition(" ")
        if is_patronymic(tail):
            given, patronymic = head, tail
    if len(initials) > 2 - bool(given) - bool(patronymic):
        raise NameParseError(
            f"инициалы {' '.join(initials)} лишние → оставьте имя и отчество или их инициалы"
        )
    if initials and not (surname or given or patronymic):
        raise NameParseError(f"«{''.join(initials)}» — одни инициалы → добавьте фамилию")
    if patronymic and not (surname or given):
        raise NameParseError(f"«{patronymic}» — одно отчество → добавьте имя и фамилию")
    given_initial = initials.pop(0) if initials and not given else ""
    patronymic_initial = initials.pop(0) if initials else ""
    return Parts(surname, given, patronymic, given_initial, patronymic_initial), former


def _surname_field(value: str) -> tuple[str, str, list[str]]:
    """The surname, the former one in brackets, and initials written beside it."""
    if not value.strip():
        return "", "", []
    try:
        units = split_units(normalize(value))
    except NameParseError as error:
        raise NameParseError(f"surname: {error}") from error
    words = [unit.text for unit in units.units if not unit.is_initial]
    initials = [unit.text for unit in units.units if unit.is_initial]
    if units.comma_after is not None or not (words or initials):
        raise NameParseError(f"surname: в «{value}» лишняя запятая → оставьте одну фамилию")
    return " ".join(words), units.former, initials


def _field(key: str, value: str) -> tuple[str, list[str]]:
    """The words of a given name or patronymic, and its initials."""
    if not value.strip():
        return "", []
    try:
        units = split_units(normalize(value))
    except NameParseError as error:
        raise NameParseError(f"{key}: {error}") from error
    if units.former or units.comma_after is not None:
        raise NameParseError(f"{key}: в «{value}» скобка или запятая → оставьте только слова имени")
    words = [unit.text for unit in units.units if not unit.is_initial]
    return " ".join(words), [unit.text for unit in units.units if unit.is_initial]


def _gender_field(value: Any) -> Gender | None:
    if value is None:
        return None
    for gender in GENDERS:
        if value == gender:
            return gender
    raise NameParseError(f"gender: {value!r} не годится → можно: {', '.join(GENDERS)}")


def _forms_field(value: Any) -> Forms | None:
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise NameParseError("forms: нужны формы по частям имени: {surname: {dative: Коломийцу}}")
    for part, forms in value.items():
        if part not in PARTS:
            raise NameParseError(f"forms: части «{part}» нет → можно: {', '.join(PARTS)}")
        if forms == FIXED:
            continue
        if not isinstance(forms, Mapping) or not all(
            case in CASES and isinstance(form, str) and form for case, form in forms.items()
        ):
            raise NameParseError(
                f"forms.{part}: нужно «{FIXED}» или формы по падежам ({', '.join(CASES)})"
            )
    return value
