"""Two days → a period: its name in Russian, the period before it, the same one a year ago."""

from __future__ import annotations

import calendar
import datetime
import re

from replygen.errors import ReplygenError
from replygen.letter.wording import NBSP, long_date
from replygen.records import Record

_HALVES = ("первое", "второе")
_ROMAN = ("I", "II", "III", "IV")
_QUARTERS = ("первый", "второй", "третий", "четвёртый")
_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_DAY = datetime.timedelta(days=1)
_YEAR = 12  # months
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


class Period(Record):
    """Days from `start` to `end`, both included."""

    start: datetime.date
    end: datetime.date

    def holds(self, day: datetime.date) -> bool:
        """Whether the day lies in the period."""
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> int:
        """How many whole calendar months it is, 0 where it is not made of whole months."""
        if self.start.day != 1 or (self.end + _DAY).day != 1:
            return 0
        return _ordinal(self.end) - _ordinal(self.start) + 1

    @property
    def title(self) -> str:
        """What stands after «за»: «первое полугодие 2026 года»; «период с … по …» otherwise."""
        return self._whole()[0] or self._days()

    @property
    def short(self) -> str:
        """The same in few signs, for heads of columns: «I полугодие 2026», «03.03–15.05.2026»."""
        if whole := self._whole()[1]:
            return whole
        if self.start == self.end:
            return f"{self.end:%d.%m.%Y}"
        first = "%d.%m" if self.start.year == self.end.year else "%d.%m.%Y"
        return f"{self.start:{first}}–{self.end:%d.%m.%Y}"

    def _whole(self) -> tuple[str, str]:
        """Long and short name of a year, a half-year, a quarter, a month; empty for other spans."""
        year, before = self.start.year, self.start.month - 1
        match self.months:
            case 12 if not before:
                return f"{year}{NBSP}год", f"{year}{NBSP}год"
            case 6 if not before % 6:
                name, roman, what = _HALVES[before // 6], _ROMAN[before // 6], "полугодие"
            case 3 if not before % 3:
                name, roman, what = _QUARTERS[before // 3], _ROMAN[before // 3], "квартал"
            case 1:
                return f"{_MONTHS[before]} {year}{NBSP}года", f"{_MONTHS[before]}{NBSP}{year}"
            case _:
                return "", ""
        return f"{name} {what} {year}{NBSP}года", f"{roman}{NBSP}{what} {year}"

    def _days(self) -> str:
        if self.start == self.end:
            return long_date(self.start)
        return f"период с{NBSP}{long_date(self.start)} по{NBSP}{long_date(self.end)}"

    def previous(self) -> Period:
        """The period just before: as many whole months, or as many days."""
        if self.months:
            return self._moved(self.months)
        return Period(self.start - datetime.timedelta(days=self.days), self.start - _DAY)

    def year_before(self) -> Period:
        """The same days of the year before; 29 February becomes the 28th."""
        if self.months:
            return self._moved(_YEAR)
        return Period(_year_back(self.start), _year_back(self.end))

    def _moved(self, months: int) -> Period:
        """The period of whole months so many months earlier."""
        first = _ordinal(self.start) - months
        return of_months(first // 12, first % 12 + 1, self.months)


def _ordinal(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _year_back(day: datetime.date) -> datetime.date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))


def of_months(year: int, month: int, count: int) -> Period:
    """The period of `count` whole months from that month on."""
    last = year * 12 + month - 1 + count - 1
    end = datetime.date(
        last // 12, last % 12 + 1, calendar.monthrange(last // 12, last % 12 + 1)[1]
    )
    return Period(datetime.date(year, month, 1), end)


def half(text: str) -> Period:
    """«2026-1» → the first half of 2026; ReplygenError on anything else."""
    return _part(text, "полугодие", 2)


def quarter(text: str) -> Period:
    """«2026-3» → the third quarter of 2026; ReplygenError on anything else."""
    return _part(text, "квартал", 4)


def year(text: str) -> Period:
    """«2026» → that year; ReplygenError on anything else."""
    if not re.fullmatch(r"\d{4}", text) or not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        raise ReplygenError(f"год «{text}» не годится → напишите, например, 2026")
    return of_months(int(text), 1, _YEAR)


def _part(text: str, what: str, parts: int) -> Period:
    found = re.fullmatch(rf"(\d{{4}})-([1-{parts}])", text)
    if not found or not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        last = f"2026-{parts}"
        raise ReplygenError(f"{what} «{text}» не годится → напишите год и номер: 2026-1 или {last}")
    months = _YEAR // parts
    return of_months(int(found[1]), (int(found[2]) - 1) * months + 1, months)


def between(start: datetime.date, end: datetime.date) -> Period:
    """The period from `start` to `end`; ReplygenError where it would end before it begins."""
    if end < start:
        raise ReplygenError(
            f"период кончается ({end:%d.%m.%Y}) раньше, чем начинается ({start:%d.%m.%Y}) → "
            "поменяйте даты местами"
        )
    return Period(start, end)
