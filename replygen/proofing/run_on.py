"""Clauses run together: «Наступила весна мы вышли в поле», with nothing between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.doers import PERSONAL, may_act_on
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import JOINING, Fault, may_lack, missing, subject_of
from replygen.proofing.subordinate import subordinating

_CHECK: Final = "comma-clauses"
_PREPOSITION: Final = BIT["PREP"]
_BETWEEN: Final = frozenset(
    "не уже еще ему ей им его ее их мне меня нам нас вам вас тебе это".split()
)
_LINKS: Final = JOINING | frozenset(
    "ли же ведь вот как что ни то либо зато однако хоть хотя поэтому потому также тоже лишь только "
    "если раз пусть будто словно точно чем".split()
)
_NEAR: Final = 4


@called_by(lambda word, _: word in PERSONAL)
def run_on_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """A pronoun with its predicate behind a clause that has both of its own."""
    for place in places:
        if not may_lack(line, place) or line.key(place - 1) in _LINKS or line.masked(place):
            continue
        start, end = line.segment_start(place), min(line.segment_end(place), line.past)
        low = start + _opened_by(line, start)
        if any(_links(line, at) for at in range(low, place)) or line.quoted:
            continue
        first = line.predicates(start, place)
        second = _own_predicate(line, place, end)
        if len(first) == 1 and second and _has_subject(line, low, first[0], place):
            at = place
            while line.key(at - 1) in _BETWEEN and at - 1 > first[0] + 1:
                at -= 1
            yield missing(line, at, _CHECK)


def _opened_by(line: Line, start: int) -> int:
    """How many words open a subordinate clause there: «что», «в котором»."""
    if line.key(start - 1) != ",":
        return 0
    if line.form(start).first & _PREPOSITION and subordinating(line.key(start + 1)):
        return 2
    return int(subordinating(line.key(start)) and line.key(start) not in ("как", "чем"))


def _links(line: Line, at: int) -> bool:
    one = line.form(at)
    return line.key(at) in _LINKS or subordinating(line.key(at)) or one.gerund


def _own_predicate(line: Line, place: int, end: int) -> bool:
    """Whether the pronoun's predicate stands by it."""
    at = place + 1
    while at < end and (line.key(at) in _BETWEEN or line.form(at).adverb):
        at += 1
    one = line.form(at)
    told = at < end and at - place <= _NEAR and one.finite and line.key(at) not in ("бы",)
    return bool(told) and subject_of(line.key(place), line.key(at))


def _has_subject(line: Line, start: int, verb: int, place: int) -> bool:
    """Whether the first predicate has a subject of its own, so that the pronoun is none of it."""
    if not line.form(verb).finite or line.key(verb) in BE:
        return False
    told = line.form(verb).every
    if told & (BIT["1per"] | BIT["2per"]) and not told & BIT["3per"]:
        return not subject_of(line.key(place), line.key(verb))
    for at in range(start, place):
        one = line.form(at)
        if at == verb or not one.every & NOMINATIVE or not one.every & NOMINAL:
            continue
        if line.form(at - 1).first & _PREPOSITION:
            continue
        objective = one.every & BIT["accs"] and may_act_on(line, verb)
        if not objective and subject_of(line.key(at), line.key(verb)):
            return True
    return False
