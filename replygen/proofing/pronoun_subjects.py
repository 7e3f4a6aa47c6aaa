"""A personal pronoun and the predicate right behind it: «Вы должен», «мы направил»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, name_of
from replygen.language.morphology import turned
from replygen.proofing.calling import called_by
from replygen.proofing.lines import SHORT, VERB, Line
from replygen.proofing.marks import Fault, may_be_subject
from replygen.proofing.subordinate import subordinating
from replygen.proofing.typed import as_typed

_CHECK: Final = "grammar-subject-predicate"
_FORMS: Final = {
    "я": ("1per", "sing"), "ты": ("2per", "sing"), "мы": ("1per", "plur"), "вы": ("2per", "plur"),
    "он": ("3per", "sing", "masc"), "она": ("3per", "sing", "femn"),
    "оно": ("3per", "sing", "neut"), "они": ("3per", "plur"),
}  # fmt: skip
_NAME: Final = BIT["Name"] | BIT["Patr"] | BIT["Surn"]
_BETWEEN: Final = frozenset(
    "не уже еще также тоже же ведь лишь только бы всегда сразу вчера".split()
)
_AS: Final = 5
_OPENS: Final = frozenset("но а однако поэтому зато если хотя".split())
_ASIDE: Final = frozenset(
    "было бывало кажется казалось говорят значит знаете понимаете видите думаю считаю полагаю "
    "надеюсь знаю может верно видно есть суть дай давай".split()
)


@called_by(lambda word, _: word in _FORMS)
def pronoun_faults(line: Line, places: Sequence[int]) -> Iterator[Fault]:
    """Predicates that can't have the pronoun before them as their subject."""
    for place in places:
        if not _opens(line, place):
            continue
        verb = _past_address(line, place + 1)
        while line.key(verb) in _BETWEEN:
            verb += 1
        one = line.form(verb)
        if not line.word(verb) or line.key(verb) in _ASIDE or line.masked(verb):
            continue
        sure = all(r.known and r.bits & (VERB | SHORT) for r in one.readings)
        # «просим» bids too, in the first person
        bids = any(r.bits & BIT["impr"] and not r.bits & BIT["1per"] for r in one.readings)
        if not one.readings or not sure or bids:
            continue
        if one.every & SHORT and one.every & BIT["neut"]:
            continue  # «Они видно решили»
        if not may_be_subject(line.key(place), line.key(verb)):
            yield Fault(_CHECK, verb, verb + 1, _agreed(line, place, verb), verb)


def _past_address(line: Line, at: int) -> int:
    """«Вы, Мария Петровна, приглашены»: past a name between commas."""
    if line.key(at) != ",":
        return at
    end = line.segment_end(at + 1)
    if line.key(at + 1) == "как" and line.key(end) == "," and end - at < _AS:
        return end + 1  # «Я, как собственник, прошу»
    named = end > at + 1 and all(
        line.word(n) and line.form(n).every & _NAME and line.tokens[n].text[0].isupper()
        for n in range(at + 1, end)
    )
    return end + 1 if named and line.key(end) == "," else at


def _opens(line: Line, place: int) -> bool:
    """Whether the pronoun opens a clause, so that no other subject stands beside it."""
    if place == line.first:
        return True
    before = line.key(place - 1)
    if before in _OPENS or (subordinating(before) and before not in ("как", "чем")):
        return True
    if before != "," or line.form(place - 2).every & BIT["nomn"]:
        return False
    return not line.form(place - 2).first & BIT["NPRO"]


def _agreed(line: Line, pronoun: int, verb: int) -> str:
    """The predicate in the person, number and gender of the pronoun; "" if no form is sure."""
    told = line.form(verb).readings[0].bits
    person, number, *gender = _FORMS[line.key(pronoun)]
    wanted = {number, *gender}
    if told & VERB and not told & BIT["past"]:
        wanted = {person, number, name_of(told, "pres futr") or "pres"}
    elif told & VERB:
        wanted.add("past")
    if line.key(pronoun) in ("я", "ты") and not told & (BIT["pres"] | BIT["futr"]):
        return ""  # who speaks, a man or a woman, is not told
    part = BIT["PRTS"] if told & BIT["PRTS"] else told & (VERB | SHORT)
    right = turned(line.key(verb), part, frozenset(wanted))
    return as_typed(right, line.tokens[verb].text) if right else ""
