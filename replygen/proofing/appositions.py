"""Appositions and pairs of attributes behind a subject, without a comma or with one alone.

«Базаров сын врача гордится», «Мой дед, участник войны вернулся», «Ночь тёплая и звёздная настала».
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT
from replygen.proofing.clauses import tail
from replygen.proofing.groups import group
from replygen.proofing.hosts import Host, find_host, reaches
from replygen.proofing.lines import BE, NOMINATIVE, Form, Line, agrees
from replygen.proofing.marks import Fault, before_adverbs, may_lack, missing, subject_of

_APPOSITION: Final = "comma-apposition"
_ATTRIBUTE: Final = "comma-attribute-behind"
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"]
_PLACES: Final = _NAMES | BIT["Geox"]
LINKS: Final = frozenset(
    "стать становиться оказаться оказываться казаться остаться оставаться являться считаться "
    "показаться выглядеть называться стоять лежать прийти вернуться родиться выдаться быть".split()
)
_KIN: Final = frozenset(
    "бабушка дедушка дед отец мать мама папа брат сестра дядя тётя тетя сын дочь муж жена "
    "сосед соседка друг подруга".split()
)
_OWNERS: Final = frozenset("мой моя мои наш наша наши твой твоя ваш ваша его её ее их".split())
_SEATS: Final = frozenset("столица центр родина город село колыбель жемчужина".split())
_PAIR: Final = 2


def may_be_told(one: Form) -> bool:
    """Whom a turn may name that has no comma at all: «сын врача», «столица республики»."""
    if not one.noun or not one.every & NOMINATIVE or one.every & _NAMES:
        return False
    return bool(one.every & BIT["anim"] or one.lemmas & _SEATS)


def bare_faults(line: Line, place: int) -> Iterator[Fault]:
    """Neither comma is there."""
    at = place
    while line.form(at - 1).adjective:
        at -= 1
    if at < place and line.form(at - 1).every & NOMINATIVE and may_lack(line, at):
        place = at  # «верный слуга Гринёва»
    if not line.form(place - 1).every & NOMINATIVE or not _may_be_host(line, place):
        return
    found = group(line, place)
    if found is None or not found.cases & NOMINATIVE or line.masked(found.head):
        return
    past = tail(line, found.past, line.past)
    every = line.form(found.head).every
    seat = line.form(found.head).lemmas & _SEATS
    if past - place < _PAIR or not (every & BIT["anim"] or seat) or every & (_NAMES | BIT["NPRO"]):
        return
    closed = line.key(past) == ","
    host = find_host(line, place, past + 1 if closed else place)
    if host is None or host.verb < past or place - 1 not in host.heads:
        return
    if not line.form(host.verb).finite or not apposed(line, host, place, place):
        return
    if before_adverbs(line, past - 1 + 2 * closed, host.verb) > past + closed:
        return
    yield missing(line, place, _APPOSITION)
    if may_lack(line, past):
        yield missing(line, past, _APPOSITION)


def _may_be_host(line: Line, place: int) -> bool:
    """Whether the noun right before can have such a turn: a name, «бабушка», «мой друг»."""
    head, capital = line.form(place - 1), line.tokens[place - 1].text[0].isupper()
    named = [one.bits for one in head.readings if one.bits & _NAMES]
    if capital and head.every & BIT["Geox"]:
        return bool(line.form(place).lemmas & _SEATS) and not head.every & BIT["gent"]
    if named and capital:
        before = line.form(place - 2)
        if before.every & BIT["Name"] and before.every & NOMINATIVE:
            return True
        return not any(bits & BIT["gent"] for bits in named)
    if not head.noun or not head.every & BIT["anim"] or head.every & BIT["gent"]:
        return False
    unknown = capital and not head.known and place - 1 > line.first
    kin = bool(head.lemmas & _KIN)
    owned = line.key(place - 2) in _OWNERS
    return unknown or (kin and (owned or place - 1 == line.first)) or owned


def attribute_pair_faults(line: Line, place: int) -> Iterator[Fault]:
    """«Ночь тёплая и звёздная опустилась»: two adjectives behind the noun, then the verb."""
    noun, again = line.form(place - 1), place + 2
    if not line.form(place).adjective or line.form(place).every & BIT["Apro"]:
        return
    second = line.form(again).every & ADJECTIVE
    pronoun = line.key(place - 1) in ("он", "она", "они", "оно")
    if line.key(place + 1) != "и" or not second or not (noun.noun or pronoun):
        return
    if not all(agrees(line.key(at), line.key(place - 1)) for at in (place, again)):
        return
    verb = before = again + 1
    while line.form(verb).adverb or line.key(verb) == "не":
        verb += 1
    told = line.form(verb)
    if not told.finite or line.key(verb) in BE or told.lemmas & LINKS:
        return
    host = find_host(line, place, place)
    if host is None or host.verb != verb or place - 1 not in host.heads:
        return
    yield missing(line, place, _ATTRIBUTE)
    yield missing(line, before, _ATTRIBUTE)


def apposed(line: Line, host: Host, comma: int, turn: int) -> bool:
    """Whether the second nominative tells who or what the first one is, both of one verb."""
    found = group(line, turn)
    head = found.head if found is not None else turn
    if not subject_of(line.key(head), line.key(host.verb)):
        return False
    if line.form(host.verb).every & BIT["plur"] and not line.form(host.verb).every & BIT["sing"]:
        return False
    hosts = [at for at in host.heads if reaches(line, at, comma)]
    past = found.past if found is not None else turn + 1
    if tail(line, past, line.past) - turn < _PAIR and not any(_named(line, at) for at in hosts):
        return found is None and bool(hosts) and line.form(hosts[0]).every & BIT["anim"] != 0
    return any(
        line.form(at).every & line.form(head).every & BIT["anim"] or _named(line, at)
        for at in hosts
    )


def _named(line: Line, at: int) -> bool:
    """«Москва», «повесть «Нос»»: a name of a thing."""
    one = line.form(at)
    return bool(one.every & _PLACES) or any(sign in line.tokens[at].text for sign in '«"')
