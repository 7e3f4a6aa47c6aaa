"""The dictionary of columns → a template that people fill in: a workbook, or a plain table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from replygen.batch.columns import Column, Header, known_columns
from replygen.errors import ReplygenError
from replygen.files import write_file

_LISTED_ROWS = 1000  # rows whose cells offer the words of a closed list


def write_sample(path: Path) -> None:
    """Write a template to `path`: .xlsx with an explanation and an example, or .csv."""
    match path.suffix.lower():
        case ".xlsx":
            data = _workbook()
        case ".csv":
            data = _table()
        case _:
            raise ReplygenError(f"{path}: образец бывает .xlsx или .csv → назовите файл иначе")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, data)


def example_rows() -> list[list[str]]:
    """The header and the example's rows of the columns that the example fills."""
    columns = [column for column in known_columns() if column.example]
    count = max(len(column.example) for column in columns)
    return [
        [column.names[0] for column in columns],
        *([column.example[number] for column in columns] for number in range(count)),
    ]


def example_values() -> Iterator[dict[str, Any]]:
    """The example's rows as fields of cases."""
    names, *rows = example_rows()
    header = Header(names, source="пример", line=1, skip=False)
    for row in rows:
        item = header.item(row, "пример")
        if item is not None and item.values is not None:
            yield item.values


def _table() -> bytes:
    target = io.StringIO()
    target.write("\ufeff")
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows(example_rows())
    return target.getvalue().encode()


def _workbook() -> bytes:  # noqa: C901 - one sheet after another
    from openpyxl import Workbook  # noqa: PLC0415 - wanted for workbooks alone, as the next three
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    bold, wrap = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    wanted = PatternFill("solid", fgColor="DDDDDD")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Обращения"
    help_sheet = book.create_sheet("Пояснения")
    example = book.create_sheet("Пример")
    help_sheet.append(["Столбец", "Что писать", "Обязателен", "Другие названия"])
    for number, column in enumerate(known_columns(), 1):
        cell = sheet.cell(1, number, column.names[0])
        cell.font, cell.alignment = bold, wrap
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = 18
        for row in range(2, 202):
            sheet.cell(row, number).number_format = (
                "dd.mm.yyyy" if column.type == "date" else "@"
            )  # «@»: a number typed with a zero in front keeps it
        if column.required:
            cell.fill = wanted
        if words := _words(column):
            rule = DataValidation("list", formula1=f'"{words}"', allow_blank=True)
            rule.showErrorMessage = False  # advice: other known words are welcome too
            rule.add(f"{letter}2:{letter}{_LISTED_ROWS}")
            sheet.add_data_validation(rule)
        others = ", ".join(column.names[1:])
        help_sheet.append([column.names[0], column.about, "да" if column.required else "", others])
    for row_cells in example_rows():
        example.append(row_cells)
    for one in (help_sheet, example):
        for cell in one[1]:
            cell.font = bold
        for cells in one.iter_rows():
            for cell in cells:
                cell.alignment = wrap
        for number in range(1, one.max_column + 1):
            one.column_dimensions[get_column_letter(number)].width = 28
    help_sheet.column_dimensions["B"].width = 60
    for one in (sheet, help_sheet, example):
        one.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _words(column: Column) -> str:
    """The words of a closed list, one for each meaning, as a cell offers them."""
    if not column.values:
        return ""
    firsts: dict[str, str] = {}
    for word, value in column.values.items():
        if len(word) > len(firsts.get(value, "")) or value not in firsts:
            firsts[value] = word
    joined = ",".join(firsts.values())
    return joined if len(joined) < 250 else ""  # noqa: PLR2004 - the format's own bound is 255
