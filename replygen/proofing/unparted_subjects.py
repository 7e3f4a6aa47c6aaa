"""Commas between a subject with all its words and its predicate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.asyndetic import impersonal, nominal, own_subject
from replygen.proofing.introductory import introduced
from replygen.proofing.lines import Line
from replygen.proofing.marks import subject_of
from replygen.proofing.subordinate import which
from replygen.proofing.walks import subject_past, turn_past

_PREPOSITION: Final = BIT["PREP"]
_PERSONS: Final = BIT["1per"] | BIT["2per"]
_OPENERS: Final = frozenset(
    "и а но ведь даже именно только также что чтобы если когда хотя поскольку однако поэтому зато "
    "пока".split()
)
BEFORE_VERB: Final = frozenset(
    "не уже еще также тоже всегда вам вас нам нас им их ему его ей ее мне меня себе себя все-таки "
    "лишь только".split()
)
"""What may stand between a subject and its predicate."""


def subject(line: Line, comma: int) -> bool:
    """«все письма в папке соседа, имели печать»: a subject and its predicate."""
    verb = _predicate_behind(line, comma)
    if verb < 0 or _row_of_turns(line, comma):
        return False
    for low in _starts(line, comma):
        past, head, several = subject_past(line, low, comma)
        if past != comma or head < 0 or (past == head + 1 and head == low):
            continue
        plural = several and line.form(verb).every & BIT["plur"]
        if not plural and not subject_of(line.key(head), line.key(verb)):
            continue
        if nominal(line, head, comma) and not several:
            continue
        if not impersonal(line, verb) and not own_subject(line, verb, before=head):
            return True
    return False


def _row_of_turns(line: Line, comma: int) -> bool:
    """«численность в секциях, в группах составляет»: turns with one preposition."""
    key = line.key(comma + 1)
    return bool(line.form(comma + 1).first & _PREPOSITION) and any(
        line.key(n) == key for n in range(line.segment_start(comma), comma)
    )


def _starts(line: Line, comma: int) -> Iterator[int]:
    """Where a clause may begin that goes on to the comma, past its conjunctions."""
    at = comma - 1
    for _ in range(4):
        low = line.segment_start(at) if at >= line.first else line.first
        opened = low
        while line.key(opened) in _OPENERS or because(line, opened):
            opened += 1 + because(line, opened)
        if low == line.first or opened > low or introduced(line, low):
            yield opened
        if low == line.first or line.key(low - 1) not in (",", '"', "«", "»"):
            return
        at = low - 2
        if line.verbals(line.segment_start(at), at + 1):
            return


def because(line: Line, at: int) -> bool:
    """Whether «потому что», «так как» or «так что» stands there."""
    return (line.key(at), line.key(at + 1)) in (("потому", "что"), ("так", "как"), ("так", "что"))


def _predicate_behind(line: Line, comma: int) -> int:
    """The predicate that stands right behind the comma or behind what belongs to it; -1 if none."""
    at = comma + 1
    end = min(line.segment_end(at), line.past)
    if any(line.key(n) in which() for n in range(at, min(at + 4, end))):
        return -1  # «Голос страны, на долю которой приходится …»
    while at < end:
        past = turn_past(line, at, end)
        if past == at and (line.key(at) in BEFORE_VERB or line.form(at).adverb):
            past = at + 1
        if past == at:
            break
        at = past
    one = line.form(at)
    if at >= end or not one.predicate or line.masked(at):
        return -1
    if one.every & (BIT["impr"] | _PERSONS) or (
        one.every & BIT["ADJS"] and one.every & BIT["neut"]
    ):
        return -1
    if at + 1 == end and line.key(end) == ",":
        return -1  # «Мост, кажется, крепкий»
    return -1 if line.key(at + 1) == "быть" else at
