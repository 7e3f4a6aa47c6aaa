"""`replygen report`: cards → the statistics of clause 6.7, on the screen or in a file."""

from __future__ import annotations

import datetime
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from replygen.cli import Exit
from replygen.errors import ReplygenError
from replygen.files import write_file
from replygen.statistics.inputs import read_cards
from replygen.statistics.periods import Period, between, half, quarter, year
from replygen.statistics.sections import make_report
from replygen.statistics.summarising import Bounds, Compare, summarise
from replygen.statistics.tabular import report_csv, summary_json
from replygen.statistics.text import report_text
from replygen.statistics.titles import load_titles

if TYPE_CHECKING:
    from replygen.statistics.summary import By, Rejected, Summary

_SHOWN = 20  # faults and repeated cards told on the screen; JSON tells them all
_ENDINGS = {".txt": "text", ".csv": "csv", ".json": "json", ".docx": "docx"}


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for."""

    cards: tuple[str, ...]
    start: str | None
    end: str | None
    half: str | None
    quarter: str | None
    year: str | None
    by: By
    compare: Compare
    format: str | None
    output: Path | None
    letterhead: str | None
    templates: Path | None
    signatory: str | None
    executor: str | None


def make_statistics(options: Options) -> int:
    """Count the cards and hand the report over; the exit status tells whether all were counted."""
    form = _format(options)
    period = _period(options)
    told = 0

    def tell(one: Rejected) -> None:
        nonlocal told
        told += 1
        _limited(told, f"Карточка не посчитана — {one.place}: {one.fault}")

    summary = summarise(
        read_cards(options.cards), period, by=options.by, compare=options.compare, tell=tell
    )
    _say_doubts(summary)
    _hand_over(_made(summary, form, options), form, options.output)
    if summary.rejected:
        return Exit.WRONG_INPUT
    return Exit.CLEAN if summary.whole else Exit.FINDINGS


def _format(options: Options) -> str:
    form = options.format or _ENDINGS.get(
        options.output.suffix.lower() if options.output else "", "text"
    )
    if form == "docx" and options.output is None:
        raise click.UsageError("Документ Word на экран не вывести: укажите -o ОТЧЁТ.docx.")
    if form != "docx" and (options.signatory or options.executor or options.letterhead):
        raise click.UsageError("--letterhead, --signatory и --executor нужны только для docx.")
    return form


def _period(options: Options) -> Period | Bounds | None:
    named = [
        (option, value)
        for option, value in (
            ("--half", options.half),
            ("--quarter", options.quarter),
            ("--year", options.year),
            ("--from/--to", options.start or options.end),
        )
        if value
    ]
    if len(named) > 1:
        raise click.UsageError(
            f"Период назван дважды: {', '.join(option for option, _ in named)}; оставьте один."
        )
    if options.half:
        return half(options.half)
    if options.quarter:
        return quarter(options.quarter)
    if options.year:
        return year(options.year)
    start, end = _day(options.start, "--from"), _day(options.end, "--to")
    if start and end:
        return between(start, end)
    return Bounds(start, end) if start or end else None


def _day(text: str | None, option: str) -> datetime.date | None:
    if text is None:
        return None
    wrong = f"{option}: «{text}» — не дата → напишите год-месяц-день: 2026-01-31"
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ReplygenError(wrong)
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        raise ReplygenError(wrong) from None
    if not 1990 <= day.year <= 2100:  # noqa: PLR2004 - as in cases and cards
        raise ReplygenError(f"{option}: год должен быть от 1990 до 2100")
    return day


def _limited(number: int, text: str) -> None:
    if number <= _SHOWN:
        click.echo(text, err=True)
    elif number == _SHOWN + 1:
        click.echo("… остальные — в отчёте --format json", err=True)


def _say_doubts(summary: Summary) -> None:
    for number, one in enumerate(summary.repeated, 1):
        why = (
            "то же письмо уже есть, посчитано один раз"
            if one.same
            else "под тем же номером есть другое письмо, посчитано позднее"
        )
        _limited(number, f"{one.place}: {why} — {one.counted}")
    for number, remark in enumerate(summary.remarks, 1):
        _limited(number, remark)


def _made(summary: Summary, form: str, options: Options) -> bytes:
    if form == "json":
        return summary_json(summary).encode()
    titles = load_titles(options.templates)
    report = make_report(summary, titles, whole=form == "csv")
    if form == "csv":
        return report_csv(report)
    if form == "text":
        return report_text(report).encode()
    from replygen.pipeline import Office  # noqa: PLC0415 - a letterhead costs time
    from replygen.statistics.paper import report_docx  # noqa: PLC0415

    office = Office(options.templates, options.letterhead)
    return report_docx(
        report,
        office.letterhead,
        office.settings,
        signatory=options.signatory,
        executor=options.executor,
    ).docx


def _hand_over(made: bytes, form: str, output: Path | None) -> None:
    if output is None:
        if form == "text":
            click.echo(made.decode(), nl=False)  # on a narrow console as well
        else:
            sys.stdout.buffer.write(made)
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    write_file(output, made)
    click.echo(f"Отчёт: {output}", err=True)
