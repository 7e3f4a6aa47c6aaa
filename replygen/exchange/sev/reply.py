"""Card + case → DocInfo of СЭВ «Дело» that brings the reply to whom the appeal came from."""

from __future__ import annotations

from typing import Final

from replygen.exchange.model import Attached, Outgoing, Written
from replygen.exchange.replying import Facts, addressee_gender, addressee_name
from replygen.exchange.settings import words
from replygen.exchange.sev.common import LETTER_RESOURCE, SYSTEM, envelope, ours, signatory
from replygen.exchange.sev.message import (
    MAIN,
    SPACE,
    Addressee,
    Author,
    Coded,
    Contact,
    DocInfo,
    Document,
    DocumentList,
    File,
    Link,
    OfficialPerson,
    Organization,
    PrivatePerson,
    Registration,
    Writer,
)

TITLE: Final = "СЭВ «Дело», DocInfo ответа"
_SEX: Final = {"male": "Male", "female": "Female"}


def write_reply(out: Outgoing) -> Written:
    """The message; ExchangeError names all that it lacks."""
    facts = Facts(out, TITLE)
    facts.prove_letter()
    message = reply_message(facts)
    return facts.written(message, MAIN, SPACE, f"{MAIN}.xml")


def document_id(facts: Facts) -> str:
    """The reply's DocumentID, by which reports name it too."""
    return facts.id("sev document")


def reply_message(facts: Facts) -> DocInfo:
    """The message as a value; `facts` gathers what is missing."""
    letter = facts.letter()
    message = facts.id("sev message")
    return DocInfo(
        header=envelope(facts, "MainDoc", message, message, letter),
        list=DocumentList(documents=(_document(facts, letter),)),
    )


def _document(facts: Facts, letter: Attached | None) -> Document:
    card, access = facts.out.card, words()["access"]
    pages = card.get("pages")
    executor = OfficialPerson(name=card["executor"]["name"].replace("\N{NO-BREAK SPACE}", " "))
    group = facts.out.settings.sev.group or card["register_group"]
    return Document(
        id=document_id(facts),
        type="Created",
        main=True,
        status="Registered",
        registration=Registration(number=facts.number, date=facts.date),
        group=Coded(text=group),
        access=Coded(text=access["written_restricted" if facts.restricted else "written_open"]),
        sheets=None if pages is None else str(pages),
        annotation=facts.annotation,
        files=() if letter is None else (_file(letter),),
        authors=tuple(Author(contact=ours(facts, signatory(one))) for one in facts.out.signatories),
        addressees=(_addressee(facts),),
        writers=(Writer(contact=ours(facts, executor), info=card["executor"]["phone"]),),
        links=(_link(facts),),
    )


def _file(letter: Attached) -> File:
    return File(
        uid="f1",
        resource=LETTER_RESOURCE,
        size=len(letter.data),
        description="Ответ",
        ending=letter.ending,
    )


def _addressee(facts: Facts) -> Addressee:
    appeal = facts.out.case.appeal
    person = appeal.applicants[0]
    name = addressee_name(person)
    if person.organization:
        official = (
            OfficialPerson(name=name or None, post=person.post) if name or person.post else None
        )
        return Addressee(
            contact=Contact(
                organization=Organization(short_name=person.organization), official=official
            )
        )
    if not name and appeal.collective is not None:
        name = appeal.collective.name
    name = facts.need(name, "appeal.applicants[0]", "впишите в дело имя заявителя")
    return Addressee(person=PrivatePerson(name=name, sex=_SEX.get(addressee_gender(person) or "")))


def _link(facts: Facts) -> Link:
    origin = facts.origin(SYSTEM)
    return Link(
        document=origin.document if origin else None,
        description=facts.appeal_named,
        type=Coded(text=words()["link"]["answer"]),
    )
