"""The calendar knows working days, tells of doubtful ones, and refuses faulty files."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from replygen.calendars import WorkCalendar, dictionary_folders, load_calendar
from replygen.errors import DictionaryError

WORKING = {
    "2024-04-27": "рабочая суббота за 29.04",
    "2024-11-02": "рабочая суббота за 30.04",
    "2024-12-28": "рабочая суббота за 30.12",
    "2025-11-01": "рабочая суббота за 03.11",
    "2025-02-24": "обычный понедельник",
    "2025-01-09": "первый рабочий день года",
    "2026-02-24": "вторник после праздника",
}
OFF = {
    "2024-04-30": "за 02.11",
    "2024-12-31": "за 07.01",
    "2025-05-02": "за 04.01",
    "2025-05-08": "за 23.02",
    "2025-06-13": "за 08.03",
    "2025-12-31": "за 05.01",
    "2026-01-09": "за 03.01",
    "2026-03-09": "вместо воскресенья 08.03",
    "2024-04-12": "Ураза-байрам",
    "2024-06-17": "Курбан-байрам",
    "2024-09-16": "День единства вместо воскресенья",
    "2025-07-28": "День Конституции вместо субботы",
    "2025-09-15": "День единства",
    "2026-05-27": "ожидаемый день считается нерабочим",
    "2027-02-20": "рабочая суббота неподтверждённого года не считается рабочей",
    "2025-06-14": "простая суббота",
}


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return load_calendar([dictionary_folders()[0]])


@pytest.mark.parametrize("day", WORKING)
def test_these_days_are_working(calendar, day):
    assert calendar.working(date.fromisoformat(day)), WORKING[day]


@pytest.mark.parametrize("day", OFF)
def test_these_days_are_off(calendar, day):
    assert not calendar.working(date.fromisoformat(day)), OFF[day]


def test_every_year_of_2023_to_2027_has_the_four_holidays_of_dagestan(calendar):
    for year in range(2023, 2028):
        names = " ".join(day.name for day in calendar.days.values() if day.date.year == year)
        for name in ("Ураза-байрам", "Курбан-байрам", "День Конституции", "День единства"):
            assert name in names, year


def test_a_decreed_day_names_its_act_and_an_expected_one_has_none(calendar):
    for day in calendar.days.values():
        assert bool(day.decree) == (day.status == "decreed"), day
        assert day.source


def test_a_confirmed_year_without_expected_days_near_has_no_doubts(calendar):
    assert calendar.doubts(date(2025, 1, 1), date(2025, 12, 31)) == ()


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-03-20", "2026-03-20", ["20.03.2026 (Ураза-байрам)", "на 3 дня"]),
        ("2026-03-17", "2026-03-17", ["Ураза-байрам"]),
        ("2026-03-23", "2026-03-23", ["Ураза-байрам"]),
        ("2026-09-15", "2026-09-15", ["15.09.2026 (День единства"]),
        ("2026-12-30", "2027-01-11", ["2027 года не подтверждены"]),
        ("2028-06-01", "2028-06-02", ["календаря 2028 года нет"]),
        ("1999-06-01", "1999-06-02", ["календаря 1999 года нет"]),
    ],
)
def test_doubts_are_told(calendar, first, last, words):
    doubts = calendar.doubts(date.fromisoformat(first), date.fromisoformat(last))
    assert len(doubts) == 1
    for word in words:
        assert word in doubts[0]


@pytest.mark.parametrize("day", ["2026-03-16", "2026-03-24", "2026-09-14", "2026-09-16"])
def test_far_from_an_expected_day_nothing_is_said(calendar, day):
    assert calendar.doubts(date.fromisoformat(day), date.fromisoformat(day)) == ()


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_any_two_weeks_and_a_half_hold_a_working_day(day):
    calendar = load_calendar([dictionary_folders()[0]])
    assert any(calendar.working(day + timedelta(days=n)) for n in range(17))


def test_the_calendar_can_be_sent_to_another_process(calendar):
    assert pickle.loads(pickle.dumps(calendar)) == calendar


OWN_DAY = """
[[day]]
date = {day}
name = "Ураза-байрам"
status = "{status}"
source = "постановление"
{more}
"""


def _own(tmp_path, text, name="own.toml"):
    folder = tmp_path / "calendars"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_ministrys_file_confirms_moves_and_cancels_days(tmp_path):
    own = _own(
        tmp_path,
        OWN_DAY.format(day="2026-03-20", status="decreed", more='decree = "№ 1"')
        + OWN_DAY.format(day="2026-03-23", status="decreed", more='decree = "№ 1"')
        + OWN_DAY.format(day="2026-03-28", status="decreed", more='decree = "№ 1"\nworking = true')
        + '[[year]]\nyear = 2027\nstatus = "decreed"\ndecree = "№ 2"\nsource = "сайт"\n',
    )
    calendar = load_calendar([dictionary_folders()[0], own])
    assert calendar.doubts(date(2026, 3, 20), date(2026, 3, 28)) == ()
    assert not calendar.working(date(2026, 3, 23))
    assert calendar.working(date(2026, 3, 28))
    assert calendar.doubts(date(2027, 2, 1), date(2027, 2, 28)) == ()
    assert calendar.working(date(2027, 2, 20))


def test_an_expected_working_saturday_counts_as_off_until_it_is_decreed(tmp_path):
    own = _own(tmp_path, OWN_DAY.format(day="2026-03-28", status="expected", more="working = true"))
    calendar = load_calendar([dictionary_folders()[0], own])
    assert not calendar.working(date(2026, 3, 28))
    assert "ожидаемый рабочий день" in calendar.doubts(date(2026, 3, 28), date(2026, 3, 28))[0]


def test_the_own_folder_is_found_by_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("REPLYGEN_DICTIONARIES", str(_own(tmp_path, "")))
    assert dictionary_folders()[1] == tmp_path
    monkeypatch.setenv("REPLYGEN_DICTIONARIES", str(tmp_path / "нет такой"))
    with pytest.raises(DictionaryError, match="REPLYGEN_DICTIONARIES"):
        dictionary_folders()
    monkeypatch.delenv("REPLYGEN_DICTIONARIES")
    assert len(dictionary_folders()) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[day]\n", "строка 1: ошибка записи TOML"),
        ("[[dey]]\n", "ключа «dey» нет → похоже на «day»"),
        ("day = 5", "«day» — не список записей"),
        ("[[day]]\ndate = '2026-03-20'", "[[day]] № 1 (2026-03-20): нет текста «status»"),
        (OWN_DAY.format(day="'x'", status="expected", more=""), "«date» — не дата"),
        (OWN_DAY.format(day="2026-03-20T10:00:00", status="expected", more=""), "не дата"),
        (OWN_DAY.format(day="2026-03-20", status="maybe", more=""), "возможны: decreed, expected"),
        (OWN_DAY.format(day="2026-03-20", status="decreed", more=""), "нет текста «decree»"),
        (OWN_DAY.format(day="2026-03-20", status="expected", more='decree = "1"'), "акт назван"),
        (OWN_DAY.format(day="2026-03-20", status="expected", more="margin = -1"), "не число от 0"),
        (
            OWN_DAY.format(day="2026-03-20", status="decreed", more='decree = "1"\nmargin = 1'),
            "не бывает margin",
        ),
        (
            OWN_DAY.format(day="2026-03-20", status="expected", more="working = 1"),
            "не true и не false",
        ),
        (OWN_DAY.format(day="2026-03-20", status="expected", more="") * 2, "уже есть в этом же"),
        ('[[year]]\nyear = "2027"\nstatus = "expected"\nsource = "x"', "«year» — не число"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name_and_entry(tmp_path, text, words):
    with pytest.raises(DictionaryError) as caught:
        load_calendar([_own(tmp_path, text)])
    assert words in str(caught.value)
    assert "own.toml" in str(caught.value)
    assert "→" in str(caught.value)


def test_all_faulty_entries_are_told_at_once(tmp_path):
    text = OWN_DAY.format(day="5", status="expected", more="") + "[[day]]\nnmae = 'x'\n"
    with pytest.raises(DictionaryError) as caught:
        load_calendar([_own(tmp_path, text)])
    assert "№ 1" in str(caught.value)
    assert "№ 2: ключа «nmae» нет → похоже на «name»" in str(caught.value)


def test_the_same_day_in_two_files_of_a_folder_is_refused(tmp_path):
    text = OWN_DAY.format(day="2026-03-20", status="expected", more="")
    _own(tmp_path, text, "a.toml")
    with pytest.raises(DictionaryError, match=r"уже есть в файле a\.toml"):
        load_calendar([_own(tmp_path, text, "b.toml")])


def test_a_file_in_another_encoding_is_refused(tmp_path):
    _own(tmp_path, "").joinpath("calendars/own.toml").write_bytes("# день".encode("cp1251"))
    with pytest.raises(DictionaryError, match="UTF-8"):
        load_calendar([tmp_path])


def test_the_holidays_package_is_not_loaded_before_a_day_is_asked_for():
    code = (
        "import sys, replygen.calendars as c; c.load_calendar(); "
        "raise SystemExit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
