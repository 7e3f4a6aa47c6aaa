"""Turns that tell closer when or where: «Здесь, в горах, воздух чистый», «В мае, до грозы, …».

The first comma is there, the second lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT
from replygen.proofing.calling import called_by
from replygen.proofing.hosts import nouns_past
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import Fault, listed, may_lack, missing
from replygen.proofing.subordinate import subordinating

_CHECK: Final = "comma-told-closer"
_PREPOSITION: Final = BIT["PREP"]
_WITH: Final = frozenset("в во на у под за над перед до после около при между возле среди".split())
_OPENS: Final = frozenset(("и", "а", "но"))


@called_by(lambda word, _: word in listed("closer", "adverbs") or word in listed("closer", "times"))
def told_closer_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Commas that lack behind a turn that tells closer."""
    for place in places:
        comma = place + 1
        if line.key(comma) != "," or line.masked(place) or not _head(line, place):
            continue
        turn = comma + 1
        if line.key(turn) not in _WITH or not line.form(turn).first & _PREPOSITION:
            continue
        past = nouns_past(line, turn)
        end = min(line.segment_end(turn), line.past)
        if past == turn or past >= end or not may_lack(line, past):
            continue
        told = line.form(end - 1)
        judged = told.adjective and told.every & NOMINATIVE and line.form(end - 2).noun
        if (line.verbals(past, end) or judged) and _clause_goes_on(line, past, end):
            yield missing(line, past, _CHECK)


def _head(line: Line, place: int) -> bool:
    """Whether the word, its adverb or its preposition with attributes opens the clause."""
    at = place
    if line.key(place) in listed("closer", "adverbs"):
        while line.key(at - 1) in listed("closer", "adverbs"):
            at -= 1
    else:
        at -= 1
        while at > line.first and (line.form(at).every & ADJECTIVE or not line.word(at)):
            at -= 1
        if not line.form(at).first & _PREPOSITION:
            return False
    at -= line.key(at - 1) in _OPENS
    return at == line.first


def _clause_goes_on(line: Line, at: int, end: int) -> bool:
    """Whether the clause begins there: its predicate or its subject, and no second clause."""
    while line.form(at).adverb or line.key(at) in ("уже", "ещё", "еще"):
        at += 1
    one = line.form(at)
    if any(subordinating(line.key(n)) for n in range(at, end)):
        return False
    if one.finite:
        return True
    named = one.every & NOMINATIVE and (one.every & NOMINAL or one.adjective)
    return bool(named and not one.every & BIT["gent"])
