"""Facts of many cards → appeals with their letters, in one fixed order, whatever came first.

SQLite sorts them on the disk, so that neither the number of cards nor their order matters.
"""

from __future__ import annotations

import datetime
import itertools
import json
import sqlite3
from collections.abc import Iterator
from types import TracebackType

from replygen.records import Record
from replygen.statistics.cards import Facts

_TABLE = """
CREATE TABLE cards (
    appeal TEXT, registered TEXT, dated TEXT, has_date INTEGER, number TEXT, digest TEXT,
    place TEXT, facts TEXT
)
"""
_SORTED = """
SELECT place, facts FROM cards
ORDER BY appeal, registered, dated, digest, has_date DESC, number DESC, place, facts
"""
_SPAN_REGISTERED = "SELECT min(registered), max(registered) FROM cards"
_SPAN_DATED = "SELECT min(dated), max(dated) FROM cards"
_CACHE = "PRAGMA cache_size=-8000"  # kibibytes
_AT_ONCE = 200


class Span(Record):
    """First and last day of what the cards tell."""

    first: datetime.date
    last: datetime.date


class Store:
    """Facts on the disk in a file of their own, gone when it is closed."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)  # a temporary file
        for line in (_CACHE, "PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", _TABLE, "BEGIN"):
            self._base.execute(line)
        self._waiting: list[tuple[object, ...]] = []
        self.count = 0

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._base.close()

    def add(self, facts: Facts) -> None:
        """Keep the facts of one card."""
        self.count += 1
        self._waiting.append(
            (
                facts.appeal,
                facts.registered.isoformat(),
                facts.dated.isoformat(),
                facts.has_date,
                facts.number or "",
                facts.digest,
                facts.place,
                _packed(facts),
            )
        )
        if len(self._waiting) >= _AT_ONCE:
            self._write()

    def _write(self) -> None:
        self._base.executemany("INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._waiting)
        self._waiting.clear()

    def span(self, *, registered: bool) -> Span | None:
        """First and last day of registration, or of the replies; None without cards."""
        self._write()
        query = _SPAN_REGISTERED if registered else _SPAN_DATED
        first, last = self._base.execute(query).fetchone()
        if first is None:
            return None
        return Span(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))

    def appeals(self) -> Iterator[list[Facts]]:
        """The letters of each appeal, the earlier first; equal letters stand side by side."""
        self._write()
        rows = (_unpacked(place, facts) for place, facts in self._base.execute(_SORTED))
        for _, group in itertools.groupby(rows, key=lambda one: (one.appeal, one.registered)):
            yield list(group)


_DATES = tuple(
    Facts._fields.index(name) for name in ("registered", "extended_to", "dated", "deadline")
)


def _packed(facts: Facts) -> str:
    return json.dumps(facts[1:], ensure_ascii=False, default=datetime.date.isoformat)


def _unpacked(place: str, facts: str) -> Facts:
    values = [place, *json.loads(facts)]
    for index in _DATES:
        if values[index] is not None:
            values[index] = datetime.date.fromisoformat(values[index])
    for index in (-2, -1):  # answers and findings
        values[index] = tuple(map(tuple, values[index]))
    return Facts._make(values)
