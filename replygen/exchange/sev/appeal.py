"""DocInfo of СЭВ «Дело» → an appeal, with notes on all that a person must fill in or look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from lxml import etree

from replygen.exchange import binding
from replygen.exchange.leftovers import note_leftovers
from replygen.exchange.model import Incoming, Notes, Place, refused
from replygen.exchange.parts import GAPS, finished, known, origin_notes, took_channel
from replygen.exchange.people import (
    Gender,
    address_lines,
    applicant,
    line,
    restricted,
    take_contacts,
)
from replygen.exchange.settings import ExchangeSettings
from replygen.exchange.sev.message import (
    MAIN,
    REPORT,
    SPACE,
    Address,
    Author,
    Contact,
    DocInfo,
    Document,
    Econtact,
    Header,
)
from replygen.exchange.xml_message import root_of

TITLE: Final = "СЭВ «Дело», DocInfo"
_SEX: Final[dict[str, Gender]] = {"Male": "male", "Female": "female"}
_INCOMING: Final = "Incoming"


def read_appeal(data: bytes, settings: ExchangeSettings) -> Incoming:
    """The appeal in a DocInfo message; ExchangeError where it is none."""
    root = root_of(data, TITLE)
    _prove_kind(root)
    message, left = binding.read(DocInfo, root, SPACE)
    notes = Notes()
    document = _document(message, notes)
    header = message.header or Header()
    appeal = _appeal(document, header, settings, notes)
    note_leftovers(left, notes)
    return Incoming(TITLE, finished(appeal, notes), tuple(notes.items))


def _prove_kind(root: etree._Element) -> None:
    name = etree.QName(root)
    if name.namespace == SPACE.uri and name.localname == MAIN:
        return
    if name.namespace == SPACE.uri and name.localname == REPORT:
        raise refused(
            TITLE, "", "это уведомление Report, а не документ", "обращение приходит в файле DocInfo"
        )
    raise refused(
        TITLE,
        "",
        f"корневой элемент — {name.localname} (пространство имён «{name.namespace or ''}»)",
        f"нужен элемент {MAIN} из «{SPACE.uri}»; список форматов: replygen convert --help",
    )


def _document(message: DocInfo, notes: Notes) -> Document:
    documents = message.list.documents if message.list else ()
    if not documents:
        raise refused(TITLE, "DocInfo/DocumentList", "в сообщении нет документов", "проверьте файл")
    main = next((one for one in documents if one.main), documents[0])
    for other in documents:
        if other is not main:
            number = other.registration.number if other.registration else None
            notes.kept("в сообщении есть ещё документ", line(number) or line(other.annotation))
    return main


def _appeal(
    document: Document, header: Header, settings: ExchangeSettings, notes: Notes
) -> dict[str, Any]:
    origin = _origin(document, header)
    ours = _is_ours(header, settings)
    origin_notes(origin, notes, ours=ours)
    appeal: dict[str, Any] = {
        "number": origin.get("number"),
        "registered": origin.get("date"),
        "channel": took_channel([(one.name or "", one.text) for one in document.extra], notes),
    }
    if topic := line(document.annotation):
        appeal["topic"] = topic
        notes.check(GAPS["topic"], "appeal", "topic")
    appeal["applicants"] = _applicants(document, origin, appeal, notes)
    if document.collective:
        appeal["collective"] = {"name": None}
        notes.fill(GAPS["collective"], "appeal", "collective", "name")
    rubrics = (known({"code": line(one.uid), "name": line(one.text)}) for one in document.rubrics)
    appeal["rubrics"] = [one for one in rubrics if one]
    appeal["links"] = [
        known(
            {
                "type": line(one.type.text if one.type else "") or "связь",
                "document": line(one.document),
                "description": binding.flat((one.description, one.url)),
            }
        )
        for one in document.links
    ]
    appeal["attachments"] = _attachments(document, header)
    appeal["origin"] = origin
    restricted(document.access.text if document.access else None, notes, "appeal")
    _rest(document, header, notes)
    return appeal


def _origin(document: Document, header: Header) -> dict[str, Any]:
    sender = header.sender.contact if header.sender else None
    registration = document.registration
    fields = {
        "system": "sev",
        "message": line(header.message_id),
        "reply_to": line(header.return_id),
        "document": line(document.id),
        "organization": _organization(sender, short=True),
        "organization_id": line(sender.organization.uid) if sender and sender.organization else "",
        "number": line(registration.number) if registration else "",
        "date": registration.date if registration else None,
        "deadline": document.control.deadline if document.control else None,
    }
    return known(fields)


def _is_ours(header: Header, settings: ExchangeSettings) -> bool:
    """Whether our own document system has sent the message: then the number is our own."""
    sender = header.sender.contact if header.sender else None
    found = sender.organization if sender else None
    if found is None:
        return False
    if found.uid and settings.sev.organization_id:
        return found.uid == settings.sev.organization_id
    return bool(settings.sev.organization) and line(found.short_name) == settings.sev.organization


def _organization(contact: Contact | None, *, short: bool = False) -> str:
    """The full name, as letters have it, or the short one, as messages have it."""
    found = contact.organization if contact else None
    if found is None:
        return ""
    names = (line(found.short_name), line(found.full_name))
    return names[0] or names[1] if short else names[1] or names[0]


def _applicants(
    document: Document, origin: dict[str, Any], appeal: dict[str, Any], notes: Notes
) -> list[dict[str, Any]]:
    people = [one for one in document.authors if one.person]
    bodies = [one for one in document.authors if not one.person and one.contact]
    found: list[dict[str, Any]] = []
    for author in people:
        found.append(_citizen(author, len(found), notes))
    for author in bodies:
        if people:
            name = _organization(author.contact, short=True)
            if name != origin.get("organization"):
                notes.check(
                    "рядом с гражданами автором названа организация; если обратилась и она, "
                    "добавьте её в appeal.applicants",
                    "appeal",
                    "applicants",
                    text=name,
                )
        else:
            found.append(_body(author, len(found), notes))
    _own_number(document.authors, appeal, notes)
    if not found:
        notes.fill(GAPS["applicant"], "appeal", "applicants", 0, "full_name")
        return [{"full_name": None}]
    return found


def _citizen(author: Author, number: int, notes: Notes) -> dict[str, Any]:
    person = author.person
    assert person is not None  # noqa: S101 - the caller has looked
    fields = applicant(person.name, _SEX.get(line(person.sex)), number, notes)
    if line(person.sex) not in ("", "Undefined", *_SEX):
        notes.check("пол назван незнакомым словом", *_place(number), text=line(person.sex))
    if author.contact is not None:
        official = author.contact.official
        fields |= known(
            {
                "organization": _organization(author.contact),
                "post": line(official.post) if official else "",
            }
        )
    contacts = author.contact
    _rest_of_author(author, notes)
    _reach(
        fields,
        (*person.addresses, *(contacts.addresses if contacts else ())),
        (*person.contacts, *(contacts.contacts if contacts else ())),
        number,
        notes,
    )
    return fields


def _body(author: Author, number: int, notes: Notes) -> dict[str, Any]:
    """An organisation that has written itself."""
    contact = author.contact
    assert contact is not None  # noqa: S101 - the caller has looked
    fields: dict[str, Any] = known({"organization": _organization(contact)})
    official = contact.official
    if official is not None and line(official.name):
        fields |= known({"post": line(official.post)})
        fields |= applicant(official.name, None, number, notes)
    elif official is not None and line(official.post):
        notes.kept("должность без имени у автора", line(official.post))
    _rest_of_author(author, notes)
    _reach(fields, contact.addresses, contact.contacts, number, notes)
    notes.check(
        "автор — организация: обратилась ли она сама или переслала чужое обращение?",
        *_place(number),
    )
    return fields


def _place(number: int) -> Place:
    return ("appeal", "applicants", number)


def _reach(
    fields: dict[str, Any],
    addresses: Iterable[Address],
    contacts: Iterable[Econtact],
    number: int,
    notes: Notes,
) -> None:
    for one in addresses:
        region = one.region.text if one.region else None
        lines = address_lines(one.text, one.settlement, region, one.zip_code)
        if lines and "address" not in fields:
            fields["address"] = lines
        elif lines and lines != fields["address"]:
            notes.check(
                "в сообщении несколько почтовых адресов, взят первый",
                *("appeal", "applicants", number, "address"),
                text=", ".join(lines),
            )
    take_contacts(fields, ((one.type or "", one.text) for one in contacts), number, notes)


def _own_number(authors: Iterable[Author], appeal: dict[str, Any], notes: Notes) -> None:
    """The number and date the applicant has given; «б/н» says that there is none."""
    for author in authors:
        if author.registration is None:
            continue
        number, date = line(author.registration.number), author.registration.date
        if number.casefold() in ("б/н", "б\\н", "бн", "без номера", "-"):
            number = ""
        if "author_date" in appeal or "author_number" in appeal:
            if (number, date) != (appeal.get("author_number", ""), appeal.get("author_date")):
                notes.kept("номер и дата ещё одного автора", f"{number} {date or ''}".strip())
            continue
        appeal |= {"author_number": number} if number else {}
        appeal |= {"author_date": date} if date else {}


def _attachments(document: Document, header: Header) -> list[dict[str, Any]]:
    listed = header.resources.resources if header.resources else ()
    names = {line(one.uid): line(one.name) for one in listed}
    names.pop(str(header.resource), None)  # the message itself
    found = [
        known(
            {
                "title": line(one.description),
                "file": names.pop(str(one.resource), "") or (f"*.{line(one.ending)}"),
                "size": one.size if one.size and one.size > 0 else None,
            }
        )
        for one in document.files
    ]
    # A file that travels with the message and that no document speaks of is a file all the same.
    return found + [{"file": name} for name in names.values() if name]


def _rest(document: Document, header: Header, notes: Notes) -> None:
    if document.type != _INCOMING:
        notes.check(
            f"документ вида «{line(document.type)}», а обращения приходят как {_INCOMING}: "
            "обращение ли это?"
        )
    if header.type not in (None, "MainDoc"):
        notes.check(f"сообщение вида «{line(header.type)}», а не MainDoc: обращение ли это?")
    sender = header.sender.contact if header.sender else None
    told = sender.organization if sender else None
    for about, value in (
        ("группа документов", document.group.text if document.group else None),
        ("состав (листов)", document.sheets),
        ("примечание", document.note),
        ("исполнено у отправителя", document.control.done if document.control else None),
        ("полное название отправителя", told.full_name if told else None),
        ("отправитель", replace(sender, organization=None) if sender else None),
        *(("кому адресовано", one) for one in document.addressees),
        *(("исполнитель у отправителя", one) for one in document.writers),
    ):
        if text := binding.flat(value):
            notes.kept(about, text)


def _rest_of_author(author: Author, notes: Notes) -> None:
    """What the fields of an applicant have no room for."""
    contact = author.contact
    told = contact.organization if contact else None
    official = contact.official if contact else None
    names = (line(told.short_name), line(told.full_name)) if told else ("", "")
    for about, value in (
        ("краткое название автора", names[0] if all(names) and names[0] != names[1] else None),
        ("подразделение автора", contact.department if contact else None),
        ("должностное лицо автора", official.name if official and author.person else None),
    ):
        if text := binding.flat(value):
            notes.kept(about, text)
