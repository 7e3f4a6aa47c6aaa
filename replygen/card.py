"""Reply + Document → Card: what the document system registers beside the letter."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from replygen._version import __version__

if TYPE_CHECKING:
    from replygen.document import Document
    from replygen.findings import Finding
    from replygen.letter.model import Letter
    from replygen.reply.model import Reply

REGISTER_GROUP = "Ответы на обращения"  # clause 4.3: apart from all other correspondence


class Card(dict[str, Any]):
    """The card: plain values by the fixed keys, ready for JSON."""


def make_card(
    reply: Reply, letter: Letter, document: Document, findings: tuple[Finding, ...]
) -> Card:
    """The card of a finished letter (clauses 4.2, 4.3 and 6.2)."""
    appeal = reply.case.appeal
    return Card(
        {
            "kind": letter.kind,
            "closes": reply.kind.closes,
            "appeal": {"number": appeal.number, "registered": appeal.registered.isoformat()},
            "reply": {
                "number": letter.number or None,
                "date": letter.date.isoformat() if letter.date else None,
            },
            "answers": [
                {"question": answer.question.id, "outcome": answer.outcome, "why": answer.why}
                for answer in reply.answers
            ],
            "deadline": {
                "date": reply.deadline.date.isoformat(),
                "days_left": reply.deadline.days_left(reply.dated),
                "kept": reply.deadline.kept(reply.dated),
                "outer_date": reply.deadline.outer_date.isoformat(),
                "clause": reply.deadline.clause,
            },
            "channel": {
                "name": reply.channel.name or None,
                "reason": reply.channel.reason,
                "address": reply.channel.address or None,
                "copies": [asdict(copy) for copy in reply.channel.copies],
            },
            "register_group": REGISTER_GROUP,
            "executor": {"name": letter.executor.name, "phone": letter.executor.phone},
            "pages": document.pages,
            "digest": document.digest,
            "findings": [asdict(finding) for finding in findings],
            "versions": {"replygen": __version__},
        }
    )
