"""Dashes between clauses without a conjunction, and dashes where none should stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.marks import (
    JOINING,
    Fault,
    before_predicate,
    may_lack,
    missing,
    subject_of,
    surplus,
)
from replygen.proofing.reflexive import asks_infinitive
from replygen.proofing.subordinate import subordinating

_RUN_ON: Final = "dash-clauses"
_NO_DASH: Final = "dash-superfluous"
_LEANING: Final = frozenset(
    "может могут хочет хочу пойди пошел пойду сходи возьми взял давай давайте значит говорят "
    "есть было бывает кажется думаю считаю знаю просим прошу пусть".split()
)
_BRIEF: Final = 1
_PERSONAL: Final = frozenset("я ты он она оно мы вы они".split())
_DENYING: Final = frozenset("не ни одного никого ничего никто".split())
_CALLING: Final = frozenset(("—", "–", "‒"))


@called_by(lambda word, one: word in _CALLING or one.finite)
def dash_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Подул ветер закачались ветки», «она — его дочь»."""
    yield from run_on_faults(line)
    yield from pronoun_faults(line, places)


def _names(line: Line, first: int, place: int) -> bool:
    """Whether the words before are a nominative with its genitives."""
    head = first
    if line.key(head) == "для" and line.form(head + 1).every & BIT["gent"]:
        head += 2
        while head < place and line.form(head).every & BIT["gent"] and not line.form(head).noun:
            head += 1
    while head < place and line.form(head).adjective:
        head += 1
    one = line.form(head)
    if head >= place or not one.every & NOMINATIVE or not (one.noun or line.masked(head)):
        return False
    return all(
        line.form(at).every & (BIT["gent"] | BIT["Surn"] | BIT["Name"]) or line.form(at).adjective
        for at in range(head + 1, place)
    )


def run_on_faults(line: Line) -> Iterator[Fault]:
    """«Подул ветер закачались ветки»: two clauses with nothing between them."""
    if line.segment_end(line.first) < line.past:
        return
    found = line.finites(line.first, line.past)
    if len(found) != 2 or len(line.predicates(line.first, line.past)) != 2:  # noqa: PLR2004
        return
    if not _bare(line):
        return
    first, second = found
    one = line.form(first)
    if not all(r.known for at in found for r in line.form(at).readings):
        return
    if second == first + 1 or line.key(first) in _LEANING or one.every & BIT["impr"]:
        return
    if line.key(second).endswith("тся") and any(
        asks_infinitive(line.key(at)) for at in range(first, second)
    ):
        return  # «хотел чаще видится с ней»: an infinitive is meant
    place = _second_clause(line, first, second)
    if not line.form(place - 1).first & BIT["PREP"] and may_lack(line, place):
        yield missing(line, place, _RUN_ON, " —")


def _bare(line: Line) -> bool:
    """Whether no conjunction, participle or gerund stands in the sentence."""
    return not any(
        line.key(at) in JOINING
        or subordinating(line.key(at))
        or line.form(at).gerund
        or line.form(at).participle
        for at in range(line.first, line.past)
    )


def _second_clause(line: Line, first: int, second: int) -> int:
    """Where the second of two clauses begins."""
    if first == line.first and subject_of(line.key(first + 1), line.key(first)):
        return first + 2
    place = before_predicate(line, first + 1, second)
    if place != second:
        return place
    while place - 1 > first and (line.key(place - 1) in _DENYING or line.form(place - 1).adverb):
        place -= 1
    return place


def pronoun_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«она — его дочь», «Пейзаж — не довесок»: no dash there."""
    for place in places:
        if not line.first < place < line.past - 1:
            continue
        if line.tokens[place].text not in "—–‒" or not line.tokens[place].spaced:
            continue
        start, end = line.segment_start(place), min(line.segment_end(place + 1), line.past)
        if line.predicates(start, place) or line.predicates(place + 1, end):
            continue
        before, ahead = line.key(place - 1), place + 1
        denied = line.key(ahead) == "не"
        if denied:
            ahead += 1
        while line.key(ahead) in ("его", "ее", "их") or line.form(ahead).adjective:
            ahead += 1
        if not line.form(ahead).noun or not line.form(ahead).every & NOMINATIVE:
            continue
        if denied and line.key(end) == "," and line.key(end + 1) in ("а", "но"):
            continue  # «Поверка — не формальность, а способ»: for stress
        if (before in _PERSONAL and start == place - 2 and subordinating(line.key(start))) or (
            denied
            and line.form(place - 1).noun
            and place - start <= _BRIEF  # «Отсутствие лифта — не повод»: one may stress it
            and _names(line, start, place)
            and (start == line.first and line.tokens[end - 1 if end > 0 else 0].kind == "word")
        ):
            yield surplus(line, place, _NO_DASH)
