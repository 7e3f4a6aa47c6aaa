"""Text → numbered lines and rows of a table, none ever longer than one case may be."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import IO

from replygen.case.reading import MAX_BYTES
from replygen.errors import Fault
from replygen.records import Record


class Line(Record):
    """One line with its end, numbered from 1; cut: it is too long, only its beginning is here."""

    number: int
    text: str
    cut: bool = False


class Row(Record):
    """One row of a table: its lines in the file from 1, its cells, or why there are none."""

    line: int
    last: int
    cells: list[str]
    fault: Fault | None = None


def lines_of(text: IO[str], number: int = 1) -> Iterator[Line]:
    """The lines, numbered from `number`; of a huge one no more than its beginning is in memory."""
    while line := text.readline(MAX_BYTES):
        cut = False
        while not line.endswith("\n") and (more := text.readline(MAX_BYTES)):
            cut = True
            if more.endswith("\n"):
                break
        yield Line(number, line, cut)
        number += 1


class Rows:
    """Rows of a table in `lines`; a row that can't be read is told and stops no other."""

    def __init__(self, lines: Iterator[Line], delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._begun = self._last = 0
        self._cut = False
        self._width = 0

    def __iter__(self) -> Iterator[Row]:
        csv.field_size_limit(MAX_BYTES)
        reader = csv.reader(self._texts(), delimiter=self._delimiter, strict=True)
        while True:
            self._begun, self._cut, fault = 0, False, None
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                cells, fault = [], self._unclosed()
            if self._swallowed(cells):
                cells, fault = [], self._unclosed()
            if self._cut:
                cells, fault = [], Fault("", "строка слишком длинна для одного дела", _CHECK)
            if cells or fault:
                self._width = self._width or len(cells)
                yield Row(self._begun, self._last, cells, fault)

    def _texts(self) -> Iterator[str]:
        for line in self._lines:
            self._begun = self._begun or line.number
            self._last = line.number
            self._cut = self._cut or line.cut
            yield line.text

    def _swallowed(self, cells: list[str]) -> bool:
        """Whether a cell holds a whole row: a stray quotation mark has joined several cases.

        A letter would tell one citizen what another has asked.
        """
        return self._width > 1 and any(
            "\n" in cell and cell.count(self._delimiter) >= self._width - 1 for cell in cells
        )

    def _unclosed(self) -> Fault:
        lost = "строка" if self._last == self._begun else f"строки {self._begun}–{self._last}"
        verb = "не прочитана" if self._last == self._begun else "не прочитаны"
        return Fault(
            "",
            f"кавычки сбиты, {lost} {verb}",
            "кавычка внутри ячейки пишется дважды, а сама ячейка берётся в кавычки",
        )


_CHECK = "проверьте выгрузку"
