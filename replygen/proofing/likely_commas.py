"""Commas that lack or stand in vain by all that stands around, where no rule knows why.

A table learned from much good prose weighs what stands around each gap between words. It is asked
where the rules are silent, and heard only where it is all but sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from replygen.proofing.calling import called_by
from replygen.proofing.comma_table import CommaTable
from replygen.proofing.gaps import Gaps
from replygen.proofing.lines import Line
from replygen.proofing.marks import Fault, missing, surplus, words
from replygen.resources import data_folder

_MISSING: Final = "comma-likely"
_SURPLUS: Final = "comma-unlikely"
_ROUGH_KIND: Final = 60
_LEAST: Final = 5
_ENDS: Final = ".!?…"


@cache
def _table() -> CommaTable:
    return CommaTable(data_folder("dictionaries") / "proofing" / "compiled" / "commas.bin")


@cache
def _limits() -> dict[str, Any]:
    """How sure the table must be: [likely] of commas.toml."""
    limits: dict[str, Any] = words()["likely"]
    return limits


@called_by(lambda _, one: one.readings)
def likely_comma_faults(line: Line, _: Sequence[int]) -> Iterator[Fault]:
    """Gaps where a comma is all but certain and lacks, commas where none is likely."""
    tokens = line.tokens
    if line.past - line.first < _LEAST or tokens[-1].text not in _ENDS:
        return
    gaps, table, limits = Gaps(tokens), _table(), _limits()
    rough = limits["rough"] - table.rough
    sure, vain = limits["missing"] - table.every, limits["surplus"] - table.every
    wary: dict[str, float] = limits["wary"]
    at = gaps.at
    for gap in range(1, len(at)):
        sign, place = gaps.signs[gap], at[gap]
        if sign:
            if sign == "," and table.sum(gaps.features(gap)) < vain and _plain(line, place, 2):
                yield surplus(line, place - 1, _SURPLUS)
        elif table.sum(gaps.rough(gap), _ROUGH_KIND) > rough and _plain(line, place, 1):
            told = table.sum(gaps.features(gap)) - wary.get(gaps.keys[gap], 0.0)
            if told > sure:
                yield missing(line, place, _MISSING)


def _plain(line: Line, place: int, back: int) -> bool:
    """Whether the words on both sides are words, and not of a name or a quotation."""
    before = place - back
    return (
        line.word(place)
        and line.word(before)
        and not line.masked(place)
        and not line.masked(before)
    )
