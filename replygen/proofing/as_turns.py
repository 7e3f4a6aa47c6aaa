"""Commas at turns with «как»: fixed ones, «в качестве», comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, NOUN
from replygen.proofing.calling import called_by
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.marks import (
    Fault,
    listed,
    may_lack,
    missing,
    missing_after,
    phrase_end,
    subject_of,
    surplus,
)

_FIXED: Final = "comma-as-fixed"
_CAPACITY: Final = "comma-as-capacity"
_SUCH: Final = "comma-such-as"
_USUAL: Final = frozenset(("обычно", "всегда", "прежде", "раньше"))
_ASIDE: Final = "comma-as-aside"
_BEING: Final = "comma-as-being"
_SUBJECTS: Final = frozenset("я ты он она оно мы вы они".split())
_SUCH_WORDS: Final = frozenset(
    "такой такая такое такие таких такому таким такими такую такого таком".split()
)


@called_by(lambda word, _: word in ("как", "что"))
def as_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Missing and superfluous commas at «как»."""
    for place in places:
        key = line.key(place)
        if line.masked(place):
            continue
        end = phrase_end(line, place, "as", "fixed")
        if end > place:
            yield from _fixed(line, place, end)
            continue
        if key != "как":
            continue
        end = phrase_end(line, place, "as", "aside")
        if end > place:
            yield from _aside(line, place, end)
            continue
        if line.key(place - 1) == ",":
            yield from _capacity(line, place)
            yield from _in_predicate(line, place)
        elif may_lack(line, place):
            if line.key(place - 1) != "же" or line.key(place - 3) != ",":
                yield from _such(line, place)  # «…, так же как и отец» has its comma
            yield from _of_subject(line, place)
        elif place == line.first:
            yield from _as_being(line, place)


def _fixed(line: Line, place: int, end: int) -> Iterator[Fault]:
    if (
        line.key(place - 1) == "," and line.predicates(line.segment_start(place - 1), place - 1)
    ) or (line.key(place - 1) == "," and place - 1 > line.first):
        inserted = line.key(end) == "," and line.key(place + 1) in ("раз",)
        if (
            not inserted and line.key(place + 1) not in ("можно", "раз", "есть")
        ) or end >= line.past:
            yield surplus(line, place - 1, _FIXED)
            if (
                line.key(end) == "," and not line.predicates(end + 1, line.segment_end(end + 1))
            ) or (
                line.key(end) == ","
                and line.key(place + 1)
                in ("ни", "таковой", "таковая", "таковое", "минимум", "максимум")
            ):
                yield surplus(line, end, _FIXED)


def _of_verb(line: Line, place: int, end: int) -> bool:
    """«Хлеб получит как обычно», «Как известно каждому школьнику»: no words of their own."""
    ends = end == line.past or line.tokens[end].kind == "sign"
    acts = line.form(place - 1).every & BIT["VERB"]
    closes = bool(ends and acts) and line.key(end - 1) in _USUAL
    whom = group(line, end) if line.key(end - 1) in ("известно", "видно") else None
    return closes or (whom is not None and whom.cases & BIT["datv"] != 0)


def _aside(line: Line, place: int, end: int) -> Iterator[Fault]:
    before = line.key(place - 1)
    if _of_verb(line, place, end):
        return
    if may_lack(line, place) and before not in ("и", "а", "но", "не", "такой", "или"):
        yield missing(line, place, _ASIDE, past=end)
    if line.key(end) in ("из", "по", "с"):
        return
    if end < line.past and line.word(end) and line.key(end) not in ("и", "бывает"):
        yield missing_after(line, end - 1, _ASIDE)


def _capacity(line: Line, place: int) -> Iterator[Fault]:
    """«рассматривается, как согласие»: no comma, for it means «в качестве»."""
    start = line.segment_start(place - 1)
    end = min(line.segment_end(place), line.past)
    if line.predicates(place + 1, end) or line.key(place + 1) in ("и", "бы"):
        return
    if (end < line.past and line.key(end) not in (",", ":", ";")) or _as_follows(line, end):
        return
    ahead = place + 1
    while line.form(ahead).adjective:
        ahead += 1
    if not line.form(ahead).every & NOUN or not line.form(ahead).noun:
        return
    capacity = listed("as", "capacity")
    if any(
        reading.lemma in capacity
        for at in range(start, place - 1)
        if line.form(at).predicate or line.form(at).infinitive or line.form(at).finite
        for reading in line.form(at).readings
    ):
        if any(
            line.key(at) in ("так", "не", "же", "тот", "как") or line.key(at) in _SUCH_WORDS
            for at in range(start, place)
        ):
            return
        yield surplus(line, place - 1, _CAPACITY)


def _as_follows(line: Line, comma: int) -> bool:
    """«…, как отец, так и …», «…, как сад, и …»: a comparison set off on both sides."""
    if line.key(comma) != ",":
        return False
    return line.key(comma + 1) in ("так", "и", "как") or line.form(comma + 1).verbal


def _such(line: Line, place: int) -> Iterator[Fault]:
    """«такие темы как», «так же как и»: a comma before «как»."""
    start = line.segment_start(place)
    if line.key(place - 1) in ("иное", "иной") and line.key(place - 2) in ("что", "кто"):
        yield missing(line, place, _SUCH)
        return
    if line.key(place + 1) == "и" and line.key(place - 1) not in (
        "равно",
        "и",
        "а",
        "но",
        "не",
        "или",
        "вот",
        "равно",
    ):
        if any(
            line.key(at) in ("так", "как") and at != place
            for at in range(place + 1, min(line.past, place + 12))
        ) and not any(line.key(at) in ("так", "также") for at in range(start, place)):
            return
        if line.word(place + 2) and not line.form(place + 2).finite:
            yield missing(line, place, _SUCH)
        return
    for at in range(max(start, place - 4), place):
        if line.key(at) in _SUCH_WORDS and not any(
            line.form(p).predicate for p in range(at, place)
        ):
            if line.key(at - 1) == "," and at == place - 1:
                return
            if line.key(at - 1) in ("кто", "что", "же"):
                return
            if (
                line.form(place + 1).every & (NOMINATIVE | NOUN)
                or line.tokens[place + 1].text in '«"'
            ):
                yield missing(line, place, _SUCH)
            return


def _group_end(line: Line, place: int) -> int:
    """Past «[прилагательные] существительное [родительный]» behind «как»; `place` if none."""
    at = place
    while line.form(at).adjective and line.form(at).every & NOMINATIVE:
        at += 1
    if not line.form(at).noun or not line.form(at).every & NOMINATIVE:
        return place
    at += 1
    while line.word(at) and line.form(at).every & BIT["gent"] and not line.form(at).verbal:
        if line.key(at) in _SUBJECTS:
            break
        at += 1
    return at


def _as_being(line: Line, place: int) -> Iterator[Fault]:
    """«Как старый артиллерист я презираю …»: a cause, set off."""
    end = _group_end(line, place + 1)
    # «Как учитель он известен далеко»: one noun alone tells in what he is known
    if end <= place + 2 or not may_lack(line, end):
        return
    subject = line.key(end)
    named = subject in _SUBJECTS or (
        line.tokens[end].text[0].isupper() and line.form(end).every & BIT["Name"]
    )
    finish = min(line.segment_end(end), line.past)
    if named and any(
        line.form(at).predicate and subject_of(subject, line.key(at))
        for at in range(end + 1, finish)
    ):
        yield missing(line, end, _BEING)


def _of_subject(line: Line, place: int) -> Iterator[Fault]:
    """«Вы как человек старой закалки понимаете»."""
    subject = line.key(place - 1)
    if subject not in _SUBJECTS:
        return
    end = _group_end(line, place + 1)
    if end == place + 1:
        return
    while line.key(end) in ("не", "хорошо", "всегда", "тоже"):
        end += 1
    if line.form(end).verbal and subject_of(subject, line.key(end)):
        yield missing(line, place, _BEING)
        yield missing(line, end, _BEING)


def _in_predicate(line: Line, place: int) -> Iterator[Fault]:
    """«Мы были, как незнакомцы»: the turn is the predicate itself."""
    if line.key(place - 2) not in ("был", "была", "было", "были", "будет", "будут"):
        return
    at = line.behind_adjectives(place + 1)
    low = line.segment_start(place - 1)
    own = any(line.form(p).every & NOMINATIVE for p in range(low, place - 2))
    if own and line.form(at).noun and line.form(at).every & NOMINATIVE:
        yield surplus(line, place - 1, _CAPACITY)
