"""The subject before a turn or an aside, the predicate behind it."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.clauses import (
    PREPOSITION,
    Clause,
    agree_in_number,
    agreed,
    clean,
    other_subject,
    predicative,
)
from replygen.proofing.concord import governs
from replygen.proofing.groups import group
from replygen.proofing.lines import Line
from replygen.proofing.marks import JOINING, Fault, may_be_subject
from replygen.proofing.subject_kinds import collective_fault
from replygen.proofing.subordinate import subordinating, which
from replygen.proofing.sure_subjects import sure
from replygen.proofing.ways import opening, way

_CHECK: Final = "grammar-subject-predicate"
_WHERE: Final = frozenset(("где", "куда", "откуда"))
_NOT_ONE: Final = frozenset(("один", "одна", "одно"))


def over_turns_fault(clause: Clause) -> Fault | None:
    """«Проверка, проведённая инспекцией, показал нарушения»."""
    line, verb = clause.line, clause.verb
    comma = _host_end(clause)
    if comma is None:
        return None
    start = line.segment_start(comma)
    host = clause._replace(start=start, end=comma, first=comma, verb=comma)
    if host.closed and line.key(start) == "ни" and line.key(start + 1) in _NOT_ONE:
        told = agreed(clause, start + 1)
        return Fault(_CHECK, verb, verb + 1, told, verb) if clause.plural else None
    if host.closed and clause.plural and line.form(start).every & BIT["NUMR"]:
        one = next((n for n in range(start + 1, comma) if line.key(n) in _NOT_ONE), start)
        noun = line.behind_adjectives(one + 1)
        if line.form(one - 1).every & BIT["NUMR"] and line.form(noun).every & BIT["anim"]:
            told = agreed(clause, noun)  # «Двадцать один житель, недовольный шумом, …»
            return Fault(_CHECK, verb, verb + 1, told, verb)
    return collective_fault(clause, start, comma) or _behind_host(clause, host)


def _behind_host(clause: Clause, host: Clause) -> Fault | None:
    """The fault of the predicate whose subject stands in `host`, the part before the turn."""
    line, verb, start, comma = clause.line, clause.verb, host.start, host.end
    subject = group(line, opening(host)) if host.closed else None
    if subject is None or subject.past > comma or not clean(line, subject):
        return None
    if subject.start > start and line.form(subject.start - 1).first & PREPOSITION:
        return None
    between = way(host, subject)
    if not between.reached or between.joined is not None or between.together:
        return None
    if may_be_subject(line.key(subject.head), line.key(verb)) and agree_in_number(
        clause, subject, gender=False
    ):
        return None
    if other_subject(clause, clause.start, verb) or not sure(clause, subject):
        return None
    return Fault(_CHECK, verb, verb + 1, agreed(clause, subject.head), verb)


def _host_end(clause: Clause) -> int | None:
    """The sign behind the subject, where only participle turns or «который» stand between."""
    line, at = clause.line, clause.start - 1
    if at <= line.first or line.tokens[at].text not in ",)":
        return None
    if subordinating(line.key(clause.start)) or line.key(clause.start) in JOINING:
        return None
    if line.tokens[at].text == ")":
        opened = next((n for n in range(at, line.first, -1) if line.key(n) == "("), None)
        return opened if opened and line.segment_start(opened) < opened else None
    low = line.segment_start(at)
    while low > line.first:
        opening = line.form(low)
        asks = low + 1 if opening.first & PREPOSITION else low
        turn = opening.participle or (opening.every & BIT["PRTF"] and opening.adjective)
        turn = turn or (opening.gerund and low + 1 < at) or governs(line, low)
        turn = turn or _aside(line, low, at)
        if line.key(low) == "как" and line.key(low + 1) == "и" and not line.predicates(low, at):
            return low - 1  # «Отдел, как и другие, …»
        if line.key(asks) in which() or line.key(low) in _WHERE:
            return low - 1 if line.key(low - 1) == "," else None
        told = line.predicates(low, at) or any(predicative(line.key(n)) for n in range(low, at))
        if told or line.key(low - 1) != ",":
            return None
        if turn:
            return low - 1
        at = low - 1
        low = line.segment_start(at)
    return None


def _aside(line: Line, low: int, at: int) -> bool:
    """«Соседка, несмотря на просьбы, …», «Отдел, по словам жителей, …»."""
    first = line.form(low).first
    company = line.key(low) in ("с", "со", "кроме", "включая", "вместо", "помимо")
    opens = first & PREPOSITION or line.key(low) in ("несмотря", "невзирая")
    return bool(opens) and not company and low + 1 < at
