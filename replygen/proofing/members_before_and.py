"""Commas in vain before an «и» that joins two subjects or two predicates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.clauses import tail
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.marks import JOINING, Fault, subject_of, surplus, takes_object
from replygen.proofing.subordinate import subordinating

_HOMOGENEOUS: Final = "comma-before-and"


def joined_subjects(line: Line, comma: int) -> Iterator[Fault]:
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
    if any(line.form(at).every & BIT["VERB"] for at in range(line.first, comma)):
        return  # «Солнце село, и …»
    other = group(line, comma + 2)
    if other is None or not other.cases & NOMINATIVE or tail(line, head + 1, comma) != comma:
        return  # «Мост функциональный, и его не закроют»
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


def second_predicate(line: Line, comma: int) -> Iterator[Fault]:
    """«Он пришёл, и сел»: one subject, two predicates."""
    if line.key(comma + 1) != "и" or _one_of_several(line, comma):
        return
    at = comma + 2
    while line.key(at) in ("не", "сразу", "затем", "потом", "также", "тоже", "уже"):
        at += 1
    one = line.form(at)
    passive = one.predicate and bool(one.every & BIT["PRTS"]) and not one.every & BIT["1per"]
    # «вернулся домой, и поздно»: an afterthought is no second predicate
    acts = one.finite or (one.predicate and not passive and not one.every & BIT["neut"])
    if not (acts or passive) or line.key(comma + 2) in ("поэтому",):
        return
    found = line.predicates(line.first, comma)
    if len(found) != 1:
        return
    first = line.form(found[0])
    if first.lemmas & one.lemmas:
        return  # «сделали, и сделали хорошо»
    subject = next(
        (
            p
            for p in range(line.first, comma)
            if p != found[0] and subject_of(line.key(p), line.key(found[0]))
        ),
        None,
    )
    if subject is None or bool(first.every & BIT["PRTS"]) != passive:
        return
    tense = BIT["past"] | BIT["pres"] | BIT["futr"]
    same = first.every & one.every & tense or line.form(subject).first & BIT["NPRO"]
    if not same or not subject_of(line.key(subject), line.key(at)):
        return
    end = min(line.segment_end(at), line.past)
    if any(
        (line.form(p).first if takes_object(line, at) else line.form(p).every) & NOMINATIVE
        and subject_of(line.key(p), line.key(at))
        for p in range(at + 1, end)
    ):
        return  # «Заскрипели ворота, и послышались голоса»
    if any(line.key(p) in JOINING for p in range(line.first, comma)):
        return
    yield surplus(line, comma, _HOMOGENEOUS)


def _one_of_several(line: Line, comma: int) -> bool:
    """«Она умна, и красива, и богата»."""
    end = line.segment_end(comma + 1)
    return line.key(end) == "," and line.key(end + 1) == "и"
