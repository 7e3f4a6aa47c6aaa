"""Commas around participle turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, NOUN, agree
from replygen.proofing.calling import called_by
from replygen.proofing.governing import complemented, governing
from replygen.proofing.groups import Group, group
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, Line, agrees
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
_LATER: Final = frozenset(("впоследствии", "вскоре", "прежде", "вдали", "рядом", "недавно"))
_ONE: Final = frozenset(("один", "одна", "одно"))


@called_by(lambda word, one: one.participle or one.every & BIT["PRTF"] or governing(word, one))
def turn_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Missing commas of participle turns."""
    for place in places:
        if line.masked(place):
            continue
        one = line.forms[place]
        turn = one.participle or _with_complement(line, place)
        if turn or (complemented(line, place) and _told_elsewhere(line, place)):
            yield from _participle(line, place)


def _told_elsewhere(line: Line, place: int) -> bool:
    """Whether the adjective can't be the predicate: «дорога опасная для пешеходов» may be all."""
    if not line.form(place).every & BIT["nomn"]:
        return True
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    if line.key(low) in ("это", "вот"):
        return True
    return bool(line.predicates(low, end)) or line.key(place - 1) == ","


def _with_complement(line: Line, place: int) -> bool:
    """«эмоций, пережитых народом», «церквей, окружающих площадь»: no noun and no adjective here."""
    one, found = line.forms[place], group(line, place + 1)
    if found is None or found.start != place + 1 or not one.every & BIT["PRTF"]:
        return False
    if agrees(line.key(place), line.key(found.head)) or not line.form(place - 1).noun:
        return False
    passive = one.every & BIT["pssv"] and not one.every & BIT["actv"]
    if passive:
        return found.cases == BIT["ablt"]
    acts = one.every & BIT["tran"] and not line.key(place).endswith("ся")
    return bool(acts and found.cases & BIT["accs"] and not found.cases & BIT["gent"])


def _participle(line: Line, place: int) -> Iterator[Fault]:
    start = place
    while line.key(start - 1) == "не" or _of_manner(line, start - 1):
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
        if noun is None or own_noun_ahead(line, place, end, noun):
            return
    closes = _turn_closes(line, place + 1, end, noun)
    if closes is not None:
        yield missing(line, closes, _CLOSES)


def _of_manner(line: Line, at: int) -> bool:
    """«искусно вырезанные», «впоследствии ставшая»: an adverb that belongs to the participle."""
    one = line.form(at)
    if one.adverb:
        return True
    manner = line.key(at).endswith("о") and one.every & BIT["ADJS"]
    return bool(one.every & BIT["ADVB"]) and (bool(manner) or line.key(at) in _LATER)


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
        or _governed_group(line, place)
        or ahead.adverb
        or ahead.infinitive
        or line.tokens[place + 1].kind == "number"
    )
    if not governed or ahead.finite or line.key(place + 1) in BE:
        return None
    noun = _head_before(line, start, place)
    if line.key(place - 1) == "части" and line.key(place) == "касающейся":
        return None
    if noun is None or own_noun_ahead(line, place, end, noun):
        return None
    if line.form(place).every & (BIT["nomn"] | BIT["ablt"]) and _copula(line, start):
        return None
    return noun


def _governed_group(line: Line, place: int) -> bool:
    """«действия показывающего героя», «ставшую его женой»: the noun behind is no host."""
    found = group(line, place + 1)
    if found is None:
        return False
    if not agrees(line.key(place), line.key(found.head)):
        return found.head > place + 1
    return _complement(line, place, found, shared_cases(line, place, None), 0)


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
        verbal = one.verbal and not one.every & NOUN
        if verbal or one.gerund or one.infinitive or one.participle:
            return None
        head = one.noun or (token.key in _ONE and line.key(at + 1) == "из")
        if at < start - 1 and head and agrees(key, line.key(at)):
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
    if line.key(low) == "это" and line.form(start - 1).noun and start - 1 > low:
        return False  # «Это был замок, полный тайн»: the noun is of the predicate
    if line.key(start - 2) == "есть" and line.form(start - 1).noun:
        return False  # «В городе есть люди, готовые к переменам»
    return any(line.key(at) in BE or line.form(at).lemmas & _HELD for at in range(low, start))


def own_noun_ahead(line: Line, place: int, end: int, head: int | None = None) -> bool:
    """Whether a noun that the participle may define stands behind it, before `end`.

    head: the noun before it that it defines otherwise, if known.
    """
    shared = shared_cases(line, place, head)
    near = head == place - 1 or (line.form(place - 1).noun and bool(shared))
    at, objects = place + 1, 0
    while at < min(end, place + _WITHIN):
        one = line.form(at)
        if one.finite:
            return False
        if one.first & _PREPOSITION and not one.noun:
            inner = group(line, at + 1)
            at = inner.past if inner is not None else at + 2
            doubt = shared & BIT["gent"] and agrees(line.key(place), line.key(at))
            if near and line.form(at).every & BIT["gent"] and not doubt:
                at += 1  # «чувств пережитых за время войны»
            continue
        found = group(line, at) if one.every & (NOUN | ADJECTIVE) else None
        if found is not None and found.meant and found.head < end:
            own = agrees(line.key(place), line.key(found.head))
            tail = line.form(at - 1).noun and not shared & BIT["gent"]
            if tail and found.cases & BIT["gent"]:
                own = False  # «очарованная красотой парка»
            dated = line.tokens[at - 1].kind == "number"  # «проведённого 3 июня»
            if own and not dated and not _complement(line, place, found, shared, objects):
                return True
            objects += 1
            at = found.past
            continue
        dated = line.tokens[at - 1].kind == "number"
        if one.every & NOUN and not dated and agrees(line.key(place), line.key(at)):
            return True
        at += 1
    return False


def shared_cases(line: Line, place: int, head: int | None) -> int:
    """Cases in which the participle can stand with that noun, or with the one right before."""
    noun = place - 1 if head is None else head
    cases = 0
    for one in line.form(place).readings:
        for other in line.form(noun).readings:
            if one.bits & ADJECTIVE and other.bits & NOMINAL and agree(one.bits, other.bits):
                cases |= one.bits & other.bits & CASES
    return cases


def _complement(line: Line, participle: int, found: Group, shared: int, objects: int) -> bool:
    """Whether the noun right behind belongs to the participle though the two could agree.

    «подавшие заявки», «показывающего героя»: an object; «речкой, заросшей ольхой»: by what.
    """
    if objects or found.start != participle + 1:
        return False
    if shared_cases(line, participle, found.head) & ~(shared | BIT["accs"]):
        return False  # «охране окружающей среды»
    every = line.form(participle).every
    if every & BIT["actv"] and every & BIT["tran"] and not line.key(participle).endswith("ся"):
        return bool(found.cases & BIT["accs"])
    return shared == BIT["ablt"] == found.cases


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
        named = named or (noun == line.first and line.key(noun) in _ONE and one.finite)
        free = key in _STATES and bool(line.form(noun).every & BIT["accs"])
        placed = key in _TOLD and _of_place(line, noun)
        if named or free or placed or _subject_behind(line, noun, at, end):
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


def _subject_behind(line: Line, noun: int, verb: int, end: int) -> bool:
    """«На участке, отведённом под сквер стоит киоск»: the sentence opens with a preposition."""
    at = noun - 1
    while line.form(at).adjective:
        at -= 1
    head = line.first + (line.key(line.first) in ("и", "а", "но", "именно"))
    if at != head or not line.form(at).first & _PREPOSITION or not line.form(verb).finite:
        return False
    found = group(line, verb + 1)
    if found is None or found.past > end or not found.cases & NOMINATIVE:
        return False
    if any(
        line.form(n).every & NOMINATIVE and subject_of(line.key(n), line.key(verb))
        for n in range(noun + 1, verb)
        if line.form(n).every & NOMINAL
    ):
        return False
    return subject_of(line.key(found.head), line.key(verb))


def _verb_before(line: Line, noun: int) -> bool:
    return bool(line.predicates(line.segment_start(noun), noun))
