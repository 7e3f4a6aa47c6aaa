"""Card + case → a МЭДО 2.6 message with the reply, linked to the appeal it answers."""

from __future__ import annotations

from typing import Final

from replygen.errors import Fault
from replygen.exchange.medo.common import SYSTEMS, envelope, the_appeal
from replygen.exchange.medo.message import (
    DOCUMENT,
    ROOT,
    SPACE,
    VERSION,
    Addressee,
    Addressees,
    Coded,
    Communication,
    Document,
    File,
    Files,
    Link,
    Links,
    Number,
    Signatories,
    Signatory,
)
from replygen.exchange.model import Attached, Outgoing, Written
from replygen.exchange.replying import Facts, official_name
from replygen.exchange.settings import guid, words

TITLE: Final = "МЭДО 2.6, документ"
TYPES: Final = ("pdf", "tif", "doc", "txt", "xml")
"""The kinds of files the format can name."""


def write_reply(out: Outgoing) -> Written:
    """The message; ExchangeError names all that it lacks."""
    facts = Facts(out, TITLE)
    facts.prove_letter()
    return facts.written(reply_message(facts), ROOT, SPACE, "document.xml")


def reply_message(facts: Facts) -> Communication:
    """The message as a value; `facts` gathers what is missing."""
    letter = facts.letter()
    if letter is not None and letter.ending not in TYPES:
        facts.faults.append(
            Fault(
                "letter",
                f"файлы .{letter.ending} в МЭДО 2.6 не передать",
                f"можно: {', '.join(TYPES)}; сделайте PDF: replygen build --format pdf",
            )
        )
    return Communication(
        version=VERSION,
        header=envelope(facts, DOCUMENT, facts.id("medo message")),
        document=_document(facts),
        files=Files(items=() if letter is None else (_file(facts, letter),)),
    )


def _document(facts: Facts) -> Document:
    card, origin = facts.out.card, facts.origin(*SYSTEMS)
    own = facts.own(facts.out.settings.medo.organization, "medo.organization")
    pages = facts.out.card.get("pages")
    if pages is None:
        facts.need(None, "card.pages", "число листов не посчитано: впишите его в карточку, pages")
    access = words()["access"]
    return Document(
        uid=facts.id("medo document"),
        kind=Coded(text="Письмо"),
        number=Number(number=facts.number, date=facts.date),
        classification=Coded(text=access["written_restricted"]) if facts.restricted else None,
        signatories=Signatories(
            items=tuple(
                Signatory(
                    organization=Coded(text=own),
                    person=Coded(text=official_name(one)),
                    post=Coded(text=one.post),
                    signed=facts.date,
                )
                for one in facts.out.signatories
            )
        ),
        addressees=Addressees(items=(_recipient(facts),)),
        pages=pages,
        annotation=facts.annotation,
        links=Links(
            items=(
                Link(
                    uid=guid(origin.document) if origin else None,
                    type=words()["link"]["answer"],
                    reference=the_appeal(facts),
                ),
            )
        ),
        executor=Addressee(
            organization=Coded(text=own),
            person=Coded(text=card["executor"]["name"].replace("\N{NO-BREAK SPACE}", " ")),
            contacts=card["executor"]["phone"],
        ),
    )


def _recipient(facts: Facts) -> Addressee:
    origin, told = facts.origin(*SYSTEMS), facts.out.settings.medo.recipient
    if origin is not None and origin.organization:
        return Addressee(
            uid=guid(origin.organization_id), organization=Coded(text=origin.organization)
        )
    if told is not None:
        return Addressee(uid=guid(told.id), organization=Coded(text=told.name))
    facts.need(
        None,
        "appeal.origin.organization",
        "впишите в дело, кто прислал обращение, или в exchange.toml — medo.recipient",
    )
    return Addressee()


def _file(facts: Facts, letter: Attached) -> File:
    return File(
        name=letter.name,
        id=0,
        type=letter.ending,
        group="Текст документа",
        description="Ответ",
        pages=facts.out.card.get("pages"),
    )
