"""A file, a folder or standard input → a stream of cases, never more than one in memory.

.jsonl has a case a line, .csv and .xlsx a case a row (columns.py), a folder a case a file.
"""

from __future__ import annotations

import csv
import io
import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from replygen.batch.columns import Header, recognised
from replygen.batch.encodings import open_text, text_of
from replygen.batch.items import Item, digest_of, digest_of_values
from replygen.case import Case
from replygen.case.folders import case_files
from replygen.case.reading import MAX_BYTES, read_file, read_text
from replygen.errors import CaseError, Fault

ENDINGS = (".jsonl", ".ndjson", ".csv", ".tsv", ".xlsx")
_SHEET = "Обращения"
_DELIMITERS = ";,\t|"


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: encoding and delimiter are found where they are None.

    skip_columns: pass over columns that are no fields of a case instead of refusing the table.
    """

    encoding: str | None = None
    delimiter: str | None = None
    skip_columns: bool = False


def read_input(source: Path | str, reading: Reading | None = None) -> Iterator[Item]:
    """The cases of `source` («-» is standard input) in its order.

    CaseError where the input as a whole can't be read: no such file, unknown columns.
    """
    how = reading or Reading()
    path = Path(source)
    if str(source) == "-":
        return _piped(how)
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise _no(str(path), "такого файла или папки нет", "проверьте имя и папку")
    match path.suffix.lower():
        case ".jsonl" | ".ndjson":
            return _opened(path, how)
        case ".csv" | ".tsv":
            return _opened(path, how)
        case ".xlsx":
            return _workbook(path, how)
        case ".yaml" | ".yml" | ".json":
            return iter([_file(path, path.name)])
        case ".xls" | ".ods":
            raise _no(str(path), "такие таблицы не читаются", "сохраните её как .xlsx или .csv")
        case _:
            raise _no(
                str(path),
                f"непонятный вид файла «{path.suffix or path.name}»",
                f"годятся: {', '.join(ENDINGS)} или папка с делами",
            )


def cases_in(cases: Iterable[Case | Mapping[str, Any] | Item]) -> Iterator[Item]:
    """Cases that a script holds ready, or their plain values, as items of a batch."""
    for number, case in enumerate(cases, 1):
        if isinstance(case, Item):
            yield case
            continue
        if isinstance(case, Case):
            values, lines = case.source.values, case.source.lines
            if not isinstance(values, dict):
                values, lines = case.model_dump(mode="json", exclude_none=True), {}
        else:
            values, lines = dict(case), {}
        yield Item(f"дело {number}", digest_of_values(values), values, (), lines)


def count_items(source: Path | str) -> int | None:
    """About how many cases there are, for a progress bar; None where counting is no use."""
    path = Path(source)
    if path.is_dir():
        return sum(1 for _ in case_files(path))
    if path.suffix.lower() in (".jsonl", ".ndjson", ".csv", ".tsv") and path.is_file():
        with path.open("rb") as file:
            lines = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
        return lines if path.suffix.lower() in (".jsonl", ".ndjson") else max(0, lines - 1)
    return None


def _no(name: str, problem: str, remedy: str, line: int | None = None) -> CaseError:
    return CaseError(name, (Fault("", problem, remedy, line=line),))


def _opened(path: Path, how: Reading) -> Iterator[Item]:
    with open_text(path, how.encoding) as text:
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            yield from _lines(text, path.name)
        else:
            yield from _table(text, path.name, how)


def _piped(how: Reading) -> Iterator[Item]:
    """Standard input: lines of JSON where it begins with a brace, else a table."""
    text = text_of(sys.stdin.buffer, how.encoding)
    first = text.readline()
    whole = _Joined(first, text)
    if first.lstrip("\ufeff \t").startswith("{"):
        yield from _lines(whole, "ввод")
    else:
        yield from _table(whole, "ввод", how)


class _Joined:
    """Lines of a stream with the first one, which was looked at, put back."""

    def __init__(self, first: str, rest: IO[str]) -> None:
        self._lines = itertools.chain([first] if first else [], rest)

    def __iter__(self) -> Iterator[str]:
        return self._lines


def _lines(text: Iterable[str], name: str) -> Iterator[Item]:
    for number, line in enumerate(text, 1):
        said = line.strip("\ufeff\r\n\t ")
        if not said:
            continue
        place = f"{name}, строка {number}"
        if len(said) > MAX_BYTES:
            fault = Fault("", "строка слишком длинна для одного дела", "проверьте выгрузку")
            yield Item(place, digest_of(said), None, (fault,))
            continue
        try:
            values = read_text(said, name=place, as_json=True).values
        except CaseError as error:
            faults = tuple(one._replace(line=None) for one in error.faults)
            yield Item(place, digest_of(said), None, faults)
        else:
            yield Item(place, digest_of(said), values)


def _table(text: Iterable[str], name: str, how: Reading) -> Iterator[Item]:
    lines = iter(text)
    first, begun = "", 0
    for begun, first in enumerate(lines, 1):  # noqa: B007 - the number is used below
        if first.strip("\ufeff;,\t| \r\n"):
            break
    first = first.lstrip("\ufeff")
    delimiter = how.delimiter or _delimiter(first)
    csv.field_size_limit(MAX_BYTES)
    rows = csv.reader(itertools.chain([first], lines), delimiter=delimiter, strict=True)
    before = max(begun, 1) - 1
    header = Header(next(rows, []), source=name, line=before + 1, skip=how.skip_columns)
    while True:
        started = before + rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            fault = Fault("", "сбита запись строки: кавычка не закрыта", "проверьте кавычки")
            yield Item(f"{name}, строка {started}", digest_of(f"csv {started}"), None, (fault,))
            continue
        item = header.item(row, f"{name}, строка {started}")
        if item is not None:
            yield item


def _delimiter(line: str) -> str:
    """The sign that parts the header into the most known names."""

    def known(sign: str) -> int:
        return recognised(next(csv.reader(io.StringIO(line), delimiter=sign), []))

    return max(_DELIMITERS, key=known)


def _workbook(path: Path, how: Reading) -> Iterator[Item]:
    import zipfile  # noqa: PLC0415 - wanted for workbooks alone, as the next

    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise _no(
            str(path), "это не книга Excel или она повреждена", "сохраните её заново как .xlsx"
        ) from None
    try:
        sheet = book[_SHEET] if _SHEET in book.sheetnames else book.worksheets[0]
        header: Header | None = None
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            if header is None:
                if any(cell not in (None, "") for cell in row):
                    header = Header(row, source=path.name, line=number, skip=how.skip_columns)
                continue
            item = header.item(row, f"{path.name}, строка {number}")
            if item is not None:
                yield item
    finally:
        book.close()


def _folder(folder: Path) -> Iterator[Item]:
    found = False
    for file in case_files(folder):
        found = True
        yield _file(file, file.relative_to(folder).as_posix())
    if not found:
        raise _no(str(folder), "в папке нет дел", "дело — файл .yaml или .json")


def _file(path: Path, name: str) -> Item:
    try:
        source = read_file(path)
    except CaseError as error:
        return Item(name, digest_of(f"{name}\0{path.stat().st_size}"), None, error.faults)
    return Item(name, digest_of_values(source.values), source.values, (), source.lines)
