"""Deadlines come out as worked out by hand, and everything uncertain about them is told."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.calendars import WorkCalendar, dictionary_folders, load_calendar
from replygen.errors import DictionaryError, RefusedError
from replygen.reply.deadlines import (
    SAFE,
    DeadlinePolicy,
    check_extension,
    deadline,
    extended,
    registration_remark,
    special_days_fault,
)
from replygen.reply.terms import REGIMES, ExtensionRule, Term, load_terms

SHIPPED = [dictionary_folders()[0]]
CALENDAR = load_calendar(SHIPPED)
TERMS = load_terms(SHIPPED)
MONTH = Term(30, "пункт 7.4")
DOUBTS = {
    "expected": "ожидаемый нерабочий день",
    "year": "не подтверждены постановлением",
    "idle": "падает на нерабочий день",
}


def _table():
    path = Path(__file__).parent / "data" / "deadlines.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def day(text):
    return date.fromisoformat(text)


def test_the_table_is_large_enough_and_each_line_says_why():
    rows = _table()
    assert len(rows) >= 40
    assert {row["registered"][:4] for row in rows} == {"2024", "2025", "2026", "2027"}
    assert all(row["why"] for row in rows)


@pytest.mark.parametrize("row", _table(), ids=lambda row: f"{row['registered']}+{row['days']}")
def test_deadline_as_worked_out_by_hand(row):
    found = deadline(day(row["registered"]), Term(int(row["days"]), "срок"), CALENDAR)
    assert found.date.isoformat() == row["safe"], row["why"]
    assert found.outer_date.isoformat() == row["outer"], row["why"]
    told = {name for name, words in DOUBTS.items() if any(words in note for note in found.notes)}
    assert told == set(row["doubt"].split()) - {"-"}


# Registered on 27.06.2025: the 30th day is Saturday 26.07 or Sunday 27.07; Monday 28.07 is off.
@pytest.mark.parametrize(
    ("start", "shift", "expected"),
    [
        ("registration_day", "previous", "2025-07-25"),
        ("registration_day", "next", "2025-07-29"),
        ("registration_day", "none", "2025-07-26"),
        ("next_day", "previous", "2025-07-25"),
        ("next_day", "next", "2025-07-29"),
        ("next_day", "none", "2025-07-27"),
    ],
)
def test_every_policy_counts_in_its_own_way(start, shift, expected):
    policy = DeadlinePolicy.of(start, shift)
    found = deadline(date(2025, 6, 27), MONTH, CALENDAR, policy)
    assert found.date == day(expected)
    assert found.outer_date == date(2025, 7, 29)
    assert any("нерабочий" in note for note in found.notes) == (shift == "none")


def test_the_default_policy_is_the_strictest():
    assert DeadlinePolicy("registration_day", "previous") == SAFE == DeadlinePolicy()


@pytest.mark.parametrize(("start", "shift"), [("today", "next"), ("next_day", "later")])
def test_an_unknown_policy_is_refused_with_the_known_words(start, shift):
    with pytest.raises(DictionaryError, match=r"возможны: (registration_day|previous)"):
        DeadlinePolicy.of(start, shift)


POLICIES = st.builds(
    DeadlinePolicy,
    st.sampled_from(["registration_day", "next_day"]),
    st.sampled_from(["previous", "next", "none"]),
)


@given(st.dates(date(2023, 1, 1), date(2028, 12, 31)), st.integers(1, 60), POLICIES)
def test_the_safe_date_is_never_later_and_the_outer_never_earlier(registered, days, policy):
    term = Term(days, "срок")
    safe = deadline(registered, term, CALENDAR)
    other = deadline(registered, term, CALENDAR, policy)
    assert registered <= other.date <= other.outer_date == safe.outer_date
    assert CALENDAR.working(other.outer_date)
    last = registered + timedelta(days=days - 1)
    lawful_start = any(CALENDAR.working(registered + timedelta(days=n)) for n in range(days))
    assert safe.date <= other.date or not lawful_start
    assert safe.date <= last
    assert CALENDAR.working(safe.date) == lawful_start


def test_what_is_left_what_is_overdue_and_what_is_kept():
    found = deadline(date(2025, 5, 7), MONTH, CALENDAR)
    assert (found.date, found.outer_date) == (date(2025, 6, 5), date(2025, 6, 9))
    before, on, after = date(2025, 6, 4), date(2025, 6, 5), date(2025, 6, 6)
    assert [found.days_left(d) for d in (before, on, after)] == [1, 0, -1]
    assert [found.overdue(d) for d in (before, on, after)] == [False, False, True]
    assert [found.kept(d) for d in (before, on, after)] == [True, True, False]


def test_a_late_letter_is_flagged_with_both_dates():
    found = deadline(date(2025, 5, 7), MONTH, CALENDAR)
    assert found.lateness(date(2025, 6, 5)) is None
    debatable = found.lateness(date(2025, 6, 9))
    assert "срок — 05.06.2025" in debatable.problem
    assert "истекает 09.06.2025" in debatable.problem
    surely = found.lateness(date(2025, 6, 10))
    assert "даже при самом мягком счёте срок истёк 09.06.2025" in surely.problem
    assert surely.clause == "пункт 7.4"
    assert surely.remedy


# Registered on Monday 01.09.2025: 30 days end on 30.09, 10 days on 10.09.
def test_a_special_term_shortens_the_deadline_and_says_so():
    found = deadline(date(2025, 9, 1), MONTH, CALENDAR, special_days=10)
    assert found.date == date(2025, 9, 10)
    assert found.outer_date == date(2025, 9, 11)
    assert found.clause == "пункт 5.1; пункт 7.4"
    assert found.notes == ("особый срок: 10 дн.; по закону — до 30.09.2025",)


@pytest.mark.parametrize("days", [31, 0, -5])
def test_a_special_term_longer_than_the_law_or_none_at_all_is_refused(days):
    fault = special_days_fault(MONTH, days)
    assert "по закону не больше 30" in fault.problem
    assert "от 1 до 30" in fault.remedy
    assert "5.1" in fault.clause
    with pytest.raises(RefusedError, match="особый срок"):
        deadline(date(2025, 9, 1), MONTH, CALENDAR, special_days=days)


@pytest.mark.parametrize("days", [None, 1, 29, 30])
def test_a_special_term_within_the_law_is_no_fault(days):
    assert special_days_fault(MONTH, days) is None


@pytest.mark.parametrize(
    ("kind", "regime", "days"),
    [
        ("merits", "fz59", 30),
        ("extension", "fz59", 30),
        ("secret", "fz59", 30),
        ("correspondence_closed", "fz59", 30),
        ("interim", "fz59", 30),
        ("clarification", "fz59", 30),
        ("redirect", "fz59", 7),
        ("redirect_partial", "fz59", 7),
        ("cover", "fz59", 7),
        ("complaint_return", "fz59", 7),
        ("court_decision", "fz59", 7),
        ("illegible", "fz59", 7),
        ("unclear", "fz59", 7),
        ("published", "fz59", 7),
        ("anonymous", "fz59", 7),
        ("channel_notice", "fz59", 7),
        ("abusive", "fz59", 30),
        ("oral_card", "fz59", 1),
        ("registration", "fz59", 3),
        ("registration", "pos_message", 3),
        ("merits", "pos_message", 10),
        ("abusive", "pos_message", 10),
        ("redirect", "pos_message", 7),
        ("merits", "fz8_request", 30),
        ("redirect", "fz8_request", 7),
    ],
)
def test_each_kind_has_its_term(kind, regime, days):
    term = TERMS.term(kind, regime)
    assert term.days == days
    assert term.clause


def test_a_message_of_the_feedback_platform_never_cites_the_law_on_appeals():
    own = [term for (regime, _), term in TERMS.terms.items() if regime == "pos_message"]
    assert own
    assert not any("59-ФЗ" in term.clause for term in own)


def test_advice_and_good_practice_are_told():
    abusive = deadline(date(2025, 9, 1), TERMS.term("abusive"), CALENDAR)
    assert abusive.date == date(2025, 9, 30)
    assert abusive.notes == ("закон позволяет ждать, но лучше ответить не позднее 05.09.2025",)
    notice = deadline(date(2025, 9, 1), TERMS.term("channel_notice"), CALENDAR)
    assert notice.notes == ("срок не из закона, а из хорошей практики",)


@pytest.mark.parametrize(
    ("received", "registered", "late", "excused"),
    [
        ("2025-09-01", "2025-09-01", False, False),
        ("2025-09-01", "2025-09-04", False, False),
        ("2025-09-01", "2025-09-05", True, False),
        ("2025-09-03", "2025-09-08", True, True),  # third day is Saturday, then Monday
        ("2025-09-03", "2025-09-09", True, False),
        ("2025-12-30", "2026-01-12", True, True),  # the New Year days off
    ],
)
def test_late_registration_is_remarked(received, registered, late, excused):
    term = TERMS.term("registration")
    remark = registration_remark(day(received), day(registered), term, CALENDAR)
    assert (remark is not None) == late
    if remark is not None:
        assert ("первый рабочий после него" in remark.problem) == excused
        assert remark.place == "appeal.registered"
        assert "статьи 8" in remark.clause


# Registered on 01.09.2025: the deadline is 30.09.2025, hence 30.10.2025 at the latest.
def _extension(regime="fz59", **changes):
    registered = date(2025, 9, 1)
    values = {"notice": date(2025, 9, 20), "new_deadline": date(2025, 10, 15)} | changes
    initial = deadline(registered, TERMS.term("merits", regime), CALENDAR)
    return check_extension(initial, registered, TERMS.extension(regime), **values)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"notice": date(2025, 9, 30)},
        {"new_deadline": date(2025, 10, 1)},
        {"new_deadline": date(2025, 10, 30)},
        {"regime": "fz8_request", "notice": date(2025, 9, 7)},
    ],
)
def test_a_lawful_extension_passes(changes):
    assert _extension(**changes).faults == ()


@pytest.mark.parametrize(
    ("changes", "problem", "remedy"),
    [
        ({"notice": date(2025, 10, 1)}, "не позднее 30.09.2025", "истёкший срок не продлевают"),
        ({"new_deadline": date(2025, 10, 31)}, "слишком далеко", "не позднее 30.10.2025"),
        ({"new_deadline": date(2025, 9, 30)}, "не позже прежнего", "не позднее 30.10.2025"),
        ({"already_extended": True}, "второй раз нельзя", "промежуточный ответ"),
        ({"regime": "fz8_request"}, "не позднее 07.09.2025", "истёкший срок"),
        (
            {
                "regime": "fz8_request",
                "notice": date(2025, 9, 2),
                "new_deadline": date(2025, 10, 16),
            },
            "не более чем на 15 дн.",
            "не позднее 15.10.2025",
        ),
        ({"regime": "pos_message"}, "срок не продлевается", "первоначальный срок"),
    ],
)
def test_an_unlawful_extension_is_refused(changes, problem, remedy):
    (fault,) = _extension(**changes).faults
    assert problem in fault.problem
    assert remedy in fault.remedy


def test_all_faults_of_an_extension_are_told_at_once():
    verdict = _extension(
        notice=date(2025, 10, 5), new_deadline=date(2025, 12, 1), already_extended=True
    )
    assert len(verdict.faults) == 3
    assert all(fault.clause for fault in verdict.faults)
    assert (verdict.notice_by, verdict.limit) == (date(2025, 9, 30), date(2025, 10, 30))


def test_the_extended_deadline_takes_the_place_of_the_first():
    initial = deadline(date(2025, 9, 1), MONTH, CALENDAR)
    rule = ExtensionRule(30, None, "часть 2 статьи 12")
    moved = extended(initial, date(2025, 10, 15), rule, CALENDAR)
    assert (moved.date, moved.outer_date) == (date(2025, 10, 15), date(2025, 10, 15))
    assert moved.clause == "часть 2 статьи 12"
    assert moved.notes == ()
    on_sunday = extended(initial, date(2025, 10, 19), rule, CALENDAR)
    assert (on_sunday.date, on_sunday.outer_date) == (date(2025, 10, 17), date(2025, 10, 20))
    assert on_sunday.notes == ("новый срок 19.10.2025 падает на нерабочий день",)


def test_an_extension_into_an_expected_day_is_told():
    initial = deadline(date(2026, 2, 2), MONTH, CALENDAR)
    moved = extended(initial, date(2026, 3, 19), ExtensionRule(30, None, "12"), CALENDAR)
    assert any("Ураза-байрам" in note for note in moved.notes)


class PlainWeek:
    """A calendar that knows weekends alone."""

    def working(self, day: date) -> bool:
        return day.weekday() < 5

    def doubts(self, first: date, last: date) -> tuple[str, ...]:
        return ()


def test_any_calendar_will_do():
    found = deadline(date(2025, 6, 27), MONTH, PlainWeek())
    assert (found.date, found.outer_date) == (date(2025, 7, 25), date(2025, 7, 28))
    assert deadline(date(2025, 6, 27), MONTH, WorkCalendar()).notes  # no year is known


TERM = """
[[term]]
kind = "{kind}"
regime = "{regime}"
days = {days}
clause = "7.4"
{more}
"""


def _own(tmp_path, text):
    (tmp_path / "terms.toml").write_text(text, encoding="utf-8")
    return [*SHIPPED, tmp_path]


def test_the_ministrys_file_changes_one_term_and_leaves_the_rest(tmp_path):
    terms = load_terms(_own(tmp_path, TERM.format(kind="merits", regime="fz59", days=20, more="")))
    assert terms.term("merits").days == 20
    assert terms.term("secret").days == 30
    assert terms.extension("fz59").days == 30
    assert load_terms([*SHIPPED, tmp_path / "calendars"]).term("merits").days == 30


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TERM.format(kind="merits", regime="fz95", days=20, more=""), "возможны: fz59"),
        (TERM.format(kind="merits", regime="fz59", days=0, more=""), "[[term]] № 1 (merits)"),
        (TERM.format(kind="merits", regime="fz59", days='"7"', more=""), "не число от 1"),
        (TERM.format(kind="merits", regime="fz59", days=7, more="advice = 7"), "advice"),
        (TERM.format(kind="merits", regime="fz59", days=7, more="day = 7"), "похоже на «days»"),
        (TERM.format(kind="merits", regime="fz59", days=7, more="") * 2, "дважды"),
        ('[[extension]]\nregime = "fz59"\ndays = 30\nnotice = "soon"\nclause = "7.4"', "notice"),
    ],
)
def test_a_faulty_file_of_terms_is_refused(tmp_path, text, words):
    with pytest.raises(DictionaryError) as caught:
        load_terms(_own(tmp_path, text))
    assert words in str(caught.value)
    assert "terms.toml" in str(caught.value)


def test_a_file_without_the_terms_of_a_regime_is_refused(tmp_path):
    (tmp_path / "terms.toml").write_text(
        TERM.format(kind="*", regime="fz59", days=30, more=""), encoding="utf-8"
    )
    with pytest.raises(DictionaryError, match="pos_message"):
        load_terms([tmp_path])
    assert set(REGIMES) == {"fz59", "pos_message", "fz8_request"}
