"""Commas before «который» and before turns that join a clause: «благодаря чему»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line, agrees
from replygen.proofing.marks import Fault, listed, may_lack, missing, phrases_by_last
from replygen.proofing.subordinate import predicative, telling, which

_WHICH: Final = "comma-which"
_COMPOUND: Final = "comma-compound-conjunction"
_PREPOSITION: Final = BIT["PREP"]
_GENITIVE: Final = BIT["gent"]
_AFTER_WHICH: Final = frozenset(("час", "раз", "год", "день", "месяц", "неделю", "сутки", "часу"))
_JOINS: Final = frozenset(("чему", "чего", "чем"))


@called_by(lambda word, _: word in which() or word in _JOINS)
def relative_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Missing commas before «который», «копия которого», «благодаря чему»."""
    for place in places:
        key = line.key(place)
        fault = None
        if place == line.first or line.masked(place):
            continue
        if key in which():
            fault = _which(line, place)
        elif key in _JOINS:
            fault = _connecting(line, place)
        if fault is not None:
            yield fault


def _which(line: Line, place: int) -> Fault | None:
    if line.key(place + 1) in _AFTER_WHICH:
        return None
    start = _preposition_start(line, place)
    before = line.form(start - 1)
    if start == place and before.noun and line.form(place).every & _GENITIVE:
        return _whose(line, place) or _of_first(line, place)
    silent = listed("subordinate", "silent") | {"числе"}
    alone = start == place and not line.form(place).every & NOMINATIVE
    if alone and not line.form(place).every & _GENITIVE and before.noun:
        alone = not agrees(line.key(place), line.key(place - 1)) and not _number(line, place)
    if not may_lack(line, start) or line.key(start - 1) in silent or alone:
        return None
    low = line.segment_start(start)
    if start < place and low > line.first and not predicative(line, low, start):
        return None  # «земель, собственность на которые не разграничена»
    if line.key(start - 2) == "," or (start - 1 == line.first and line.key(start) == "из"):
        return None  # «жители, один из которых»
    if not (before.every & NOMINAL or before.predicate or before.adjective):
        return None
    if not predicative(line, place + 1, line.segment_end(place)):
        return None
    return missing(line, start, _WHICH)


def _number(line: Line, place: int) -> bool:
    """«лицам которым отказано»: the noun before has its number and gender."""
    one, noun = line.form(place).every, line.form(place - 1).every
    plural = BIT["plur"]
    if one & plural and not one & BIT["sing"]:
        return bool(noun & plural)
    genders = BIT["masc"] | BIT["femn"] | BIT["neut"]
    return bool(one & noun & genders)


def _preposition_start(line: Line, place: int) -> int:
    """Where the preposition before «который» begins: «за счёт которых»."""
    for parts in phrases_by_last("subordinate", "prepositions").get(line.key(place - 1), ()):
        start = place - len(parts)
        if start >= line.first and all(line.key(start + n) == p for n, p in enumerate(parts)):
            return start
    return place - 1 if line.form(place - 1).first & _PREPOSITION else place


def _whose(line: Line, place: int) -> Fault | None:
    """«заявление копия которого прилагается»: the clause begins with the noun before."""
    if line.form(place).every & NOMINATIVE or line.form(place - 2).adjective:
        return None
    start = place - 1
    if line.form(start - 1).first & _PREPOSITION:
        start -= 1
    before, head = line.form(start - 1), line.form(place - 1)
    low = line.segment_start(start)
    if low > line.first and not predicative(line, low, start):
        return None  # «программа, срок действия которой …»
    if (
        not may_lack(line, start)
        or not before.noun
        or not predicative(line, place + 1, line.segment_end(place))
    ):
        return None
    named = start < place - 1 or head.every & NOMINATIVE
    return missing(line, start, _WHICH) if named else None


def _of_first(line: Line, place: int) -> Fault | None:
    """«силу духа которой он обладал»: the noun before the genitive is meant."""
    one, before, head = line.form(place), line.form(place - 1), line.form(place - 2)
    if one.every & NOMINATIVE or not head.noun or not before.every & _GENITIVE:
        return None
    if line.form(place - 3).first & _PREPOSITION:
        return None  # «в целях реализации которых»
    if agrees(line.key(place), line.key(place - 1)) or _number(line, place):
        return None
    plural, genders = BIT["plur"], BIT["masc"] | BIT["femn"] | BIT["neut"]
    if one.every & plural and not one.every & BIT["sing"]:
        fits = bool(head.every & plural)
    else:
        fits = bool(head.every & one.every & genders)
    behind = predicative(line, place + 1, line.segment_end(place))
    return missing(line, place, _WHICH) if fits and behind and may_lack(line, place) else None


def _connecting(line: Line, place: int) -> Fault | None:
    """«в срок благодаря чему школа открылась»."""
    for parts in phrases_by_last("subordinate", "connecting").get(line.key(place), ()):
        start = place - len(parts) + 1
        if start > line.first and all(line.key(start + n) == p for n, p in enumerate(parts)):
            behind = predicative(line, place + 1, line.segment_end(place))
            # «Было бы из-за чего шуметь»
            asked = line.key(start - 1) in ("том", "того", "и", "а", "бы", "не")
            asked = asked or telling(line, start - 1)
            if behind and not asked and may_lack(line, start):
                return missing(line, start, _COMPOUND, past=place + 1)
    return None
