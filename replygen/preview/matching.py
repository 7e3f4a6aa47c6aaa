"""Paragraphs told by one reader ↔ the same paragraphs as another counts them, letter by letter."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

_UNSEEN: Final = "\ufffc\u00ad"
_BLANKS: Final = str.maketrans({"\n": " ", "\t": " ", "\u00a0": " ", "\f": " ", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class Match:
    """Where a paragraph was found: its number there, and where each of its letters stands."""

    number: int
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same letters there."""
        first = self.places[min(start, len(self.places) - 1)]
        return first, self.places[min(end, len(self.places)) - 1] + 1


def matched(texts: Iterable[str], others: Mapping[int, str]) -> dict[int, Match]:
    """Each text's number → where the same text stands among the others; each of them once."""
    waiting: dict[str, deque[tuple[int, str]]] = defaultdict(deque)
    for number, other in others.items():
        waiting[_key(other)].append((number, other))
    found: dict[int, Match] = {}
    for number, text in enumerate(texts):
        key = _key(text)
        if key and waiting[key]:
            there, other = waiting[key].popleft()
            found[number] = Match(there, _places(text, other))
    return found


def _key(text: str) -> str:
    return "".join(_squeezed(text)).casefold()


def _squeezed(text: str) -> list[str]:
    return [letter for letter in text.translate(_BLANKS) if letter not in _UNSEEN and letter != " "]


def _places(text: str, other: str) -> tuple[int, ...]:
    """For each letter of `text` its place in `other`; blanks and unseen letters may differ."""
    seen = [
        place
        for place, letter in enumerate(other.translate(_BLANKS))
        if letter not in _UNSEEN and letter != " "
    ]
    places: list[int] = []
    at = 0
    for letter in text.translate(_BLANKS):
        shown = letter not in _UNSEEN and letter != " "
        if shown:
            places.append(seen[at])
            at += 1
        else:
            places.append(places[-1] + 1 if places else 0)
    return tuple(places)
