"""Turns at the head of a clause: «Кроме сестры, …», «Но, как говорят жители, …», «что, несмотря …».

Such a turn has a comma behind it and, where a conjunction stands before it, one on that side too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.hosts import nouns_past
from replygen.proofing.introductory import source_end
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import Fault, listed, may_lack, missing, phrase_end, phrases
from replygen.proofing.subordinate import subordinating

_CHECK: Final = "comma-introductory"
_PREPOSITION: Final = BIT["PREP"]
_CONJUNCTIONS: Final = frozenset(("но", "что", "ведь", "и", "поскольку"))
_THAT: Final = frozenset(("того", "этого", "всего", "как", "прочего", "тем", "этим", "то"))
_TELLERS: Final = frozenset("многие все мы я мне нам вы он они некоторые".split())
_NO_QUESTION: Final = frozenset(("только", "бы", "раз", "можно", "будто", "же"))
_NEAR: Final = 6


@cache
def _openers() -> frozenset[str]:
    return frozenset(phrases("between", "opening"))


@called_by(lambda word, _: word in _openers() or word in _CONJUNCTIONS)
def opening_aside_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Commas that lack behind such a turn and before it."""
    for place in places:
        if line.masked(place):
            continue
        if line.key(place) in _CONJUNCTIONS:
            yield from _behind_conjunction(line, place)
        if line.key(place) in _openers() and _opens_clause(line, place):
            yield from _closes(line, place)


def _opens_clause(line: Line, place: int) -> bool:
    """Whether a clause begins there, or right behind its conjunction."""
    if place == line.first:
        return True
    before = line.key(place - 1)
    return before in ("но", "а", "и") and place - 1 == line.first


def _closes(line: Line, place: int) -> Iterator[Fault]:
    """«Кроме сестры у него никого нет», «Кроме паспорта нужна справка»."""
    past = phrase_end(line, place, "between", "opening")
    if past == place or line.key(past) in _THAT:
        return
    at = nouns_past(line, past)
    end = min(line.segment_end(at), line.past)
    if at == past or at >= end or not may_lack(line, at) or not line.verbals(at, end):
        return
    if _goes_on(line, at):
        yield missing(line, at, _CHECK)


def _goes_on(line: Line, at: int) -> bool:
    """Whether the word can't belong to the turn: a subject, a predicate, a pronoun, an adverb."""
    one, ahead = line.form(at), line.form(at + 1)
    if one.predicate or one.adverb or line.key(at) == "не":
        return True
    if one.first & BIT["NPRO"] and line.key(at) not in ("который", "его", "ее", "их"):
        return True
    if one.first & _PREPOSITION and not one.noun:
        return bool(ahead.first & BIT["NPRO"])
    named = one.noun or one.adjective or one.every & NOMINAL
    return bool(named and one.every & NOMINATIVE and not one.every & BIT["gent"])


def _behind_conjunction(line: Line, place: int) -> Iterator[Fault]:
    """«Но как многие говорят, исход решил мороз»: the turn has its second comma alone."""
    turn = place + 1
    if place > line.first and line.key(place - 1) != ",":
        return
    comma = min(line.segment_end(turn), line.past)
    if not line.word(turn) or line.key(comma) != "," or comma >= line.past:
        return
    if not line.verbals(comma + 1, min(line.segment_end(comma + 1), line.past)):
        return
    if line.key(comma + 1) in ("и", "а", "но", "то", "так", "или"):
        return
    if _aside(line, place, turn, comma):
        yield missing(line, turn, _CHECK)


def _aside(line: Line, place: int, turn: int, comma: int) -> bool:
    """Whether the words up to the comma are such a turn and nothing else."""
    past = phrase_end(line, turn, "between", "behind_conjunction")
    if past > turn:
        if line.key(past) == "то":
            return False  # «несмотря на то, что»: a conjunction
        return nouns_past(line, past) == comma or (
            comma - past <= _NEAR and not line.verbals(past, comma)
        )
    if line.key(place) == "и":
        return False
    if source_end(line, turn) == comma:
        return True
    if line.key(turn) != "как" or line.key(turn + 1) in _NO_QUESTION:
        return False
    if line.key(turn + 1) == "и":
        return not line.verbals(turn, comma)
    return _told(line, turn, comma)


def _told(line: Line, turn: int, comma: int) -> bool:
    """«как говорят жители», «как потом показала жизнь», «как мне кажется»."""
    telling = listed("subordinate", "as_told") | listed("between", "told")
    verbs = [
        at
        for at in range(turn + 1, comma)
        if line.form(at).lemmas & telling or line.key(at) in telling
    ]
    if len(verbs) != 1 or comma - turn > _NEAR:
        return False
    if any(subordinating(line.key(at)) for at in range(turn + 1, comma)):
        return False
    rest = (*range(turn + 1, verbs[0]), *range(verbs[0] + 1, comma))
    # «Но как он показал себя, неясно»: an object makes it a question
    return all(
        line.form(at).adverb
        or line.key(at) in _TELLERS
        or line.form(at).every & NOMINATIVE
        or (at > verbs[0] + 1 and line.form(at).every & BIT["gent"])
        for at in rest
    )
