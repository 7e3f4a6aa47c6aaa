"""What all sections are made with: the counts, the names, tables and charts of counts."""

from __future__ import annotations

from replygen.letter.wording import NBSP
from replygen.statistics.report import Cell, Chart, Column, Series, Share, Table
from replygen.statistics.summary import Counts, Summary
from replygen.statistics.titles import Titles
from replygen.statistics.wording import Forms, count, number, share_text

OF_APPEALS_ALL, OF_LETTERS_ALL = "обращений", "писем"


class Maker:
    """One report in the making; `whole`: lists in full, not only as far as people read them."""

    def __init__(self, summary: Summary, titles: Titles, *, whole: bool) -> None:
        assert summary.period is not None  # noqa: S101 - for the type checker
        self.now = summary.figures
        self.then = summary.compared
        self.by = summary.by
        self.titles = titles
        self.settings = titles.settings
        self.whole = whole
        self.period = summary.period
        self.name = summary.period.short
        self.other = summary.other.short if summary.other else ""

    def table(self, field: str, counts: Counts, what: str, whole: str) -> Table:
        """Counts with their shares of all in the same field, and of the other period."""
        total = self.now.total(field)
        columns = [
            Column(what, right=False),
            Column(whole[:1].upper() + whole[1:]),
            Column("Доля", whole=whole),
        ]
        if self.then:
            columns.append(Column(self.other))
        rows: list[tuple[Cell, ...]] = []
        for key, n in counts:
            row: tuple[Cell, ...] = (self.titles.of(field, key), n, Share(n, total))
            rows.append((*row, self.then.of(field, key)) if self.then else row)
        return Table(what, tuple(columns), tuple(rows))

    def chart(self, field: str, counts: Counts, title: str, *, total: bool = False) -> Chart:
        """Bars of the counts; total: with shares, so that no table is needed beside it."""
        names = tuple(self.titles.of(field, key) for key, _ in counts)
        every = self.now.total(field)
        shares = tuple(Share(n, every) for _, n in counts) if total else ()
        series = [Series(self.name, tuple(n for _, n in counts))]
        if self.then:
            series.append(Series(self.other, tuple(self.then.of(field, key) for key, _ in counts)))
        return Chart(title, names, tuple(series), shares=shares)


def part_of(part: int, whole: int, forms: Forms) -> str:
    """«684 из 728 обращений (94,0 %)»; forms: the noun in the genitive."""
    return f"{number(part)} из{NBSP}{count(whole, forms)} ({share_text(Share(part, whole))})"


def shortened(shown: int, every: int) -> tuple[str, ...]:
    """The remark on a list that is not shown in full."""
    if shown == every:
        return ()
    return (f"Показано {number(shown)} из{NBSP}{number(every)}.",)
