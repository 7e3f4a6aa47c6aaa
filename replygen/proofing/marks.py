"""Faults of punctuation: where a sign is missing or stands in vain, and the right text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from replygen.language.grammemes import ADJECTIVE, BIT, CASES, GENDERS, NUMBERS
from replygen.language.morphology import Reading, readings
from replygen.language.tokens import Token
from replygen.proofing.lines import NOMINAL, NOMINATIVE, SHORT, VERB, Line, form
from replygen.proofing.tables import table

JOINING: Final = frozenset(("и", "а", "но", "или", "либо", "да"))
LEANING: Final = frozenset("не даже уже еще также тоже лишь только все-таки".split())
_PERSONS: Final = BIT["1per"] | BIT["2per"] | BIT["3per"]


class Fault(NamedTuple):
    """What a rule found.

    check: its id. start, past: tokens remarked on. right: what could stand there, "" if unsure.
    at: the token before which a sign is missing, or the sign that stands in vain.
    reason: what the check's message adds, if it asks for it.
    """

    check: str
    start: int
    past: int
    right: str
    at: int
    reason: str = ""


@cache
def words() -> dict[str, Any]:
    """Tables of dictionaries/proofing/commas.toml."""
    return table("commas.toml")


@cache
def listed(table: str, name: str) -> frozenset[str]:
    """One of its lists of words, ё as е."""
    return frozenset(one.replace("ё", "е") for one in words()[table][name])


@cache
def phrases(table: str, name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """One of its lists of turns by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for one in words()[table][name]:
        parts = tuple(one.replace("ё", "е").split())
        found.setdefault(parts[0], []).append(parts)
    return {word: tuple(sorted(every, key=len, reverse=True)) for word, every in found.items()}


@cache
def phrases_by_last(table: str, name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The same by their last word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for one in words()[table][name]:
        parts = tuple(one.replace("ё", "е").split())
        found.setdefault(parts[-1], []).append(parts)
    return {word: tuple(sorted(every, key=len, reverse=True)) for word, every in found.items()}


def phrase_end(line: Line, place: int, table: str, name: str) -> int:
    """Past the listed turn that begins at `place`; `place` itself if none does."""
    found = _by_two(table, name).get(line.key(place))
    if found is None:
        return place
    alone, longer = found
    for parts in longer.get(line.key(place + 1), ()):
        if stands(line, place, parts):
            return place + len(parts)
    return place + alone


@cache
def _by_two(table: str, name: str) -> dict[str, tuple[bool, dict[str, list[tuple[str, ...]]]]]:
    """Turns by their first word: whether it is one by itself, longer ones by the second word."""
    found: dict[str, tuple[bool, dict[str, list[tuple[str, ...]]]]] = {}
    for word, every in phrases(table, name).items():
        longer: dict[str, list[tuple[str, ...]]] = {}
        for parts in every:
            if len(parts) > 1:
                longer.setdefault(parts[1], []).append(parts)
        found[word] = ((word,) in every, longer)
    return found


def stands(line: Line, place: int, parts: Sequence[str]) -> bool:
    """Whether those words stand there, one behind another."""
    for part in parts:
        if line.key(place) != part:
            return False
        place += 1
    return True


def text_of(tokens: Sequence[Token]) -> str:
    """The tokens as they were written, with one blank where any stood."""
    return "".join((" " if n and one.spaced else "") + one.text for n, one in enumerate(tokens))


def missing(line: Line, place: int, check: str, sign: str = ",", *, past: int = 0) -> Fault:
    """A sign that should stand before the token `place`; past: the turn's end, if shown whole."""
    tokens = line.tokens
    past = max(past, place + 1)
    right = f"{tokens[place - 1].text}{sign} {text_of(tokens[place:past])}"
    return Fault(check, place - 1, past, right, place)


def missing_after(line: Line, place: int, check: str) -> Fault:
    """A comma that should stand after the token `place`."""
    return missing(line, place + 1, check)


def surplus(line: Line, place: int, check: str) -> Fault:
    """A sign at `place` that should not be there."""
    tokens = line.tokens
    first = max(0, place - 1)
    past = min(len(tokens), place + 2)
    right = text_of(tokens[first:place])
    if past > place + 1:
        right += (" " if tokens[place + 1].spaced and right else "") + tokens[place + 1].text
    return Fault(check, first, past, right, place)


def may_lack(line: Line, place: int) -> bool:
    """Whether words stand on both sides of the gap before `place`, with no sign between."""
    return place > line.first and line.tokens[place - 1].kind != "sign" and line.word(place)


@lru_cache(maxsize=20_000)
def subject_of(noun: str, verb: str) -> bool:
    """Whether the noun or pronoun is likely the subject of the verb or the short form."""
    return _subject(form(noun).readings, form(verb).readings)


def is_figure(line: Line, at: int) -> bool:
    """Whether a number in figures stands there."""
    return at < len(line.tokens) and line.tokens[at].kind == "number"


def acts(line: Line, at: int) -> bool:
    """«Снег выпал», «георгины цвели»: what is seldom a verb is one right behind its subject."""
    return bool(line.form(at).every & VERB) and subject_of(line.key(at - 1), line.key(at))


def takes_object(line: Line, at: int) -> bool:
    """Whether the verb may have an object: «послышались голоса» can only be its subject."""
    return bool(line.form(at).every & BIT["tran"]) and not line.key(at).endswith(("ся", "сь"))


@lru_cache(maxsize=20_000)
def may_be_subject(noun: str, verb: str) -> bool:
    """The same of every reading, however rare: who finds fault must doubt."""
    return _subject(readings(noun), readings(verb))


def _subject(nouns: Sequence[Reading], verbs: Sequence[Reading]) -> bool:
    return any(
        _agree(one.bits, other.bits)
        for one in nouns
        if one.bits & NOMINAL and one.bits & NOMINATIVE
        for other in verbs
        if other.bits & (VERB | SHORT) and not other.bits & BIT["impr"]
    )


def _agree(noun: int, verb: int) -> bool:
    if not noun & verb & NUMBERS:
        return False
    person = noun & _PERSONS or BIT["3per"]
    if verb & _PERSONS and not verb & person:
        return False
    if noun & verb & BIT["sing"] and verb & GENDERS and noun & GENDERS:
        return bool(noun & verb & GENDERS)
    return True


def before_predicate(line: Line, low: int, predicate: int) -> int:
    """Where the group of the predicate begins: its subject with attributes, if one stands before.

    low: the first token that may belong to the group.
    """
    head, nouns = None, 0
    for at in range(low, predicate):
        one = line.form(at)
        object_too = one.every & BIT["accs"] and one.every & BIT["inan"] and not nouns
        if line.word(at) and not object_too and subject_of(line.key(at), line.key(predicate)):
            head = at
            break
        nouns += bool(one.every & NOMINAL and not one.adjective)
    if head is None:
        at = predicate
        while at - 1 >= low and (line.key(at - 1) == "не" or line.form(at - 1).adverb):
            at -= 1
        return at
    while head - 1 >= low and line.form(head - 1).adjective:
        head -= 1
    return head


def before_adverbs(line: Line, low: int, at: int) -> int:
    """Where the predicate begins with the adverbs and particles before it."""
    while at - 1 > low and (line.key(at - 1) in LEANING or line.form(at - 1).every & BIT["ADVB"]):
        at -= 1
    return at


def joins_words(line: Line, at: int) -> bool:
    """«трёх и более», «14 и 16», «школы и детского сада»: «и» within a group."""
    if line.key(at) != "и":
        return False
    if line.key(at + 1) in ("более", "менее", "выше", "старше", "ниже"):
        return True
    if at + 1 < len(line.tokens) and line.tokens[at + 1].kind == "number":
        return True
    one, other = line.form(at - 1), line.form(at + 1)
    both = bool(one.every & NOMINAL) and bool(other.every & (NOMINAL | ADJECTIVE))
    return both and bool(one.every & other.every & CASES & ~NOMINATIVE)
