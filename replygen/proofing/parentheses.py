"""Commas behind «мне кажется», «как и в прошлом году»: what a clause begins after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import tail
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import Fault, may_lack, missing, subject_of

_OPINION: Final = "comma-opinion"
_AS_WELL: Final = "comma-such-as"
_THINKING: Final = frozenset(
    "думаю считаю полагаю считаем полагаем думаем надеюсь надеемся".split()
)
_SEEMING: Final = frozenset(("кажется", "представляется", "думается"))
_OWN: Final = frozenset(("я", "мы", "мне", "нам"))
_PERSONAL: Final = frozenset("я ты он она оно мы вы они это".split())


@called_by(lambda word, _: word in _THINKING or word in _SEEMING or word == "как")
def parenthesis_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Missing commas behind an opinion or a comparison at the head of a clause."""
    for place in places:
        key = line.key(place)
        if line.masked(place):
            continue
        if key in _THINKING or key in _SEEMING:
            yield from _opinion(line, place)
        elif key == "как" and place == line.first and line.key(place + 1) == "и":
            yield from _as_well(line, place)


def _opinion(line: Line, place: int) -> Iterator[Fault]:
    """«Мне кажется дом пригоден», «Считаем комиссия ошиблась»: a clause follows at once."""
    start = place
    if line.key(start - 1) in _OWN:
        start -= 1
    if start > line.first and line.key(start - 1) not in (",", "и", "но", "а", "что"):
        return
    at = place + 1
    end = min(line.segment_end(at), line.past)
    if not may_lack(line, at) or line.key(at) in ("что", "как", "и", "бы"):
        return
    found = group(line, at)
    head = found.head if found is not None else at
    named = found is not None and bool(found.cases & NOMINATIVE)
    known = line.masked(at) and line.form(at).every & NOMINATIVE and line.form(at).every & NOMINAL
    if not (named or known or line.key(at) in _PERSONAL):
        return
    verbs = line.predicates(at + 1, end)
    if verbs and subject_of(line.key(head), line.key(verbs[0])):
        yield missing(line, at, _OPINION)


def _as_well(line: Line, place: int) -> Iterator[Fault]:
    """«Как и в прошлом году ярмарка пройдёт в мае»."""
    at = place + 2
    if line.form(at).first & BIT["PREP"]:
        at += 1
    found = group(line, at)
    if found is None:
        return
    past = tail(line, found.past, line.past)
    one = line.form(past)
    end = min(line.segment_end(past), line.past)
    opens = line.key(past) in _PERSONAL or (
        one.every & NOMINATIVE and not one.every & BIT["gent"] and (one.noun or one.adjective)
    )
    proper = line.word(past) and line.masked(past) and one.every & NOMINATIVE
    if may_lack(line, past) and (opens or proper) and line.predicates(past + 1, end):
        yield missing(line, past, _AS_WELL)
