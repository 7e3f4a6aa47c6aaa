"""Clauses that opened before and have no comma at their end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.clause_ends import (
    STATES,
    boundary,
    certain,
    clause_end,
    ended,
    pair,
    predicates,
)
from replygen.proofing.groups import group, lemmas
from replygen.proofing.lines import BE, NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import (
    JOINING,
    Fault,
    before_adverbs,
    before_predicate,
    listed,
    may_lack,
    missing,
    subject_of,
)
from replygen.proofing.subordinate import compound_start, last_words, which

_CHECK: Final = "comma-clause-closes"
_PREPOSITION: Final = BIT["PREP"]
_SINGLE: Final = frozenset("если когда хотя поскольку чтобы чтоб пока ежели где куда".split())
_NO_THEN: Final = frozenset(("на", "за", "в", "про", "кто", "что", "и", "а", "не"))
_TOLD: Final = 4
_TOLD_TO: Final = frozenset("нам мне вам ему ей им уже ранее".split())
_BECOMES: Final = frozenset(("стало", "станет", "было"))
_PEOPLE: Final = frozenset("те тот все каждый любой всякий тех тем всех всем каждого".split())
_THAT: Final = frozenset("то все".split())
_FIRST_OF_ALL: Final = frozenset("первое последнее единственное главное".split())
_OPENING: Final = frozenset("ведь однако но и а поэтому".split())
_ASKED: Final = frozenset("что кому кого почему сколько чего".split())
_ABOUT: Final = _ASKED | frozenset("кто где как когда куда".split())


class _Opened(NamedTuple):
    """A clause that a conjunction opens: its last word, the first word behind it.

    which: it is «который», whose clause stands in the middle of another.
    """

    conjunction: int
    start: int
    which: bool


@cache
def _openers() -> frozenset[str]:
    """Words that open a clause, or the last words of what opens it."""
    return which() | _SINGLE | {"как", "кто", "чем"} | _ASKED | last_words()


@called_by(lambda word, _: word in _openers())
def closing_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Если срок прошёл жалобу не примут»: two predicates without a sign between."""
    for place in places:
        if line.key(place) in _ABOUT - {"что"} and line.key(place - 1) == ",":
            at = _behind_gerund(line, place)
            if at:
                yield missing(line, at, _CHECK)
                continue
        opened = _opened(line, place)
        if opened is None:
            continue
        fault = _unclosed(line, opened)
        if fault is not None:
            yield fault


def _behind_gerund(line: Line, place: int) -> int:
    """«Не видя, кто вошёл старик поздоровался»: where the main clause begins; 0 if nowhere."""
    low = line.segment_start(place - 1)
    gerund = low + (line.key(low) == "не")
    if not line.form(gerund).gerund or low != line.first:
        return 0
    end = line.segment_end(place)
    found = line.predicates(place, line.past)
    if len(found) != 1 or not found[0] < end or not line.form(found[0]).finite:
        return 0
    at = before_predicate(line, place + 1, found[0])
    return at if place + 1 < at < found[0] and may_lack(line, at) else 0


def _opened(line: Line, place: int) -> _Opened | None:
    if line.masked(place):
        return None
    if _in_the_middle(line, place):
        return _Opened(place, place + 1, which=True)
    key = line.key(place)
    if key in _ABOUT and (_at_head(line, place) or _whatever(line, place)):
        return _Opened(place, place + 1, which=False)
    start = compound_start(line, place)
    if start == place and key not in _SINGLE:
        return _as(line, place) if key == "как" else None
    if line.key(start - 1) == "даже":
        start -= 1
    before = line.key(start - 1)
    opens = start == line.first or before == "," or before in JOINING
    opens = opens or before == "что"  # «что для того чтобы …», «что если …»
    if opens or (before in _OPENING and start - 1 == line.first):
        return _Opened(place, place + 1, which=key in ("где", "куда") and start > line.first)
    if start != place and _behind_subject(line, start):
        return _Opened(place, place + 1, which=False)
    return None


def _in_the_middle(line: Line, place: int) -> bool:
    """Whether the clause stands within another, of whose parts one is before it."""
    key = line.key(place)
    if key in which():
        return True
    if key == "кто" and line.key(place - 1) == "," and line.key(place - 2) in _PEOPLE:
        return True
    if key in _ABOUT and line.key(place - 1) == "," and _about_that(line, place - 2):
        return True
    return (key == "как" and _that_time(line, place)) or (key == "что" and _that_head(line, place))


def _at_head(line: Line, place: int) -> bool:
    """«Что хотел сказать художник …»: a sentence begins with an indirect question."""
    start = place
    if line.form(place - 1).first & _PREPOSITION or line.key(place - 1) in ("еще", "то"):
        start -= 1
    if start != line.first or line.tokens[-1].text not in "." or line.key(place) == "как":
        return False
    return line.key(place) not in _SINGLE


def _that_time(line: Line, place: int) -> bool:
    """«с тех пор, как …», «перед тем, как …»: the comma stands within the conjunction."""
    if line.key(place - 1) != ",":
        return False
    pointed = (line.key(place - 3), line.key(place - 2))
    return pointed in (("тех", "пор"), ("после", "того"), ("до", "того"), ("перед", "тем"))


def _whatever(line: Line, place: int) -> bool:
    """«Как бы ни была сильна обломовщина …», «что бы ни случилось …»."""
    if line.key(place + 1) != "бы" or not any(line.key(place + n) == "ни" for n in (2, 3, 4)):
        return False
    before = line.key(place - 1)
    return place == line.first or before == "," or before in _OPENING


def _that_head(line: Line, place: int) -> bool:
    """«То, что сделали …», «Всё, что нажито …»: the clause tells of a subject at the head."""
    at = place - 1
    if line.key(at) == ",":
        at -= 1
    if line.key(at) in _FIRST_OF_ALL and line.key(place - 1) == ",":
        return True  # «…, и первое, что он увидел …»
    if line.key(at) not in _THAT:
        return False
    start = at - (line.key(at - 1) == "все" and line.key(at) == "то")
    return start == line.first or (line.key(start - 1) in _OPENING and start - 1 == line.first)


def _behind_subject(line: Line, start: int) -> bool:
    """«Пётр как только увидел её …»: a subject at the head, then the clause."""
    one = line.form(start - 1)
    return start - 1 == line.first and bool(one.every & NOMINATIVE and one.every & NOMINAL)


def _as(line: Line, place: int) -> _Opened | None:
    """«Как показала проверка …», «Как следует из ответа …»."""
    if place != line.first:
        return None
    for at in range(place + 1, place + _TOLD):
        if lemmas(line, at) & listed("subordinate", "as_told") or line.key(at) in listed(
            "subordinate", "as_told"
        ):
            return _Opened(place, place + 1, which=False)
        pronoun = line.key(at) in _TOLD_TO and at == place + 1
        if not line.form(at).adverb and not pronoun and line.key(at) not in _BECOMES:
            break
    return None


def _unclosed(line: Line, opened: _Opened) -> Fault | None:
    end = clause_end(line, opened.start)
    correlate = _correlate(line, opened, end)
    if correlate is not None:
        return correlate
    if line.key(opened.conjunction) == "если":
        begins = _if_not(line, opened, end)
        if begins:
            return missing(line, begins, _CHECK)
    two = pair(line, predicates(line, opened.start, end, line.key(opened.conjunction)))
    if two is None or any(line.masked(at) for at in two):
        return None
    first, second = two
    place = _main_predicate(line, opened, first, second)
    if place is None:
        place = boundary(line, first, second)
    while place is not None and place - 1 > first + 1 and line.key(place - 1) in BE:
        place -= 1  # «…, были бы актуальны»
    if place == second and line.form(first).infinitive and line.form(second).every & BIT["PRED"]:
        # «чтобы получить выписку достаточно …»
        return missing(line, second, _CHECK) if may_lack(line, second) else None
    if place is None or not (may_lack(line, place) or ended(line, place)):
        return None
    if line.form(place - 1).first & _PREPOSITION:
        return None
    return _over(line, opened, two, place)


def _over(line: Line, opened: _Opened, two: tuple[int, int], place: int) -> Fault:
    """The comma that lacks; where its place is but likely, all that stands around is shown."""
    fault = missing(line, place, _CHECK)
    first, second = two
    sure = place != second or opened.which or line.key(second) in STATES
    sure = sure or ended(line, place) or second == first + 1
    if not sure and not line.form(second).every & (BIT["1per"] | BIT["PRED"]):
        return Fault(_CHECK, first, second + 1, "", second)
    bare = all(line.key(at) in ("не", "бы") or at == second for at in range(place, second + 1))
    if certain(line, first, place, alone=opened.which or not bare):
        return fault
    return fault._replace(start=first, past=second + 1, right="")


def _if_not(line: Line, opened: _Opened, end: int) -> int:
    """«Если бы не сосед дом сгорел бы»: where the main clause begins; 0 if that is not it."""
    at = opened.start
    if line.key(at) != "бы" or line.key(at + 1) != "не":
        return 0
    named = group(line, at + 2)
    past = named.past if named is not None and named.cases & NOMINATIVE else at + 3
    told = any(line.key(n) == "бы" for n in range(past, end))
    free = line.form(past - 1).every & NOMINATIVE and not line.predicates(at, past)
    return past if told and free and past < end and may_lack(line, past) else 0


def _main_predicate(line: Line, opened: _Opened, first: int, second: int) -> int | None:
    """«те, кто подал жалобу ждут»: the noun before the clause is the subject of what follows."""
    comma = opened.conjunction - 1
    if not opened.which or line.key(comma) != ",":
        return None
    low = line.segment_start(comma)
    if _about_that(line, comma - 1):
        comma -= 2
        if not line.form(comma - 1).noun:
            return None
    elif line.key(comma - 1) in _PEOPLE:
        number = BIT["plur"] if line.key(comma - 1) in ("те", "все") else BIT["sing"]
        own = line.form(comma - 1).every & BIT["nomn"] and line.form(second).every & number
        return before_adverbs(line, first, second) if own else None
    nouns = (at for at in range(comma - 1, low - 1, -1) if line.form(at).every & NOMINAL)
    head = next(nouns, comma)
    if head == comma or line.predicates(low, comma) or line.form(head - 1).first & _PREPOSITION:
        return None
    if not subject_of(line.key(head), line.key(second)):
        return None
    return before_adverbs(line, first, second)


def _about_that(line: Line, at: int) -> bool:
    """«Сведения о том, что …»: whether «том» stands at the place with its preposition."""
    return line.key(at) == "том" and line.key(at - 1) == "о"


def _correlate(line: Line, opened: _Opened, end: int) -> Fault | None:
    """«Если дом аварийный то его расселят», «Чем раньше …, тем быстрее»."""
    if line.key(opened.conjunction) not in ("если", "когда", "как", "раз") or opened.which:
        return None
    for at in range(opened.start + 1, end):
        if line.key(at) == "то" and may_lack(line, at) and line.key(at - 1) not in _NO_THEN:
            ahead = line.form(at + 1)
            told = ahead.every & BIT["NPRO"] or ahead.predicate or ahead.noun or ahead.adjective
            if told and line.key(at + 1) not in ("есть", "же"):
                return missing(line, at, _CHECK)
    return None
