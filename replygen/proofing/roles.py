"""«Главный герой является Антон», «главный особенностью»: what a thing is, told before the verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, name_of
from replygen.language.morphology import turned
from replygen.proofing.calling import called_by
from replygen.proofing.groups import Group, group, in_case
from replygen.proofing.lines import NOMINAL, NOMINATIVE, VERB, Form, Line
from replygen.proofing.marks import Fault, subject_of, text_of
from replygen.proofing.typed import as_typed
from replygen.proofing.valency import valency_words

_CHECK: Final = "grammar-linking-verb"
_LINKING: Final = frozenset(("быть", "являться", "явиться", "стать", "становиться", "служить"))
_BETWEEN: Final = frozenset("также тоже ли уже еще не именно только лишь для нас вас них".split())


@called_by(lambda _, one: one.finite and "являться" in one.lemmas)
def role_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Главный герой является Антон»: nothing is in the ablative, what he is stands before."""
    for place in places:
        fault = None if line.masked(place) else role_fault(line, place)
        if fault is not None:
            yield fault


def role_fault(line: Line, verb: int) -> Fault | None:
    """That fault at the verb."""
    if "являться" not in line.form(verb).lemmas:
        return None
    low, end = line.segment_start(verb), min(line.segment_end(verb), line.past)
    own = _own(line, low, verb)
    if own is None:
        return None
    disagree = not subject_of(line.key(own.head), line.key(verb))
    if not _named(line, verb + 1, end, disagree=disagree):
        return None
    if any(
        line.form(n).every & BIT["ablt"] and not _governed(line, n)
        for n in range(low, end)
        if n not in range(own.start, own.past)
    ):
        return None
    past, told = own.past, in_case(line, own, "ablt", NOMINATIVE)
    if disagree and told:
        # «Яркий пример … являются песни»: the verb is right, so it is told with what is wrong
        past = verb + 1
        told = f"{told} {text_of(line.tokens[own.past : past])}"
    return Fault(_CHECK, own.start, past, told, own.start)


def _own(line: Line, low: int, verb: int) -> Group | None:
    """What the thing is, as a nominative at the start of the clause."""
    at = low
    while line.form(at).every & BIT["CONJ"] or line.form(at).adverb:
        at += 1
    own = group(line, at)
    while own is None and at < verb - 1:
        # «В романе главный герой является …»
        at += 1
        before = line.form(at - 1)
        if before.noun and before.every & BIT["loct"]:
            own = group(line, at)
    if own is None or own.past > verb or not own.cases & NOMINATIVE or line.masked(own.head):
        return None
    bare = own.start == own.head == verb - 1
    if bare or line.form(own.start - 1).first & BIT["PREP"]:
        return None
    return own if line.form(own.head).lemmas & valency_words("roles") else None


def _named(line: Line, at: int, end: int, *, disagree: bool) -> bool:
    """Whether a nominative, a name or a quoted title begins there."""
    start = at
    while line.form(at).adjective or line.key(at) in _BETWEEN:
        at += 1
    if line.key(at) in ("«", '"'):
        return True
    if at >= end:
        return disagree and at > start and bool(line.form(at - 1).every & NOMINATIVE)
    one = line.form(at)
    return bool(one.every & NOMINATIVE and one.every & NOMINAL)


def _is_role(_: str, one: Form) -> bool:
    return (
        one.noun
        and one.every & CASES == BIT["ablt"]
        and not one.lemmas.isdisjoint(valency_words("roles"))
    )


@called_by(_is_role)
def parted_role_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«главный особенностью является», «быть главное причиной»: one of the two is ablative."""
    for place in places:
        at = place - 1
        one = line.form(at)
        if line.masked(place) or not line.word(at) or line.masked(at):
            continue
        if not one.every & ADJECTIVE:
            continue
        if not one.every & NOMINATIVE or one.every & BIT["ablt"] or one.every & BIT["PRTF"]:
            continue
        low, end = line.segment_start(place), min(line.segment_end(place), line.past)
        if not any(_is_copula(line, n) for n in range(low, end)):
            continue
        if at > low and (line.form(at - 1).every & BIT["Apro"] or line.form(at - 1).adjective):
            continue
        bits = next(r.bits for r in line.form(place).readings if r.bits & BIT["ablt"])
        number = "plur" if bits & BIT["plur"] else "sing"
        wanted = {"ablt", number}
        gender = name_of(bits, "masc femn neut")
        if number == "sing" and gender:
            wanted.add(gender)
        told = turned(line.key(at), ADJECTIVE, frozenset(wanted))
        right = f"{as_typed(told, line.tokens[at].text)} {line.tokens[place].text}" if told else ""
        yield Fault(_CHECK, at, place + 1, right, at)


def _is_copula(line: Line, at: int) -> bool:
    one = line.form(at)
    verb = one.every & (VERB | BIT["INFN"])
    return bool(verb) and not one.lemmas.isdisjoint(_LINKING)


def _governed(line: Line, at: int) -> bool:
    """Whether a preposition stands before the word or its adjectives."""
    at -= 1
    while line.form(at).adjective:
        at -= 1
    return bool(line.form(at).first & BIT["PREP"])
