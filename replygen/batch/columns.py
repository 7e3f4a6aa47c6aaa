"""Column names of a table → fields of a case, after dictionaries/batch/columns.toml."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from replygen.batch.items import Item, digest_of
from replygen.batch.workbooks import error_fault
from replygen.errors import CaseError, Fault
from replygen.resources import data_folder
from replygen.toml_files import read_toml
from replygen.validation.source import place_text

_RUSSIAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\s+0?0:00(?::00)?)?")
_LISTED = re.compile(r"(appeal\.(applicants|questions)|reply\.(answers|redirect))(?=\.)")
_PATH = re.compile(r"(appeal|reply)(\.[a-z_]+|\.\d+|\[\d+\])+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column that tables may have.

    field: path of the field it fills, entries of lists by number from 0. type: text, date, number
    or list (an entry a line). values: words of people → words of the case.
    """

    field: str
    names: tuple[str, ...] = ()
    type: str = "text"
    required: bool = False
    about: str = ""
    example: tuple[str, ...] = ()
    values: dict[str, str] = dataclasses.field(default_factory=dict)


@cache
def known_columns() -> tuple[Column, ...]:
    """All columns of the dictionary, in its order."""
    told = read_toml(data_folder("dictionaries") / "batch" / "columns.toml")
    return tuple(
        Column(
            one["field"],
            tuple(one["names"]),
            one.get("type", "text"),
            one.get("required", False),
            one.get("about", ""),
            tuple(one.get("example", ())),
            {_plain(word): value for word, value in one.get("values", {}).items()},
        )
        for one in told["column"]
    )


def _plain(name: object) -> str:
    """A name as it is compared: case, «ё», dots, signs and blanks make no difference."""
    return re.sub(
        r"[\W_]+", " ", str(name).replace("\u00a0", " ").lower().replace("ё", "е")
    ).strip()


@cache
def _by_name() -> dict[str, Column]:
    names = {_plain(name): column for column in known_columns() for name in column.names}
    return names | {_plain(column.field): column for column in known_columns()}


def recognised(names: Sequence[str]) -> int:
    """How many of the names are columns of a case."""
    return sum(_column(name) is not None for name in names)


def _column(name: str) -> tuple[Column, str] | None:
    """The column of that name and the path of its field: «Вопрос 2» fills the second question."""
    plain = _plain(name)
    known = _by_name()
    if plain in known:
        return known[plain], known[plain].field
    numbered = re.fullmatch(r"(.+?) (\d{1,2})", plain)
    if numbered and numbered[1] in known and int(numbered[2]) > 0:
        column = known[numbered[1]]
        path, found = _LISTED.subn(rf"\1.{int(numbered[2]) - 1}", column.field.replace(".0.", "."))
        if found:
            return column, path
    if _PATH.fullmatch(name.strip()):
        path = re.sub(r"\[(\d+)\]", r".\1", name.strip())
        return Column(path, (name,)), path
    return None


class Header:
    """The header of a table, understood once for all its rows.

    Raises CaseError where a name is unknown, empty above a filled column, or stands twice.
    """

    def __init__(self, names: Sequence[object], *, source: str, line: int, skip: bool) -> None:
        self._cells: list[tuple[Column, tuple[str | int, ...]] | None] = []
        self._names = [" ".join(str(name).split()) if name is not None else "" for name in names]
        self.columns: dict[str, str] = {}
        faults: list[Fault] = []
        for name in self._names:
            found = _column(name) if name else None
            if found is None:
                if name and not skip:
                    faults.append(_unknown(name, line))
                self._cells.append(None)
                continue
            column, path = found
            steps = tuple(int(step) if step.isdigit() else step for step in path.split("."))
            text = place_text(steps)
            if text in self.columns:
                problem = f"столбцы «{self.columns[text]}» и «{name}» — об одном и том же"
                faults.append(Fault("", problem, "оставьте один", line=line))
            self.columns[text] = name
            self._cells.append((column, steps))
        if not self.columns:
            faults.append(Fault("", "в первой строке нет названий столбцов", _HOW, line=line))
        if faults:
            raise CaseError(source, tuple(faults))
        for column in known_columns():
            text = place_text(
                tuple(int(step) if step.isdigit() else step for step in column.field.split("."))
            )
            self.columns.setdefault(text, column.names[0])

    def item(
        self, cells: Sequence[object], place: str, told: Mapping[int, Fault] | None = None
    ) -> Item | None:
        """The case of one row, or None where the row is empty.

        told: what the reader has found wrong with cells, by their number from 0.
        """
        texts = [_cell(cell) for cell in cells]
        if not any(texts):
            return None
        faults = [
            fault._replace(place=f"столбец «{self._names[number]}»")
            for number, fault in (told or {}).items()
            if number < len(self._cells) and self._cells[number] is not None
        ]
        values: dict[str, Any] = {}
        for number, text in enumerate(texts):
            known = self._cells[number] if number < len(self._cells) else None
            if not text or known is None:
                if text and (number >= len(self._names) or not self._names[number]):
                    faults.append(
                        Fault(f"столбец {number + 1}", f"у ячейки «{text[:40]}» нет названия", _HOW)
                    )
                continue
            column, steps = known
            if (problem := error_fault(text)) is not None:
                faults.append(Fault(f"столбец «{self._names[number]}»", problem, "исправьте её"))
            _put(values, steps, _typed(column, text))
        _finish(values)
        digest = digest_of(
            "\x1f".join(
                f"{name}\x1e{text}"
                for name, text in zip([*self._names, *[""] * len(texts)], texts, strict=False)
                if text
            )
        )
        return Item(place, digest, values, tuple(faults), None, self.columns)


_HOW = "образец таблицы: replygen batch --sample образец.xlsx"


def _unknown(name: str, line: int) -> Fault:
    known = {_plain(one): one for column in known_columns() for one in column.names}
    close = get_close_matches(_plain(name), list(known), n=1, cutoff=0.7)
    hint = f"может быть, «{known[close[0]]}»? " if close else ""
    return Fault(
        "",
        f"столбец «{name}» незнаком",
        f"{hint}Назовите иначе, удалите или добавьте --skip-columns; {_HOW}",
        line=line,
    )


def _cell(value: object) -> str:
    """A cell as text: a date as year-month-day, a whole number without its point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _typed(column: Column, text: str) -> Any:
    if column.type == "date" and (match := _RUSSIAN_DATE.fullmatch(text)):
        day, month, year = match.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    if column.type == "list":
        return [line.strip() for line in text.splitlines() if line.strip()]
    return column.values.get(_plain(text), text)


def _put(values: dict[str, Any], steps: tuple[str | int, ...], value: Any) -> None:
    """Set a value by its path; lists are gathered by number until `_finish` makes lists of them."""
    target: dict[Any, Any] = values
    for step in steps[:-1]:
        inner = target.get(step)
        if not isinstance(inner, dict):
            # «Подписант» as one word and by fields at once: the fields' model tells the rest.
            inner = target[step] = {} if inner is None else {"": inner}
        target = inner
    if isinstance(target.get(steps[-1]), dict):
        target[steps[-1]][""] = value
    else:
        target[steps[-1]] = value


def _finish(values: dict[str, Any]) -> None:
    """Number questions and answers by their columns and turn numbered groups into lists."""
    for part, name, key in (("appeal", "questions", "id"), ("reply", "answers", "question")):
        entries = values.get(part, {}).get(name)
        if isinstance(entries, dict):
            for number, entry in entries.items():
                if isinstance(entry, dict) and isinstance(number, int):
                    entry.setdefault(key, number + 1)
    for part, told in values.items():
        values[part] = _listed(told)


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [_listed(value[key]) for key in sorted(value)]
    return {key: _listed(inner) for key, inner in value.items()}
