"""Commas at introductory words, and none at words that only look like them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line
from replygen.proofing.marks import (
    Fault,
    listed,
    may_lack,
    missing,
    phrase_end,
    phrases,
    surplus,
)
from replygen.proofing.subordinate import subordinating

_CHECK: Final = "comma-introductory"
_NEVER: Final = "comma-not-introductory"
_ADDRESS: Final = "comma-address"
_GLUED: Final = frozenset("и а но или да что как же ли бы если хотя чтобы когда".split())
_PERSON: Final = BIT["Name"] | BIT["Patr"] | BIT["Surn"]
_SOURCE_MOST: Final = 6
_DEAR: Final = ("уважаем", "дорогой", "дорогая", "дорогие")


@called_by(lambda word, _: _calls(word))
def introductory_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Missing commas at introductory words, superfluous ones after the others."""
    yield from _address(line)
    yield from _address_within(line, places)
    yield from _never(line)
    past = line.first
    for place in places:
        if place < past or not line.word(place) or line.masked(place):
            continue
        end = phrase_end(line, place, "introductory", "always")
        if end == place and place == line.first:
            end = phrase_end(line, place, "introductory", "opening")
            if end != place and not _opens_clause(line, place, end):
                end = place
        if end == place:
            end = source_end(line, place)
        if end > place:
            yield from _around(line, place, end)
            past = end


def _calls(word: str) -> bool:
    """Whether introductory words or an address begin so."""
    lists = ("always", "opening", "never")
    return (
        any(word in phrases("introductory", name) for name in lists)
        or word == "по"
        or word.startswith(_DEAR)
    )


def _opens_clause(line: Line, place: int, end: int) -> bool:
    """Whether the words stand before a subject: «Возможно часть расходов …»."""
    ahead = line.form(end)
    if line.key(place) in ("в", "таким") and ahead.every & BIT["PRTS"]:
        return True
    if line.key(end) in _GLUED or ahead.predicate or ahead.infinitive or ahead.finite:
        return False
    if line.key(place) in ("так", "правда", "похоже", "значит", "действительно"):
        return False
    return bool(ahead.every & NOMINATIVE and (ahead.every & NOMINAL or ahead.adjective))


def source_end(line: Line, place: int) -> int:
    """«по словам подрядчика», «по мнению комиссии»: past the turn; `place` if none."""
    if line.key(place) != "по" or line.key(place + 1) not in listed("introductory", "sources"):
        return place
    if line.key(place + 1) in ("данным", "информации") and place > line.first:
        return place
    at = place + 2
    while at < min(line.past, place + _SOURCE_MOST) and line.word(at):
        one = line.form(at)
        if not one.every & BIT["gent"] or one.finite:
            break
        at += 1
    return at if at > place + 2 else place


def _around(line: Line, place: int, end: int) -> Iterator[Fault]:
    key = line.key(place)
    bare = end == place + 1
    if key in ("очевидно", "несомненно", "безусловно", "конечно", "видимо", "вероятно") and (
        line.key(end) in ("же", "что") or line.form(end).predicate
    ):
        return
    if line.key(place) in ("может", "должно", "быть") and _of_predicate(line, end):
        return
    if bare and line.form(place - 1).every & BIT["NUMR"]:
        return
    apart = line.key(place - 1) not in _GLUED and not line.form(place - 1).first & BIT["PREP"]
    if may_lack(line, place) and apart:
        yield missing(line, place, _CHECK, past=end)
    if key in ("кроме", "помимо", "более") and line.key(end) in ("как", "что", "чтобы"):
        return
    if key == "судя" and line.form(end).every & BIT["datv"]:
        return
    if end < line.past and may_lack(line, end) and line.key(end) not in ("и", "или", "же"):
        # «…, например за верность»: at the head of a turn that is set off itself
        turn = place > line.first and line.tokens[place - 1].kind == "sign"
        if not turn or line.predicates(end, min(line.segment_end(end), line.past)):
            yield missing(line, end, _CHECK)


def _of_predicate(line: Line, end: int) -> bool:
    """«может быть принято», «должно быть подписано»: no introductory words at all."""
    ahead = line.form(end)
    if ahead.adverb or line.key(end) == "не":
        ahead = line.form(end + 1)
    return bool(
        ahead.every & (BIT["PRTS"] | BIT["ADJS"] | BIT["ablt"] | BIT["COMP"] | BIT["loct"])
        or ahead.first & BIT["PREP"]
        or not ahead.every
    )


def _never(line: Line) -> Iterator[Fault]:
    """«Между тем, срок прошёл»: the comma stands in vain."""
    end = phrase_end(line, line.first, "introductory", "never")
    if end == line.first or line.key(end) != "," or line.key(end + 1) in _GLUED:
        return
    if own_comma(line, end + 1):
        return
    yield surplus(line, end, _NEVER)


def own_comma(line: Line, place: int) -> bool:
    """Whether what follows the comma is set off for its own sake: a turn, a clause."""
    if not line.word(place) or subordinating(line.key(place)) or line.key(place) == "не":
        return True
    one, ahead = line.form(place), line.form(place + 1)
    if one.every & BIT["GRND"] or one.every & BIT["PRTF"] or subordinating(line.key(place + 1)):
        return True
    if ahead.every & BIT["GRND"] or one.first & BIT["CONJ"]:
        return True
    if one.adverb and ahead.every & BIT["PRTF"]:
        return True
    if phrase_end(line, place, "introductory", "always") > place:
        return True
    end = line.segment_end(place)
    return end < line.past and not line.predicates(place, end)


def _address(line: Line) -> Iterator[Fault]:
    """«Уважаемая Зарема Исаевна благодарим Вас»."""
    if not line.key(line.first).startswith(_DEAR):
        return
    at = line.first + 1
    while line.word(at) and (
        line.tokens[at].text[0].isupper()
        or line.key(at) in ("господин", "госпожа")
        or (
            line.form(at).noun
            and line.form(at).every & BIT["anim"]
            and line.form(at).every & BIT["plur"]
        )
    ):
        at += 1
    verb = line.word(at) and line.form(at).verbal and not subject_of_name(line, at)
    if line.first + 1 < at < line.past and verb:
        yield missing(line, at, _ADDRESS)


def _address_within(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Сообщаем Вам уважаемые жители, о начале сезона»."""
    for place in places:
        if line.key(place) in ("уважаемый", "уважаемая", "уважаемые") and may_lack(line, place):
            told = line.form(place - 1).every & (BIT["1per"] | BIT["2per"] | BIT["NPRO"])
            if told and line.form(place + 1).noun:
                yield missing(line, place, _ADDRESS)


def subject_of_name(line: Line, verb: int) -> bool:
    """Whether the verb is in the third person, so that the name may be its subject."""
    return bool(line.form(verb).every & (BIT["3per"] | BIT["past"]))
