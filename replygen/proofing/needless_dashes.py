"""Dashes where none should stand: behind when and where, between a subject and its verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT
from replygen.proofing.calling import called_by
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.marks import Fault, subject_of, surplus
from replygen.proofing.nominal_clauses import past_turn, subject_at
from replygen.proofing.subject_dash import LEADS, names, noun_ahead

_NO_DASH: Final = "dash-superfluous"
_DASHES: Final = "—–‒"
_PERSONAL: Final = frozenset("я ты он она оно мы вы они".split())
_LINKS: Final = frozenset("значит есть это вот означает нет".split())
_BETWEEN: Final = frozenset("не много раз уже еще лишь только также тоже".split())
_WAS: Final = frozenset("был была было были будет".split())


@called_by(lambda word, _: word in _DASHES)
def needless_dash_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Он — смелый», «Срок — составляет месяц»: no dash there."""
    dashes = [at for at in places if line.first < at < line.past - 1 and line.tokens[at].spaced]
    if len(dashes) != 1 and not _apart(line, dashes):
        return
    for place in dashes:
        yield from _needless(line, place)


def _apart(line: Line, dashes: Sequence[int]) -> bool:
    """Whether a conjunction behind a comma parts each two dashes: no two of them are a pair."""
    return bool(dashes) and all(
        any(
            line.key(at) == "," and line.key(at + 1) in ("а", "но", "и") for at in range(one, other)
        )
        for one, other in pairwise(dashes)
    )


def _needless(line: Line, place: int) -> Iterator[Fault]:
    if _linked(line, place):
        yield surplus(line, place, _NO_DASH)
        return
    start, end = line.segment_start(place), min(line.segment_end(place + 1), line.past)
    if any(line.form(at).verbal or line.form(at).infinitive for at in range(start, place)):
        return
    ahead = line.form(place + 1)
    if start == line.first and _fronted(line, place):
        yield surplus(line, place, _NO_DASH)
        return
    if line.key(place - 1) in _PERSONAL and place - 1 == start:
        adjective = ahead.adjective and ahead.every & ADJECTIVE
        if adjective and not any(line.form(at).noun for at in range(place + 1, end)):
            yield surplus(line, place, _NO_DASH)
        return
    low = start
    if start != line.first and line.key(start - 1) == "," and line.key(start) in LEADS:
        low = start + 1
    if not names(line, low, place) or (low == start and start != line.first):
        return
    verbs = line.predicates(place + 1, end)
    head = low + (line.key(low) in ("его", "ее", "их"))
    while line.form(head).adjective:
        head += 1
    if _acts(line, head, place, verbs) or _called(line, head, place, verbs):
        yield surplus(line, place, _NO_DASH)


def _linked(line: Line, place: int) -> bool:
    """«Материал был — дерево»: a linking verb stands before the dash."""
    if line.key(place - 1) not in _WAS or not noun_ahead(line, place + 1, line.past):
        return False
    head = line.form(line.behind_adjectives(place + 1))
    return head.noun and bool(head.every & NOMINATIVE)


def _acts(line: Line, head: int, place: int, verbs: Sequence[int]) -> bool:
    """«Срок — составляет месяц», «Позиция — шатка», «Воля — для него является целью»."""
    if not verbs or not subject_of(line.key(head), line.key(verbs[0])):
        return False
    verb, at = verbs[0], place + 1
    if line.key(verb) in _LINKS or line.form(verb).every & BIT["impr"]:
        return False
    while at < verb and (line.form(at).adverb or line.key(at) in _BETWEEN):
        at += 1
    if at < verb and line.form(at).first & BIT["PREP"]:
        past = past_turn(line, at)
        at = at if past is None else past
    return at == verb


def _called(line: Line, head: int, place: int, verbs: Sequence[int]) -> bool:
    """«Главный герой — Ипполит едет»: a name that no sign parts from the verb."""
    name = line.tokens[place + 1]
    if not verbs or verbs[0] != place + 2 or not name.text.istitle():
        return False
    one = line.form(place + 1)
    sure = one.every & NOMINATIVE and line.form(head).every & BIT["anim"]
    known = bool(sure) and not one.adjective and line.form(verbs[0]).finite
    return known and all(subject_of(line.key(at), line.key(verbs[0])) for at in (head, place + 1))


def _fronted(line: Line, place: int) -> bool:
    """«В 1921 году — завод остановился»: a dash behind when and where, before subject and verb."""
    at = line.first
    while at < place:
        one = line.form(at)
        if one.adverb:
            at += 1
        elif one.first & BIT["PREP"] and line.tokens[at + 1].kind == "number":
            at += 3
        else:
            past = past_turn(line, at) if one.first & BIT["PREP"] and not one.noun else None
            if past is None:
                return False
            at = past
    end = min(line.segment_end(place + 1), line.past)
    found = subject_at(line, place + 1, end)
    verbs = line.predicates(place + 1, end)
    if at != place or found is None or not verbs or verbs[0] not in found.cuts:
        return False
    return line.form(verbs[0]).finite and subject_of(line.key(found.head), line.key(verbs[0]))
