"""The compiled rules of one file → the bytes of a volume.

Rules and elements are packed one by one; what a letter has not is never unpacked.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import Any

from replygen.linter.elements import Element, Masks
from replygen.linter.indexing import indexed
from replygen.linter.lexicon import Entry, Located
from replygen.linter.pieces import packed
from replygen.linter.rules import Rule
from replygen.linter.twins import signatures
from replygen.linter.volumes import ELEMENT, ENTRY, FORMS, GROUPS, HEAD, place


def volume(rules: Sequence[Rule], entries: Sequence[Entry]) -> bytes:
    """The compiled rules as the bytes of a file."""
    forms, heads, others, guarded = indexed(entries)
    pieces = [marshal.dumps(tuple(rule)) for rule in rules]
    masks = _Numbers()
    elements = _Elements(masks, pieces)
    flat, ends = array("i"), array("I")
    for entry in entries:
        flat.extend(int(getattr(entry, name)) for name in ENTRY)
        flat.extend(map(elements.number, entry.elements))
        ends.append(len(flat))
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
    return packed((len(rules), flat.tobytes(), ends.tobytes(), list(masks)), pieces)


class _Places(dict[str, int]):
    """Pieces of the index by the beginning of a word."""

    def __missing__(self, head: str) -> int:
        self[head] = found = place(head)
        return found


class _Numbers(dict[Masks, int]):
    """Grammemes of forms by number, in the order in which they were met."""

    def __missing__(self, masks: Masks) -> int:
        self[masks] = found = len(self)
        return found


class _Elements:
    """Elements as pieces. Many rules share a word or a choice of words: kept once."""

    def __init__(self, masks: _Numbers, pieces: list[bytes]) -> None:
        self._masks = masks
        self._pieces = pieces
        self._known: dict[Element, int] = {}
        self._told: dict[int, bytes] = {}
        self._numbers: dict[tuple[Any, ...], int] = {}

    def number(self, element: Element) -> int:
        """The number of the element's piece."""
        found = self._known.get(element)
        if found is None:
            values = [getattr(element, name) for name in ELEMENT]
            values[FORMS] = None if element.forms is None else self._forms(element.forms)
            key = tuple(values)
            found = self._numbers.get(key)
            if found is None:
                found = self._numbers[key] = len(self._pieces)
                self._pieces.append(marshal.dumps(key))
            self._known[element] = found
        return found

    def _forms(self, forms: dict[str, Masks]) -> bytes:
        told = self._told.get(id(forms))
        if told is None:
            prefix = _beginning(forms)
            endings = "\n".join([form[len(prefix) :] for form in forms])
            masks = array("H", map(self._masks.__getitem__, forms.values()))
            told = marshal.dumps((prefix, endings, masks.tobytes()), 2)
            self._told[id(forms)] = told
        return told


def _beginning(forms: Collection[str]) -> str:
    """What all the forms begin with."""
    if not forms:
        return ""
    first, last = min(forms), max(forms)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in alike)
