"""What is counted and how: small sets of cards whose figures anyone can count by hand."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from replygen.statistics import Bounds, Period, Summary, half, summarise
from tests.statistics.invented import RULES, card, year_of_cards

HALF = half("2026-1")


def _figures(*cards: dict[str, Any], **options: Any):  # type: ignore[no-untyped-def]
    return summarise(cards, HALF, **options).figures


def test_a_letter_counts_on_the_first_and_last_day_of_the_period() -> None:
    """Both ends are included; the day before and the day after are not."""
    days = ("2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01")
    cards = [card(f"ОГ-{i}", "2025-12-30", day) for i, day in enumerate(days)]

    found = summarise(cards, HALF)

    assert found.figures.letters == 2
    assert found.outside == 2
    assert found.compared is not None
    assert found.compared.letters == 1


def test_by_registration_the_appeal_decides_whenever_it_was_answered() -> None:
    """A late answer belongs to the half-year that the appeal came in."""
    cards = [card("ОГ-1", "2026-06-20", "2026-07-10"), card("ОГ-2", "2025-12-20", "2026-01-10")]

    assert summarise(cards, HALF).figures.appeals == 1
    by_registration = summarise(cards, HALF, by="registered")
    assert by_registration.figures.appeals == 1
    assert by_registration.figures.waiting.days == ((20, 1),)


def test_waiting_is_counted_from_registration_to_the_letter_that_closes() -> None:
    """An extension does not end the wait; the answer after it does."""
    found = _figures(
        card("ОГ-1", "2026-03-02", "2026-03-20", kind="extension"),
        card("ОГ-1", "2026-03-02", "2026-04-20", deadline="2026-04-30", extended_to="2026-04-30"),
        card("ОГ-2", "2026-03-02", "2026-03-12"),
    )

    assert (found.letters, found.appeals, found.closed) == (3, 2, 2)
    assert found.waiting.days == ((10, 1), (49, 1))
    assert found.waiting.mean == 29.5
    assert found.waiting.longest == 49
    assert (found.in_time, found.extended) == (2, 1)


@pytest.mark.parametrize(
    ("waits", "median"),
    [((5,), 5), ((5, 8), 6.5), ((1, 5, 30), 5), ((1, 5, 8, 30), 6.5), ((4, 4, 4, 9), 4)],
)
def test_the_median_of_an_even_count_lies_between_the_two_in_the_middle(
    waits: tuple[int, ...], median: float
) -> None:
    """As schoolbooks have it."""
    start = datetime.date(2026, 3, 2)
    cards = [
        card(f"ОГ-{i}", dated=(start + datetime.timedelta(days=wait)).isoformat())
        for i, wait in enumerate(waits)
    ]

    assert _figures(*cards).waiting.median == median


def test_nothing_to_count_gives_no_mean_and_no_share() -> None:
    """No division by zero, and no zero that was never measured."""
    found = summarise([], HALF)

    assert found.figures.letters == 0
    assert found.figures.waiting.mean is None
    assert found.figures.waiting.median is None
    assert found.compared is None


@pytest.mark.parametrize(
    ("outcomes", "verdict"),
    [
        (("resolved",), "satisfied"),
        (("resolved", "scheduled"), "satisfied"),
        (("possible",), "explained"),
        (("impossible",), "unsatisfied"),
        (("resolved", "impossible"), "partly"),
        (("scheduled", "possible"), "partly"),
        (("possible", "impossible"), "unsatisfied"),
    ],
)
def test_an_appeal_is_satisfied_by_the_outcomes_of_all_its_questions(
    outcomes: tuple[str, ...], verdict: str
) -> None:
    """Clause 6.7 counts appeals, clause 2.4 gives outcomes by question."""
    found = _figures(card(outcomes=outcomes))

    assert dict(found.verdicts) == {
        "satisfied": 0, "partly": 0, "explained": 0, "unsatisfied": 0, verdict: 1,
    }  # fmt: skip
    assert found.decided == 1


def test_the_last_word_on_a_question_is_its_outcome() -> None:
    """A correction after the first answer changes the verdict, not the waiting time."""
    found = _figures(
        card("ОГ-1", dated="2026-03-12", outcomes=("impossible",)),
        card("ОГ-1", dated="2026-03-30", outcomes=("resolved",)),
    )

    assert found.of("verdicts", "satisfied") == 1
    assert found.waiting.days == ((10, 1),)
    assert found.outcomes == (
        ("resolved", 1), ("scheduled", 0), ("possible", 0), ("impossible", 1),
    )  # fmt: skip


def test_the_denominator_of_the_satisfied_holds_those_decided_on_the_merits() -> None:
    """Redirected and unanswered appeals are neither satisfied nor unsatisfied."""
    found = _figures(
        card("ОГ-1"),
        card("ОГ-2", kind="redirect"),
        card("ОГ-3", kind="unclear"),
        card("ОГ-4", kind="interim"),
        card("ОГ-5", outcomes=()),
    )

    assert found.decided == 1
    assert found.unrated == 1
    assert dict(found.states) == {
        "merits": 2, "without_merits": 1, "passed_on": 1, "open": 1, "closed_before": 0,
    }  # fmt: skip
    assert [one.appeal for one in found.open] == ["ОГ-4"]


def test_complaints_are_counted_apart() -> None:
    """«Количество обращений и жалоб», «доля удовлетворённых обращений (жалоб)»."""
    found = _figures(
        card("ОГ-1", type="complaint"),
        card("ОГ-2", type="complaint", outcomes=("impossible",)),
        card("ОГ-3", type=None),
    )

    assert dict(found.types) == {"complaint": 2, "application": 0, "proposal": 0, "": 1}
    assert found.of("complaints", "satisfied") == 1
    assert found.total("complaints") == 2


def test_an_appeal_closed_before_the_period_is_not_closed_twice() -> None:
    """One more letter is one more letter."""
    found = _figures(
        card("ОГ-1", "2025-11-03", "2025-11-20"), card("ОГ-1", "2025-11-03", "2026-02-02")
    )

    assert (found.letters, found.appeals, found.closed, found.before) == (1, 1, 0, 1)
    assert found.of("states", "closed_before") == 1
    assert found.waiting.appeals == 0


def test_what_comes_after_the_period_is_not_known_at_its_end() -> None:
    """The report on a half-year stays the same when later cards are there as well."""
    cards = [
        card("ОГ-1", "2026-06-10", "2026-06-20", kind="interim"),
        card("ОГ-1", "2026-06-10", "2026-07-05"),
    ]

    assert _figures(*cards) == _figures(cards[0])
    assert _figures(*cards).of("states", "open") == 1


def test_late_letters_are_listed_by_number_the_latest_first() -> None:
    """Numbers and dates, no names."""
    found = _figures(
        card("ОГ-1", dated="2026-04-02"),
        card("ОГ-2", dated="2026-04-20"),
        card("ОГ-3", dated="2026-03-31"),
    )

    assert [(one.appeal, one.days) for one in found.late] == [("ОГ-2", 20), ("ОГ-1", 2)]
    assert found.in_time == 1


def test_a_letter_without_a_date_counts_on_the_day_it_was_made_and_is_told() -> None:
    """Registration has yet to give the date; the card tells the day by its deadline."""
    found = _figures(card(dated=None))

    assert (found.letters, found.undated) == (1, 1)
    assert found.waiting.days == ((10, 1),)


def test_executors_of_one_name_with_different_telephones_are_two_people() -> None:
    """There is more than one Magomedov in a ministry."""
    found = _figures(
        card("ОГ-1", executor=("Магомедов М.М.", "67-20-15")),
        card("ОГ-2", executor=("Магомедов М.М.", "67 20 15"), dated="2026-04-20"),
        card("ОГ-3", executor=("Магомедов М.М.", "67-20-16")),
    )

    assert [(one.phone, one.letters, one.late) for one in found.executors] == [
        ("672015", 2, 1),
        ("672016", 1, 0),
    ]


def test_findings_are_counted_by_rule_and_by_letter() -> None:
    """A rule found twice in a letter is two findings in one letter."""
    found = _figures(
        card("ОГ-1", findings=(RULES[0], RULES[0], RULES[1])),
        card("ОГ-2", findings=(RULES[0],)),
        card("ОГ-3"),
    )

    assert [(one.rule, one.findings, one.letters) for one in found.rules] == [
        ("officialese-003", 3, 2),
        ("chain-nouns", 1, 1),
    ]
    assert found.clean == 1


def test_topics_are_one_whatever_capitals_and_blanks_they_are_typed_with() -> None:
    """«Ремонт  рынка» and «ремонт рынка» are one topic; a missing one is no topic."""
    found = _figures(
        card("ОГ-1", topic="ремонт рынка"),
        card("ОГ-2", topic="Ремонт  рынка"),
        card("ОГ-3", topic=None),
        card("ОГ-4", topic="учёт"),
        card("ОГ-5", topic="учет"),
    )

    assert sorted(count for _, count in found.topics) == [1, 2, 2]
    assert found.of("topics", "") == 1


def test_cards_of_an_earlier_version_are_counted() -> None:
    """They lack what was added since; the report says how many lack it."""
    old = card()
    for name in ("channel", "regime", "type", "topic", "extended_to"):
        del old["appeal"][name]
    del old["reply"]

    found = summarise([old], HALF)

    assert not found.rejected
    assert found.figures.of("channels", "") == found.figures.of("types", "") == 1


def test_cards_of_a_later_version_are_counted() -> None:
    """Fields that nobody knows yet are passed over."""
    new = card()
    new["mood"] = {"of": "the day"}
    new["appeal"]["planet"] = "Earth"

    assert summarise([new], HALF).figures.letters == 1


def test_periods_without_an_end_reach_as_far_as_the_cards() -> None:
    """--from alone and --to alone; nothing is compared then."""
    cards = [card("ОГ-1", dated="2026-03-12"), card("ОГ-2", dated="2026-05-12")]

    assert summarise(cards).period == Period(datetime.date(2026, 3, 12), datetime.date(2026, 5, 12))
    since = summarise(cards, Bounds(start=datetime.date(2026, 4, 1)))
    assert since.figures.letters == 1
    assert since.other is None
    until = summarise(cards, Bounds(end=datetime.date(2026, 4, 1)))
    assert until.period == Period(datetime.date(2026, 3, 12), datetime.date(2026, 4, 1))


def test_the_figures_equal_a_plain_count_of_the_same_cards() -> None:
    """A slow count in other words, over a year of an invented ministry."""
    cards = list(year_of_cards())
    found = summarise(cards, HALF)
    mine = [c for c in cards if "2026-01-01" <= c["reply"]["date"] <= "2026-06-30"]
    appeals = {c["appeal"]["number"] for c in mine}
    closing: dict[str, dict[str, Any]] = {}
    for one in sorted(mine, key=lambda c: c["reply"]["date"], reverse=True):
        if one["closes"] != "no":
            closing[one["appeal"]["number"]] = one
    waits = sorted(
        (
            datetime.date.fromisoformat(c["reply"]["date"])
            - datetime.date.fromisoformat(c["appeal"]["registered"])
        ).days
        for c in closing.values()
    )
    merits = [c for c in closing.values() if c["closes"] == "merits"]
    satisfied = [
        c for c in merits if {a["outcome"] for a in c["answers"]} <= {"resolved", "scheduled"}
    ]

    figures = found.figures
    assert (figures.letters, figures.appeals) == (len(mine), len(appeals))
    assert figures.closed == len(closing)
    assert figures.waiting.mean == pytest.approx(sum(waits) / len(waits))
    assert figures.waiting.median == (waits[(len(waits) - 1) // 2] + waits[len(waits) // 2]) / 2
    assert figures.in_time == sum(c["deadline"]["kept"] for c in closing.values())
    assert figures.decided == len(merits)
    assert figures.of("verdicts", "satisfied") == len(satisfied)
    assert len(figures.late) == sum(not c["deadline"]["kept"] for c in mine)
    assert sum(one.findings for one in figures.rules) == sum(len(c["findings"]) for c in mine)


def _first(summary: Summary) -> str:
    return summary.rejected[0].fault


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("appeal", "number"), None, "appeal.number"),
        (("appeal", "registered"), "14.05.2026", "appeal.registered"),
        (("closes",), "maybe", "closes"),
        (("answers", 0, "outcome"), "solved", "answers[0].outcome"),
        (("deadline", "kept"), "да", "deadline.kept"),
        (("deadline", "days_left"), "семь", "deadline.days_left"),
        (("digest",), "abc", "digest"),
        (("executor",), {}, "executor.name"),
        (("reply", "date"), "2026-01-01", "reply.date"),
        (("findings",), [{"rule": "x"}], "findings[0].category"),
    ],
)
def test_a_faulty_card_is_named_by_its_field_and_stops_no_other(
    path: tuple[Any, ...], value: Any, said: str
) -> None:
    """Nothing is skipped in silence."""
    bad = card("ОГ-2")
    place: Any = bad
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    found = summarise([card("ОГ-1"), bad], HALF)

    assert found.figures.letters == 1
    assert found.cards == 2
    assert _first(found).startswith(said)
    assert not found.whole


@pytest.mark.parametrize("value", [None, [], "карточка", 7])
def test_what_is_no_card_is_told(value: Any) -> None:
    """A list of something else is refused entry by entry."""
    assert "это не карточка" in _first(summarise([value], HALF))


def test_equal_letters_are_counted_once_and_named() -> None:
    """A folder copied beside itself must not double the ministry's work."""
    twin = card("ОГ-1")
    found = summarise([twin, card("ОГ-2"), dict(twin)], HALF)

    assert found.figures.letters == 2
    assert [(one.place, one.counted, one.same) for one in found.repeated] == [
        ("карточка 3", "карточка 1", True)
    ]
    assert found.whole


def test_of_equal_letters_the_card_that_registration_filled_in_is_counted() -> None:
    """The document system writes number and date into the card afterwards."""
    made = card("ОГ-1", dated=None, reply=None)
    registered = {**made, "reply": {"number": "07-15/1", "date": "2026-03-20"}}

    for order in ([made, registered], [registered, made]):
        found = summarise(order, HALF)
        assert found.figures.undated == 0
        assert found.figures.waiting.days == ((18, 1),)
        assert len(found.repeated) == 1


def test_of_two_letters_under_one_number_the_later_is_counted_and_both_are_named() -> None:
    """A letter made anew has another digest; which one was sent nobody can tell from here."""
    found = summarise(
        [
            card("ОГ-1", dated="2026-03-12", reply="07-15/1"),
            card("ОГ-1", dated="2026-03-14", reply="07-15/1"),
        ],
        HALF,
    )

    assert found.figures.letters == 1
    assert found.figures.waiting.days == ((12, 1),)
    assert not found.repeated[0].same
    assert not found.whole


def test_letters_without_numbers_that_may_be_one_are_told_and_counted_both() -> None:
    """Nothing but the text tells them apart."""
    found = summarise([card("ОГ-1", reply=None), card("ОГ-1", reply=None, seed="other")], HALF)

    assert found.figures.letters == 2
    assert "без номера" in found.remarks[0]


def test_dates_are_believed_where_the_card_contradicts_itself() -> None:
    """It is told as well."""
    bad = card("ОГ-1", dated="2026-04-20")
    bad["deadline"]["kept"] = True

    found = summarise([bad], HALF)

    assert len(found.figures.late) == 1
    assert "deadline.kept" in found.remarks[0]


def test_one_number_with_two_days_of_registration_in_a_year_is_told() -> None:
    """Numbers begin anew each January; within a year it is somebody's slip."""
    slip = [card("ОГ-1", "2026-03-02"), card("ОГ-1", "2026-03-03", seed="2")]
    years = [card("ОГ-1", "2025-12-30", "2026-01-10"), card("ОГ-1", "2026-03-03")]

    assert "разные даты регистрации" in summarise(slip, HALF).remarks[0]
    assert summarise(years, HALF).remarks == ()
