"""Turns between a subject and its predicate: a comma on both sides, where one or both lack.

«Мой дед, участник войны вернулся», «Сын, как и отец выбрал», «Ольга, в отличие от сестры уехала»,
«Базаров сын врача гордится», «Ночь тёплая и звёздная опустилась».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from replygen.language.grammemes import ADJECTIVE, BIT, NOUN
from replygen.proofing.appositions import (
    LINKS,
    apposed,
    attribute_pair_faults,
    bare_faults,
    may_be_told,
)
from replygen.proofing.calling import called_by
from replygen.proofing.hosts import (
    COMPARING,
    ONE,
    closed_faults,
    find_host,
    nouns_past,
    reaches,
    turn_end,
)
from replygen.proofing.lines import BE, NOMINATIVE, Line
from replygen.proofing.marks import (
    JOINING,
    Fault,
    before_adverbs,
    may_lack,
    missing,
    phrases,
)
from replygen.proofing.subordinate import subordinating

_APPOSITION: Final = "comma-apposition"
_AS: Final = "comma-such-as"
_LIKENESS: Final = "comma-likeness"
_ADDED: Final = "comma-added"
_PREPOSITION: Final = BIT["PREP"]
_LIKE: Final = frozenset(("словно", "будто"))
_SUCH: Final = frozenset("такой такая такое такие".split())
_UNSURE: Final = frozenset(("в", "за", "не", "подобно", "вопреки"))
_THAT: Final = frozenset(("того", "этого", "всего", "как", "прочего"))


@cache
def _except() -> frozenset[str]:
    """Words that open a turn with such a preposition."""
    return frozenset(phrases("between", "prepositions")) - _UNSURE


@called_by(
    lambda word, one: (
        word in (",", "и") or word in (*COMPARING, *_except(), *ONE) or may_be_told(one)
    )
)
def between_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Commas that lack on one side or on both."""
    for place in places:
        if line.masked(place) and line.key(place) != ",":
            continue
        if line.key(place) == ",":
            yield from _closing(line, place)
        elif line.key(place) in COMPARING:
            yield from _as_turn(line, place)
        elif line.key(place) in _except():
            yield from _besides(line, place)
        elif line.key(place) in ONE:
            yield from _one_of(line, place)
        elif line.key(place) == "и":
            pair = place - 1
            if line.forms[pair - 1].every & NOMINATIVE and may_lack(line, pair):
                yield from attribute_pair_faults(line, pair)
        elif may_lack(line, place):
            yield from bare_faults(line, place)


def _closing(line: Line, comma: int) -> Iterator[Fault]:
    """The subject has a comma behind it, the turn none."""
    turn = comma + 1
    if comma <= line.first or not line.word(turn) or not line.word(comma - 1):
        return
    if line.verbals(line.segment_start(comma), comma):
        return
    key = line.key(turn)
    past, check = turn_end(line, turn), _APPOSITION
    if past == turn:
        return
    if key in COMPARING:
        check = _AS
    elif not line.form(turn).every & (NOUN | ADJECTIVE):
        check = _ADDED
    host = find_host(line, comma, turn)
    if host is None or host.verb < past:
        return
    if check == _APPOSITION and not apposed(line, host, comma, turn):
        return
    yield from closed_faults(line, past, host.verb, check)


def _as_turn(line: Line, place: int) -> Iterator[Fault]:
    """«Такие песни, как «Катюша» нужны», «Сын как и отец выбрал», «Лес словно море шумел»."""
    gap = place - 2 * (line.key(place - 1) == "же" and line.key(place - 2) == "так")
    if line.key(gap - 1) == ",":
        gap -= 1
    like = line.key(place) in _LIKE
    such = any(line.key(at) in _SUCH for at in range(line.segment_start(gap), place))
    if not line.word(gap - 1) or not (such or like or line.key(place + 1) == "и"):
        return
    past = turn_end(line, place)
    if past == place or line.form(place - 1).first & _PREPOSITION:
        return
    if like and may_lack(line, place) and _likeness(line, place, past):
        yield missing(line, place, _LIKENESS)
        return
    host = find_host(line, gap, place)
    if host is None or host.verb < past or not any(reaches(line, h, gap) for h in host.heads):
        return
    if like:
        if before_adverbs(line, past - 1, host.verb) > past:
            return
        yield missing(line, place, _LIKENESS)
    yield from closed_faults(line, past, host.verb, _LIKENESS if like else _AS)


def _likeness(line: Line, place: int, past: int) -> bool:
    """«Звёзды горели словно лампочки»: a verb before, nothing but the likeness behind."""
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    while past < end and line.form(past).first & _PREPOSITION:
        more = nouns_past(line, past)
        if more == past:
            return False
        past = more
    verbs = line.finites(low, place)
    if past != end or not verbs or line.form(place + 1).gerund:
        return False
    told = line.form(verbs[-1])
    return not told.lemmas & LINKS and line.key(verbs[-1]) not in BE


def _besides(line: Line, place: int) -> Iterator[Fault]:
    """«Никто кроме матери не верил», «На башнях помимо часов висят флаги»."""
    before, past = line.key(place - 1), turn_end(line, place)
    if past == place or not may_lack(line, place) or before in JOINING or subordinating(before):
        return
    if line.key(place + 1) in _THAT:
        return
    if line.form(place - 1).first & _PREPOSITION or before in ("не", "только", "лишь"):
        return
    end = min(line.segment_end(place), line.past)
    verbs = line.predicates(past, end)
    host = find_host(line, place, place)
    touching = host is not None and any(reaches(line, h, place) for h in host.heads)
    low = line.segment_start(place)
    aside = line.key(place) == "помимо" and not line.verbals(low, place) and low == line.first
    if not verbs or not (touching or aside):
        return
    if line.key(place) != "включая":
        yield missing(line, place, _ADDED)
    if before_adverbs(line, past - 1, verbs[0]) <= past:
        yield from closed_faults(line, past, verbs[0], _ADDED)


def _one_of(line: Line, place: int) -> Iterator[Fault]:
    """«Особняк Воронова один из старейших домов выходит в сад»."""
    past = turn_end(line, place)
    if past == place or not may_lack(line, place):
        return
    host = find_host(line, place, place)
    if host is None or host.verb < past or not line.form(host.verb).finite:
        return
    if any(reaches(line, head, place) for head in host.heads):
        yield missing(line, place, _APPOSITION)
        yield from closed_faults(line, past, host.verb, _APPOSITION)
