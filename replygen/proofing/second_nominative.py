"""Where the noun that is the predicate begins: «Махачкала столица республики»."""

from __future__ import annotations

from typing import Final

from replygen.language.grammemes import BIT, NOUN
from replygen.proofing.clauses import tail
from replygen.proofing.groups import Group, group, lemmas
from replygen.proofing.lines import NOMINATIVE, SHORT, VERB, Line

_NAMES: Final = BIT["Surn"] | BIT["Name"] | BIT["Patr"]
_ANIMATE: Final = BIT["anim"]
_PLACES: Final = frozenset(
    "улица дом город село район корпус квартира проспект поселок станция дата номер".split()
)
_MEASURES: Final = frozenset(
    "площадь высота длина ширина глубина толщина срок вес масса объем мощность скорость расстояние "
    "цена стоимость численность население протяженность диаметр температура возраст размер ставка "
    "норма стаж".split()
)
_OBLIQUE: Final = BIT["gent"] | BIT["datv"] | BIT["ablt"] | BIT["loct"]
_STATES: Final = frozenset(
    "можно нельзя нужно надо необходимо следует вправе пора жаль есть".split()
)
_LEAST: Final = 3
_VERBAL: Final = VERB | SHORT


def verbless(line: Line, start: int, end: int) -> bool:
    """Whether no verb, gerund or word of state stands among the words."""
    form, key = line.form, line.key
    for at in range(start, end):
        one = form(at)
        if one.finite or one.gerund or (one.verbal and one.every & _VERBAL) or key(at) in _STATES:
            return False
    return True


def noun_predicate(line: Line, low: int, end: int) -> int | None:
    """Where the noun that is the predicate begins: «Махачкала столица республики»."""
    told = any(line.key(at) == "нет" for at in range(low, end))
    if told or line.form(low).first & BIT["NPRO"]:
        return None
    for rule in (_measured, _two_nominatives, _two_nouns):
        place = rule(line, low, end)
        if place is not None:
            return place
    return None


def _measured(line: Line, low: int, end: int) -> int | None:
    """«Площадь участка пять гектаров»: a numeral in words is the predicate of a measure."""
    one = line.form(low)
    if not one.every & NOMINATIVE or not lemmas(line, low) & _MEASURES:
        return None
    at = tail(line, low + 1, end)
    count = line.form(at)
    if at + 1 >= end or not count.first & BIT["NUMR"] or not count.every & NOMINATIVE:
        return None
    return at if not line.form(at - 1).first & BIT["PREP"] else None


def _two_nominatives(line: Line, low: int, end: int) -> int | None:
    """«Мария главный герой произведения»: a name or a noun, then a noun with its adjective."""
    one = line.form(low)
    named = (line.masked(low) and one.every & NOUN) or one.noun
    if not named or not one.every & NOMINATIVE or end - low < _LEAST:
        return None
    if line.tokens[-1].text not in ".!" or low + 2 >= end:
        return None
    at = low + 1
    while line.masked(at) and line.form(at).every & _NAMES and line.form(at).every & NOMINATIVE:
        at += 1
    first = at
    while at < end and line.form(at).adjective and line.form(at).every & NOMINATIVE:
        at += 1
    head = line.form(at)
    if at == first or at >= end or not head.noun or not head.every & NOMINATIVE:
        return None
    if line.masked(first) or line.masked(at) or _shares(line, first, low):
        return None
    sure = head.every & NOMINATIVE and not head.every & (BIT["gent"] | BIT["ablt"] | BIT["datv"])
    rest = range(at + 1, end)
    nouns = [line.form(n).every for n in rest if line.form(n).noun]
    other = any(every & NOMINATIVE for every in nouns)
    if other and not all(every & BIT["gent"] for every in nouns):
        return None
    return first if sure else None


def _two_nouns(line: Line, low: int, end: int) -> int | None:
    """«Махачкала столица республики», «Главное условие опыт работы»: where the second begins."""
    first = group(line, low) or (_proper(line, low) and Group(low, low, (), NOMINATIVE)) or None
    if first is None or not first.cases & NOMINATIVE or line.tokens[-1].text != ".":
        return None
    at = tail(line, first.past, end)
    second = group(line, at) if at < end else None
    # a genitive may have been taken for a part of the first
    while second is None and at - 1 > first.head:
        at -= 1
        second = group(line, at)
    if second is None or second.past > end or second.cases & _OBLIQUE:
        return None
    if not second.cases & NOMINATIVE or line.masked(second.head) or line.masked(second.start):
        return None
    if lemmas(line, first.head) & _PLACES or line.form(second.head).first & BIT["NPRO"]:
        return None
    people = line.form(first.head).every & line.form(second.head).every & _ANIMATE
    if not _proper(line, first.head) and (first.cases & _OBLIQUE or people):
        return None
    bare = first.start == first.head and at == first.past
    if bare and second.start == second.head and tail(line, second.past, end) == second.past:
        return None
    return second.start if _of_group(line, second.past, end) else None


def _of_group(line: Line, at: int, end: int) -> bool:
    """Whether nothing but genitives, numbers and turns with prepositions follows."""
    while at < end:
        one = line.form(at)
        if line.tokens[at].kind == "number" or one.every & (BIT["gent"] | _NAMES):
            at += 1
        elif one.first & BIT["PREP"] and not one.noun:
            inner = group(line, at + 1)
            at = inner.past if inner is not None else at + 2
        elif line.key(at) in ("не", "и", "более", "менее"):
            at += 1
        else:
            return bool(one.every & BIT["COMP"])
    return True


def _proper(line: Line, at: int) -> bool:
    one = line.form(at)
    known = line.word(at) and line.tokens[at].text[0].isupper() and one.every & NOMINATIVE
    return bool(known and one.every & (BIT["Geox"] | BIT["Name"] | BIT["Surn"] | BIT["Orgn"]))


def _shares(line: Line, adjective: int, noun: int) -> bool:
    """Whether the adjective may belong to the noun before it: «дом старый»."""
    one, other = line.form(adjective).every, line.form(noun).every
    if one & BIT["plur"] and not one & BIT["sing"]:
        return bool(other & BIT["plur"])
    genders = BIT["masc"] | BIT["femn"] | BIT["neut"]
    return bool(one & other & genders) and bool(other & NOUN) and not other & _NAMES
