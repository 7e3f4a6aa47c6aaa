"""Card + case → Report of СЭВ «Дело»: the appeal was answered, or sent on to another body."""

from __future__ import annotations

from typing import Final

from replygen.errors import Fault
from replygen.exchange.model import Outgoing, Written
from replygen.exchange.replying import Facts
from replygen.exchange.settings import words
from replygen.exchange.sev.common import SYSTEM, envelope
from replygen.exchange.sev.message import (
    REPORT,
    SPACE,
    Answer,
    Coded,
    Contact,
    InitialDocument,
    Notification,
    Organization,
    Redirection,
    Report,
)
from replygen.exchange.sev.reply import document_id

TITLE: Final = "СЭВ «Дело», Report"


def write_reply(out: Outgoing) -> Written:
    """The report; ExchangeError names all that it lacks."""
    facts = Facts(out, TITLE)
    facts.prove_letter()
    message = report_message(facts)
    return facts.written(message, REPORT, SPACE, f"{REPORT}.xml")


def report_message(facts: Facts) -> Report:
    """The report as a value; `facts` gathers what is missing."""
    origin = facts.origin(SYSTEM)
    told = (origin.reply_to or origin.message) if origin else None
    initial = facts.need(
        origin.document if origin else None,
        "appeal.origin.document",
        "впишите DocumentID обращения: дело из сообщения (--from sev) его хранит",
    )
    waits = facts.need(
        told, "appeal.origin.reply_to", "впишите ReturnID сообщения, с которым пришло обращение"
    )
    redirections, answers = _redirections(facts), _answers(facts)
    if not redirections and not answers and not facts.faults:
        facts.faults.append(
            Fault(
                "card.kind",
                f"{facts.kind}: обращение не закрыто, отчёта Answer ещё не может быть",
                "само письмо отправит --to sev, отчёт — после окончательного ответа",
            )
        )
    return Report(
        header=envelope(facts, "Report", facts.id("sev report"), waits, None),
        notification=Notification(
            initial=InitialDocument(
                uid=initial, number=facts.appeal_number, date=facts.appeal_date
            ),
            redirections=redirections,
            answers=answers,
        ),
    )


def _redirections(facts: Facts) -> tuple[Redirection, ...]:
    own = facts.out.settings.sev
    return tuple(
        Redirection(
            contact=Contact(organization=Organization(short_name=one.body)),
            date=facts.midnight(one.sent),
            type=Coded(text=facts.own(own.redirect_delivery, "sev.redirect_delivery")),
        )
        for one in facts.out.case.reply.redirect or ()
    )


def _answers(facts: Facts) -> tuple[Answer, ...]:
    """An answer is reported where the letter closes the appeal, not where it only sends it on."""
    if facts.closes not in ("merits", "without_merits"):
        return ()
    name = facts.out.card["channel"]["name"]
    delivery = facts.need(
        words()["delivery"].get(name) if name else None,
        "card.channel.name",
        "допишите этот способ в dictionaries/exchange/words.toml, раздел delivery",
    )
    return (Answer(document=document_id(facts), date=facts.sent, type=Coded(text=delivery)),)
