"""Report → .docx on the letterhead: the same words, tables that charts don't make needless."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from replygen.document import Document, Letterhead
from replygen.document.block_xml import chart_fits
from replygen.document.blocks import BarChart, Bars, Block, Grid, Heading, Paragraph
from replygen.document.papers import write_paper
from replygen.errors import ReplygenError
from replygen.letter.model import ExecutorMark, Organization, Signature
from replygen.letter.wording import NBSP
from replygen.names import executor_form, parse, signature_form
from replygen.organization import Settings
from replygen.statistics.report import Chart, Report, Table
from replygen.statistics.wording import cell_text, number, share_text
from replygen.validation.people import Executor, Official

Person = TypeVar("Person", Official, Executor)


def report_docx(
    report: Report,
    letterhead: Letterhead,
    settings: Settings,
    *,
    signatory: str | None = None,
    executor: str | None = None,
) -> Document:
    """The report as a document of Word, with charts that Word can edit.

    signatory, executor: entries of organization.toml; without one its place stays empty.
    Raises ReplygenError where there is no such entry, DocumentError, TemplateError.
    """
    organization = settings.organization
    signed = _entry(settings.signatories, signatory, "signatories")
    made_by = _entry(settings.executors, executor, "executors")
    return write_paper(
        f"{report.title} {report.period}",
        tuple(_blocks(report)),
        letterhead,
        Organization(
            name=organization.name,
            short_name=organization.short_name,
            superior=organization.superior,
            contacts=organization.contacts,
            requisites=organization.requisites,
        ),
        signature=_signature(signed) if signed else None,
        executor=_mark(made_by) if made_by else None,
    )


def _signature(person: Official) -> Signature:
    return Signature(person.post, signature_form(parse(_fields(person))))


def _mark(person: Executor) -> ExecutorMark:
    return ExecutorMark(executor_form(parse(_fields(person))), person.phone, person.email or "")


def _entry(entries: Mapping[str, Person], name: str | None, group: str) -> Person | None:
    if name is None:
        return None
    if name not in entries:
        known = ", ".join(entries) or "никого"
        raise ReplygenError(f"в organization.toml нет [{group}.{name}] → есть: {known}")
    return entries[name]


def _fields(person: Official | Executor) -> dict[str, str]:
    return {
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic or "",
    }


def _blocks(report: Report) -> Iterator[Block]:
    yield Heading(report.title, 0)
    yield Heading(report.period, -1)
    figure = 0
    for section in report.sections:
        yield Heading(section.title)
        for sentence in section.sentences:
            yield Paragraph(sentence)
        chart = section.chart
        drawn = _chart(chart, figure + 1) if chart else None
        if drawn is not None and not chart_fits(drawn):
            drawn = None  # the table will tell it
        told = 1 if drawn and chart and chart.shares else 0
        yield from (_grid(table) for table in section.tables[told:])
        if drawn:
            figure += 1
            yield drawn
    if report.sections and report.notes:
        yield Heading("Как посчитано")
    for note in report.notes:
        yield Paragraph(note, small=bool(report.sections))


def _grid(table: Table) -> Grid:
    return Grid(
        tuple(column.title for column in table.columns),
        tuple(tuple(cell_text(cell) for cell in row) for row in table.rows),
        tuple(column.right for column in table.columns),
        table.about,
    )


def _chart(chart: Chart, figure: int) -> BarChart:
    labels = chart.categories
    caption = f"Рисунок {figure}. {chart.title}"
    if chart.shares and not chart.standing:
        labels = tuple(
            f"{name}, {share_text(share)}"
            for name, share in zip(chart.categories, chart.shares, strict=True)
        )
        if len(chart.series) > 1:
            caption += f" (доли — за{NBSP}{chart.series[0].name})"
    series = tuple(Bars(one.name, one.values) for one in chart.series)
    return BarChart(caption, labels, series, chart.standing, f"{chart.title}. {_told(chart)}.")


def _told(chart: Chart) -> str:
    """All values in words, for those who can't see the bars."""
    told = []
    for index, one in enumerate(chart.series):
        values = [number(value) for value in one.values]
        if chart.shares and not index:
            values = [
                f"{value} ({share_text(share)})"
                for value, share in zip(values, chart.shares, strict=True)
            ]
        pairs = zip(chart.categories, values, strict=True)
        told.append(f"{one.name}: " + ", ".join(f"{name} — {value}" for name, value in pairs))
    return "; ".join(told)
