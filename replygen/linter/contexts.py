"""dictionaries/contexts.toml → what a sentence speaks of, for rules that hold only there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from replygen.language.grammemes import BIT
from replygen.language.morphology import readings
from replygen.language.tokens import Token
from replygen.linter.keeping import kept
from replygen.linter.lexicon import Lexicon
from replygen.linter.matching import Match
from replygen.linter.rules import Rule
from replygen.linter.signs import sign_rules
from replygen.resources import data_folder

READER: Final = "reader"
PAST: Final = "past"
_LIKELY: Final = 0.3
_ASKED: Final = BIT["VERB"] | BIT["impr"] | BIT["plur"]
_BACKWARD: Final = frozenset("это этого этому этим такой такая такое такие подобное".split())
_YEARS: Final = range(900, 1950)
_YEAR: Final = frozenset(("год", "году", "года", "годом", "г", "гг", "годы", "годов", "годах"))


@cache
def _contexts() -> Lexicon:
    path = _path()
    return kept("contexts", [path], lambda: [*sign_rules(path)], shared=True)


def _path() -> Path:
    return data_folder("dictionaries") / "contexts.toml"


def holds(
    rule: Rule, match: Match, sentence: Sequence[Token], before: Sequence[Token] = ()
) -> bool:
    """Whether the rule speaks in such a sentence: its `only_in` is there, no `never_in` is.

    For the latter the words found are no context of themselves. before: the sentence that stands
    before it: «Это безответственность» tells of what that says.
    """
    if not (rule.only_in or rule.never_in):
        return True
    found = _found(sentence)
    if any(name in rule.never_in and _apart(match, other) for name, other in found):
        return False
    if not rule.only_in or any(name in rule.only_in for name, _ in found):
        return True
    backward = bool(before) and sentence[0].key in _BACKWARD
    return backward and any(name in rule.only_in for name, _ in _found(before))


def _found(sentence: Sequence[Token]) -> list[tuple[str, Match]]:
    """Names of the contexts that the sentence shows, and where."""
    found = [(rule.id, match) for rule, match, _ in _contexts().matches(sentence)]
    for place, token in enumerate(sentence):
        if token.text == "!" or _asks(token):
            found.append((READER, _one(place)))
        if place and _of_old(sentence[place - 1], token):
            found.append((PAST, _one(place)))
    return found


def _one(place: int) -> Match:
    return Match(place, place + 1, ((place, place + 1),))


def _apart(one: Match, other: Match) -> bool:
    """Whether they share no word."""
    return one.end <= other.start or other.end <= one.start


def _asks(token: Token) -> bool:
    """«Подайте», «прекратите»: the reader is told to do something."""
    return token.kind == "word" and any(
        reading.bits & _ASKED == _ASKED and reading.score >= _LIKELY
        for reading in readings(token.key)
    )


def _of_old(number: Token, word: Token) -> bool:
    """«В 1912 году»: before living memory."""
    return word.key in _YEAR and number.text.isdecimal() and int(number.text) in _YEARS
