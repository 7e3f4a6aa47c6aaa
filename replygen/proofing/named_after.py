"""What is named in another case than the word that it explains.

«за счёт события, а именно бунт», «сделать счастливыми людей: друзья, семья».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, CASES, name_of
from replygen.proofing.calling import called_by
from replygen.proofing.groups import Group, group, in_case
from replygen.proofing.lines import NOMINATIVE, VERB, Line
from replygen.proofing.marks import JOINING, Fault
from replygen.proofing.prepositions import cases_of
from replygen.proofing.valency import ACTING, acts

_CHECK: Final = "grammar-joined-cases"
_DIRECT: Final = NOMINATIVE | BIT["accs"]
_ACTING: Final = ACTING | BIT["PRED"]
_PEOPLE: Final = frozenset(("семья", "родня", "коллектив"))
_OF_PEOPLE: Final = BIT["anim"] | BIT["accs"] | BIT["plur"]
_PASSED: Final = frozenset((":", "-", "–", "—", ","))


@called_by(lambda word, _: word in (":", "именно", "например"))
def named_after_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Nominatives behind «а именно», «например» and a colon that explain an oblique case."""
    for place in places:
        fault = _people(line, place) if line.key(place) == ":" else _specified(line, place)
        if fault is not None:
            yield fault


def _specified(line: Line, place: int) -> Fault | None:
    """«из-за весеннего паводка, а именно разлив»."""
    exact = line.key(place) == "именно"
    comma = place - 2 if exact else place - 1
    if line.key(comma) != "," or (exact and line.key(place - 1) != "а"):
        return None
    at = place + 1
    at += line.key(at) in _PASSED
    case = _explained(line, comma - 1, exact=exact)
    found = group(line, at)
    if not case or found is None or not found.cases & NOMINATIVE or found.cases & ~_DIRECT:
        return None
    head = line.form(found.head)
    if not head.noun or not head.known or line.tokens[at].text[0].isupper():
        return None
    if any(acts(line, n, _ACTING) for n in range(at, line.past)):
        return None
    right = in_case(line, found, case, found.cases)
    return Fault(_CHECK, found.start, found.past, right, found.start)


def _explained(line: Line, at: int, *, exact: bool) -> str:
    """The oblique case of the group that ends there, "" where unsure.

    exact: the group may hang on a noun; otherwise a preposition must govern it.
    """
    one = line.form(at)
    if not one.noun or not one.known or line.masked(at):
        return ""
    start = at
    while line.form(start - 1).adjective:
        start -= 1
    whole = group(line, start)
    if whole is None or whole.head != at:
        return ""
    cases = whole.cases & CASES
    governed = bool(line.form(start - 1).first & BIT["PREP"])
    if governed:
        cases &= cases_of(line.key(start - 1))
    case = name_of(cases, "gent datv ablt loct") or ""
    return case if case and cases == BIT[case] and (governed or exact) else ""


def _people(line: Line, colon: int) -> Fault | None:
    """«позвать всех своих родных: брат, сестра»."""
    ahead = line.form(colon + 1)
    near = ahead.every & BIT["anim"] or not ahead.lemmas.isdisjoint(_PEOPLE)
    if not near and not ahead.adjective:
        return None
    low = line.segment_start(colon)
    if not any(_whom(line, at) for at in range(low, colon)):
        return None
    members = list(_members(line, colon + 1))
    if len(members) < 2 or members[-1].past != line.past:  # noqa: PLR2004
        return None
    for one in members:
        head = line.form(one.head)
        living = head.every & BIT["anim"] or head.lemmas & _PEOPLE
        if not living or not one.cases & NOMINATIVE:
            return None
    if all(one.cases & ~_DIRECT for one in members):
        return None
    first = members[0]
    told = in_case(line, first, "accs", first.cases)
    return Fault(_CHECK, first.start, first.past, told, first.start)


def _whom(line: Line, at: int) -> bool:
    """«людей»: a transitive verb's object, for no noun and no preposition asks for it."""
    one, before = line.form(at), line.form(at - 1)
    if not one.noun or not any(r.bits & _OF_PEOPLE == _OF_PEOPLE for r in one.readings):
        return False
    if one.every & NOMINATIVE:
        return False
    acting = (VERB | BIT["INFN"]) & before.every and before.every & BIT["tran"]
    made = before.every & (BIT["COMP"] | BIT["ADJF"]) and line.form(at - 2).every & BIT["tran"]
    return bool(acting or made)


def _members(line: Line, at: int) -> Iterator[Group]:
    """Groups one behind another, parted by commas or joined by «и»."""
    while True:
        found = group(line, at)
        if found is None or not line.form(found.head).noun:
            return
        yield found
        at = found.past
        if line.key(at) != "," and line.key(at) not in JOINING:
            return
        at += 1
