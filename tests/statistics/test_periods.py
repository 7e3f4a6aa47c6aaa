"""Periods: their days, their Russian names, what stands before them."""

from __future__ import annotations

import datetime

import pytest

from replygen.errors import ReplygenError
from replygen.statistics import Period, between, half, quarter, year


def _period(start: str, end: str) -> Period:
    return Period(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))


@pytest.mark.parametrize(
    ("made", "start", "end"),
    [
        (half("2026-1"), "2026-01-01", "2026-06-30"),
        (half("2026-2"), "2026-07-01", "2026-12-31"),
        (quarter("2026-1"), "2026-01-01", "2026-03-31"),
        (quarter("2026-4"), "2026-10-01", "2026-12-31"),
        (year("2024"), "2024-01-01", "2024-12-31"),
    ],
)
def test_named_periods_have_whole_months(made: Period, start: str, end: str) -> None:
    """Both ends belong to them."""
    assert made == _period(start, end)


@pytest.mark.parametrize(
    ("start", "end", "title", "short"),
    [
        ("2026-01-01", "2026-06-30", "первое полугодие 2026 года", "I полугодие 2026"),
        ("2025-07-01", "2025-12-31", "второе полугодие 2025 года", "II полугодие 2025"),
        ("2026-07-01", "2026-09-30", "третий квартал 2026 года", "III квартал 2026"),
        ("2026-01-01", "2026-12-31", "2026 год", "2026 год"),
        ("2026-05-01", "2026-05-31", "май 2026 года", "май 2026"),
        ("2026-03-03", "2026-03-03", "3 марта 2026 года", "03.03.2026"),
        (
            "2026-03-03", "2026-05-15", "период с 3 марта 2026 года по 15 мая 2026 года",
            "03.03–15.05.2026",
        ),
        (
            "2025-12-03", "2026-05-15", "период с 3 декабря 2025 года по 15 мая 2026 года",
            "03.12.2025–15.05.2026",
        ),
        (
            "2026-02-01", "2026-07-31", "период с 1 февраля 2026 года по 31 июля 2026 года",
            "01.02–31.07.2026",
        ),
    ],
)  # fmt: skip
def test_periods_are_named_as_people_name_them(
    start: str, end: str, title: str, short: str
) -> None:
    """«за первое полугодие 2026 года»; six months from February are no half-year."""
    period = _period(start, end)

    assert period.title.replace("\u00a0", " ") == title
    assert period.short.replace("\u00a0", " ") == short


@pytest.mark.parametrize(
    ("period", "previous", "year_before"),
    [
        (half("2026-1"), half("2025-2"), half("2025-1")),
        (half("2026-2"), half("2026-1"), half("2025-2")),
        (quarter("2026-1"), quarter("2025-4"), quarter("2025-1")),
        (year("2026"), year("2025"), year("2025")),
        (
            _period("2024-02-01", "2024-02-29"),
            _period("2024-01-01", "2024-01-31"),
            _period("2023-02-01", "2023-02-28"),
        ),
        (
            _period("2026-03-03", "2026-03-12"),
            _period("2026-02-21", "2026-03-02"),
            _period("2025-03-03", "2025-03-12"),
        ),
        (
            _period("2024-02-29", "2024-03-05"),
            _period("2024-02-23", "2024-02-28"),
            _period("2023-02-28", "2023-03-05"),
        ),
    ],
)
def test_a_period_knows_the_one_before_and_the_one_a_year_ago(
    period: Period, previous: Period, year_before: Period
) -> None:
    """Whole months are followed by whole months, days by days; no day is in both."""
    assert period.previous() == previous
    assert period.year_before() == year_before
    assert previous.end + datetime.timedelta(days=1) == period.start


@pytest.mark.parametrize("text", ["2026-3", "2026", "26-1", "2026-01", "1812-1", "", "x"])
def test_a_slip_in_a_half_year_is_told_with_the_way_out(text: str) -> None:
    """What is right stands in the message."""
    with pytest.raises(ReplygenError, match="2026-1 или 2026-2"):
        half(text)


def test_a_period_does_not_end_before_it_begins() -> None:
    """The dates were mixed up."""
    with pytest.raises(ReplygenError, match="поменяйте даты местами"):
        between(datetime.date(2026, 6, 30), datetime.date(2026, 1, 1))
