"""The only place that touches the `holidays` package: federal days off of Russia."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from replygen.errors import ToolError

if TYPE_CHECKING:
    from holidays import HolidayBase

SATURDAY = 5


@lru_cache(maxsize=16)
def _days(year: int) -> HolidayBase:
    try:
        # Not at the top: the package is heavy, and names or the linter never need it.
        import holidays  # noqa: PLC0415
    except ImportError:
        raise ToolError(
            "нет пакета holidays: без него не сосчитать рабочие дни → pip install holidays"
        ) from None
    return holidays.country_holidays("RU", years=year, expand=False)


def is_federal_day_off(day: datetime.date) -> bool:
    """Whether `day` is a federal holiday or a day off moved there; plain weekends are not."""
    return day in _days(day.year)


def is_working_saturday(day: datetime.date) -> bool:
    """Whether the weekend day `day` was made a working one by a Government decree."""
    return day.weekday() >= SATURDAY and _days(day.year).is_working_day(day)
