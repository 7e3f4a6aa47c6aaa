"""Numbers in Russian text: the right form of the word, decimal comma, hard spaces."""

from __future__ import annotations

import datetime

import pytest

from replygen.statistics.report import Cell, Share
from replygen.statistics.wording import APPEALS, cell_text, change, count, days, mean_days, number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0 обращений"),
        (1, "1 обращение"),
        (2, "2 обращения"),
        (5, "5 обращений"),
        (11, "11 обращений"),
        (12, "12 обращений"),
        (21, "21 обращение"),
        (112, "112 обращений"),
        (1001, "1001 обращение"),
        (12022, "12 022 обращения"),
    ],
)
def test_the_noun_agrees_with_its_number(value: int, text: str) -> None:
    """And never parts from it at the end of a line."""
    assert count(value, APPEALS) == text.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("value", "text"), [(1, "1 день"), (15, "15 дней"), (21.0, "21 день"), (15.5, "15,5 дня")]
)
def test_days_may_be_halves(value: float, text: str) -> None:
    """A median of an even count."""
    assert days(value) == text.replace(" ", "\u00a0")


def test_a_mean_is_told_to_a_tenth() -> None:
    """Also where it is whole, for it was computed."""
    assert mean_days(17) == "17,0\u00a0дня"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, "—"),
        ("текст", "текст"),
        (1274, "1274"),
        (100000, "100 000"),
        (-3, "−3"),
        (17.05, "17,1"),
        (0.25, "0,3"),
        (Share(2, 3), "66,7 %"),
        (Share(1, 8), "12,5 %"),
        (Share(1, 16), "6,3 %"),
        (Share(0, 7), "0,0 %"),
        (Share(0, 0), "—"),
        (datetime.date(2026, 5, 4), "04.05.2026"),
    ],
)
def test_cells_read_as_in_a_russian_report(cell: Cell, text: str) -> None:
    """Halves are rounded up, as people round; a share of nothing is a dash."""
    assert cell_text(cell) == text.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("now", "then", "text"),
    [
        (12, 10, "+2"),
        (10, 12, "−2"),
        (5, 5, "0"),
        (17.1, 16.9, "+0,2"),
        (Share(1, 2), Share(1, 4), "+25,0 п. п."),
        (Share(1, 2), Share(0, 0), "—"),
        (5, None, "—"),
    ],
)
def test_a_change_tells_its_direction(now: Cell, then: Cell, text: str) -> None:
    """Shares change by points."""
    assert change(now, then) == text.replace(" ", "\u00a0")


def test_small_numbers_have_no_space_within() -> None:
    """From five digits on they have."""
    assert number(9999) == "9999"
    assert number(10000) == "10\u00a0000"
