"""The kept rules of one file, unpacked one by one when a text first asks for them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final, NamedTuple, TypeVar, overload

from replygen.kept_pieces import Pieces
from replygen.linter.elements import Element, Masks
from replygen.linter.lexicon import Entry, Located
from replygen.linter.rules import Rule

ELEMENT: Final = tuple(field.name for field in fields(Element))
FORMS: Final = ELEMENT.index("forms")
ENTRY: Final = ("rule", "anchor", "lead", "least", "most", "guard", "which")
RULE: Final = Rule._fields
SHAPE: Final = (5, RULE, ELEMENT, ENTRY)
"""What the packed values are made of: a file of another shape must not even be opened."""

HEAD: Final = 5
"""Letters by which words are put into one piece of an index."""
PIECES: Final = 65536
GROUPS: Final = 64
"""Of pieces that are made together: all at once would take a hundred megabytes."""

T = TypeVar("T")


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
    """The kept rules of one file; ValueError where the file is damaged.

    Its pieces: the rules, the entries, groups of forms for an index, what else an index is made
    of, and in any order elements and the endings of their forms. An element tells its forms as
    what they begin with and the piece of their endings, which words that change alike share.
    """

    def __init__(self, source: Path | bytes) -> None:
        self._pieces = Pieces(source)
        self.rules, self.entries = self._pieces.head
        self._groups = self.rules + self.entries
        self._made: dict[int, Element] = {}
        self._endings: dict[int, tuple[list[str], list[Masks]]] = {}

    def links(self) -> Links:
        """Read when an index is made, not at a start."""
        return Links(*self._pieces[self._groups + GROUPS])

    def forms(self, group: int) -> dict[int, dict[str, tuple[Located, ...]]]:
        """Entries by form, by the pieces of an index that are of the group."""
        found: dict[int, dict[str, tuple[Located, ...]]] = self._pieces[self._groups + group]
        return found

    def rule(self, number: int) -> Rule:
        """A rule by its place in the file."""
        return Rule(*self._pieces[number])

    def entry(self, number: int, first: int) -> Entry:
        """An entry by its place; first: what the number of its rule is counted from."""
        rule, anchor, lead, least, most, guard, which, *chosen = self._pieces[self.rules + number]
        elements = tuple(map(self._element, chosen))
        return Entry(first + rule, elements, anchor, lead, least, most, bool(guard), which)

    def _element(self, number: int) -> Element:
        found = self._made.get(number)
        if found is None:
            values = [*self._pieces[number]]
            if values[FORMS] is not None:
                values[FORMS] = self._unpacked(*values[FORMS])
            found = self._made[number] = Element(*values)
        return found

    def _unpacked(self, prefix: str, number: int) -> dict[str, Masks]:
        found = self._endings.get(number)
        if found is None:
            joined, masks, places = self._pieces[number]
            told = [masks[place] for place in array("H", places)]
            found = self._endings[number] = (joined.split("\n") if told else [], told)
        return {prefix + ending: masks for ending, masks in zip(*found, strict=True)}
