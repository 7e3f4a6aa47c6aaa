"""One case of a batch before it is checked: where it stands and what it says."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from replygen.errors import Fault
from replygen.records import Record


class Item(Record):
    """One case as the input has it.

    place: where it stands, for people («обращения.csv, строка 5»). digest: SHA-256 of what it says;
    two items of equal digest are two cases all the same. values: its fields, or None where they
    could not be read. faults: why not, or what is wrong with cells that were read. lines: path of a
    field → its line. columns: path of a field («appeal.number») → how its column is called.
    """

    place: str
    digest: str
    values: dict[str, Any] | None
    faults: tuple[Fault, ...] = ()
    lines: dict[tuple[str | int, ...], int] | None = None
    columns: dict[str, str] | None = None

    def __repr__(self) -> str:
        """No word of the case: executors write the values they work on into logs of their own."""
        return f"Item({self.digest[:12]})"

    @property
    def number(self) -> str:
        """The appeal's number as it was typed, for a name of files; empty where none is."""
        appeal = self.values.get("appeal") if self.values else None
        number = appeal.get("number") if isinstance(appeal, dict) else None
        return str(number) if isinstance(number, (str, int)) else ""


def digest_of(content: bytes | str) -> str:
    """SHA-256 of an item's content, in hexadecimal."""
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()


def digest_of_values(values: Any) -> str:
    """SHA-256 of plain values, the same whatever the order of their fields."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return digest_of(text)
