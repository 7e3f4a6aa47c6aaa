"""Fields of a name → Name: each checked by its key, the gender judged unless it is given."""

from __future__ import annotations

from collections.abc import Mapping

from replygen.errors import NameParseError
from replygen.names.eastern import is_eastern_pair, is_eastern_triple
from replygen.names.from_text import from_text, made_of
from replygen.names.likeness import is_patronymic
from replygen.names.name import FIXED, Name
from replygen.names.normalizing import normalize
from replygen.names.ordering import Parts
from replygen.names.terms import CASES, GENDERS, PARTS
from replygen.names.tokens import split_units

# No `typing` at run time, see terms.py.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from replygen.names.name import Forms
    from replygen.names.terms import Gender

FIELDS = (*PARTS, "full_name", "gender", "forms")


def from_fields(fields: Mapping[str, Any]) -> Name:
    """The name in `fields`; see `replygen.names.parse`."""
    unknown = [str(key) for key in fields if key not in FIELDS]
    if unknown:
        raise NameParseError(f"поля «{unknown[0]}» у имени нет → можно: {', '.join(FIELDS)}")
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
        return from_text(full, gender, forms)
    if not given:
        raise NameParseError("имя пустое → заполните surname, given_name, patronymic")
    parts, former = _parts_of_fields(given)
    return made_of(parts, former, gender, forms)


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
    eastern = bool(surname and given) and not (patronymic or initials or former)
    eastern = eastern and _is_eastern(surname, given.split(" "))
    return Parts(surname, given, patronymic, given_initial, patronymic_initial, eastern), former


def _is_eastern(surname: str, given: list[str]) -> bool:
    """«Ким» and «Чен Ын», «Мао» and «Цзэдун»: one whole, of which the last word alone declines."""
    if len(given) == 1:
        return is_eastern_pair(surname, given[0])
    return len(given) == 2 and is_eastern_triple((surname, *given))  # noqa: PLR2004 - two words


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
