"""The dash between subject and predicate where no verb stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, NOUN
from replygen.proofing.calling import called_by
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.marks import Fault, may_lack, missing, phrase_end
from replygen.proofing.nominal_dashes import may_be_told, nominal_faults, this_behind_relative
from replygen.proofing.second_nominative import noun_predicate, verbless
from replygen.proofing.subordinate import subordinating, which

_LEAST: Final = 2
_CHECK: Final = "dash-subject-predicate"
_AIMS: Final = frozenset("цель задача долг обязанность мечта назначение смысл".split())
LEADS: Final = frozenset("и а но что ведь так как поскольку также ибо если то хотя хоть".split())
_GOES_ON: Final = frozenset("ведь потому так но а его ее их он она они это поэтому".split())
_INDEFINITE: Final = frozenset("что-то нечто некий некая некое то тот та те".split())
_WORST: Final = frozenset("страшное трудное сложное интересное худшее лучшее первое второе".split())
_TIMES: Final = frozenset(
    "раз год день время месяц неделя вечер утро ночь зима лето весна осень час минута".split()
)
_OBLIQUE: Final = BIT["gent"] | BIT["datv"] | BIT["ablt"] | BIT["loct"]
_MAIN: Final = frozenset(("главное", "важное", "основное", "важнейшее"))
_LASTING: Final = frozenset(("каждый", "каждую", "каждое", "весь", "всю"))  # «… каждый месяц»
_ONE: Final = frozenset(("один", "одна", "одно"))
_NAMES: Final = BIT["Surn"] | BIT["Name"] | BIT["Patr"]
_BEFORE_NOUN: Final = frozenset(
    "не прежде всего самый самая самое наш наша всегда лишь только именно тоже также просто".split()
)


@called_by(lambda _, one: one.noun or one.infinitive, placed=False)
def subject_dash_faults(line: Line, _: Sequence[int]) -> Iterator[Fault]:
    """«Дом это семья», «Задача каждого помочь», «Лицей одно из зданий»; «Он — смелый»."""
    start = line.first
    while start < line.past:
        end = min(line.segment_end(start), line.past)
        long = end - start > _LEAST
        brief = end - start == _LEAST and may_be_told(line, start, end)
        if (long or brief) and verbless(line, start, end):
            yield from _segment(line, start, end)
        start = end + 1


@called_by(lambda word, _: word in which())
def relative_dash_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Это человек который …», «Песня, которая … нации это гимн»: a comma lacks as well."""
    told = -1
    for at in places:
        start, end = line.segment_start(at), min(line.segment_end(at), line.past)
        if start == told or end - start <= 1 or verbless(line, start, end):
            continue
        told = start
        past = at - bool(line.form(at - 1).first & BIT["PREP"])
        if past <= start:
            yield from this_behind_relative(line, start, end)
        elif past - start > 1 and verbless(line, start, past):
            low = _lead(line, start, past)
            if low is not None:
                yield from nominal_faults(line, start, low, past)


def _segment(line: Line, start: int, end: int) -> Iterator[Fault]:
    low = _lead(line, start, end)
    if low is None:
        if (line.key(start), line.key(start + 1)) == ("как", "это"):
            yield from nominal_faults(line, start, start, end)
        return
    brief = end - start <= _LEAST
    for at in range(low + 1, low if brief else end):
        if not may_lack(line, at):
            return
        told = _opens_predicate(line, low, at, end)
        if told:
            yield missing(line, at, _CHECK, " —")
            return
        if told is not None:
            break
    whole = not brief and _whole(line, start, end)
    place = noun_predicate(line, low, end) if whole else None
    if place is not None and (line.key(place), line.key(place + 1)) == ("золотые", "руки"):
        return  # «Мастер золотые руки»: an attribute
    if any(line.key(at) in _LASTING for at in range(low, end)):
        return
    if place is not None:
        yield missing(line, place, _CHECK, " —")
    else:
        yield from nominal_faults(line, start, low, end)


def _opens_predicate(line: Line, low: int, at: int, end: int) -> bool | None:
    """Whether a dash lacks before the word; None where the word tells nothing."""
    key, ahead = line.key(at), line.key(at + 1)
    if key == "это":
        if line.form(at - 1).first & BIT["PREP"]:
            return None  # «звёзды в это время яркие»
        told = noun_ahead(line, at + 1, end) or ahead in _INDEFINITE or ahead == ":"
        return told and (names(line, low, at) or _told_by_this(line, low, at))
    if line.form(at).infinitive:
        return _aim(line, low, at) or (at - 1 == low and line.key(low) in _MAIN)
    if key in _ONE and ahead == "из":
        return names(line, low, at) and bool(line.form(at).every & NOMINATIVE)
    if key == "нет" and at + 1 == end and line.key(low - 1) == "а":
        named = line.form(low).every
        sure = line.masked(low) or not named & BIT["gent"]
        return at - low == 1 and bool(named & NOMINATIVE) and sure
    return None


def _whole(line: Line, start: int, end: int) -> bool:
    """Whether the segment is a clause: the sentence, what precedes a conjunction, «Так, …»."""
    ahead = line.key(end + 1)
    closed = end == line.past or (
        line.key(end) == ","
        and (
            subordinating(ahead)
            or ahead in _GOES_ON
            or ahead in which()
            or line.form(end + 1 + (ahead == "не")).gerund
        )
    )
    if start == line.first or not closed:
        return closed
    opening = (phrase_end(line, line.first, "introductory", n) for n in ("always", "opening"))
    return line.key(start - 1) == "," and start - 1 in opening


def _lead(line: Line, start: int, end: int) -> int | None:
    """Past conjunctions and introductory words; None where the segment is of another clause."""
    at = start
    while at < end and line.key(at) in LEADS:
        at += 1
    for name in ("always", "opening", "never"):
        at = phrase_end(line, at, "introductory", name)
    if at >= end or subordinating(line.key(at)) or line.key(at) in which():
        return None
    if line.key(at) == "для" and line.form(at + 1).every & BIT["gent"]:
        at += 2
        while at < end and line.form(at).every & BIT["gent"] and not line.form(at).noun:
            at += 1
    return at if at < end else None


def names(line: Line, low: int, place: int) -> bool:
    """Whether the words before are a nominative with its genitives and turns."""
    head = low + (line.key(low) in ("его", "ее", "их"))
    while head < place and line.form(head).adjective and line.form(head).every & NOMINATIVE:
        head += 1
    one = line.form(head)
    if head >= place or not one.every & NOMINATIVE or not one.every & NOUN:
        return False
    if not (one.noun or line.masked(head) or line.tokens[head].text[0].isupper()):
        return False
    at = head + 1
    while at < place:
        one = line.form(at)
        if one.infinitive or one.verbal or line.tokens[at].kind == "number":
            return False
        if line.key(at) == "и" and line.form(at + 1).every & NOMINATIVE:
            at += 2
            continue
        if one.first & BIT["PREP"] and not one.noun:
            at += 2
            continue
        if not (one.every & (BIT["gent"] | _NAMES) or one.adjective or line.masked(at)):
            behind = line.form(at - 1).adjective or line.form(at - 2).first & BIT["PREP"]
            if not (behind and one.noun):
                return False
        at += 1
    return True


def _told_by_this(line: Line, low: int, place: int) -> bool:
    """«Один из вопросов», «Договор же», «Помощь соседям», «Самое важное» before «это»."""
    if line.key(place - 1) == "же":
        place -= 1
    head = low
    chosen = line.key(head) in _ONE and line.key(head + 1) == "из"
    while (
        not chosen
        and head < place - 1
        and line.form(head).adjective
        and line.form(head).every & NOMINATIVE
    ):
        head += 1
    one = line.form(head)
    if not one.every & NOMINATIVE or any(line.key(at) in _LASTING for at in range(low, place)):
        return False
    main = head == place - 1 and (line.key(head) in _MAIN or line.key(head) in _WORST)
    if not (chosen or main or one.noun) or one.lemmas & _TIMES:
        return False
    return all(
        line.form(at).first & BIT["PREP"]
        or (line.form(at).every & _OBLIQUE and (line.form(at).noun or line.form(at).adjective))
        or (chosen and at == head + 1)
        for at in range(head + 1, place)
    )


def noun_ahead(line: Line, place: int, end: int) -> bool:
    """Whether a noun in the nominative stands ahead, adverbs and attributes before it aside."""
    at = place
    while at < end and (line.form(at).adverb or line.key(at) in _BEFORE_NOUN):
        at += 1
    counted = line.key(at) in ("два", "две", "три", "четыре")
    at += counted
    while at < end and line.form(at).adjective and line.form(at).every & NOMINATIVE:
        at += 1
    one = line.form(at)
    if counted:
        return at < end and one.noun
    return at < end and bool(one.every & NOMINATIVE) and (one.noun or line.masked(at))


def _aim(line: Line, low: int, place: int) -> bool:
    """«Основная задача каждого из нас помочь»."""
    head = low
    while head < place and line.form(head).adjective:
        head += 1
    if line.key(head) not in _AIMS or not line.form(head).every & NOMINATIVE:
        return False
    at = head + 1
    while at < place:
        one = line.form(at)
        if line.key(at) == "из" or one.every & BIT["gent"] or line.key(at) in which():
            at += 1
        else:
            return False
    return True
