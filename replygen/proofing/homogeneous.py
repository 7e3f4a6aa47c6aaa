"""Commas before one «и» that joins predicates of one subject, infinitives, words of one case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import JOINING, Fault, subject_of, surplus, takes_object
from replygen.proofing.subordinate import subordinating

_CHECK: Final = "comma-before-and"
_BEFORE: Final = frozenset(
    "не сразу затем потом также тоже уже даже вскоре снова опять постепенно тем самым".split()
)
_TENSES: Final = BIT["past"] | BIT["pres"] | BIT["futr"]
_TURNS: Final = BIT["GRND"]
_STATES: Final = frozenset(("нужно", "можно", "надо", "нельзя", "необходимо"))


class _Place(NamedTuple):
    """The clause start…comma, the first word `at` of what «и» joins, the end of its segment."""

    start: int
    comma: int
    at: int
    end: int


@called_by(lambda word, _: word in ("и", "или", "либо"))
def homogeneous_faults(line: Line, every: Sequence[int]) -> Iterator[Fault]:
    """«Комиссия осмотрела дом, и составила акт», «нужно узнать, и разобраться»."""
    for place in every:
        ands = [at for at in every if line.key(at) == line.key(place)]
        if line.key(place - 1) != "," or place - 1 <= line.first or line.masked(place):
            continue
        comma = place - 1
        start, end = line.segment_start(comma), min(line.segment_end(place), line.past)
        if any(start <= at < comma for at in ands) or any(place < at < end for at in ands):
            continue  # «и … и»: a repeated conjunction
        if line.key(end + 1) == line.key(place):
            continue
        if not _whole(line, start, comma):
            continue
        at = place + 1
        while line.key(at) in _BEFORE or line.form(at).adverb:
            at += 1
        found = _Place(start, comma, at, end)
        joined = line.key(place) == "и" and _second_predicate(line, found)
        if joined or _infinitive(line, found):
            yield surplus(line, comma, _CHECK)


def _whole(line: Line, start: int, comma: int) -> bool:
    """Whether the clause before the comma opens no subordinate clause and no turn."""
    if start > line.first and line.key(start - 1) != ",":
        return False
    return not any(
        subordinating(line.key(at))
        or line.key(at) == "ли"
        or (line.form(at).every & _TURNS and line.form(at).gerund)
        or line.form(at).participle
        or (line.key(at) in JOINING and at > start)
        for at in range(start, comma)
    )


def _second_predicate(line: Line, place: _Place) -> bool:
    """«человек снимает маски, и предстаёт таким»: one subject, two verbs of one tense."""
    start, comma, at, end = place
    two = line.form(at)
    if line.key(end) == "," and line.key(end + 1) == "что" and line.key(at).endswith("ся"):
        return False  # «, и получается, что …»
    found = line.predicates(start, comma)
    if len(found) != 1 or not (two.finite or two.predicate) or two.every & BIT["impr"]:
        return False
    one = line.form(found[0])
    if bool(one.every & BIT["PRTS"]) != bool(two.every & BIT["PRTS"]):
        return False
    if bool(one.every & BIT["VERB"]) != bool(two.every & BIT["VERB"]):
        return False
    if not one.every & two.every & _TENSES and one.every & BIT["VERB"]:
        return False
    subject = next(
        (
            n
            for n in range(start, comma)
            if line.form(n).every & NOMINATIVE
            and line.form(n).every & NOMINAL
            and not line.form(n - 1).first & BIT["PREP"]
            and subject_of(line.key(n), line.key(found[0]))
        ),
        None,
    )
    if subject is None or not subject_of(line.key(subject), line.key(at)):
        return False
    if two.every & BIT["PRTS"] and two.every & BIT["neut"] and not two.every & BIT["plur"]:
        return False
    return not any(
        line.form(n).every & NOMINATIVE
        and line.form(n).every & NOMINAL
        and subject_of(line.key(n), line.key(at))
        for n in range(at + 1, end)
        if not line.form(n).every & BIT["accs"]
        or two.every & BIT["PRTS"]
        or not takes_object(line, at)
    )


def _infinitive(line: Line, place: _Place) -> bool:
    """«нужно узнать его ближе, и разобраться в причинах»."""
    start, comma, at, end = place
    if not line.form(at).infinitive or line.predicates(at + 1, end):
        return False
    judged = BIT["PRED"] | BIT["ADJS"]
    if any(
        line.key(n) in _STATES or (line.key(n).endswith("о") and line.form(n).every & judged)
        for n in range(at, end)
    ):
        return False  # «, и упрекать в этом министерство странно»
    before = [n for n in range(start, comma) if line.form(n).infinitive]
    governed = line.predicates(start, comma)
    return bool(before) and bool(governed) and governed[0] < before[0]
