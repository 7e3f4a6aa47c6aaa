"""Nouns that «и» joins in different cases: «обеспечивает водой и теплу»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES
from replygen.proofing.calling import called_by
from replygen.proofing.direct_cases import direct_case_fault
from replygen.proofing.groups import Group, group, in_case
from replygen.proofing.lines import INFINITIVE, NOMINAL, VERB, Line
from replygen.proofing.marks import Fault

_CHECK: Final = "grammar-joined-cases"
_OBLIQUE: Final = BIT["datv"] | BIT["ablt"] | BIT["loct"]
_VERBS: Final = VERB | INFINITIVE
_CASES: Final = ("datv", "ablt", "loct")


@called_by(lambda word, _: word == "и")
def joined_case_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """The second of two joined nouns in a case that no noun before it has."""
    for place in places:
        found = group(line, place + 1)
        one = line.form(place - 1)
        if found is None or place <= line.first or not one.noun or not one.known:
            continue
        direct = direct_case_fault(line, place, found)
        if direct is not None:
            yield direct
            continue
        if line.key(place - 2) == "и" or not _sure(line, found):
            continue
        cases = one.every & CASES
        if not cases or cases & ~_OBLIQUE or cases & found.cases:
            continue
        low, end = line.segment_start(place), min(line.segment_end(found.past), line.past)
        if any(_may_share(line, at, found.cases) for at in range(low, place)):
            continue
        if found.cases == BIT["datv"] and _also(line, low, place, found):
            continue
        rest = range(found.past, end)
        if any(line.form(at).verbal or line.form(at).infinitive for at in rest):
            continue
        if line.form(found.past).every & (NOMINAL | ADJECTIVE) & ~BIT["gent"] and _noun_behind(
            line, found
        ):
            continue
        case = next((name for name in _CASES if cases == BIT[name]), None)
        told = in_case(line, found, case, found.cases) if case else ""
        yield Fault(_CHECK, found.start, found.past, told, found.start)


def _sure(line: Line, found: Group) -> bool:
    """Whether the group is of one oblique case and a thing told of no time or manner."""
    head = line.form(found.head)
    if found.cases not in [BIT[name] for name in _CASES] or not head.noun or not head.known:
        return False
    if line.tokens[found.start].text[0].isupper() or head.every & BIT["Fixd"]:
        return False
    return found.cases != BIT["ablt"] and not head.every & BIT["ADVB"]


def _may_share(line: Line, at: int, cases: int) -> bool:
    one = line.form(at)
    if line.word(at) and (not one.readings or not one.known):
        return True
    return bool(one.every & cases and one.every & (NOMINAL | ADJECTIVE | BIT["NUMR"]))


def _also(line: Line, low: int, place: int, found: Group) -> bool:
    """«напомнили о весах и другим»: «и» means «too», the dative is whom it is told."""
    at = place - 1
    while line.form(at - 1).adjective:
        at -= 1
    verb = any(line.form(n).verbal or line.form(n).every & _VERBS for n in range(low, place))
    living = (
        line.form(found.head).every & BIT["anim"] and not line.form(place - 1).every & BIT["anim"]
    )
    return verb and bool(living or line.form(at - 1).first & BIT["PREP"])


def _noun_behind(line: Line, found: Group) -> bool:
    """«и школе книги»: the second verb is left out."""
    ahead = group(line, found.past)
    return ahead is not None and not ahead.cases & BIT["gent"]
