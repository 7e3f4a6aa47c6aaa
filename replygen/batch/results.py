"""The manifest → results.jsonl for programs and results.csv for people, in the input's order."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any

from replygen.batch.manifest import FOLDER, Manifest
from replygen.files import harmless
from replygen.records import Record

JSONL, TABLE = "results.jsonl", "results.csv"
STATUS = {"made": "письмо", "refused": "отказ", "wrong": "ошибки в деле", "failed": "сбой"}
_OUTCOMES = {
    "resolved": "решён",
    "scheduled": "будет решён",
    "possible": "может быть решён",
    "impossible": "решить нельзя",
}
_TITLES = (
    "Где", "Обращение", "Что вышло", "Папка", "Исход", "Ответить до", "Листов", "Замечаний",
    "Причина",
)  # fmt: skip


class Summary(Record):
    """How a batch ended.

    known: letters that an earlier run had made. gone: letters of cases no longer in the input.
    """

    made: int
    refused: int
    wrong: int
    failed: int
    known: int
    gone: int
    output: Path


def write_results(manifest: Manifest) -> None:
    """Write both files whole or not at all, a row at a time."""
    _replace(manifest.output, JSONL, lambda file: _jsonl(file, manifest.rows()))
    _replace(manifest.output, TABLE, lambda file: _table(file, manifest.rows()))


def _jsonl(file: IO[str], rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _table(file: IO[str], rows: Iterable[dict[str, Any]]) -> None:
    file.write("\ufeff")  # by this mark Excel knows UTF-8
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(_TITLES)
    for row in rows:
        outcomes = ", ".join(_OUTCOMES[one] for one in row.get("outcomes", ()))
        cells = (
            row["place"], row["number"], STATUS[row["status"]], row["folder"] or "", outcomes,
            row.get("deadline", ""), row.get("pages") or "", row.get("findings", ""),
            row["error"] or "",
        )  # fmt: skip
        writer.writerow([harmless(str(cell)) for cell in cells])


def _replace(output: Path, name: str, write: Callable[[IO[str]], None]) -> None:
    # Beside the manifest, which one run holds at a time, and under the same name each time: a kill
    # in the middle leaves nothing among the letters, and the next run writes over it.
    part = output / FOLDER / f"{name}.part"
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            write(file)
        part.replace(output / name)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
