"""Envelopes and contacts that all our messages of СЭВ «Дело» have."""

from __future__ import annotations

from replygen.exchange.model import Attached
from replygen.exchange.replying import Facts, official_name
from replygen.exchange.sev.message import (
    Contact,
    Edms,
    Header,
    OfficialPerson,
    Organization,
    Recipient,
    Resource,
    ResourceList,
    Sender,
)
from replygen.validation.people import Official

SYSTEM = "sev"
LETTER_RESOURCE = 1  # 0 is the message itself


def envelope(
    facts: Facts, kind: str, message: str, answers: str, letter: Attached | None
) -> Header:
    """The header. answers: identifier that reports on the message are to name."""
    own = facts.out.settings.sev
    files = (Resource(uid=str(LETTER_RESOURCE), name=letter.name),) if letter else ()
    return Header(
        message_id=message,
        version="1.0",
        time=facts.out.now,
        type=kind,
        return_id=answers,
        resource=0,
        sender=Sender(
            contact=ours(facts),
            edms=Edms(uid=facts.own(own.edms_id, "sev.edms_id"), text=own.edms or ""),
        ),
        recipient=Recipient(contacts=(_partner(facts),)),
        resources=ResourceList(resources=files),
    )


def ours(facts: Facts, person: OfficialPerson | None = None) -> Contact:
    """We, and the person there."""
    own = facts.out.settings.sev
    return Contact(
        organization=Organization(
            uid=own.organization_id, short_name=facts.own(own.organization, "sev.organization")
        ),
        official=person,
    )


def signatory(person: Official) -> OfficialPerson:
    """Who signs: name and post."""
    return OfficialPerson(name=official_name(person), post=person.post)


def _partner(facts: Facts) -> Contact:
    origin = facts.origin(SYSTEM)
    if origin is not None and origin.organization:
        return Contact(
            organization=Organization(uid=origin.organization_id, short_name=origin.organization)
        )
    told = facts.out.settings.sev.recipient
    if told is None:
        facts.need(
            None,
            "appeal.origin.organization",
            "впишите в дело, кто прислал обращение, или в exchange.toml — sev.recipient",
        )
        return Contact(organization=Organization(short_name=""))
    return Contact(organization=Organization(uid=told.id, short_name=told.name))
