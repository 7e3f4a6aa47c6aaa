"""Report → CSV for Excel, one value a line; Summary → JSON for programs."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from replygen.files import harmless
from replygen.statistics.report import Cell, Report, Share
from replygen.statistics.summary import Figures, Summary, Waiting
from replygen.statistics.wording import percent

_TITLES = ("Раздел", "Таблица", "Строка", "Показатель", "Значение", "Единица", "Из", "Из чего")


def report_csv(report: Report) -> bytes:
    """The tables, a value a line: UTF-8 with its mark, semicolons and decimal commas, for Excel.

    A share comes with its numerator's whole: «Из» is the denominator, «Из чего» says what it is.
    """
    text = io.StringIO(newline="")
    text.write("\ufeff")  # by this mark Excel knows UTF-8
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_TITLES)
    writer.writerow(("Отчёт", "", report.title, "период", harmless(report.period), "", "", ""))
    for section in report.sections:
        for table in section.tables:
            for row in table.rows:
                name = harmless(str(row[0]).strip())
                for column, cell in zip(table.columns[1:], row[1:], strict=True):
                    if column.derived:
                        continue
                    value, unit, whole = _raw(cell)
                    of = column.whole if whole else ""
                    writer.writerow(
                        (section.title, table.about, name, column.title, value, unit, whole, of)
                    )
    for note in report.notes:
        writer.writerow(("Как посчитано", "", "", "", harmless(note), "", "", ""))
    return text.getvalue().encode()


def _raw(cell: Cell) -> tuple[str, str, str]:
    """Value, unit and denominator as a spreadsheet computes with them."""
    if cell is None:
        return "", "", ""
    if isinstance(cell, Share):
        exact = percent(cell)
        return "" if exact is None else str(exact).replace(".", ","), "%", str(cell.whole)
    if isinstance(cell, float):
        return f"{cell:.2f}".replace(".", ","), "", ""
    if isinstance(cell, datetime.date):
        return f"{cell:%d.%m.%Y}", "дата", ""
    return (harmless(cell) if isinstance(cell, str) else str(cell)), "", ""


def summary_json(summary: Summary) -> str:
    """The counts by the names of the fields, dates as ISO; shares are left to the reader."""
    period, other = summary.period, summary.other
    values = {
        "by": summary.by,
        "period": _period(period),
        "figures": _figures(summary.figures) if period else None,
        "compared_period": _period(other),
        "compared": _figures(summary.compared) if summary.compared else None,
        "satisfied_outcomes": list(summary.satisfied),
        "cards": summary.cards,
        "outside": summary.outside,
        "letterless": summary.letterless,
        "rejected": [one._asdict() for one in summary.rejected],
        "repeated": [one._asdict() for one in summary.repeated],
        "remarks": list(summary.remarks),
    }
    return json.dumps(values, ensure_ascii=False, indent=2, default=str) + "\n"


def _period(period: Any) -> dict[str, str] | None:
    return period and {"from": period.start.isoformat(), "to": period.end.isoformat()}


def _figures(figures: Figures) -> dict[str, Any]:
    return dict(_plain(figures))


def _plain(figures: Figures) -> Iterator[tuple[str, Any]]:
    for name, value in asdict(figures).items():
        if name in ("waiting", "waiting_merits"):
            yield name, _waiting(getattr(figures, name))
        elif name in ("late", "open", "rules"):
            yield name, [one._asdict() for one in getattr(figures, name)]
        elif name == "executors":
            yield (
                name,
                [{**one._asdict(), "waiting": _waiting(one.waiting)} for one in figures.executors],
            )
        elif isinstance(value, int):
            yield name, value
        else:
            yield name, {str(key) or "unknown": count for key, count in value}
    yield "closed", figures.closed
    yield "decided", figures.decided


def _waiting(waiting: Waiting) -> dict[str, Any]:
    return {
        "appeals": waiting.appeals,
        "mean": waiting.mean,
        "median": waiting.median,
        "longest": waiting.longest,
        "days": {str(days): count for days, count in waiting.days},
    }
