"""Commas that stand in vain: after an adverbial, between subject and predicate, before «и»."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.introductory import own_comma
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import (
    JOINING,
    Fault,
    listed,
    phrase_end,
    subject_of,
    surplus,
)
from replygen.proofing.subordinate import subordinating

_ADVERBIAL: Final = "comma-after-adverbial"
_PARTED: Final = "comma-parts-subject"
_HOMOGENEOUS: Final = "comma-before-and"
_PREPOSITION: Final = BIT["PREP"]
_LEAST: Final = 2
_TURN: Final = BIT["GRND"] | BIT["PRTF"]


def surplus_faults(line: Line) -> Iterator[Fault]:
    """Superfluous commas: only the first of the sentence is judged."""
    comma = line.segment_end(line.first)
    if comma >= line.past or line.key(comma) != ",":
        return
    if any(
        line.form(at).every & _TURN and (line.form(at).gerund or line.form(at).participle)
        for at in range(line.first, comma)
    ):
        return
    if any(subordinating(line.key(at)) for at in range(line.first, comma)):
        return
    if line.predicates(line.first, comma) or line.finites(line.first, comma):
        yield from _second_predicate(line, comma)
        return
    if any(line.form(at).infinitive for at in range(line.first, comma)):
        return
    opening = line.key(line.first)
    if opening in listed("adverbial", "prepositions"):
        yield from _adverbial(line, comma)
        return
    if line.key(comma + 1) == "и":
        yield from _before_and(line, comma)
        return
    yield from _parted(line, comma)


def _adverbial(line: Line, comma: int) -> Iterator[Fault]:
    if (
        comma - line.first < _LEAST
        or phrase_end(line, line.first, "adverbial", "aside") > line.first
    ):
        return
    ahead = comma + 1
    if line.key(ahead) in JOINING or own_comma(line, ahead):
        return
    one = line.form(ahead)
    if not line.word(ahead) or one.first & _PREPOSITION or line.tokens[ahead].text[0].isupper():
        return
    if line.key(ahead) in ("не", "где", "то", "так", "особенно", "включая", "например", "это"):
        return
    end = min(line.segment_end(ahead), line.past)
    found = line.predicates(ahead, end)
    if not found:
        return
    # «В селе, районе и городе работают»: homogeneous words share their case.
    last = line.form(comma - 1)
    shared = (
        last.every
        & one.every
        & ~NOMINATIVE
        & (BIT["gent"] | BIT["datv"] | BIT["ablt"] | BIT["loct"])
    )
    homogeneous = (
        one.every & NOMINAL
        and shared
        and not (one.every & NOMINATIVE and subject_of(line.key(ahead), line.key(found[0])))
    )
    denied = line.form(found[0]).every & BIT["neut"] and line.key(found[0] - 1) == "не"
    if homogeneous and denied:
        homogeneous = 0
    if homogeneous or (one.adjective and shared and not one.every & NOMINATIVE):
        return
    yield surplus(line, comma, _ADVERBIAL)


def _parted(line: Line, comma: int) -> Iterator[Fault]:
    """«Результаты проверки, были доведены»."""
    if comma - line.first < _LEAST:
        return
    ahead = comma + 1
    while line.key(ahead) == "не":
        ahead += 1
    one = line.form(ahead)
    if not one.predicate or one.every & BIT["impr"]:
        return
    if line.key(comma + 1) == "является" and ahead >= line.past - 1:
        return
    if any(line.masked(at) and line.key(at) in "«»" for at in range(line.first, comma)):
        return
    head = line.first
    while head < comma and line.form(head).adjective:
        head += 1
    noun = line.form(head)
    if head >= comma or not noun.noun or not noun.every & NOMINATIVE:
        return
    verb = ahead
    if not subject_of(line.key(head), line.key(verb)):
        return
    if phrase_end(line, line.first, "introductory", "always") > line.first:
        return
    yield surplus(line, comma, _PARTED)


def _before_and(line: Line, comma: int) -> Iterator[Fault]:
    """«Глава района, и его заместители провели приём»."""
    end = min(line.segment_end(comma + 1), line.past)
    if any(line.key(at) in JOINING for at in range(line.first, comma)):
        return
    head = line.first
    while head < comma and line.form(head).adjective:
        head += 1
    one = line.form(head)
    if head >= comma or not one.noun or not one.first & NOMINATIVE:
        return
    found = line.predicates(comma + 2, end)
    if (
        not found
        or not line.form(found[0]).every & BIT["plur"]
        or line.form(found[0]).every & BIT["sing"]
    ):
        return
    if subordinating(line.key(comma + 2)):
        return
    yield surplus(line, comma, _HOMOGENEOUS)


def _second_predicate(line: Line, comma: int) -> Iterator[Fault]:
    """«Он пришёл, и сел»: one subject, two predicates."""
    if line.key(comma + 1) != "и":
        return
    at = comma + 2
    while line.key(at) in ("не", "сразу", "затем", "потом", "также", "тоже", "уже"):
        at += 1
    one = line.form(at)
    if not one.finite or line.key(comma + 2) in ("поэтому",):
        return
    found = line.predicates(line.first, comma)
    if len(found) != 1:
        return
    first = line.form(found[0])
    subject = next(
        (
            p
            for p in range(line.first, comma)
            if p != found[0] and subject_of(line.key(p), line.key(found[0]))
        ),
        None,
    )
    if subject is None or not first.finite:
        return
    tense = BIT["past"] | BIT["pres"] | BIT["futr"]
    if not first.every & one.every & tense or not subject_of(line.key(subject), line.key(at)):
        return
    end = min(line.segment_end(at), line.past)
    if any(
        line.form(p).first & NOMINATIVE and subject_of(line.key(p), line.key(at))
        for p in range(at + 1, end)
    ):
        return
    if any(line.key(p) in JOINING for p in range(line.first, comma)):
        return
    yield surplus(line, comma, _HOMOGENEOUS)
