"""Days off and working days as values; every doubtful day counts as off and is told of."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from replygen.calendars.federal import SATURDAY, is_federal_day_off, is_working_saturday

if TYPE_CHECKING:
    from collections.abc import Mapping

Status = Literal["decreed", "expected"]


class Calendar(Protocol):
    """What counting a term needs to know of days."""

    def working(self, day: datetime.date) -> bool:
        """Whether `day` is surely a working day: one that may turn out off is not."""

    def doubts(self, first: datetime.date, last: datetime.date) -> tuple[str, ...]:
        """Remarks in Russian on what is uncertain from `first` to `last`, both included."""


@dataclass(frozen=True, slots=True)
class DayEntry:
    """A day of a calendar file.

    working: True where the day was made a working one.
    decree: the act that declared it; empty for an expected day.
    margin: by how many days either way an expected day may move.
    """

    date: datetime.date
    name: str
    status: Status
    source: str
    decree: str = ""
    working: bool = False
    margin: int = 0


@dataclass(frozen=True, slots=True)
class YearEntry:
    """How sure the federal days off of a year are: expected until the Government's decree."""

    year: int
    status: Status
    source: str
    decree: str = ""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Five-day week with federal days off and the days of calendar files on top of them."""

    days: Mapping[datetime.date, DayEntry] = field(default_factory=dict)
    years: Mapping[int, YearEntry] = field(default_factory=dict)

    def working(self, day: datetime.date) -> bool:
        """Whether `day` is surely a working day: one that may turn out off is not."""
        entry = self.days.get(day)
        if entry is not None and (entry.status == "decreed" or not entry.working):
            return entry.working
        if day.weekday() >= SATURDAY:
            # A working Saturday is moved by the yearly decree: before it nobody can rely on one.
            return self._decreed(day.year) and is_working_saturday(day)
        return not is_federal_day_off(day)

    def doubts(self, first: datetime.date, last: datetime.date) -> tuple[str, ...]:
        """Remarks in Russian on what is uncertain from `first` to `last`, both included."""
        years = (self._year_doubt(year) for year in range(first.year, last.year + 1))
        near = (
            entry
            for entry in sorted(self.days.values(), key=lambda entry: entry.date)
            if entry.status == "expected"
            and (first - entry.date).days <= entry.margin
            and (entry.date - last).days <= entry.margin
        )
        return (*filter(None, years), *(_day_doubt(entry) for entry in near))

    def _decreed(self, year: int) -> bool:
        known = self.years.get(year)
        return known is not None and known.status == "decreed"

    def _year_doubt(self, year: int) -> str:
        if self._decreed(year):
            return ""
        if year in self.years:
            return (
                f"выходные {year} года не подтверждены постановлением Правительства РФ: "
                "срок может сдвинуться, проверьте его, когда постановление выйдет"
            )
        return (
            f"календаря {year} года нет: переносы выходных не проверены; "
            "проверьте срок сами и дополните файлы папки calendars"
        )


def _day_doubt(entry: DayEntry) -> str:
    what = "рабочий" if entry.working else "нерабочий"
    moves = f" и может сдвинуться на {_days(entry.margin)}" if entry.margin else ""
    return (
        f"рядом ожидаемый {what} день {entry.date:%d.%m.%Y} ({entry.name}): "
        f"актом он ещё не подтверждён{moves}; лучше ответить раньше"
    )


def _days(number: int) -> str:
    if number % 10 == 1 and number % 100 != 11:  # noqa: PLR2004 - Russian numerals
        return f"{number} день"
    if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        return f"{number} дня"
    return f"{number} дней"
