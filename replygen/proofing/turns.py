"""Commas around participle turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, NOUN
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.lines import BE, NOMINAL, Form, Line, agrees
from replygen.proofing.marks import (
    JOINING,
    Fault,
    before_adverbs,
    before_predicate,
    joins_words,
    may_lack,
    missing,
    subject_of,
)
from replygen.proofing.subordinate import subordinating

_OPENS: Final = "comma-turn-opens"
_CLOSES: Final = "comma-turn-closes"
_PREPOSITION: Final = BIT["PREP"]
_ADJECTIVES: Final = frozenset(
    "необходимый нужный достаточный пригодный способный доступный аналогичный равный "
    "обязательный предельный".split()
)
_HELD: Final = frozenset(
    "быть являться считаться оставаться остаться оказаться оказываться становиться стать".split()
)
_ALL: Final = frozenset(("весь", "всё", "каждый", "любой", "многие", "некоторые", "прочие"))
_WITHIN: Final = 14
_STATES: Final = frozenset(("можно", "нужно", "нельзя", "надо", "необходимо", "следует"))
_TOLD: Final = frozenset(
    "говорится сказано указано указывается сообщается отмечается отмечено написано содержится "
    "содержатся имеется имеются следует значится предусмотрено предусмотрены приведены приведен "
    "растет растут стоит стоят находится находятся".split()
)
_AWAY: Final = 8


@called_by(lambda _, one: one.participle or _governing(one))
def turn_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Missing commas of participle turns."""
    for place in places:
        if not line.masked(place):
            yield from _participle(line, place)


def _governing(one: Form) -> bool:
    """«документы необходимые для выплаты»: an adjective that governs as participles do."""
    return one.adjective and any(r.lemma in _ADJECTIVES for r in one.readings)


def _participle(line: Line, place: int) -> Iterator[Fault]:
    start = place
    while line.key(start - 1) == "не" or line.form(start - 1).adverb:
        start -= 1
    end = line.segment_end(place)
    lacks = may_lack(line, start)
    if lacks:
        noun = _turn_opens(line, start, place)
        if noun is None:
            return
        yield missing(line, start, _OPENS)
    else:
        if line.key(start - 1) != "," or start - 2 < line.first:
            return
        noun = _noun_before(line, start - 1, place)
        if noun is None or own_noun_ahead(line, place, end):
            return
    closes = _turn_closes(line, place + 1, end, noun)
    if closes is not None:
        yield missing(line, closes, _CLOSES)


def _turn_opens(line: Line, start: int, place: int) -> int | None:
    """«расписание утверждённое администрацией города»: the noun; None if no turn opens."""
    end = line.segment_end(place)
    if end - place < 2:  # noqa: PLR2004 - the participle alone
        return None
    ahead = line.form(place + 1)
    governed = (
        ahead.first & (_PREPOSITION | BIT["NUMR"])
        or (
            ahead.every & (NOMINAL | ADJECTIVE) and not agrees(line.key(place), line.key(place + 1))
        )
        or ahead.adverb
        or ahead.infinitive
        or line.tokens[place + 1].kind == "number"
    )
    if not governed or ahead.finite or line.key(place + 1) in BE:
        return None
    noun = _head_before(line, start, place)
    if line.key(place - 1) == "части" and line.key(place) == "касающейся":
        return None
    if noun is None or own_noun_ahead(line, place, end):
        return None
    if line.form(place).every & (BIT["nomn"] | BIT["ablt"]) and _copula(line, start):
        return None
    return noun


def _head_before(line: Line, start: int, place: int) -> int | None:
    """The noun that the turn defines: right before it, or before its own genitives and turns."""
    before, key = line.form(start - 1), line.key(place)
    if before.lemmas & _ALL:
        return None  # «голоса всех участвовавших в выборах»: they are named by it
    named = line.tokens[start - 1].text[0].isupper() and before.every & NOUN
    if (before.noun or named) and agrees(key, line.key(start - 1)):
        return None if line.masked(start - 1) and line.tokens[start - 1].text in "»" else start - 1
    if line.key(start - 1) in JOINING or line.form(place).every & BIT["ADJS"]:
        return None
    low = line.segment_start(start)
    if low > line.first and line.form(low).first & _PREPOSITION:
        return None  # «сорта, по урожайности превосходящие другие»
    at = start - 1
    while at >= max(line.first, start - _AWAY):
        one, token = line.form(at), line.tokens[at]
        if token.kind == "sign" or token.key in JOINING or subordinating(token.key):
            return None
        if one.verbal or one.gerund or one.infinitive or one.participle:
            return None
        if at < start - 1 and one.noun and agrees(key, line.key(at)):
            return at if _hangs(line, at, start) else None
        at -= 1
    return None


def _hangs(line: Line, head: int, start: int) -> bool:
    """Whether the words between belong to the noun: genitives, numbers, turns with prepositions."""
    at = head + 1
    while at < start:
        one = line.form(at)
        if line.tokens[at].kind == "number" or line.masked(at):
            at += 1
        elif one.first & _PREPOSITION and not one.noun:
            inner = group(line, at + 1)
            at = inner.past if inner is not None else at + 2
        elif one.every & BIT["gent"] and one.every & (NOUN | ADJECTIVE):
            at += 1
        else:
            return False
    return at == start


def _copula(line: Line, start: int) -> bool:
    """«дом оказался построенным», «будучи извещённым»: the participle is of the predicate."""
    low = line.segment_start(start)
    return any(line.key(at) in BE or line.form(at).lemmas & _HELD for at in range(low, start))


def own_noun_ahead(line: Line, place: int, end: int) -> bool:
    """Whether a noun that the participle may define stands behind it, before `end`."""
    at = place + 1
    near = line.form(place - 1).noun and agrees(line.key(place), line.key(place - 1))
    while at < min(end, place + _WITHIN):
        one = line.form(at)
        if one.finite:
            return False
        if one.first & _PREPOSITION and not one.noun:
            inner = group(line, at + 1)
            at = inner.past if inner is not None else at + 2
            if near and line.form(at).every & BIT["gent"]:
                at += 1  # «чувств пережитых за время войны»
            continue
        dated = line.tokens[at - 1].kind == "number"  # «проведённого 3 июня»
        own = one.every & NOUN and not dated and agrees(line.key(place), line.key(at))
        if own and not _object(line, place, at):
            return True
        at += 1
    return False


def _object(line: Line, participle: int, at: int) -> bool:
    """«подавшие заявки»: the noun right behind an active participle is its object."""
    every = line.form(participle).every
    acts = every & BIT["actv"] and every & BIT["tran"]
    near = all(line.form(n).adjective for n in range(participle + 1, at))
    return bool(acts) and near and bool(line.form(at).every & BIT["accs"])


def _noun_before(line: Line, comma: int, participle: int) -> int | None:
    """The noun that the participle after the comma defines, close before it."""
    for at in range(comma - 1, max(line.first, comma - _AWAY) - 1, -1):
        if line.tokens[at].kind == "sign":
            return None
        one = line.form(at)
        if one.finite or (one.first & ADJECTIVE and at == comma - 1):
            return None
        if one.every & NOMINAL and agrees(line.key(participle), line.key(at)):
            return at
    return None


def _turn_closes(line: Line, low: int, end: int, noun: int) -> int | None:
    for at in range(low, min(end, line.past)):
        key = line.key(at)
        if subordinating(key) or (key in JOINING and not joins_words(line, at)):
            return None
        one = line.forms[at]
        if not one.predicate and not one.finite:
            continue
        named = subject_of(line.key(noun), key) and not _verb_before(line, noun)
        free = key in _STATES and bool(line.form(noun).every & BIT["accs"])
        if named or free or (key in _TOLD and _of_place(line, noun)):
            place = before_adverbs(line, low, at)
        else:
            place = before_predicate(line, low, at)
            if place == at or not subject_of(line.key(place), key):
                return None
        if place <= low or not may_lack(line, place):
            return None
        return place
    return None


def _of_place(line: Line, noun: int) -> bool:
    """«В письме, …», «На участке, …»: the noun opens the sentence behind a preposition."""
    at = noun - 1
    while line.form(at).adjective:
        at -= 1
    return at == line.first and line.key(at) in ("в", "во", "на", "из", "к", "по")


def _verb_before(line: Line, noun: int) -> bool:
    return bool(line.predicates(line.segment_start(noun), noun))
