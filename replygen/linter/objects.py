"""Whether what a rule takes for the object of a verb is its subject: «мать бросила работу»."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from replygen.language.grammemes import BIT, CASES, GENDERS
from replygen.language.morphology import is_preposition, readings
from replygen.language.tokens import Token
from replygen.linter.elements import Element

_OBJECT: Final = BIT["accs"]
_NEAR: Final = 4  # tokens from the noun to its verb
_LIKELY: Final = 0.3


def is_subject(element: Element, tokens: Sequence[Token], place: int) -> bool:
    """Whether the word of a class, asked for as an object, is the subject of the verb behind it.

    «Мать», «дочь», «отдел» look alike in both cases; the verb that agrees with the word tells.
    """
    if element.forms is None or not any(mask & CASES == _OBJECT for mask in element.ask):
        return False
    if place and is_preposition(tokens[place - 1].key):
        return False  # «на мать повесили долг»
    genders = _alike(tokens[place].key)
    if not genders:
        return False
    for token in tokens[place + 1 : place + 1 + _NEAR]:
        if token.kind != "word":
            return False
        verbs = [r.bits for r in readings(token.key) if r.bits & BIT["VERB"] and r.score >= _LIKELY]
        if verbs:
            return any(_agrees(verb, genders) for verb in verbs)
    return False


@lru_cache(4000)
def _alike(word: str) -> int:
    """Genders of the readings in which one singular noun is nominative and accusative alike."""
    nouns = [r for r in readings(word) if r.bits & BIT["NOUN"] and r.bits & BIT["sing"]]
    objects = {r.lemma for r in nouns if r.bits & _OBJECT}
    found = 0
    for r in nouns:
        if r.bits & BIT["nomn"] and r.lemma in objects and r.score >= _LIKELY:
            found |= r.bits & GENDERS
    return found


def _agrees(verb: int, genders: int) -> bool:
    if not verb & BIT["sing"]:
        return False
    return bool(verb & genders) if verb & BIT["past"] else bool(verb & BIT["3per"])
