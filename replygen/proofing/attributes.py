"""Commas around attributes of pronouns and around participles that stand behind the verb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.lines import NOMINAL, NOMINATIVE, Line, agrees
from replygen.proofing.marks import JOINING, Fault, may_lack, missing, subject_of

_PRONOUN: Final = "comma-attribute-pronoun"
_BEHIND: Final = "comma-attribute-behind"
_PERSONAL: Final = frozenset(
    "я ты он она оно мы вы они меня тебя его ее нас вас их мне тебе ему ей нам вам им мной "
    "тобой нами вами ими ним ней них нему него".split()
)
_SUBJECTS: Final = frozenset("я ты он она оно мы вы они".split())
_NOT: Final = frozenset("сам весь один самый такой этот тот какой каждый другой все".split())
_COPULAS: Final = frozenset(
    "быть стать становиться оказаться оказываться казаться остаться оставаться являться считаться "
    "показаться выглядеть называться сделаться прийти вернуться".split()
)
_FLOATING: Final = BIT["nomn"]


@called_by(lambda _, one: one.participle or one.adjective)
def attribute_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«я обеспокоенная тишиной иду», «Истомлённая походом она …», «ушёл вызванный женой»."""
    yield from _at_head(line)
    for place in places:
        if place == line.first or line.masked(place) or not line.forms[place].participle:
            continue
        if line.key(place - 1) in _PERSONAL:
            yield from _of_pronoun(line, place)
        else:
            yield from _behind_verb(line, place)


def _of_pronoun(line: Line, place: int) -> Iterator[Fault]:
    """A pronoun takes no attribute without commas."""
    pronoun = line.key(place - 1)
    if not may_lack(line, place) or not agrees(line.key(place), pronoun):
        return
    end = min(line.segment_end(place), line.past)
    if any(
        line.form(at).every & NOMINAL and agrees(line.key(place), line.key(at))
        for at in range(place + 1, min(end, place + 5))
    ):
        return
    low = line.segment_start(place)
    if any(_copula(line, at) for at in range(low, min(end, place + 3))):
        return
    if pronoun not in _SUBJECTS and (
        not line.form(place - 2).every & BIT["PREP"] or pronoun in ("его", "ее", "их", "им", "ей")
    ):
        return
    if pronoun not in _SUBJECTS:
        yield missing(line, place, _PRONOUN)
        return
    verb = next((at for at in range(place + 1, end) if line.forms[at].predicate), None)
    # «Тварь я дрожащая или право имею»: told of the pronoun, no attribute
    told = line.key(place + 1) in JOINING or (place - 2 >= low and line.form(place - 2).noun)
    if not told and (verb is None or subject_of(pronoun, line.key(verb))):
        yield missing(line, place, _PRONOUN)
        if verb is None:
            return
        at = verb
        while line.key(at - 1) in ("не", "снова", "опять", "уже", "всегда", "еще"):
            at -= 1
        if at > place:
            yield missing(line, at, _PRONOUN)


def _at_head(line: Line) -> Iterator[Fault]:
    """«Разочарованный он вернулся», «Истомлённая походом она ослабла»."""
    head = line.first
    one = line.form(head)
    if not (one.participle or one.adjective) or not one.every & NOMINATIVE:
        return
    if one.every & BIT["NPRO"] or any(r.lemma in _NOT for r in one.readings):
        return
    end = min(line.segment_end(head), line.past)
    for at in range(head + 1, end):
        key = line.key(at)
        if line.form(at).verbal or key in JOINING:
            return
        if key in _SUBJECTS and agrees(line.key(head), key):
            if (at == head + 1 or one.participle) and line.predicates(at + 1, end):
                yield missing(line, at, _PRONOUN)
            return
        if line.form(at).every & NOMINAL and agrees(line.key(head), key):
            return


def _copula(line: Line, at: int) -> bool:
    return any(reading.lemma in _COPULAS for reading in line.form(at).readings)


def _behind_verb(line: Line, place: int) -> Iterator[Fault]:
    """«Он ушёл домой вызванный женой»: the turn belongs to the subject before the verb."""
    one = line.form(place)
    if not may_lack(line, place) or not one.every & _FLOATING or line.key(place - 1) in JOINING:
        return
    if line.form(place - 1).first & BIT["PREP"] or line.form(place - 1).adjective:
        return
    ahead = line.form(place + 1)
    if not (ahead.first & BIT["PREP"] or ahead.every & BIT["ablt"]) or not line.word(place + 1):
        return
    low, end = line.segment_start(place), min(line.segment_end(place), line.past)
    found = line.predicates(low, place)
    if len(found) != 1 or any(_copula(line, at) for at in range(low, place)):
        return
    if not line.form(found[0]).finite:
        return
    subject = next(
        (at for at in range(low, found[0]) if subject_of(line.key(at), line.key(found[0]))), None
    )
    if subject is None or not agrees(line.key(place), line.key(subject)):
        return
    if any(
        line.form(at).every & NOMINAL and agrees(line.key(place), line.key(at))
        for at in (*range(found[0] + 1, place), *range(place + 1, end))
    ):
        return
    yield missing(line, place, _BEHIND)
