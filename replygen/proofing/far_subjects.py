"""Subjects away from their predicate: abbreviations, amounts, nouns behind other turns."""

from __future__ import annotations

from functools import cache
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.clauses import (
    BETWEEN,
    GENDERS,
    PERSONS,
    Clause,
    other_subject,
    predicate_as,
    tail,
)
from replygen.proofing.direct_objects import always_of_accusative
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINATIVE
from replygen.proofing.marks import JOINING, Fault
from replygen.proofing.tables import table
from replygen.proofing.ways import opening

_CHECK: Final = "grammar-subject-predicate"
_AMOUNTS: Final = {"количество": "neut", "число": "neut", "группа": "femn"}
_FAR: Final = 10


@cache
def _genders() -> dict[str, str]:
    """Genders (pymorphy3's names) of abbreviations by their small letters."""
    values: dict[str, list[str]] = table("agreement.toml")["abbreviations"]
    return {word.lower(): gender for gender, words in values.items() for word in words}


def abbreviation_fault(clause: Clause) -> Fault | None:
    """«ТСЖ «Надежда» провёл собрание», «МЧС России предупредил»."""
    if clause.bits & (BIT["plur"] | PERSONS) or not clause.bits & GENDERS:
        return None
    line, verb, at = clause.line, clause.verb, opening(clause)
    token = line.tokens[at]
    gender = _genders().get(token.key)
    if gender is None or not token.text[:2].isupper() or not clause.closed:
        return None
    if at >= verb:
        return None
    if clause.bits & BIT[gender] or (clause.neuter and clause.passive):
        return None  # «ГИБДД установлено»
    if at > clause.start and line.form(at - 1).first & BIT["PREP"]:
        return None
    rest = tail(line, at + 1, clause.first)
    while rest < clause.first and (line.key(rest) in BETWEEN or line.form(rest).adverb):
        rest += 1
    if rest < clause.first and line.form(rest).first & BIT["PREP"]:
        inner = group(line, rest + 1)
        rest = tail(line, inner.past, clause.first) if inner is not None else rest
    if rest != clause.first:
        return None
    # «МФЦ закрыл директор», «ГИБДД составлен протокол»
    strict = not clause.passive and always_of_accusative(line, verb)
    if other_subject(clause, at + 1, verb) or other_subject(
        clause, verb + 1, clause.end, strict=strict
    ):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"sing", gender}), verb)


def amount_fault(clause: Clause) -> Fault | None:
    """«Количество заявок увеличились», «Группа жителей просят»: a number is one thing."""
    line, verb, at = clause.line, clause.verb, clause.start
    gender = _AMOUNTS.get(line.key(at))
    if gender is None or not clause.plural or clause.bits & PERSONS or not clause.closed:
        return None
    if gender == "neut" and not clause.passive:
        return None
    past = tail(line, at + 1, clause.first)
    if past == at + 1:
        return None
    while past < clause.first:
        inner = group(line, past + 1) if line.form(past).first & BIT["PREP"] else None
        if inner is not None:
            past = tail(line, inner.past, clause.first)
        elif line.key(past) in BETWEEN or line.form(past).adverb:
            past += 1
        else:
            break
    if past != clause.first or any(line.key(n) in JOINING for n in range(at, verb)):
        return None
    if other_subject(clause, verb + 1, clause.end, strict=True):
        return None
    return Fault(_CHECK, verb, verb + 1, predicate_as(clause, {"sing", gender}), verb)


def behind_turns(clause: Clause) -> int:
    """Past the turns right behind a passive: whom, by whom, where, when; its place if none."""
    line, at = clause.line, clause.verb + 1
    past = min(clause.end, line.past, at + _FAR)
    if not clause.bits & BIT["PRTS"]:
        return clause.verb
    low = at
    while at < past:
        one = line.form(at)
        if line.key(at) in BETWEEN or (one.adverb and not one.every & BIT["NUMR"]):
            at += 1
            continue
        if one.first & BIT["PREP"] and not one.noun:
            inner = group(line, at + 1)
            if inner is None or inner.past > past or line.key(inner.past) in JOINING:
                return clause.verb
            if not inner.cases & ~NOMINATIVE:
                return clause.verb
            at = _genitives(clause, inner.past, past)
            continue
        found = group(line, at)
        doer = found is not None and found.cases and not found.cases & ~(BIT["ablt"] | BIT["datv"])
        if found is None or not doer or line.key(found.past) in JOINING:
            break
        at = _genitives(clause, found.past, past)
    return at if low < at < past else clause.verb


def _genitives(clause: Clause, at: int, past: int) -> int:
    """Past the genitives behind a noun that can't be nominatives."""
    line = clause.line
    while at < past:
        found = group(line, at)
        if found is None or not found.cases & BIT["gent"] or found.cases & NOMINATIVE:
            break
        at = found.past
    return at
