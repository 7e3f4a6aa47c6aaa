"""Rules ↔ a CSV table for those who work in a spreadsheet; nothing is lost either way.

Columns are parted by semicolons, as Russian Excel wants; lists stand in one cell, a line each.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from replygen.errors import DictionaryError
from replygen.linter.rules import Rule, read_rules
from replygen.toml_files import read_toml

_LISTS: Final = ("pattern", "replace", "unless", "only_in", "never_in", "wrong", "right")
_SHARED: Final = ("category", "clause", "severity", "message", "why", "source")
_COLUMNS: Final = (
    "file", "id", "pattern", "replace", "hint", "gloss", "unless", "only_in", "never_in", "order",
    "masked", "wrong", "right", *_SHARED,
)  # fmt: skip
_MARK: Final = "\ufeff"


def rules_to_csv(files: Iterable[Path]) -> str:
    """The rules of the files as a table; DictionaryError for faulty files."""
    rows: list[dict[str, str]] = []
    paths = list(files)
    read_rules(paths)  # tells every slip before a table carries it on
    for path in paths:
        values = read_toml(path)
        shared = values.get("file", {})
        rows.extend(_row(path.name, {**shared, **table}) for table in values.get("rule", []))
    target = io.StringIO()
    writer = csv.DictWriter(target, _COLUMNS, delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return _MARK + target.getvalue()


def _row(file: str, table: Mapping[str, Any]) -> dict[str, str]:
    row = {"file": file}
    for column in _COLUMNS[1:]:
        told = table.get(column, "")
        if isinstance(told, list):
            told = "\n".join(told)
        row[column] = "да" if told is True else "" if told is False else str(told)
    return row


def csv_to_rules(text: str) -> dict[str, str]:
    """Rule files made of a table: their names and their TOML.

    Raises DictionaryError, which names the line, for a table that lacks a column or a name.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix(_MARK)), delimiter=";")
    lacking = [name for name in ("file", "id", "pattern") if name not in (reader.fieldnames or ())]
    if lacking:
        raise DictionaryError(f"в таблице нет столбцов: {', '.join(lacking)} → сделайте --export")
    files: dict[str, list[dict[str, str]]] = {}
    for number, row in enumerate(reader, 2):
        name = (row["file"] or "").strip()
        if not name.endswith(".toml") or Path(name).name != name:
            raise DictionaryError(f"запись {number}: file: «{name}» → имя вида jargon.toml")
        files.setdefault(name, []).append(row)
    return {name: _toml(rows) for name, rows in files.items()}


def _toml(rows: Sequence[Mapping[str, str]]) -> str:
    """A rule file; what most of its rules share stands in its head."""
    shared = {
        key: Counter(row.get(key) or "" for row in rows).most_common(1)[0][0] for key in _SHARED
    }
    lines = ["# Как писать правила — в docs/rules.md.", "", "[file]"]
    lines += [f"{key} = {_text(value)}" for key, value in shared.items() if value]
    for row in rows:
        lines += ["", "[[rule]]", f"id = {_text(row['id'])}"]
        for key in _COLUMNS[2:]:
            value = row.get(key) or ""
            if key in _LISTS and value:
                items = [item for item in value.split("\n") if item]
                lines.append(f"{key} = [{', '.join(map(_text, items))}]")
            elif key == "masked" and value:
                lines.append("masked = true")
            elif value and value != shared.get(key):
                lines.append(f"{key} = {_text(value)}")
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def same_rules(one: Sequence[Rule], other: Sequence[Rule]) -> bool:
    """Whether two sets of rules say the same, wherever their files lie."""
    return [_said(rule) for rule in one] == [_said(rule) for rule in other]


def _said(rule: Rule) -> tuple[Any, ...]:
    names = (name for name in Rule._fields if name != "line")
    return tuple(getattr(rule, name) for name in names)
