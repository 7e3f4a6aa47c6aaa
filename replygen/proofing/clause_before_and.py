"""A clause that ends before «и»: «Он понимает, что опоздал, и жалеет об этом»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, GENDERS, NUMBERS
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINAL, NOMINATIVE, VERB, Line
from replygen.proofing.marks import JOINING, Fault, may_be_subject, may_lack, missing
from replygen.proofing.subordinate import subordinating

_CHECK: Final = "comma-clause-closes"
_TENSES: Final = BIT["past"] | BIT["pres"] | BIT["futr"]
_PERSONS: Final = BIT["1per"] | BIT["2per"] | BIT["3per"]
_PREPOSITION: Final = BIT["PREP"]
_POINTING: Final = frozenset("тот та то те того той тех тому тем теми том всех всем все".split())
_BETWEEN: Final = frozenset("не также тоже затем потом сразу уже теперь поэтому".split())


@called_by(lambda word, _: word == "и")
def clause_before_and_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """The predicate behind «и» goes with that before the clause, and can't go with the clause's."""
    for place in places:
        start = line.segment_start(place)
        if not may_lack(line, place) or start <= line.first or line.key(start - 1) != ",":
            continue
        if _again(line, start, place) or _two_named(line, start, place):
            yield missing(line, place, _CHECK)
            continue
        opens = subordinating(line.key(start)) or line.key(start + 1) == "ли"
        inner = line.predicates(start, place)
        outer = line.predicates(line.segment_start(start - 1), start - 1)
        if not opens or not inner or len(outer) != 1 or _joined(line, start, place):
            continue
        verb = place + 1
        while line.key(verb) in _BETWEEN:
            verb += 1
        if _same(line, outer[0], verb) and _apart(line, start, inner[-1], verb):
            yield missing(line, place, _CHECK)


def _again(line: Line, start: int, place: int) -> bool:
    """«тех, кто строил и тех, кто сажал»: the same pointing word stands before another clause."""
    pointed = line.key(start - 2)
    at = place + 1
    if line.form(start - 3).first & _PREPOSITION and line.key(at) == line.key(start - 3):
        at += 1
    same = pointed in _POINTING and line.key(at) == pointed
    told = line.predicates(start, place) or line.verbals(start, place)
    return bool(same and told and _opens(line, start)) and (
        line.key(at + 1) == "," or subordinating(line.key(at + 1))
    )


def _opens(line: Line, start: int) -> bool:
    return subordinating(line.key(start)) or bool(
        line.form(start).first & _PREPOSITION and subordinating(line.key(start + 1))
    )


def _two_named(line: Line, start: int, place: int) -> bool:
    """«Девочка, которую звали Асей и её брат жили у реки»: the clause stands between subjects."""
    low = line.segment_start(start - 1)
    host = group(line, low)
    also = group(line, place + 1)
    if host is None or also is None or host.past != start - 1 or low != line.first:
        return False
    if not host.cases & also.cases & NOMINATIVE or not _opens(line, start):
        return False
    if also.cases & (BIT["accs"] | BIT["gent"]) and not line.form(also.head).every & BIT["anim"]:
        return False
    verb = also.past
    while line.key(verb) in _BETWEEN:
        verb += 1
    many = line.form(verb).finite and line.form(verb).every & BIT["plur"]
    one = not any(host.meant[n] & also.meant[0] & BIT["plur"] for n in range(len(host.meant)))
    inner = line.predicates(start, place)
    return bool(many and one and inner) and not line.form(verb).every & BIT["sing"]


def _joined(line: Line, start: int, place: int) -> bool:
    """Whether another conjunction stands in the clause, so that «и» may go with it."""
    return any(line.key(at) in JOINING or line.form(at).gerund for at in range(start, place))


def _same(line: Line, one: int, other: int) -> bool:
    """Whether both are verbs in one tense, number, person and gender."""
    left, right = line.form(one), line.form(other)
    if not left.finite or not right.finite or line.masked(other):
        return False
    if right.every & BIT["impr"] and not right.first & BIT["1per"]:
        return False
    same = left.first & right.first
    if not same & VERB or not same & _TENSES or not same & NUMBERS:
        return False
    if left.first & right.first & BIT["pres"] and not same & _PERSONS:
        return False  # «Вы пишете, что … уговорили и не отдают»
    return bool(same & (GENDERS | _PERSONS) or same & BIT["plur"])


def _apart(line: Line, start: int, inner: int, verb: int) -> bool:
    """Whether the clause's predicate has another tense or kind, and no noun there is for both."""
    told, other = line.form(inner), line.form(verb)
    kinds = bool(told.first & VERB) != bool(other.first & VERB)
    tenses = told.first & VERB and not told.every & other.every & _TENSES
    if tenses:
        return line.key(verb - 1) not in ("теперь", "сейчас", "потом", "затем")
    return kinds and not any(
        line.form(at).every & NOMINATIVE
        and line.form(at).every & NOMINAL
        and may_be_subject(line.key(at), line.key(verb))
        for at in range(start, verb)
    )
