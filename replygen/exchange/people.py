"""People and addresses of messages → applicants of a case; nothing about a person is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal

from pydantic import TypeAdapter, ValidationError

from replygen.errors import NameParseError
from replygen.exchange.model import Notes
from replygen.exchange.settings import means, words
from replygen.names import Name, parse
from replygen.names.marks import marks
from replygen.validation.fields import Email

Gender = Literal["male", "female"]

_EMAIL: Final[TypeAdapter[str]] = TypeAdapter(Email)
_MAIL_LIKE: Final = re.compile(r"[^\s@<>«»\"(),;:]+@[^\s@<>«»\"(),;:]+\.[\w-]{2,}")
_PHONE_LIKE: Final = re.compile(
    r"(?:(?:тел|моб|сот|дом|раб)\w*\.?[:\s]*)*\+?[\d(][\d\s()-]{5,20}\d", re.IGNORECASE
)


def line(text: str | None) -> str:
    """The text on one line, empty where there is none."""
    return " ".join((text or "").split())


def applicant(
    full_name: str | None, told: Gender | None, number: int, notes: Notes
) -> dict[str, Any]:
    """Fields of the applicant with that name; number: its place among applicants, from 0."""
    place = ("appeal", "applicants", number)
    text = line(full_name)
    if not text or _is_nobody(text):
        notes.check(
            "заявитель не назван: если имя не узнать, обращение анонимное и ответа на него нет "
            "(часть 1 статьи 11 Закона № 59-ФЗ, вид ответа anonymous_note)",
            *place,
            text=text,
        )
        return {}
    try:
        name = parse(text)
    except NameParseError as error:
        notes.check(
            "имя не читается: исправьте его или впишите его полями", *place, text=str(error)
        )
        return {"full_name": text} | ({"gender": told} if told else {})
    return _name_fields(name, text) | _gender(name, told, place, notes)


def _is_nobody(text: str) -> bool:
    # «Без подписи», «Аноним», «-»: words or signs, none of them a name.
    found = re.findall(r"\w+", text.casefold())
    return all(
        word in marks().nobody or word in ("без", "подписи", "имени", "б", "п") for word in found
    )


def _name_fields(name: Name, text: str) -> dict[str, Any]:
    whole = name.surname and name.given_name
    if (
        not whole
        or name.eastern
        or name.former_surname
        or name.given_initial
        or name.patronymic_initial
    ):
        return {"full_name": text}
    fields = {"surname": name.surname, "given_name": name.given_name}
    return fields | ({"patronymic": name.patronymic} if name.patronymic else {})


def _gender(
    name: Name, told: Gender | None, place: tuple[str | int, ...], notes: Notes
) -> dict[str, Any]:
    if told is None:
        return {}
    if name.gender is not None and name.gender != told:
        notes.check(
            "пол в сообщении и в имени разный: уточните его; пока обращение будет нейтральным",
            *place,
            "gender",
            text=f"в сообщении {'мужской' if told == 'male' else 'женский'}; {name.evidence}",
        )
        return {"gender": "unknown"}
    return {"gender": told}


def take_contacts(
    target: dict[str, Any], contacts: Iterable[tuple[str, str]], number: int, notes: Notes
) -> None:
    """Put addresses of any kind, (kind as the message calls it, address), into an applicant."""
    for kind, value in contacts:
        text = line(value)
        if not text:
            continue
        if means(kind, "contact", "email") or (not kind.strip() and "@" in text):
            _take_email(target, text, number, notes)
        elif means(kind, "contact", "phone"):
            _take(target, "phone", text, number, notes)
        else:
            notes.kept(f"адрес вида «{line(kind) or 'не назван'}»", text)


def _take_email(target: dict[str, Any], text: str, number: int, notes: Notes) -> None:
    try:
        _take(target, "email", _EMAIL.validate_python(text), number, notes)
    except ValidationError:
        notes.check(
            "адрес электронной почты записан с ошибкой, в дело не взят",
            *("appeal", "applicants", number),
            text=text,
        )


def _take(target: dict[str, Any], field: str, text: str, number: int, notes: Notes) -> None:
    if field not in target:
        target[field] = text
    elif target[field] != text:
        notes.check(
            f"{field}: в сообщении несколько значений, взято первое",
            *("appeal", "applicants", number),
            text=text,
        )


def take_free_contacts(target: dict[str, Any], text: str, number: int, notes: Notes) -> None:
    """Put contacts written as one text into an applicant: e-mail, telephone, then an address."""
    rest = text
    for found in _MAIL_LIKE.findall(rest):
        _take_email(target, found, number, notes)
    rest = re.sub(
        r"(?:e-?mail|эл\.?\s*почта|почта)\s*:\s*(?=\s*[;,\n]|$)", "", _MAIL_LIKE.sub("", rest)
    )
    address: list[str] = []
    for piece in re.split(r"[;\n]+", rest):
        words_left = line(piece).strip(" ,")
        if not words_left:
            continue
        if _PHONE_LIKE.fullmatch(words_left):
            phone = re.sub(r"^[^\d+(]+", "", words_left)
            _take(target, "phone", phone, number, notes)
        else:
            address.append(words_left)
    if address:
        target["address"] = address
        notes.check(
            "адрес взят из общей строки с контактами",
            *("appeal", "applicants", number, "address"),
        )


def address_lines(
    street: str | None, town: str | None, region: str | None, code: str | None
) -> list[str]:
    """Lines of a postal address in the order of envelopes: street, then town, region and code."""
    second = ", ".join(filter(None, (line(town), line(region), line(code))))
    return [one for one in (line(street), second) if one]


def reply_name(applicant_fields: dict[str, Any]) -> str:
    """The applicant's full name in the nominative, empty where there is none."""
    try:
        return parse({k: v for k, v in applicant_fields.items() if v}).full
    except NameParseError:
        return line(applicant_fields.get("full_name"))


def restricted(access: str | None, notes: Notes, *place: str | int) -> None:
    """Say what a mark of access means for the reply."""
    text = line(access)
    if not text or means(text, "access", "open"):
        return
    if means(text, "access", "restricted"):
        notes.check(
            "обращение с грифом ограничения доступа: ответ — с пометкой «Для служебного "
            "пользования», поле reply.official_use (пункт 2.7)",
            *place,
            text=text,
        )
    else:
        notes.check("гриф доступа незнаком: решите, нужна ли пометка", *place, text=text)


def personal_elements() -> Sequence[str]:
    """Names of elements whose words are never taken over."""
    names: Sequence[str] = words()["personal"]["elements"]
    return names
