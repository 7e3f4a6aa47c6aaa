"""Applicants → addressee block and salutation (clause 3.4, ГОСТ Р 7.0.97, reference: ст. 11 ч. 1).

Gender is never guessed: where the name does not show it, the executor is asked.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from replygen.case.model import Appeal, Applicant
from replygen.errors import Fault, NameParseError
from replygen.findings import Finding
from replygen.names import Name, parse, salutation
from replygen.names.offices import decline_phrase
from replygen.reply.model import Addressee

_MANY = 3  # co-authors named one by one; more are «другие заявители»
_NOT_SPLIT = ("ООО", "АО", "ПАО", "ОАО", "ЗАО", "НКО", "ТСЖ", "ТСН", "СНТ", "КФХ", "ИП", "АНО")

TO_MANY = "Уважаемые заявители!"
TO_ORGANIZATION = "Уважаемые господа!"


@dataclass
class _Notes:
    """What is wrong and what is worth a look, gathered on the way."""

    faults: list[Fault] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)


def find_addressee(
    appeal: Appeal, order: str
) -> tuple[Addressee | None, tuple[Fault, ...], tuple[Finding, ...]]:
    """The addressee of the reply, all faults and all remarks.

    order: where the initials stand, "after" or "before" the surname.
    """
    notes = _Notes()
    if appeal.collective is not None and not _has_name(appeal.applicants[0]):
        found = _collective(appeal, notes)
    elif appeal.applicants[0].organization is not None:
        found = _organization(appeal.applicants[0], order, notes)
    else:
        found = _people(appeal, order, notes)
    return (None if notes.faults else found), tuple(notes.faults), tuple(notes.remarks)


def applicant_names(appeal: Appeal) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Names of all applicants in the nominative, and faults of those that can't be read."""
    names, faults = [], []
    for i, applicant in enumerate(appeal.applicants):
        parts = [applicant.organization] if applicant.organization else []
        if _has_name(applicant):
            try:
                parts.append(parse(_name_fields(applicant)).full)
            except NameParseError as error:
                place = f"appeal.applicants[{i}]"
                faults.append(Fault(place, f"имя не читается: {error}", clause="пункт 3.4"))
        if parts:
            names.append(", ".join(parts))
    return tuple(names), tuple(faults)


def _has_name(applicant: Applicant) -> bool:
    return any((applicant.surname, applicant.given_name, applicant.full_name))


def _collective(appeal: Appeal, notes: _Notes) -> Addressee | None:
    assert appeal.collective is not None  # noqa: S101 - the caller has looked
    to = appeal.collective.dative or _declined(
        appeal.collective.name,
        "dative",
        "appeal.collective.name",
        "напишите дательный падеж сами: appeal.collective.dative",
        notes,
    )
    return Addressee((to,), TO_MANY, one_person=False)


def _organization(applicant: Applicant, order: str, notes: _Notes) -> Addressee | None:
    assert applicant.organization is not None  # noqa: S101 - the caller has looked
    if not _has_name(applicant):
        return Addressee((applicant.organization,), TO_ORGANIZATION, one_person=False)
    name = _read_name(applicant, "appeal.applicants[0]", notes)
    if name is None:
        return None
    if applicant.post_dative is not None:
        lines: tuple[str, ...] = (applicant.post_dative,)
    elif applicant.post is not None:
        remedy = "напишите должность с организацией в дательном падеже сами: post_dative"
        place = "appeal.applicants[0]"
        post = _declined(applicant.post, "dative", f"{place}.post", remedy, notes)
        lines = (f"{post} {_of_organization(applicant.organization, place, remedy, notes)}",)
    else:
        lines = (applicant.organization,)
    return Addressee((*lines, _dative(name, order)), salutation(name), one_person=True)


def _of_organization(organization: str, place: str, remedy: str, notes: _Notes) -> str:
    # Abbreviations stay as they are: «Директору ООО «Каспий»».
    if organization.split(maxsplit=1)[0] in _NOT_SPLIT:
        return organization
    return _declined(organization, "genitive", f"{place}.organization", remedy, notes)


def _people(appeal: Appeal, order: str, notes: _Notes) -> Addressee | None:
    named = [
        _read_name(applicant, f"appeal.applicants[{i}]", notes)
        for i, applicant in enumerate(appeal.applicants)
    ]
    names = [name for name in named if name is not None]
    if notes.faults:
        return None
    if len(names) == 1 or appeal.collective is not None:
        return Addressee((_dative(names[0], order),), salutation(names[0]), one_person=True)
    if len(names) <= _MANY:
        lines = tuple(_dative(name, order) for name in names)
        return Addressee(lines, salutation(names), one_person=False)
    return Addressee((_dative(names[0], order), "и другим заявителям"), TO_MANY, one_person=False)


def _read_name(applicant: Applicant, place: str, notes: _Notes) -> Name | None:
    if not _has_name(applicant):
        notes.faults.append(
            Fault(
                place,
                "у заявителя нет ни имени, ни организации",
                "на анонимное обращение ответ не даётся; если имя известно, заполните surname",
                clause="59-ФЗ, ст. 11 ч. 1",
            )
        )
        return None
    try:
        name = parse(_name_fields(applicant))
    except NameParseError as error:
        notes.faults.append(Fault(place, f"имя не читается: {error}", clause="пункт 3.4"))
        return None
    if name.gender is None and applicant.gender != "unknown":
        notes.faults.append(
            Fault(
                place,
                f"пол заявителя не виден из имени «{name.full}»: {name.evidence}",
                "укажите gender: male или female; если узнать нельзя — gender: unknown",
                clause="пункт 3.4",
            )
        )
        return None
    if name.disputed:
        notes.remarks.append(
            Finding(
                rule="salutation.disputed_declension",
                category="salutation",
                clause="пункт 3.4",
                severity="info",
                message=f"авторитеты склоняют «{name.full}» по-разному; если человек склоняет "
                "своё имя иначе, укажите формы в поле forms",
                text=name.full,
            )
        )
    return name


def _name_fields(applicant: Applicant) -> str | dict[str, object]:
    gender = applicant.gender if applicant.gender in ("male", "female") else None
    forms = applicant.forms.model_dump(exclude_none=True) if applicant.forms else None
    if applicant.full_name is not None and not (gender or forms):
        return applicant.full_name
    fields: dict[str, object] = {
        "surname": applicant.surname,
        "given_name": applicant.given_name,
        "patronymic": applicant.patronymic,
        "full_name": applicant.full_name,
        "gender": gender,
        "forms": forms,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _dative(name: Name, order: str) -> str:
    return name.addressee("surname_first" if order == "after" else "initials_first")


def _declined(text: str, case: str, place: str, remedy: str, notes: _Notes) -> str:
    declined = decline_phrase(text, case)
    if not declined.sure:
        notes.faults.append(
            Fault(place, f"не удалось склонить «{text}»: {declined.reason}", remedy)
        )
    return declined.text
