"""Plain values of a kept file, unpacked one by one when a text first asks for them.

A start that unpacks a quarter of a megabyte of which a letter needs a tenth loses 3 ms.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Mapping
from typing import Any


def packed(values: Iterable[Any]) -> list[bytes]:
    """Each value by itself, for `kept_values` to keep: what it reads back is never foreign."""
    return [marshal.dumps(value) for value in values]


class Unpacked:
    """The values by number."""

    __slots__ = ("_made", "_pieces")

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._made: dict[int, Any] = {}

    def __getitem__(self, number: int) -> Any:
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = marshal.loads(self._pieces[number])  # noqa: S302 - ours
        return found

    def __len__(self) -> int:
        return len(self._pieces)


_HEAD = 3


def by_head(values: Mapping[str, Any]) -> dict[str, bytes]:
    """The values by the beginnings of their names, each beginning by itself."""
    found: dict[str, dict[str, Any]] = {}
    for name, value in values.items():
        found.setdefault(name[:_HEAD], {})[name] = value
    return {head: marshal.dumps(some) for head, some in found.items()}


class ByHead:
    """The values by name."""

    __slots__ = ("_made", "_pieces")

    def __init__(self, pieces: dict[str, bytes]) -> None:
        self._pieces = pieces
        self._made: dict[str, dict[str, Any]] = {}

    def get(self, name: str, default: Any = None) -> Any:
        """The value of that name, or the default."""
        head = name[:_HEAD]
        found = self._made.get(head)
        if found is None:
            piece = self._pieces.get(head)
            found = self._made[head] = {} if piece is None else marshal.loads(piece)  # noqa: S302
        return found.get(name, default)
