"""dictionaries/calendars/*.toml → WorkCalendar; the ministry's own folder lies on top."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from replygen.calendars.days import DayEntry, Status, WorkCalendar, YearEntry
from replygen.calendars.entries import Entry, read_entries, read_tables
from replygen.errors import DictionaryError
from replygen.resources import data_folder

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

OWN_FOLDER = "REPLYGEN_DICTIONARIES"
"""Environment variable with the ministry's own dictionaries folder."""

K = TypeVar("K")
V = TypeVar("V")

_FOLDER = "calendars"
_STATUSES: dict[str, Status] = {"decreed": "decreed", "expected": "expected"}


def dictionary_folders() -> tuple[Path, ...]:
    """Folders of dictionaries, the weaker first: the shipped one, then that of OWN_FOLDER."""
    shipped = data_folder("dictionaries")
    named = os.environ.get(OWN_FOLDER, "").strip()
    if not named:
        return (shipped,)
    own = Path(named)
    if not own.is_dir():
        raise DictionaryError(
            f"{own}: такой папки нет → исправьте переменную {OWN_FOLDER} или уберите её"
        )
    return (shipped, own)


def load_calendar(folders: Iterable[Path] | None = None) -> WorkCalendar:
    """The calendar of all files `calendars/*.toml` in `folders`, a later folder over an earlier.

    An entry replaces the entry of the same day or year from an earlier folder; within one folder
    the same day twice is a fault. Every fault of a file is told in one DictionaryError.
    """
    days: dict[datetime.date, DayEntry] = {}
    years: dict[int, YearEntry] = {}
    for folder in dictionary_folders() if folders is None else folders:
        of_folder_days: dict[datetime.date, tuple[Path, DayEntry]] = {}
        of_folder_years: dict[int, tuple[Path, YearEntry]] = {}
        for path in sorted((folder / _FOLDER).glob("*.toml")):
            values = read_tables(path, "day", "year")
            for day in read_entries(path, values, "day", _day):
                _once(path, "[[day]]", day.date, day, of_folder_days)
            for year in read_entries(path, values, "year", _year):
                _once(path, "[[year]]", year.year, year, of_folder_years)
        days |= {date: day for date, (_, day) in of_folder_days.items()}
        years |= {number: year for number, (_, year) in of_folder_years.items()}
    return WorkCalendar(days, years)


def _once(path: Path, table: str, key: K, value: V, found: dict[K, tuple[Path, V]]) -> None:
    if key in found:
        other = found[key][0]
        where = "в этом же файле" if other == path else f"в файле {other.name}"
        raise DictionaryError(
            f"{path}: {table} ({key}): такая запись уже есть {where} → оставьте одну"
        )
    found[key] = (path, value)


def _day(entry: Entry) -> DayEntry:
    entry.only("date", "name", "status", "decree", "source", "working", "margin")
    status = _status(entry)
    margin = entry.number("margin", least=0, default=0)
    if margin and status == "decreed":
        raise entry.fault("у объявленного дня не бывает margin", "уберите margin")
    return DayEntry(
        entry.day("date"),
        entry.text("name"),
        status,
        entry.text("source"),
        _decree(entry, status),
        entry.flag("working"),
        margin,
    )


def _year(entry: Entry) -> YearEntry:
    entry.only("year", "status", "decree", "source")
    status = _status(entry)
    return YearEntry(
        entry.number("year", least=1990), status, entry.text("source"), _decree(entry, status)
    )


def _status(entry: Entry) -> Status:
    return _STATUSES[entry.choice("status", _STATUSES)]


def _decree(entry: Entry, status: Status) -> str:
    if status == "expected":
        if "decree" in entry.values:
            raise entry.fault("акт назван, а status = «expected»", "поставьте status = «decreed»")
        return ""
    return entry.text("decree")
