"""A TOML dictionary → its entries, field by field; every fault names the file and the entry."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

from replygen.errors import DictionaryError
from replygen.toml_files import read_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a dictionary file: `place` names it as a person finds it, «[[day]] № 3»."""

    path: Path
    place: str
    values: dict[str, Any]

    def fault(self, problem: str, remedy: str) -> DictionaryError:
        """The error that says what is wrong with this entry."""
        return DictionaryError(f"{self.path}: {self.place}: {problem} → {remedy}")

    def only(self, *known: str) -> None:
        """Raise where the entry has a key that nobody reads: a slip would be lost silently."""
        for key in self.values:
            if key not in known:
                near = get_close_matches(key, known, n=1, cutoff=0.6)
                hint = f"похоже на «{near[0]}»" if near else f"есть: {', '.join(known)}"
                raise self.fault(f"ключа «{key}» нет", hint)

    def text(self, key: str, *, default: str | None = None) -> str:
        """Non-empty text of `key` on one line; `default` where the key is absent."""
        if key not in self.values and default is not None:
            return default
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"нет текста «{key}»", f'впишите {key} = "…"')
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        """List of non-empty texts of `key`."""
        value = self.values.get(key)
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.fault(f"«{key}» — не список слов", f'впишите {key} = ["…", "…"]')
        return tuple(value)

    def choice(self, key: str, known: Collection[str]) -> str:
        """Text of `key`, which must be one of `known`."""
        value = self.text(key)
        if value not in known:
            raise self.fault(f"{key} = «{value}» не бывает", f"возможны: {', '.join(known)}")
        return value

    def day(self, key: str) -> datetime.date:
        """Date of `key`, written without quotes."""
        value = self.values.get(key)
        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            raise self.fault(f"«{key}» — не дата", f"впишите {key} = 2026-05-27, без кавычек")
        return value

    def number(self, key: str, *, least: int, default: int | None = None) -> int:
        """Whole number of `key`, not below `least`; `default` where the key is absent."""
        if key not in self.values and default is not None:
            return default
        value = self.values.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.fault(
                f"«{key}» — не число от {least}", f"впишите {key} = {least} или больше"
            )
        return value

    def flag(self, key: str) -> bool:
        """Value of `key`, true or false; false where the key is absent."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(f"«{key}» — не true и не false", f"впишите {key} = true или false")
        return value


def read_tables(path: Path, *names: str) -> dict[str, Any]:
    """Content of TOML file `path`, whose top level may hold `names` alone; DictionaryError else."""
    values = read_toml(path)
    Entry(path, "верхний уровень", values).only(*names)
    return values


def read_entries(
    path: Path, values: dict[str, Any], name: str, read: Callable[[Entry], T]
) -> tuple[T, ...]:
    """What `read` makes of each table `[[name]]`; DictionaryError tells all the faulty ones."""
    tables = values.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise DictionaryError(f"{path}: «{name}» — не список записей → пишите [[{name}]]")
    found: list[T] = []
    faults: list[str] = []
    for number, table in enumerate(tables, start=1):
        try:
            found.append(read(Entry(path, _place(name, number, table), table)))
        except DictionaryError as error:
            faults.append(str(error))
    if faults:
        raise DictionaryError("\n".join(faults))
    return tuple(found)


def _place(name: str, number: int, table: dict[str, Any]) -> str:
    own = table.get("date", table.get("year", table.get("kind", table.get("channel"))))
    return f"[[{name}]] № {number}" + (f" ({own})" if own is not None else "")
