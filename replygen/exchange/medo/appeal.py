"""A passport of МЭДО 2.2–2.6 or of a 2.7 container → an appeal, with notes on the rest."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from lxml import etree

from replygen.exchange import binding
from replygen.exchange.leftovers import note_leftovers
from replygen.exchange.medo import container as c27
from replygen.exchange.medo.message import (
    DOCUMENT,
    ROOT,
    SPACE,
    Addressee,
    Coded,
    Communication,
    Correspondent,
    Document,
    Files,
    Header,
    Number,
    Reference,
)
from replygen.exchange.model import Incoming, Notes, refused
from replygen.exchange.parts import GAPS, finished, known, origin_notes, took_channel
from replygen.exchange.people import applicant, line, restricted, take_free_contacts
from replygen.exchange.settings import ExchangeSettings
from replygen.exchange.xml_message import root_of

TITLE: Final = "МЭДО"
_LATER: Final = "urn:IEDMS:"
_APPEAL: Final = "обращени"


def read_appeal(data: bytes, settings: ExchangeSettings) -> Incoming:
    """The appeal in a passport; ExchangeError where it is none."""
    root = root_of(data, TITLE)
    name = etree.QName(root)
    if (name.namespace, name.localname) == (SPACE.uri, ROOT):
        return _message(root, settings)
    if (name.namespace, name.localname) == (c27.SPACE.uri, c27.ROOT):
        return _container(root, settings)
    if (name.namespace or "").startswith(_LATER):
        raise refused(
            TITLE,
            "",
            "это МЭДО 2.7.1, её схема не опубликована",
            "попросите отправителя о версии 2.6 или 2.7 либо заведите дело вручную",
        )
    raise refused(
        TITLE,
        "",
        f"корневой элемент — {name.localname} (пространство имён «{name.namespace or ''}»)",
        f"нужен {ROOT} из «{SPACE.uri}» или {c27.ROOT} из «{c27.SPACE.uri}»",
    )


def _message(root: etree._Element, settings: ExchangeSettings) -> Incoming:
    message, left = binding.read(Communication, root, SPACE)
    header = message.header or Header()
    if message.document is None:
        raise refused(
            TITLE,
            f"{ROOT}/header/@type",
            f"сообщение вида «{line(header.type)}», в нём нет документа",
            "распакуйте контейнер и укажите паспорт, passport.xml"
            if "контейнер" in line(header.type).casefold()
            else f"обращение приходит в сообщении вида «{DOCUMENT}»",
        )
    notes = Notes()
    document = message.document
    origin = _origin(document, header)
    own = settings.medo.organization_id
    origin_notes(origin, notes, ours=bool(own) and origin.get("organization_id") == own)
    appeal = _appeal(document, notes)
    appeal |= {"number": origin.get("number"), "registered": origin.get("date"), "origin": origin}
    appeal["attachments"] = _files(message.files)
    appeal["links"] = _links(document)
    _rest(document, header, notes)
    note_leftovers(left, notes)
    version = line(message.version) or "?"
    return Incoming(f"{TITLE} {version}", finished(appeal, notes), tuple(notes.items))


def _origin(document: Document, header: Header) -> dict[str, Any]:
    source = header.source
    return known(
        {
            "system": "medo26",
            "message": line(header.uid),
            "document": line(document.uid),
            "organization": line(source.organization) if source else "",
            "organization_id": line(source.uid) if source else "",
            "number": line(document.number.number) if document.number else "",
            "date": document.number.date if document.number else None,
        }
    )


def _appeal(document: Document, notes: Notes) -> dict[str, Any]:
    appeal: dict[str, Any] = {"channel": took_channel((), notes)}
    if topic := line(document.annotation):
        appeal["topic"] = topic
        notes.check(GAPS["topic"], "appeal", "topic")
    writers = document.correspondents.items if document.correspondents else ()
    people: list[dict[str, Any]] = []
    for one in writers:
        people.append(_applicant(one, len(people), notes))
        number = one.number
        if number is not None and (line(number.number) or number.date):
            told = known({"author_number": line(number.number), "author_date": number.date})
            if "author_number" in appeal or "author_date" in appeal:
                notes.kept("номер и дата ещё одного автора", " ".join(map(str, told.values())))
            else:
                appeal |= told
    if not people:
        notes.fill(GAPS["applicant"], "appeal", "applicants", 0, "full_name")
    appeal["applicants"] = people or [{"full_name": None}]
    return appeal


def _applicant(one: Correspondent, number: int, notes: Notes) -> dict[str, Any]:
    organization, person = _text(one.organization), _text(one.person)
    found: dict[str, Any] = known({"organization": organization})
    if person or not organization:
        found |= known({"post": _text(one.post)}) | applicant(person, None, number, notes)
    elif _text(one.post):
        notes.kept("должность без имени у автора", _text(one.post))
    if contacts := (one.contacts or "").strip():
        take_free_contacts(found, contacts, number, notes)
    region = _text(one.region)
    if region and not any(
        region.casefold() in part.casefold() for part in found.get("address", ())
    ):
        if "address" in found:
            found["address"].append(region)
        else:
            notes.kept("регион автора, адреса в сообщении нет", region)
    for about, text in (
        ("подразделение автора", _text(one.department)),
        ("примечание об авторе", one.comment),
    ):
        if line(text):
            notes.kept(about, line(text))
    return found


def _text(value: Coded | None) -> str:
    return line(value.text) if value else ""


def _files(files: Files | None) -> list[dict[str, Any]]:
    return [
        known({"title": line(one.description) or line(one.group), "file": line(one.name)})
        for one in (files.items if files else ())
    ]


def _named(told: Number | c27.Registration | None) -> str:
    """«07-1 от 01.03.2026»."""
    if told is None:
        return ""
    return " ".join(
        filter(None, (line(told.number), f"от {told.date:%d.%m.%Y}" if told.date else ""))
    )


def _links(document: Document) -> list[dict[str, Any]]:
    found = []
    for one in document.links.items if document.links else ():
        reference = one.reference or Reference()
        named = _named(reference.number)
        rest = said(replace(reference, number=None))
        found.append(
            known(
                {
                    "type": line(one.type) or "Связан с",
                    "document": line(one.uid) or line(one.id),
                    "description": ", ".join(filter(None, (named, rest))),
                }
            )
        )
    return found


def _rest(document: Document, header: Header, notes: Notes) -> None:
    kind = _text(document.kind)
    if _APPEAL not in kind.casefold():
        notes.check(f"вид документа — «{kind or 'не указан'}»: обращение ли это?")
    if header.type != DOCUMENT:
        notes.check(f"сообщение вида «{line(header.type)}», а не «{DOCUMENT}»: обращение ли это?")
    restricted(_text(document.classification), notes, "appeal")
    for about, value in (
        ("тип документа", document.type),
        ("подписали", document.signatories),
        ("кому адресовано", document.addressees),
        ("листов в документе", document.pages),
        ("листов в приложениях", document.enclosure_pages),
        ("исполнитель у отправителя", document.executor),
        ("примечание", document.comment),
        ("примечание к сообщению", header.comment),
        ("примечание об отправителе", header.source.comment if header.source else None),
    ):
        if text := said(value):
            notes.kept(about, text)


def said(value: Any) -> str:
    """What a value says, without the codes and identifiers of its sender's reference books."""
    if isinstance(value, Coded):
        return line(value.text)
    if isinstance(value, Addressee):
        value = replace(value, uid=None)
    if is_dataclass(value) and not isinstance(value, type):
        return said(tuple(getattr(value, one.name) for one in fields(value)))
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(said, value)))
    return binding.flat(value)


def _container(root: etree._Element, settings: ExchangeSettings) -> Incoming:
    passport, left = binding.read(c27.Container, root, c27.SPACE)
    notes = Notes()
    authors = passport.authors.items if passport.authors else ()
    sender = authors[0] if authors else c27.Author()
    requisites = passport.requisites or c27.Requisites()
    registration = sender.registration or c27.Registration()
    origin = known(
        {
            "system": "medo27",
            "document": line(passport.uid),
            "organization": line(sender.organization.title) if sender.organization else "",
            "number": line(registration.number),
            "date": registration.date,
        }
    )
    ours = (
        bool(settings.medo.organization)
        and origin.get("organization") == settings.medo.organization
    )
    origin_notes(origin, notes, ours=ours)
    appeal: dict[str, Any] = {
        "number": origin.get("number"),
        "registered": origin.get("date"),
        "channel": took_channel((), notes),
        "topic": line(requisites.annotation),
        "applicants": [{"full_name": None}],
        "links": [_link27(one) for one in (requisites.links.items if requisites.links else ())],
        "attachments": _files27(passport),
        "origin": origin,
    }
    notes.fill(GAPS["applicant"], "appeal", "applicants", 0, "full_name")
    if appeal["topic"]:
        notes.check(GAPS["topic"], "appeal", "topic")
    if _APPEAL not in line(requisites.kind).casefold():
        notes.check(f"вид документа — «{line(requisites.kind) or 'не указан'}»: обращение ли это?")
    restricted(requisites.classification, notes, "appeal")
    _senders27(authors, notes)
    note_leftovers(left, notes)
    return Incoming(f"{TITLE} 2.7, контейнер", finished(appeal, notes), tuple(notes.items))


def _link27(one: c27.Link) -> dict[str, Any]:
    body = line(one.organization.title) if one.organization else ""
    return known(
        {
            "type": line(one.type) or "Связан с",
            "document": line(one.uid),
            "description": ", ".join(filter(None, (_named(one.registration), body))),
        }
    )


def _files27(passport: c27.Container) -> list[dict[str, Any]]:
    files = [passport.document] if passport.document else []
    files += passport.attachments.items if passport.attachments else ()
    return [
        known({"title": line(one.description), "file": line(one.name)})
        for one in files
        if line(one.name)
    ]


def _senders27(authors: tuple[c27.Author, ...], notes: Notes) -> None:
    for author in authors[1:]:
        number = _named(author.registration)
        title = author.organization.title if author.organization else ""
        notes.kept("ещё один автор документа", ", ".join(filter(None, (line(title), number))))
    for author in authors:
        for about, value in (
            ("подписали", author.signs),
            ("исполнитель у отправителя", author.executor),
        ):
            if text := said(value):
                notes.kept(about, text)
