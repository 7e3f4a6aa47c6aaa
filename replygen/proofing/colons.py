"""The colon before a list that «следующие» announces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, NOUN
from replygen.language.morphology import forms
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.marks import Fault, may_lack, missing

_CHECK: Final = "colon-list"
_NAMED: Final = NOMINATIVE | BIT["accs"]


@cache
def _following() -> frozenset[str]:
    return frozenset(forms("следующий"))


@called_by(lambda word, _: word in _following())
def colon_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Нужны следующие документы паспорт, справка»: the list begins without a sign."""
    for place in places:
        at = place + 1
        while line.form(at).adjective and line.form(at).every & BIT["plur"]:
            at += 1
        noun = line.form(at)
        if not noun.noun or not noun.every & BIT["plur"] or not noun.every & _NAMED:
            continue
        start = line.segment_start(place)
        told = line.verbals(start, place) or any(
            line.form(n).every & BIT["impr"] for n in range(start, place)
        )
        if told and may_lack(line, at + 1) and _lists(line, at + 1):
            yield missing(line, at + 1, _CHECK, ":")


def _lists(line: Line, at: int) -> bool:
    """Whether nouns in a row go on to the end, with no predicate among them."""
    one = line.form(at)
    if not one.every & (NOUN | ADJECTIVE) or not one.every & _NAMED:
        return False
    first = group(line, at)
    rest = range(at, line.past)
    signs = [n for n in rest if line.key(n) in (",", ";")]
    if first is None or not first.cases & _NAMED or not signs or line.verbals(at, line.past):
        return False
    return not any(line.form(n).gerund or line.form(n).participle for n in rest)
