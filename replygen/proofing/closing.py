"""Clauses that opened before and have no comma at their end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from replygen.language.grammemes import BIT, CASES
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import tail
from replygen.proofing.groups import Group, group, lemmas
from replygen.proofing.lines import BE, NOMINAL, Line
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
from replygen.proofing.subordinate import compound_start, last_words, subordinating, which

_CHECK: Final = "comma-clause-closes"
_PREPOSITION: Final = BIT["PREP"]
_SINGLE: Final = frozenset("если когда хотя поскольку чтобы чтоб пока ежели где куда".split())
_OF_INFINITIVE: Final = frozenset(("чтобы", "чтоб", "чем"))
_STATES: Final = frozenset(
    "нет можно нельзя нужно надо необходимо следует просим достаточно целесообразно "
    "рекомендуем".split()
)
_BACK: Final = frozenset(
    "вам вас нам нас им их ему ей мне меня не также тогда поэтому он она бы".split()
)
_NO_THEN: Final = frozenset(("на", "за", "в", "про", "кто", "что", "и", "а", "не"))
_COPULAS: Final = frozenset(
    "стать становиться оказаться оказываться остаться оставаться считаться казаться".split()
)
_TIMES: Final = frozenset(("время", "момент", "период", "день", "срок"))
_AS_FAR: Final = 3
_TOLD: Final = 4
_TOLD_TO: Final = frozenset("нам мне вам ему ей им уже ранее".split())
_BECOMES: Final = frozenset(("стало", "станет", "было"))
_PEOPLE: Final = frozenset("те тот все каждый любой всякий тех тем всех всем каждого".split())


_ASKED: Final = frozenset("что кому кого почему сколько".split())
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
    return which() | _SINGLE | {"как", "кто"} | _ASKED | last_words()


@called_by(lambda word, _: word in _openers())
def closing_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Если срок прошёл жалобу не примут»: two predicates without a sign between."""
    for place in places:
        opened = _opened(line, place)
        if opened is None:
            continue
        fault = _unclosed(line, opened)
        if fault is not None:
            yield fault


def _opened(line: Line, place: int) -> _Opened | None:
    key = line.key(place)
    if line.masked(place):
        return None
    if key in _ABOUT and line.key(place - 1) == "," and _about_that(line, place - 2):
        return _Opened(place, place + 1, which=True)
    if key in _ASKED:
        return None
    if key in which():
        return _Opened(place, place + 1, which=True)
    start = compound_start(line, place)
    if key == "кто":
        pointed = line.key(place - 1) == "," and line.key(place - 2) in _PEOPLE
        return _Opened(place, place + 1, which=True) if pointed else None
    if start == place and key not in _SINGLE:
        return _as(line, place)
    before = line.key(start - 1)
    if start == line.first or before == "," or before in JOINING:
        return _Opened(place, place + 1, which=key in ("где", "куда") and start > line.first)
    return None


def _as(line: Line, place: int) -> _Opened | None:
    """«Как показала проверка …», «Как следует из ответа …»."""
    if line.key(place) != "как" or place != line.first:
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
    end = min(line.segment_end(opened.start), line.past)
    correlate = _correlate(line, opened, end)
    if correlate is not None:
        return correlate
    found = _predicates(line, opened.start, end, line.key(opened.conjunction))
    pair = _pair(line, found)
    if pair is None:
        return None
    first, second = pair
    if any(line.masked(at) for at in pair):
        return None
    place = _main_predicate(line, opened, first, second)
    if place is None:
        place = _boundary(line, first, second)
    if place == second and line.form(first).infinitive and line.form(second).every & BIT["PRED"]:
        # «чтобы получить выписку достаточно …»
        return missing(line, second, _CHECK) if may_lack(line, second) else None
    if place is None or not may_lack(line, place):
        return None
    if line.form(place - 1).first & _PREPOSITION:
        return None
    sure = place != second or opened.which or line.key(second) in _STATES
    if sure or line.form(second).every & (BIT["1per"] | BIT["PRED"]):
        return missing(line, place, _CHECK)
    return Fault(_CHECK, first, second + 1, "", second)


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


def _predicates(line: Line, start: int, end: int, key: str) -> list[int]:
    """Predicates of the words, «станет известно» as one; an infinitive where the clause has it."""
    found: list[int] = []
    known = set(line.predicates(start, end))
    for at in range(start, end):
        one = line.form(at)
        if one.readings and not all(r.known for r in one.readings):
            continue
        told = at in known or line.key(at) in _STATES or _ordered(line, at)
        told = told or (bool(found) and _exists(line, at, end))
        if not told and key in _OF_INFINITIVE and not found and one.infinitive:
            told = True
        neuter = one.every & BIT["ADJS"] and one.every & BIT["neut"]
        if neuter and (
            one.every & BIT["ADVB"]
            or line.key(at + 1) == "-"
            or (found and line.form(at).first & BIT["ADJS"])
        ):
            told = line.key(at) in _STATES
        if not told:
            continue
        near = found and at - found[-1] <= _AS_FAR and line.key(at) != "является"
        if near and line.key(at) in BE:
            continue  # «выпущено оно было»
        if found and found[-1] == at - 1 and lemmas(line, found[-1]) & _COPULAS:
            continue
        found.append(at)
    return found


def _exists(line: Line, at: int, end: int) -> bool:
    """«место для Вас ещё есть»: «есть» that ends the segment."""
    return line.key(at) == "есть" and at + 1 == end and line.key(at - 1) not in ("то", "как", "так")


def _ordered(line: Line, at: int) -> bool:
    """«позвоните»: an imperative, or a form that is one as well."""
    one = line.form(at)
    known = one.readings
    return bool(one.every & BIT["impr"]) and all(r.bits & BIT["VERB"] for r in known)


def _pair(line: Line, found: list[int]) -> tuple[int, int] | None:
    """The first two predicates with no conjunction between them."""
    for first, second in pairwise(found):
        between = range(first + 1, second)
        if any(subordinating(line.key(at)) for at in between):
            return None
        if line.form(first + 1).infinitive and second == first + 2:
            continue
        if line.key(first) in BE and all(line.form(at).adverb for at in between):
            continue  # «было окончательно отменено»
        joints = [at for at in between if line.key(at) in JOINING]
        if not joints:
            return first, second
        if not all(_of_nouns(line, at) and second - at > _AS_FAR for at in joints):
            return None
        return first, second
    return None


def _of_nouns(line: Line, at: int) -> bool:
    """Whether the conjunction joins nouns of one case."""
    one, other = line.form(at - 1), line.form(at + 1)
    return bool(one.noun and other.noun and one.every & other.every & CASES)


def _boundary(line: Line, first: int, second: int) -> int | None:
    """Where the second clause begins; `second` where it is not known."""
    low = first + 1
    behind = group(line, low)
    if behind is not None and _own_subject(line, first, behind, second):
        low = tail(line, behind.past, second)
        return min(low, second)
    place = before_predicate(line, low, second)
    while place - 1 > first and line.key(place - 1) in _BACK:
        place -= 1
    if _denied(line, second, place):
        return second
    if line.key(second) == "нет" and place == second:
        at = second
        while at - 1 > first and _of_group(line, at - 1):
            at -= 1
        return at if at == low or not line.form(at).first & _PREPOSITION else second
    if line.key(first) in BE and place == second:
        return None
    if line.form(second).every & BIT["PRED"] and place == second:
        # «так как участок не сформирован предоставить его нельзя»
        aims = [at for at in range(low, second) if line.form(at).infinitive]
        if aims and not line.form(first).every & BIT["PRED"]:
            return aims[0]
    return _before_time(line, low, place)


def _own_subject(line: Line, first: int, behind: Group, second: int) -> bool:
    """«как сообщила служба долгов нет»: the subject behind the verb ends the first clause."""
    if behind.past > second or line.form(first).every & BIT["1per"]:
        return False
    sure = not behind.cases & (BIT["accs"] | BIT["gent"]) or _passive(line, first)
    return sure and subject_of(line.key(behind.head), line.key(first))


def _denied(line: Line, second: int, place: int) -> bool:
    """«нарушений не установлено»: where the genitives begin is not known."""
    before = line.form(second - 2)
    if line.key(second - 1) != "не" or not before.every & BIT["gent"] or not before.noun:
        return False
    return bool(line.form(second).every & BIT["neut"]) and place >= second - 1


def _passive(line: Line, at: int) -> bool:
    return line.key(at)[-2:] in ("ся", "сь") or bool(line.form(at).every & BIT["PRTS"])


def _before_time(line: Line, low: int, place: int) -> int:
    """«был выделен в 2015 году до настоящего времени не освоен»: the time opens the clause."""
    at = place - 1
    if not lemmas(line, at) & _TIMES or not line.form(at).noun:
        return place
    while at - 1 > low and line.form(at - 1).adjective:
        at -= 1
    return at - 1 if at - 1 > low and line.form(at - 1).first & _PREPOSITION else place


def _of_group(line: Line, at: int) -> bool:
    one = line.form(at)
    return bool(one.every & NOMINAL or one.adjective or one.first & _PREPOSITION)
