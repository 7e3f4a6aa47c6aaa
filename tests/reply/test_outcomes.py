"""Clause 2.4: one of four outcomes for each question, given or seen from the facts."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from replygen.case import Case
from replygen.reply.outcomes import OUTCOMES, pick_outcome
from tests.sample import answer, sample

LETTER_DATE = datetime.date(2026, 5, 28)
PLACE = "reply.answers[0]"

RESOLVED = {"completed_date": "2026-05-20"}
SCHEDULED = {"planned_date": "2026-09-01", "responsible": "Администрация Махачкалы"}
POSSIBLE = {"reason": "нет подрядчика", "condition": "когда подрядчик найдётся"}
IMPOSSIBLE = {"reasons": ["закон не разрешает"]}

PICKED = [
    (RESOLVED, "resolved"),
    ({"completed_date": "2026-05-28"}, "resolved"),
    (SCHEDULED, "scheduled"),
    (SCHEDULED | {"planned_date": "2026-05-28"}, "scheduled"),
    (POSSIBLE, "possible"),
    (IMPOSSIBLE, "impossible"),
    (
        IMPOSSIBLE | {"legal_basis": ["ст. 1"], "alternative": "купить", "appeal_route": "в суде"},
        "impossible",
    ),
    (RESOLVED | {"outcome": "resolved"}, "resolved"),
    (SCHEDULED | {"outcome": "scheduled"}, "scheduled"),
    (POSSIBLE | {"outcome": "possible"}, "possible"),
    (IMPOSSIBLE | {"outcome": "impossible"}, "impossible"),
]

REFUSED = [
    ({}, PLACE, "исход вопроса не виден"),
    (RESOLVED | SCHEDULED, PLACE, "completed_date означает «уже решён» (resolved)"),
    (SCHEDULED | POSSIBLE, PLACE, "противоречат друг другу"),
    (POSSIBLE | IMPOSSIBLE, PLACE, "противоречат друг другу"),
    (IMPOSSIBLE | RESOLVED, PLACE, "противоречат друг другу"),
    (RESOLVED | {"responsible": "город"}, PLACE, "responsible означает"),
    ({"outcome": "scheduled"} | RESOLVED, f"{PLACE}.outcome", "назван исход scheduled"),
    ({"outcome": "impossible"}, f"{PLACE}.reasons", "нет факта: причины отказа"),
    ({"outcome": "resolved"}, f"{PLACE}.completed_date", "нет факта: дата исполнения"),
    ({"legal_basis": ["ст. 1"]}, f"{PLACE}.reasons", "нет факта: причины отказа"),
    ({"planned_date": "2026-09-01"}, f"{PLACE}.responsible", "нет факта: кто отвечает"),
    ({"responsible": "город"}, f"{PLACE}.planned_date", "нет факта: срок"),
    ({"reason": "нет денег"}, f"{PLACE}.condition", "нет факта: от чего зависит"),
    ({"condition": "к осени"}, f"{PLACE}.reason", "нет факта: почему"),
    ({"completed_date": "2026-05-29"}, f"{PLACE}.completed_date", "позже письма (28.05.2026)"),
    (SCHEDULED | {"planned_date": "2026-05-27"}, f"{PLACE}.planned_date", "уже прошёл"),
]


def _facts(facts: dict[str, Any]) -> Any:
    return Case.from_mapping(sample(reply__answers__0=answer(**facts))).reply.answers[0]


@pytest.mark.parametrize(("facts", "outcome"), PICKED)
def test_facts_give_their_outcome_and_say_why(facts: dict[str, Any], outcome: str) -> None:
    """The reason names the facts, or that the executor has named the outcome."""
    picked, faults = pick_outcome(_facts(facts), PLACE, LETTER_DATE)

    assert faults == ()
    assert picked is not None
    assert picked.outcome == outcome
    named = "назван в деле" if "outcome" in facts else next(iter(facts))
    assert named in picked.why


@pytest.mark.parametrize(("facts", "place", "said"), REFUSED)
def test_contradictory_missing_and_impossible_facts_are_refused(
    facts: dict[str, Any], place: str, said: str
) -> None:
    """No outcome is guessed, no date in the past is promised; the fault names the field."""
    _, faults = pick_outcome(_facts(facts), PLACE, LETTER_DATE)

    assert [fault.place for fault in faults] == [place]
    assert said in str(faults[0])
    assert faults[0].remedy
    assert faults[0].clause == "пункт 2.4"


def test_every_fact_of_the_case_file_belongs_to_one_outcome() -> None:
    """A fact that no outcome owns would never reach the letter."""
    owned = [fact for needs in OUTCOMES.values() for fact in needs.required + needs.allowed]
    fields = set(type(_facts(RESOLVED)).model_fields) - {"question", "text", "outcome"}

    assert sorted(owned) == sorted(fields)
