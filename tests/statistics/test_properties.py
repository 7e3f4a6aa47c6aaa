"""What holds for any cards: parts sum up to totals, and the order of cards does not matter."""

from __future__ import annotations

import datetime
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from replygen.statistics import Item, Period, summarise
from replygen.statistics.sections import make_report
from replygen.statistics.titles import load_titles
from tests.statistics.invented import CLOSES, RULES, card

_START = datetime.date(2026, 1, 1)
_TITLES = load_titles()


@st.composite
def _cards(draw: st.DrawFn) -> dict[str, Any]:
    registered = _START + datetime.timedelta(days=draw(st.integers(-60, 200)))
    dated = registered + datetime.timedelta(days=draw(st.integers(0, 70)))
    outcomes = st.sampled_from(["resolved", "scheduled", "possible", "impossible"])
    return card(
        f"ОГ-{draw(st.integers(1, 6))}",
        registered.isoformat(),
        draw(st.sampled_from([dated.isoformat()] * 4 + [None])),
        kind=draw(st.sampled_from(list(CLOSES))),
        outcomes=tuple(draw(st.lists(outcomes, max_size=3))),
        reply=draw(st.sampled_from(["", "", None, "07-15/1"])),
        seed=str(draw(st.integers(0, 2))),
        findings=tuple(draw(st.lists(st.sampled_from(RULES), max_size=3))),
        executor=draw(st.sampled_from([("Саидова А.И.", "1"), ("Исаев Ш.Т.", "2")])),
        pages=draw(st.sampled_from([None, 1, 3])),
        type=draw(st.sampled_from([None, "complaint", "application", "proposal"])),
        channel=draw(st.sampled_from([None, "site", "post"])),
        topic=draw(st.sampled_from([None, "рынок", "Рынок", "дорога"])),
    )


@st.composite
def _periods(draw: st.DrawFn) -> Period:
    start = _START + datetime.timedelta(days=draw(st.integers(-90, 200)))
    return Period(start, start + datetime.timedelta(days=draw(st.integers(0, 200))))


@settings(max_examples=150)
@given(st.lists(_cards(), max_size=12), _periods(), st.sampled_from(["reply", "registered"]))
def test_parts_sum_up_to_totals(cards: list[dict[str, Any]], period: Period, by: Any) -> None:
    """Nobody is lost between two tables."""
    summary = summarise(cards, period, by=by)
    figures = summary.figures

    for group in ("types", "regimes", "channels", "topics", "states"):
        assert figures.total(group) == figures.appeals
    for group in ("kinds", "delivery", "months"):
        assert figures.total(group) == figures.letters
    assert sum(count for _, count in figures.pages) == figures.letters
    assert sum(one.letters for one in figures.executors) == figures.letters
    assert sum(one.waiting.appeals for one in figures.executors) == figures.closed
    assert sum(one.late for one in figures.executors) == len(figures.late)
    assert sum(one.findings for one in figures.executors) == sum(r.findings for r in figures.rules)
    assert figures.waiting.appeals == figures.closed
    assert figures.decided + figures.unrated == figures.of("states", "merits")
    assert figures.waiting_merits.appeals == figures.of("states", "merits")
    assert len(figures.open) == figures.of("states", "open")
    assert figures.in_time <= figures.closed
    assert figures.extended <= figures.closed
    assert figures.total("complaints") <= figures.decided
    assert summary.outside + figures.letters + len(summary.repeated) <= summary.cards


@settings(max_examples=80)
@given(st.lists(_cards(), max_size=12), _periods(), st.randoms(use_true_random=False))
def test_the_order_of_cards_does_not_matter(
    cards: list[dict[str, Any]], period: Period, chance: random.Random
) -> None:
    """A folder is read in whatever order the disk gives: even the remarks are the same."""
    items = [Item(f"карточка {number}", one) for number, one in enumerate(cards)]
    mixed = list(items)
    chance.shuffle(mixed)

    assert summarise(mixed, period) == summarise(items, period)


@settings(max_examples=60)
@given(st.lists(_cards(), max_size=12), _periods())
def test_a_period_and_the_one_before_it_are_the_two_of_one_report(
    cards: list[dict[str, Any]], period: Period
) -> None:
    """What is compared equals what a report on that period itself says."""
    beside = summarise(cards, period).compared
    alone = summarise(cards, period.previous()).figures

    assert beside == (alone if alone.letters else None)


@settings(max_examples=60)
@given(st.lists(_cards(), max_size=8), _periods(), st.booleans())
def test_any_cards_make_a_report(cards: list[dict[str, Any]], period: Period, whole: bool) -> None:
    """Empty, one card, nothing on the merits: there is always something to read."""
    report = make_report(summarise(cards, period), _TITLES, whole=whole)

    assert report.notes
    assert all(
        len(row) == len(t.columns) for s in report.sections for t in s.tables for row in t.rows
    )
