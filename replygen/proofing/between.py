"""Turns between a subject and its predicate: a comma on both sides, where one or both lack.

«Мой дед, участник войны вернулся», «Сын, как и отец выбрал», «Ольга, в отличие от сестры уехала»,
«Базаров сын врача гордится», «Ночь тёплая и звёздная опустилась».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, NOUN
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import tail
from replygen.proofing.groups import group
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, Form, Line, agrees
from replygen.proofing.marks import (
    JOINING,
    Fault,
    before_adverbs,
    may_lack,
    missing,
    phrase_end,
    phrases,
    subject_of,
    text_of,
)
from replygen.proofing.subordinate import subordinating

_APPOSITION: Final = "comma-apposition"
_AS: Final = "comma-such-as"
_LIKENESS: Final = "comma-likeness"
_ADDED: Final = "comma-added"
_ATTRIBUTE: Final = "comma-attribute-behind"
_PREPOSITION: Final = BIT["PREP"]
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"]
_PLACES: Final = _NAMES | BIT["Geox"]
_COMPARING: Final = frozenset(("как", "словно", "будто", "подобно"))
_LIKE: Final = frozenset(("словно", "будто"))
_SUCH: Final = frozenset("такой такая такое такие".split())
_BARELY: Final = frozenset(("даже", "особенно", "преимущественно"))
_LINKS: Final = frozenset(
    "стать становиться оказаться оказываться казаться остаться оставаться являться считаться "
    "показаться выглядеть называться стоять лежать прийти вернуться родиться выдаться быть".split()
)
_PEOPLE: Final = frozenset(("все", "многие", "каждый", "никто"))
_ONE: Final = frozenset(("один", "одна", "одно"))
_KIN: Final = frozenset(
    "бабушка дедушка дед отец мать мама папа брат сестра дядя тётя тетя сын дочь муж жена "
    "сосед соседка друг подруга".split()
)
_OWNERS: Final = frozenset("мой моя мои наш наша наши твой твоя ваш ваша его её ее их".split())
_SEATS: Final = frozenset("столица центр родина город село колыбель жемчужина".split())
_PAIR: Final = 2
_THAT: Final = frozenset(("того", "этого", "всего", "как", "прочего"))


class _Host(NamedTuple):
    """A subject without its predicate and the predicate behind: candidates of its noun, the verb."""

    low: int
    heads: list[int]
    verb: int


@called_by(
    lambda word, one: word == "," or word in (*_COMPARING, *_except(), *_ONE) or _told_of(one)
)
def between_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Commas that lack on one side or on both."""
    for place in places:
        if line.masked(place) and line.key(place) != ",":
            continue
        if line.key(place) == ",":
            yield from _closing(line, place)
        elif line.key(place) in _COMPARING:
            yield from _as_turn(line, place)
        elif line.key(place) in _except():
            yield from _besides(line, place)
        elif line.key(place) in _ONE:
            yield from _one_of(line, place)
        elif may_lack(line, place) and not line.masked(place):
            yield from _both(line, place)


def _told_of(one: Form) -> bool:
    """What may open a turn that has no comma at all: «сын врача», «тёплая и звёздная»."""
    named = one.noun and (one.every & BIT["anim"] or one.lemmas & _SEATS)
    named = named and not one.every & _NAMES
    return bool(
        one.every & NOMINATIVE and (named or (one.adjective and not one.every & BIT["Apro"]))
    )


def _host(line: Line, gap: int, turn: int) -> _Host | None:
    """The subject that ends before `gap`, the predicate behind the turn that begins at `turn`."""
    low, end = line.segment_start(gap), min(line.segment_end(turn), line.past)
    if low > line.first:
        joined = line.key(low) in JOINING or subordinating(line.key(low))
        if line.tokens[low - 1].text not in ",:;" or not joined:
            return None
    if low >= gap or line.verbals(low, gap) or line.key(low) in _COMPARING:
        return None
    if any(line.form(at).infinitive or line.form(at).gerund for at in range(low, gap)):
        return None
    verbs = line.predicates(turn, end)
    if not verbs or line.form(verbs[0]).every & BIT["impr"]:
        return None
    verb = verbs[0]
    heads = [at for at in range(low, gap) if _subject(line, low, at, verb)]
    return _Host(low, heads, verb) if heads else None


def _subject(line: Line, low: int, at: int, verb: int) -> bool:
    one = line.form(at)
    if line.key(at) in _PEOPLE and not line.form(at + 1).noun:
        every = line.form(verb).every
        return bool(every & BIT["plur"]) == (line.key(at) in ("все", "многие"))
    if not one.every & NOMINAL or not one.every & NOMINATIVE:
        return False
    if not subject_of(line.key(at), line.key(verb)):
        return False
    if one.every & BIT["gent"] and line.form(low).first & _PREPOSITION:
        return False  # «По словам Майерса, …»
    before = at - 1
    while before > low and line.form(before).adjective:
        before -= 1
    return not (before >= low and line.form(before).first & _PREPOSITION)


def _closing(line: Line, comma: int) -> Iterator[Fault]:
    """The subject has a comma behind it, the turn none."""
    turn = comma + 1
    if comma <= line.first or not line.word(turn) or not line.word(comma - 1):
        return
    key = line.key(turn)
    past, check = _turn(line, turn), _APPOSITION
    if past == turn:
        return
    if key in _COMPARING:
        check = _AS
    elif not line.form(turn).every & (NOUN | ADJECTIVE):
        check = _ADDED
    host = _host(line, comma, turn)
    if host is None or host.verb < past:
        return
    if check == _APPOSITION and not _apposed(line, host, comma, turn):
        return
    yield from _closed(line, past, host.verb, check)


def _closed(line: Line, past: int, verb: int, check: str) -> Iterator[Fault]:
    """A comma behind the turn; where the turn may be longer than it is known to be, all is shown."""
    place = before_adverbs(line, past - 1, verb)
    if any(line.key(at) in JOINING or subordinating(line.key(at)) for at in range(past, verb)):
        return
    if any(line.tokens[at].kind == "sign" for at in range(past, verb)):
        return
    if place <= past:
        place = max(place, past)
        if may_lack(line, place):
            yield missing(line, place, check)
    elif may_lack(line, past) and _between(line, past, place):
        sure = not line.form(past).first & _PREPOSITION
        if sure:
            yield missing(line, past, check)
        else:
            yield Fault(check, past - 1, verb + 1, "", past)


def _between(line: Line, past: int, place: int) -> bool:
    """Whether nothing but objects and turns with prepositions stands before the verb."""
    return not any(
        line.form(at).every & NOMINATIVE
        and line.form(at).noun
        and not line.form(at).every & CASES & ~NOMINATIVE
        for at in range(past, place)
    )


def _turn(line: Line, turn: int) -> int:
    """Past what is set off behind a subject; `turn` if nothing sure begins there."""
    key = line.key(turn)
    past = phrase_end(line, turn, "between", "prepositions")
    if past > turn:
        return _past_nouns(line, past, turn)
    if key in _BARELY and line.form(turn + 1).every & (NOUN | ADJECTIVE):
        found = group(line, turn + 1)
        return tail(line, found.past, line.past) if found and found.cases & NOMINATIVE else turn
    if key in _COMPARING:
        if any(sign in line.tokens[turn].text for sign in '«"'):  # «как «Катюша» и «Нос»
            return turn + 1 + (line.key(turn + 1) == "и" and line.tokens[turn + 1].text != "и")
        past = _past_nouns(line, turn + 1 + (line.key(turn + 1) == "и"), turn)
        # «как мы видим», «как гласит закон»: a clause
        return turn if line.form(past).every & (BIT["1per"] | BIT["2per"]) else past
    one = line.form(turn)
    if one.every & BIT["Name"] and one.every & NOMINATIVE and line.tokens[turn].text[0].isupper():
        past = turn + 1
        while line.word(past) and line.tokens[past].text[0].isupper():
            past += 1
        return past
    if key in _ONE and line.key(turn + 1) == "из":
        return _past_nouns(line, turn + 1, turn)
    if not one.every & NOMINATIVE or one.every & BIT["Apro"]:
        return turn
    found = group(line, turn)
    if found is None or not found.cases & NOMINATIVE or not line.form(found.head).noun:
        return turn
    return tail(line, found.past, line.past)


def _past_nouns(line: Line, at: int, turn: int) -> int:
    """Past the nouns that stand at `at`; `turn` if none do."""
    past = nouns_past(line, at)
    return past if past > at else turn


def nouns_past(line: Line, at: int) -> int:
    """Past a noun or a name with its genitives, and others joined to it; `at` if none is there."""
    start = at
    if line.form(at).first & _PREPOSITION and not line.form(at).noun:
        at += 1
    figure = at < len(line.tokens) and line.tokens[at].kind == "number"
    if line.form(at).first & BIT["NUMR"] or figure:
        at += 1
    found = group(line, at)
    if found is not None:
        past = tail(line, found.past, line.past)
    elif line.word(at) and line.tokens[at].text[0].isupper() and at > line.first:
        past = at + 1
        while line.word(past) and line.tokens[past].text[0].isupper():
            past += 1
    else:
        return start
    if line.key(past) in ("и", "или") and not line.form(past + 1).verbal:
        more = nouns_past(line, past + 1)
        return more if more > past + 1 else start
    return past


def _apposed(line: Line, host: _Host, comma: int, turn: int) -> bool:
    """Whether the second nominative tells who or what the first one is, both of one verb."""
    found = group(line, turn)
    head = found.head if found is not None else turn
    if not subject_of(line.key(head), line.key(host.verb)):
        return False
    if line.form(host.verb).every & BIT["plur"] and not line.form(host.verb).every & BIT["sing"]:
        return False
    hosts = [at for at in host.heads if _reaches(line, at, comma)]
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


def _reaches(line: Line, head: int, gap: int) -> bool:
    """Whether the words between belong to the noun: genitives, names."""
    at = head + 1
    while at < gap:
        one = line.form(at)
        capital = line.word(at) and line.tokens[at].text[0].isupper()
        if not (capital or (one.every & BIT["gent"] and one.every & (NOUN | ADJECTIVE))):
            return False
        at += 1
    return True


def _as_turn(line: Line, place: int) -> Iterator[Fault]:
    """«Такие песни, как «Катюша» нужны», «Сын как и отец выбрал», «Лес словно море шумел»."""
    gap = place - 2 * (line.key(place - 1) == "же" and line.key(place - 2) == "так")
    if line.key(gap - 1) == ",":
        gap -= 1
    like = line.key(place) in _LIKE
    such = any(line.key(at) in _SUCH for at in range(line.segment_start(gap), place))
    if not line.word(gap - 1) or not (such or like or line.key(place + 1) == "и"):
        return
    past = _turn(line, place)
    if past == place or line.form(place - 1).first & _PREPOSITION:
        return
    if like and may_lack(line, place) and _likeness(line, place, past):
        yield missing(line, place, _LIKENESS)
        return
    host = _host(line, gap, place)
    if host is None or host.verb < past or not any(_reaches(line, h, gap) for h in host.heads):
        return
    if like:
        if before_adverbs(line, past - 1, host.verb) > past:
            return
        yield missing(line, place, _LIKENESS)
    yield from _closed(line, past, host.verb, _LIKENESS if like else _AS)


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
    return not told.lemmas & _LINKS and line.key(verbs[-1]) not in BE


@cache
def _except() -> frozenset[str]:
    """Words that open a turn with such a preposition."""
    return frozenset(phrases("between", "prepositions"))


def _besides(line: Line, place: int) -> Iterator[Fault]:
    """«Никто кроме матери не верил», «На башнях помимо часов висят флаги»."""
    before, past = line.key(place - 1), _turn(line, place)
    if past == place or not may_lack(line, place) or before in JOINING or subordinating(before):
        return
    if line.key(place) in ("в", "за", "не", "подобно", "вопреки") or line.key(place + 1) in _THAT:
        return
    if line.form(place - 1).first & _PREPOSITION or before in ("не", "только", "лишь"):
        return
    end = min(line.segment_end(place), line.past)
    verbs = line.predicates(past, end)
    host = _host(line, place, place)
    touching = host is not None and any(_reaches(line, h, place) for h in host.heads)
    low = line.segment_start(place)
    aside = line.key(place) == "помимо" and not line.verbals(low, place) and low == line.first
    if not verbs or not (touching or aside):
        return
    if line.key(place) != "включая":
        yield missing(line, place, _ADDED)
    if before_adverbs(line, past - 1, verbs[0]) <= past:
        yield from _closed(line, past, verbs[0], _ADDED)


def _one_of(line: Line, place: int) -> Iterator[Fault]:
    """«Дом Пашкова один из красивейших дворцов стоит на холме»."""
    past = _turn(line, place)
    if past == place or not may_lack(line, place):
        return
    host = _host(line, place, place)
    if host is None or host.verb < past or not line.form(host.verb).finite:
        return
    if any(_reaches(line, head, place) for head in host.heads):
        yield missing(line, place, _APPOSITION)
        yield from _closed(line, past, host.verb, _APPOSITION)


def _both(line: Line, place: int) -> Iterator[Fault]:
    """Neither comma is there."""
    one = line.form(place)
    if one.adjective:
        yield from _attributes(line, place)
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
    host = _host(line, place, past + 1 if closed else place)
    if host is None or host.verb < past or place - 1 not in host.heads:
        return
    if not line.form(host.verb).finite or not _apposed(line, host, place, place):
        return
    if before_adverbs(line, past - 1 + 2 * closed, host.verb) > past + closed:
        return
    right = f"{line.tokens[place - 1].text}, {text_of(line.tokens[place:past])},"
    yield Fault(_APPOSITION, place - 1, past + closed, right, place)
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


def _attributes(line: Line, place: int) -> Iterator[Fault]:
    """«Ночь тёплая и звёздная опустилась»: two adjectives behind the noun, then the verb."""
    noun, again = line.form(place - 1), place + 2
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
    if not told.finite or line.key(verb) in BE or told.lemmas & _LINKS:
        return
    host = _host(line, place, place)
    if host is None or host.verb != verb or place - 1 not in host.heads:
        return
    yield missing(line, place, _ATTRIBUTE)
    yield missing(line, before, _ATTRIBUTE)
