"""«является собственник»: the noun behind a linking verb in the nominative."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, NOUN
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group, in_case
from replygen.proofing.lines import NOMINAL, NOMINATIVE, SHORT, VERB, Form, Line
from replygen.proofing.marks import Fault, subject_of
from replygen.proofing.roles import role_fault

_CHECK: Final = "grammar-linking-verb"
_LINKING: Final = frozenset(("являться", "явиться", "стать", "становиться", "служить"))
# With these it is what a person is by trade: «брат работает врачом».
_WORKING: Final = frozenset(("работать", "трудиться", "подрабатывать"))
_BETWEEN: Final = frozenset("также тоже ли уже еще не именно только лишь для нас вас них".split())
_ACCUSATIVE: Final = BIT["accs"]


def _calls(_: str, one: Form) -> bool:
    return bool(one.finite) and any(
        r.lemma in _LINKING or r.lemma in _WORKING for r in one.readings
    )


@called_by(_calls)
def copula_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """A subject before the verb, a noun in the nominative behind it, nothing in the ablative."""
    for place in places:
        if line.masked(place) or line.key(place) == "служат" or role_fault(line, place):
            continue
        low, end = line.segment_start(place), min(line.segment_end(place), line.past)
        at = place + 1
        while line.key(at) in _BETWEEN or line.form(at).adverb:
            at += 1
        found = group(line, at)
        if found is None or found.past > end or line.tokens[at].text[0].isupper():
            continue
        head = line.form(found.head)
        if line.form(place).lemmas & _WORKING and not head.every & BIT["anim"]:
            continue
        plural = line.form(place).every & BIT["plur"]
        if plural and not line.form(found.head).every & BIT["plur"]:
            continue  # «являются политика и меры»
        # what no preposition governs is no locative: «служил убежище»
        cases = found.cases & ~BIT["loct"]
        if not head.noun or cases & ~(NOMINATIVE | _ACCUSATIVE) or not cases:
            continue
        if not _subject(line, low, place) or _ablative(line, low, end, place):
            continue
        if any(line.form(n).every & (SHORT | BIT["INFN"]) for n in range(found.past, end)):
            continue
        told = in_case(line, found, "ablt", NOMINATIVE)
        yield Fault(_CHECK, found.start, found.past, told, found.start)


def _subject(line: Line, low: int, verb: int) -> bool:
    """Whether a nominative before the verb agrees with it."""
    return any(
        line.form(at).every & NOMINATIVE
        and line.form(at).every & (NOMINAL | ADJECTIVE)
        and not line.form(at - 1).first & BIT["PREP"]
        and (line.form(at).every & ADJECTIVE == 0 or line.form(at).every & NOUN)
        and subject_of(line.key(at), line.key(verb))
        for at in range(low, verb)
    )


def _ablative(line: Line, low: int, end: int, verb: int) -> bool:
    """Whether a word of the clause may be the predicate in the ablative, or is unclear."""
    return any(
        line.form(at).every & BIT["ablt"]
        or not line.word(at)
        or (at > verb and line.masked(at))
        or (at != verb and line.form(at).every & VERB and line.form(at).finite)
        for at in range(low, end)
        if not (line.form(at - 1).first & BIT["PREP"] and at < verb)
    )
