"""A noun group of the text → the same group in another case, where its form is certain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from replygen.language.grammemes import (
    ADJECTIVE,
    BIT,
    CASE_NAMES,
    CASES,
    NOUN,
    NUMBERS,
    agree,
    name_of,
)
from replygen.language.morphology import Reading, inflected, readings
from replygen.language.tokens import Token
from replygen.late_pattern import late_pattern
from replygen.linter.matching import group_head, masks

_SIMPLE: Final = late_pattern(r"[,.;:!?]")
_VOWELS: Final = frozenset("аоуэи")
_NAMES: Final = BIT["Name"] | BIT["Surn"] | BIT["Patr"] | BIT["Geox"]
_RARE: Final = 0.005


def recase(tokens: Sequence[Token], case: str, asked: int = 0) -> str | None:
    """The noun group in `case` («вн»): its head and what agrees with it change, its tail stays.

    asked: grammemes of the case in which the group stands; 0 if its pattern doesn't say.
    """
    if not tokens:
        return None
    name = CASE_NAMES.get(case)
    place = group_head(tokens, 0)
    if name is None or place is None:
        return None
    noun = tokens[place]
    nouns = [r for r in readings(noun.key) if r.bits & (NOUN | BIT["NPRO"])]
    if not nouns or not nouns[0].known:
        return None
    fitting = _likely_nouns(nouns, noun, asked)
    chosen = _fitting([r.bits for r in fitting], tokens[:place])
    if chosen is None:
        return None
    same = [r for r in fitting if r.bits & NUMBERS & chosen and r.bits & CASES & chosen]
    living = "inan" if any(r.bits & BIT["inan"] for r in same) else "anim"
    made = _one_form(same, name, name_of(chosen, "plur sing"), living)
    if made is None:
        return None
    agreement = [name, *agreement_of(chosen, chosen)]
    if name == "accs":
        agreement.append(living)
    words = []
    for token in tokens[:place]:
        lemma = next((r.lemma for r in readings(token.key) if r.bits & ADJECTIVE), None)
        form = inflected(lemma, ADJECTIVE, frozenset(agreement)) if lemma else None
        if form is None and lemma:
            form = _participle(token, frozenset(agreement))
        if form is None:
            return None
        words.append(like_capital(form, token.text))
    words.append(like_capital(made, noun.text))
    words.extend(token.text for token in tokens[place + 1 :])
    return joined(words)


def _likely_nouns(nouns: Sequence[Reading], noun: Token, asked: int) -> Sequence[Reading]:
    """Readings in the case asked for; a word in small letters is no town «Ковров»."""
    found = [r for r in nouns if r.score >= _RARE and (not asked or r.bits & asked)]
    if noun.text[:1].islower():
        found = [r for r in found if not r.bits & _NAMES] or found
    return found or nouns


def _one_form(same: Sequence[Reading], case: str, number: str | None, living: str) -> str | None:
    """The form on which all readings agree: «весами» is of «вес» and of «весы», so none."""
    found = set()
    for reading in same:
        wanted = {case, number or ""}
        if case == "accs" and reading.bits & NOUN:
            wanted.add(living)
        part = reading.bits & (NOUN | BIT["NPRO"])
        found.add(inflected(reading.lemma, part, frozenset(wanted - {""})))
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _participle(token: Token, wanted: frozenset[str]) -> str | None:
    reading = next((r for r in readings(token.key) if r.bits & BIT["PRTF"]), None)
    if reading is None:
        return None
    names = [name_of(reading.bits, "actv pssv"), name_of(reading.bits, "past pres")]
    return inflected(reading.lemma, BIT["INFN"], frozenset({"PRTF", *filter(None, names), *wanted}))


def _fitting(found: Sequence[int], before: Sequence[Token]) -> int | None:
    """The reading that the adjectives before allow; they must leave one number."""
    allowed = [
        mask
        for mask in found
        if all(
            any(agree(adjective, mask) for adjective in masks(token) if adjective & ADJECTIVE)
            for token in before
        )
    ]
    numbers = {mask & NUMBERS for mask in allowed}
    if not allowed:
        return None
    if len(numbers) > 1:
        oblique = [mask for mask in allowed if mask & CASES & ~BIT["nomn"] & ~BIT["accs"]]
        if len({mask & NUMBERS for mask in oblique}) != 1:
            return None
        return oblique[0]
    return allowed[0]


def agreement_of(subject: int, mask: int) -> list[str]:
    """Number and gender of the subject, or of the word itself if there is no subject (0)."""
    number = name_of(subject, "plur sing") if subject else name_of(mask, "plur sing")
    if number == "plur":
        return ["plur"]
    gender = name_of(subject or mask, "masc femn neut")
    return [name for name in ("sing", gender) if name]


def joined(words: Sequence[str]) -> str:
    """Words with blanks between them, none before a sign."""
    out = ""
    for place, word in enumerate(words):
        if word.lower() == "о" and words[place + 1 : place + 2] and words[place + 1][0] in _VOWELS:
            word += "б"  # noqa: PLW2901 - «об оказании»
        out += word if not out or _SIMPLE.fullmatch(word) else f" {word}"
    return out


def like_capital(made: str, like: str) -> str:
    """`made` with the capitals of `like`."""
    if like[:1].isupper():
        return made.upper() if len(like) > 1 and like.isupper() else made[:1].upper() + made[1:]
    return made
