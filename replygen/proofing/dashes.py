"""Dashes where the rules leave no choice: between subject and predicate without a verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.marks import Fault, may_lack, missing
from replygen.proofing.subordinate import subordinating

_CHECK: Final = "dash-subject-predicate"
_AIMS: Final = frozenset("цель задача долг обязанность мечта желание назначение смысл".split())


def dash_faults(line: Line) -> Iterator[Fault]:
    """«Дом это прежде всего семья», «Наша задача помочь людям»."""
    end = min(line.segment_end(line.first), line.past)
    if line.predicates(line.first, end) or line.finites(line.first, end):
        return
    for place in range(line.first + 1, end):
        key = line.key(place)
        if key == "это" and may_lack(line, place):
            if _names(line, line.first, place) and _noun_ahead(line, place + 1, end):
                yield missing(line, place, _CHECK, " —")
            return
        if line.form(place).infinitive and line.form(place).first & BIT["INFN"]:
            if _aim(line, place) and not line.form(place - 1).infinitive:
                yield missing(line, place, _CHECK, " —")
            return


def _names(line: Line, first: int, place: int) -> bool:
    """Whether the words before are a nominative with its genitives."""
    head = first
    while head < place and line.form(head).adjective:
        head += 1
    one = line.form(head)
    if head >= place or not one.every & NOMINATIVE or not (one.noun or line.tokens[head].masked):
        return False
    return all(
        line.form(at).every & (BIT["gent"] | BIT["Surn"] | BIT["Name"]) or line.form(at).adjective
        for at in range(head + 1, place)
    )


def _noun_ahead(line: Line, place: int, end: int) -> bool:
    at = place
    while at < end and (
        line.form(at).adverb
        or line.key(at) in ("не", "прежде", "всего", "самый", "самая", "самое", "наш", "всегда")
    ):
        at += 1
    while at < end and line.form(at).adjective and line.form(at).every & NOMINATIVE:
        at += 1
    return at < end and line.form(at).noun and bool(line.form(at).every & NOMINATIVE)


def _aim(line: Line, place: int) -> bool:
    head = line.first
    while head < place and line.form(head).adjective:
        head += 1
    if line.key(head) not in _AIMS or any(subordinating(line.key(at)) for at in range(head, place)):
        return False
    return all(line.form(at).every & BIT["gent"] for at in range(head + 1, place))
