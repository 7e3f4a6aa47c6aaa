"""Commas before indirect questions: «узнал, кто пришёл», «решают, нужен ли мост»."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.lines import INFINITIVE, NOMINATIVE, Line
from replygen.proofing.marks import Fault, may_lack, missing
from replygen.proofing.subordinate import (
    ALWAYS_AHEAD,
    POINTING,
    compound_start,
    predicative,
    questions,
    telling,
)

_Rule = Callable[[Line, int], Fault | None]
_QUESTION: Final = "comma-question"
_PREPOSITION: Final = BIT["PREP"]
_WHOSE: Final = frozenset("чей чья чье чьи чьего чьей чьих чьему чьим чьими чьем чью".split())
_EACH: Final = frozenset(("каждый", "любой", "всякий", "никто"))
_KNOWING: Final = frozenset(
    "почувствовать показать показывать видеть увидеть знать узнать рассказать рассказывать "
    "рассказываться "
    "описать описывать помнить слышать наблюдать понять заметить замечать объяснить объяснять "
    "видно понятно известно неизвестно чувствовать представить посмотреть смотреть".split()
)


_LIVING: Final = BIT["anim"]
_SUCH: Final = frozenset("такой такая такое такие таким такими такую таких таким".split())
_AS_SUCH: Final = frozenset("какой какая какое какие каким какими какую каких".split())


@cache
def _handlers() -> dict[str, tuple[_Rule, ...]]:
    """Rules by the word that they begin with."""
    found: dict[str, list[_Rule]] = {}
    for rule, every in (
        (_question, questions()),
        (_how, ("как",)),
        (_whether, ("ли",)),
        (_about_what, ("чем", "чего", "чему", "ком", "кого", "что")),
    ):
        for word in every:
            found.setdefault(word, []).append(rule)
    return {word: tuple(rules) for word, rules in found.items()}


@called_by(lambda word, _: word in _handlers())
def question_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Missing commas before indirect questions."""
    handlers = _handlers()
    for place in places:
        if place == line.first or line.masked(place) or compound_start(line, place) != place:
            continue
        fault = next(filter(None, (rule(line, place) for rule in handlers[line.key(place)])), None)
        if fault is not None:
            yield fault


def _question(line: Line, place: int) -> Fault | None:
    if line.key(place + 1) in ALWAYS_AHEAD:
        return None
    start = place - bool(line.form(place - 1).first & _PREPOSITION)
    if not may_lack(line, start) or place + 1 >= line.past:
        return None
    sure = _of_pointed(line, start, place)
    if sure is not None:
        return missing(line, start, _QUESTION) if sure else None
    whose = line.key(place) in _WHOSE and line.form(start - 1).noun
    such = line.key(start) in _AS_SUCH and line.key(start - 1) in _SUCH  # «таким какой он есть»
    if not such and not (start == place and _who_is(line, place)):
        told = whose or telling(line, start - 1) or _telling_someone(line, start)
        if not told or not predicative(line, place + 1, line.segment_end(place)):
            return None
    return missing(line, start, _QUESTION)


def _of_pointed(line: Line, start: int, place: int) -> bool | None:
    """«тем кто пришёл», «о том какой»: whether a comma lacks; None where none points."""
    key, before = line.key(place), line.key(start - 1)
    if key in ("кто", "кому", "кого", "сколько") and before in POINTING | _EACH:
        turned = line.key(start - 2) in ("не", "а") or line.key(place - 1) in ("то", "тем", "том")
        return not turned or key != "сколько"
    if before in ("том", "того", "тому") and key not in ("кто", "кого"):
        return True
    return None


def _who_is(line: Line, place: int) -> bool:
    """«знать кто такой Пугачёв», «сообщить кто убийца»: who is who, without a verb."""
    ahead = line.key(place + 1)
    told = telling(line, place - 1) or line.form(place - 1).noun
    if ahead in ("такой", "такая", "такое", "такие") and line.key(place) in ("кто", "что"):
        return told
    named = group(line, place + 1) if line.key(place) == "кто" else None
    whole = named is not None and named.past == line.segment_end(place)
    return whole and named is not None and told and bool(named.cases & NOMINATIVE)


def _telling_someone(line: Line, start: int) -> bool:
    """«спросил детей почему», «показать правителям какими …»: to whom it is told."""
    if line.form(start - 1).first & BIT["NPRO"]:
        return telling(line, start - 2)
    one = line.form(start - 1)
    if not one.noun or not one.every & (BIT["datv"] | BIT["accs"]) or not one.every & _LIVING:
        return False
    at = start - 2
    while line.form(at).adjective:
        at -= 1
    return telling(line, at)


def _how(line: Line, place: int) -> Fault | None:
    """«рассказал о том как», «показал как»; turns with «как» are elsewhere."""
    if not may_lack(line, place) or line.key(place + 1) in (*ALWAYS_AHEAD, "раз", "можно"):
        return None
    if not predicative(line, place + 1, line.segment_end(place)):
        return None
    if line.key(place - 1) in ("том", "тому", "того") and line.key(place + 1) != "и":
        return missing(line, place, _QUESTION)
    known = telling(line, place - 1) and any(
        one.lemma in _KNOWING for one in line.form(place - 1).readings
    )
    return missing(line, place, _QUESTION) if known else None


def _about_what(line: Line, place: int) -> Fault | None:
    """«не понимает о чём говорит»: the preposition stays with the word that asks."""
    start = place - 1
    if not line.form(start).first & _PREPOSITION or not may_lack(line, start):
        return None
    if not telling(line, start - 1) or line.key(place + 1) in ALWAYS_AHEAD:
        return None
    if not predicative(line, place + 1, line.segment_end(place)):
        return None
    return missing(line, start, _QUESTION)


def _whether(line: Line, place: int) -> Fault | None:
    """«уточнил имеется ли у семьи право»: the comma stands before the word asked about."""
    start = place - 1
    if line.key(start - 1) == "не":
        start -= 1
    told = telling(line, start - 1) or line.key(start - 1) in ("том", "тому", "того")
    if not may_lack(line, start) or not told:
        return None
    if line.key(place + 1) in ("не", "что") or line.form(start).first & INFINITIVE:
        return None
    return missing(line, start, _QUESTION)
