"""The compiled rules of one file → the bytes of a volume.

Rules and elements are packed one by one; what a letter has not is never unpacked.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import Any, Final

from replygen.kept_pieces import packed, place
from replygen.linter.elements import Element, Masks
from replygen.linter.indexing import indexed
from replygen.linter.lexicon import Entry, Located
from replygen.linter.rules import Rule
from replygen.linter.twins import signatures
from replygen.linter.volumes import ELEMENT, ENTRY, FORMS, GROUPS, HEAD, PIECES

_PLAIN: Final = 2  # the version of marshal that knows no references


def volume(rules: Sequence[Rule], entries: Sequence[Entry]) -> bytes:
    """The compiled rules as the bytes of a file."""
    forms, heads, others, guarded = indexed(entries)
    elements = _Elements(len(rules) + len(entries) + GROUPS + 1)
    pieces = [marshal.dumps(tuple(rule)) for rule in rules]
    pieces += [marshal.dumps(_in_a_row(entry, elements)) for entry in entries]
    groups: list[dict[int, dict[str, tuple[Located, ...]]]] = [{} for _ in range(GROUPS)]
    # Forms of a word have the same entries: one value for all of them, which marshal knows again.
    same: dict[tuple[Located, ...], tuple[Located, ...]] = {}
    places = _Places()
    for form, found in forms.items():
        some, at = tuple(found), places[form[:HEAD]]
        group = groups[at % GROUPS]
        if at not in group:
            group[at] = {}
        group[at][form] = same.setdefault(some, some)
    pieces += map(marshal.dumps, groups)
    pieces.append(marshal.dumps((dict(heads), list(others), list(guarded), signatures(entries))))
    return packed((len(rules), len(entries)), [*pieces, *elements.pieces])


def _in_a_row(entry: Entry, elements: _Elements) -> tuple[int, ...]:
    told = (int(getattr(entry, name)) for name in ENTRY)
    return (*told, *map(elements.number, entry.elements))


class _Places(dict[str, int]):
    """Pieces of the index by the beginning of a word."""

    def __missing__(self, head: str) -> int:
        self[head] = found = place(head, PIECES)
        return found


class _Numbers(dict[Masks, int]):
    """Grammemes of forms by number, in the order in which they were met."""

    def __missing__(self, masks: Masks) -> int:
        self[masks] = found = len(self)
        return found


class _Elements:
    """Elements as pieces. Many rules share a word or a choice of words: kept once.

    first: the number of the first piece.
    """

    def __init__(self, first: int) -> None:
        self.pieces: list[bytes] = []
        self._first = first
        self._known: dict[Element, int] = {}
        self._told: dict[int, tuple[str, int]] = {}
        self._numbers: dict[bytes, int] = {}

    def number(self, element: Element) -> int:
        """The number of the element's piece."""
        found = self._known.get(element)
        if found is None:
            values = [getattr(element, name) for name in ELEMENT]
            values[FORMS] = None if element.forms is None else self._forms(element.forms)
            found = self._known[element] = self._number(tuple(values))
        return found

    def _number(self, value: tuple[Any, ...]) -> int:
        """The number of the piece of that value; without references, equal values are equal."""
        piece = marshal.dumps(value, _PLAIN)
        found = self._numbers.get(piece)
        if found is None:
            found = self._numbers[piece] = self._first + len(self.pieces)
            self.pieces.append(piece)
        return found

    def _forms(self, forms: dict[str, Masks]) -> tuple[str, int]:
        """What the forms begin with, and the piece of their endings and grammemes."""
        told = self._told.get(id(forms))
        if told is None:
            prefix = _beginning(forms)
            endings = "\n".join([form[len(prefix) :] for form in forms])
            masks = _Numbers()
            places = array("H", map(masks.__getitem__, forms.values()))
            number = self._number((endings, tuple(masks), places.tobytes()))
            told = self._told[id(forms)] = (prefix, number)
        return told


def _beginning(forms: Collection[str]) -> str:
    """What all the forms begin with."""
    if not forms:
        return ""
    first, last = min(forms), max(forms)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in alike)
