"""Summary → notes in Russian: how it was counted, what was left out and why."""

from __future__ import annotations

from replygen.letter.wording import NBSP, plural
from replygen.statistics.summary import UNKNOWN, Summary
from replygen.statistics.wording import (
    CARDS,
    CASES,
    LETTERS,
    OF_APPEALS,
    OF_LETTERS,
    count,
    number,
)

_REGISTERED = ("зарегистрировано", "зарегистрированы", "зарегистрировано")
_LACKING = (("types", "вид обращения"), ("channels", "канал поступления"), ("topics", "тема"))


def notes_of(summary: Summary) -> tuple[str, ...]:
    """The notes, in the order of their weight."""
    return (*_lost(summary), *_method(summary), *_cards(summary))


def _lost(summary: Summary) -> list[str]:
    """What somebody has to mend before the report is whole."""
    notes = []
    period = summary.period
    if period is None:
        notes.append("Карточек, которые можно посчитать, нет.")
    elif not summary.figures.letters:
        notes.append(f"За{NBSP}{period.title} писем нет.")
    bad = len({one.place for one in summary.rejected})
    if bad:
        verb = plural(bad, "Не посчитана", "Не посчитаны", "Не посчитано")
        notes.append(f"{verb} {count(bad, CARDS)} с ошибками; отчёт неполон.")
    differing = sum(not one.same for one in summary.repeated)
    if differing:
        notes.append(
            f"У{NBSP}{count(differing, OF_LETTERS)} под одним номером есть разные карточки; "
            "посчитана поздняя."
        )
    return notes


def _method(summary: Summary) -> list[str]:
    period, figures = summary.period, summary.figures
    if period is None or not figures.letters:
        return []
    span = f"с{NBSP}{period.start:%d.%m.%Y} по{NBSP}{period.end:%d.%m.%Y} включительно"
    if summary.by == "reply":
        told = f"В отчёт вошли письма, датированные {span}, и обращения, на которые они отвечают."
        notes = [told]
        if figures.before:
            verb = plural(figures.before, *_REGISTERED)
            notes.append(f"Из этих обращений {number(figures.before)} {verb} до начала периода.")
    else:
        told = f"В отчёт вошли обращения, зарегистрированные {span}, и все письма по ним."
        notes = [told]
    notes += [
        "Отчёт составлен по карточкам писем: обращений, по которым писем нет, в нём нет.",
        (
            "Время ожидания — календарные дни от регистрации обращения до первого письма, которым "
            "завершено рассмотрение. Срок взят из карточки."
        ),
    ]
    if figures.unrated:
        notes.append(
            f"У{NBSP}{count(figures.unrated, OF_APPEALS)} с ответом по существу нет исходов; "
            "в доле удовлетворённых их нет."
        )
    if figures.undated:
        notes.append(
            f"Без даты {count(figures.undated, LETTERS)}: взят день, когда письмо сделано."
        )
    for name, what in _LACKING:
        lacking = figures.of(name, UNKNOWN)
        if lacking:
            verb = "не указана" if what == "тема" else "не указан"
            notes.append(f"{what.capitalize()} {verb} у{NBSP}{count(lacking, OF_APPEALS)}.")
    if summary.other and summary.compared is None:
        notes.append(f"За{NBSP}{summary.other.title} карточек нет, сравнить не с чем.")
    return notes


def _cards(summary: Summary) -> list[str]:
    if not summary.cards and not summary.letterless:
        return []
    parts = [f"Прочитано карточек — {number(summary.cards)}"]
    same = sum(one.same for one in summary.repeated)
    if same:
        parts.append(f"повторных — {number(same)}, посчитаны один раз")
    if summary.outside:
        parts.append(f"писем вне периода — {number(summary.outside)}")
    notes = [f"{'; '.join(parts)}."]
    if summary.letterless:
        notes.append(
            f"В итогах пакета {count(summary.letterless, CASES)} без письма; в отчёте их нет."
        )
    return notes
