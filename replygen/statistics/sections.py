"""Summary → Report: which sections there are, and in what order."""

from __future__ import annotations

from dataclasses import replace

from replygen.letter.wording import NBSP
from replygen.statistics import on_appeals, on_letters
from replygen.statistics.making import Maker
from replygen.statistics.notes import notes_of
from replygen.statistics.report import Report, Section
from replygen.statistics.summary import Summary
from replygen.statistics.titles import Titles, load_titles

TITLE = "Отчёт о работе с обращениями граждан"
_SECTIONS = (
    on_appeals.main,
    on_appeals.states,
    on_appeals.verdicts,
    on_appeals.waiting,
    on_appeals.outcomes,
    on_appeals.types,
    on_appeals.channels,
    on_letters.months,
    on_appeals.topics,
    on_letters.letters,
    on_letters.executors,
    on_letters.findings,
    on_letters.late,
    on_appeals.still_open,
)


def make_report(summary: Summary, titles: Titles | None = None, *, whole: bool = False) -> Report:
    """The report on `summary`; whole: lists in full, not only as far as people read them."""
    period = summary.period
    name = f"за{NBSP}{period.title}" if period else "карточек нет"
    if period is None or not summary.figures.letters:
        return Report(TITLE, name, (), notes_of(summary))
    make = Maker(summary, titles or load_titles(), whole=whole)
    made = (section(make) for section in _SECTIONS)
    return Report(TITLE, name, tuple(_kept(one) for one in made if one), notes_of(summary))


def _kept(section: Section) -> Section:
    """The section with dashes that no line begins with."""
    return replace(
        section, sentences=tuple(one.replace(" — ", f"{NBSP}— ") for one in section.sentences)
    )
