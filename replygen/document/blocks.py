"""What a paper that is no letter is made of: headings, paragraphs, tables, charts; values only."""

from __future__ import annotations

from dataclasses import dataclass

from replygen.records import Record


class Heading(Record):
    """A heading; level 0 is the title of the paper, -1 its next line, 1 a section's."""

    text: str
    level: int = 1


class Paragraph(Record):
    """A paragraph in the letterhead's own type; small: a note in smaller type."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: heads of the columns, rows of as many cells, and which columns are set to the right.

    about: what it shows, for those who can't see it.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    about: str


class Bars(Record):
    """One series of a chart: its name and a value for each category."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Lying or standing bars with their values at the ends; one or two series.

    caption: printed under it. about: the same and all values, for those who can't see it.
    """

    caption: str
    categories: tuple[str, ...]
    series: tuple[Bars, ...]
    standing: bool
    about: str


Block = Heading | Paragraph | Grid | BarChart
