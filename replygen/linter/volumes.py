"""The kept rules of one file, unpacked one by one when a text first asks for them."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final, NamedTuple, TypeVar, overload
from zlib import crc32

from replygen.linter.elements import Element, Masks
from replygen.linter.lexicon import Entry, Located
from replygen.linter.pieces import Pieces
from replygen.linter.rules import Rule

ELEMENT: Final = tuple(field.name for field in fields(Element))
FORMS: Final = ELEMENT.index("forms")
ENTRY: Final = ("rule", "anchor", "lead", "least", "most", "guard", "which")
RULE: Final = Rule._fields
SHAPE: Final = (3, RULE, ELEMENT, ENTRY)
"""What the packed values are made of: a file of another shape must not even be opened."""

HEAD: Final = 5
"""Letters by which words are put into one piece of an index."""
PIECES: Final = 4096
GROUPS: Final = 64
"""Of pieces that are made together: all at once would take a hundred megabytes."""

T = TypeVar("T")


def place(head: str) -> int:
    """The piece of an index for words that begin so."""
    return crc32(head.encode()) % PIECES


class Lazy(Sequence[T]):
    """Values made when they are first asked for."""

    def __init__(self, length: int, make: Callable[[int], T]) -> None:
        self._length = length
        self._make = make
        self._made: dict[int, T] = {}

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(self._length))]
        made = self._made.get(place)
        if made is None:
            if not 0 <= place < self._length:
                raise IndexError(place)
            made = self._made[place] = self._make(place)
        return made

    def __len__(self) -> int:
        return self._length


class Links(NamedTuple):
    """What an index is made of besides forms; numbers are of the volume's own.

    heads, others, guarded: as in an index. signatures: of the entries, see twins.py.
    """

    heads: dict[str, list[Located]]
    others: list[Located]
    guarded: list[int]
    signatures: list[int]


class Volume:
    """The kept rules of one file; ValueError where the file is damaged."""

    def __init__(self, source: Path | bytes) -> None:
        self._pieces = Pieces(source)
        self.rules, flat, ends, self._masks = self._pieces.head
        # Tens of thousands of entries: as numbers in a row they cost a start nothing.
        self._flat, self._ends = array("i", flat), array("I", ends)
        self.entries = len(self._ends)
        self._made: dict[int, Element] = {}

    def links(self) -> Links:
        """Read when an index is made, not at a start."""
        return Links(*self._pieces[len(self._pieces) - 1])

    def forms(self, group: int) -> dict[int, dict[str, tuple[Located, ...]]]:
        """Entries by form, by the pieces of an index that are of the group."""
        first = len(self._pieces) - 1 - GROUPS
        found: dict[int, dict[str, tuple[Located, ...]]] = self._pieces[first + group]
        return found

    def rule(self, number: int) -> Rule:
        """A rule by its place in the file."""
        return Rule(*self._pieces[number])

    def entry(self, number: int, first: int) -> Entry:
        """An entry by its place; first: what the number of its rule is counted from."""
        told = self._flat[self._ends[number - 1] if number else 0 : self._ends[number]]
        rule, anchor, lead, least, most, guard, which, *chosen = told
        elements = tuple(map(self._element, chosen))
        return Entry(first + rule, elements, anchor, lead, least, most, bool(guard), which)

    def _element(self, number: int) -> Element:
        found = self._made.get(number)
        if found is None:
            values = [*self._pieces[number]]
            if values[FORMS] is not None:
                values[FORMS] = self._unpacked(values[FORMS])
            found = self._made[number] = Element(*values)
        return found

    def _unpacked(self, told: bytes) -> dict[str, Masks]:
        prefix, endings, numbers = marshal.loads(told)  # noqa: S302 - the piece is checked
        forms = (prefix + endings.replace("\n", "\n" + prefix)).split("\n")
        if not numbers:
            return {}
        return dict(zip(forms, map(self._masks.__getitem__, array("H", numbers)), strict=True))
