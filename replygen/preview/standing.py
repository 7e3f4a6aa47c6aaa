"""A sound case → what stands above the letter: outcomes, deadline, channel, each told by itself.

A letter that the law forbids has no Reply; still the executor wants to know the day and the way.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from replygen.case import Case
from replygen.case.model import AnswerFacts
from replygen.errors import CaseError, ReplygenError
from replygen.preview.speaking import spoken
from replygen.reply.law import find_channel, find_deadline
from replygen.reply.outcomes import OUTCOMES, pick_outcome

if TYPE_CHECKING:
    from replygen.findings import Finding
    from replygen.pipeline import Office

_TOLD: Final = (
    "registered", "received", "channel", "regime", "special_days", "extended_to",
    "accepted_because", "wish",
)  # fmt: skip
_CONTACTS: Final = ("email", "address", "account")
_SHORT: Final = {
    "resolved": "решён",
    "scheduled": "будет решён",
    "possible": "может быть решён",
    "impossible": "решить нельзя",
}
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


def unfinished(
    values: Mapping[str, Any], faulty: Collection[str], office: Office, today: datetime.date
) -> dict[str, Any] | None:
    """What can be told of a case that is not filled in yet; None where nothing can.

    faulty: paths of what is missing or wrong; only what is sound takes part. Stand-ins hold the
    places of the rest, and nothing that rests on a stand-in is told.
    """
    appeal, reply = _mapping(values.get("appeal")), _mapping(values.get("reply"))
    kept = {key: appeal[key] for key in _TOLD if key in appeal and f"appeal.{key}" not in faulty}
    applicants = appeal.get("applicants")
    first = _mapping(applicants[0]) if isinstance(applicants, list) and applicants else {}
    contacts = {
        key: first[key]
        for key in _CONTACTS
        if key in first and not _hit(f"appeal.applicants[0].{key}", faulty)
    }
    date = {"date": reply["date"]} if "date" in reply and "reply.date" not in faulty else {}
    try:
        case = Case.from_mapping(
            {
                "appeal": {
                    "number": "0", "registered": today, "channel": "post", **kept,
                    "applicants": [contacts], "questions": [{"id": 1, "text": "?"}],
                },
                "reply": {"kind": reply.get("kind", ""), "signatory": "?", "executor": "?", **date},
            }
        )  # fmt: skip
    except CaseError:
        return None
    told = standing(case, office, today)
    if "registered" not in kept:
        told["deadline"] = None
    if "channel" not in kept:
        told["channel"] = None
    told["outcomes"] = _sound_outcomes(reply, faulty, case.reply.date or today)
    return told


def _sound_outcomes(
    reply: Mapping[str, Any], faulty: Collection[str], dated: datetime.date
) -> list[dict[str, Any]]:
    answers = reply.get("answers")
    found = []
    for number, answer in enumerate(answers if isinstance(answers, list) else ()):
        place = f"reply.answers[{number}]"
        if any(
            one.startswith(place) and not one.endswith((".text", ".question")) for one in faulty
        ):
            continue
        with contextlib.suppress(ValidationError, TypeError):
            facts = AnswerFacts.model_validate({**answer, "text": "?", "question": 1})
            told = _picked(facts, place, dated)
            if told["short"]:
                found.append({"number": number + 1, **told})
    return found


def _hit(place: str, faulty: Collection[str]) -> bool:
    return any(one.startswith(place) for one in faulty)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _outcomes(case: Case, dated: datetime.date) -> list[dict[str, Any]]:
    facts = {one.question: (number, one) for number, one in enumerate(case.reply.answers)}
    found = []
    for number, question in enumerate(case.appeal.questions, 1):
        if question.id in facts:
            place, answer = facts[question.id]
            found.append({"number": number, **_picked(answer, f"reply.answers[{place}]", dated)})
    return found


def _picked(answer: AnswerFacts, place: str, dated: datetime.date) -> dict[str, str]:
    """The outcome and why; the facts explain it better than the word that was chosen."""
    for one in (answer.model_copy(update={"outcome": None}), answer):
        picked, faults = pick_outcome(one, place, dated)
        if picked is not None and (not faults or one is answer):
            return {
                "title": OUTCOMES[picked.outcome].title,
                "short": _SHORT[picked.outcome],
                "why": spoken(picked.why),
            }
    _, faults = pick_outcome(answer, place, dated)
    why = spoken(faults[0].problem) if faults else ""
    return {"title": "не ясен", "short": "", "why": why}


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many remarks of each severity."""
    told = {"error": 0, "warning": 0, "info": 0}
    for finding in findings:
        told[finding.severity] += 1
    return told
