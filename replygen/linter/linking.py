"""Volumes of compiled rules ↔ one lexicon: an index of all their words, in a file of pieces.

Words that begin alike lie in one piece, which is read when a text has such a word.
"""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, overload

from replygen.kept_pieces import Pieces, packed, place
from replygen.linter.lexicon import Entry, Index, Lexicon, Located
from replygen.linter.rules import Rule
from replygen.linter.volumes import GROUPS, HEAD, PIECES, Lazy, Links, Volume


class _Forms(Mapping[str, Sequence[Located]]):
    """Entries by form."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._open: dict[int, dict[str, tuple[Located, ...]]] = {}

    @overload
    def get(self, form: str, default: None = None, /) -> Sequence[Located] | None: ...
    @overload
    def get(self, form: str, default: Any, /) -> Any: ...
    def get(self, form: str, default: Any = None, /) -> Any:
        """Entries of the form; most forms have none."""
        return self._piece(place(form[:HEAD], PIECES)).get(form, default)

    def __getitem__(self, form: str) -> Sequence[Located]:
        return self._piece(place(form[:HEAD], PIECES))[form]

    def _piece(self, place: int) -> dict[str, tuple[Located, ...]]:
        found = self._open.get(place)
        if found is None:
            found = self._open[place] = self._pieces[place]
        return found

    def __iter__(self) -> Iterator[str]:
        for number in range(PIECES):
            yield from self._piece(number)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def linked(volumes: Sequence[Volume], links: Sequence[Links]) -> bytes:
    """The index of all volumes as the bytes of a file."""
    heads: dict[str, list[Located]] = {}
    others: list[Located] = []
    guarded: list[int] = []
    first = rules = 0
    for one, volume in zip(links, volumes, strict=True):
        for head, found in one.heads.items():
            heads.setdefault(head, []).extend(_moved(found, first))
        others.extend(_moved(one.others, first))
        guarded.extend(rules + number for number in one.guarded)
        first += volume.entries
        rules += volume.rules
    pieces = [b""] * PIECES
    for group in range(GROUPS):
        for at, piece in _group(volumes, group).items():
            pieces[at] = marshal.dumps(piece)
    return packed((heads, others, guarded), pieces)


def _group(volumes: Sequence[Volume], group: int) -> dict[int, dict[str, tuple[Located, ...]]]:
    """The pieces of an index that are of the group, by their number."""
    pieces: dict[int, dict[str, tuple[Located, ...]]] = {
        at: {} for at in range(group, PIECES, GROUPS)
    }
    first = 0
    for volume in volumes:
        moved: dict[int, tuple[Located, ...]] = {}
        for at, forms in volume.forms(group).items():
            piece = pieces[at]
            for form, found in forms.items():
                mine = moved.get(id(found))
                if mine is None:
                    mine = moved[id(found)] = _moved(found, first)
                piece[form] = piece[form] + mine if form in piece else mine
        first += volume.entries
    return pieces


def _moved(found: Sequence[Located], first: int) -> tuple[Located, ...]:
    return tuple([(first + number, others) for number, others in found])


def joined(index: Pieces, volumes: Sequence[Volume]) -> Lexicon:
    """The lexicon of all volumes; nothing but the heads of the files is read."""
    heads, others, guarded = index.head
    return Lexicon(*in_a_row(volumes), Index(_Forms(index), heads, others, frozenset(guarded)))


def in_a_row(volumes: Sequence[Volume]) -> tuple[Sequence[Rule], Sequence[Entry]]:
    """Rules and entries of the volumes, one after the other."""
    rules = [0, *accumulate(volume.rules for volume in volumes)]
    entries = [0, *accumulate(volume.entries for volume in volumes)]

    def rule(number: int) -> Rule:
        at = bisect_right(rules, number) - 1
        return volumes[at].rule(number - rules[at])

    def entry(number: int) -> Entry:
        at = bisect_right(entries, number) - 1
        return volumes[at].entry(number - entries[at], rules[at])

    return Lazy(rules[-1], rule), Lazy(entries[-1], entry)
