"""Card + case → a МЭДО 2.6 notification: the answer has left, or what happens meanwhile."""

from __future__ import annotations

from typing import Final

from replygen.errors import Fault
from replygen.exchange.medo.common import appeal_uid, envelope, the_appeal, the_reply
from replygen.exchange.medo.message import (
    NOTIFICATION,
    ROOT,
    SPACE,
    VERSION,
    Communication,
    CourseChanged,
    Notification,
    ReportSent,
)
from replygen.exchange.model import Outgoing, Written
from replygen.exchange.replying import Facts
from replygen.exchange.settings import words

TITLE: Final = "МЭДО 2.6, уведомление"
SENT: Final = "Доклад направлен"
COURSE: Final = "Исполнение"


def write_reply(out: Outgoing) -> Written:
    """The notification; ExchangeError names all that it lacks."""
    facts = Facts(out, TITLE)
    facts.prove_letter()
    return facts.written(report_message(facts), ROOT, SPACE, "notification.xml")


def report_message(facts: Facts) -> Communication:
    """The notification as a value; `facts` gathers what is missing."""
    closed = facts.closes in ("merits", "without_merits")
    return Communication(
        version=VERSION,
        header=envelope(facts, NOTIFICATION, facts.id("medo notification")),
        notification=Notification(
            type=SENT if closed else COURSE,
            uid=appeal_uid(facts),
            sent=_sent(facts) if closed else None,
            course=None if closed else _course(facts),
        ),
    )


def _sent(facts: Facts) -> ReportSent:
    return ReportSent(time=facts.sent, foundation=the_appeal(facts), report=the_reply(facts))


def _course(facts: Facts) -> CourseChanged:
    reply = facts.out.case.reply
    told = words()["course"].get(facts.kind)
    if told is None:
        facts.faults.append(
            Fault(
                "card.kind",
                f"для вида {facts.kind} не сказано, что сообщить об исполнении",
                "допишите его в dictionaries/exchange/words.toml, раздел course",
            )
        )
        told = ""
    text = told.format(
        bodies=", ".join(one.body for one in reply.redirect or ()),
        extended=f"{reply.extension.new_deadline:%d.%m.%Y}" if reply.extension else "",
        final=f"{reply.interim.final_date:%d.%m.%Y}" if reply.interim else "",
    )
    return CourseChanged(
        time=facts.sent, foundation=the_appeal(facts), text=text, reference=the_reply(facts)
    )
