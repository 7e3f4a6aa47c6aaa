"""A workbook of Excel → rows of cells; what Excel shows and the file does not say is told.

Rows come one at a time. Cells that would be empty for us alone are faults: those that a merged cell
covers, formulas that nobody has calculated, errors of Excel.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax import SAXException

from replygen.errors import CaseError, Fault

SHEET = "Обращения"
_BLOCK = 1 << 20
_OVERLAP = 64  # characters of a block looked at again with the next: a tag may lie across
_MERGED = re.compile(rb'<mergeCell [^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_FORMULA = re.compile(rb"<f[ >/]")
_LAST_ROW = re.compile(rb'<dimension ref="[A-Z]+\d+:[A-Z]+(\d+)"')
# What Excel writes into a cell that it can't calculate, in a workbook and in a Russian .csv.
_ERRORS = frozenset(
    "#N/A #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM! #GETTING_DATA #SPILL! #CALC! "
    "#Н/Д #ССЫЛКА! #ЗНАЧ! #ДЕЛ/0! #ИМЯ? #ПУСТО! #ЧИСЛО!".split()
)


class Row(NamedTuple):
    """One row: its number in the sheet from 1, its cells, and what is wrong by cell from 0."""

    number: int
    cells: Sequence[object]
    faults: dict[int, Fault]


@dataclass(slots=True)
class _Facts:
    """What a sheet's XML says besides the values.

    covered: row → column from 0 → the merged cells that cover it. rows: how many, about.
    """

    formulas: bool = False
    covered: dict[int, dict[int, str]] = field(default_factory=dict)
    rows: int | None = None


def rows_of(path: Path) -> Iterator[Row]:
    """Rows of the sheet «Обращения», or of the first where there is none.

    CaseError where it is no workbook, where it breaks off, or where several sheets may be meant.
    """
    try:
        yield from _rows(path)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError) as error:
        raise _broken(path) from error
    except (SAXException, SyntaxError) as error:  # xml.etree's ParseError is a SyntaxError
        raise _broken(path) from error


def error_fault(text: str) -> str | None:
    """What is wrong with a cell that holds an error of Excel instead of a value."""
    return f"в ячейке ошибка Excel «{text}»" if text in _ERRORS else None


def count_rows(path: Path) -> int | None:
    """About how many rows follow the header; None where the file does not say."""
    try:
        book, sheet = _open(path, data=True)
        try:
            rows = _facts(path, sheet, whole=False).rows
        finally:
            book.close()
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, CaseError, SyntaxError):
        return None
    return None if rows is None else max(0, rows - 1)


def _rows(path: Path) -> Iterator[Row]:
    book, sheet = _open(path, data=True)
    try:
        facts = _facts(path, sheet)
        formulas = _formulas(path) if facts.formulas else None
        for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
            faults = {
                column: Fault(
                    "",
                    f"ячейка объединена с другими ({merged})",
                    "разъедините ячейки и заполните каждую строку",
                )
                for column, merged in facts.covered.get(number, {}).items()
            }
            if formulas is not None:
                for column in next(formulas, ()):
                    if column < len(cells) and cells[column] is None:
                        faults[column] = Fault(
                            "",
                            "формула в ячейке не вычислена",
                            "откройте книгу в Excel и сохраните, а лучше замените значением",
                        )
            yield Row(number, cells, faults)
    finally:
        book.close()


def _formulas(path: Path) -> Iterator[list[int]]:
    """Of each row the columns that hold formulas."""
    book, sheet = _open(path, data=False)
    try:
        for row in sheet.iter_rows():
            yield [n for n, cell in enumerate(row) if cell.data_type == "f"]
    finally:
        book.close()


def _open(path: Path, *, data: bool) -> tuple[Any, Any]:
    from openpyxl import load_workbook  # noqa: PLC0415 - wanted for workbooks alone

    book = load_workbook(path, read_only=True, data_only=data)
    try:
        return book, _sheet(path, book)
    except BaseException:
        book.close()
        raise


def _sheet(path: Path, book: Any) -> Any:
    for sheet in book.worksheets:
        if sheet.title.strip().casefold() == SHEET.casefold():
            return sheet
    filled = [sheet for sheet in book.worksheets if _has_rows(sheet)]
    if len(filled) > 1:
        names = ", ".join(f"«{sheet.title}»" for sheet in filled)
        raise CaseError(
            str(path),
            (Fault("", f"в книге несколько листов: {names}", f"назовите лист с делами «{SHEET}»"),),
        )
    return (filled or book.worksheets)[0]


def _has_rows(sheet: Any) -> bool:
    return any(
        any(cell not in (None, "") for cell in row)
        for row in sheet.iter_rows(max_row=20, values_only=True)
    )


def _facts(path: Path, sheet: Any, *, whole: bool = True) -> _Facts:
    """Read the sheet's XML in blocks; whole: to its end, where the merged cells are told."""
    facts = _Facts()
    with zipfile.ZipFile(path) as packed, packed.open(sheet._worksheet_path) as xml:  # noqa: SLF001
        before = b""
        while block := xml.read(_BLOCK):
            text = before[-_OVERLAP:] + block
            if not before and (found := _LAST_ROW.search(text)):
                facts.rows = int(found[1])
            if not whole:
                break
            facts.formulas = facts.formulas or _FORMULA.search(text) is not None
            for match in _MERGED.finditer(text):
                _cover(facts, *(part.decode() for part in match.groups()))
            before = block
    return facts


def _cover(facts: _Facts, left: str, top: str, right: str, bottom: str) -> None:
    """Note the cells of one merged range that hold nothing of their own, those below its first row.

    Cells to the right of the first are passed over: a wide cell is common and says all there is.
    """
    for row in range(int(top) + 1, int(bottom) + 1):
        for column in range(_column(left), _column(right) + 1):
            facts.covered.setdefault(row, {})[column] = f"{left}{top}:{right}{bottom}"


def _column(letters: str) -> int:
    """«A» → 0, «AB» → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _broken(path: Path) -> CaseError:
    return CaseError(
        str(path),
        (Fault("", "это не книга Excel или она повреждена", "сохраните её заново как .xlsx"),),
    )
