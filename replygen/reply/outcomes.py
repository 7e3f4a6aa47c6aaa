"""Facts of an answer → its outcome (clause 2.4), and why it was picked.

Each fact belongs to one outcome alone. Facts of two outcomes contradict each other; an outcome
without the facts that make it true would be an empty promise: both are refused, never repaired.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - `date` is a field's name here
from typing import Literal

from replygen.case.model import AnswerFacts
from replygen.errors import Fault

Outcome = Literal["resolved", "scheduled", "possible", "impossible"]

CLAUSE = "пункт 2.4"


@dataclass(frozen=True, slots=True)
class _Needs:
    title: str
    required: tuple[str, ...]
    allowed: tuple[str, ...] = ()


OUTCOMES: dict[Outcome, _Needs] = {
    "resolved": _Needs("уже решён", ("completed_date",)),
    "scheduled": _Needs("будет решён в определённый срок", ("planned_date", "responsible")),
    "possible": _Needs("может быть решён, точного срока нет", ("reason", "condition")),
    "impossible": _Needs(
        "не может быть решён", ("reasons",), ("legal_basis", "alternative", "appeal_route")
    ),
}

FACT_TITLES = {
    "completed_date": "дата исполнения",
    "planned_date": "срок",
    "responsible": "кто отвечает",
    "reason": "почему нельзя назвать срок",
    "condition": "от чего зависит решение",
    "reasons": "причины отказа",
    "legal_basis": "нормы закона",
    "alternative": "что можно сделать",
    "appeal_route": "как обжаловать",
}

_OWNER: dict[str, Outcome] = {
    fact: outcome for outcome, needs in OUTCOMES.items() for fact in needs.required + needs.allowed
}


@dataclass(frozen=True, slots=True)
class Picked:
    """An outcome and, in Russian, why it is this one."""

    outcome: Outcome
    why: str


def pick_outcome(
    facts: AnswerFacts, place: str, letter_date: Date
) -> tuple[Picked | None, tuple[Fault, ...]]:
    """The outcome that `facts` give, and all faults that stand in its way.

    place: path of the answer, for the faults. letter_date: the day the letter is dated.
    """
    given = [fact for fact in _OWNER if getattr(facts, fact) is not None]
    pointed = list(dict.fromkeys(_OWNER[fact] for fact in given))
    if len(pointed) > 1:
        return None, (_contradiction(given, place),)
    if facts.outcome is None and not pointed:
        return None, (_nothing_given(place),)
    outcome: Outcome = facts.outcome or pointed[0]  # type: ignore[assignment] # checked on reading
    if pointed and pointed[0] != outcome:
        return None, (_disagreement(outcome, pointed[0], given, place),)
    faults = (*_missing(outcome, given, place), *_wrong_dates(facts, place, letter_date))
    if facts.outcome is not None:
        why = f"исход назван в деле: «{OUTCOMES[outcome].title}»"
    else:
        named = ", ".join(f"{fact} ({FACT_TITLES[fact]})" for fact in given)
        why = f"исход «{OUTCOMES[outcome].title}» следует из фактов: {named}"
    return Picked(outcome, why), faults


def _contradiction(given: list[str], place: str) -> Fault:
    sides = "; ".join(
        f"{fact} означает «{OUTCOMES[_OWNER[fact]].title}» ({_OWNER[fact]})" for fact in given
    )
    return Fault(
        place,
        f"факты противоречат друг другу: {sides}",
        "оставьте факты одного исхода; если вопросов два, разделите их",
        clause=CLAUSE,
    )


def _nothing_given(place: str) -> Fault:
    ways = "; ".join(
        f"{' и '.join(needs.required)} — «{needs.title}»" for needs in OUTCOMES.values()
    )
    return Fault(place, "исход вопроса не виден", f"укажите факты: {ways}", clause=CLAUSE)


def _disagreement(named: Outcome, pointed: Outcome, given: list[str], place: str) -> Fault:
    return Fault(
        f"{place}.outcome",
        f"назван исход {named} («{OUTCOMES[named].title}»), а факты ({', '.join(given)}) "
        f"означают {pointed} («{OUTCOMES[pointed].title}»)",
        "исправьте исход или факты",
        clause=CLAUSE,
    )


def _missing(outcome: Outcome, given: list[str], place: str) -> tuple[Fault, ...]:
    return tuple(
        Fault(
            f"{place}.{fact}",
            f"для исхода {outcome} («{OUTCOMES[outcome].title}») нет факта: {FACT_TITLES[fact]}",
            f"заполните {fact}",
            clause=CLAUSE,
        )
        for fact in OUTCOMES[outcome].required
        if fact not in given
    )


def _wrong_dates(facts: AnswerFacts, place: str, letter_date: Date) -> tuple[Fault, ...]:
    faults = []
    if facts.completed_date is not None and facts.completed_date > letter_date:
        faults.append(
            Fault(
                f"{place}.completed_date",
                f"вопрос решён {facts.completed_date:%d.%m.%Y}, позже письма "
                f"({letter_date:%d.%m.%Y})",
                "если это срок, перенесите дату в planned_date",
                clause=CLAUSE,
            )
        )
    if facts.planned_date is not None and facts.planned_date < letter_date:
        faults.append(
            Fault(
                f"{place}.planned_date",
                f"срок {facts.planned_date:%d.%m.%Y} уже прошёл к дате письма "
                f"({letter_date:%d.%m.%Y})",
                "назовите новый срок; если вопрос решён, укажите completed_date",
                clause=CLAUSE,
            )
        )
    return tuple(faults)
