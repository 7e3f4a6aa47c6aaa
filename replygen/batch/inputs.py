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
from typing import Any

from replygen.batch.columns import Header, recognised
from replygen.batch.encodings import open_text, text_of
from replygen.batch.items import Item, digest_of, digest_of_values
from replygen.batch.lines import Line, Rows, lines_of
from replygen.batch.workbooks import count_rows, rows_of
from replygen.case import Case
from replygen.case.folders import case_files
from replygen.case.reading import MAX_BYTES, read_file, read_text
from replygen.errors import CaseError, Fault

ENDINGS = (".jsonl", ".ndjson", ".csv", ".tsv", ".xlsx")
_LINES = (".jsonl", ".ndjson")
_TOO_LONG = Fault(
    "",
    f"строка длиннее {MAX_BYTES // 1_048_576} МБ, для одного дела это слишком",
    "проверьте выгрузку",
)
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
        case ".jsonl" | ".ndjson" | ".csv" | ".tsv":
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
    if path.suffix.lower() == ".xlsx" and path.is_file():
        return count_rows(path)
    if path.suffix.lower() in (*_LINES, ".csv", ".tsv") and path.is_file():
        last = b"\n"
        lines = 0
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                lines, last = lines + block.count(b"\n"), block[-1:]
        lines += last != b"\n"
        return lines if path.suffix.lower() in _LINES else max(0, lines - 1)
    return None


def _no(name: str, problem: str, remedy: str, line: int | None = None) -> CaseError:
    return CaseError(name, (Fault("", problem, remedy, line=line),))


def _opened(path: Path, how: Reading) -> Iterator[Item]:
    with open_text(path, how.encoding) as text:
        yield from _cases(lines_of(text), path.name, how, lines=path.suffix.lower() in _LINES)


def _piped(how: Reading) -> Iterator[Item]:
    """Standard input: lines of JSON where it begins with a brace, else a table."""
    text = text_of(sys.stdin.buffer, how.encoding)
    try:
        first = next(lines_of(text), Line(1, ""))
        if first.text:
            found = itertools.chain([first], lines_of(text, first.number + 1))
            begins = first.text.lstrip("\ufeff \t")[:1]
            yield from _cases(found, "ввод", how, lines=begins in ("{", "["))
    finally:
        text.detach()  # standard input is not ours to close


def _cases(found: Iterator[Line], name: str, how: Reading, *, lines: bool) -> Iterator[Item]:
    try:
        yield from _lines(found, name) if lines else _table(found, name, how)
    except UnicodeError as error:
        raise _no(
            name,
            f"текст не читается в кодировке {how.encoding or 'UTF-16'}",
            "назовите другую: --encoding",
        ) from error


def _lines(found: Iterable[Line], name: str) -> Iterator[Item]:
    for line in found:
        said = line.text.strip("\ufeff\r\n\t ")
        if not said:
            continue
        place = f"{name}, строка {line.number}"
        if line.cut:
            yield Item(place, digest_of(said), None, (_TOO_LONG,))
            continue
        try:
            values = read_text(said, name=place, as_json=True).values
        except CaseError as error:
            faults = tuple(one._replace(line=None) for one in error.faults)
            yield Item(place, digest_of(said), None, faults)
        else:
            yield Item(place, digest_of(said), values)


def _table(found: Iterator[Line], name: str, how: Reading) -> Iterator[Item]:
    first = next((line for line in found if line.text.strip("\ufeff;,\t| \r\n")), Line(1, ""))
    head = first.text.lstrip("\ufeff")
    delimiter = how.delimiter or _delimiter(head)
    rows = Rows(itertools.chain([first._replace(text=head)], found), delimiter)
    header: Header | None = None
    for row in rows:
        place = f"{name}, строка {row.line}"
        if header is None:
            # A header that can't be read leaves nothing to read the other rows by.
            if row.fault is not None:
                raise CaseError(name, (row.fault._replace(line=row.line),))
            header = Header(row.cells, source=name, line=row.line, skip=how.skip_columns)
        elif row.fault is not None:
            yield Item(place, digest_of(f"csv {row.line} {row.last}"), None, (row.fault,))
        elif (item := header.item(row.cells, place)) is not None:
            yield item
    if header is None:
        raise _no(name, "в таблице нет строк", "образец: replygen batch --sample образец.xlsx")


def _delimiter(line: str) -> str:
    """The sign that parts the header into the most known names."""

    def known(sign: str) -> int:
        return recognised(next(csv.reader(io.StringIO(line), delimiter=sign), []))

    return max(_DELIMITERS, key=known)


def _workbook(path: Path, how: Reading) -> Iterator[Item]:
    header: Header | None = None
    for row in rows_of(path):
        if header is not None:
            item = header.item(row.cells, f"{path.name}, строка {row.number}", row.faults)
            if item is not None:
                yield item
        elif any(cell not in (None, "") for cell in row.cells):
            header = Header(row.cells, source=path.name, line=row.number, skip=how.skip_columns)
    if header is None:
        raise _no(str(path), "в книге нет строк", "образец: replygen batch --sample образец.xlsx")


def _folder(folder: Path) -> Iterator[Item]:
    found = False
    for file in case_files(folder):
        found = True
        yield _file(file, file.relative_to(folder).as_posix())
    # A queue that is empty tonight is no fault; a folder of other things is a wrong folder.
    if not found and any(not one.name.startswith(".") for one in folder.iterdir()):
        raise _no(
            str(folder), "в папке нет дел",
            "дело — файл .yaml или .json; таблицу назовите сама, а не её папку",
        )  # fmt: skip


def _file(path: Path, name: str) -> Item:
    try:
        source = read_file(path)
    except CaseError as error:
        return Item(name, digest_of(f"{name}\0{path.stat().st_size}"), None, error.faults)
    return Item(name, digest_of_values(source.values), source.values, (), source.lines)
