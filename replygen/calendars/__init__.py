"""Working days of the ministry: federal days off, Dagestan's own, and what is not certain yet.

`load_calendar(folders)` makes a `WorkCalendar`; anything with the two methods of `Calendar` does.
"""

from __future__ import annotations

from replygen.calendars.days import Calendar, DayEntry, WorkCalendar, YearEntry
from replygen.calendars.loading import dictionary_folders, load_calendar

__all__ = [
    "Calendar",
    "DayEntry",
    "WorkCalendar",
    "YearEntry",
    "dictionary_folders",
    "load_calendar",
]
