"""Sentences without a verb → dashes that lack: «Махачкала столица», «Хлеб, соль всё подорожало»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, NOUN
from replygen.proofing.calling import called_by
from replygen.proofing.lines import NOMINATIVE, Form, Line, agrees
from replygen.proofing.marks import Fault, missing

_CHECK: Final = "dash-subject-predicate"
_SUMMED: Final = "dash-summing"
_OBLIQUE: Final = BIT["gent"] | BIT["datv"] | BIT["ablt"] | BIT["loct"]
_SUMS: Final = frozenset("все всё таковы вот ничто никто всюду везде всегда".split())
_DUTIES: Final = frozenset(
    "цель задача долг обязанность право дело работа мечта желание решение ошибка искусство "
    "труд удовольствие необходимость преступление нарушение смысл способ наука".split()
)
_LEAST: Final = 2


def _calls(word: str, one: Form) -> bool:
    """Whether the word may be the second nominative, the duty or the sum."""
    return word in _SUMS or word in _DUTIES or (one.noun and _plain(one))


def _plain(one: Form) -> bool:
    """Whether no case but the nominative (and the accusative that is like it) fits the noun."""
    return bool(one.every & NOMINATIVE) and not one.every & _OBLIQUE


@called_by(_calls, placed=False)
def noun_predicate_faults(line: Line, _: Sequence[int]) -> Iterator[Fault]:
    """Where a dash lacks between two nouns, an infinitive and a noun, a series and its sum."""
    if any(line.key(at) == "," for at in line.signs):
        yield from _summed(line)
    if line.segment_end(line.first) < line.past:
        return
    if line.predicates(line.first, line.past) or line.verbals(line.first, line.past):
        return
    if not _told(line):
        return
    place = _after_infinitive(line) if line.form(line.first).infinitive else _after_noun(line)
    lasting = any(line.key(at).startswith("кажд") for at in range(place, line.past))
    if place and not lasting:  # «Платёж одинаковый каждый месяц»
        yield missing(line, place, _CHECK, " —")


def _told(line: Line) -> bool:
    """Whether it is a sentence, not a heading: a full stop ends it, no word is a conjunction."""
    if line.past - line.first < _LEAST + 1 or line.past >= len(line.tokens):
        return False
    if line.tokens[line.past].text != ".":
        return False
    return not any(
        _joins(line.form(at)) or line.tokens[at].kind != "word"
        for at in range(line.first, line.past)
    )


def _joins(one: Form) -> bool:
    """Whether the word is a conjunction; «главное» may be one, and seldom is."""
    return bool(one.first & BIT["CONJ"]) and not one.every & BIT["ADJF"]


def _after_noun(line: Line) -> int:
    """Where the second nominative begins, whose head no case but that fits; 0 if nowhere."""
    head = line.first
    while line.form(head).every & BIT["ADJF"] and line.form(head).every & NOMINATIVE:
        head += 1
    first = line.form(head)
    if not first.noun or not first.every & NOMINATIVE or first.every & BIT["Abbr"]:
        return 0
    if any(not agrees(line.key(at), line.key(head)) for at in range(line.first, head)):
        return 0
    at = head + 1
    while at < line.past and _genitive(line, at):
        at += 1
    start = at
    while at < line.past and line.form(at).adjective and line.form(at).every & NOMINATIVE:
        at += 1
    second = line.form(at)
    if at >= line.past or not second.noun or line.tokens[at].text[0].isupper():
        return 0
    if not _plain(second) or any(
        not agrees(line.key(one), line.key(at)) for one in range(start, at)
    ):
        return 0
    if first.every & BIT["anim"] or second.every & BIT["anim"]:
        return 0  # «врач терапевт», «Ахмедов юрист»: one is told by the other
    return start


def _genitive(line: Line, at: int) -> bool:
    one = line.form(at)
    if not (one.noun or one.adjective) or not one.every & BIT["gent"]:
        return False
    return not one.every & NOMINATIVE or bool(line.form(at + 1).every & BIT["gent"])


def _after_infinitive(line: Line) -> int:
    """«Помогать мастерам наша задача»: where the group of the duty begins."""
    for at in range(line.first + 1, line.past):
        if line.key(at) in _DUTIES and not line.form(at - 1).first & BIT["PREP"]:
            start = at
            while start - 1 > line.first and agrees(line.key(start - 1), line.key(at)):
                start -= 1
            owned = line.form(start - 1)
            ready = start - 1 > line.first or not owned.every & BIT["tran"]
            return start if ready or start != at else 0
    return 0


def _summed(line: Line) -> Iterator[Fault]:
    """«Мука, сахар, соль всё подорожало»: the sum behind nouns in a row."""
    commas = 0
    for at in range(line.first, line.past):
        key = line.key(at)
        if key == ",":
            commas += 1
        elif key in ("таковы", "вот") and commas and line.form(at - 1).every & NOMINATIVE:
            yield missing(line, at, _SUMMED, " —")
            return
        elif key in _SUMS and commas and at > line.first + _LEAST:
            last = line.form(at - 1)
            more = line.form(at + 1)
            finite = any(line.form(one).predicate for one in range(at + 1, min(at + 4, line.past)))
            belongs = more.noun and agrees(key, line.key(at + 1))
            if last.noun and last.every & NOMINATIVE and finite and not belongs:
                yield missing(line, at, _SUMMED, " —")
            return
        elif key not in ("и", "или") and not (
            line.form(at).every & NOMINATIVE
            and (line.form(at).every & NOUN or line.form(at).adjective)
        ):
            return
