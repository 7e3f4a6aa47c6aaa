"""A remark on the letter → the field of the case whose words it is about.

A letter prints what the executor said nearly as it was typed: blanks are squeezed, a first letter
may become a capital, a full stop comes or goes. So a field's words are looked for in the
paragraph, and a remark inside them belongs to that field, at the same letters. What lies in no
field was worded by the template; what lies half in one can be mended there by hand only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from replygen.findings import Finding

_LEAST: Final = 3
_SILENT: Final = frozenset(
    ("kind", "outcome", "channel", "regime", "gender", "reason_word", "allow")
)
_WORD: Final = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a remark's words come from.

    place: path of the field, empty where they are the template's own. start, end: letters of the
    field as it was typed; None where the remark reaches beyond the field's words.
    """

    place: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """One line of a field: its letters squeezed, and the place of each in what was typed."""

    place: str
    text: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a field's line stands in a paragraph."""

    start: int
    end: int
    said: _Said


class Tracer:
    """Knows the fields of one case."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._said = sorted(_lines(values), key=lambda one: -len(one.text))
        self._spots: dict[str, list[_Spot]] = {}

    def origin(self, paragraph: str, finding: Finding) -> Origin:
        """The field behind the remark on that paragraph of the letter."""
        if finding.start is None or finding.end is None:
            return Origin("")
        start, end = finding.start, finding.end
        touched = [spot for spot in self._found(paragraph) if spot.start < end and start < spot.end]
        for spot in touched:
            places = spot.said.places
            if spot.start <= start and end <= spot.end:
                first, last = start - spot.start, end - spot.start
                return Origin(spot.said.place, places[first], places[last - 1] + 1)
        if touched:
            widest = max(touched, key=lambda one: min(one.end, end) - max(one.start, start))
            return Origin(widest.said.place)
        return Origin("")

    def _found(self, paragraph: str) -> list[_Spot]:
        """Lines of fields in the paragraph, the longest first, none within another."""
        if paragraph in self._spots:
            return self._spots[paragraph]
        plain = _plain(paragraph)
        spots: list[_Spot] = []
        for said in self._said:
            at = plain.find(said.text)
            while at >= 0:
                end = at + len(said.text)
                free = all(end <= spot.start or spot.end <= at for spot in spots)
                if free and _is_whole(plain, at, end):
                    spots.append(_Spot(at, end, said))
                    break
                at = plain.find(said.text, at + 1)
        self._spots[paragraph] = spots
        return spots


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either edge."""
    before = start > 0 and _WORD.match(text[start - 1]) and _WORD.match(text[start])
    after = end < len(text) and _WORD.match(text[end]) and _WORD.match(text[end - 1])
    return not before and not after


def _lines(values: Any, place: str = "", name: str = "") -> Iterator[_Said]:
    if isinstance(values, Mapping):
        for key, value in values.items():
            yield from _lines(value, f"{place}.{key}" if place else str(key), str(key))
    elif isinstance(values, Sequence) and not isinstance(values, str):
        for number, value in enumerate(values):
            yield from _lines(value, f"{place}[{number}]", name)
    elif isinstance(values, str) and name not in _SILENT:
        at = 0
        for line in re.split(r"(\r\n|[\r\n\u2028\u2029\x85\v\f])", values):
            said = _squeezed(place, line, at)
            if len(said.text) >= _LEAST:
                yield said
            at += len(line)


def _squeezed(place: str, line: str, offset: int) -> _Said:
    letters: list[str] = []
    places: list[int] = []
    for number, letter in enumerate(_plain(line)):
        if letter == " " and (not letters or letters[-1] == " "):
            continue
        letters.append(letter)
        places.append(offset + number)
    while letters and letters[-1] in " .":
        letters.pop()
        places.pop()
    return _Said(place, "".join(letters), tuple(places))


def _plain(text: str) -> str:
    """Small letters and plain blanks, each in its own place."""
    small = "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)
    return re.sub(r"[\s\u00a0\u202f]", " ", small)
