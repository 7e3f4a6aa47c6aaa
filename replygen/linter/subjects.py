"""Sentence → whether what a verb is said of is a thing, which can't act itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from replygen.language.grammemes import BIT, GENDERS, NOUN, NUMBERS
from replygen.language.morphology import Reading, readings
from replygen.language.tokens import Token
from replygen.linter.voice_words import likely, words
from replygen.passages.masking import heads

NEAR: Final = 4


def agrees(bits: int, wanted: int) -> bool:
    """Whether a noun has the number and, in the singular, the gender that the verb asks for."""
    if not bits & NUMBERS & wanted:
        return False
    return bool(wanted & BIT["plur"]) or not wanted & GENDERS or bool(bits & GENDERS & wanted)


def is_thing(reading: Reading) -> bool:
    """Whether a noun names what can't act."""
    return (
        bool(reading.bits & BIT["inan"])
        and reading.lemma not in heads("bodies")
        and reading.lemma not in words("gatherers")
        and reading.lemma not in words("nature")
    )


def has_thing_near(tokens: Iterable[Token], numbers: int) -> bool | None:
    """Whether the nearest word that may be the subject is a thing; None if there is none.

    A preposition before a noun, the end of a clause and what lies behind them are passed by.
    """
    for token in tokens:
        if token.kind != "word":
            return None
        every = [r for r in readings(token.key) if r.score >= likely()]
        for r in every:
            if not (r.bits & BIT["nomn"] and r.bits & NUMBERS & numbers):
                continue
            if r.bits & BIT["NPRO"]:
                return r.lemma == "который"
            if r.bits & NOUN and not token.masked:
                return is_thing(r)
        if token.key == "который":
            return True
    return None


def has_thing(sentence: Sequence[Token], passive: Reading) -> bool:
    """Whether the subject is a thing: who did it to a thing is worth telling."""
    wanted = passive.bits & (NUMBERS | GENDERS)
    return any(
        r.bits & NOUN
        and r.bits & BIT["nomn"]
        and r.bits & BIT["inan"]
        and r.score >= likely()
        and agrees(r.bits, wanted)
        and r.lemma not in words("gatherers")
        and r.lemma not in words("nature")
        for token in sentence
        if token.kind == "word" and not token.masked
        for r in readings(token.key)
    )


def is_of_goods(before: Sequence[Token], numbers: int) -> bool:
    """«Деньги возвращаются покупателю»: a matter or goods; not «автобус возвращается»."""
    return any(
        (lemma in words("matters") or lemma in words("public")) and lemma not in words("moving")
        for lemma in _things(before[-NEAR:], numbers)
    )


def any_thing(tokens: Sequence[Token], numbers: int) -> bool:
    """Whether a thing that can't act stands among them in the nominative."""
    return any(True for _ in _things(tokens, numbers))


def _things(tokens: Sequence[Token], numbers: int) -> Iterator[str]:
    """Lemmas of things that can't act, in the nominative of one of the numbers."""
    for token in tokens:
        if token.kind == "word" and not token.masked:
            for r in readings(token.key):
                named = r.bits & NOUN and r.bits & BIT["nomn"] and r.bits & NUMBERS & numbers
                if named and r.score >= likely() and is_thing(r):
                    yield r.lemma
