"""Names beside posts and in addresses: commas stand on both sides or on none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT
from replygen.proofing.calling import called_by
from replygen.proofing.clauses import tail
from replygen.proofing.groups import group
from replygen.proofing.lines import NOMINATIVE, Line
from replygen.proofing.marks import (
    Fault,
    before_adverbs,
    may_lack,
    missing,
    missing_after,
    subject_of,
    text_of,
)

_POST: Final = "comma-apposition"
_ADDRESS: Final = "comma-address"
_NAME: Final = BIT["Name"] | BIT["Patr"] | BIT["Surn"]
_FULL: Final = 2
_ONE: Final = frozenset(("один", "одна", "одно"))
_OWNERS: Final = frozenset("наш наша наше наши мой моя мои ваш ваша ваши".split())
_ADDRESSED: Final = frozenset(
    "вас вам спасибо благодарим благодарю просим прошу приглашаем приглашаю здравствуйте "
    "извините сообщаем уведомляем поздравляем поздравляю".split()
)


@called_by(lambda _, one: bool(one.every & BIT["Name"] and one.every & NOMINATIVE))
def name_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Начальник отдела Магомед Алиев, проведёт», «Просим Вас Иван Петрович, прислать»."""
    past = line.first
    for place in places:
        if place < past or place == line.first or not _named(line, place):
            continue
        past = place
        while _named(line, past):
            past += 1
        if past - place < _FULL or past >= line.past or place in line.quoted:
            continue
        yield from _of_post(line, place, past)
        yield from _addressed(line, place, past)


@called_by(lambda word, _: word in _ONE)
def one_of_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Наш район, один из старейших в республике отметил»: the comma that closes lacks."""
    for place in places:
        comma = place - 1
        low = line.segment_start(comma) if line.key(comma) == "," else comma
        if low >= comma or low != line.first or line.key(place + 1) != "из":
            continue
        found = group(line, low)
        if found is None or not found.cases & NOMINATIVE or tail(line, found.past, comma) != comma:
            continue
        end = min(line.segment_end(place), line.past)
        verbs = line.predicates(place, end)
        if not verbs or not line.form(verbs[0]).finite or not may_lack(line, verbs[0]):
            continue
        if subject_of(line.key(found.head), line.key(verbs[0])):
            yield missing(line, before_adverbs(line, place + 2, verbs[0]), _POST)


@called_by(lambda word, _: word in _OWNERS)
def neighbour_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """«Тётя Зина наша соседка, печёт»: what is told of the subject has a comma on one side."""
    for place in places:
        if place == line.first or not may_lack(line, place):
            continue
        found = group(line, place)
        if found is None or not found.cases & NOMINATIVE or found.cases & BIT["gent"]:
            continue
        comma = tail(line, found.past, line.past)
        verb, before = line.form(comma + 1), line.form(place - 1)
        subject = before.every & NOMINATIVE and (before.noun or _named(line, place - 1))
        low = line.segment_start(place)
        if line.key(comma) != "," or not verb.finite or not subject or line.verbals(low, place):
            continue
        if verb.every & (BIT["impr"] | BIT["2per"]) or not all(
            subject_of(line.key(at), line.key(comma + 1)) for at in (place - 1, found.head)
        ):
            continue
        yield missing(line, place, _POST)


def _named(line: Line, at: int) -> bool:
    """Whether a word of a name stands there that may be a nominative."""
    one = line.form(at)
    if not line.word(at) or not line.tokens[at].text[0].isupper():
        return False
    return bool(one.every & _NAME and one.every & NOMINATIVE)


def _post_before(line: Line, past: int) -> int:
    """The head of the group «главный врач клиники» that opens the sentence; -1 if none does."""
    found = group(line, line.first)
    if found is None or found.past > past or tail(line, found.past, past) != past:
        return -1
    every = line.form(found.head).every
    post = found.cases & NOMINATIVE and every & BIT["anim"] and not every & (_NAME | BIT["NPRO"])
    return found.head if post else -1


def _of_post(line: Line, place: int, past: int) -> Iterator[Fault]:
    """A name behind a post has a comma on one side alone."""
    comma = line.key(place - 1) == ","
    head = _post_before(line, place - comma)
    if head < 0:
        return
    closing = line.key(past) == ","
    verb = past + closing
    while line.form(verb).adverb or line.key(verb) in ("не", "уже", "также", "вам", "вас"):
        verb += 1
    one = line.form(verb)
    if comma == closing or not one.finite or one.every & (BIT["impr"] | BIT["2per"]):
        return
    if not subject_of(line.key(head), line.key(verb)) or not any(
        subject_of(line.key(at), line.key(verb)) for at in range(place, past)
    ):
        return
    if comma and may_lack(line, past):
        yield missing(line, past, _POST)
    elif closing and may_lack(line, place):
        right = f"{line.tokens[place - 1].text}, {text_of(line.tokens[place : past + 1])}"
        yield Fault(_POST, place - 1, past + 1, right, place)


def _addressed(line: Line, place: int, past: int) -> Iterator[Fault]:
    """The name of whom the letter speaks to has a comma on one side alone."""
    if not any(line.form(at).every & BIT["Patr"] for at in range(place, past)):
        return
    start = place
    if line.key(start - 1) in ("уважаемый", "уважаемая"):
        start -= 1
    comma = line.key(start - 1) == ","
    told = start - 2 if comma else start - 1
    closing = line.key(past) == ","
    if comma == closing or line.key(told) not in _ADDRESSED:
        return
    if line.key(told) in ("просим", "прошу", "сообщаем") and told != line.first:
        return
    if closing and may_lack(line, start):
        yield missing(line, start, _ADDRESS)
    elif comma and may_lack(line, past) and not line.form(past).every & BIT["3per"]:
        yield missing_after(line, past - 1, _ADDRESS)
