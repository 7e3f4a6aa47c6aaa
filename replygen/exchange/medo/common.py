"""Envelopes and references that all our messages of МЭДО have. They are written as 2.6."""

from __future__ import annotations

from typing import Final

from replygen.errors import Fault
from replygen.exchange.medo.message import Coded, Header, Number, Reference, Source
from replygen.exchange.replying import Facts
from replygen.exchange.settings import is_guid

SYSTEMS: Final = ("medo26", "medo27")
_ASK: Final = "впишите uid обращения: дело из сообщения (--from medo) его хранит"


def envelope(facts: Facts, kind: str, message: str) -> Header:
    """The header."""
    own = facts.out.settings.medo
    return Header(
        type=kind,
        uid=message,
        created=facts.out.now,
        source=Source(
            uid=facts.own(own.organization_id, "medo.organization_id"),
            organization=facts.own(own.organization, "medo.organization"),
        ),
    )


def the_appeal(facts: Facts) -> Reference:
    """The appeal as its sender knows it."""
    origin = facts.origin(*SYSTEMS)
    body = Coded(text=origin.organization) if origin and origin.organization else None
    return Reference(
        organization=body, number=Number(number=facts.appeal_number, date=facts.appeal_date)
    )


def the_reply(facts: Facts) -> Reference:
    """Our letter."""
    own = facts.out.settings.medo
    return Reference(
        organization=Coded(text=facts.own(own.organization, "medo.organization")),
        number=Number(number=facts.number, date=facts.date),
    )


def appeal_uid(facts: Facts) -> str:
    """The appeal's uid."""
    origin = facts.origin(*SYSTEMS)
    found = facts.need(origin.document if origin else None, "appeal.origin.document", _ASK)
    if found and not is_guid(found):
        facts.faults.append(
            Fault("appeal.origin.document", f"«{found}» — не идентификатор МЭДО (GUID)", _ASK)
        )
    return found
