"""A sound case → what stands above the letter: outcomes, deadline, channel, each told by itself.

A letter that the law forbids has no Reply; still the executor wants to know the day and the way.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from replygen.errors import ReplygenError
from replygen.preview.speaking import spoken
from replygen.reply.law import find_channel, find_deadline
from replygen.reply.outcomes import OUTCOMES, pick_outcome

if TYPE_CHECKING:
    from replygen.case import Case
    from replygen.case.model import AnswerFacts
    from replygen.findings import Finding
    from replygen.pipeline import Office

_CLOSES: Final = {
    "merits": "обращение закрывается по существу",
    "without_merits": "обращение закрывается без ответа по существу",
    "passed_on": "обращение передаётся другому органу",
    "no": "обращение остаётся открытым",
}


def standing(case: Case, office: Office, today: datetime.date) -> dict[str, Any]:
    """Outcomes, deadline and channel as far as each can be told."""
    dated = case.reply.date or today
    kind = office.kinds.get(case.reply.kind)
    told: dict[str, Any] = {"kind": None, "outcomes": [], "deadline": None, "channel": None}
    if kind is not None:
        told["kind"] = {
            "title": kind.title,
            "why": f"{_CLOSES[kind.closes]}; {kind.clause}",
        }
    told["outcomes"] = _outcomes(case, dated)
    with contextlib.suppress(ReplygenError):
        deadline, _ = find_deadline(
            case, office.law, office.settings, kind.term if kind else case.reply.kind, dated
        )
        told["deadline"] = {
            "date": f"{deadline.date:%d.%m.%Y}",
            "days": deadline.days_left(dated),
            "kept": deadline.kept(dated),
            "clause": deadline.clause,
            "dated": f"{dated:%d.%m.%Y}",
            "given": case.reply.date is not None,
            "notes": [spoken(note) for note in deadline.notes],
        }
    if kind is None or kind.letter:
        with contextlib.suppress(ReplygenError):
            channel, faults, _ = find_channel(case, office.law)
            told["channel"] = {
                "title": office.law.channels.delivery.get(channel.name, "не выбран"),
                "why": spoken(channel.reason or "; ".join(fault.problem for fault in faults)),
                "address": channel.address or "",
            }
    else:
        told["channel"] = {
            "title": "не отправляется",
            "why": "это запись, а не письмо",
            "address": "",
        }
    return told


def _outcomes(case: Case, dated: datetime.date) -> list[dict[str, Any]]:
    facts = {one.question: (number, one) for number, one in enumerate(case.reply.answers)}
    found = []
    for number, question in enumerate(case.appeal.questions, 1):
        if question.id not in facts:
            continue
        place, answer = facts[question.id]
        outcome, why = _picked(answer, f"reply.answers[{place}]", dated)
        found.append({"number": number, "title": outcome, "why": why})
    return found


def _picked(answer: AnswerFacts, place: str, dated: datetime.date) -> tuple[str, str]:
    """The outcome and why; the facts explain it better than the word that was chosen."""
    by_facts = answer.model_copy(update={"outcome": None})
    for one in (by_facts, answer):
        picked, faults = pick_outcome(one, place, dated)
        if picked is not None and (not faults or one is answer):
            return OUTCOMES[picked.outcome].title, spoken(picked.why)
    _, faults = pick_outcome(answer, place, dated)
    return "не ясен", spoken(faults[0].problem) if faults else ""


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many remarks of each severity."""
    told = {"error": 0, "warning": 0, "info": 0}
    for finding in findings:
        told[finding.severity] += 1
    return told
