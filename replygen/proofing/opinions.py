"""Clauses of opinion without «что»: «Думаю, он прав», «Мне кажется, дом крепкий»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.marks import Fault, may_lack, missing, subject_of
from replygen.proofing.subordinate import subordinating, which

_CHECK: Final = "comma-opinion"
_OWN: Final = frozenset(
    "думаю считаю полагаю надеюсь уверен уверена думаем считаем полагаем надеемся уверены".split()
)
_NO_OBJECT: Final = frozenset("думаю надеюсь думаем надеемся уверен уверена уверены".split())
_SEEMS: Final = frozenset(("кажется", "казалось", "думается", "представляется"))
_SUBJECTS: Final = frozenset("я ты он она оно мы вы они это".split())
_STATES: Final = frozenset(("нужно", "надо", "необходимо", "следует", "пора"))
_OPENS: Final = frozenset(("но", "и", "а", "однако"))


@called_by(lambda word, _: word in _OWN or word in _SEEMS)
def opinion_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """A comma lacks behind the words of opinion that open a sentence."""
    place = places[0]
    head = line.first + (line.key(line.first) in _OPENS)
    if line.key(place) in _OWN:
        whose = ("я", "мы")
        opens = place == head or (place == head + 1 and line.key(head) in whose)
    else:
        opens = place == head + 1 and line.key(head) in ("мне", "нам")
    start = place + 1
    if opens and may_lack(line, start) and (_clause(line, start) or _named(line, place, start)):
        yield missing(line, start, _CHECK)


def _named(line: Line, place: int, start: int) -> bool:
    """«Думаю главная мысль в другом»: «думать», «надеяться» have no object that could stand so."""
    if line.key(place) not in _NO_OBJECT:
        return False
    found = group(line, start)
    if found is None or not found.cases & NOMINATIVE:
        return False
    end = line.segment_end(start)
    if found.cases & BIT["datv"] or found.past >= end:
        return False
    behind = line.form(found.past)
    return bool(behind.readings) and line.key(found.past) != "и"


def _clause(line: Line, start: int) -> bool:
    """Whether a clause of its own begins there: a subject and its predicate."""
    end = min(line.segment_end(start), line.past)
    if line.key(start) in _STATES:
        return line.form(start + 1).infinitive
    if any(subordinating(line.key(at)) for at in range(start, min(end, start + 2))):
        return False
    if line.key(start) in _SUBJECTS:
        head = start
    else:
        found = group(line, start)
        sure = found is not None and found.cases & NOMINATIVE and not found.cases & BIT["accs"]
        if found is None:
            sure = line.tokens[start].text[0].isupper() and bool(
                line.form(start).every & NOMINATIVE and not line.form(start).every & BIT["accs"]
            )
        if not sure:
            return False
        head = found.head if found is not None else start
    pronoun = line.key(head) in _SUBJECTS
    some = range(head + 1, end) if pronoun else line.predicates(head + 1, end)
    if any(subject_of(line.key(head), line.key(at)) for at in some):
        return True
    # «Мне кажется те люди, которых он спас, …»
    return head + 1 == end and line.key(end) == "," and line.key(end + 1) in which()
