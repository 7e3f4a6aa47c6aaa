"""The report as values: sections with sentences, tables and charts, for any form of output."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from replygen.records import Record


class Share(Record):
    """A part of a whole, both counted."""

    part: int
    whole: int


Cell = str | int | float | Share | datetime.date | None


class Column(Record):
    """A column: its head, whether it holds values to be set to the right, and what a share is of.

    whole: what the denominator of shares is, «обращений, закрытых за период».
    derived: it only compares other columns; of no use to programs.
    """

    title: str
    right: bool = True
    whole: str = ""
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; the first column names the row. about: what it shows, in a line."""

    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Series(Record):
    """One row of bars: its name for the legend and its values."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, lying or standing, each with its number at its end; the first series is the main one.

    title: what it shows. shares: of the main series, one a category; then the chart tells all that
    the section's first table tells.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    standing: bool = False
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: what it says in words, then tables, then a chart."""

    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    chart: Chart | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report. notes: how it was counted and what it leaves out."""

    title: str
    period: str
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
