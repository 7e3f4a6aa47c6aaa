"""Clauses without a verb → dashes that lack before their predicates, where the clause is sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.marks import Fault, may_lack, missing, phrase_end
from replygen.proofing.nominal_clauses import (
    aim_place,
    hero_place,
    opens_with_subject,
    past_fronted,
    predicate_place,
    quoted_place,
    relative_between,
    subject_at,
)
from replygen.proofing.subordinate import subordinating, which

_CHECK: Final = "dash-subject-predicate"
_OPENING: Final = frozenset("что хотя хоть поскольку ибо так потому если раз ведь".split())
_GOES_ON: Final = frozenset(
    "ведь потому так но а его ее их он она они это поэтому и зато однако ибо ведь этим в".split()
)
_ONE: Final = frozenset(("один", "одна", "одно"))
_MOST: Final = 14
_LEAST: Final = 2


def nominal_faults(line: Line, start: int, low: int, end: int) -> Iterator[Fault]:
    """The dash that lacks among the words start…end, which have no verb; low: past conjunctions."""
    if end - low < _LEAST or end - low > _MOST:
        return
    place = _place(line, start, low, end)
    if place is None:
        return
    if line.key(place - 1) in ("»", '"'):
        right = f"{line.tokens[place - 1].text} — {line.tokens[place].text}"
        yield Fault(_CHECK, place - 1, place + 1, right, place)
    elif line.key(place - 1) == "," and relative_between(line, place):
        right = f", — {line.tokens[place].text}"
        yield Fault(_CHECK, place - 1, place + 1, right, place)
    elif may_lack(line, place):
        yield missing(line, place, _CHECK, " —")


def _place(line: Line, start: int, low: int, end: int) -> int | None:
    """Where the predicate begins; what costs little is asked first."""
    if any(line.key(at) == "это" for at in range(low, end)):
        place = _this(line, low, end)
        if place is not None:
            return place
    quoted = line.key(start - 1) in ("»", '"')
    if not (quoted or may_be_told(line, low, end)) or not _closed(line, start, end):
        return None
    if _opened(line, start, low):
        for rule in (predicate_place, aim_place, hero_place):
            place = rule(line, low, end)
            if place is not None:
                return place
    return quoted_place(line, start, end) if quoted else None


def _this(line: Line, low: int, end: int) -> int | None:
    """«Честь | это опора», «Песня, которая …, | это гимн», «как это | жить»."""
    if line.key(low) == "это" and line.key(low - 1) == "," and low + 1 < end:
        nominal = line.form(low + 1).every & NOMINATIVE and not line.form(low + 1).verbal
        return low if nominal and relative_between(line, low) else None
    if (line.key(low), line.key(low + 1)) == ("как", "это"):
        one, object_ = line.form(low + 2), line.form(low + 3)
        served = not one.every & BIT["tran"] or (object_.noun and object_.every & BIT["accs"])
        return low + 2 if one.infinitive and served else None
    if low == line.first and line.key(low) == "и":
        low += 1
    first = line.form(low)
    owned = first.infinitive or (first.noun and line.form(low + 1).infinitive)
    for at in range(low + 1, end):
        if at == end - 1 and line.key(end) not in ("«", '"'):
            return None
        if line.key(at) != "это" or line.form(at - 1).first & BIT["PREP"]:
            continue
        if line.form(at + 1).first & BIT["PREP"] and not line.form(at + 1).noun:
            return None
        if owned or (line.key(low) in _ONE and line.key(low + 1) == "из"):
            return at
        found = subject_at(line, past_fronted(line, low, at), at)
        return at if found is not None and at in found.cuts else None
    return None


def may_be_told(line: Line, low: int, end: int) -> bool:
    """Whether there are two nominatives, or one and an infinitive: most segments have not."""
    found = 0
    for at in range(low, end):
        one = line.form(at)
        found += bool(one.every & NOMINATIVE or one.infinitive)
        if found > 1:
            return True
    return False


def this_behind_relative(line: Line, start: int, end: int) -> Iterator[Fault]:
    """«Дом, который строит семья это её будущее»: the clause is not closed before «это»."""
    for at in range(start + 2, end - 1):
        if line.key(at) != "это" or line.form(at - 1).first & BIT["PREP"]:
            continue
        ahead = line.form(at + 1)
        nominal = ahead.every & NOMINATIVE and (ahead.noun or ahead.adjective)
        told = line.predicates(start, at) and not line.verbals(at + 1, end)
        # the clause stands behind the comma that «это» should be parted with
        if nominal and told and may_lack(line, at) and opens_with_subject(line, start):
            right = f"{line.tokens[at - 1].text}, — это"
            yield Fault(_CHECK, at - 1, at + 1, right, at)
        return


@called_by(lambda word, _: word in ("это", "вот"))
def infinitive_dash_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Помочь другу в беде, это долг», «Дарить счастье, вот что важно»: a dash, no comma."""
    for place in places:
        comma = place - 1
        if line.key(comma) != "," or place + 1 >= line.past or line.key(place + 1) == "ли":
            continue
        at = line.first
        while at < comma and line.key(at) in ("ведь", "но", "и", "а", "поэтому", "не"):
            at += 1
        told = line.form(at).infinitive and not line.predicates(line.first, comma)
        if told and not line.verbals(line.first, comma) and _all_infinitive(line, at, comma):
            before = line.tokens[comma - 1].text
            yield Fault(_CHECK, comma - 1, place + 1, f"{before} — {line.key(place)}", comma)


def _all_infinitive(line: Line, start: int, comma: int) -> bool:
    """Whether each part before the comma has an infinitive: no clause ends there."""
    while start < comma:
        end = line.segment_end(start)
        if line.key(start) == "чтобы" or subordinating(line.key(start)):
            return False
        if not any(line.form(at).infinitive for at in range(start, end)):
            return False
        start = end + 1
    return True


def _opened(line: Line, start: int, low: int) -> bool:
    """Whether a clause is sure to begin there: a sentence, a conjunction, «Так, …»."""
    if start == line.first:
        return True
    if line.key(start - 1) != ",":
        return False
    if line.key(line.first) in ("так", "итак") and line.first + 2 == start:
        return True
    ends = (phrase_end(line, line.first, "introductory", one) for one in ("always", "opening"))
    return low > start or start - 1 in ends


def _closed(line: Line, start: int, end: int) -> bool:
    """Whether the clause is sure to end where the segment does."""
    if end >= line.past:
        return line.past < len(line.tokens) and line.tokens[line.past].text in ".!…"
    sign, ahead = line.key(end), line.key(end + 1)
    if sign == ":":
        return start == line.first
    if sign in which() or line.key(end + 1) in which():
        return True  # «человек который …»
    if sign != ",":
        return False
    if line.key(start) in _OPENING and start > line.first:
        return True
    if subordinating(ahead) or ahead in which() or ahead in _GOES_ON:
        return True
    if line.form(end + 1).first & BIT["PREP"] and line.key(end + 2) in which():
        return True
    behind = line.form(end + 1 + (ahead == "не"))
    acts = end - start == _LEAST and behind.finite and not behind.every & BIT["impr"]
    return behind.gerund or acts or _series(line, end)


def _series(line: Line, comma: int) -> bool:
    """Whether nominatives in a row go on to the full stop."""
    if line.past >= len(line.tokens) or line.tokens[line.past].text not in ".!…":
        return False
    if line.verbals(comma, line.past) or line.predicates(comma, line.past):
        return False
    at = comma
    while at < line.past and line.key(at) == ",":
        one = line.form(at + 1)
        if not (one.noun or one.adjective) or one.participle:
            return False
        if not one.every & (NOMINATIVE | BIT["gent"]):
            return False
        at = min(line.segment_end(at + 1), line.past)
    return at == line.past
