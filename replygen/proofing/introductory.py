"""Commas at introductory words, and none at words that only look like them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.introductory_by_place import AFTER_A, MANNER, QUITE, by_place, so_opens
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
from replygen.proofing.subordinate import subordinating, which

_COMING: Final = frozenset("прийтись быть оказаться прийти подоспеть стать".split())
_CHECK: Final = "comma-introductory"
_NEVER: Final = "comma-not-introductory"
_ADDRESS: Final = "comma-address"
_GLUED: Final = frozenset("и а но или да что как же ли бы если хотя чтобы когда".split())
_DEAR: Final = ("уважаем", "дорогой", "дорогая", "дорогие")
_OPINION_WORDS: Final = 2
_OPINIONS: Final = frozenset("кажется думаю считаю полагаю думается считаем полагаем".split())
_SOURCE_MOST: Final = 12
# Before an introductory word these need a comma of its own: «но, по сути, …», «что, конечно, …».
_OPEN: Final = frozenset("но что ведь если хотя когда чтобы поскольку".split())
_WHOSE: Final = frozenset(
    "нашим моим вашим его их ее нашей вашей моей имеющимся последним предварительным "
    "официальным".split()
)
_DEGREES: Final = frozenset("ничего не вполне очень совершенно более наиболее столь".split())


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
        if end == place:
            end = by_place(line, place)
        if end > place:
            yield from _around(line, place, end)
            past = end


def _calls(word: str) -> bool:
    """Whether introductory words or an address begin so."""
    lists = ("always", "opening", "never")
    return (
        any(word in phrases("introductory", name) for name in lists)
        or word in ("по", "наоборот", "с", "в", "может", "кажется")
        or word in AFTER_A
        or word in MANNER
        or word.startswith(_DEAR)
    )


def _opens_clause(line: Line, place: int, end: int) -> bool:
    """Whether the words stand before a subject: «Возможно часть расходов …»."""
    ahead = line.form(end)
    if line.key(place) in ("в", "таким") and ahead.every & BIT["PRTS"]:
        return True
    if line.key(place) in ("действительно", "таким") and (
        ahead.first & BIT["PREP"] or _nothing(line, end)
    ):
        return True
    if line.key(end) in _GLUED or ahead.predicate or ahead.infinitive or ahead.finite:
        return False
    if line.key(place) == "так":
        return so_opens(line, end)
    if line.key(place) in ("правда", "похоже", "значит", "действительно"):
        return False
    if line.key(place) in ("с", "напротив") and ahead.noun and ahead.every & BIT["gent"]:
        return False  # «С другой стороны улицы есть стоянка», «Напротив школы построили каток»
    return bool(ahead.every & NOMINATIVE and (ahead.every & NOMINAL or ahead.adjective))


def _nothing(line: Line, at: int) -> bool:
    """«Таким образом, оснований нет»."""
    last = min(line.segment_end(at), line.past) - 1
    return last > at and line.key(last) == "нет" and bool(line.form(at).every & BIT["gent"])


def source_end(line: Line, place: int) -> int:
    """«по словам подрядчика», «по мнению комиссии»: past the turn; `place` if none."""
    sources = listed("introductory", "sources")
    owned = line.key(place + 1) in _WHOSE and line.key(place + 2) in sources
    if line.key(place) != "по" or not (owned or line.key(place + 1) in sources):
        return place
    if line.key(place + 1 + owned) in listed("introductory", "sources_opening") and (
        place > line.first
    ):
        return place
    if owned:
        return place + 3 if place == line.first else place
    if line.key(place - 1) == "судя" or line.key(place + 2) in which():
        return place  # «по словам которого письмо вручено»
    at = place + 2
    while at < min(line.past, place + _SOURCE_MOST) and line.word(at):
        one = line.form(at)
        named = one.every & (BIT["Abbr"] | BIT["Fixd"]) or line.tokens[at].text.isupper()
        if not (one.every & BIT["gent"] or named) or one.finite:
            break
        at += 1
    return at if at > place + 2 else place


def _around(line: Line, place: int, end: int) -> Iterator[Fault]:
    key = line.key(place)
    bare = end == place + 1
    if _of_sentence(line, place, end) or _of_deed(line, place, end):
        return
    if (
        bare
        and line.key(place - 1) in QUITE
        and (line.form(place).adverb or line.key(place - 1) in _DEGREES)
    ):
        return
    perhaps = bare and key == "может"
    if not perhaps and key in ("может", "должно", "быть") and _of_predicate(line, place, end):
        return
    if bare and line.form(place - 1).every & BIT["NUMR"]:
        return
    if may_lack(line, place) and _apart(line, place, end):
        yield missing(line, place, _CHECK, past=end)
    if key in ("кроме", "помимо", "более") and line.key(end) in ("как", "что", "чтобы"):
        return
    if key == "судя" and line.form(end).every & BIT["datv"]:
        return
    if end < line.past and may_lack(line, end) and line.key(end) not in ("и", "или", "же"):
        # «…, например за верность»: at the head of a turn that is set off itself
        turn = place > line.first and line.tokens[place - 1].kind == "sign"
        if not turn or key == "с" or line.predicates(end, min(line.segment_end(end), line.past)):
            yield missing(line, end, _CHECK)


def _of_deed(line: Line, place: int, end: int) -> bool:
    """«Ну конечно», «Помощь пришлась кстати», «Как известно каждому школьнику»."""
    key = line.key(place)
    if key == "конечно":
        return line.key(place - 1) == "ну"
    if key == "кстати":
        return bool(line.form(place - 1).lemmas & _COMING)
    if key == "надо":
        low, past = line.segment_start(place), min(line.segment_end(end), line.past)
        lone = not line.verbals(low, place) and not line.verbals(end, past)
        return lone and bool(line.form(place - 1).every & BIT["ablt"])  # «Головой надо думать»
    whom = line.form(line.behind_adjectives(end))
    known = key == "как" and line.key(end - 1) == "известно"
    return known and whom.noun and bool(whom.every & BIT["datv"])


def _of_sentence(line: Line, place: int, end: int) -> bool:
    """«кроме того, что …», «очевидно, что …», «это очевидно важно»: the words are its members."""
    key = line.key(place)
    if line.key(end) == "," and line.key(end + 1) in ("что", "чтобы", "как") and key == "кроме":
        return True
    return line.key(end) in ("же", "что") or (key == "очевидно" and line.form(end).predicate)


def _apart(line: Line, place: int, end: int) -> bool:
    """Whether a comma may stand before the words: «и», «или», a preposition hold them."""
    before = line.key(place - 1)
    if before in _OPEN and (place - 1 > line.first or before == "но"):
        return line.word(end) and line.key(end) not in ("и", "бы", "же", "ли")
    if before == "ведь" and line.key(place) in ("по", "по-сути"):
        return True  # «Ведь, по сути, …»
    if before == "же" and line.key(place) in MANNER:
        return True  # «Базаров же, напротив, …»
    return before not in _GLUED and not line.form(place - 1).first & BIT["PREP"]


def _of_predicate(line: Line, place: int, end: int) -> bool:
    """«может быть принято», «должно быть подписано»: no introductory words at all."""
    ahead = line.form(end)
    if ahead.adverb or line.key(end) in ("не", "только", "лишь"):
        ahead = line.form(end + 1)
    low, past = line.segment_start(place), min(line.segment_end(end), line.past)
    if not line.verbals(low, place) and not line.verbals(end, past):
        return True  # «От дождей может быть польза»
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
    past = min(line.segment_end(end + 1), line.past)
    there = any(line.key(n) in ("есть", "нет") for n in range(end + 1, past))
    if own_comma(line, end + 1) and not (there and line.form(end + 1).first & BIT["PREP"]):
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
    if phrase_end(line, place, "between", "prepositions") > place:
        return True
    end = line.segment_end(place)
    if end >= line.past or line.key(end) not in (",", "-", "–", "—"):
        return False
    return not line.predicates(place, end) and not line.verbals(place, end)


def introduced(line: Line, at: int) -> bool:
    """Whether nothing but introductory words and their comma stands before: «Мне кажется, …»."""
    if line.key(at - 1) != "," or line.segment_start(at - 1) != line.first:
        return False
    past = at - 1
    if any(
        phrase_end(line, line.first, "introductory", name) == past for name in ("always", "opening")
    ):
        return True
    whose = past - line.first == _OPINION_WORDS and line.form(line.first).first & BIT["NPRO"]
    return bool(whose) and line.key(past - 1) in _OPINIONS


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
